"""The table of `./check bench peers`."""

from __future__ import annotations

from tests.bench.peers.__main__ import Result, table
from tests.bench.peers.measuring import Used


def result(name: str, turn: int, cpu: float, *, is_done: bool = True) -> Result:
    used = Used(wall_seconds=2 * cpu, cpu_seconds=cpu, peak_bytes=10_000_000, others_cores=0.5, is_done=is_done)
    return Result(name, "first sync", turn, used, stored=30, whole=1)


def test_ratios_are_those_of_one_turn():
    results = [
        *(result("Manchette", turn, cpu) for turn, cpu in enumerate([1, 4, 1])),  # in the second, it was busy
        *(result("Other", turn, cpu) for turn, cpu in enumerate([3, 12, 3])),
    ]
    [_, _, ours, other] = table(results)
    assert ours == "| first sync | Manchette | 1.00 | 2.0 | 10 | 1 | 1 | 1 | 1 | 0.5 cores |"
    assert other == "| first sync | Other | 3.00 | 6.0 | 10 | 3 | 3 | 1 | 1 | 0.5 cores |"


def test_who_was_not_done_in_time_is_said_to_need_more():
    results = [result("Manchette", 0, 1), result("Other", 0, 5, is_done=False)]
    [*_, other] = table(results)
    assert other == "| first sync | Other | over 5.00 | over 10.0 | 10 | over 5 | over 5 | 1 | 1 | 0.5 cores |"
