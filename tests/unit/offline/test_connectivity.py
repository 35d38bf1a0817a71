"""What is known of the network, as rounds say it."""

from __future__ import annotations

import pytest

from reader.domain.errors import FailureReason
from reader.domain.events import ConnectionChanged, Event, FeedFailure, RoundReport
from reader.offline.connectivity import Connectivity
from tests.helpers.entries import NOW


def failure(reason: FailureReason) -> FeedFailure:
    return FeedFailure(feed_id=1, url="", title="", reason=reason, detail="", retry_at=None)


@pytest.mark.parametrize(
    ("report", "state"),
    [
        (RoundReport(feeds=1, refreshed=1), "online"),
        (RoundReport(feeds=1, unchanged=1), "online"),
        (RoundReport(feeds=1, failures=(failure(FailureReason.GONE),)), "online"),
        (RoundReport(feeds=1, offline=True, failures=(failure(FailureReason.TIMEOUT),)), "offline"),
        (RoundReport(feeds=1, portal=True), "portal"),
        (RoundReport(), "unknown"),
        (RoundReport(busy=True), "unknown"),
        (RoundReport(feeds=1, cancelled=True), "unknown"),
        (RoundReport(feeds=1, failures=(failure(FailureReason.RATE_LIMITED),)), "unknown"),
        (RoundReport(feeds=1, failures=(failure(FailureReason.ADDRESS_REFUSED),)), "unknown"),
        (RoundReport(feeds=1, failures=(failure(FailureReason.TLS),)), "unknown"),
    ],
)
def test_a_report_says_so_much_of_the_network(report, state):
    told: list[Event] = []
    connectivity = Connectivity(lambda: NOW, told.append)
    connectivity.learn(report)
    connectivity.learn(report)
    assert connectivity.state == state
    assert [event.state for event in told if isinstance(event, ConnectionChanged)] == (
        [] if state == "unknown" else [state]
    )
