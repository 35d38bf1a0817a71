"""Stories: what is read of them, and what the reader decides about them."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import Connection, Engine, event, update

from reader.domain.errors import UsageError
from reader.domain.stories.story import Reason, ReasonKind, StoryWishes
from reader.storage.core.tables import HISTORY
from reader.storage.entries.deletions import Deletions
from reader.storage.organising.undo import UndoStore
from reader.storage.stories.stories import Stories, wishes_of
from reader.storage.stories.story_rows import Placed
from reader.storage.stories.story_wishes import StoryWishStore
from reader.storage.stories.story_writer import epoch, join, place, recount, store_batch
from tests.helpers.entries import NOW, Stores, a_parsed_entry

DAY = timedelta(days=1)


@pytest.fixture
def read(stores) -> Stories:
    return Stories(stores.database)


@pytest.fixture
def wishes(stores) -> StoryWishStore:
    return StoryWishStore(stores.database)


@pytest.fixture
def ids(stores) -> list[int]:
    """A quake in four papers and three languages, one of them a copy; and a vote in one paper, a day before."""
    told = [
        ("fr", "Séisme de magnitude 6", 3),
        ("fr", "Un séisme de magnitude 6", 2),
        ("es", "Terremoto de magnitud 6", 1),
        ("ar", "زلزال بقوة 6 درجات", 0),
        ("en", "The vote", 30),
    ]
    return [
        stores.store(
            stores.add_feed(),
            a_parsed_entry(title, language=language, published_at=NOW - timedelta(hours=hours)),
        ).new_ids[0]
        for language, title, hours in told
    ]


def put(stores: Stores, *groups: list[int], copies: dict[int, int] | None = None) -> list[int]:
    """Put entries in stories, one for each group; gives their ids."""

    def work(connection):
        found = []
        for group in groups:
            first = place(connection, [Placed(group[0], None)])[group[0]]
            rest = [Placed(one, first, (copies or {}).get(one), (LIKE,)) for one in group[1:]]
            place(connection, rest)
            recount(connection, [first])
            found.append(first)
        return found

    return stores.database.write(work)


LIKE = Reason(ReasonKind.NAMES, ("Manille", "“6,1”"), 1, 0.8125)


def test_a_story_gives_its_entries_papers_languages_and_reasons(stores, read, ids):
    quake, vote = put(stores, ids[:4], ids[4:], copies={ids[1]: ids[0]})
    story = read.of_entry(ids[2])
    assert story == read.get(quake)
    assert (story.id, story.papers, story.independent, story.languages) == (quake, 4, 3, ("fr", "ar", "es"))
    assert (story.began_at, story.last_at) == (NOW - timedelta(hours=3), NOW)
    assert [one.entry_id for one in story.entries] == ids[:4]
    first, copy, *_ = story.entries
    assert (first.reasons, copy.copied_from, copy.unread, copy.language) == ((), ids[0], True, "fr")
    assert copy.reasons == (Reason(ReasonKind.NAMES, ("Manille", "“6,1”"), 1, 0.812),)
    assert story.title == "Séisme de magnitude 6"
    assert read.get(quake, "es").title == "Terremoto de magnitud 6"
    assert read.of_entry(ids[4]).id == vote
    assert (read.of_entry(99), read.get(99)) == (None, None)


def test_a_title_is_that_of_the_first_text_of_its_own(stores, read, ids):
    (quake,) = put(stores, ids[:3], copies={ids[1]: ids[0]})
    stores.database.write(lambda c: place(c, [Placed(ids[0], quake, ids[2])]))
    assert read.get(quake).title == "Terremoto de magnitud 6"


def test_lists_are_those_of_several_papers_the_latest_first(stores, read, ids):
    later = stores.store(stores.add_feed(), "x", "y", now=NOW + DAY).new_ids
    quake, vote, twice = put(stores, ids[:4], ids[4:], list(later))
    assert [one.id for one in read.listed()] == [quake]
    assert {one.id for one in read.listed(papers=1)} == {quake, vote, twice}
    assert [one.id for one in read.listed(papers=1, limit=1)] == [twice]
    assert [one.id for one in read.listed(language="ar")] == [quake]
    assert read.listed(language="ar")[0].title == "زلزال بقوة 6 درجات"
    assert read.listed(language="de") == []
    assert read.listed(papers=5) == []


def test_of_a_day_the_most_reported_on_their_own_come_first(stores, read):
    def many(copied: bool) -> list[int]:
        return [
            stores.store(stores.add_feed(), a_parsed_entry("t", published_at=NOW)).new_ids[0]
            for _ in range(4 if copied else 3)
        ]

    copied, own = many(True), many(False)
    first, second = put(stores, copied, own, copies={one: copied[0] for one in copied[1:]})
    day = NOW.astimezone().date()
    assert [(one.id, one.papers, one.independent) for one in read.listed(day=day)] == [
        (second, 3, 3),
        (first, 4, 1),
    ]
    assert read.listed(day=day + DAY) == []
    assert read.listed(day=date.min) == []
    assert [one.id for one in read.listed(day=day, limit=1)] == [second]


def test_the_most_reported_of_a_day_is_found_however_many_stories_came_before_it(stores, read, monkeypatch):
    monkeypatch.setattr("reader.storage.stories.stories._PART", 1)
    ids = [stores.store(stores.add_feed(), a_parsed_entry("t", published_at=NOW)).new_ids[0] for _ in range(7)]
    put(stores, ids[:2], ids[2:4])
    (third,) = put(stores, ids[4:])
    assert [one.id for one in read.listed(day=NOW.astimezone().date(), limit=1)] == [third]


def test_rows_of_a_list_have_faces_of_stories_with_more_than_one_entry(stores, read, ids):
    quake, vote = put(stores, ids[:4], ids[4:], copies={ids[1]: ids[0]})
    faces = read.of_entries([ids[0], ids[3], ids[4], 99])
    assert list(faces) == [ids[0], ids[3]]
    face = faces[ids[0]]
    assert (face.id, face.papers, face.independent, face.languages) == (quake, 4, 3, ("fr", "ar", "es"))
    assert face.entry_ids == tuple(ids[:4])
    assert read.ids_of_entries(ids) == dict.fromkeys(ids[:4], quake) | {ids[4]: vote}


def test_what_is_hidden_is_left_out_and_comes_back(stores, read, ids):
    (quake,) = put(stores, ids[:4], copies={ids[1]: ids[0]})
    deletions = Deletions(stores.database)
    deletions.delete([ids[0], ids[3]], NOW)
    story = read.get(quake)
    assert ([one.entry_id for one in story.entries], story.papers, story.independent) == (ids[1:3], 2, 2)
    assert read.of_entry(ids[0]) is None
    deletions.delete([ids[1]], NOW)
    assert read.listed() == []
    assert read.of_entries(ids) == {}
    deletions.restore(ids)
    assert read.get(quake).papers == 4


def test_a_story_goes_with_its_last_entry(stores, read, ids):
    put(stores, ids[:2], ids[2:])
    stores.change(f"DELETE FROM entry WHERE id IN ({ids[0]}, {ids[1]}, {ids[2]})")
    assert [len(one.entries) for one in read.listed(papers=1)] == [2]
    assert stores.rows("SELECT count(*) FROM story") == [(1,)]


def test_joined_stories_are_one_and_are_counted_again(stores, read, ids):
    first, second = put(stores, ids[:2], ids[2:4])

    def work(connection):
        moved = join(connection, first, [second, first])
        recount(connection, [first, second])
        return moved

    assert stores.database.write(work) == ids[2:4]
    assert [(one.id, one.papers) for one in read.listed()] == [(first, 4)]
    assert stores.rows("SELECT id, papers FROM story") == [(first, 4)]


def test_a_batch_that_joins_stories_counts_them_again_and_is_refused_where_others_were_faster(stores, read, ids):
    first, second = put(stores, ids[:2], ids[2:4])
    batch = ([Placed(ids[4], first)], [(first, [second])], [])
    with stores.database.read() as connection:
        now = epoch(connection)
    assert stores.database.write(lambda connection: store_batch(connection, *batch, now + 1)) is None
    assert (read.get(first).papers, read.of_entry(ids[4])) == (2, None)
    done = stores.database.write(lambda connection: store_batch(connection, *batch, now))
    assert done.story_ids == tuple(sorted((first, second)))
    assert (sorted(done.entry_ids), done.epoch) == (ids, now + 1)
    assert stores.rows("SELECT id, papers FROM story") == [(first, 5)]


def test_what_is_placed_in_a_story_that_is_gone_begins_one_again(stores, read, ids):
    placed = [Placed(ids[0], 99), Placed(ids[1], 99, 12345), Placed(77, None)]
    done = stores.database.write(lambda connection: place(connection, placed))
    assert list(done) == ids[:2]
    assert done[ids[0]] == done[ids[1]]
    assert [one.copied_from for one in read.of_entry(ids[0]).entries] == [None, None]


def test_a_query_asks_for_a_story(stores, ids):
    quake, vote = put(stores, ids[:4], ids[4:])
    assert stores.find(f"story:{vote}") == {"The vote"}
    assert len(stores.find(f"story:{quake}")) == 4
    assert len(stores.find(f"story:{quake} is:unread -lang:fr")) == 2
    assert stores.find("story:99") == set()


def test_not_the_same_takes_an_entry_out_for_ever(stores, read, wishes, ids):
    (quake,) = put(stores, ids[:4])
    done = wishes.apart(ids[3], quake, NOW)
    assert read.of_entry(ids[3]).id == done.story_id != quake
    assert read.get(quake).papers == 3
    assert (set(done.story_ids), set(done.entry_ids)) == ({quake, done.story_id}, set(ids[:4]))
    assert read.wishes_of([ids[3], ids[0]]) == {
        ids[3]: StoryWishes(apart=frozenset(ids[:3])),
        ids[0]: StoryWishes(apart=frozenset([ids[3]])),
    }


def test_what_is_in_another_story_already_stays_there_and_is_kept_out_of_the_one_that_was_named(
    stores, read, wishes, ids
):
    quake, vote = put(stores, ids[:3], ids[3:])
    done = wishes.apart(ids[3], quake, NOW)
    assert (done.story_id, read.of_entry(ids[3]).id) == (vote, vote)
    assert read.wishes_of([ids[3]]) == {ids[3]: StoryWishes(apart=frozenset(ids[:3]))}


def test_whoever_holds_stories_learns_of_each_wish_and_of_its_undo(stores, wishes, ids):
    """The process that places entries loads them again where this number has changed."""

    def count() -> int:
        with stores.database.read() as connection:
            return epoch(connection)

    quake, _ = put(stores, ids[:4], ids[4:])
    numbers = [count()]
    apart = wishes.apart(ids[3], quake, NOW)
    numbers.append(count())
    wishes.together(ids[4], quake, NOW)
    numbers.append(count())
    list(UndoStore(stores.database).undo(apart.history_id, NOW))
    numbers.append(count())
    assert numbers == sorted(set(numbers))


def test_the_undo_of_a_wish_knows_whose_text_it_was(stores, read, wishes, ids):
    (quake,) = put(stores, ids[:3], copies={ids[1]: ids[0]})
    apart = wishes.apart(ids[1], quake, NOW)
    assert [one.copied_from for one in read.of_entry(ids[1]).entries] == [None]
    list(UndoStore(stores.database).undo(apart.history_id, NOW))
    assert [one.copied_from for one in read.get(quake).entries] == [None, ids[0], None]
    assert read.get(quake).independent == 2


def test_belongs_to_puts_an_entry_in_and_takes_back_what_was_said_before(stores, read, wishes, ids):
    quake, vote = put(stores, ids[:4], ids[4:])
    apart = wishes.apart(ids[3], quake, NOW)
    done = wishes.together(ids[3], quake, NOW)
    assert (done.story_id, read.get(quake).papers, read.get(apart.story_id)) == (quake, 4, None)
    assert read.of_entry(ids[3]).entries[3].reasons == (Reason(ReasonKind.WISH, with_entry=ids[0]),)
    assert read.wishes_of([ids[3]]) == {ids[3]: StoryWishes(together=frozenset([ids[0]]))}
    wishes.together(ids[4], quake, NOW)
    assert read.get(vote) is None
    with stores.database.read() as connection:
        assert wishes_of(connection)[ids[0]] == StoryWishes(together=frozenset([ids[3], ids[4]]))


def test_wishes_are_undone_from_the_history(stores, read, wishes, ids):
    quake, _ = put(stores, ids[:4], ids[4:])
    apart = wishes.apart(ids[3], quake, NOW)
    together = wishes.together(ids[4], quake, NOW)
    history = UndoStore(stores.database)
    assert [item.facts["article"] for item in history.all()] == ["The vote", "زلزال بقوة 6 درجات"]
    (undone,) = history.undo(together.history_id, NOW)
    assert read.of_entry(ids[4]).id == undone.story.story_id
    assert read.get(quake).papers == 3
    (undone,) = history.undo(apart.history_id, NOW)
    assert undone.story.story_id == quake
    assert read.get(quake).papers == 4
    assert read.get(quake).entries[3].reasons, "why it was there is known again"
    assert read.wishes_of(ids) == {}


def test_an_undo_brings_back_what_the_wish_had_replaced(stores, read, wishes, ids):
    (quake,) = put(stores, ids[:4])
    wishes.apart(ids[3], quake, NOW)
    before = read.wishes_of(ids)
    together = wishes.together(ids[3], quake, NOW)
    assert len(list(UndoStore(stores.database).undo(together.history_id, NOW))) == 1
    assert read.wishes_of(ids) == before


@pytest.mark.parametrize("apart", [DAY, timedelta(0)])
def test_a_later_wish_for_the_same_article_outlasts_the_undo_of_an_earlier_one(stores, read, wishes, ids, apart):
    """Even of the same second."""
    quake, vote = put(stores, ids[:4], ids[4:])
    first = wishes.apart(ids[3], quake, NOW)
    wishes.together(ids[3], quake, NOW + apart)
    decided = read.wishes_of(ids)
    assert [one.story for one in UndoStore(stores.database).undo(first.history_id, NOW)] == [None]
    assert read.wishes_of(ids) == decided
    assert read.of_entry(ids[3]).id == quake
    second = wishes.together(ids[3], vote, NOW + 2 * apart)
    third = wishes.together(ids[3], quake, NOW + 3 * apart)
    assert len(list(UndoStore(stores.database).undo(second.history_id, NOW))) == 1
    assert read.of_entry(ids[3]).id == quake
    assert read.wishes_of([ids[3]])[ids[3]].together == {ids[0]}
    list(UndoStore(stores.database).undo(third.history_id, NOW))
    assert read.of_entry(ids[3]).id == vote


@pytest.mark.parametrize(
    "kept", ["{}", '{"entry": 1, "was": "x", "added": [3, [1, 2]], "removed": {}}', '{"entry": []}']
)
def test_an_undo_of_a_restored_copy_that_cannot_be_read_changes_no_wish(stores, read, wishes, ids, kept):
    (quake,) = put(stores, ids[:4])
    done = wishes.apart(ids[3], quake, NOW)
    before = read.wishes_of(ids)
    stores.database.write(lambda connection: connection.execute(update(HISTORY).values(undo=kept)))
    list(UndoStore(stores.database).undo(done.history_id, NOW))
    assert read.wishes_of(ids) == before


def test_what_cannot_be_wished_is_said(stores, wishes, ids):
    quake, vote = put(stores, ids[:4], ids[4:])
    for entry_id, story_id, words in [(99, quake, "no such article"), (ids[4], vote, "alone in its story")]:
        with pytest.raises(UsageError, match=words):
            wishes.apart(entry_id, story_id, NOW)
    for entry_id, story_id, words in [(99, quake, "no such article"), (ids[4], 99, "no such story")]:
        with pytest.raises(UsageError, match=words):
            wishes.together(entry_id, story_id, NOW)


def test_reasons_that_cannot_be_read_are_left_out(stores, read, ids):
    (quake,) = put(stores, ids[:2])
    odd = {"names": 3, "other": [[], None, None], "words": [["a", 4], None, 1], "numbers": [["6"], 2, "x"]}
    stores.change(f"UPDATE story_entry SET reasons = '{json.dumps(odd)}'")
    assert read.get(quake).entries[0].reasons == (Reason(ReasonKind.WORDS, ("a",), None, 1.0),)
    stores.change("UPDATE story_entry SET reasons = '[1]'")
    assert read.get(quake).entries[0].reasons == ()


def test_what_lists_fold_is_told_of_stories_of_several_papers_without_what_is_hidden(stores, read, ids):
    quake, _ = put(stores, ids[:4], ids[4:], copies={ids[1]: ids[0]})
    everything = list(read.told())
    assert sorted(everything) == sorted(read.told([ids[2]]))
    assert {one.entry_id for one in everything} == set(ids[:4])
    first = min(everything, key=lambda one: one.entry_id)
    assert (first.story_id, first.language, first.unread, first.is_copy) == (quake, "fr", True, False)
    assert [one.entry_id for one in everything if one.is_copy] == [ids[1]]
    Deletions(stores.database).delete([ids[3]], NOW, None)
    assert {one.entry_id for one in read.told()} == set(ids[:3])
    assert list(read.told([ids[4]])) == []


def test_lists_of_stories_are_read_by_the_index_of_those_of_several_papers(stores, read):
    """Nine in ten are of one paper."""
    asked: list[str] = []

    def note(connection: Connection, cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        list(read.told())
        read.listed()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    plans = [
        [row[-1] for row in stores.rows(f"EXPLAIN QUERY PLAN {statement.replace('?', '9')}")]
        for statement in asked
        if " story " in statement
    ]
    assert len(plans) == 2
    assert [plan for plan in plans if not any("INDEX story_latest" in step for step in plan)] == []
