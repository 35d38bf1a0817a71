"""Serves bytes by path from many ports of 127.0.0.1, as many small sites would (politeness counts by the port)."""

from __future__ import annotations

import asyncio
import mimetypes
import threading
from collections.abc import Callable
from typing import Self
from urllib.parse import quote, unquote


class FileServer:
    """Answers with what `read` gives for a path; 404 where it raises `OSError`.

    Args:
        read: Gives a file's bytes by its name.
        ports: How many to listen on.
    """

    def __init__(self, read: Callable[[str], bytes], *, ports: int = 64) -> None:
        self._read = read
        self._wanted = ports
        self._started = threading.Event()
        self._stop: Callable[[], None] = lambda: None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self.ports: list[int] = []
        self.asked = 0

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._started.wait(60)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()
        self._thread.join(10)

    def url(self, name: str, number: int) -> str:
        """Give the address of a file on one of the ports."""
        return f"http://127.0.0.1:{self.ports[number % len(self.ports)]}/{quote(name)}"

    async def _serve(self) -> None:
        stopping = asyncio.Event()
        loop = asyncio.get_running_loop()
        self._stop = lambda: loop.call_soon_threadsafe(stopping.set)
        servers = [await asyncio.start_server(self._answer, "127.0.0.1", 0) for _ in range(self._wanted)]
        self.ports = [server.sockets[0].getsockname()[1] for server in servers]
        self._started.set()
        await stopping.wait()
        for server in servers:
            server.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            name = unquote(head.split(b" ", 2)[1].decode()).lstrip("/")
            self.asked += 1
            try:
                body, status = self._read(name), "200 OK"
            except OSError:
                body, status = b"", "404 Not Found"
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            writer.write(
                f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
                "Connection: close\r\n\r\n".encode()
            )
            writer.write(body)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # the other side has had enough
        finally:
            writer.close()
