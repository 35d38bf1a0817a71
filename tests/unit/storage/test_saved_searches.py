"""Saved searches: kept in order, by names of their own."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from reader.domain.errors import QueryRefused
from reader.domain.query.saved_search import SavedSearch, SearchProblem, SearchRefused, checked_query, search_name
from reader.domain.record import replace
from reader.storage.core.tables import HISTORY
from reader.storage.organising.undo import Undone, UndoStore
from reader.storage.search.saved_searches import SavedSearchStore
from tests.helpers.entries import NOW

TODAY = date(2026, 11, 24)


@pytest.fixture
def searches(stores):
    made = SavedSearchStore(stores.database)
    for name in "abc":
        made.add(name, f"title:{name}", NOW)
    return made


def undo(stores, history_id: int | None) -> None:
    assert history_id is not None
    assert list(UndoStore(stores.database).undo(history_id, NOW)) == [Undone(searches=True)]


def names(searches) -> str:
    return "".join(search.name for search in searches.all())


def test_new_ones_come_last_and_each_can_be_put_elsewhere(searches):
    ids = {search.name: search.id for search in searches.all()}
    assert names(searches) == "abc"
    searches.move(ids["c"], ids["a"])
    assert names(searches) == "cab"
    searches.move(ids["c"], None)
    searches.move(ids["a"], ids["a"])
    assert names(searches) == "bca"


def test_a_removed_one_comes_back_where_it_was(stores, searches):
    first, second, third = searches.all()
    searches.change(second.id, {"notifies": True, "in_ticker": True}, NOW)
    second = searches.all()[1]
    removed = searches.remove(second.id, NOW)
    assert names(searches) == "ac"
    assert searches.remove(second.id, NOW) is None
    undo(stores, removed)
    assert searches.all() == [first, second, third]


def test_what_was_done_to_them_is_taken_back(stores, searches):
    first, second, third = searches.all()
    added = searches.add("d", "title:d", NOW)
    renamed = searches.change(first.id, {"name": "A", "query": "title:aa"}, NOW)
    assert searches.change(second.id, {"notifies": True}, NOW) is None  # no bulk action
    asked = searches.change(third.id, {"query": "title:cc"}, NOW)
    listed = {one.facts["how"]: one for one in UndoStore(stores.database).all()[:3]}
    assert {how: one.facts["search"] for how, one in listed.items()} == {
        "added": "d",
        "renamed": "a",
        "changed": "c",
    }
    for one in (added.history_id, renamed, asked):
        undo(stores, one)
    assert searches.all() == [first, replace(second, notifies=True), third]


def test_an_undo_leaves_what_was_chosen_later(stores, searches):
    first, second, _ = searches.all()
    renamed = searches.change(first.id, {"name": "A", "query": "title:aa"}, NOW)
    searches.change(first.id, {"name": "AA"}, NOW)
    undo(stores, renamed)
    assert searches.all()[0] == replace(first, name="AA")
    added = searches.add("d", "title:d", NOW)
    searches.change(added.id, {"name": "e"}, NOW)
    undo(stores, added.history_id)
    assert names(searches) == "AAbce"
    removed = searches.remove(second.id, NOW)
    searches.add("b", "title:other", NOW)
    undo(stores, removed)
    assert names(searches) == "AAceb"
    undo(stores, searches.change(first.id, {"name": "x"}, NOW))
    assert names(searches) == "AAceb"


@pytest.mark.parametrize("kept", ["{}", '{"was": 3}', '{"was": null, "now": {"id": -1, "name": 3}}'])
def test_an_undo_of_a_restored_copy_that_cannot_be_read_does_nothing(stores, searches, kept):
    added = searches.add("d", "title:d", NOW)
    stores.database.write(lambda connection: connection.execute(update(HISTORY).values(undo=kept)))
    undo(stores, added.history_id)
    assert names(searches) == "abcd"


def test_names_are_not_given_twice(searches):
    first, second, _ = searches.all()
    for call in (lambda: searches.add("a", "x", NOW), lambda: searches.change(second.id, {"name": "a"}, NOW)):
        with pytest.raises(SearchRefused) as refused:
            call()
        assert (refused.value.why, refused.value.name) == (SearchProblem.TAKEN, "a")
    searches.change(first.id, {"name": "a", "query": "other"}, NOW)
    assert searches.all()[0].query == "other"


@pytest.mark.parametrize(("words", "why"), [(" \n", SearchProblem.NAMELESS), ("x" * 201, SearchProblem.TOO_LONG)])
def test_what_is_no_name(words, why):
    with pytest.raises(SearchRefused) as refused:
        search_name(words)
    assert refused.value.why is why


def test_a_query_is_one_line_that_asks_for_something():
    assert search_name("  My\tsearch ") == "My search"
    assert checked_query(" tide\n is:unread ", TODAY) == "tide is:unread"
    for text in ("", "  ", '""', "()"):
        with pytest.raises(SearchRefused) as refused:
            checked_query(text, TODAY)
        assert refused.value.why is SearchProblem.ASKS_NOTHING
    with pytest.raises(QueryRefused):
        checked_query("x" * 20_000, TODAY)


def test_days_are_counted_from_today():
    search = SavedSearch(id=1, name="n", query="after:7d")
    assert search.place(TODAY) != search.place(date(2026, 11, 25))
