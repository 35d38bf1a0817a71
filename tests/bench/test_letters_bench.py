"""A letter costs 15 ms of CPU at most, the process of its own included."""

from __future__ import annotations

import resource

import pytest

from reader.background.sandbox import Sandbox
from reader.domain.publisher import ALONE
from tests.helpers.letters import letters_of

pytestmark = pytest.mark.bench

MOST_MS = 15.0
READ = "reader.hostile.letters.letter:read"


def _seconds() -> float:
    """Return the CPU time of this process and of those that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _cost(bodies: list[bytes], times: int) -> float:
    began, sandbox = _seconds(), Sandbox(1)
    for body in bodies * times:
        sandbox.call(READ, body, origin=ALONE)
    sandbox.close()
    return _seconds() - began


def test_a_letter_is_cheap(record_property):
    bodies = [body for _, body, _ in letters_of("open")]
    turns = [(_cost(bodies, 6) - _cost(bodies, 1)) / 5 / len(bodies) * 1000 for _ in range(4)]
    record_property("milliseconds a letter", round(min(turns), 1))
    print(f"\n{min(turns):.1f} ms a letter")  # noqa: T201
    assert min(turns) <= MOST_MS
