"""Makes what shows an account. Without one nothing of that is imported before the reader opens its settings."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.assembly.parts.sync import Sync
from reader.domain.events import AccountChanged, ChangedElsewhere
from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.headlines.headline_pane import HeadlinePane
from reader.ui.reading.install import Reading
from reader.ui.status.status_line import StatusLine

if TYPE_CHECKING:
    from reader.assembly.parts.accounts import Accounts
    from reader.ui.accounts.account_controller import AccountController
    from reader.ui.state.state_page import StatePage


class AccountParts(QObject):
    """Makes the controller of the account once there is one, or once the reader wants one.

    `accounts` makes what keeps accounts in step; `sync.accounts` returns it if there is an account.
    """

    def __init__(self, desk: Desk, sync: Sync, accounts: Callable[[], Accounts], *, reading: Reading) -> None:
        super().__init__(desk.window)
        self._desk, self._accounts, self._sync, self._library = desk, accounts, sync, reading.library
        self._above: HeadlinePane = reading.panes.headlines
        self._made: AccountController | None = None
        desk.bridge.on_any((AccountChanged, ChangedElsewhere), self.look)
        dialogs = reading.dialogs
        dialogs.add_page(self._page)
        dialogs.add_section("account", self._panel)
        add, words = partial(desk.commands.add, Group.SOURCES), translate("Keys", "In step with your own server")
        add("show_account", words, partial(dialogs.show_settings, "account.send"))
        add(
            "show_account_state", translate("Keys", "State of your server"), partial(dialogs.show_state, "account")
        )

    def show_in(self, line: StatusLine) -> None:
        """Say in the foot that the account is not well."""
        self._line = line
        line.account_wanted.connect(self._desk.commands.doing("show_account_state"))

    def look(self) -> None:
        """Show how the account is, if there is one or was one."""
        if self._made is not None:
            self._made.read()
        else:
            self._desk.do(self._sync.accounts, self._on_looked, owner=self)

    def _on_looked(self, found: Accounts | None) -> None:
        if found is not None:
            self._controller.read()

    @property
    def _controller(self) -> AccountController:
        if self._made is None:
            from reader.ui.accounts.account_controller import AccountController
            from reader.ui.accounts.account_views import HeldCard

            self._made = AccountController(self._desk, self._accounts, self._sync, library=self._library)
            self._made.changed.connect(self._line.set_account)
            self._made.progressed.connect(self._line.progress.show_server)
            self._made.ended.connect(self._line.end_progress)
            self._above.stand_above(HeldCard(self._made, self._above))
        return self._made

    def _panel(self, parent: QWidget) -> QWidget:
        from reader.ui.accounts.account_views import AccountPanel

        return AccountPanel(self._desk, self._controller, parent)

    def _page(self) -> StatePage | None:
        if self._sync.accounts() is None:
            return None
        from reader.ui.accounts.account_views import account_page

        return account_page(self._desk, self._controller)
