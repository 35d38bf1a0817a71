"""Whether an import is under way, or was broken off: each start looks, so this loads nothing else."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from reader.domain.errors import StorageError
from reader.storage.core.database import Database, note

IMPORTING = "importing"
"""The note that holds the import's id in the history."""
PRIVATE_COPY = "importing-"
"""Prefix of folders with copies of files being imported."""


def import_under_way(database: Database) -> int | None:
    """Return the history id of an import that was interrupted, or that some program runs now."""
    with database.read() as connection:
        found = note(connection, IMPORTING)
    return int(found) if found is not None and found.isdecimal() else None


def has_traces_of_import(database: Database, state: Path) -> bool:
    """Tell whether some program is importing, or left something of an interrupted import."""
    with suppress(StorageError):
        return import_under_way(database) is not None or any(state.glob(f"{PRIVATE_COPY}*"))
    return False
