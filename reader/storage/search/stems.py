"""The index of stems: by it a plain word finds its other forms (`domain/text/stems.py`).

Beside the index of words, in a table of FTS5 of its own, with each stem of an entry once and without its place.
Its rowids are ids of entries, which are small and dense: as positions, which the index of words has, they would
take four times as much (measured: 0.69 of the index of words, against 0.16).

New entries are in it as soon as they are in the other one, but for large batches of a round: a fifth of a first
sync's CPU would go into stems (`tests/bench/README.md`), so those are added after it. What an earlier edition has
indexed gets them in the background too, and gets them anew if its stemmer was another. Notes tell the stemmer and
which entries may lack stems, and change in the transactions that make it so; until then these are found by their
words as written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from reader.background.cancel import CancelToken
from reader.domain.text.folding import Words, words_of
from reader.domain.text.stems import VERSION, stems_in
from reader.storage.core.compression import unpack_to_search
from reader.storage.core.database import Database, note, set_note
from reader.storage.core.statements import sql
from reader.storage.core.turns import Turns

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


def defer(connection: Connection, entry_ids: Sequence[int], *, new: bool) -> set[int]:
    """Postpone stems to `fill`, if it then need not read many other entries.

    Args:
        entry_ids: Of entries that are being indexed: all that wait between the first and the last, in order.
        new: Begin with those after which none is indexed yet; otherwise only those that are left to it already.

    Returns:
        Those that are postponed; their old stems are deleted.
    """
    if not entry_ids:
        return set()
    span = _deferred_span(connection)
    if new:
        indexed = connection.execute(_LAST_INDEXED, {"first": entry_ids[0], "last": entry_ids[-1]}).scalar()
        begun = _Span(entry_ids[0] - 1 if indexed is None else indexed, entry_ids[-1])
        if joined := span.joined(begun) if span else begun:
            span = joined
            connection.execute(_DEFER, {"value": f"{span.after} {span.to}"})
    left = {id_ for id_ in entry_ids if span and span.after < id_ <= span.to}
    if left:
        connection.exec_driver_sql(_DELETE, [(id_,) for id_ in left])
    return left


def without_stems(database: Database) -> int:
    """Tell up to which id entries may have no stems; 0: all have them."""
    with database.read() as connection:
        return max((span.to for span in _lacking(connection).values()), default=0)


def count_put_off(database: Database) -> int:
    """Count the entries whose stems a round has put off."""
    with database.read() as connection:
        span = _deferred_span(connection)
        return connection.execute(_COUNT, span._asdict()).scalar_one() if span else 0


def fill(database: Database, token: CancelToken, most: int | None = None, *, earlier: bool = True) -> int:
    """Add the stems that were put off, then those of an earlier edition's entries, in short transactions.

    What is done stays done: after a crash or a cancellation it goes on from there.

    Args:
        most: About so many entries, the rest another time.
        earlier: Those of an earlier edition too, which may be a million.

    Returns:
        How many entries were looked at.

    Raises:
        Cancelled: the token was.
    """
    if database.is_read_only or not without_stems(database):
        return 0
    words, done = Words(), 0
    turns = Turns(database, token)
    while most is None or done < most:
        count = turns.one(lambda connection, limit: _fill_some(connection, limit, words, earlier=earlier))
        if count is None:
            break
        done += count
    return done


def _fill_some(connection: Connection, limit: int, words: Words, *, earlier: bool) -> int | None:
    """Return how many entries were looked at; None: none is left."""
    spans = _lacking(connection)
    if not earlier:
        spans.pop(_EARLIER, None)
    if not spans:
        return None
    name, span = next(iter(spans.items()))
    rows = connection.execute(_LACKING, {"after": span.after, "to": span.to, "limit": limit}).all()
    # The others are not indexed yet, and get both at once.
    store_stems(connection, [_stemmed(row, words) for row in rows if row.indexed])
    left = rows[-1].id - 1 if len(rows) == limit else span.after
    if name == _EARLIER:
        set_note(connection, STEMMER, VERSION)
    if left <= span.after:
        connection.execute(_DONE, {"name": name})
    else:
        set_note(connection, name, str(left) if name == _EARLIER else f"{span.after} {left}")
    return len(rows)


def _stemmed(row: Any, words: Words) -> Stemmed:
    body = words_of(unpack_to_search(row.html, row.id)) if row.html is not None else ""
    return Stemmed(row.id, row.language, [words.of(part) for part in (row.title, row.author, body)])


class _Span(NamedTuple):
    """Entries that may lack stems, by their ids."""

    after: int
    to: int

    def joined(self, other: _Span) -> _Span | None:
        """Return one that has both; None: too many are between them."""
        if self.after > other.to + _BETWEEN or other.after > self.to + _BETWEEN:
            return None
        return _Span(min(self.after, other.after), max(self.to, other.to))


def _lacking(connection: Connection) -> dict[str, _Span]:
    """Return the spans that notes tell of, by their names, the newest entries first."""
    spans = {}
    if span := _deferred_span(connection):
        spans[_LATELY] = span
    of_this_stemmer = note(connection, STEMMER) == VERSION
    if told := note(connection, _EARLIER) if of_this_stemmer else connection.execute(_LAST).scalar():
        spans[_EARLIER] = _Span(0, int(told))
    return spans


def _deferred_span(connection: Connection) -> _Span | None:
    told = note(connection, _LATELY)
    return _Span(*map(int, told.split())) if told else None


_BETWEEN = 10_000
"""Entries between two whose stems `fill` computes again; with fewer, a batch of a round makes its own."""
_EARLIER, _LATELY = "stems_to", "stems_put_off"
"""Notes: the last id of an earlier edition; the id before the first that was put off, and the last one."""
STEMMER = "stemmer"
"""Note: which version of the stemmer made the stems; none: one before the second."""
NOTES = (_EARLIER, _LATELY, STEMMER)

_COUNT = text("SELECT count(*) FROM entry WHERE id > :after AND id <= :to")
_LAST = text("SELECT max(id) FROM entry")
_LAST_INDEXED = text("""
    SELECT id FROM entry WHERE id BETWEEN :first AND :last AND indexed = 1 ORDER BY id DESC LIMIT 1""")
_LACKING = text(sql("search.lacking"))
_INSERT = "INSERT OR REPLACE INTO entry_stem(rowid, stems) VALUES (?, ?)"
_DELETE = "DELETE FROM entry_stem WHERE rowid = ?"
_DEFER = text(f"INSERT OR REPLACE INTO note(name, value) VALUES ('{_LATELY}', :value)")
_DONE = text("DELETE FROM note WHERE name = :name")
