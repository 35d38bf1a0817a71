"""Marking 100,000 articles at once, and undoing that: in transactions so short that a star does not wait."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from reader.assembly.services import Services, open_services
from reader.domain.query.place import Place
from reader.settings.paths import Home
from reader.storage.core.database import Database
from tests.bench.conftest import ENTRIES, FEEDS
from tests.helpers.marking import mark
from tests.helpers.press import NOON

pytestmark = pytest.mark.bench

MARK_CPU_SECONDS, UNDO_CPU_SECONDS = 2.0, 3.0
TURN_CPU_MILLISECONDS = 150


@pytest.fixture
def services(full_home, tmp_path) -> Iterator[Services]:
    home = tmp_path / "home"
    shutil.copytree(full_home, home)
    opened = open_services(Home.under(home), clock=lambda: NOON)
    yield opened
    opened.close()


@pytest.fixture
def held(monkeypatch) -> list[float]:
    """CPU seconds of each transaction."""
    held: list[float] = []
    transact = Database._transact

    def timed(database: Database, work: Callable[..., object]) -> object:
        began = time.thread_time()
        try:
            return transact(database, work)
        finally:
            held.append(time.thread_time() - began)

    monkeypatch.setattr(Database, "_transact", timed)
    return held


def test_all_are_marked_and_that_is_undone_in_short_transactions(services, held):
    ids = services.library.entries.ids(Place(unread=True))
    assert len(ids) == FEEDS * ENTRIES
    for name, work, most in (
        ("mark", lambda: mark(services.library, ids, unread=False), MARK_CPU_SECONDS),
        ("undo", services.history.undo, UNDO_CPU_SECONDS),
    ):
        held.clear()
        began = time.process_time()
        work()
        seconds = time.process_time() - began
        longest = max(held) * 1000
        sys.stderr.write(f"{name}: {seconds:.2f} s of CPU, {len(held)} transactions of {longest:.0f} ms at most\n")
        assert seconds <= most
        assert longest <= TURN_CPU_MILLISECONDS
    assert services.library.entries.count(Place(unread=True)) == len(ids)
