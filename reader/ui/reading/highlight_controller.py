"""Marks passages of the article in the pane, and shows those that are marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from reader.assembly.parts.highlights import Highlights
from reader.domain.entries.entry import Article
from reader.domain.entries.passage import Highlight, PassageText
from reader.domain.events import Change
from reader.domain.record import Record
from reader.domain.text.differences import Change as Difference
from reader.domain.text.differences import ChangeKind
from reader.ui.article.quiet_browser import Hits
from reader.ui.article.reading_pane import ReadingPane
from reader.ui.article.text_finder import qt_offsets
from reader.ui.desk import Desk
from reader.ui.dialogs.questions import ask_text
from reader.ui.sentences.texts import isolated, number
from reader.ui.widgets.utf16 import qt_part

_LONGEST = 200
"""Most letters of a passage in a sentence."""


class _Shown(Record):
    """A highlight, and where it is in the document."""

    start: int
    end: int
    highlight: Highlight


class HighlightController(QObject):
    """Marks what is selected; gives a marked passage a note or another colour, or removes it.

    Args:
        highlights: Stores them; first asked where an article has some, or is to get one.
        pane: Shows the articles.
    """

    def __init__(self, desk: Desk, highlights: Callable[[], Highlights], pane: ReadingPane) -> None:
        super().__init__(pane)
        self._desk = desk
        self._highlights = highlights
        self._pane, self._strip = pane.article, pane.lost
        self._reads = desk.reads(self)
        self._works = desk.works(self)
        self._known: Sequence[Highlight] = ()
        """Those of the article in the pane."""
        self._lost: Sequence[Highlight] = ()
        """Those of them whose words neither form of the article has any more."""
        self._shown: list[_Shown] = []
        self._strip.seen.connect(self._remove_lost)
        self._pane.article_shown.connect(self._on_article)
        self._pane.leaving.connect(self._clear)
        self._pane.typesetting.ended.connect(self._show)
        self._pane.fill_menu = self._fill_menu
        desk.bridge.on_entries(self._on_changed, Change.HIGHLIGHTED)

    def mark(self) -> None:
        """Mark what is selected; where that is marked, ask for the note."""
        article, cursor = self._pane.article, self._pane.textCursor()
        if article is None:
            self._desk.say(self.tr("Choose an article first."))
        elif (one := self._at_cursor) is not None:
            self._edit(one)
        elif not cursor.hasSelection():
            self._desk.say(self.tr("Select words of the article, then highlight them."))
        else:
            text = self._pane.document().toRawText()
            start, end = (
                len(qt_part(text, 0, place)) for place in (cursor.selectionStart(), cursor.selectionEnd())
            )
            self._works.do(partial(_mark, self._highlights(), article, text, start, end), self._say_marked)

    def next(self) -> None:
        """Select the next highlight of the article, after the last the first, and say its words and note."""
        cursor = self._pane.textCursor()
        after = cursor.selectionStart() - (not cursor.hasSelection())
        each = sorted(self._shown, key=lambda one: one.start)
        if not each:
            self._desk.say(self.tr("Nothing is highlighted in this article."))
            return
        one = next((one for one in each if one.start > after), each[0])
        cursor.setPosition(one.start)
        cursor.setPosition(one.end, QTextCursor.MoveMode.KeepAnchor)
        self._pane.setTextCursor(cursor)
        said = self.tr("Highlight {number} of {all}: “{words}” {note}").format(
            number=number(each.index(one) + 1),
            all=number(len(each)),
            words=isolated(_one_line(one.highlight)),
            note=isolated(one.highlight.note),
        )
        self._desk.say(said)

    def change_colour(self) -> None:
        """Give the passage at the cursor the other colour."""
        self._do_here(self._recolour)

    def remove(self) -> None:
        """Remove the passage at the cursor; it can be undone."""
        self._do_here(self._remove)

    def _do_here(self, act: Callable[[Highlight], None]) -> None:
        if (one := self._at_cursor) is None:
            self._desk.say(self.tr("Click on a highlighted passage first."))
        else:
            act(one)

    def _recolour(self, one: Highlight) -> None:
        self._works.do(partial(self._highlights().change, one, one.note, 3 - one.colour))

    def _remove_lost(self) -> None:
        for one in self._lost:
            self._remove(one)

    @property
    def _at_cursor(self) -> Highlight | None:
        cursor = self._pane.textCursor()
        return self._at(cursor.selectionStart(), cursor.selectionEnd())

    def _at(self, start: int, end: int) -> Highlight | None:
        """Return the shortest passage that holds a part of the document."""
        around = [one for one in self._shown if one.start <= start and end <= one.end]
        return min(around, key=lambda one: one.end - one.start).highlight if around else None

    def _edit(self, one: Highlight) -> None:
        question = self.tr("Your note about “{words}”").format(words=isolated(_one_line(one)))
        note = ask_text(self._desk.window, self.tr("Note"), question, one.note)
        if note is not None:
            self._works.do(partial(self._highlights().change, one, note, one.colour))

    def _remove(self, one: Highlight) -> None:
        offer = partial(self._desk.undo.offer, self.tr("The highlight was removed."))
        self._works.do(partial(self._highlights().remove, one), offer)

    def _say_marked(self, made: Highlight | None) -> None:
        if made is None:
            self._desk.say(self.tr("Only words of the article’s text can be highlighted."))
        else:
            said = self.tr("Highlighted. Once more adds a note.")
            self._desk.say(said, lambda: self._works.do(partial(self._highlights().remove, made)))

    def _fill_menu(self, menu: QMenu, position: int) -> None:
        one = self._at(position, position)
        if one is not None:
            menu.addAction(self.tr("Note…"), partial(self._edit, one))
            menu.addAction(self.tr("Other colour"), partial(self._recolour, one))
            menu.addAction(self.tr("Remove the highlight"), partial(self._remove, one))
        elif self._pane.textCursor().hasSelection():
            menu.addAction(self.tr("Highlight"), self.mark)

    # Showing

    def _on_article(self, entry_id: int) -> None:
        article = self._pane.article
        if article is not None and article.headline.highlights:
            self._read(entry_id)

    def _on_changed(self, ids: tuple[int, ...]) -> None:
        if self._pane.article is not None and self._pane.article.headline.id in ids:
            self._read(self._pane.article.headline.id)

    def _read(self, entry_id: int) -> None:
        def show(known: Sequence[Highlight]) -> None:
            if self._pane.article is not None and self._pane.article.headline.id == entry_id:
                self._known = known
                self._show()

        self._reads.read(lambda: self._highlights().store.all(entry_id), show)

    def _clear(self) -> None:
        self._reads.drop()
        self._known = ()
        self._show()

    def _show(self) -> None:
        """Find the passages in the document, once it is written; in 2 ms for five in a text that was edited."""
        if not (self._known or self._shown) or not self._pane.typesetting.is_done:
            return
        hits = Hits(), Hits()
        self._shown = list(self._places()) if self._known else []
        ends = [0, 0]
        for one in sorted(self._shown, key=lambda one: one.start):
            colour = one.highlight.colour - 1
            if one.end > ends[colour]:  # a part that is marked twice is painted once
                hits[colour].add(max(one.start, ends[colour]), one.end)
                ends[colour] = one.end
        self._pane.mark_passages(hits)
        shown = {one.highlight.id for one in self._shown}
        missing = [one for one in self._known if one.id not in shown]
        self._lost = ()
        self._strip.hide()
        if missing:
            self._reads.read(lambda: self._highlights().places(missing), partial(self._show_lost, missing))

    def _show_lost(self, missing: Sequence[Highlight], places: Mapping[int, int]) -> None:
        self._lost = [one for one in missing if one.id not in places]
        if self._lost and self._pane.article is not None:
            gone = [Difference(ChangeKind.REMOVED, _one_line(one)) for one in self._lost]
            parts = [part for one in gone for part in (Difference(ChangeKind.SAME, " · "), one)][1:]
            self._strip.show_changes(parts, self._pane.article.headline.direction)

    def _places(self) -> Sequence[_Shown]:
        text = PassageText(self._pane.document().toRawText())
        offset = qt_offsets(text.text)
        found = [(one, text.find(one.passage)) for one in self._known]
        return [_Shown(offset(place[0]), offset(place[1]), one) for one, place in found if place is not None]


def _one_line(one: Highlight) -> str:
    return " ".join(one.passage.quote.split())[:_LONGEST]


def _mark(highlights: Highlights, article: Article, shown: str, start: int, end: int) -> Highlight | None:
    """Mark a part of the shown text where it is in the article's own; None: it is not there."""
    from reader.articles.passages import passages_of

    selected, text = PassageText(shown).passage(start, end), passages_of(article)
    place = text.find(selected) if selected is not None else None
    passage = text.passage(*place) if place is not None else None
    return None if passage is None else highlights.mark(article.headline.id, text, passage)
