"""Orphaned files: written before a crash, so that their row never came into the database."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

AFTER_SECONDS = 3600.0
"""Younger files are spared: another program may be writing one, whose row follows."""


def delete_orphans(files: Iterable[Path], is_known: Callable[[str], bool]) -> int:
    """Delete files with unknown names, except young ones and folders; returns how many."""
    deleted = 0
    for file in files:
        try:
            age_seconds = time.time() - file.lstat().st_mtime
        except FileNotFoundError:
            continue  # its download has just ended, and renamed it
        if file.is_dir() or age_seconds < AFTER_SECONDS or is_known(file.name):
            continue
        file.unlink(missing_ok=True)
        deleted += 1
    return deleted
