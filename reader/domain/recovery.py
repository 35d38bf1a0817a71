"""The repair of a damaged or missing database."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from reader.domain.record import Record


class Recovery(Record, kw_only=True):
    """A damaged file was renamed, or a missing one replaced."""

    damaged: Path | None
    """Where the damaged file is now; None: the file was missing."""
    copy_from: datetime | None
    """When the copy in its place was made; None: there was no copy, so a new file was begun."""
    saved: int = 0
    """Rows from the damaged file that are newer than the copy."""
    complete: bool = False
    """All of the damaged file could be read."""
