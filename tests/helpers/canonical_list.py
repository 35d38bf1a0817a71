"""The canonical form of a block list, written plainly, to judge what the program makes."""

from __future__ import annotations

from collections.abc import Mapping


def canonical(entries: Mapping[bytes, int]) -> bytes:
    """Give all keys ascending, then their bytes of the reason column."""
    keys = sorted(entries)
    return b"".join(keys) + bytes(map(entries.__getitem__, keys))
