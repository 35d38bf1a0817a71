"""Random histories of marks, which a round passes, and none of its careless sisters."""

from __future__ import annotations

import pytest

from reader.accounts.marks_round import MarksRound
from tests.helpers import careless_rounds
from tests.helpers.marks_history import failing

CARELESS = {
    careless_rounds.Repeating: 23,
    careless_rounds.TrustingPages: 58,
    careless_rounds.AskingForNewOnes: 0,
    careless_rounds.BelievingOk: 17,
    careless_rounds.ForgettingWhatIsOut: 21,
}
"""Rounds without one of the rules, and a seed near a history that shows it."""


def test_histories_end_alike_on_all_sides_and_lose_no_choice():
    told: list[str] = []
    assert failing(15, tell=told.append) == [], told


@pytest.mark.long(minutes=50)
@pytest.mark.parametrize("first", range(20_000, 30_000, 500))
def test_ten_thousand_histories_end_alike(first: int):
    told: list[str] = []
    assert failing(500, first, tell=told.append) == [], told


@pytest.mark.parametrize("client", CARELESS)
def test_a_round_without_one_of_the_rules_fails(client: type[MarksRound]):
    assert failing(300, CARELESS[client], client=client, most=1)
