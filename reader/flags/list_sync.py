"""Fetches the block lists: the signed metadata every few hours, and the whole file of each list that has changed.

The live lists stay live until newer ones are verified, down to the last byte on the disk. New files are written
beside the old ones, and one transaction makes all of them live. A crash leaves at most unused files.
"""

from __future__ import annotations

import logging
import os
import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.background.cancel import CancelToken
from reader.domain.clock import Clock
from reader.domain.errors import FeedError, StorageError, WireError
from reader.domain.events import Announce, BlockListChanged
from reader.domain.images.block import (
    HOLD,
    MOST_HIDDEN,
    RECENT,
    Answer,
    ListFault,
    ListProblem,
    Obey,
    Question,
    Verdict,
    hides_much,
    is_suspended,
    is_suspicious,
    judge,
)
from reader.domain.images.flag import back_off
from reader.domain.record import Record, replace
from reader.flags.lists import LiveLists, sweep
from reader.storage.images.collectors import Check, Collector, CollectorStore, LiveList
from reader.storage.images.verdicts import Recent, VerdictStore
from reader.web.client import Client
from reader.web.policy import origin_of
from reader.wire.block_list import KeyTable, Kind, ListFacts, decode
from reader.wire.likeness import ENOUGH_QUALITY

if TYPE_CHECKING:
    from reader.flags.signed_lists import SignedLists

log = logging.getLogger(__name__)

SHORTEST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 60, 7 * 24 * 3600
"""Bounds for the wait that a collector demands."""


class ListStatus(Record, kw_only=True):
    """The state of the live lists."""

    collector: Collector
    counts: dict[str, int]
    """Entries by kind (`exact`, `near`, `url`, `cleared`, `cleared-near`)."""
    gen: int
    """The newest generation among them; 0: no list yet."""
    question: Question | None
    """The question about a new list that would hide very much; None: no list waits for an answer."""


@dataclass(eq=False)
class ListSync:
    """Fetches the lists, one check at a time.

    Args:
        collectors: Knows the collector and its live lists.
        obey: Which list entries the reader has chosen to apply.
        folder: The list files, in a folder for each collector.
        announce: Told the result of each check.
        gone_back: Called with the collector's id if its database was restored from an older copy, or is a new one:
            reports made since then must be sent again.
    """

    collectors: CollectorStore
    verdicts: VerdictStore
    obey: Callable[[], Obey]
    folder: Path
    client: Callable[[], Client]
    clock: Clock
    dice: random.Random
    announce: Announce
    gone_back: Callable[[str], object]

    def status(self) -> ListStatus | None:
        """Describe the live lists; None if no collector is set."""
        collector = self.collectors.current()
        if collector is None:
            return None
        live = self.collectors.live(collector.collector_id)
        return ListStatus(
            collector=collector,
            counts={kind.word: live[kind.word].count if kind.word in live else 0 for kind in Kind},
            gen=max((one.gen for one in live.values()), default=0),
            question=self.collectors.question(collector.collector_id),
        )

    def answer(self, answer: Answer) -> bool:
        """Store the reader's answer about the waiting list; if accepted, it goes live with the next `sync`.

        Returns:
            False if no list waits for an answer.
        """
        collector = self.collectors.current()
        asked = None if collector is None else self.collectors.question(collector.collector_id)
        if collector is None or asked is None:
            return False
        self.collectors.store_question(collector.collector_id, replace(asked, answer=answer))
        return True

    def is_due(self) -> bool:
        collector = self.collectors.current()
        if collector is None:
            return False
        now, next_at = self.clock(), collector.next_check_at
        # A time further away than we ever wait was set while the clock was ahead.
        longest = timedelta(seconds=LONGEST_WAIT_SECONDS * 1.1)
        return next_at is None or not now < next_at <= now + longest

    def sync(self, token: CancelToken) -> bool:
        """Check the lists now, and make newer ones live; True if those here are proved to be the newest.

        Raises:
            Cancelled: The token was cancelled; nothing has changed.
        """
        collector = self.collectors.current()
        if collector is None:
            return False
        try:
            switched, check = self._look(collector, token)
        except (FeedError, ListFault, StorageError) as error:
            check = self._failed(collector, error)
            switched = False
        if not switched:
            self.collectors.note_check(collector.collector_id, check)
        self.announce(BlockListChanged(switched))
        return check.checked_at is not None

    def _look(self, collector: Collector, token: CancelToken) -> tuple[bool, Check]:
        from reader.flags.signed_lists import SignedLists

        base_url = f"{collector.base_url}list/"
        folder = self.folder / collector.collector_id
        signed = SignedLists(
            folder / "metadata",
            base_url,
            collector.root,
            client=self.client(),
            consent=origin_of(base_url),
            token=token,
        )
        facts = signed.refresh()
        token.check()
        live = self.collectors.live(collector.collector_id)
        sweep(folder, live)
        changed = [kind for kind, said in facts.items() if not _is_live(folder, live.get(kind.word), said)]
        tables = {}
        for kind in changed:
            tables[kind] = _fetch(signed, kind, facts[kind], folder)
            token.check()
        wait = min((said.min_wait_seconds for said in facts.values()), default=LONGEST_WAIT_SECONDS)
        now = self.clock()
        why = self._must_wait(collector, folder, live, tables, now, token) if changed else None
        if why is ListProblem.HELD:
            return False, self._held(collector, now)
        if why is not None:
            return False, Check(next_check_at=now + self._rest(wait), problem=why.value)
        if self.collectors.question(collector.collector_id) is not None:
            self.collectors.store_question(collector.collector_id, None)
        check = Check(checked_at=now, next_check_at=now + self._rest(wait))
        if not changed:
            return False, check
        if not all(_follows(live.get(kind.word), facts[kind]) for kind in changed):
            # Before the list goes live: a crash in between repeats this call; in the other order it would be lost.
            self.gone_back(collector.collector_id)
        lists = [_named(kind, facts[kind]) for kind in changed]
        self.collectors.switch(collector.collector_id, lists, now, check)
        sweep(folder, self.collectors.live(collector.collector_id))
        log.info("block list switched", extra={"gen": max(said.gen for said in facts.values())})
        return True, check

    def _must_wait(
        self,
        collector: Collector,
        folder: Path,
        live: dict[str, LiveList],
        tables: dict[Kind, KeyTable],
        now: datetime,
        token: CancelToken,
    ) -> ListProblem | None:
        """Tell why the new lists must not go live yet."""
        try:
            old = LiveLists.opened(folder, live)
        except StorageError:
            return None  # what is here is damaged: anything signed is better
        if self._is_held(collector, old, tables, now):
            return ListProblem.HELD
        return ListProblem.ASKS if live and self._asks(collector, old, tables, now, token) else None

    def _is_held(self, collector: Collector, old: LiveLists, tables: dict[Kind, KeyTable], now: datetime) -> bool:
        """Tell whether the new lists differ so much that they must wait: the signing key may have been stolen."""
        if collector.held_since is not None and collector.held_since + HOLD <= now:
            return False
        days = (now - collector.checked_at) / timedelta(days=1) if collector.checked_at else 0.0
        before = added = removed = 0
        for kind in (Kind.EXACT, Kind.NEAR, Kind.URL):
            here = old.table(kind)
            before += len(here)
            if kind in tables:
                gained, lost = _difference(here, tables[kind])
                added, removed = added + gained, removed + lost
        return is_suspicious(before, added, removed, days)

    def _asks(
        self, collector: Collector, old: LiveLists, tables: dict[Kind, KeyTable], now: datetime, token: CancelToken
    ) -> bool:
        """Tell whether the new lists wait for the reader's answer, because they would hide so many pictures."""
        recent = self.verdicts.recent(now - RECENT)
        if len(recent) <= MOST_HIDDEN:
            return False
        hides = self._newly_hidden(recent, LiveLists({k: tables.get(k, old.table(k)) for k in Kind}), token)
        if not hides_much(len(hides), len(recent)):
            return False
        asked = self.collectors.question(collector.collector_id)
        answer = asked.answer if asked is not None and asked.is_about(hides) else None
        question = Question(hides=hides, of=len(recent), answer=answer)
        if question != asked:
            self.collectors.store_question(collector.collector_id, question)
        return answer is not Answer.OBEY

    def _newly_hidden(self, recent: list[Recent], lists: LiveLists, token: CancelToken) -> tuple[str, ...]:
        """Return the visible pictures that these lists would hide."""
        exact, near = [], defaultdict(list)
        for one in recent:
            token.check()
            if one.is_settled:
                continue
            image = one.image
            pdq = image.pdq if image.pdq_quality >= ENOUGH_QUALITY else None
            found = judge(image.fingerprint, pdq, lists, self.obey())
            if found.verdict is Verdict.BLOCKED:
                exact.append(image.fingerprint)
            elif found.verdict is Verdict.NEAR:
                near[found.near_key].append((image.fingerprint, urlsplit(one.url).hostname or ""))
        alike = (image for matches in near.values() if not is_suspended(matches) for image, _ in matches)
        return (*exact, *alike)

    def _held(self, collector: Collector, now: datetime) -> Check:
        since = collector.held_since or now
        next_at = min(since + HOLD, now + timedelta(hours=6))
        return Check(next_check_at=next_at, problem=ListProblem.HELD.value, held_since=since)

    def _failed(self, collector: Collector, error: FeedError | ListFault | StorageError) -> Check:
        failures = collector.check_failures + 1
        retry_after = error.retry_after_seconds if isinstance(error, FeedError) else None
        if isinstance(error, FeedError):
            problem = error.reason.value
        else:
            problem = error.problem.value if isinstance(error, ListFault) else "storage"
        log.info("block list not fetched", extra={"why": problem})
        return Check(
            next_check_at=self.clock() + back_off(failures, self.dice, retry_after),
            check_failures=failures,
            problem=problem,
            held_since=collector.held_since,
        )

    def _rest(self, seconds: int) -> timedelta:
        """Return the time to the next check: as the collector asks, with jitter so that clients spread out."""
        asked = min(max(seconds, SHORTEST_WAIT_SECONDS), LONGEST_WAIT_SECONDS)
        return timedelta(seconds=asked * self.dice.uniform(0.9, 1.1))


def _follows(live: LiveList | None, said: ListFacts) -> bool:
    """Tell whether a list succeeds the live one; False if its collector was restored from an older copy."""
    return live is None or (live.lineage == said.lineage and live.gen <= said.gen)


def _is_live(folder: Path, live: LiveList | None, said: ListFacts) -> bool:
    if live is None or live.raw_sha256 != said.raw_sha256 or not _follows(live, said):
        return False
    try:
        return (folder / live.file).stat().st_size == said.raw_bytes
    except OSError:
        return False


def _named(kind: Kind, said: ListFacts) -> LiveList:
    return LiveList(
        kind=kind.word,
        lineage=said.lineage,
        gen=said.gen,
        raw_sha256=said.raw_sha256,
        count=said.count,
        file=f"{kind.word}-{said.gen}-{said.raw_sha256[:12]}.raw",
    )


def _fetch(signed: SignedLists, kind: Kind, said: ListFacts, folder: Path) -> KeyTable:
    """Download a list's file and write its canonical form to the disk; it is not live yet."""
    target = folder / _named(kind, said).file
    packed, temporary = target.with_suffix(".raw.packed"), target.with_suffix(".raw.part")
    signed.download(kind, packed)
    try:
        file = decode(packed.read_bytes())
        if file.kind is not kind or not said.describe(file):
            raise ListFault(ListProblem.ALTERED)
        with temporary.open("wb") as raw:
            raw.write(file.raw)
            raw.flush()
            os.fsync(raw.fileno())
        temporary.replace(target)
        packed.unlink()
    except WireError as error:
        raise ListFault(ListProblem.DAMAGED) from error
    except OSError as error:
        raise StorageError(f"the block list cannot be kept in {folder}: {error.strerror or error}") from error
    return file.table


def _difference(before: KeyTable, after: KeyTable) -> tuple[int, int]:
    """Count added and removed keys."""
    old, new = iter(before.keys()), iter(after.keys())
    one, other = next(old, None), next(new, None)
    added = removed = 0
    while one is not None and other is not None:
        if one == other:
            one, other = next(old, None), next(new, None)
        elif one < other:
            removed, one = removed + 1, next(old, None)
        else:
            added, other = added + 1, next(new, None)
    return added + (other is not None) + _count(new), removed + (one is not None) + _count(old)


def _count(rest: Iterable[bytes]) -> int:
    return sum(1 for _ in rest)
