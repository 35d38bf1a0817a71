"""Handles SIGTERM and SIGINT in the window's event loop."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class SignalListener(QObject):
    """Brings SIGTERM and SIGINT into the event loop; `asked`: the program was asked to end."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)
        # Python runs handlers only between bytecodes, and Qt's loop runs none: the socket wakes it up.
        self._woken_before = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        ending = (signal.SIGTERM, signal.SIGINT)
        self._before = {number: signal.signal(number, lambda *_: None) for number in ending}
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def release(self) -> None:
        """Restore the former handlers."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._woken_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._read.close()
        self._write.close()

    def _on_signal(self) -> None:
        if set(self._read.recv(64)) & {signal.SIGTERM, signal.SIGINT}:
            self.asked.emit()
