"""Saved searches and rules follow the tags and folders that they name, and go back with an undo."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from reader.domain.organising.rule import Action
from reader.storage.core.tables import HISTORY
from reader.storage.organising.arrangement import Arrangement
from reader.storage.organising.rules import RuleStore
from reader.storage.organising.source_tree import folder_key
from reader.storage.organising.undo import UndoStore
from reader.storage.search.query_followers import Naming, naming_folder, naming_tag
from reader.storage.search.saved_searches import SavedSearchStore
from tests.helpers.entries import NOW, Stores
from tests.helpers.organising import Organiser
from tests.helpers.rules import a_rule


class Asked:
    """A rule and a saved search, and what they ask."""

    def __init__(self, stores: Stores, query: str) -> None:
        self._stores = stores
        self.first = query
        a_rule(stores, query, Action.READ)
        a_rule(stores, "title:other", Action.READ, name="Other")
        SavedSearchStore(stores.database).add("Mine", query, NOW)

    @property
    def query(self) -> str:
        """What both ask, which is also the name of the rule."""
        rule = RuleStore(self._stores.database).all()[0]
        (search,) = SavedSearchStore(self._stores.database).all()
        assert rule.query == rule.name == search.query
        return search.query

    def undo(self, history_id: int | None) -> None:
        assert history_id is not None
        list(UndoStore(self._stores.database).undo(history_id, NOW))


@pytest.fixture
def arrangement(stores) -> Arrangement:
    stores.add_feed("https://paper.example/feed", folder=("Presse", "Sport"))
    return Arrangement(stores.database)


def test_they_follow_a_tag(stores):
    organiser, asked = Organiser(stores.database), Asked(stores, "eau tag:energie")
    tag = organiser.put_on("Énergie", [])
    change = organiser.rename(tag, "Le climat")
    assert asked.query == 'eau tag:"Le climat"'
    merged = organiser.rename(tag, organiser.put_on("Terre", []).name)
    assert asked.query == "eau tag:Terre"
    organiser.undo(merged.history_id)
    assert asked.query == 'eau tag:"Le climat"'
    organiser.undo(change.history_id)
    assert asked.query == asked.first


def test_they_follow_a_folder(stores, arrangement):
    asked = Asked(stores, "eau folder:presse/sport")
    renamed = arrangement.rename(("Presse",), "La une", NOW)
    assert asked.query == 'eau folder:"La une/Sport"'
    (sport,) = (one for one in stores.feeds.folders() if one.path[-1] == "Sport")
    moved = arrangement.move([folder_key(sport.id)], (), NOW)
    assert asked.query == "eau folder:Sport"
    asked.undo(moved)
    removed = arrangement.remove(("La une",), NOW)
    assert asked.query == "eau folder:Sport"
    asked.undo(removed)
    asked.undo(renamed)
    assert asked.query == asked.first


def test_a_query_that_was_changed_since_stays(stores, arrangement):
    Asked(stores, "folder:presse")
    renamed = arrangement.rename(("Presse",), "Une", NOW)
    SavedSearchStore(stores.database).change(1, {"query": "folder:une eau"}, NOW)
    list(UndoStore(stores.database).undo(renamed, NOW))
    assert SavedSearchStore(stores.database).all()[0].query == "folder:une eau"
    assert RuleStore(stores.database).all()[0].query == "folder:presse"


def test_who_names_a_tag_or_a_folder_is_known(stores, arrangement):
    Asked(stores, "folder:sport -tag:sport")
    a_rule(stores, "eau", Action.TAG, name="Puts it on", tag="Sport")
    SavedSearchStore(stores.database).add("Broken", "(" * 99, NOW)
    both = [Naming("rule", "folder:sport -tag:sport"), Naming("search", "Mine")]
    with stores.database.read() as connection:
        assert naming_folder(connection, ("Presse", "Sport")) == both
        assert naming_folder(connection, ("Presse",)) == []
        assert naming_tag(connection, 1) == [both[0], Naming("rule", "Puts it on"), both[1]]
        assert naming_tag(connection, 99) == []


@pytest.mark.parametrize("followed", ["3", '[3, {"of": "feed", "id": 1, "was": "a", "now": "b"}]'])
def test_an_undo_of_a_restored_copy_that_cannot_be_read_changes_no_query(stores, arrangement, followed):
    kept = f'{{"queries": {followed}}}'
    asked = Asked(stores, "folder:presse")
    renamed = arrangement.rename(("Presse",), "Une", NOW)
    stores.database.write(lambda connection: connection.execute(update(HISTORY).values(undo=kept)))
    asked.undo(renamed)
    assert asked.query == "folder:Une"
