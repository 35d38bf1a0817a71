"""The facts about an article by which it is decided whether and where it stands on the front page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.domain.entries.entry import reading_minutes


class FrontRow(NamedTuple):
    """An article that may stand on the page, or is of an event that may."""

    entry_id: int
    feed_id: int
    at: int
    """When it was published, `came_at`: when it was first seen here; seconds since 1970."""
    came_at: int
    language: str | None
    words: int
    """The length of the text that is read."""
    section: str | None
    has_standfirst: bool
    unread: bool
    is_readable: bool
    """It can be read to its end without a network."""
    is_edited: bool
    is_candidate: bool
    """It is unread, or of the day; the others are of the same events."""
    story_id: int | None
    """Its event; None: it is in no event of several papers."""
    copied_from: int | None
    agency: str | None

    @property
    def minutes(self) -> int:
        return reading_minutes(self.words)


def news_of(rows: Sequence[FrontRow], read_since: int) -> list[FrontRow] | None:
    """Return the unread texts of their own that have come since the reader read of an event, in their order.

    Args:
        rows: All articles of the event.
        read_since: When the page from which the reader chose was made, in seconds; 0: what was read is taken to
            be the newest there was.

    Returns:
        None: the reader has read nothing of it.
    """
    read = [row.came_at for row in rows if not row.unread]
    if not read:
        return None
    seen = max(*read, read_since)
    return [row for row in rows if row.unread and row.copied_from is None and row.came_at > seen]
