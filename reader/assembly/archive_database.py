"""Checks a database file that is to replace the one of a home, and cleans it where others may have made it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.assembly.words import tr
from reader.domain.errors import Overrun, StorageError, UsageError
from reader.domain.publisher import Publisher
from reader.domain.record import Record
from reader.settings.given_file import open_given
from reader.settings.paths import Home
from reader.storage.core.migrations import DamagedFile, version_of
from reader.storage.core.tables import SCHEMA_VERSION
from reader.storage.safety.backup import BESIDE, STAMP, copy_to, counted, made_at, problems
from reader.storage.safety.imported_copy import demand_ours, take_over

if TYPE_CHECKING:
    from reader.background.sandbox import Sandbox

_SQLITE = b"SQLite format 3\0"

ARCHIVE = Publisher("an archive")
"""A publisher of its own, so that each restore has its own parser processes."""


class Archive(Record, kw_only=True):
    """The facts that an archive's manifest states."""

    made_at: datetime
    made_by: str | None
    """The program's version; None: a database alone does not say."""
    schema_version: int
    feeds: int
    entries: int
    files: int
    """Pictures and files of articles."""
    bytes: int
    """The size of all that it holds, unpacked."""

    @property
    def is_whole_home(self) -> bool:
        """False for a database alone, without settings, pictures and enclosures."""
        return self.made_by is not None


def is_database(source: Path) -> bool:
    """Tell a database file from an archive, by its first bytes.

    Raises:
        UsageError: there is no such file.
        OSError: it cannot be read.
    """
    try:
        with open_given(source) as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except FileNotFoundError as error:
        raise UsageError(tr("there is no file {file}", file=source)) from error


def read_database(source: Path, copy: Path) -> Archive:
    """Copy a database file, and identify it.

    Raises:
        UsageError: it is none of ours, damaged, or made by a newer edition.
        OSError: it cannot be read, or the copy not written.
    """
    # The program that wrote it may have been killed: then its newest pages are still in the log beside it.
    for suffix in ("", "-wal"):
        beside = source.with_name(source.name + suffix)
        if beside.is_file():
            with open_given(beside) as file, copy.with_name(copy.name + suffix).open("wb") as made:
                shutil.copyfileobj(file, made)
    try:
        version = version_of(copy)
        if version > SCHEMA_VERSION:
            raise UsageError(tr("{file} was made by a newer Manchette; nothing was restored", file=source))
        demand_ours(copy)
    except StorageError as error:
        raise _refusal(source) from error
    feeds, entries = counted(copy)
    return Archive(
        made_at=made_at(source),
        made_by=None,
        schema_version=version,
        feeds=feeds,
        entries=entries,
        files=0,
        bytes=copy.stat().st_size,
    )


def demand_sound(source: Path, copy: Path) -> None:
    """Check all of a database that this program made; raises UsageError if it is damaged."""
    if problems(copy):
        raise _refusal(source)


def clean(source: Path, arrived: Path, made: Path, sandbox: Sandbox) -> int:
    """Copy the rows of a database that anybody may have made into a new one (see `take_over`).

    Returns:
        How many rows were left out.

    Raises:
        UsageError: it is damaged.
    """
    try:
        return take_over(arrived, made, partial(revised, sandbox))
    except DamagedFile as error:
        raise _refusal(source) from error


def revised(sandbox: Sandbox, kinds: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Sequence[tuple[Any, ...]]:
    """Clean rows in the parser process; a row that takes too long is left out."""
    try:
        cleaned: Sequence[tuple[Any, ...]] = sandbox.call(
            "reader.hostile.backup_contents:revise", kinds, rows, origin=ARCHIVE
        )
        if [len(row) for row in cleaned] != [len(kinds)] * len(rows):
            raise Overrun("crash")
        return cleaned
    except Overrun:
        if len(rows) == 1:
            return [(None,) * len(kinds)]
        half = len(rows) // 2
        return [*revised(sandbox, kinds, rows[:half]), *revised(sandbox, kinds, rows[half:])]


def keep_before(home: Home, folder: Path, now: datetime) -> Path | None:
    """Keep the database and the choices that are there, in a folder of their own that appears when it is whole.

    Args:
        folder: Where it is made first, on the same file system.
    """
    if not home.database.exists():
        return None
    kept = folder / "kept"
    kept.mkdir(mode=0o700)
    try:
        copy_to(home.database, kept / home.database.name)
    except DamagedFile:
        # Kept as it is, with its log: a damaged database may hold what the copy does not.
        for suffix in ("", *BESIDE):
            beside = home.database.with_name(home.database.name + suffix)
            if beside.is_file():
                shutil.copyfile(beside, kept / beside.name)
    if home.settings_file.is_file():
        shutil.copyfile(home.settings_file, kept / home.settings_file.name)
    for file in kept.iterdir():
        file.chmod(0o600)
    place = home.data / f"before-restore-{now.astimezone(UTC):{STAMP}}"
    while place.exists():
        place = place.with_name(place.name + "x")
    return kept.rename(place)


def _refusal(source: Path) -> UsageError:
    return UsageError(tr("{file} is no whole database of Manchette; nothing was restored", file=source))
