"""The reading for so many minutes, from a front page: each event once, then single articles. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple

from reader.domain.front.front_page import Block, FrontPage, Item
from reader.domain.record import Record
from reader.domain.trips.trip import TOO_LONG

_LONG, _LONGEST = 0.2, 0.4
"""Shares of the time: an article above the first is a long piece. One at most is chosen, not above the second."""


class Step(NamedTuple):
    """An article to read."""

    item: Item
    block: Block
    """The event or article on the page."""
    why: Literal["longest", "last"] | None = None
    """The long piece, or the short one at the end; None: as the page has it."""


class Reading(Record, kw_only=True):
    """An order of reading."""

    steps: tuple[Step, ...]
    """Articles with a block or line on the page."""
    more: tuple[int, ...] = ()
    """Those that follow them, which have none."""
    minutes: int
    """The time for all of them."""

    @property
    def entry_ids(self) -> tuple[int, ...]:
        return (*(step.item.entry_id for step in self.steps), *self.more)


def plan_reading(page: FrontPage, minutes: int, avoid: Collection[int] = ()) -> Reading:
    """Plan the reading of some minutes: unread articles that can be read without a network.

    Args:
        minutes: At most a twentieth more is planned; all of the page, if that is more than there is.
        avoid: Single articles that come last: those of earlier choices, when another one is wanted.
    """
    whole = _all(page)
    if minutes >= whole.minutes:
        return whole
    events = [block for block in page if block.story_id is not None]
    blocks = (*events, *sorted(_singles(page), key=lambda block: block.item.entry_id in avoid))
    # A text that is too long is better than none.
    steps = _chosen(blocks, minutes, max(_LONG * minutes, 1)) or _chosen(blocks, minutes, TOO_LONG * minutes)
    return Reading(steps=tuple(_in_order(steps)), minutes=sum(step.item.minutes for step in steps))


def _all(page: FrontPage) -> Reading:
    steps = [Step(item, block) for block in page for item in filter(_can_be_read, block.items)]
    rows = [row for block in page for row in block.earlier] + [row for one in page.sections for row in one.rest]
    more = [row for row in rows if row.unread and row.is_readable]
    minutes = sum(step.item.minutes for step in steps) + sum(row.minutes for row in more)
    return Reading(steps=tuple(steps), more=tuple(row.entry_id for row in more), minutes=minutes)


def _can_be_read(item: Item) -> bool:
    return item.unread and item.is_readable


def _singles(page: FrontPage) -> list[Block]:
    """Return the single articles: those beside the lead, then the first of each section, the second of each."""
    turns = zip_longest(*([block for block in one.blocks if block.story_id is None] for one in page.sections))
    first = [block for block in page.first if block.story_id is None]
    return first + [block for turn in turns for block in turn if block is not None]


def _chosen(blocks: Iterable[Block], minutes: int, usual: float) -> list[Step]:
    """Choose a text of each block, as long as there is time.

    Args:
        blocks: The first ones are wanted most.
        usual: A text of more minutes is a long piece.
    """
    chosen: list[Step] = []
    left = TOO_LONG * minutes
    for block in blocks:
        for item in filter(_can_be_read, (block.item, *block.others)):  # the reader's languages first
            is_long = item.minutes > usual
            if is_long and (item.minutes > _LONGEST * minutes or any(step.why for step in chosen)):
                continue
            if item.minutes <= left:
                chosen.append(Step(item, block, "longest" if is_long else None))
                left -= item.minutes
                break
    return chosen


def _in_order(chosen: Sequence[Step]) -> list[Step]:
    """Put events first, the long piece near the end, and the shortest single article last."""
    events = [step for step in chosen if step.block.story_id is not None]
    singles = [step for step in chosen if step.block.story_id is None]
    singles.sort(key=lambda step: step.why == "longest")
    if len(singles) > 1:
        last = min(reversed(singles), key=lambda step: step.item.minutes)
        singles.remove(last)
        singles.append(last._replace(why="last"))
    return events + singles
