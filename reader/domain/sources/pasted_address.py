"""From the address of a page that people paste to that of its feed. Pure; the rules are data.

Services that name no feed in their pages, or show them only to browsers, still have feeds at known addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reader.domain.resources import word_list

_ADDRESS = re.compile(r"(https?:)//(?:www\.|m\.|mobile\.)?([^#]*)", re.IGNORECASE)
_OF_FEEDS = (".atom", ".rss", ".xml")
_PLACE = re.compile(r"\\\{(\w+)\\\}")
_PLACES = {"site": r"[a-z0-9-]+", "host": r"[^/?]+\.[^/?]+", "number": "[0-9]+"}


def page_of(url: str) -> str:
    """Return the address of the page that has the articles of a pasted one; that itself where no rule knows it.

    Args:
        url: In normal form (`web/url.py`), as for `likely_feed`.
    """
    return next(_led_to(url, "pages"), url)


def likely_feed(url: str, *, is_sure: bool = False) -> str | None:
    """Return the address at which a pasted one has its feed; None where no rule knows it.

    Args:
        is_sure: Use the rules of known services only, not those for what any host may be.
    """
    sections = ("feeds",) if is_sure else ("feeds", "any host")
    return next((feed for section in sections for feed in _led_to(url, section)), None)


def _led_to(url: str, section: str) -> Iterator[str]:
    if url.endswith(_OF_FEEDS) or (address := _ADDRESS.fullmatch(url)) is None:
        return
    scheme, rest = address[1], address[2]
    for pattern, target in _rules(section):
        if (found := pattern.fullmatch(rest)) is not None:
            feed = target.format(**found.groupdict())
            yield f"{scheme}{feed}" if feed.startswith("//") else feed


@cache
def _rules(section: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rules = (line.split(" -> ") for line in word_list("pasted-addresses")[section].splitlines())
    return tuple((_compiled(pattern), target) for pattern, target in rules)


def _compiled(pattern: str) -> re.Pattern[str]:
    named, more = pattern.removesuffix("..."), "(?:[/?&].*)?" if pattern.endswith("...") else r"/?(?:\?.*)?"
    written = _PLACE.sub(lambda place: f"(?P<{place[1]}>{_PLACES.get(place[1], '[^/?&]+')})", re.escape(named))
    return re.compile(written + more, re.IGNORECASE)
