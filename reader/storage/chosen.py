"""Entries that the reader chose to keep, and choices that a later undo must leave alone."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, text


def held(row: str) -> str:
    """Write the condition, in SQL, for an entry that the reader put somewhere: starred, for later, or tagged.

    It is never deleted.
    """
    return (
        f"({row}.starred = 1 OR EXISTS (SELECT 1 FROM later WHERE entry_id = {row}.id)"
        f" OR EXISTS (SELECT 1 FROM entry_tag WHERE entry_id = {row}.id))"
    )


def kept(row: str) -> str:
    """Write the condition for an entry that loses nothing to make room: held, or preserved by a rule."""
    return f"({row}.preserved = 1 OR {held(row)})"


def forget_history(connection: Connection, entry_ids: Sequence[int], what: str) -> None:
    """Note that the reader chose anew: undoing a bulk action leaves that choice alone.

    Args:
        what: As in `history_mark.what`.
    """
    connection.execute(_FORGET, {"ids": json.dumps(list(entry_ids)), "what": what})


_FORGET = text("DELETE FROM history_mark WHERE what = :what AND entry_id IN (SELECT value FROM json_each(:ids))")
