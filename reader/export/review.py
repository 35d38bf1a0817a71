"""A story of the press review as a page: what papers wrote, word for word, and not a sentence of our own.

Each story is a `Page` like that of an article, so that the window, paper and every format show it by the means
that are there: the headlines in a table, then the first paragraphs of each text of its own as quotations, with
paper, author, date and link. Numbers that differ between papers are marked inside the quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reader.articles.blocks import Block, Cell, Figure, Paragraph, Quote, Spans, Style, Table, Text, walk
from reader.articles.page import Page, make_page
from reader.domain.entries.entry import Article, Completeness, Headline, reading_minutes
from reader.domain.front import front_page
from reader.domain.images.image import ArticleImage, ImageState
from reader.domain.query.query_fields import host_of
from reader.domain.record import Record, replace
from reader.domain.text.differing_numbers import Span, Telling, differing_numbers
from reader.domain.text.language import Direction, direction_of
from reader.export.words import SAME_TEXT, Words

MOST_QUOTED = 6
"""Most papers that are quoted for a story; the headlines of all are listed."""
_ENOUGH = 350
"""A quotation with this many letters is long enough: no further paragraph begins."""
_MOST_PARAGRAPHS = 3
_LONGEST = 900
"""Most letters of a paragraph that is quoted whole; a longer one ends with a sentence before that."""
_LEAST = 40
"""A first paragraph with fewer letters is a place, a date or a name."""
_SENTENCE_END = re.compile(r"[.!?…؟][»”\"’)\]]*(?=\s)")
_CUT = "[…]"
_BETWEEN = "\u00a0·\u00a0"
"""Separates two facts: no line begins or ends with the point."""
_ISOLATED = "\u2068{}\u2069"


class _Report(Record, kw_only=True):
    """One paper's report as the review quotes it."""

    headline: Headline
    direction: Direction
    paragraphs: tuple[str, ...]
    """The first ones, word for word, or the beginning of a long one."""
    is_cut: bool
    """The last of them goes on."""
    picture: Figure | None
    """The first picture that is on this disk."""


def review_page(
    story: front_page.Block, articles: Mapping[int, Article], part: str | None, words: Words
) -> Page | None:
    """Make the page of a story; None where none of its articles, by their ids, is there any more.

    `part`: the section that it stands in, shown above the title; None: the review has none. `words`: of the
    language around the quotations.
    """
    copied = [one for fold in story.folds for one in fold.items]
    entries = [one for one in (story.item, *story.others, *copied) if one.entry_id in articles]
    reports = [_report(articles[one.entry_id]) for one in entries]
    if not reports:
        return None
    of_their_own = {one.entry_id for one in entries if one.copied_from not in articles}
    quoted = [one for one in reports if one.headline.id in of_their_own and one.paragraphs][:MOST_QUOTED]
    copies: dict[int, list[str]] = {}
    for entry in entries:
        if entry.copied_from is not None:
            copies.setdefault(entry.copied_from, []).append(entry.feed_title)
    tellings = [Telling(one.headline.language, (one.headline.title, *one.paragraphs)) for one in reports]
    marks = dict(zip((one.headline.id for one in reports), differing_numbers(tellings), strict=True))
    direction = direction_of(story.item.title, words.direction)
    picture = next((one.picture for one in quoted if one.picture is not None), None)
    blocks: list[Block] = []
    if len(reports) > 1:
        blocks.append(_headlines(reports, marks, words))
    if picture is not None:
        blocks.append(picture)
    blocks += (_quote(one, marks[one.headline.id], copies.get(one.headline.id, []), words) for one in quoted)
    papers = tuple(one.headline.feed_title for one in reports)
    return Page(
        entry_id=story.story_id or 0,
        title=story.item.title,
        section=part,
        standfirst=None,
        author="",
        source=_BETWEEN.join(_apart(paper, words.direction) for paper in papers),
        published_at=max(one.at for one in entries),
        is_edited=False,
        minutes=reading_minutes(sum(len(text.split()) for one in quoted for text in one.paragraphs)),
        completeness=Completeness.COMPLETE,
        link=None,
        enclosures=(),
        direction=direction,
        language=reports[0].headline.language,
        blocks=tuple(blocks),
        images={} if picture is None else {picture.image.number: picture.image},
        papers=papers,
        part=part or "",
    )


def _report(article: Article) -> _Report:
    page = make_page(article)
    paragraphs, is_cut = _beginning(page)
    return _Report(
        headline=article.headline,
        direction=page.direction,
        paragraphs=paragraphs,
        is_cut=is_cut,
        picture=_picture(page),
    )


def _beginning(page: Page) -> tuple[tuple[str, ...], bool]:
    """Return the first paragraphs of an article; True: the last of them is a beginning."""
    found: list[str] = []
    letters = 0
    for text in _paragraphs(page):
        if len(text) > _LONGEST:
            ends = [one.end() for one in _SENTENCE_END.finditer(text[:_LONGEST])]
            # A text without sentences ends with a word.
            end = ends[-1] if ends else max(text.rfind(" ", 0, _LONGEST), 1)
            return (*found, text[:end]), True
        if len(text) < _LEAST and not found:
            continue
        found.append(text)
        letters += len(text)
        if letters >= _ENOUGH or len(found) == _MOST_PARAGRAPHS:
            break
    if not found and page.standfirst:
        found.append(page.standfirst)
    return tuple(found), False


def _paragraphs(page: Page) -> Iterator[str]:
    for block in page.blocks:
        if isinstance(block, Paragraph):
            text = "".join(span.text for span in block.spans if isinstance(span, Text)).strip()
            if text:
                yield text


def _picture(page: Page) -> Figure | None:
    for block in walk(page.blocks):
        if isinstance(block, Figure) and _is_here(block.image):
            credit = Text(page.source, Style.SMALL)
            caption: Spans = (*block.caption, Text(" — "), credit) if block.caption else (credit,)
            return replace(block, caption=caption, href=None)
    return None


def _is_here(image: ArticleImage) -> bool:
    return image.state is ImageState.STORED and image.fingerprint is not None


def _headlines(reports: Sequence[_Report], marks: Mapping[int, Sequence[Sequence[Span]]], words: Words) -> Table:
    def cell(spans: Spans, direction: Direction, language: str | None, *, is_head: bool = False) -> Cell:
        return Cell((Paragraph(spans, direction, language),), is_head)

    head = tuple(
        cell((Text(name),), words.direction, words.language, is_head=True)
        for name in (words.tr("Paper"), words.tr("Headline"))
    )
    rows = [
        (
            cell((Text(one.feed_title),), direction_of(one.feed_title, report.direction), one.language),
            cell(_marked(one.title, marks[one.id][0], one.url), report.direction, one.language),
        )
        for report in reports
        for one in (report.headline,)
    ]
    return Table((head, *rows), 2, words.direction, head_rows=1)


def _quote(one: _Report, marks: Sequence[Sequence[Span]], copies: Sequence[str], words: Words) -> Quote:
    head = one.headline
    paragraphs = [
        Paragraph(_marked(text, spans), direction_of(text, one.direction), head.language)
        for text, spans in zip(one.paragraphs, marks[1:], strict=True)
    ]
    if one.is_cut:
        last = paragraphs[-1]
        paragraphs[-1] = replace(last, spans=(*last.spans, Text(f" {_CUT}", Style.SMALL)))
    attribution: list[Text] = []
    for fact in filter(None, (head.feed_title, head.author, words.written_moment(head.sort_at))):
        attribution += [Text(_apart(fact, one.direction)), Text(_BETWEEN)]
    if head.url:
        attribution.append(Text(_apart(host_of(head.url), one.direction), href=head.url))
    else:
        attribution.pop()
    if copies:
        named = _BETWEEN.join(_apart(paper, words.direction) for paper in copies)
        attribution += [Text(_BETWEEN), Text(_apart(words.tr(SAME_TEXT, papers=named), one.direction))]
    return Quote(tuple(paragraphs), one.direction, tuple(attribution))


def _marked(text: str, spans: Sequence[Span], href: str | None = None) -> Spans:
    """Mark parts of a text; the text stays as it is."""
    made: list[Text] = []
    at = 0
    for start, end in spans:
        made += [Text(text[at:start], href=href), Text(text[start:end], Style.MARKED, href)]
        at = end
    made.append(Text(text[at:], href=href))
    return tuple(one for one in made if one.text)


def _apart(text: str, direction: Direction) -> str:
    """Isolate a text whose direction differs from that of its line."""
    return text if direction_of(text, direction) == direction else _ISOLATED.format(text)
