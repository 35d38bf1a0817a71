"""Prepares trips, proves them by a drill and fetches what is missing; goes on while the dialog is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import KW_ONLY, dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from reader.assembly.parts.library import Library
from reader.assembly.parts.sync import Sync
from reader.assembly.parts.trips import Trips
from reader.background.cancel import CancelToken
from reader.domain.clock import Clock
from reader.domain.errors import Cancelled, ReaderError, UsageError
from reader.domain.events import ArticlePacked
from reader.domain.record import Record
from reader.domain.trips.trip import DrillReport, Missing, Prices, TripReport, Wish, make_plan, rank
from reader.domain.trips.trip_receipt import TripReceipt
from reader.offline.drill import sockets_refused
from reader.settings.file import SettingsFile
from reader.storage.entries.entries import EntryStore
from reader.storage.trips.trips import LastTrip, Packed
from reader.ui.article import ArticlePane
from reader.ui.article.pictures import ImagePath
from reader.ui.desk import Desk
from reader.ui.sentences.failures import failure_sentence


class Progress(Record, kw_only=True):
    wish: Wish
    articles: int = 0
    minutes: int = 0
    used_bytes: int = 0


@dataclass(eq=False, repr=False)
class TripRun(QObject):
    """Runs one trip or one drill at a time.

    Signals:
        progressed: A trip began, or an article was packed. arg: `Progress`.
        ended: A trip is done, completely or as far as possible. arg: `TripReport`.
        drilling: The progress of the drill. args: articles done, articles in all.
        drilled: The drill is done. arg: `DrillReport`.
        refused: It could not be started or failed. arg: a sentence that says why.
    """

    progressed = Signal(object)
    ended = Signal(object)
    drilling = Signal(int, int)
    drilled = Signal(object)
    refused = Signal(str)

    _desk: Desk
    _trips: Trips
    _sync: Sync
    _: KW_ONLY
    owner: QObject

    def __post_init__(self) -> None:
        super().__init__(self.owner)
        self._token: CancelToken | None = None
        self.progress: Progress | None = None
        """The progress of the trip that is running; None while none is."""
        self._pane_drill: PaneDrill | None = None
        self._holds_lock = False
        self._desk.bridge.on(ArticlePacked, self._on_packed)

    @property
    def is_busy(self) -> bool:
        """True while a trip is prepared, proved or repaired."""
        return self._token is not None

    def last(self) -> LastTrip | None:
        """Return the newest trip, or None."""
        return self._trips.store.last()

    def read_receipt(
        self, then: Callable[[TripReceipt | None], object], failed: Callable[[ReaderError], object], owner: QObject
    ) -> None:
        """Read the receipt of the newest trip in a worker thread. Nothing is called once `owner` is deleted."""
        self._desk.do(self._trips.receipt, then, failed, owner=owner)

    def estimate(self, wish: Wish, then: Callable[[Estimate], object], owner: QObject) -> None:
        """Estimate a trip in a worker thread. `then` is not called once `owner` is deleted."""
        work = partial(estimate, self._desk.settings, self._desk.clock, self._trips.library, self._trips, wish)
        self._desk.do(work, then, owner=owner)

    def prepare(self, wish: Wish) -> None:
        """Prepare a trip, or continue it. A running sync is stopped first."""
        if not self._may_begin():
            return
        token = self._begin()
        self.progress = Progress(wish=wish)
        self.progressed.emit(self.progress)
        self._run(lambda: self._trips.prepare(wish, token), self._on_ended)

    def drill(self) -> None:
        """Prove the newest trip: first the core checks what is stored, then the pane opens every article."""
        if self.is_busy:
            return
        self._begin()
        self.drilling.emit(0, 0)
        self._run(self._trips.drill, self._drill_in_pane)

    def fetch_missing(self, report: DrillReport) -> None:
        """Fetch the parts that a drill found missing, then repeat the drill."""
        if not self._may_begin():
            return
        token = self._begin()
        ids = list(dict.fromkeys(missing.entry_id for missing in report.missing))
        self._run(lambda: self._trips.fetch_missing(ids, token), lambda done: self._drill_again())

    def stop(self) -> None:
        """Stop the trip or drill; packed articles stay packed."""
        if self._token is not None:
            self._token.cancel()
        if self._pane_drill is not None:
            self._pane_drill.stop()
            self._end()

    def _may_begin(self) -> bool:
        if self._desk.settings.current.sync.work_offline:
            self.refused.emit(self.tr("Nothing is fetched: working offline is switched on in the settings."))
            return False
        return not self.is_busy

    def _begin(self) -> CancelToken:
        self._token = CancelToken()
        return self._token

    def _end(self) -> None:
        self._token = self.progress = self._pane_drill = None
        if self._holds_lock:
            self._holds_lock = False
            self._trips.shared.sync_lock.release()

    def _run(self, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        token = self._token
        assert token is not None
        self._desk.do(partial(_alone, self._sync, work, token), then, self._on_failed, owner=self)

    def _on_failed(self, error: ReaderError) -> None:
        self._end()
        if isinstance(error, UsageError):
            self.refused.emit(self.tr("Another program is syncing these feeds; try again in a moment."))
        elif not isinstance(error, Cancelled):
            self.refused.emit(failure_sentence(error))

    def _on_packed(self, events: tuple[ArticlePacked, ...]) -> None:
        if self.progress is not None:
            last = events[-1]
            self.progress = Progress(
                wish=self.progress.wish,
                articles=last.articles,
                minutes=last.reading_minutes,
                used_bytes=last.bytes_on_wire,
            )
            self.progressed.emit(self.progress)

    def _on_ended(self, report: TripReport) -> None:
        self._end()
        self.ended.emit(report)

    def _drill_in_pane(self, found: DrillReport) -> None:
        """Open in the article pane the articles that the core has checked."""
        newest = self._trips.store.newest()
        packed = self._trips.store.packed(newest) if newest is not None else []
        path, pictures = self._trips.files.images.path, self._desk.settings.current.images.download
        self._pane_drill = PaneDrill(packed, self._trips.library.entries, path, pictures=pictures, parent=self)
        # A sync that began now would be refused its connections, and the drill would count them.
        self._holds_lock = self._trips.shared.sync_lock.acquire()
        self._pane_drill.progressed.connect(self.drilling)
        self._pane_drill.ended.connect(lambda seen: self._on_pane_drilled(found, seen))
        self._pane_drill.start()

    def _on_pane_drilled(self, found: DrillReport, seen: DrillReport) -> None:
        self._end()
        refused = found.sockets_refused + seen.sockets_refused
        self.drilled.emit(report_of(seen.articles, [*found.missing, *seen.missing], refused))

    def _drill_again(self) -> None:
        self._end()
        self.drill()


def _alone(sync: Sync, work: Callable[[], Any], token: CancelToken) -> Any:
    """Stop the running sync, wait for its end, then do the work."""
    while sync.keeper.running:
        sync.keeper.stop_round()
        token.sleep(0.05)
    return work()


_SIZE = (760, 900)
"""The hidden pane's size in pixels, about that of a visible pane."""


class PaneDrill(QObject):
    """Opens packed articles in a hidden pane, one per turn of the event loop, so that the window stays responsive.

    Signals:
        progressed: An article was opened. args: articles done, articles in all.
        ended: All were opened. arg: `DrillReport`.

    `pictures` is False where the reader downloads no pictures, so that none counts as missing.
    """

    progressed = Signal(int, int)
    ended = Signal(object)

    def __init__(
        self,
        packed: Sequence[Packed],
        entries: EntryStore,
        image_path: ImagePath,
        *,
        pictures: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._packed = packed
        self._entries = entries
        self._wants_pictures = pictures
        self._done = 0
        self._missing: list[Missing] = []
        self._pane = ArticlePane(image_path)
        self._pane.resize(*_SIZE)
        self._sealed = ExitStack()
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._open_next)

    def start(self) -> None:
        """Refuse connections, and begin."""
        self._refusals = self._sealed.enter_context(sockets_refused())
        self._turns.start()

    def stop(self) -> None:
        """End without a result, and allow connections again."""
        self._turns.stop()
        self._sealed.close()
        self._pane.deleteLater()

    def _open_next(self) -> None:
        if self._done == len(self._packed):
            refused = self._refusals.count
            self.stop()
            self.ended.emit(report_of(len(self._packed), self._missing, refused))
            return
        self._open(self._packed[self._done])
        self._done += 1
        self.progressed.emit(self._done, len(self._packed))

    def _open(self, one: Packed) -> None:
        article = self._entries.article(one.entry_id)
        if article is None:
            self._missing.append(Missing(entry_id=one.entry_id, what="entry"))
            return
        self._pane.show_article(article, online=False)
        if self._wants_pictures and one.pictures:
            for number in self._pane.unpainted_images():
                self._missing.append(Missing(entry_id=one.entry_id, what=f"picture {number}"))


def report_of(articles: int, missing: Sequence[Missing], refused: int) -> DrillReport:
    """Make the report of a drill. `missing` may name a part twice."""
    once = tuple(dict.fromkeys(missing))
    return DrillReport(
        articles=articles,
        ready=articles - len({one.entry_id for one in once}),
        missing=once,
        sockets_refused=refused,
    )


class Estimate(Record, kw_only=True):
    """The estimated content of a trip."""

    articles: int
    minutes: int
    bytes: int
    """Bytes to be fetched."""


def estimate(settings: SettingsFile, clock: Clock, library: Library, trips: Trips, wish: Wish) -> Estimate:
    """Estimate a trip from stored articles; feeds may bring better ones. For a worker thread."""
    excerpts = library.pages.giving_excerpts(feed.id for feed in library.feeds.all())
    pictures = settings.current.images.download
    candidates = trips.store.candidates(wish, excerpts, pictures=pictures)
    plan = make_plan(rank(candidates, wish, clock()), wish, wish.budget_bytes, Prices())
    return Estimate(articles=len(plan.chosen), minutes=plan.minutes, bytes=plan.bytes)
