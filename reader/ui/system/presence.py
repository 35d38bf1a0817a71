"""The tray icon and the notifications: at most one for a round, in plain text.

By default nothing is notified: the setting is `chosen`, and feeds are chosen in their menu, entries by rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from reader.assembly.parts.library import Library
from reader.assembly.parts.saved_searches import found_by
from reader.domain.events import (
    CompletionEnded,
    EntriesNotified,
    EntriesStored,
    RoundEnded,
    RoundStarted,
    SettingsChanged,
)
from reader.settings.behaviour import DesktopSettings
from reader.settings.paths import resource
from reader.ui.desk import Desk
from reader.ui.sentences import texts
from reader.ui.system.portal import Portal
from reader.ui.widgets.soon import Soon

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


@dataclass(eq=False, repr=False)
class Presence(QObject):
    """Shows the tray icon and notifications of a window.

    Signals:
        open_wanted: Bring the window to the front.
        review_wanted: Show the press review; `open_wanted` goes before.
    """

    open_wanted = Signal()
    review_wanted = Signal()

    _desk: Desk
    _library: Library
    _portal: Portal

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self.tray = Tray(self._desk.window)
        self.tray.open_wanted.connect(self.open_wanted)
        self.tray.opened.connect(self._on_opened)
        self._portal.opened.connect(self._on_opened)
        is_in_front = self._desk.window.isActiveWindow
        self._news = News(self._desk, self._library, is_in_front=is_in_front, tell=self.tell, owner=self)
        self._desk.bridge.on(SettingsChanged, self._choose)
        self._choose()

    @property
    def keeps_running(self) -> bool:
        """True if closing the window shall only hide it: the reader chose so, and there is a tray icon."""
        # Without the icon a hidden window could not be shown again.
        return self._desk.settings.current.desktop.stay_in_tray and self.tray.is_there

    def _choose(self) -> None:
        self.tray.set_shown(self._desk.settings.current.desktop.tray)

    def tell(self, title: str, body: str, about: str = "news") -> None:
        """Show a notification of the tray, or else of the desktop. A click leads to `about`, of `portal.ABOUT`."""
        if self.tray.is_there:
            self.tray.say(title, body, about)
        else:
            self._portal.notify(title, body, about)

    def _on_opened(self, about: str) -> None:
        self.open_wanted.emit()
        if about == "review":
            self.review_wanted.emit()


_WAIT_MILLISECONDS = 10_000
"""Time to wait for a tray: a program that starts with the session may start before it."""


class Tray(QObject):
    """An icon with a small menu.

    Signals:
        open_wanted: Bring the window to the front.
        fetch_wanted: Fetch all feeds now.
        quit_wanted: Quit the program.
        opened: The reader clicked a notification. arg: what the last one is about.
    """

    open_wanted = Signal()
    fetch_wanted = Signal()
    quit_wanted = Signal()
    opened = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._icon = QSystemTrayIcon(QIcon(str(resource("icons/manchette.svg"))), self)
        self._menu = QMenu(window)
        self._menu.addAction(self.tr("Open Manchette"), self.open_wanted.emit)
        self._menu.addAction(self.tr("Fetch all sources now"), self.fetch_wanted.emit)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Quit"), self.quit_wanted.emit)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._about = "news"
        self._icon.messageClicked.connect(lambda: self.opened.emit(self._about))
        self._later = Soon(self, _WAIT_MILLISECONDS, lambda: self.set_shown(True))
        self.set_unread(0)

    @property
    def is_there(self) -> bool:
        """True while the icon is visible: some desktops have no tray."""
        return self._icon.isVisible() and QSystemTrayIcon.isSystemTrayAvailable()

    def set_shown(self, shown: bool) -> None:
        """Show the icon as soon as there is a tray, or hide it."""
        there = QSystemTrayIcon.isSystemTrayAvailable()
        self._icon.setVisible(shown and there)
        if shown and not there:
            self._later.start()
        else:
            self._later.stop()

    def set_unread(self, count: int) -> None:
        """Show the number of unread articles in the icon's tooltip."""
        words = self.tr("%Ln unread article(s)", "", count)
        self._icon.setToolTip(f"Manchette · {words}" if count else "Manchette")

    def say(self, title: str, body: str, about: str) -> None:
        """Show a notification about one of `portal.ABOUT`."""
        self._about = about
        self._icon.showMessage(title, body, self._icon.icon())

    def _on_activated(self, how: QSystemTrayIcon.ActivationReason) -> None:
        if how in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.open_wanted.emit()
