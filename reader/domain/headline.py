"""Which headlines run in the ticker. Pure."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence

from reader.domain.entry import Headline
from reader.domain.language import Direction

_NO_LETTER = re.compile(r"[\W_]+")


def choose(candidates: Iterable[Headline], limit: int) -> list[Headline]:
    """Choose headlines for the ticker.

    Unread ones come before read ones. Within each, feeds take turns, so that one paper's fifty dispatches do
    not bury the others; each feed's newest comes first, and the feed with the newest of all begins. A story that
    several feeds carry (the same address, or the same title but for case and punctuation) runs once.

    Args:
        candidates: In any order; those without a title are left out.
    """
    newest_first = sorted(candidates, key=lambda one: (one.sort_at, one.id), reverse=True)
    met: set[str] = set()
    chosen: list[Headline] = []
    for unread in (True, False):
        queues: dict[int, list[Headline]] = {}
        for headline in newest_first:
            if headline.unread is unread and headline.title:
                queues.setdefault(headline.feed_id, []).append(headline)
        for turn in range(max(map(len, queues.values()), default=0)):
            for queue in queues.values():
                if turn >= len(queue):
                    continue
                if len(chosen) == limit:
                    return chosen
                story = _story(queue[turn])
                if story.isdisjoint(met):
                    chosen.append(queue[turn])
                    met |= story
    return chosen


RUN = 4
"""Headlines in a row of one direction, if both directions share one line."""


def in_runs(
    headlines: Sequence[Headline],
    places: Iterable[int],
    first: Direction | None = None,
    begun: int = 0,
    *,
    unread_first: bool = True,
) -> Iterator[int]:
    """Order headlines of both directions for one shared line, some of each in turn.

    Each direction keeps its order.

    Args:
        headlines: In their order.
        places: Which of them.
        first: The direction to begin with; None: that of the first headline.
        begun: Headlines of that direction just before these; its first run is shorter by as many, or it would
            never end where headlines are ordered again and again.

    Yields:
        Places of headlines.
    """
    queues: dict[bool, dict[Direction, array[int]]] = {True: {}, False: {}}
    for place in places:
        one = headlines[place]
        queues[one.unread or not unread_first].setdefault(one.direction, array("I")).append(place)
    last = first
    for of_these in queues.values():
        met = dict.fromkeys(of_these, 0)
        while left := [direction for direction, queue in of_these.items() if met[direction] < len(queue)]:
            room = RUN - begun if last in left else 0
            # Go on in this direction until its run is full, or while the other has none left.
            direction = next((one for one in left if (one == last) is (room > 0)), left[0])
            if direction != last:
                last, begun, room = direction, 0, RUN
            at = met[direction]
            run = of_these[direction][at : at + (room if room > 0 else RUN)]
            met[direction] += len(run)
            begun += len(run)
            yield from run


def _story(headline: Headline) -> set[str]:
    """Give the keys by which two headlines are the same story."""
    marks = {_NO_LETTER.sub(" ", headline.title.casefold()).strip()}
    if headline.url is not None:
        marks.add(headline.url.partition("#")[0].rstrip("/"))
    marks.discard("")
    return marks
