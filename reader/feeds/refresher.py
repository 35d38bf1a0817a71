"""Stores the results of fetching: new and changed entries, health, and the next check. Runs on the sync thread."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from reader.domain.clock import Clock
from reader.domain.entries.entry import ParsedEntry, sort_moment
from reader.domain.entries.refresh import Refresh, Stored
from reader.domain.errors import Overtaken
from reader.domain.events import Announce, EntriesStored, FeedsChanged, LogInEnded
from reader.domain.record import replace
from reader.domain.sources.feed import Feed, Health, Move, Validators
from reader.feeds.changes import find_changes
from reader.feeds.retriever import Document, Failed, Same
from reader.feeds.schedule import next_check, next_try
from reader.storage.entries.entries import EntryStore
from reader.storage.entries.feeds import FeedStore
from reader.storage.search.search import SearchIndex
from reader.web.policy import origin_of

log = logging.getLogger(__name__)

MOVE_DAYS = 3
"""A permanent redirect counts once its target was parsed without faults on this many days."""


@dataclass(eq=False)
class Refresher:
    """Decides what has changed, and stores it.

    Args:
        search: Told the texts of stored entries, which the round indexes.
        announce: Told of stored entries after the commit.
        usual_minutes: Gives the reader's interval for feeds that have none of their own; None: the feed's habit.
    """

    feeds: FeedStore
    entries: EntryStore
    search: SearchIndex
    clock: Clock
    announce: Announce
    chance: random.Random
    usual_minutes: Callable[[], int | None] = lambda: None

    def store(self, document: Document) -> Stored:
        """Store a parsed document (see `store_all`)."""
        (stored,) = self.store_all([document])
        return stored

    def store_all(self, documents: Iterable[Document]) -> Iterator[Stored]:
        """Store parsed documents of different feeds, and announce their entries after the commit.

        Yields:
            The result of each, in their order, as soon as it is on the disk.
        """
        now = self.clock()
        waiting: list[Document] = []
        for document in documents:
            if document.url != document.feed.url and self.feeds.holder_of(document.url) is not None:
                yield from self._store(waiting, now)
                waiting.clear()
                yield self._give_way(document, now)
            else:
                waiting.append(document)
        yield from self._store(waiting, now)

    def _store(self, documents: Sequence[Document], now: datetime) -> Iterator[Stored]:
        done = 0
        try:
            for stored in self._decide_and_store(documents, now):
                done += 1
                yield stored
        except Overtaken:
            # A command, or the dialog for a new feed, stored one of these feeds during the round.
            log.info("stored by somebody else meanwhile, decided anew")
            yield from self._decide_and_store(documents[done:], now, overtaken=True)

    def _decide_and_store(
        self, documents: Sequence[Document], now: datetime, *, overtaken: bool = False
    ) -> Iterator[Stored]:
        refreshes = [self._refresh(document, now, overtaken) for document in documents]
        for document, refresh, stored in zip(documents, refreshes, self._write(refreshes, now), strict=True):
            if refresh.user_ends and document.feed.user is not None:
                self.announce(LogInEnded(document.feed.url, document.feed.user))
            yield stored

    def insert(self, feed: Feed, entries: Sequence[ParsedEntry]) -> Stored:
        """Store those entries of a feed that are new; they came from elsewhere than its address."""
        new = find_changes(entries, self.entries.known(feed.id)).new
        (stored,) = self._write([Refresh(feed_id=feed.id, health=feed.health, new=new)], self.clock())
        return stored

    def _write(self, refreshes: Sequence[Refresh], now: datetime) -> Iterator[Stored]:
        for refresh, stored in zip(refreshes, self.feeds.store_all(refreshes, now), strict=True):
            if stored.new_ids or stored.changed_ids:
                new = zip(stored.new_ids, (one.entry.text for one in refresh.new), strict=True)
                texts = {**dict(new), **{one.id: one.entry.text for one in refresh.changed}}
                self.search.expect({**texts, **stored.folded}, folded=stored.folded)
                shown = tuple(id_ for id_ in stored.new_ids if id_ not in stored.muted_ids)
                self.announce(EntriesStored(refresh.feed_id, shown, stored.changed_ids, stored.notified_ids))
            yield stored

    def _refresh(self, document: Document, now: datetime, overtaken: bool) -> Refresh:
        """Decide what a document changes; the stored entries of a feed that was empty before are not read."""
        feed, parsed = document.feed, document.parsed
        was_read = overtaken or feed.entries or feed.health.last_success_at
        known = self.entries.known(feed.id) if was_read else []
        changes = find_changes(parsed.entries, known)
        moments = [sort_moment(one.entry.published_at or one.entry.updated_at, now) for one in changes.new]
        if known:
            moments += self.entries.recent_moments([feed.id])[feed.id]
        refresh = Refresh(
            feed_id=feed.id,
            health=self._healthy(document, now, sorted(moments, reverse=True), parsed.ttl_minutes),
            facts=parsed,
            # A cut or malformed document must be fetched in full again.
            validators=Validators() if parsed.damaged else document.validators,
            body_hash=document.body_hash,
            new=changes.new,
            changed=changes.changed,
        )
        return self._moving(refresh, document, now)

    def _healthy(
        self, answer: Document | Same, now: datetime, moments: Sequence[datetime], ttl_minutes: int | None = None
    ) -> Health:
        """Return the health of a feed that has answered; `moments` and `ttl_minutes` as for `next_check`."""
        planned = next_check(
            now,
            moments,
            every_minutes=answer.feed.chosen_minutes or self.usual_minutes(),
            # For one feed the reader knows better than a publisher's program.
            ttl_minutes=None if answer.feed.every_minutes else ttl_minutes,
            max_age_seconds=answer.max_age_seconds,
            chance=self.chance,
        )
        return Health(last_checked_at=now, last_success_at=now, next_check_at=planned)

    def unchanged(self, answers: Sequence[Same]) -> list[Refresh]:
        """Return the new health of feeds without news; the caller stores many in one transaction."""
        now = self.clock()
        moments = self.entries.recent_moments([same.feed.id for same in answers])
        return [
            Refresh(
                feed_id=same.feed.id,
                health=self._healthy(same, now, moments[same.feed.id]),
                validators=same.validators,
            )
            for same in answers
        ]

    def failed(self, failure: Failed) -> Refresh:
        """Return the new health of a feed that failed with the network up; the caller stores it."""
        now = self.clock()
        health = failure.feed.health
        failures = health.failures + 1
        return Refresh(
            feed_id=failure.feed.id,
            health=replace(
                health,
                last_checked_at=now,
                next_check_at=next_try(
                    now,
                    failure.reason,
                    failure.status,
                    failures,
                    retry_after_seconds=failure.retry_after_seconds,
                    chance=self.chance,
                ),
                error=failure.reason,
                error_detail=failure.detail,
                redirected=failure.redirected,
                failures=failures,
            ),
        )

    def _moving(self, refresh: Refresh, document: Document, now: datetime) -> Refresh:
        """Follow a permanent redirect, after its target was parsed without faults on three different days."""
        feed, target = document.feed, document.permanent_target
        if document.url != feed.url:
            return replace(refresh, url=document.url, **_ended(feed.url, document.url))
        if target is None or target == feed.url:
            return replace(refresh, move_ended=feed.move is not None)
        if document.parsed.damaged or not document.parsed.entries:
            return refresh
        days = feed.move.days if feed.move is not None and feed.move.target == target else ()
        today = now.astimezone(UTC).date().isoformat()
        if today not in days:
            days = (*days, today)
        if len(days) < MOVE_DAYS:
            return replace(refresh, move=Move(target=target, days=days))
        if self.feeds.holder_of(target) is not None:
            return replace(refresh, move_ended=True)
        log.info("feed moved", extra={"from": feed.url, "to": target})
        return replace(refresh, url=target, moved_from=feed.url, move_ended=True, **_ended(feed.url, target))

    def _give_way(self, document: Document, now: datetime) -> Stored:
        """Drop a subscription to a web page whose feed is subscribed to already (or was until recently)."""
        self.feeds.remove(document.feed.id, now)
        there, _ = self.feeds.add(document.url, now)
        self.announce(FeedsChanged((document.feed.id, there)))
        return Stored(new_ids=(), changed_ids=())


def _ended(url: str, target: str) -> dict[str, bool]:
    """Tell which rights of a feed end where it moves: they are for one origin, a user's also for its https."""
    old, new = origin_of(url), origin_of(target)
    return {"consent_ends": new != old, "user_ends": new not in (old, old.secured)}
