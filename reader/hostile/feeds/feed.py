"""A feed's bytes become entries (RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, CDF; JSON Feed next door).

This module turns bytes into well-formed XML, as far as possible. `usual_feed.py` reads documents of the most
common shape, `any_feed.py` all others; `entry.py` makes entries of what they read.
"""

from __future__ import annotations

import re
from typing import Any

from reader.domain.entries.entry import MAX_ENTRIES, ParsedFeed
from reader.domain.errors import FailureReason, FeedError
from reader.hostile.feeds import json_feed, usual_feed
from reader.hostile.feeds.entry import author_of, read_entry, unless_title
from reader.hostile.feeds.feed_facts import read_facts
from reader.hostile.feeds.wrappers import feed_in_page, inflated
from reader.hostile.feeds.xml_repair import closed, is_well_formed, mend, without_nested_entries, without_prolog
from reader.hostile.markup.inline_files import without_inline_files
from reader.hostile.pages.feed_discovery import looks_like_a_page
from reader.hostile.text.addresses import web_address
from reader.hostile.text.encoding import decode, may_be_utf8

MAX_BODY = 8_000_000
"""Largest document, also after decoding."""
MAX_TAG_OPENINGS = 400_000
"""Most `<` in a document that feedparser reads: 1.6 MB of `<b/>` take it 2.5 s, 8 MB 12 s. The densest feed of the
corpus has one for each 24 bytes, so that 8 MB of it would have 340,000.
"""

# Without any of these elements feedparser finds no entry.
_FEEDLIKE = re.compile(r"<(?:[a-z][\w.-]{0,20}:)?(?:rss|feed|rdf|channel|item|entry)\b", re.IGNORECASE)
_ROOT = re.compile(
    rb"\s*+(?:<!--.*?-->\s*+|<\?[^>]*>\s*+)*+<(?:rss|feed|channel|(rdf:rdf))[\s>]", re.DOTALL | re.IGNORECASE
)
_PLAIN_START = re.compile(
    rb"""(?:<\?xml version=["']1\.0["'](?: encoding=["'][Uu][Tt][Ff]-8["'])?"""
    rb"""(?: standalone=["']yes["'])? ?\?>\s*)?(?=<(?:rss|feed)[\s>])"""
)
_END = re.compile(rb"</(?:rss|feed|channel|(?:\w+:)?rdf)\b", re.IGNORECASE)
_HUGE_TAG = re.compile(rb"<[^<>]{200000}")
_ENTRY = re.compile(rb"<(?:[A-Za-z]\w*:)?(?:item|entry)[\s>]")
_PERIODS = {"hourly": 60, "daily": 1_440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}

_EXAMPLE = (
    b"<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel><title>A</title><link>https://example.org/"
    b"</link><item><title>A title</title><link>https://example.org/1</link><guid>1</guid><pubDate>Mon, 02 Nov 2026"
    b" 10:00:00 GMT</pubDate><description>&lt;p&gt;A &lt;b&gt;text&lt;/b&gt; with &lt;a href='https://example.org/'"
    b"&gt;a link&lt;/a&gt;&lt;img src='https://example.org/1.png' width='300'&gt;&lt;/p&gt;</description></item>"
    b"</channel></rss>"
)
_WARMING = 8
"""Runs after which Python has adapted to the code."""


def parse(body: bytes, url: str, content_type: str | None) -> ParsedFeed:
    """Read a document as a feed.

    Args:
        body: As received, inflated.
        url: Where it came from, after redirects; relative addresses start there.
        content_type: The header; only its `charset` counts, because servers call feeds anything.

    Raises:
        FeedError: NOT_A_FEED (a web page, an empty body, some other document), DAMAGED (nothing could be
            read), TOO_LARGE.
    """
    if len(body) > MAX_BODY:
        raise FeedError(FailureReason.TOO_LARGE, f"{len(body) // 1_000_000} MB")
    plain = _plain(body, content_type)
    parsed = usual_feed.read(plain) if plain else None
    if plain and parsed is not None:
        return _feed(parsed, plain, url, damaged=False)
    if not body.strip():
        raise FeedError(FailureReason.NOT_A_FEED, "empty")
    body = inflated(body, MAX_BODY)
    text, guessed = decode(body, content_type)
    if json_feed.looks_like_json(text):
        return json_feed.parse(text, url)
    if looks_like_a_page(body):
        text, guessed = feed_in_page(text), True
        if not text:
            raise FeedError(FailureReason.NOT_A_FEED, "a web page")
    if not _FEEDLIKE.search(text):
        raise FeedError(FailureReason.NOT_A_FEED, "not understood")
    text, junk = without_prolog(text)
    document = text.encode("utf-8", "replace")
    if len(document) > MAX_BODY * 2:
        raise FeedError(FailureReason.TOO_LARGE, f"{len(document) // 1_000_000} MB")
    if _has_huge_tag(document):
        text = without_inline_files(text)
        document = text.encode("utf-8", "replace")
        if _has_huge_tag(document):
            raise FeedError(FailureReason.DAMAGED, "a tag without end")
    damaged = junk or guessed
    parsed = usual_feed.read(document) if document != plain else None
    if parsed is None:
        parsed, document, well_formed = _read_any(text, document)
        damaged = damaged or not well_formed
    return _feed(parsed, document, url, damaged=damaged)


def _plain(body: bytes, content_type: str | None) -> bytes | None:
    """Return a document without its XML declaration, if it says no more than that it is UTF-8; None for any other.

    Most feeds are like this. Expat refuses bytes that are not UTF-8, so such a document is parsed without decoding
    it first, which took a tenth of the time of reading it.
    """
    start = _PLAIN_START.match(body)
    if not start or not may_be_utf8(content_type):
        return None
    document = body[start.end() :]
    return None if _has_huge_tag(document) else document


def _has_huge_tag(document: bytes) -> bool:
    return len(document) > 200_000 and bool(_HUGE_TAG.search(document))


def load_all() -> None:
    """Load what `parse` loads late: a sealed process could not. Then parse, so that processes begin warm."""
    import feedparser.datetimes  # noqa: F401

    from reader.hostile.feeds import any_feed  # noqa: F401
    from reader.hostile.markup import mathml  # noqa: F401

    for _ in range(_WARMING):
        parse(_EXAMPLE, "https://example.org/", None)


def _read_any(text: str, document: bytes) -> tuple[dict[str, Any], bytes, bool]:
    """Read a document of any shape, mended where it is not well-formed.

    Returns:
        What feedparser read, the document that it read, and whether it needed no mending.
    """
    from reader.hostile.feeds import any_feed  # with feedparser, which most feeds can do without

    if (openings := document.count(b"<")) > MAX_TAG_OPENINGS:
        raise FeedError(FailureReason.TOO_LARGE, f"{openings} tags")
    well_formed = mended = is_well_formed(document)
    whole = well_formed or bool(_END.search(document))
    if well_formed:
        document = without_nested_entries(document)
    else:
        document = closed(without_nested_entries(mend(text).encode("utf-8", "replace")))
        mended = is_well_formed(document)
    try:
        parsed = any_feed.read(document)
    except any_feed.Stumbled:
        if well_formed:
            raise
        # Pass the original text: feedparser's lenient parser copes; after our repair an entry can end up inside a
        # link.
        document = text.encode("utf-8", "replace")
        parsed = any_feed.read(document)
    is_feed = _is_feed(parsed, document)
    if not whole and not parsed["entries"] and (is_feed or _ROOT.match(document)):
        raise FeedError(FailureReason.DAMAGED, "cut off before its first entry")
    if not is_feed:
        raise FeedError(FailureReason.NOT_A_FEED, "some other document" if mended else "not understood")
    return parsed, document, well_formed


def _is_feed(parsed: dict[str, Any], document: bytes) -> bool:
    """Tell whether feedparser saw a feed. It calls a log-in page and an empty body feeds without entries."""
    if parsed["version"] or parsed["entries"]:
        return True
    # RDF also describes people, licences and other things.
    root = _ROOT.match(document)
    return bool(parsed["feed"] and root and not root[1])


def _feed(parsed: dict[str, Any], document: bytes, url: str, *, damaged: bool) -> ParsedFeed:
    channel = parsed["feed"]
    facts = read_facts(channel, url, "xml")
    entries = parsed["entries"]
    # RFC 4287, 4.2.1. RSS has no such rule: its `managingEditor` is a contact for letters.
    is_atom = str(parsed["version"]).startswith("atom")
    author = unless_title(author_of(channel), facts["title"]) if is_atom else ""
    found = len(entries)
    if found > MAX_ENTRIES:
        found = max(found, len(_ENTRY.findall(document)))
    return ParsedFeed(
        **facts,
        entries=tuple(
            read_entry(entry, url, facts["language"], author, is_atom=is_atom) for entry in entries[:MAX_ENTRIES]
        ),
        ttl_minutes=_interval(channel),
        damaged=damaged,
        dropped=found - min(found, MAX_ENTRIES),
        own_url=_own_address(channel, url),
    )


def _own_address(channel: dict[str, Any], url: str) -> str | None:
    links = (link for link in channel.get("links") or () if str(link.get("rel")).lower() == "self")
    return next((web_address(str(link.get("href") or ""), url) for link in links), None)


def _interval(channel: dict[str, Any]) -> int | None:
    """Read RSS `ttl` (minutes) and the syndication module's period; the longer one, at most a year."""
    wishes = []
    ttl = str(channel.get("ttl") or "").strip()
    if ttl.isascii() and ttl.isdigit() and len(ttl) <= 12:
        wishes.append(int(ttl))
    if period := _PERIODS.get(str(channel.get("sy_updateperiod") or "").strip().lower()):
        frequency = str(channel.get("sy_updatefrequency") or "").strip()
        times = int(frequency) if frequency.isascii() and frequency.isdigit() and len(frequency) <= 6 else 1
        wishes.append(period // max(times, 1))
    longest = min(max(wishes, default=0), _PERIODS["yearly"])
    return longest or None
