"""Tells whether there are accounts and mailboxes; without them, nothing else that is about them is imported."""

from __future__ import annotations

from sqlalchemy import text

from reader.storage.core.database import Database

_IS_THERE = text("SELECT EXISTS (SELECT 1 FROM account WHERE removed_at IS NULL OR :removed)")
_LETTERS_ARE_THERE = text("SELECT EXISTS (SELECT 1 FROM letter_box WHERE removed_at IS NULL OR :removed)")
_IS_WAITING = text(
    "SELECT EXISTS (SELECT 1 FROM account_changed)"
    " OR EXISTS (SELECT 1 FROM account WHERE removed_at IS NULL AND state = 'offline')"
)


def has_account(database: Database, *, removed: bool = False) -> bool:
    """Tell whether the reader has an account; with `removed` also whether one was removed lately."""
    with database.read() as connection:
        return bool(connection.execute(_IS_THERE, {"removed": removed}).scalar_one())


def has_letters(database: Database, *, removed: bool = False) -> bool:
    """Tell whether letters come from a mailbox; with `removed` also whether one was removed lately."""
    with database.read() as connection:
        return bool(connection.execute(_LETTERS_ARE_THERE, {"removed": removed}).scalar_one())


def has_waiting(database: Database) -> bool:
    """Tell whether a mark waits for the server of an account, or one that failed is asked again."""
    with database.read() as connection:
        return bool(connection.execute(_IS_WAITING).scalar_one())
