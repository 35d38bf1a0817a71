"""Tells whether there is an account; without one, nothing else that is about accounts is imported."""

from __future__ import annotations

from sqlalchemy import text

from reader.storage.core.database import Database

_IS_THERE = text("SELECT EXISTS (SELECT 1 FROM account WHERE removed_at IS NULL OR :removed)")
_IS_WAITING = text("SELECT EXISTS (SELECT 1 FROM account_changed)")


def has_account(database: Database, *, removed: bool = False) -> bool:
    """Tell whether the reader has an account; with `removed` also whether one was removed lately."""
    with database.read() as connection:
        return bool(connection.execute(_IS_THERE, {"removed": removed}).scalar_one())


def has_waiting(database: Database) -> bool:
    """Tell whether a mark waits for the server of an account."""
    with database.read() as connection:
        return bool(connection.execute(_IS_WAITING).scalar_one())
