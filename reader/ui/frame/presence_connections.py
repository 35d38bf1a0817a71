"""Connects a window with its tray icon and its notifications."""

from __future__ import annotations

from reader.ui.frame.main_window import MainWindow
from reader.ui.system.presence import Presence


def join_presence(window: MainWindow, presence: Presence) -> None:
    """Answer the tray icon and clicks on notifications; closing only hides the window if the reader chose so."""
    presence.fetch_wanted.connect(lambda: window.syncing.refresh())
    window.overview.unread_counted.connect(presence.set_unread)
    window.stays = lambda: presence.keeps_running
    window.morning.told.connect(lambda title, body: presence.tell(title, body, "review"))
    presence.review_wanted.connect(window.morning.open)
