"""Which event leads the front page, and in which order everything else stands. Pure.

It never learns from its reader. An event is big because papers write about it in texts of their own; a single
article stands high because its paper writes seldom.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from math import sqrt
from typing import NamedTuple

from reader.domain.record import Record
from reader.domain.stories.story import COUNTS_FROM

_EVENT_HALF_LIFE = 12 * 3600
_SINGLE_HALF_LIFE = 24 * 3600
"""Seconds after which an event, and a single article, weigh half."""
_OF_A_COPY, _OF_A_LANGUAGE = 0.5, 0.5
"""How much a copy, and a further language, add to the size of an event; a text of its own adds 1."""
_OTHER_LANGUAGE = 0.7
"""Weight of an article in none of the reader's languages."""
_LEAD_TEXTS = 2
"""Least texts of their own of an event that leads the page."""
_DECIMALS = 6
"""Weights that are alike to so many decimals are a tie."""


class Piece(Record, kw_only=True):
    """An event or a single article, as it is ranked and sorted into sections.

    Attributes:
        id: Of the story, or of the article.
        feed_id: Of a single article; None: it is an event.
        at: When the newest text of its own was published, in seconds: copies do not make an event younger.
        own: Papers with a text of their own.
        copies: The other papers.
        languages: How many it is told in.
        is_known: The reader has read one of its texts, and no paper has written another since.
        may_lead: Of a single article: it is long enough, and has a standfirst.
        language, folder: Of the article, or of an event's first one; `folder` is a written path.
        subject: In the interface's language.
    """

    id: int
    feed_id: int | None = None
    at: int
    own: int = 1
    copies: int = 0
    languages: int = 1
    is_known: bool = False
    may_lead: bool = False
    language: str | None = None
    folder: str | None = None
    subject: str | None = None

    @property
    def is_event(self) -> bool:
        return self.feed_id is None

    @property
    def size(self) -> float:
        return self.own + _OF_A_COPY * self.copies + _OF_A_LANGUAGE * (max(self.languages, 1) - 1)


class Ranked(NamedTuple):
    """The order of a page: events before single articles in each part. `lead` None: the page is empty."""

    lead: Piece | None
    middle: list[Piece]
    river: list[Piece]

    @property
    def first(self) -> list[Piece]:
        """The lead, and what stands beside it."""
        return self.middle if self.lead is None else [self.lead, *self.middle]


def rank(
    events: Iterable[Piece],
    singles: Sequence[Piece],
    *,
    languages: Collection[str],
    middle: int,
    now: float,
    first: Sequence[int] = (),
) -> Ranked:
    """Order a page.

    Args:
        events: Known ones, and those of one paper, are left out.
        languages: The reader's; empty: all are alike.
        middle: Places beside the lead; single articles of different papers take those that events leave free.
        now: In seconds.
        first: Stories that the reader has put first on this day, in their order; they are not left out.
    """
    place = {story_id: at for at, story_id in enumerate(first)}
    order = _by_weight((one for one in events if one.id in place or _is_on_page(one)), now)
    order.sort(key=lambda one: place.get(one.id, len(place)))
    queue = _singles_by_weight(singles, languages, now)
    lead = next((one for one in order if one.own >= _LEAD_TEXTS or one.id in place), None)
    lead = lead or _lead_single(queue, languages) or next(iter(order), None)
    order = [one for one in order if one is not lead]
    papers = {lead.feed_id} if lead is not None else set()
    beside: list[Piece] = []
    rest: list[Piece] = []
    for one in queue:
        if one.feed_id not in papers and len(order) + len(beside) < middle:
            papers.add(one.feed_id)
            beside.append(one)
        elif one is not lead:
            rest.append(one)
    return Ranked(lead, order[:middle] + beside, order[middle:] + rest)


def _by_weight(events: Iterable[Piece], now: float) -> list[Piece]:
    """Sort events: size, halved every twelve hours since the newest text of its own."""

    def key(one: Piece) -> tuple[float, ...]:
        weight = one.size * _freshness(now - one.at, _EVENT_HALF_LIFE)
        return (-round(weight, _DECIMALS), -one.own, -one.languages, -one.at, one.id)

    return sorted(events, key=key)


def _is_on_page(one: Piece) -> bool:
    return not one.is_known and one.own + one.copies >= COUNTS_FROM


def _singles_by_weight(singles: Sequence[Piece], languages: Collection[str], now: float) -> list[Piece]:
    """Sort single articles: rare papers and the reader's languages first, halved every day."""
    rarity = {feed_id: 1 / sqrt(count) for feed_id, count in Counter(one.feed_id for one in singles).items()}

    def key(one: Piece) -> tuple[float, ...]:
        known = 1.0 if not languages or one.language in languages else _OTHER_LANGUAGE
        weight = known * rarity[one.feed_id] * _freshness(now - one.at, _SINGLE_HALF_LIFE)
        return (-round(weight, _DECIMALS), -one.at, one.id)

    return sorted(singles, key=key)


def _freshness(age: float, half_life: float) -> float:
    """Return 1 for what has just come, or has a time in the future, and half of it each half-life later."""
    return float(0.5 ** (max(age, 0.0) / half_life))


def _lead_single(queue: Sequence[Piece], languages: Collection[str]) -> Piece | None:
    """Choose the article that leads a page without events: a long one in a language of the reader."""
    readable = [one for one in queue if not languages or one.language in languages] or queue
    return next((one for one in readable if one.may_lead), readable[0] if readable else None)
