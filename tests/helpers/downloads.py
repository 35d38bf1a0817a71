"""A server's file that comes in parts, and breaks off where a test says so.

server.scripts["/talk.mp3"] = a_file = HostedFile(audio(300_000), cuts=[70_000, 1])
reader.add(server.publish("/feed", rss(with_file(item("Talk"), server.url("/talk.mp3")))))
"""

from __future__ import annotations

import random
import re
import socket
from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from tests.helpers.servers import Talk, reply

MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00"
MONDAY = "Mon, 23 Nov 2026 08:00:00 GMT"


def audio(size: int, seed: int = 1) -> bytes:
    """Give bytes that begin as an MP3 file does."""
    return (MP3 + random.Random(seed).randbytes(size))[:size]


def with_file(item: str, url: str, *, length: int | None = None, kind: str = "audio/mpeg") -> str:
    """Give an RSS item a file."""
    size = "" if length is None else f" length={quoteattr(str(length))}"
    return item.replace("</item>", f"<enclosure url={quoteattr(url)}{size} type={quoteattr(kind)}/></item>")


class HostedFile:
    """The script of a file.

    Attributes:
        body: What it is now.
        cuts: After so many bytes of an answer the connection breaks; one for each answer, in their order.
        ranges: False: it knows of no parts, as many servers.
        etag, last_modified: What it says of the file.
        length: False: it does not say how long it is.
        asked: The ranges asked for, None where the whole was.
        sent: Bytes of bodies that were sent.
    """

    def __init__(
        self,
        body: bytes,
        *,
        cuts: Sequence[int] = (),
        ranges: bool = True,
        etag: str | None = '"1"',
        last_modified: str | None = None,
        kind: str = "audio/mpeg",
        length: bool = True,
    ) -> None:
        self.body = body
        self.cuts = list(cuts)
        self.ranges = ranges
        self.etag = etag
        self.last_modified = last_modified
        self.kind = kind
        self.length = length
        self.asked: list[int | None] = []
        self.sent = 0

    def __call__(self, talk: Talk) -> None:
        lines = [f"Content-Type: {self.kind}"]
        lines += [f"ETag: {self.etag}"] if self.etag else []
        lines += [f"Last-Modified: {self.last_modified}"] if self.last_modified else []
        wanted = re.fullmatch(r"bytes=(\d+)-", talk.seen.header("range") or "")
        self.asked.append(int(wanted[1]) if wanted else None)
        start, status, size = 0, 200, len(self.body)
        if self.ranges and wanted and talk.seen.header("if-range") in (self.etag, self.last_modified):
            start, status = int(wanted[1]), 206
            if start >= size:
                talk.send(reply(416, b"", f"Content-Range: bytes */{size}"))
                return
            lines.append(f"Content-Range: bytes {start}-{size - 1}/{size}")
        body = self.body[start:]
        if self.length:
            lines.append(f"Content-Length: {len(body)}")
        talk.send("\r\n".join((f"HTTP/1.1 {status} OK", *lines, "", "")).encode())
        talk.close()
        cut = self.cuts.pop(0) if self.cuts else len(body)
        self.sent += min(cut, len(body))
        talk.send(body[:cut])
        if cut < len(body):
            talk.connection.shutdown(socket.SHUT_RDWR)
