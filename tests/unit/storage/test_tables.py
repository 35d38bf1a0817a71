"""The tables for statements are those that a new library has."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from sqlalchemy.dialects import sqlite

from reader.storage.core.migrations import schema
from reader.storage.core.tables import OF_SEVERAL_PAPERS, MomentType, all_tables, full_indexes, table


def test_columns_are_read_as_sqlite_reads_them():
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in schema():
            connection.execute(statement)
        made = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        indexes = ("sqlite_", "entry_fts", "entry_stem")
        assert all_tables().keys() == {name for (name,) in made if not name.startswith(indexes)}
        for name, one in all_tables().items():
            made = connection.execute(f"PRAGMA table_info({name})").fetchall()
            assert [
                (column.name, str(column.type.compile(sqlite.dialect())), column.nullable, column.primary_key)
                for column in one.columns
            ] == [(column, kind, not required, key > 0) for _, column, kind, required, _, key in made]
            options = connection.execute(f"PRAGMA table_list({name})").fetchone()
            assert one.dialect_options["sqlite"]["with_rowid"] is not bool(options[4])


def test_whole_numbers_with_the_name_of_a_moment_are_moments():
    feed, rule = table("feed").columns, table("rule").columns
    assert isinstance(feed["added_at"].type, MomentType)
    assert isinstance(feed["validators_since"].type, MomentType)
    assert isinstance(table("history").columns["at"].type, MomentType)
    assert not isinstance(feed["failures"].type, MomentType)
    assert not isinstance(rule["until"].type, MomentType)  # a day, as text


def test_a_column_says_which_kind_of_text_it_holds():
    assert table("feed").columns["site_url"].info == {"holds": "web"}
    assert table("feed").columns["error"].info == {}


def test_indexes_with_a_condition_lack_rows():
    assert full_indexes("flag") == ["flag_of_image", "sqlite_autoindex_flag_1"]


def test_comments_are_not_stored_in_the_library():
    assert not [statement for statement in schema() if "--" in statement]


def test_lists_of_stories_ask_with_the_condition_of_their_index():
    assert f"ON story (last_at) WHERE {OF_SEVERAL_PAPERS}" in " ".join(schema())
