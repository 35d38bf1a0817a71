"""Where the reader stands in a text: by its characters while it is shown, by its paragraphs when it is left."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser

from reader.domain.bookmark import REMEMBERED_LETTERS, Bookmark, find_paragraph
from reader.ui.article.typesetting import Typesetting


@dataclass(frozen=True, slots=True)
class TextPosition:
    """A place in the text: a character, and how far below the upper edge of the pane its line begins."""

    position: int
    offset: int


START = TextPosition(0, 0)


def spot_in(pane: QTextBrowser, edge: int) -> TextPosition:
    """Tell what stands at the upper edge of a pane.

    Args:
        pane: With its text laid out.
        edge: Where lines begin, in pixels of its viewport.
    """
    if pane.verticalScrollBar().value() == 0:
        return START
    cursor = pane.cursorForPosition(QPoint(edge, 0))
    return TextPosition(cursor.position(), pane.cursorRect(cursor).top())


def go_to(pane: QTextBrowser, spot: TextPosition) -> None:
    """Scroll a pane to a place."""
    bar = pane.verticalScrollBar()
    if spot == START:
        bar.setValue(0)
        return
    cursor = QTextCursor(pane.document())
    cursor.setPosition(min(spot.position, pane.document().characterCount() - 1))
    # Asking for the size has the text laid out, without which the scroll bar ends too early.
    pane.document().documentLayout().documentSize()
    bar.setValue(bar.value() + pane.cursorRect(cursor).top() - spot.offset)


def bookmark_in(pane: QTextBrowser, text: Typesetting, edge: int, lead: float, letters: int) -> Bookmark | None:
    """Tell which paragraph is read in a pane; None above the first.

    Args:
        pane: With its text laid out.
        text: That sets it.
        edge: Where lines begin, in pixels of its viewport.
        lead: From one line to the next, in pixels.
        letters: About how many the whole text has, while the rest of it is still to be set.
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


def spot_of(bookmark: Bookmark, text: Typesetting, lead: float) -> TextPosition | None:
    """Find a bookmark in a text.

    Args:
        bookmark: From this text, or from an earlier form of it.
        text: That sets it.
        lead: From one line to the next, in pixels.

    Returns:
        Its place; None: it can only be found when all of the text is set.
    """
    paragraphs = text.paragraphs()
    there = paragraphs[bookmark.paragraph] if bookmark.paragraph < len(paragraphs) else None
    if not text.is_done and (there is None or not there.startswith(bookmark.begins)):
        return None
    if not paragraphs:
        return START
    return TextPosition(text.position(find_paragraph(bookmark, paragraphs), bookmark.letter), round(lead * 0.6))
