"""Stores the page behind an excerpt as it was read, before it changes.

A page is fetched again when its feed has edited the entry. Of starred and packed articles that were read, what the
page said becomes a version, and the article has a correction (`corrections.py`): their feeds give only the first
sentences, which seldom change.
"""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import Connection, text

from reader.domain.entries.entry import MAX_VERSIONS
from reader.domain.entries.version import is_behind_excerpt, is_of_page
from reader.domain.errors import StorageError
from reader.domain.text.folding import words_of
from reader.domain.text.wording import same_wording
from reader.storage.core.chosen import PACKED
from reader.storage.core.compression import unpack
from reader.storage.core.statements import sql
from reader.storage.core.tables import seconds
from reader.storage.entries.corrections import FORGET_CORRECTIONS
from reader.storage.entries.entry_writer import COUNT_VERSIONS, FORGET_VERSIONS


def note_page_correction(connection: Connection, entry_id: int, html: str, now: datetime) -> None:
    """Mark that an article's page is about to be replaced, in that transaction. `html`: the new page."""
    row = connection.execute(_READ, {"id": entry_id}).first()
    if row is None:
        return
    try:
        page, feed, noted = (unpack(packed) if packed is not None else "" for packed in row[1:4])
    except StorageError:
        return  # damaged: no comparison
    lengths = letters_of(feed), letters_of(page)
    if not is_behind_excerpt(*lengths) or same_wording("", page, "", html):
        return
    # The headline that was read: the feed may have changed it since.
    title = row.title if row.noted_title is None else row.noted_title
    kept = {"id": entry_id, "title": title, "html": row.page, "seen": row.fetched_at, "now": seconds(now)}
    version_id = connection.execute(_STORE, kept).scalar_one()
    if row.noted is None or not is_of_page(letters_of(noted), *lengths):
        connection.execute(_NOTE, {"id": entry_id, "version": version_id, "now": seconds(now)})
    elif same_wording(row.noted_title, noted, row.title, html):
        connection.execute(FORGET_CORRECTIONS, {"ids": json.dumps([entry_id])})
    connection.execute(FORGET_VERSIONS, {"id": entry_id, "kept": MAX_VERSIONS})
    connection.execute(COUNT_VERSIONS, {"id": entry_id})


def letters_of(html: str) -> int:
    """Count the letters of clean HTML that are read."""
    return len("".join(words_of(html).split()))


_READ = text(sql("entries.read", packed=PACKED))
_STORE = text(sql("entries.page_corrections_store"))
_NOTE = text(sql("entries.page_corrections_note"))
