"""Publishes the list: static files, each written atomically, the pointer last.

The content of a generation is fixed in one transaction (`begin_generation`) and can be built again at any time, so
a crash loses nothing: files without a pointer are seen by nobody, and a pointer is written after all its files. A
lock file beside the keys lets only one process publish at a time. Of several folders on one database only the
leader's is published into (`store/publisher_lease.py`); the others copy what the leader has signed (`follow`).

Whatever the database says, a list is compared with what is published in the folder. One that would lose most of
its entries without a logged decision, or go back to an earlier generation, is *held*: the one before it stays.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.background.lock import FileLock
from reader.collector import list_folder, signing
from reader.collector.list_folder import write_for_all
from reader.collector.signing import Keyring, open_keyring, pointer_version, sign_list
from reader.collector.store import listing
from reader.collector.store.database import Store, get_note, set_note
from reader.domain.clock import Clock
from reader.domain.errors import StorageError, UsageError, WireError
from reader.domain.record import Record
from reader.wire.block_list import KeyTable, Kind, ListFacts, decode, encode, gone

SIGN_AGAIN = timedelta(days=1)
KEPT_VERSIONS = 50
"""Old metadata and files that stay for apps that are downloading them now."""
TURN_SECONDS = 30.0
"""How long a verb waits for another process that is publishing."""
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
_SIGNED = "signed"


class Published(Record):
    gen: int
    version: int
    is_new: bool
    """False where only the signatures were renewed."""


class Held(Record):
    """A list that was not published, since it would lose too many entries, or go back."""

    lost: int
    before: int
    gen: int
    published_gen: int

    def __str__(self) -> str:
        back = f"go back from generation {self.published_gen} to {self.gen}"
        lose = f"lose {self.lost} of its {self.before} entries, not all of them by a logged decision"
        would = " and ".join([back] * (self.gen < self.published_gen) + [lose] * (self.lost > 0))
        return (
            f"the list is held: it would {would}; the last one stays, and `publish --force` publishes this one all"
            " the same"
        )


class Publisher:
    """Builds and signs the list.

    Args:
        home: Holds `keys/` and `list/`.
        min_wait_seconds: How long apps are asked to leave the list alone.

    Raises:
        StorageError: The keys cannot be used.
    """

    def __init__(self, store: Store, home: Path, clock: Clock, *, min_wait_seconds: int) -> None:
        self._store = store
        self._clock = clock
        self._min_wait_seconds = min_wait_seconds
        self._home = home
        self._keys = home / "keys"
        self.folder = list_folder.of(home)
        self.keyring = self._open_keyring()
        self._lineage = listing.lineage(store)

    @property
    def pointer(self) -> Path:
        """The one file that changes in place."""
        return self.folder / "metadata" / "timestamp.json"

    def publish(self, *, force: bool = False, waits: bool = False) -> Published | Held | None:
        """Publish new decisions, finish a publication that a crash interrupted, or sign again once a day.

        Args:
            force: Publish even a list that would be held.
            waits: Wait for another process that is publishing.

        Returns:
            What was published, or is held; None if there was nothing to do, or another process is publishing.

        Raises:
            UsageError: Another process publishes all the while.
            StorageError: The disk is full, or database or folder cannot be used; the list stays as it was.
        """
        list_folder.check_is_ours(self._home)
        lock = FileLock(self._keys / ".publishing")
        if waits:
            _wait_for(lock)
        elif not lock.acquire():
            return None
        try:
            if (self._keys / f"{len(self.keyring.roots) + 1}.root.json").exists():
                self.keyring = self._open_keyring()  # another process has renewed the keys
            with _disk_errors():
                return self._publish(force=force)
        finally:
            lock.release()

    def renew_keys(self, root_key: Path, *, root_too: bool) -> Published | Held | None:
        """Make a new online key (see `signing.renew_keys`), and sign the list with it.

        Raises:
            UsageError: Another process publishes all the while.
            StorageError: That is not the root key, or the keys or the list cannot be read or written.
        """
        lock = FileLock(self._keys / ".publishing")
        _wait_for(lock)
        try:
            signing.renew_keys(self._keys, self._clock(), root_key, root_too=root_too)
            self.keyring = self._open_keyring()
            with _disk_errors():
                return self._publish(force=False)
        finally:
            lock.release()

    def is_signed(self) -> bool:
        """Tell whether the list that is published is signed with the key that is in force."""
        return self.pointer.exists() and signing.is_signed_with(self.keyring, self.pointer.read_bytes())

    def follow(self) -> None:
        """Copy the list that the leader has signed into this folder, unless it is here already.

        Raises:
            StorageError: The disk is full, or the database cannot be used; the list stays as it was.
        """
        with self._store.read() as connection:
            said = get_note(connection, _SIGNED)
        if said is None:
            return
        metadata = {name: text.encode() for name, text in json.loads(said).items()}
        if pointer_version(metadata["timestamp.json"]) <= self._pointer_version():
            return
        targets = next(data for name, data in metadata.items() if name.endswith(".targets.json"))
        facts, wanted = signing.signed_facts(targets), signing.target_files(targets)
        with _disk_errors():
            for kind in Kind:
                gen = facts[kind.target].gen
                data = encode(kind, gen, listing.content(self._store, kind, gen))
                name = f"{hashlib.sha256(data).hexdigest()}.{kind.target}"
                if name not in wanted:
                    raise StorageError(
                        f"{kind.target} of generation {gen} is packed otherwise here than by the leader"
                    )
                write_for_all(self.folder / "targets" / name, data)
            self._put_metadata(self.keyring.root_files | metadata)
            self._delete_old_files()

    def would_hold(self) -> Held | None:
        """Tell why the database's list would not be published in place of the one that is; None if it would."""
        with self._store.read() as connection:
            last = listing.newest(connection)
        gen = last.gen if last else 1
        return self._judged(gen, {kind: listing.content(self._store, kind, gen) for kind in Kind})

    def _publish(self, *, force: bool) -> Published | Held | None:
        now = self._clock()
        with self._store.read() as connection:
            last, waiting = listing.newest(connection), listing.count_unlisted(connection)
            self._lineage = get_note(connection, "lineage") or ""  # another process may have renewed it
        pointed_gen, pointed_lineage = self._pointed_generation()
        if pointed_gen > (last.gen if last else 0):
            # The database is an older copy, or a new one.
            if last is not None and not force and (held := self.would_hold()) is not None:
                return held
            # Apps see that by the new lineage, and report again.
            self._lineage = listing.renew_lineage(self._store)
        if last is not None and last.state == "building":
            if (version := self._version_that_points_to(last.gen)) is None:
                return self._build(last.gen, last.version, now, is_new=True, force=force)
            self._mark_live(last.gen, now, version)
        gen = listing.begin_generation(self._store, int(now.timestamp())) if last is None or waiting else None
        if gen is None and last is not None and pointed_gen and pointed_lineage != self._lineage:
            gen = last.gen
        if gen is not None:
            return self._build(gen, last.version if last else 0, now, is_new=True, force=force)
        assert last is not None
        is_stale = int(now.timestamp()) - last.at >= SIGN_AGAIN.total_seconds()
        if is_stale or not self.is_signed() or not (self.folder / "metadata" / "1.root.json").exists():
            return self._build(last.gen, last.version, now, is_new=False, force=force)
        return None

    def _build(self, gen: int, last_version: int, now: datetime, *, is_new: bool, force: bool) -> Published | Held:
        files, facts, raws = {}, {}, {}
        for kind in Kind:
            raw = raws[kind] = listing.content(self._store, kind, gen)
            files[kind] = encode(kind, gen, raw)
            facts[kind] = ListFacts(
                gen=gen,
                lineage=self._lineage,
                count=len(raw) // (kind.key_length + 1),
                raw_sha256=hashlib.sha256(raw).hexdigest(),
                raw_bytes=len(raw),
                min_wait_seconds=self._min_wait_seconds,
            )
        held = None if force else self._judged(gen, raws)
        if held is not None:
            return held
        self._check_keys_are_newest()
        # Minutes since 2026, so that a collector restored from an old copy is ahead of what apps have seen.
        minutes = int((now - _EPOCH).total_seconds() // 60)
        version = max(last_version + 1, self._pointer_version() + 1, minutes)
        metadata = sign_list(self.keyring, files, facts, version=version, now=now)
        for kind, data in files.items():
            write_for_all(self.folder / "targets" / f"{hashlib.sha256(data).hexdigest()}.{kind.target}", data)
        self._put_metadata(self.keyring.root_files | metadata)
        self._mark_live(gen, now, version)
        self._delete_old_files()
        return Published(gen, version, is_new)

    def _mark_live(self, gen: int, now: datetime, version: int) -> None:
        """Record that the pointer is published, and the signed files that followers copy."""
        names = (*self.keyring.root_files, f"{version}.targets.json", f"{version}.snapshot.json", "timestamp.json")
        signed = {name: (self.folder / "metadata" / name).read_text(encoding="utf-8") for name in names}
        with self._store.write() as connection:
            set_note(self._store, connection, _SIGNED, json.dumps(signed))
        listing.mark_live(self._store, gen, at=int(now.timestamp()), version=version)

    def _put_metadata(self, metadata: Mapping[str, bytes]) -> None:
        """Write signed files in order: each after the files by which it is trusted."""
        for name, data in metadata.items():
            write_for_all(self.folder / "metadata" / name, data)

    def _check_keys_are_newest(self) -> None:
        """Refuse keys that were renewed on another machine: every reader would refuse their signatures."""
        with self._store.read() as connection:
            said = get_note(connection, _SIGNED)
        newest = len(self.keyring.roots)
        if said and f"{newest + 1}.root.json" in json.loads(said):
            raise StorageError(
                f"the keys in {self._keys} were renewed elsewhere: copy that folder from there, and publish again"
            )

    def _judged(self, gen: int, raws: Mapping[Kind, bytes]) -> Held | None:
        """Compare lists of a generation with those that are published; None if they may replace them."""
        facts, tables = self._published()
        lost = before = 0
        for kind in (one for one in Kind if one.target in facts):
            count, raw = facts[kind.target].count, raws[kind]
            now = KeyTable(raw, kind.key_length, len(raw) // (kind.key_length + 1))
            keys = set(gone(tables[kind], now)) if kind in tables else None
            many = count - len(now) if keys is None else len(keys)
            if 2 * many > count and (keys is None or not keys <= listing.taken_out(self._store, kind)):
                lost, before = lost + many, before + count
        published_gen = max((one.gen for one in facts.values()), default=0)
        return Held(lost, before, gen, published_gen) if lost or gen < published_gen else None

    def _published(self) -> tuple[dict[str, ListFacts], dict[Kind, KeyTable]]:
        """Read the last signed files (the ones before if those are damaged), and the lists that are intact."""
        metadata, tables = self.folder / "metadata", dict[Kind, KeyTable]()
        newest = sorted(metadata.glob("*.targets.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in (metadata / f"{self._pointer_version()}.targets.json", *newest):
            with suppress(OSError, WireError):
                facts = signing.signed_facts(targets := path.read_bytes())
                for name in signing.target_files(targets):
                    with suppress(OSError, WireError):
                        file = decode((self.folder / "targets" / name).read_bytes())
                        if facts[file.kind.target].describe(file):
                            tables[file.kind] = file.table
                return facts, tables
        return {}, {}

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
        """Return the pointer's version if it leads to that generation: then only the record is missing."""
        return self._pointer_version() if self._pointed_generation() == (gen, self._lineage) else None

    def _pointed_generation(self) -> tuple[int, str]:
        """Return the generation that the pointer leads to, and its lineage; 0 if there is none."""
        try:
            targets = self.folder / "metadata" / f"{self._pointer_version()}.targets.json"
            facts = signing.signed_facts(targets.read_bytes()).values()
        except (OSError, WireError):
            return 0, ""
        return max(((one.gen, one.lineage) for one in facts), default=(0, ""))

    def _delete_old_files(self) -> None:
        """Delete files that none of the last `KEPT_VERSIONS` pointers leads to, and drafts left by a crash."""
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
            with suppress(WireError):  # a damaged file needs none
                needed |= signing.target_files(path.read_bytes())
        for path in (self.folder / "targets").iterdir():
            if path.name not in needed:
                path.unlink()


def _wait_for(lock: FileLock) -> None:
    until = time.monotonic() + TURN_SECONDS
    while not lock.acquire():  # the collector that runs looks twice a second for something to publish
        if time.monotonic() >= until:
            raise UsageError("another process is publishing all the while; say it again")
        time.sleep(0.02)


@contextmanager
def _disk_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(f"the list cannot be written: {error.strerror or error}") from error
