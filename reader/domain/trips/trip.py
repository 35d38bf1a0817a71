"""The trip pack: which articles to prepare for a reading time within a number of bytes. Pure.

Articles are packed whole or not at all: on a train, complete articles are worth more than twice as many without
pictures.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from reader.domain.entries.entry import reading_minutes
from reader.domain.errors import StorageProblem
from reader.domain.record import Record

MOST_CANDIDATES = 2_000
"""Most articles considered: a day of 200 feeds, and more than anybody packs."""
MOST_OF_ONE_FEED = 100
RESERVE = 20
"""Divisor of the budget: a twentieth is held back, since a plan is an estimate."""
TOO_LONG = 1.05
"""A plan may exceed the wished minutes by this factor, so that longer articles still stay within a tenth of it."""
ENOUGH = 0.9
LONGEST = 1.1
LAST_LOOK = timedelta(minutes=20)
"""A pack that was prepared earlier is updated this long before the departure."""

PAGE_BYTES = 60_000
"""Estimated bytes of a news page with gzip, until the trip has fetched some."""
PICTURE_BYTES = 100_000
LEAST_PICTURE_BYTES = 2_000
BYTES_A_PIXEL = 0.2
"""Estimated bytes for each pixel of a JPEG photograph on news sites."""
REQUEST_BYTES = 1_000
"""Estimated bytes for the headers of request and answer."""
PAGE_WORDS = 600
"""Estimated words of an article, until the trip has fetched some."""


class Why(StrEnum):
    """Why an article was left out. The values are part of the command line's contract."""

    STORY = "story"
    """Another article about the same event is packed."""
    TIME = "time"
    """The reading time was reached without it, or it is too long for the rest."""
    BUDGET = "budget"
    REFUSED = "refused"
    """Its page asks for payment, a log-in or a captcha."""
    UNAVAILABLE = "unavailable"
    """Its page or one of its pictures cannot be fetched."""
    OFFLINE = "offline"
    """Its server could not be reached; the same wish tries it again."""
    STOPPED = "stopped"
    """The trip was stopped first; the same wish tries it again."""


class Wish(Record, kw_only=True):
    """The time, bytes and preferences of a trip."""

    minutes: int
    """Reading time."""
    budget_bytes: int
    """Most bytes that our sockets may read and write above TLS."""
    languages: tuple[str, ...] = ()
    """Preferred ones; two letters, lower case."""
    feeds: tuple[int, ...] = ()
    """Preferred ones."""
    enclosures: bool = False
    """Pack the articles' files (audio, PDF) too, as far as the bytes allow."""
    departs_at: datetime | None = None
    """When the traveller leaves: freshness is measured from then, and nothing is fetched after it."""


class Candidate(Record, kw_only=True):
    entry_id: int
    feed_id: int
    sort_at: datetime
    language: str | None = None
    words: int = 0
    """Words of the text; of the feed's excerpt if the page is still missing."""
    later: int | None = None
    """Its place on the reading list; None: it is not on it."""
    needs_page: bool = False
    pictures: tuple[int | None, ...] = ()
    """The missing ones: the pixels that the article declares, or None."""
    why_not: Why | None = None
    """Set if it is known that it cannot be completed."""
    story_id: int | None = None
    """The event, if several papers report it."""
    is_copy: bool = False
    """It repeats another paper's text about the event."""
    is_illustrated: bool = False
    """It has pictures, here or to be fetched."""

    @property
    def is_ready(self) -> bool:
        """True if nothing has to be fetched."""
        return not self.needs_page and not self.pictures and self.why_not is None


class Prices(Record, kw_only=True):
    """Estimated sizes, updated with each download of the trip."""

    page_bytes: int = PAGE_BYTES
    picture_bytes: int | None = None
    """None: unknown yet, so each picture is estimated by its declared size."""
    words: int = PAGE_WORDS

    def bytes_of(self, one: Candidate) -> int:
        # The page of an excerpt usually has a picture.
        pictures = one.pictures or ((None,) if one.needs_page else ())
        page = self.page_bytes + REQUEST_BYTES if one.needs_page else 0
        return page + sum(self._picture(pixels) + REQUEST_BYTES for pixels in pictures)

    def minutes_of(self, one: Candidate) -> int:
        words = max(self.words, one.words) if one.needs_page else one.words
        return max(reading_minutes(words), 1)

    def _picture(self, pixels: int | None) -> int:
        if self.picture_bytes is not None:
            return self.picture_bytes
        if pixels is None:
            return PICTURE_BYTES
        return min(max(int(pixels * BYTES_A_PIXEL), LEAST_PICTURE_BYTES), 5 * PICTURE_BYTES)


def rank(candidates: Iterable[Candidate], wish: Wish, now: datetime) -> list[Candidate]:
    """Sort articles into the order of packing.

    The reading list comes first, in its order, then preferred languages and feeds. Within each half feeds take
    turns, so that one paper's fifty dispatches do not bury the others, starting with the feed that has the newest
    article. Of one feed, newer days come first; of one day, articles that are here already, then the newest.
    Where the first article about an event would be, the best one is: a text of its own, preferred, whole and with
    pictures.
    """
    halves: tuple[dict[int, list[Candidate]], ...] = ({}, {})
    newest_first = sorted(candidates, key=lambda one: (one.sort_at, one.entry_id), reverse=True)
    listed = sorted((one for one in newest_first if one.later is not None), key=lambda one: one.later or 0)
    for one in newest_first:
        if one.later is not None:
            continue
        halves[not _is_preferred(one, wish)].setdefault(one.feed_id, []).append(one)
    ranked: list[Candidate] = listed
    for half in halves:
        for articles in half.values():
            articles.sort(key=lambda one: ((now - one.sort_at).days, not one.is_ready))
        for turn in range(max(map(len, half.values()), default=0)):
            ranked.extend(articles[turn] for articles in half.values() if turn < len(articles))
    return _best_of_events_first(ranked, wish)


def _best_of_events_first(ranked: Sequence[Candidate], wish: Wish) -> list[Candidate]:
    """Sort the articles about each event among the places that they have together; the reading list stays."""
    events: dict[int, list[Candidate]] = {}
    for one in ranked:
        if one.story_id is not None and one.later is None:
            events.setdefault(one.story_id, []).append(one)
    best_first = {
        story_id: iter(
            sorted(
                about,
                key=lambda one: (
                    one.is_copy,
                    not _is_preferred(one, wish),
                    one.needs_page,
                    not one.is_illustrated,
                ),
            )
        )
        for story_id, about in events.items()
    }
    return [
        one if one.story_id is None or one.later is not None else next(best_first[one.story_id]) for one in ranked
    ]


def _is_preferred(one: Candidate, wish: Wish) -> bool:
    if one.feed_id in wish.feeds:
        return True
    language = (one.language or "").split("-")[0]
    return language in wish.languages if wish.languages else not wish.feeds


class Plan(Record, kw_only=True):
    """The articles to pack, in this order, and those to leave out."""

    chosen: tuple[Candidate, ...]
    left_out: Mapping[int, Why]
    minutes: int
    """Estimated."""
    bytes: int
    """Estimated, still to fetch."""


def make_plan(
    ranked: Sequence[Candidate],
    wish: Wish,
    left_bytes: int,
    prices: Prices,
    *,
    minutes_packed: int = 0,
    settled: Container[int] = (),
    told: Iterable[int] = (),
) -> Plan:
    """Choose articles until the reading time is reached, each only if all of it fits the rest of the budget.

    Each event is packed once, but for what the reader has put on the reading list.

    Args:
        ranked: As `rank` gives them.
        left_bytes: Of the budget.
        minutes_packed: Of articles that are already packed.
        settled: Articles that are packed or left out already.
        told: Stories of those that are packed.
    """
    events = set(told)
    left = left_bytes - wish.budget_bytes // RESERVE
    minutes, planned = minutes_packed, 0
    chosen: list[Candidate] = []
    left_out: dict[int, Why] = {}
    for one in ranked:
        if one.entry_id in settled:
            continue
        cost, takes = prices.bytes_of(one), prices.minutes_of(one)
        if one.why_not is not None:
            left_out[one.entry_id] = one.why_not
        elif one.story_id in events and one.later is None:
            left_out[one.entry_id] = Why.STORY
        elif minutes >= wish.minutes or minutes + takes > wish.minutes * TOO_LONG:
            left_out[one.entry_id] = Why.TIME
        elif cost and cost > left - planned:
            left_out[one.entry_id] = Why.BUDGET
        else:
            chosen.append(one)
            planned += cost
            minutes += takes
            if one.story_id is not None:
                events.add(one.story_id)
    return Plan(chosen=tuple(chosen), left_out=left_out, minutes=minutes, bytes=planned)


class LeftOut(Record, kw_only=True):
    entry_id: int
    why: Why


class FileLeftOut(Record, kw_only=True):
    """A file of a packed article that the trip could not fetch."""

    entry_id: int
    url: str
    why: Why


class TripReport(Record, kw_only=True):
    trip_id: int
    articles: int
    """Complete: text and every picture on this disk."""
    reading_minutes: int
    bytes_on_wire: int
    bytes_on_disk: int
    budget_bytes: int
    wish_minutes: int
    left_out: tuple[LeftOut, ...]
    finished: bool
    """False: it was stopped, or the network went away; the same wish goes on with it."""
    portal: bool = False
    offline: bool = False
    cancelled: bool = False
    problem: StorageProblem | None = None
    """Storing failed, and the trip ended early."""
    files: int = 0
    """Downloaded files of packed articles."""
    files_left_out: tuple[FileLeftOut, ...] = ()
    departs_at: datetime | None = None
    departed: bool = False
    """The traveller left before it was finished."""

    @property
    def complete(self) -> bool:
        """True if the reading time is reached, or all that can be packed is."""
        return self.finished and (
            self.reading_minutes >= ENOUGH * self.wish_minutes
            or all(one.why in (Why.TIME, Why.STORY) for one in self.left_out)
        )

    @property
    def is_short_of_articles(self) -> bool:
        """True if everything is packed and it is less than the wish."""
        return self.complete and self.reading_minutes < ENOUGH * self.wish_minutes


class Missing(Record, kw_only=True):
    """A missing part of a packed article."""

    entry_id: int
    what: str
    """`entry`, `text`, `picture NUMBER`, `file NUMBER`."""


class DrillReport(Record, kw_only=True):
    """The result of the airplane drill."""

    articles: int
    ready: int
    missing: tuple[Missing, ...]
    sockets_refused: int
    """Connections that were attempted and refused; 0 in a healthy drill."""
