"""The markup of a letter becomes a list of blocks: tables for layout are flattened, hidden elements left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from html import escape

from lxml import etree

from reader.domain.record import Record, replace
from reader.domain.resources import any_of, word_list
from reader.hostile.markup.images import is_hidden, is_speck, is_tracker
from reader.hostile.pages.tree import BLOCKS, HEADINGS, text_of

MAX_BLOCKS = 4_000

_WORDS = word_list("letters")
_FOOT, _HEAD = (re.compile(any_of(_WORDS[name]), re.IGNORECASE) for name in ("foot names", "head names"))
_DECORATION = re.compile(any_of(_WORDS["decoration"]), re.IGNORECASE)
_DROPPED = frozenset(
    "script style head title noscript iframe object applet form button select textarea svg math video audio canvas"
    " template map xml frameset v:shape v:rect v:roundrect v:imagedata".split()
)
_KEPT = {
    **{tag: tag for tag in "b strong i em u s del ins sub sup code q cite abbr mark kbd samp".split()},
    "strike": "s",
    "tt": "code",
}
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])max-height\s*:\s*0(?:px)?\s*(?:[;!]|\Z)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:[;!]|\Z)|left\s*:\s*-\d{3}|text-indent\s*:\s*-\d{3}",
    re.IGNORECASE,
)
_TINY = re.compile(r"font(?:-size)?\s*:\s*[01](?:\.\d+)?(?:px|pt|em|%)?\s*(?:[;!/]|\Z)", re.IGNORECASE)
_SMALL = re.compile(
    r"font-size\s*:\s*(?:(?:[2-9]|1[0-2])(?:\.\d+)?px|[2-9](?:\.\d+)?pt|small|x+-small)", re.IGNORECASE
)
_CSS_GROUP = re.compile(r"@[^{};]*+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}|/\*.*?\*/", re.DOTALL)
_CSS_RULE = re.compile(r"([^{}]++)\{([^{}]*+)\}")
_CSS_CLASS = re.compile(r"\s*\w*\.([\w-]+)\s*")
_SPACE = re.compile(r"[ \t\n\r\f\xa0]+")
_FILLER = re.compile(r"[\u034f\u00ad\u061c\u115f\u200b-\u200f\u2007\u2060-\u2064\ufeff\xa0\s]+")
_SHARED = re.compile(any_of(_WORDS["share"]), re.IGNORECASE)
_SIZE = re.compile(r"\s*(\d{1,4})(?:\.\d+)?\s*(?:px)?\s*")
_BULLETS = frozenset("• · ▪ ● ◦ ‣ – - * ➜ → ✓ ✔ ■".split())
_WIDE_CELL = 160


class _Place(Record):
    """Where a text stands.

    Attributes:
        item: The list (its tag and number) and the item in it; None: outside of lists.
        box: The number of the cell or division around it.
    """

    quote: int = 0
    item: tuple[str, int, int] | None = None
    hint: str = ""
    small: bool = False
    box: int = 0


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph, heading, item, picture or table of facts.

    Attributes:
        html: Its contents.
        linked: Characters in links.
        alone: It has pictures and no text.
        leaves: A link in it unsubscribes.
    """

    tag: str
    html: str
    text: str
    linked: int
    pictures: int
    alone: bool
    place: _Place
    leaves: bool = False


class Blocks:
    """Takes a letter's tree apart.

    Args:
        link: Gives a link's address as it may be kept; None: without a link.
        leaves: Tells whether a link unsubscribes.
        picture: Gives the address of a picture that is kept; None: it is none of the letter's.
    """

    def __init__(
        self,
        link: Callable[[str], str | None],
        picture: Callable[[str], str | None],
        leaves: Callable[[str], bool],
    ) -> None:
        self._link, self._picture, self._leaves = link, picture, leaves
        self.found: list[Block] = []
        self._classes: frozenset[str] = frozenset()
        self._layout: Set[etree._Element] = frozenset()
        self._numbers = 0
        self._open: list[tuple[str, str]] = []
        self._start()

    def read(self, root: etree._Element) -> list[Block]:
        """Return the blocks of a document."""
        self._classes = frozenset(_hidden_classes(root))
        self._layout = {parent for table in root.iter("table") for parent in table.iterancestors("table")}
        self._element(root, "p", _Place())
        self._flush("p", _Place())
        return self.found

    def _start(self) -> None:
        self._html: list[str] = [start for start, _ in self._open]
        self._said: list[str] = []
        self._linked = self._pictures = 0
        self._left = False

    def _flush(self, tag: str, place: _Place) -> None:
        text = " ".join(" ".join(line.split()) for line in "".join(self._said).split("\n")).strip()
        if (self._pictures or _FILLER.sub("", text)) and len(self.found) < MAX_BLOCKS:
            html = "".join([*self._html, *(end for _, end in reversed(self._open))])
            html = re.sub(r"^(?:\s|<br>)+|(?:\s|<br>)+$", "", html)
            alone = not _FILLER.sub("", text)
            self.found.append(Block(tag, html, text, self._linked, self._pictures, alone, place, self._left))
        self._start()

    def _say(self, text: str | None, *, linked: bool, pre: bool) -> None:
        if not text:
            return
        text = text if pre else _SPACE.sub(" ", text)
        self._html.append(escape(text, quote=False))
        self._said.append(text)
        if linked:
            self._linked += len(text.strip())

    def _children(self, element: etree._Element, tag: str, place: _Place, *, linked: bool, pre: bool) -> None:
        self._say(element.text, linked=linked, pre=pre)
        for child in element:
            self._element(child, tag, place, linked=linked, pre=pre)
            self._say(child.tail, linked=linked, pre=pre)

    def _element(
        self, element: etree._Element, around: str, place: _Place, *, linked: bool = False, pre: bool = False
    ) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROPPED or self._is_hidden(element):
            return
        if tag == "br":
            self._break(around, place)
        elif tag == "img":
            self._image(element, place)
        elif tag == "a":
            self._anchor(element, around, place, pre=pre)
        elif tag not in BLOCKS:
            pair = (f"<{_KEPT[tag]}>", f"</{_KEPT[tag]}>") if tag in _KEPT else None
            self._inside(pair, element, around, place, linked=linked, pre=pre)
        else:
            self._flush(around, place)
            inner = self._placed(element, place)
            own = tag if tag in HEADINGS or tag == "pre" else "p"
            if tag == "table" and self._is_data(element):
                self._table(element, inner)
            elif tag == "hr":
                self._numbers += 1
            else:
                self._children(element, own, inner, linked=linked, pre=pre or tag == "pre")
                self._flush(own, inner)

    def _inside(
        self,
        pair: tuple[str, str] | None,
        element: etree._Element,
        around: str,
        place: _Place,
        *,
        linked: bool,
        pre: bool,
    ) -> None:
        if pair is not None:
            self._open.append(pair)
            self._html.append(pair[0])
        self._children(element, around, place, linked=linked, pre=pre)
        if pair is not None:
            self._open.pop()
            self._html.append(pair[1])

    def _anchor(self, element: etree._Element, around: str, place: _Place, *, pre: bool) -> None:
        href = (element.get("href") or "").strip()
        address = self._link(href) if href else None
        self._left |= bool(href) and self._leaves(href)
        pair = (f'<a href="{escape(address)}">', "</a>") if address else None
        self._inside(pair, element, around, place, linked=bool(href), pre=pre)

    def _break(self, around: str, place: _Place) -> None:
        if self._html and self._html[-1] == "<br>":
            self._flush(around, place)
        else:
            self._html.append("<br>")
            self._said.append("\n")

    def _image(self, element: etree._Element, place: _Place) -> None:
        width, height, style = element.get("width"), element.get("height"), element.get("style") or ""
        given = (element.get("src") or "").strip()
        if not given or given.startswith("data:"):
            given = next((one for name in ("data-src", "data-original") if (one := element.get(name))), "").strip()
        address = self._picture(given) if given else None
        if address is None or is_speck(width, height) or is_hidden(style) or is_tracker(given):
            return
        sizes = [int(match[1]) if (match := _SIZE.fullmatch(one or "")) else None for one in (width, height)]
        known = [one for one in sizes if one is not None]
        if _is_decoration(given, known) or (
            max(known, default=0) <= 100 and _SHARED.fullmatch((element.get("alt") or "").strip())
        ):
            return
        written = "".join(f' {name}="{one}"' for name, one in zip(("width", "height"), sizes, strict=True) if one)
        alt = escape((element.get("alt") or "")[:300])
        self._html.append(f'<img src="{escape(address)}" alt="{alt}"{written}>')
        self._pictures += 1

    def _placed(self, element: etree._Element, place: _Place) -> _Place:
        tag, style = element.tag, element.get("style") or ""
        changes: dict[str, object] = {}
        names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
        if names and not place.hint:
            hint = "foot" if _FOOT.search(names) else "head" if _HEAD.search(names) else ""
            changes |= {"hint": hint} if hint else {}
        elif tag == "footer":
            changes["hint"] = "foot"
        if "font-size" in style:
            changes["small"] = bool(_SMALL.search(style))
        if tag in ("td", "div", "blockquote", "ul", "ol", "li", "tr"):
            self._numbers += 1
        if tag in ("td", "div"):
            changes["box"] = self._numbers
        elif tag == "blockquote":
            changes["quote"] = self._numbers
        elif tag in ("ul", "ol"):
            changes["item"] = (tag, self._numbers, 0)
        elif tag == "li":
            of = place.item or ("ul", self._numbers, 0)
            changes["item"] = (of[0], of[1], self._numbers)
        elif tag == "tr" and len(element) > 1 and text_of(element[0]) in _BULLETS:
            element.remove(element[0])
            changes["item"] = ("ul", place.box, self._numbers)
        return replace(place, **changes) if changes else place

    def _is_hidden(self, element: etree._Element) -> bool:
        style, names = element.get("style"), element.get("class")
        if element.get("hidden") is not None or (style and _HIDDEN.search(style)):
            return True
        if names and self._classes and not self._classes.isdisjoint(names.split()):
            return True
        if style and _TINY.search(style) and next(element.iter("img"), None) is None:
            return not any("font-size" in (one.get("style") or "") for one in element.iterdescendants())
        return False

    def _is_data(self, table: etree._Element) -> bool:
        """Tell whether a table is one of facts, not of layout."""
        if table in self._layout or (table.get("role") or "").lower() in ("presentation", "none"):
            return False
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
        rows = [row for row in rows if row]
        texts = [[text_of(cell) for cell in row] for row in rows]
        if len(rows) < 2 or max(map(len, rows)) < 2 or len(next(iter(texts[0]), "")) > _WIDE_CELL:
            return False
        if any(text in _BULLETS for row in texts for text in row[:1]):
            return False
        if next(table.iter("th"), None) is not None or (table.get("border") or "0").strip() not in ("0", ""):
            return True
        full = [row for row in texts if sum(map(bool, row)) > 1 and max(map(len, row)) <= _WIDE_CELL]
        return next(table.iter("img"), None) is None and len(full) * 5 >= len(rows) * 4

    def _table(self, table: etree._Element, place: _Place) -> None:
        written, said, linked = [], [], 0
        for row in table.iter("tr"):
            written.append("<tr>")
            for cell in row:
                if cell.tag in ("td", "th"):
                    inner = Blocks(self._link, self._picture, self._leaves)
                    inner._classes, inner._layout = self._classes, self._layout
                    inner._children(cell, "p", place, linked=False, pre=False)
                    inner._flush("p", place)
                    cells = "<br>".join(one.html for one in inner.found)
                    written.append(f"<{cell.tag}>{cells}</{cell.tag}>")
                    said += [one.text for one in inner.found]
                    linked += sum(one.linked for one in inner.found)
            written.append("</tr>")
        text = " ".join(said)
        if text:
            self.found.append(Block("table", "".join(written), text, linked, 0, False, place))


def _hidden_classes(root: etree._Element) -> Iterator[str]:
    for sheet in root.iter("style"):
        for selectors, body in _CSS_RULE.findall(_CSS_GROUP.sub("", (sheet.text or "")[:100_000])):
            if _HIDDEN.search(body):
                for selector in selectors.split(","):
                    if match := _CSS_CLASS.fullmatch(selector):
                        yield match[1]


def _is_decoration(address: str, sizes: list[int]) -> bool:
    """Tell whether a picture is an icon, a spacer or a counter."""
    if sizes and (max(sizes) <= 40 or (len(sizes) == 2 and min(sizes) <= 12)):
        return True
    return bool(_DECORATION.search(address[:1_000])) and (not sizes or max(sizes) <= 100 or min(sizes) <= 20)
