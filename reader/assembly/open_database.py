"""Opens the database of a home, and replaces a damaged one while no other program has it open.

Every program with the home open holds a shared lock; replacing the file needs the lock alone. Otherwise a window
would go on writing into a file that a command has replaced.
"""

from __future__ import annotations

import shutil
import time
from contextlib import suppress

from reader.background.cancel import CancelToken
from reader.background.lock import FileLock
from reader.domain.clock import Clock
from reader.domain.errors import StorageError, StorageFault, marked
from reader.domain.record import Record
from reader.domain.recovery import Recovery
from reader.domain.upgrade import LARGE_BYTES, TellUpgrade, no_matter
from reader.settings.paths import Home
from reader.storage.core.database import Database
from reader.storage.core.migrations import DamagedFile, migrate, needs_upgrade, note_damage
from reader.storage.core.reserve import Reserve, bytes_of, bytes_of_log
from reader.storage.safety.recovery import needs_recovery, needs_whole_check, open_safely

OPEN_LOCK, SYNC_LOCK, UPGRADE_LOCK = "open.lock", "sync.lock", "upgrade.lock"
"""Names of locks in the state folder: for opening, for syncing and restoring, and for upgrading a library."""
RESTORING = ".restoring-"
"""Prefix of the folder that a restore works in."""
READY = "ready-settings.json"
"""Settings in that folder (empty: none), which replace the home's after the database."""
PATIENCE_SECONDS = 10.0
"""Time to wait for another program: a command is over by then, a window has to be closed by the reader."""
_DAMAGED_AND_HELD = marked(
    "{file} is damaged, and another Manchette is at work with it; close that or wait for it, then start again"
)
_BEING_REPLACED = marked("{file} was damaged, and another Manchette replaces it; wait for it, then start again")


class Opened(Record):
    """The open database of a home."""

    database: Database
    recovery: Recovery | None
    """The repair, if the database was damaged or missing."""
    lock: FileLock
    """Held until the database is closed."""


def open_database(home: Home, clock: Clock, tell: TellUpgrade = no_matter) -> Opened:
    """Open the database, whatever state it and its disk are in.

    Args:
        tell: Told how far it is with bringing a library of an earlier edition up to date.

    On a full disk the reserve file is deleted to make room; where it is gone already, a database that was closed
    properly is opened read-only.

    Raises:
        StorageError: it cannot be used, or is damaged while another program has it open.
    """
    _clear_up(home)
    try:
        return _open(home, clock, tell)
    except StorageError as error:
        if error.fault is not StorageFault.FULL:
            raise
        if Reserve(home.database).give_up():
            return _open(home, clock, tell)
        if bytes_of_log(home.database):
            raise
    return _open(home, clock, tell, read_only=True)


def _open(home: Home, clock: Clock, tell: TellUpgrade, *, read_only: bool = False) -> Opened:
    lock = FileLock(home.state / OPEN_LOCK)
    _take(home, lock, alone=False)
    recovery = None
    try:
        if read_only:
            return Opened(Database(home.database, read_only=True), None, lock)
        if needs_recovery(home.database, home.backups):
            recovery = _recovered(home, lock, clock)
        else:
            note_damage(home.database, found=False)
        try:
            if needs_upgrade(home.database):
                upgrade(home, tell)
            database = Database(home.database)
        except DamagedFile:
            # The migration met damage that the check before it does not see.
            recovery = _recovered(home, lock, clock)
            database = Database(home.database)
    except BaseException:
        lock.release()
        raise
    return Opened(database, recovery, lock)


def is_long_check(home: Home) -> bool:
    """Tell whether opening the database checks the whole of a large one first: it was not closed properly."""
    return bytes_of(home.database) >= LARGE_BYTES and needs_whole_check(home.database)


def is_large_upgrade(home: Home) -> bool:
    """Tell whether opening the database would bring a large library of an earlier edition up to date first.

    Raises:
        StorageError: it cannot be read, or is another program's.
    """
    return needs_upgrade(home.database) and bytes_of(home.database) >= LARGE_BYTES


def upgrade(home: Home, tell: TellUpgrade = no_matter, token: CancelToken | None = None) -> None:
    """Bring a library of an earlier edition up to date; nothing where it is.

    One program does so at a time, others wait for it a little.

    Raises:
        Cancelled: the token was; nothing was changed.
        StorageError: it failed, there is no room for it, or another program is at it; nothing was changed.
    """
    lock, until = FileLock(home.state / UPGRADE_LOCK), time.monotonic() + PATIENCE_SECONDS
    while not lock.acquire():
        if time.monotonic() > until:
            raise StorageError(
                "{file} is being brought up to date by another Manchette; wait for it, then start again",
                StorageFault.HELD,
                file=home.database,
            )
        time.sleep(0.05)
    try:
        for left in home.backups.glob("before-version-*.part*"):  # of a program that was killed
            left.unlink(missing_ok=True)
        if needs_upgrade(home.database):
            migrate(home.database, tell=tell, token=token)
    finally:
        lock.release()


def needs_mending(home: Home) -> bool:
    """Tell whether opening the database would replace it, which is slow.

    Raises:
        StorageError: it cannot be read, or is another program's.
    """
    try:
        return needs_recovery(home.database, home.backups)
    except StorageError as error:
        if error.fault is not StorageFault.FULL:
            raise
        return False  # even reading needs room on the disk, and `open_database` makes some


def mend(home: Home, clock: Clock) -> Recovery | None:
    """Replace a damaged database from copies and salvaged rows; None if it is sound.

    Raises:
        StorageError: it could not be replaced, or another program has it open. It is as it was.
    """
    lock = FileLock(home.state / OPEN_LOCK)
    _take(home, lock, alone=True)
    try:
        return open_safely(home.database, home.backups, clock())
    finally:
        lock.release()


def _clear_up(home: Home) -> None:
    lock = FileLock(home.state / SYNC_LOCK)
    if any(home.data.glob(f"{RESTORING}*")) and lock.acquire():  # else a restore is running
        try:
            finish_restores(home)
        except OSError as error:
            raise StorageError.unwritable(str(home.settings_file), error) from error
        finally:
            lock.release()


def finish_restores(home: Home) -> None:
    """Finish a restore that has replaced the database, and remove what others left; the caller has `SYNC_LOCK`.

    Raises:
        OSError: the settings could not be replaced.
    """
    for folder in home.data.glob(f"{RESTORING}*"):
        ready = folder / READY
        if ready.is_file() and not (folder / home.database.name).exists():
            if ready.stat().st_size:
                ready.replace(home.settings_file)
            else:
                home.settings_file.unlink(missing_ok=True)
        with suppress(OSError):  # the next start removes it
            ready.unlink(missing_ok=True)  # before the database beside it, which tells that it is not to be used
            shutil.rmtree(folder, ignore_errors=True)


def _recovered(home: Home, lock: FileLock, clock: Clock) -> Recovery | None:
    lock.release()
    recovery = mend(home, clock)  # checks again: another process may have replaced it meanwhile
    _take(home, lock, alone=False)
    return recovery


def _take(home: Home, lock: FileLock, *, alone: bool) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not (lock.acquire() if alone else lock.share()):
        if time.monotonic() > until:
            said = _DAMAGED_AND_HELD if alone else _BEING_REPLACED
            raise StorageError(said, StorageFault.HELD, file=home.database)
        time.sleep(0.05)
