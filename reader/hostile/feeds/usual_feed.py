"""RSS 2.0 and Atom 1.0 of the usual shape, read off expat in a sixth of the time that feedparser takes.

Is a second feed parser worth its risk? Others of its kind lose data silently. This one declines:
it knows the elements that most feeds consist of, with their attributes and in their places. Anything else makes it
give up the whole document, which feedparser then reads. Where it does not decline, the `ParsedFeed` is the same:
tests/unit/hostile/test_usual_feed.py and tests/integration/test_corpus_parsing.py compare both readers, on
documents made for it and on all of the corpus.

Measured on 200 feeds of 30 entries (36 MB): 0.26 s of CPU for 1.7 with feedparser, and processes that meet only
such feeds need not load it (60 ms, 13 MB). What would change our mind: one difference that tests did not find.

The result has the form of feedparser's, as far as `feed.py` and `entry.py` use it. Before you add an element, read
in feedparser's source what it does with it: many elements write to the fields of others, and some change what
later ones mean.
"""

from __future__ import annotations

import re
from collections.abc import Set
from xml.parsers import expat

from reader.hostile.feeds.usual_elements import ATOM, DOCUMENT, PREFIXES, Fields, Unusual
from reader.hostile.feeds.xml_repair import without_nested_entries

_DECLARED: dict[str, Set[tuple[str | None, str | None]]] = {
    "rss20": {*PREFIXES.items(), ("atom", ATOM)},
    "atom10": {*PREFIXES.items(), (None, ATOM)},
}
"""Namespaces that may be declared."""
# Possessive: with backtracking, the pattern kept 70 bytes for each letter of a comment.
_START = re.compile(rb"(\s*+(?:<!--.*?-->\s*+)*+)<(?:rss|feed)\b", re.DOTALL)
_DECLARING = re.compile(rb"doctype|entity", re.IGNORECASE)
_PIECE = 1 << 16
"""Bytes of text that expat passes at a time, rather than line by line."""


def read(document: bytes) -> Fields | None:
    """Read a well-formed document of the usual shape, in UTF-8 without prolog (`xml_repair.py`).

    Returns `version`, `feed` and `entries` as feedparser gives them; None for any other document.
    """
    start = _START.match(document)
    if not start or _DECLARING.search(start[1]):
        return None  # feedparser also obeys a document type in a comment
    reading = _Reading()
    try:
        reading.read(document)
    except (Unusual, expat.ExpatError):
        return None
    # `without_nested_entries` would cut into a comment that holds entry tags; feedparser then parses the document,
    # so that both ways have the same result.
    if reading.commented and without_nested_entries(document) is not document:
        return None
    return reading.found if reading.declared <= _DECLARED[reading.found["version"]] else None


class _Reading:
    """A document on its way through expat.

    Attributes:
        found: What its elements wrote.
        declared: Prefixes and their namespaces.
        commented: There are comments in it.
    """

    def __init__(self) -> None:
        self.found: Fields = {}
        self.declared: set[tuple[str | None, str | None]] = set()
        self.commented = False
        self._open = [(DOCUMENT, self.found)]
        """Open elements, each with its result."""
        self._text: list[str] = []

    def read(self, document: bytes) -> None:
        """Read the whole document; raises Unusual for an unusual shape, ExpatError if it is not well-formed."""
        parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.buffer_size = _PIECE
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.StartNamespaceDeclHandler = lambda prefix, namespace: self.declared.add((prefix, namespace))
        parser.CommentHandler = self._comment
        # Document types and processing instructions (which split a text) make a document unusual.
        parser.StartDoctypeDeclHandler = parser.ProcessingInstructionHandler = _decline
        parser.Parse(document, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = self._open[-1][0].children.get(name)
        if element is None or (attributes and not element.attributes >= attributes.keys()):
            raise Unusual
        self._open.append((element, attributes))
        self._text.clear()

    def _end(self, name: str) -> None:
        element, given = self._open.pop()
        element.read(given, "".join(self._text), self._open[-1][1])

    def _comment(self, text: str) -> None:
        self.commented = True


def _decline(*_: object) -> None:
    raise Unusual
