"""A server on loopback that answers by script, byte for byte, and can misbehave in every way we fear.

    with ScriptedServer({"/feed": reply(200, b"<rss/>")}) as server:
        ...  # ask server.url("/feed")
    assert server.asked("/feed") == 1

A script is the bytes of the whole answer, or a function that is given the `Talk` and sends what it likes.
A `Canary` is a server that nobody should ever have connected to.
"""

from __future__ import annotations

import contextlib
import gzip
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from tests.helpers.loopback import LoopbackListener


@dataclass(frozen=True)
class Seen:
    """A request as it came."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass
class Talk:
    """One request and the connection it came on."""

    seen: Seen
    connection: socket.socket
    stopping: threading.Event
    closes: bool = field(default=False)

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def wait(self, seconds: float) -> None:
        """Sleep, but not longer than the server lives."""
        if self.stopping.wait(seconds):
            raise ConnectionAbortedError

    def close(self) -> None:
        """Close the connection after this answer."""
        self.closes = True


Script = bytes | Callable[[Talk], None]


class ScriptedServer(LoopbackListener):
    """Listens on a free port of 127.0.0.1 until the `with` ends.

    Args:
        scripts: Answer by target (path and query); "*" answers all others, else they get a 404.
        tls: Speak TLS.
    """

    def __init__(self, scripts: Mapping[str, Script] | None = None, *, tls: ssl.SSLContext | None = None) -> None:
        super().__init__()
        self.scripts = dict(scripts or {})
        self.requests: list[Seen] = []
        self.connections = 0
        self.most_at_once = 0
        self._at_once = 0
        self._tls = tls
        self._stopping = threading.Event()

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}{path}"

    def asked(self, target: str | None = None) -> int:
        """Count requests, all or for one target."""
        return sum(target is None or seen.target == target for seen in self.requests)

    def __exit__(self, *error: object) -> None:
        self._stopping.set()
        super().__exit__(*error)

    def _serve(self, connection: socket.socket) -> None:
        plain = connection
        with self._lock:
            self.connections += 1
        with contextlib.suppress(OSError, ConnectionError):
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            for seen in _requests(connection):
                with self._lock:
                    self.requests.append(seen)
                    self._at_once += 1
                    self.most_at_once = max(self.most_at_once, self._at_once)
                talk = Talk(seen, connection, self._stopping)
                try:
                    self._answer(talk)
                finally:
                    with self._lock:
                        self._at_once -= 1
                if talk.closes or (seen.header("connection") or "").lower() == "close":
                    break
        with self._lock:
            self._open.discard(plain)
        with contextlib.suppress(OSError):
            connection.close()
        plain.close()

    def _answer(self, talk: Talk) -> None:
        play(self.scripts.get(talk.seen.target, self.scripts.get("*", reply(404))), talk)


class Canary(ScriptedServer):
    """Must stay silent: fails the test that let somebody connect."""

    def __exit__(self, *error: object) -> None:
        super().__exit__(*error)
        assert self.connections == 0, f"the canary was asked: {self.requests}"


def _requests(connection: socket.socket) -> Iterator[Seen]:
    buffer = b""
    while True:
        while b"\r\n\r\n" not in buffer:
            piece = connection.recv(65536)
            if not piece:
                return
            buffer += piece
        head, buffer = buffer.split(b"\r\n\r\n", 1)
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ", 2)
        headers = tuple((name, value.strip()) for name, _, value in (line.partition(":") for line in lines))
        seen = Seen(method, target, headers)
        length = int(seen.header("content-length") or 0)
        while len(buffer) < length:
            piece = connection.recv(65536)
            if not piece:
                return  # less than was announced is no request
            buffer += piece
        body, buffer = buffer[:length], buffer[length:]
        yield Seen(method, target, headers, body)


def reply(status: int, body: bytes = b"", *headers: str, length: int | None = None) -> bytes:
    """Make an answer.

    Args:
        status: E.g. 200.
        body: Sent as it is.
        *headers: Whole lines, e.g. "ETag: x".
        length: Content-Length; the true one by default, none if below zero.
    """
    lines = [f"HTTP/1.1 {status} Whatever", *headers]
    if length is None:
        length = len(body)
    if length >= 0 and status != 304:
        lines.append(f"Content-Length: {length}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def redirect(location: str, status: int = 302) -> bytes:
    return reply(status, b"", f"Location: {location}")


def gzipped(body: bytes, *headers: str) -> bytes:
    return reply(200, gzip.compress(body), "Content-Encoding: gzip", *headers)


def play(script: Script, talk: Talk) -> None:
    """Answer as a script does."""
    talk.send(script) if isinstance(script, bytes) else script(talk)


def hang(talk: Talk) -> None:
    """Take the request and never answer."""
    talk.wait(60)


def drip(data: bytes, *, every_seconds: float = 0.05, at_once: int = 1, head: bytes = b"") -> Script:
    """Send an answer in very small pieces, after what is sent at once."""

    def script(talk: Talk) -> None:
        talk.send(head)
        for start in range(0, len(data), at_once):
            talk.send(data[start : start + at_once])
            talk.wait(every_seconds)

    return script


def cut(data: bytes) -> Script:
    """Send this and close, whatever was promised."""

    def script(talk: Talk) -> None:
        talk.send(data)
        talk.close()

    return script


def slam(talk: Talk) -> None:
    """Reset the connection without an answer."""
    linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"  # on, 0 seconds: close() sends RST
    talk.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    talk.close()


def endless_headers(talk: Talk) -> None:
    talk.send(b"HTTP/1.1 200 OK\r\n")
    while not talk.stopping.is_set():
        talk.send(b"X-More: " + b"x" * 500 + b"\r\n")


def endless_interim_answers(talk: Talk) -> None:
    """Say "continue" (100) for ever."""
    while not talk.stopping.is_set():
        talk.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 50)


def endless_body(talk: Talk) -> None:
    talk.send(b"HTTP/1.1 200 OK\r\n\r\n")
    while not talk.stopping.is_set():
        talk.send(b"x" * 65536)
