"""Numbers for those who watch the collector, as Prometheus reads them (`/metrics` of the moderators' listener).

They are counts, moments and sizes of the whole. No value of a label comes from a report: no tag, address, URL or
name is in them (a test holds that), so that they may be kept for years.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from prometheus_client import CollectorRegistry, Counter, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reader import __version__
from reader.collector import signing
from reader.collector.publish import Held, Publisher
from reader.collector.report_writer import ReportWriter
from reader.collector.store import listing, subjects
from reader.collector.store.database import Store
from reader.collector.thresholds import State
from reader.domain.errors import StorageError, WireError
from reader.wire.problem import ProblemName

PREFIX = "manchette_collector"
COUNTED_SECONDS = 30.0
"""The database is counted again only after this time, however often it is asked."""
ANSWERS = ("accepted", "superseded", *(one.word for one in ProblemName))


class Publishing(Protocol):
    """The state of the publishing thread, for the metrics."""

    is_leader: bool
    failures: int
    stepped_at: float
    """Seconds since 1970."""
    held: Held | None
    """A list that this process did not publish."""


@dataclass(eq=False)
class Metrics:
    """The metrics of one process, its database and list. `is_ready`: like `/readyz`; may block for a moment."""

    store: Store
    publisher: Publisher
    writer: ReportWriter
    publishing: Publishing
    is_ready: Callable[[], bool]

    def __post_init__(self) -> None:
        self._registry = CollectorRegistry()
        reports = Counter(
            f"{PREFIX}_reports", "Reports by what became of them", ["answer"], registry=self._registry
        )
        # Each word from the start, so that the first one is seen as a rise.
        self._answers = {word: reports.labels(word) for word in ANSWERS}
        self._registry.register(_AtEachLook(self))
        ProcessCollector(namespace=PREFIX, registry=self._registry)

    def count(self, answer: str) -> None:
        self._answers[answer].inc()

    def route(self) -> Route:
        return Route("/metrics", self._tell)

    async def _tell(self, request: Request) -> Response:
        text = await asyncio.to_thread(generate_latest, self._registry)
        return Response(text, headers={"Cache-Control": "no-store", "Content-Type": CONTENT_TYPE_LATEST})


class _AtEachLook(Collector):
    """Metrics that are read for each request; those that cannot be read then are left out."""

    def __init__(self, metrics: Metrics) -> None:
        self._of = metrics
        self._counted: list[Metric] = []
        self._counted_at = float("-inf")

    def collect(self) -> Iterator[Metric]:
        of = self._of
        yield _gauge("info", "Always 1; which edition runs", {__version__: 1}, "version")
        yield _gauge("ready", "1 where a report would be stored now", int(of.is_ready()))
        yield _gauge("leader", "1 in the process that counts and publishes", int(of.publishing.is_leader))
        yield _gauge(
            "list_held",
            "1 where a list is not published since it loses too much",
            int(of.publishing.held is not None),
        )
        yield _gauge("reports_waiting", "Reports that wait for the database", of.writer.waiting)
        yield _gauge(
            "publishing_step_timestamp_seconds",
            "When the publishing thread last did its turn without an error",
            of.publishing.stepped_at,
        )
        yield CounterMetricFamily(
            f"{PREFIX}_publishing_failures", "Turns that ended with an error", value=of.publishing.failures
        )
        with contextlib.suppress(OSError, WireError):
            yield from self._list()
        with contextlib.suppress(StorageError):
            yield from self._database()

    def _list(self) -> list[Metric]:
        pointer = self._of.publisher.pointer.read_bytes()
        version = signing.pointer_version(pointer)
        metadata = self._of.publisher.pointer.parent
        facts = signing.signed_facts((metadata / f"{version}.targets.json").read_bytes())
        entries = {name.partition(".")[0]: one.count for name, one in facts.items()}
        return [
            _gauge("list_version", "Version of the list that is published", version),
            _gauge(
                "list_expires_timestamp_seconds",
                "When its signatures expire; it is signed again each day",
                signing.pointer_expires(pointer),
            ),
            _gauge("list_entries", "Entries of each list that is published", entries, "list"),
        ]

    def _database(self) -> list[Metric]:
        if time.monotonic() >= self._counted_at + COUNTED_SECONDS:
            with self._of.store.read() as connection:
                states = {state.value: 0 for state in State} | subjects.count_states(connection)
                waiting = {
                    "recount": subjects.count_dirty(connection),
                    "publication": listing.count_unlisted(connection),
                }
                oldest = subjects.oldest(connection, State.HELD)
            self._counted = [
                _gauge("subjects", "Images and addresses, by state", states, "state"),
                _gauge("waiting", "Subjects that wait, by what for", waiting, "for"),
                _gauge(
                    "oldest_held_timestamp_seconds",
                    "Since when the oldest subject waits for a moderator; 0: none does",
                    oldest or 0,
                ),
            ]
            self._counted_at = time.monotonic()
        return self._counted


def _gauge(name: str, what: str, value: float | dict[str, int], label: str = "") -> Metric:
    family = GaugeMetricFamily(f"{PREFIX}_{name}", what, labels=[label] if label else [])
    for word, number in value.items() if isinstance(value, dict) else [("", value)]:
        family.add_metric([word] if label else [], number)
    return family
