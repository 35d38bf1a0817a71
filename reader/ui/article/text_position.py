"""The reading position: by character while a text is shown, by paragraph when it is stored as a bookmark."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser

from reader.domain.entries.bookmark import REMEMBERED_LETTERS, Bookmark, find_paragraph
from reader.domain.record import Record
from reader.ui.article.typesetting import Typesetting


class TextPosition(Record):
    """A character, counted from the end of the head, and how far its line begins below the pane's upper edge."""

    position: int
    offset: int


START = TextPosition(0, 0)


def position_at_top(pane: QTextBrowser, edge: int, head: int) -> TextPosition:
    """Return the position at the top of a pane that is laid out.

    `edge`: where lines begin, in its pixels; `head`: letters above the first paragraph.
    """
    if pane.verticalScrollBar().value() == 0:
        return START
    cursor = pane.cursorForPosition(QPoint(edge, 0))
    return TextPosition(cursor.position() - head, pane.cursorRect(cursor).top())


def go_to(pane: QTextBrowser, spot: TextPosition, head: int) -> None:
    """Scroll a pane to a position."""
    bar = pane.verticalScrollBar()
    if spot == START:
        bar.setValue(0)
        return
    cursor = QTextCursor(pane.document())
    cursor.setPosition(max(0, min(spot.position + head, pane.document().characterCount() - 1)))
    # Forces the layout, without which the scroll bar's range is too short.
    pane.document().documentLayout().documentSize()
    bar.setValue(bar.value() + pane.cursorRect(cursor).top() - spot.offset)


def bookmark_in(pane: QTextBrowser, text: Typesetting, edge: int, lead: float, letters: int) -> Bookmark | None:
    """Make a bookmark of the reading position in a pane; None above the first paragraph.

    `edge`: where lines begin, in pixels of its viewport; `lead`: pixels from line to line; `letters`: rough length
    of the whole text, used while its rest is not laid out.
    """
    cursor = pane.cursorForPosition(QPoint(edge, round(lead)))
    paragraph, letters_before, begins = text.place_of(cursor.block())
    if paragraph < 0:
        return None
    cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
    there = pane.document().characterCount()
    seen = pane.cursorForPosition(QPoint(edge, pane.viewport().height() - 1)).position()
    return Bookmark(
        paragraph=paragraph,
        letter=letters_before + cursor.positionInBlock(),
        begins=begins[:REMEMBERED_LETTERS],
        percent=min(99, 100 * seen // max(1, there if text.is_done else max(there, letters))),
    )


def position_of_bookmark(bookmark: Bookmark, text: Typesetting, lead: float) -> TextPosition | None:
    """Find a bookmark in its text, or a later form of it; None: only possible once the whole text is laid out.

    `lead`: pixels from one line to the next.
    """
    paragraphs = text.paragraphs()
    there = paragraphs[bookmark.paragraph] if bookmark.paragraph < len(paragraphs) else None
    if not text.is_done and (there is None or not there.startswith(bookmark.begins)):
        return None
    if not paragraphs:
        return START
    at = text.position(find_paragraph(bookmark, paragraphs), bookmark.letter) - text.head_letters
    return TextPosition(at, round(lead * 0.6))
