"""Entries that have just come are judged as the index will answer once it has them."""

from __future__ import annotations

import pytest

from reader.domain.query.place import Place
from tests.helpers.entries import a_parsed_entry, a_query
from tests.helpers.organising import Organiser


@pytest.fixture
def ids(stores) -> list[int]:
    feed = stores.add_feed("https://paper.example/feed", title="Le Monde", folder=("Presse",))
    made = stores.store(
        feed,
        a_parsed_entry("Énergie solaire", text="Le vent et l'eau.", author="Ann Lee", language="fr"),
        a_parsed_entry(
            "Plain",
            text="Energy " * 200,
            link="https://www.site.example/plain",
            images=("https://paper.example/a.png",),
        ),
        a_parsed_entry("Gone", text="vent"),
    ).new_ids
    organiser = Organiser(stores.database)
    organiser.put_on("À suivre", made[:1])
    organiser.read_later(made[:1])
    stores.mark(made[:1], starred=True)
    stores.mark(made[:1], unread=False)
    stores.database.write(
        lambda connection: connection.exec_driver_sql("UPDATE entry SET deleted_at = 1, hidden = 1 WHERE id = 3")
    )
    return list(made)


@pytest.mark.parametrize(
    "query",
    [
        "energie",
        "vent",
        "title:plain",
        "author:ann",
        "-text:vent",
        "energ*",
        "source:monde folder:presse",
        'tag:"a suivre" is:later is:starred',
        "is:unread has:image",
        "is:read",
        "words:>100",
        "site:site.example",
        "lang:fr",
        "is:text OR is:excerpt OR is:complete",
    ],
)
def test_the_predicate_and_the_index_agree(stores, ids, query):
    asked = a_query(query)
    judged = stores.entries.matching(ids, asked.condition)
    stores.search.catch_up()
    assert sorted(judged) == sorted(stores.entries.ids(Place(query=asked)))
