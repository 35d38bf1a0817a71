"""What is known of pictures: wanted, here, not to be had, lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from reader.domain.entries.entry import Completeness
from reader.domain.images.image import ImageState, WantedImage
from reader.storage.entries.pages import PageStore
from tests.helpers.entries import NOW, a_parsed_entry, a_rendition, open_stores

URL = "https://example.org/a.jpg"
OTHER = "https://example.org/other.jpg"
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def feed(stores) -> int:
    return stores.add_feed("https://example.org/feed")


def wanted(stores, now=NOW, **given) -> list[WantedImage]:
    return stores.images.wanted(now, **{"per_article": 20, **given})


def state_of(stores, entry_id: int) -> list[str]:
    return [image.state.value for image in stores.entries.article(entry_id).images]


def test_new_pictures_are_wanted_newest_article_first(stores, feed):
    old, new = stores.store(
        feed,
        a_parsed_entry("old", images=[URL, OTHER], published_at=NOW - timedelta(days=1)),
        a_parsed_entry("new", images=["https://example.org/new.jpg"]),
    ).new_ids
    assert [(one.entry_id, one.number, one.url) for one in wanted(stores)] == [
        (new, 1, "https://example.org/new.jpg"),
        (old, 1, URL),
        (old, 2, OTHER),
    ]
    one = wanted(stores, limit=1)[0]
    assert (one.feed_id, one.feed_url, one.allow_local, one.tries) == (feed, "https://example.org/feed", False, 0)
    assert [one.number for one in wanted(stores, per_article=1)] == [1, 1]


def test_consent_to_local_addresses_goes_with_the_feed(stores):
    feed = stores.add_feed(allow_local=True)
    stores.store(feed, a_parsed_entry(images=[URL]))
    assert wanted(stores)[0].allow_local is True


def test_pictures_of_feeds_without_pictures_and_of_removed_feeds_are_not_wanted(stores, feed):
    stores.store(feed, a_parsed_entry(images=[URL]))
    stores.feeds.choose(feed, {"images": False})
    assert wanted(stores) == []
    stores.feeds.choose(feed, {"images": True})
    assert len(wanted(stores)) == 1
    stores.feeds.remove(feed, NOW)
    assert wanted(stores) == []


def test_a_stored_picture_is_here_for_every_article_that_names_its_address(stores, feed):
    other_feed = stores.add_feed()
    first, second = stores.store(
        feed, a_parsed_entry(images=[URL]), a_parsed_entry(images=[OTHER, URL, URL])
    ).new_ids
    (third,) = stores.store(other_feed, a_parsed_entry(images=[URL])).new_ids
    rendition = a_rendition("a", width=640, height=480)

    assert stores.images.store(URL, rendition, NOW) == [first, second, third]

    image = stores.entries.article(first).images[0]
    assert (image.state, image.fingerprint) == (ImageState.STORED, rendition.fingerprint)
    assert (image.width, image.height, image.bytes) == (640, 480, len(rendition.full))
    assert state_of(stores, second) == ["wanted", "stored", "stored"]
    states = [headline.state for headline in stores.entries.headlines([first, second, third])]
    assert states == [Completeness.COMPLETE, Completeness.TEXT, Completeness.COMPLETE]
    assert stores.images.totals() == (1, len(rendition.full) + len(rendition.thumbnail))
    assert stores.images.fingerprints() == {rendition.fingerprint}


def test_one_picture_from_two_addresses_is_here_for_both(stores, feed):
    """A publisher's logo comes from several hosts; the second must not take it from the first."""
    first, second = stores.store(feed, a_parsed_entry(images=[URL]), a_parsed_entry(images=[OTHER])).new_ids
    stores.images.store(URL, a_rendition("same"), NOW)
    stores.images.store(OTHER, a_rendition("same"), LATER)
    assert state_of(stores, first) == state_of(stores, second) == ["stored"]
    for entry in (first, second):
        assert stores.entries.article(entry).images[0].fingerprint == a_rendition("same").fingerprint
    assert stores.images.totals()[0] == 1


def test_a_new_article_has_a_picture_that_is_here_already_at_once(stores, feed):
    stores.images.store(URL, a_rendition("a"), NOW)
    (entry_id,) = stores.store(feed, a_parsed_entry(images=[URL])).new_ids
    assert state_of(stores, entry_id) == ["stored"]
    headline = stores.entries.headlines([entry_id])[0]
    assert headline.state is Completeness.COMPLETE
    assert headline.thumbnail == a_rendition("a").fingerprint
    assert wanted(stores) == []


def test_the_newest_picture_of_an_address_counts(stores, feed):
    stores.images.store(URL, a_rendition("old"), NOW)
    stores.images.store(URL, a_rendition("new"), LATER)
    assert stores.images.by_address([URL, OTHER]) == {URL: a_rendition("new").fingerprint}
    (entry_id,) = stores.store(feed, a_parsed_entry(images=[URL])).new_ids
    assert stores.entries.article(entry_id).images[0].fingerprint == a_rendition("new").fingerprint


def test_attaching_by_address(stores, feed):
    (entry_id,) = stores.store(feed, a_parsed_entry(images=[URL, OTHER])).new_ids
    stores.images.store("https://elsewhere.example/a.jpg", a_rendition("a"), NOW)
    assert stores.images.attach(URL, a_rendition("a").fingerprint) == [entry_id]
    assert stores.images.attach(URL, a_rendition("a").fingerprint) == []
    assert state_of(stores, entry_id) == ["stored", "wanted"]


def test_a_failure_waits_and_a_final_one_ends(stores, feed):
    (entry_id,) = stores.store(feed, a_parsed_entry(images=[URL])).new_ids
    stores.images.failed(wanted(stores)[0], final=False, next_try_at=LATER)
    assert wanted(stores) == []
    assert wanted(stores, now=LATER)[0].tries == 1
    stores.images.failed(wanted(stores, now=LATER)[0], final=False, next_try_at=None, count=False)
    assert wanted(stores)[0].tries == 1, "the network's fault is nobody's try"
    stores.images.failed(wanted(stores)[0], final=True, next_try_at=None)
    assert wanted(stores, now=LATER) == []
    assert state_of(stores, entry_id) == ["unavailable"]
    assert stores.entries.headlines([entry_id])[0].state is Completeness.TEXT


def test_a_failure_counts_for_every_article_of_the_feed_that_names_the_address(stores, feed):
    """Or a broken logo would be asked for once for each article, in one round."""
    stores.store(feed, *(a_parsed_entry(images=[URL]) for _ in range(5)))
    local = stores.add_feed(allow_local=True)
    (spared,) = stores.store(local, a_parsed_entry(images=[URL])).new_ids
    image = next(one for one in wanted(stores) if one.feed_id == feed)
    stores.images.failed(image, final=True, next_try_at=None)
    assert [one.entry_id for one in wanted(stores)] == [spared], "another feed may have another consent"


def test_a_picture_that_came_after_all_is_here_also_where_it_was_given_up(stores, feed):
    (entry_id,) = stores.store(feed, a_parsed_entry(images=[URL])).new_ids
    stores.images.failed(wanted(stores)[0], final=True, next_try_at=None)
    assert stores.images.store(URL, a_rendition(), NOW) == [entry_id]
    assert state_of(stores, entry_id) == ["stored"]


def test_a_lost_picture_is_wanted_again(stores, feed):
    first, second = stores.store(feed, a_parsed_entry(images=[URL]), a_parsed_entry(images=[OTHER])).new_ids
    stores.images.failed(next(one for one in wanted(stores) if one.url == URL), final=False, next_try_at=None)
    stores.images.store(URL, a_rendition("a"), NOW)
    stores.images.store(OTHER, a_rendition("b"), NOW)
    stores.images.lost([a_rendition("a").fingerprint, "never heard of"])
    assert (state_of(stores, first), state_of(stores, second)) == (["wanted"], ["stored"])
    assert stores.entries.headlines([first])[0].state is Completeness.TEXT
    assert [(one.url, one.tries) for one in wanted(stores)] == [(URL, 0)]
    assert stores.images.fingerprints() == {a_rendition("b").fingerprint}


def test_an_edit_keeps_the_pictures_that_it_kept(stores, feed):
    gone = "https://example.org/gone.jpg"
    (entry_id,) = stores.store(feed, a_parsed_entry(images=[URL, OTHER, gone])).new_ids
    stores.images.store(URL, a_rendition("a"), NOW)
    given_up = next(one for one in wanted(stores) if one.url == OTHER)
    stores.images.failed(given_up, final=True, next_try_at=None)

    stores.edit(entry_id, a_parsed_entry("edited", images=["https://example.org/new.jpg", OTHER, URL]))

    images = [
        (image.number, image.source_url, image.state.value) for image in stores.entries.article(entry_id).images
    ]
    assert images == [
        (1, "https://example.org/new.jpg", "wanted"),
        (2, OTHER, "unavailable"),
        (3, URL, "stored"),
    ]
    assert [one.url for one in wanted(stores)] == ["https://example.org/new.jpg"]
    stores.edit(entry_id, a_parsed_entry("again", images=[URL]))
    assert stores.entries.headlines([entry_id])[0].state is Completeness.COMPLETE
    stores.edit(entry_id, a_parsed_entry("none"))
    assert stores.entries.article(entry_id).images == ()


def test_reported_and_blocked_pictures_are_not_brought_back_by_their_address(stores, feed):
    ids = stores.store(feed, a_parsed_entry(images=[URL]), a_parsed_entry(images=[URL])).new_ids
    for entry_id, state in zip(ids, ("flagged", "blocked"), strict=True):
        query = f"UPDATE entry_image SET state = '{state}' WHERE entry_id = {entry_id}"
        stores.database.write(lambda connection, query=query: connection.exec_driver_sql(query))
    assert stores.images.store(URL, a_rendition(), NOW) == []
    assert [state_of(stores, entry_id) for entry_id in ids] == [["flagged"], ["blocked"]]
    stores.edit(ids[0], a_parsed_entry("edited", images=[URL]))
    assert state_of(stores, ids[0]) == ["flagged"]


def test_finding_the_articles_of_an_address_uses_an_index(stores):
    plan = stores.rows(
        "EXPLAIN QUERY PLAN UPDATE entry_image SET state = 'stored' WHERE source_url = 'x' AND state <> 'stored'"
    )
    assert "USING INDEX entry_image_lacking" in plan[0][-1]


def test_what_is_wanted_is_not_looked_for_feed_by_feed(tmp_path):
    """After an import feeds are counted and entries are not: SQLite read the entries of each feed."""
    with open_stores(tmp_path) as stores:
        for number in range(200):
            stores.add_feed(f"https://example.org/{number}")
    asked: list[tuple[str, Any]] = []

    def note(connection: Connection, cursor: object, statement: str, given: Any, *_: object) -> None:
        asked.append((statement, given))

    with open_stores(tmp_path) as stores:
        event.listen(Engine, "before_cursor_execute", note)
        try:
            wanted(stores)
            stores.images.count_wanted(NOW, per_article=20)
            PageStore(stores.database).wanted(NOW)
            PageStore(stores.database).count_wanted(NOW)
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        with stores.database.read() as connection:
            plans = [
                [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)]
                for statement, given in asked
                if statement.lstrip().startswith("SELECT")
            ]
    assert len(plans) == 4
    assert [plan for plan in plans if "SCAN f" in plan] == []
