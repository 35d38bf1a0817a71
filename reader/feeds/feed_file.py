"""A feed in a file: saved by a browser, or passed by the desktop."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from reader.background.sandbox import Sandbox
from reader.domain.entries.entry import ParsedFeed
from reader.domain.errors import FeedError, Overrun, UsageError
from reader.domain.importing.imported import ImportProblem, ImportRefused
from reader.domain.publisher import ALONE
from reader.settings.given_file import open_given

_MOST_BYTES = 8_000_000
"""Largest feed file, the same as the limit for fetched feeds."""


def tell_if_feed(path: Path, refused: UsageError, sandbox: Sandbox) -> None:
    """Raise ImportRefused, with the feed's address, if a file is a feed. `refused`: why it is no list of feeds."""
    if isinstance(refused, ImportRefused) and refused.why is not ImportProblem.UNKNOWN:
        return
    if (feed := _read(path, sandbox)) is not None:
        # The page of a feed names it too.
        address = feed.own_url or feed.site_url
        why = ImportProblem.FEED if address else ImportProblem.FEED_FROM_NOWHERE
        raise ImportRefused(why, path.name, address=address or "") from refused


def _read(path: Path, sandbox: Sandbox) -> ParsedFeed | None:
    with suppress(OSError, FeedError, Overrun):
        with open_given(path) as file:
            body = file.read(_MOST_BYTES + 1)
        if len(body) <= _MOST_BYTES:
            # Relative addresses stay unknown: where the file is says nothing about where it came from.
            parsed: ParsedFeed = sandbox.call("reader.hostile.feeds.feed:parse", body, "", None, origin=ALONE)
            return parsed
    return None
