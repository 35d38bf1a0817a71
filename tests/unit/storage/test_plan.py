"""How a place is read is decided without a database: the index, the way to find words, the order."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from reader.domain.query.place import ANY_TAG, Order, Place
from reader.domain.query.query import AllOf, Condition, InState, Is, Tagged, local_midnight
from reader.storage.search.plan import (
    HIGH,
    LOW,
    Plan,
    Scope,
    Way,
    asked_of,
    first_position,
    plan_of,
    ranking_expression,
)
from tests.helpers.entries import a_query


def planned(typed: str, *, all_at_once: bool = False, **place: object) -> Plan:
    query = a_query(typed, typing=False, widened=True)
    return plan_of(Place(query=query, **place), all_at_once=all_at_once)


@pytest.mark.parametrize(
    ("typed", "way", "all_at_once"),
    [
        ("tide", Way.FORMS_BY_TIME, Way.FORMS_AT_ONCE),
        ('"tide"', Way.HITS, Way.HITS),
        ("title:tide -wave", Way.HITS, Way.HITS),
        ("-tide", Way.WITHOUT_HITS, Way.WITHOUT_HITS),
        ("-tide is:starred", Way.NO_WORDS, Way.NO_WORDS),
        ("(tide is:unread) OR wave", Way.NO_WORDS, Way.NO_WORDS),
        ("is:unread", Way.NO_WORDS, Way.NO_WORDS),
    ],
)
def test_words_are_found_in_one_way(typed, way, all_at_once):
    assert planned(typed).branches[0].way is way
    assert planned(typed, all_at_once=True).branches[0].way is all_at_once


@pytest.mark.parametrize(
    ("place", "scope", "index"),
    [
        (Place(), Scope.SHOWN, ""),
        (Place(offline=True), Scope.SHOWN, "entry_shown"),
        (Place(order=Order.LONGEST), Scope.SHOWN, "entry_shown"),
        (Place(feed_id=1, order=Order.SOURCE), Scope.SHOWN, "entry_of_feed"),
        (Place(starred=True), Scope.STARRED, "entry_starred"),
        (Place(muted=True), Scope.MUTED, "entry_muted"),
        (Place(tag_id=ANY_TAG), Scope.COLLECTED, ""),
        (Place(later=True), Scope.COLLECTED, ""),
    ],
)
def test_a_place_is_read_from_one_index(place, scope, index):
    (branch,) = plan_of(place).branches
    assert (branch.scope, branch.index) == (scope, index)


def test_a_small_set_that_the_reader_chose_may_be_looked_up():
    (branch,) = planned("tag:sea tide").branches
    assert (branch.chosen, branch.looks_up) == (Tagged("sea"), True)
    (branch,) = planned("tag:sea tid*").branches
    assert not branch.looks_up, "FTS5 would merge the hits of all words that begin so, for each entry"
    (branch,) = planned("tag:sea").branches
    assert not branch.looks_up


def test_muted_entries_are_a_branch_of_their_own_where_a_query_asks_for_them():
    shown, muted = planned("is:muted tide").branches
    assert (shown.scope, muted.scope, muted.chosen) == (Scope.SHOWN, Scope.MUTED, InState(Is.MUTED))
    assert len(planned("is:muted tide", muted=True).branches) == 1


def test_a_place_keeps_an_order_of_its_own_unless_it_is_searched():
    assert plan_of(Place(later=True, order=Order.OLDEST)).sorting == "later"
    assert planned("tide", later=True, order=Order.OLDEST).sorting == Order.OLDEST


def test_today_needs_to_know_when_the_day_began():
    with pytest.raises(ValueError, match="when the day began"):
        plan_of(Place(today=True))
    midnight = datetime(2026, 11, 30, tzinfo=UTC)
    assert plan_of(Place(today=True), midnight).low == first_position(midnight)


def test_only_the_days_that_are_asked_for_are_read():
    plan = planned("after:2026-08-01 before:2026-09-01 after:2026-07-01 before:2026-10-01 tide")
    days = (date(2026, 8, 1), date(2026, 9, 1))
    assert [plan.low, plan.high] == [first_position(local_midnight(day)) for day in days]
    assert (planned("after:2026-08-01 OR tide").low, planned("-after:2026-08-01").high) == (LOW, HIGH)


@pytest.mark.parametrize(
    ("typed", "rest", "short"),
    [
        ("c*", "", "c*"),
        ("cons*", "cons*", ""),
        ("con* tide is:unread", "tide is:unread", "con*"),
        ('"la c"* title:co* cons*', "cons*", '"la c"* title:co*'),
        ("(c* OR tide) -wave", "(c* OR tide) -wave", ""),
        ("-c* is:unread", "-c* is:unread", ""),
    ],
)
def test_short_beginnings_are_looked_for_apart(typed, rest, short):
    place = Place(query=a_query(typed, typing=False, widened=True))
    plan = plan_of(place, leaves_short=True)
    assert plan.left == parts_of(understood(short))
    assert [one.asked for one in plan.branches] == [asked_of(parts_of(understood(rest)))]
    assert plan_of(place).left == ()


def understood(typed: str) -> Condition | None:
    return a_query(typed, typing=False, widened=True).condition


def parts_of(condition: Condition | None) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, AllOf) else (condition,) if condition else ()


def test_short_beginnings_do_not_rank():
    assert ranking_expression(Place(query=a_query("tid* wave", typing=False))) == '"wave"'
    assert ranking_expression(Place(query=a_query("is:unread"))) is None
