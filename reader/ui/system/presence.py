"""The tray icon and the notifications."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from reader.assembly.parts.library import Library
from reader.domain.events import SettingsChanged
from reader.ui.desk import Desk
from reader.ui.system.news import News
from reader.ui.system.portal import Portal
from reader.ui.system.tray import Tray


@dataclass(eq=False, repr=False)
class Presence(QObject):
    """Shows the tray icon and notifications of a window.

    Signals:
        open_wanted: Bring the window to the front.
        fetch_wanted: Fetch all feeds now.
        quit_wanted: Quit the program.
        review_wanted: Show the press review; `open_wanted` goes before.
    """

    open_wanted = Signal()
    fetch_wanted = Signal()
    quit_wanted = Signal()
    review_wanted = Signal()

    _desk: Desk
    _library: Library
    _portal: Portal

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self.tray = Tray(self._desk.window)
        self.tray.open_wanted.connect(self.open_wanted)
        self.tray.fetch_wanted.connect(self.fetch_wanted)
        self.tray.quit_wanted.connect(self.quit_wanted)
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

    def set_unread(self, count: int) -> None:
        self.tray.set_unread(count)

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
