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
    """Why an entry is in its story.

    Attributes:
        words: What they share, as written in this entry.
        with_entry: The entry that it was compared with; None: the whole story.
        degree: How alike they are, from 0 to 1.
    """

    kind: ReasonKind
    words: tuple[str, ...] = ()
    with_entry: int | None = None
    degree: float | None = None


class StoryEntry(Record, kw_only=True):
    """An entry of a story.

    Attributes:
        language: Its code, `fr`; None: unknown.
        copied_from: The entry whose text it repeats; None: a text of its own.
        agency: The news agency that signs the text, by its usual name: "AFP".
        reasons: Empty for the one that began the story.
    """

    entry_id: int
    feed_id: int
    feed_title: str
    language: str | None
    title: str
    published_at: datetime | None
    copied_from: int | None
    reasons: tuple[Reason, ...]
    unread: bool
    agency: str | None = None


class Story(Record, kw_only=True):
    """One event, with the entries that report it.

    Attributes:
        title: That of one of its entries: the first with a text of its own, in the language that was asked for.
        papers: How many feeds report it.
        independent: How many of them have a text of their own.
        languages: Codes, the most frequent first.
        entries: The earliest first. Those that are deleted, muted or unsubscribed are left out.
    """

    id: int
    title: str
    began_at: datetime
    last_at: datetime
    papers: int
    independent: int
    languages: tuple[str, ...]
    entries: tuple[StoryEntry, ...]


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
    """The reader's decisions about an entry's story; they are never deleted.

    Attributes:
        apart: Entries with which it may not be in one story.
        together: Entries with which it must be.
    """

    apart: frozenset[int] = frozenset()
    together: frozenset[int] = frozenset()


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
