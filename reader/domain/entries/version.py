"""Versions of an article: what it said before its publisher edited it; and how headlines changed."""

from __future__ import annotations

from datetime import datetime

from reader.domain.record import Record
from reader.domain.text.language import Direction


class Version(Record, kw_only=True):
    """The text of an article for some time. Edits that change words make another (`domain/text/wording.py`)."""

    number: int
    """From 1, the oldest that is kept; the last is what it says now."""
    seen_at: datetime
    """When we first saw it."""
    title: str
    """Plain text."""
    html: str
    """Clean HTML, as the feed gave it; of an article behind an excerpt its page's (`is_of_page`)."""
    language: str | None
    """The article's, as BCP 47 has it."""
    direction: Direction
    """The article's."""
    was_read: bool = False
    """The reader had read this one, and has not seen what changed since."""


_EXCERPTS = 2
"""A feed's text is an excerpt if its page has this many times its letters."""


def is_behind_excerpt(feed_letters: int, page_letters: int) -> bool:
    """Tell whether an article's feed has only an excerpt, so that the page is the text read."""
    return page_letters >= _EXCERPTS * feed_letters


def is_of_page(letters: int, feed_letters: int, page_letters: int) -> bool:
    """Tell whether a version is one of the page behind an excerpt, and not of the excerpt: by which is as long."""
    return is_behind_excerpt(feed_letters, page_letters) and letters * letters > feed_letters * page_letters


class HeadlineChange(Record, kw_only=True):
    """A paper changed the headline of an article. `at`: when it was seen; `before, after`: plain text."""

    entry_id: int
    feed_title: str
    language: str | None
    at: datetime
    before: str
    after: str
