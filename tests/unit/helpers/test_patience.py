from __future__ import annotations

import time

import pytest

from tests.helpers import patience
from tests.helpers.patience import wait_for


@pytest.fixture(autouse=True)
def no_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda seconds: None)


def test_what_comes_late_is_given():
    coming = iter(["", [], None, "here"])
    assert wait_for(lambda: next(coming)) == "here"


def test_something_can_be_done_between_two_looks():
    done: list[int] = []
    assert wait_for(lambda: len(done) > 2, lambda: done.append(1))
    assert len(done) == 3


def test_what_never_comes_fails(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(patience, "PATIENCE_SECONDS", 0.0)
    with pytest.raises(AssertionError, match="it did not come"):
        wait_for(lambda: None)
