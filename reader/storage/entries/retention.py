"""Frees disk space: content is evicted first, so that it can be restored, and deleted a day later.

Evicted content is only marked: the bytes stay and are not shown (pictures, pages and files are `evicted`, a feed's
text is `text_evicted`; `evicted_at` has the time). An article that is marked unread, starred, tagged or put on the
reading list meanwhile gets everything back in the same transaction, so only what may go is deleted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from typing import Any, Literal

from sqlalchemy import Connection, TextClause, text

from reader.background.cancel import CancelToken
from reader.domain.organising.history import CONTENT, HistoryKind
from reader.domain.record import Record
from reader.storage.core.chosen import kept
from reader.storage.core.database import Database, note, set_note
from reader.storage.core.evicted import COUNT_MISSING, restore
from reader.storage.core.history import record
from reader.storage.core.statements import sql
from reader.storage.core.tables import IDS
from reader.storage.core.turns import Turns
from reader.storage.entries import removals
from reader.storage.search.search import INDEX_SHARE
from reader.storage.search.stems import FORGET_STEMS

_PAGES_AT_ONCE = 1000
"""Pages returned to the system without a pause for other writes."""
_LOOKED_AT = "storage_looked_at"


Content = Literal["files", "pictures", "pages", "texts"]
"""Parts of articles that are evicted; with the texts of feeds go their earlier versions."""


class Gone(Record, kw_only=True):
    """Deleted content whose files are still to be deleted."""

    pictures: Sequence[str]
    """Fingerprints."""
    files: Sequence[str]
    """Names."""


@dataclass(eq=False)
class RetentionStore:
    """Measures, sets aside, restores and deletes content. `token`: cancels long work between two transactions."""

    database: Database
    token: CancelToken

    def sizes(self) -> tuple[int, int, int, int]:
        """Return the bytes of the database, of pictures (with thumbnails), of files, and of evicted content."""
        with self.database.read() as connection:
            row = connection.execute(_SIZES).one()
        return row.database, row.pictures, row.files, row.aside

    def has_evicted(self) -> bool:
        """Tell whether `restore` has anything to restore."""
        with self.database.read() as connection:
            return connection.execute(_EVICTED).first() is not None

    def removed_feeds(self) -> list[tuple[int, int]]:
        """Return the removed subscriptions that undo could restore (see `removals.sizes`)."""
        with self.database.read() as connection:
            return removals.sizes(connection)

    def drop_removed(self, feed_id: int, now: datetime) -> None:
        """Delete a removed subscription for good (see `removals.purge`)."""
        removals.purge(self.database, feed_id, now + timedelta(seconds=1), self.token)

    @contextmanager
    def offered(self, content: Content) -> Iterator[Iterator[tuple[int, int]]]:
        """Yield (entry id, bytes with those of the index) of articles that may lose a content, oldest first.

        Args:
            content: All but pictures, which articles share (`pictures`).
        """
        with self.database.read() as connection:
            rows = connection.execution_options(stream_results=True).execute(_OFFERED[content])
            yield ((row.id, row.size) for row in rows)

    def pictures(self) -> tuple[list[tuple[int, list[str]]], dict[str, int]]:
        """Return articles that may lose pictures, oldest first, and the bytes of pictures that only they have."""
        with self.database.read() as connection:
            rows = connection.execute(_PICTURES).all()
            sizes = {row.fingerprint: row.size for row in connection.execute(_OWN_SIZES)}
        articles = groupby(rows, key=lambda row: row.id)
        return [(entry_id, [row.fingerprint for row in part]) for entry_id, part in articles], sizes

    def evict(self, content: Content, entry_ids: Sequence[int], now: datetime) -> None:
        """Set a content of articles aside; those that may not lose anything any more are skipped."""

        def work(connection: Connection, ids: Sequence[int]) -> None:
            may = connection.execute(_MAY, {"ids": json.dumps(ids)}).scalars()
            values = {"ids": json.dumps(list(may)), "now": int(now.timestamp())}
            for statement in _EVICT[content]:
                connection.execute(text(statement), values)
            connection.execute(COUNT_MISSING, values)

        Turns(self.database, self.token).each(work, entry_ids)

    def list_cleaning(
        self, entry_ids: Sequence[int], facts: Mapping[str, Any], now: datetime, *, undo: bool
    ) -> int:
        """List a cleaning in the history; returns its id.

        Args:
            entry_ids: The entries that lost something, so that it can be fetched again.
            facts: Values for its sentence.
            undo: Its content is evicted and can be restored.
        """

        def begin(connection: Connection) -> int:
            kept = {"aside": True} if undo else {}
            return record(connection, HistoryKind.ROOM_MADE, facts, now, entries=len(entry_ids), undo=kept)

        history_id = self.database.write(begin)

        def note(connection: Connection, ids: Sequence[int]) -> None:
            connection.execute(_NOTE_LOST, {"history": history_id, "ids": json.dumps(ids)})

        Turns(self.database, self.token).each(note, entry_ids)
        return history_id

    def note_back(self, now: datetime) -> None:
        """Mark in the history that evicted content was restored."""
        self.database.write(lambda connection: connection.execute(_NOTE_BACK, {"now": int(now.timestamp())}))

    def note_gone(self) -> None:
        """Mark in the history that no evicted content is left."""
        self.database.write(lambda connection: connection.execute(_NOTE_GONE))

    def restore(self) -> list[int]:
        """Restore everything that is evicted; returns the entries."""
        with self.database.read() as connection:
            ids = list(connection.execute(_EVICTED).scalars())
        Turns(self.database, self.token).each(restore, ids)
        return ids

    def delete_evicted(self, until: datetime, now: datetime) -> Iterator[Gone]:
        """Delete content that was evicted up to a moment, or in the future (by a wrong clock).

        Yields:
            Content without a row, after each transaction; the caller then deletes its files. If the program is
            killed before that, `check` deletes them.
        """
        turns = Turns(self.database, self.token)
        while part := turns.one(partial(_delete_some, until=until, now=now)):
            yield part

    def forget_unused(self) -> Iterator[list[str]]:
        """Delete pictures that no article has any more; yields them, so that their files are deleted."""
        with self.database.read() as connection:
            unused = list(connection.execute(text(f"SELECT fingerprint FROM image WHERE NOT {_NAMED}")).scalars())

        def forget(connection: Connection, part: Sequence[str]) -> list[str]:
            return list(connection.execute(_FORGET_UNUSED, {"fingerprints": json.dumps(part)}).scalars())

        yield from Turns(self.database, self.token).parts(forget, unused)

    def shrink_index(self) -> None:
        """Merge the full-text indexes, which removes deleted words; before that they are only marked."""
        turns = Turns(self.database, self.token)
        for index in ("entry_fts", "entry_stem"):
            pages = -1  # negative: begins a merge of everything (FTS5, "The 'merge' Command")
            while turns.one(partial(_merge_a_little, sign=pages, index=index)):
                pages = 1

    def shrink(self) -> None:
        """Return free pages of the file to the system."""
        free = -1
        while free != (free := self.database.vacuum(_PAGES_AT_ONCE)) and free:
            self.token.check()

    def looked_at(self) -> datetime | None:
        """Tell when the budget was last checked."""
        with self.database.read() as connection:
            found = note(connection, _LOOKED_AT)
        return None if found is None else datetime.fromisoformat(found)

    def note_look(self, now: datetime) -> None:
        """Note a check of the budget."""
        self.database.write(lambda connection: set_note(connection, _LOOKED_AT, now.isoformat()))


def _delete_some(connection: Connection, size: int, until: datetime, now: datetime) -> Gone | None:
    due = {"until": int(until.timestamp()), "now": int(now.timestamp()), "limit": size}
    ids = list(connection.execute(_DUE, due).scalars())
    if not ids:
        return None
    values = {"ids": json.dumps(ids)}
    connection.execute(_DELETE_PAGES, values)
    for statement in _DELETE_TEXTS:
        connection.execute(text(statement), values)
    fingerprints = json.dumps(list(connection.execute(_FINGERPRINTS, values).scalars()))
    connection.execute(_DETACH, values)
    gone = list(connection.execute(_FORGET_UNUSED, {"fingerprints": fingerprints}).scalars())
    files = list(connection.execute(_DELETE_FILES, values).scalars())
    connection.execute(text(f"UPDATE entry SET evicted_at = NULL WHERE id IN {IDS}"), values)
    return Gone(pictures=gone, files=files)


def _merge_a_little(connection: Connection, size: int, sign: int, index: str) -> bool:
    changes = text("SELECT total_changes()")
    before = connection.execute(changes).scalar_one()
    connection.execute(
        text(f"INSERT INTO {index}({index}, rank) VALUES ('merge', :pages)"), {"pages": sign * size}
    )
    # The statement itself counts as one (ibid.).
    return int(connection.execute(changes).scalar_one()) - int(before) >= 2


FREE = sql("entries.free", kept_e=kept("e"))
"""A condition for `entry e`: articles that are neither protected, packed nor half-read."""
_EVICTABLE = f"e.unread = 0 AND {FREE}"
_BYTES = "bytes + thumbnail_bytes"
_USED = "EXISTS (SELECT 1 FROM entry_image n WHERE n.fingerprint = i.fingerprint"

_SIZES = text(sql("entries.retention_sizes", bytes=_BYTES, used=_USED))
_NAMED = "EXISTS (SELECT 1 FROM entry_image n WHERE n.fingerprint = image.fingerprint)"
_FORGET_UNUSED = text(sql("entries.forget_unused", named=_NAMED))
_OF_FILES = text(sql("entries.of_files", evictable=_EVICTABLE))
_PICTURES = text(sql("entries.retention_pictures", evictable=_EVICTABLE))
_OWN_SIZES = text(sql("entries.own_sizes", bytes=_BYTES, used=_USED, evictable=_EVICTABLE))
_OF_PAGES = text(sql("entries.of_pages", index_share=1 + INDEX_SHARE, evictable=_EVICTABLE))
_OF_TEXTS = text(sql("entries.of_texts", index_share=1 + INDEX_SHARE, evictable=_EVICTABLE))
_OFFERED: Mapping[Content, TextClause] = {"files": _OF_FILES, "pages": _OF_PAGES, "texts": _OF_TEXTS}
_MAY = text(f"SELECT e.id FROM entry e WHERE e.id IN {IDS} AND {_EVICTABLE}")

_FORGET_WORDS = f"DELETE FROM entry_fts WHERE rowid IN (SELECT position FROM entry WHERE id IN {IDS})"
_EVICT: Mapping[Content, Sequence[str]] = {
    "files": (
        f"UPDATE enclosure SET state = 'evicted' WHERE entry_id IN {IDS} AND state = 'stored'",
        f"UPDATE entry SET evicted_at = :now WHERE id IN {IDS}",
    ),
    "pictures": (
        # Wanted pictures are evicted too, or the next sync would fetch them.
        sql("entries.retention_evict_pictures", evictable=_EVICTABLE),
        f"UPDATE entry SET evicted_at = :now WHERE id IN {IDS}",
    ),
    "pages": (
        _FORGET_WORDS,
        FORGET_STEMS,
        f"UPDATE entry SET page = 'evicted', indexed = 0, evicted_at = :now WHERE id IN {IDS}",
    ),
    "texts": (_FORGET_WORDS, FORGET_STEMS, sql("entries.evict_texts_1"), sql("entries.evict_texts_2")),
}
_NOTE_LOST = text(sql("entries.note_lost", content=CONTENT))
_NOTE_BACK = text("""
    UPDATE history SET undone_at = :now WHERE kind = 'room_made' AND undone_at IS NULL AND undo <> '{}'""")
_NOTE_GONE = text("UPDATE history SET undo = '{}' WHERE kind = 'room_made'")
# Only read articles: unread ones were evicted by their feed's bound (`feed_bound.py`).
_EVICTED = text("SELECT id FROM entry WHERE evicted_at IS NOT NULL AND deleted_at IS NULL AND unread = 0")
_DUE = text("SELECT id FROM entry WHERE evicted_at <= :until OR evicted_at > :now LIMIT :limit")
_DELETE_PAGES = text(f"""
    DELETE FROM full_text WHERE entry_id IN (SELECT id FROM entry WHERE id IN {IDS} AND page = 'evicted')""")
_WITHOUT_TEXT = f"(SELECT id FROM entry WHERE id IN {IDS} AND text_evicted = 1)"
_DELETE_TEXTS = (
    f"DELETE FROM content WHERE entry_id IN {_WITHOUT_TEXT}",
    f"DELETE FROM version WHERE entry_id IN {_WITHOUT_TEXT}",
    f"UPDATE entry SET words = 0, versions = 0 WHERE id IN {_WITHOUT_TEXT}",
)
_FINGERPRINTS = text(sql("entries.fingerprints"))
_DELETE_FILES = text(f"DELETE FROM enclosure WHERE entry_id IN {IDS} AND state = 'evicted' RETURNING name")
_DETACH = text(f"UPDATE entry_image SET fingerprint = NULL WHERE entry_id IN {IDS} AND state = 'evicted'")
