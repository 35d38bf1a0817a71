"""The icon in the system tray, which is optional."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from reader.settings.paths import resource
from reader.ui.widgets.soon import Soon

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
