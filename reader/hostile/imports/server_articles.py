"""Articles as an account's server gives them: by the Google Reader API (`items`), or by Miniflux's (`entries`).

Fields are of any type until they are read, so that one odd article does not cost the others. What is not asked for
is passed over without being stored: ten thousand texts are 20 MB.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from reader.domain.accounts.account import RemoteEntry
from reader.domain.errors import FailureReason, FeedError
from reader.hostile.feeds.entry import MAX_AUTHOR, MAX_ENCLOSURES, MAX_TITLE
from reader.hostile.imports.articles import moment_of
from reader.hostile.imports.database import text
from reader.hostile.text.addresses import web_address
from reader.hostile.text.plain import one_line

_LONG_ID = re.compile(r"tag:google\.com,2005:reader/item/([0-9a-fA-F]{16})")
_DECIMAL_ID = re.compile(r"-?[0-9]{1,19}")


class _Brief(msgspec.Struct):
    """The fields of both APIs; `feed_id`, `url`, `published_at` and `status` are Miniflux's."""

    id: Any = None
    title: Any = None
    published: Any = None
    alternate: Any = None
    canonical: Any = None
    origin: Any = None
    feed_id: Any = None
    url: Any = None
    published_at: Any = None
    status: Any = None


class _Whole(_Brief):
    author: Any = None
    content: Any = None
    summary: Any = None
    enclosure: Any = None


def read(body: bytes, url: str, whole: bool) -> tuple[RemoteEntry, ...]:
    """Read an answer; an article without a usable id or feed is left out.

    Args:
        url: Where relative addresses start.
        whole: With authors, and texts and files as they came.

    Raises:
        FeedError: It is no such answer.
    """
    article = _Whole if whole else _Brief
    try:
        lists = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
        name = "items" if "items" in lists else "entries"
        articles = msgspec.json.decode(lists[name], type=list[article])  # type: ignore[valid-type]
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, KeyError) as error:
        raise FeedError(FailureReason.DAMAGED, "no list of articles") from error
    return tuple(entry for one in articles if (entry := _entry(one, url)) is not None)


def _entry(one: _Brief, url: str) -> RemoteEntry | None:
    feed = text(_part(one.origin, "streamId")) if one.feed_id is None else f"feed/{text(one.feed_id)}"
    number = _number(text(one.id))
    if number is None or not feed.isprintable() or not 0 < len(feed) < 8_192 or one.status == "removed":
        return None
    link = _href(one.alternate) or _href(one.canonical) or text(one.url)
    content = (one.content, one.summary) if isinstance(one, _Whole) else ()
    return RemoteEntry(
        id=number,
        feed=feed,
        link=web_address(link, url),
        title=one_line(text(one.title), MAX_TITLE),
        published_at=moment_of(one.published_at if one.published is None else one.published),
        author=one_line(text(one.author), MAX_AUTHOR) if isinstance(one, _Whole) else "",
        html=next((html for value in content if (html := _html(value))), ""),
        files=_files(one.enclosure) if isinstance(one, _Whole) else (),
    )


def _number(written: str) -> int | None:
    """Return an id as SQLite stores it: 64 bits with a sign."""
    if found := _LONG_ID.fullmatch(written):
        number = int(found[1], 16)
        return number - (1 << 64) if number >> 63 else number
    number = int(written) if _DECIMAL_ID.fullmatch(written) else 1 << 63
    return number if -(1 << 63) <= number < 1 << 63 else None


def _href(links: Any) -> str:
    return text(_part(links[0], "href")) if isinstance(links, list) and links else ""


def _files(enclosures: Any) -> tuple[tuple[str, str], ...]:
    """Return addresses and types; Miniflux writes `url`, others `href`."""
    listed = enclosures[:MAX_ENCLOSURES] if isinstance(enclosures, list) else ()
    files = ((text(_part(one, "url") or _part(one, "href")), text(_part(one, "type"))) for one in listed)
    return tuple((url, kind) for url, kind in files if url)


def _html(value: Any) -> str:
    return text(value.get("content") if isinstance(value, dict) else value)


def _part(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None
