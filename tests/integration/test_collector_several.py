"""Several processes on one database: one publishes, all serve, and the next takes over."""

from __future__ import annotations

import queue
import random
import shutil
import threading
from collections.abc import Callable
from contextlib import ExitStack, closing
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from reader.collector import signing
from reader.collector.store.database import Store
from reader.collector.store.tables import decision, list_entry
from tests.helpers.collectors import (
    RunningCollector,
    a_report,
    fingerprint,
    registers,
    run_verb,
    running_collector,
)
from tests.helpers.patience import wait_for
from tests.helpers.postgres import Cluster

USUAL = ("--publish-minutes", 0, "--block-score", 2, "--block-voters", 2, "--block-networks", 1)
QUICK = (*USUAL, "--same-network-weight", 1, "--first-vote-minutes", 0, "--burst-minutes", 0)


def pointer(collector: RunningCollector) -> bytes:
    return collector.ask("GET", "/list/metadata/timestamp.json").body


def report(collector: RunningCollector, image: str, *readers: str) -> None:
    for reader in readers:
        assert collector.post(a_report(reader, image)).status == 200


@pytest.mark.parametrize("ends", ["kill", "stop"])
def test_of_two_machines_one_publishes_and_the_other_takes_over(
    tmp_path: Path, postgres: Callable[[], Cluster], ends: str
) -> None:
    url = postgres().new_database()
    one, other = tmp_path / "one", tmp_path / "other"
    with running_collector(one, "--database", url, *QUICK) as first:
        shutil.copytree(one / "keys", other / "keys")
        with running_collector(other, "--database", url, *QUICK) as second:
            assert pointer(second) == pointer(first)
            # Each takes reports, of one image too, and they are counted together.
            report(first, "tide", "ada")
            report(second, "tide", "bob")
            wait_for(lambda: second.published() == {"exact": 1})
            wait_for(lambda: pointer(second) == pointer(first))
            refused = run_verb(other, "publish")
            assert (refused.returncode, str(one) in refused.stderr) == (2, True), refused
            assert run_verb(one, "publish").returncode == 0
            getattr(first, ends)()
            report(second, "storm", "ada", "bob")
            wait_for(lambda: second.published() == {"exact": 2})
            assert run_verb(other, "check").stdout == "All is well.\n"


def test_several_workers_of_one_folder(tmp_path: Path, database: str) -> None:
    with (
        running_collector(tmp_path, "--database", database, *QUICK) as first,
        running_collector(tmp_path, "--database", database, *QUICK) as second,
    ):
        look = {"sha256": fingerprint("tide"), "pdq": "0f" * 32, "pdq_q": 90}
        alike = {"sha256": fingerprint("tide, smaller"), "pdq": "0f" * 31 + "0e", "pdq_q": 90}
        assert first.post(a_report("ada", subject=look)).status == 200
        assert second.post(a_report("bob", "tide, smaller", subject=alike)).status == 200
        wait_for(lambda: [one.voters for one in first.subjects() if one.kind == "near"] == [2])
        first.kill()
        report(second, "storm", "ada", "bob")
        wait_for(lambda: second.published() == {"exact": 1})


def test_of_two_folders_on_one_file_one_publishes(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    with running_collector(one, *QUICK) as first:
        shutil.copytree(one / "keys", other / "keys")
        with running_collector(other, "--database", first.database, *QUICK) as second:
            assert pointer(second) == pointer(first)
            assert first.stop() == 0
            report(second, "tide", "ada", "bob")
            wait_for(lambda: second.published() == {"exact": 1})


AT_ONCE = 6
"""Images between two kills; with more than fifty an hour a circuit breaker would hold them."""


class Crowd:
    """Two readers who report image after image, as apps do: again until it is acknowledged, whoever answers."""

    def __init__(self, workers: list[RunningCollector]) -> None:
        self.workers = workers
        self.acknowledged: list[str] = []
        self._images: queue.Queue[str | None] = queue.Queue()
        self._threads = [threading.Thread(target=self._report) for _ in range(2)]
        for thread in self._threads:
            thread.start()

    def report(self, *images: str) -> None:
        """Have some more reported, meanwhile."""
        for image in images:
            self._images.put(image)

    def end(self) -> None:
        """Wait until all is acknowledged."""
        for _ in self._threads:
            self._images.put(None)
        for thread in self._threads:
            thread.join()

    def _report(self) -> None:
        while (image := self._images.get()) is not None:
            for reader in ("ada", "bob"):
                sent = a_report(reader, image)
                wait_for(lambda sent=sent: self._is_acknowledged(sent))
                self.acknowledged.append(sent["tag"])

    def _is_acknowledged(self, sent: dict[str, Any]) -> bool:
        try:
            return random.choice([*self.workers]).post(sent).status == 200
        except (OSError, HTTPException):
            return False


@pytest.mark.long
def test_leaders_are_killed_one_after_the_other(tmp_path: Path, database: str) -> None:
    """Nothing that was acknowledged is lost, nothing is published twice, and the list never goes back."""
    home, kills = tmp_path / "collector", 6
    versions: list[int] = []
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.02):
            versions.append(signing.pointer_version((home / "list" / "metadata" / "timestamp.json").read_bytes()))

    def begin(stack: ExitStack) -> RunningCollector:
        words = ("--database", database, "--burst", 100_000, "--per-hour", 1_000_000, *QUICK)
        return stack.enter_context(running_collector(home, *words, expect_errors=True))

    with ExitStack() as stack:
        workers = [begin(stack), begin(stack)]
        watcher, crowd = threading.Thread(target=watch), Crowd(workers)
        watcher.start()
        for kill in range(kills):
            crowd.report(*(f"{kill} {number}" for number in range(AT_ONCE)))
            wait_for(lambda kill=kill: len(crowd.acknowledged) >= kill * 2 * AT_ONCE + AT_ONCE)
            workers.pop(0).kill()  # the older one leads
            wait_for(lambda kill=kill: workers[0].published() == {"exact": AT_ONCE * (kill + 1)})
            workers.append(begin(stack))
        crowd.end()
        over.set()
        watcher.join()
        assert registers(database).keys() == set(crowd.acknowledged)
    with closing(Store(database)) as store, store.read() as connection:
        entries = connection.execute(select(list_entry.c.key, list_entry.c.gen_out)).all()
        decided = connection.execute(select(decision.c.subject_id)).scalars().all()
    assert len(entries) == len({entry.key for entry in entries}) == len(decided) == kills * AT_ONCE
    assert {entry.gen_out for entry in entries} == {None}, "none was taken out again"
    assert versions == sorted(versions)
    assert run_verb(home, "check").stdout == "All is well.\n"


def test_more_reports_than_can_be_counted_do_not_keep_anything_from_being_published(tmp_path: Path) -> None:
    """Each recount of this collector leaves as much to count as before, as in a flood without end."""
    code = (
        "from reader.collector import command_line, recount, serve\n"
        "serve.RECOUNT_SECONDS, serve.REST = 0.1, 0\n"
        "some = recount.recount_some\n"
        "recount.recount_some = lambda *given: some(*given) or 1\n"
        "command_line.main()\n"
    )
    with running_collector(tmp_path, *QUICK, code=code) as flooded:
        report(flooded, "tide", "ada", "bob")
        wait_for(lambda: flooded.published() == {"exact": 1})
