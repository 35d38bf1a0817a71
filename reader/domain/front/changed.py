"""The news about an event of which the reader has read something. Pure; quoted word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from reader.domain.entries.version import HeadlineChange
from reader.domain.front.front_page import Changed, ChangeKind, Item
from reader.domain.text.differing_numbers import Span, Telling, differing_numbers

_KINDS: tuple[ChangeKind, ...] = ("number", "headline", "text")
"""The order in which they stand; of one kind, the newest first."""
_COUNTED = re.compile(r"(?:[^\S\n]+[^\s,.;:!?،؛؟()«»“”]+){0,3}")
"""The words behind a number that say what it counts."""


class Followed(NamedTuple):
    """An event of which the reader has read something."""

    story_id: int
    title: str
    """Its headline on the page."""
    read: Sequence[Item]
    """Its articles that are read, the earliest first."""
    news: Sequence[Item]
    """Texts of their own that have come since."""
    headlines: Sequence[HeadlineChange]
    """Changes of its headlines that have been seen since."""


def changed_since(events: Iterable[Followed], excerpts: Mapping[int, str]) -> tuple[Changed, ...]:
    """Return the news: numbers that differ, then changed headlines, then new texts; the newest first.

    Args:
        excerpts: Beginnings of the texts, by article.
    """
    found = [one for event in events for one in _changed(event, excerpts)]
    found.sort(key=lambda one: (_KINDS.index(one[1].kind), -one[0].timestamp(), one[1].item.entry_id))
    return tuple(changed for _, changed in found)


def _changed(event: Followed, excerpts: Mapping[int, str]) -> Iterator[tuple[datetime, Changed]]:
    """Give the news of an event with their times."""

    def made(kind: ChangeKind, item: Item, before: str, after: str, ring: Span | None = None) -> Changed:
        return Changed(
            kind=kind, story_id=event.story_id, item=item, title=event.title, before=before, after=after, ring=ring
        )

    tellings = {
        one.entry_id: Telling(one.language, (one.title, excerpts.get(one.entry_id, "")))
        for one in (*event.read, *event.news)
    }
    # What differs between two texts differs among all: the others need not be compared one with another.
    differing = zip(tellings, differing_numbers(list(tellings.values())), strict=True)
    counting = {entry_id: tellings[entry_id] for entry_id, spans in differing if any(spans)}
    of_read = {one.entry_id: one for one in reversed(event.read)}
    read = [counting[entry_id] for entry_id in of_read if entry_id in counting]
    for item in event.news:
        telling = counting.get(item.entry_id)
        pairs = () if telling is None else (_number(one, telling) for one in read)
        number = next(filter(None, pairs), None)
        yield item.at, made("text", item, "", item.title) if number is None else made("number", item, *number)
    for change in event.headlines:
        if change.entry_id in of_read:
            yield change.at, made("headline", of_read[change.entry_id], change.before, change.after)


def _number(read: Telling, newer: Telling) -> tuple[str, str, Span] | None:
    """Return a number of what was read, and the newer one with what it counts; None where none differs."""
    before, after = (
        [(text, span) for text, spans in zip(one.texts, found, strict=True) for span in spans]
        for one, found in zip((read, newer), differing_numbers([read, newer]), strict=True)
    )
    if not before or not after:
        return None
    # Of several, it is not known which belong together.
    text, span = before[0]
    was = text[slice(*span)] if len({old[slice(*at)] for old, at in before}) == 1 else ""
    text, (start, end) = after[0]
    counted = _COUNTED.match(text, end)
    return was, text[start : counted.end() if counted else end], (0, end - start)
