"""Bulk actions, single choices and undo in any order, against a model that keeps all of them in a list."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from reader.domain.organising.history import STARRED, UNREAD, Bulk, HistoryKind, tagged
from reader.storage.core.history import forget, note_bulk
from reader.storage.organising.undo import UndoStore
from tests.helpers.entries import NOW, Stores, open_stores

ENTRIES = 24
"""An undo of all of them takes two turns, the first of ten."""
TAG = tagged(1)
_some = st.sets(st.integers(1, ENTRIES), min_size=1, max_size=ENTRIES)
_whats = st.sampled_from([UNREAD, STARRED, TAG])
_steps = st.lists(
    st.one_of(
        st.tuples(st.just("bulk"), _whats, st.booleans(), _some),
        st.tuples(st.just("bulk"), _whats, st.booleans(), st.just(set(range(1, ENTRIES + 1)))),
        st.tuples(st.just("single"), _whats, st.booleans(), _some),
        st.tuples(st.just("undo"), st.integers(0, 9)),
        st.tuples(st.just("broken off"), st.integers(0, 9)),
    ),
    max_size=14,
)


@dataclass
class Model:
    """Keeps every step. An entry is what the last step says that is not undone."""

    steps: list[tuple[int | None, str, bool, set[int]]] = field(default_factory=list)
    undone: set[int] = field(default_factory=set)

    def value(self, what: str, entry_id: int) -> bool:
        value = what == UNREAD
        for history_id, of, new, ids in self.steps:
            if of == what and entry_id in ids and history_id not in self.undone:
                value = new
        return value

    def choose(self, what: str, new: bool, ids: set[int]) -> None:
        """A single choice: what came before is no longer undone."""
        self.steps = [
            (history_id, of, was, others if of != what else others - ids)
            for history_id, of, was, others in self.steps
        ]
        self.steps.append((None, what, new, ids))


@dataclass
class Program:
    """Does the same in a database."""

    stores: Stores
    undo: UndoStore
    actions: list[int] = field(default_factory=list)

    def bulk(self, what: str, new: bool, ids: set[int]) -> int | None:
        bulk = Bulk(NOW, {})
        if what in (UNREAD, STARRED):
            history_id = self.stores.mark(sorted(ids), **mark(what, new), is_listed=True).history_id
        else:
            history_id = self.stores.database.write(lambda connection: self._tag(connection, bulk, new, ids))
        if history_id is not None:
            self.actions.append(history_id)
        return history_id

    def _tag(self, connection: Connection, bulk: Bulk, new: bool, ids: set[int]) -> int | None:
        history_id, changed = note_bulk(connection, bulk, None, TAG, sorted(ids), new=new)
        self._put_tag(connection, new, changed)
        return history_id

    def _put_tag(self, connection: Connection, new: bool, ids: Any) -> None:
        for id_ in ids:
            connection.exec_driver_sql(
                "INSERT OR IGNORE INTO entry_tag(tag_id, position, entry_id)"
                " SELECT 1, position, id FROM entry WHERE id = ?"
                if new
                else "DELETE FROM entry_tag WHERE entry_id = ?",
                (id_,),
            )

    def single(self, what: str, new: bool, ids: set[int]) -> None:
        for id_ in ids:
            if what in (UNREAD, STARRED):
                self.stores.mark([id_], **mark(what, new))
            else:
                self.stores.database.write(
                    lambda c, id_=id_: (forget(c, [id_], TAG), self._put_tag(c, new, [id_]))
                )

    def values(self) -> dict[tuple[str, int], bool]:
        with self.stores.database.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT e.id, unread, starred, tag_id FROM entry e LEFT JOIN entry_tag t ON t.entry_id = e.id"
            ).all()
        return {
            (what, row[0]): bool(value)
            for row in rows
            for what, value in ((UNREAD, row[1]), (STARRED, row[2]), (TAG, row[3]))
        }

    def begin_anew(self) -> None:
        def work(connection: Connection) -> None:
            for statement in (
                "DELETE FROM history",
                "DELETE FROM entry_tag",
                "UPDATE entry SET unread = 1, starred = 0",
                "INSERT OR IGNORE INTO tag(id, name, folded, colour, place) VALUES (1, 't', 't', 'grey', 1)",
            ):
                connection.exec_driver_sql(statement)

        self.stores.database.write(work)
        self.actions.clear()


def mark(what: str, new: bool) -> dict[str, bool]:
    return {"unread" if what == UNREAD else "starred": new}


def play(program: Program, steps: list[Any]) -> None:
    model = Model()
    program.begin_anew()
    for step in steps:
        match step:
            case "bulk", what, new, ids:
                history_id = program.bulk(what, new, ids)
                if history_id is None:
                    model.choose(what, new, ids)
                else:
                    model.steps.append((history_id, what, new, ids))
            case "single", what, new, ids:
                program.single(what, new, ids)
                model.choose(what, new, ids)
            case how, number:
                if number < len(program.actions):
                    history_id = program.actions[number]
                    turns = program.undo.undo(history_id, NOW + timedelta(days=1))
                    for _ in islice(turns, 2) if how == "broken off" else turns:
                        pass  # the first of ten entries, or all
                    model.undone.add(history_id)
    for _ in program.undo.go_on(NOW):
        pass
    expected = {
        (what, id_): model.value(what, id_) for what in (UNREAD, STARRED, TAG) for id_ in range(1, ENTRIES + 1)
    }
    assert program.values() == expected
    # What is undone leaves nothing behind; the counts beside the sources fit.
    with program.stores.database.read() as connection:
        left = connection.exec_driver_sql(
            "SELECT count(*) FROM history_mark m JOIN history h ON h.id = m.history_id WHERE undone_at IS NOT NULL"
        ).scalar_one()
    assert left == 0
    (feed,) = program.stores.feeds.all()
    assert feed.unread == sum(expected[UNREAD, id_] for id_ in range(1, ENTRIES + 1))


def playing(tmp_path: Path, examples: int) -> None:
    with open_stores(tmp_path) as stores:
        feed = stores.add_feed()
        assert stores.store(feed, *map(str, range(ENTRIES))).new_ids == tuple(range(1, ENTRIES + 1))
        program = Program(stores, UndoStore(stores.database))

        @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
        @given(_steps)
        def run(steps: list[Any]) -> None:
            play(program, steps)

        run()


def test_undo_in_any_order_never_overwrites_a_later_choice(tmp_path):
    playing(tmp_path, 25)


@pytest.mark.long
def test_undo_in_any_order_over_many_examples(tmp_path):
    playing(tmp_path, 3_000)


def test_an_undo_of_an_older_bulk_action_leaves_what_a_newer_one_changed(tmp_path):
    with open_stores(tmp_path) as stores:
        ids = stores.store(stores.add_feed(), *map(str, range(6))).new_ids
        undo = UndoStore(stores.database)
        first = stores.mark(ids, unread=False, is_listed=True).history_id
        second = stores.mark(ids[:3], unread=True, is_listed=True).history_id
        stores.mark([ids[4]], unread=False)  # as it is already: chosen all the same

        def unread() -> list[int]:
            return [place for place, one in enumerate(stores.entries.headlines(ids)) if one.unread]

        assert unread() == [0, 1, 2]
        list(undo.undo(first, NOW))
        assert unread() == [0, 1, 2, 3, 5]
        list(undo.undo(second, NOW))
        assert unread() == [0, 1, 2, 3, 5]  # before both of them, these were unread too
        assert [(item.kind, item.entries, item.undone_at) for item in undo.all()] == [
            (HistoryKind.MARKED, 3, NOW),
            (HistoryKind.MARKED, 6, NOW),
        ]
        assert list(undo.undo(second, NOW)) == []
