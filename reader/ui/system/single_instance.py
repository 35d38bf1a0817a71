"""One window for one home: a second start raises the first and hands it its addresses.

These may hold secrets: only this user can enter the folder of the socket, and the other end has to be theirs too.
"""

from __future__ import annotations

import json
import os
import socket as sockets
import struct
import sys
import tempfile
import time
import weakref
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from reader.background.lock import FileLock
from reader.domain.errors import StorageError, StorageFault
from reader.settings.paths import Home

_WAIT_MILLISECONDS = 3_000
_LINE_MILLISECONDS = 1_000
"""Time for a later start to send its whole line."""
_CLOSING_SECONDS = 10.0
"""Time for a closing window to release the lock, on a busy machine too."""
_LOOK_SECONDS = 0.1
_MOST_BYTES = 64_000
_LONGEST_PATH = 90
"""Most bytes of a socket's path: systems take 104 or 108, and Qt adds some while it makes the socket."""


class SingleInstance(QObject):
    """Holds the home's window lock, and listens for later starts.

    Attributes:
        socket_name: Of the local socket for later starts; "" if it could not be made.
        trouble: A sentence for the reader on that failure.

    Signals:
        called: Another start asks for this window. arg: the addresses it was given, as a list.
    """

    called = Signal(list)

    def __init__(self, home: Home, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.socket_name = self.trouble = ""
        self._places = list(self._find_places(home))
        # Not QLockFile: it writes into its file, which fails on a full disk.
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
        """Become the one window; False if another is; raises StorageError if this home allows no lock."""
        if not self._lock.acquire():
            return False
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_call)
        for place in self._places:
            # Remove the socket of a killed window: its name would be taken.
            QLocalServer.removeServer(place)
            if self._server.listen(place):
                self.socket_name = place
                return True
        self.trouble = self.tr(
            "A second start of Manchette cannot reach this window: add its addresses here instead."
        )
        return True

    def call(self, urls: Sequence[str]) -> None:
        """Ask the window that holds the lock to come to the front; raises StorageError if it does not answer."""
        for place in self._places:
            socket = QLocalSocket()
            socket.connectToServer(place)
            if socket.waitForConnected(_WAIT_MILLISECONDS) and _is_of_same_user(socket):
                socket.write(json.dumps(list(urls)).encode() + b"\n")
                is_told = socket.waitForBytesWritten(_WAIT_MILLISECONDS)
                socket.disconnectFromServer()
                if is_told:
                    return
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
            socket.disconnected.connect(socket.deleteLater)
            if not _is_of_same_user(socket):
                socket.abort()
                continue
            socket.setReadBufferSize(_MOST_BYTES)
            socket.readyRead.connect(self._on_bytes)
            QTimer.singleShot(_LINE_MILLISECONDS, socket, socket.deleteLater)

    def _on_bytes(self) -> None:
        """Read the one line of a later start, once it is whole: nothing waits for it."""
        socket = self.sender()
        assert isinstance(socket, QLocalSocket)
        if not socket.canReadLine() and socket.bytesAvailable() < _MOST_BYTES:
            return
        line = bytes(socket.readLine(_MOST_BYTES).data())
        socket.abort()
        try:
            said = json.loads(line)
        except ValueError:
            return
        if isinstance(said, list):
            self.called.emit([url for url in said if isinstance(url, str)])

    def _find_places(self, home: Home) -> Iterator[str]:
        """Yield places for the socket, the best first; a start may have another environment than the window."""
        # One for each home.
        name = "manchette-" + sha256(os.fsencode(home.data)).hexdigest()[:16]
        if os.name != "posix":
            yield name  # a pipe of Windows, which has no path
            return
        # In Flatpak each start has a runtime folder of its own.
        runtime = "" if "FLATPAK_ID" in os.environ else os.environ.get("XDG_RUNTIME_DIR", "")
        for folder in filter(_is_private, (Path(runtime), home.state, Path(tempfile.gettempdir()))):
            place = str(folder / name)
            if len(os.fsencode(place)) <= _LONGEST_PATH and place.isascii():
                yield place
            elif sys.platform == "linux":
                handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
                weakref.finalize(self, os.close, handle)
                yield f"/proc/self/fd/{handle}/{name}"


def _is_private(folder: Path) -> bool:
    """Tell whether only this user can enter a folder: others could make or replace a socket in it."""
    if not (folder.is_absolute() and folder.is_dir()):
        return False
    seen = folder.stat()
    return seen.st_uid == os.geteuid() and not seen.st_mode & 0o077


def _is_of_same_user(socket: QLocalSocket) -> bool:
    """Tell whether the other end is a program of this user; if no system call tells, the folder protects it."""
    if sys.platform == "linux":
        option = sockets.SOL_SOCKET, sockets.SO_PEERCRED, 12
    elif hasattr(sockets, "LOCAL_PEERCRED"):  # macOS and FreeBSD
        option = 0, sockets.LOCAL_PEERCRED, 76
    else:
        return True
    with sockets.socket(fileno=os.dup(int(socket.socketDescriptor()))) as peer:
        # Both `struct ucred` and `struct xucred` have the user's number in second place.
        return bool(struct.unpack_from("II", peer.getsockopt(*option))[1] == os.geteuid())
