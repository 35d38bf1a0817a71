"""The trip pack: which articles to make ready for so many minutes within so many bytes. Pure.

Articles are taken one by one, whole or not at all: a pack of complete articles is worth more on a train than
twice as many without their pictures.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from reader.domain.entry import reading_minutes
from reader.domain.errors import StorageProblem

MOST_CANDIDATES = 2_000
"""Articles looked at: a day of 200 feeds, and more than anybody packs."""
MOST_OF_ONE_FEED = 100
RESERVE = 20
"""A twentieth of the budget is not planned with: what is planned is an estimate (engine study, trip planner)."""
TOO_LONG = 1.05
"""Times the wish that a plan may reach, so that what turns out longer still stays within a tenth of it."""
ENOUGH = 0.9
LONGEST = 1.1
LAST_LOOK = timedelta(minutes=20)
"""Before the departure: a pack that was prepared earlier than this is freshened then."""

PAGE_BYTES = 60_000
"""A page of the press as gzip brings it, until the trip has fetched some."""
PICTURE_BYTES = 100_000
LEAST_PICTURE_BYTES = 2_000
BYTES_A_PIXEL = 0.2
"""A JPEG photograph as the press sends it."""
REQUEST_BYTES = 1_000
"""Headers of request and answer."""
PAGE_WORDS = 600
"""An article, until the trip has read some."""


class Why(StrEnum):
    """Why an article was left out. The words are part of the command line's contract."""

    TIME = "time"
    """The reading time was reached without it, or it is too long for what was left of it."""
    BUDGET = "budget"
    REFUSED = "refused"
    """Its page asks for payment, a log-in, or to see a person."""
    UNAVAILABLE = "unavailable"
    """Its page or one of its pictures cannot be had."""
    OFFLINE = "offline"
    """Its server could not be reached; the same wish again tries anew."""
    STOPPED = "stopped"
    """The trip was stopped before its turn came; the same wish again takes it up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the traveller asked for."""

    minutes: int
    """Of reading."""
    budget_bytes: int
    """Read and written by our sockets above TLS, at most."""
    languages: tuple[str, ...] = ()
    """To be preferred; two letters, lower case."""
    feeds: tuple[int, ...] = ()
    """To be preferred."""
    enclosures: bool = False
    """The files of packed articles (audio, PDF) too, as far as the bytes reach."""
    departs_at: datetime | None = None
    """When the traveller leaves: what is fresh is judged by that moment, and nothing is fetched after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An article that could be packed."""

    entry_id: int
    feed_id: int
    sort_at: datetime
    language: str | None = None
    words: int = 0
    """Of the text that will be read; where its page has yet to come, of the feed's excerpt."""
    needs_page: bool = False
    pictures: tuple[int | None, ...] = ()
    """Those that are not here yet: the pixels that the article declares, or None."""
    why_not: Why | None = None
    """Set where it is known already that it cannot be made complete."""

    @property
    def is_ready(self) -> bool:
        """True where nothing has to be fetched."""
        return not self.needs_page and not self.pictures and self.why_not is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What things cost, as far as a trip has learnt it from what came."""

    page_bytes: int = PAGE_BYTES
    picture_bytes: int | None = None
    """None: nothing was learnt yet, so each picture is judged by the size that its article declares."""
    words: int = PAGE_WORDS

    def bytes_of(self, one: Candidate) -> int:
        """Estimate what has to pass the network to make an article complete."""
        # An article that is known by its excerpt names a picture in its page, often.
        pictures = one.pictures or ((None,) if one.needs_page else ())
        page = self.page_bytes + REQUEST_BYTES if one.needs_page else 0
        return page + sum(self._picture(pixels) + REQUEST_BYTES for pixels in pictures)

    def minutes_of(self, one: Candidate) -> int:
        """Estimate the minutes of reading; one at least, for a picture takes a look."""
        words = max(self.words, one.words) if one.needs_page else one.words
        return max(reading_minutes(words), 1)

    def _picture(self, pixels: int | None) -> int:
        if self.picture_bytes is not None:
            return self.picture_bytes
        if pixels is None:
            return PICTURE_BYTES
        return min(max(int(pixels * BYTES_A_PIXEL), LEAST_PICTURE_BYTES), 5 * PICTURE_BYTES)


def rank(candidates: Iterable[Candidate], wish: Wish, now: datetime) -> list[Candidate]:
    """Put articles into the order in which they are taken.

    Preferred languages and feeds come first. Within each half feeds take turns, so that one paper's fifty
    dispatches do not bury the others, and the feed with the newest article begins. A feed gives its articles of
    today first, then those of yesterday; of one day, first what costs nothing any more, then the newest.
    """
    halves: tuple[dict[int, list[Candidate]], ...] = ({}, {})
    newest_first = sorted(candidates, key=lambda one: (one.sort_at, one.entry_id), reverse=True)
    for one in newest_first:
        halves[not _is_preferred(one, wish)].setdefault(one.feed_id, []).append(one)
    ranked: list[Candidate] = []
    for half in halves:
        for articles in half.values():
            articles.sort(key=lambda one: ((now - one.sort_at).days, not one.is_ready))
        for turn in range(max(map(len, half.values()), default=0)):
            ranked.extend(articles[turn] for articles in half.values() if turn < len(articles))
    return ranked


def _is_preferred(one: Candidate, wish: Wish) -> bool:
    if one.feed_id in wish.feeds:
        return True
    language = (one.language or "").split("-")[0]
    return language in wish.languages if wish.languages else not wish.feeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to take, in this order, and what not."""

    chosen: tuple[Candidate, ...]
    left_out: Mapping[int, Why]
    minutes: int
    """Estimated."""
    bytes: int
    """Estimated, to be fetched yet."""


def make_plan(
    ranked: Sequence[Candidate],
    wish: Wish,
    left_bytes: int,
    prices: Prices,
    *,
    minutes_packed: int = 0,
    settled: Container[int] = (),
) -> Plan:
    """Choose articles until the reading time is reached, each only if all of it fits what is left.

    Args:
        ranked: As `rank` gives them.
        wish: Time and budget.
        left_bytes: Of the budget.
        prices: What things cost.
        minutes_packed: Of the articles that are packed already.
        settled: Articles that are packed or left out already.
    """
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
        elif minutes >= wish.minutes or minutes + takes > wish.minutes * TOO_LONG:
            left_out[one.entry_id] = Why.TIME
        elif cost and cost > left - planned:
            left_out[one.entry_id] = Why.BUDGET
        else:
            chosen.append(one)
            planned += cost
            minutes += takes
    return Plan(chosen=tuple(chosen), left_out=left_out, minutes=minutes, bytes=planned)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """One line of the receipt."""

    entry_id: int
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLeftOut:
    """A file of a packed article that the trip asked for and has not got."""

    entry_id: int
    url: str
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class TripReport:
    """What came of a trip: the receipt."""

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
    """False: it was stopped, or the network went away; the same wish again goes on."""
    portal: bool = False
    offline: bool = False
    cancelled: bool = False
    problem: StorageProblem | None = None
    """Storing failed, and the trip ended early."""
    files: int = 0
    """That came with the packed articles and are here, where the trip asked for them."""
    files_left_out: tuple[FileLeftOut, ...] = ()
    departs_at: datetime | None = None
    departed: bool = False
    """The departure came first."""

    @property
    def complete(self) -> bool:
        """True where the reading time is there, or everything that could be packed is."""
        return self.finished and (
            self.reading_minutes >= ENOUGH * self.wish_minutes or all(one.why is Why.TIME for one in self.left_out)
        )

    @property
    def is_short_of_articles(self) -> bool:
        """True where everything is packed, and it is less than was wished for."""
        return self.complete and self.reading_minutes < ENOUGH * self.wish_minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Something of a packed article that is not there."""

    entry_id: int
    what: str
    """`entry`, `text`, `picture NUMBER`, `file NUMBER`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillReport:
    """What the airplane drill found."""

    articles: int
    ready: int
    missing: tuple[Missing, ...]
    sockets_refused: int
    """How often something asked for a connection, and was refused; 0 in a healthy drill."""
