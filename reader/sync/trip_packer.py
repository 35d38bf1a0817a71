"""Completes the articles of one trip: page first, then pictures, several articles at a time, in the plan's order.

The plan is recomputed after every result, with the sizes measured so far.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.background.cancel import CancelToken
from reader.domain.errors import FailureReason, FeedError, ImageError
from reader.domain.events import Announce, ArticlePacked
from reader.domain.trips.trip import LONGEST, PAGE_BYTES, PAGE_WORDS, Candidate, Plan, Prices, Why, Wish, make_plan
from reader.offline.full_text import GotPage
from reader.offline.image_library import GotImage
from reader.storage.entries.pages import PageStore
from reader.storage.trips.trips import TripStore
from reader.sync.trip_requests import Fetchers, TripRequests
from reader.web.budget import UNREAD_BYTES, Budget
from reader.web.client import Client

AT_ONCE = 6
"""Most articles in progress: enough for 16 connections, few enough that little is half done when the budget ends.
"""
LEARNT = 5
"""After this many pages or pictures, their mean size replaces our estimate."""


@dataclass(slots=True, eq=False)
class _Article:
    """An article in progress."""

    candidate: Candidate
    minutes: int
    cost: int
    mended: bool = False


@dataclass(eq=False)
class TripPacker:
    """One run of one trip. Used by one thread.

    Args:
        ranked: The candidates, best first.
        excerpts: Ids of feeds that give only excerpts.
        budget: The byte budget of the whole trip.
        fetchers: With a client limited by the budget.
    """

    trip_id: int
    wish: Wish
    ranked: Sequence[Candidate]
    excerpts: Sequence[int]
    budget: Budget
    trips: TripStore
    pages: PageStore
    fetchers: Fetchers
    announce: Announce

    def __post_init__(self) -> None:
        self._place = {one.entry_id: place for place, one in enumerate(self.ranked)}
        self._packed: dict[int, int] = {}
        """Minutes of reading, by article id."""
        self._out: dict[int, Why] = {}
        self._under_way: dict[int, _Article] = {}
        self._requests = TripRequests(self.fetchers)
        self._costs = _Costs(self.fetchers.client)
        self._pictures = self.fetchers.settings().download

    @property
    def offline(self) -> bool:
        """True once the network is lost."""
        return self._requests.offline

    @property
    def articles(self) -> int:
        return len(self._packed)

    @property
    def minutes(self) -> int:
        return sum(self._packed.values())

    @property
    def places(self) -> Mapping[int, int]:
        """The reading order, by article id; articles that were read meanwhile come last."""
        last = len(self.ranked)
        return {
            entry_id: self._place.get(entry_id, last) for entry_id in (*self._packed, *self._out, *self._place)
        }

    def left_out(self, otherwise: Why) -> dict[int, Why]:
        """Say why each article was left out; `otherwise` is the reason for planned ones that were not reached."""
        plan = self._plan(self.ranked)
        rest = {one.entry_id: otherwise for one in plan.chosen}
        under_way = dict.fromkeys(self._under_way, otherwise)
        found = {**plan.left_out, **rest, **under_way, **self._out}
        return {one.entry_id: found[one.entry_id] for one in self.ranked if one.entry_id in found}

    def take_up(self) -> None:
        """Count articles that an earlier run of this trip packed, if they are still complete."""
        kept = [one.entry_id for one in self.trips.packed(self.trip_id)]
        ready = {
            one.entry_id: one for one in self._candidates(kept) if one.is_ready and not self._lost(one.entry_id)
        }
        self.trips.unpack(self.trip_id, set(kept) - set(ready))
        for entry_id, one in ready.items():
            self._packed[entry_id] = Prices().minutes_of(one)

    @property
    def in_order(self) -> list[int]:
        """Ids of the packed articles, in reading order."""
        places = self.places
        return sorted(self._packed, key=lambda entry_id: places[entry_id])

    def let_go(self) -> None:
        """Unpack articles that only an earlier run packed, because fresher ones have replaced them."""
        kept = {one.entry_id for one in self.trips.packed(self.trip_id)}
        self.trips.unpack(self.trip_id, kept - set(self._packed))

    def run(self, token: CancelToken, *, may_fetch: bool) -> None:
        """Pack until nothing more fits or can be fetched; without `may_fetch` only what is complete already.

        Raises:
            Cancelled: The token was cancelled; call `gather` to store what has arrived.
            StorageError: Something could not be stored.
        """
        while True:
            token.check()
            self._start(token, may_fetch=may_fetch and not self.offline)
            if not self._requests:
                return
            for got, whose in self._requests.come():
                if isinstance(got, GotPage):
                    self._take_page(got, token)
                else:
                    self._take_picture(got, whose, token)

    def gather(self) -> None:
        """Store what had arrived when the run was stopped."""
        self.budget.close()
        for got in self._requests.leftovers():
            if isinstance(got, GotPage):
                self.fetchers.full_text.settle(got)
            else:
                self.fetchers.library.settle(got, self.fetchers.settings())

    def _plan(self, ranked: Sequence[Candidate]) -> Plan:
        expected = sum(one.cost for one in self._under_way.values())
        taken = {*self._packed, *self._under_way}
        return make_plan(
            ranked,
            self.wish,
            self.budget.limit_bytes - self.budget.moved - UNREAD_BYTES - expected,
            self._costs.prices(),
            minutes_packed=self.minutes + sum(one.minutes for one in self._under_way.values()),
            settled={*self._packed, *self._out, *self._under_way},
            told=(one.story_id for one in self.ranked if one.story_id and one.entry_id in taken),
        )

    def _start(self, token: CancelToken, *, may_fetch: bool) -> None:
        """Start the next articles of the plan, up to `AT_ONCE`."""
        prices = self._costs.prices()
        ranked = self.ranked if may_fetch else [one for one in self.ranked if one.is_ready]
        for one in self._plan(ranked).chosen:
            if len(self._under_way) >= AT_ONCE:
                return
            article = _Article(one, prices.minutes_of(one), prices.bytes_of(one))
            self._under_way[one.entry_id] = article
            if one.needs_page:
                self._want_page(article, token)
            else:
                self._want_pictures(article, token)

    def _want_page(self, article: _Article, token: CancelToken) -> None:
        entry_id = article.candidate.entry_id
        wanted = self.pages.wanted_page(entry_id)
        if wanted is None and self.pages.want_one(entry_id):
            wanted = self.pages.wanted_page(entry_id)
        if wanted is None:
            self._leave_out(article, Why.UNAVAILABLE)
            return
        self._requests.ask_page(entry_id, wanted, token)

    def _want_pictures(self, article: _Article, token: CancelToken) -> None:
        entry_id, fetchers = article.candidate.entry_id, self.fetchers
        lacking = self.trips.pictures_of(entry_id) if article.candidate.pictures else []
        lacking = fetchers.library.worth_asking(lacking)
        here = fetchers.images.by_address([image.url for image in lacking])
        for url, fingerprint in here.items():
            fetchers.images.attach(url, fingerprint)
        for image in {image.url: image for image in lacking if image.url not in here}.values():
            self._requests.ask_picture(entry_id, image, token)
        if not self._requests.lacks(entry_id):
            self._finish(article, token)

    def _take_page(self, got: GotPage, token: CancelToken) -> None:
        stands = self.fetchers.full_text.settle(got)
        article = self._under_way[got.wanted.entry_id]
        one = self._candidate(article)
        if one is None or one.why_not is not None or got.failure is not None:
            known = one.why_not if one is not None else Why.UNAVAILABLE
            self._leave_out(article, known or _why(got.failure))
            return
        if stands:
            self._costs.read(one.words)
        self._costs.fetched("page")
        del self._under_way[one.entry_id]
        # Its length and number of pictures are known only now: does it still fit?
        unfit = self._plan_of(one)
        self._under_way[one.entry_id] = article
        prices = self._costs.prices()
        article.candidate, article.minutes, article.cost = one, prices.minutes_of(one), prices.bytes_of(one)
        if unfit is not None:
            self._leave_out(article, unfit)
        else:
            self._want_pictures(article, token)

    def _plan_of(self, one: Candidate) -> Why | None:
        """Return why an article does not fit into the rest of the budget; None if it fits."""
        left = self.budget.limit_bytes - self.budget.moved - UNREAD_BYTES
        left -= sum(other.cost for other in self._under_way.values())
        cost = self._costs.prices().bytes_of(one)
        if cost and cost > left:
            return Why.BUDGET
        return Why.TIME if self._is_too_long(one) else None

    def _is_too_long(self, one: Candidate) -> bool:
        return self.minutes + Prices().minutes_of(one) > LONGEST * self.wish.minutes

    def _take_picture(self, got: GotImage, whose: Sequence[int], token: CancelToken) -> None:
        here = self.fetchers.library.settle(got, self.fetchers.settings())
        if here:
            self._costs.fetched("picture")
        for article in [self._under_way[entry_id] for entry_id in whose]:
            if not here:
                self._leave_out(article, _why(got.failure))
            elif not self._requests.lacks(article.candidate.entry_id):
                self._finish(article, token)

    def _finish(self, article: _Article, token: CancelToken) -> None:
        """Pack an article once everything has arrived; fetch once more what turns out to be missing."""
        one = self._candidate(article)
        if one is not None and one.is_ready and not self._lost(one.entry_id):
            if self._is_too_long(one):
                self._leave_out(article, Why.TIME)
            else:
                self._pack(one)
            return
        one = self._candidate(article)
        if one is None or one.needs_page or one.why_not is not None or article.mended:
            self._leave_out(article, (one and one.why_not) or Why.UNAVAILABLE)
            return
        article.mended = True
        article.candidate = one
        self._want_pictures(article, token)

    def _pack(self, one: Candidate) -> None:
        minutes = Prices().minutes_of(one)
        self.trips.pack(self.trip_id, one.entry_id, self._place.get(one.entry_id, len(self.ranked)))
        self._under_way.pop(one.entry_id, None)
        self._packed[one.entry_id] = minutes
        self.announce(
            ArticlePacked(one.entry_id, self.articles, self.minutes, self.wish.minutes, self.budget.moved)
        )

    def _leave_out(self, article: _Article, why: Why) -> None:
        """Leave an article out, and drop requests that only it needs."""
        entry_id = article.candidate.entry_id
        self._under_way.pop(entry_id, None)
        self._out[entry_id] = why
        self._requests.drop(entry_id)

    def _candidates(self, entry_ids: Sequence[int]) -> list[Candidate]:
        return self.trips.candidates(self.wish, self.excerpts, pictures=self._pictures, only=entry_ids)

    def _candidate(self, article: _Article) -> Candidate | None:
        """Read an article's present state; None if it was deleted."""
        return next(iter(self._candidates([article.candidate.entry_id])), None)

    def _lost(self, entry_id: int) -> bool:
        """Tell whether picture files of an article are missing on the disk, and mark them to be fetched again."""
        library = self.fetchers.library
        lost = [one for one in self.trips.fingerprints_of(entry_id) if library.path(one) is None]
        if lost:
            self.fetchers.images.lost(lost)
        return bool(lost)


class _Costs:
    """The mean size of this run's pages and pictures."""

    def __init__(self, client: Client) -> None:
        self._meter = client.meter
        self._before = {kind: client.meter.received_for(kind) for kind in ("page", "picture")}
        self._counts = {"page": 0, "picture": 0}
        self._words: list[int] = []

    def fetched(self, kind: str) -> None:
        """Count one that was fetched."""
        self._counts[kind] += 1

    def read(self, words: int) -> None:
        """Record the length of an article."""
        self._words.append(words)

    def prices(self) -> Prices:
        """Return the best estimates so far."""
        return Prices(
            page_bytes=self._mean("page") or PAGE_BYTES,
            picture_bytes=self._mean("picture"),
            words=sum(self._words) // len(self._words) if len(self._words) >= LEARNT else PAGE_WORDS,
        )

    def _mean(self, kind: str) -> int | None:
        count = self._counts[kind]
        return (self._meter.received_for(kind) - self._before[kind]) // count if count >= LEARNT else None


def _why(failure: FeedError | ImageError | None) -> Why:
    if failure is None:
        return Why.UNAVAILABLE
    if failure.reason is FailureReason.BUDGET:
        return Why.BUDGET
    return Why.OFFLINE if failure.means_no_network else Why.UNAVAILABLE
