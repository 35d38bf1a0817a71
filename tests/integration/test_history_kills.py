"""Bulk actions are undone after the program was killed, and an undo that was killed goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from random import Random
from typing import Any

import pytest

from reader.assembly.services import Services, open_services
from reader.settings.paths import Home
from tests.helpers.bulk_actions import ACTIONS, ENTRIES, state_of
from tests.helpers.commands import run, started, started_module


@contextmanager
def reopened(home) -> Iterator[Services]:
    services = open_services(Home.under(home))
    try:
        yield services
    finally:
        services.close()


def kill(process: subprocess.Popen[str]) -> None:
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


ACTING = "tests.helpers.bulk_actions"


def done_and_killed(home) -> list[tuple[str, int, Any]]:
    """Do an action of each kind, and kill the process; gives name, id in the history, and what was before."""
    with started_module(ACTING, home, "do") as process:
        done = []
        while (line := json.loads(process.stdout.readline())) != "done":
            done.append(tuple(line))
        kill(process)
    assert [name for name, _, _ in done] == list(ACTIONS)
    assert len({history_id for _, history_id, _ in done}) == len(ACTIONS), "each is listed"
    return done


def test_each_kind_is_undone_after_a_kill_and_a_restart(home):
    done = done_and_killed(home)
    with reopened(home) as services:
        for name, history_id, before in reversed(done):
            services.history.undo(history_id)
            assert state_of(services) == before, name
        with services.database.read() as connection:
            gone = connection.exec_driver_sql("SELECT count(*) FROM entry WHERE text_evicted = 1").scalar_one()
        assert gone == 0, "what made room is back"
        assert all(item.undone_at is not None for item in services.history.all())
        assert sum(feed.unread for feed in services.library.feeds.all()) == ENTRIES


def test_an_undo_that_is_killed_goes_on(home):
    (name, history_id, _) = done_and_killed(home)[1]
    assert name == "marked"
    with started_module(ACTING, home, "undo", history_id) as process:
        for _ in range(3):  # what is not of marks, and two turns of ten and twenty
            assert json.loads(process.stdout.readline()) == "turn"
            process.stdin.write("\n")
            process.stdin.flush()
        kill(process)
    # Any of these begins with what was broken off.
    (item,) = (one for one in run(home, "history", "--json").json if one["id"] == history_id)
    assert item["undone_at"] is not None
    with reopened(home) as services:
        with services.database.read() as connection:
            left = connection.exec_driver_sql(
                f"SELECT count(*) FROM history_mark WHERE history_id = {history_id}"
            ).scalar_one()
            read = connection.exec_driver_sql(
                "SELECT count(*) FROM entry WHERE unread = 0 AND feed_id = 1"
            ).scalar()
        assert (left, read) == (0, 0)


@pytest.mark.long
def test_an_undo_that_is_killed_at_any_moment_goes_on(tmp_path):
    chance = Random(14)
    for number in range(40):
        home = tmp_path / str(number)
        done = done_and_killed(home)
        for name, history_id, before in reversed(done):
            with started(home, "undo", history_id) as process, suppress(subprocess.TimeoutExpired):
                process.wait(chance.uniform(0.0, 0.5))  # and killed
            with reopened(home) as services:
                services.history.go_on()
                if next(one for one in services.history.all() if one.id == history_id).undone_at is None:
                    services.history.undo(history_id)
                assert state_of(services) == before, (number, name)
