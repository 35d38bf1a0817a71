"""Blocks as Markdown. What Markdown has no sign for is written as the HTML that it allows: `<sup>`, `<mark>`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from reader.articles import blocks as kinds
from reader.articles.html_output import HtmlWriter
from reader.domain.images.image import ArticleImage
from reader.domain.record import Record, replace
from reader.export.addresses import outward_address
from reader.export.markup import legible
from reader.export.words import Words

Source = Callable[[ArticleImage], str | None]
"""Returns the address of an image beside the document; None: there is no picture."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>~|$^])")
"""Characters with a meaning inside a line, for CommonMark or for programs that read extensions of it."""
_ENTITY = re.compile(r"&(?=#?\w+;)")
_AT_START = re.compile(r"^(\s*)([-+=#:])", re.MULTILINE)
"""Characters that make a list, a heading or a rule at the beginning of a line."""
_SIGNS_AT_END = re.compile(r"(#+)$")
_NUMBER_AT_START = re.compile(r"^(\s*\d{1,9})([.)])", re.MULTILINE)
_PIPE = re.compile(r"(?<!\\)\|")
_AROUND = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_BETWEEN_LISTS = "<!-- -->"
"""Keeps two lists in a row from becoming one."""

_SIGNS = (
    (kinds.Style.STRUCK, "~~", "del"),
    (kinds.Style.ITALIC | kinds.Style.CITE, "*", "em"),
    (kinds.Style.BOLD, "**", "strong"),
)
_TAGS = (
    (kinds.Style.SUPER, "sup"),
    (kinds.Style.SUB, "sub"),
    (kinds.Style.UNDERLINED, "u"),
    (kinds.Style.MARKED, "mark"),
    (kinds.Style.SMALL, "small"),
)
_SIGNED = kinds.Style.STRUCK | kinds.Style.ITALIC | kinds.Style.CITE | kinds.Style.BOLD


def escaped(text: str) -> str:
    """Write text that means nothing but itself, unless it begins a line."""
    return _ENTITY.sub(r"\\&", _SPECIAL.sub(r"\\\1", text))


def one_line(text: str) -> str:
    return " ".join(text.split())


class BlockWriter(Record):
    """Writes blocks. `source`: returns the addresses of pictures; `words`: stand in for missing pictures."""

    _source: Source
    _words: Words

    def blocks(self, blocks: Iterable[kinds.Block]) -> Iterator[str]:
        """Write blocks, each as one text; an empty line belongs between them."""
        before: kinds.Block | None = None
        for block in blocks:
            if (
                isinstance(block, kinds.Listing)
                and isinstance(before, kinds.Listing)
                and block.ordered == before.ordered
            ):
                yield _BETWEEN_LISTS
            if made := self._block(block):
                yield made
                before = block

    def _block(self, block: kinds.Block) -> str:
        match block:
            case kinds.Paragraph():
                return self._line(block.spans)
            case kinds.Heading():
                title = one_line(self._spans(block.spans).replace("\\\n", " "))
                return f"{'#' * block.level} " + _SIGNS_AT_END.sub(r"\\\1", title)
            case kinds.Term():
                return self._strong(block.spans)
            case kinds.Description():
                return _indented(self._joined(block.blocks))
            case kinds.Quote() | kinds.PullQuote():
                said = (
                    self._strong(block.spans) if isinstance(block, kinds.PullQuote) else self._joined(block.blocks)
                )
                return _indented("\n\n".join([said, *self._attribution(block.attribution)]))
            case kinds.Listing():
                return "\n".join(self._items(block))
            case kinds.Table():
                return self._table(block)
            case kinds.Code():
                text = kinds.plain(block.spans)
                if block.spans != (kinds.Text(text),):  # what is marked has no sign between fences
                    return "".join(HtmlWriter("ltr").blocks([block]))
                fence = _fence(text, 3)
                return f"{fence}\n{text}\n{fence}"
            case kinds.Figure():
                return self._figure(block)
            case kinds.Rule():
                return "* * *"

    def _joined(self, blocks: Iterable[kinds.Block]) -> str:
        return "\n\n".join(self.blocks(blocks))

    def _attribution(self, spans: kinds.Spans) -> list[str]:
        return [f"— {self._line(spans)}"] if spans else []

    def _items(self, listing: kinds.Listing) -> Iterator[str]:
        for number, item in enumerate(listing.items, listing.start):
            mark = f"{number}. " if listing.ordered else "- "
            first, *rest = self._joined(item).split("\n")
            yield (mark + first).rstrip()
            yield from (" " * len(mark) + line if line else "" for line in rest)

    def _table(self, table: kinds.Table) -> str:
        rows = [list(self._fields(row, table.columns)) for row in table.rows]
        # A Markdown table needs exactly one header row.
        head = rows.pop(0) if table.head_rows else [""] * table.columns
        rule = ["---:" if column in table.numeric else "---" for column in range(table.columns)]
        lines = [f"| {' | '.join(row)} |" for row in (head, rule, *rows)]
        caption = [self._strong(table.caption), ""] if table.caption else []
        return "\n".join([*caption, *lines])

    def _fields(self, row: Sequence[kinds.Cell], columns: int) -> Iterator[str]:
        left = columns
        for cell in row:
            match cell.blocks:
                case (kinds.Paragraph(spans=spans),):
                    said = self._spans(spans).replace("\\\n", " ")
                case _:
                    said = escaped(kinds.text_of(cell.blocks))
            yield _PIPE.sub(r"\\|", one_line(said))
            yield from [""] * (cell.columns - 1)
            left -= cell.columns
        yield from [""] * left

    def _figure(self, figure: kinds.Figure) -> str:
        image = figure.image
        source = self._source(image)
        if source is None:
            words = self._words.no_picture(is_hidden=image.state.is_hidden)
            shown = f"*{escaped(f'[{one_line(image.alt) or words}]')}*"
        else:
            shown = _linked(f"![{escaped(one_line(image.alt))}](<{source}>)", figure.href)
        caption = self._wrapped(figure.caption, "*", "em")
        return f"{shown}\n\n{caption}" if caption else shown

    def _strong(self, spans: kinds.Spans) -> str:
        return self._wrapped(spans, "**", "strong")

    def _wrapped(self, spans: kinds.Spans, sign: str, tag: str) -> str:
        """Set a whole text apart; signs inside signs of the same kind would end them."""
        made = self._line(spans)
        is_plain = all(isinstance(span, kinds.Text) and not span.style and not span.href for span in spans)
        if not made:
            return ""
        return f"{sign}{made}{sign}" if is_plain else f"<{tag}>{made}</{tag}>"

    def _line(self, spans: kinds.Spans) -> str:
        """Write spans as a paragraph: nothing at the beginning of its lines means more than itself."""
        return _NUMBER_AT_START.sub(r"\1\\\2", _AT_START.sub(r"\1\\\2", self._spans(spans).strip()))

    def _spans(self, spans: kinds.Spans) -> str:
        made = []
        spans = tuple(
            replace(one, text=legible(one.text)) if isinstance(one, kinds.Text) else one for one in spans
        )
        for number, span in enumerate(spans):
            before = spans[number - 1] if number else None
            after = spans[number + 1] if number + 1 < len(spans) else None
            made.append(self._span(span, before, after))
        return "".join(made)

    def _span(self, span: kinds.Span, before: kinds.Span | None, after: kinds.Span | None) -> str:
        if isinstance(span, kinds.Text):
            return _linked(_styled(span, _touches(before, -1) + _touches(after, 0)), span.href)
        alt = escaped(one_line(span.image.alt))
        source = self._source(span.image)
        if source is None:
            return f"\\[{alt}\\]" if alt else ""
        return _linked(f"![{alt}](<{source}>)", span.href)


def _touches(span: kinds.Span | None, end: int) -> str:
    """Return the character beside a span if it matters: a letter, or a sign that would join the marks."""
    if span is None:
        return ""
    if isinstance(span, kinds.InlineImage):
        return "x"
    touched = span.text[end].strip() if span.text else ""
    return "*" if touched and span.style & _SIGNED else touched


def _styled(span: kinds.Text, touched: str) -> str:
    """Write a text with its style.

    Signs count only where they touch words: around « quotation marks » inside a word they would be read as
    themselves (CommonMark, 6.2). Tags are used there.
    """
    if not span.text.strip():
        return span.text
    before, inside, after = _around(span.text)
    is_word = (before or inside[0].isalnum()) and (after or inside[-1].isalnum())
    is_simple = span.style in (kinds.Style.BOLD, kinds.Style.ITALIC, kinds.Style.CITE, kinds.Style.STRUCK)
    has_signs = not touched or (is_word and is_simple and "*" not in touched)
    if span.style & kinds.Style.CODE:
        inside = inside.replace("\n", " ")
        fence = _fence(inside, 1)
        pad = " " if inside[0] == "`" or inside[-1] == "`" else ""
        made = f"{fence}{pad}{inside}{pad}{fence}"
    else:
        made = escaped(inside).replace("\n", "\\\n")
    for style, tag in _TAGS:
        if span.style & style:
            made = f"<{tag}>{made}</{tag}>"
    for style, sign, tag in _SIGNS:
        if span.style & style:
            made = f"{sign}{made}{sign}" if has_signs and made[0] != "<" else f"<{tag}>{made}</{tag}>"
    return f"{before}{made}{after}"


def _linked(made: str, href: str | None) -> str:
    address = outward_address(href)
    if address is None or not made.strip():
        return made
    before, inside, after = _around(made)
    return f"{before}[{inside}](<{address}>){after}"


def _around(text: str) -> tuple[str, str, str]:
    found = _AROUND.fullmatch(text)
    assert found is not None
    return found[1], found[2], found[3]


def _fence(text: str, least: int) -> str:
    return "`" * max(least, 1 + max(map(len, re.findall("`+", text)), default=0))


def _indented(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
