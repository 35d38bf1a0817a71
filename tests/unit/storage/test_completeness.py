"""The rule of how much of an article is here: SQL and Python read it alike, and counts follow it."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product

import pytest
from sqlalchemy import text

from reader.domain.entries.entry import Completeness, PageState
from reader.domain.query.place import Place
from reader.storage.core.completeness import is_in_state
from tests.helpers.entries import a_parsed_entry, open_stores

PAGES = [None, *(state.value for state in PageState)]
FACTS = {
    "page": PAGES, "words": [0, 1, 79, 80], "images": [0, 2], "images_missing": [0, 1], "text_evicted": [0, 1],
    "beginning": [None, 0, 1], "title": ["", "Title"], "link": [None, "https://e.example/1"],
}  # fmt: skip
CASES = [dict(zip(FACTS, values, strict=True)) for values in product(*FACTS.values())]


@pytest.fixture
def stores(tmp_path):
    with open_stores(tmp_path) as stores:
        yield stores


def counted(stores) -> list[int]:
    return [feed.whole for feed in stores.feeds.all()]


def states(stores) -> list[bool]:
    ids = [row[0] for row in stores.rows("SELECT id FROM entry WHERE deleted_at IS NULL")]
    return [headline.state.is_whole for headline in stores.entries.headlines(ids)]


def test_sql_and_python_say_the_same_of_every_entry(stores):
    feed = stores.add_feed()
    ids = stores.store(feed, *(a_parsed_entry(f"{number}") for number in range(len(CASES)))).new_ids
    values = [case | {"id": id_} for case, id_ in zip(CASES, ids, strict=True)]
    assignments = ", ".join(f"{name} = :{name}" for name in FACTS)
    change = text(f"UPDATE entry SET {assignments} WHERE id = :id")
    stores.database.write(lambda connection: connection.execute(change, values))
    whole = {headline.id for headline in stores.entries.headlines(ids) if headline.state.is_whole}
    assert 0 < len(whole) < len(ids)
    assert set(stores.entries.ids(Place(offline=True))) == whole
    assert counted(stores) == [len(whole)], "the triggers have followed each change"
    told = {headline.id: headline.state for headline in stores.entries.headlines(ids)}
    for state in Completeness:
        listed = stores.rows(f"SELECT id FROM entry e WHERE {is_in_state('e', state)}")
        assert {id_ for (id_,) in listed} == {id_ for id_, known in told.items() if known is state} != set()


def test_counts_follow_what_comes_and_goes(stores):
    feed = stores.add_feed()
    long = "words " * 300
    ids = stores.store(
        feed,
        a_parsed_entry("whole", long),
        a_parsed_entry("beginning", "A teaser.", link="https://e.example/b", is_beginning=True),
        a_parsed_entry("headline", ""),
    ).new_ids
    assert counted(stores) == [1] == [sum(states(stores))]
    stores.edit(ids[2], a_parsed_entry("headline", long))
    assert counted(stores) == [2] == [sum(states(stores))]
    stores.edit(ids[0], a_parsed_entry("whole", ""))
    assert counted(stores) == [1] == [sum(states(stores))]
    stores.feeds.remove(feed, datetime.now(UTC))
    stores.feeds.restore(feed)
    assert counted(stores) == [1]
