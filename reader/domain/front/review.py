"""The press review of a day: the events of its front page at its end, to be printed and saved. Pure.

It consists of headlines and first paragraphs of the reader's papers, word for word (`export/review.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reader.domain.front.front_page import Block
from reader.domain.record import Record, replace

MOST_STORIES = 12
"""Most stories of a review, unless the reader wants more or has put more in order."""


class ReviewEdits(Record):
    """The reader's edits of a day's events, on its front page and in its review.

    Stories are named by one of their entries, since stories may join.
    """

    order: tuple[int, ...] = ()
    """Entries of the stories that come first, in the reader's order; empty: the reader has set none."""
    dropped: frozenset[int] = frozenset()
    """Entries of stories that are left out."""


AS_IT_COMES = ReviewEdits()


class Review(Record, kw_only=True):
    """The press review of a day. `language`: of the words around quotations; its papers are quoted first."""

    day: date
    language: str
    stories: tuple[Block, ...]


def chosen(events: Sequence[Block], edits: ReviewEdits, most: int | None = None) -> list[Block]:
    """Choose the stories of a review: by section, those without one last, unless the reader has ordered them.

    Args:
        events: All of the day, in the order of its front page, where the reader's order comes first.
        most: Stories at most; None: `MOST_STORIES`, or all that the reader has ordered.
    """
    ordered = sum(not set(edits.order).isdisjoint(one.entry_ids) for one in events)
    stories = list(events[: max(MOST_STORIES, ordered) if most is None else most])
    if not edits.order:
        sections = list(dict.fromkeys(one.subject for one in stories if one.subject is not None))
        stories.sort(key=lambda one: len(sections) if one.subject is None else sections.index(one.subject))
    return stories


def moved(shown: Sequence[Block], story_id: int, by: int, edits: ReviewEdits) -> ReviewEdits:
    """Move a story by places, -1 is up; at the ends it stays."""
    order = list(shown)
    at = next((place for place, one in enumerate(order) if one.story_id == story_id), None)
    if at is None or not 0 <= at + by < len(order):
        return edits
    order.insert(at + by, order.pop(at))
    return replace(edits, order=tuple(one.item.entry_id for one in order))


def without(shown: Sequence[Block], story_id: int, edits: ReviewEdits) -> ReviewEdits:
    """Leave a story out."""
    kept = tuple(one.item.entry_id for one in shown if one.story_id != story_id)
    gone = frozenset(entry_id for one in shown if one.story_id == story_id for entry_id in one.entry_ids)
    return ReviewEdits(kept if edits.order else (), edits.dropped | gone)
