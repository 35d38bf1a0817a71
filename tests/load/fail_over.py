"""A collector on two machines, shown on one: the primary of two PostgreSQL servers is killed under load.

python -m tests.load.fail_over [--seconds 60] [--reports 200] [--polls 500] [--notice 2]

A primary and a streaming replica listen on loopback, each with a collector beside it; the table of reports is
divided by `packaging/collector/partition-reports.sql`. A report is acknowledged once both servers have it on their
disks. Then the primary dies, the replica is promoted, the collectors follow by themselves (their URL names
both servers), and the old primary comes back as the replica of the new one.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from reader.collector.store.database import Store
from tests.helpers.collectors import published_in
from tests.helpers.free_port import free_port
from tests.helpers.patience import wait_for
from tests.helpers.postgres import Cluster, find_tools, run_tool, running_cluster, running_replica
from tests.load.collector_load import OPTIONS, compare, cost_line, found_line, say, scratch, tally_table
from tests.load.crowd import Crowd, Tally
from tests.load.processes import Meter, Worker, ending

PARTITIONS = Path("packaging/collector/partition-reports.sql")
DATABASE = "manchette"


def url(*servers: Cluster) -> str:
    """Name servers, of which the one that takes writes is used."""
    hosts = "&".join(f"host=127.0.0.1:{one.port}" for one in servers)
    return f"postgresql://tests@/{DATABASE}?{hosts}&target_session_attrs=read-write"


def set_synchronous(primary: Cluster, names: str) -> None:
    """Have commits wait for these replicas, and wait until that is so."""
    primary.say(f"ALTER SYSTEM SET synchronous_standby_names = '{names}'")
    primary.say("SELECT pg_reload_conf()")
    if names:
        wait_for(lambda: ("sync",) in primary.say("SELECT sync_state FROM pg_stat_replication"))


async def measured(crowd: Crowd, meter: Meter, what: str, seconds: float) -> None:
    """Load for a while, and say how that went."""
    crowd.reports, crowd.polls = Tally(), Tally()
    meter.start()
    began = time.monotonic()
    await crowd.run(seconds, meanwhile=meter.look)
    passed = time.monotonic() - began
    meter.look()
    say(f"\n{what}, {passed:.0f} s", *tally_table(crowd, passed), cost_line(meter, passed))


async def kill_and_promote(crowd: Crowd, primary: Cluster, replica: Cluster, notice: float) -> None:
    """Kill the primary, promote the replica after a while, and say for how long nothing was acknowledged."""
    await asyncio.to_thread(primary.kill)
    killed_at = time.monotonic()
    await asyncio.sleep(notice)
    assert crowd.last_answered_at < killed_at + 0.05, "acknowledged with one server only"
    began = time.monotonic()
    await asyncio.to_thread(replica.say, "SELECT pg_promote()")
    promoted_at = time.monotonic()
    while crowd.last_answered_at < promoted_at:
        await asyncio.sleep(0.01)
    say(
        f"primary killed, replica promoted after {notice:.0f} s within {promoted_at - began:.1f} s:"
        f" the next report was acknowledged {crowd.last_answered_at - promoted_at:.1f} s after that"
    )


async def loaded_fail_over(
    crowd: Crowd,
    meter: Meter,
    workers: list[Worker],
    servers: tuple[Cluster, Cluster],
    arguments: argparse.Namespace,
) -> None:
    """Load; kill the primary after a third of the time, and a collector after two."""
    running = asyncio.create_task(measured(crowd, meter, "with the fail-over", arguments.seconds))
    await asyncio.sleep(arguments.seconds / 3)
    await kill_and_promote(crowd, *servers, arguments.notice)
    await asyncio.sleep(max(0.0, arguments.seconds / 3 - arguments.notice))
    await asyncio.to_thread(workers[0].kill)
    await running


def run(arguments: argparse.Namespace, folder: Path) -> bool:
    """Do all of it; tell whether nothing was lost or doubled."""
    listen = "listen_addresses=127.0.0.1"
    with ExitStack() as stack:
        primary = stack.enter_context(running_cluster(settings=[listen], on_disk=True, port=free_port()))
        primary.say(f"CREATE DATABASE {DATABASE}")
        Store(url(primary)).close()
        divide(primary)
        replica = stack.enter_context(running_replica(primary, "two", listen, port=free_port()))
        homes = folder / "one", folder / "two"
        workers = [Worker(made(homes[0]), url(primary, replica), *OPTIONS)]
        stack.enter_context(ending(workers))
        wait_for(workers[0].is_up)
        shutil.copytree(homes[0] / "keys", made(homes[1]) / "keys")
        workers.append(Worker(homes[1], url(replica, primary), *OPTIONS))
        wait_for(workers[1].is_up)
        crowd = Crowd([one.port for one in workers], arguments.reports, arguments.polls)
        meter = Meter(
            {
                "collectors": lambda: [one.process.pid for one in workers],
                "primary": lambda: [primary.pid],
                "replica": lambda: [replica.pid],
                "the crowd": lambda: [os.getpid()],
            }
        )
        share = arguments.seconds / 3
        asyncio.run(measured(crowd, meter, "commits wait for the primary's disk alone", share))
        set_synchronous(primary, "two")
        asyncio.run(measured(crowd, meter, "commits wait for both disks", share))
        asyncio.run(loaded_fail_over(crowd, meter, workers, (primary, replica), arguments))
        back = stack.enter_context(running_replica(replica, "one", listen, port=free_port()))
        set_synchronous(replica, "one")
        asyncio.run(measured(crowd, meter, "with the old primary's machine as the new replica", share))
        wait_for(lambda: published_in(homes[0]) == published_in(homes[1]))
        for one in workers:
            one.stop()
        found = compare(crowd, url(replica))
        wait_for(lambda: stored(back) == found.stored)
        say(f"\n{found_line(crowd, found)}; the new replica has {stored(back)}")
        return found.is_right


def made(home: Path) -> Path:
    """Make a folder."""
    home.mkdir()
    return home


def divide(cluster: Cluster, database: str = DATABASE) -> None:
    """Partition the table of reports as an operator does."""
    tools = find_tools()
    assert tools
    script = cluster.folder / "partition.sql"
    script.write_text(PARTITIONS.read_text())
    script.chmod(0o644)
    where = ("-h", cluster.folder, "-p", cluster.port, "-U", "tests", "-d", database)
    run_tool(tools / "psql", cluster.folder, *where, "-v", "ON_ERROR_STOP=1", "-f", script)


def stored(cluster: Cluster) -> int:
    """Count the reports on a server, which may be a replica."""
    rows = cluster.say("SELECT count(*) FROM report", DATABASE)
    return int(rows[0][0])


def main(words: list[str]) -> int:
    """Run it; 1 if anything was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60, help="of the fail-over, and a third for the rest")
    parser.add_argument("--reports", type=float, default=200, help="a second")
    parser.add_argument("--polls", type=float, default=500, help="a second")
    parser.add_argument("--notice", type=float, default=2, help="seconds until its death is noticed")
    with scratch() as folder:
        return 0 if run(parser.parse_args(words), folder) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
