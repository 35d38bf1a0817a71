"""Makes new databases by copying one that the program made: half the cost of opening an empty home otherwise.

The copy has the same bytes, and the rights that the program gives it. Where something is there already, or the
copy cannot be written, the program makes the file itself.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.storage.core import database
from reader.storage.core.migrations import create


class Mould:
    """Gives new databases, copies of one that was made before the tests."""

    def __init__(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "made.sqlite"
            create(made)
            self._content = made.read_bytes()

    def create(self, path: Path) -> None:
        """Do as `migrations.create` does."""
        try:
            new = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except OSError:
            create(path)
            return
        with os.fdopen(new, "wb", buffering=0) as file:
            try:
                whole = file.write(self._content) == len(self._content)
            except OSError:
                whole = False
            if not whole:
                file.truncate(0)
        if not whole:
            create(path)


@contextmanager
def copied() -> Iterator[None]:
    """Have databases that this process opens anew copied from one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "create", Mould().create)
        yield


@contextmanager
def made() -> Iterator[None]:
    """Have each made by the program, for tests of how it does that."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "create", create)
        yield
