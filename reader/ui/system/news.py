"""Decides whether a round is worth a notification, and what it says: at most one a round, in plain text.

By default nothing is notified: the setting is `chosen`, and feeds are chosen in their menu, entries by rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import partial

from PySide6.QtCore import QObject

from reader.assembly.parts.library import Library
from reader.assembly.parts.saved_searches import found_by
from reader.domain.events import CompletionEnded, EntriesNotified, EntriesStored, RoundEnded, RoundStarted
from reader.settings.behaviour import DesktopSettings
from reader.ui.desk import Desk
from reader.ui.sentences import texts

LONGEST = 120
"""Most letters of a notification; desktops cut longer ones somewhere."""

Tell = Callable[[str, str], object]
"""Shows a notification. args: title, body."""


@dataclass(eq=False, repr=False)
class News(QObject):
    """Counts what a round brings, and notifies at its end, unless the window `is_in_front`."""

    _desk: Desk
    _library: Library
    _: KW_ONLY
    is_in_front: Callable[[], bool]
    tell: Tell
    owner: QObject

    def __post_init__(self) -> None:
        super().__init__(self.owner)
        self._new: dict[int, list[int]] = {}
        self._asked: set[int] = set()
        """Those that a rule asks to notify."""
        self._desk.bridge.on(RoundStarted, self._on_started)
        self._desk.bridge.on(EntriesStored, self._on_stored)
        self._desk.bridge.on(EntriesNotified, self._on_notified)
        self._desk.bridge.on(RoundEnded, self._tell_news)
        self._desk.bridge.on(CompletionEnded, self._on_completed)

    def _on_started(self, events: tuple[RoundStarted, ...]) -> None:
        self._new.clear()

    def _on_stored(self, events: tuple[EntriesStored, ...]) -> None:
        for event in events:
            self._new.setdefault(event.feed_id, []).extend(event.new_ids)
            self._asked.update(event.notified_ids)

    def _on_notified(self, events: tuple[EntriesNotified, ...]) -> None:
        for event in events:
            self._asked.update(event.ids)

    def _on_completed(self, events: tuple[CompletionEnded, ...]) -> None:
        if self._asked:
            self._tell_news()  # full texts come after the round

    def _tell_news(self) -> None:
        new, self._new = self._new, {}
        asked, self._asked = self._asked, set()
        settings = self._desk.settings.current.desktop
        hour = self._desk.clock().astimezone().hour
        if settings.notify == "off" or self.is_in_front() or is_quiet(settings, hour):
            return
        searches = [search for search in self._library.searches.all() if search.notifies]
        if not searches or not new:
            self._tell_of(new, asked)
            return
        ids = {id_ for ids in new.values() for id_ in ids}
        look = partial(found_by, self._library.entries, searches, ids, self._library.searches.today)
        self._desk.do(look, lambda ids: self._tell_of(new, asked | ids), owner=self)

    def _tell_of(self, new: dict[int, list[int]], asked: set[int]) -> None:
        settings = self._desk.settings.current.desktop
        feeds = {feed.id: feed for feed in self._library.feeds.all()}
        chosen = {id_ for id_, feed in feeds.items() if settings.notify == "all" or feed.notifies}
        ids = {id_ for feed_id, ids in new.items() if feed_id in chosen for id_ in ids} | asked
        if len(ids) == 1:
            for headline in self._library.entries.headlines(ids):
                self.tell(headline.feed_title, cut(headline.title or self.tr("Untitled")))
        elif ids:
            by_feed = Counter({feed_id: len(ids.intersection(of_feed)) for feed_id, of_feed in new.items()})
            by_feed.update(one.feed_id for one in self._library.entries.headlines(ids.difference(*new.values())))
            most = [feed_id for feed_id, count in by_feed.most_common() if count and feed_id in feeds]
            self.tell(self.tr("%Ln new article(s)", "", len(ids)), cut(listed([feeds[one].title for one in most])))


def is_quiet(settings: DesktopSettings, hour: int) -> bool:
    """Tell whether an hour of the day is quiet. If both settings are the same hour, none is."""
    begins, ends = settings.quiet_from, settings.quiet_until
    return begins <= hour < ends if begins <= ends else hour >= begins or hour < ends


def cut(words: str) -> str:
    """Return plain text of at most `LONGEST` letters, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def listed(names: Sequence[str]) -> str:
    """List names of any direction in one line."""
    return " · ".join(map(texts.isolated, names))
