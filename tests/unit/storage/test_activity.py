"""How many entries each feed brings in a week."""

from __future__ import annotations

from datetime import timedelta

from reader.storage.entries.activity import WEEKS, Activity
from tests.helpers.entries import NOW, Stores, a_parsed_entry


def test_entries_are_counted_by_feed_and_week(stores: Stores):
    tide, lamps = stores.add_feed(title="The Tide"), stores.add_feed(url="https://lamps.example/", title="Lamps")
    for number, days in enumerate((0, 6, 8, 7 * WEEKS - 1, 7 * WEEKS + 1)):
        stores.store(tide, a_parsed_entry(f"Ebb {number}", published_at=NOW - timedelta(days=days)))
    [new] = stores.store(lamps, a_parsed_entry("Wick", published_at=NOW - timedelta(days=20))).new_ids
    stores.mark([new], unread=False)
    assert Activity(stores.database).by_week(NOW) == {
        tide: (1, *[0] * (WEEKS - 3), 1, 2),
        lamps: (*[0] * (WEEKS - 3), 1, 0, 0),
    }


def test_a_feed_that_brought_nothing_in_that_time_is_left_out(stores: Stores):
    feed = stores.add_feed()
    stores.store(feed, a_parsed_entry("Old", published_at=NOW - timedelta(days=300)))
    assert Activity(stores.database).by_week(NOW) == {}
