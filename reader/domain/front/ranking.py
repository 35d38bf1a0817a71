"""Which event leads the front page, and in which order everything else stands. Pure.

It never learns from its reader. An event is big because papers write about it in texts of their own; a single
article stands high because its paper writes seldom.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from math import sqrt

from reader.domain.record import Record
from reader.domain.stories.story import COUNTS_FROM

_EVENT_HALF_LIFE = 12 * 3600.0
_SINGLE_HALF_LIFE = 24 * 3600.0
"""Seconds after which an event, and a single article, weigh half."""
_OF_A_COPY, _OF_A_LANGUAGE = 0.5, 0.5
"""How much a copy, and a further language, add to the size of an event; a text of its own adds 1."""
_OTHER_LANGUAGE = 0.7
"""Weight of an article in none of the reader's languages."""
_LEAD_WORDS = 250
"""Least words of a single article that leads the page."""
_LEAD_TEXTS = 2
"""Least texts of their own of an event that leads the page."""
_DECIMALS = 6
"""Weights that are alike to so many decimals are a tie."""


class EventFacts(Record, kw_only=True):
    """An event as ranking sees it.

    Attributes:
        own: Papers with a text of their own.
        copies: The other papers.
        last_own_at: When the newest text of its own was published: copies do not make an event younger.
        is_known: The reader has read one of its texts, and no paper has written another since.
    """

    story_id: int
    own: int
    copies: int
    languages: int
    last_own_at: datetime
    is_known: bool = False

    @property
    def size(self) -> float:
        return self.own + _OF_A_COPY * self.copies + _OF_A_LANGUAGE * (max(self.languages, 1) - 1)


class SingleFacts(Record, kw_only=True):
    """An article that is in no event."""

    entry_id: int
    feed_id: int
    at: datetime
    language: str | None
    words: int
    has_standfirst: bool


class Ranked(Record, kw_only=True):
    """The order of a page. Either an event or a single article leads; both None: the page is empty."""

    lead_event: EventFacts | None
    lead_single: SingleFacts | None
    middle_events: Sequence[EventFacts]
    middle_singles: Sequence[SingleFacts]
    river_events: Sequence[EventFacts]
    river_singles: Sequence[SingleFacts]


def rank(
    events: Iterable[EventFacts],
    singles: Sequence[SingleFacts],
    *,
    languages: Collection[str],
    middle: int,
    now: datetime,
    first: Sequence[int] = (),
) -> Ranked:
    """Order a page.

    Args:
        events: Known ones are left out.
        languages: The reader's; empty: all are alike.
        middle: Places beside the lead; single articles of different papers take those that events leave free.
        first: Stories that the reader has put first on this day, in their order.
    """
    place = {story_id: at for at, story_id in enumerate(first)}
    order = by_weight((one for one in events if one.story_id in place or _is_on_page(one)), now)
    order.sort(key=lambda one: place.get(one.story_id, len(place)))
    lead = next((one for one in order if one.own >= _LEAD_TEXTS or one.story_id in place), None)
    others = [one for one in order if one is not lead]
    queue = _singles_by_weight(singles, languages, now)
    lead_single = None if lead is not None else _lead_single(queue, languages)
    papers = set() if lead_single is None else {lead_single.feed_id}
    beside: list[SingleFacts] = []
    for one in queue:
        if len(others) + len(beside) >= middle:
            break
        if one.feed_id not in papers:
            papers.add(one.feed_id)
            beside.append(one)
    taken = {one.entry_id for one in beside}
    if lead_single is not None:
        taken.add(lead_single.entry_id)
    return Ranked(
        lead_event=lead,
        lead_single=lead_single,
        middle_events=others[:middle],
        middle_singles=beside,
        river_events=others[middle:],
        river_singles=[one for one in queue if one.entry_id not in taken],
    )


def by_weight(events: Iterable[EventFacts], now: datetime) -> list[EventFacts]:
    """Sort events: size, halved every twelve hours since the newest text of its own."""
    moment = now.timestamp()

    def key(one: EventFacts) -> tuple[float, ...]:
        at = one.last_own_at.timestamp()
        weight = one.size * _freshness(moment - at, _EVENT_HALF_LIFE)
        return (-round(weight, _DECIMALS), -one.own, -one.languages, -at, one.story_id)

    return sorted(events, key=key)


def _is_on_page(one: EventFacts) -> bool:
    return not one.is_known and one.own + one.copies >= COUNTS_FROM


def _singles_by_weight(
    singles: Sequence[SingleFacts], languages: Collection[str], now: datetime
) -> list[SingleFacts]:
    """Sort single articles: rare papers and the reader's languages first, halved every day."""
    moment = now.timestamp()
    rarity = {feed_id: 1 / sqrt(count) for feed_id, count in Counter(one.feed_id for one in singles).items()}

    def key(one: SingleFacts) -> tuple[float, ...]:
        at = one.at.timestamp()
        known = 1.0 if not languages or one.language in languages else _OTHER_LANGUAGE
        weight = known * rarity[one.feed_id] * _freshness(moment - at, _SINGLE_HALF_LIFE)
        return (-round(weight, _DECIMALS), -at, one.entry_id)

    return sorted(singles, key=key)


def _freshness(age: float, half_life: float) -> float:
    """Return 1 for what has just come, or has a time in the future, and half of it each half-life later."""
    return float(0.5 ** (max(age, 0.0) / half_life))


def _lead_single(queue: Sequence[SingleFacts], languages: Collection[str]) -> SingleFacts | None:
    """Choose the article that leads a page without events: a long one in a language of the reader."""
    readable = [one for one in queue if not languages or one.language in languages] or queue
    long = (one for one in readable if one.words >= _LEAD_WORDS and one.has_standfirst)
    return next(long, readable[0] if readable else None)
