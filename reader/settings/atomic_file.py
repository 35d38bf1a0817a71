"""Writes files atomically: after a crash there is the old file or the new one."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from reader.domain.errors import StorageError


def write_whole(target: Path, content: bytes, *, lasting: bool = True) -> None:
    """Write or replace a file, readable by its owner only; it is on the disk when this returns.

    Args:
        lasting: False saves a second wait for the disk: a loss of power may bring the old file back, or none.

    Raises:
        OSError: It could not be written; an old file is unchanged and nothing is left beside it.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
        if lasting:
            sync_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def sync_file(file: Path) -> None:
    """Wait until the contents of a file are on the disk; raises OSError if that fails."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk: those of files that were made, renamed or deleted there.

    Raises:
        OSError: The disk could not do it.
    """
    with suppress(PermissionError):  # Windows cannot open folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno != errno.EINVAL:  # some file systems cannot
                raise
        finally:
            os.close(handle)


def write_where_told(target: Path, content: bytes) -> None:
    """Write to the path that a person gave: atomically, following links; directly to a device or a pipe.

    Raises:
        StorageError: It could not be written; an old file is unchanged.
    """
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            write_whole(real_place(target), content)
    except OSError as error:
        raise StorageError("cannot write {file}: {why}", file=target, why=error.strerror or error) from error


def real_place(target: Path) -> Path:
    """Follow the links in a given path, unless another user made one of them in a shared folder.

    Linux does so (`fs.protected_symlinks`) with links that it follows itself. Raises StorageError, or OSError.
    """
    if os.name == "posix":
        for place in (target, *target.parents):
            # Root may do anything without a link.
            if place.is_symlink() and place.lstat().st_uid not in (0, os.geteuid(), place.parent.stat().st_uid):
                raise StorageError("{file} is a link that another user made; nothing was written", file=place)
    return target.resolve()
