"""A collector's PostgreSQL is dumped, restored and upgraded with PostgreSQL's own programs."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.collector.moderation import Statistics, statistics
from reader.collector.store.database import Store, get_note
from tests.helpers.collectors import RunningCollector, a_report, registers, run_verb, running_collector
from tests.helpers.patience import wait_for
from tests.helpers.postgres import Cluster, find_all_tools, running_cluster

pytestmark = pytest.mark.long
QUICK = (
    *("--publish-minutes", 0, "--block-score", 2, "--block-voters", 2, "--block-networks", 1),
    *("--same-network-weight", 1, "--first-vote-minutes", 0, "--burst-minutes", 0),
)


@pytest.fixture
def servers() -> Iterator[tuple[Cluster, Cluster]]:
    """Give two servers: of the oldest edition here, and of the newest one."""
    tools = find_all_tools()
    with running_cluster(tools[0] if tools else None) as old, running_cluster() as new:
        yield old, new


def copy(url: str, file: Path) -> None:
    """Dump a database, as the operator's page says."""
    subprocess.run([find_all_tools()[-1] / "pg_dump", "--format=custom", f"--file={file}", url], check=True)


def restore(file: Path, url: str) -> None:
    """Restore it into an empty one."""
    words = ("--no-owner", "--exit-on-error", f"--dbname={url}")
    subprocess.run([find_all_tools()[-1] / "pg_restore", *words, file], check=True)


def block(collector: RunningCollector, image: str, many: int) -> None:
    """Have two readers report an image, and wait until so many are published."""
    for reader in ("ada", "bob"):
        assert collector.post(a_report(reader, image)).status == 200
    wait_for(lambda: collector.published() == {"exact": many})


def lineage(url: str) -> str | None:
    with closing(Store(url)) as store, store.read() as connection:
        return get_note(connection, "lineage")


def counts(url: str) -> Statistics:
    with closing(Store(url)) as store:
        return statistics(store)


def lists(home: Path) -> dict[str, bytes]:
    """Read the files that are published, the signed ones too."""
    folder = home / "list"
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_an_upgrade_of_the_server_goes_on_where_it_was(tmp_path: Path, servers: tuple[Cluster, Cluster]) -> None:
    before, after = (one.new_database() for one in servers)
    home, dump = tmp_path / "collector", tmp_path / "flags.dump"
    with running_collector(home, "--database", before, *QUICK) as collector:
        block(collector, "tide", 1)
    published = lists(home)
    copy(before, dump)
    restore(dump, after)
    assert run_verb(home, "adopt", after).returncode == 0
    assert run_verb(home, "check").stdout == "All is well.\n"
    assert (registers(after), lineage(after)) == (registers(before), lineage(before))
    assert counts(after) == counts(before)
    with running_collector(home, *QUICK) as collector:
        collector.database = after
        assert lists(home) == published
        block(collector, "storm", 2)
    assert (lineage(after), len(registers(before))) == (lineage(before), 2), "one list, and the old one rests"


def test_a_copy_made_while_it_runs_is_restored_after_more_was_published(
    tmp_path: Path, servers: tuple[Cluster, Cluster]
) -> None:
    before, after = (one.new_database() for one in servers)
    home, dump = tmp_path / "collector", tmp_path / "flags.dump"
    with running_collector(home, "--database", before, *QUICK) as collector:
        block(collector, "tide", 1)
        copy(before, dump)
        block(collector, "storm", 2)
        collector.kill()
    restore(dump, after)
    assert run_verb(home, "adopt", after).returncode == 0
    assert "is published, and the database knows" in run_verb(home, "check").stdout
    with running_collector(home, *QUICK, expect_errors=True) as collector:
        wait_for(lambda: collector.wrong)
        assert "the list is held: it would go back from generation 3 to 2" in collector.wrong[0]
        assert collector.published() == {"exact": 2}, "held until somebody has looked"
        assert run_verb(home, "publish", "--force").returncode == 0
        assert collector.published() == {"exact": 1}
        assert lineage(after) != lineage(before), "by that readers see it, and send again what is forgotten"
        block(collector, "storm", 2)
    assert run_verb(home, "check").stdout == "All is well.\n"
