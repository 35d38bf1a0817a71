"""Saves the content of a damaged database into its newest good copy, or into an empty database.

The damaged file is newer, so its rows win; the copy is used where it cannot be read. If a table was read
completely, rows that it lacks were deleted since the copy, and are deleted. What is computed from other rows
(counts, the search index, hidden images) is computed again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite

from reader.domain.record import Record
from reader.storage.core.completeness import whole
from reader.storage.core.statements import sql
from reader.storage.core.tables import ID_MASK, all_tables, full_indexes
from reader.storage.images.verdicts import RECKON_ALL
from reader.storage.safety.damaged_database import DamagedDatabase, Key, Reading
from reader.storage.safety.row_checks import is_readable
from reader.storage.search.stems import NOTES as STEMS_NOTES

_TABLES = all_tables()
_STEMS_NOTES = ", ".join(f"'{name}'" for name in STEMS_NOTES)
_FURTHER = 1_000
"""Rowids above the highest known one that are searched in a table whose end is lost."""


class Salvaged(Record, kw_only=True):
    """The rows that were saved from a damaged file."""

    rows: int
    """Rows that are new or different in the target."""
    complete: bool
    """All of it could be read."""


def save(damaged: DamagedDatabase, target: sqlite3.Connection, now: datetime) -> Salvaged:
    """Save everything that can be read.

    Args:
        target: A sound database of the newest version, without an open transaction. Foreign keys are not enforced
            meanwhile, and hold again at the end.
        now: The present moment, for rows that are rebuilt from an index.

    Raises:
        sqlite3.Error: the target cannot be written.
    """
    return _Salvage(damaged, target, int(now.timestamp())).run()


@dataclass(eq=False)
class _Salvage:
    damaged: DamagedDatabase
    target: sqlite3.Connection
    now: int

    def __post_init__(self) -> None:
        self._sequences = self.damaged.sequences()
        self._rows = 0
        self._stale: set[int] = set()
        """Entries to be indexed again."""
        self._unread: set[str] = set()
        """Tables that were not read completely."""

    def run(self) -> Salvaged:
        target = self.target
        target.execute("PRAGMA foreign_keys=OFF")
        target.execute("PRAGMA temp_store=MEMORY")
        target.execute("BEGIN IMMEDIATE")
        # Triggers would count and index row by row what is computed at the end, and treat replaced rows as
        # deleted.
        triggers = target.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            target.execute(f"DROP TRIGGER {name}")
        reached = target.execute(f"SELECT name, value FROM note WHERE name IN ({_STEMS_NOTES})").fetchall()
        for table in _TABLES.values():
            if table.name != "feed_count":
                self._save_table(table)
        # The index is the copy's, whatever the damaged file says of its own.
        target.execute(f"DELETE FROM note WHERE name IN ({_STEMS_NOTES})")
        target.executemany("INSERT INTO note(name, value) VALUES (?, ?)", reached)
        self._ask_indexes()
        self._keep_ids_unused()
        self._delete_orphans()
        self._work_out()
        for _, trigger in triggers:
            target.execute(trigger)
        target.execute("COMMIT")
        return Salvaged(rows=self._rows, complete=not self._unread)

    # Rows.

    def _save_table(self, table: Table) -> None:
        names, keys = self.damaged.columns.get(table.name), _keys_of(table)
        target, reading = self.target, Reading()
        self._make_list(table, "seen")
        if not names:
            self._unread.add(table.name)
            return
        places = [names.index(key) for key in keys]
        same = " AND ".join(f"{key} = ?" for key in keys)
        one = f"SELECT {', '.join(names)} FROM {table.name} WHERE {same}"
        remove = f"DELETE FROM {table.name} WHERE {same}"
        # REPLACE removes older rows with the same address or place under another id.
        add = f"INSERT OR REPLACE INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        mark = f"INSERT OR IGNORE INTO temp.seen_{table.name} VALUES ({', '.join('?' * len(keys))})"
        for *values, is_fit in self.damaged.rows(table, reading, top=self._top(table), known=self._keys):
            row = tuple(values)
            key = tuple(row[place] for place in places)
            was = target.execute(one, key).fetchone() if None not in key else None
            if was != row:
                if not (is_fit and is_readable(table, names, row)):
                    reading.whole = False
                    continue
                self._mark_for_indexing(table, names, was, row)
                target.execute(remove, key)
                target.execute(add, row)
                self._rows += 1
            target.execute(mark, key)
        if reading.whole and self._is_believable(table, reading):
            self._keep_only(table, "seen")
        else:
            self._unread.add(table.name)

    def _is_believable(self, table: Table, reading: Reading) -> bool:
        """Tell whether a table really has no more rows: a page overwritten by an empty one loses rows silently."""
        counts = [self.damaged.count_by_index(table, name) for name in full_indexes(table.name)]
        if told := [count for count in counts if count is not None]:
            return reading.rows in told
        return reading.rows > 0 or self.target.execute(f"SELECT 1 FROM {table.name}").fetchone() is None

    def _make_list(self, table: Table, name: str) -> None:
        """Create an empty temporary table for a table's keys."""
        keys = ", ".join(_keys_of(table))
        # With the same column types, or SQLite cannot use the index and compares all pairs.
        columns = ", ".join(
            f"{column.name} {column.type.compile(sqlite.dialect())}" for column in table.primary_key
        )
        self.target.execute(f"CREATE TEMP TABLE {name}_{table.name}({columns}, PRIMARY KEY({keys})) WITHOUT ROWID")

    def _keep_only(self, table: Table, name: str) -> None:
        """Delete the rows whose keys are not in it."""
        same = " AND ".join(f"l.{key} = {table.name}.{key}" for key in _keys_of(table))
        others = f"FROM {table.name} WHERE NOT EXISTS (SELECT 1 FROM temp.{name}_{table.name} l WHERE {same})"
        if table.name == "entry":
            self._delete_words(self.target.execute(f"SELECT position, id {others}").fetchall())
        self._rows += self.target.execute(f"DELETE {others}").rowcount

    def _mark_for_indexing(self, table: Table, names: Sequence[str], was: Any, row: Any) -> None:
        """Mark an entry for indexing if its searched text has changed since the copy."""
        if table.name == "entry":
            old = dict(zip(names, was, strict=True)) if was else {}
            new = dict(zip(names, row, strict=True))
            if any(old.get(name) != new[name] for name in _SEARCHED if name in new):
                if old:
                    self._delete_words([(old["position"], old["id"])])
                self._stale.add(new["id"])
        elif table.name in ("content", "full_text"):
            self._stale.add(row[names.index("entry_id")])

    def _delete_words(self, entries: Sequence[tuple[int, int]]) -> None:
        """Delete entries from the indexes of words and stems, by their positions and ids."""
        self.target.executemany("DELETE FROM entry_fts WHERE rowid = ?", [entry[:1] for entry in entries])
        self.target.executemany("DELETE FROM entry_stem WHERE rowid = ?", [entry[1:] for entry in entries])

    # Places where rows may be.

    def _keys(self, table: Table) -> Iterator[Key]:
        yield from self.target.execute(f"SELECT {', '.join(_keys_of(table))} FROM {table.name}").fetchall()

    def _top(self, table: Table) -> int:
        if not table.dialect_options["sqlite"]["with_rowid"]:
            return 0
        here = self.target.execute(f"SELECT max(rowid) FROM {table.name}").fetchone()[0]
        return max(here or 0, *self._sequences.values(), 0) + _FURTHER

    # Rows that could not be read.

    def _ask_indexes(self) -> None:
        """Read the indexes of partly lost tables: an index has copies of some columns."""
        if "feed" in self._unread:
            self._save_addresses()
        if "entry" in self._unread:
            self._save_marks()
        if "flag" in self._unread:
            self._save_reports()
        for name in sorted(self._unread):
            self._remove_what_went(_TABLES[name])

    def _remove_what_went(self, table: Table) -> None:
        """Delete the copy's rows that a complete index of the damaged table lacks."""
        for index in full_indexes(table.name):
            found = self.damaged.by_index(table, _keys_of(table), index, all_of_it=True)
            if found:
                self._make_list(table, "listed")
                add = f"INSERT OR IGNORE INTO temp.listed_{table.name} VALUES ({', '.join('?' * len(found[0]))})"
                self.target.executemany(add, found)
                self._keep_only(table, "listed")
                return

    def _save_addresses(self) -> None:
        for id_, url in self.damaged.by_index(_TABLES["feed"], ("id", "url"), "sqlite_autoindex_feed_1") or ():
            if self.target.execute("SELECT 1 FROM feed WHERE id = ? AND url = ?", (id_, url)).fetchone():
                continue
            self.target.execute("DELETE FROM feed WHERE url = ?", (url,))
            if not self.target.execute("UPDATE feed SET url = ? WHERE id = ?", (url, id_)).rowcount:
                self.target.execute("INSERT INTO feed(id, url, added_at) VALUES (?, ?, ?)", (id_, url, self.now))
            self._rows += 1

    def _save_marks(self) -> None:
        """Set unread, starred and hidden from the list indexes, for rows that could not be read."""
        lists = {
            "hidden": ("entry_shown", "hidden = 0"),
            "unread": ("entry_unread", "unread = 1 AND hidden = 0"),
            "starred": ("entry_starred", "starred = 1"),
        }
        for name, (index, where) in lists.items():
            found = self.damaged.by_index(_TABLES["entry"], ("id", "position"), index, where, all_of_it=True)
            if found is None:
                continue
            self._list_ids("known", [id_ for id_, _ in found])
            is_listed = "id IN (SELECT id FROM temp.known)"
            # Entries that are not listed are hidden; hidden ones are not listed as unread.
            value = f"NOT {is_listed}" if name == "hidden" else is_listed
            among = "AND hidden = 0" if name == "unread" else ""
            self._rows += self.target.execute(
                f"UPDATE entry SET {name} = {value} WHERE {name} <> ({value}) {among}"
                " AND id NOT IN (SELECT id FROM temp.seen_entry)"
            ).rowcount
        deleted = self.damaged.by_index(
            _TABLES["entry"], ("id", "deleted_at"), "entry_deleted", "deleted_at IS NOT NULL"
        )
        for id_, moment in deleted or ():
            self.target.execute("UPDATE entry SET deleted_at = ? WHERE id = ?", (moment, id_))

    def _save_reports(self) -> None:
        """Restore lost reports of pictures that are hidden because their reader reported them.

        The index has the picture and the collector. The reason is lost, so it becomes "other".
        """
        names = ("id", "collector_id", "fingerprint")
        for id_, collector, fingerprint in (
            self.damaged.by_index(_TABLES["flag"], names, "sqlite_autoindex_flag_1") or ()
        ):
            self._rows += self.target.execute(
                "INSERT OR IGNORE INTO flag(id, collector_id, fingerprint, reason, desired, seq, flagged_at,"
                " changed_at, next_at, pdq, pdq_quality)"
                " SELECT ?, ?, fingerprint, 'other', 'flag', ?, ?, ?, ?, pdq, coalesce(pdq_quality, 0)"
                " FROM image_identity WHERE fingerprint = ? AND hidden = 'flagged'",
                (id_, collector, self.now * 1000, self.now, self.now, self.now, fingerprint),
            ).rowcount

    def _list_ids(self, name: str, ids: Sequence[int]) -> None:
        """Fill a temporary table with ids."""
        self.target.execute(f"CREATE TEMP TABLE IF NOT EXISTS {name}(id INTEGER PRIMARY KEY)")
        self.target.execute(f"DELETE FROM temp.{name}")
        self.target.executemany(f"INSERT OR IGNORE INTO temp.{name} VALUES (?)", ((id_,) for id_ in ids))

    # Making it consistent.

    def _keep_ids_unused(self) -> None:
        """Make sure that no id is used again."""
        for name, seq in self._sequences.items():
            if name in _TABLES and 0 <= seq < (ID_MASK if name == "entry" else 1 << 48):
                self.target.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (seq, name))
                self.target.execute(
                    "INSERT INTO sqlite_sequence(name, seq) SELECT ?, ? WHERE NOT EXISTS"
                    " (SELECT 1 FROM sqlite_sequence WHERE name = ?)",
                    (name, seq, name),
                )

    def _delete_orphans(self) -> None:
        run = self.target.execute
        while broken := {(row[0], row[3]) for row in run("PRAGMA foreign_key_check").fetchall()}:
            for name, number in sorted(broken):
                parent, column, key, on_delete = next(
                    (row[2], row[3], row[4], row[6])
                    for row in run(f"PRAGMA foreign_key_list({name})").fetchall()
                    if row[0] == number
                )
                # Selected by their missing targets, since rows of some tables have no rowid.
                lost = f"{column} IS NOT NULL AND {column} NOT IN (SELECT {key} FROM {parent})"
                if on_delete == "SET NULL":
                    run(f"UPDATE {name} SET {column} = NULL WHERE {lost}")
                    continue
                if name == "entry":
                    self._delete_words(run(f"SELECT position, id FROM entry WHERE {lost}").fetchall())
                run(f"DELETE FROM {name} WHERE {lost}")

    def _work_out(self) -> None:
        run = self.target.execute
        self._list_ids("known", sorted(self._stale))
        run("UPDATE entry SET indexed = 0 WHERE id IN (SELECT id FROM temp.known)")
        if self._unread & {"entry", "content"}:
            # The next sync brings lost entries that are still in their feeds: all are fetched in full, and an
            # entry without text counts as changed.
            run("UPDATE feed SET etag = NULL, last_modified = NULL, validators_since = NULL, body_hash = NULL")
            run(
                "UPDATE entry SET revision = x'' WHERE text_evicted = 0 AND deleted_at IS NULL"
                " AND id NOT IN (SELECT entry_id FROM content)"
            )
        run("DELETE FROM feed_count")
        run(_COUNT_ANEW)
        # A picture without a row is to be fetched again.
        run("UPDATE entry_image SET state = 'wanted' WHERE state = 'stored' AND fingerprint IS NULL")
        if self._unread & {"entry", "entry_image", "image"}:
            run(
                "UPDATE entry SET images_missing = (SELECT count(*) FROM entry_image"
                " WHERE entry_id = entry.id AND state NOT IN ('stored', 'blocked'))"
            )
        run(
            "INSERT OR IGNORE INTO image_identity(fingerprint, source_url)"
            " SELECT fingerprint, source_url FROM image"
        )  # fmt: skip
        if "image_identity" in self._unread:
            run("UPDATE image_identity SET judged_with = -1")
        run(RECKON_ALL)
        if self._unread & {"flag", "flag_identity"}:
            # As for a restored backup: every report is sent again (`FlagRegister.recover`).
            run("DELETE FROM note WHERE name = 'flag_epoch'")
            run(
                "UPDATE flag_identity SET active = 0 WHERE active = 1 AND collector_id <> (SELECT collector_id"
                " FROM flag_identity WHERE active = 1 ORDER BY enrolled_at DESC LIMIT 1)"
            )


_COUNT_ANEW = sql("safety.count_anew", whole_e=whole("e"))
_SEARCHED = ("title", "author", "position", "revision", "page", "text_evicted")
"""Columns of an entry that are in the full-text index."""


def _keys_of(table: Table) -> list[str]:
    return [column.name for column in table.primary_key]
