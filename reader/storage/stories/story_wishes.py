"""Stores the reader's decisions about stories: an entry does not belong to one, or belongs to another.

Each is done at once, kept for ever in `story_wish`, which every later placement obeys, and listed in the history.
The reader names a story, but wishes name entries, since stories are joined and split: *apart* is meant of all
entries that the story has now, *together* of the first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, text

from reader.domain.errors import UsageError, marked
from reader.domain.organising.history import HistoryKind
from reader.domain.record import Record, replace
from reader.domain.stories.story import Reason, ReasonKind
from reader.storage.core.history import record
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import seconds
from reader.storage.stories.stories import read_reasons, story_of, write_reasons
from reader.storage.stories.story_rows import Placed
from reader.storage.stories.story_writer import count_epoch, place, recount

_IS_ALONE, _NO_STORY = marked("this article is alone in its story"), marked("there is no such story")
_MOST = 1_000
"""Most entries of a story that a wish names; the earliest."""


class StoryWish(Record, kw_only=True):
    """The effect of a decision, or of its undo."""

    story_id: int
    """The story in which the entry is now."""
    story_ids: tuple[int, ...]
    entry_ids: tuple[int, ...]
    history_id: int | None = None
    """To undo it; None: it was an undo."""


class StoryWishStore(Store):
    """Stores decisions; each method returns when they are on the disk."""

    def apart(self, entry_id: int, story_id: int, now: datetime) -> StoryWish:
        """Take an entry out of a story, or keep it out, for ever.

        Raises:
            UsageError: one of them is not there, or the entry is alone in the story.
        """
        return self._database.write(partial(_wish, entry_id=entry_id, story_id=story_id, apart=True, now=now))

    def together(self, entry_id: int, story_id: int, now: datetime) -> StoryWish:
        """Put an entry in a story, for ever; raises UsageError if either is gone."""
        return self._database.write(partial(_wish, entry_id=entry_id, story_id=story_id, apart=False, now=now))


def restore_story(
    connection: Connection, history_id: int, undo: Mapping[str, Any], now: datetime
) -> StoryWish | None:
    """Undo a wish in the caller's transaction; later decisions stay.

    Args:
        history_id: That of the wish; later decisions have higher ids, even in the same second.
        undo: Stored with it; in a restored copy it may hold anything.

    Returns:
        The change; None: the entry is gone, or all of it was decided anew.
    """
    entry_id, was = undo.get("entry"), undo.get("was")
    if type(entry_id) is not int or connection.execute(_ENTRY, {"entry": entry_id}).first() is None:
        return None
    wished = False
    for first, second, is_together in _pairs(undo.get("added")):
        values = {"entry": first, "other": second, "together": is_together}
        wished |= connection.execute(_FORGET, values).rowcount > 0
    if not wished:
        return None
    if connection.execute(_LATER, {"entry": entry_id, "history": history_id}).first() is not None:
        count_epoch(connection)
        return None
    for first, second, is_together in _pairs(undo.get("removed")):
        connection.execute(_WISH, {"entry": first, "other": second, "together": is_together, "now": seconds(now)})
    is_there = type(was) is int and connection.execute(_STORY, {"story": was}).first() is not None
    copied, reasons = undo.get("copied"), undo.get("reasons")
    before = Placed(
        entry_id,
        was if is_there else None,
        copied if type(copied) is int else None,
        reasons=read_reasons(reasons if isinstance(reasons, str) else None),
    )
    return _move(connection, before)


def _wish(connection: Connection, entry_id: int, story_id: int, apart: bool, now: datetime) -> StoryWish:
    facts = {"article": _title(connection, entry_id), "apart": apart}
    members = {"story": story_id, "without": entry_id, "most": _MOST}
    others = list(connection.execute(_MEMBERS, members).scalars())
    if not others:
        raise UsageError(_IS_ALONE if apart else _NO_STORY)
    before = _before(connection, entry_id)
    removed = _forget(connection, entry_id, others)
    if apart:
        added = [(entry_id, other, False) for other in others]
        to = before if before.story_id not in (None, story_id) else Placed(entry_id, None)
    else:
        added = [(entry_id, others[0], True)]
        wished = (Reason(ReasonKind.WISH, with_entry=others[0]),)
        to = before if before.story_id == story_id else Placed(entry_id, story_id, reasons=wished)
    moved = _move(connection, to)
    for first, second, is_together in added:
        connection.execute(_WISH, {"entry": first, "other": second, "together": is_together, "now": seconds(now)})
    undo = {
        "entry": before.entry_id,
        "was": before.story_id,
        "copied": before.copied_from,
        "reasons": write_reasons(before.reasons),
        "added": added,
        "removed": removed,
    }
    history_id = record(connection, HistoryKind.STORY_CHANGED, facts, now, entries=1, undo=undo)
    return replace(moved, history_id=history_id)


def _before(connection: Connection, entry_id: int) -> Placed:
    """Return the present place of an entry; no story if it was not placed yet."""
    row = connection.execute(_PLACED, {"entry": entry_id}).first()
    if row is None:
        return Placed(entry_id, None)
    return Placed(entry_id, row.story_id, row.copied_from, reasons=read_reasons(row.reasons))


def _move(connection: Connection, to: Placed) -> StoryWish:
    """Place an entry, if it is not there already."""
    was = story_of(connection, to.entry_id)
    if was is None or was != to.story_id:
        place(connection, [to])
    target = story_of(connection, to.entry_id)
    assert target is not None
    changed = {target} if was is None else {target, was}
    entry_ids = list(connection.execute(_IN, {"ids": json.dumps(sorted(changed))}).scalars())
    recount(connection, changed)
    count_epoch(connection)
    return StoryWish(story_id=target, story_ids=tuple(sorted(changed)), entry_ids=tuple(entry_ids))


def _forget(connection: Connection, entry_id: int, others: list[int]) -> list[tuple[int, int, bool]]:
    """Delete and return the decisions between an entry and others."""
    rows = connection.execute(_FORGET_ALL, {"entry": entry_id, "ids": json.dumps(others)}).all()
    return [(row.entry_id, row.other_id, bool(row.together)) for row in rows]


def _title(connection: Connection, entry_id: int) -> str:
    row = connection.execute(_ENTRY, {"entry": entry_id}).first()
    if row is None:
        raise UsageError("there is no such article")
    return str(row.title)


def _pairs(value: Any) -> list[tuple[int, int, bool]]:
    found = []
    for one in value if isinstance(value, list) else ():
        match one:
            case [int() as first, int() as second, bool() as is_together] if first != second:
                found.append((first, second, is_together))
    return found


_ENTRY = text("SELECT title FROM entry WHERE id = :entry AND deleted_at IS NULL")
_PLACED = text("SELECT story_id, copied_from, reasons FROM story_entry WHERE entry_id = :entry")
_STORY = text("SELECT 1 FROM story WHERE id = :story")
_IN = text("SELECT entry_id FROM story_entry WHERE story_id IN (SELECT value FROM json_each(:ids))")
_MEMBERS = text(sql("stories.story_wishes_members"))
# Either may be gone meanwhile.
_WISH = text(sql("stories.wish"))
_FORGET = text("DELETE FROM story_wish WHERE entry_id = :entry AND other_id = :other AND together = :together")
_LATER = text(sql("stories.later", historykind_story_changed=HistoryKind.STORY_CHANGED))
_FORGET_ALL = text(sql("stories.forget_all"))
