"""The live block lists on this disk: memory-mapped files, searched by bisection.

A file holds a list in its canonical form (`wire/block_list.py`) under a name like `exact-12-<hash>.raw`. Files
never change; the database says which of them are live.
"""

from __future__ import annotations

import contextlib
import hashlib
import mmap
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from reader.domain.errors import StorageError, WireError
from reader.domain.images.block import Listed, Obey
from reader.storage.images.collectors import LiveList
from reader.wire.block_list import KeyTable, Kind
from reader.wire.likeness import NEAR
from reader.wire.reasons import CONFIRMED

_NONE = KeyTable(b"", 8, 0)


class LiveLists:
    """The block lists at one moment; thread-safe. `tables`: one for each kind; a missing kind is an empty list."""

    def __init__(self, tables: Mapping[Kind, KeyTable]) -> None:
        self._tables = tables

    @classmethod
    def opened(cls, folder: Path, live: Mapping[str, LiveList]) -> LiveLists:
        """Open the live files of a collector, and check each against its signed hash.

        Raises:
            StorageError: A file is missing or damaged.
        """
        tables = {}
        for kind in Kind:
            if (one := live.get(kind.word)) is not None:
                tables[kind] = _open(folder / one.file, kind, one)
        return cls(tables)

    def table(self, kind: Kind) -> KeyTable:
        return self._tables.get(kind, _NONE)

    def exact(self, fingerprint: str) -> Listed | None:
        """Find a picture by its exact bytes among the blocked ones."""
        return self._find(Kind.EXACT, bytes.fromhex(fingerprint)[:8])

    def is_cleared(self, fingerprint: str) -> bool:
        """Tell whether a moderator keeps this picture (by its exact bytes) visible."""
        return self.table(Kind.CLEARED).find(bytes.fromhex(fingerprint)[:8]) is not None

    def near(self, pdq: bytes, obey: Obey) -> tuple[bytes, Listed] | None:
        """Find the most similar blocked picture within the limit, among the entries that apply."""
        hashes = self._near if obey is Obey.ALL else self._near_confirmed
        found = _nearest(int.from_bytes(pdq), hashes)
        if found is None:
            return None
        key = found.to_bytes(32)
        listed = self._find(Kind.NEAR, key)
        assert listed is not None
        return key, listed

    def is_near_cleared(self, pdq: bytes) -> bool:
        """Tell whether a similar picture is kept visible by a moderator."""
        return _nearest(int.from_bytes(pdq), self._near_cleared) is not None

    def address(self, url_key: bytes) -> Listed | None:
        """Find a picture's address among the blocked ones."""
        return self._find(Kind.URL, url_key)

    def _find(self, kind: Kind, key: bytes) -> Listed | None:
        table = self.table(kind)
        place = table.find(key)
        if place is None:
            return None
        byte = table.reason(place)
        return Listed(reason=byte & ~CONFIRMED, confirmed=bool(byte & CONFIRMED))

    # Scanning 100,000 hashes takes 12 ms, once per new picture: fast enough up to the largest allowed list.

    @cached_property
    def _near(self) -> list[int]:
        return _numbers(self.table(Kind.NEAR))

    @cached_property
    def _near_confirmed(self) -> list[int]:
        table = self.table(Kind.NEAR)
        return [hash_ for place, hash_ in enumerate(self._near) if table.reason(place) & CONFIRMED]

    @cached_property
    def _near_cleared(self) -> list[int]:
        return _numbers(self.table(Kind.CLEARED_NEAR))


NO_LISTS = LiveLists({})


def _numbers(table: KeyTable) -> list[int]:
    return list(map(int.from_bytes, table.keys()))


def _nearest(hash_: int, hashes: list[int]) -> int | None:
    nearest = min(hashes, key=lambda other: (hash_ ^ other).bit_count(), default=None)
    return nearest if nearest is not None and (hash_ ^ nearest).bit_count() <= NEAR else None


def _open(path: Path, kind: Kind, live: LiveList) -> KeyTable:
    try:
        with path.open("rb") as file:
            # An empty file cannot be mapped.
            raw = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if live.count else b""
        if hashlib.sha256(raw).hexdigest() == live.raw_sha256:
            return KeyTable(raw, kind.key_length, live.count)
    except (OSError, ValueError, WireError) as error:
        raise StorageError(f"the block list {path} cannot be read") from error
    raise StorageError(f"the block list {path} is damaged")


def sweep(folder: Path, live: Mapping[str, LiveList]) -> None:
    """Delete files that are not live: older lists, and leftovers of a crash."""
    kept = {one.file for one in live.values()}
    for file in folder.glob("*.raw*"):
        if file.name not in kept:
            with contextlib.suppress(OSError):  # on Windows a mapped file cannot be deleted
                file.unlink()
