"""Writes a home into one file that describes itself, and restores it.

The file is a ZIP that any program opens: `manifest.json` (what it is, when and by which version it was made, and a
hash of the database), `manchette.sqlite`, `settings.json`, and the pictures and files of articles. Restoring
replaces database and choices in one step each and keeps what was there beside it; pictures and files are only
added, for each has a name that nothing else can have. A daily copy, or any database file of this program, is
restored in the same way, and leaves choices, pictures and files as they are.

Whoever made the file may be a stranger, and everything in it is checked like what comes from the network: how much
it unpacks to and its files in `archive_files.py`, the rows of its database in `storage/safety/imported_copy.py`.
What gives power over this computer (`domain/power.py`) stays as it is here, unless this home wrote the file
(`archive_seal.py`) or the reader takes it. The ZIP may be under a passphrase (`locked_file.py`).
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader import __version__
from reader.assembly.archive_database import (
    Archive,
    clean,
    demand_sound,
    is_database,
    keep_before,
    read_database,
    revised,
)
from reader.assembly.archive_files import (
    MOST_SETTINGS_BYTES,
    UNREADABLE,
    add_files,
    check_bounds,
    is_beside,
    unpack,
)
from reader.assembly.archive_powers import Take, settle_powers
from reader.assembly.archive_seal import is_ours, seal
from reader.assembly.locked_file import LockingFile, unlocked
from reader.assembly.open_database import OPEN_LOCK, READY, RESTORING, SYNC_LOCK, finish_restores
from reader.assembly.presentation import facts
from reader.assembly.words import tr
from reader.background.lock import FileLock
from reader.domain.errors import StorageError, StorageFault, UsageError, marked
from reader.domain.power import Power
from reader.domain.query.place import Place
from reader.domain.record import Record
from reader.settings.atomic_file import sync_folder
from reader.settings.given_file import open_given
from reader.settings.paths import Home
from reader.storage.core.migrations import DamagedFile
from reader.storage.core.tables import SCHEMA_VERSION
from reader.storage.safety.backup import IN_USE, close_log, copy_to, problems, put_in_place
from reader.storage.safety.imported_copy import take_over

if TYPE_CHECKING:
    from reader.assembly.services import Services
    from reader.background.sandbox import Sandbox

log = logging.getLogger(__name__)

FORMAT = 1
_MANIFEST, _DATABASE, _SETTINGS = "manifest.json", "manchette.sqlite", "settings.json"
_MOST_MANIFEST_BYTES = 100_000
_FOREIGN = marked("{file} is no copy of a Manchette home, or is damaged; nothing was restored")
_MOST = 2_000_000_000
_MOMENTS = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC))


class Restored(Record, kw_only=True):
    """The result of restoring."""

    archive: Archive
    kept: Path | None
    """The folder with the former state; None if there was none."""
    left_out: int
    """Number of rows and files in the archive that this program cannot have written, or cannot store."""
    left: Sequence[Power] = ()
    """Powers that were not accepted."""


def back_up(services: Services, target: Path, *, files: bool = True, passphrase: str = "") -> Archive:
    """Copy a home, which may be in use, into one file.

    Args:
        target: Where to; nothing may be there yet.
        files: False leaves out pictures and files of articles; the restored home fetches pictures again.
        passphrase: Needed to read the file; "": no encryption.

    Raises:
        UsageError: something is there already.
        StorageError: the database is damaged, or the file cannot be written; nothing is left of it.
    """
    home = services.home
    if target.exists():
        raise UsageError(tr("{file} exists already; a copy never replaces anything", file=target))
    try:
        # Nothing readable is written beside a secret copy: what was deleted from a stick can be found there.
        working = home.cache if passphrase else target.parent
        with _folder_in(target.parent, ".manchette-") as folder, _folder_in(working, ".manchette-") as other:
            copy, made = Path(other) / _DATABASE, Path(folder) / target.name
            copy_to(home.database, copy)
            if found := problems(copy):
                raise StorageError(
                    "{file} is damaged ({why}); no copy was made",
                    StorageFault.DAMAGED,
                    file=home.database,
                    why=found[0],
                )
            beside = list(_files(home)) if files else []
            # Read once: a window may change them meanwhile.
            settings = home.settings_file.read_bytes() if home.settings_file.is_file() else None
            inside = [copy, *(path for _, path in beside)]
            archive = Archive(
                made_at=services.clock().replace(microsecond=0),
                made_by=__version__,
                schema_version=SCHEMA_VERSION,
                feeds=len(services.library.feeds.all()),
                entries=services.library.entries.count(Place()),
                files=len(beside),
                bytes=sum(file.stat().st_size for file in inside if file.is_file()) + len(settings or b""),
            )
            manifest = _manifest(archive, copy, settings)
            manifest["seal"] = seal(home, manifest)
            with _packed_into(made, passphrase) as packed:
                packed.writestr(_MANIFEST, json.dumps(manifest, indent=2) + "\n")
                packed.write(copy, _DATABASE, zipfile.ZIP_DEFLATED, compresslevel=1)
                if settings is not None:
                    packed.writestr(_SETTINGS, settings, zipfile.ZIP_DEFLATED)
                for name, path in beside:
                    with suppress(FileNotFoundError):  # deleted meanwhile, to make room
                        packed.write(path, name)
            _put_in_free_place(made, target)
    except FileExistsError as error:
        raise UsageError(tr("{file} exists already; a copy never replaces anything", file=target)) from error
    except OSError as error:
        raise StorageError(tr("cannot write {file}: {why}", file=target, why=error.strerror or error)) from error
    return archive


@contextmanager
def _packed_into(made: Path, passphrase: str) -> Iterator[zipfile.ZipFile]:
    """Yield an archive to write into a new file, encrypted if requested; at the end it is on the disk."""
    with os.fdopen(os.open(made, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b") as written:
        locking = LockingFile(written, passphrase) if passphrase else None
        with zipfile.ZipFile(locking or written, "w") as packed:  # type: ignore[call-overload]
            yield packed
        if locking:
            locking.finish()
        written.flush()
        os.fsync(written.fileno())


def _put_in_free_place(made: Path, target: Path) -> None:
    """Rename a complete file to its final name, durably; raises FileExistsError if that is taken."""
    try:
        os.link(made, target)
    except FileExistsError:
        raise
    except OSError:
        # Sticks and cards (FAT, exFAT) know no links: the name is claimed first, and the file put in its place. A
        # kill between the two leaves an empty file; looking and then moving could replace somebody's file instead.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))
        try:
            made.replace(target)
        except BaseException:
            target.unlink()
            raise
    try:
        sync_folder(target.parent)
    except OSError:
        target.unlink()
        raise


def _files(home: Home) -> Iterator[tuple[str, Path]]:
    """Return the files beside the database as (name in the archive, path), without unfinished downloads."""
    for file in sorted((*home.images.glob("??/*"), *home.enclosures.iterdir())):
        name = file.relative_to(home.data).as_posix()
        if not file.is_symlink() and is_beside(name):
            yield name, file


def _manifest(archive: Archive, database: Path, settings: bytes | None) -> dict[str, Any]:
    with database.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return {
        "what": "A copy of a Manchette home: `manchette restore` puts it back.",
        "program": "manchette",
        "format": FORMAT,
        **facts(archive),
        "database_sha256": digest,
        "settings_sha256": sha256(settings or b"").hexdigest(),
    }


def read_archive(source: Path, passphrase: str = "") -> Archive:
    """Describe an archive, or a database alone, without restoring anything.

    Raises:
        PassphraseWanted: it is under a passphrase, and none is given, or a wrong one.
        UsageError: it is no archive of ours, damaged, or made by a newer edition.
        StorageError: it cannot be read.
    """
    try:
        if is_database(source):
            with tempfile.TemporaryDirectory() as folder:
                return read_database(source, Path(folder) / _DATABASE)
        with _opened(source, passphrase) as packed:
            return _read(source, packed)[0]
    except OSError as error:
        raise StorageError("cannot restore {file}: {why}", file=source, why=error.strerror or error) from error


def restore(
    home: Home, source: Path, now: datetime, *, passphrase: str = "", take: Take = lambda powers: False
) -> Restored:
    """Restore an archive, or a database alone.

    Args:
        home: Where to; no other program has it open.
        source: The archive or database; a bare name that is not in the current folder is a daily copy's.
        now: The present moment, which names the folder of the former state.
        take: Asked once, before anything is changed, where the archive holds powers that are not so here.

    Raises:
        PassphraseWanted: it is under a passphrase, and none is given, or a wrong one. Nothing was written.
        UsageError: it is no archive of ours, damaged, or made by a newer edition; or the home is in use.
        StorageError: something cannot be read or written. The home is as it was.
    """
    from reader.background.sandbox import Sandbox

    if len(source.parts) == 1 and not source.exists() and (home.backups / source).is_file():
        source = home.backups / source
    try:
        with ExitStack() as stack:
            # Before the home is touched: this reads the whole of a file under a passphrase.
            packed = None if is_database(source) else stack.enter_context(_opened(source, passphrase))
            home.prepare()
            _lock(home, stack)
            finish_restores(home)  # otherwise the leftovers of a killed restore would replace these settings
            stack.callback(finish_restores, home)
            folder = Path(tempfile.mkdtemp(dir=home.data, prefix=RESTORING))
            return _restore(home, source, packed, folder, stack.enter_context(closing(Sandbox(1))), now, take)
    except OSError as error:
        raise StorageError("cannot restore {file}: {why}", file=source, why=error.strerror or error) from error


def _folder_in(place: Path, prefix: str) -> tempfile.TemporaryDirectory[str]:
    # A folder that cannot be removed afterwards must not fail a finished restore.
    return tempfile.TemporaryDirectory(dir=place, prefix=prefix, ignore_cleanup_errors=True)


def _lock(home: Home, stack: ExitStack) -> None:
    for name, why in ((SYNC_LOCK, "a sync of this home is running; nothing was restored"), (OPEN_LOCK, IN_USE)):
        lock = FileLock(home.state / name)
        if not lock.acquire():
            raise UsageError(why)
        stack.callback(lock.release)


def _restore(
    home: Home,
    source: Path,
    packed: zipfile.ZipFile | None,
    folder: Path,
    sandbox: Sandbox,
    now: datetime,
    take: Take,
) -> Restored:
    """Restore what was opened and locked; `packed` is None for a database alone."""
    database, arrived = folder / _DATABASE, folder / f"arrived-{_DATABASE}"
    settings, ready = folder / f"arrived-{_SETTINGS}", folder / READY
    if packed is not None:
        archive, manifest = _read(source, packed)
        check_bounds(source, packed, archive.bytes + _MOST_MANIFEST_BYTES, archive.files, home)
        left_out = _make_database(source, packed, manifest["database_sha256"], arrived, database, sandbox)
        if _SETTINGS in packed.namelist():
            unpack(source, packed, _SETTINGS, settings)
        content = settings.read_bytes() if settings.is_file() else b""
        is_own = is_ours(home, manifest) and manifest.get("settings_sha256") == sha256(content).hexdigest()
    else:
        archive = read_database(source, arrived)
        # These are this program's own, like the database beside them; any other may be a stranger's.
        own_folders = (home.backups, *home.data.glob("before-restore-*"))
        if is_own := source.resolve().parent in [own.resolve() for own in own_folders]:
            demand_sound(source, arrived)
            database, left_out = arrived, 0
        else:
            left_out = clean(source, arrived, database, sandbox)
    close_log(home.database)
    left = () if is_own else settle_powers(home, database, settings if packed is not None else None, folder, take)
    if packed is not None:
        left_out += add_files(source, packed, home, folder, sandbox)
    kept = keep_before(home, folder, now)
    if packed is not None:
        settings.touch()
        settings.replace(ready)
        sync_folder(folder)
    put_in_place(database, home.database)
    try:
        finish_restores(home)
    except OSError:
        if kept is not None and (kept / _DATABASE).is_file():
            before = folder / "before.sqlite"
            shutil.copyfile(kept / _DATABASE, before)
            ready.unlink()
            put_in_place(before, home.database)
        raise
    return Restored(archive=archive, kept=kept, left_out=left_out, left=left)


def _make_database(
    source: Path, packed: zipfile.ZipFile, digest: str, arrived: Path, made: Path, sandbox: Sandbox
) -> int:
    """Make a database of ours from the archive's; returns how many rows were left out."""
    unpack(source, packed, _DATABASE, arrived)
    try:
        with arrived.open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != digest:
                raise DamagedFile("it is not the one that was written")
        left_out = take_over(arrived, made, partial(revised, sandbox))
    except DamagedFile as error:
        log.info("database of an archive refused", extra={"why": str(error)})
        raise UsageError(tr("the database in {file} is damaged; nothing was restored", file=source)) from error
    arrived.unlink()
    return left_out


def put_back(
    home: Home, source: Path, now: datetime, *, passphrase: str = "", take: Take = lambda powers: False
) -> Restored:
    """Restore an archive (see `restore`), upgrade it, and mark missing pictures and files as wanted."""
    from reader.assembly.services import open_services

    restored = restore(home, source, now, passphrase=passphrase, take=take)
    try:
        services = open_services(home)  # migrates an older database
        try:
            services.files.forget_missing()
            services.library.search.catch_up()  # the index of words does not travel
        finally:
            services.close()
    except StorageError as error:
        # The restore is complete; the rest is done when the home is next opened, checked or searched.
        log.info("restored, with work left for the next start", extra={"why": str(error)})
    return restored


@contextmanager
def _opened(source: Path, passphrase: str) -> Iterator[zipfile.ZipFile]:
    try:
        with open_given(source) as file, zipfile.ZipFile(unlocked(source, file, passphrase)) as packed:
            yield packed
    except UNREADABLE as error:
        raise UsageError(_FOREIGN, file=source) from error


def _read(source: Path, packed: zipfile.ZipFile) -> tuple[Archive, dict[str, Any]]:
    """Read the description of an archive; returns the whole manifest as well."""
    try:
        if packed.getinfo(_MANIFEST).file_size > _MOST_MANIFEST_BYTES:
            raise ValueError("too large")
        if _SETTINGS in packed.namelist() and packed.getinfo(_SETTINGS).file_size > MOST_SETTINGS_BYTES:
            raise ValueError("too large")
        manifest: dict[str, Any] = json.loads(packed.read(_MANIFEST))
        if manifest["program"] != "manchette" or _DATABASE not in packed.namelist():
            raise ValueError("another program's")
        newer = int(manifest["format"]) > FORMAT or int(manifest["schema_version"]) > SCHEMA_VERSION
        archive = Archive(
            made_at=datetime.fromisoformat(manifest["made_at"]),
            made_by="".join(filter(str.isprintable, str(manifest["made_by"])))[:40],
            schema_version=int(manifest["schema_version"]),
            feeds=int(manifest["feeds"]),
            entries=int(manifest["entries"]),
            files=int(manifest["files"]),
            # Archives since version 0.2 have it; for older ones the archive's own directory is used.
            bytes=int(manifest.get("bytes", sum(info.file_size for info in packed.infolist()))),
        )
        counted = (archive.feeds, archive.entries, archive.files)
        if not (_MOMENTS[0] <= archive.made_at <= _MOMENTS[1] and 0 <= min(counted) <= max(counted) < _MOST):
            raise ValueError("no such facts")
        manifest["database_sha256"] = str(manifest["database_sha256"])
    except (KeyError, TypeError, ValueError, ArithmeticError, RecursionError, *UNREADABLE) as error:
        raise UsageError(_FOREIGN, file=source) from error
    if newer:
        raise UsageError(
            "{file} was made by Manchette {version}, which is newer than this edition; nothing was restored",
            file=source,
            version=archive.made_by,
        )
    return archive, manifest
