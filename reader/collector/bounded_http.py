"""Two limits that uvicorn lacks: the size of a request's headers, and the time until they are complete."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LARGEST_HEADERS_BYTES = 16 * 1024
HEADERS_SECONDS = 10.0


class BoundedProtocol(HttpToolsProtocol):
    """Closes a connection when the headers of its next request exceed either limit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._in_headers = True
        self._header_bytes = 0
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._timer = self.loop.call_later(HEADERS_SECONDS, self._close)

    def connection_lost(self, exc: Exception | None) -> None:
        self._cancel_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._in_headers:
            self._header_bytes += len(data)
            # Cancelled below once the headers are complete, if they fit in this chunk.
            if self._timer is None:
                self._timer = self.loop.call_later(HEADERS_SECONDS, self._close)
        super().data_received(data)
        if self._in_headers and self._header_bytes > LARGEST_HEADERS_BYTES:
            self._close()

    def on_headers_complete(self) -> None:
        self._in_headers = False
        self._header_bytes = 0
        self._cancel_timer()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._in_headers = True
        super().on_message_complete()

    def _cancel_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _close(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()
