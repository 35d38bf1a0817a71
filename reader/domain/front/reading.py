"""The reading for so many minutes, from a front page: each event once, then single articles. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple

from reader.domain.front.front_page import Block, FrontPage, Item
from reader.domain.record import Record
from reader.domain.trips.trip import TOO_LONG

_LONG, _LONGEST = 0.2, 0.4
"""Shares of the time: an article above the first is a long piece. One at most is chosen, not above the second."""

Why = Literal["event", "section", "longest", "last", "all"]


class Step(NamedTuple):
    """An article to read.

    Attributes:
        block: The event or article on the page.
        section: The name of its section; None: other news, or lead and middle.
        why: An event; the next article of its section; the long piece; the short one at the end; or because all
            of the page is read.
    """

    item: Item
    block: Block
    section: str | None
    why: Why


class Reading(Record, kw_only=True):
    """An order of reading.

    Attributes:
        steps: Articles with a block or line on the page.
        more: Those that follow them, which have none.
        minutes: Of all of them.
        is_all: It is all that is unread and can be read without a network.
    """

    steps: tuple[Step, ...]
    more: tuple[int, ...] = ()
    minutes: int
    is_all: bool

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
    singles = sorted(_singles(page), key=lambda one: one[0].item.entry_id in avoid)
    for has_long_pieces in (False, True):  # better one that is too long than none
        chosen: list[Step] = []
        used, longs = 0, 0
        for block, section in (*((block, None) for block in events), *singles):
            texts = (block.item, *block.others)  # the reader's languages first
            for item in filter(_can_be_read, texts):
                is_long = item.minutes > max(_LONG * minutes, 1) and not has_long_pieces
                if is_long and (longs or item.minutes > _LONGEST * minutes):
                    continue
                if used + item.minutes <= TOO_LONG * minutes:
                    why: Why = "longest" if is_long else "event" if block.story_id is not None else "section"
                    chosen.append(Step(item, block, section, why))
                    used += item.minutes
                    longs += is_long
                    break
        if chosen:
            break
    return Reading(steps=tuple(_in_order(chosen)), minutes=used, is_all=False)


def _all(page: FrontPage) -> Reading:
    steps = [
        Step(item, block, section, "all")
        for block, section in _blocks(page)
        for item in filter(_can_be_read, block.items)
    ]
    rows = [row for block in page for row in block.earlier] + [row for one in page.sections for row in one.rest]
    more = [row for row in rows if row.unread and row.is_readable]
    minutes = sum(step.item.minutes for step in steps) + sum(row.minutes for row in more)
    return Reading(steps=tuple(steps), more=tuple(row.entry_id for row in more), minutes=minutes, is_all=True)


def _can_be_read(item: Item) -> bool:
    return item.unread and item.is_readable


def _blocks(page: FrontPage) -> Iterator[tuple[Block, str | None]]:
    first = [page.lead] if page.lead is not None else []
    yield from ((block, None) for block in (*first, *page.middle))
    yield from ((block, section.name) for section in page.sections for block in section.blocks)


def _singles(page: FrontPage) -> Iterator[tuple[Block, str | None]]:
    """Give the single articles: those beside the lead, then the first of each section, the second of each."""
    first = [page.lead] if page.lead is not None else []
    yield from ((block, None) for block in (*first, *page.middle) if block.story_id is None)
    sections = [[(block, one.name) for block in one.blocks if block.story_id is None] for one in page.sections]
    yield from (one for turn in zip_longest(*sections) for one in turn if one is not None)


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
