"""Reads a document's facts about its feed: one row for each fact, for XML and JSON alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal

from reader.hostile.feeds.entry import MAX_TITLE
from reader.hostile.text.addresses import web_address
from reader.hostile.text.plain import one_line

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,3}")


def _language(text: str, url: str) -> str | None:
    language = text.strip()
    return language if _LANGUAGE.fullmatch(language) else None


_FACTS: Mapping[str, tuple[str, str, Callable[[str, str], str | None]]] = {
    "title": ("title", "title", lambda text, url: one_line(text, MAX_TITLE)),
    "site_url": ("link", "home_page_url", web_address),
    "language": ("language", "language", _language),
    "icon_url": ("icon", "favicon", web_address),
}
"""For each field of `FeedFacts`: its name in feedparser, its name in JSON Feed, and the function that reads it
(text, base address).
"""


def read_facts(channel: Mapping[str, Any], url: str, form: Literal["xml", "json"]) -> dict[str, Any]:
    """Read the fields of `FeedFacts`.

    Args:
        channel: The document without its entries: as feedparser gives it, or a JSON Feed's.
        url: Where it came from; relative addresses start there.
        form: Whose names `channel` uses.
    """
    facts = {}
    for name, (in_xml, in_json, read) in _FACTS.items():
        given = channel.get(in_xml if form == "xml" else in_json)
        facts[name] = read(given if isinstance(given, str) else "", url)
    return facts
