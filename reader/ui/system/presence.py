"""The tray icon and the notifications."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from reader.assembly.parts.library import Library
from reader.domain.events import SettingsChanged
from reader.settings.paths import resource
from reader.ui.desk import Desk
from reader.ui.system.news import News
from reader.ui.system.portal import Portal
from reader.ui.widgets.soon import Soon


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
