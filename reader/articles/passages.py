"""The words of a page in which passages are marked and found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import pairwise
from operator import or_

from reader.articles.blocks import Block, Heading, Listing, Paragraph, Span, Spans, Style, Text, pieces, text_of
from reader.articles.page import Page, make_page
from reader.domain.entries.entry import Article
from reader.domain.entries.passage import Highlight, PassageText
from reader.domain.record import replace
from reader.domain.text.language import direction_of


def passages_of(article: Article) -> PassageText:
    """Return the text of a stored article for `find`."""
    return PassageText(passage_text(make_page(article)))


def passage_text(page: Page) -> str:
    """Return a page's standfirst and text, a line for each block; pictures, which may be hidden, have no words."""
    return "\n".join(filter(None, [page.standfirst, text_of(page.blocks, _written)]))


def marking(
    page: Page, highlights: Sequence[Highlight], title: str
) -> tuple[Callable[[Spans], Spans], tuple[Block, ...]]:
    """Return what marks passages in a page's spans, and blocks with their notes, below a title.

    Passages of the second colour are underlined too, those with a note have its number after them. A passage that
    is lost stands with its note.
    """
    text = PassageText(passage_text(page))
    style = Style.SUPER | (Style.NOTE if page.direction == "rtl" else Style.PLAIN)
    noted = enumerate((one for one in highlights if one.note), 1)
    numbers = {one.id: Text(str(number), style) for number, one in noted}
    found = text.found(highlights)
    parts = [(start, end, _STYLES[one.colour], numbers.get(one.id)) for start, end, one in found]
    lost = numbers.keys() - {one.id for _, _, one in found}
    starts: dict[int, int] = {}
    at = len(page.standfirst) + 1 if page.standfirst else 0
    for piece in pieces(page.blocks):
        starts[id(piece)] = at
        length = len(_written(piece))
        at += length + (length > 0)

    def mark(spans: Spans) -> Spans:
        return tuple(_marked(spans, starts.get(id(spans), 0), parts))

    notes = [
        f"“{one.passage.quote}”\n{one.note}" if one.id in lost else one.note for one in highlights if one.note
    ]
    items = tuple((Paragraph((Text(note),), direction_of(note, page.direction)),) for note in notes)
    head = Heading(2, (Text(title),), direction_of(title, page.direction))
    return mark, (head, Listing(True, items, page.direction)) if items else ()


_STYLES = {1: Style.MARKED, 2: Style.MARKED | Style.UNDERLINED}


def _marked(spans: Spans, at: int, parts: Sequence[tuple[int, int, Style, Text | None]]) -> Iterator[Span]:
    """Cut spans, which begin at a place of the text, where passages begin and end."""
    for span in spans:
        if isinstance(span, Text):
            end = at + len(span.text)
            edges = {at, end, *(place for part in parts for place in part[:2] if at < place < end)}
            for first, last in pairwise(sorted(edges)):
                styles = (style for begins, ends, style, _ in parts if begins <= first < ends)
                yield replace(span, text=span.text[first - at : last - at], style=reduce(or_, styles, span.style))
                yield from (note for _, ends, _, note in parts if note and ends == last)
            at = end
        else:
            yield span
            at += 1


def _written(spans: Iterable[Span]) -> str:
    # A picture parts words, as it does on the page.
    return "".join(span.text if isinstance(span, Text) else " " for span in spans)
