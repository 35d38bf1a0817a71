"""Servers that answer in very small pieces, in a process of their own, as servers are.

with slow_servers(4) as ports:
    ...  # ask http://127.0.0.1:{ports[0]}/chunks

Each answers by the last word of the path: with as many pieces as are taken (`chunks`, `segments`, `members`), or
with one byte now and then (`drip`). `/feed` is an honest feed of one article with the pictures that the query
names.
"""

from __future__ import annotations

import contextlib
import gzip
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

ROOT = Path(__file__).parents[2]
_CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nTransfer-Encoding: chunked\r\n\r\n"
_LONG = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 5000000\r\n"
_WORDS = " ".join(["The tide came in and the harbour wrote it down."] * 10)


@contextmanager
def slow_servers(count: int) -> Iterator[list[int]]:
    """Run so many servers; gives their ports on 127.0.0.1."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.helpers.slow_servers", str(count)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield [int(port) for port in process.stdout.readline().split()]
    finally:
        process.communicate("")


def _serve(count: int) -> None:
    if hasattr(os, "nice"):
        os.nice(19)  # servers are other machines: they take nothing from who asks them
    listeners = [socket.create_server(("127.0.0.1", 0), backlog=64) for _ in range(count)]
    for listener in listeners:
        threading.Thread(target=_accept, args=(listener,), daemon=True).start()
    sys.stdout.write(" ".join(str(listener.getsockname()[1]) for listener in listeners) + "\n")
    sys.stdout.flush()
    sys.stdin.read()


def _accept(listener: socket.socket) -> None:
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=_talk, args=(connection,), daemon=True).start()


def _talk(connection: socket.socket) -> None:
    with connection, contextlib.suppress(OSError):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        head = b""
        while b"\r\n\r\n" not in head:
            piece = connection.recv(65536)
            if not piece:
                return
            head += piece
        target = head.split(b" ", 2)[1].decode()
        _MANNERS.get(urlsplit(target).path.rpartition("/")[2], _feed)(connection, target)


def _chunks(connection: socket.socket, target: str) -> None:
    connection.sendall(_CHUNKED)
    while True:
        connection.sendall(b"1\r\nx\r\n" * 10_000)


def _segments(connection: socket.socket, target: str) -> None:
    connection.sendall(_LONG + b"\r\n")
    while True:
        connection.sendall(b"x")


def _members(connection: socket.socket, target: str) -> None:
    connection.sendall(_LONG + b"Content-Encoding: gzip\r\n\r\n")
    nothing = gzip.compress(b"") * 3_000
    while True:
        connection.sendall(nothing)


def _drip(connection: socket.socket, target: str) -> None:
    connection.sendall(_LONG + b"\r\n")
    while True:
        connection.sendall(b"x")
        time.sleep(0.05)


def _feed(connection: socket.socket, target: str) -> None:
    pictures = "".join(f'&lt;img src="{url}"&gt;' for _, url in parse_qsl(urlsplit(target).query))
    body = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>A paper</title>'
        "<link>https://example.org/</link><description>.</description><item><title>A story</title>"
        f"<guid>one</guid><description>&lt;p&gt;{_WORDS}&lt;/p&gt;{pictures}</description></item></channel></rss>"
    ).encode()
    connection.sendall(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n"
        + f"Content-Length: {len(body)}\r\n\r\n".encode()
        + body
    )


_MANNERS: dict[str, Callable[[socket.socket, str], None]] = {
    "chunks": _chunks,
    "segments": _segments,
    "members": _members,
    "drip": _drip,
}

if __name__ == "__main__":
    _serve(int(sys.argv[1]))
