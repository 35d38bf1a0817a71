"""Article pages: what extraction finds, and whether that is better than the feed's text."""

from __future__ import annotations

from datetime import datetime

from reader.domain.images.image import ParsedImage
from reader.domain.record import Record
from reader.domain.rights import SourceRights
from reader.domain.text.language import Direction

MAX_PAGE_BYTES = 5_000_000
"""Largest page, decoded."""
FORM_WORDS = 50
"""A page that asks for a password is a log-in form if it has fewer words."""
LEAST_SHARE = 0.6
"""Least length of an extracted text, as a share of the feed's text: a shorter one has lost something (measured).
"""
MOST_LINKED = 0.5
"""An extraction with a larger share of its text in links is a list, not an article."""


OUTWEIGHS_PICTURES = 500
"""A page without pictures is better than a feed's text with pictures from this many characters on."""


ANNOUNCEMENT = 2_000
"""Characters of the feed's text that are compared with the page."""


class ExtractedPage(Record, kw_only=True):
    """The article of one web page: text is plain, HTML is clean, addresses are absolute."""

    html: str
    """Clean HTML (hostile/markup/html.py); images stand as `image:NUMBER`, from 1, into `images`."""
    text: str
    """Plain text, one line a block: standfirst and article, without captions and addresses of players."""
    images: tuple[ParsedImage, ...] = ()
    words: int = 0
    """Words in `html`; two ideographs or kana count as about one."""
    title: str = ""
    """Plain text, at most 500 characters; "" where the page gives none."""
    standfirst: str | None = None
    """The paragraph that sums the article up; not part of `html`."""
    section: str | None = None
    author: str = ""
    published_at: datetime | None = None
    language: str | None = None
    direction: Direction = "ltr"
    site_name: str | None = None
    linked: float = 0.0
    """Share of `text` inside links, 0 to 1."""
    refused: bool = False
    """The page shows only a beginning and asks for payment or a log-in, or has a captcha."""
    asks_password: bool = False
    """The page has a field for a password."""

    @property
    def is_log_in(self) -> bool:
        """True if it is hardly more than a form to log in with, be it the network's or its own."""
        return self.asks_password and self.words < FORM_WORDS


class SavedPicture(Record):
    """A picture as a browser has saved it. `file`: its path beside the page, unless its bytes are in that."""

    body: bytes = b""
    file: str = ""


class SavedPage(Record, kw_only=True):
    """The article of a page that a browser has saved."""

    page: ExtractedPage
    url: str | None = None
    """The address that the file names."""
    pictures: tuple[SavedPicture, ...] = ()
    """One for each of `page.images`, in their order; both fields are empty for those that were not saved."""
    is_cut: bool = False
    """The file breaks off."""


def better_than(page: ExtractedPage, feed_text: str, feed_pictures: int = 0, feed_title: str = "") -> bool:
    """Tell whether an extraction is better than the feed's text.

    A page that shares too few words with it is not the entry's: a consent wall, a home page, another article.

    Args:
        feed_text: The feed's text of the entry, plain.
        feed_pictures: How many pictures it has. Of a comic only they count: the text of its page may be the
            licence.
        feed_title: The entry's headline.
    """
    if not page.text or page.refused or page.is_log_in or page.linked > MOST_LINKED:
        return False
    if feed_pictures and not page.images and len(page.text) < OUTWEIGHS_PICTURES:
        return False
    return len(page.text) >= LEAST_SHARE * len(feed_text) and is_of_entry(page, feed_text, feed_title)


def is_of_entry(page: ExtractedPage, feed_text: str, feed_title: str) -> bool:
    """Tell whether a page is about the same as its entry."""
    # Loaded with the first page, not at each start (its regular expressions take 2 ms).
    from reader.domain.text.text_likeness import speaks_of

    return speaks_of(f"{page.title}\n{page.text}", f"{feed_title}\n{feed_text[:ANNOUNCEMENT]}")


class WantedPage(SourceRights, kw_only=True):
    """A page to fetch, with what its request needs."""

    entry_id: int
    url: str
    feed_id: int
    tries: int
    feed_text: str
    """The feed's text, plain: the page has to be better."""
    feed_pictures: int = 0
    feed_title: str = ""
    """The entry's headline."""
