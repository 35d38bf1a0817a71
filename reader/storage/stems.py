"""The index of stems: by it a plain word finds its other forms (`domain/stems.py`).

Beside the index of words, in a table of FTS5 of its own, with each stem of an entry once and without its place.
Its rowids are ids of entries, which are small and dense: as positions, which the index of words has, they would
take four times as much (measured: 0.69 of the index of words, against 0.16).

New entries are in it as soon as they are in the other one. Those that an earlier edition indexed are added in the
background, the newest first; until then they are found by their words as written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from reader.background.cancel import CancelToken
from reader.domain.folding import Words, words_of
from reader.domain.stems import stems_in
from reader.storage.compression import unpack
from reader.storage.database import Database
from reader.storage.turns import Turns

FORGET_STEMS = "DELETE FROM entry_stem WHERE rowid IN (SELECT value FROM json_each(:ids))"


class Stemmed(NamedTuple):
    """An entry, and its texts as they are indexed."""

    id: int
    language: str | None
    texts: Sequence[str]


def store_stems(connection: Connection, entries: Iterable[Stemmed]) -> None:
    """Write the stems of entries, in place of those that they had."""
    stems = [(one.id, stems_in(one.language, one.texts)) for one in entries]
    # Sorted, as in `search.py`: FTS5 begins a new segment at each lower rowid.
    stems.sort()
    if some := [one for one in stems if one[1]]:
        connection.exec_driver_sql(_INSERT, some)
    if none := [one[:1] for one in stems if not one[1]]:
        connection.exec_driver_sql(_DELETE, none)


def without_stems(database: Database) -> int:
    """Tell up to which id entries of an earlier edition may have no stems; 0: none does."""
    with database.read() as connection:
        return _boundary(connection)


def fill(database: Database, token: CancelToken, most: int | None = None) -> int:
    """Add the stems of entries that an earlier edition indexed, in short transactions.

    What is done stays done: after a crash or a cancellation it goes on from there.

    Args:
        most: About so many entries, the rest another time.

    Returns:
        How many entries were looked at.

    Raises:
        Cancelled: the token was.
    """
    if database.is_read_only or not without_stems(database):
        return 0
    words, done = Words(), 0
    turns = Turns(database, token)
    while (most is None or done < most) and (
        count := turns.one(lambda connection, limit: _fill_some(connection, limit, words))
    ):
        done += count
    return done


def _fill_some(connection: Connection, limit: int, words: Words) -> int:
    boundary = _boundary(connection)
    rows = connection.execute(_LACKING, {"boundary": boundary, "limit": limit}).all()
    if not rows:
        connection.execute(_DONE)
        return 0
    # The others are not indexed yet, and get both at once.
    store_stems(connection, [_stemmed(row, words) for row in rows if row.indexed])
    connection.execute(_DONE_TO, {"boundary": rows[-1].id - 1})
    return len(rows)


def _stemmed(row: Any, words: Words) -> Stemmed:
    body = words_of(unpack(row.html)) if row.html is not None else ""
    return Stemmed(row.id, row.language, [words.of(part) for part in (row.title, row.author, body)])


def _boundary(connection: Connection) -> int:
    return int(connection.execute(_BOUNDARY).scalar() or 0)


_BOUNDARY = text("SELECT value FROM note WHERE name = 'stems_to'")
_LACKING = text(
    "SELECT e.id, e.title, e.author, e.language, e.indexed AND e.deleted_at IS NULL AS indexed,"
    " coalesce(t.html, c.html) AS html FROM entry e"
    " LEFT JOIN content c ON c.entry_id = e.id AND e.text_evicted = 0"
    " LEFT JOIN full_text t ON t.entry_id = e.id AND e.page <> 'evicted'"
    " WHERE e.id <= :boundary ORDER BY e.id DESC LIMIT :limit"
)
_INSERT = "INSERT OR REPLACE INTO entry_stem(rowid, stems) VALUES (?, ?)"
_DELETE = "DELETE FROM entry_stem WHERE rowid = ?"
_DONE_TO = text("UPDATE note SET value = :boundary WHERE name = 'stems_to'")
_DONE = text("DELETE FROM note WHERE name = 'stems_to'")
