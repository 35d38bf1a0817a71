"""A page that is stored at the request of the reader, without a subscription."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from reader.domain.entries.page import ANNOUNCEMENT, ExtractedPage
from reader.domain.record import Record

LITTLE_WORDS = 60
"""For a page with fewer words, the reader is told that there was no more text."""
NO_SERVER = "https://saved.invalid/"
"""Begins the address of a page whose file names none; no server has it (RFC 2606). A hash of its text follows."""
SAVED_SUFFIXES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
"""Endings of the files that browsers save pages in, in small letters."""


class KeptPage(Record, kw_only=True):
    """The result of storing an article's page."""

    entry_id: int
    title: str
    url: str
    """The page's address, after redirects."""
    new: bool
    """No page was stored before."""
    changed: bool
    """The stored page had another text, which is now a version."""
    words: int
    """Words of its text."""
    asks: bool
    """It shows only a beginning, and asks for payment or a log-in."""
    is_cut: bool = False
    """The file that it came from breaks off."""

    @property
    def is_little(self) -> bool:
        """True if hardly any text was found on it."""
        return self.words < LITTLE_WORDS


def may_replace(page: ExtractedPage, kept_text: str, kept_words: int) -> bool:
    """Tell whether a page may replace its kept copy without asking: it is as long, and has the same subject."""
    from reader.domain.text.text_likeness import speaks_of

    return page.words >= kept_words and speaks_of(f"{page.title}\n{page.text}", kept_text[:ANNOUNCEMENT])


def title_of(page: ExtractedPage, host: str) -> str:
    """Return the title of a page; without one, the beginning of its text, else its host."""
    return page.title or page.text.partition("\n")[0][:120].strip() or host


def wished_page(link: str) -> str | None:
    """Return the address that `manchette:keep?url=…` asks to keep; None: the link asks for anything else."""
    try:
        parts = urlsplit(link)
        wished = parse_qs(parts.query).get("url", [""])[-1]
        page = urlsplit(wished)
    except ValueError:
        return None
    is_page = page.scheme in ("http", "https") and bool(page.netloc) and "@" not in page.netloc
    is_asked = (parts.scheme, parts.netloc, parts.path) == ("manchette", "", "keep")
    return wished if is_page and is_asked and wished.isprintable() else None
