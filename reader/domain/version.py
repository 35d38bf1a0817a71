"""Versions of an article: what it said before its publisher edited it; and how headlines changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reader.domain.language import Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What an article said for some time. Only edits that change words make another (`domain/wording.py`).

    Attributes:
        number: From 1, the oldest that is kept; the last is what it says now.
        seen_at: When we first saw it.
        title: Plain text.
        html: Clean HTML, as the feed gave it.
        language: Of the article, as BCP 47 has it.
        direction: Of the article.
        was_read: The reader had read this one, and has not seen what changed since.
    """

    number: int
    seen_at: datetime
    title: str
    html: str
    language: str | None
    direction: Direction
    was_read: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineChange:
    """A paper has written another headline over an article.

    Attributes:
        at: When we saw it.
        before, after: Plain text.
    """

    entry_id: int
    feed_title: str
    language: str | None
    at: datetime
    before: str
    after: str
