"""The one form of a wish, and how long a failing one waits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.domain.errors import UsageError
from reader.domain.trips.action import BY_WINDOW, REPEATABLE, ActionKind, read, retry_after, written

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
