"""When a feed is asked again: its habit, its publisher's wish, its failures. Always with a bit of chance."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

import pytest

from reader.domain.errors import FailureReason
from reader.domain.sources.feed import Health
from reader.feeds.schedule import is_due, is_resting, next_check, next_try
from tests.helpers.entries import NOW, a_feed

HOUR = timedelta(hours=1)


class NoChance(random.Random):
    def uniform(self, a: float, b: float) -> float:
        return (a + b) / 2


def wait(moments: list[datetime] | None = None, **wishes: Any) -> timedelta:
    return next_check(NOW, moments or [], chance=NoChance(), **wishes) - NOW


def every(gap: timedelta, count: int = 30, silent: timedelta = timedelta(0)) -> list[datetime]:
    return [NOW - silent - number * gap for number in range(count)]


@pytest.mark.parametrize(
    ("moments", "wanted"),
    [
        ([], HOUR),
        (every(timedelta(minutes=5)), HOUR / 2),
        (every(2 * HOUR), 2 * HOUR),
        (every(timedelta(days=7)), 12 * HOUR),
        (every(2 * HOUR, count=1), HOUR),
        ([NOW] * 30, HOUR),  # all at one moment: no gap is known
        (every(HOUR, silent=40 * HOUR), 5 * HOUR),  # an eighth of its silence
        (every(HOUR, silent=timedelta(days=400)), 12 * HOUR),
        ([*every(HOUR, count=21), *every(timedelta(days=90), silent=timedelta(days=2))], HOUR),  # 20 gaps count
    ],
)
def test_the_interval_is_the_habit_of_the_newest_entries(moments, wanted):
    assert wait(moments) == wanted


@pytest.mark.parametrize(
    ("wishes", "wanted"),
    [
        ({"ttl_minutes": 180}, 3 * HOUR),
        ({"ttl_minutes": 10}, HOUR / 2),
        ({"ttl_minutes": 10**12}, 24 * HOUR),
        ({"ttl_minutes": 0}, HOUR / 2),
        ({"ttl_minutes": -1}, HOUR / 2),
        ({"max_age_seconds": 7200}, 2 * HOUR),
        ({"max_age_seconds": 10**15}, 5 * HOUR),
        ({"max_age_seconds": 0}, HOUR / 2),
        ({"max_age_seconds": 7200, "ttl_minutes": 180}, 3 * HOUR),
        ({"every_minutes": 5}, HOUR / 12),
        ({"every_minutes": 5, "max_age_seconds": 7200}, 2 * HOUR),
        ({"every_minutes": 5, "ttl_minutes": 180, "max_age_seconds": 7200}, 3 * HOUR),
        ({"every_minutes": 600, "ttl_minutes": 180}, 10 * HOUR),
        ({"every_minutes": 7 * 24 * 60}, timedelta(days=7)),
    ],
)
def test_publisher_server_and_reader_have_wishes(wishes, wanted):
    assert wait(every(timedelta(minutes=5)), **wishes) == wanted


def test_feeds_of_one_habit_do_not_come_due_together():
    chance = random.Random(1)
    waits = [next_check(NOW, every(HOUR), chance=chance) - NOW for _ in range(300)]
    assert min(waits) >= HOUR * 0.9
    assert max(waits) <= HOUR * 1.1
    assert max(waits) - min(waits) > HOUR * 0.15


def retry(
    reason: FailureReason, failures: int = 1, status: int | None = None, after: float | None = None
) -> timedelta | None:
    moment = next_try(NOW, reason, status, failures, retry_after_seconds=after, chance=NoChance())
    return None if moment is None else moment - NOW


def test_pauses_double_up_to_a_day():
    waits = [retry(FailureReason.TIMEOUT, failures) for failures in (1, 2, 3, 4, 5, 6, 7, 50, 10_000)]
    assert waits == [HOUR / 2, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR, *[24 * HOUR] * 3]


@pytest.mark.parametrize("status", [401, 403, 404])
def test_what_is_not_there_is_looked_for_daily(status):
    assert retry(FailureReason.HTTP_STATUS, status=status) == 24 * HOUR
    assert retry(FailureReason.HTTP_STATUS, status=500) == HOUR / 2


def test_who_is_gone_is_asked_no_more():
    assert retry(FailureReason.GONE) is None
    assert retry(FailureReason.GONE, after=60) is None
    assert retry(FailureReason.PASSWORD, after=60) is None


@pytest.mark.parametrize(
    ("asked", "given"), [(0, 60), (5, 60), (600, 600), (86_400, 86_400), (10**6, 86_400), (1e300, 86_400)]
)
def test_a_server_that_asks_for_rest_gets_it_to_the_second(asked, given):
    assert retry(FailureReason.RATE_LIMITED, failures=9, after=asked) == timedelta(seconds=given)


def test_failures_are_counted_from_one():
    with pytest.raises(ValueError, match="at least 1"):
        retry(FailureReason.TIMEOUT, failures=0)


@pytest.mark.parametrize(
    ("planned", "due"),
    [(None, True), (NOW - HOUR, True), (NOW, True), (NOW + HOUR, False), (NOW + timedelta(days=7.7), False),
     (NOW + timedelta(days=9), True), (NOW + timedelta(days=4_000), True)],
)  # fmt: skip
def test_a_feed_is_due_when_its_plan_says_or_cannot_be_believed(planned, due):
    assert is_due(a_feed(health=Health(next_check_at=planned)), NOW) is due
    for error in (FailureReason.GONE, FailureReason.PASSWORD):
        assert not is_due(a_feed(health=Health(next_check_at=planned, error=error)), NOW)


@pytest.mark.parametrize(
    ("health", "rests"),
    [
        (Health(error=FailureReason.RATE_LIMITED, next_check_at=NOW + HOUR), True),
        (Health(error=FailureReason.RATE_LIMITED, next_check_at=NOW), False),
        (Health(error=FailureReason.RATE_LIMITED, next_check_at=NOW + timedelta(days=30)), False),
        (Health(error=FailureReason.RATE_LIMITED), False),
        (Health(error=FailureReason.TIMEOUT, next_check_at=NOW + HOUR), False),
        (Health(next_check_at=NOW + HOUR), False),
    ],
)
def test_a_feed_rests_when_its_server_asked_for_it(health, rests):
    assert is_resting(a_feed(health=health), NOW) is rests


@pytest.mark.parametrize(
    ("asked", "planned", "rests"),
    [(9, 24 * 60, True), (10, 24 * 60, False), (9, -1, False), (-60, 24 * 60, True), (None, 60, True)],
)
def test_a_wish_waits_for_ten_minutes_only(asked, planned, rests):
    health = Health(
        error=FailureReason.RATE_LIMITED,
        last_checked_at=None if asked is None else NOW - timedelta(minutes=asked),
        next_check_at=NOW + timedelta(minutes=planned),
    )
    assert is_resting(a_feed(health=health), NOW, wished=True) is rests
