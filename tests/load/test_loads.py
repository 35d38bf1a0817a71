"""The programs of this folder, shortened; `./check long` runs them."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from tests.load.collector_load import load
from tests.load.fail_over import run

pytestmark = [pytest.mark.long, pytest.mark.timeout(1800)]


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_nothing_is_lost_or_doubled_while_processes_and_servers_are_killed(engine: str, tmp_path: Path) -> None:
    found = load(engine, Namespace(seconds=30.0, reports=100.0, polls=200.0, kill_every=5.0), tmp_path)
    assert found.is_right, found


def test_nothing_is_lost_or_doubled_when_the_primary_dies(tmp_path: Path) -> None:
    assert run(Namespace(seconds=30.0, reports=50.0, polls=50.0, notice=2.0), tmp_path)
