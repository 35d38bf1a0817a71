"""Several processes on one database: one publishes, all serve, and the next takes over."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.collectors import RunningCollector, a_report, fingerprint, run_verb, running_collector
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


def test_several_workers_of_one_folder(tmp_path: Path, postgres: Callable[[], Cluster]) -> None:
    url = postgres().new_database()
    with (
        running_collector(tmp_path, "--database", url, *QUICK) as first,
        running_collector(tmp_path, *QUICK) as second,
    ):
        look = {"sha256": fingerprint("tide"), "pdq": "0f" * 32, "pdq_q": 90}
        alike = {"sha256": fingerprint("tide, smaller"), "pdq": "0f" * 31 + "0e", "pdq_q": 90}
        assert first.post(a_report("ada", subject=look)).status == 200
        assert second.post(a_report("bob", "tide, smaller", subject=alike)).status == 200
        wait_for(lambda: [one.voters for one in first.subjects() if one.kind == "near"] == [2])
        first.kill()
        report(second, "storm", "ada", "bob")
        wait_for(lambda: second.published() == {"exact": 1})


def test_one_file_has_one_collector_in_a_folder_and_one_that_publishes_anywhere(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    with running_collector(one, *QUICK) as first:
        refused = run_verb(one, "run", "--port", 0)
        assert (refused.returncode, "runs in" in refused.stderr) == (2, True)
        shutil.copytree(one / "keys", other / "keys")
        with running_collector(other, "--database", first.database, *QUICK) as second:
            assert pointer(second) == pointer(first)
            assert first.stop() == 0
            report(second, "tide", "ada", "bob")
            wait_for(lambda: second.published() == {"exact": 1})
