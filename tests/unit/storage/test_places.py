"""Lists of entries: every condition alone and joined, newest first."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import timedelta

import pytest

from reader.domain.query.place import Place
from reader.domain.record import replace
from tests.helpers.entries import NOW, Stores, a_parsed_entry, a_query, open_stores

MIDNIGHT = NOW - timedelta(hours=9, minutes=30)
YESTERDAY = NOW - timedelta(days=1)


@pytest.fixture(scope="module")
def press(tmp_path_factory) -> Iterator[Stores]:
    """Feeds at the top, in a folder, in folders of the same name inside it and elsewhere."""
    with open_stores(tmp_path_factory.mktemp("press")) as stores:
        fill(stores)
        yield stores


def fill(stores: Stores) -> None:
    places = {
        "top": (),
        "news": ("news",),
        "news/local": ("news", "local"),
        "news/local/local": ("news", "local", "local"),
        "local": ("local",),
        "local/news": ("local", "news"),
    }
    for name, folder in places.items():
        feed = stores.add_feed(f"https://example.org/{name}", folder=folder)
        for day, moment in (("today", NOW), ("yesterday", YESTERDAY)):
            ids = stores.store(
                feed,
                a_parsed_entry(f"{name} {day} unread", text="apple pear", published_at=moment),
                a_parsed_entry(f"{name} {day} read", text="apple plum", published_at=moment),
                a_parsed_entry(f"{name} {day} star", text="cherry", published_at=moment),
            ).new_ids
            stores.mark(ids[1:], unread=False)
            stores.mark(ids[2:], starred=True)
    stores.search.catch_up()


FOLDERS = {
    (): {"top", "news", "news/local", "news/local/local", "local", "local/news"},
    ("news",): {"news", "news/local", "news/local/local"},
    ("news", "local"): {"news/local", "news/local/local"},
    ("news", "local", "local"): {"news/local/local"},
    ("local",): {"local", "local/news"},
    ("local", "news"): {"local/news"},
    ("local", "local"): set(),
    ("elsewhere",): set(),
}
SEARCHES = {
    None: {"unread", "read", "star"},
    "apple": {"unread", "read"},
    "cher": {"star"},
    "apple -pear": {"read"},
}


@pytest.mark.parametrize("folder", FOLDERS, ids="/".join)
def test_every_combination_lists_what_it_says(press, folder):
    marks = itertools.product((False, True), (False, True), (False, True), SEARCHES, (None, "news/local"))
    names = {feed.id: feed.url.removeprefix("https://example.org/") for feed in press.feeds.all()}
    ids = {name: id_ for id_, name in names.items()}
    for unread, starred, today, search, feed in marks:
        place = Place(
            unread=unread,
            starred=starred,
            today=today,
            query=a_query(search) if search is not None else None,
            folder=folder or None,
            feed_id=ids[feed] if feed else None,
        )
        expected = {
            f"{name} {day} {kind}"
            for name in FOLDERS[folder]
            for day in ("today", "yesterday")
            for kind in ("unread", "read", "star")
            if (not unread or kind == "unread")
            and (not starred or kind == "star")
            and (not today or day == "today")
            and kind in SEARCHES[search]
            and feed in (None, name)
        }
        listed = press.entries.headlines(press.entries.ids(place, midnight=MIDNIGHT))
        assert {headline.title for headline in listed} == expected, place
        order = [(headline.sort_at, headline.id) for headline in listed]
        assert order == sorted(order, reverse=True), place
        assert press.entries.count(place, midnight=MIDNIGHT) == len(expected), place
        few = press.entries.ids(place, limit=3, midnight=MIDNIGHT)
        assert list(few) == [headline.id for headline in listed[:3]], place


def test_what_follows_a_search_is_listed_and_counted_with_it(press):
    own = press.entries.ids(Place(query=a_query("cherry")))
    others = tuple(press.entries.ids(Place(query=a_query("pear")), limit=3))
    place = Place(query=a_query("cherry"), also=(*others, own[0]))
    assert list(press.entries.ids(place)) == [*own, *others]
    assert press.entries.count(place) == len(own) + 3
    assert press.entries.count(replace(place, unread=True)) == 3
    assert press.entries.count_readable(place, []).readable == len(own) + 3


def test_the_top_folder_is_everything(press):
    assert press.ids(folder=()) == press.ids()


def test_today_needs_to_know_when_the_day_began(press):
    with pytest.raises(ValueError, match="when the day began"):
        press.ids(today=True)


def test_a_search_without_words_finds_nothing(press):
    assert press.ids(search="") == press.ids(search='"*" -') == []
    assert press.entries.count(Place(query=a_query("?!"))) == 0


@pytest.mark.parametrize("name", ["it's", 'quote"d', "a,b", "$[0]", "أخبار", "100%", "{}", "12", "null"])
def test_any_name_of_a_folder_can_be_stood_in(stores, name):
    feed = stores.add_feed(folder=(name, name))
    stores.add_feed(folder=("other", name))
    (entry_id,) = stores.store(feed, "here").new_ids
    assert stores.ids(folder=(name,)) == stores.ids(folder=(name, name)) == [entry_id]


def test_entries_of_a_removed_feed_leave_every_list_but_stars(press):
    feed = next(feed for feed in press.feeds.all() if feed.folder == ("local", "news"))
    entries = press.ids()
    press.feeds.remove(feed.id, NOW)
    assert not [title for title in press.titles() if title.startswith("local/news")]
    assert press.ids(feed_id=feed.id) == press.ids(folder=("local", "news")) == []
    assert press.ids(search="apple", feed_id=feed.id) == press.ids(unread=True, feed_id=feed.id) == []
    assert len(press.ids(starred=True, feed_id=feed.id)) == 2
    press.feeds.restore(feed.id)
    assert press.ids() == entries


def test_a_limit_of_nothing_is_nothing(press):
    assert list(press.entries.ids(Place(), limit=0)) == []


def test_what_can_be_read_without_a_network(stores):
    feed = stores.add_feed()
    text = stores.store(feed, a_parsed_entry("text", "apple")).new_ids
    pictures = stores.store(feed, a_parsed_entry("pictures", images=["https://example.org/1.png"])).new_ids
    stores.store(feed, a_parsed_entry("headline", ""))
    assert sorted(stores.ids(offline=True)) == sorted([*text, *pictures])
    states = {headline.title: headline.state for headline in stores.entries.headlines(stores.ids())}
    assert states == {"text": "complete", "pictures": "text", "headline": "headline"}


def test_feeds_that_do_not_run_in_the_ticker_are_left_out_there_only(tmp_path):
    with open_stores(tmp_path) as stores:
        runs, stands = (stores.add_feed(f"https://example.org/{name}") for name in ("runs", "stands"))
        [seen], [hidden] = (stores.store(feed, a_parsed_entry("news")).new_ids for feed in (runs, stands))
        stores.feeds.choose(stands, {"in_ticker": False})
        assert [feed.in_ticker for feed in stores.feeds.all()] == [True, False]
        assert list(stores.entries.ids(Place(ticker=True))) == [seen]
        assert sorted(stores.entries.ids(Place())) == sorted([seen, hidden])
        stores.feeds.choose(stands, {"in_ticker": True})
        assert len(stores.entries.ids(Place(ticker=True))) == 2
