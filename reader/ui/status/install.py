"""Makes the status line, the banner of a log-in page, and what tells of syncing in them."""

from __future__ import annotations

from reader.assembly.parts.sync import Sync
from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.dialogs.dialog_opener import DialogOpener
from reader.ui.status.portal_banner import PortalBanner
from reader.ui.status.status_line import StatusLine
from reader.ui.status.sync_controller import SyncController


class Status:
    """The status line, the banner, and syncing as it is told there."""

    def __init__(self, desk: Desk, sync: Sync, dialogs: DialogOpener) -> None:
        theme, known = desk.theme.now, sync.network.connectivity
        self.line, self.portal = StatusLine(theme, desk.window), PortalBanner(desk.bridge, theme, desk.window)
        self.portal.show_connection(known.state, known.portal_url)
        self.syncing = SyncController(desk, sync, self.line)
        self.syncing.set_theme(theme)
        desk.theme.follow(self.line, self.portal, self.syncing)
        self.syncing.data_use_wanted.connect(desk.commands.doing("show_data_use"))
        self.syncing.proxy_wanted.connect(dialogs.mend_proxy)
        self.syncing.password_wanted.connect(dialogs.ask_log_in)
        dialogs.retry_wanted.connect(self.syncing.refresh)
        self.line.details_wanted.connect(desk.commands.doing("show_health"))
        self.line.waiting_wanted.connect(desk.commands.doing("show_waiting"))
        self.line.work_offline_wanted.connect(
            lambda: desk.keep_choice("sync.work_offline", not desk.settings.current.sync.work_offline)
        )
        words = translate("Keys", "Fetch all sources now")
        desk.commands.add(Group.SOURCES, "refresh_all", words, self.syncing.refresh, key="Shift+F5")
