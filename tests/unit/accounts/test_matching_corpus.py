"""Articles of real feeds, as a server would store them, are the entries that we store of the same documents.

Truth is the guid, which the protocol does not tell: both sides read it from the document.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import pytest

from reader.accounts.gaps import document_of
from reader.domain.accounts.account import RemoteEntry
from reader.domain.accounts.matching import KnownHere, match
from reader.domain.entries.entry import KnownEntry
from reader.domain.entries.refresh import NewEntry
from reader.domain.errors import FeedError
from reader.feeds.changes import find_changes
from reader.hostile.feeds.feed import parse
from tests.helpers.corpus import CONFORMANCE, CORPUS, needs_corpus, read, truth
from tests.helpers.entries import NOW

URL = "https://paper.example/feed"
LEAST_BYTES = 12_000
"""Smaller documents are mostly made for tests of parsers."""
_TRACKING = re.compile(r"utm_|fbclid$|gclid$|mc_|yclid$|igshid$", re.IGNORECASE)


def the_feeds() -> list[str]:
    """Return documents of papers, with the folders that hold odd ones left out."""
    odd = (*CONFORMANCE, "feeds/not-feeds/", "feeds/derived/")
    names = [name for name in truth("feed_truth") if not name.startswith(odd)] if CORPUS.is_dir() else []
    return [name for name in names if len(read(name)) >= LEAST_BYTES]


def as_stored_there(body: bytes) -> list[tuple[RemoteEntry, str]]:
    """Read a document as a server stores it: one article a guid, addresses without tracking, each with a title.

    Returns:
        Each article, and its guid.
    """
    import feedparser

    found: dict[str, RemoteEntry] = {}
    for entry in feedparser.parse(body)["entries"]:
        link = _clean(urljoin(URL, entry.get("feedburner_origlink") or entry.get("link") or ""))
        title = _plain(entry.get("title") or "")
        guid = str(entry.get("id") or entry.get("link") or title)
        at = entry.get("published_parsed") or entry.get("updated_parsed")
        if guid and guid not in found:
            found[guid] = RemoteEntry(
                id=1_000 + len(found),
                feed="feed/1",
                link=link or None,
                title=title or _plain(entry.get("summary") or "")[:100] or link,
                published_at=_moment(at) or NOW,
            )
    return [(one, guid) for guid, one in found.items()]


def _moment(at: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(at), UTC) if at else None
    except (ValueError, OverflowError, TypeError):
        return None


def _plain(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())


def _clean(url: str) -> str:
    try:
        parts = urlsplit(url)
        query = [(name, value) for name, value in parse_qsl(parts.query, True) if not _TRACKING.match(name)]
    except ValueError:
        return url
    return urlunsplit(parts._replace(query=urlencode(query) if query else ""))


def _known(new: Sequence[NewEntry]) -> list[KnownEntry]:
    return [
        KnownEntry(
            id=place,
            key=one.identity.key,
            guid_hash=one.identity.guid_hash,
            link_hash=one.identity.link_hash,
            title=one.entry.title,
            revision=one.identity.revision,
            published_at=one.entry.published_at,
            versions=0,
        )
        for place, one in enumerate(new)
    ]


def compared(name: str) -> Counter[str]:
    """Match the articles of a document with our entries of it, and count what became of them."""
    body, count = read(name), Counter[str]()
    try:
        new = find_changes(parse(body, URL, None).entries, []).new
    except FeedError:
        return count
    stored = [one.entry for one in new]
    guids = Counter(one.guid for one in stored)
    of_guid = {one.guid: place for place, one in enumerate(stored) if one.guid and guids[one.guid] == 1}
    known = [KnownHere(place, one.link, one.title, one.published_at) for place, one in enumerate(stored)]
    served = as_stored_there(body)
    matches = match([one for one, _ in served], known)
    for one, guid in served:
        if guid not in of_guid:
            continue  # nothing tells which it is
        entry_id = matches.linked.get(one.id, matches.doubles.get(one.id))
        count["linked" if entry_id == of_guid[guid] else "lacking" if entry_id is None else "wrong"] += 1
        if entry_id is None:
            # It is a gap for us; what is stored of it may not be there twice.
            gap = parse(document_of([one]), URL, "application/feed+json").entries
            count["doubled"] += len(find_changes(gap, _known(new)).new)
    count["feeds"] += bool(served)
    return count


def hold(names: list[str]) -> None:
    total = sum(map(compared, names), Counter[str]())
    assert total["linked"] > 100
    assert (total["wrong"], total["doubled"]) == (0, 0), total
    assert total["linked"] >= 0.995 * (total["linked"] + total["lacking"]), total


@needs_corpus
def test_articles_of_some_real_feeds_are_linked_and_none_wrongly():
    hold(the_feeds()[::12])


@needs_corpus
@pytest.mark.long
def test_nearly_all_articles_of_real_feeds_are_linked_and_none_wrongly():
    hold(the_feeds())
