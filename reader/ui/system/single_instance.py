"""One window for one home: a second start raises the first and hands it its addresses."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from hashlib import sha256

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from reader.background.lock import FileLock
from reader.domain.errors import StorageError, StorageFault
from reader.settings.paths import Home

_WAIT_MILLISECONDS = 3_000
_BLINK_MILLISECONDS = 200
_CLOSING_SECONDS = 10.0
"""How long a window that is closing may take to release the lock, on a busy machine too."""
_LOOK_SECONDS = 0.1
_MOST_BYTES = 64_000


class SingleInstance(QObject):
    """Holds the home's window lock, and listens for later starts.

    Attributes:
        socket_name: Of the local socket where later starts are heard.

    Signals:
        called: Another start asks for this window. arg: the addresses it was given, as a list.
    """

    called = Signal(list)

    def __init__(self, home: Home, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # The name must be short (a socket's path on macOS holds 104 bytes) and one for each home.
        self.socket_name = "manchette-" + sha256(str(home.data).encode()).hexdigest()[:16]
        # Not QLockFile, which writes into its file and so finds no room on a full disk.
        self._lock = FileLock(home.state / "window.lock")
        self._server: QLocalServer | None = None

    def take_or_call(self, urls: Sequence[str]) -> bool:
        """Become the one window, or hand the addresses to it; waits for one that is closing.

        Returns:
            False if another window has the lock and was called.

        Raises:
            StorageError: there can be no lock in this home, or another window has it and does not answer.
        """
        until = time.monotonic() + _CLOSING_SECONDS
        while not self.take():
            try:
                self.call(urls)
            except StorageError:
                if time.monotonic() > until:
                    raise
                time.sleep(_LOOK_SECONDS)
            else:
                return False
        return True

    def take(self) -> bool:
        """Become the one window; False where another has the lock.

        Raises:
            StorageError: there can be no lock in this home.
        """
        if not self._lock.acquire():
            return False
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # Remove the socket of a killed window: its name would be taken.
        QLocalServer.removeServer(self.socket_name)
        self._server.listen(self.socket_name)
        self._server.newConnection.connect(self._on_call)
        return True

    def call(self, urls: Sequence[str]) -> None:
        """Ask the window that has the lock to come to the front.

        Raises:
            StorageError: it does not answer.
        """
        socket = QLocalSocket()
        socket.connectToServer(self.socket_name)
        heard = socket.waitForConnected(_WAIT_MILLISECONDS)
        if heard:
            socket.write(json.dumps(list(urls)).encode() + b"\n")
            heard = socket.waitForBytesWritten(_WAIT_MILLISECONDS)
            socket.disconnectFromServer()
        if not heard:
            raise StorageError(
                "another Manchette is open with these files, and it does not answer", StorageFault.SILENT
            )

    def stop_listening(self) -> None:
        """Stop listening: the window is closing, and a later start shall wait for the lock."""
        if self._server is not None:
            self._server.close()

    def release(self) -> None:
        """Release the lock for the next start."""
        self.stop_listening()
        self._lock.release()

    def _on_call(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            line = _line(socket)
            socket.abort()
            socket.deleteLater()
            try:
                said = json.loads(line)
            except ValueError:
                continue
            if isinstance(said, list):
                self.called.emit([url for url in said if isinstance(url, str)])


def _line(socket: QLocalSocket) -> bytes:
    """Read the one line that a later start writes at once; this blocks for a moment only."""
    while not socket.canReadLine() and socket.bytesAvailable() < _MOST_BYTES:
        if not socket.waitForReadyRead(_BLINK_MILLISECONDS):
            break
    return bytes(socket.readLine(_MOST_BYTES).data())
