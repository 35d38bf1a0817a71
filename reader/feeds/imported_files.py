"""The files of another program: those that belong together, and a private copy of them.

The program may be running. Its files are never locked and never written to: they are copied, and the copy is read.
Of a database, what the program has not yet moved from its log (`-wal`) is copied too, and what it has not finished
writing is undone in the copy (`-journal`). If it writes meanwhile, they are copied again.
"""

from __future__ import annotations

import os
import shutil
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from reader.background.cancel import CancelToken
from reader.domain.errors import StorageError
from reader.domain.importing.imported import DATABASE, JSON, OUTLINE, URLS, ImportProblem, ImportRefused
from reader.domain.record import Record
from reader.settings.given_file import open_given
from reader.storage.core.reserve import bytes_of_log

MOST_BYTES = {DATABASE: 20_000_000_000, JSON: 500_000_000, OUTLINE: 20_000_000, URLS: 20_000_000}
"""Largest file, in bytes by its role; the size of a database includes its log."""
KEPT_FREE_BYTES = 50_000_000
"""Least free space on the disk after the copies are made."""

_SQLITE = b"SQLite format 3\0"
_HEAD = 512
_CHUNK = 4_000_000
_TRIES = 3
_LATER_SECONDS = 0.3
_LOGS = ("-wal", "-journal")
_JOURNAL = bytes.fromhex("d9d505f920a163d7")
"""First bytes of each part of a journal (sqlite.org/fileformat.html, 3)."""
_LISTS_BESIDE_JSON = ("subscriptions.opml", "subscriptions.xml", "feeds.opml", "feeds.opml.xml")


class GivenFile(Record):
    """A file that an import reads."""

    path: Path
    role: str
    """Its name in the private folder (`domain/importing/imported.py`)."""
    is_chosen: bool = False
    """The reader named it; others were found beside it, and are left alone where they are odd."""


def role_of(path: Path) -> str:
    """Tell by its first bytes what a file may be; a text that is neither JSON nor XML may be a list of `URLS`.

    Raises:
        ImportRefused: it is not there, is no file, or cannot be read.
    """
    try:
        with open_given(path) as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise _unreadable(path, error) from error
    if head.startswith(_SQLITE):
        return DATABASE
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text or text.startswith((b"\xff\xfe", b"\xfe\xff", b"<")):
        return OUTLINE
    return JSON if text[:1] in b"{[" else URLS


def beside(path: Path, role: str) -> list[GivenFile]:
    """Find what may belong to a file: lists by a database or by articles, a database by Newsboat's list."""
    found: Iterable[GivenFile | None] = ()
    if role == DATABASE:
        found = (
            _first(_places(path, "liferea", "feedlist.opml"), OUTLINE),
            _first(_places(path, "newsboat", "urls"), URLS),
        )
    elif role == JSON:
        exported = sorted(path.parent.glob("feeds_*.opml.xml"), reverse=True)  # with the day, by FreshRSS
        found = (_first([*map(path.with_name, _LISTS_BESIDE_JSON), *exported], OUTLINE),)
    elif role == URLS:
        found = (_first(_places(path, "newsboat", "cache.db"), DATABASE),)
    return [one for one in found if one is not None]


def liferea_database(path: Path) -> GivenFile | None:
    """Find the database that belongs to a list of Liferea's."""
    return _first(_places(path, "liferea", "liferea.db"), DATABASE)


def copy(
    files: Sequence[GivenFile], folder: Path, token: CancelToken, tell: Callable[[int, int], object]
) -> list[str]:
    """Copy files to the private folder, and tell how many bytes of how many are copied.

    Returns:
        The names of files of which something may be missing: logs that cannot be read, or the first file where the
        other program wrote each time while they were copied.

    Raises:
        ImportRefused: one cannot be read, is too large, or there is no room.
        StorageError: the private folder cannot be written to.
        Cancelled: the token was.
    """
    for number in range(_TRIES):
        if number:
            token.sleep(_LATER_SECONDS)
            for copied in folder.iterdir():
                copied.unlink()
        with _all_open(files) as parts:
            before = [_state(file) for file, _ in parts]
            _check(files, before, folder)
            done, of = 0, sum(size for size, _ in before)
            try:
                for file, target in parts:
                    done = _copy_one(file, folder / target, done, of, token, tell)
                _roll_back(folder / DATABASE, folder / f"{DATABASE}-journal")
            except OSError as error:
                raise StorageError.unwritable(str(folder), error) from error
            there, copied_roles = _there(files), {role for _, role in parts}
            if [_state(file) for file, _ in parts] == before and there.keys() == copied_roles:
                return []
    return [there[role].name for role in there.keys() - copied_roles] or [files[0].path.name]


@contextmanager
def _all_open(files: Sequence[GivenFile]) -> Iterator[list[tuple[BinaryIO, str]]]:
    """Open files and the logs of databases; gives each with its name in the private folder."""
    parts: list[tuple[BinaryIO, str]] = []
    chosen = {one.path for one in files if one.is_chosen}
    try:
        for role, path in _there(files).items():
            try:
                parts.append((open_given(path, follow=path in chosen), role))
            except OSError as error:
                if path in chosen:
                    raise _unreadable(path, error) from error
        yield parts
    finally:
        for file, _ in parts:
            file.close()


def _there(files: Sequence[GivenFile]) -> dict[str, Path]:
    """Return the files to open, by their roles: a log may have come, or gone.

    A log is beside the target of a chosen link; a link in place of a log would have us read something else.
    """
    there = {one.role: one.path for one in files if one.is_chosen or one.path.is_file()}
    for log in _LOGS if DATABASE in there else ():
        path = Path(f"{there[DATABASE].resolve()}{log}")
        if _is_plain(path):
            there[f"{DATABASE}{log}"] = path
    return there


def missing_bytes(database: Path) -> int:
    """Tell how many bytes a copied database lacks at its end, by its head; a log may hold them, so with one 0."""
    if not database.exists() or bytes_of_log(database):
        return 0
    with database.open("rb") as file:
        head = file.read(100)
    page, pages = int.from_bytes(head[16:18]), int.from_bytes(head[28:32])
    return max((65_536 if page == 1 else page) * pages - database.stat().st_size, 0)


def _copy_one(
    file: BinaryIO, target: Path, done: int, of: int, token: CancelToken, tell: Callable[[int, int], object]
) -> int:
    with target.open("wb") as made:
        while chunk := file.read(_CHUNK):
            token.check()
            made.write(chunk)
            done += len(chunk)
            tell(done, max(of, done))
    return done


def _roll_back(database: Path, journal: Path) -> None:
    """Roll back an uncommitted transaction in a copy, as SQLite would.

    The process that reads the copy may not write, and SQLite shall read a stranger's file in no other one.
    """
    if not journal.exists():
        return
    undone: set[int] = set()
    with journal.open("rb") as log, database.open("r+b") as file:
        start, size, whole = 0, journal.stat().st_size, database.stat().st_size
        while (head := log.read(28)).startswith(_JOURNAL) and len(head) == 28:
            records, nonce, pages, sector, page = struct.unpack(">5I", head[8:])
            if not (32 <= sector <= 65_536 and 512 <= page <= 65_536):
                break
            file.truncate(whole := min(whole, pages * page))
            log.seek(start + sector)
            for _ in range(min(records, (size - start - sector) // (page + 8))):
                number, body = int.from_bytes(log.read(4)), log.read(page)
                if int.from_bytes(log.read(4)) != nonce + sum(body[page - 200 : 0 : -200]) & 0xFFFFFFFF:
                    break
                if number not in undone and 0 < number * page <= whole:
                    file.seek((number - 1) * page)
                    file.write(body)
                    undone.add(number)
            start = -(-log.tell() // sector) * sector
            log.seek(start)
    journal.unlink()


def _check(files: Sequence[GivenFile], states: Sequence[tuple[int, int]], folder: Path) -> None:
    sizes = [size for size, _ in states]
    name = files[0].path.name
    most = MOST_BYTES[files[0].role]
    if sizes and sizes[0] > most:
        raise ImportRefused(ImportProblem.TOO_LARGE, name, needed_bytes=most)
    needed, free = sum(sizes) + KEPT_FREE_BYTES, shutil.disk_usage(folder).free
    if needed > free:
        raise ImportRefused(ImportProblem.NO_ROOM, name, needed_bytes=needed, free_bytes=free)


def _state(file: BinaryIO) -> tuple[int, int]:
    now = os.fstat(file.fileno())
    return now.st_size, now.st_mtime_ns


def _first(paths: Iterable[Path], role: str) -> GivenFile | None:
    for path in paths:
        if _is_plain(path) and path.stat().st_size <= MOST_BYTES[role]:
            return GivenFile(path, role)
    return None


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _places(path: Path, program: str, name: str) -> list[Path]:
    """Return where another file of a program may be: beside one, or in the other of its two folders (XDG)."""
    found = [path.with_name(name)]
    for here, there in (((".config",), (".local", "share")), ((".local", "share"), (".config",))):
        if path.parts[-len(here) - 2 : -1] == (*here, program):
            found.append(path.parents[len(here) + 1].joinpath(*there, program, name))
    return found


def _unreadable(path: Path, error: OSError) -> ImportRefused:
    if isinstance(error, FileNotFoundError):
        return ImportRefused(ImportProblem.MISSING, str(path))
    return ImportRefused(ImportProblem.NO_FILE, str(path), error.strerror or str(error))
