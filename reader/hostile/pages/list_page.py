"""A page in document order, for finding lists of articles. Class names and ids, which change, are not read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from reader.domain.errors import FailureReason, FeedError
from reader.hostile.pages.tree import BLOCKS, HEADINGS, LONG
from reader.hostile.text.addresses import web_address

MAX_LINKS = 10_000
"""Most links that are looked at."""
MAX_ELEMENTS = 100_000
"""With more elements a page is refused."""
LONGEST_LINE = 400
"""Most characters of an element's text that is read as one line; a longer one is no title and no date."""

NAV, FOOTER, ASIDE, HEADER, MAIN, ARTICLE = 1, 2, 4, 8, 16, 32
"""Parts of a page, told by elements and roles."""
_NAMES = "nav navigation menu menubar,footer contentinfo,aside complementary,header banner,main,article"
_PARTS = {name: 1 << place for place, names in enumerate(_NAMES.split(",")) for name in names.split()}
_UNSEEN = frozenset(
    "script style template noscript svg math select textarea button iframe object map title datalist".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Node:
    """An element. `start` and `stop` are numbers of pieces of text; `path` stands for the names above it."""

    element: etree._Element
    parent: int
    path: int
    part: int
    start: int
    stop: int = 0
    end: int = 0
    """The number after its last descendant."""
    holds_blocks: bool = False


class ListPage:
    """A page's elements, pieces of text and links, each numbered in document order.

    Attributes:
        links: The addresses of links to other pages, by the numbers of their elements.
        size: Characters of its text; `prose`: of its long lines.
    """

    def __init__(self, root: etree._Element, url: str, base: str) -> None:
        self.url, self.nodes, self.pieces = url, list[Node](), list[str]()
        self.links: dict[int, str] = {}
        self._base = base
        self._paths: dict[tuple[int, str], int] = {}
        self._addresses: dict[str, str | None] = {}
        self._texts: dict[int, str] = {}
        self._add(root, -1, 0, 0)
        self.all_lines = self.lines(0, len(self.pieces))
        self.size, self.prose = sum(map(len, self.all_lines)), prose_of(self.all_lines)

    def tag(self, number: int) -> str:
        return str(self.nodes[number].element.tag)

    def text(self, number: int) -> str:
        """Return an element's text as one line; "" where it is too long for one."""
        if number not in self._texts:
            pieces = self.pieces[self.nodes[number].start : self.nodes[number].stop]
            text = " ".join("".join(pieces).split()) if sum(map(len, pieces)) < 3 * LONGEST_LINE else ""
            self._texts[number] = text if len(text) <= LONGEST_LINE else ""
        return self._texts[number]

    def lines(self, start: int, stop: int) -> list[str]:
        """Return the lines between two pieces of text, as blocks and line breaks divide them."""
        lines = (" ".join(line.split()) for line in "".join(self.pieces[start:stop]).split("\n\n"))
        return [line for line in lines if line]

    def above(self, number: int) -> Iterator[int]:
        """Return the elements around one, nearest first."""
        while (number := self.nodes[number].parent) >= 0:
            yield number

    def names(self, number: int) -> list[str]:
        """Return the names of an element and of those around it; headings of all ranks are alike."""
        tags = map(self.tag, (number, *self.above(number)))
        return ["h" if tag in HEADINGS else tag for tag in tags]

    def _add(self, element: etree._Element, parent: int, part: int, column: int) -> None:
        """Add an element with all that is in it; `column`: its number in its row."""
        tag, number = str(element.tag), len(self.nodes)
        if number >= MAX_ELEMENTS:
            raise FeedError(FailureReason.TOO_LARGE, f"{MAX_ELEMENTS} elements")
        role = _PARTS.get(element.get("role", "").lower()) or _PARTS.get(tag, 0)
        if not (role in (HEADER, FOOTER) and part & (ARTICLE | MAIN)):
            part |= role
        name = "h" if tag in HEADINGS else f"td{column}" if tag == "td" else tag
        place = (self.nodes[parent].path if parent >= 0 else -1), name
        is_block = tag in BLOCKS or tag == "br"
        if is_block:
            self.pieces.append("\n\n")
        path = self._paths.setdefault(place, len(self._paths))
        node = Node(element, parent, path, part, len(self.pieces))
        self.nodes.append(node)
        self.pieces.append((element.text or "").replace("\n", " "))
        for column, child in enumerate(element):
            if isinstance(child.tag, str) and child.tag not in _UNSEEN and not _is_hidden(child):
                self._add(child, number, part, column)
            self.pieces.append((child.tail or "").replace("\n", " "))
        node.end, node.stop = len(self.nodes), len(self.pieces)
        if is_block:
            self.pieces.append("\n\n")
        if parent >= 0 and (is_block or node.holds_blocks):
            self.nodes[parent].holds_blocks = True
        if tag == "a" and len(self.links) < MAX_LINKS and (url := self._whole(element.get("href", "").strip())):
            self.links[number] = url

    def _whole(self, href: str) -> str | None:
        """Return a link's address without its fragment; None where it leads nowhere else."""
        if href not in self._addresses:
            url = (web_address(href, self._base) or "").partition("#")[0] if href[:1] not in ("", "#") else ""
            self._addresses[href] = url if url != self.url.partition("#")[0] else None
        return self._addresses[href]


def _is_hidden(element: etree._Element) -> bool:
    is_ornament = element.get("aria-hidden") == "true" and element.tag != "a"
    return "hidden" in element.attrib or is_ornament or _HIDDEN.search(element.get("style", "")) is not None


def prose_of(lines: Iterable[str]) -> int:
    """Count the characters of long lines."""
    return sum(len(line) for line in lines if len(line) >= LONG)
