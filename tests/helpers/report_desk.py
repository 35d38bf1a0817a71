"""A desk that one can hand a report and get the outcome back."""

from __future__ import annotations

import queue
from typing import Any, Self

from reader.collector import recount
from reader.collector.networks import household_of, network_of
from reader.collector.report_writer import Outcome, QueuedReport, ReportWriter
from reader.collector.store import subjects
from reader.collector.store.database import Store
from reader.collector.store.subjects import Subject
from reader.collector.thresholds import Thresholds
from reader.domain.clock import Clock
from reader.wire.flag_report import decode_report, encode
from reader.wire.sent_url import sendable_url
from tests.helpers.clock import FakeClock


class OpenDesk:
    """A real desk on a real database, for one caller.

    Args:
        store: The database.
        thresholds: For counting.
        clock: Stands still if not given. Where the collector runs too, votes need its clock, or they grow old.
    """

    def __init__(self, store: Store, thresholds: Thresholds | None = None, clock: Clock | None = None) -> None:
        self.store = store
        self.thresholds = thresholds or Thresholds()
        self.clock = clock or FakeClock()
        self._outcomes: queue.Queue[Outcome] = queue.Queue()
        self._desk = ReportWriter(store, self.clock, self._hear)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._desk.close()

    def file(self, report: dict[str, Any], address: str = "198.51.100.7") -> Outcome:
        """Hand in a report as it stands on the wire, and wait for what becomes of it."""
        decoded = decode_report(encode(report))
        url = sendable_url(decoded.subject.url) if isinstance(decoded.subject.url, str) else None
        assert self._desk.file(QueuedReport(decoded, url, network_of(household_of(address)), None))
        return self._outcomes.get(timeout=30)

    def count(self) -> int:
        """Recount what is due."""
        return recount.recount_due(self.store, self.thresholds, self.clock())

    def subject(self, key: str, kind: str = "exact") -> Subject | None:
        """Give a subject by its key in hex."""
        with self.store.read() as connection:
            return subjects.find(connection, kind=kind, key=bytes.fromhex(key))

    def _hear(self, outcomes: Any) -> None:
        for _, outcome in outcomes:
            self._outcomes.put(outcome)
