"""Trips in the window: the button, the dialog, and the progress in the status line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction

from reader.assembly.lazy import lazy
from reader.assembly.parts.sync import Sync
from reader.assembly.parts.trips import Trips
from reader.domain.errors import StorageError
from reader.domain.events import ConnectionChanged
from reader.domain.trips.trip import DrillReport, TripReport
from reader.domain.trips.trip_receipt import TripReceipt
from reader.ui.desk import Desk
from reader.ui.sentences import texts
from reader.ui.status.sync_controller import SyncController
from reader.ui.widgets import icons
from reader.ui.widgets.theme import Theme

if TYPE_CHECKING:
    from reader.ui.trip.trip_run import Progress, TripRun


_LOOK_MILLISECONDS = 30_000
"""Time between two checks whether a departure is near."""


@dataclass(eq=False, repr=False)
class TripController(QObject):
    """Opens the trip dialog, and shows the progress of a trip in the status line.

    Signals:
        reading_wanted: Show the articles of the trip.
        saving_wanted: Take them along as a document.
        receipt_wanted: Print the receipt of the trip. arg: a `Publication`.
    """

    reading_wanted = Signal()
    saving_wanted = Signal()
    receipt_wanted = Signal(object)

    _desk: Desk
    trips: Trips
    _sync: Sync
    _: KW_ONLY
    syncing: SyncController

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self.action = QAction(self.tr("Prepare a trip"), self)
        self.action.setObjectName("tripAction")
        self.action.triggered.connect(self.open)
        self._desk.bridge.on(ConnectionChanged, self._resume)
        self._leaving = QTimer(self, interval=_LOOK_MILLISECONDS)
        self._leaving.timeout.connect(self.take_what_is_new)
        self._leaving.start()

    @lazy
    def trip_run(self) -> TripRun:
        """Prepares and proves trips; made when it is first needed."""
        from reader.ui.trip.trip_run import TripRun

        made = TripRun(self._desk, self.trips, self._sync, owner=self)
        made.progressed.connect(self._on_progress)
        made.ended.connect(self._on_ended)
        made.drilling.connect(self._on_drilling)
        made.drilled.connect(self._on_drilled)
        made.refused.connect(lambda sentence: self._end())
        self.syncing.status.stop_wanted.connect(made.stop)
        return made

    def set_theme(self, theme: Theme) -> None:
        self.action.setIcon(icons.icon("suitcase", theme.soft))

    def open(self) -> None:
        """Open the dialog, at the progress of the trip that is running, if one is."""
        from reader.ui.trip.trip_dialog import TripDialog

        dialog = TripDialog(self._desk, self.trips, self.trip_run)
        dialog.reading_wanted.connect(self.reading_wanted)
        dialog.saving_wanted.connect(self.saving_wanted)
        dialog.receipt_wanted.connect(self.print_receipt)
        dialog.open()

    def open_with(self, does: Callable[[], object]) -> None:
        """Open the dialog, and begin something whose progress it shows."""
        self.open()
        does()

    def go_on(self) -> None:
        """Continue the last trip."""
        if (last := self.trips.store.last()) is not None:
            self.trip_run.prepare(last.wish)

    def print_receipt(self, report: TripReport, receipt: TripReceipt) -> None:
        """Show the receipt of a trip as it looks on paper."""
        from reader.ui.trip.receipt_document import receipt_document

        try:
            document = receipt_document(report, receipt, self.trips.library.entries.headlines, self._desk.clock)
        except OSError as error:
            self._desk.messages.say_failure(StorageError.unwritable("receipt", error))
            return
        self.receipt_wanted.emit(document)

    def stop(self) -> None:
        """Stop the trip or drill that is running, because the window closes."""
        if (run := TripController.trip_run.if_made(self)) is not None:
            run.stop()

    def take_what_is_new(self) -> None:
        """Prepare a trip once more shortly before its departure, so that it has the latest articles.

        Does nothing before that, after that, while a trip is under way, and without a network.
        """
        if self.trips.network.connectivity.state not in ("online", "unknown"):
            return
        last = self.trips.store.last()
        if last is not None and last.is_last_look_due(self._desk.clock()) and not self.trip_run.is_busy:
            self.trip_run.prepare(last.wish)

    def _resume(self) -> None:
        """Continue a trip that stopped because the network went away, now that it is back."""
        if self.trips.network.connectivity.state != "online" or not self.trips.waits:
            return
        last = self.trips.store.last()
        if last is not None and not last.finished and not self.trip_run.is_busy:
            self.trip_run.prepare(last.wish)

    def _on_progress(self, progress: Progress) -> None:
        self.syncing.set_packing(True)
        self.syncing.status.progress.show_trip(progress.articles, progress.used_bytes, progress.wish.budget_bytes)

    def _on_ended(self, report: TripReport) -> None:
        from reader.ui.trip import trip_texts as words

        self._end()
        articles = self.tr("%Ln article(s)", "", report.articles)
        spent = words.of(texts.size(report.bytes_on_wire), texts.size(report.budget_bytes))
        said = (words.outcome_title(report), articles, words.duration(report.reading_minutes), spent)
        self.syncing.status.say_outcome(" · ".join(said))
        self.syncing.ended.emit()

    def _on_drilling(self, done: int, of: int) -> None:
        self.syncing.set_packing(True)

    def _on_drilled(self, report: DrillReport) -> None:
        self.syncing.set_packing(False)

    def _end(self) -> None:
        self.syncing.set_packing(False)
        self.syncing.status.end_progress()
