"""A proxy on loopback that passes so many bytes of a request, or of its answer, and then cuts the line."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import Self


class CuttingProxy:
    """Relays connections to a port, whole unless told otherwise.

    Args:
        port: Of the server behind it.

    Attributes:
        request_bytes: Passed of each request; None: all.
        answer_bytes: Passed of each answer; None: all.
    """

    def __init__(self, port: int) -> None:
        self._behind = port
        self.request_bytes: int | None = None
        self.answer_bytes: int | None = None
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=16)
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            behind = socket.create_connection(("127.0.0.1", self._behind))
            with connection, behind, contextlib.suppress(OSError):
                self._relay(connection, behind)

    def _relay(self, connection: socket.socket, behind: socket.socket) -> None:
        """Pass one request and its answer; both sides close after it."""
        request = _whole_request(connection)
        behind.sendall(request[: self.request_bytes])
        if self.request_bytes is not None and self.request_bytes < len(request):
            return
        left = self.answer_bytes
        while left is None or left > 0:
            piece = behind.recv(65536 if left is None else min(left, 65536))
            if not piece:
                return
            connection.sendall(piece)
            left = None if left is None else left - len(piece)


def _whole_request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return data
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")),
        0,
    )
    while len(body) < length:
        piece = connection.recv(65536)
        if not piece:
            break
        body += piece
    return head + b"\r\n\r\n" + body
