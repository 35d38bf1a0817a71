"""The press review of a day: the events of its front page at its end, to be printed and saved. Pure.

It consists of headlines and first paragraphs of the reader's papers, word for word (`export/review.py`). A reader
who edits a review reorders, drops and adds stories, and that holds for this day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reader.domain.front.front_page import Block
from reader.domain.record import Record, replace
from reader.domain.stories.press_review import ReviewEdits
from reader.domain.stories.story import COUNTS_FROM

MOST_STORIES = 12
"""Most stories of a review, unless the reader wants more or has added some."""


class Review(Record, kw_only=True):
    """The press review of a day.

    Attributes:
        day: In local time.
        language: Of the words around the quotations; papers of this language are quoted first.
        events: All of the day, in the page's order; those of one paper too, if the reader may add some.
        edits: What the reader has made of it.
        most: Stories at most; None: `MOST_STORIES`, or all that the reader has ordered.
    """

    day: date
    language: str
    events: tuple[Block, ...]
    edits: ReviewEdits
    most: int | None = None

    def __iter__(self) -> Iterator[Block]:
        return iter(self.stories)

    @property
    def stories(self) -> list[Block]:
        """Its stories: section by section, and those without one last, unless the reader has set an order.

        What is in the reader's order comes first and whole; then, up to the limit, what several papers report.
        """
        of_entry = {entry_id: one for one in self.events for entry_id in one.entry_ids}
        ordered = [of_entry[entry_id] for entry_id in self.edits.order if entry_id in of_entry]
        in_order = list({one.story_id: one for one in ordered}.values())
        dropped = (of_entry[entry_id] for entry_id in self.edits.dropped if entry_id in of_entry)
        taken = {one.story_id for one in (*in_order, *dropped)}
        others = [one for one in self.events if one.story_id not in taken and one.papers >= COUNTS_FROM]
        room = max(0, (MOST_STORIES if self.most is None else self.most) - len(in_order))
        stories = (in_order + others[:room])[: self.most]
        if not self.edits.order:
            order = list(dict.fromkeys(one.subject for one in stories if one.subject is not None))
            stories.sort(key=lambda one: len(order) if one.subject is None else order.index(one.subject))
        return stories

    @property
    def others(self) -> list[Block]:
        """More stories of the day, which the reader may add."""
        here = {one.story_id for one in self}
        return [one for one in self.events if one.story_id not in here]

    @property
    def entry_ids(self) -> list[int]:
        """The articles that are quoted or named, in the order of reading."""
        return [one.entry_id for story in self for one in story.items]


def moved(shown: Sequence[Block], story_id: int, by: int, edits: ReviewEdits) -> ReviewEdits:
    """Move a story by places, -1 is up; at the ends it stays."""
    order = list(shown)
    at = next((place for place, one in enumerate(order) if one.story_id == story_id), None)
    if at is None or not 0 <= at + by < len(order):
        return edits
    order.insert(at + by, order.pop(at))
    return replace(edits, order=tuple(one.item.entry_id for one in order))


def without(shown: Sequence[Block], story_id: int, edits: ReviewEdits) -> ReviewEdits:
    kept = tuple(one.item.entry_id for one in shown if one.story_id != story_id)
    gone = frozenset(entry_id for one in shown if one.story_id == story_id for entry_id in one.entry_ids)
    return ReviewEdits(kept if edits.order else (), edits.dropped | gone)


def with_added(shown: Sequence[Block], added: Block, edits: ReviewEdits) -> ReviewEdits:
    order = tuple(one.item.entry_id for one in (*shown, added))
    return ReviewEdits(order, edits.dropped.difference(added.entry_ids))
