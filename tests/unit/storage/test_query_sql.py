"""Queries as SQL: they find what the predicate and an evaluator from the definition find, in every library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from reader.domain.entries.enclosure import Enclosure
from reader.domain.entries.entry import ParsedEntry
from reader.domain.query.place import Counted, Order, Place
from reader.domain.query.query import AllOf, AnyOf, Condition, Has, InState, Is, Not, Query
from reader.domain.query.query_match import compiled
from reader.domain.text.folding import fold_name
from reader.storage.search import listing, sql
from reader.storage.search.plan import match_expression
from tests.helpers.entries import Stores, a_parsed_entry, a_query, open_stores
from tests.helpers.queries import FEEDS, TAGS, SomeEntry, conditions, entries, is_true, widen

LATER_THAN_ALL = datetime(2027, 1, 1, tzinfo=UTC)
FILES = {
    Has.AUDIO: Enclosure(url="https://e.example/a", media_type="audio/mpeg"),
    Has.PDF: Enclosure(url="https://e.example/a.PDF?b"),
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory) -> Iterator[Shelf]:
    with open_stores(tmp_path_factory.mktemp("shelf")) as stores:
        yield Shelf(stores)


class Shelf:
    """A database whose entries can be exchanged."""

    def __init__(self, stores: Stores) -> None:
        self.stores = stores
        self.feeds = {feed: stores.add_feed(feed.url, folder=feed.folders) for feed in FEEDS}
        for feed, id_ in self.feeds.items():
            stores.feeds.choose(id_, {"own_title": feed.title})
        self.known: dict[int, SomeEntry] = {}
        stores.database.write(self._prepare)

    def put(self, some: Sequence[SomeEntry]) -> None:
        """Store these entries in place of those before."""
        stores = self.stores
        stores.database.write(_clear)
        self.known = {}
        for feed, feed_id in self.feeds.items():
            of_feed = [_possible(entry) for entry in some if entry.feed == feed]
            stored = stores.store(feed_id, *map(_parsed, of_feed), now=LATER_THAN_ALL)
            self.known |= dict(zip(stored.new_ids, of_feed, strict=True))
        stores.database.write(self._set_all)
        stores.search.catch_up()

    def expected(self, condition: Condition) -> list[int]:
        """Give what a query finds, by the definition; checks that the predicate says the same."""
        shown = {id_: e for id_, e in self.known.items() if Is.MUTED not in e.states or _asks_muted(condition)}
        found = [id_ for id_, entry in shown.items() if is_true(condition, entry)]
        test = compiled(condition)
        assert found == [id_ for id_, entry in shown.items() if test(entry.facts())]
        return sorted(found, key=lambda id_: (self.known[id_].sort_at, id_), reverse=True)

    def found(self, condition: Condition, order: Order = Order.NEWEST, limit: int | None = None) -> list[int]:
        """Give what a query finds in the database."""
        query = Query("", condition, asks_muted=_asks_muted(condition))
        return list(self.stores.entries.ids(Place(query=query, order=order), limit=limit))

    def _set_all(self, connection: Connection) -> None:
        for number, (id_, entry) in enumerate(self.known.items()):
            _set(connection, id_, entry, number)

    def _prepare(self, connection: Connection) -> None:
        connection.exec_driver_sql(
            "INSERT INTO trip(id, began_at, minutes, budget_bytes, languages, feeds)"
            " VALUES (1, 0, 1, 1, '[]', '[]')"
        )
        for number, tag in enumerate(TAGS, 1):
            connection.exec_driver_sql(
                "INSERT INTO tag(id, name, folded, colour, place) VALUES (?, ?, ?, 'red', ?)",
                (number, tag, fold_name(tag), number),
            )


def _asks_muted(condition: Condition) -> bool:
    match condition:
        case InState(state):
            return state is Is.MUTED
        case AllOf(parts) | AnyOf(parts):
            return any(map(_asks_muted, parts))
        case Not(part):
            return _asks_muted(part)
    return False


def _possible(entry: SomeEntry) -> SomeEntry:
    """Change what cannot be true together: an article without text has no words and no earlier versions.

    One without a marked passage has no notes.
    """
    entry = replace(entry, notes=(entry.notes or ("",)) if Has.HIGHLIGHT in entry.has else ())
    if Is.HEADLINE in entry.states:
        return replace(entry, words=0, text="", states=entry.states - {Is.EDITED, Is.CORRECTED})
    return replace(entry, words=max(entry.words, 1))


def _parsed(entry: SomeEntry) -> ParsedEntry:
    return a_parsed_entry(
        entry.title,
        entry.text,
        author=entry.author,
        link=entry.link,
        language=entry.language,
        published_at=entry.sort_at,
        words=entry.words,
        enclosures=tuple(file for has, file in FILES.items() if has in entry.has),
    )


def _set(connection: Connection, id_: int, entry: SomeEntry, number: int) -> None:
    """Set the columns of what is true of an entry, of several ways in turn."""
    states = entry.states
    by_page = number % 2 == 1
    columns = {
        "unread": Is.UNREAD in states,
        "starred": Is.STARRED in states,
        "images": int(Has.IMAGE in entry.has),
        "images_missing": int(Is.TEXT in states),
        "versions": int(Is.EDITED in states),
        "muted_by": 1 if Is.MUTED in states else None,
        "hidden": Is.MUTED in states,
        "text_evicted": Is.HEADLINE in states,
        "beginning": Is.EXCERPT in states and not by_page,
        "page": None,
    }
    if Is.EXCERPT in states and by_page:
        columns["page"] = "refused"
    elif states & {Is.TEXT, Is.COMPLETE} and by_page:
        columns |= {"page": "stored", "page_words": entry.words, "words": 3}
    names = ", ".join(f"{name} = ?" for name in columns)
    connection.exec_driver_sql(f"UPDATE entry SET {names} WHERE id = ?", (*columns.values(), id_))
    if Is.LATER in states:
        connection.exec_driver_sql("INSERT INTO later VALUES (?, ?, 0)", (id_, number))
    if Is.CORRECTED in states:
        connection.exec_driver_sql("INSERT INTO version VALUES (?, ?, 0, '', '', 0)", (id_, id_))
        connection.exec_driver_sql("INSERT INTO correction VALUES (?, ?, 0)", (id_, id_))
    if Is.PACKED in states:
        connection.exec_driver_sql("INSERT INTO trip_entry VALUES (1, ?, ?, NULL)", (id_, number))
    if Is.FLAGGED in states:
        for image in (1, 2):
            connection.exec_driver_sql(
                "INSERT INTO image VALUES (?, '', 1, 1, 1, 0, 0) ON CONFLICT DO NOTHING", (f"{image}",)
            )
            connection.exec_driver_sql(
                "INSERT INTO entry_image(entry_id, number, source_url, alt, fingerprint) VALUES (?, ?, '', '', ?)",
                (id_, image, f"{image}"),
            )
    for note in entry.notes:
        connection.exec_driver_sql(
            "INSERT INTO highlight(entry_id, quote, prefix, suffix, start, places, alike_before, alike_after,"
            " note, made_at) VALUES (?, 'words', '', '', 0, 1, 0, 0, ?, 0)",
            (id_, note),
        )
    for tag in entry.tags:
        connection.exec_driver_sql(
            "INSERT INTO entry_tag SELECT ?, position, id FROM entry WHERE id = ?", (TAGS.index(tag) + 1, id_)
        )


def _clear(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM entry")
    connection.exec_driver_sql("DELETE FROM flag")
    connection.exec_driver_sql(
        "INSERT INTO flag(fingerprint, reason, desired, seq, flagged_at, changed_at, next_at)"
        " VALUES ('1', 'other', 'flag', 1, 0, 0, 0), ('2', 'other', 'flag', 1, 0, 0, 0),"
        " ('3', 'other', 'withdraw', 1, 0, 0, 0)"
    )


def compare(shelf: Shelf, library: Sequence[SomeEntry], asked: Sequence[Condition]) -> None:
    shelf.put(library)
    for condition in [*asked, *map(widen, asked)]:
        expected = shelf.expected(condition)
        assert shelf.found(condition) == expected, condition
        assert shelf.found(condition, limit=2) == expected[:2], condition
        # All are read in another way than the first of them.
        assert shelf.found(condition, limit=len(expected) + 1) == expected, condition
        assert shelf.found(condition, Order.OLDEST, limit=3) == expected[::-1][:3], condition
        best = shelf.found(condition, Order.BEST)
        assert sorted(best) == sorted(expected), condition
        as_written = [id_ for id_ in best if is_true(condition.as_written, shelf.known[id_])]
        assert best[: len(as_written)] == as_written, condition
        assert shelf.found(condition, Order.BEST, limit=2) == best[:2], condition
        query = Query("", condition, asks_muted=_asks_muted(condition))
        assert shelf.stores.entries.count(Place(query=query)) == len(expected), condition
        counted = shelf.stores.entries.count_newest(Place(query=query), 3)
        assert counted.number <= min(len(expected), 3), condition
        assert counted.is_least or counted.number == len(expected), condition


LIBRARIES = st.lists(entries(), min_size=1, max_size=10)
QUERIES = st.lists(conditions(states=Is), min_size=8, max_size=24)
WAYS = st.sampled_from(
    [
        (4_000, 128_000, 1_000, 20_000, 100_000, 50, 50),
        (1, 4, 0, 0, 1, 0, 1),
        (2, 100, 1, 1, 4, 0, 2),
        (2, 0, 0, 20_000, 4, 2, 1),
    ]
)
"""How many entries the first part and further ones have, are few, and are counted among, and how much of a library
is looked through for a short beginning: every way to read a query finds the same.
"""
_WAYS = (
    (listing, "_FIRST_PART"),
    (listing, "_LARGEST_PART"),
    (sql, "_FEW"),
    (sql, "_FEW_OF_FEEDS"),
    (listing, "COUNTED_AMONG"),
    (listing, "_HITS_A_TEXT"),
    (listing, "_FIRST_TEXTS"),
)
REUSED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@settings(REUSED, max_examples=12)
@given(library=LIBRARIES, asked=QUERIES, ways=WAYS)
def test_sql_finds_what_the_definition_and_the_predicate_find(shelf, monkeypatch, library, asked, ways):
    for (module, name), value in zip(_WAYS, ways, strict=True):
        monkeypatch.setattr(module, name, value)
    compare(shelf, library, asked)


@pytest.mark.long
@pytest.mark.timeout(3_600)
@settings(REUSED, max_examples=2_000)
@given(library=LIBRARIES, asked=QUERIES, ways=WAYS)
def test_twenty_thousand_queries_in_random_libraries(shelf, monkeypatch, library, asked, ways):
    for (module, name), value in zip(_WAYS, ways, strict=True):
        monkeypatch.setattr(module, name, value)
    compare(shelf, library, asked)


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("one ", '"one"'),
        ("one two ", '("one" AND "two")'),
        ("one OR two ", '("one" OR "two")'),
        ("one -two -three ", '("one" NOT ("two" OR "three"))'),
        ("one (two OR -three) ", None),
        ("one -(two three) ", '("one" NOT ("two" AND "three"))'),
        ("-one ", None),
        ("title:one text:two* author:three ", '(title : "one" AND body : "two" * AND author : "three")'),
        ('title:word AND (x OR NEAR(y)) "* ^" ', '(title : "word" AND "and" AND ("x" OR ("near" AND "y")))'),
        ("one is:unread ", None),
        ("snake_case ", '"snake case"'),
        ("a\x00b", '"a b"'),
    ],
)
def test_nothing_but_words_is_one_question_to_the_index_and_never_its_syntax(typed, expression):
    condition = a_query(typed).condition
    assert match_expression(condition) == expression


def test_a_count_that_leaves_out_old_entries_says_so(stores, monkeypatch):
    monkeypatch.setattr(listing, "COUNTED_AMONG", 3)
    feed_id = stores.add_feed()
    stored = stores.store(feed_id, *(a_parsed_entry(f"tide {n}") for n in range(5)))
    stores.search.catch_up()

    def counted(typed: str, most: int = 1_000) -> Counted:
        return stores.entries.count_newest(Place(query=a_query(typed), unread=True), most)

    newest = stores.ids()
    assert counted("tide ").is_least
    assert counted("tide ").number < len(stored.new_ids)
    assert counted("tide ", most=1) == Counted(1, is_least=True)
    stores.mark(newest[3:], unread=False)
    assert counted("tide ").is_least is False, "whatever is old was read"
    stores.mark(newest, unread=True)
    stores.mark(newest[-1:], starred=True)
    assert counted("is:starred tide ") == Counted(0, is_least=True)


def found_in(stores: Stores, typed: str, limit: int = 100) -> list[int]:
    """Give what a query finds; checks that asking whether it finds an entry says the same."""
    place = Place(query=a_query(typed, typing=False))
    with stores.database.read() as connection:
        lists = listing.Lists(connection)
        assert lists.found_among(place, stores.ids()) == set(lists.read_ids(place, 100))
    return list(stores.entries.ids(place, limit=limit))


@pytest.mark.parametrize("hits_a_text", [0, 1_000])
@pytest.mark.parametrize("typed", ["co*", "title:co* -co2", "co* is:unread", "(co* OR ti*) tide"])
def test_a_short_beginning_is_found_in_texts_and_by_the_index_alike(stores, monkeypatch, hits_a_text, typed):
    monkeypatch.setattr(listing, "_FIRST_TEXTS", 2)
    monkeypatch.setattr(listing, "_HITS_A_TEXT", hits_a_text)
    feed_id = stores.add_feed()
    kinds = ["coast tide", "Côte", "tide", "old tide co"]
    stores.store(feed_id, *(a_parsed_entry(f"{kinds[n % 4]} {n}", f"sea {n}") for n in range(12)))
    stores.search.catch_up()
    titles = {one.id: one.title for one in stores.entries.headlines(stores.ids())}
    wanted = "tide" if "tide" in typed else "co"
    expected = [id_ for id_ in stores.ids() if wanted in titles[id_].lower().replace("ô", "o")]
    assert found_in(stores, typed, limit=3) == expected[:3]
    assert found_in(stores, typed) == expected


def test_a_short_beginning_finds_a_new_text_when_it_is_indexed_like_other_words(stores, monkeypatch):
    monkeypatch.setattr(listing, "_HITS_A_TEXT", 0)
    feed_id = stores.add_feed()
    stores.store(feed_id, a_parsed_entry("coast"))
    assert found_in(stores, "co*") == found_in(stores, "coast") == []
    stores.search.catch_up()
    assert found_in(stores, "co*") == found_in(stores, "coast") == stores.ids()
