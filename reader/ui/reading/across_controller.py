"""Searches in other languages too, while the switch beside the search field is on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QToolButton

from reader.assembly.parts.stories import StoryActions
from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled, ReaderError
from reader.domain.query.place import Place
from reader.domain.record import replace
from reader.domain.stories.across import FoundAcross
from reader.ui.desk import Desk
from reader.ui.headlines.other_words import OtherWords
from reader.ui.reading.search_controller import SearchController
from reader.ui.widgets.soon import Soon

T = TypeVar("T")

_WAIT_MILLISECONDS = 600
"""Delay after the last keystroke: a search by meaning takes a second."""


@dataclass(eq=False, repr=False)
class AcrossController(QObject):
    """Connects the switch, the search and the words above its results."""

    _desk: Desk
    _stories: StoryActions
    _searching: SearchController
    _: KW_ONLY
    switch: QToolButton
    words: OtherWords

    def __post_init__(self) -> None:
        super().__init__(self._searching)
        self._dropped: set[str] = set()
        self._asked: Place | None = None
        self._number = 0
        """Number of the newest search; results and failures of older ones are dropped."""
        self._is_busy = False
        """One search runs; the newest follows it, since one waits for the other anyway."""
        self._token = CancelToken()
        """Cancels learning words, which goes on when another search begins, as that needs them too."""
        self._timer = Soon(self, _WAIT_MILLISECONDS, self._find)
        self.switch.toggled.connect(self._on_switched)
        self._searching.searched.connect(self._on_searched)
        self._searching.ended.connect(self._forget)
        self.words.dropped.connect(self._drop)

    def _on_switched(self, on: bool) -> None:
        if on and not self._stories.makes_vectors:
            self.switch.setChecked(False)
            self._desk.say(self.tr("To search in other languages, install the extra manchette[stories]."))
            return
        if on:
            self._want()
        else:
            self._number += 1
            self._timer.stop()
            self._token.cancel()
            self._show(FoundAcross())

    def _on_searched(self, place: Place) -> None:
        if self._asked is None or self._asked.query != place.query:
            self._dropped.clear()
        self._asked = place
        self._number += 1
        self.words.show_found(FoundAcross())
        if self.switch.isChecked():
            self._timer.start()

    def _forget(self) -> None:
        self._asked = None
        self._number += 1
        self._timer.stop()
        self.words.show_found(FoundAcross())

    def _drop(self, word: str) -> None:
        self._dropped.add(word)
        self._want()

    def _want(self) -> None:
        self._number += 1
        self._find()

    def _find(self) -> None:
        place = self._asked
        is_wanted = place is not None and not place.asks_for_nothing and self.switch.isChecked()
        if place is None or not is_wanted or self._is_busy:
            return
        self._timer.stop()
        self._is_busy = True
        across, without, number = self._stories.across, frozenset(self._dropped), self._number

        def show(found: FoundAcross) -> None:
            self._is_busy = False
            self._show(found)

        def search(_: None = None) -> None:
            self._do(number, lambda: across.find(place, without), show)

        def begin(is_ready: bool) -> None:
            if is_ready:
                search()
                return
            self._desk.say(
                self.tr("Learning the words of your papers, once. Other languages follow in half a minute.")
            )
            token = self._token = CancelToken()
            self._do(number, lambda: across.prepare(token), search)

        self._do(number, across.is_ready, begin)

    def _do(self, number: int, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do a part of a search on another thread; if another one is wanted meanwhile, begin that."""

        def done(result: T) -> None:
            if number == self._number:
                then(result)
            else:
                go_on()

        def failed(error: ReaderError) -> None:
            if number != self._number:
                go_on()
                return
            self._is_busy = False
            # Cancelled: the program is closing.
            if not isinstance(error, Cancelled):
                self._desk.say(self.tr("The search in other languages failed."))

        def go_on() -> None:
            self._is_busy = False
            self._find()

        self._desk.do(work, done, failed, owner=self)

    def _show(self, found: FoundAcross) -> None:
        self.words.show_found(found)
        if self._asked is not None:
            self._searching.show_also(replace(self._asked, also=found.entry_ids))
