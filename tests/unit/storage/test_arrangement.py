"""Folders made, renamed, moved and removed, and each of it taken back."""

from __future__ import annotations

import json
import random
from dataclasses import asdict
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from reader.domain.errors import FolderProblem, FolderRefused
from reader.storage.core.tables import HISTORY
from reader.storage.organising.arrangement import Arrangement
from reader.storage.organising.source_tree import Change, feed_key, folder_key
from reader.storage.organising.undo import UndoStore
from tests.helpers.entries import NOW, Stores, open_stores


class Press:
    """A source list of seven feeds and three folders, as in `WHOLE`."""

    def __init__(self, stores: Stores) -> None:
        self.stores = stores
        self.arrangement = Arrangement(stores.database)
        homes = {"a": (), "b": (), "c": "Press", "d": "Press/Late", "e": "Press/Late", "f": "Press", "g": "Sea"}
        self.keys = {
            name: feed_key(stores.add_feed(name, folder=tuple(home.split("/")) if home else ()))
            for name, home in homes.items()
        }

    def folder(self, path: str) -> str:
        return next(folder_key(one.id) for one in self.stores.feeds.folders() if "/".join(one.path) == path)

    def move(self, names: str, into: str, before: str | None = None) -> int | None:
        """Move feeds, by their letters, and folders, by their paths."""
        keys = [self.keys.get(name) or self.folder(name) for name in names.split()]
        at = None if before is None else self.keys.get(before) or self.folder(before)
        path = tuple(into.split("/")) if into else ()
        return self.arrangement.move(keys, path, NOW, before=at)

    def undo(self, history_id: int | None, now=NOW) -> bool:
        return history_id is not None and any(list(UndoStore(self.stores.database).undo(history_id, now)))

    @property
    def shown(self) -> str:
        """The list as the window shows it: feeds first, then folders."""
        feeds, folders = self.stores.feeds.all(), self.stores.feeds.folder_paths()

        def inside(path: tuple[str, ...]) -> str:
            shown = [feed.url for feed in feeds if feed.folder == path]
            shown += [f"{one[-1]}({inside(one)})" for one in folders if one[:-1] == path]
            return " ".join(shown)

        return inside(())


@pytest.fixture
def press(stores: Stores) -> Press:
    return Press(stores)


WHOLE = "a b Press(c f Late(d e)) Sea(g)"


def test_the_list_to_begin_with(press):
    assert press.shown == WHOLE


@pytest.mark.parametrize(
    ("names", "into", "before", "shown"),
    [
        ("b", "", "a", "b a Press(c f Late(d e)) Sea(g)"),
        ("a", "", None, "b a Press(c f Late(d e)) Sea(g)"),
        ("a", "Press", "f", "b Press(c a f Late(d e)) Sea(g)"),
        ("e a", "Sea", None, "b Press(c f Late(d)) Sea(g a e)"),
        ("Sea", "", "Press", "a b Sea(g) Press(c f Late(d e))"),
        ("Sea", "Press", None, "a b Press(c f Late(d e) Sea(g))"),
        ("Press/Late", "", "Press", "a b Late(d e) Press(c f) Sea(g)"),
        ("Press Press/Late d", "Sea", None, "a b Sea(g Press(c f Late(d e)))"),
        ("a b", "New/Newer", None, "Press(c f Late(d e)) Sea(g) New(Newer(a b))"),
        ("c f", "Press", "c", WHOLE),
    ],
)
def test_what_is_moved_stands_there_until_that_is_taken_back(press, names, into, before, shown):
    done = press.move(names, into, before)
    assert press.shown == shown
    assert (done is None) == (shown == WHOLE)
    if done is not None:
        assert press.undo(done, NOW)
        assert press.shown == WHOLE
        assert not press.undo(done, NOW), "once"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (("Press",), "a b c f Late(d e) Sea(g)"),
        (("Press", "Late"), "a b Press(c f d e) Sea(g)"),
        (("Sea",), "a b g Press(c f Late(d e))"),
    ],
)
def test_what_was_in_a_removed_folder_moves_up_one_level_and_back(press, path, shown):
    done = press.arrangement.remove(path, NOW)
    assert press.shown == shown
    assert press.undo(done, NOW)
    assert press.shown == WHOLE


def test_a_folder_that_moves_up_beside_one_of_its_name_is_merged_with_it_and_parted_again(press):
    press.move("a", "Late")
    before = press.shown
    done = press.arrangement.remove(("Press",), NOW)
    assert press.shown == "b c f Sea(g) Late(a d e)"
    press.undo(done, NOW)
    assert press.shown == before


def test_a_folder_that_holds_one_of_its_own_name_comes_back_around_it(press):
    press.arrangement.rename(("Press", "Late"), "Press", NOW)
    done = press.arrangement.remove(("Press",), NOW)
    assert press.shown == "a b c f Press(d e) Sea(g)"
    press.undo(done, NOW)
    assert press.shown == "a b Press(c f Press(d e)) Sea(g)"


def test_a_copy_whose_history_names_a_feed_twice_moves_it_back_once(press, stores):
    done = press.move("c", "Sea", "g")

    def name_twice(connection):
        undo = json.loads(connection.scalars(select(HISTORY.c.undo).where(HISTORY.c.id == done)).one())
        twice = json.dumps({**undo, "moved": undo["moved"] * 2})
        connection.execute(update(HISTORY).where(HISTORY.c.id == done).values(undo=twice))

    stores.database.write(name_twice)
    assert press.undo(done, NOW)
    assert press.shown == WHOLE


def test_a_removed_folder_comes_back_with_its_choices(press, stores):
    stores.feeds.choose_for_folder(("Press",), {"full_text": "off"})
    press.undo(press.arrangement.remove(("Press",), NOW), NOW)
    assert [folder.full_text for folder in stores.feeds.folders() if folder.path == ("Press",)] == [("off",)]


def test_a_folder_is_renamed_and_has_its_name_again(press):
    done = press.arrangement.rename(("Press",), "  La\npresse ", NOW)
    assert press.shown == "a b La presse(c f Late(d e)) Sea(g)"
    press.undo(done, NOW)
    assert press.shown == WHOLE
    assert press.arrangement.rename(("Press",), "Press", NOW) is None


def test_an_empty_folder_is_made_and_stays_until_that_is_undone(press):
    made = press.arrangement.create(("Empty", "Inner"), NOW)
    assert press.arrangement.create(("Empty",), NOW) is None
    assert press.shown == WHOLE + " Empty(Inner())"
    press.undo(made, NOW)
    assert press.shown == WHOLE
    made = press.arrangement.create(("Full",), NOW)
    press.move("a", "Full")
    press.undo(made, NOW)
    assert press.shown == "b Press(c f Late(d e)) Sea(g) Full(a)"


def refusal(call, *arguments):
    with pytest.raises(FolderRefused) as refused:
        call(*arguments)
    return refused.value.why


def test_what_cannot_be_is_refused_and_changes_nothing(press):
    arrangement = press.arrangement
    press.move("a", "Sea/Late")
    before = press.shown
    assert refusal(press.move, "Press", "Press") is FolderProblem.INSIDE_ITSELF
    assert refusal(press.move, "Press", "Press/Late") is FolderProblem.INSIDE_ITSELF
    assert refusal(press.move, "Sea/Late", "Press") is FolderProblem.TAKEN
    assert refusal(press.move, "Sea/Late Press/Late", "") is FolderProblem.TAKEN, "of each other"
    assert refusal(arrangement.rename, ("Sea",), "Press", NOW) is FolderProblem.TAKEN
    assert refusal(arrangement.rename, ("Sea",), " \t", NOW) is FolderProblem.NAMELESS
    assert refusal(arrangement.rename, ("Sea",), "x" * 201, NOW) is FolderProblem.TOO_LONG
    assert refusal(arrangement.create, ("x",) * 33, NOW) is FolderProblem.TOO_DEEP
    assert refusal(arrangement.remove, ("Nowhere",), NOW) is FolderProblem.MISSING
    assert refusal(arrangement.remove, (), NOW) is FolderProblem.MISSING
    press.move("b", "/".join(["x"] * 32))
    assert refusal(press.move, "Press", "/".join(["x"] * 31)) is FolderProblem.TOO_DEEP
    assert before.replace("b ", "", 1) in press.shown


def test_undo_leaves_alone_what_was_moved_or_renamed_since(press):
    first = press.move("a b", "Sea")
    press.move("a", "Press")
    press.undo(first, NOW)
    assert press.shown == "b Press(c f a Late(d e)) Sea(g)"
    renamed = press.arrangement.rename(("Sea",), "Ocean", NOW)
    press.arrangement.rename(("Ocean",), "Lake", NOW)
    press.undo(renamed, NOW)
    assert "Lake(g)" in press.shown


def test_a_later_change_that_was_taken_back_is_none(press):
    first = press.move("b", "", "a")
    press.undo(press.move("b", ""), NOW)
    press.undo(first, NOW)
    assert press.shown == WHOLE


def test_what_cannot_go_back_stays(press, stores):
    moved = press.move("g", "Press")
    removed = press.arrangement.remove(("Sea",), NOW)
    press.arrangement.create(("Sea", "Deep"), NOW)
    press.undo(moved, NOW)
    assert "Press(c f g Late(d e))" in press.shown, "its folder is another one now"
    press.undo(removed, NOW)
    assert "Sea(Deep())" in press.shown, "the new one stays, and there are no two"


def test_removed_feeds_move_along_and_come_back_there(press, stores):
    feed_id = int(press.keys["c"].partition(":")[2])
    stores.feeds.remove(feed_id, NOW)
    press.arrangement.remove(("Press",), NOW)
    stores.feeds.restore(feed_id)
    assert press.shown == "a b c f Late(d e) Sea(g)"


def test_the_history_says_what_was_done(press, stores):
    press.move("a", "Sea")
    press.move("c f", "Sea")
    press.arrangement.rename(("Sea",), "Ocean", NOW + timedelta(hours=1))
    press.arrangement.remove(("Ocean",), NOW)
    with stores.database.read() as connection:
        rows = connection.execute(select(HISTORY.c.kind, HISTORY.c.facts, HISTORY.c.entries)).all()
    assert [tuple(row) for row in rows] == [
        ("moved", '{"to": ["Sea"], "feeds": 1, "folders": 0, "what": "a"}', 1),
        ("moved", '{"to": ["Sea"], "feeds": 2, "folders": 0}', 2),
        ("folder_renamed", '{"folder": ["Sea"], "name": "Ocean"}', 0),
        ("folder_removed", '{"folder": ["Ocean"]}', 4),
    ]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), steps=st.integers(1, 6))
def test_steps_taken_back_one_by_one_leave_the_list_as_it_was(seed, steps, tmp_path_factory):
    chance = random.Random(seed)
    with open_stores(tmp_path_factory.mktemp("press")) as stores:
        press = Press(stores)
        done = []
        for _ in range(steps):
            paths = ["/".join(path) for path in stores.feeds.folder_paths()]
            before = press.shown
            try:
                step = _any_step(press, paths, chance)
            except FolderRefused:
                assert press.shown == before
                continue
            if step is not None:
                done.append((step, before))
        for step, before in reversed(done):
            press.undo(step, NOW)
            assert press.shown == before


def _any_step(press: Press, paths: list[str], chance: random.Random) -> int | None:
    what = chance.choice(["remove", "rename", "move", "move"]) if paths else "move"
    if what == "remove":
        return press.arrangement.remove(tuple(chance.choice(paths).split("/")), NOW)
    if what == "rename":
        return press.arrangement.rename(tuple(chance.choice(paths).split("/")), chance.choice("xyz"), NOW)
    names = [*press.keys, *paths]
    moved = " ".join(chance.sample(names, k=min(len(names), chance.randint(1, 3))))
    into = chance.choice(["", "Sea", "New", *paths])
    return press.move(moved, into, chance.choice([None, *names]))


@pytest.mark.parametrize(
    "kept",
    [
        {"moved": 3, "renamed": None, "removed": {}, "added": "x"},
        {"moved": [{"key": "feed:1"}, 4, []], "added": [True, 99, "1"]},
        {"moved": [{"key": "feed:x", "was_in": None, "after": None, "is_in": None}]},
        {"moved": [{"key": "folder:1", "was_in": 2, "after": "feed:99", "is_in": None}]},
        {"removed": [dict.fromkeys(("id", "parent_id", "title", "place", "attributes", "full_text", "after"))]},
        {"removed": [{"id": 50, "parent_id": 50, "title": "x", "place": 1, "attributes": "[1]", "full_text": "on",
                      "after": None}]},
        {"renamed": [{"folder": 1, "was": "Sea", "now": "Press"}, {"folder": 2**80, "was": "a", "now": "b"}]},
    ],
)  # fmt: skip
def test_undo_believes_nothing_that_a_restored_copy_says(press, stores, kept):
    done = press.move("a", "Sea")
    stores.database.write(lambda connection: connection.execute(update(HISTORY).values(undo=json.dumps(kept))))
    before = press.shown
    assert press.undo(done)
    assert press.shown == before


def test_a_change_is_read_as_it_was_written(press, stores):
    stores.feeds.choose_for_folder(("Press",), {"full_text": "on"})
    press.arrangement.remove(("Press",), NOW)
    with stores.database.read() as connection:
        kept = json.loads(connection.scalar(select(HISTORY.c.undo)))
    assert asdict(Change.read(kept)) == kept
