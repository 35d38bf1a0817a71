"""Rows of another's database become rows of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Text

from reader.domain.errors import StorageError
from reader.domain.text.stems import VERSION
from reader.hostile.backup_contents import revise
from reader.storage.core.migrations import create
from reader.storage.core.tables import SCHEMA_VERSION, all_tables
from reader.storage.safety.backup import problems
from reader.storage.safety.imported_copy import take_over
from reader.storage.safety.row_checks import BOUNDED
from reader.storage.search.stems import STEMMER
from tests.helpers.entries import NOW

SCHEMA_1 = Path(__file__).with_name("schema_1.sql").read_text(encoding="utf-8")


_OURS = frozenset(
    "bookmark.begins ledger.day ledger.kind note.name note.value flag.collector_id flag.refused_version"
    " flag.lease_owner block_list.kind block_list.lineage block_list.raw_sha256 site_icon.fingerprint"
    " site_icon.shade".split()
)
"""Columns of text that is neither shown nor followed, or cleaned otherwise (notes)."""


def test_each_column_of_text_says_how_it_is_cleaned():
    columns = [column for table in all_tables().values() for column in table.columns]
    texts = {str(column): column for column in columns if isinstance(column.type, Text)}
    loose = {name for name, column in texts.items() if "holds" not in column.info and name not in BOUNDED}
    assert loose == _OURS


def as_it_is(kinds: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Sequence[tuple[Any, ...]]:
    return [
        tuple(True if kind == "html" else value for kind, value in zip(kinds, row, strict=True)) for row in rows
    ]


def rows_of(path: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def fill(path: Path) -> None:
    now = int(NOW.timestamp())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO feed(id, url, added_at) VALUES (7, 'https://a.example/feed', ?)", (now,))
        for id_ in (3, 4, 9):
            connection.execute(
                "INSERT INTO entry(id, feed_id, position, key, revision, title, first_seen_at, unread, indexed)"
                " VALUES (?, 7, ?, ?, x'00', 'Title', ?, ?, 1)",
                (id_, now << 29 | id_, bytes([id_]), now, id_ != 4),
            )
        connection.execute("DELETE FROM entry WHERE id = 9")


def test_a_copy_of_ours_loses_nothing_by_its_notes(tmp_path):
    """What a collector says of itself, and what was noted of a recovery, was told to be unsafe."""
    create(tmp_path / "a.sqlite")
    kept = {
        "copied_at": "2026-11-27T10:00:00+00:00",
        "lists_state": "7",
        "flag_epoch": "3",
        "searched_columns_to": "4",
        "collector:" + 32 * "a": '{"name": "The Harbour"}',
    }
    made_anew = {"recovery": '{"saved": 1}', "list_question:" + 32 * "a": ""}
    with closing(sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None)) as connection:
        connection.executemany("INSERT INTO note VALUES (?, ?)", (kept | made_anew).items())
    assert take_over(tmp_path / "a.sqlite", tmp_path / "b.sqlite", revise) == 0
    assert dict(rows_of(tmp_path / "b.sqlite", "SELECT name, value FROM note")) == kept | {STEMMER: VERSION}


def test_rows_counts_and_ids_are_those_that_were_there(tmp_path):
    create(tmp_path / "a.sqlite")
    fill(tmp_path / "a.sqlite")
    assert take_over(tmp_path / "a.sqlite", tmp_path / "b.sqlite", revise) == 0
    assert problems(tmp_path / "b.sqlite") == []
    for statement in ("SELECT id, title, unread FROM entry", "SELECT * FROM feed", "SELECT * FROM feed_count"):
        assert rows_of(tmp_path / "b.sqlite", statement) == rows_of(tmp_path / "a.sqlite", statement)
    # The index of words is built anew, and the id of a deleted entry is never used again.
    assert rows_of(tmp_path / "b.sqlite", "SELECT DISTINCT indexed FROM entry") == [(0,)]
    assert rows_of(tmp_path / "b.sqlite", "SELECT seq FROM sqlite_sequence WHERE name = 'entry'") == [(9,)]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.sqlite", "b.sqlite"]


def test_an_older_one_is_brought_up_to_date_first(tmp_path):
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
        connection.executescript(SCHEMA_1)
        connection.execute(f"PRAGMA application_id={0x4D414E43}")
        connection.execute("PRAGMA user_version=1")
    fill(tmp_path / "a.sqlite")
    take_over(tmp_path / "a.sqlite", tmp_path / "b.sqlite", revise)
    assert rows_of(tmp_path / "b.sqlite", "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert rows_of(tmp_path / "b.sqlite", "SELECT title FROM entry") == [("Title",)] * 2
    # What queries need of its entries is filled in the background.
    notes = dict(rows_of(tmp_path / "b.sqlite", "SELECT name, value FROM note"))
    assert notes == {"searched_columns_to": "4", STEMMER: VERSION}


@pytest.mark.parametrize(
    "spoiled",
    [
        "UPDATE entry SET title = x'00'",
        "UPDATE entry SET unread = 2",
        "UPDATE feed SET error = 'no such word'",
        "UPDATE entry SET position = position + 1000",
        "UPDATE entry SET feed_id = 8",
        "INSERT INTO entry_vector VALUES (3, x'00')",
        "PRAGMA user_version = 0",
        "PRAGMA application_id = 5",
    ],
)
def test_what_our_columns_cannot_hold_is_damage(tmp_path, spoiled):
    create(tmp_path / "a.sqlite")
    fill(tmp_path / "a.sqlite")
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
        connection.execute(spoiled)
        connection.commit()
    with pytest.raises(StorageError):  # another program's file is no damaged one
        take_over(tmp_path / "a.sqlite", tmp_path / "b.sqlite", as_it_is)
