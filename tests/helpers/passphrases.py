"""Keys of passphrases, made with little work: half a second of four processors is meant."""

from __future__ import annotations

import pytest

from reader.assembly import locked_file


def make_keys_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have files locked with so little work until the end of the test."""
    monkeypatch.setattr(locked_file, "_MEMORY_KIB", 8)
    monkeypatch.setattr(locked_file, "_PASSES", 1)
    monkeypatch.setattr(locked_file, "_LANES", 1)
