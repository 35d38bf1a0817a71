"""Makes what shows an account. Without one nothing of that is imported before the reader opens its settings."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reader.assembly.parts.sync import Sync
from reader.domain.events import AccountChanged, ChangedElsewhere
from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.reading.install import Reading
from reader.ui.status.status_line import StatusLine
from reader.ui.widgets.focus import order_tabs

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
        self._desk, self._accounts, self._sync = desk, accounts, sync
        self._panes = reading.panes
        self._made: AccountController | None = None
        desk.bridge.on_any((AccountChanged, ChangedElsewhere), self.look)
        dialogs = self._dialogs = reading.dialogs
        dialogs.add_page(self._page)
        dialogs.add_section("account", self._panel)
        add, words = partial(desk.commands.add, Group.SOURCES), translate("Keys", "In step with your own server")
        add("show_account", words, partial(dialogs.show_settings, "account.send"))
        add("show_account_state", translate("Keys", "State of your server"), self._show_state)

    def show_in(self, column: QVBoxLayout, stack: QStackedWidget, line: StatusLine) -> None:
        """Say in the foot that the account is not well, and ask below the page that is shown.

        There, nothing moves that is being read. The list has the question above it.
        """
        self._column, self._stack, self._line = column, stack, line
        line.account_wanted.connect(self._desk.commands.doing("show_account_state"))

    def _show_state(self) -> None:
        self._dialogs.show_state("account") if self._sync.accounts() else self._desk.commands.do("show_account")

    def look(self) -> None:
        """Show how the account is, if there is one or was one."""
        self._desk.do(self._sync.accounts, self._on_looked, owner=self)

    def _on_looked(self, found: Accounts | None) -> None:
        if found is not None or self._made is not None:
            self.controller.read()

    @property
    def controller(self) -> AccountController:
        """The one controller, made when it is asked for first."""
        if self._made is None:
            from reader.ui.accounts.account_controller import AccountController
            from reader.ui.accounts.account_views import HeldCard

            self._made = AccountController(self._desk, self._accounts, self._sync)
            self._made.changed.connect(self._line.set_account)
            self._made.progressed.connect(self._line.progress.show_work)
            self._made.ended.connect(self._line.end_progress)
            above, stack = self._panes.headlines, self._stack
            above.stand_above(HeldCard(self._made, above, lambda: above.list))
            order_tabs([(above, above.list)])
            below = HeldCard(
                self._made, stack.window(), lambda: (stack.currentIndex() and stack.currentWidget()) or None
            )
            stack.currentChanged.connect(below.look)
            self._column.insertWidget(self._column.indexOf(stack) + 1, below)
        return self._made

    def _panel(self, parent: QWidget) -> QWidget:
        from reader.ui.accounts.account_views import AccountPanel

        return AccountPanel(self._desk, self.controller, parent)

    def _page(self) -> StatePage | None:
        if self._sync.accounts() is None:
            return None
        from reader.ui.accounts.account_views import account_page

        return account_page(self._desk, self.controller)
