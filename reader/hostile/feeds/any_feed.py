"""Any XML that calls itself a feed, read by feedparser.

It is only ever given bytes in UTF-8: given a file name or an address, feedparser would open it. Its own sanitising
and resolving of addresses are off, since `markup/html.py` does both at a third of the cost.
"""

from __future__ import annotations

import io
from typing import Any

import feedparser

from reader.domain.errors import FailureReason, FeedError
from reader.hostile.feeds.sax import TICKET, TICKETS
from reader.hostile.text.encoding import undouble

# feedparser's own errors on odd input, beside what it reports by itself.
_STUMBLES = (ValueError, TypeError, AttributeError, LookupError, AssertionError, ArithmeticError, RecursionError)


class Stumbled(FeedError):
    """Feedparser raised an error of its own."""

    def __init__(self) -> None:
        super().__init__(FailureReason.DAMAGED, "not understood")


if "reader.hostile.feeds.sax" not in feedparser.api.PREFERRED_XML_PARSERS:
    feedparser.api.PREFERRED_XML_PARSERS.insert(0, "reader.hostile.feeds.sax")


def read(document: bytes) -> dict[str, Any]:
    """Return `version`, `feed` and `entries` from feedparser; raises Stumbled if feedparser raised."""
    # No `content-location`: feedparser must not resolve addresses. They are resolved later, and a guid that is no
    # address does not change when the feed moves.
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        parsed = feedparser.parse(
            io.BytesIO(document), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )
    except _STUMBLES as error:
        raise Stumbled from error
    channel = dict(parsed["feed"])
    entries = [dict(entry) for entry in parsed["entries"]]
    if tickets := channel.pop(TICKETS, None):
        for entry in entries:
            _redeem(entry, tickets)
    return {"version": parsed.get("version"), "feed": channel, "entries": entries}


def _redeem(entry: dict[str, Any], tickets: dict[str, str]) -> None:
    """Insert the texts that `sax.py` had replaced by tickets."""
    places = [(part, "value") for part in (*entry.get("content", ()), entry.get("summary_detail", {}))]
    for place, name in (*places, (entry, "summary")):
        text = place.get(name)
        if not isinstance(text, str) or "ticket-" not in text:
            continue
        whole = tickets.get(text)
        if whole is None:
            whole = TICKET.sub(lambda found: tickets.get(found[0], found[0]), text)
        place[name] = undouble(whole.strip())
