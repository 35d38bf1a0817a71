"""Articles that the reader has deleted: hidden at once, restored by *undo*, and never new again.

A deleted article is evicted like content over the budget (`retention.py`): its texts, pictures and files are
deleted a day later. Its row stays with its keys, so that a feed which still has it brings nothing new.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, text

from reader.domain.organising.history import DELETED, Bulk
from reader.domain.organising.marking import Changed
from reader.storage.core.chosen import held
from reader.storage.core.evicted import want_back
from reader.storage.core.history import forget, note_bulk
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import IDS
from reader.storage.search.stems import FORGET_STEMS

BATCH = 100
"""Entries in one transaction: 24 ms (measured; 480 ms at 500)."""


class Deletions(Store):
    """Deletes and restores articles."""

    def delete(self, entry_ids: Sequence[int], now: datetime, bulk: Bulk | None = None) -> Changed:
        """Delete articles, except starred and tagged ones and those on the reading list; returns the deleted ones.

        `bulk` describes it in the history; None: the reader deleted one entry.
        """
        done: list[int] = []
        history_id: int | None = None
        for start in range(0, len(entry_ids), BATCH):
            part = entry_ids[start : start + BATCH]
            gone = self._database.write(partial(_delete, ids=part, now=now, bulk=bulk, history_id=history_id))
            done += gone.ids
            history_id = gone.history_id
        return Changed(tuple(done), history_id, DELETED)

    def restore(self, entry_ids: Sequence[int]) -> list[int]:
        """Restore deleted articles with content on the disk (the rest is fetched again); returns the restored."""
        done: list[int] = []
        for start in range(0, len(entry_ids), BATCH):
            done += self._database.write(partial(_choose_back, ids=entry_ids[start : start + BATCH]))
        return done


def _delete(
    connection: Connection, ids: Sequence[int], now: datetime, bulk: Bulk | None, history_id: int | None
) -> Changed:
    found = list(connection.execute(_MAY, {"ids": json.dumps(list(ids))}).scalars())
    if bulk is None:
        forget(connection, ids, DELETED)
    else:
        history_id, found = note_bulk(connection, bulk, history_id, DELETED, found, new=True)
    set_deleted(connection, found, now)
    return Changed(tuple(found), history_id, DELETED)


def set_deleted(connection: Connection, ids: Sequence[int], now: datetime) -> None:
    """Delete articles in the caller's transaction, and evict their content."""
    evict(connection, ids, now)
    connection.execute(_DELETE, {"ids": json.dumps(list(ids)), "now": int(now.timestamp())})


def evict(connection: Connection, ids: Sequence[int], now: datetime, *, only_pictures: bool = False) -> None:
    """Set texts, pictures and files of articles aside in the caller's transaction; the headlines stay."""
    values = {"ids": json.dumps(list(ids)), "now": int(now.timestamp())}
    for statement in _EVICT_PICTURES + (() if only_pictures else _EVICT_REST):
        connection.execute(text(statement), values)


def _choose_back(connection: Connection, ids: Sequence[int]) -> list[int]:
    forget(connection, ids, DELETED)
    return restore_deleted(connection, ids)


def restore_deleted(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Restore deleted articles in the caller's transaction; returns those that were restored."""
    back = list(connection.execute(_RESTORE, {"ids": json.dumps(list(ids))}).scalars())
    want_back(connection, back)
    return back


_MAY = text(f"SELECT id FROM entry WHERE id IN {IDS} AND NOT {held('entry')} AND deleted_at IS NULL")
_DELETE = text(f"UPDATE entry SET deleted_at = :now, hidden = 1, indexed = 1 WHERE id IN {IDS}")
_EVICT_PICTURES = (f"UPDATE entry SET evicted_at = :now WHERE id IN {IDS}", sql("entries.evict_pictures"))
_EVICT_REST = (
    f"DELETE FROM entry_fts WHERE rowid IN (SELECT position FROM entry WHERE id IN {IDS})",
    FORGET_STEMS,
    sql("entries.evict_rest"),
    f"UPDATE enclosure SET state = 'evicted' WHERE entry_id IN {IDS} AND state = 'stored'",
)
_RESTORE = text(sql("entries.restore"))
