"""Restores evicted content of entries that the reader stars, tags or puts on the reading list."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, text

from reader.storage.core.statements import sql
from reader.storage.core.tables import IDS


def want_back(connection: Connection, entry_ids: Sequence[int]) -> None:
    """Restore, in the caller's transaction, the content of entries that the reader wants after all.

    Evicted content is restored at once. Deleted content is fetched later: pictures, and the page in place of the
    text.
    """
    ids = list(connection.execute(_EVICTED, {"ids": json.dumps(list(entry_ids))}).scalars())
    if ids:
        restore(connection, ids)
        values = {"ids": json.dumps(ids)}
        connection.execute(_WANT_PICTURES, values)
        connection.execute(_WANT_PAGES, values)


def restore(connection: Connection, ids: Sequence[int]) -> None:
    """Restore the evicted content of entries, in the caller's transaction."""
    values = {"ids": json.dumps(ids)}
    for statement in _RESTORE:
        connection.execute(text(statement), values)
    connection.execute(COUNT_MISSING, values)


# Pictures that would be hidden are not missing.
COUNT_MISSING = text(sql("core.count_missing"))
_RESTORE = (
    sql("core.restore_1"),
    sql("core.restore_2"),
    sql("core.restore_3"),
    f"UPDATE enclosure SET state = 'stored' WHERE entry_id IN {IDS} AND state = 'evicted'",
    f"UPDATE entry SET evicted_at = NULL WHERE id IN {IDS}",
)
_EVICTED = text(sql("core.evicted"))
_WANT_PICTURES = text(f"""
    UPDATE entry_image SET state = 'wanted', tries = 0 WHERE entry_id IN {IDS} AND state = 'evicted'""")
_WANT_PAGES = text(sql("core.want_pages"))
