"""*Letters*: the mailboxes that are read, and their removal."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from reader.assembly.parts.letters import Letters
from reader.domain.entries.letter import LetterBox
from reader.domain.events import FeedsChanged, RoundEnded
from reader.sentences.letters import box_sentence
from reader.ui.desk import Desk
from reader.ui.sentences import texts
from reader.ui.sentences.speech import speech, whole
from reader.ui.state.state_page import Fact, State, StatePage, TablePage
from reader.ui.widgets.buttons import word_button

_NARROW = 560
"""Below this width in pixels, no column says when it was read."""


class LettersPage(TablePage):
    """A table of mailboxes; `add` opens the dialog that adds one, by its place."""

    def __init__(self, desk: Desk, letters: Letters, add: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._letters, self._add = desk, letters, add
        self._summary.setText(self.tr("Letters are only read: nothing in a mailbox is changed."))
        self._table = self._add_table(self.tr("Mailboxes"), [self.tr("Mailbox"), self.tr("Last read"), "", ""])
        self._table.setColumnHidden(1, self.width() < _NARROW)
        self._show()
        desk.bridge.on_any((RoundEnded, FeedsChanged), self._show)

    def _show(self) -> None:
        boxes, now = self._letters.all(), self._desk.clock()
        self._table.setVisible(bool(boxes))
        self._table.setRowCount(len(boxes))
        for row, box in enumerate(boxes):
            place, read_at = texts.isolated(box.place), box.last_read_at
            self._table.put(row, 0, f"{place}\n{whole(box_sentence(speech(), box))}", about=box.place)
            self._table.put(row, 1, self.tr("never") if read_at is None else texts.day_and_time(read_at, now))
            self._put_action(row, 2, self.tr("Read again…"), place, partial(self._add, box.place))
            self._put_action(row, 3, self.tr("Remove"), place, partial(self._remove, box))

    def _put_action(self, row: int, column: int, words: str, place: str, then: Callable[[], object]) -> None:
        button = word_button(self, words, role="link", then=then)
        button.setAccessibleName(f"{words} {place}")
        self._table.put_button(row, column, button)

    def _remove(self, box: LetterBox) -> None:
        said = self.tr("{place} was removed").format(place=texts.isolated(box.place))

        def removed(history_id: int | None) -> None:
            self._show()
            if history_id is None:
                self._desk.say(said)
            else:
                self._desk.undo.offer(said, history_id)

        self._desk.do(partial(self._letters.remove, box.id), removed, owner=self)


def letters_page(desk: Desk, letters: Letters, add: Callable[[str], object]) -> StatePage:
    """Return the page, which stands in *State* while there are mailboxes."""

    def tell(boxes: list[LetterBox]) -> Fact:
        failing = any(box.error is not None for box in boxes)
        return Fact(State.tr("%Ln mailbox(es)", "", len(boxes)), asks=failing)

    make = partial(LettersPage, desk, letters, add)
    return StatePage("letters", "envelope", State.tr("Letters"), make, letters.all, tell)
