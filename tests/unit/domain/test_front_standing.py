"""When the front page is made anew by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from reader.domain.front.standing import is_due
from reader.domain.record import replace
from tests.helpers.fronts import a_page

MORNING = datetime(2026, 11, 24, 7, 40).astimezone()
HOURS = timedelta(hours=1)
PAGE = replace(a_page(None), made_at=MORNING, synced_at=MORNING - HOURS)
EARLY = MORNING - timedelta(minutes=1)


def test_it_stands_whatever_arrives():
    assert not is_due(PAGE, MORNING + 3 * HOURS, round_ended_at=EARLY, newcomers=500)
    assert not is_due(PAGE, MORNING + 2 * HOURS, round_ended_at=MORNING + HOURS, newcomers=500)


def test_the_first_round_of_a_day_makes_one():
    tomorrow = MORNING + 24 * HOURS
    assert is_due(PAGE, tomorrow, round_ended_at=tomorrow)
    assert not is_due(replace(PAGE, made_at=tomorrow), tomorrow, round_ended_at=tomorrow)
    assert not is_due(replace(PAGE, synced_at=tomorrow - HOURS), tomorrow, round_ended_at=tomorrow)
    assert is_due(replace(PAGE, synced_at=None), tomorrow, round_ended_at=tomorrow)


@pytest.mark.parametrize(("minutes", "due"), [(29, False), (30, True), (300, True)])
def test_half_an_hour_out_of_sight_makes_one(minutes, due):
    now = MORNING + HOURS + timedelta(minutes=minutes)
    assert is_due(PAGE, now, round_ended_at=EARLY, hidden_since=MORNING + HOURS) is due
    assert not is_due(PAGE, now, round_ended_at=EARLY)


def test_a_page_that_is_read_is_made_anew_as_soon_as_there_is_something_new():
    assert not is_due(PAGE, MORNING, has_all_read=True)
    assert is_due(PAGE, MORNING, has_all_read=True, newcomers=1)
