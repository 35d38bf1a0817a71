"""Both readers of feeds on one document: the one for the usual shape, and feedparser."""

from __future__ import annotations

from unittest.mock import patch

from reader.domain.entries.entry import ParsedFeed
from reader.domain.errors import FeedError
from reader.hostile.feeds import feed, usual_feed


def is_usual(body: bytes) -> bool:
    """Tell whether the reader for the usual shape takes a document."""
    taken = []

    def read(document: bytes) -> dict[str, object] | None:
        found = usual_feed_read(document)
        taken.append(found is not None)
        return found

    with patch.object(usual_feed, "read", read):
        parsed(body)
    return any(taken)


def parsed(body: bytes) -> ParsedFeed | tuple[str, str]:
    """Parse a document, or tell why it is refused."""
    try:
        return feed.parse(body, "https://example.org/feed", None)
    except FeedError as error:
        return error.reason, error.detail


def parsed_by_feedparser(body: bytes) -> ParsedFeed | tuple[str, str]:
    """Parse a document as if no document were usual."""
    with patch.object(usual_feed, "read", lambda document: None):
        return parsed(body)


usual_feed_read = usual_feed.read
