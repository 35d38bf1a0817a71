"""Which entries the reader chose: starred, tagged, packed and the like, in SQL."""

from __future__ import annotations

from reader.domain.query.query import Is
from reader.storage.core.statements import sql

PACKED = "SELECT entry_id, place FROM trip_entry WHERE trip_id = (SELECT max(id) FROM trip) AND why IS NULL"
"""Entries that the newest trip packed."""
HIGHLIGHTED = "SELECT entry_id FROM highlight WHERE removed_at IS NULL"
"""Entries with passages that the reader marked."""
CORRECTED = "SELECT entry_id FROM correction"
"""Entries that changed after they were read (`corrections.py`); where the text was evicted there is nothing to
compare.
"""
POSITIONS = "SELECT n.position FROM entry n WHERE n.position BETWEEN :low AND :high AND n.id IN"
CHOSEN = {
    Is.STARRED: "SELECT n.position FROM entry n WHERE n.starred = 1 AND n.position BETWEEN :low AND :high",
    Is.MUTED: "SELECT n.position FROM entry n WHERE n.muted_by IS NOT NULL AND n.position BETWEEN :low AND :high",
    Is.CORRECTED: f"{POSITIONS} ({CORRECTED}) AND n.text_evicted = 0",
    Is.LATER: f"{POSITIONS} (SELECT entry_id FROM later)",
    Is.PACKED: f"{POSITIONS} (SELECT entry_id FROM ({PACKED}))",
    Is.FLAGGED: sql("core.chosen_flagged", positions=POSITIONS),
}
"""Their positions, those between `:low` and `:high`, by the value of `is:` that is true of them."""


def held(row: str) -> str:
    """Write the condition, in SQL, for an entry that is never deleted: starred, for later, tagged, highlighted."""
    return (
        f"({row}.starred = 1 OR EXISTS (SELECT 1 FROM later WHERE entry_id = {row}.id)"
        f" OR EXISTS (SELECT 1 FROM entry_tag WHERE entry_id = {row}.id)"
        f" OR EXISTS (SELECT 1 FROM highlight WHERE entry_id = {row}.id AND removed_at IS NULL))"
    )


def kept(row: str) -> str:
    """Write the condition for an entry that loses nothing to make room: held, or preserved by a rule."""
    return f"({row}.preserved = 1 OR {held(row)})"
