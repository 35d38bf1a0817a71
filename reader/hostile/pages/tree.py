"""A page as a tree, with the amount of prose and of linked text in each element.

Everything here is linear in the page's size. libxml2 stops at 256 levels of nesting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from lxml import etree
from lxml import html as lxml_html

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table"
    " tbody td tfoot th thead tr ul".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_OF_HEADS = frozenset("base link meta noscript script style template title".split())
_NOT_PROSE = HEADINGS | {"figcaption", "caption", "summary", "th"}

LONG = 80
"""A text with this many characters is prose in any case."""
SENTENCE = 25
"""A text with this many characters is prose if it has punctuation."""
_WORTH_IN_LIST = 0.3
"""Weight of a character of prose in a list while articles are looked for: lists of teasers read like prose."""
_LIST_DEPTH = 6

_PUNCTUATION = re.compile(r"[;!?…،؛؟。、，！？：।॥։]|[.,:](?!\d)|(?<!\d)[.,:]")
"""Marks of sentences; those inside a number or a time of day are none."""
_PARTED = re.compile(r"\s[·•|]\s|(?<![lL])[·•]")
"""Separators of name, date and reading time; sentences have none, and Catalan has an "l·l"."""
_PART = 50
"""A line with a separator for each of this many characters is no prose."""
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_HUGE_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,40})[^<>]{20000,}>")


def parse(text: str) -> etree._Element | None:
    """Parse a page roughly like a browser; None if it is empty.

    Tags of more than 20,000 characters lose their attributes: libxml2's time grows with the square of their
    number, and a value that long is a picture in a `data:` address.
    """
    text = _HUGE_TAG.sub(r"<\1>", text)
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    # libxml2 leaves elements that are younger than HTML 4 in a head that nothing ends.
    wrong = next((one for one in root.iterfind("head/*") if one.tag not in _OF_HEADS), None)
    if wrong is not None:
        body = root.find("body")
        body = etree.SubElement(root, "body") if body is None else body
        body[:0] = [wrong, *wrong.itersiblings()]
    return root


def markup(element: etree._Element) -> str:
    """Write an element as HTML."""
    return etree.tostring(element, encoding="unicode", method="html", with_tail=False)


def blank(element: etree._Element) -> None:
    """Replace an element by an empty `span`; the text after it stays.

    (Removing it would append that text to the sibling before, which is quadratic for many siblings.)
    """
    element.clear(keep_tail=True)  # type: ignore[call-arg]  # lxml 4.4; the stubs are older
    element.tag = "span"


def text_of(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def size(text: str) -> int:
    """Count characters, an ideograph, a kana or a hangul syllable as three."""
    return len(text) if text.isascii() else len(text) + 2 * len(_IDEOGRAPHS.findall(text))


@dataclass(slots=True)
class Unit:
    """The text directly inside one block (with its inline elements), and its measures."""

    text: str
    size: int
    linked: int
    """Those of them that are inside links."""
    prose: bool
    """Text of sentences, mostly not links, and no heading or caption."""


class Outline:
    """Prose and text in the elements of a tree. Elements are numbered in document order.

    Attributes:
        parents: The number of each one's parent; -1 for the root.
        ends: The number after each one's last descendant.
        units: Texts of blocks, by the number of the block, in document order.
        prose: Characters of prose in each element (in a list, each counts 0.3).
        characters: Characters of any text in each element.
        linked: Of those, inside links.
        pictures: `img` in each element.
    """

    def __init__(self, root: etree._Element) -> None:
        self.elements = list(root.iter(etree.Element))
        count = len(self.elements)
        self.parents = [-1] * count
        self.ends = list(range(1, count + 1))
        self.units: dict[int, Unit] = {}
        self.prose = [0] * count
        self.characters = [0] * count
        self.linked = [0] * count
        self.pictures = [0] * count
        self._in_link = [False] * count
        self._blocks = [0] * count
        """The nearest block of each element: itself or an ancestor."""
        for number, texts in sorted(self._gather().items()):
            self._add_unit(number, texts)
        self._add_up()

    def ancestors(self, number: int) -> Iterator[int]:
        """Return the numbers of an element's ancestors, nearest first."""
        while (number := self.parents[number]) >= 0:
            yield number

    def siblings(self, number: int) -> Iterator[int]:
        """Yield the numbers of an element and of those that follow it in its parent."""
        end = self.ends[self.parents[number]]
        while number < end:
            yield number
            number = self.ends[number]

    def share_linked(self) -> float:
        """Return the share of the text that is inside links, 0 to 1."""
        return self.linked[0] / self.characters[0] if self.characters[0] else 0.0

    def _gather(self) -> dict[int, list[tuple[str, bool]]]:
        """Collect each block's pieces of text, with whether they are linked, in document order."""
        numbers: dict[etree._Element | None, int] = {
            element: number for number, element in enumerate(self.elements)
        }
        pieces: dict[int, list[tuple[str, bool]]] = {}
        open_now: list[int] = []
        for number, element in enumerate(self.elements):
            parent = numbers[element.getparent()] if number else -1
            while open_now and open_now[-1] != parent:
                self._end(open_now.pop(), pieces)
            open_now.append(number)
            self.parents[number] = parent
            tag = element.tag
            self._blocks[number] = number if tag in BLOCKS or parent < 0 else self._blocks[parent]
            self._in_link[number] = tag == "a" or (parent >= 0 and self._in_link[parent])
            if tag == "img":
                self.pictures[number] = 1
            text = " " if tag == "br" else element.text
            if text:
                pieces.setdefault(self._blocks[number], []).append((text, self._in_link[number]))
        while open_now:
            self._end(open_now.pop(), pieces)
        return pieces

    def _end(self, number: int, pieces: dict[int, list[tuple[str, bool]]]) -> None:
        tail, parent = self.elements[number].tail, self.parents[number]
        if tail and parent >= 0:
            pieces.setdefault(self._blocks[parent], []).append((tail, self._in_link[parent]))

    def _add_unit(self, number: int, texts: list[tuple[str, bool]]) -> None:
        text = " ".join("".join(piece for piece, _ in texts).split())
        if not text:
            return
        whole = size(text)
        linked = sum(size(piece.strip()) for piece, in_link in texts if in_link)
        free = whole - linked
        prose = (
            (free >= LONG or (free >= SENTENCE and _PUNCTUATION.search(text) is not None))
            and linked <= free
            and len(_PARTED.findall(text)) * _PART < whole
            and self.elements[number].tag not in _NOT_PROSE
        )
        self.units[number] = Unit(text=text, size=whole, linked=linked, prose=prose)
        self.characters[number] = whole
        self.linked[number] = linked
        if prose:
            self.prose[number] = int(free * _WORTH_IN_LIST) if self._is_in_list(number) else free

    def _is_in_list(self, number: int) -> bool:
        around = islice(chain((number,), self.ancestors(number)), _LIST_DEPTH)
        return any(self.elements[one].tag == "li" for one in around)

    def _add_up(self) -> None:
        for number in range(len(self.elements) - 1, 0, -1):
            parent = self.parents[number]
            self.ends[parent] = max(self.ends[parent], self.ends[number])
            self.prose[parent] += self.prose[number]
            self.characters[parent] += self.characters[number]
            self.linked[parent] += self.linked[number]
            self.pictures[parent] += self.pictures[number]
