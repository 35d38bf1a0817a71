"""`./check bench peers`: Manchette beside other readers that are installed, in turn, on the same press.

Each turn gives every reader an empty home and has it fetch three times: all is new, then nothing is, then again.
(Newsboat remembers validators from the second time on.) Ratios are those of one turn, in which all had the same
machine; the table tells their median.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.peers.contestants import CONTESTANTS, Contestant
from tests.bench.peers.measuring import Used, Work, watch
from tests.bench.peers.press import ENTRIES, Press
from tests.helpers.desktop import desktop
from tests.helpers.processes import running

STEPS = ("first sync", "second, nothing new", "third, nothing new")


@dataclass(frozen=True)
class Result:
    """One sync of one reader in one turn."""

    name: str
    step: str
    turn: int
    used: Used
    stored: int
    whole: int
    """Answers of the press that were documents; the others were 304."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="./check bench peers", description=__doc__)
    parser.add_argument("--feeds", type=int, nargs="+", default=[200, 1000])
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--limit", type=float, default=300, help="seconds; who needs longer is ended")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="of these readers beside Manchette")
    wished = parser.parse_args()
    ours, *others = CONTESTANTS
    chosen = [ours, *(one for one in others if one.is_there() and (not wished.only or one.name in wished.only))]
    _say(_machine())
    with _bare_desktop():
        for feeds in wished.feeds:
            _say(f"{feeds} feeds with {feeds * ENTRIES:,} entries")
            with Press(feeds) as press:
                results = [
                    result
                    for turn in range(wished.turns)
                    for one in chosen
                    for result in _run(one, press, turn, wished.limit)
                ]
            _say("", *table(results), "")
    return 0


def _run(kind: type[Contestant], press: Press, turn: int, limit_seconds: float) -> Iterator[Result]:
    with tempfile.TemporaryDirectory(prefix="peers-") as made:
        reader = kind(Path(made) / "home", press.feeds)
        reader.prepare()
        for step in STEPS:
            press.forget()
            used = watch(_work(reader, press), limit_seconds)
            result = Result(reader.name, step, turn, used, reader.stored(), press.answers[200])
            _say(_line(result))
            yield result
            if not used.is_done:
                break
        if turn == 0:
            _say(f"  This was {reader.name} {reader.version()}.")


def _work(reader: Contestant, press: Press) -> Work:
    if not reader.has_window:
        return Work(reader.sync(), reader.environment(), reader.home)

    def has_begun() -> bool:
        if not press.asked:
            reader.ask()
        return bool(press.asked)

    def is_done() -> bool:
        return len(press.asked) == len(press.feeds) and reader.stored() >= len(press.feeds) * ENTRIES

    return Work(reader.sync(), reader.environment(), reader.home, has_begun, is_done)


@contextmanager
def _bare_desktop() -> Iterator[None]:
    """Have a display and a message bus for windows, where there are programs to make them."""
    if not all(map(shutil.which, ("Xvfb", "dbus-daemon"))):
        yield
        return
    bus = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with (
        desktop() as screen,
        running(bus, env={**os.environ, "DISPLAY": screen.environment["DISPLAY"]}) as process,
    ):
        assert process.stdout is not None
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = process.stdout.readline().strip()
        os.environ["DISPLAY"] = screen.environment["DISPLAY"]
        yield


def table(results: Sequence[Result]) -> Iterator[str]:
    """Give a table in Markdown: the least CPU and time of all turns, the most memory, and median ratios."""
    yield "| sync | reader | CPU s | time s | memory MB | CPU ratio | time | memory | whole feeds | others |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for step in STEPS:
        for name in dict.fromkeys(result.name for result in results):
            those = [result for result in results if (result.step, result.name) == (step, name)]
            if those:
                yield f"| {step} | {name} | {' | '.join(_cells(those, results))} |"


def _cells(those: Sequence[Result], results: Sequence[Result]) -> Iterator[str]:
    used = [result.used for result in those]
    at_least = "" if all(one.is_done for one in used) else "over "
    yield f"{at_least}{min(one.cpu_seconds for one in used):.2f}"
    yield f"{at_least}{min(one.wall_seconds for one in used):.1f}"
    yield f"{max(one.peak_bytes for one in used) / 1e6:.0f}"
    for amount, at_least_so_much in ((_cpu, at_least), (_wall, at_least), (_memory, "")):
        ratios = [amount(result.used) / amount(_ours(result, results).used) for result in those]
        yield f"{at_least_so_much}{statistics.median(ratios):.2g}"
    yield str(those[-1].whole)
    yield f"{statistics.mean(one.others_cores for one in used):.1f} cores"


def _ours(result: Result, results: Sequence[Result]) -> Result:
    """Give what Manchette did in the same turn."""
    return next(
        one for one in results if (one.name, one.step, one.turn) == ("Manchette", result.step, result.turn)
    )


def _cpu(used: Used) -> float:
    return used.cpu_seconds


def _wall(used: Used) -> float:
    return used.wall_seconds


def _memory(used: Used) -> float:
    return used.peak_bytes


def _line(result: Result) -> str:
    used = result.used
    return (
        f"  {result.name}, turn {result.turn + 1}, {result.step}: CPU {used.cpu_seconds:.2f} s,"
        f" {used.wall_seconds:.1f} s, {used.peak_bytes / 1e6:.0f} MB;"
        f" {result.stored:,} stored, {result.whole} whole feeds;"
        f" others kept {used.others_cores:.1f} cores busy{'' if used.is_done else '; ended, its time was up'}"
    )


def _machine() -> str:
    model = next(
        (line.partition(":")[2].strip() for line in _cpuinfo() if line.startswith("model name")),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    day = time.strftime("%Y-%m-%d %H:%M")
    return f"{day}, {os.cpu_count()} cores of {model}, {memory:.0f} GB, {platform.system()}"


def _cpuinfo() -> Sequence[str]:
    try:
        return Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return ()


def _say(*lines: str) -> None:
    sys.stdout.write("\n".join([*lines, ""]))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
