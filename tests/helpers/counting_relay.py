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
from typing import Self

if sys.platform != "win32":
    import fcntl
    import termios


class CountingRelay:
    """Listens on a port of its own and passes everything on.

    Attributes:
        bytes: Passed so far.
        port: To be named in the addresses that are asked for.
    """

    def __init__(self, port: int) -> None:
        self._target = port
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._threads: list[threading.Thread] = []
        self._open: set[socket.socket] = set()
        self.port: int = self._listener.getsockname()[1]
        self.bytes = 0

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def _start(self, work: object, *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._target))
            with self._lock:
                self._open |= {near, far}
            self._start(self._pass, near, far)

    def _pass(self, near: socket.socket, far: socket.socket) -> None:
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
