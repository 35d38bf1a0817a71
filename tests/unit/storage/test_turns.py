"""Long work on the writer in short turns."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled, StorageError, StorageFault
from reader.storage.core.turns import TURN_SECONDS, Turns
from tests.helpers.entries import open_stores


@pytest.fixture
def database(tmp_path):
    with open_stores(tmp_path) as stores:
        yield stores.database


def test_turns_grow_while_they_are_quick_and_shrink_when_they_are_not(database, monkeypatch):
    sizes, seconds = [], 0.0
    # On a clock of its own: whatever else the machine does meanwhile makes no turn longer.
    monkeypatch.setattr("reader.storage.core.turns.time", SimpleNamespace(perf_counter=lambda: seconds))

    def work(connection, ids):
        nonlocal seconds
        sizes.append(len(ids))
        seconds += 0.0005 * len(ids) if sum(sizes) < 600 else 0.005 * len(ids)

    Turns(database, CancelToken()).each(work, range(900))
    assert sum(sizes) == 900
    grown = max(sizes)
    assert sizes[0] < grown
    assert grown * 0.0005 < 3 * TURN_SECONDS
    assert sizes[-2] < grown / 2


def test_everything_comes_once_and_in_order(database):
    seen = []
    Turns(database, CancelToken()).each(lambda connection, ids: seen.extend(ids), range(5_000))
    assert seen == list(range(5_000))


def test_who_is_stopped_begins_no_other_turn(database):
    token, seen = CancelToken(), []

    def work(connection, ids):
        seen.extend(ids)
        token.cancel()

    with pytest.raises(Cancelled):
        Turns(database, token).each(work, range(100))
    assert 0 < len(seen) < 100


def test_a_full_disk_makes_turns_smaller_before_they_fail(database):
    done = []

    def work(connection, ids):
        if len(ids) > 2:
            raise StorageError("nothing more can be stored", StorageFault.FULL)
        done.extend(ids)

    Turns(database, CancelToken()).each(work, range(20))
    assert done == list(range(20))

    def never(connection, ids):
        raise StorageError("nothing more can be stored", StorageFault.FULL)

    with pytest.raises(StorageError, match="nothing more"):
        Turns(database, CancelToken()).each(never, range(20))
