"""The markup of a letter becomes a list of blocks: tables for layout are flattened, hidden elements left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from lxml import etree

from reader.domain.record import Record, replace
from reader.domain.resources import any_of, word_list
from reader.hostile.letters.links import Private, cleaned_link
from reader.hostile.pages.tree import BLOCKS, HEADINGS, text_of

_WORDS = word_list("letters")
_FOOT, _HEAD, _DECORATION, _SHARED = (
    re.compile(any_of(_WORDS[name]), re.IGNORECASE) for name in ("foot names", "head names", "decoration", "share")
)
_DROPPED = frozenset(_WORDS["dropped elements"].split())
_KEPT = frozenset("b strong i em u s del ins sub sup code q cite abbr mark kbd samp".split())
_BULLETS = frozenset(_WORDS["bullets"].split())
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])max-height\s*:\s*0(?:px)?\s*(?:[;!]|\Z)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:[;!]|\Z)|left\s*:\s*-\d{3}|text-indent\s*:\s*-\d{3}",
    re.IGNORECASE,
)
_TINY = re.compile(r"font(?:-size)?\s*:\s*[01](?:\.\d+)?(?:px|pt|em|%)?\s*(?:[;!/]|\Z)", re.IGNORECASE)
_SMALL = re.compile(r"font-size\s*:\s*(?:(?:[2-9]|1[0-2])(?:\.\d+)?px|[2-9](?:\.\d+)?pt|small|x+-small)", re.I)
_CSS_GROUP = re.compile(r"@[^{};]*+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}|/\*.*?\*/", re.DOTALL)
_CSS_RULE = re.compile(r"([^{}]++)\{([^{}]*+)\}")
_CSS_CLASS = re.compile(r"\s*\w*\.([\w-]+)\s*")
_SPACE = re.compile(r"[ \t\n\r\f\xa0]+")
_FILLER = re.compile(r"[\u034f\u00ad\u061c\u115f\u200b-\u200f\u2007\u2060-\u2064\ufeff\xa0\s]+")
_EDGE = re.compile(r"^(?:\s|<br>)+|(?:\s|<br>)+$")
_SIZE = re.compile(r"\s*(\d{1,4})(?:\.\d+)?\s*(?:px)?\s*")
_WIDE_CELL = 160


class Place(Record):
    """Where a text stands."""

    tag: str = "p"
    """The block around it: `p`, `pre` or a heading."""
    quote: int = 0
    item: tuple[str, int, int] | None = None
    """The list (its tag and number) and the item in it; None: outside of lists."""
    hint: str = ""
    """Names of classes call it a part of the "head" or "foot"."""
    small: bool = False
    linked: bool = False


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph, heading, item, picture or table of facts, of which `html` is the contents."""

    tag: str
    html: str
    text: str
    linked: int
    """Characters in links."""
    place: Place
    leaves: bool = False
    """A link in it unsubscribes."""


class Blocks:
    """Takes a letter's tree apart. `picture`: gives the address of a picture that is kept; None: it is not."""

    def __init__(self, root: etree._Element, private: Private, picture: Callable[[str], str | None]) -> None:
        self._private, self._picture = private, picture
        self._classes = frozenset(_hidden_classes(root))
        self._layout = {parent for table in root.iter("table") for parent in table.iterancestors("table")}
        self.found: list[Block] = []
        self._numbers = 0
        self._open: list[tuple[str, str]] = []
        self._start()
        self._inside(root, Place())

    def _inside(self, element: etree._Element, place: Place) -> None:
        self._children(element, place)
        self._flush(place)

    def _start(self) -> None:
        self._html: list[str] = [start for start, _ in self._open]
        self._said: list[str] = []
        self._linked, self._pictured, self._left = 0, False, False

    def _flush(self, place: Place) -> None:
        text = " ".join("".join(self._said).split())
        is_empty = not _FILLER.sub("", text)
        if self._pictured or not is_empty:
            html = _EDGE.sub("", "".join([*self._html, *(end for _, end in reversed(self._open))]))
            self.found.append(Block(place.tag, html, text, self._linked, place, self._left))
        self._start()

    def _say(self, text: str | None, place: Place) -> None:
        if text:
            text = text if place.tag == "pre" else _SPACE.sub(" ", text)
            self._html.append(escape(text, quote=False))
            self._said.append(text)
            self._linked += len(text.strip()) if place.linked else 0

    def _children(self, element: etree._Element, place: Place) -> None:
        self._say(element.text, place)
        for child in element:
            self._element(child, place)
            self._say(child.tail, place)

    def _element(self, element: etree._Element, place: Place) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROPPED or self._is_hidden(element):
            return
        if tag == "br" and self._html[-1:] == ["<br>"]:
            self._flush(place)
        elif tag == "br":
            self._html.append("<br>")
            self._said.append("\n")
        elif tag == "img":
            self._image(element)
        elif tag == "a":
            href = _with_scheme((element.get("href") or "").strip())
            address = cleaned_link(href, self._private) if href else None
            self._left |= self._private.leads_away(href)
            pair = (f'<a href="{escape(address)}">', "</a>") if address else ("", "")
            self._inline(pair, element, replace(place, linked=bool(href)))
        elif tag not in BLOCKS:
            self._inline((f"<{tag}>", f"</{tag}>") if tag in _KEPT else ("", ""), element, place)
        else:
            self._flush(place)
            inner = self._placed(element, place)
            if tag == "table" and self._is_data(element):
                self._table(element, inner)
            elif tag != "hr":
                self._inside(element, inner)

    def _inline(self, pair: tuple[str, str], element: etree._Element, place: Place) -> None:
        self._open.append(pair)
        self._html.append(pair[0])
        self._children(element, place)
        self._open.pop()
        self._html.append(pair[1])

    def _image(self, element: etree._Element) -> None:
        given = (element.get("src") or "").strip()
        if not given or given.startswith("data:"):  # a placeholder
            others = (element.get(name) for name in ("data-src", "data-original", "srcset"))
            given = next((one.split()[0] for one in others if one and one.strip()), "")
        address, alt = self._picture(_with_scheme(given)), (element.get("alt") or "").strip()[:300]
        found = {name: _SIZE.fullmatch(element.get(name) or "") for name in ("width", "height")}
        sizes = {name: int(match[1]) for name, match in found.items() if match}
        largest, least = max(sizes.values(), default=99), min(sizes.values(), default=99)
        looks_so = _DECORATION.search(given[:1_000]) or _SHARED.fullmatch(alt)
        if address is None or largest <= 40 or least <= 12 or (looks_so and (largest <= 100 or least <= 20)):
            return
        written = "".join(f' {name}="{size}"' for name, size in sizes.items())
        style = escape(element.get("style") or "")
        self._html.append(f'<img src="{escape(address)}" alt="{escape(alt)}"{written} style="{style}">')
        self._pictured = True

    def _placed(self, element: etree._Element, place: Place) -> Place:
        tag, names = element.tag, f"{element.get('class') or ''} {element.get('id') or ''}".strip()
        self._numbers += 1
        changes: dict[str, object] = {"tag": tag if tag in HEADINGS or "pre" in (tag, place.tag) else "p"}
        if not place.hint:
            is_foot = tag == "footer" or _FOOT.search(names)
            changes["hint"] = "foot" if is_foot else "head" * bool(_HEAD.search(names))
        if "font-size" in (style := element.get("style") or ""):
            changes["small"] = bool(_SMALL.search(style))
        if tag == "blockquote":
            changes["quote"] = self._numbers
        elif tag in ("ul", "ol"):
            changes["item"] = (tag, self._numbers, 0)
        elif tag == "li":
            changes["item"] = (*(place.item or ("ul", self._numbers))[:2], self._numbers)
        elif tag == "tr" and len(element) > 1 and text_of(element[0]) in _BULLETS:
            element.remove(element[0])
            changes["item"] = ("ul", 0, self._numbers)
        return replace(place, **changes)

    def _is_hidden(self, element: etree._Element) -> bool:
        style, names = element.get("style") or "", element.get("class") or ""
        if "hidden" in element.attrib or _HIDDEN.search(style) or not self._classes.isdisjoint(names.split()):
            return True
        is_tiny = _TINY.search(style) is not None and next(element.iter("img"), None) is None
        return is_tiny and not any("font-size" in (one.get("style") or "") for one in element.iterdescendants())

    def _is_data(self, table: etree._Element) -> bool:
        """Tell whether a table is one of facts, not of layout: with headings, or short texts in all cells."""
        if table in self._layout:
            return False
        rows = [[text_of(cell) for cell in row.iterchildren("td", "th")] for row in table.iter("tr")]
        is_full = len(rows) > 1 and all(
            len(row) > 1 and all(0 < len(one) <= _WIDE_CELL for one in row) for row in rows
        )
        return next(table.iter("th"), None) is not None or (is_full and rows[0][0] not in _BULLETS)

    def _table(self, table: etree._Element, place: Place) -> None:
        found, written, said = self.found, [], list[Block]()
        for row in table.iter("tr"):
            written.append("<tr>")
            for cell in row.iterchildren("td", "th"):
                self.found = []
                self._inside(cell, place)
                written.append(f"<{cell.tag}>{'<br>'.join(one.html for one in self.found)}</{cell.tag}>")
                said += self.found
            written.append("</tr>")
        text = " ".join(one.text for one in said)
        self.found = [*found, Block("table", "".join(written), text, sum(one.linked for one in said), place)]


def _with_scheme(address: str) -> str:
    return f"https:{address}" if address.startswith("//") else address


def _hidden_classes(root: etree._Element) -> Iterator[str]:
    for sheet in root.iter("style"):
        for selectors, body in _CSS_RULE.findall(_CSS_GROUP.sub("", (sheet.text or "")[:100_000])):
            if _HIDDEN.search(body):
                yield from (match[1] for one in selectors.split(",") if (match := _CSS_CLASS.fullmatch(one)))
