"""From a stored article to the page that a person reads."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar
from urllib.parse import urlsplit

from reader.articles.blocks import Block, Figure, Heading, Paragraph, Rule, Spans, plain, walk
from reader.domain.entries.enclosure import Enclosure
from reader.domain.entries.entry import Article, Completeness, reading_minutes
from reader.domain.images.image import ArticleImage
from reader.domain.record import Record, replace
from reader.domain.stories.label import section_and_title
from reader.domain.text.language import Direction, direction_of, is_rtl_language
from reader.domain.text.wording import letters_of

Made = TypeVar("Made")


class Page(Record, kw_only=True):
    """An article in the order of reading: head, blocks, foot."""

    entry_id: int
    title: str
    section: str | None
    standfirst: str | None
    author: str
    source: str
    """Title of the feed."""
    feed_id: int = 0
    published_at: datetime | None
    is_edited: bool
    """An earlier version is kept."""
    minutes: int
    """Reading time in minutes; 0 if there is no text."""
    completeness: Completeness
    link: str | None
    """The article at its source; http or https."""
    enclosures: tuple[Enclosure, ...]
    direction: Direction
    language: str | None
    blocks: tuple[Block, ...]
    images: Mapping[int, ArticleImage]
    """All images by number, also those that no block shows."""
    papers: tuple[str, ...] = ()
    """The papers that a page of the press review quotes; `source` is the line that names them."""
    part: str | None = None
    """The section of the press review with this page; None: an ordinary article."""
    marked_standfirst: Spans = ()
    """The standfirst with its marks; (): it is not marked."""


def make_page(article: Article, *, whole: bool = False) -> Page:
    """Parse a stored article into a page.

    Content that the head shows is removed from the text: a repeated title, the standfirst, a picture that occurs
    twice; `whole` keeps it, for callers that show no head. Takes about 3 ms for 10 kB of HTML.
    """
    return in_one_step(page_in_steps(article, whole=whole))


def in_one_step(steps: Generator[object, None, Made]) -> Made:
    """Do at once what rests between its steps."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: Made = end.value
            return made


def page_in_steps(article: Article, *, whole: bool = False) -> Generator[Page, None, Page]:
    """The same as `make_page`, resting after each piece of a long article: that of 8,000 elements takes 100 ms.

    Yields:
        The page without its text, as soon as that is known, and again after each step.
    """
    from reader.articles.parser import read_in_steps  # a window begins without an article

    page = _head(article)
    headline = article.headline
    # The headline may have another direction than the text; both share the language.
    direction: Direction = headline.direction
    if headline.language:
        direction = "rtl" if is_rtl_language(headline.language) else "ltr"
    steps = read_in_steps(article.html, page.images, direction, headline.language)
    while True:
        yield page
        try:
            next(steps)
        except StopIteration as end:
            found: tuple[Block, ...] = end.value
            break
    said = [text for text in (headline.title, page.title, page.standfirst) if text]
    blocks = _one_lead_image(list(found) if whole else _without_repeats(found, said))
    return replace(page, blocks=_tidy(_links_of_figures(blocks, headline.url)))


def _head(article: Article) -> Page:
    headline = article.headline
    section, title = section_and_title(headline.title, article.section, article.html)
    standfirst = article.standfirst
    if standfirst and letters_of(standfirst) == letters_of(headline.title):
        standfirst = None
    return Page(
        entry_id=headline.id,
        title=title,
        section=section,
        standfirst=standfirst,
        author=headline.author,
        source=headline.feed_title,
        feed_id=headline.feed_id,
        published_at=headline.published_at,
        is_edited=article.versions > 0,
        minutes=reading_minutes(article.words),
        completeness=headline.state,
        link=headline.url,
        enclosures=tuple(one for one in article.enclosures if not (one.media_type or "").startswith("image/")),
        direction=direction_of(title, headline.direction),
        language=headline.language,
        blocks=(),
        images={image.number: image for image in article.images},
    )


def _without_repeats(blocks: Sequence[Block], said: Sequence[str]) -> list[Block]:
    """Drop title and standfirst from the beginning of the text, where many feeds say them again."""
    known = {letters_of(text) for text in said}
    kept: list[Block] = []
    words = 0
    for block in blocks:
        if words < 2 and isinstance(block, Heading | Paragraph):
            words += 1
            if letters_of(plain(block.spans)) in known:
                continue
        kept.append(block)
    return kept


def _one_lead_image(blocks: list[Block]) -> list[Block]:
    """Show the first picture once: feeds set it above the text, and the text may begin with it again."""
    first = next((block for block in blocks if isinstance(block, Figure)), None)
    if first is None:
        return blocks
    kept: list[Block] = []
    lead = -1
    for block in blocks:
        if isinstance(block, Figure) and _same_picture(block.image, first.image):
            if lead < 0:
                lead = len(kept)
            else:
                if block.caption and not first.caption:
                    kept[lead] = first = replace(first, caption=block.caption, direction=block.direction)
                continue
        kept.append(block)
    return kept


def _same_picture(one: ArticleImage, other: ArticleImage) -> bool:
    if one.fingerprint and other.fingerprint:
        return one.fingerprint == other.fingerprint
    return one.number == other.number or one.source_url.split("?")[0] == other.source_url.split("?")[0]


_PICTURE = re.compile(r"\.(jpe?g|png|gif|webp|avif|svg|bmp)$", re.IGNORECASE)


def _links_of_figures(blocks: list[Block], article_url: str | None) -> list[Block]:
    """Keep only links that lead elsewhere: not to the picture's own file, not to the article itself."""

    def leads_elsewhere(figure: Figure) -> bool:
        url = urlsplit(figure.href or "")
        here = urlsplit(article_url or "")
        is_here = (url.netloc, url.path) == (here.netloc, here.path)
        return url.scheme in ("http", "https") and not _PICTURE.search(url.path) and not is_here

    return [
        replace(block, href=None)
        if isinstance(block, Figure) and block.href and not leads_elsewhere(block)
        else block
        for block in blocks
    ]


def _tidy(blocks: list[Block]) -> tuple[Block, ...]:
    """Return headings levels without gaps, from 2; drop rules at the edges and in pairs."""
    levels = sorted({block.level for block in walk(blocks) if isinstance(block, Heading)})
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Rule) and (not kept or isinstance(kept[-1], Rule)):
            continue
        if isinstance(block, Heading):
            block = replace(block, level=min(4, 2 + levels.index(block.level)))
        kept.append(block)
    while kept and isinstance(kept[-1], Rule):
        kept.pop()
    return tuple(kept)
