"""A page as elements, pieces of text and links in document order, for finding lists of articles (`article_lists.py`).

Class names and ids are not read: they change with each design. Everything here is linear in the page's size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lxml import etree

from reader.domain.errors import FailureReason, FeedError
from reader.hostile.pages.tree import BLOCKS, HEADINGS
from reader.hostile.text.addresses import web_address

MAX_LINKS = 10_000
"""Most links of a page that are looked at."""
MAX_ELEMENTS = 100_000
"""Most elements: with more, the page is refused."""

NAV, FOOTER, ASIDE, HEADER, MAIN, ARTICLE = 1, 2, 4, 8, 16, 32
"""Parts of a page, by its elements and roles."""

_UNSEEN = frozenset(
    "script style template noscript svg math select textarea button iframe object canvas map title datalist".split()
)
_PARTS = {"nav": NAV, "footer": FOOTER, "aside": ASIDE, "header": HEADER, "main": MAIN, "article": ARTICLE}
_ROLES = {
    "navigation": NAV,
    "menu": NAV,
    "menubar": NAV,
    "contentinfo": FOOTER,
    "complementary": ASIDE,
    "banner": HEADER,
    "main": MAIN,
    "article": ARTICLE,
}
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BREAKS = BLOCKS | {"br", "option"}
_LONGEST_SPAN = 400
"""Most characters of an element's text that is read as one line."""


@dataclass(slots=True)
class Link:
    """A link to another page."""

    element: int
    url: str
    is_paid: bool
    """It says of itself that it is an advertisement."""


@dataclass
class ListPage:
    """A page in document order. Elements are numbered; `starts` and `stops` are numbers of pieces of text.

    Attributes:
        paths: A number for the names of each element and of those that it is in; headings of all ranks are alike.
        ends: The number after each one's last descendant.
        holds_blocks: Whether there are blocks in it.
        parts: Bits: the parts of the page that it is in.
        links: To other pages, in document order.
        targets: Their addresses by the numbers of their elements.
        size: Characters of its text; `prose`: of its long lines.
    """

    url: str
    base: str
    size: int = 0
    prose: int = 0
    elements: list[etree._Element] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    paths: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)
    holds_blocks: list[bool] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    targets: dict[int, str] = field(default_factory=dict)
    _names: dict[tuple[int, str], int] = field(default_factory=dict)
    _addresses: dict[str, str | None] = field(default_factory=dict)
    _texts: dict[int, str] = field(default_factory=dict)

    def tag(self, number: int) -> str:
        return str(self.elements[number].tag)

    def text(self, number: int) -> str:
        """Return an element's text as one line."""
        found = self._texts.get(number)
        if found is None:
            found = self._texts[number] = " ".join(
                "".join(self.pieces[self.starts[number] : self.stops[number]]).split()
            )
        return found

    def is_short(self, number: int) -> bool:
        """Tell whether an element's text may be a title or date, without joining long ones."""
        return sum(map(len, self.pieces[self.starts[number] : self.stops[number]])) <= 2 * _LONGEST_SPAN

    def lines(self, start: int, stop: int) -> list[str]:
        """Return the lines between two pieces of text, as blocks and line breaks divide them."""
        lines = (" ".join(line.split()) for line in "".join(self.pieces[start:stop]).split("\n\n"))
        return [line for line in lines if line]

    def above(self, number: int) -> Iterator[int]:
        """Return the elements around one, nearest first."""
        number = self.parents[number]
        while number >= 0:
            yield number
            number = self.parents[number]

    def path_of(self, number: int) -> str:
        """Write the names of the elements around one, from the outermost in, as descriptions of groups store them."""
        names = [self.tag(number), *(self.tag(each) for each in self.above(number))]
        return "/".join("h" if name in HEADINGS else name for name in reversed(names))

    def add(self, element: etree._Element, parent: int = -1, part: int = 0, column: int = 0) -> None:
        """Add an element with all that is in it; `column`: its number among the cells of a row."""
        tag = str(element.tag)
        number = len(self.elements)
        if number >= MAX_ELEMENTS:
            raise FeedError(FailureReason.TOO_LARGE, f"{MAX_ELEMENTS} elements")
        role = _ROLES.get(element.get("role", "").lower()) or _PARTS.get(tag, 0)
        if not (role in (HEADER, FOOTER) and part & (ARTICLE | MAIN)):
            part |= role
        self.elements.append(element)
        self.parents.append(parent)
        name = "h" if tag in HEADINGS else f"td{column}" if tag == "td" else tag
        self.paths.append(
            self._names.setdefault((self.paths[parent] if parent >= 0 else -1, name), len(self._names))
        )
        self.parts.append(part)
        self.holds_blocks.append(False)
        self.ends.append(0)
        is_block = tag in _BREAKS
        if is_block:
            self.pieces.append("\n\n")
            if parent >= 0:
                self.holds_blocks[parent] = True
        self.starts.append(len(self.pieces))
        self.stops.append(0)
        if element.text:
            self.pieces.append(element.text.replace("\n", " "))
        for place, child in enumerate(element):
            if isinstance(child.tag, str) and child.tag not in _UNSEEN and not _is_hidden(child):
                self.add(child, number, part, place)
            if child.tail:
                self.pieces.append(child.tail.replace("\n", " "))
        self.ends[number] = len(self.elements)
        self.stops[number] = len(self.pieces)
        if is_block:
            self.pieces.append("\n\n")
        if parent >= 0 and self.holds_blocks[number]:
            self.holds_blocks[parent] = True
        if tag == "a" and len(self.links) < MAX_LINKS:
            self._add_link(element, number)

    def _add_link(self, element: etree._Element, number: int) -> None:
        href = element.get("href", "")
        if href not in self._addresses:
            self._addresses[href] = self._whole(href)
        url = self._addresses[href]
        if url is not None:
            relations = element.get("rel", "").lower().split()
            self.targets[number] = url
            self.links.append(Link(number, url, "sponsored" in relations))

    def _whole(self, href: str) -> str | None:
        """Return a link's address without its fragment; None where it leads nowhere else."""
        href = href.strip()
        if not href or href[0] == "#":
            return None
        url = web_address(href, self.base)
        return None if url is None or (url := url.partition("#")[0]) == self.url.partition("#")[0] else url


def _is_hidden(element: etree._Element) -> bool:
    return (
        element.get("hidden") is not None
        or (element.get("aria-hidden") == "true" and element.tag != "a")
        or ("style" in element.attrib and _HIDDEN.search(element.get("style", "")) is not None)
    )


def shape_of(url: str) -> tuple[str, tuple[str, ...], str]:
    """Return an address's host, the folders in its path, and the kind of its last part."""
    parts = urlsplit(url)
    *folders, last = [part for part in parts.path.split("/") if part] or [""]
    kind = "#" if last.isdigit() else f".{last.rpartition('.')[2]}" if "." in last else "*"
    if parts.query:
        kind += "?" + "&".join(sorted(pair.partition("=")[0] for pair in parts.query.split("&")))
    return parts.netloc, tuple("#" if part.isdigit() else part for part in folders), kind
