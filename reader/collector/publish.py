"""Publishes the list: static files, each put in place whole, the pointer last.

What a generation holds is decided in one transaction (`begin_generation`) and can be built again at any time, so a
crash anywhere costs nothing: without a pointer nobody sees the files; with one, they are all there. Nobody else
may publish meanwhile: a lock in the keys' folder, since whoever publishes needs the keys.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.background.lock import FileLock
from reader.collector import signing
from reader.collector.signing import Keyring, open_keyring, pointer_version, sign_list
from reader.collector.store import listing
from reader.collector.store.database import Store, get_note, set_note
from reader.domain.clock import Clock
from reader.domain.errors import StorageError, WireError
from reader.wire.block_list import Kind, ListFacts, encode

SIGN_AGAIN = timedelta(days=1)
KEPT_VERSIONS = 50
"""Old metadata and files that are left for apps that are just reading them."""
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Published:
    """What stands now."""

    gen: int
    version: int
    is_new: bool
    """False where only the signatures were renewed."""


class Publisher:
    """Builds and signs the list.

    Args:
        store: What was decided.
        home: Holds `keys/` and `list/`.
        clock: For expiry and versions.
        min_wait_seconds: How long apps are asked to leave the list alone.

    Raises:
        StorageError: The keys cannot be used.
    """

    def __init__(self, store: Store, home: Path, clock: Clock, *, min_wait_seconds: int) -> None:
        self._store = store
        self._clock = clock
        self._min_wait_seconds = min_wait_seconds
        self._keys = home / "keys"
        self.folder = home / "list"
        self.keyring = self._open_keyring()
        self._lineage = listing.lineage(store)

    @property
    def pointer(self) -> Path:
        """The one file that changes in place."""
        return self.folder / "metadata" / "timestamp.json"

    def publish(self) -> Published | None:
        """Publish what was decided since, finish what a crash left, or sign again once a day.

        Returns:
            What was published; None where nothing was to do, or another publisher is at work.

        Raises:
            StorageError: The disk is full, or the database cannot be used; the list stays as it was.
        """
        lock = FileLock(self._keys / ".publishing")
        if not lock.acquire():
            return None
        try:
            with _disk_errors():
                return self._publish()
        finally:
            lock.release()

    def _publish(self) -> Published | None:
        now = self._clock()
        with self._store.read() as connection:
            last, waiting = listing.newest(connection), listing.count_unlisted(connection)
        has_gone_back = self._pointers_gen() > (last.gen if last else 0)
        if has_gone_back:
            # The database is an older copy, or a new one: apps see it by this and say again what it does not know.
            self._lineage = listing.renew_lineage(self._store)
        if last is not None and last.state == "building":
            if (version := self._version_that_points_to(last.gen)) is None:
                return self._build(last.gen, last.version, now, is_new=True)
            listing.mark_live(self._store, last.gen, at=int(now.timestamp()), version=version)
        gen = listing.begin_generation(self._store, int(now.timestamp())) if last is None or waiting else None
        if gen is None and has_gone_back and last is not None:
            gen = last.gen
        if gen is not None:
            return self._build(gen, last.version if last else 0, now, is_new=True)
        assert last is not None
        is_stale = int(now.timestamp()) - last.at >= SIGN_AGAIN.total_seconds()
        if is_stale or not self.pointer.exists() or not (self.folder / "metadata" / "1.root.json").exists():
            return self._build(last.gen, last.version, now, is_new=False)
        return None

    def _build(self, gen: int, last_version: int, now: datetime, *, is_new: bool) -> Published:
        files, facts = {}, {}
        for kind in Kind:
            raw = listing.content(self._store, kind, gen)
            files[kind] = encode(kind, gen, raw)
            facts[kind] = ListFacts(
                gen=gen,
                lineage=self._lineage,
                count=len(raw) // (kind.key_length + 1),
                raw_sha256=hashlib.sha256(raw).hexdigest(),
                raw_bytes=len(raw),
                min_wait_seconds=self._min_wait_seconds,
            )
        # The clock puts a collector that was restored from an old copy ahead of what apps have seen.
        minutes = int((now - _EPOCH).total_seconds() // 60)
        version = max(last_version + 1, self._pointer_version() + 1, minutes)
        metadata = sign_list(self.keyring, files, facts, version=version, now=now)
        for kind, data in files.items():
            _put(self.folder / "targets" / f"{hashlib.sha256(data).hexdigest()}.{kind.target}", data)
        _put(self.folder / "metadata" / "1.root.json", self.keyring.root)
        for name, data in metadata.items():
            _put(self.folder / "metadata" / name, data)
        listing.mark_live(self._store, gen, at=int(now.timestamp()), version=version)
        self._tidy()
        return Published(gen, version, is_new)

    def _open_keyring(self) -> Keyring:
        with self._store.read() as connection:
            known = get_note(connection, "collector")
        keyring = open_keyring(self._keys, self._clock(), known=known)
        if known is None:
            with self._store.write() as connection:
                set_note(self._store, connection, "collector", keyring.collector_id)
        return keyring

    def _pointer_version(self) -> int:
        try:
            return pointer_version(self.pointer.read_bytes())
        except FileNotFoundError:
            return 0

    def _version_that_points_to(self, gen: int) -> int | None:
        """Give the version of the pointer if it leads to that generation: then only the note of it is missing."""
        return self._pointer_version() if self._pointers_gen() == gen else None

    def _pointers_gen(self) -> int:
        """Give the generation that the pointer leads to; 0 where it leads to none."""
        try:
            targets = self.folder / "metadata" / f"{self._pointer_version()}.targets.json"
            return max((one.gen for one in signing.signed_facts(targets.read_bytes()).values()), default=0)
        except (OSError, WireError):
            return 0

    def _tidy(self) -> None:
        """Delete what no pointer of the last `KEPT_VERSIONS` leads to, and drafts that a crash left."""
        for draft in self.folder.glob("*/.*.new"):
            draft.unlink()
        metadata = self.folder / "metadata"
        versions = sorted(int(path.name.split(".")[0]) for path in metadata.glob("*.snapshot.json"))
        for version in versions[:-KEPT_VERSIONS]:
            for name in ("targets", "snapshot"):
                (metadata / f"{version}.{name}.json").unlink(missing_ok=True)
        if len(versions) <= KEPT_VERSIONS:
            return
        needed = set()
        for path in metadata.glob("*.targets.json"):
            with suppress(WireError):  # damaged: it leads nobody anywhere
                needed |= signing.target_files(path.read_bytes())
        for path in (self.folder / "targets").iterdir():
            if path.name not in needed:
                path.unlink()


def _put(path: Path, data: bytes) -> None:
    """Put a file in its place, whole or not at all, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def _disk_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(f"the list cannot be written: {error.strerror or error}") from error
