"""Announces the press review once a day, if the reader wishes: the number of events and the first headlines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from reader.domain.events import RoundEnded, SettingsChanged, StoriesChanged
from reader.domain.stories.story import COUNTS_FROM
from reader.ui.desk import Desk
from reader.ui.sentences import texts
from reader.ui.system.presence import cut, is_quiet
from reader.ui.system.window_memory import WindowMemory

if TYPE_CHECKING:
    from reader.assembly.parts.press_reviews import PressReviews
    from reader.domain.front.review import Review

HEADLINES = 3
"""Headlines quoted in a notification, each on a line of its own: desktops show no more."""
_TOLD = "told/press_review"
"""In the window's memory: the day whose review was told last."""
_LOOKS_EVERY = 60_000
"""Time between two checks in milliseconds."""


@dataclass(eq=False, repr=False)
class MorningReview(QObject):
    """Checks once a minute whether to announce today's review.

    It waits while a round runs, and until stories have stopped changing for one look: the first papers that come
    have few events in common. The quiet hours of notifications apply.

    Signals:
        told: Show a notification. args: title, body.
        review_wanted: Show the review of a day. arg: the day.

    `is_seen` tells whether the review is visible: then it counts as announced.
    """

    told = Signal(str, str)
    review_wanted = Signal(object)

    _desk: Desk
    _reviews: Callable[[], PressReviews]
    _memory: WindowMemory
    _: KW_ONLY
    is_seen: Callable[[], bool]

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self._told = _day(self._memory.text(_TOLD))
        self._changes = False
        """Stories have changed, or a round has ended, since the last look."""
        self._read: date | None = None
        """The day whose review was read since the last change."""
        self._reads = self._desk.reads(self)
        self._timer = QTimer(self, interval=_LOOKS_EVERY, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self._desk.bridge.on_any((StoriesChanged, RoundEnded), self._on_changed)
        self._desk.bridge.on(SettingsChanged, self._on_settings)
        self._on_settings()

    def look(self) -> bool:
        """Read today's review to tell of it, if it is time; returns true if it is being read."""
        now = self._desk.clock().astimezone()
        desktop, today = self._desk.settings.current.desktop, now.date()
        is_due = desktop.morning_review and now.hour >= desktop.morning_review_hour and self._told != today
        if not is_due or is_quiet(desktop, now.hour) or self._reviews().shared.sync_lock.is_held:
            return False
        if self._changes or self._read == today:
            self._changes = False
            return False
        self._read = today
        language = texts.language()
        self._reads.read(lambda: self._reviews().of_day(today, interface=language), self._tell)
        return True

    def open(self) -> None:
        """Show the announced review."""
        if self._told is not None:
            self.review_wanted.emit(self._told)

    def _tell(self, review: Review) -> None:
        stories = [story for story in review.stories if story.papers >= COUNTS_FROM]
        if not stories or self._told == review.day:
            return
        self._told = review.day
        self._memory.keep(_TOLD, str(review.day))
        self._memory.write()
        if not self.is_seen():
            headlines = [cut(story.item.title) for story in stories if story.item.title][:HEADLINES]
            title = self.tr("Press review: %Ln event(s) in several papers", "", len(stories))
            self.told.emit(title, "\n".join(headlines))

    def _on_changed(self) -> None:
        self._changes = True
        self._read = None

    def _on_settings(self) -> None:
        if self._desk.settings.current.desktop.morning_review:
            self._timer.start()
        else:
            self._timer.stop()


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
