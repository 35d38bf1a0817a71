"""A growing number in a small file outside the data folder, by which a restored backup is detected.

It is in the state folder, which is not backed up with the data. Losing it loses only the detection.
"""

from __future__ import annotations

import contextlib
import logging
import time
from pathlib import Path

from reader.background.lock import FileLock
from reader.settings.atomic_file import write_whole

log = logging.getLogger(__name__)

_PATIENCE_SECONDS = 1.0


class EpochFile:
    """The file, which several programs may use at once. `path`: created if missing."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> int:
        """Return the number; 0 if none can be read."""
        with contextlib.suppress(OSError, ValueError):
            return int(self._path.read_text(encoding="ascii"))
        return 0

    def raise_to(self, epoch: int) -> None:
        """Write a number unless a higher one is there. Failures are ignored."""
        lock = FileLock(self._path.with_suffix(".lock"))
        until = time.monotonic() + _PATIENCE_SECONDS
        while not lock.acquire():
            if time.monotonic() > until:
                return
            time.sleep(0.005)
        try:
            if self.read() < epoch:
                write_whole(self._path, str(epoch).encode("ascii"))
        except OSError as error:
            # The flag itself is stored, and the next one writes the number too.
            log.info("epoch not copied", extra={"why": str(error)})
        finally:
            lock.release()
