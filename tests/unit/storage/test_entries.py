"""Storing, editing and marking entries."""

from __future__ import annotations

from array import array
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from reader.domain.entries.enclosure import Enclosure
from reader.domain.entries.entry import Completeness
from reader.domain.entries.refresh import ChangedEntry, Refresh
from reader.domain.query.place import Listed, Order, Place
from reader.domain.sources.tag import Tag, TagColour
from reader.domain.text.folding import fold
from reader.storage.core.tables import ID_BITS
from reader.storage.entries.entry_writer import position
from reader.storage.search import listing
from tests.helpers.entries import NOW, a_parsed_entry, a_query, a_refresh, a_rendition, an_identity

HOUR = timedelta(hours=1)


@pytest.fixture
def feed(stores) -> int:
    return stores.add_feed("https://example.org/feed", site_url="https://example.org/")


def test_an_entry_comes_back_as_it_was_stored(stores, feed):
    entry = a_parsed_entry(
        "Élections à Tunis",
        text="Un texte.\nDeux paragraphes.",
        link="https://example.org/1",
        author="Une autrice",
        published_at=NOW - HOUR,
        updated_at=NOW - HOUR / 2,
        language="fr",
        section="Monde",
        standfirst="En bref",
        images=["https://example.org/1.jpg"],
        enclosures=(
            Enclosure(url="https://example.org/1.mp3", media_type="audio/mpeg", bytes=7),
            Enclosure(url="https://e/x"),
        ),
    )
    (entry_id,) = stores.store(feed, entry).new_ids

    article = stores.entries.article(entry_id)
    headline = article.headline

    assert (headline.id, headline.feed_id, headline.feed_title) == (entry_id, feed, "A feed")
    assert (headline.title, headline.author, headline.url) == (entry.title, entry.author, entry.link)
    assert (headline.published_at, headline.first_seen_at, headline.sort_at) == (NOW - HOUR, NOW, NOW - HOUR)
    assert (headline.language, headline.direction) == ("fr", "ltr")
    assert (headline.unread, headline.starred, headline.images, headline.thumbnail) == (True, False, 1, None)
    assert (article.section, article.standfirst, article.html) == ("Monde", "En bref", entry.html.decode())
    assert (article.words, article.versions, article.updated_at) == (entry.words, 0, NOW - HOUR / 2)
    assert article.enclosures == entry.enclosures
    assert [image.source_url for image in article.images] == ["https://example.org/1.jpg"]
    assert article.feed_language is None
    assert stores.entries.headlines([entry_id]) == [headline]


def test_an_arabic_entry_keeps_its_direction(stores, feed):
    (entry_id,) = stores.store(feed, a_parsed_entry("القطار الليلي", language="ar", direction="rtl")).new_ids
    assert stores.entries.headlines([entry_id])[0].direction == "rtl"


def test_what_is_not_there_is_none(stores, feed):
    assert stores.entries.article(77) is None
    assert stores.entries.headlines([77]) == []
    assert stores.entries.exist([77]) == []


def test_headlines_come_in_the_order_asked_for(stores, feed):
    ids = stores.store(feed, "a", "b", "c").new_ids
    wanted = [ids[1], 99, ids[2], ids[0]]
    assert [headline.id for headline in stores.entries.headlines(wanted)] == [ids[1], ids[2], ids[0]]
    assert set(stores.entries.exist(wanted)) == set(ids)


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        (a_parsed_entry("t", text="", html=b""), Completeness.HEADLINE),
        (a_parsed_entry("t", text="some words"), Completeness.COMPLETE),
        (a_parsed_entry("t", text="some words", images=["https://e/1"]), Completeness.TEXT),
        (a_parsed_entry("t", text="", images=["https://e/1"]), Completeness.TEXT),
    ],
)
def test_how_much_of_an_article_is_here(stores, feed, entry, state):
    (entry_id,) = stores.store(feed, entry).new_ids
    assert stores.entries.headlines([entry_id])[0].state is state


# Order


def test_newest_first_and_the_later_stored_first_among_equals(stores, feed):
    stores.store(
        feed,
        a_parsed_entry("old", published_at=NOW - 9 * HOUR),
        a_parsed_entry("new", published_at=NOW - HOUR),
        a_parsed_entry("same moment, stored first", published_at=NOW - 5 * HOUR),
        a_parsed_entry("same moment, stored second", published_at=NOW - 5 * HOUR),
    )
    assert stores.titles() == ["new", "same moment, stored second", "same moment, stored first", "old"]


@pytest.mark.parametrize(
    "date",
    [
        None,
        NOW + HOUR,
        datetime(2999, 1, 1, tzinfo=UTC),
        datetime(1989, 12, 31, tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=UTC),
    ],
)
def test_a_date_that_cannot_be_true_is_replaced_by_the_moment_we_saw_it(stores, feed, date):
    stores.store(
        feed,
        a_parsed_entry("an hour ago", published_at=NOW - HOUR),
        a_parsed_entry("odd", published_at=date),
        now=NOW,
    )
    stores.store(feed, a_parsed_entry("later", published_at=NOW + HOUR), now=NOW + 2 * HOUR)
    assert stores.titles() == ["later", "odd", "an hour ago"]
    odd = stores.entries.headlines(stores.ids())[1]
    assert odd.sort_at == NOW
    assert odd.published_at == date, "what the feed said is kept all the same"


def test_without_a_date_of_publication_the_update_counts(stores, feed):
    stores.store(
        feed,
        a_parsed_entry("fresh", published_at=NOW - HOUR),
        a_parsed_entry("updated", updated_at=NOW - 3 * HOUR),
    )
    assert stores.titles() == ["fresh", "updated"]


def test_a_position_holds_the_moment_and_the_id():
    assert position(datetime(1969, 1, 1, tzinfo=UTC), 5) == 5
    assert position(NOW, 7) >> ID_BITS == int(NOW.timestamp())
    assert position(NOW, (1 << ID_BITS) - 1) < position(NOW + timedelta(seconds=1), 1)
    assert position(datetime(2500, 1, 1, tzinfo=UTC), 1) < 2**63, "fits SQLite's integers"


def test_recent_moments_are_the_newest_first(stores, feed):
    stores.store(feed, *(a_parsed_entry(str(n), published_at=NOW - n * HOUR) for n in range(5)))
    assert stores.entries.recent_moments([feed, 99], limit=3) == {feed: [NOW, NOW - HOUR, NOW - 2 * HOUR], 99: []}


# Lists


@pytest.mark.parametrize("limit", [None, 0, 1, 4, 5, 10, 11, 99])
def test_a_list_tells_where_its_entries_stand_however_it_is_read(stores, feed, monkeypatch, limit):
    monkeypatch.setattr(listing, "READ_TOGETHER", 5)
    stores.store(feed, *(a_parsed_entry(f"tide {n}", published_at=NOW - n % 4 * HOUR) for n in range(10)))
    for place in (
        Place(),
        Place(unread=True),
        Place(feed_id=feed),
        Place(query=a_query("tide")),
        Place(today=True),
    ):
        listed = stores.entries.listed(place, limit=limit, midnight=NOW - 2 * HOUR)
        assert listed.ids == stores.entries.ids(place, limit=limit, midnight=NOW - 2 * HOUR)
        headlines = stores.entries.headlines(listed.ids)
        assert list(listed.positions) == [position(one.sort_at, one.id) for one in headlines]
    assert stores.entries.listed(Place(query=a_query("%"))).ids == array("q")


@pytest.mark.parametrize("limit", [None, 2, 3])
def test_oldest_first_is_newest_first_turned_around(stores, feed, monkeypatch, limit):
    stores.store(feed, *(a_parsed_entry(str(n), published_at=NOW - n * HOUR) for n in range(5)))
    newest = stores.entries.listed(Place())
    monkeypatch.setattr(listing, "READ_TOGETHER", 2)

    oldest = stores.entries.listed(Place(order=Order.OLDEST), limit=limit)

    assert oldest == Listed(newest.ids[::-1][:limit], newest.positions[::-1][:limit])


def test_by_source_or_by_length(stores, feed):
    other = stores.add_feed("https://example.org/b")
    a, b = stores.store(feed, *(a_parsed_entry(n, "one two " * 3, published_at=NOW - HOUR) for n in "ab")).new_ids
    c, d = stores.store(
        other,
        a_parsed_entry("c", "one", published_at=NOW),
        a_parsed_entry("d", "a b c d e f g h", published_at=NOW),
    ).new_ids
    stores.feeds.choose(other, {"own_title": "b feed"})

    by_source = stores.entries.listed(Place(order=Order.SOURCE))
    longest = stores.entries.listed(Place(order=Order.LONGEST))

    assert (by_source.ids.tolist(), by_source.positions.tolist()) == ([b, a, d, c], [])
    assert (longest.ids.tolist(), longest.positions.tolist()) == ([d, b, a, c], [])


def test_a_list_with_an_order_of_its_own_has_no_positions(stores, feed):
    stores.store(feed, "a")
    assert stores.entries.listed(Place(begun=True)) == Listed(array("q"), array("q"))
    assert stores.entries.listed(Place(trip=True)) == Listed(array("q"), array("q"))


# Ids


def test_ids_follow_the_order_given_and_are_never_reused(stores, feed):
    first = stores.store(feed, "a", "b", "c").new_ids
    assert list(first) == sorted(first)
    stores.database.write(lambda connection: connection.exec_driver_sql("DELETE FROM entry"))
    second = stores.store(feed, "d").new_ids
    assert second[0] > first[-1]


def test_the_id_of_a_removed_feed_is_never_reused(stores, feed):
    stores.feeds.remove(feed, NOW)
    stores.feeds.purge(NOW + timedelta(days=31))
    assert stores.add_feed() > feed


# Edits


def test_an_edit_of_an_entry_that_is_gone_leaves_nothing_behind(stores, feed):
    (entry_id,) = stores.store(feed, "there").new_ids
    stores.database.write(lambda connection: connection.exec_driver_sql("DELETE FROM entry"))
    changed = ChangedEntry(id=entry_id, identity=an_identity("x"), entry=a_parsed_entry(images=["https://e/1"]))
    stores.feeds.store(a_refresh(feed, changed=(changed,)), NOW)
    for table in ("entry", "content", "version", "entry_image"):
        assert stores.rows(f"SELECT * FROM {table}") == []


def test_an_edit_replaces_the_text_keeps_the_version_and_never_sets_unread(stores, feed):
    (entry_id,) = stores.store(feed, a_parsed_entry("before", text="old text", published_at=NOW - HOUR)).new_ids
    stores.mark([entry_id], unread=False)
    stores.mark([entry_id], starred=True)
    later = NOW + 5 * HOUR

    stores.edit(entry_id, a_parsed_entry("after", text="new text", published_at=NOW - HOUR / 2), now=later)

    article = stores.entries.article(entry_id)
    assert (article.headline.title, article.html, article.versions) == ("after", "<p>new text</p>", 1)
    assert (article.headline.unread, article.headline.starred) == (False, True)
    assert article.headline.sort_at == NOW - HOUR, "an edit does not move it in the list"
    assert article.headline.published_at == NOW - HOUR / 2


def test_an_unread_entry_stays_unread_when_edited(stores, feed):
    (entry_id,) = stores.store(feed, "before").new_ids
    stores.edit(entry_id, a_parsed_entry("after"))
    assert stores.titles(unread=True) == ["after"]


def test_what_deciding_needs_is_known(stores, feed):
    entry = a_parsed_entry("title", published_at=NOW - HOUR)
    (new,) = stores.new(entry)
    stored = stores.feeds.store(a_refresh(feed, new), NOW)
    (known,) = stores.entries.known(feed)
    assert (known.id,) == stored.new_ids
    assert (known.key, known.guid_hash, known.link_hash, known.revision) == (
        new.identity.key,
        new.identity.guid_hash,
        new.identity.link_hash,
        new.identity.revision,
    )
    assert (known.title, known.published_at, known.versions) == ("title", NOW - HOUR, 0)


# Marks


def test_a_headline_tells_its_tags_the_reading_list_edits_and_the_rule_that_hides_it(stores, feed):
    plain, full = stores.store(feed, "Plain", a_parsed_entry("Full")).new_ids
    stores.edit(full, a_parsed_entry("Full again"))

    def organise(connection: Connection) -> None:
        for id_, name, colour, place in ((1, "Énergie", "red", 2), (2, "à lire", "grey", 1)):
            connection.exec_driver_sql(
                "INSERT INTO tag(id, name, folded, colour, place) VALUES (?, ?, ?, ?, ?)",
                (id_, name, fold(name).lower(), colour, place),
            )
            connection.exec_driver_sql(
                "INSERT INTO entry_tag(tag_id, position, entry_id) SELECT ?, position, id FROM entry WHERE id = ?",
                (id_, full),
            )
        connection.exec_driver_sql("INSERT INTO later(entry_id, place, added_at) VALUES (?, 1, 0)", (full,))
        connection.exec_driver_sql("UPDATE entry SET muted_by = 7, hidden = 1 WHERE id = ?", (full,))

    stores.database.write(organise)

    told = [(one.tags, one.later, one.edited, one.muted_by) for one in stores.entries.headlines([plain, full])]

    grey = Tag(id=2, name="à lire", colour=TagColour.GREY)
    red = Tag(id=1, name="Énergie", colour=TagColour.RED)
    assert told == [((), False, False, None), ((grey, red), True, True, 7)]


def test_a_mark_gives_the_entries_that_it_changed(stores, feed):
    ids = stores.store(feed, "a", "b", "c").new_ids
    assert set(stores.mark([*ids[:2], 99], unread=False).ids) == set(ids[:2])
    assert stores.mark(ids, unread=False).ids == (ids[2],)
    assert stores.mark(ids, unread=False).ids == ()
    assert set(stores.mark(ids, unread=True).ids) == set(ids)
    assert stores.mark(ids[:1], starred=True).ids == (ids[0],)
    assert stores.mark([], starred=True).ids == ()


def test_links_come_in_the_order_asked_for(stores, feed):
    made = [
        a_parsed_entry(name, link=link) for name, link in (("a", "https://e/a"), ("b", None), ("c", "https://e/c"))
    ]
    a, b, c = stores.store(feed, *made).new_ids
    assert stores.entries.links([c, b, a]) == ["https://e/c", "https://e/a"]


def test_a_naive_moment_is_refused(stores, feed):
    with pytest.raises(ValueError, match="naive"):
        stores.store(feed, a_parsed_entry(published_at=NOW, updated_at=datetime(2026, 1, 1)))  # noqa: DTZ001
    assert stores.ids() == []


def test_a_refresh_without_entries_writes_the_feeds_row(stores, feed):
    stores.feeds.store(Refresh(feed_id=feed, health=a_refresh(feed).health), NOW)
    assert stores.feeds.get(feed).health.last_success_at == NOW


def test_the_thumbnail_is_the_first_picture_that_is_here(stores, feed):
    (entry_id,) = stores.store(feed, a_parsed_entry(images=["https://e/1", "https://e/2", "https://e/3"])).new_ids
    second, third = a_rendition("second"), a_rendition("third")
    stores.images.store("https://e/3", third, NOW)
    assert stores.entries.headlines([entry_id])[0].thumbnail == third.fingerprint
    stores.images.store("https://e/2", second, NOW)
    assert stores.entries.headlines([entry_id])[0].thumbnail == second.fingerprint
