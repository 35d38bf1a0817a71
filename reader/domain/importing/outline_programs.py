"""Which program wrote a list of subscriptions, and what in its list is no feed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.domain.importing.imported import Program, Skipped, SkipReason
from reader.domain.importing.outline import Outline, OutlineFeed, OutlineFolder
from reader.domain.record import Record, replace

_NAMESPACES = {
    "https://freshrss.org/opml": Program.FRESHRSS,
    "https://nononsenseapps.com/feeder": Program.FEEDER,
    "urn:manchette:opml": Program.MANCHETTE,
    "https://github.com/martinrotter/rssguard": Program.RSS_GUARD,
}
_TITLES = (
    (re.compile(r"Liferea Feed List Export", re.IGNORECASE), Program.LIFEREA),
    (re.compile(r"in feedly cloud\Z", re.IGNORECASE), Program.FEEDLY),
    (re.compile(r"Subscriptions from Inoreader\b", re.IGNORECASE), Program.INOREADER),
    (re.compile(r"FreshRSS\b"), Program.FRESHRSS),
    (re.compile(r"newsboat - Exported Feeds", re.IGNORECASE), Program.NEWSBOAT),
    (re.compile(r"QuiteRSS\b"), Program.QUITERSS),
    (re.compile(r"RSS ?Guard\b", re.IGNORECASE), Program.RSS_GUARD),
    (re.compile(r"NetNewsWire\b"), Program.NETNEWSWIRE),
    (re.compile(r"Feeder\Z"), Program.FEEDER),
    (re.compile(r"Manchette\Z"), Program.MANCHETTE),
)
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
