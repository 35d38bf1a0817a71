"""Repairs a database that is damaged, missing or emptied, at any start.

First a new file is made beside it: the newest good copy, migrated, plus all that can be salvaged from the damaged
file (`salvage.py`); without a copy, an empty one plus that. Only when it is complete and sound is the damaged file
renamed and the new one put in its place. If the program is killed meanwhile, the next start begins again, or uses
the finished file.

A full check takes seconds to minutes, so a start makes one only after an unclean end, or if SQLite has found
damage before, which an empty file beside the database notes.
"""

from __future__ import annotations

import errno
import glob
import json
import logging
import shutil
import sqlite3
import struct
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.domain.errors import StorageError, StorageFault
from reader.domain.record import as_dict, read_record
from reader.domain.recovery import Recovery
from reader.settings.atomic_file import sync_file, sync_folder
from reader.storage.core import migrations
from reader.storage.core.database import storage_error
from reader.storage.core.reserve import bytes_of, bytes_of_log
from reader.storage.core.tables import SCHEMA_VERSION
from reader.storage.safety.backup import BESIDE, STAMP, good_copy, has_copies, problems

if TYPE_CHECKING:
    from reader.storage.safety.salvage import Salvaged

log = logging.getLogger(__name__)

_WORKSHOP = ".mending-"
_FINISHED = ".mended"
_NOTE = "recovery"
_SPARE_BYTES = 4_000_000
_HIGHEST_VERSION = 10_000
"""No version of this program writes a higher one."""


def open_safely(path: Path, backups: Path, now: datetime) -> Recovery | None:
    """Repair the file at `path` if necessary; call it before `Database`.

    Returns:
        The repair; None if none was needed.

    Raises:
        StorageError: the file cannot be read, renamed or replaced, or is another program's.
    """
    _clear_up(path)
    finished = _finished(path)
    if finished.exists():
        if not path.exists():
            return _put_in_place(path, _recovery_in(finished))
        # Killed just before the damaged file was renamed. It may have changed since, so begin again.
        finished.unlink()
    if not is_damaged(path, backups):
        migrations.note_damage(path, found=False)
        return None
    return recover(path, backups, now)


def needs_recovery(path: Path, backups: Path) -> bool:
    """Tell whether `open_safely` would repair anything; raises StorageError like `is_damaged`."""
    return _finished(path).exists() or any(path.parent.glob(f"{_WORKSHOP}*")) or is_damaged(path, backups)


def is_damaged(path: Path, backups: Path) -> bool:
    """Tell whether a file is damaged, or missing although there are copies of it.

    Checks the whole file only after an unclean end (an unused file has a write-ahead log), or if damage was noted.

    Raises:
        StorageError: it cannot be read, or is another program's and there are no copies of ours.
    """
    try:
        version = migrations.version_of(path)
    except migrations.DamagedFile:
        return True
    except migrations.ForeignFile:
        # Our header was overwritten or the file replaced: the copies show what belongs here.
        if has_copies(backups) or _was_ours(path):
            return True
        raise
    if version == 0:
        # The file vanished or lost its content: never start empty then.
        return has_copies(backups) or _was_ours(path)
    if version > SCHEMA_VERSION:
        return version > _HIGHEST_VERSION  # `Database` refuses a newer version
    if needs_whole_check(path) and problems(path):
        return True
    try:
        return not _begins_well(path)
    except sqlite3.DatabaseError as error:
        if not migrations.means_damage(error):
            raise storage_error(path, error) from error
        return True


def needs_whole_check(path: Path) -> bool:
    """Tell whether `is_damaged` checks the whole file, which takes half a minute a gigabyte."""
    return migrations.is_noted(path) or _left_unclean(path)


def recover(path: Path, backups: Path, now: datetime) -> Recovery:
    """Replace a damaged or missing file as described above; no other program may have it open.

    Raises:
        StorageError: the disk is full, or the file cannot be renamed; it is unchanged.
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


def _make(path: Path, copy: Path | None, made: Path, now: datetime) -> Salvaged | None:
    """Make the new file; None if nothing could be salvaged."""
    # Imported only for damage: every start runs this module.
    from reader.storage.safety.damaged_database import DamagedDatabase
    from reader.storage.safety.salvage import save

    _begin(copy, made)
    if bytes_of(path) and not _is_foreign(path):
        try:
            with (
                closing(DamagedDatabase(path, made, made.parent)) as damaged,
                closing(sqlite3.connect(made, isolation_level=None)) as target,
            ):
                # No journal: after a failure the file is deleted.
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
            # Any exception: then only the copy is used, and the damaged file kept.
            log.info("nothing could be saved from the damaged file", exc_info=error)
        made.unlink()
        _begin(copy, made)
    return None


def _begin(copy: Path | None, made: Path) -> None:
    if copy is None:
        migrations.create(made)
    else:
        migrations.copy_database(copy, made)
        if migrations.version_of(made) < SCHEMA_VERSION:
            migrations.migrate(made)
    with closing(sqlite3.connect(made, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _write_down(recovery: Recovery, made: Path) -> None:
    """Record the recovery in the new file, in case the program is killed, and sync it to the disk."""
    damaged = None if recovery.damaged is None else recovery.damaged.name
    copy_from = None if recovery.copy_from is None else recovery.copy_from.isoformat()
    told = as_dict(recovery) | {"damaged": damaged, "copy_from": copy_from}
    with closing(sqlite3.connect(made, isolation_level=None)) as connection:
        connection.execute("INSERT OR REPLACE INTO note(name, value) VALUES (?, ?)", (_NOTE, json.dumps(told)))
    sync_file(made)


def _recovery_in(finished: Path) -> Recovery:
    with closing(sqlite3.connect(finished)) as connection:
        told = json.loads(connection.execute("SELECT value FROM note WHERE name = ?", (_NOTE,)).fetchone()[0])
    damaged = finished.with_name(told["damaged"]) if told["damaged"] else None
    return read_record(Recovery, told, damaged=damaged)


def _put_in_place(path: Path, recovery: Recovery) -> Recovery:
    """Rename the damaged file, and put the finished one in its place."""
    try:
        aside = recovery.damaged or _free_name(path, recovery.copy_from or datetime.now(UTC))
        # The file before its log: without it, it could look like an older, sound one. The log must go too, or
        # SQLite would replay it into the new file.
        for suffix in ("", *BESIDE):
            beside = path.with_name(path.name + suffix)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + suffix))
    except OSError as error:
        raise _stuck(path, error) from error
    try:
        _finished(path).replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise storage_error(path, error) from error
    migrations.note_damage(path, found=False)
    log.info("database replaced", extra=as_dict(recovery))
    return recovery


def _stuck(path: Path, error: OSError) -> StorageError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return storage_error(path, error)
    return StorageError(
        "{file} is damaged and cannot be set aside: {why}",
        StorageFault.STUCK,
        file=path,
        why=error.strerror or error,
    )


def lies_aside(path: Path) -> bool:
    """Tell whether a renamed damaged file is beside a database; it may contain more."""
    return any(path.parent.glob(f"{glob.escape(path.name)}.damaged-*"))


def _clear_up(path: Path) -> None:
    """Delete leftovers of a killed program."""
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
    """Raise unless the disk has room for the new file and a copy of the damaged one."""
    size = bytes_of(path) + bytes_of_log(path)
    base = copy.stat().st_size if copy is not None else 0
    needed = base + 2 * size + _SPARE_BYTES
    if shutil.disk_usage(path.parent).free < needed:
        raise StorageError(
            "the disk is full: {file} is damaged, and {needed} MB are needed in its folder to replace it; make "
            "room there and start again, nothing was changed",
            StorageFault.FULL,
            file=path,
            needed=needed // 1_000_000,
        )


def _left_unclean(path: Path) -> bool:
    if not bytes_of_log(path):
        return False
    # An open file has a log too; without a program using it, it means an unclean end.
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
    """Check the header of the first page of each table and index (SQLite file format, 1.6)."""
    with closing(sqlite3.connect(path)) as connection:
        roots = connection.execute("SELECT rootpage FROM sqlite_master WHERE rootpage > 1").fetchall()
        page_size = connection.execute("PRAGMA page_size").fetchone()[0]
    if bytes_of_log(path):
        return True  # open elsewhere: the newest pages are in the log
    with path.open("rb") as file:
        for (root,) in roots:
            file.seek((root - 1) * page_size)
            head = file.read(_PAGE_HEAD.size)
            if len(head) < _PAGE_HEAD.size:
                return False
            kind, _, cells, content, _ = _PAGE_HEAD.unpack(head)
            end = (12 if kind in _INTERIOR else 8) + 2 * cells
            # 0 means 65,536, for pages of that size.
            if kind not in (*_INTERIOR, *_LEAVES) or not end <= (content or 65_536) <= page_size:
                return False
    return True


_PAGE_HEAD = struct.Struct(">BHHHB")
"""Type, first free block, number of cells, start of their content, fragmented free bytes."""
_INTERIOR, _LEAVES = (2, 5), (10, 13)


def _is_foreign(path: Path) -> bool:
    """Tell whether it is another program's database, which is not to be salvaged."""
    try:
        migrations.version_of(path)
    except migrations.ForeignFile:
        return not _was_ours(path)
    except StorageError:
        pass
    return False


def _was_ours(path: Path) -> bool:
    """Tell whether a file without our mark has our tables: then its header was overwritten.

    Reads the whole file, for an upgrade adds tables, whose definitions are then on later pages.
    """
    try:
        with path.open("rb") as file:
            before = b""
            while piece := file.read(_PIECE):
                if _OURS in before + piece:
                    return True
                before = piece[-len(_OURS) :]
    except OSError:
        pass
    return False


_OURS = b"CREATE VIRTUAL TABLE entry_fts"
_PIECE = 1 << 20
"""Bytes that are searched at once."""
