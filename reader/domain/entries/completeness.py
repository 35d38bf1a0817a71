"""How much of an article is on this disk: one rule for lists, articles, counts, filters and the command line.

The database counts by the same rule, written in SQL (`storage/core/completeness.py`); a test holds both together.
"""

from __future__ import annotations

import re
from typing import Literal

from reader.domain.entries.entry import Completeness, PageState

SHORT_WORDS = 80
"""A text with fewer words is probably a teaser (those have 20 to 60)."""

_END = 200
"""Characters at the end of a text that are searched for signs of a cut. (Searching all of it took a seventh of a
parse.)
"""
_BROKEN_OFF = re.compile(r"(?:\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\))\W*\Z")
_TRAILS_OFF = re.compile(r"(?:…|\.\.\.)\W*\Z")


WITH_PAGE = frozenset({PageState.STORED, PageState.STALE})
"""States in which the page's text is stored."""
WITHOUT_PAGE = frozenset(PageState) - WITH_PAGE - {PageState.WORSE}
"""States in which the page is wanted and not stored."""


def completeness(
    *,
    page: PageState | None,
    words: int,
    images: int,
    images_missing: int,
    is_evicted: bool,
    is_beginning: bool | None,
    title: str,
    has_link: bool,
) -> Completeness:
    """Tell how much of an article is here.

    Args:
        page: State of its page.
        words: Words of the feed's text.
        images: Number of images in the article.
        images_missing: Number of them that are missing and would be shown.
        is_evicted: The feed's text was deleted to make room.
        is_beginning: What the feed gave is only a beginning; None: stored before anybody looked.
        title: Or "".
        has_link: There is an address where more of it may be.
    """
    if page not in WITH_PAGE:
        if is_evicted or not (words or images):
            return Completeness.HEADLINE
        if is_beginning is None:
            is_beginning = has_link and title != "" and 0 < words < SHORT_WORDS
        if page in WITHOUT_PAGE or (page is None and is_beginning):
            return Completeness.EXCERPT
    return Completeness.TEXT if images_missing else Completeness.COMPLETE


Stands = Literal["text", "description", "summary"]
"""The element of the feed that held an entry's text: its content; RSS's `description`, where many put whole
articles; or an element for summaries only (RFC 4287, 4.2.13: "a short summary, abstract, or excerpt").
"""


def gives_beginning(text: str, words: int, *, stands: Stands, title: str, has_link: bool) -> bool:
    """Judge whether a feed has only the beginning of an article.

    A message without a title is whole, however short, as is a picture without words.

    Args:
        text: Its text in the feed, as plain text.
        words: Its number of words.
        stands: The element of the feed with the text.
        title: Or "".
        has_link: There is an address where more of it may be.
    """
    if not (has_link and title and words):
        return False
    end = text[-_END:]
    if stands == "summary" or _BROKEN_OFF.search(end):
        return True
    return stands == "description" and (words < SHORT_WORDS or _TRAILS_OFF.search(end) is not None)
