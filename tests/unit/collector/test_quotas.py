"""How many reports are taken from where: a carrier's readers are not put off, and a flood gets its share."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from reader.collector import quotas
from reader.collector.networks import household_of
from reader.collector.quotas import SHARING_SECONDS, Buckets, Quotas

SUPPLY = 600
"""For ten minutes."""


def some_quotas(**choices: int) -> Quotas:
    return Quotas(**{"burst": 30, "per_hour": 60, "shared_per_hour": 6 * SUPPLY, **choices})


def taken(of: Quotas, address: str, wanted: int, now: float = 0.0) -> int:
    """Tell how many of so many reports of one address are taken at a moment."""
    return sum(of.take(household_of(address), now) == 0 for _ in range(wanted))


def test_a_carriers_readers_behind_one_address_are_not_put_off():
    """A hundred and fifty at once, and as many an hour again and again: five times the network's own quota."""
    of = some_quotas()
    assert [taken(of, "203.0.113.7", 150, now) for now in (0.0, 3_600.0, 7_200.0)] == [150] * 3


def test_a_flood_from_one_address_leaves_something_to_its_neighbours_and_more_to_others():
    of = some_quotas()
    flood = taken(of, "203.0.113.7", 100_000)
    assert flood == 30 + SUPPLY // 3
    assert taken(of, "203.0.113.8", 100_000) == pytest.approx(SUPPLY / 9, abs=2), "its own quota is used up"
    assert taken(of, "198.51.100.7", 100_000) > 30 + SUPPLY / 9
    assert taken(of, "192.0.2.7", 30) == 30, "its own quota is nobody else's"
    assert taken(of, "192.0.2.7", 1) == 1, "and there is something beyond it still"


def test_a_phone_does_not_use_up_what_its_carriers_other_phones_get():
    of = some_quotas()
    assert taken(of, "2001:db8:1:1::5", 100_000) == 30 + SUPPLY // 3
    assert taken(of, "2001:db8:1:1::6", 10) == 0, "another address of the same phone"
    assert taken(of, "2001:db8:1:2::5", 20) == 20


def test_what_was_put_off_may_come_again_when_it_was_told():
    of = some_quotas()
    taken(of, "203.0.113.7", 100_000)
    wait = of.take(household_of("203.0.113.7"), 0.0)
    assert 0 < wait <= SHARING_SECONDS
    assert of.take(household_of("203.0.113.7"), wait) == 0


def test_without_a_supply_there_are_only_the_networks_own_quotas():
    of = some_quotas(shared_per_hour=0)
    assert taken(of, "203.0.113.7", 100) == 30
    assert of.take(household_of("203.0.113.7"), 0.0) == pytest.approx(60)
    assert taken(of, "nonsense", 100) == 30, "who has no address has a quota too"


def test_whatever_comes_the_supply_is_not_exceeded_and_a_newcomer_gets_some():
    dice = random.Random(1)
    of = some_quotas(burst=1, per_hour=1)
    had = Counter()
    for _ in range(20_000):
        address = f"10.0.{dice.choice([0, 0, 0, 1, 2])}.{int(dice.expovariate(0.5))}"
        had[address] += of.take(household_of(address), 0.0) == 0
    assert sum(had.values()) <= SUPPLY + 3, "three networks had one each of their own"
    assert taken(of, "10.0.9.1", 2) == 2


def test_a_bucket_holds_a_burst_and_fills_again():
    buckets = Buckets(burst=3, per_hour=60)
    assert [buckets.take(b"a", 100.0) for _ in range(3)] == [0, 0, 0]
    assert buckets.take(b"a", 100.0) == pytest.approx(60)
    assert buckets.take(b"a", 130.0) == pytest.approx(30), "asking in vain costs nothing"
    assert buckets.take(b"b", 130.0) == 0
    assert buckets.take(b"a", 160.0) == 0
    assert buckets.take(b"a", 160.0) > 0
    assert [buckets.take(b"a", 10_000.0) for _ in range(4)][:3] == [0, 0, 0]


def test_an_attack_from_everywhere_does_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(quotas, "MOST_NETWORKS", 100)
    buckets = Buckets(burst=2, per_hour=60)
    for number in range(1000):
        assert buckets.take(number.to_bytes(3), 1.0) == 0
        assert len(buckets._full_at) <= 100
    assert buckets.take((999).to_bytes(3), 1.0) == 0
    assert buckets.take((999).to_bytes(3), 1.0) > 0
