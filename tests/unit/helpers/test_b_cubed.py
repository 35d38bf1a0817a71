import pytest

from tests.helpers.b_cubed import b_cubed

TRUTH = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 3}


def test_the_truth_is_perfect():
    assert b_cubed(TRUTH, TRUTH) == (1.0, 1.0)
    assert b_cubed(TRUTH, TRUTH).f1 == 1.0


def test_two_events_in_one_group_cost_precision():
    found = {"a": 1, "b": 1, "c": 1, "d": 1, "e": 3}

    figures = b_cubed(TRUTH, found)

    assert figures.recall == 1.0
    assert figures.precision == pytest.approx((3 * 3 / 4 + 1 / 4 + 1) / 5)


def test_one_event_in_two_groups_costs_recall():
    found = {"a": 1, "b": 1, "c": 9, "d": 2, "e": 3}

    figures = b_cubed(TRUTH, found)

    assert figures.precision == 1.0
    assert figures.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)


def test_among_some_entries_the_others_do_not_count():
    found = {"a": 1, "b": 1, "c": 9, "d": 1, "e": 3}

    assert b_cubed(TRUTH, found, ["a", "b", "e"]) == (1.0, 1.0)
