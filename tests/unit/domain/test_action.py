"""The one form of a wish, and how long a failing one waits."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from reader.domain.errors import FailureReason, FeedError, OutlineError, UsageError
from reader.domain.trips.action import (
    BY_WINDOW,
    NO_OUTCOME,
    REPEATABLE,
    ActionKind,
    Outcome,
    outcome_of,
    read,
    read_outcome,
    retry_after,
    written,
    written_outcome,
)

ADD = ActionKind.ADD_FEED


def test_the_same_wish_has_one_form():
    one = written(ADD, {"url": "https://é.example/", "folder": ("A", "B"), "allow_local": False})
    other = written(ADD, {"allow_local": False, "folder": ("A", "B"), "url": "https://é.example/"})
    assert one == other == '{"allow_local":false,"folder":["A","B"],"url":"https://é.example/"}'
    assert read(one) == {"url": "https://é.example/", "folder": ("A", "B"), "allow_local": False}


@pytest.mark.parametrize(
    ("kind", "argument"),
    [
        (ADD, {}),
        (ADD, {"url": 5}),
        (ADD, {"url": "https://a.example/", "colour": "red"}),
        (ADD, {"url": "https://a.example/", "allow_local": 1}),
        (ActionKind.FULL_TEXT, {"entry_id": True}),
        (ActionKind.FULL_TEXT, {"url": "https://a.example/"}),
        (ActionKind.ENCLOSURE, {"url": "https://a.example/a.mp3"}),
    ],
)
def test_a_wish_that_nobody_could_fulfil_is_refused(kind, argument):
    with pytest.raises(UsageError, match=kind.value):
        written(kind, argument)


def test_every_kind_is_the_windows_or_can_be_repeated():
    assert set(ActionKind) == BY_WINDOW | REPEATABLE
    assert not BY_WINDOW & REPEATABLE


def test_a_failing_server_is_asked_less_and_less_often():
    waits = [retry_after(tries) for tries in range(1, 6)]
    assert waits[:3] == [timedelta(minutes=5), timedelta(minutes=20), timedelta(minutes=80)]
    assert waits[-1] == retry_after(1_000) == timedelta(hours=6)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (NO_OUTCOME, ""),
        (Outcome("example.org", reason=FailureReason.TIMEOUT), "timeout: example.org"),
        (Outcome(reason=FailureReason.OFFLINE), "offline"),
        (Outcome("entry {entry} has no page to fetch", {"entry": 99}), "entry 99 has no page to fetch"),
        (Outcome("{title}", {"title": '{"text": 1}'}), '{"text": 1}'),
        (Outcome("{size:,.1f} MB", {"size": 1234.56}), "1,234.6 MB"),
    ],
)
def test_an_outcome_is_stored_with_its_facts(outcome, said):
    assert read_outcome(written_outcome(outcome)) == outcome
    assert str(outcome) == said


@pytest.mark.parametrize(
    ("stored", "outcome"),
    [
        ("timeout: example.org", Outcome("example.org", reason=FailureReason.TIMEOUT)),
        ("offline", Outcome(reason=FailureReason.OFFLINE)),
        ("A paper: its feed", Outcome("A paper: its feed")),
        ("interrupted", Outcome("interrupted")),
        ("12", Outcome("12")),
    ],
)
def test_an_outcome_that_an_earlier_edition_stored_in_english_is_read(stored, outcome):
    assert read_outcome(stored) == outcome
    assert str(read_outcome(stored)) == stored


@pytest.mark.parametrize(
    "stored",
    [
        '{"text": "{a:{b}}", "facts": {"a": "x", "b": "99999"}, "reason": null}',
        '{"text": "{a:,.1f}", "facts": {"a": "x"}, "reason": null}',
        '{"text": "{a:>999999999}", "facts": {"a": "x"}, "reason": null}',
        '{"text": "{a", "facts": {"a": "x"}, "reason": null}',
        '{"text": "a", "facts": [], "reason": "no such"}',
        '{"text": "{a}", "facts": 7, "reason": null}',
        '{"text": "{0}", "facts": {"a": "x"}, "reason": null}',
        "[]",
    ],
)
def test_an_outcome_from_elsewhere_whose_facts_do_not_fit_is_plain_text(stored):
    assert read_outcome(stored) == Outcome(stored)


def test_what_failed_leaves_facts():
    assert outcome_of(FeedError(FailureReason.HTTP_STATUS, status=500)) == Outcome(
        "500", reason=FailureReason.HTTP_STATUS
    )
    refused = UsageError("{file} is no list: {why}", file=Path("a"), why=OutlineError("odd"))
    assert outcome_of(refused) == Outcome("{file} is no list: {why}", {"file": "a", "why": "odd"})
