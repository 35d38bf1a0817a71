"""Shows pages that were kept: those that the reader has just kept, and those that had to wait for the network."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from reader.domain.events import PageKept
from reader.ui.desk import Desk
from reader.ui.reading.overview import Overview
from reader.ui.reading.reading_controller import ReadingController
from reader.ui.sentences.texts import isolated


@dataclass(eq=False, repr=False)
class KeepController(QObject):
    """Opens the place of kept pages."""

    _desk: Desk
    _overview: Overview
    _reading: ReadingController

    def __post_init__(self) -> None:
        super().__init__(self._reading.panes.sources)
        self._desk.bridge.on(PageKept, self._on_kept)

    def show(self, entry_id: int, sentence: str) -> None:
        """Show a page that the reader has just kept, and say so."""
        self._open(entry_id)
        self._desk.say(sentence)

    def _open(self, entry_id: int) -> None:
        self._overview.read()
        self._reading.panes.sources.choose("kept")
        self._reading.show_again(entry_id)

    def _on_kept(self, events: tuple[PageKept, ...]) -> None:
        last = events[-1]
        if len(events) > 1:
            said = self.tr("%Ln page(s) that waited are kept now", "", len(events))
        else:
            said = self.tr("{title} is kept now").format(title=isolated(last.title))
        self._desk.messages.offer(said, self.tr("Read"), lambda: self._open(last.entry_id))
