"""Libraries that earlier programs wrote are brought up to date with all that their readers had in them.

`tests/data/libraries/make.py` had the last program of each schema make one. An older program refuses a newer one.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from reader.assembly.open_database import upgrade
from reader.settings.paths import Home
from reader.storage.core.migrations import create, version_of
from reader.storage.core.tables import SCHEMA_VERSION
from tests.helpers.commands import run, started_module
from tests.helpers.database_files import bytes_of, is_sound, schema_of
from tests.helpers.old_editions import EDITIONS, is_in_history, old_library, program

OLDER = sorted(EDITIONS.keys() - {SCHEMA_VERSION})
CHANGED = {
    "feed_count": {"whole"},
    "image_identity": {"pdq_quality"},
    "note": {"value"},
}
"""Columns whose values a migration changes on purpose, by table."""


@pytest.fixture(params=EDITIONS, ids=lambda version: f"schema {version}")
def library(request, home) -> tuple[int, Home]:
    """A home with the library of a schema."""
    there = Home.under(home)
    there.prepare()
    there.database.write_bytes(old_library(request.param))
    return request.param, there


def rows_of(database: Path) -> dict[str, list[dict[str, object]]]:
    """Give the rows of each table that holds what the program put there itself."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '*_fts*'"
        names = [name for (name,) in connection.execute(tables) if not name.startswith(("sqlite_", "entry_stem"))]
        return {name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')] for name in names}


def test_every_schema_has_a_library_with_rows_in_all_tables(library):
    version, there = library
    assert version_of(there.database) == version
    assert [name for name, rows in rows_of(there.database).items() if not rows] == []


def test_there_is_one_of_each_schema():
    assert list(EDITIONS) == list(range(1, SCHEMA_VERSION + 1))


def test_nothing_is_lost_from_any_table(library):
    _, there = library
    before = rows_of(there.database)
    upgrade(there)
    assert version_of(there.database) == SCHEMA_VERSION
    assert is_sound(there.database)
    after = rows_of(there.database)
    for table, rows in before.items():
        kept = [{name: row[name] for name in old} for old, row in zip(rows, after[table], strict=False)]
        left_out = CHANGED.get(table, set())
        assert [without(row, left_out) for row in kept] == [without(row, left_out) for row in rows], table


def without(row: dict[str, object], names: set[str]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in names}


def test_the_migrations_make_what_a_new_library_is(library, tmp_path):
    _, there = library
    upgrade(there)
    create(tmp_path / "new.sqlite")
    made = schema_of(there.database)
    # Its search index goes on as it was made: both tokenizers make the same words (test_folding.py).
    made["table entry_fts"] = made["table entry_fts"].replace("unicode61 remove_diacritics 2", "ascii")
    assert made == schema_of(tmp_path / "new.sqlite")


@pytest.mark.long
def test_a_command_finds_what_its_reader_did(library, home):
    version, _ = library
    listed = {one["title"]: one for one in run(home, "entries", "--json").json}
    starred = run(home, "entries", "--starred", "--json").json
    feeds = {one["title"]: one for one in run(home, "feeds", "--json").json}
    assert {title for title, one in listed.items() if not one["unread"]} == {"Tide table", "High water"}
    assert [one["title"] for one in starred] == ["Un port rouvre"]
    assert feeds.keys() == {"Le Port", "Marées"}
    assert feeds["Le Port"]["folder"] == "Ports"
    assert ("Un vieux bateau" in listed) is (version < 2)
    shown = run(home, "show", listed["Tide table"]["id"], "--text").out
    assert "Two of three feet" in shown
    if version >= 4:
        assert {one["name"] for one in run(home, "tags", "--json").json} == {"sea", "ports"}
        assert [one["name"] for one in run(home, "rules", "--json").json] == ["No washing", "The sea"]
        assert "Le quai est lavé" not in listed, "a rule mutes it"
        assert [one["title"] for one in run(home, "entries", "--later", "--json").json] == ["Un port rouvre"]
        assert [one["name"] for one in run(home, "searches", "--json").json] == ["The sea"]


@pytest.mark.long
@pytest.mark.parametrize("version", OLDER)
def test_killed_in_its_middle_it_goes_on_at_the_next_start(version, home):
    there = Home.under(home)
    there.prepare()
    there.database.write_bytes(old_library(version))
    before = rows_of(there.database)
    with started_module("tests.helpers.upgrading_process", home, "changed") as process:
        assert process.stdout.readline() == "changed\n"
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert version_of(there.database) == version
    assert rows_of(there.database) == before
    assert run(home, "entries", "--starred", "--json").json[0]["title"] == "Un port rouvre"
    assert version_of(there.database) == SCHEMA_VERSION
    assert is_sound(there.database)


@pytest.mark.long
@pytest.mark.parametrize("version", OLDER)
def test_an_older_program_refuses_a_newer_library_and_changes_nothing(version, home, tmp_path):
    if not is_in_history(version):
        pytest.skip("that program is not in the history here")
    there = Home.under(home)
    there.prepare()
    there.database.write_bytes(old_library(version + 1))
    before = bytes_of(there.data)
    words = [*program(version, tmp_path), "--home", str(home), "entries"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if "ModuleNotFoundError" in done.stderr:
        pytest.skip("that program needs a package that this one does not")
    assert done.returncode == 2
    assert done.stdout == ""
    assert f"was made by a newer Manchette (format {version + 1})" in done.stderr
    assert done.stderr.count("\n") == 1
    assert bytes_of(there.data) == before
