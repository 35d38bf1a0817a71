"""What tests take for their disk: one that has room, whatever the machine's has, and one that can be filled."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOMY_BYTES = 500_000_000_000
_measure = shutil.disk_usage


class FakeDisk:
    """Stands for the machine's disk where the program asks how much is free.

    On a disk that is nearly full the program rightly fetches no pictures and gives others up.

    Attributes:
        free_bytes: What there is said to be.
        real: A folder on a disk of its own, of which the truth is told.
    """

    free_bytes: int
    real: Path | None

    def __init__(self) -> None:
        self.be_roomy()

    def be_roomy(self) -> None:
        """Have room again."""
        self.free_bytes, self.real = ROOMY_BYTES, None

    def usage(self, folder: Path | str) -> object:
        """Answer as `shutil.disk_usage`."""
        found = _measure(folder)
        if self.real is not None and Path(folder).is_relative_to(self.real):
            return found
        return found._replace(total=2 * ROOMY_BYTES, used=2 * ROOMY_BYTES - self.free_bytes, free=self.free_bytes)


@pytest.fixture
def small_disk(tmp_path: Path, disk: FakeDisk) -> Iterator[Path]:
    """A disk of 12 MB."""
    with mounted(tmp_path / "disk", disk, megabytes=12) as folder:
        yield folder


@contextmanager
def mounted(folder: Path, disk: FakeDisk, *, megabytes: int) -> Iterator[Path]:
    """Lend a disk of its own, of which the truth is told; skips the test where that cannot be had."""
    if os.geteuid() != 0 or not sys.platform.startswith("linux"):
        pytest.skip("only root on Linux can make a small disk (tmpfs) to fill")
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], capture_output=True, check=False
    )
    if done.returncode != 0:
        pytest.skip("mounting a small disk (tmpfs) is not allowed here")
    disk.real = folder
    try:
        yield folder
    finally:
        # Lazily: lists that are still mapped would keep it.
        subprocess.run(["umount", "-l", folder], check=True)


def fill_up(folder: Path, *, but_kilobytes: int = 0) -> Path:
    """Take all the room that is left, or all but a little."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    os.truncate(ballast, max(ballast.stat().st_size - but_kilobytes * 1024, 0))
    return ballast
