"""Does something once after a pause, for all who asked for it meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Soon(QTimer):
    """A pause, after which something is done. `start` begins it anew, `ask` leaves one that runs alone."""

    def __init__(self, owner: QObject, milliseconds: int, then: Callable[[], object]) -> None:
        super().__init__(owner, singleShot=True, interval=milliseconds)
        self.timeout.connect(then)

    def ask(self) -> None:
        """Begin the pause, unless it has begun."""
        if not self.isActive():
            self.start()
