"""Which of several processes on one database leads; on both engines."""

from __future__ import annotations

import pytest

from reader.collector.publish import Publisher
from reader.collector.store import publisher_lease
from reader.collector.store.database import Store
from reader.collector.store.publisher_lease import PublisherLease
from reader.domain.errors import StorageError
from reader.wire.block_list import Kind
from tests.helpers.clock import FakeClock
from tests.helpers.list_clients import ListApp, confirm
from tests.helpers.patience import wait_for


@pytest.fixture
def now():
    return [1_000.0]


@pytest.fixture
def two(store, database, now):
    """Give two processes' ways to lead, each with a store of its own."""
    other = Store(database)
    leads = [
        PublisherLease(one, f"host:/{name}", name, lambda: now[0]) for one, name in ((store, "a"), (other, "b"))
    ]
    yield leads
    for one in leads:
        one.end()
    other.close()


def test_one_leads_until_it_ends(two):
    one, other = two
    assert [one.leads_from(), one.take(), other.take(), one.take()] == [None, True, False, True]
    assert other.leads_from() == "host:/a"
    one.end()
    wait_for(other.take)  # a server ends a closed connection in its own time
    assert [one.take(), one.leads_from()] == [False, "host:/b"]


def test_one_that_is_killed_leads_no_longer(two, store, now):
    one, other = two
    assert one.take()
    if store.is_sqlite:
        now[0] += publisher_lease.LEASE_SECONDS - 1
        assert not other.take()
        now[0] += 2
    else:
        one._session.connection.driver_connection.close()  # as the server sees it, in its own time
    wait_for(other.take)
    if not store.is_sqlite:
        with pytest.raises(StorageError):
            one.take()
    assert not one.take()


def test_a_lease_of_the_same_folder_is_no_hindrance(two, store, now):
    one, other = two
    again = PublisherLease(store, one.place, "a after its crash", lambda: now[0])
    assert one.take()
    assert again.take() is store.is_sqlite
    again.end()
    assert not other.take(), "what it did not begin it does not end"


def test_a_lease_of_a_clock_that_was_ahead_is_over(two, store, now):
    one, other = two
    now[0] += 100_000
    assert one.take()
    now[0] -= 100_000
    assert other.take() is store.is_sqlite


def test_who_follows_has_the_same_list_to_the_byte_and_goes_on_from_there(store, tmp_path):
    clock = FakeClock()
    first = Publisher(store, tmp_path / "one", clock, min_wait_seconds=60)
    (tmp_path / "one" / "keys").rename(tmp_path / "keys")
    for name in ("one", "two"):
        (tmp_path / name).mkdir(exist_ok=True)
        (tmp_path / name / "keys").symlink_to(tmp_path / "keys")
    second = Publisher(store, tmp_path / "two", clock, min_wait_seconds=60)
    second.follow()
    assert not second.pointer.exists(), "nobody has published yet"
    first.publish()
    confirm(store)
    first.publish()
    second.follow()
    assert second.pointer.read_bytes() == first.pointer.read_bytes()
    app = ListApp(second, tmp_path / "app")
    assert app.sync(Kind.EXACT).count == 1
    confirm(store, "storm")
    clock.forward(minutes=1)
    second.publish()
    assert app.sync(Kind.EXACT).count == 2
    first.follow()
    assert first.pointer.read_bytes() == second.pointer.read_bytes()
