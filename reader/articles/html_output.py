"""A page as HTML, for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from reader.articles import blocks as kinds
from reader.articles.page import Page
from reader.domain.images.image import ArticleImage, ImageState
from reader.domain.text.language import Direction


def to_html(page: Page) -> str:
    """Write a page's blocks as HTML, one block a line.

    An image that is on this disk has `src="image:FINGERPRINT"`; any other has no `src`, so that showing the page
    causes no request. Blocks with the other direction than the page have `dir`.
    """
    return "".join(f"{line}\n" for line in HtmlWriter(page.direction).blocks(page.blocks))


class HtmlWriter:
    """Writes blocks as HTML; those that run against the page's direction carry `dir`.

    What a format needs otherwise (`export/markup.py`) is overridden there.
    """

    void_end = ">"
    """How a tag without content ends."""
    number = ""
    """Attributes of a table's fields that are numbers."""

    def __init__(self, direction: Direction) -> None:
        self.direction = direction

    def blocks(self, blocks: Iterable[kinds.Block]) -> Iterator[str]:
        """Write blocks, each as one text."""
        for is_list, together in groupby(blocks, lambda block: isinstance(block, kinds.Term | kinds.Description)):
            if is_list:
                yield from self._definitions(list(together))
            else:
                yield from map(self._block, together)

    def image(self, image: ArticleImage) -> str:
        here = image.state is ImageState.STORED and image.fingerprint
        source = f' src="image:{image.fingerprint}"' if here else ""
        return f"<img{source}{self.alt_and_size(image)}{self.void_end}"

    def alt_and_size(self, image: ArticleImage) -> str:
        size = f' width="{image.width}" height="{image.height}"' if image.width and image.height else ""
        return f' alt="{self.quoted(image.alt)}"{size}'

    def text(self, text: str) -> str:
        return escape(text, quote=False)

    def quoted(self, text: str) -> str:
        """Write text inside an attribute."""
        return escape(text)

    def address(self, href: str) -> str | None:
        """Return the address for a link; None: write the text without a link."""
        return href

    def language(self, language: str) -> str:
        return f' lang="{self.quoted(language)}"'

    def table(self, table: kinds.Table) -> str:
        rows = [
            f"<tr>{''.join(self._cell(cell, column in table.numeric) for column, cell in enumerate(row))}</tr>"
            for row in table.rows
        ]
        caption = f"<caption>{self.inline(table.caption)}</caption>" if table.caption else ""
        head, body = "".join(rows[: table.head_rows]), "".join(rows[table.head_rows :])
        head = f"<thead>{head}</thead>" if head else ""
        return f"<table{self.where(table)}>{caption}{head}<tbody>{body}</tbody></table>"

    def figure(self, figure: kinds.Figure) -> str:
        image = self.linked(self.image(figure.image), figure.href)
        caption = f"<figcaption>{self.inline(figure.caption)}</figcaption>" if figure.caption else ""
        return f"<figure{self.where(figure)}>{image}{caption}</figure>"

    def where(self, block: kinds.Block) -> str:
        """Write the attributes of a block: its direction where the page has another, and its language."""
        direction: Direction = getattr(block, "direction", self.direction)
        language: str | None = getattr(block, "language", None)
        said = f' dir="{direction}"' if direction != self.direction else ""
        return said + self.language(language) if language else said

    def inline(self, spans: kinds.Spans) -> str:
        return "".join(map(self._span, spans))

    def linked(self, made: str, href: str | None) -> str:
        """Wrap the written text in a link."""
        address = self.address(href) if href else None
        return f'<a href="{self.quoted(address)}">{made}</a>' if address else made

    def _block(self, block: kinds.Block) -> str:
        match block:
            case kinds.Paragraph():
                return f"<p{self.where(block)}>{self.inline(block.spans)}</p>"
            case kinds.Heading():
                return f"<h{block.level}{self.where(block)}>{self.inline(block.spans)}</h{block.level}>"
            case kinds.Term():
                # HTML allows `dt` only before a `dd`.
                return f"<p{self.where(block)}><strong>{self.inline(block.spans)}</strong></p>"
            case kinds.Description():
                return f"<div{self.where(block)}>{self._joined(block.blocks)}</div>"
            case kinds.Quote():
                said = self._joined(block.blocks) + self._attribution(block.attribution)
                return f"<blockquote{self.where(block)}>{said}</blockquote>"
            case kinds.PullQuote():
                said = f"<p>{self.inline(block.spans)}</p>{self._attribution(block.attribution)}"
                return f"<figure{self.where(block)}><blockquote>{said}</blockquote></figure>"
            case kinds.Listing():
                tag = "ol" if block.ordered else "ul"
                start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
                items = "".join(f"<li>{self._joined(item)}</li>" for item in block.items)
                return f"<{tag}{start}{self.where(block)}>{items}</{tag}>"
            case kinds.Table():
                return self.table(block)
            case kinds.Code():
                direction = ' dir="ltr"' if self.direction == "rtl" else ""
                lines = self.inline(block.spans).replace(f"<br{self.void_end}", "\n")
                return f"<pre{direction}><code>{lines}</code></pre>"
            case kinds.Figure():
                return self.figure(block)
            case kinds.Rule():
                return f"<hr{self.void_end}"

    def _definitions(self, run: Sequence[kinds.Block]) -> Iterator[str]:
        """Write terms and descriptions in lists, each of which begins with a term and ends with a description."""
        first = next((at for at, block in enumerate(run) if isinstance(block, kinds.Term)), len(run))
        end = next((at for at in range(len(run), 0, -1) if isinstance(run[at - 1], kinds.Description)), 0)
        yield from map(self._block, run[:first])
        if first < end:
            yield f"<dl>{''.join(map(self._definition, run[first:end]))}</dl>"
        yield from map(self._block, run[max(first, end) :])

    def _definition(self, block: kinds.Block) -> str:
        if isinstance(block, kinds.Description):
            return f"<dd{self.where(block)}>{self._joined(block.blocks)}</dd>"
        assert isinstance(block, kinds.Term)
        return f"<dt{self.where(block)}>{self.inline(block.spans)}</dt>"

    def _joined(self, blocks: Iterable[kinds.Block]) -> str:
        return "".join(self.blocks(blocks))

    def _cell(self, cell: kinds.Cell, is_number: bool) -> str:
        tag = "th" if cell.is_head else "td"
        spans = self.number if is_number else ""
        spans += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        match cell.blocks:
            case (kinds.Paragraph(spans=words, direction=direction),) if direction == self.direction:
                inside = self.inline(words)
            case _:
                inside = self._joined(cell.blocks)
        return f"<{tag}{spans}>{inside}</{tag}>"

    def _attribution(self, spans: kinds.Spans) -> str:
        return f"<p><cite>— {self.inline(spans)}</cite></p>" if spans else ""

    def _span(self, span: kinds.Span) -> str:
        if isinstance(span, kinds.InlineImage):
            return self.linked(self.image(span.image), span.href)
        made = self.text(span.text).replace("\n", f"<br{self.void_end}")
        for style, (tag, *_) in reversed(kinds.TAGS.items()):
            if span.style & style:
                made = f"<{tag}>{made}</{tag}>"
        return self.linked(made, span.href)
