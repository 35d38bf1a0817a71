"""Removed subscriptions: hidden with their entries, and kept for undo.

What undo needs is kept with the history. It may come from a restored copy that somebody else has made, so nothing
in it is taken on trust.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from reader.background.cancel import CancelToken
from reader.domain.organising.history import HistoryKind
from reader.domain.sources.feed import LETTERS
from reader.storage.core.chosen import kept
from reader.storage.core.database import Database
from reader.storage.core.history import record
from reader.storage.core.statements import sql
from reader.storage.core.tables import IDS, seconds
from reader.storage.core.turns import Turns
from reader.storage.search.saved_searches import remove_added
from reader.storage.search.search import INDEX_SHARE


def remove(connection: Connection, feed_ids: Sequence[int], now: datetime) -> list[int]:
    """Remove subscriptions, and hide their entries; returns those that existed."""
    gone = list(connection.execute(_REMOVE, {"ids": json.dumps(list(feed_ids)), "now": seconds(now)}).scalars())
    connection.execute(_HIDE, {"ids": json.dumps(gone)})
    return gone


def restore(connection: Connection, feed_ids: Sequence[int]) -> list[int]:
    """Undo `remove`; returns those that were removed."""
    back = list(connection.execute(_RESTORE, {"ids": json.dumps(list(feed_ids))}).scalars())
    connection.execute(_SHOW, {"ids": json.dumps(back)})
    connection.execute(_BOX_BACK, {"ids": json.dumps(back)})
    return back


def unsubscribe(connection: Connection, feed_ids: Sequence[int], now: datetime) -> tuple[list[int], int | None]:
    """Remove subscriptions, and list that in the history; returns those that existed, and its id."""
    gone = remove(connection, feed_ids, now)
    if not gone:
        return [], None
    title = connection.execute(_TITLE, {"id": gone[0]}).scalar_one()
    undo = {"feeds": [[feed_id, seconds(now)] for feed_id in gone]}
    facts = {"feed": title, "feeds": len(gone)}
    return gone, record(connection, HistoryKind.UNSUBSCRIBED, facts, now, entries=len(gone), undo=undo)


def restorable(feeds: Any, removed: Mapping[int, int]) -> list[int]:
    """Return the subscriptions that an undo still restores: not those that were removed again since.

    Args:
        feeds: Pairs of an id and when it was removed, in seconds since 1970.
        removed: When each removed subscription was removed, by its id.
    """
    pairs = [one for one in feeds if isinstance(one, list) and len(one) == 2] if isinstance(feeds, list) else []
    return [feed_id for feed_id, at in pairs if type(feed_id) is int and removed.get(feed_id, "") == at]


def undo_import(connection: Connection, undo: Mapping[str, Any], now: datetime, history_id: int) -> list[int]:
    """Undo an import: remove its feeds and saved searches, and its folders and tags that are empty now.

    For 30 days a second import restores the feeds with their entries.
    """
    connection.execute(_DELETE_TAGS, {"ids": json.dumps(numbers(undo.get("tags"))), "history": history_id})
    connection.execute(text("UPDATE entry SET imported = NULL WHERE imported = :history"), {"history": history_id})
    remove_added(connection, numbers(undo.get("searches")))
    gone = remove(connection, numbers(undo.get("feeds")), now)
    folders = numbers(undo.get("folders"))
    while connection.execute(_DELETE_EMPTY, {"ids": json.dumps(folders)}).scalars().all():
        pass  # the innermost first
    return gone


def purge(database: Database, feed_id: int, latest: datetime, token: CancelToken | None = None) -> bool:
    """Delete a subscription that was removed before a moment, for good, in turns.

    Entries stay that are starred, tagged, on the reading list or preserved by a rule, and their subscription with
    them.

    Args:
        token: Cancels it between two transactions; finished ones stay.

    Returns:
        True if nothing of it is left.
    """
    values = {"feed": feed_id, "latest": seconds(latest)}
    turns = Turns(database, token or CancelToken())
    # Each turn checks again whether it was restored meanwhile.
    while turns.one(lambda connection, size: connection.execute(_DELETE_SOME, {**values, "limit": size}).rowcount):
        pass

    def end(connection: Connection) -> bool:
        if connection.execute(_IS_REMOVED, values).first() is None:
            return False
        _forget_removal(connection, feed_id)
        return bool(connection.execute(_DELETE_FEED, values).rowcount)

    return database.write(end)


def sizes(connection: Connection) -> list[tuple[int, int]]:
    """Return the sizes of removed subscriptions as (id, bytes), the first to be deleted first."""
    return [(row.id, row.size) for row in connection.execute(_SIZES)]


def _forget_removal(connection: Connection, feed_id: int) -> None:
    """Delete a subscription from the history: undo cannot restore it any more."""
    for row in connection.execute(text("SELECT id, undo FROM history WHERE kind = 'unsubscribed'")):
        undo = json.loads(row.undo)
        pairs = undo.get("feeds")
        if isinstance(pairs, list) and any(isinstance(one, list) and one[:1] == [feed_id] for one in pairs):
            left = [one for one in pairs if not (isinstance(one, list) and one[:1] == [feed_id])]
            connection.execute(_REWRITE, {"id": row.id, "undo": json.dumps({**undo, "feeds": left})})


def numbers(value: Any) -> list[int]:
    """Return the whole numbers in a list that may hold anything."""
    return [one for one in value if type(one) is int] if isinstance(value, list) else []


_REMOVE = text(f"UPDATE feed SET removed_at = :now WHERE id IN {IDS} AND removed_at IS NULL RETURNING id")
_RESTORE = text(f"UPDATE feed SET removed_at = NULL WHERE id IN {IDS} AND removed_at IS NOT NULL RETURNING id")
# A mailbox comes back with any of its sources, so that new letters of that are read.
_BOX_BACK = text(sql("entries.box_back", letters=LETTERS))
_HIDE = text(f"UPDATE entry SET hidden = 1 WHERE feed_id IN {IDS} AND hidden = 0")
_SHOW = text(f"UPDATE entry SET hidden = 0 WHERE feed_id IN {IDS} AND deleted_at IS NULL AND muted_by IS NULL")
_TITLE = text("SELECT coalesce(nullif(own_title, ''), nullif(given_title, ''), url) FROM feed WHERE id = :id")
_DELETE_EMPTY = text(sql("entries.delete_empty"))
_DELETE_TAGS = text(sql("entries.delete_tags"))
_IS_REMOVED = text("SELECT 1 FROM feed WHERE id = :feed AND removed_at < :latest")
_DELETE_SOME = text(sql("entries.delete_some", kept_e=kept("e")))
# Of a mailbox that is read, a removed sender stays known, so that its next letter does not bring it back.
_DELETE_FEED = text(sql("entries.delete_feed", letters=LETTERS))
_REWRITE = text("UPDATE history SET undo = :undo WHERE id = :id")
_MAY_GO = f"e.feed_id = f.id AND NOT {kept('e')}"


def _bytes_in(table: str) -> str:
    of_entries = f"FROM entry e JOIN {table} t ON t.entry_id = e.id WHERE {_MAY_GO}"
    return f"coalesce((SELECT sum(length(t.html)) {of_entries}), 0)"


# Pictures that others show too stay.
_IN = {f"in_{table}": _bytes_in(table) for table in ("content", "full_text", "version")}
_SIZES = text(sql("entries.sizes", index_share=1 + INDEX_SHARE, may_go=_MAY_GO, **_IN))
