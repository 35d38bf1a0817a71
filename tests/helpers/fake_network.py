"""A network without sockets: the client's connections end in scripts of this process, which count every byte.

    net = FakeNetwork({"http://a.example/page": Site(body=b"…", manner="redirect")})
    client = net.client()

The real client, its HTTP and its limits are at work; only `socket.socket` is pretended.
"""

from __future__ import annotations

import gzip
import random
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from reader.domain.errors import FailureReason
from reader.web.client import Client
from reader.web.failure import ExchangeFailed
from reader.web.limits import Limits
from reader.web.proxy import NO_PROXIES

Manner = Literal[
    "plain", "gzip", "no length", "chunked", "redirect", "loop", "lies short", "lies long", "slow", "stalls",
    "404", "403", "503", "refused", "flaky", "endless",
]  # fmt: skip
MANNERS: tuple[Manner, ...] = (
    "plain", "plain", "plain", "plain", "gzip", "no length", "chunked", "redirect", "redirect", "loop",
    "lies short", "lies long", "slow", "stalls", "404", "403", "503", "refused", "flaky", "endless",
)  # fmt: skip

QUICK = Limits(connect_seconds=1.0, read_seconds=0.01, exchange_seconds=5.0, picture_seconds=5.0)


@dataclass(frozen=True)
class Site:
    """What an address answers, and how."""

    body: bytes
    media_type: str = "text/html; charset=utf-8"
    manner: Manner = "plain"


class FakeNetwork:
    """Answers for all servers there are.

    Attributes:
        bytes: Passed so far, both ways.
        requests: By address.
        dead: Nothing passes any more, as for a program that was killed.
        on_request: Called with the number of each request before it is answered.
    """

    def __init__(self, sites: dict[str, Site]) -> None:
        self.sites = sites
        self.bytes = 0
        self.dead = False
        self.requests: Counter[str] = Counter()
        self.on_request: Callable[[int], None] = lambda number: None
        self._lock = threading.Lock()

    def client(self) -> Client:
        client = Client(limits=QUICK, proxies=NO_PROXIES)
        client._dialler = self  # type: ignore[assignment]
        return client

    def dial(self, address: Any, deadline: Any, token: Any, *, consented: bool = False) -> FakeSocket:
        site = self.sites.get(address.url)
        if site is not None and site.manner == "refused":
            raise ExchangeFailed(FailureReason.REFUSED)
        return FakeSocket(self)

    def count(self, passed: int) -> None:
        if self.dead:
            raise ConnectionResetError
        with self._lock:
            self.bytes += passed

    def answer(self, request: bytes) -> tuple[bytes, bool, bool]:
        """Give the bytes of an answer, whether the connection is closed behind them, and whether they drip."""
        lines = request.decode("latin-1").split("\r\n")
        host = next(line.split(": ")[1] for line in lines if line.lower().startswith("host:"))
        url = f"http://{host}{lines[0].split()[1]}"
        with self._lock:
            self.requests[url] += 1
            number, times = self.requests.total(), self.requests[url]
        self.on_request(number)
        hops = int(urlsplit(url).query or 0) if urlsplit(url).query.isdigit() else None
        site = self.sites.get(url.partition("?")[0])
        if site is None:
            return _head("404 Not Found", "text/plain", 4) + b"none", False, False
        return (*_script(site, url, hops, times), site.manner == "slow")


def _script(site: Site, url: str, hops: int | None, times: int) -> tuple[bytes, bool]:
    body, manner, kind = site.body, site.manner, site.media_type
    place = url.partition("?")[0]
    if manner in ("404", "403", "503"):
        return _head(f"{manner} No", kind, len(body), "Retry-After: 60") + body, False
    if manner == "loop" or (manner == "redirect" and (hops or 0) < 3):
        return _head("302 Found", kind, 0, f"Location: {place}?{(hops or 0) + 1}"), False
    if manner == "flaky" and times == 1:
        return b"", True
    if manner == "gzip":
        packed = gzip.compress(body, 1)
        return _head("200 OK", kind, len(packed), "Content-Encoding: gzip") + packed, False
    if manner == "no length":
        return _head("200 OK", kind, None, "Connection: close") + body, True
    if manner == "chunked":
        pieces = b"".join(
            b"%x\r\n%s\r\n" % (len(p), p) for p in (body[n : n + 900] for n in range(0, len(body), 900))
        )
        return _head("200 OK", kind, None, "Transfer-Encoding: chunked") + pieces + b"0\r\n\r\n", False
    if manner == "lies short":
        return _head("200 OK", kind, max(len(body) // 9, 1)) + body * 3, False
    if manner == "lies long":
        return _head("200 OK", kind, len(body) * 3) + body, True
    if manner == "endless":
        return _head("200 OK", kind, None) + body * (2 + 12_000_000 // max(len(body), 1)), False
    return _head("200 OK", kind, len(body)) + (
        body if manner != "stalls" else body[: len(body) * 99 // 100]
    ), False


def _head(status: str, kind: str, length: int | None, *more: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *more]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


class FakeSocket:
    """What the stream needs of a socket."""

    def __init__(self, net: FakeNetwork) -> None:
        self._net = net
        self._asked = b""
        self._coming = memoryview(b"")
        self._closes = self._slow = False
        self._chance = random.Random(1)

    def settimeout(self, seconds: float) -> None:
        pass

    def setsockopt(self, *choice: int) -> None:
        pass

    def fileno(self) -> int:
        return -1

    def getpeername(self) -> tuple[str, int]:
        return "127.0.0.1", 80

    def close(self) -> None:
        self._coming = memoryview(b"")

    def send(self, data: bytes | memoryview) -> int:
        count = min(len(data), 300)  # as a full buffer takes it
        self._net.count(count)
        self._asked += bytes(data[:count])
        if self._asked.endswith(b"\r\n\r\n"):
            answer, self._closes, self._slow = self._net.answer(self._asked)
            self._asked, self._coming = b"", memoryview(answer)
        return count

    def recv(self, most: int) -> bytes:
        if not self._coming:
            if self._closes:
                return b""
            raise TimeoutError
        if self._slow and self._chance.random() < 0.3:
            raise TimeoutError
        count = min(most, len(self._coming), 700 if self._slow else 40_000)
        piece = bytes(self._coming[:count])
        self._coming = self._coming[count:]
        self._net.count(count)
        return piece
