"""Stores which starred or packed articles were changed after they were read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from concurrent.futures import Future
from datetime import datetime

from sqlalchemy import Connection, text

from reader.domain.errors import StorageError
from reader.domain.text.wording import same_wording
from reader.storage.core.chosen import PACKED
from reader.storage.core.compression import unpack
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import seconds


class Corrections(Store):
    """Corrections that the reader has not seen yet."""

    def have_seen(self, ids: Iterable[int]) -> Future[tuple[int, ...]]:
        """Store that the reader has seen what changed; the future returns those with changes, after the commit."""
        wanted = json.dumps(list(ids))
        return self._database.submit(
            lambda connection: tuple(connection.execute(FORGET_CORRECTIONS, {"ids": wanted}).scalars().all())
        )


def note_correction(connection: Connection, entry_id: int, title: str, html: str, now: datetime) -> None:
    """Mark that an article is about to change to a new version, in the transaction that has stored its old one.

    Changes are always relative to the version that was read; an article that returns to it has not changed.
    """
    connection.execute(_NOTE, {"id": entry_id, "now": seconds(now)})
    was_read = connection.execute(_READ, {"id": entry_id}).first()
    if was_read is None:
        return
    try:
        says_it_again = same_wording(was_read.title, unpack(was_read.html), title, html)
    except StorageError:
        says_it_again = True  # the version read is damaged: no comparison
    if says_it_again:
        connection.execute(FORGET_CORRECTIONS, {"ids": json.dumps([entry_id])})


_NOTE = text(sql("entries.note", packed=PACKED))
_READ = text("""
    SELECT v.title, v.html FROM correction c JOIN version v ON v.id = c.version_id WHERE c.entry_id = :id""")
FORGET_CORRECTIONS = text("""
    DELETE FROM correction WHERE entry_id IN (SELECT value FROM json_each(:ids)) RETURNING entry_id""")
