"""Where a reader stopped in an article, by paragraph and letter: valid for any font, width and theme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from reader.domain.record import Record

REMEMBERED_LETTERS = 60
"""Letters of the paragraph that are stored to find it again."""
KEPT = timedelta(days=180)
"""A bookmark is deleted after this time, because the article is not being read any more."""


class Bookmark(Record, kw_only=True):
    """A place in an unfinished article."""

    paragraph: int
    """Its number from 0, without the article's header; a picture and a table cell count as one each."""
    letter: int
    """Index in the paragraph, from 0, in UTF-16 units as Qt counts: the first letter of the top line."""
    begins: str
    """The paragraph's first `REMEMBERED_LETTERS` letters; "" for a picture."""
    percent: int
    """How much of the article lies above the bottom edge, 0 to 99."""


def find_paragraph(bookmark: Bookmark, paragraphs: Sequence[str]) -> int:
    """Find the paragraph of a bookmark in an article's, at least one, which may have been edited since.

    Returns the nearest paragraph that begins like it; if there is none, the one at its number.
    """
    there = min(bookmark.paragraph, len(paragraphs) - 1)
    if not bookmark.begins:
        return there
    alike = [number for number, text in enumerate(paragraphs) if text.startswith(bookmark.begins)]
    return min(alike, key=lambda number: abs(number - there), default=there)
