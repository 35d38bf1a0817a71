"""A collector whose database is yesterday's copy, or lost: what was reported since is said again by itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.helpers.collectors import RunningCollector, registers, run_verb, running_collector
from tests.helpers.free_port import free_port
from tests.helpers.homes import open_home
from tests.helpers.patience import wait_for
from tests.helpers.reporting import Reader


@pytest.fixture
def options() -> tuple[object, ...]:
    """One port for all runs: apps keep the link."""
    return ("--port", free_port(), "--publish-minutes", 0)


def copied(database: Path, to: Path) -> None:
    with closing(sqlite3.connect(database)) as one, closing(sqlite3.connect(to)) as other:
        one.backup(other)


def put_back(copy: Path | None, database: Path) -> None:
    for file in database.parent.glob("collector.sqlite*"):
        file.unlink()
    if copy is not None:
        copied(copy, database)


def look(reader: Reader) -> bool:
    """Look at the lists, and judge by them."""
    fresh = reader.services.flags.list_sync.sync(reader.token)
    reader.services.flags.blocker.rescan(reader.token)
    return fresh


def report_two_and_confirm_one(reader: Reader, running: RunningCollector) -> None:
    """Have another list published, which the app sees."""
    reader.flag(0)
    reader.flag(1)
    assert reader.send().accepted == 2
    wait_for(lambda: len(running.subjects()) >= 2)
    said = run_verb(running.home, "confirm", reader.images[1], "--reason", "looked", "--actor", "ada")
    assert said.returncode == 0, said.stderr
    wait_for(lambda: running.published() == {"exact": 1})
    assert look(reader)
    assert [reader.state(0), reader.state(1)] == ["accepted", "blocked"]


@pytest.mark.parametrize("is_lost", [False, True], ids=["yesterday's copy", "a new database"])
def test_what_it_has_forgotten_is_said_again(home, tmp_path, options, is_lost):
    folder = tmp_path / "collector"
    database, copy = folder / "collector.sqlite", tmp_path / "yesterday.sqlite"
    with open_home(home) as opened:
        reader = Reader(opened)
        with running_collector(folder, *options) as running:
            reader.services.flags.enroller.enrol(running.link, reader.token)
            assert look(reader)
            copied(database, copy)
            report_two_and_confirm_one(reader, running)
        before = registers(str(database))
        put_back(None if is_lost else copy, database)
        with running_collector(folder, *options, expect_errors=True) as running:
            assert registers(str(database)) == {}
            assert running.published() == {"exact": 1}, "held until somebody has looked"
            wait_for(lambda: running.wrong)
            assert "the list is held: it would go back from generation 2 to 1" in running.wrong[0]
            assert run_verb(folder, "publish", "--force").returncode == 0
            assert look(reader)
            assert [reader.state(0), reader.state(1)] == ["queued", "queued"]
            assert look(reader)
            assert reader.send().accepted == 2
            assert registers(str(database)) == before
            assert look(reader)
            assert [reader.state(0), reader.state(1)] == ["accepted", "accepted"], "said once, and no more"
