"""Letters as services make them, judged by two sets: one is read here, the other by nobody who writes the code."""

from __future__ import annotations

import pytest

from reader.hostile.letters.letter import read
from tests.helpers.letters import Score, scored


@pytest.fixture(scope="module", params=["open", "held"])
def score(request: pytest.FixtureRequest) -> Score:
    return scored(request.param, read)


def test_what_must_be_there_is_and_the_rest_is_not(score):
    assert score.share("must", "must not") >= 0.95, score.table()
    assert score.share("must") >= 0.95, score.table()


def test_pictures_of_the_letter_are_kept_and_no_others(score):
    assert score.share("pictures", "no pictures") >= 0.95, score.table()


def test_only_letters_are_taken(score):
    assert score.share("kind") >= 0.95, score.table()


def test_the_source_is_the_list_else_the_sender(score):
    assert score.share("source") >= 0.94, score.table()


def test_the_reader_is_told_nowhere(score):
    assert score.share("secrets") >= 0.97, score.table()


def test_counted_links_lead_on(score):
    assert score.share("links") >= 0.85, score.table()


def test_dates_and_files(score):
    assert score.share("date") >= 0.94, score.table()
    assert score.share("enclosures") == 1.0, score.table()


def test_nothing_of_the_open_set_is_missed():
    assert scored("open", read).misses == []
