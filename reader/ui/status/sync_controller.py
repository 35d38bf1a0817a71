"""Starts and stops syncs, and shows their progress and outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from reader.assembly.parts.sync import Sync
from reader.background.workers import return_memory
from reader.domain.errors import FailureReason
from reader.domain.events import (
    ActionsChanged,
    ChangedElsewhere,
    CompletionEnded,
    ConnectionChanged,
    DailyCapReached,
    FeedRefreshed,
    FeedsChanged,
    ImagesStored,
    PagesStored,
    RoundEnded,
    RoundReport,
    RoundStarted,
    SettingsChanged,
    WorkerFailed,
)
from reader.domain.record import replace
from reader.domain.sources.feed import Feed
from reader.ui.desk import Desk
from reader.ui.sentences import texts
from reader.ui.sentences.failures import reason_sentence
from reader.ui.status.status_line import StatusLine
from reader.ui.widgets import icons
from reader.ui.widgets.theme import Theme


@dataclass(eq=False, repr=False)
class SyncController(QObject):
    """Connects the sync thread with the status line.

    Signals:
        ended: A round is over, and much may have changed.
        data_use_wanted: Show the dialog about data use.
        password_wanted: Ask for the password of a feed. arg: its id.
        proxy_wanted: The proxy failed, and the reader wants to mend that. arg: the `FailureReason`.
    """

    ended = Signal()
    data_use_wanted = Signal()
    proxy_wanted = Signal(object)
    password_wanted = Signal(object)

    _desk: Desk
    _sync: Sync
    status: StatusLine

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self.action = QAction(self.tr("Fetch all sources now"), self)
        self.action.setObjectName("syncAction")
        self.action.triggered.connect(lambda: self.refresh())
        self._last: RoundEnded | None = None
        self._last_at = self._desk.clock()
        self._is_packing = self._is_asked = False
        self._proxy_trouble: FailureReason | None = None
        self._told_of_password: set[int] = set()
        self._shows_completion = False
        """The progress of the pages and pictures that follow a round is shown."""
        self._desk.bridge.on(RoundStarted, self._on_started)
        self._desk.bridge.on(FeedRefreshed, self._on_refreshed)
        self._desk.bridge.on(ImagesStored, self._on_pictures)
        self._desk.bridge.on(PagesStored, self._on_pages)
        self._desk.bridge.on(FeedsChanged, self._on_chosen)
        self._desk.bridge.on(RoundEnded, self._on_ended)
        self._desk.bridge.on(CompletionEnded, self._on_completed)
        self._desk.bridge.on_any((RoundEnded, CompletionEnded), self._return_memory)
        self._desk.bridge.on_any((ConnectionChanged, SettingsChanged), self._show_connection)
        self._desk.bridge.on_any((ActionsChanged, ChangedElsewhere), self._count_waiting)
        self._desk.bridge.on(DailyCapReached, self._on_cap)
        self._desk.bridge.on(WorkerFailed, self._on_worker_failed)
        # Looked up when clicked: the modules of the sync thread are loaded after the first paint.
        self.status.stop_wanted.connect(lambda: self._sync.keeper.stop_round())
        self.status.retry_wanted.connect(self._retry)

    @property
    def _works_offline(self) -> bool:
        return self._desk.settings.current.sync.work_offline

    def set_packing(self, is_packing: bool) -> None:
        """Fetch no feeds while a trip is being prepared or checked."""
        self._is_packing = is_packing
        self.action.setEnabled(not is_packing)

    def recall(self, feeds: Sequence[Feed]) -> None:
        """Show the state at the start: when feeds were fetched last, and what waits for the network."""
        self._count_waiting()
        checked = [feed.health.last_checked_at for feed in feeds]
        last = max((moment for moment in checked if moment is not None), default=None)
        if last is not None:
            when = texts.day_and_time(last, self._desk.clock())
            self.status.tell_last(self.tr("Last synced {time}").format(time=when), when)
        elif any(feed.is_fetched for feed in feeds):
            self.status.tell_last(self.tr("Not synced yet"), "")
        self._show_connection()

    def set_theme(self, theme: Theme) -> None:
        self.action.setIcon(icons.icon("refresh", theme.soft))

    def refresh(self, feed_ids: Sequence[int] | None = None) -> None:
        """Fetch these feeds, or all, now."""
        if self._works_offline:
            self._desk.say(self.tr("Nothing is fetched: working offline is switched on in the settings."))
            return
        if self._is_packing:
            self._desk.say(self.tr("A trip is being prepared or checked; feeds can be fetched afterwards."))
            return
        if feed_ids is not None and not feed_ids:
            self._desk.say(self.tr("There is no feed to fetch here."))
            return
        if feed_ids and len(feed_ids) == 1:
            feed = self._sync.library.feeds.get(feed_ids[0])
            if feed is not None and feed.health.error is FailureReason.PASSWORD:
                self.password_wanted.emit(feed.id)
                return
        self._is_asked = True
        self._sync.keeper.refresh(feed_ids)
        self.status.progress.show_feeds(0, 0, "")

    def _retry(self) -> None:
        failures = self._last.report.failures if self._last is not None else ()
        self.refresh([failure.feed_id for failure in failures] or None)

    def _on_started(self, events: tuple[RoundStarted, ...]) -> None:
        self.action.setEnabled(False)
        self.status.progress.show_feeds(0, events[-1].feeds, "")

    def _on_refreshed(self, events: tuple[FeedRefreshed, ...]) -> None:
        last = events[-1]
        self.status.progress.show_feeds(last.done, last.feeds, last.title)

    def _on_pictures(self, events: tuple[ImagesStored, ...]) -> None:
        if self._sync.keeper.running:
            self.status.progress.show_pictures(events[-1].done, events[-1].images)
            self._shows_completion = True

    def _on_pages(self, events: tuple[PagesStored, ...]) -> None:
        if self._sync.keeper.running:
            self.status.progress.show_pages(events[-1].done, events[-1].pages)
            self._shows_completion = True

    def _return_memory(self) -> None:
        self._desk.background.submit(return_memory)

    def _on_ended(self, events: tuple[RoundEnded, ...]) -> None:
        if self._is_packing and events[-1].report.busy:
            return  # a scheduled round, which gave way to the trip
        self._last, self._last_at = events[-1], self._desk.clock()
        self.action.setEnabled(not self._is_packing)
        report = self._last.report
        self.status.show_outcome(report, self._last_at)
        if self._is_asked and report.offline:  # the reading room has no foot that says it
            self._desk.say(self.tr("There is no network now: the newest articles come as soon as there is one."))
        elif self._is_asked and report.is_without_news:
            self._desk.say(self.tr("There is nothing new."))
        self._is_asked = False
        self._tell_of_proxy(report)
        self._tell_of_password(report)
        self.ended.emit()

    def _on_chosen(self, events: tuple[FeedsChanged, ...]) -> None:
        self._told_of_password.difference_update(*(event.ids for event in events))

    def _tell_of_password(self, report: RoundReport) -> None:
        """Say once of a feed that its server wants a password, and again after the reader has given one."""
        wanting = {one.feed_id: one for one in report.failures if one.reason is FailureReason.PASSWORD}
        new, self._told_of_password = wanting.keys() - self._told_of_password, set(wanting)
        if new:
            one = wanting[min(new)]
            words = f"{texts.isolated(one.title)}: {reason_sentence(one.reason, one.detail)}"
            ask = partial(self.password_wanted.emit, one.feed_id)
            self._desk.messages.offer(words, self.tr("Password…"), ask)

    def _tell_of_proxy(self, report: RoundReport) -> None:
        """Say once that the proxy failed, until it works again."""
        reason = next((failure.reason for failure in report.failures if failure.reason.is_of_proxy), None)
        if reason is not None and reason is not self._proxy_trouble:
            words = reason_sentence(reason)
            self._desk.messages.offer(words, self.tr("Proxy…"), lambda: self.proxy_wanted.emit(reason))
        self._proxy_trouble = reason

    def forget_mended(self, feeds: Sequence[Feed]) -> None:
        """Drop failures that are over: their feeds were fetched since, or removed."""
        if self._last is None or not self._last.report.failures:
            return
        ended_at, report = self._last_at, self._last.report
        failed = {
            feed.id for feed in feeds if not feed.health.last_success_at or feed.health.last_success_at <= ended_at
        }
        left = tuple(failure for failure in report.failures if failure.feed_id in failed)
        if left != report.failures:
            self._last = RoundEnded(replace(report, failures=left))
            if self.status.progress.isHidden():
                self.status.show_outcome(self._last.report, ended_at)

    def _on_completed(self) -> None:
        if not self._shows_completion:
            return
        self._shows_completion = False
        self.status.end_progress()
        if self._last is not None:
            self.status.show_outcome(self._last.report, self._last_at)
        self.ended.emit()

    def _count_waiting(self) -> None:
        self.status.set_waiting(len(self._sync.queues.actions.waiting()))

    def _on_cap(self, events: tuple[DailyCapReached, ...]) -> None:
        words = self.tr("Today's {used} are used up: nothing more is fetched by itself until midnight.")
        used = texts.size(events[-1].cap_bytes)
        self._desk.messages.offer(words.format(used=used), self.tr("Data use"), self.data_use_wanted.emit)

    def _on_worker_failed(self, events: tuple[WorkerFailed, ...]) -> None:
        for event in events:
            if event.worker == "downloads":
                words = self.tr("A download met a mistake inside Manchette ({detail}); it is tried again.")
            elif event.worker == "stories":
                words = self.tr("Finding stories met a mistake inside Manchette ({detail}); it is tried again.")
            elif event.worker == "copies":
                words = self.tr("The daily copy was made, but older ones cannot be deleted from {detail}.")
            else:
                words = self.tr("Syncing or tidying met a mistake inside Manchette ({detail}); it is tried again.")
            self._desk.say(words.format(detail=event.detail))

    def _show_connection(self) -> None:
        metered = self._sync.network.connectivity.metered
        self.status.set_connection(
            self._sync.network.connectivity.state, by_hand=self._works_offline, metered=metered
        )
