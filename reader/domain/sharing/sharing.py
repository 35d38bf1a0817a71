"""Texts that are copied, mailed or passed to another program when articles are shared. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from reader.domain.record import Record
from reader.domain.text.beginning import first_words

LONGEST_TEXT = 10_000
"""Most characters of a text that is shared; a reader may have selected a whole book."""
LONGEST_MAIL = 2_000
"""Most characters of a `mailto:` address: Windows passes 2,083 (its INTERNET_MAX_URL_LENGTH)."""
_LONGEST_LINE = 500
"""Longest line, in bytes once encoded."""

_QUOTES = {"fr": ("«\u00a0", "\u00a0»"), "es": ("«", "»"), "ar": ("«", "»")}
_OTHER_QUOTES = ("“", "”")
_OF_MARKDOWN = re.compile(r"([\\`*_\[\]<>~|])|(?m:^(\s*)([#+-]|\d+(?=[.)]\s))(?=\s|[.)]))")
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that change the direction of the text after them."""


class SharedArticle(Record, kw_only=True):
    """The parts of an article that are shared."""

    title: str
    url: str = ""
    """Without tracking parameters; "" where it has none."""
    source: str = ""
    date: str = ""
    """Date, as the reader's language writes it."""
    text: str = ""
    """The selected text, or the first words of the article."""
    language: str | None = None
    """Language of the text (BCP 47)."""

    @property
    def reference(self) -> str:
        return ", ".join(filter(None, (plain_line(self.source), self.date)))


def links(articles: Sequence[SharedArticle]) -> str:
    """Return the addresses of articles, one on each line, without those of articles that have none."""
    return "\n".join(one.url for one in articles if one.url)


def quotations(articles: Sequence[SharedArticle]) -> str:
    """Quote articles in plain text: the words, whose they are, and where they are."""
    return "\n\n".join(map(_quotation, articles))


def _quotation(one: SharedArticle) -> str:
    opening, closing = _QUOTES.get((one.language or "").partition("-")[0].lower(), _OTHER_QUOTES)
    words = plain_text(one.text)
    quoted = f"{opening}{words}{closing}" if words else ""
    return "\n".join(filter(None, (quoted, f"— {plain_line(one.title)}", one.reference, one.url)))


def as_markdown(articles: Sequence[SharedArticle], *, quoted: bool) -> str:
    """Write articles in Markdown: a link with source and date, several as a list; `quoted` text comes first."""
    if len(articles) != 1:
        return "\n".join(f"- {_link(one)}" for one in articles)
    [one] = articles
    words = plain_text(one.text) if quoted else ""
    if not words:
        return _link(one)
    return "".join(f"> {_escaped(line)}".rstrip() + "\n" for line in words.split("\n")) + f"\n{_link(one)}"


def _link(one: SharedArticle) -> str:
    title = _escaped(plain_line(one.title))
    # Angle brackets take any address (CommonMark 6.3), once it has none itself.
    linked = f"[{title}](<{one.url.replace('<', '%3C').replace('>', '%3E')}>)" if one.url else title
    return " — ".join(filter(None, (linked, _escaped(one.reference))))


def _escaped(text: str) -> str:
    return _OF_MARKDOWN.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", text)


def mail_to(articles: Sequence[SharedArticle]) -> str:
    """Write a `mailto:` address with titles and links, without a recipient (RFC 6068).

    Each title and each link has its own line, so that none changes the direction of another. If the address gets
    too long for mail programs, the last ones are left out; links are never cut.
    """
    subject = _encoded(articles[0].title) if len(articles) == 1 else ""
    begin = f"mailto:?subject={subject}&body="
    body = ""
    for one in articles:
        gap = quote("\r\n\r\n") if body else ""
        room = LONGEST_MAIL - len(begin) - len(body) - len(gap)
        lines = next((lines for lines in _mail_lines(one) if len(lines) <= room), "")
        if not lines:
            break
        body += gap + lines
    return begin + body


def _mail_lines(one: SharedArticle) -> Iterator[str]:
    """Return the lines of an article, and shorter ones where these have no room."""
    title, reference, url = _encoded(one.title), _encoded(one.reference), quote(one.url, safe="")
    for lines in ((title, reference, url), (title, url), (url,), (title,)):
        yield quote("\r\n").join(filter(None, lines))


def _encoded(text: str) -> str:
    """Encode one line for an address, shortened where it would take too much of it."""
    line = plain_line(text)
    encoded = quote(line, safe="")
    while len(encoded) > _LONGEST_LINE:
        # An Arabic letter takes six characters.
        line = line[: max(1, len(line) * _LONGEST_LINE // len(encoded) - 1)]
        encoded = quote(f"{line.rstrip()}…", safe="")
    return encoded


def plain_line(text: str) -> str:
    """Make a text one line, without characters that change the direction of the text after it."""
    return " ".join(_UNSAFE.sub("", text).split())


def plain_text(text: str) -> str:
    """Return a text without control characters, shortened at a word where it is too long."""
    return first_words(_UNSAFE.sub("", text).strip(), LONGEST_TEXT)
