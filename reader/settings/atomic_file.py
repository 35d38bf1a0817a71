"""Files that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from reader.domain.errors import StorageError


def write_whole(target: Path, content: bytes) -> None:
    """Write a file for its owner only, in the place of one that may be there; on the disk when this returns.

    Raises:
        OSError: It could not be written. What was there is there still, and nothing is left beside it.
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
    """Write into the file that a person named: whole, through a link; a device or a pipe takes it as it comes.

    Raises:
        StorageError: It could not be written. What was there is there still.
    """
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            write_whole(target.resolve(), content)
    except OSError as error:
        raise StorageError(f"cannot write {target}: {error.strerror or error}") from error
