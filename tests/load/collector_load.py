"""Loads a collector while its processes and its database are killed, and looks whether anything is lost or twice.

python -m tests.load.collector_load [--engine sqlite|postgresql] [--seconds 60] [--reports 500] [--polls 2000]

Prints what was due, what was answered and when, what each kill cost, and who used the CPU. In the end each report
that was acknowledged must stand in the database with its number, nothing else may stand there, and the votes that
were counted for each image must be those of the readers.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from reader.collector import recount
from reader.collector.store.database import Store
from reader.collector.store.tables import report, subject
from reader.collector.thresholds import Thresholds
from reader.domain.clock import system_clock
from tests.helpers.patience import wait_for
from tests.helpers.postgres import running_cluster
from tests.load.crowd import Crowd
from tests.load.processes import Meter, Worker, ending

OPTIONS = ("--behind-proxy", "--publish-minutes", 1)
"""Reports come from 65,000 networks, and limits are as usual."""


@dataclass
class Kills:
    """Kills one thing after another, at a steady pace, and notes how long nothing was acknowledged.

    Args:
        ways: By what is killed: does it, and starts it again. May block; is called on a thread.
        every_seconds: The pace.
    """

    ways: dict[str, Callable[[], object]]
    every_seconds: float
    done: list[tuple[float, str, float]] = field(default_factory=list)
    """Seconds since the start, what, and the seconds until the next report was acknowledged."""

    async def run(self, crowd: Crowd) -> None:
        """Kill until cancelled."""
        began = time.monotonic()
        for number in range(1_000_000):
            await asyncio.sleep(self.every_seconds)
            name = list(self.ways)[number % len(self.ways)]
            killed_at = time.monotonic()
            await asyncio.to_thread(self.ways[name])
            # What was acknowledged before the kill may still be read a moment after it.
            while crowd.last_answered_at < killed_at + 0.05:
                await asyncio.sleep(0.01)
            self.done.append((killed_at - began, name, crowd.last_answered_at - killed_at))

    def lines(self) -> list[str]:
        """Say what each kill cost."""
        found = []
        for name in self.ways:
            if away := sorted(after for _, what, after in self.done if what == name):
                found.append(
                    f"{name} killed {len(away)} times: the next report was acknowledged after"
                    f" {away[len(away) // 2]:.1f} s (median), {away[-1]:.1f} s (longest)"
                )
        return found


@dataclass(frozen=True)
class Found:
    """What stands in the database in the end, against what was acknowledged."""

    stored: int
    lost: int
    unknown: int
    """Stand there, and nobody was told so."""
    images: int
    wrongly_counted: int
    """Images whose votes are not as many as readers report it."""

    @property
    def is_right(self) -> bool:
        """Whether nothing is lost or doubled."""
        return not (self.lost or self.unknown or self.wrongly_counted)


def compare(crowd: Crowd, database: str) -> Found:
    """Recount what is left to recount, and compare."""
    standing = crowd.readers.standing
    with closing(Store(database)) as store:
        recount.recount_due(store, Thresholds(), system_clock())
        with store.read() as connection:
            stored = {
                row.tag.hex(): (row.seq, row.op, row.sha256.hex())
                for row in connection.execute(select(report.c.tag, report.c.seq, report.c.op, report.c.sha256))
            }
            counted = {
                row.key.hex(): row.voters
                for row in connection.execute(
                    select(subject.c.key, subject.c.voters).where(subject.c.kind == "exact")
                )
            }
    votes = crowd.readers.votes()
    return Found(
        stored=len(stored),
        lost=sum(stored.get(tag) != one for tag, one in standing.items()),
        unknown=len(stored.keys() - standing.keys()),
        images=len(counted),
        wrongly_counted=sum(counted.get(key, 0) != votes[key] for key in counted.keys() | votes.keys()),
    )


def tally_table(crowd: Crowd, seconds: float) -> list[str]:
    """Say what was due and what was answered, and when."""
    lines = [
        "| | due | answered | a second | refused | broken | left out | p50 ms | p99 ms | longest s |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, one in (("reports", crowd.reports), ("polls", crowd.polls)):
        times = f"{1000 * one.percentile(0.5):.0f} | {1000 * one.percentile(0.99):.0f} | {one.percentile(1):.1f}"
        many = f"{one.due} | {one.answered} | {one.answered / seconds:.0f} | {one.refused} | {one.broken}"
        lines.append(f"| {name} | {many} | {one.skipped} | {times} |")
    return lines


def cost_line(meter: Meter, seconds: float) -> str:
    """Say who used the CPU."""
    used = [f"{name} {meter.seconds(name) / seconds:.2f}" for name in meter.roots]
    return f"cores that were busy: {', '.join(used)}; all the rest of this machine {meter.others():.2f}"


def found_line(crowd: Crowd, found: Found) -> str:
    """Say whether anything was lost or doubled."""
    return (
        f"{len(crowd.readers.standing)} acknowledged, {found.stored} stored: {found.lost} lost,"
        f" {found.unknown} of nobody; votes of {found.images} images: {found.wrongly_counted} wrong"
    )


def load(engine: str, arguments: argparse.Namespace, folder: Path) -> Found:
    """Run one load on one engine, and print its table."""
    with ExitStack() as stack:
        ways: dict[str, Callable[[], object]] = {}
        cluster = None
        if engine == "postgresql":
            cluster = stack.enter_context(running_cluster(on_disk=True))
            database = cluster.new_database()
            Store(database).close()
        else:
            database = str(folder / "collector.sqlite")
        home = folder / "home"
        home.mkdir()
        # Two processes may share a server's database, but not a file.
        workers = [Worker(home, database, *OPTIONS)]
        stack.enter_context(ending(workers))
        wait_for(workers[0].is_up)
        if cluster is not None:
            workers.append(Worker(home, database, *OPTIONS))
            wait_for(workers[1].is_up)
        for number, one in enumerate(workers, 1):
            ways[f"worker {number}" if cluster else "worker"] = one.kill
        if cluster is not None:
            ways["database"] = cluster.kill_and_start
        crowd = Crowd([one.port for one in workers], arguments.reports, arguments.polls)
        kills = Kills(ways, arguments.kill_every)
        meter = Meter(
            {
                "collectors": lambda: [one.process.pid for one in workers],
                **({"database": lambda: [cluster.pid]} if cluster else {}),
                "the crowd": lambda: [os.getpid()],
            }
        )
        seconds = asyncio.run(run_with_kills(crowd, kills, meter, arguments.seconds))
        for one in workers:
            one.stop()
        found = compare(crowd, database)
        say(f"\n{engine}, {len(workers)} collector(s), {seconds:.0f} s, load average {os.getloadavg()[1]:.1f}")
        say(*tally_table(crowd, seconds), cost_line(meter, seconds), *kills.lines(), found_line(crowd, found))
        return found


async def run_with_kills(crowd: Crowd, kills: Kills, meter: Meter, seconds: float) -> float:
    """Load and kill; give the seconds until all was acknowledged."""
    meter.start()
    began = time.monotonic()
    killing = asyncio.create_task(kills.run(crowd))

    def meanwhile() -> None:
        meter.look()
        if killing.done():
            killing.result()  # raises what went wrong

    await crowd.run(seconds, meanwhile)
    killing.cancel()
    meter.look()
    return time.monotonic() - began


def say(*lines: str) -> None:
    """Print lines at once."""
    print(*lines, sep="\n", flush=True)  # noqa: T201


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder on a disk, and delete it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="manchette-load-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(words: list[str]) -> int:
    """Run what is asked for; 1 if anything was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], action="append")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--reports", type=float, default=500, help="a second")
    parser.add_argument("--polls", type=float, default=2000, help="a second")
    parser.add_argument("--kill-every", type=float, default=20, help="seconds")
    arguments = parser.parse_args(words)
    are_right = []
    for engine in arguments.engine or ["sqlite", "postgresql"]:
        with scratch() as folder:
            are_right.append(load(engine, arguments, folder).is_right)
    return 0 if all(are_right) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
