"""What happens to a database that is damaged, missing or emptied, at any start.

A new file is made beside it first: the newest good copy, brought up to date, with all that the damaged file still
holds (`salvage.py`); without a copy, an empty one with that. Only when it is whole and sound is the damaged file
set aside, by renaming, and the new one put in its place. So a kill at any moment leaves either the damaged file,
and the next start begins anew, or a finished file, which the next start puts in place.

Reading all of a file takes seconds to minutes, so a start looks closely only after an unclean end, and where
SQLite has met damage before: that is noted in an empty file beside the database.
"""

from __future__ import annotations

import errno
import glob
import json
import logging
import os
import shutil
import sqlite3
import struct
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.domain.errors import StorageError, StorageFault
from reader.storage.backup import BESIDE, STAMP, good_copy, has_copies, problems
from reader.storage.database import storage_error
from reader.storage.migrations import (
    DamagedFile,
    ForeignFile,
    copy_database,
    create,
    is_noted,
    means_damage,
    migrate,
    note_damage,
    version_of,
)
from reader.storage.tables import SCHEMA_VERSION

if TYPE_CHECKING:
    from reader.storage.salvage import Saved

log = logging.getLogger(__name__)

_WORKSHOP = ".mending-"
_FINISHED = ".mended"
_NOTE = "recovery"
_SPARE_BYTES = 4_000_000
_HIGHEST_VERSION = 10_000
"""A header that says more was not written by any edition of this program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """A damaged file was set aside, or a missing one replaced."""

    damaged: Path | None
    """Where it is now; None: there was no file where copies of it were."""
    copy_from: datetime | None
    """When the copy that took its place was made; None: there was none, and a new file was begun."""
    saved: int = 0
    """Rows that came out of the damaged file: what was new or changed since the copy."""
    complete: bool = False
    """Nothing of the damaged file was lost: all of it could be read."""

    @property
    def sentence(self) -> str:
        """What the reader is told."""
        what = "The database was missing" if self.damaged is None else "The database was damaged"
        if self.copy_from is None:
            what += " and there was no good copy of it: a new one was begun"
        else:
            what += f": the copy of {self.copy_from:%Y-%m-%d %H:%M} UTC was opened"
        if self.damaged is None:
            return f"{what}."
        if self.complete:
            what += ", and all that was newer was saved from the damaged file"
        elif self.saved:
            what += f", and {self.saved} newer changes were saved; the rest of the damaged file cannot be read"
        else:
            what += "; nothing newer could be read"
        return f"{what}. The damaged file is kept as {self.damaged}."


def open_safely(path: Path, backups: Path, now: datetime) -> Recovery | None:
    """Make sure that the file at `path` can be opened; to be called before `Database`.

    Returns:
        What was done, or None where all is well.

    Raises:
        StorageError: the file cannot be read, is another program's, or cannot be set aside or replaced.
    """
    _clear_up(path)
    finished = _finished(path)
    if finished.exists():
        if not path.exists():
            return _put_in_place(path, _recovery_in(finished))
        # Killed just before the damaged file was set aside. Who knows what has come since: it is made anew.
        finished.unlink()
    if not is_damaged(path, backups):
        note_damage(path, found=False)
        return None
    return recover(path, backups, now)


def needs_recovery(path: Path, backups: Path) -> bool:
    """Tell whether `open_safely` has anything to do.

    Raises:
        StorageError: as `is_damaged`.
    """
    return _finished(path).exists() or any(path.parent.glob(f"{_WORKSHOP}*")) or is_damaged(path, backups)


def is_damaged(path: Path, backups: Path) -> bool:
    """Tell whether a file is damaged, or missing where there are copies of it.

    The whole file is read only after an unclean end (a write-ahead log was left and nobody is using it), and where
    damage was met before.

    Raises:
        StorageError: it cannot be read, or is another program's and no copy says that one of ours was there.
    """
    try:
        version = version_of(path)
    except DamagedFile:
        return True
    except ForeignFile:
        # Somebody wrote over the header of ours, or put another one there: the copies tell what belongs here.
        if has_copies(backups) or _was_ours(path):
            return True
        raise
    if version == 0:
        # Never start empty where there was something: a file that vanished, or lost its content.
        return has_copies(backups) or _was_ours(path)
    if version > SCHEMA_VERSION:
        return version > _HIGHEST_VERSION  # `Database` refuses a newer one, untouched
    if (is_noted(path) or _left_unclean(path)) and problems(path):
        return True
    try:
        return not _begins_well(path)
    except sqlite3.DatabaseError as error:
        if not means_damage(error):
            raise storage_error(path, error) from error
        return True


def recover(path: Path, backups: Path, now: datetime) -> Recovery:
    """Replace a damaged or missing file by the best that can be made (see above).

    To be called while no other program has it open.

    Raises:
        StorageError: the disk has no room, or the file cannot be set aside. It is as it was.
    """
    found = good_copy(backups)
    damaged = _free_name(path, now) if path.exists() else None
    _demand_room(path, None if found is None else found[1])
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=_WORKSHOP) as folder:
            made = Path(folder) / "new.sqlite"
            saved = _make(path, None if found is None else found[1], made, now)
            recovery = Recovery(
                damaged=damaged,
                copy_from=None if found is None else found[0],
                saved=0 if saved is None else saved.rows,
                complete=saved is not None and saved.complete,
            )
            _write_down(recovery, made)
            made.replace(_finished(path))
    except sqlite3.Error as error:
        raise storage_error(path, error) from error
    except OSError as error:
        raise _stuck(path, error) from error
    return _put_in_place(path, recovery)


def _make(path: Path, copy: Path | None, made: Path, now: datetime) -> Saved | None:
    """Make the file that takes the damaged one's place; None where nothing could be saved."""
    # With the first damage only: every start asks whether there is any.
    from reader.storage.damaged_database import DamagedDatabase
    from reader.storage.salvage import save

    _begin(copy, made)
    if path.exists() and path.stat().st_size and not _is_foreign(path):
        try:
            with (
                closing(DamagedDatabase(path, made, made.parent)) as damaged,
                closing(sqlite3.connect(made, isolation_level=None)) as target,
            ):
                # It is thrown away as a whole where this does not succeed, so it needs no journal.
                target.execute("PRAGMA journal_mode=OFF")
                target.execute("PRAGMA synchronous=OFF")
                saved = save(damaged, target, now)
            found = problems(made)
            if not found:
                return saved
            log.error("what was saved is not sound", extra={"why": found[0]})
        except (sqlite3.DatabaseError, UnicodeError, ValueError) as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
                raise
            # Whatever a damaged file can hold: then the copy alone is opened, and the damaged file kept.
            log.info("nothing could be saved from the damaged file", exc_info=error)
        made.unlink()
        _begin(copy, made)
    return None


def _begin(copy: Path | None, made: Path) -> None:
    if copy is None:
        create(made)
    else:
        copy_database(copy, made)
        if version_of(made) < SCHEMA_VERSION:
            migrate(made)
    with closing(sqlite3.connect(made, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _write_down(recovery: Recovery, made: Path) -> None:
    """Note in the new file what was done, for whoever goes on after a kill; then have it on the disk."""
    told = {
        "damaged": None if recovery.damaged is None else recovery.damaged.name,
        "copy_from": None if recovery.copy_from is None else recovery.copy_from.isoformat(),
        "saved": recovery.saved,
        "complete": recovery.complete,
    }
    with closing(sqlite3.connect(made, isolation_level=None)) as connection:
        connection.execute("INSERT OR REPLACE INTO note(name, value) VALUES (?, ?)", (_NOTE, json.dumps(told)))
    with made.open("rb+") as file:
        os.fsync(file.fileno())


def _recovery_in(finished: Path) -> Recovery:
    with closing(sqlite3.connect(finished)) as connection:
        told = json.loads(connection.execute("SELECT value FROM note WHERE name = ?", (_NOTE,)).fetchone()[0])
    return Recovery(
        damaged=finished.with_name(told["damaged"]) if told["damaged"] else None,
        copy_from=datetime.fromisoformat(told["copy_from"]) if told["copy_from"] else None,
        saved=told["saved"],
        complete=told["complete"],
    )


def _put_in_place(path: Path, recovery: Recovery) -> Recovery:
    """Set the damaged file aside, and give the finished one its name."""
    try:
        aside = recovery.damaged or _free_name(path, recovery.copy_from or datetime.now(UTC))
        # The file first: without its log it would look like an older, sound one. The log must go too, for SQLite
        # would play it into whatever takes the file's place.
        for suffix in ("", *BESIDE):
            beside = path.with_name(path.name + suffix)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + suffix))
    except OSError as error:
        raise _stuck(path, error) from error
    try:
        _finished(path).replace(path)
        _have_names_on_disk(path.parent)
    except OSError as error:
        raise storage_error(path, error) from error
    note_damage(path, found=False)
    log.info("database replaced", extra={"sentence": recovery.sentence})
    return recovery


def _stuck(path: Path, error: OSError) -> StorageError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return storage_error(path, error)
    return StorageError(
        f"{path} is damaged and cannot be set aside: {error.strerror or error}", StorageFault.STUCK
    )


def lies_aside(path: Path) -> bool:
    """Tell whether a damaged file, which may know more than the one in its place, lies beside a database."""
    return any(path.parent.glob(f"{glob.escape(path.name)}.damaged-*"))


def _clear_up(path: Path) -> None:
    """Remove what a program left that was killed while it made a new file."""
    for left in path.parent.glob(f"{_WORKSHOP}*"):
        shutil.rmtree(left, ignore_errors=True)


def _finished(path: Path) -> Path:
    return path.with_name(path.name + _FINISHED)


def _free_name(path: Path, now: datetime) -> Path:
    damaged = path.with_name(f"{path.name}.damaged-{now.astimezone(UTC):{STAMP}}")
    while damaged.exists():
        damaged = damaged.with_name(damaged.name + "x")
    return damaged


def _demand_room(path: Path, copy: Path | None) -> None:
    """Refuse to begin what the disk has no room for: the new file, and a copy of the damaged one."""
    size = sum(file.stat().st_size for file in (path, path.with_name(path.name + "-wal")) if file.exists())
    base = copy.stat().st_size if copy is not None else 0
    needed = base + 2 * size + _SPARE_BYTES
    if shutil.disk_usage(path.parent).free < needed:
        raise StorageError(
            f"the disk is full: {path} is damaged, and {needed // 1_000_000} MB are needed in its folder "
            "to replace it; make room there and start again, nothing was changed",
            StorageFault.FULL,
        )


def _have_names_on_disk(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _left_unclean(path: Path) -> bool:
    log_file = path.with_name(path.name + "-wal")
    if not log_file.exists() or log_file.stat().st_size == 0:
        return False
    # A program that has the file open leaves the same trace; only where nobody has it is it an unclean end.
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return False
    except sqlite3.DatabaseError:
        return True
    return True


def _begins_well(path: Path) -> bool:
    """Look at the head of the page on which each table and index begins (SQLite file format, 1.6)."""
    with closing(sqlite3.connect(path)) as connection:
        roots = connection.execute("SELECT rootpage FROM sqlite_master WHERE rootpage > 1").fetchall()
        page_size = connection.execute("PRAGMA page_size").fetchone()[0]
    log_file = path.with_name(path.name + "-wal")
    if log_file.exists() and log_file.stat().st_size:
        return True  # open elsewhere, and the newest pages are in there
    with path.open("rb") as file:
        for (root,) in roots:
            file.seek((root - 1) * page_size)
            head = file.read(_PAGE_HEAD.size)
            if len(head) < _PAGE_HEAD.size:
                return False
            kind, _, cells, content, _ = _PAGE_HEAD.unpack(head)
            end = (12 if kind in _INTERIOR else 8) + 2 * cells
            # 0 stands for 65,536, where a page is as large as that.
            if kind not in (*_INTERIOR, *_LEAVES) or not end <= (content or 65_536) <= page_size:
                return False
    return True


_PAGE_HEAD = struct.Struct(">BHHHB")
"""Kind, first free block, number of cells, where their content begins, free bytes in fragments."""
_INTERIOR, _LEAVES = (2, 5), (10, 13)


def _is_foreign(path: Path) -> bool:
    """Tell whether it is another program's database, of which nothing is to be saved."""
    try:
        version_of(path)
    except ForeignFile:
        return not _was_ours(path)
    except StorageError:
        pass
    return False


def _was_ours(path: Path) -> bool:
    """Tell whether a file without our mark holds our tables: something has written over its header."""
    try:
        with path.open("rb") as file:
            return b"CREATE VIRTUAL TABLE entry_fts" in file.read(_BEGINNING)
    except OSError:
        return False


_BEGINNING = 1 << 20
"""Bytes; the pages that say which tables there are come before anything else."""
