"""Article pages: what extraction finds in one, and whether that is better than what the feed gave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reader.domain.image import ParsedImage
from reader.domain.language import Direction

MAX_PAGE_BYTES = 5_000_000
"""Bytes of a page, decoded."""
LEAST_SHARE = 0.6
"""Of the feed's text: an extraction shorter than that has lost something (measured)."""
MOST_LINKED = 0.5
"""Share of an extraction inside links from which on it is a list, not an article."""


OUTWEIGHS_PICTURES = 500
"""Characters of a page without pictures that are more than the pictures of the feed's text."""


ANNOUNCEMENT = 2_000
"""Characters of the feed's text by which its page is known again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractedPage:
    """The article of one web page: text is text, HTML is clean, addresses are whole."""

    html: str
    """Clean HTML (hostile/markup/html.py); images stand as `image:NUMBER`, from 1, into `images`."""
    text: str
    """What is read, one line a block: standfirst and article, without captions and players' addresses."""
    images: tuple[ParsedImage, ...] = ()
    words: int = 0
    """Of `html`; two ideographs or kana are about one."""
    title: str = ""
    """Plain text, at most 500 characters; "" where the page gives none."""
    standfirst: str | None = None
    """The paragraph that sums the article up; it does not stand in `html`."""
    section: str | None = None
    author: str = ""
    published_at: datetime | None = None
    language: str | None = None
    direction: Direction = "ltr"
    site_name: str | None = None
    linked: float = 0.0
    """Share of `text` that stands inside links, 0 to 1."""
    refused: bool = False
    """The page shows a beginning and asks for payment or a log-in, or wants to see a person first."""


def better_than(page: ExtractedPage, feed_text: str, feed_pictures: int = 0, feed_title: str = "") -> bool:
    """Tell whether an extraction may stand in for what the feed gave.

    A page that says nothing of what the feed said is not the entry's: a consent wall, a home page, another
    article.

    Args:
        page: What was extracted.
        feed_text: The feed's own text of the entry, plain.
        feed_pictures: How many pictures stand in it. Of a comic they are all that counts, and what its page says
            may be the licence.
        feed_title: The entry's headline.
    """
    if not page.text or page.refused or page.linked > MOST_LINKED:
        return False
    if feed_pictures and not page.images and len(page.text) < OUTWEIGHS_PICTURES:
        return False
    if len(page.text) < LEAST_SHARE * len(feed_text):
        return False
    # With the first page only: a start knows what a page is, and reads none (2 ms of CPU for its expressions).
    from reader.domain.text_likeness import speaks_of

    return speaks_of(f"{page.title}\n{page.text}", f"{feed_title}\n{feed_text[:ANNOUNCEMENT]}")


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedPage:
    """A page to fetch, with what its request needs."""

    entry_id: int
    url: str
    feed_id: int
    feed_url: str
    allow_local: bool
    tries: int
    feed_text: str
    """What the feed gave, plain: the page has to be better than that."""
    feed_pictures: int = 0
    feed_title: str = ""
    """The entry's headline."""
