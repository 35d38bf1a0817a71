"""Saved searches: kept in order, by names of their own."""

from __future__ import annotations

from datetime import date

import pytest

from reader.domain.errors import QueryRefused, SearchProblem, SearchRefused
from reader.domain.saved_search import SavedSearch, checked_query, search_name
from reader.storage.saved_searches import SavedSearchStore

TODAY = date(2026, 11, 24)


@pytest.fixture
def searches(stores):
    made = SavedSearchStore(stores.database)
    for name in "abc":
        made.add(name, f"title:{name}")
    return made


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


def test_a_removed_one_comes_back_where_it_was(searches):
    first, second, third = searches.all()
    searches.change(second.id, {"notifies": True, "in_ticker": True})
    second = searches.all()[1]
    searches.remove(second.id)
    assert names(searches) == "ac"
    searches.restore(second, third.id)
    assert searches.all() == [first, second, third]


def test_names_are_not_given_twice(searches):
    first, second, _ = searches.all()
    for call in (lambda: searches.add("a", "x"), lambda: searches.change(second.id, {"name": "a"})):
        with pytest.raises(SearchRefused) as refused:
            call()
        assert (refused.value.why, refused.value.name) == (SearchProblem.TAKEN, "a")
    searches.change(first.id, {"name": "a", "query": "other"})
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
