"""Stores the stories of entries, and maintains the counts of stories. All in the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

from reader.domain.record import as_dict
from reader.storage.core.database import note, set_note
from reader.storage.core.statements import sql
from reader.storage.core.tables import ID_BITS, IDS
from reader.storage.stories.stories import write_reasons
from reader.storage.stories.story_rows import Kept, Placed, PlacedBatch

_EPOCH = "stories_epoch"
_MOST_TOLD = 2_000
"""Most entries of changed stories in one event."""


def store_batch(
    connection: Connection,
    placed: Sequence[Placed],
    joined: Sequence[tuple[int, Sequence[int]]],
    kept: Sequence[Kept],
    expected_epoch: int,
) -> PlacedBatch | None:
    """Store a batch of placements.

    Args:
        placed: In the order of the decisions; an entry may occur again.
        joined: Stories, each with those that are part of it from now on.
        expected_epoch: The epoch on which the decisions are based.

    Returns:
        The changes; None: stories have changed since, so nothing was stored.
    """
    if epoch(connection) != expected_epoch:
        return None
    before = connection.execute(_STORIES_OF, {"ids": json.dumps([one.entry_id for one in placed])}).scalars()
    touched = set(before)
    last = {one.entry_id: one for one in placed}
    touched.update(place(connection, list(last.values())).values())
    for story_id, others in joined:
        join(connection, story_id, others)
        touched.update((story_id, *others))
    store_features(connection, kept)
    recount(connection, touched)
    told = connection.execute(_MEMBERS, {"ids": json.dumps(sorted(touched)), "most": _MOST_TOLD}).scalars()
    return PlacedBatch(tuple(sorted(touched)), tuple(told), count_epoch(connection))


def place(connection: Connection, placed: Sequence[Placed]) -> dict[int, int]:
    """Put entries in their stories, and take them out of those in which they were; call `recount` after it.

    Returns:
        The story of each entry, without those that are no longer in the library.
    """
    there = set(connection.execute(_THERE, {"ids": json.dumps([one.entry_id for one in placed])}).scalars())
    placed = [one for one in placed if one.entry_id in there]
    known = [{"story": one.story_id, "entry": one.entry_id} for one in placed if one.story_id is not None]
    if known:
        connection.execute(_BEGIN_IF_NONE, known)
    done = {
        one.entry_id: begin_story(connection, one.entry_id) if one.story_id is None else one.story_id
        for one in placed
    }
    values = [
        {
            "entry": one.entry_id,
            "story": done[one.entry_id],
            "copied": one.copied_from,
            "reasons": write_reasons(one.reasons),
        }
        for one in placed
    ]
    if values:
        connection.execute(_PLACE, values)
    return done


def begin_story(connection: Connection, entry_id: int) -> int:
    """Begin a story for an entry, which `place` puts in it."""
    return int(connection.execute(_BEGIN, {"entry": entry_id}).scalar_one())


def reserve(connection: Connection, count: int) -> int:
    """Reserve numbers for new stories; returns the first."""
    connection.execute(_FIRST_NUMBER)
    return int(connection.execute(_RESERVE, {"count": count}).scalar_one()) - count + 1


def join(connection: Connection, story_id: int, others: Sequence[int]) -> list[int]:
    """Move all entries of other stories to one, and return them; call `recount` afterwards, for all stories."""
    values = {"story": story_id, "others": json.dumps([one for one in others if one != story_id])}
    return list(connection.execute(_JOIN, values).scalars())


def recount(connection: Connection, story_ids: Iterable[int]) -> None:
    """Recompute the counts of stories whose entries have changed; empty stories are deleted."""
    values = {"ids": json.dumps(sorted(set(story_ids)))}
    connection.execute(_RECOUNT, values)
    connection.execute(_EMPTIED, values)


def epoch(connection: Connection) -> int:
    """Return a number that changes with each change of stories, by any program."""
    return int(note(connection, _EPOCH) or 0)


def count_epoch(connection: Connection) -> int:
    """Raise the epoch, so that cached stories are recognised as outdated; returns the new one."""
    new = epoch(connection) + 1
    set_note(connection, _EPOCH, str(new))
    return new


def delete_features(connection: Connection, entry_ids: Sequence[int]) -> None:
    """Delete the stored features of entries, so that they are computed again."""
    connection.execute(_DELETE_FEATURES, {"ids": json.dumps(list(entry_ids))})


def forget_features(connection: Connection, before: int, size: int) -> int:
    """Delete features of entries published `before`, in seconds since 1970, at most `size`; returns how many."""
    return connection.execute(_FORGET, {"low": before << ID_BITS, "limit": size}).rowcount


def store_features(connection: Connection, kept: Sequence[Kept]) -> None:
    """Store the features that later entries are compared with."""
    if features := [as_dict(one) for one in kept if one.features is not None]:
        connection.execute(_STORE_FEATURES, features)
    if vectors := [as_dict(one) for one in kept if one.bits is not None]:
        connection.execute(_STORE_BITS, vectors)


_THERE = text(f"SELECT id FROM entry WHERE id IN {IDS}")
_STORIES_OF = text(f"SELECT DISTINCT story_id FROM story_entry WHERE entry_id IN {IDS}")
_MEMBERS = text(f"SELECT entry_id FROM story_entry WHERE story_id IN {IDS} LIMIT :most")
_BEGIN = text(sql("stories.begin"))
_BEGIN_IF_NONE = text(sql("stories.begin_if_none"))
_FIRST_NUMBER = text(sql("stories.first_number"))
_RESERVE = text("UPDATE sqlite_sequence SET seq = seq + :count WHERE name = 'story' RETURNING seq")
_PLACE = text(sql("stories.place"))
_JOIN = text(sql("stories.join"))
_RECOUNT = text(sql("stories.recount"))
_EMPTIED = text(f"""
    DELETE FROM story WHERE id IN {IDS} AND NOT EXISTS (SELECT 1 FROM story_entry WHERE story_id = story.id)""")
_STORE_FEATURES = text(sql("stories.store_features"))
_STORE_BITS = text("""
    INSERT OR REPLACE INTO entry_vector(entry_id, bits) SELECT id, :bits FROM entry WHERE id = :entry_id""")
_DELETE_FEATURES = text(f"DELETE FROM story_features WHERE entry_id IN {IDS}")
_FORGET = text(sql("stories.forget"))
