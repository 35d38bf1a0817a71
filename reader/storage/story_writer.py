"""Stores where entries are placed, and keeps what is counted of their stories. All in the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from reader.domain.story import Reason
from reader.storage.stories import write_reasons
from reader.storage.tables import ID_BITS


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an entry is placed.

    Attributes:
        story_id: None: it begins a story.
    """

    entry_id: int
    story_id: int | None
    copied_from: int | None = None
    reasons: tuple[Reason, ...] = ()


def place(connection: Connection, placed: Sequence[Placed]) -> dict[int, int]:
    """Put entries in their stories, and take them out of those in which they were; call `recount` after it.

    Returns:
        The story of each entry, without those that are no longer in the library. A story that is gone meanwhile
        is begun again.
    """
    there = set(connection.execute(_THERE, {"ids": json.dumps([one.entry_id for one in placed])}).scalars())
    stories = set(
        connection.execute(
            _STORIES, {"ids": json.dumps([one.story_id for one in placed if one.story_id])}
        ).scalars()
    )
    done: dict[int, int] = {}
    begun_again: dict[int, int] = {}
    for one in placed:
        if one.entry_id not in there:
            continue
        story_id = one.story_id
        if story_id is None or story_id not in stories:
            known = begun_again.get(story_id) if story_id is not None else None
            begun = known or begin_story(connection, one.entry_id)
            if story_id is not None:
                begun_again[story_id] = begun
            story_id = begun
        done[one.entry_id] = story_id
    values = [
        {
            "entry": one.entry_id,
            "story": done[one.entry_id],
            "copied": one.copied_from,
            "reasons": write_reasons(one.reasons),
        }
        for one in placed
        if one.entry_id in done
    ]
    if values:
        connection.execute(_PLACE, values)
    return done


def begin_story(connection: Connection, entry_id: int) -> int:
    """Begin a story for an entry, which `place` puts in it."""
    return int(connection.execute(_BEGIN, {"entry": entry_id}).scalar_one())


def set_copies(connection: Connection, copied_from: Iterable[tuple[int, int | None]]) -> None:
    """Note which entries repeat the text of another; pairs of an entry and that one."""
    values = [{"entry": entry_id, "copied": source} for entry_id, source in copied_from]
    if values:
        connection.execute(_COPIED, values)


def join(connection: Connection, story_id: int, others: Sequence[int]) -> list[int]:
    """Move all entries of other stories to one; gives those entries. Call `recount` after it, for all of them."""
    values = {"story": story_id, "others": json.dumps([one for one in others if one != story_id])}
    return list(connection.execute(_JOIN, values).scalars())


def recount(connection: Connection, story_ids: Iterable[int]) -> None:
    """Count again what is kept of stories whose entries have changed; those without entries are deleted."""
    values = {"ids": json.dumps(sorted(set(story_ids)))}
    connection.execute(_RECOUNT, values)
    connection.execute(_EMPTIED, values)


_IDS = "(SELECT value FROM json_each(:ids))"
_THERE = text(f"SELECT id FROM entry WHERE id IN {_IDS}")
_STORIES = text(f"SELECT id FROM story WHERE id IN {_IDS}")
_BEGIN = text(
    "INSERT INTO story(began_at, last_at, papers)"
    f" SELECT position >> {ID_BITS}, position >> {ID_BITS}, 1 FROM entry WHERE id = :entry RETURNING id"
)
_PLACE = text(
    "INSERT INTO story_entry(entry_id, story_id, copied_from, reasons) VALUES (:entry, :story,"
    " (SELECT id FROM entry WHERE id = :copied), :reasons)"
    " ON CONFLICT(entry_id) DO UPDATE SET story_id = excluded.story_id, copied_from = excluded.copied_from,"
    " reasons = excluded.reasons"
)
_COPIED = text(
    "UPDATE story_entry SET copied_from = (SELECT id FROM entry WHERE id = :copied) WHERE entry_id = :entry"
)
_JOIN = text(
    "UPDATE story_entry SET story_id = :story WHERE story_id IN (SELECT value FROM json_each(:others))"
    " RETURNING entry_id"
)
_RECOUNT = text(
    "UPDATE story SET began_at = found.began, last_at = found.last, papers = found.papers FROM"
    f" (SELECT s.story_id, min(e.position) >> {ID_BITS} AS began, max(e.position) >> {ID_BITS} AS last,"
    " count(DISTINCT e.feed_id) AS papers FROM story_entry s JOIN entry e ON e.id = s.entry_id"
    f" WHERE s.story_id IN {_IDS} GROUP BY s.story_id) AS found WHERE found.story_id = story.id"
)
_EMPTIED = text(
    f"DELETE FROM story WHERE id IN {_IDS} AND NOT EXISTS (SELECT 1 FROM story_entry WHERE story_id = story.id)"
)
