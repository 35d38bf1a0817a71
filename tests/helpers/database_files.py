"""What a database file says and is, for tests that compare before and after."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

FIRST_EDITION = Path(__file__).parents[1] / "unit" / "storage" / "schema_1.sql"
"""What version 1 was when it was published. Never to be changed after that."""


def make_first_edition(path: Path) -> None:
    """Make an empty file as the first edition made it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST_EDITION.read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id={0x4D414E43}")
        connection.execute("PRAGMA user_version=1")


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder with its bytes."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@contextmanager
def right_after_a_look_at_the_log(then: Callable[[], object]) -> Iterator[None]:
    """Call a function each time that a program has seen a database's log: it may be gone by the next look."""
    look = os.stat

    def look_then(path: Any, *how: Any, **more: Any) -> os.stat_result:
        found = look(path, *how, **more)
        if str(path).endswith("-wal"):
            then()
        return found

    with patch.object(os, "stat", look_then):
        yield


def schema_of(path: Path) -> dict[str, str]:
    """Give what the tables, indexes and triggers of a file are, by name, without regard to spaces and quotes."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    # `sqlite_stat1` and the like come with use.
    return {f"{kind} {name}": _plain(sql) for kind, name, sql in rows if not name.startswith("sqlite_")}


def content_of(path: Path) -> dict[str, list[Any]]:
    """Give the rows of every table, and the version."""
    with closing(sqlite3.connect(path)) as connection:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        content: dict[str, list[Any]] = {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for (name,) in connection.execute(tables).fetchall()
        }
        content["version"] = connection.execute("PRAGMA user_version").fetchall()
    return content


def is_sound(path: Path) -> bool:
    """Ask SQLite for the integrity of a file, its search index and its references."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO entry_fts(entry_fts) VALUES ('integrity-check')")
        connection.rollback()
        return (
            connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            and not connection.execute("PRAGMA foreign_key_check").fetchall()
        )


def _plain(sql: str) -> str:
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", sql.replace('"', "").replace("\t", " "))).strip()
