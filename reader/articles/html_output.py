"""A page as HTML, for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from reader.articles.blocks import (
    Block,
    Cell,
    Code,
    Description,
    Figure,
    Heading,
    InlineImage,
    Listing,
    Paragraph,
    PullQuote,
    Quote,
    Rule,
    Span,
    Spans,
    Style,
    Table,
    Term,
)
from reader.articles.page import Page
from reader.domain.image import ArticleImage, ImageState
from reader.domain.language import Direction

_TAGS = (
    (Style.BOLD, "strong"),
    (Style.ITALIC, "em"),
    (Style.CITE, "cite"),
    (Style.CODE, "code"),
    (Style.SUPER, "sup"),
    (Style.SUB, "sub"),
    (Style.STRUCK, "s"),
    (Style.UNDERLINED, "u"),
    (Style.MARKED, "mark"),
    (Style.SMALL, "small"),
)


def to_html(page: Page) -> str:
    """Write a page's blocks as HTML, one block a line.

    An image that is on this disk has `src="image:FINGERPRINT"`; any other has no `src`, so that showing the
    page asks nobody for anything. Blocks that run against the page carry `dir`.
    """
    return "".join(f"{line}\n" for line in _Writer(page.direction).blocks(page.blocks))


class _Writer:
    def __init__(self, direction: Direction) -> None:
        self._direction = direction

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            match block:
                case Paragraph():
                    yield f"<p{self._where(block)}>{_inline(block.spans)}</p>"
                case Heading():
                    yield f"<h{block.level}{self._where(block)}>{_inline(block.spans)}</h{block.level}>"
                case Term():
                    yield f"<dl><dt{self._where(block)}>{_inline(block.spans)}</dt></dl>"
                case Description():
                    yield f"<dl><dd{self._where(block)}>{self._joined(block.blocks)}</dd></dl>"
                case Quote():
                    said = self._joined(block.blocks) + _attribution(block.attribution)
                    yield f"<blockquote{self._where(block)}>{said}</blockquote>"
                case PullQuote():
                    said = f"<p>{_inline(block.spans)}</p>{_attribution(block.attribution)}"
                    yield f"<figure{self._where(block)}><blockquote>{said}</blockquote></figure>"
                case Listing():
                    tag = "ol" if block.ordered else "ul"
                    start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
                    items = "".join(f"<li>{self._joined(item)}</li>" for item in block.items)
                    yield f"<{tag}{start}{self._where(block)}>{items}</{tag}>"
                case Table():
                    yield self._table(block)
                case Code():
                    yield f"<pre><code>{escape(block.text, quote=False)}</code></pre>"
                case Figure():
                    yield self._figure(block)
                case Rule():
                    yield "<hr>"

    def _joined(self, blocks: Iterable[Block]) -> str:
        return "".join(self.blocks(blocks))

    def _where(self, block: Block) -> str:
        direction: Direction = getattr(block, "direction", self._direction)
        language: str | None = getattr(block, "language", None)
        said = f' dir="{direction}"' if direction != self._direction else ""
        return f'{said} lang="{escape(language)}"' if language else said

    def _table(self, table: Table) -> str:
        rows = ["<tr>" + "".join(map(self._cell, row)) + "</tr>" for row in table.rows]
        caption = f"<caption>{_inline(table.caption)}</caption>" if table.caption else ""
        head, body = "".join(rows[: table.head_rows]), "".join(rows[table.head_rows :])
        head = f"<thead>{head}</thead>" if head else ""
        return f"<table{self._where(table)}>{caption}{head}<tbody>{body}</tbody></table>"

    def _cell(self, cell: Cell) -> str:
        tag = "th" if cell.is_head else "td"
        spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        match cell.blocks:
            case (Paragraph(spans=words, direction=direction),) if direction == self._direction:
                inside = _inline(words)
            case _:
                inside = self._joined(cell.blocks)
        return f"<{tag}{spans}>{inside}</{tag}>"

    def _figure(self, figure: Figure) -> str:
        image = _image(figure.image)
        if figure.href:
            image = f'<a href="{escape(figure.href)}">{image}</a>'
        caption = f"<figcaption>{_inline(figure.caption)}</figcaption>" if figure.caption else ""
        return f"<figure{self._where(figure)}>{image}{caption}</figure>"


def _attribution(spans: Spans) -> str:
    return f"<p><cite>— {_inline(spans)}</cite></p>" if spans else ""


def _inline(spans: Spans) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    if isinstance(span, InlineImage):
        made, href = _image(span.image), span.href
    else:
        made = escape(span.text, quote=False).replace("\n", "<br>")
        for style, tag in reversed(_TAGS):
            if span.style & style:
                made = f"<{tag}>{made}</{tag}>"
        href = span.href
    return f'<a href="{escape(href)}">{made}</a>' if href else made


def _image(image: ArticleImage) -> str:
    here = image.state is ImageState.STORED and image.fingerprint
    source = f' src="image:{image.fingerprint}"' if here else ""
    size = f' width="{image.width}" height="{image.height}"' if image.width and image.height else ""
    return f'<img{source} alt="{escape(image.alt)}"{size}>'
