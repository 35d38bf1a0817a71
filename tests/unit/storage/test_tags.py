"""Tags: their names, what has them, and what happens when they are renamed, merged and removed."""

from __future__ import annotations

import pytest

from reader.domain.errors import UsageError
from reader.domain.tag import MAX_TAG, TagColour
from reader.storage.deletions import Deletions
from reader.storage.tags import TagStore
from tests.helpers.entries import NOW


@pytest.fixture
def tags(stores):
    return TagStore(stores.database)


@pytest.fixture
def ids(stores):
    return stores.store(stores.add_feed(), "a", "b", "c").new_ids


def names(tags: TagStore) -> list[tuple[str, int]]:
    return [(tag.name, tag.entries) for tag in tags.all()]


def tags_of(stores, entry_id: int) -> list[str]:
    found = stores.rows(
        f"SELECT t.name FROM tag t JOIN entry_tag a ON a.tag_id = t.id WHERE a.entry_id = {entry_id} ORDER BY 1"
    )
    return [name for (name,) in found]


def note_bulk(stores, entry_id: int, what: str) -> None:
    def work(connection):
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO history(id, at, kind, facts, entries, undo)"
            " VALUES (1, 0, 'marked', '{}', 1, '{}')"
        )
        connection.exec_driver_sql("INSERT INTO history_mark VALUES (?, ?, 1, 0)", (entry_id, what))

    stores.database.write(work)


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
        ("a\x1bb", "control"),
    ],
)
def test_a_bad_name_is_refused_with_a_sentence(tags, name, why):
    with pytest.raises(UsageError, match=why):
        tags.make(name)
    assert tags.all() == []


def test_new_tags_have_different_colours_and_can_be_given_others(tags):
    made = [tags.make(name) for name in "abcdefg"]
    assert len({tag.colour for tag in made}) == 7

    tags.colour(made[0].id, TagColour.GREY)
    assert tags.all()[0].colour is TagColour.GREY


def test_a_tag_counts_its_entries_without_deleted_and_muted_ones(stores, tags, ids):
    first, second, third = ids
    tag = tags.make("x").id
    assert sorted(tags.put_on(tag, [*ids, 99])) == sorted(ids)
    assert tags.put_on(tag, ids) == []
    assert names(tags) == [("x", 3)]
    assert tags.of([first, second]) == {tag: 2}

    stores.change(f"UPDATE entry SET muted_by = 1, hidden = 1 WHERE id = {first}")
    stores.change(f"UPDATE entry SET deleted_at = 1, hidden = 1 WHERE id = {third}")
    assert names(tags) == [("x", 1)]
    assert stores.ids(tag_id=tag) == [second]

    assert tags.take_off(tag, [second]) == [second]
    assert tags.take_off(tag, [second]) == []
    assert names(tags) == [("x", 0)]


def test_entries_of_a_tag_are_listed_newest_first_even_of_removed_feeds(stores, tags, ids):
    tag = tags.make("x").id
    tags.put_on(tag, ids[:2])
    listed = stores.ids(tag_id=tag)
    assert listed == sorted(ids[:2], reverse=True)

    (feed,) = stores.feeds.all()
    stores.feeds.remove(feed.id, NOW)
    assert stores.ids(tag_id=tag) == listed


def test_an_entry_that_is_deleted_gets_no_tag(stores, tags, ids):
    Deletions(stores.database).delete(ids[:1], NOW)
    assert tags.put_on(tags.make("x").id, ids) == list(ids[1:])


def test_renaming_a_tag_changes_its_name_only(stores, tags, ids):
    tag = tags.make("enrgie")
    tags.put_on(tag.id, ids[:1])

    change = tags.rename(tag.id, "Énergie")
    assert not change.merges
    assert names(tags) == [("Énergie", 1)]
    assert tags.rename(tag.id, "ÉNERGIE").after.name == "ÉNERGIE"

    tags.undo(change)
    assert names(tags) == [("enrgie", 1)]


def test_renaming_onto_another_tag_merges_them_and_undo_parts_them(stores, tags, ids):
    first, second, third = ids
    one, other = tags.make("Climat"), tags.make("climate")
    tags.put_on(one.id, [first, second])
    tags.put_on(other.id, [second, third])
    stores.change(
        f"INSERT INTO rule(name, query, actions, tag_id, place, added_at) VALUES ('', 'x', '[]', {other.id}, 1, 0)"
    )

    change = tags.rename(other.id, "CLIMAT")

    assert change.merges
    assert change.after.id == one.id
    assert names(tags) == [("Climat", 3)]
    assert stores.rows("SELECT tag_id FROM rule") == [(one.id,)]

    tags.undo(change)
    assert names(tags) == [("Climat", 2), ("climate", 2)]
    assert tags_of(stores, third) == ["climate"]
    assert tags_of(stores, second) == ["Climat", "climate"]
    assert stores.rows("SELECT tag_id FROM rule") == [(other.id,)]


def test_removing_a_tag_can_be_undone(stores, tags, ids):
    tag = tags.make("x")
    tags.colour(tag.id, TagColour.PURPLE)
    tags.put_on(tag.id, ids)

    change = tags.remove(tag.id)
    assert names(tags) == []
    assert tags_of(stores, ids[0]) == []
    with pytest.raises(UsageError, match="no longer there"):
        tags.remove(tag.id)
    with pytest.raises(UsageError, match="no longer there"):
        tags.rename(tag.id, "y")

    tags.undo(change)
    assert [(one.id, one.colour, one.entries) for one in tags.all()] == [(tag.id, TagColour.PURPLE, 3)]


def test_undo_leaves_a_name_alone_that_another_tag_has_now(tags, ids):
    change = tags.remove(tags.make("x").id)
    again = tags.make("X")
    tags.undo(change)
    assert [tag.id for tag in tags.all()] == [again.id]


def test_tags_are_listed_by_name_until_the_reader_arranges_them(tags):
    made = {name: tags.make(name).id for name in ("banane", "Énergie", "ananas")}
    assert [tag.name for tag in tags.all()] == ["ananas", "banane", "Énergie"]

    tags.arrange([made["Énergie"], made["ananas"], made["banane"]])
    tags.make("aaa")
    assert [tag.name for tag in tags.all()] == ["Énergie", "ananas", "banane", "aaa"]

    tags.arrange([])
    assert [tag.name for tag in tags.all()] == ["aaa", "ananas", "banane", "Énergie"]


def test_a_choice_is_no_longer_part_of_a_bulk_action(stores, tags, ids):
    tag = tags.make("x").id
    for entry_id in ids:
        note_bulk(stores, entry_id, f"tag:{tag}")
    tags.put_on(tag, ids[:1])
    tags.take_off(tag, ids[1:2])
    assert stores.rows("SELECT entry_id FROM history_mark") == [(ids[2],)]


def test_a_tagged_entry_is_neither_deleted_nor_does_it_go_with_its_feed(stores, tags, ids):
    first, second, third = ids
    tags.put_on(tags.make("x").id, [first])
    stores.change(f"UPDATE entry SET preserved = 1 WHERE id = {second}")
    assert Deletions(stores.database).delete([first, third], NOW).ids == (third,)

    (feed,) = stores.feeds.all()
    stores.feeds.remove(feed.id, NOW.replace(year=2025))
    stores.feeds.purge(NOW)
    assert stores.rows("SELECT id FROM entry ORDER BY id") == [(first,), (second,)]
