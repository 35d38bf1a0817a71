"""Killed at any moment: what was acknowledged is there, once; the list is whole; and a full disk is told."""

import itertools
import random
import threading
from http.client import HTTPException

import pytest

from reader.collector.publish import Publisher
from reader.collector.store.database import Store
from tests.helpers.clock import NOON
from tests.helpers.collectors import a_report, registers, run_code, running_collector
from tests.helpers.list_clients import ListApp, confirm
from tests.helpers.patience import wait_for

OPTIONS = ("--burst", 100_000, "--per-hour", 1_000_000, "--first-vote-minutes", 0, "--publish-minutes", 0)

LEAST = 10
"""Acknowledged between two kills: a busy machine takes its time."""


class Crowd:
    """Threads that report without end, each report of a register of its own, and keep what was acknowledged."""

    def __init__(self, threads=4):
        self.acknowledged = {}
        self._numbers = itertools.count()
        self._threads = threads

    def report_until_killed(self, running, least, seconds):
        """Report until so many more are acknowledged, and that time longer; then kill it."""
        over = threading.Event()
        enough = len(self.acknowledged) + least
        crowd = [threading.Thread(target=self._report, args=(running, over)) for _ in range(self._threads)]
        for one in crowd:
            one.start()
        wait_for(lambda: len(self.acknowledged) >= enough)
        over.wait(seconds)
        running.kill()
        over.set()
        for one in crowd:
            one.join()

    def _report(self, running, over):
        while not over.is_set():
            number = next(self._numbers)
            sent = a_report(str(number), f"image {number % 50}", seq=1 + number % 7)
            try:
                answer = running.post(sent)
            except (OSError, HTTPException):
                continue
            if answer.status == 200:
                assert answer.json["tag"] == sent["tag"]
                self.acknowledged[sent["tag"]] = answer.json["seq"]


def kill_and_look(home, database, kills):
    """Start and kill so many times under load, and compare what was acknowledged with what is there."""
    crowd = Crowd()
    dice = random.Random(7)
    for _ in range(kills):
        with running_collector(home, "--database", database, *OPTIONS, expect_errors=True) as running:
            crowd.report_until_killed(running, LEAST, dice.uniform(0, 0.5))
    stored = registers(database)
    lost = {tag for tag, seq in crowd.acknowledged.items() if stored.get(tag) != seq}
    assert lost == set()
    assert len(crowd.acknowledged) >= LEAST * kills
    return crowd


def test_what_was_acknowledged_outlives_kills(database, tmp_path):
    kill_and_look(tmp_path / "home", database, 3)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_what_was_acknowledged_outlives_two_hundred_kills(database, tmp_path):
    crowd = kill_and_look(tmp_path / "home", database, 200)
    print(f"{len(crowd.acknowledged)} acknowledged, 200 kills, none lost")  # noqa: T201 - the figure of the bar


def test_a_server_that_dies_costs_no_acknowledged_report(postgres, tmp_path):
    """PostgreSQL's working processes are killed under load: refused, retried, nothing lost."""
    cluster = postgres()
    database = cluster.new_database()
    acknowledged, refused = {}, 0
    with running_collector(tmp_path / "home", "--database", database, *OPTIONS, expect_errors=True) as running:
        for number in range(60):
            if number % 20 == 10:
                cluster.end_backends()
                cluster.wait_until_up()
            sent = a_report(str(number), "tide")
            answer = running.post(sent)
            if answer.status == 503:
                assert answer.problem == "busy"
                assert int(answer.headers["retry-after"]) > 0
                refused += 1
                answer = wait_for(lambda sent=sent: acknowledge(running, sent))
            assert answer.status == 200
            acknowledged[sent["tag"]] = 1
        assert running.ask("GET", "/healthz").status == 200
    assert registers(database) == acknowledged


def acknowledge(running, sent):
    answer = running.post(sent)
    return answer if answer.status == 200 else None


def test_a_full_disk_is_told_and_nothing_is_acknowledged(tmp_path):
    home = tmp_path / "home"
    with running_collector(home, *OPTIONS):
        pass
    # The same command, whose connections may not let the file grow: what SQLite says of a full disk, it says then.
    full = (
        "import sys\n"
        "from reader.collector.store import database\n"
        "prepare = database._prepare\n"
        "def prepare_full(connection, entry):\n"
        "    prepare(connection, entry)\n"
        "    pages = connection.execute('PRAGMA page_count').fetchone()[0]\n"
        "    connection.execute(f'PRAGMA max_page_count={pages + 10}')\n"
        "database._prepare = prepare_full\n"
        "from reader.collector.command_line import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    with running_collector(home, *OPTIONS, code=full, expect_errors=True) as running:
        acknowledged = {}
        for number in itertools.count():
            sent = a_report(str(number), f"image {number}")
            answer = running.post(sent)
            if answer.status != 200:
                break
            acknowledged[sent["tag"]] = 1
            assert number < 5000
        assert (answer.status, answer.problem) == (503, "busy")
        assert int(answer.headers["retry-after"]) >= 300
        assert answer.json["nonce"] == sent["nonce"]
        assert running.ask("GET", "/readyz").status == 503
        assert running.ask("GET", "/list/metadata/timestamp.json").status == 200
    stored = registers(str(home / "collector.sqlite"))
    assert acknowledged.items() <= stored.items()
    assert sent["tag"] not in stored


CRASH = """
import os, sys
from pathlib import Path
from reader.collector.publish import Publisher
from reader.collector.store import listing
from reader.collector.store.database import Store
from reader.domain.clock import system_clock

at, steps = int(sys.argv[3]), 0
def step(then):
    def stepping(*given, **named):
        global steps
        steps += 1
        if steps == at:
            os.kill(os.getpid(), 9)
        return then(*given, **named)
    return stepping

Path.replace = step(Path.replace)
listing.mark_live = step(listing.mark_live)
os.fsync = step(os.fsync)
store = Store(sys.argv[1])
Publisher(store, Path(sys.argv[2]), system_clock, min_wait_seconds=0).publish()
print(steps)
"""
STEPS = 28
"""Three for each of nine files (write, put in place, write the folder), and the note that it is live."""


def kill_while_publishing(database, home, steps):
    """After each kill the old list is whole, or the new one; the next run makes the new one, with its number."""
    store = Store(database)
    try:
        publisher = Publisher(store, home, lambda: NOON, min_wait_seconds=0)
        publisher.publish()
        app = ListApp(publisher, home.parent / "app")
        for place, at in enumerate(steps):
            gen = place + 2
            confirm(store, f"image {at}")
            ended = run_code(CRASH, database, home, at)
            assert ended.returncode == -9, ended
            assert app.sync().gen in (gen - 1, gen)
            Publisher(store, home, lambda: NOON, min_wait_seconds=0).publish()
            read = app.sync()
            assert (read.gen, read.count) == (gen, gen - 1)
            assert not list((home / "list").rglob(".*"))
    finally:
        store.close()


def test_killed_while_publishing(database, tmp_path):
    kill_while_publishing(database, tmp_path / "home", (1, 2, 17, 25, 26, 27, 28))


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_killed_at_every_step_of_publishing(database, tmp_path):
    kill_while_publishing(database, tmp_path / "home", range(1, STEPS + 1))


def test_the_number_of_steps_is_as_said(tmp_path):
    done = run_code(CRASH, tmp_path / "c.sqlite", tmp_path / "home", 0)
    # Making the keys takes two for each of three files.
    assert int(done.stdout) == STEPS + 6
