"""A page as plain text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reader.articles import blocks as kinds
from reader.articles.page import Page
from reader.domain.clock import plain_moment
from reader.domain.sharing.tracking import without_tracking


def to_text(page: Page) -> str:
    """Write a page as text: paragraphs with empty lines between, nothing wrapped, one line break at the end."""
    published = plain_moment(page.published_at, " UTC") if page.published_at else ""
    facts = " · ".join(filter(None, (page.author, page.source, published)))
    head = [page.section or "", page.title, page.standfirst or "", facts]
    foot = [without_tracking(page.link or ""), "\n".join(enclosure.url for enclosure in page.enclosures)]
    return "\n\n".join(filter(None, [*head, *_texts(page.blocks), *foot])) + "\n"


def body_text(page: Page) -> str:
    """Write a page's blocks alone, without head and foot."""
    return "".join(f"{text}\n\n" for text in _texts(page.blocks)).removesuffix("\n")


def blocks_text(blocks: Iterable[kinds.Block]) -> str:
    """Write blocks without a page around them: paragraphs with empty lines between."""
    return "\n\n".join(_texts(blocks))


def _texts(blocks: Iterable[kinds.Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case kinds.Paragraph() | kinds.Heading() | kinds.Term():
                yield kinds.plain(block.spans)
            case kinds.PullQuote():
                yield _indented("\n\n".join([kinds.plain(block.spans), *_attribution(block.attribution)]), "> ")
            case kinds.Quote():
                yield _indented("\n\n".join([*_texts(block.blocks), *_attribution(block.attribution)]), "> ")
            case kinds.Listing():
                yield "\n".join(_items(block))
            case kinds.Description():
                yield _indented("\n\n".join(_texts(block.blocks)), "    ")
            case kinds.Table():
                yield _table(block)
            case kinds.Code():
                yield _indented(kinds.plain(block.spans), "    ")
            case kinds.Figure():
                caption = kinds.plain(block.caption)
                alt = block.image.alt or caption
                mark = f"[{block.image.number}: {alt}]" if alt else f"[{block.image.number}]"
                yield f"{mark}\n{caption}" if caption and caption != alt else mark
            case kinds.Rule():
                yield "* * *"


def _attribution(spans: kinds.Spans) -> list[str]:
    return [f"— {kinds.plain(spans)}"] if spans else []


def _indented(text: str, indent: str) -> str:
    return "\n".join((indent + line).rstrip() for line in text.split("\n"))


def _items(listing: kinds.Listing) -> Iterator[str]:
    for number, item in enumerate(listing.items, listing.start):
        mark = f"{number}. " if listing.ordered else "- "
        first, *rest = "\n".join(_texts(item)).split("\n")
        yield mark + first
        yield from (" " * len(mark) + line for line in rest)


def _table(table: kinds.Table) -> str:
    rows = [[" ".join(kinds.text_of(cell.blocks).split()) for cell in row] for row in table.rows]
    widths = [0] * max(len(row) for row in rows)
    for row in rows:
        for column, text in enumerate(row):
            widths[column] = min(40, max(widths[column], len(text)))
    lines = [
        "  ".join(
            text.rjust(widths[column]) if column in table.numeric else text.ljust(widths[column])
            for column, text in enumerate(row)
        ).rstrip()
        for row in rows
    ]
    if table.head_rows:
        lines.insert(table.head_rows, "  ".join("-" * width for width in widths))
    return "\n".join([kinds.plain(table.caption), *lines] if table.caption else lines)
