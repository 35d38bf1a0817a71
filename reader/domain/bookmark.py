"""Where a reader stopped in an article, in words of the article: it holds for any font, width and theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

REMEMBERED_LETTERS = 60
"""Of the paragraph: enough to know it again."""
KEPT = timedelta(days=180)
"""An article that was left for so long is not being read any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """A place in an article that was begun and not finished."""

    paragraph: int
    """From 0, counted without the article's head; a picture and a field of a table count as one each."""
    letter: int
    """Of the paragraph, from 0, as Qt counts them (UTF-16): the first of the line at the upper edge."""
    begins: str
    """The paragraph's first `REMEMBERED_LETTERS` letters; "" for a picture."""
    percent: int
    """How much of the article lies above the lower edge, 0 to 99."""


def find_paragraph(bookmark: Bookmark, paragraphs: Sequence[str]) -> int:
    """Find the paragraph of a bookmark in an article that may have been edited since.

    Args:
        bookmark: What was kept.
        paragraphs: Texts of the article as it is now; not empty.

    Returns:
        The paragraph that begins like it, of several the nearest to where it was; else the one at its number.
    """
    there = min(bookmark.paragraph, len(paragraphs) - 1)
    if not bookmark.begins:
        return there
    alike = [number for number, text in enumerate(paragraphs) if text.startswith(bookmark.begins)]
    return min(alike, key=lambda number: abs(number - there), default=there)
