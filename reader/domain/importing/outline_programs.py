"""Which program wrote a list of subscriptions, and what in its list is no feed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.domain.importing.imported import Program, Skipped, SkipReason
from reader.domain.importing.outline import Outline, OutlineFeed, OutlineFolder
from reader.domain.record import Record, replace
from reader.domain.resources import word_list

_SIGNS = {
    place: [(sign, Program[name]) for name, sign in (line.split(" ", 1) for line in lines.splitlines())]
    for place, lines in word_list("outline-programs").items()
}
_NAMESPACES = dict(_SIGNS["namespaces"])
_TITLES = [(re.compile(sign), program) for sign, program in _SIGNS["titles"]]
_OF_AKREGATOR = frozenset({"useCustomFetchInterval", "archiveMode", "isOpen", "maxArticleAge"})
_SEARCHES = frozenset({"vfolder", "search"})
_SCRAPED = frozenset({"html+xpath", "xml+xpath", "json+dotnotation", "html+xpath+json+dotnotation"})
"""FreshRSS's feeds that it makes of pages, app/Services/ExportService.php."""


def program_of(outline: Outline) -> Program:
    """Tell which program wrote a list, as far as the list says."""
    for one in _all(outline):
        for name, _ in one.attributes:
            namespace = name[1:].rpartition("}")[0] if name.startswith("{") else ""
            if namespace in _NAMESPACES:
                return _NAMESPACES[namespace]
            if name in _OF_AKREGATOR:
                return Program.AKREGATOR
    said = (outline.made_by, outline.title)
    return next((program for sign, program in _TITLES if any(map(sign.search, said))), Program.OPML)


class Sorted(Record):
    """A list of feeds only; the rest is in `skipped`."""

    outline: Outline
    skipped: tuple[Skipped, ...]


def sort_out(outline: Outline) -> Sorted:
    """Remove from a list what is no feed: Liferea's searches and news bins, and pages that FreshRSS scrapes."""
    skipped: list[Skipped] = []

    def walk(children: tuple[OutlineFolder | OutlineFeed, ...]) -> tuple[OutlineFolder | OutlineFeed, ...]:
        kept: list[OutlineFolder | OutlineFeed] = []
        for child in children:
            kind = dict(child.attributes).get("type", "").lower()
            if isinstance(child, OutlineFolder) and kind in _SEARCHES:
                skipped.append(Skipped(what=child.title, why=SkipReason.QUERY))
            elif isinstance(child, OutlineFolder) and kind == "newsbin":
                continue
            elif isinstance(child, OutlineFolder):
                kept.append(replace(child, children=walk(child.children)))
            elif kind in _SCRAPED:
                skipped.append(Skipped(what=child.url, why=SkipReason.SCRAPED))
            else:
                kept.append(child)
        return tuple(kept)

    return Sorted(replace(outline, children=walk(outline.children)), tuple(skipped))


def _all(outline: Outline) -> Iterator[Outline | OutlineFolder | OutlineFeed]:
    waiting: list[Outline | OutlineFolder | OutlineFeed] = [outline]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(() if isinstance(one, OutlineFeed) else one.children)
