"""A mail server that says what a test has it say, over TLS."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.helpers.certificates import server_context

Says = Callable[[str, bytes], bytes | None]
"""Gives the answer to a command from its tag and line; None: as an honest server without letters."""


class LyingServer:
    """Answers one connection after the other. `heard`: the lines that came."""

    def __init__(self, certificate: Path | None, says: Says) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._context: ssl.SSLContext | None = server_context(certificate) if certificate else None
        self._says = says
        self.heard: list[bytes] = []
        self.url = f"imaps://ana@127.0.0.1:{self._listening.getsockname()[1]}/News"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                plain, _ = self._listening.accept()
            except OSError:
                return
            with suppress(OSError), plain:
                connection = self._context.wrap_socket(plain, server_side=True) if self._context else plain
                with connection, connection.makefile("rb") as lines:
                    connection.sendall(b"* OK hello\r\n")
                    for line in lines:
                        self.heard.append(line)
                        tag, _, rest = line.rstrip().partition(b" ")
                        connection.sendall(self._answer(tag.decode("latin-1"), rest))

    def _answer(self, tag: str, line: bytes) -> bytes:
        said = self._says(tag, line)
        if said is not None:
            return said
        verb = line.split(b" ")[0].upper()
        before = {
            b"CAPABILITY": b"* CAPABILITY IMAP4REV1 AUTH=PLAIN\r\n",
            b"EXAMINE": b"* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 3] ok\r\n* 2 EXISTS\r\n",
            b"UID": b"* SEARCH\r\n" if b"SEARCH" in line else b"",
        }
        if verb == b"AUTHENTICATE":
            return b"+ \r\n"
        done = tag if verb in (b"CAPABILITY", b"EXAMINE", b"UID", b"LOGOUT") else self._last_tag()
        return before.get(verb, b"") + f"{done} OK done\r\n".encode()

    def _last_tag(self) -> str:
        """Return the tag of the log-in, whose password came on a line of its own."""
        return next((one.split(b" ")[0].decode() for one in reversed(self.heard) if b"AUTHENTICATE" in one), "*")


@contextmanager
def lying(certificate: Path | None, says: Says) -> Iterator[LyingServer]:
    server = LyingServer(certificate, says)
    try:
        yield server
    finally:
        server.close()
