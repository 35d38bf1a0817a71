"""Containers collect blocks while an article is parsed; at its end each becomes a quote, list, table or figure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from reader.articles.blocks import (
    Block,
    Cell,
    Code,
    Description,
    Figure,
    Listing,
    Paragraph,
    PullQuote,
    Quote,
    Span,
    Spans,
    Style,
    Table,
    Text,
    plain,
    text_of,
)
from reader.articles.spans import NOTHING, split_attribution, trimmed, undashed
from reader.articles.tables import table_or_contents
from reader.domain.record import Record, replace
from reader.domain.text.language import Direction

PULL_QUOTE_LETTERS = 240
"""Most letters of a pull quote: a quotation alone in a figure, or text alone in an aside."""


_LINE_END = re.compile("\r\n|[\r\u2028\u2029]")


class Place(Record):
    """The position of a container."""

    direction_of: Callable[[str], Direction]
    """Returns the direction of a text here."""
    language: str | None
    in_table: bool


@dataclass(slots=True)
class Container:
    """A container being filled."""

    kind: str
    """`root`, `quote`, `list`, `item`, `figure`, `aside`, `table`, `row`, `cell`, `description` or `code`."""
    blocks: list[Block] = field(default_factory=list)
    caption: list[Span] = field(default_factory=list)
    ordered: bool = False
    start: int = 1
    items: list[tuple[Block, ...]] = field(default_factory=list)
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    is_head: bool = False
    columns_taken: int = 1
    rows_taken: int = 1
    lines: list[str] = field(default_factory=list)

    def add_to_caption(self, spans: Spans) -> None:
        """Add a line to the caption."""
        if self.caption and spans:
            self.caption.append(Text("\n"))
        self.caption.extend(spans)

    def adopt(self, blocks: list[Block]) -> None:
        """Append blocks at the current place; between the items of a list they become an item of their own."""
        if self.kind == "list":
            if blocks and self.items and all(isinstance(block, Listing) for block in blocks):
                # `<ul><li>one</li><ul>…</ul></ul>`: the inner list belongs to the item before it.
                self.items[-1] += tuple(blocks)
            elif blocks:
                self.items.append(tuple(blocks))
        elif self.kind == "row":
            if blocks:
                self.cells.append(Cell(tuple(blocks)))
        else:
            self.blocks.extend(blocks)

    def take_in(self, inner: Container, place: Place) -> None:
        """Add the finished content of an inner container."""
        blocks = tuple(inner.blocks)
        match inner.kind:
            case "item":
                if blocks:
                    self.items.append(blocks)
            case "cell":
                self.cells.append(Cell(blocks, inner.is_head, inner.columns_taken, inner.rows_taken))
            case "row":
                if inner.cells:
                    self.rows.append(tuple(inner.cells))
            case _:
                self.adopt(_made(inner, place))


def _made(frame: Container, place: Place) -> list[Block]:
    blocks = tuple(frame.blocks)
    match frame.kind:
        case "quote":
            return _quote(blocks, trimmed(frame.caption), place)
        case "list" if frame.items:
            text = text_of(block for item in frame.items for block in item)
            return [Listing(frame.ordered, tuple(frame.items), place.direction_of(text), frame.start)]
        case "figure":
            return _figure(blocks, trimmed(frame.caption), place)
        case "aside":
            return _aside(blocks)
        case "table":
            rows = frame.rows + [(Cell((block,)),) for block in blocks]
            text = text_of(block for row in rows for cell in row for block in cell.blocks)
            direction = place.direction_of(text)
            return table_or_contents(rows, trimmed(frame.caption), direction, nested=place.in_table)
        case "description" if blocks:
            return [Description(blocks, place.direction_of(text_of(blocks)))]
        case "code":
            text = _LINE_END.sub("\n", "".join(frame.lines)).expandtabs(4)
            text = text.strip("\n").rstrip()
            return [Code(text)] if text.strip(NOTHING) else []
        case _:
            return []


def _quote(blocks: tuple[Block, ...], attribution: Spans, place: Place) -> list[Block]:
    last = blocks[-1] if blocks else None
    if not attribution and isinstance(last, Paragraph):
        rest, attribution = split_attribution(last, alone=len(blocks) == 1)
        blocks = (*blocks[:-1], rest) if rest else blocks[:-1]
    if not blocks and attribution:
        blocks, attribution = (Paragraph(attribution, place.direction_of(plain(attribution))),), ()
    return [Quote(blocks, place.direction_of(text_of(blocks)), attribution)] if blocks else []


def _aside(blocks: tuple[Block, ...]) -> list[Block]:
    """Turn a text repeated in large letters into a pull quote, unless it links elsewhere."""
    match blocks:
        case (Paragraph() as words,):
            attribution: Spans = ()
        case (Quote(blocks=(Paragraph() as words,)) as quote,):
            attribution = quote.attribution
        case _:
            return list(blocks)
    leads_on = any(span.href for span in words.spans)
    if leads_on or len(plain(words.spans)) > PULL_QUOTE_LETTERS:
        return list(blocks)
    return [PullQuote(words.spans, words.direction, attribution, words.language)]


def _figure(blocks: tuple[Block, ...], caption: Spans, place: Place) -> list[Block]:
    match blocks:
        case (Quote(blocks=(Paragraph() as words,)) as quote,) if len(plain(words.spans)) <= PULL_QUOTE_LETTERS:
            attribution = quote.attribution or undashed(caption)
            return [PullQuote(words.spans, words.direction, attribution, words.language)]
        case (Quote() as quote,):
            return [replace(quote, attribution=quote.attribution or undashed(caption))]
        case _ if not caption:
            return list(blocks)
    direction = place.direction_of(plain(caption))
    made = list(blocks)
    for number in range(len(made) - 1, -1, -1):
        match made[number]:
            case Figure(caption=()) as figure:
                made[number] = replace(figure, direction=direction, caption=caption, language=place.language)
                return made
            case Table(caption=()) as table:
                made[number] = replace(table, caption=caption)
                return made
            case _:
                pass
    # The caption of something that is not shown (a film, a map) is kept as text.
    small = tuple(
        replace(span, style=span.style | Style.SMALL) if isinstance(span, Text) else span for span in caption
    )
    return [*made, Paragraph(small, direction, place.language)]
