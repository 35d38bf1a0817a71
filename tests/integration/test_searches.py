"""The verb `searches`, and what is counted and told of saved searches."""

from __future__ import annotations

import pytest

from reader.assembly.parts.saved_searches import count_unread, found_by
from reader.domain.query.place import Counted
from tests.helpers.homes import open_home
from tests.helpers.press import add_entries, add_feed


def test_searches_are_saved_listed_with_their_unread_articles_and_removed(cli, feed):
    cli("add", feed, "--allow-local")
    assert cli("searches", "add", "New", "is:unread").out == "New was saved\n"
    cli("searches", "add", "Nothing", "title:zzz")
    assert cli.json("searches") == [
        {"id": 1, "name": "New", "query": "is:unread", "unread": 2, "at_least": False},
        {"id": 2, "name": "Nothing", "query": "title:zzz", "unread": 0, "at_least": False},
    ]
    assert cli("searches").out.splitlines()[0].split() == ["2", "unread", "New", "[is:unread]"]
    cli("searches", "remove", "New")
    assert [one["name"] for one in cli.json("searches")] == ["Nothing"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "New", "tide"), "a saved search named New already"),
        (("add", " ", "tide"), "needs a name"),
        (("add", "Other", "  "), "needs a word"),
        (("add", "Other", "(( is:"), "needs a word"),
        (("add", "New", "colour:red"), "a saved search named New already"),
        (("add", "Other", "x" * 20_000), "at most"),
        (("remove", "Other"), "there is no saved search Other"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(cli, arguments, said):
    cli("searches", "add", "New", "tide")
    assert said in cli("searches", *arguments, code=2).sentence
    assert len(cli.json("searches")) == 1


def test_what_is_taken_for_words_is_said(cli):
    assert "colour" in cli("searches", "add", "Red", "colour:red", says=True).err


def test_counts_end_above_999_and_searches_know_what_is_new(home):
    with open_home(home) as reader:
        services = reader.services
        library = services.library
        feed = add_feed(services, "The Harbour")
        ids = add_entries(services, feed, [f"Tide {number}" for number in range(1_005)])
        library.search.catch_up()
        searches = library.searches
        searches.add("Tides", "title:tide")
        searches.add("One", "title:17")
        searches.add("None", "title:moon")
        today = searches.today
        assert count_unread(library.entries, searches.all(), today) == {
            1: Counted(1_000, True),
            2: Counted(1),
            3: Counted(0),
        }
        assert found_by(library.entries, searches.all()[1:], ids[:100], today) == {ids[17]}
