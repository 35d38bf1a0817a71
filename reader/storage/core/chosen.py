"""Which entries the reader chose to keep."""

from __future__ import annotations


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
