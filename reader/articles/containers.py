"""Containers collect blocks while an article is parsed; at its end each becomes a quote, list, table or figure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from reader.articles import blocks as kinds
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
    blocks: list[kinds.Block] = field(default_factory=list)
    caption: list[kinds.Span] = field(default_factory=list)
    ordered: bool = False
    start: int = 1
    items: list[tuple[kinds.Block, ...]] = field(default_factory=list)
    rows: list[tuple[kinds.Cell, ...]] = field(default_factory=list)
    cells: list[kinds.Cell] = field(default_factory=list)
    is_head: bool = False
    columns_taken: int = 1
    rows_taken: int = 1
    lines: list[str] = field(default_factory=list)

    def add_to_caption(self, spans: kinds.Spans) -> None:
        """Add a line to the caption."""
        if self.caption and spans:
            self.caption.append(kinds.Text("\n"))
        self.caption.extend(spans)

    def adopt(self, blocks: list[kinds.Block]) -> None:
        """Append blocks at the current place; between the items of a list they become an item of their own."""
        if self.kind == "list":
            if blocks and self.items and all(isinstance(block, kinds.Listing) for block in blocks):
                # `<ul><li>one</li><ul>…</ul></ul>`: the inner list belongs to the item before it.
                self.items[-1] += tuple(blocks)
            elif blocks:
                self.items.append(tuple(blocks))
        elif self.kind == "row":
            if blocks:
                self.cells.append(kinds.Cell(tuple(blocks)))
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
                self.cells.append(kinds.Cell(blocks, inner.is_head, inner.columns_taken, inner.rows_taken))
            case "row":
                if inner.cells:
                    self.rows.append(tuple(inner.cells))
            case _:
                self.adopt(_made(inner, place))


def _made(frame: Container, place: Place) -> list[kinds.Block]:
    blocks = tuple(frame.blocks)
    match frame.kind:
        case "quote":
            return _quote(blocks, trimmed(frame.caption), place)
        case "list" if frame.items:
            text = kinds.text_of(block for item in frame.items for block in item)
            return [kinds.Listing(frame.ordered, tuple(frame.items), place.direction_of(text), frame.start)]
        case "figure":
            return _figure(blocks, trimmed(frame.caption), place)
        case "aside":
            return _aside(blocks)
        case "table":
            rows = frame.rows + [(kinds.Cell((block,)),) for block in blocks]
            text = kinds.text_of(block for row in rows for cell in row for block in cell.blocks)
            direction = place.direction_of(text)
            return table_or_contents(rows, trimmed(frame.caption), direction, nested=place.in_table)
        case "description" if blocks:
            return [kinds.Description(blocks, place.direction_of(kinds.text_of(blocks)))]
        case "code":
            text = _LINE_END.sub("\n", "".join(frame.lines)).expandtabs(4)
            text = text.strip("\n").rstrip()
            return [kinds.Code((kinds.Text(text),))] if text.strip(NOTHING) else []
        case _:
            return []


def _quote(blocks: tuple[kinds.Block, ...], attribution: kinds.Spans, place: Place) -> list[kinds.Block]:
    last = blocks[-1] if blocks else None
    if not attribution and isinstance(last, kinds.Paragraph):
        rest, attribution = split_attribution(last, alone=len(blocks) == 1)
        blocks = (*blocks[:-1], rest) if rest else blocks[:-1]
    if not blocks and attribution:
        blocks, attribution = (kinds.Paragraph(attribution, place.direction_of(kinds.plain(attribution))),), ()
    return [kinds.Quote(blocks, place.direction_of(kinds.text_of(blocks)), attribution)] if blocks else []


def _aside(blocks: tuple[kinds.Block, ...]) -> list[kinds.Block]:
    """Turn a text repeated in large letters into a pull quote, unless it links elsewhere."""
    match blocks:
        case (kinds.Paragraph() as words,):
            attribution: kinds.Spans = ()
        case (kinds.Quote(blocks=(kinds.Paragraph() as words,)) as quote,):
            attribution = quote.attribution
        case _:
            return list(blocks)
    leads_on = any(span.href for span in words.spans)
    if leads_on or len(kinds.plain(words.spans)) > PULL_QUOTE_LETTERS:
        return list(blocks)
    return [kinds.PullQuote(words.spans, words.direction, attribution, words.language)]


def _figure(blocks: tuple[kinds.Block, ...], caption: kinds.Spans, place: Place) -> list[kinds.Block]:
    match blocks:
        case (kinds.Quote(blocks=(kinds.Paragraph() as words,)) as quote,) if (
            len(kinds.plain(words.spans)) <= PULL_QUOTE_LETTERS
        ):
            attribution = quote.attribution or undashed(caption)
            return [kinds.PullQuote(words.spans, words.direction, attribution, words.language)]
        case (kinds.Quote() as quote,):
            return [replace(quote, attribution=quote.attribution or undashed(caption))]
        case _ if not caption:
            return list(blocks)
    direction = place.direction_of(kinds.plain(caption))
    made = list(blocks)
    for number in range(len(made) - 1, -1, -1):
        match made[number]:
            case kinds.Figure(caption=()) as figure:
                made[number] = replace(figure, direction=direction, caption=caption, language=place.language)
                return made
            case kinds.Table(caption=()) as table:
                made[number] = replace(table, caption=caption)
                return made
            case _:
                pass
    # The caption of something that is not shown (a film, a map) is kept as text.
    small = tuple(
        replace(span, style=span.style | kinds.Style.SMALL) if isinstance(span, kinds.Text) else span
        for span in caption
    )
    return [*made, kinds.Paragraph(small, direction, place.language)]
