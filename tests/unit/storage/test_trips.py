"""Trips on the disk: taken up, listed in their order, and what could be packed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from reader.domain.entries.page import ExtractedPage
from reader.domain.query.place import Place
from reader.domain.trips.trip import LeftOut, Why, Wish
from reader.storage.entries.pages import PageStore
from reader.storage.trips.trips import Begun, TripStore
from tests.helpers.entries import NOW, Stores, a_parsed_entry, a_query, open_stores
from tests.helpers.organising import Organiser

WISH = Wish(minutes=60, budget_bytes=1_000_000, languages=("fr",), feeds=(1,))


@pytest.fixture
def stores(tmp_path):
    with open_stores(tmp_path) as stores:
        yield stores


@pytest.fixture
def trips(stores: Stores) -> TripStore:
    return TripStore(stores.database)


def end(trips: TripStore, trip: int, *, finished: bool = True, **given: Any) -> None:
    trips.end(trip, 5, given.get("places", {}), given.get("left_out", ()), NOW if finished else None)


def test_the_same_wish_takes_up_an_unfinished_trip(trips):
    begun = trips.begin(WISH, NOW)
    assert (begun.used_bytes, begun.began_at) == (0, NOW)
    trips.book(begun.id, 1234)
    assert trips.begin(WISH, NOW + timedelta(hours=1)) == Begun(id=begun.id, began_at=NOW, used_bytes=1234)
    end(trips, begun.id, finished=False)
    assert trips.begin(WISH, NOW).used_bytes == 5
    end(trips, begun.id)
    another = trips.begin(WISH, NOW)
    assert (another.id > begun.id, another.used_bytes) == (True, 0)


def test_another_wish_is_another_trip(trips):
    first = trips.begin(WISH, NOW).id
    second = trips.begin(Wish(minutes=60, budget_bytes=1_000_001), NOW).id
    assert second > first
    assert trips.begin(WISH, NOW).id > second


def test_the_place_of_a_trip_lists_the_newest_unread_first_in_the_order_of_reading(stores, trips):
    feed = stores.add_feed()
    ids = stores.store(feed, *(a_parsed_entry(f"title {n}") for n in range(6))).new_ids
    old = trips.begin(WISH, NOW).id
    trips.pack(old, ids[0], 1)
    end(trips, old)
    trip = trips.begin(WISH, NOW).id
    assert list(stores.entries.ids(Place(trip=True))) == []
    for place, entry in enumerate((ids[3], ids[1], ids[5])):
        trips.pack(trip, entry, place)
    end(trips, trip, places={ids[5]: 0, ids[3]: 7, ids[1]: 9}, left_out=[LeftOut(entry_id=ids[2], why=Why.TIME)])
    assert list(stores.entries.ids(Place(trip=True))) == [ids[5], ids[3], ids[1]]
    stores.mark([ids[5]], unread=False)
    assert list(stores.entries.ids(Place(trip=True))) == [ids[3], ids[1], ids[5]]
    assert stores.entries.count(Place(trip=True)) == 3
    assert list(stores.entries.ids(Place(trip=True, unread=True))) == [ids[3], ids[1]]
    stores.search.catch_up()
    assert list(stores.entries.ids(Place(trip=True, query=a_query("title 1 ")))) == [ids[1]]
    assert list(stores.entries.ids(Place())) != []


def test_a_left_out_article_that_is_packed_later_is_packed(stores, trips):
    [entry] = stores.store(stores.add_feed(), a_parsed_entry()).new_ids
    trip = trips.begin(WISH, NOW).id
    end(trips, trip, finished=False, left_out=[LeftOut(entry_id=entry, why=Why.BUDGET)])
    assert trips.packed(trip) == []
    trips.pack(trip, entry, 1)
    assert [one.entry_id for one in trips.packed(trip)] == [entry]
    trips.unpack(trip, [entry])
    assert trips.packed(trip) == []
    trips.pack(trip, 999, 1)  # removed meanwhile
    assert trips.packed(trip) == []


def test_a_packed_article_that_a_rule_hides_is_not_in_the_drill_either(stores, trips):
    shown, muted = stores.store(stores.add_feed(), a_parsed_entry("shown"), a_parsed_entry("muted")).new_ids
    trip = trips.begin(WISH, NOW).id
    for place, entry in enumerate((shown, muted), 1):
        trips.pack(trip, entry, place)
    stores.change(f"UPDATE entry SET muted_by = 1, hidden = 1 WHERE id = {muted}")
    assert [one.entry_id for one in trips.packed(trip)] == [shown]
    stores.change(f"UPDATE entry SET muted_by = NULL, hidden = 0 WHERE id = {muted}")
    assert [one.entry_id for one in trips.packed(trip)] == [shown, muted]


def candidates(trips: TripStore, *excerpts: int, pictures: bool = True, **given: Any):
    return {one.entry_id: one for one in trips.candidates(WISH, excerpts, pictures=pictures, **given)}


def test_what_an_article_lacks(stores, trips):
    feed = stores.add_feed()
    plain, pictured, bare = stores.store(
        feed,
        a_parsed_entry("plain", words=100),
        a_parsed_entry("pictured", images=["https://e/1", "https://e/2"], words=100),
        a_parsed_entry("bare", text="", html=b"", words=0, link=None),
    ).new_ids
    found = candidates(trips)
    assert bare not in found
    assert found[plain].is_ready
    assert (found[pictured].is_ready, len(found[pictured].pictures)) == (False, 2)
    assert candidates(trips, pictures=False)[pictured].is_ready
    [first, second] = trips.pictures_of(pictured)
    stores.images.failed(first, final=True, next_try_at=None)
    assert candidates(trips)[pictured].why_not is Why.UNAVAILABLE
    assert trips.pictures_of(pictured) == [second]
    stores.feeds.choose(feed, {"images": False})
    assert candidates(trips)[pictured].is_ready


def test_excerpts_want_their_pages(stores, trips):
    pages = PageStore(stores.database)
    feed = stores.add_feed()
    [entry] = stores.store(feed, a_parsed_entry("teaser", words=20, link="https://e/a")).new_ids
    assert not candidates(trips)[entry].needs_page
    assert candidates(trips, feed)[entry].needs_page
    assert pages.wanted_page(entry) is None
    assert pages.want_one(entry)
    wanted = pages.wanted_page(entry)
    assert wanted is not None
    assert (wanted.url, wanted.feed_id) == ("https://e/a", feed)
    pages.store(entry, ExtractedPage(html="<p>x</p>", text="x", words=900), NOW)
    found = candidates(trips, feed)[entry]
    assert (found.is_ready, found.words) == (True, 900)
    assert pages.wanted_page(entry) is None


def test_read_articles_are_no_candidates_unless_named(stores, trips):
    [entry] = stores.store(stores.add_feed(), a_parsed_entry(words=50)).new_ids
    stores.mark([entry], unread=False)
    assert candidates(trips) == {}
    assert set(candidates(trips, only=[entry])) == {entry}


def test_the_reading_list_is_offered_first_read_or_not(stores, trips):
    feed = stores.add_feed()
    old, new, newest, muted = stores.store(
        feed, *(a_parsed_entry(title, text="Words.") for title in ("old", "new", "newest", "muted"))
    ).new_ids
    Organiser(stores.database).read_later([muted, new, old])
    stores.mark([old], unread=False)
    stores.change(f"UPDATE entry SET muted_by = 1, hidden = 1 WHERE id = {muted}")

    found = trips.candidates(WISH, (), pictures=False)

    assert [one.entry_id for one in found] == [new, old, newest]
    assert [one.later for one in found] == [2, 3, None]
