"""Does what the trip dialog shows: prepares, stops, proves, mends; goes on while the dialog is closed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from reader.assembly.mending import fetch_missing
from reader.assembly.services import Services
from reader.assembly.trips import prepare_trip, run_drill
from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled, ReaderError, UsageError
from reader.domain.events import ArticlePacked
from reader.domain.trip import DrillReport, TripReport, Wish
from reader.storage.trips import LastTrip, TripStore
from reader.ui.bridge import Bridge
from reader.ui.sentences.failures import failure_sentence
from reader.ui.trip.estimate import Estimate, estimate
from reader.ui.trip.pane_drill import PaneDrill, report_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a trip is."""

    wish: Wish
    articles: int = 0
    minutes: int = 0
    used_bytes: int = 0


class TripRun(QObject):
    """The trip under way, if there is one.

    Signals:
        progressed: A trip began, or an article was packed. arg: `Progress`.
        ended: A trip is prepared as far as it could be. arg: `TripReport`.
        drilling: How far the drill is. args: articles done, articles in all.
        drilled: What the drill found. arg: `DrillReport`.
        refused: It could not be done now. arg: a sentence.

    Args:
        services: The open home.
        bridge: Its events.
        parent: Owner.
    """

    progressed = Signal(object)
    ended = Signal(object)
    drilling = Signal(int, int)
    drilled = Signal(object)
    refused = Signal(str)

    def __init__(self, services: Services, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._bridge = bridge
        self._trips = TripStore(services.database)
        self._token: CancelToken | None = None
        self._progress: Progress | None = None
        self._rehearsal: PaneDrill | None = None
        self._holds_lock = False
        bridge.on(ArticlePacked, self._on_packed)

    @property
    def progress(self) -> Progress | None:
        """How far the trip under way is; None while there is none."""
        return self._progress

    @property
    def is_busy(self) -> bool:
        """True while a trip is prepared, proved or mended."""
        return self._token is not None

    def last(self) -> LastTrip | None:
        """Give the newest trip."""
        return self._trips.last()

    def estimate(self, wish: Wish, then: Callable[[Estimate], object], owner: QObject) -> None:
        """Find out beside the window's thread what a wish would bring.

        Args:
            wish: Time, bytes, preferences.
            then: Gets it.
            owner: Where this is gone by then, nobody is called.
        """
        future = self._services.background.submit(estimate, self._services, wish)
        self._bridge.when_done(future, then, owner=owner)

    def prepare(self, wish: Wish) -> None:
        """Prepare a trip, or go on with it. A sync that runs gives way."""
        if not self._may_begin():
            return
        token = self._begin()
        self._progress = Progress(wish=wish)
        self.progressed.emit(self._progress)
        self._run(lambda: prepare_trip(self._services, wish, token), self._on_ended)

    def drill(self) -> None:
        """Prove the newest trip: the core's check first, then every article in the real pane."""
        if self.is_busy:
            return
        self._begin()
        self.drilling.emit(0, 0)
        self._run(lambda: run_drill(self._services), self._rehearse)

    def fetch_missing(self, report: DrillReport) -> None:
        """Fetch what a drill found missing, then prove the trip again."""
        if not self._may_begin():
            return
        token = self._begin()
        ids = list(dict.fromkeys(missing.entry_id for missing in report.missing))
        self._run(lambda: fetch_missing(self._services, ids, token), lambda done: self._drill_again())

    def stop(self) -> None:
        """Stop what is under way; what is packed stays packed."""
        if self._token is not None:
            self._token.cancel()
        if self._rehearsal is not None:
            self._rehearsal.stop()
            self._end()

    def _may_begin(self) -> bool:
        if self._services.settings.current.sync.work_offline:
            self.refused.emit(self.tr("Nothing is fetched: working offline is switched on in the settings."))
            return False
        return not self.is_busy

    def _begin(self) -> CancelToken:
        self._token = CancelToken()
        return self._token

    def _end(self) -> None:
        self._token = self._progress = self._rehearsal = None
        if self._holds_lock:
            self._holds_lock = False
            self._services.sync_lock.release()

    def _run(self, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        token = self._token
        assert token is not None
        future: Future[Any] = self._services.background.submit(_alone, self._services, work, token)
        self._bridge.when_done(future, then, self._on_failed, owner=self)

    def _on_failed(self, error: ReaderError) -> None:
        self._end()
        if isinstance(error, UsageError):
            self.refused.emit(self.tr("Another program is syncing these feeds; try again in a moment."))
        elif not isinstance(error, Cancelled):
            self.refused.emit(failure_sentence(error))

    def _on_packed(self, events: tuple[ArticlePacked, ...]) -> None:
        if self._progress is None:
            return
        last = events[-1]
        self._progress = Progress(
            wish=self._progress.wish,
            articles=last.articles,
            minutes=last.reading_minutes,
            used_bytes=last.bytes_on_wire,
        )
        self.progressed.emit(self._progress)

    def _on_ended(self, report: TripReport) -> None:
        self._end()
        self.ended.emit(report)

    def _rehearse(self, found: DrillReport) -> None:
        """Open in the pane what the core has checked."""
        newest = self._trips.newest()
        packed = self._trips.packed(newest) if newest is not None else []
        library, pictures = self._services.image_library, self._services.settings.current.images.download
        self._rehearsal = PaneDrill(packed, self._services.entries, library.path, pictures=pictures, parent=self)
        # A round that began now would be refused its sockets, and counted against the drill.
        self._holds_lock = self._services.sync_lock.acquire()
        self._rehearsal.progressed.connect(self.drilling)
        self._rehearsal.ended.connect(lambda seen: self._on_rehearsed(found, seen))
        self._rehearsal.start()

    def _on_rehearsed(self, found: DrillReport, seen: DrillReport) -> None:
        self._end()
        refused = found.sockets_refused + seen.sockets_refused
        self.drilled.emit(report_of(seen.articles, [*found.missing, *seen.missing], refused))

    def _drill_again(self) -> None:
        self._end()
        self.drill()


def _alone(services: Services, work: Callable[[], Any], token: CancelToken) -> Any:
    """Do something while no round of ours runs: one that does is asked to give way."""
    while services.keeper.running:
        services.keeper.stop_round()
        token.sleep(0.05)
    return work()
