"""Places entries in stories: those of the window of time as they come, then older ones, the latest first.

One program does so at a time (a lock). Each batch is decided in the process of stories and stored in a short
transaction, so a program that is killed goes on where it was. Whoever else changes stories (a wish of the reader,
another program) counts an epoch; then what the process holds is loaded again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from reader.background.cancel import CancelToken
from reader.background.lock import FileLock
from reader.domain.clock import Clock
from reader.domain.errors import Overrun
from reader.domain.events import Announce
from reader.domain.record import Record, replace
from reader.domain.stories.story import NO_WISHES, StoriesChanged
from reader.storage.core.database import Database
from reader.storage.core.tables import ID_BITS, ID_MASK
from reader.storage.core.turns import Turns
from reader.storage.entries.entries import EntryStore
from reader.storage.stories.stories import Stories
from reader.storage.stories.story_queue import StoryQueue
from reader.storage.stories.story_rows import Kept, Placed, StoryText
from reader.storage.stories.story_writer import (
    delete_features,
    forget_features,
    reserve,
    store_batch,
    store_features,
)
from reader.stories.copying import CopyFinder
from reader.stories.model import VECTOR_BYTES, signs_of
from reader.stories.placed import HELD_MOST, HELD_OF_FEED, DescribedEntry, PlacedEntry
from reader.stories.process import SessionLost, StoryProcess

log = logging.getLogger(__name__)

BATCH = 64
"""Entries that are placed at once: half a second of CPU."""
_WAITING_MOST = 200_000
_RECALLED = 200
"""Older entries whose texts are read again, to compare a few stray ones with."""
_RESERVED = 256
_TRIES = 20
"""Most tries of a batch, if the session of the process is lost or out of date."""
_FOREVER = 1 << 34
"""Seconds since 1970, longer than any entry."""
EVER = range(_FOREVER - 1)
_MOST_FEATURES = 16_384


class _Held(Record):
    """The entries that the process holds: those published between two moments, as they were at an epoch."""

    since: int
    until: int
    epoch: int
    window: int
    """Seconds, that its session began with; the setting may have changed since."""


@dataclass(eq=False)
class Grouper:
    """Places what waits. `run` is for one thread.

    Args:
        window_hours: How far apart entries of a story may be.
        lock: Held meanwhile, so that two programs never do so in one home at once.
    """

    database: Database
    process: StoryProcess
    window_hours: Callable[[], int]
    lock: FileLock
    clock: Clock
    announce: Announce

    def __post_init__(self) -> None:
        self._queue = StoryQueue(self.database)
        self._stories = Stories(self.database)
        self._copies = CopyFinder(self.database, self.process)
        self._changed: set[int] = set()
        """Stories in which copies are to be looked for."""
        self._held: _Held | None = None
        self._spare = range(0)
        """Reserved numbers for new stories."""
        self._recalled_at_once = BATCH
        """1: one of them broke the process, so each is tried alone."""
        self._below: int | None = None
        """Where the search for older ones goes on, within this time."""
        self._time = EVER

    def run(
        self, token: CancelToken, *, may_do_older: Callable[[], bool] = lambda: False, time: range = EVER
    ) -> int:
        """Place the waiting entries.

        Args:
            token: Cancels it between two batches.
            may_do_older: Asked before each block of entries that are older than the window.
            time: Which of those, by when they were published, in seconds since 1970.

        Returns:
            How many were placed; 0 also where another program does so.

        Raises:
            Cancelled: the token was, or the program closes; what was placed stays.
            Overrun: the process does not work at all.
            StorageError: it could not be stored.
        """
        if self.database.is_read_only or not self.lock.acquire():
            return 0
        try:
            if time != self._time:
                self._below, self._time = None, time
            done = self._place_window(token)
            while may_do_older() and (placed := self._place_older(token)) is not None:
                done += placed + self._place_window(token)
            return done
        except BaseException:
            self._held = None  # the process may hold entries that were not stored
            raise
        finally:
            self.lock.release()

    def waiting(self, time: range) -> int:
        """Count the entries of a time that wait."""
        return len(self._queue.older(time.stop << ID_BITS, time.start << ID_BITS, _WAITING_MOST))

    @property
    def _window(self) -> int:
        return self.window_hours() * 3_600

    def _place_window(self, token: CancelToken) -> int:
        now = int(self.clock().timestamp())
        since = now - self._window
        ids = self._queue.waiting(since, _WAITING_MOST)
        ids += self._queue.changed(since)
        for start in range(0, len(ids), BATCH):
            token.check()
            self._place(self._queue.texts(ids[start : start + BATCH]), keeps=True)
        self._look_for_copies(token)
        if ids:
            turns = Turns(self.database, token)
            while turns.one(lambda connection, size: forget_features(connection, now - 2 * self._window, size)):
                pass
        return len(ids)

    def _place_older(self, token: CancelToken) -> int | None:
        """Place a block of older entries, the latest that wait; None: none does."""
        if self._below is None:
            self._below = min(int(self.clock().timestamp()) - self._window, self._time.stop) << ID_BITS
            self._last = EntryStore(self.database).last_id()
        waiting = self._queue.older(self._below, self._time.start << ID_BITS, 4 * BATCH)
        if not waiting:
            if self._time == EVER:
                self._queue.all_placed_up_to(self._last)
            self._below = None
            return None
        # Not more than a part of a window at once, so that little is to be known around it.
        least = waiting[0] - ((self._window // 3) << ID_BITS)
        block = [position & ID_MASK for position in waiting if position >= least]
        texts = self._queue.texts(block)
        for start in range(0, len(texts), BATCH):
            token.check()
            self._place(texts[start : start + BATCH], keeps=False)
        self._look_for_copies(token)
        self._below = waiting[len(block) - 1]
        return len(block)

    def _place(self, texts: Sequence[StoryText], *, keeps: bool) -> None:
        """Place a batch, and store it.

        Args:
            texts: The earliest first.
            keeps: They are in the window of time, so what later ones are compared with is kept.
        """
        for _ in range(_TRIES):
            if not texts or self._try(texts, keeps=keeps):
                return
            self._held = None
        raise Overrun("crash")  # a process that reports a lost session every time

    def _try(self, texts: Sequence[StoryText], *, keeps: bool) -> bool:
        """Do `_place`; False: the session of the process was lost, or is out of date."""
        ids = [one.entry_id for one in texts]
        first, last = int(texts[0].at.timestamp()), int(texts[-1].at.timestamp())
        window = self._window
        let_go_after = _FOREVER if keeps else last + window
        try:
            held = self._hold(first - window, last + window, recalls=not keeps)
            were, wishes = self._queue.story_of(ids), self._stories.wishes_of(ids)
            # An entry that is alone in its story begins that one again.
            new = [were[one][0] if one in were and were[one][1] else self._number() for one in ids]
            placed = self.process.place(
                texts,
                new,
                self._queue.vectors(texts),
                [wishes.get(one, NO_WISHES) for one in ids],
                forget=(first - window, let_go_after),
            )
        except SessionLost:
            return False
        except Overrun as error:
            self._held = None
            if len(texts) > 1:
                # One of them caused the failure; the others are placed.
                middle = len(texts) // 2
                self._place(texts[:middle], keeps=keeps)
                self._place(texts[middle:], keeps=keeps)
                return True
            if not self.process.is_text_to_blame(self.window_hours()):
                return False
            log.warning("an article broke the process of stories", extra={"entry": ids[0], "why": error.limit})
            alone = [_alone(ids[0], self._number())]
            return self._store(alone, texts, self._queue.epoch(), keeps=keeps) is not None
        epoch = self._store(placed, texts, held.epoch, keeps=keeps)
        if epoch is None:
            return False
        # The process has evicted entries published before and after these moments, see `forget`.
        self._held = replace(
            held, since=max(held.since, first - window), until=min(held.until, let_go_after), epoch=epoch
        )
        return True

    def _hold(self, since: int, until: int, *, recalls: bool) -> _Held:
        """Make sure that the process holds the entries placed between two moments."""
        held, epoch, hours = self._held, self._queue.epoch(), self.window_hours()
        is_like_now = held is not None and held.epoch == epoch and held.window == hours * 3_600
        if held is not None and is_like_now and held.since <= since and held.until >= until:
            return held
        self.process.begin(hours)
        odd = self.process.load(self._queue.known(since, until, HELD_MOST, HELD_OF_FEED))
        if odd:
            self.database.write(lambda connection: delete_features(connection, odd))
        if recalls:
            self._recall(self._queue.nearest(since, until, _RECALLED, _RECALLED // 4), keeps=False)
        else:
            begin = max(since, int(self.clock().timestamp()) - self._window)
            self._recall(self._queue.undescribed(begin, HELD_MOST, HELD_OF_FEED), keeps=True)
        self._held = held = _Held(since, until if recalls else _FOREVER, epoch, hours * 3_600)
        return held

    def _recall(self, stories: Mapping[int, int], *, keeps: bool) -> None:
        """Have the process compute features of placed entries again from their texts, and store them."""
        ids = list(stories)
        for start in range(0, len(ids), self._recalled_at_once):
            texts = self._queue.texts(ids[start : start + self._recalled_at_once])
            wishes = self._stories.wishes_of([one.entry_id for one in texts])
            try:
                described = self.process.recall(
                    texts,
                    [stories[one.entry_id] for one in texts],
                    [wishes.get(one.entry_id, NO_WISHES) for one in texts],
                )
            except Overrun as error:
                log.warning(
                    "articles broke the process of stories", extra={"first": ids[start], "why": error.limit}
                )
                if len(texts) > 1:
                    self._recalled_at_once = 1
                elif self.process.is_text_to_blame(self.window_hours()):  # it is not compared with any more
                    self._keep(texts, [DescribedEntry(b"", None)] * len(texts))
                raise SessionLost from error
            if keeps:
                self._keep(texts, described)

    def _keep(self, texts: Sequence[StoryText], described: Sequence[DescribedEntry]) -> None:
        kept = [
            _kept(text, one.features, one.vector, keeps=True) for text, one in zip(texts, described, strict=True)
        ]
        self.database.write(lambda connection: store_features(connection, kept))

    def _store(
        self, placed: Sequence[PlacedEntry], texts: Sequence[StoryText], epoch: int, *, keeps: bool
    ) -> int | None:
        """Store a batch, then tell; gives the new epoch, None: another program was faster."""
        decided: list[Placed] = []
        joined: list[tuple[int, Sequence[int]]] = []
        kept: list[Kept] = []
        for one, text in zip(placed, texts, strict=True):
            decided.append(Placed(one.entry_id, one.story, None, one.reasons))
            decided += [Placed(moved.entry_id, moved.story, None, moved.reasons) for moved in one.moved]
            if one.joined:
                joined.append((one.story, one.joined))
            kept.append(_kept(text, one.features, one.vector, keeps=keeps))
        done = self.database.write(
            partial(store_batch, placed=decided, joined=joined, kept=kept, expected_epoch=epoch)
        )
        if done is None:
            return None
        self.announce(StoriesChanged(done.story_ids, done.entry_ids))
        self._changed.update(done.story_ids)
        return done.epoch

    def _look_for_copies(self, token: CancelToken) -> None:
        """Find who copied whom, once all have come that wait: a story grows by several at once."""
        stories, self._changed = self._changed, set()
        try:
            entry_ids = self._copies.look(stories, token)
        except Overrun as error:
            log.warning("a text broke the process of stories", extra={"stories": len(stories), "why": error.limit})
            self._held = None
            return
        if entry_ids:
            self.announce(StoriesChanged(tuple(sorted(stories)), tuple(entry_ids)))

    def _number(self) -> int:
        if not self._spare:
            first = self.database.write(lambda connection: reserve(connection, _RESERVED))
            self._spare = range(first, first + _RESERVED)
        number, self._spare = self._spare[0], self._spare[1:]
        return number


def _kept(text: StoryText, features: bytes, vector: bytes | None, *, keeps: bool) -> Kept:
    """Return the data to store for an entry; lengths are checked, as the process is not trusted."""
    vector = vector if vector and len(vector) == VECTOR_BYTES else None
    bits = None if vector is None else signs_of(vector)
    features = features if len(features) <= _MOST_FEATURES else b""
    return Kept(text.entry_id, text.source, features if keeps else None, vector, bits)


def _alone(entry_id: int, story: int) -> PlacedEntry:
    return PlacedEntry(entry_id=entry_id, story=story, reasons=(), joined=(), moved=(), features=b"", vector=None)
