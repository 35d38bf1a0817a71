"""The vocabulary of a page: blocks of inline spans, each with its own direction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import IntFlag

from reader.domain.images.image import ArticleImage
from reader.domain.record import Record
from reader.domain.resources import pairs, word_list
from reader.domain.text.language import Direction


class Style(IntFlag):
    """How a run of text is set apart."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    CODE = 4
    SUPER = 8
    SUB = 16
    STRUCK = 32
    UNDERLINED = 64
    MARKED = 128
    SMALL = 256
    CITE = 512
    """The title of a work, or the name of who is quoted."""
    NOTE = 1024
    """The number of a note, where lists have the reader's digits."""


TAGS = {Style[name]: tuple(tags.split()) for name, tags in pairs(word_list("elements")["styles"]).items()}
"""The tags of each style; it is written with the first."""


class Text(Record):
    """A run of text of one style. A line feed breaks the line; other white space is already collapsed."""

    text: str
    style: Style = Style.PLAIN
    href: str | None = None


class InlineImage(Record):
    """A small image inside a line of text."""

    image: ArticleImage
    href: str | None = None


Span = Text | InlineImage
Spans = tuple[Span, ...]


class Paragraph(Record):
    spans: Spans
    direction: Direction
    language: str | None = None
    """BCP 47, where the markup names one; None: the page's."""


class Heading(Record):
    """A heading inside the article."""

    level: int
    """Level 2 to 4; 1 is the article's title."""
    spans: Spans
    direction: Direction
    language: str | None = None


class Quote(Record):
    """Someone else's words."""

    blocks: tuple[Block, ...]
    direction: Direction
    attribution: Spans = ()
    """Who said it, without the dash."""


class PullQuote(Record):
    """A sentence set large."""

    spans: Spans
    direction: Direction
    attribution: Spans = ()
    language: str | None = None


class Listing(Record):
    ordered: bool
    items: tuple[tuple[Block, ...], ...]
    direction: Direction
    start: int = 1
    """Number of the first item, where it is ordered."""


class Term(Record):
    """The term that a `Description` explains."""

    spans: Spans
    direction: Direction
    language: str | None = None


class Description(Record):
    """The other half of a definition list."""

    blocks: tuple[Block, ...]
    direction: Direction


class Cell(Record):
    """One field of a table."""

    blocks: tuple[Block, ...]
    is_head: bool = False
    columns: int = 1
    rows: int = 1
    """Columns and rows that it spans."""


class Table(Record):
    """Data in rows; tables used as layout, and tables inside tables, come as their contents instead."""

    rows: tuple[tuple[Cell, ...], ...]
    columns: int
    direction: Direction
    head_rows: int = 0
    """Number of header rows."""
    caption: Spans = ()
    numeric: frozenset[int] = frozenset()
    """Columns (from 0) whose fields are numbers."""


class Code(Record):
    """Text whose line breaks and spaces are kept."""

    spans: Spans


class Figure(Record):
    """An image on its own."""

    image: ArticleImage
    direction: Direction
    caption: Spans = ()
    href: str | None = None
    """Where the image leads, if not to itself or to this article: a film behind its still."""
    language: str | None = None


class Rule(Record):
    """A change of subject."""


Block = Paragraph | Heading | Quote | PullQuote | Listing | Term | Description | Table | Code | Figure | Rule


def plain(spans: Iterable[Span]) -> str:
    """Return the text of spans; an image gives its alternative text."""
    return "".join(span.text if isinstance(span, Text) else span.image.alt for span in spans)


def text_of(blocks: Iterable[Block], plain: Callable[[Iterable[Span]], str] = plain) -> str:
    """Return the text of blocks and all they hold, a line each; `plain` returns that of spans."""
    return "\n".join(filter(None, map(plain, pieces(blocks))))


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Return blocks and the blocks inside them, in the order of reading."""
    for block in blocks:
        yield block
        yield from walk(_inside(block))


def _inside(block: Block) -> Iterator[Block]:
    match block:
        case Quote() | Description():
            yield from block.blocks
        case Listing():
            for item in block.items:
                yield from item
        case Table():
            for row in block.rows:
                for cell in row:
                    yield from cell.blocks
        case _:
            return


def pieces(blocks: Iterable[Block]) -> Iterator[Spans]:
    """Return the spans of blocks and all they hold, in the order of `text_of`."""
    for block in walk(blocks):
        match block:
            case Paragraph() | Heading() | Term() | Code():
                yield block.spans
            case PullQuote():
                yield block.spans
                yield block.attribution
            case Quote():
                yield block.attribution
            case Figure() | Table():
                yield block.caption
            case _:
                pass
