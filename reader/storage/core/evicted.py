"""Restores evicted content of entries that the reader stars, tags or puts on the reading list."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, text

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
COUNT_MISSING = text("""
    UPDATE entry SET images_missing = (SELECT count(*) FROM entry_image
    WHERE entry_id = entry.id AND state NOT IN ('stored', 'blocked'))
    WHERE id IN (SELECT value FROM json_each(:ids))""")
_RESTORE = (
    f"UPDATE entry_image SET state = 'stored' WHERE entry_id IN {IDS} AND state = 'evicted'"
    " AND fingerprint IS NOT NULL",
    f"UPDATE entry SET page = 'stored', indexed = 0 WHERE id IN {IDS} AND page = 'evicted'"
    " AND EXISTS (SELECT 1 FROM full_text WHERE entry_id = entry.id)",
    f"UPDATE entry SET text_evicted = 0, indexed = 0 WHERE id IN {IDS} AND text_evicted = 1"
    " AND EXISTS (SELECT 1 FROM content WHERE entry_id = entry.id)",
    f"UPDATE enclosure SET state = 'stored' WHERE entry_id IN {IDS} AND state = 'evicted'",
    f"UPDATE entry SET evicted_at = NULL WHERE id IN {IDS}",
)
_EVICTED = text(f"""
    SELECT id FROM entry WHERE id IN {IDS} AND deleted_at IS NULL
    AND (evicted_at IS NOT NULL OR text_evicted = 1 OR page = 'evicted'
    OR EXISTS (SELECT 1 FROM entry_image WHERE entry_id = entry.id AND state = 'evicted'))""")
_WANT_PICTURES = text(f"""
    UPDATE entry_image SET state = 'wanted', tries = 0 WHERE entry_id IN {IDS} AND state = 'evicted'""")
_WANT_PAGES = text(f"""
    UPDATE entry SET page = 'wanted', page_tries = 0, page_next_try_at = NULL WHERE id IN {IDS}
    AND link IS NOT NULL AND (page = 'evicted' OR (text_evicted = 1 AND coalesce(page, '') <> 'stored'))""")
