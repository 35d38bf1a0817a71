"""An article as another program keeps it becomes an entry like one of a feed, its HTML cleaned as a feed's is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from reader.domain.entries.entry import ParsedEntry
from reader.hostile.feeds.entry import MAX_AUTHOR, MAX_TITLE, enclosures_of, finish, guid_of
from reader.hostile.imports.database import number, text
from reader.hostile.markup.html import clean, paragraphs
from reader.hostile.text.addresses import web_address
from reader.hostile.text.dates import iso_moment
from reader.hostile.text.plain import one_line

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = datetime(2100, 1, 1, tzinfo=UTC)
_MILLISECONDS_FROM, _MICROSECONDS_FROM = 10**11, 10**14
"""Larger numbers are milliseconds or microseconds: as seconds they would be after the year 5000."""


def article(
    *,
    guid: Any,
    link: Any,
    title: Any,
    author: Any = "",
    html: Any,
    published: Any,
    feed_url: str,
    base: Any = "",
    is_plain: bool = False,
    enclosures: Iterable[tuple[Any, Any, Any]] = (),
) -> ParsedEntry:
    """Make an entry from a row or an object.

    Args:
        published: A moment in any form that programs use: seconds, milliseconds, ISO 8601 (UTC without a zone).
        feed_url: Where relative addresses start if the article has none of its own.
        base: Where those of its text start.
        is_plain: The text is no HTML.
        enclosures: Addresses, types and sizes.
    """
    address = web_address(text(link), feed_url)
    body = text(html)
    start = web_address(text(base), feed_url)
    cleaned = clean(paragraphs(body) if is_plain else body, start or address or feed_url)
    return finish(
        guid=guid_of(text(guid)),
        link=address,
        title=one_line(text(title), MAX_TITLE),
        author=one_line(text(author), MAX_AUTHOR),
        published_at=moment_of(published),
        cleaned=cleaned,
        stands="description",
        enclosures=enclosures_of(
            ((text(url), text(kind), number(size) or None) for url, kind, size in enclosures), feed_url, cleaned
        ),
        declared=None,
    )


def moment_of(value: Any) -> datetime | None:
    """Read a moment; None where there is none, or none of this age."""
    if (written := number(value)) is None:
        found = iso_moment(text(value))
    else:
        if written >= _MICROSECONDS_FROM:
            written //= 1_000_000
        elif written >= _MILLISECONDS_FROM:
            written //= 1_000
        found = _EPOCH + timedelta(seconds=written) if written < 1 << 33 else None
    return found if found is not None and _EPOCH < found < _LAST else None
