"""Opens links in the browser, checked first; offline they are queued for later."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from reader.assembly.parts.queues import Queues
from reader.domain.errors import StorageError
from reader.domain.events import ActionDue, ConnectionChanged
from reader.domain.sharing.tracking import without_tracking
from reader.domain.trips.action import BY_WINDOW, Action, ActionKind
from reader.ui.article.links import checked_link
from reader.ui.desk import Desk


@dataclass(eq=False, repr=False)
class LinkOpener(QObject):
    """Opens links in the system's browser, now or when there is a network again.

    Queued links survive the end of the program, and are opened only on request: a browser that opens ten pages by
    itself would be in the way.
    """

    _desk: Desk
    _queues: Queues

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self._desk.bridge.on(ConnectionChanged, self._on_connection)
        self._desk.bridge.on(ActionDue, self._offer)

    @property
    def waiting(self) -> list[Action]:
        return [action for action in self._queues.actions.waiting() if action.kind in BY_WINDOW]

    def open(self, address: str) -> None:
        """Open an address without its tracking parameters; only http, https and mailto are opened."""
        checked = checked_link(without_tracking(address))
        if checked is None:
            self._desk.say(self.tr("This address is not opened: it does not lead to a web page."))
        elif self._desk.is_offline() and not checked.startswith("mailto:"):
            self._keep(checked)
        else:
            QDesktopServices.openUrl(QUrl(checked, QUrl.ParsingMode.StrictMode))

    def _keep(self, address: str) -> None:
        queue = self._queues.actions
        try:
            action = queue.wish(ActionKind.OPEN_ORIGINAL, {"url": address})
        except StorageError as error:
            self._desk.messages.say_failure(error)
        else:
            self._desk.say(self.tr("No network: kept until you are online."), lambda: queue.cancel(action.id))

    def _on_connection(self, events: tuple[ConnectionChanged, ...]) -> None:
        if events[-1].state == "online":
            self._offer()

    def _offer(self) -> None:
        if waiting := self.waiting:
            words = self.tr("You are online: %Ln page(s) kept to be opened.", "", len(waiting))
            self._desk.messages.offer(words, self.tr("Open"), self._open_waiting)

    def _open_waiting(self) -> None:
        try:
            for action in self.waiting:
                self._open_claimed(action.id)
        except StorageError as error:
            self._desk.messages.say_failure(error)

    def _open_claimed(self, action_id: int) -> None:
        queue = self._queues.actions
        claimed = queue.begin(action_id)
        if claimed is None:
            return
        address = checked_link(without_tracking(str(claimed.argument["url"])))
        if address is not None:
            QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))
        queue.finish(action_id, failed=address is None)
