"""When a page was published: by its structured data, `meta` or `time` elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from itertools import islice

from lxml import etree

from reader.hostile.pages.tree import text_of
from reader.hostile.text.dates import iso_moment
from reader.hostile.text.written_dates import written_moment

_DATES = (
    "articlepublishedtime ogarticlepublishedtime articlepublicationdate datepublished parselypubdate sailthrudate"
    " dcdateissued dctermsissued dcdate dctermscreated cxenseparserecspublishtime publishdate publicationdate"
    " publishedtime pubdate date"
).split()
"""Names of dates without their separators, which each publisher writes differently."""
_LOOKED_AT = 3
_NAMED = re.compile(r"(?<![a-z])(?:date|published|publish|posted|fecha|dateline|pubdate)(?![a-z])|Date(?![a-z])")
"""Words in the class or id of a line with a date, if nothing states it better."""
_LONGEST = 64


def published_at(
    stated: Iterable[str], meta: Mapping[str, str], root: etree._Element, language: str | None
) -> datetime | None:
    """Find the moment.

    Args:
        stated: As the page's JSON-LD has it, best first.
        meta: Contents of `meta` by their names in small letters.
        root: The whole page.
        language: As declared.
    """
    named: dict[str, str] = {}
    for name, content in meta.items():
        named.setdefault("".join(filter(str.isalpha, name)), content)
    marked = [each for each in root.iter("time", "span", "abbr") if each.get("itemprop") == "datePublished"]
    times = sorted(root.iter("time"), key=lambda each: each.get("pubdate") is None)
    shown = (*marked[:_LOOKED_AT], *times[:_LOOKED_AT], *islice(_called_dates(root), _LOOKED_AT))
    for given in (*stated, *(named[name] for name in _DATES if name in named), *map(_time_of, shown)):
        if (read := _moment(given.strip()[:_LONGEST], language)) is not None:
            return read
    return None


def _called_dates(root: etree._Element) -> Iterator[etree._Element]:
    """Find short lines whose class or id calls them dates."""
    for element in root.iter("abbr", "span", "div", "p", "li"):
        called = _NAMED.search(f"{element.get('class', '')} {element.get('id', '')}") is not None
        if called and not len(element) and 0 < len((element.text or "").strip()) <= _LONGEST:
            yield element


def _time_of(element: etree._Element) -> str:
    return element.get("datetime") or element.get("content") or element.get("title") or text_of(element)


def _moment(text: str, language: str | None) -> datetime | None:
    if (read := iso_moment(text)) is not None:
        return read
    try:
        return iso_moment(parsedate_to_datetime(text).isoformat())
    except (ValueError, TypeError, OverflowError):
        return written_moment(text, language)
