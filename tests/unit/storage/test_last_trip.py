"""What is known of the newest trip: its wish, and whether it can be gone on with."""

from __future__ import annotations

from datetime import timedelta

from reader.domain.trips.trip import Wish
from reader.storage.trips.trips import TripStore
from tests.helpers.entries import NOW

WISH = Wish(minutes=240, budget_bytes=80_000_000, languages=("ar", "fr"), feeds=(3, 7))


def test_the_newest_trip_and_where_it_stands(stores):
    trips = TripStore(stores.database)
    assert trips.last() is None
    begun = trips.begin(WISH, NOW)
    trips.book(begun.id, 1234)
    last = trips.last()
    assert (last.wish, last.used_bytes, last.finished) == (WISH, 1234, False)
    trips.end(begun.id, 2345, {}, [], NOW + timedelta(minutes=5))
    last = trips.last()
    assert (last.used_bytes, last.finished) == (2345, True)
