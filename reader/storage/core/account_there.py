"""Tells whether there are accounts and mailboxes; without them, nothing else that is about them is imported."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import text

from reader.storage.core.database import Database

_IS_THERE = "SELECT EXISTS (SELECT 1 FROM {} WHERE removed_at IS NULL OR :removed)"
_IS_WAITING = text(
    "SELECT EXISTS (SELECT 1 FROM account_changed)"
    " OR EXISTS (SELECT 1 FROM account WHERE removed_at IS NULL AND state = 'offline')"
)


def has_any(database: Database, table: Literal["account", "letter_box"], *, removed: bool = False) -> bool:
    """Tell whether the reader has one; with `removed` also whether one was removed lately."""
    with database.read() as connection:
        return bool(connection.execute(text(_IS_THERE.format(table)), {"removed": removed}).scalar_one())


def has_waiting(database: Database) -> bool:
    """Tell whether a mark waits for the server of an account, or one that failed is asked again."""
    with database.read() as connection:
        return bool(connection.execute(_IS_WAITING).scalar_one())
