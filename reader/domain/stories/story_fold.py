"""Which entry of a story stands for it in a list, so that one event takes one row, and where that row is. Pure.

It is where the first of its entries in the order of the list is: where the newest are listed first, a new report
lifts the row of its story, also if it is in a language that the reader does not prefer.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping
from itertools import repeat
from typing import NamedTuple

from reader.domain.query.place import Listed
from reader.domain.record import Record, field
from reader.domain.stories.story import COUNTS_FROM


class Told(NamedTuple):
    """An entry of a story, as far as a list needs to know it."""

    story_id: int
    entry_id: int
    feed_id: int
    language: str | None
    unread: bool
    is_copy: bool
    """It repeats the text of another."""
    position: int
    """Sort position by time, newer is greater."""


class Folded(Record):
    """A list with one entry of each story."""

    listed: Listed
    """The entries that have a row, each at the position of its row."""
    stand_ins: Mapping[int, int]
    """For each entry of the place that has none, the one that stands for it."""
    places: Mapping[int, int] = field(default_factory=dict)
    """The positions of rows that are where another entry of their story would be, by entry."""


def by_story(told: Iterable[Told]) -> dict[int, list[Told]]:
    """Group entries by story, without stories of too few papers."""
    groups: dict[int, list[Told]] = {}
    for one in told:
        groups.setdefault(one.story_id, []).append(one)
    return {
        story_id: group for story_id, group in groups.items() if len({one.feed_id for one in group}) >= COUNTS_FROM
    }


def ranked(group: Iterable[Told], language: str) -> list[Told]:
    """Sort entries of a story: the reader's language first, then unread ones, texts of their own, the newest."""
    return sorted(group, key=lambda one: (one.language != language, not one.unread, one.is_copy, -one.position))


def stand_ins(
    ids: Iterable[int], told: Iterable[Told], language: str, kept: Collection[int] = ()
) -> dict[int, int]:
    """Choose one entry of each story among some; give for each of the others the one that stands for it.

    Args:
        told: What is shown of the stories of these entries, or of all stories.
        language: The reader's.
        kept: Entries that have a row already, or are being read: they stand for their story.
    """
    here = set(ids)
    found: dict[int, int] = {}
    for group in by_story(told).values():
        members = [one for one in group if one.entry_id in here]
        if len(members) < COUNTS_FROM:
            continue
        order = [one.entry_id for one in ranked(members, language)]
        lead = next((one for one in order if one in kept), order[0])
        found.update((one, lead) for one in order if one != lead)
    return found


def fold(listed: Listed, told: Iterable[Told], language: str, kept: Collection[int] = ()) -> Folded:
    """Leave one entry of each story in a list, where the first of them was; see `stand_ins`."""
    found = stand_ins(listed.ids, told, language, kept)
    if not found:
        return Folded(listed, found)
    waiting = set(found.values())  # those that stand for others, until their row is there
    ids, positions = array("q"), array("q")
    places: dict[int, int] = {}
    for id_, position in zip(listed.ids, listed.positions or repeat(0), strict=False):
        lead = found.get(id_, id_)
        if lead in waiting:
            waiting.discard(lead)
            if lead != id_:
                places[lead] = position
        elif id_ in found or id_ in places:
            continue
        ids.append(lead)
        positions.append(position)
    if not listed.positions:
        return Folded(Listed(ids, listed.positions, listed.is_cut), found)
    return Folded(Listed(ids, positions, listed.is_cut), found, places)
