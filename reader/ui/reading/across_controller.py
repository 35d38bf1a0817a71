"""Searches in other languages too, while the switch beside the search field is on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QToolButton

from reader.assembly.parts.shared import Shared
from reader.assembly.parts.stories import StoryActions
from reader.background.cancel import CancelToken
from reader.domain.across import FoundAcross
from reader.domain.errors import ReaderError
from reader.domain.place import Place
from reader.ui.bridge import Bridge
from reader.ui.headlines.other_words import OtherWords
from reader.ui.reading.search_controller import SearchController

_WAIT_MILLISECONDS = 600
"""After the last keystroke: a search by meaning takes a second."""


class AcrossController(QObject):
    """Connects the switch, the search and the words above its results.

    Args:
        say: Shows a sentence.
    """

    def __init__(
        self,
        stories: StoryActions,
        shared: Shared,
        bridge: Bridge,
        switch: QToolButton,
        searching: SearchController,
        words: OtherWords,
        say: Callable[[str], object],
    ) -> None:
        super().__init__(searching)
        self._stories = stories
        self._shared = shared
        self._bridge = bridge
        self._switch = switch
        self._searching = searching
        self._words = words
        self._say = say
        self._dropped: set[str] = set()
        self._asked: Place | None = None
        self._number = 0
        """Of the newest search; results of older ones are dropped."""
        self._token = CancelToken()
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MILLISECONDS)
        self._timer.timeout.connect(self._find)
        switch.toggled.connect(self._on_switched)
        searching.searched.connect(self._on_searched)
        searching.ended.connect(self._forget)
        words.dropped.connect(self._drop)

    def _on_switched(self, on: bool) -> None:
        if on and not self._stories.makes_vectors:
            self._switch.setChecked(False)
            self._say(self.tr("To search in other languages, install the extra manchette[stories]."))
            return
        if on:
            self._find()
        else:
            self._show(FoundAcross())

    def _on_searched(self, place: Place) -> None:
        if self._asked is None or self._asked.query != place.query:
            self._dropped.clear()
        self._asked = place
        self._number += 1
        self._words.show_found(FoundAcross())
        if self._switch.isChecked():
            self._timer.start()

    def _forget(self) -> None:
        self._asked = None
        self._number += 1
        self._timer.stop()
        self._words.show_found(FoundAcross())

    def _drop(self, word: str) -> None:
        self._dropped.add(word)
        self._find()

    def _find(self) -> None:
        place = self._asked
        if place is None or place.asks_for_nothing or not self._switch.isChecked():
            return
        self._number += 1
        ready = self._shared.background.submit(self._stories.across.is_ready)
        self._bridge.when_done(ready, partial(self._begin, self._number, place), self._on_failed, owner=self)

    def _begin(self, number: int, place: Place, is_ready: bool) -> None:
        if number != self._number:
            return
        if not is_ready:
            self._say(self.tr("Learning the words of your papers, once. Other languages follow in half a minute."))
        across, without = self._stories.across, frozenset(self._dropped)

        def work() -> FoundAcross:
            if not is_ready:
                across.prepare(self._token)
            return across.find(place, without)

        future = self._shared.background.submit(work)
        self._bridge.when_done(future, partial(self._on_found, number), self._on_failed, owner=self)

    def _on_found(self, number: int, found: FoundAcross) -> None:
        if number == self._number and self._switch.isChecked():
            self._show(found)

    def _on_failed(self, error: ReaderError) -> None:
        self._say(self.tr("The search in other languages failed."))

    def _show(self, found: FoundAcross) -> None:
        self._words.show_found(found)
        if self._asked is not None:
            self._searching.show_also(replace(self._asked, also=found.entry_ids))
