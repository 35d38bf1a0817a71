"""The news about an event of which the reader has read something. Pure; quoted word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.domain.entries.version import HeadlineChange
from reader.domain.front.front_page import Changed, ChangeKind, Item
from reader.domain.front.front_row import FrontRow
from reader.domain.text.differing_numbers import Span, Telling, differing_numbers

_KINDS: tuple[ChangeKind, ...] = ("number", "headline", "text")
"""The order in which they stand; of one kind, the newest first."""
_COUNTED = re.compile(r"(?:[^\S\n]+[^\s,.;:!?،؛؟()«»“”]+){0,3}")
"""The words behind a number that say what it counts."""


class Followed(NamedTuple):
    """An event of which the reader has read something.

    Attributes:
        title: Its headline on the page.
        rows: All its articles.
        news: Texts of their own that have come since.
        headlines: Changes of its headlines that have been seen since.
    """

    story_id: int
    title: str
    rows: Sequence[FrontRow]
    news: Sequence[FrontRow]
    headlines: Sequence[HeadlineChange]


def changed_since(
    events: Iterable[Followed], items: Mapping[int, Item], excerpts: Mapping[int, str]
) -> tuple[Changed, ...]:
    """Return the news: numbers that differ, then changed headlines, then new texts; the newest first.

    Args:
        items: The articles; what is not among them is left out.
        excerpts: Beginnings of their texts.
    """
    found = [one for event in events for one in _changed(event, items, excerpts)]
    return tuple(
        sorted(found, key=lambda one: (_KINDS.index(one.kind), -one.item.at.timestamp(), one.item.entry_id))
    )


def _changed(event: Followed, items: Mapping[int, Item], excerpts: Mapping[int, str]) -> Iterator[Changed]:
    def made(kind: ChangeKind, item: Item, before: str, after: str, ring: Span | None = None) -> Changed:
        return Changed(
            kind=kind, story_id=event.story_id, item=item, title=event.title, before=before, after=after, ring=ring
        )

    def telling(item: Item) -> Telling:
        return Telling(item.language, (item.title, excerpts.get(item.entry_id, "")))

    read = [items[row.entry_id] for row in event.rows if not row.unread and row.entry_id in items]
    for item in (items[row.entry_id] for row in event.news if row.entry_id in items):
        number = next(filter(None, (_number(telling(one), telling(item)) for one in reversed(read))), None)
        yield made("text", item, "", item.title) if number is None else made("number", item, *number)
    of_read = {one.entry_id: one for one in read}
    for change in event.headlines:
        if change.entry_id in of_read:
            yield made("headline", of_read[change.entry_id], change.before, change.after)


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
