"""The receipt of the newest trip, read again from what is stored."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.domain.entries.enclosure import Enclosure
from reader.domain.trips.trip import LeftOut, Why, Wish
from reader.domain.trips.trip_receipt import TripSource
from reader.storage.trips.trip_receipts import read_receipt
from reader.storage.trips.trips import TripStore
from tests.helpers.entries import NOW, Stores, a_parsed_entry

WISH = Wish(minutes=60, budget_bytes=1_000_000)


@pytest.fixture
def trips(stores: Stores) -> TripStore:
    return TripStore(stores.database)


def some_entries(stores: Stores, name: str, count: int, *, words: int) -> list[int]:
    feed = stores.add_feed(url=f"https://{name}.example/", title=name)
    entries = [a_parsed_entry(f"{name} {number}", "word " * words) for number in range(count)]
    return list(stores.store(feed, *entries).new_ids)


def test_without_a_trip_there_is_no_receipt(stores):
    assert read_receipt(stores.database) is None


def test_it_tells_what_came_of_the_trip_and_of_whom(stores, trips):
    tide, lamps = some_entries(stores, "Tide", 3, words=1_000), some_entries(stores, "Lamps", 2, words=3)
    trip = trips.begin(WISH, NOW).id
    for place, entry_id in enumerate([lamps[0], *tide[:2]]):
        trips.pack(trip, entry_id, place)
    left = [LeftOut(entry_id=tide[2], why=Why.BUDGET), LeftOut(entry_id=lamps[1], why=Why.REFUSED)]
    trips.end(trip, 71_000, {}, left, NOW + timedelta(minutes=4))
    receipt = read_receipt(stores.database)
    assert receipt is not None
    report = receipt.report
    minutes = [one.minutes for one in receipt.sources]
    assert receipt.sources == (
        TripSource(title="Tide", articles=2, minutes=minutes[0]),
        TripSource(title="Lamps", articles=1, minutes=1),
    )
    assert report.reading_minutes == sum(minutes) > 6
    assert (report.articles, report.bytes_on_wire, report.budget_bytes) == (3, 71_000, 1_000_000)
    assert report.bytes_on_disk == receipt.text_bytes == trips.bytes_on_disk(trip) > 0
    assert (receipt.picture_bytes, receipt.file_bytes, report.files) == (0, 0, 0)
    assert set(report.left_out) == set(left)
    assert (receipt.began_at, receipt.prepared_at) == (NOW, NOW + timedelta(minutes=4))
    assert (report.finished, report.cancelled, report.offline, report.departed) == (True, False, False, False)


@pytest.mark.parametrize(
    ("why", "cancelled", "offline"),
    [(Why.STOPPED, True, False), (Why.OFFLINE, False, True), (Why.TIME, True, False)],
)
def test_an_unfinished_trip_was_stopped_or_lost_the_network(why, cancelled, offline, stores, trips):
    [entry_id] = some_entries(stores, "Tide", 1, words=10)
    trip = trips.begin(WISH, NOW).id
    trips.end(trip, 5, {}, [LeftOut(entry_id=entry_id, why=why)], None)
    report = read_receipt(stores.database).report
    assert (report.finished, report.cancelled, report.offline) == (False, cancelled, offline)


def test_a_trip_that_was_still_under_way_when_it_left_says_so(stores, trips):
    leaves = NOW + timedelta(hours=1)
    trip = trips.begin(Wish(minutes=60, budget_bytes=9, departs_at=leaves), NOW).id
    trips.end(trip, 5, {}, [], leaves)
    assert read_receipt(stores.database).report.departed


def test_files_are_counted_where_the_trip_asked_for_them(stores, trips):
    sizes = {"here": 40, "large": 5_000, "gone": 6}
    files = tuple(Enclosure(url=f"https://e.example/{name}.mp3", bytes=size) for name, size in sizes.items())
    picture = Enclosure(url="https://e.example/a.jpg", media_type="image/jpeg")
    feed = stores.add_feed()
    [entry_id] = stores.store(feed, a_parsed_entry("Tide", enclosures=(*files, picture))).new_ids
    stores.database.write(
        lambda connection: connection.exec_driver_sql(
            "INSERT INTO enclosure(entry_id, url, state, name, bytes, received, touched_at)"
            " VALUES (?, ?, 'stored', 'a.mp3', 40, 40, 0)",
            (entry_id, files[0].url),
        )
    )
    trip = trips.begin(Wish(minutes=60, budget_bytes=1_000, enclosures=True), NOW).id
    trips.pack(trip, entry_id, 0)
    trips.end(trip, 500, {}, [], NOW)
    receipt = read_receipt(stores.database)
    assert (receipt.report.files, receipt.file_bytes) == (1, 40)
    assert [(one.url, one.why) for one in receipt.report.files_left_out] == [
        (files[1].url, Why.BUDGET),
        (files[2].url, Why.UNAVAILABLE),
    ]
