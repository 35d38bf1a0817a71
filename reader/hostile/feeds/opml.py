"""Subscription lists as people's other readers wrote them (T-O1, T-O2, E4).

By lxml; entities are refused and nothing is fetched. A strict parser comes first. A list that is not well-formed
is then read as far as possible and marked as damaged: a lenient parser alone would lose half a list silently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from lxml import etree

from reader.domain.errors import OutlineError
from reader.domain.outline import Outline, OutlineFeed, OutlineFolder
from reader.hostile.feeds.xml_repair import find_doctype
from reader.hostile.text.addresses import feed_address, web_address
from reader.hostile.text.encoding import decode
from reader.hostile.text.plain import NOT_XML, one_line

MAX_BODY = 20_000_000
MAX_DEPTH = 64
"""Folders inside each other; deeper ones are taken as if they stood there."""
MAX_SKIPPED = 1_000

_DECLARATION = re.compile(r"\A[\s\ufeff]*<\?xml\b[^>]*>", re.IGNORECASE)
_LOOSE_AMPERSAND = re.compile(r"&(?!#x?[0-9A-Fa-f]{1,6};|(?:lt|gt|amp|quot|apos);)")
_ADDRESS = re.compile(r"""\bxmlurl\s*+=\s*+["']?\s*+([^"'<>\s]+)""", re.IGNORECASE)
_FEED = re.compile(r"\bxmlurl\s*=", re.IGNORECASE)
_OPML = re.compile(r"<(?:\w+:)?(?:opml|outline|outlinedocument)\b", re.IGNORECASE)
_XML = "http://www.w3.org/XML/1998/namespace"
_OWN = frozenset({"type", "text", "title", "xmlurl", "htmlurl"})


def parse(body: bytes) -> Outline:
    """Read a list of subscriptions.

    Args:
        body: OPML 1.0 or 2.0, or what calls itself so, in any encoding.

    Raises:
        OutlineError: It is too large, no OPML, or so damaged that none of its feeds can be read.
    """
    if len(body) > MAX_BODY:
        raise OutlineError(f"the list is larger than {MAX_BODY // 1_000_000} MB")
    text, guessed = decode(body, None)
    if not _OPML.search(text):
        raise OutlineError("this is not an OPML list")
    text = _DECLARATION.sub("", text.lstrip("\ufeff \t\r\n"), count=1)
    # A document type is where entities come from; a list needs none.
    if doctype := find_doctype(text):
        text = text[: doctype.start()] + text[doctype.end() :]
    root, damaged = _tree(text)
    reader = _Reader()
    children = reader.read(root, damaged=damaged)
    if damaged and not reader.feeds and _FEED.search(text):
        raise OutlineError("the list is too damaged to be read")
    skipped = reader.skipped + (_unread(text, reader) if damaged else [])
    return Outline(
        title=reader.title,
        children=tuple(children),
        attributes=reader.attributes,
        damaged=damaged or guessed,
        skipped=tuple(skipped[:MAX_SKIPPED]),
    )


def _tree(text: str) -> tuple[etree._Element, bool]:
    """Read strictly; else mended; else as far as lxml can make sense of it.

    Mended are loose ampersands, what stands before the list, and outlines that nothing holds.
    """
    root = _strictly(text)
    if root is not None:
        return root, False
    start = _OPML.search(text)
    mended = _LOOSE_AMPERSAND.sub("&amp;", NOT_XML.sub("", text[start.start() :] if start else text))
    if start and "outline" in start[0].lower():
        mended = f"<opml>{mended}</opml>"
    root = _strictly(mended)
    if root is None:
        root = etree.fromstring(mended.encode("utf-8", "replace"), _parser(recover=True))
    if root is None:
        raise OutlineError("the list is too damaged to be read")
    return root, True


def _unread(text: str, reader: _Reader) -> list[str]:
    """Give addresses that stand in outlines too garbled to be read.

    Where quotation marks or tags in a description tear an outline apart, which words belong to which address
    is a guess; the reader is told the address instead, and may add it.
    """
    given = dict.fromkeys(unescape(_LOOSE_AMPERSAND.sub("&amp;", found)) for found in _ADDRESS.findall(text))
    known = reader.addresses | set(reader.skipped)
    return [one for one in given if one not in known and feed_address(one) not in known]


def _strictly(text: str) -> etree._Element | None:
    try:
        return etree.fromstring(text.encode("utf-8"), _parser(recover=False))
    except (etree.XMLSyntaxError, UnicodeEncodeError):
        return None


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8", recover=recover, resolve_entities=False, no_network=True, load_dtd=False
    )


@dataclass(slots=True)
class _Reader:
    """Walks the outlines in their order."""

    title: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    addresses: set[str] = field(default_factory=set)
    skipped: list[str] = field(default_factory=list)

    @property
    def feeds(self) -> int:
        """How many different feeds were read."""
        return len(self.addresses)

    def read(self, root: etree._Element, *, damaged: bool) -> list[OutlineFolder | OutlineFeed]:
        head = next((element for element in root if _name(element) == "head"), None)
        if head is not None:
            self.title = next((one_line(child.text or "", 500) for child in head if _name(child) == "title"), "")
        # In a damaged list a stray end tag may have closed the body, and half of the outlines stand behind it.
        bodies = [element for element in root if _name(element) == "body"]
        for one in bodies[:1]:
            named = ((_kept(one, str(name)), str(value)) for name, value in one.attrib.items())
            self.attributes = tuple((name, value) for name, value in named if name and name.startswith("{"))
        body = bodies[0] if len(bodies) == 1 and not damaged else root
        return self._children(body, 0)

    def _children(self, parent: etree._Element, depth: int) -> list[OutlineFolder | OutlineFeed]:
        if depth >= MAX_DEPTH:
            deep = [
                self._feed(element) for element in parent.iter() if element is not parent and _is_feed(element)
            ]
            return [feed for feed in deep if feed]
        found: list[OutlineFolder | OutlineFeed] = []
        for element in parent:
            name = _name(element)
            if name and name != "outline":
                found.extend(self._children(element, depth + 1))
            elif name and _is_feed(element):
                feed = self._feed(element)
                found.extend([feed] if feed else [])
                found.extend(self._children(element, depth + 1))
            elif name:
                title, others = _described(element)
                children = self._children(element, depth + 1)
                found.append(OutlineFolder(title=title, attributes=others, children=tuple(children)))
        return found

    def _feed(self, element: etree._Element) -> OutlineFeed | None:
        given = _attribute(element, "xmlurl").strip()
        address = feed_address(given)
        if address is None:
            self.skipped.append(one_line(given, 500))
            return None
        self.addresses.add(address)
        title, others = _described(element)
        site = web_address(_attribute(element, "htmlurl"))
        return OutlineFeed(url=address, title=title or address, site_url=site, attributes=others)


def _described(element: etree._Element) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Give an outline's title and the attributes that we know nothing of.

    Some programs write two names, of which they show `text`: where it is another, it is kept with the others.
    """
    text = one_line(_attribute(element, "text"), 500)
    title = one_line(_attribute(element, "title"), 500) or text
    others = [("text", text)] if text not in ("", title) else []
    for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
        kept = None if name.lower() in _OWN else _kept(element, name)
        if kept:
            others.append((kept, value))
    return title, tuple(others)


def _kept(element: etree._Element, name: str) -> str | None:
    """Give an attribute's name as `OutlineFeed` keeps it; None where its namespace was never declared."""
    if not name.startswith("{"):
        return None if ":" in name else name
    namespace, _, local = name[1:].rpartition("}")
    if namespace == _XML:
        return f"{{{_XML}}}xml:{local}"
    prefix = next((prefix for prefix, one in element.nsmap.items() if prefix and one == namespace), None)
    return f"{{{namespace}}}{prefix}:{local}" if prefix else None


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).lower() == name), "")


def _is_feed(element: etree._Element) -> bool:
    return _name(element) == "outline" and bool(_attribute(element, "xmlurl").strip())


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
