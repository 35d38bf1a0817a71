"""Extracts files of an archive: checks sizes before anything is written, and each file's content afterwards.

An archive may come from anybody. It may be small and fill the disk when it is unpacked, give its files any name,
and hold anything under those names. So it may unpack to no more than it declares, than there is room for, and than
20 GB. A picture must be one that this program could have made, and an enclosure must be of the kind that its
suffix says (`hostile/backup_contents.py`, in the parser process). Everything else is left out.
"""

from __future__ import annotations

import os
import re
import shutil
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from reader.assembly.archive_database import ARCHIVE
from reader.assembly.words import tr
from reader.domain.entries.enclosure import HEAD_BYTES, is_file_name
from reader.domain.errors import Overrun, UsageError
from reader.settings.paths import Home

if TYPE_CHECKING:
    from reader.background.sandbox import Sandbox

MOST_BYTES = 20_000_000_000
"""Most bytes that an archive may unpack to, all files together."""
MOST_PICTURE_BYTES = 10_000_000
MOST_SETTINGS_BYTES = 1_000_000
KEPT_FREE_BYTES = 50_000_000
"""Least free space on the disk after unpacking."""
UNREADABLE = (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, zlib.error)
"""Exceptions of zipfile for files that are no ZIP, are cut off, need a password, or use an unknown compression."""
_DENSE = 4
"""Most bytes for each packed one: pictures, sound and video hardly compress, and `backup` only stores them."""

_PICTURE = re.compile(r"images/[0-9a-f]{2}/[0-9a-f]{64}(?:\.small)?\.webp")


def is_beside(name: str) -> bool:
    """Tell whether this is the name of a picture or an enclosure; an archive uses the same names as the home.

    No file with another name is taken out of an archive.
    """
    folder, _, file = name.partition("/")
    return is_file_name(file) if folder == "enclosures" else _PICTURE.fullmatch(name) is not None


def check_bounds(source: Path, packed: zipfile.ZipFile, declared_bytes: int, files: int, home: Home) -> None:
    """Refuse an archive that would unpack to more than it declares, than there is room for, or than 20 GB.

    Args:
        source: The archive, for the sentence.
        declared_bytes: What its manifest says of all that it holds.
        files: What its manifest says of the files beside the database.

    Raises:
        UsageError: it is so; nothing was written.
    """
    infos = packed.infolist()
    beside = [info for info in infos if is_beside(info.filename)]
    total = sum(info.file_size for info in infos)
    odd = (
        len({info.filename for info in infos}) < len(infos)
        or len(beside) > files
        or sum(info.file_size for info in beside) > _DENSE * sum(info.compress_size for info in beside) + 1_000_000
        or any(info.file_size > MOST_PICTURE_BYTES for info in beside if info.filename.startswith("images/"))
    )
    if odd or total > declared_bytes:
        raise UsageError(tr("{file} holds more than it says; nothing was restored", file=source))
    if total > MOST_BYTES:
        raise UsageError(
            tr("{file} holds more than {most} GB; nothing was restored", file=source, most=MOST_BYTES // 10**9)
        )
    free = shutil.disk_usage(home.data).free
    # The database once more: its rows are copied into a new one.
    needed = total + packed.getinfo(home.database.name).file_size + _size(home.database) + KEPT_FREE_BYTES
    if needed > free:
        raise UsageError(
            tr(
                "{file} needs {needed} MB, and {free} MB are free; nothing was restored",
                file=source,
                needed=needed // 1_000_000,
                free=free // 1_000_000,
            )
        )


def unpack(source: Path, packed: zipfile.ZipFile, name: str, target: Path) -> None:
    """Write one file of an archive; zipfile checks its length and its sum, and gives no more than it declares.

    Raises:
        UsageError: it is damaged.
        OSError: it cannot be written.
    """
    try:
        with packed.open(name) as inside:
            _write_new(inside, target)
    except UNREADABLE as error:
        raise UsageError(tr("{file} is damaged; nothing was restored", file=source)) from error


def add_files(source: Path, packed: zipfile.ZipFile, home: Home, folder: Path, sandbox: Sandbox) -> int:
    """Add the pictures and enclosures that the home does not have; those that it has are not touched.

    Returns:
        How many were left out, since they are not what their names say.

    Raises:
        UsageError: the archive is damaged, or a folder here leads elsewhere.
        OSError: something cannot be written.
    """
    left_out = 0
    for name in packed.namelist():
        target = home.data / name
        if not is_beside(name) or target.exists() or target.is_symlink():
            continue
        if target.parent.is_symlink():
            raise UsageError(tr("{folder} is a link to elsewhere; nothing was restored", folder=target.parent))
        arrived = folder / "file"
        unpack(source, packed, name, arrived)
        if not _is_what_it_says(name, arrived, sandbox):
            arrived.unlink()
            left_out += 1
            continue
        target.parent.mkdir(mode=0o700, exist_ok=True)
        arrived.replace(target)
    return left_out


def _is_what_it_says(name: str, file: Path, sandbox: Sandbox) -> bool:
    try:
        if name.startswith("images/"):
            size = sandbox.call("reader.hostile.backup_contents:picture_size", file.read_bytes(), origin=ARCHIVE)
            return size is not None
        with file.open("rb") as opened:
            head = opened.read(HEAD_BYTES)
        suffix: str | None = sandbox.call("reader.hostile.backup_contents:suffix_of", head, origin=ARCHIVE)
        return suffix == PurePosixPath(name).suffix
    except Overrun:
        return False


def _write_new(inside: IO[bytes], target: Path) -> None:
    handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        shutil.copyfileobj(inside, file)
        file.flush()
        os.fsync(file.fileno())


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0
