"""Networks and their hashes; leaders of what looks alike."""

import random
from contextlib import closing
from typing import Any

import pytest

from reader.collector import leaders as leaders_module
from reader.collector.leaders import Leaders
from reader.collector.networks import NetworkHashes, household_of, network_of
from reader.collector.store.database import Store
from reader.collector.store.reports import LeaderReader
from reader.wire.likeness import NEAR, distance
from tests.helpers.clock import FakeClock


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("203.0.113.1", "203.0.113.254", True),
        ("203.0.113.1", "203.0.114.1", False),
        ("2001:db8:7::1", "2001:db8:7:ffff::1", True),
        ("2001:db8:7::1", "2001:db8:8::1", False),
        ("::ffff:203.0.113.1", "203.0.113.9", True),
        ("nonsense", "", True),
        ("nonsense", "203.0.113.1", False),
    ],
)
def test_what_is_one_network(one, other, is_same):
    assert (network_of(household_of(one)) == network_of(household_of(other))) is is_same


def test_a_hash_compares_within_one_image_and_one_month(store):
    clock = FakeClock()
    hashes = NetworkHashes(store)
    hashes.prepare(clock())
    one = hashes.hash(b"net", b"image")
    assert len(one) == 8
    assert one == hashes.hash(b"net", b"image")
    assert len({one, hashes.hash(b"net", b"other"), hashes.hash(b"ten", b"image")}) == 3
    again = NetworkHashes(store)
    again.prepare(clock())
    assert again.hash(b"net", b"image") == one, "the key outlives the process"
    clock.forward(days=31)
    hashes.prepare(clock())
    assert hashes.hash(b"net", b"image") != one


def test_each_hash_belongs_to_the_nearest_leader():
    dice = random.Random(1)
    bases = [dice.getrandbits(256) for _ in range(5)]
    leaders = Leaders({})
    given = []
    with leaders.finding() as leader_of:
        for _ in range(300):
            look = dice.choice(bases)
            for bit in dice.sample(range(256), dice.randint(0, 25)):
                look ^= 1 << bit
            pdq = look.to_bytes(32)
            given.append((pdq, leader_of(pdq)))
    firsts, before = [], {}
    for pdq, leader in given:
        if pdq in before:
            assert leader == before[pdq], "the place does not move"
            continue
        before[pdq] = leader
        near = sorted((distance(pdq, first), first) for first in firsts if distance(pdq, first) <= NEAR)
        if near:
            assert leader == near[0][1]
        else:
            assert leader == pdq
            firsts.append(pdq)
    with leaders.finding() as leader_of:
        assert [leader_of(pdq) for pdq, _ in given] == [leader for _, leader in given]


def test_what_was_not_stored_leads_nobody():
    leaders = Leaders({})
    with pytest.raises(RuntimeError), leaders.finding() as leader_of:
        assert leader_of(b"\1" * 32) == b"\1" * 32
        raise RuntimeError("the commit failed")
    with leaders.finding() as leader_of:
        assert leader_of(b"\1" * 31 + b"\0") == b"\1" * 31 + b"\0"


def test_there_is_an_end_of_leaders(monkeypatch):
    monkeypatch.setattr(leaders_module, "LARGEST_NEAR_COUNT", 2)
    leaders = Leaders({})
    with leaders.finding() as leader_of:
        found = [leader_of(bytes([number]) * 32) for number in (0x00, 0x0F, 0xFF, 0x0F)]
    assert found == [b"\0" * 32, b"\x0f" * 32, None, b"\x0f" * 32]


def test_what_another_process_adds_is_read_wherever_its_row_is(tmp_path) -> None:
    """A server may put a row where one was that never came to be, before those that were read."""
    with closing(Store(str(tmp_path / "c.sqlite"))) as store, store.write() as connection:
        reader = LeaderReader(store)
        known: set[Any] = set()
        for place, seen in ((1, 1), (5, 1), (3, 3), (6, 1)):
            row = "INSERT INTO likeness (rowid, pdq, leader) VALUES (?, ?, 'a')"
            connection.exec_driver_sql(row, (place, place))
            read = reader.read(connection, len(known))
            assert len(read) == seen
            known |= read.keys()
            assert reader.read(connection, len(known)) == {}
        assert known == {1, 3, 5, 6}


def test_the_index_finds_all_leaders_that_are_near_and_no_others() -> None:
    """Against comparing with every one; hashes in families, some of them just too far from each other."""
    dice = random.Random(5)
    numbers = {dice.getrandbits(256) for _ in range(20)}
    for one in list(numbers):
        for bits in (1, 15, 16, 30, 31, 32, 33):
            numbers.add(one ^ sum(1 << place for place in dice.sample(range(256), bits)))
    index = leaders_module.LeaderIndex()
    hashes = [number.to_bytes(32) for number in numbers]
    for leader in (*hashes, *hashes):
        index.add(leader)
    assert len(index) == len(hashes)
    for number in numbers:
        apart = {leader: (number ^ int.from_bytes(leader)).bit_count() for leader in hashes}
        assert dict(map(reversed, index.near(number))) == {leader: n for leader, n in apart.items() if n <= NEAR}
