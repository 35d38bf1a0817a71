"""Opening addresses in the browser: checked, and kept for later where there is no network."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from reader.domain.events import ConnectionChanged
from reader.ui.article.links import checked_link
from reader.ui.bridge import Bridge
from reader.ui.memory import Memory
from reader.ui.messages import MessageBar

KEPT = 50


class Originals(QObject):
    """Hands addresses to the system's browser, now or when there is a network again.

    What waits survives the end of the program, and opens only at the reader's word: a browser that jumps up by
    itself with ten pages would be no kindness.

    Args:
        is_offline: Tells whether there is no network now.
        bridge: Tells when that changes.
        messages: Says what happens.
        memory: Keeps what waits.
        parent: Owner.
    """

    def __init__(
        self,
        is_offline: Callable[[], bool],
        bridge: Bridge,
        messages: MessageBar,
        memory: Memory,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_offline = is_offline
        self._messages = messages
        self._memory = memory
        bridge.connection_changed.connect(self._on_connection)

    @property
    def waiting(self) -> list[str]:
        """Addresses that shall be opened when there is a network."""
        return self._memory.texts("originals/waiting")

    def open(self, address: str) -> None:
        """Open an address of an article; one that is not http, https or mailto is refused."""
        checked = checked_link(address)
        if checked is None:
            self._messages.say(self.tr("This address is not opened: it does not lead to a web page."))
        elif self._is_offline() and not checked.startswith("mailto:"):
            before = self.waiting
            if checked not in before:
                self._keep([*before, checked][-KEPT:])
            self._messages.say(self.tr("No network: kept until you are online"), lambda: self._keep(before))
        else:
            QDesktopServices.openUrl(QUrl(checked, QUrl.ParsingMode.StrictMode))

    def _keep(self, addresses: list[str]) -> None:
        self._memory.keep("originals/waiting", addresses)
        self._memory.write()

    def _on_connection(self, events: tuple[ConnectionChanged, ...]) -> None:
        waiting = self.waiting
        if events[-1].state == "online" and waiting:
            self._messages.offer(
                self.tr("You are online: %Ln page(s) kept to be opened", "", len(waiting)),
                self.tr("Open"),
                self._open_waiting,
            )

    def _open_waiting(self) -> None:
        waiting = self.waiting
        self._keep([])
        for address in waiting:
            self.open(address)
