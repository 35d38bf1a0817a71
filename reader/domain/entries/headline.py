"""Which headlines run in the ticker. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.domain.entries.entry import Headline

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


def _story(headline: Headline) -> set[str]:
    """Return the keys by which two headlines are the same story."""
    marks = {_NO_LETTER.sub(" ", headline.title.casefold()).strip()}
    if headline.url is not None:
        marks.add(headline.url.partition("#")[0].rstrip("/"))
    marks.discard("")
    return marks
