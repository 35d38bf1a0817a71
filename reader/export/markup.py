"""An article as XHTML, which is HTML too: for books and for one HTML file."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from reader.articles.blocks import Figure, Table
from reader.articles.html_output import HtmlWriter
from reader.articles.page import Page
from reader.domain.images.image import ArticleImage
from reader.domain.text.language import Direction, direction_of
from reader.export.addresses import outward_address
from reader.export.words import BY, PUBLISHED, READ_AT_SOURCE, UNDATED, Words

Source = Callable[[ArticleImage], str | None]
"""Returns the address of an image inside the document; None: there is no picture. Called once for each image."""

_NOT_XML = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010fffd]")
"""Characters that XML 1.0 forbids, and controls and non-characters that HTML calls errors."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?")


def legible(text: str) -> str:
    """Replace characters that no document may hold."""
    return _NOT_XML.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Write text between tags or inside an attribute."""
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, name)
    return legible(text)


def known_language(language: str | None) -> str | None:
    """Return the language tag (BCP 47); None if the text is not one."""
    tag = (language or "").replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else None


def language_attributes(language: str | None) -> str:
    """Write the attributes that name a language; none where it is none."""
    tag = known_language(language)
    return f' lang="{tag}" xml:lang="{tag}"' if tag else ""


def article(page: Page, source: Source, words: Words) -> str:
    """Write an article: head, text and foot."""
    writer = _Writer(page.direction, cache(source), words)
    head = [f"<h1>{escaped(page.title or words.untitled)}</h1>"]
    if page.section:
        head.insert(0, f'<p class="section">{escaped(page.section)}</p>')
    if page.standfirst:
        standfirst = writer.inline(page.marked_standfirst)
        head.append(f'<p class="standfirst"{_direction(page.standfirst, page)}>{standfirst}</p>')
    head.append(_facts(page, words))
    lines = ["<header>", *head, "</header>", *writer.blocks(page.blocks)]
    link = outward_address(page.link)
    if link:
        lead = f'<a href="{escaped(link)}">{escaped(words.tr(READ_AT_SOURCE))}</a>'
        lines.append(f"<footer><p{_interface(page, words)}>{lead}</p></footer>")
    return "".join(f"{line}\n" for line in lines)


def review_class(page: Page) -> str:
    """Write the class of a page of the press review, which is all quotations; none of an article."""
    return ' class="review"' if page.papers else ""


def _facts(page: Page, words: Words) -> str:
    published = page.published_at
    where = words.tr(PUBLISHED if published else UNDATED)
    date = words.written_day(published) if published else ""
    facts = [_filled(where, source=page.source, date=date)] if page.source else []
    if page.author:
        facts.insert(0, _filled(words.tr(BY), author=page.author))
    if not facts:
        return ""
    return f'<p class="facts"{_interface(page, words)}>{" · ".join(facts)}</p>'


def _filled(pattern: str, **facts: str) -> str:
    """Fill in facts, each with a direction of its own."""
    return escaped(pattern).format(**{name: f"<bdi>{escaped(fact)}</bdi>" for name, fact in facts.items()})


def _interface(page: Page, words: Words) -> str:
    """Write the attributes of a line in the language of the interface, inside an article."""
    direction = f' dir="{words.direction}"' if words.direction != page.direction else ""
    return direction + (language_attributes(words.language) if words.language != page.language else "")


def _direction(text: str, page: Page) -> str:
    direction = direction_of(text, page.direction)
    return f' dir="{direction}"' if direction != page.direction else ""


class _Writer(HtmlWriter):
    void_end = "/>"
    number = ' class="number"'

    def __init__(self, direction: Direction, source: Source, words: Words) -> None:
        super().__init__(direction)
        self._source = source
        self._words = words

    text = quoted = staticmethod(escaped)
    address = staticmethod(outward_address)
    language = staticmethod(language_attributes)

    def image(self, image: ArticleImage) -> str:
        source = self._source(image)
        if source is None:
            return f"<i>[{escaped(image.alt)}]</i>" if image.alt else ""
        return f'<img src="{escaped(source)}"{self.alt_and_size(image)}/>'

    def figure(self, figure: Figure) -> str:
        image = figure.image
        if self._source(image) is not None:
            return super().figure(figure)
        note = image.alt or self._words.no_picture(is_hidden=image.state.is_hidden)
        language = "" if image.alt else language_attributes(self._words.language)
        direction = direction_of(note, self.direction)
        said = f' dir="{direction}"' if direction != self.direction else ""
        caption = f"<figcaption>{self.inline(figure.caption)}</figcaption>" if figure.caption else ""
        return f'<figure class="missing"><p{said}{language}>[{escaped(note)}]</p>{caption}</figure>'

    def table(self, table: Table) -> str:
        return f'<div class="table">{super().table(table)}</div>'
