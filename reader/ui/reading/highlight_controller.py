"""Marks passages of the article in the pane, and shows those that are marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from operator import itemgetter

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from reader.assembly.parts.highlights import Highlights
from reader.domain.entries.entry import Article, Form
from reader.domain.entries.passage import Found, Highlight, Passage, PassageText
from reader.domain.events import Change
from reader.domain.text.differences import Change as Difference
from reader.domain.text.differences import ChangeKind
from reader.ui.article.quiet_browser import Hits
from reader.ui.article.reading_pane import ReadingPane
from reader.ui.article.text_finder import qt_offsets
from reader.ui.desk import Desk
from reader.ui.dialogs.questions import ask_text
from reader.ui.sentences.texts import isolated, number
from reader.ui.widgets.spoken import announce
from reader.ui.widgets.utf16 import qt_part

_LONGEST = 200
"""Most letters of a passage in a sentence."""
_Choice = Callable[[PassageText], Passage | None]


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
        self._lost: list[Highlight] = []
        """Those of them whose words neither form of the article has any more."""
        self._shown: list[Found] = []
        """Those in the document, in its order."""
        self._spoken: Highlight | None = None
        """The one that a screen reader was told of, while the cursor is in it."""
        self._strip.seen.connect(self._remove_lost)
        self._pane.article_shown.connect(self._on_article)
        self._pane.leaving.connect(self._clear)
        self._pane.typesetting.ended.connect(self._show)
        self._pane.fill_menu = self._fill_menu
        self._pane.cursorPositionChanged.connect(self._on_cursor)
        desk.bridge.on_entries(self._on_changed, Change.HIGHLIGHTED)

    def do_in_sight(self, act: Callable[[], None]) -> None:
        """Do what concerns the article in the pane, unless a front page or a list hides it."""
        if self._pane.isVisible():
            act()
        else:
            self._desk.say(self.tr("Choose an article first."))

    def mark(self) -> None:
        """Mark what is selected; where that is marked, ask for the note."""
        article, cursor = self._pane.article, self._pane.textCursor()
        if (one := self._at_cursor) is not None:
            self._edit(one)
        elif article is None or not cursor.hasSelection():
            self._desk.say(self.tr("Select words of the article, then highlight them."))
        else:
            text = self._pane.document().toRawText()
            start, end = (len(qt_part(text, 0, place)) for place in _ends(cursor))
            self._mark(article.headline.id, partial(_selected, text, start, end), article.form)

    def mark_sentence(self, entry_id: int, sentence: str, marked: Sequence[Found]) -> None:
        """Mark a sentence of an article that need not be in the pane; if parts are `marked`, ask for a note."""
        if marked:
            self._edit(marked[0][2])
        else:
            self._mark(entry_id, lambda text: text.quoted(sentence))

    def turn_caret(self) -> None:
        """Show the cursor in the article, or hide it."""
        if self._pane.turn_caret():
            self._desk.say(self.tr("Arrow keys move the cursor, with Shift they select. Esc ends it."))

    def found_in(self, article: Article) -> Callable[[str], Iterator[Found]]:
        """Return what finds the highlights of an article in a sentence of it; on any thread."""
        from reader.articles.passages import passages_of

        text = passages_of(article) if article.headline.highlights else PassageText("")
        return partial(text.found_in, found=text.found(self._highlights().store.all(article.headline.id)))

    def go(self, step: int) -> None:
        """Select the next highlight of the article (1) or the one before (-1), round its ends; say what it is."""
        cursor = self._pane.textCursor()
        here = cursor.selectionStart() - (step > 0 and not cursor.hasSelection())
        each = self._shown[::step]
        if not each:
            self._desk.say(self.tr("This text has no highlighted words."))
            return
        start, end, one = next((found for found in each if (found[0] - here) * step > 0), each[0])
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._spoken = one
        self._pane.setTextCursor(cursor)
        self._desk.say(self._said(one))

    def do_here(self, act: Callable[[Highlight], None]) -> None:
        """Do something with the passage at the cursor."""
        if (one := self._at_cursor) is None:
            self._desk.say(self.tr("Click on a highlighted passage first."))
        else:
            act(one)

    def recolour(self, one: Highlight) -> None:
        """Give a passage the other colour."""
        said = self.tr("First colour, solid line.") if one.colour == 2 else self._other_colour
        self._change(one, one.note, 3 - one.colour, said)

    def remove(self, one: Highlight) -> None:
        """Remove a passage; it can be undone."""
        offer = partial(self._desk.undo.offer, self.tr("The highlight was removed."))
        self._works.do(partial(self._highlights().remove, one), offer)

    def _change(self, one: Highlight, note: str, colour: int, said: str) -> None:
        """Change a passage; an undo reverts that alone, and leaves the passage with its note."""
        change = self._highlights().change
        undo = partial(self._works.do, partial(change, one, one.note, one.colour))
        self._works.do(partial(change, one, note, colour), lambda _: self._desk.say(said, undo))

    @property
    def _other_colour(self) -> str:
        return self.tr("Other colour, dotted line.")

    def _remove_lost(self) -> None:
        for one in self._lost:
            self.remove(one)

    @property
    def _at_cursor(self) -> Highlight | None:
        cursor = self._pane.textCursor()
        # By keys, words are selected with the space after them, and with a picture at their side.
        words = cursor.selectedText().replace("\ufffc", " ")
        start = cursor.selectionStart() + len(words) - len(words.lstrip())
        return self._at(start, max(start, cursor.selectionEnd() - len(words) + len(words.rstrip())))

    def _at(self, first: int, last: int) -> Highlight | None:
        """Return the shortest passage that holds a part of the document."""
        around = [(end - start, one) for start, end, one in self._shown if start <= first and last <= end]
        return min(around, key=itemgetter(0))[1] if around else None

    def _on_cursor(self) -> None:
        """Tell a screen reader of a passage that the cursor has come into."""
        one = self._at_cursor
        if one is not None and one is not self._spoken:
            announce(self._pane, self._said(one))
        self._spoken = one

    def _said(self, one: Highlight) -> str:
        each = [shown for _, _, shown in self._shown]
        more = " ".join(filter(None, (self._other_colour if one.colour == 2 else "", self._note(one))))
        return self.tr("Highlight {number} of {all}: “{words}” {note}").format(
            number=number(each.index(one) + 1),
            all=number(len(each)),
            words=isolated(_one_line(one)),
            note=more,
        )

    def _note(self, one: Highlight) -> str:
        return self.tr("Note: {note}").format(note=isolated(one.note)) if one.note else ""

    def _edit(self, one: Highlight) -> None:
        question = self.tr("Your note about “{words}”").format(words=isolated(_one_line(one)))
        note = ask_text(self._desk.window, self.tr("Note"), question, one.note)
        if note is not None and note != one.note:
            self._change(one, note, one.colour, self.tr("The note was saved."))

    def _mark(self, entry_id: int, choose: _Choice, form: Form | None = None) -> None:
        self._works.do(partial(_mark, self._highlights(), entry_id, choose, form), self._say_marked)

    def _say_marked(self, made: Highlight | None) -> None:
        if made is None:
            self._desk.say(self.tr("Only words of the article’s text can be highlighted."))
        else:
            undo = partial(self._works.do, partial(self._highlights().remove, made))
            self._desk.say(self.tr("Highlighted."), undo, self.tr("Once more adds a note."))

    def _fill_menu(self, menu: QMenu, position: int) -> None:
        one = self._at(position, position)
        if one is not None:
            menu.addAction(self.tr("Note…"), partial(self._edit, one))
            menu.addAction(self.tr("Other colour"), partial(self.recolour, one))
            menu.addAction(self.tr("Remove the highlight"), partial(self.remove, one))
        elif self._pane.textCursor().hasSelection():
            menu.addAction(self.tr("Highlight"), self.mark)

    # Showing

    def _on_article(self, entry_id: int) -> None:
        article = self._pane.article
        if article is not None and article.headline.highlights:
            self._on_changed((entry_id,))

    def _on_changed(self, ids: tuple[int, ...]) -> None:
        if self._pane.article is not None and (shown := self._pane.article.headline.id) in ids:
            self._reads.read(lambda: self._highlights().store.all(shown), self._know)

    def _know(self, known: Sequence[Highlight]) -> None:
        self._known = known
        self._show()

    def _clear(self) -> None:
        self._reads.drop()
        self._know(())

    def _show(self) -> None:
        """Find the passages in the document, once it is written; in 2 ms for five in a text that was edited."""
        if not (self._known or self._shown or self._lost) or not self._pane.typesetting.is_done:
            return
        hits = Hits(), Hits()
        text = PassageText(self._pane.document().toRawText() if self._known else "")
        offset = qt_offsets(text.text)
        found = ((offset(start), offset(end), one) for start, end, one in text.found(self._known))
        self._shown = sorted(found, key=itemgetter(0))
        ends = [0, 0]
        for start, end, one in self._shown:
            colour = one.colour - 1
            if end > ends[colour]:  # a part that is marked twice is painted once
                hits[colour].add(max(start, ends[colour]), end)
                ends[colour] = end
        self._pane.mark_passages(hits)
        shown = {one.id for _, _, one in self._shown}
        missing = [one for one in self._known if one.id not in shown]
        if missing:
            self._reads.read(lambda: self._highlights().places(missing), partial(self._show_lost, missing))
        else:
            self._show_lost((), {})

    def _show_lost(self, missing: Sequence[Highlight], places: Mapping[int, int]) -> None:
        lost = [one for one in missing if one.id not in places]
        if lost == self._lost:  # already shown, and said
            return
        self._lost = lost
        self._strip.setVisible(bool(lost))
        if lost and self._pane.article is not None:
            parts: list[Difference] = []
            for one in self._lost:
                parts += [Difference(ChangeKind.SAME, " · ")] if parts else []
                parts.append(Difference(ChangeKind.REMOVED, _one_line(one)))
                if one.note:
                    parts.append(Difference(ChangeKind.SAME, f" {self._note(one)} "))
            self._strip.show_changes(parts, self._pane.article.headline.direction)


def _one_line(one: Highlight) -> str:
    return " ".join(one.passage.quote.split())[:_LONGEST]


def _ends(cursor: QTextCursor) -> tuple[int, int]:
    """Return where a selection begins and ends; Qt selects fields of a table whole, but does not end there."""
    if not cursor.hasComplexSelection():
        return cursor.selectionStart(), cursor.selectionEnd()
    table = cursor.currentTable()
    one, other = table.cellAt(cursor.anchor()), table.cellAt(cursor.position())
    first = table.cellAt(min(one.row(), other.row()), min(one.column(), other.column()))
    last = table.cellAt(max(one.row(), other.row()), max(one.column(), other.column()))
    return first.firstPosition(), last.lastPosition()


def _selected(shown: str, start: int, end: int, text: PassageText) -> Passage | None:
    """Return a part of the shown text where it is in the article's own; None: it is not there."""
    selected = PassageText(shown).passage(start, end)
    place = text.find(selected) if selected is not None else None
    return text.passage(*place) if place is not None else None


def _mark(highlights: Highlights, entry_id: int, choose: _Choice, form: Form | None) -> Highlight | None:
    """Mark what is chosen of an article's text; None: it is not there."""
    from reader.articles.passages import passages_of

    article = highlights.library.entries.article(entry_id, form)
    text = passages_of(article) if article is not None else PassageText("")
    passage = choose(text)
    return None if passage is None else highlights.mark(entry_id, text, passage)
