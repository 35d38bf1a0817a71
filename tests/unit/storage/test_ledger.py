"""Bytes by day, feed and kind: added up, and kept when the feed is gone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reader.domain.trips.traffic import DayTraffic, Traffic
from reader.storage.trips.ledger import LedgerStore
from tests.helpers.entries import NOW, Stores

DAY = date(2026, 11, 24)


@pytest.fixture
def ledger(stores: Stores) -> LedgerStore:
    return LedgerStore(stores.database)


def spent(feed_id: int | None, kind: str, received: int, sent: int) -> Traffic:
    return Traffic(feed_id=feed_id, kind=kind, received=received, sent=sent)


def test_rounds_of_a_day_add_up(ledger):
    ledger.add(DAY, [spent(1, "feed", 100, 10), spent(1, "picture", 5_000, 20), spent(None, "feed", 7, 3)])
    ledger.add(DAY, [spent(1, "feed", 50, 5)])
    assert ledger.between(DAY, DAY) == [
        spent(1, "picture", 5_000, 20),
        spent(1, "feed", 150, 15),
        spent(None, "feed", 7, 3),
    ]
    assert ledger.total(DAY, DAY) == 5_195


def test_days_are_told_apart_and_a_month_is_their_sum(ledger):
    for back in (0, 1, 23, 24):
        ledger.add(DAY - timedelta(days=back), [spent(2, "feed", 1_000, 0)])
    assert ledger.total(DAY, DAY) == 1_000
    assert ledger.total(DAY.replace(day=1), DAY) == 3_000


def test_each_day_is_given_with_text_and_the_rest_apart(ledger):
    ledger.add(DAY, [spent(1, "feed", 100, 10), spent(2, "page", 30, 0), spent(2, "picture", 5_000, 20)])
    ledger.add(DAY - timedelta(days=2), [spent(1, "file", 7, 0), spent(1, "icon", 1, 1)])
    ledger.add(DAY - timedelta(days=3), [spent(1, "feed", 9, 9)])
    assert ledger.by_day(DAY - timedelta(days=2), DAY) == [
        DayTraffic(on=DAY - timedelta(days=2), other_bytes=9),
        DayTraffic(on=DAY - timedelta(days=1)),
        DayTraffic(on=DAY, text_bytes=140, other_bytes=5_020),
    ]


def test_nothing_spent_writes_nothing(ledger, stores):
    ledger.add(DAY, [])
    assert stores.rows("SELECT count(*) FROM ledger") == [(0,)]


def test_what_a_removed_feed_has_cost_stays(ledger, stores):
    feed_id = stores.add_feed(title="The Tide")
    ledger.add(DAY, [spent(feed_id, "feed", 9, 1)])
    stores.feeds.remove(feed_id, NOW)
    assert ledger.titles() == {feed_id: "The Tide"}
    stores.feeds.purge(NOW + timedelta(days=31))
    assert ledger.titles() == {}
    assert ledger.total(DAY, DAY) == 10
