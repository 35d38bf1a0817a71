"""How the program is there while its window is not in front: an icon in the tray, and notifications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.assembly.services import Services
from reader.domain.events import SettingsChanged
from reader.ui.bridge import Bridge
from reader.ui.system.news import News
from reader.ui.system.portal import Portal
from reader.ui.system.tray import Tray

if TYPE_CHECKING:
    from reader.ui.frame.main_window import MainWindow


class Presence(QObject):
    """Tray and notifications of a window.

    Signals:
        open_wanted: The window shall come to the front.
        quit_wanted: The program shall end.

    Args:
        services: The open home.
        bridge: Its events.
        portal: Shows notifications where there is no icon in a tray.
        window: The window.
    """

    open_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, services: Services, bridge: Bridge, portal: Portal, window: MainWindow) -> None:
        super().__init__(window)
        self._services = services
        self._portal = portal
        self._window = window
        self.tray = Tray(window)
        self.tray.open_wanted.connect(self.open_wanted)
        self.tray.fetch_wanted.connect(lambda: window.syncing.refresh())
        self.tray.quit_wanted.connect(self.quit_wanted)
        portal.opened.connect(self.open_wanted)
        self._news = News(services, bridge, window.isActiveWindow, self._tell, self)
        bridge.on(SettingsChanged, self._choose)
        window.overview.unread_counted.connect(self.tray.set_unread)
        self._choose()

    def _choose(self) -> None:
        settings = self._services.settings.current.desktop
        # Without an icon in a tray nobody could bring a hidden window back.
        self.tray.set_shown(settings.tray)
        self._window.stays = lambda: settings.stay_in_tray and self.tray.is_there

    def _tell(self, title: str, body: str) -> None:
        if self.tray.is_there:
            self.tray.say(title, body)
        else:
            self._portal.notify(title, body)
