"""JSON Feed 1 and 1.1 (jsonfeed.org), unknown to feedparser. A field of a wrong type is skipped."""

from __future__ import annotations

import contextlib
import json
import math
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from reader.domain.entries.entry import MAX_ENTRIES, ParsedEntry, ParsedFeed
from reader.domain.errors import FailureReason, FeedError
from reader.domain.images.image import ParsedImage
from reader.hostile.feeds.entry import (
    MAX_AUTHOR,
    MAX_TITLE,
    enclosures_of,
    finish,
    guid_of,
    standfirst,
    unless_title,
)
from reader.hostile.feeds.feed_facts import read_facts
from reader.hostile.markup.html import clean, paragraphs
from reader.hostile.markup.lead import with_lead
from reader.hostile.text.addresses import web_address
from reader.hostile.text.dates import iso_moment
from reader.hostile.text.plain import one_line
from reader.hostile.text.written_dates import written_moment

_START = re.compile(r"[\s\ufeff]*(?:[\[{\"]|null\b|true\b|false\b|-?\d)")
_ITEMS = re.compile(r'"items"\s*:\s*\[')
_GAP = re.compile(r"[\s,]*+")
_TRAILING_COMMA = re.compile(r'("(?:[^"\\]|\\.)*+(?:"|\\?\Z))|,(?=\s*+[\]}])', re.DOTALL)


def looks_like_json(text: str) -> bool:
    """Tell whether a document begins as JSON does and XML cannot."""
    return bool(_START.match(text))


def parse(text: str, url: str) -> ParsedFeed:
    """Read a JSON Feed; raises FeedError: NOT_A_FEED for other JSON, DAMAGED for a feed in broken JSON."""
    text = text.lstrip("\ufeff \t\r\n")
    damaged = False
    try:
        # Line breaks and tabs inside of strings are a common fault, and harmless.
        document = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        document = _start_of(_TRAILING_COMMA.sub(r"\1", text))
        damaged = True
        if document is None:
            raise FeedError(FailureReason.NOT_A_FEED, "not understood") from error
    if not isinstance(document, dict):
        raise FeedError(FailureReason.NOT_A_FEED, "JSON null" if document is None else "other JSON")
    items = document.get("items")
    if not isinstance(items, list) or not (
        "jsonfeed" in string_of(document, "version") or _looks_like_feed(items)
    ):
        raise FeedError(FailureReason.NOT_A_FEED, "other JSON")
    if damaged and not items:
        raise FeedError(FailureReason.DAMAGED, "cut off before its first entry")
    facts = read_facts(document, url, "json")
    author = unless_title(_authors(document), facts["title"])
    entries = [item for item in items if isinstance(item, dict)]
    return ParsedFeed(
        **facts,
        entries=tuple(_entry(item, url, facts["language"], author) for item in entries[:MAX_ENTRIES]),
        damaged=damaged,
        dropped=max(len(entries) - MAX_ENTRIES, 0),
        own_url=_address(document, "feed_url", url),
    )


def _start_of(text: str) -> dict[str, Any] | None:
    """Return the start of a truncated feed up to its last whole item; None for other documents."""
    start = _ITEMS.search(text)
    if not start:
        return None
    items: list[Any] = []
    document: dict[str, Any] | None = None
    decoder = json.JSONDecoder(strict=False)
    place = start.end()
    with contextlib.suppress(ValueError, RecursionError):
        document = {**json.loads(f"{text[:place]}]}}", strict=False), "items": items}
        while len(items) < MAX_ENTRIES:
            item, place = decoder.raw_decode(text, _GAP.search(text, place).end())  # type: ignore[union-attr]
            items.append(item)
    return document


def _looks_like_feed(items: list[Any]) -> bool:
    return any(
        isinstance(item, dict) and ("content_html" in item or "content_text" in item) for item in items[:20]
    )


def _entry(item: dict[str, Any], url: str, feed_language: str | None, feed_author: str) -> ParsedEntry:
    link = _address(item, "url", url) or _address(item, "external_url", url)
    body = string_of(item, "content_html") or paragraphs(string_of(item, "content_text"))
    summary = string_of(item, "summary")
    cleaned = clean(body or paragraphs(summary), link or url)
    lead = _address(item, "image", url) or _address(item, "banner_image", url)
    if lead and not cleaned.images:
        cleaned = with_lead(cleaned, ParsedImage(url=lead))
    updated_at = _moment(item, "date_modified", feed_language)
    tags = item.get("tags")
    section = (
        next((tag for tag in tags if isinstance(tag, str) and tag.strip()), "") if isinstance(tags, list) else ""
    )
    return finish(
        guid=_guid(item.get("id")),
        link=link,
        title=one_line(string_of(item, "title"), MAX_TITLE),
        author=_authors(item) or feed_author,
        published_at=_moment(item, "date_published", feed_language) or updated_at,
        updated_at=updated_at,
        cleaned=cleaned,
        stands="text" if body else "summary",
        enclosures=enclosures_of(_attachments(item), url),
        section=one_line(section, 100) or None,
        standfirst=standfirst(summary, cleaned.text) if body else None,
        declared=string_of(item, "language") or feed_language,
    )


def string_of(item: dict[str, Any], name: str) -> str:
    """Return a member that is text; "" for all else."""
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _address(item: dict[str, Any], name: str, base: str) -> str | None:
    return web_address(string_of(item, name).strip(), base)


def _guid(value: object) -> str | None:
    """Version 1 demands a string and accepts numbers as one."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    # "NaN" and 1e999 would give many entries the same identity.
    return None if isinstance(value, float) and not math.isfinite(value) else guid_of(str(value))


def _moment(item: dict[str, Any], name: str, language: str | None) -> datetime | None:
    value = item.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return iso_moment(value) or written_moment(str(value), language)


def _authors(item: dict[str, Any]) -> str:
    authors = item.get("authors")
    # Version 1 had one `author`.
    people = authors if isinstance(authors, list) else [item.get("author")]
    given = [person.get("name") if isinstance(person, dict) else person for person in people]
    names = [one_line(name, MAX_AUTHOR) for name in given if isinstance(name, str)]
    return one_line(", ".join(dict.fromkeys(filter(None, names))), MAX_AUTHOR)


def _attachments(item: dict[str, Any]) -> Iterator[tuple[str, str, int | None]]:
    attachments = item.get("attachments")
    for file in attachments if isinstance(attachments, list) else ():
        if isinstance(file, dict):
            size = file.get("size_in_bytes")
            number = int(size) if isinstance(size, int | float) and 0 < size < 1e15 else None
            yield string_of(file, "url"), string_of(file, "mime_type"), number
