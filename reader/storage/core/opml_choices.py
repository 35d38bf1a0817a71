"""The settings of a subscription, tags and saved searches in OPML: attributes in a namespace of our own.

Other programs ignore them, and they survive an export and import. Searches are no outlines, as some programs
write theirs: most readers take an outline without an address for a folder. Which articles have a tag is not in a
list of subscriptions: that is part of a backup. Consent to local addresses is not among them: it is given on the
machine that it is for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Row

from reader.domain.errors import QueryRefused, UsageError
from reader.domain.query.saved_search import SavedSearch, SearchRefused, checked_query, search_name
from reader.domain.sources.tag import Tag, TagColour, tag_name

_OURS = "{urn:manchette:opml}"
_TAGS = f"{_OURS}manchette:tags"
_SEARCHES = f"{_OURS}manchette:searches"
MAX_TAGS = 10_000
"""Most tags taken from one list."""
MAX_SEARCHES = 1_000
"""Most searches taken from one list."""
_LONGEST_PAGE = 4_000
"""Most characters of the description of a page's list of articles."""
_LONGEST_EVERY = 7 * 24 * 60

Pairs = tuple[tuple[str, str], ...]
"""Attributes as (name, value); see `domain/importing/outline.py`."""


def written_choices(row: Row[Any]) -> Pairs:
    """Return the settings of a feed or folder that differ from the defaults."""
    found = ((one, getattr(row, one.column, one.unchosen)) for one in _CHOICES)
    return tuple((f"{_OURS}manchette:{one.name}", _word(value)) for one, value in found if value != one.unchosen)


def read_choices(attributes: Iterable[tuple[str, str]]) -> tuple[dict[str, Any], Pairs]:
    """Read the settings among attributes; returns valid values by column, and all other attributes."""
    values: dict[str, Any] = {}
    others = []
    for name, word in attributes:
        one = _BY_NAME.get(name.rpartition(":")[2]) if name.startswith(_OURS) else None
        if one is None:
            others.append((name, word))
        elif (value := one.read(word)) is not None:
            values[one.column] = value
    return values, tuple(others)


def written_tags(tags: Iterable[Tag]) -> Pairs:
    """Return the tags as an attribute of the list; none if there is no tag."""
    listed = [[tag.name, tag.colour.value] for tag in tags]
    return ((_TAGS, json.dumps(listed, ensure_ascii=False)),) if listed else ()


def written_searches(searches: Iterable[SavedSearch]) -> Pairs:
    """Return the saved searches as an attribute of the list; none if there is no search."""
    listed = [[one.name, one.query] for one in searches]
    return ((_SEARCHES, json.dumps(listed, ensure_ascii=False)),) if listed else ()


def read_searches(attributes: Iterable[tuple[str, str]], today: date) -> list[tuple[str, str]]:
    """Read the saved searches among the attributes of a list: valid names and queries, each name once."""
    found: dict[str, str] = {}
    for one in _listed(attributes, _SEARCHES)[:MAX_SEARCHES]:
        match one:
            case [str(name), str(query)]:
                with suppress(SearchRefused, QueryRefused):
                    found.setdefault(search_name(name), checked_query(query, today))
    return list(found.items())


def read_tags(attributes: Iterable[tuple[str, str]]) -> list[tuple[str, TagColour]]:
    """Read the tags among the attributes of a list: valid names with their colours."""
    found: list[tuple[str, TagColour]] = []
    for one in _listed(attributes, _TAGS)[:MAX_TAGS]:
        match one:
            case [str(name), str(colour)] if colour in tuple(TagColour):
                with suppress(UsageError):
                    found.append((tag_name(name), TagColour(colour)))
    return found


def _listed(attributes: Iterable[tuple[str, str]], ours: str) -> list[Any]:
    written = next((word for name, word in attributes if _same(name, ours)), "[]")
    try:
        listed = json.loads(written)
    except (ValueError, RecursionError):
        return []
    return listed if isinstance(listed, list) else []


def _same(name: str, ours: str) -> bool:
    """Tell whether a name is one of ours, whatever prefix it has."""
    return name.startswith(_OURS) and name.rpartition(":")[2] == ours.rpartition(":")[2]


def _word(value: object) -> str:
    return ("on" if value else "off") if isinstance(value, bool) else str(value)


def _on_or_off(word: str) -> bool | None:
    return {"on": True, "off": False}.get(word)


def _minutes(word: str) -> int | None:
    number = int(word) if word.isascii() and word.isdecimal() and len(word) <= 6 else 0
    return number if 5 <= number <= _LONGEST_EVERY else None


def _description(word: str) -> str | None:
    """Return the description of a page's list of articles if it is one."""
    try:
        return word if len(word) <= _LONGEST_PAGE and isinstance(json.loads(word), dict) else None
    except (ValueError, RecursionError):
        return None


class _Choice(NamedTuple):
    name: str
    """Name in OPML."""
    column: str
    unchosen: object
    read: Callable[[str], Any]
    """None for an invalid value."""


_CHOICES = (
    _Choice("fullText", "full_text", "auto", lambda word: word if word in ("on", "off") else None),
    _Choice("images", "images", True, _on_or_off),
    _Choice("every", "every_minutes", None, _minutes),
    _Choice("ticker", "in_ticker", True, _on_or_off),
    _Choice("notify", "notifies", False, _on_or_off),
    _Choice("page", "page", None, _description),
)
_BY_NAME = {one.name: one for one in _CHOICES}
