"""When the front page is made anew by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from reader.domain.front.standing import Standing, is_due
from reader.domain.record import replace

MORNING = datetime(2026, 11, 24, 7, 40).astimezone()
HOURS = timedelta(hours=1)
STANDS = Standing(made_at=MORNING, synced_at=MORNING - HOURS, round_ended_at=MORNING - timedelta(minutes=1))


def test_a_start_makes_a_page():
    assert is_due(None, MORNING)


def test_it_stands_whatever_arrives():
    assert not is_due(replace(STANDS, newcomers=500), MORNING + 3 * HOURS)
    assert not is_due(replace(STANDS, newcomers=500, round_ended_at=MORNING + HOURS), MORNING + 2 * HOURS)


def test_the_first_round_of_a_day_makes_one():
    tomorrow = MORNING + 24 * HOURS
    first = replace(STANDS, round_ended_at=tomorrow)
    assert is_due(first, tomorrow)
    assert not is_due(replace(first, made_at=tomorrow), tomorrow)
    assert not is_due(replace(first, synced_at=tomorrow - HOURS), tomorrow)
    assert is_due(replace(first, synced_at=None), tomorrow)


@pytest.mark.parametrize(
    ("minutes", "is_begun", "due"), [(29, False, False), (30, False, True), (300, True, False), (300, False, True)]
)
def test_half_an_hour_out_of_sight_makes_one_unless_it_was_begun(minutes, is_begun, due):
    page = replace(STANDS, hidden_since=MORNING + HOURS, is_begun=is_begun)
    assert is_due(page, MORNING + HOURS + timedelta(minutes=minutes)) is due


def test_a_page_that_is_read_is_made_anew_as_soon_as_there_is_something_new():
    assert not is_due(replace(STANDS, is_read=True), MORNING)
    assert is_due(replace(STANDS, is_read=True, newcomers=1), MORNING)
