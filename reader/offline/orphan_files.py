"""Files that nothing in the database knows: what a crash left between a file and its row."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

AFTER_SECONDS = 3600.0
"""A younger file may be coming in just now, by another program of the same home: its row is written after it."""


def delete_orphans(files: Iterable[Path], is_known: Callable[[str], bool]) -> int:
    """Delete the files whose names nobody knows, but for young ones; folders are none of ours.

    Returns:
        How many were deleted.
    """
    deleted = 0
    for file in files:
        try:
            age_seconds = time.time() - file.lstat().st_mtime
        except FileNotFoundError:
            continue  # it came to its end meanwhile, and has another name
        if file.is_dir() or age_seconds < AFTER_SECONDS or is_known(file.name):
            continue
        file.unlink(missing_ok=True)
        deleted += 1
    return deleted
