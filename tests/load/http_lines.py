"""Kept connections that ask one thing at a time, at little cost: a generator must not take the machine itself."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

ANSWER_SECONDS = 60.0


class Line(asyncio.Protocol):
    """A connection of HTTP/1.1; answers need a Content-Length."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._heard = b""
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._heard += data
        head, end, body = self._heard.partition(b"\r\n\r\n")
        if not end or self._answer is None:
            return
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0] or 0)
        if len(body) >= length and not self._answer.done():
            self._heard = b""
            self._answer.set_result((int(head[9:12]), body))

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionResetError("ended before it answered"))

    @property
    def is_open(self) -> bool:
        """Whether it can still be asked."""
        return self._transport is not None and not self._transport.is_closing()

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Give the status and the body of the answer."""
        if self._transport is None:
            raise ConnectionResetError("was closed")
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        async with asyncio.timeout(ANSWER_SECONDS):
            return await self._answer

    def close(self) -> None:
        """End the connection."""
        if self._transport is not None:
            self._transport.close()


class Phone:
    """Asks one of several servers, and another one when that does not answer.

    Args:
        ports: Of this machine.
        first: Index of the one to begin with.
    """

    def __init__(self, ports: Sequence[int], first: int) -> None:
        self._ports = ports
        self._next = first
        self._line: Line | None = None

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Give status and body.

        Raises:
            OSError: It did not answer; the next request goes to another.
        """
        try:
            if self._line is None or not self._line.is_open:
                port = self._ports[self._next % len(self._ports)]
                _, self._line = await asyncio.get_running_loop().create_connection(Line, "127.0.0.1", port)
            return await self._line.ask(request)
        except OSError:
            self.close()
            self._next += 1
            raise

    def close(self) -> None:
        """End the connection."""
        if self._line is not None:
            self._line.close()
            self._line = None
