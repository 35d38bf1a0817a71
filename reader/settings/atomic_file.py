"""Writes files atomically: after a crash there is the old file or the new one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from reader.domain.errors import StorageError


def write_whole(target: Path, content: bytes) -> None:
    """Write or replace a file, readable by its owner only; it is on the disk when this returns.

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
    finally:
        temporary.unlink(missing_ok=True)


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
    """Follow the link at the path that a person gave, unless somebody else made it in a folder that all share.

    Linux does so (`fs.protected_symlinks`) with links that it follows itself. Raises StorageError, or OSError.
    """
    if os.name == "posix" and target.is_symlink():
        trusted = os.geteuid(), target.parent.stat().st_uid
        if target.lstat().st_uid not in trusted:
            raise StorageError("{file} is a link that another user made; nothing was written", file=target)
    return target.resolve()
