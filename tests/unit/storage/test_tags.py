"""Tags: their names, what has them, and what happens when they are renamed, merged and removed."""

from __future__ import annotations

import pytest

from reader.domain.errors import UsageError
from reader.domain.record import replace
from reader.domain.sources.tag import MAX_TAG, TagColour
from reader.storage.core.tags import TagStore
from reader.storage.entries.deletions import Deletions
from tests.helpers.entries import NOW
from tests.helpers.organising import Organiser


@pytest.fixture
def organiser(stores) -> Organiser:
    return Organiser(stores.database)


@pytest.fixture
def tags(organiser) -> TagStore:
    return organiser.tags


@pytest.fixture
def ids(stores):
    return stores.store(stores.add_feed(), "a", "b", "c").new_ids


def names(tags: TagStore) -> list[tuple[str, int]]:
    return [(tag.name, tag.entries) for tag in tags.all()]


def tags_of(stores, entry_id: int) -> list[str]:
    return sorted(tag.name for tag in stores.entries.headlines([entry_id])[0].tags)


def test_a_tag_is_one_whatever_its_case_accents_and_blanks(tags):
    made = tags.make("  Énergie \n verte ")

    assert made.name == "Énergie verte"
    assert tags.make("ENERGIE VERTE") == made == tags.named("energie  verte")
    assert [tag.name for tag in tags.all()] == ["Énergie verte"]


def test_names_of_signs_only_are_names_too(tags):
    assert tags.make("🔥").id != tags.make("❤️").id
    assert tags.make("C++").id != tags.make("C#").id


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (" \t", "needs a name"),
        ("x" * (MAX_TAG + 1), "at most 60 characters; this one has 61"),
        ("a\x1bb", "control characters"),
    ],
)
def test_a_bad_name_is_refused_with_a_sentence(organiser, tags, name, why):
    with pytest.raises(UsageError, match=why):
        tags.make(name)
    assert tags.all() == []

    with pytest.raises(UsageError, match=why):
        organiser.rename(tags.make("x"), name)
    assert names(tags) == [("x", 0)]


def test_new_tags_have_different_colours_and_can_be_given_others(tags):
    made = [tags.make(name) for name in "abcdefg"]
    assert len({tag.colour for tag in made}) == 7

    tags.colour(made[0].id, TagColour.GREY)
    assert tags.all()[0].colour is TagColour.GREY


def test_a_tag_counts_its_entries_without_deleted_and_muted_ones(stores, organiser, tags, ids):
    first, second, third = ids
    tag = organiser.put_on("x", [*ids, 99])
    assert names(tags) == [("x", 3)]
    assert tags.of([first, second]) == {tag.id: 2}

    stores.change(f"UPDATE entry SET muted_by = 1, hidden = 1 WHERE id = {first}")
    stores.change(f"UPDATE entry SET deleted_at = 1, hidden = 1 WHERE id = {third}")
    assert names(tags) == [("x", 1)]
    assert stores.ids(tag_id=tag.id) == [second]

    assert organiser.take_off(tag, [second]).ids == (second,)
    assert organiser.take_off(tag, [second]).ids == ()
    assert names(tags) == [("x", 0)]


def test_entries_of_a_tag_are_listed_newest_first_even_of_removed_feeds(stores, organiser, ids):
    tag = organiser.put_on("x", ids[:2])
    listed = stores.ids(tag_id=tag.id)
    assert listed == sorted(ids[:2], reverse=True)
    assert stores.ids(tag_id=0) == listed, "with any tag"

    (feed,) = stores.feeds.all()
    stores.feeds.remove(feed.id, NOW)
    assert stores.ids(tag_id=tag.id) == listed


def test_an_entry_that_is_deleted_gets_no_tag(stores, organiser, tags, ids):
    Deletions(stores.database).delete(ids[:1], NOW)
    organiser.put_on("x", ids)
    assert names(tags) == [("x", 2)]


def test_a_tag_on_several_entries_is_one_bulk_action(stores, organiser, ids):
    first, second, third = ids
    tag = organiser.put_on("x", [first])
    organiser.put_on("x", ids, bulk=True)
    ((history_id, entries),) = stores.rows("SELECT id, entries FROM history")
    assert entries == 2
    organiser.take_off(tag, [third])

    organiser.undo(history_id)
    assert [tags_of(stores, id_) for id_ in ids] == [["x"], [], []]
    organiser.put_on("x", [second])
    assert tags_of(stores, second) == ["x"]


def test_renaming_a_tag_changes_its_name_only(organiser, tags, ids):
    tag = organiser.put_on("enrgie", ids[:1])

    change = organiser.rename(tag, "Énergie")
    assert not change.merges
    assert names(tags) == [("Énergie", 1)]
    organiser.undo(change.history_id)
    assert names(tags) == [("enrgie", 1)]

    change = organiser.rename(tag, "Énergie")
    assert organiser.rename(tag, "ÉNERGIE").after == replace(tag, name="ÉNERGIE")
    organiser.undo(change.history_id)
    assert names(tags) == [("ÉNERGIE", 1)], "a later choice stays"


def test_renaming_onto_another_tag_merges_them_and_undo_parts_them(stores, organiser, tags, ids):
    first, second, third = ids
    one, other = organiser.put_on("Climat", [first, second]), organiser.put_on("climate", [second, third])
    stores.change(
        f"INSERT INTO rule(name, query, actions, tag_id, place, added_at) VALUES ('', 'x', '[]', {other.id}, 1, 0)"
    )

    change = organiser.rename(other, "CLIMAT")

    assert change.merges
    assert change.after == one
    assert change.entries == 2
    assert names(tags) == [("Climat", 3)]
    assert stores.rows("SELECT tag_id FROM rule") == [(one.id,)]

    organiser.undo(change.history_id)
    assert names(tags) == [("Climat", 2), ("climate", 2)]
    assert tags_of(stores, third) == ["climate"]
    assert tags_of(stores, second) == ["Climat", "climate"]
    assert stores.rows("SELECT tag_id FROM rule") == [(other.id,)]


def test_removing_a_tag_can_be_undone(stores, organiser, tags, ids):
    tag = organiser.put_on("x", ids)
    tags.colour(tag.id, TagColour.PURPLE)

    change = organiser.remove(tag)
    assert change.entries == 3
    assert names(tags) == []
    assert tags_of(stores, ids[0]) == []
    with pytest.raises(UsageError, match="no longer there"):
        organiser.remove(tag)
    with pytest.raises(UsageError, match="no longer there"):
        organiser.rename(tag, "y")

    organiser.undo(change.history_id)
    assert [(one.id, one.colour, one.entries) for one in tags.all()] == [(tag.id, TagColour.PURPLE, 3)]


def test_undo_leaves_a_name_alone_that_another_tag_has_now(organiser, tags):
    change = organiser.remove(tags.make("x"))
    again = tags.make("X")
    organiser.undo(change.history_id)
    assert [tag.id for tag in tags.all()] == [again.id]


@pytest.mark.parametrize("kept", ["{}", '{"id": "1"}', '{"id": 1, "name": "x", "colour": "pink", "place": 0}'])
def test_what_a_restored_copy_holds_in_place_of_a_tag_is_left(stores, organiser, tags, kept):
    change = organiser.remove(tags.make("x"))
    stores.change(f"UPDATE history SET undo = '{kept}'")
    organiser.undo(change.history_id)
    assert tags.all() == []


def test_tags_are_listed_by_name_until_the_reader_arranges_them(tags):
    made = {name: tags.make(name).id for name in ("banane", "Énergie", "ananas")}
    assert [tag.name for tag in tags.all()] == ["ananas", "banane", "Énergie"]

    tags.arrange([made["Énergie"], made["ananas"], made["banane"]])
    tags.make("aaa")
    assert [tag.name for tag in tags.all()] == ["Énergie", "ananas", "banane", "aaa"]

    tags.arrange([])
    assert [tag.name for tag in tags.all()] == ["aaa", "ananas", "banane", "Énergie"]


def test_a_tagged_entry_is_neither_deleted_nor_does_it_go_with_its_feed(stores, organiser, ids):
    first, second, third = ids
    organiser.put_on("x", [first])
    stores.change(f"UPDATE entry SET preserved = 1 WHERE id = {second}")
    assert Deletions(stores.database).delete([first, third], NOW).ids == (third,)

    (feed,) = stores.feeds.all()
    stores.feeds.remove(feed.id, NOW.replace(year=2025))
    stores.feeds.purge(NOW)
    assert stores.rows("SELECT id FROM entry ORDER BY id") == [(first,), (second,)]
