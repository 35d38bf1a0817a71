"""A relay in front of a server that counts what passes over the wire, both ways.

What it could not get rid of, because the other side closed, did not pass: bytes still in its send buffer are not
counted (`TIOCOUTQ`; where the system does not tell, all are).
"""

from __future__ import annotations

import contextlib
import socket
import struct
import sys
import threading

from tests.helpers.loopback import LoopbackListener

if sys.platform != "win32":
    import fcntl
    import termios


class CountingRelay(LoopbackListener):
    """Listens on a port of its own and passes everything on.

    Args:
        port: Of the server behind it.

    Attributes:
        bytes: Passed so far.
    """

    def __init__(self, port: int) -> None:
        super().__init__()
        self._target = port
        self.bytes = 0

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def _serve(self, near: socket.socket) -> None:
        far = socket.create_connection(("127.0.0.1", self._target))
        with self._lock:
            self._open.add(far)
        answers = threading.Thread(target=self._pump, args=(far, near), daemon=True)
        answers.start()
        self._pump(near, far)
        answers.join()
        self._count(-_unsent(near))
        with self._lock:
            self._open -= {near, far}
        near.close()
        far.close()

    def _pump(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(16_384):
                target.sendall(data)
                self._count(len(data))
        except OSError:
            pass  # one side is gone
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RD if end is source else socket.SHUT_WR)

    def _count(self, count: int) -> None:
        with self._lock:
            self.bytes += count


def _unsent(connection: socket.socket) -> int:
    if sys.platform == "win32":
        return 0
    with contextlib.suppress(OSError):
        return int(struct.unpack("i", fcntl.ioctl(connection.fileno(), termios.TIOCOUTQ, b"\0" * 4))[0])
    return 0
