"""Stories: one event, with all entries that report it, and why they are together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum

from reader.domain.record import Event, Record

WINDOW_HOURS = 72
"""Longest time between two entries of a story, unless the settings say otherwise."""
COUNTS_FROM = 2
"""A story is shown as one from this many papers on."""


class ReasonKind(StrEnum):
    """Why an entry is in its story."""

    NAMES = "names"
    """They share names of people, places or organisations."""
    NUMBERS = "numbers"
    WORDS = "words"
    """They share rare words."""
    LIKENESS = "likeness"
    """Their headlines and first paragraphs mean the same, in whatever languages."""
    COPY = "copy"
    """One repeats the text of the other."""
    WISH = "wish"
    """The reader has put it there."""


class Reason(Record):
    """Why an entry is in its story."""

    kind: ReasonKind
    words: tuple[str, ...] = ()
    """The words that they share, as written in this entry."""
    with_entry: int | None = None
    """The entry that it was compared with; None: the whole story."""
    degree: float | None = None
    """How alike they are, from 0 to 1."""


class StoryEntry(Record, kw_only=True):
    """An entry of a story."""

    entry_id: int
    feed_id: int
    feed_title: str
    language: str | None
    """Its code, `fr`; None: unknown."""
    title: str
    published_at: datetime | None
    copied_from: int | None
    """The entry whose text it repeats; None: a text of its own."""
    reasons: tuple[Reason, ...]
    """Empty for the one that began the story."""
    unread: bool
    agency: str | None = None
    """The news agency that signs the text, by its usual name: "AFP"."""


class Story(Record, kw_only=True):
    """One event, with the entries that report it."""

    id: int
    title: str
    """That of one of its entries: the first with a text of its own, in the language that was asked for."""
    began_at: datetime
    last_at: datetime
    papers: int
    """How many feeds report it."""
    independent: int
    """How many of them have a text of their own."""
    languages: tuple[str, ...]
    """Codes, the most frequent first."""
    entries: tuple[StoryEntry, ...]
    """The earliest first. Those that are deleted, muted or unsubscribed are left out."""


class StoryFace(Record, kw_only=True):
    """The story of an entry as a row of a list shows it. `entry_ids`: the earliest first; see `Story.entries`."""

    id: int
    papers: int
    independent: int
    languages: tuple[str, ...]
    entry_ids: tuple[int, ...]


class StoriesChanged(Event):
    """Entries were placed in stories, or stories were joined or split."""

    story_ids: tuple[int, ...]
    """Some may be gone: joined with others."""
    entry_ids: tuple[int, ...]
    """Those that are in another story now, or whose story looks different."""


class StoryWishes(Record):
    """The reader's decisions about an entry's story; they are never deleted."""

    apart: frozenset[int] = frozenset()
    """Entries with which it may not be in one story."""
    together: frozenset[int] = frozenset()
    """Entries with which it must be."""


NO_WISHES = StoryWishes()


def independent_papers(papers: Mapping[int, int], copied_from: Mapping[int, int | None]) -> int:
    """Count the papers that have a text of their own; at least 1, where there is any.

    Args:
        papers: The feed of each entry.
        copied_from: For each entry the one whose text it repeats. Where that one is not among them, one of its
            copies stands for it.
    """
    sources: set[tuple[str, int]] = set()
    for entry_id, feed_id in papers.items():
        source = copied_from.get(entry_id)
        if source is None or source == entry_id:
            sources.add(("paper", feed_id))
        elif source not in papers:
            sources.add(("gone", source))
    return max(len(sources), 1 if papers else 0)


def by_frequency(languages: Iterable[str | None]) -> tuple[str, ...]:
    """Return the languages of entries, the most frequent first, then by code."""
    counts: dict[str, int] = {}
    for language in languages:
        if language:
            counts[language] = counts.get(language, 0) + 1
    return tuple(sorted(counts, key=lambda code: (-counts[code], code)))
