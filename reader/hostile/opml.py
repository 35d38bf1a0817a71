"""Subscription lists as people's other readers wrote them (T-O1, T-O2, E4).

lxml, entities refused, nothing fetched. Strict first; a list that is not well-formed is read as far as it
goes, and the outline says so: a loose parser alone would lose half a list without a word.
"""

from __future__ import annotations

import re

from lxml import etree

from reader.domain.errors import OutlineError
from reader.domain.outline import Outline, OutlineFeed, OutlineFolder
from reader.hostile.addresses import feed_address, web_address
from reader.hostile.encoding import decode
from reader.hostile.text import one_line

MAX_BODY = 20_000_000
MAX_DEPTH = 64
"""Folders inside each other; deeper ones are taken as if they stood there."""
MAX_SKIPPED = 1_000

_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[>]*(\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_DECLARATION = re.compile(r"\A[\s\ufeff]*<\?xml\b[^>]*>", re.IGNORECASE)
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOSE_AMPERSAND = re.compile(r"&(?!#x?[0-9A-Fa-f]{1,6};|(?:lt|gt|amp|quot|apos);)")
_OPML = re.compile(r"<(?:\w+:)?(?:opml|outline|outlinedocument|body)\b", re.IGNORECASE)
_OWN = frozenset({"type", "text", "title", "xmlurl", "htmlurl"})


def parse(body: bytes) -> Outline:
    """Read a list of subscriptions.

    Args:
        body: OPML 1.0 or 2.0, or what calls itself so, in any encoding.

    Raises:
        OutlineError: It is too large, or no OPML.
    """
    if len(body) > MAX_BODY:
        raise OutlineError(f"the list is larger than {MAX_BODY // 1_000_000} MB")
    text, guessed = decode(body, None)
    if not _OPML.search(text):
        raise OutlineError("this is not an OPML list")
    text = _DECLARATION.sub("", text.lstrip("\ufeff \t\r\n"), count=1)
    # A document type is where entities come from; a list needs none.
    text = _DOCTYPE.sub("", text, count=1)
    root, damaged = _tree(text)
    reader = _Reader()
    children = reader.read(root)
    return Outline(
        title=reader.title,
        children=tuple(children),
        damaged=damaged or guessed,
        skipped=tuple(reader.skipped[:MAX_SKIPPED]),
    )


def _tree(text: str) -> tuple[etree._Element, bool]:
    try:
        return etree.fromstring(text.encode("utf-8"), _parser(recover=False)), False
    except (etree.XMLSyntaxError, UnicodeEncodeError):
        mended = _LOOSE_AMPERSAND.sub("&amp;", _NOT_XML.sub("", text)).encode("utf-8", "replace")
    try:
        root = etree.fromstring(mended, _parser(recover=True))
    except etree.XMLSyntaxError as error:
        raise OutlineError("the list cannot be read") from error
    if root is None:
        raise OutlineError("the list cannot be read")
    return root, True


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8", recover=recover, resolve_entities=False, no_network=True, load_dtd=False
    )


class _Reader:
    """Walks the outlines in their order."""

    def __init__(self) -> None:
        self.title = ""
        self.skipped: list[str] = []

    def read(self, root: etree._Element) -> list[OutlineFolder | OutlineFeed]:
        head = next((element for element in root if _name(element) == "head"), None)
        if head is not None:
            self.title = next((one_line(child.text or "", 500) for child in head if _name(child) == "title"), "")
        body = next((element for element in root.iter() if _name(element) == "body"), root)
        return self._children(body, 0)

    def _children(self, parent: etree._Element, depth: int) -> list[OutlineFolder | OutlineFeed]:
        found: list[OutlineFolder | OutlineFeed] = []
        for element in parent:
            if _name(element) != "outline":
                if _name(element):
                    found.extend(self._children(element, depth + 1) if depth < MAX_DEPTH else [])
                continue
            found.extend(self._outline(element, depth))
        return found

    def _outline(self, element: etree._Element, depth: int) -> list[OutlineFolder | OutlineFeed]:
        attributes = {
            str(name): str(value) for name, value in element.attrib.items() if not str(name).startswith("{")
        }
        by_name = {name.lower(): value for name, value in attributes.items()}
        others = tuple((name, value) for name, value in attributes.items() if name.lower() not in _OWN)
        title = one_line(by_name.get("title") or by_name.get("text") or "", 500)
        given = by_name.get("xmlurl", "").strip()
        children = self._children(element, depth + 1) if depth < MAX_DEPTH else []
        if not given:
            return [OutlineFolder(title=title, attributes=others, children=tuple(children))]
        address = feed_address(given)
        if address is None:
            self.skipped.append(one_line(given, 500))
            return children
        site = web_address(by_name.get("htmlurl", ""))
        return [OutlineFeed(url=address, title=title or address, site_url=site, attributes=others), *children]


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
