"""From clean HTML to blocks.

The HTML was cleaned before it was stored (hostile/markup/html.py), but is not trusted: unknown tags are skipped,
missing end tags are supplied, nesting and table sizes are limited once more. Real articles have text directly in a
`div`, paragraphs made of `<br><br>`, images in the middle of a sentence, and tables used as layout.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from reader.articles import blocks as kinds
from reader.articles.containers import Container, Place
from reader.articles.spans import is_large, parts_of, trimmed
from reader.domain.images.image import ArticleImage
from reader.domain.resources import pairs, word_list
from reader.domain.text.language import Direction, direction_of

MAX_DEPTH = 12
"""Most levels of quotes, lists and tables; deeper ones join their surroundings."""

_STYLES = {tag: style for style, tags in kinds.TAGS.items() for tag in tags}
# Inline tags that say nothing about looks, and those handled by name.
_INLINE = frozenset({*_STYLES, "a", "span", "abbr", "time", "q", "bdi", "bdo", "font", "label", "data"})
_LEAVES, _FRAMES = (pairs(word_list("elements")[section]) for section in ("leaves", "frames"))
# The only parent in which each of these is a container; elsewhere its tag is ignored and its content kept.
_PARENTS = {"item": "list", "row": "table", "cell": "row"}
_CLOSES = {"li": ("li",), "tr": ("tr", "td", "th"), "td": ("td", "th"), "th": ("td", "th"), "p": ("p",)}
_VOID = frozenset({"br", "img", "hr", "wbr", "col", "input", "link", "meta", "source", "embed", "area", "base"})
_UNSEEN = frozenset(
    {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "title"}
)
# Includes U+2028 and U+2029: white space in HTML, but Qt ends a block at each.
_SPACE = re.compile(r"[ \t\n\r\f\u2028\u2029]+")
_STEP = 16_000
"""Characters of HTML that are parsed in one step: 25 ms if all of it is tags (measured)."""
# Unicode isolates (UAX #9), the equivalent of `<bdi>`: the run does not affect the order of the text around it.
_ISOLATES = {"ltr": "\u2066", "rtl": "\u2067"}
_END_OF_ISOLATE = "\u2069"


def read_in_steps(
    html: str, images: Mapping[int, ArticleImage], direction: Direction = "ltr", language: str | None = None
) -> Generator[None, None, tuple[kinds.Block, ...]]:
    """Parse clean HTML into blocks that are not empty, resting after each piece of a long article.

    Args:
        html: With images as `<img src="image:NUMBER">`.
        images: By number; an image that is not here is left out.
        direction: Of texts without letters.
        language: Of the article (BCP 47), for the marks around `<q>`.
    """
    # Clean HTML has no comment or declaration. html.parser raises AssertionError on some, and both of them
    # and a last tag left open cost it the square of their number.
    html = html.replace("<!", "&lt;!").replace("<?", "&lt;?")
    end = html.rfind(">") + 1
    html = html[:end] + html[end:].replace("<", "&lt;")
    parser = _Parser(images, direction, language)
    start = 0
    while start < len(html):
        cut = html.find(">", start + _STEP) + 1 or len(html)
        parser.feed(html[start:cut])
        start = cut
        yield
    parser.close()
    return parser.finish()


@dataclass(slots=True)
class _Open:
    """An open tag, and what holds inside it."""

    tag: str
    style: kinds.Style
    href: str | None
    leaf: str
    """The kind of block that text in this element becomes: `text`, `h1`…, `caption`, `term`."""
    direction: Direction | None
    """The direction set by the nearest `dir`."""
    language: str | None
    is_frame: bool = False


class _Parser(HTMLParser):
    def __init__(self, images: Mapping[int, ArticleImage], direction: Direction, language: str | None) -> None:
        super().__init__(convert_charrefs=True)
        self._images = images
        self._direction = direction
        self._marks = (
            ("“", "”") if (language or "en").split("-")[0] in ("en", "de", "pt") else ("«\u00a0", "\u00a0»")
        )
        self._open = [_Open("", kinds.Style.PLAIN, None, "text", None, None)]
        self._counts: dict[str, int] = {}
        self._frames = [Container("root")]
        self._spans: list[kinds.Span] = []
        self._unseen = 0

    def finish(self) -> tuple[kinds.Block, ...]:
        while len(self._open) > 1:
            self._close()
        self._flush()
        return tuple(self._frames[0].blocks)

    # Callbacks of html.parser.

    def set_cdata_mode(self, *_: object, **__: object) -> None:
        """Read on as usual inside `<script>` and the like, which are dropped with what they hold."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unseen or tag in _UNSEEN:
            self._unseen += tag not in _VOID
        elif tag in _VOID:
            self._void(tag, attrs)
        else:
            if tag not in _INLINE:
                self._flush()
                self._close_implied(tag)
            self._push(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            self._unseen -= tag not in _VOID
        elif self._counts.get(tag, 0):
            while self._open[-1].tag != tag:
                self._close()
            self._close()
        elif tag not in _INLINE:
            self._flush()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._frames[-1].kind == "code":
            self._frames[-1].lines.append(data)
            return
        top = self._open[-1]
        self._spans.append(kinds.Text(_SPACE.sub(" ", data), top.style, top.href))

    # Opening and closing.

    def _void(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        top, frame = self._open[-1], self._frames[-1]
        if tag == "br":
            if frame.kind == "code":
                frame.lines.append("\n")
            else:
                self._spans.append(kinds.Text("\n", top.style, top.href))
        elif tag == "wbr":
            self._spans.append(kinds.Text("\u200b", top.style, top.href))
        elif tag == "hr":
            self._flush()
            if frame.kind in ("root", "quote", "item", "figure", "aside", "description"):
                frame.blocks.append(kinds.Rule())
        elif tag == "img":
            image = self._image(dict(attrs))
            if image is not None and _is_emoji(image):
                # WordPress serves emoji as pictures, each a request to a third party.
                self._spans.append(kinds.Text(image.alt, top.style, top.href))
            elif image is not None:
                self._spans.append(kinds.InlineImage(image, top.href))

    def _image(self, attributes: dict[str, str | None]) -> ArticleImage | None:
        scheme, _, number = (attributes.get("src") or "").partition(":")
        if scheme != "image" or not number.isascii() or not number.isdigit() or len(number) > 6:
            return None
        image = self._images.get(int(number))
        # A picture of one or two pixels counts visits; there is nothing to see.
        if image is not None and min(image.width or 99, image.height or 99) <= 2:
            return None
        return image

    def _push(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        top = self._open[-1]
        opened = _Open(
            tag,
            top.style | _STYLES[tag] if tag in _STYLES else top.style,
            top.href,
            _LEAVES.get(tag, top.leaf),
            top.direction,
            top.language,
        )
        for name, value in attrs:
            if name == "dir" and value in ("ltr", "rtl"):
                opened.direction = "rtl" if value == "rtl" else "ltr"
            elif name == "lang" and value and len(value) <= 35:
                opened.language = value
            elif name == "href" and tag == "a" and value:
                opened.href = value
        self._open.append(opened)
        self._counts[tag] = self._counts.get(tag, 0) + 1
        if tag == "q":
            self._spans.append(kinds.Text(self._marks[0], opened.style, opened.href))
        elif tag == "bdi":
            self._spans.append(
                kinds.Text(_ISOLATES.get(dict(attrs).get("dir") or "", "\u2068"), opened.style, opened.href)
            )
        elif tag in _FRAMES:
            self._open_frame(tag, opened, dict(attrs))

    def _open_frame(self, tag: str, opened: _Open, attributes: dict[str, str | None]) -> None:
        kind = _FRAMES[tag]
        inside = self._frames[-1].kind
        if len(self._frames) > MAX_DEPTH or _PARENTS.get(kind, inside) != inside or inside == "code":
            return
        opened.is_frame = True
        opened.leaf = "text"
        frame = Container(kind)
        if kind == "list":
            frame.ordered = tag == "ol"
            frame.start = _number(attributes.get("start"), 0, 999_999, 1)
        elif kind == "cell":
            frame.is_head = tag == "th" or self._counts.get("thead", 0) > 0
            frame.columns_taken = _number(attributes.get("colspan"), 1, 50, 1)
            frame.rows_taken = _number(attributes.get("rowspan"), 1, 500, 1)
        self._frames.append(frame)

    def _close_implied(self, tag: str) -> None:
        """Supply the ends that HTML lets people leave out."""
        closes = _CLOSES.get(tag, ())
        top = self._open[-1]
        while top.tag in closes or (top.tag in _INLINE and closes and self._closes_above(closes)):
            self._close()
            top = self._open[-1]

    def _closes_above(self, closes: tuple[str, ...]) -> bool:
        above = (opened.tag for opened in reversed(self._open[-8:]))
        return next((tag for tag in above if tag in closes or tag not in _INLINE), "") in closes

    def _close(self) -> None:
        top = self._open[-1]
        if top.tag == "q":
            self._spans.append(kinds.Text(self._marks[1], top.style, top.href))
        elif top.tag == "bdi":
            self._spans.append(kinds.Text(_END_OF_ISOLATE, top.style, top.href))
        elif top.tag not in _INLINE:
            self._flush()
        self._open.pop()
        self._counts[top.tag] -= 1
        if top.is_frame:
            self._close_frame(self._frames.pop())

    def _close_frame(self, frame: Container) -> None:
        nested = any(outer.kind == "cell" for outer in self._frames)
        self._frames[-1].take_in(frame, Place(self._direction_of, self._open[-1].language, nested))

    # Text.

    def _direction_of(self, text: str) -> Direction:
        # The letters decide; `dir` counts only for a text without letters, because feeds often mark Arabic as ltr.
        return direction_of(text, self._open[-1].direction or self._direction)

    def _flush(self) -> None:
        """End the current text, and add the kind of block that fits its place."""
        if not self._spans:
            return
        spans, self._spans = self._spans, []
        top, frame = self._open[-1], self._frames[-1]
        if top.leaf == "caption" and frame.kind in ("figure", "quote", "table"):
            frame.blocks.extend(kinds.Figure(span.image, self._direction) for span in spans if is_large(span))
            frame.add_to_caption(trimmed(span for span in spans if not is_large(span)))
            return
        blocks: list[kinds.Block] = []
        for part in parts_of(spans):
            if isinstance(part, kinds.InlineImage):
                blocks.append(kinds.Figure(part.image, self._direction, (), part.href, top.language))
                continue
            direction = self._direction_of(kinds.plain(part))
            if top.leaf == "text" or top.leaf == "caption":
                blocks.append(kinds.Paragraph(part, direction, top.language))
            elif top.leaf == "term":
                blocks.append(kinds.Term(part, direction, top.language))
            else:
                blocks.append(kinds.Heading(int(top.leaf[1]), part, direction, top.language))
        frame.adopt(blocks)


def _is_emoji(image: ArticleImage) -> bool:
    alt = image.alt
    if not alt or len(alt) > 12 or any(map(str.isalnum, alt)) or (image.width or 0) > 128:
        return False
    return any("\u2600" <= letter <= "\u27bf" or letter >= "\U0001f000" for letter in alt)


def _number(text: str | None, lowest: int, highest: int, default: int) -> int:
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 9:
        return default
    return min(highest, max(lowest, int(text)))
