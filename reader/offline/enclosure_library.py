"""Enclosures (files that come with articles) on this disk: fetched on request, resumed after every interruption.

Only files of a known kind are kept (`hostile/feeds/enclosure.py`). A file's name is made by us, of a hash and a
suffix that its bytes decide; it is never a name that a feed, an address or a server gave.
"""

from __future__ import annotations

import logging
import os
import shutil
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from reader.background.cancel import CancelToken
from reader.background.sandbox import Sandbox
from reader.domain.clock import Clock
from reader.domain.entries.enclosure import (
    HEAD_BYTES,
    Enclosure,
    EnclosureState,
    FileKind,
    WantedEnclosure,
    is_file_name,
)
from reader.domain.errors import FailureReason, FeedError, StorageError, UsageError
from reader.domain.events import Announce, Change, EnclosureProgressed, EntriesChanged
from reader.domain.publisher import ALONE, Publisher
from reader.domain.record import replace
from reader.offline.orphan_files import delete_orphans
from reader.settings.atomic_file import write_whole
from reader.storage.core.enclosures import EnclosureStore
from reader.web.client import Client, request_for
from reader.web.download import Begun, FileHead
from reader.web.gate import HostGate
from reader.web.publishers import publisher_of

log = logging.getLogger(__name__)

CERTAIN_BYTES = 4_000_000
"""Downloaded bytes after which the file is flushed, so that a power failure loses no more than this."""
STEP_BYTES = 65_536
"""A broken download is resumed at once if it got at least this much further than all tries before."""
TOLD_SECONDS = 0.2
PARTIAL_KEPT = timedelta(days=30)
"""An unfinished download is deleted if it was not resumed for this time."""

_BROKEN = frozenset({FailureReason.DAMAGED, FailureReason.TIMEOUT, FailureReason.REFUSED})


@dataclass(eq=False)
class EnclosureLibrary:
    """The folder of enclosures, and fetching them.

    Args:
        folder: Holds `<hash>.mp3`, and `<hash>.part` during a download.
        sandbox: The parser process; only there are strangers' files read.
        most_bytes: The reader's limit for one file.
        keep_free_bytes: How much must remain free on the disk.
        announce: Told of progress, and of stored and deleted files after the commit.
    """

    folder: Path
    store: EnclosureStore
    sandbox: Sandbox
    most_bytes: Callable[[], int]
    keep_free_bytes: Callable[[], int]
    clock: Clock
    announce: Announce

    def path(self, one: Enclosure) -> Path | None:
        """Return the path of a stored enclosure if its file is complete and ours; else None.

        Call this right before handing the file to the system, since it may have changed.
        """
        if one.state is not EnclosureState.STORED or not one.name or not is_file_name(one.name):
            return None
        file = self.folder / one.name
        is_ours = file.is_file() and not (file.is_symlink() or self.folder.is_symlink())
        return file if is_ours and file.stat().st_size == one.received else None

    def fetch(self, wanted: WantedEnclosure, client: Client, gate: HostGate, token: CancelToken) -> Enclosure:
        """Fetch a file, or the rest of it, on the caller's thread.

        If the connection breaks, the download is resumed as long as each try gets further.

        Returns:
            The stored enclosure.

        Raises:
            FeedError: The download failed; its part is kept, to be resumed.
            UsageError: It is larger than the reader allows, or of a kind that is not kept.
            StorageError: The disk is too full, or cannot be written; the part is kept.
            Cancelled: The token was cancelled; the part is kept.
        """
        most = wanted.received
        while True:
            try:
                with gate.pass_through(wanted.url, token, wished=True), client.meter.charged_to(wanted.feed_id):
                    return self._exchange(wanted, client, token)
            except FeedError as error:
                gate.learn(wanted.url, error)
                log.info("file not fetched to its end", extra={"file": wanted.url, "reason": str(error)})
                found = self.store.wanted(wanted.entry_id, wanted.url)
                if found is None:
                    raise UsageError("its article is no longer here") from error
                if error.reason not in _BROKEN or found.received < most + STEP_BYTES or error.led_to:
                    raise
                wanted, most = found, found.received

    def delete(self, entry_id: int, url: str) -> bool:
        """Delete a file, complete or not; False if there was none."""
        name = self.store.forget(entry_id, url)
        if name is not None:
            self.delete_files([name])
            self.announce(EntriesChanged((entry_id,), Change.FILES))
        return name is not None

    def delete_files(self, names: Iterable[str]) -> None:
        """Delete files that the database no longer knows."""
        for name in names:
            (self.folder / Path(name).name).unlink(missing_ok=True)

    def sweep(self) -> int:
        """Delete old unfinished downloads, and files that no article has (after a crash, or a removed feed).

        Returns:
            How many of the latter were deleted.
        """
        self.delete_files(self.store.forget_partial(self.clock() - PARTIAL_KEPT))
        return delete_orphans(list(self.folder.iterdir()), self.store.names().__contains__)

    def missing_files(self) -> list[str]:
        """Return the names of files that are missing or incomplete."""
        missing = []
        for name, size in self.store.names().items():
            file = self.folder / name
            # A name that we did not make is never followed.
            good = is_file_name(name) and file.is_file() and not file.is_symlink()
            if size is not None and not (good and file.stat().st_size == size):
                missing.append(name)
        return sorted(missing)

    def _exchange(self, wanted: WantedEnclosure, client: Client, token: CancelToken) -> Enclosure:
        stem = sha256(f"{wanted.entry_id} {wanted.url}".encode()).hexdigest()
        part = self.folder / f"{stem}.part"
        begun = Begun(
            bytes=min(wanted.received, part.stat().st_size if part.is_file() else 0),
            etag=wanted.etag,
            last_modified=wanted.last_modified,
        )
        request = replace(request_for(wanted, wanted.url, "file"), begun=begun if begun.bytes else None)
        with closing(_Sink(part, wanted, self.store, self._check_space, self.clock, self.announce)) as sink:
            try:
                saved = client.save(request, sink, self.most_bytes(), token)
            except FeedError as error:
                if error.reason is FailureReason.TOO_LARGE:
                    self.delete(wanted.entry_id, wanted.url)
                    limit = self.most_bytes() // 1_000_000
                    raise UsageError(
                        "it is larger than the {limit} MB that are allowed for a file", limit=limit
                    ) from error
                raise
        return self._keep(wanted, part, stem, saved.bytes, publisher_of(saved.url_final, wanted))

    def add(self, entry_id: int, url: str, body: bytes) -> None:
        """Store a file that came with its article; one that is larger than the reader allows stays listed.

        Raises:
            StorageError: The disk is too full, or cannot be written.
        """
        wanted = self.store.wanted(entry_id, url)
        if wanted is None or wanted.state is EnclosureState.STORED or len(body) > self.most_bytes():
            return
        self._check_space(len(body))
        stem = sha256(f"{entry_id} {url}".encode()).hexdigest()
        part = self.folder / f"{stem}.part"
        self.store.begin(wanted, part.name, len(body), (None, None), self.clock())
        try:
            write_whole(part, body, lasting=False)
        except OSError as error:
            raise _unwritable(part, error) from error
        self._keep(wanted, part, stem, len(body), ALONE)

    def _keep(self, wanted: WantedEnclosure, part: Path, stem: str, size: int, origin: Publisher) -> Enclosure:
        with part.open("rb") as file:
            head = file.read(HEAD_BYTES)
        kind = self.sandbox.call("reader.hostile.feeds.enclosure:recognise", head, origin=origin)
        if kind is None:
            self.delete(wanted.entry_id, wanted.url)
            raise UsageError("it is no audio, video, PDF or EPUB file, so it was not kept")
        assert isinstance(kind, FileKind)
        # File first, then row: a row always has its file, and a file without a row is swept later.
        name = stem + kind.suffix
        part.replace(self.folder / name)
        if not self.store.stored(wanted, name, size, self.clock()):
            self.delete_files([name])
            raise UsageError("its article is no longer here")
        self.announce(EntriesChanged((wanted.entry_id,), Change.FILES))
        return Enclosure(url=wanted.url, bytes=size, state=EnclosureState.STORED, received=size, name=name)

    def _check_space(self, coming_bytes: int) -> None:
        try:
            free = shutil.disk_usage(self.folder).free
        except OSError as error:  # the folder's disk was unplugged
            raise StorageError.unwritable(str(self.folder), error) from error
        if free - coming_bytes < self.keep_free_bytes():
            raise StorageError(
                "only {free} MB are free on the disk: files wait until there is more room", free=free // 1_000_000
            )


@dataclass(eq=False)
class _Sink:
    """Writes one file as it arrives, and announces progress."""

    part: Path
    wanted: WantedEnclosure
    store: EnclosureStore
    check_space: Callable[[int], None]
    clock: Clock
    announce: Announce

    def __post_init__(self) -> None:
        self._handle = -1
        self._total: int | None = None
        self._written = self._certain = 0
        self._told = 0.0

    def begin(self, head: FileHead) -> None:
        """Open the file, and store the facts from the response headers."""
        self._total = head.total_bytes
        self.check_space((head.total_bytes or 0) - head.offset)
        if not head.offset:
            validators = (head.etag, head.last_modified)
            self.store.begin(self.wanted, self.part.name, head.total_bytes, validators, self.clock())
        try:
            if self._handle < 0:
                flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
                self._handle = os.open(self.part, flags, 0o600)
            os.ftruncate(self._handle, head.offset)
            os.lseek(self._handle, head.offset, os.SEEK_SET)
        except OSError as error:
            raise _unwritable(self.part, error) from error
        self._written = self._certain = head.offset
        self._tell()

    def write(self, chunk: bytes) -> None:
        """Write the next bytes."""
        try:
            rest = memoryview(chunk)
            while rest:
                rest = rest[os.write(self._handle, rest) :]
        except OSError as error:
            raise _unwritable(self.part, error) from error
        self._written += len(chunk)
        if self._written - self._certain >= CERTAIN_BYTES:
            self._make_certain()
            self.check_space(0)
        if time.monotonic() - self._told >= TOLD_SECONDS:
            self._tell()

    def close(self) -> None:
        """Flush the received bytes, however the download ended."""
        if self._handle < 0:
            return
        try:
            if self._written > self._certain:
                self._make_certain()
        finally:
            os.close(self._handle)
            self._handle = -1

    def _make_certain(self) -> None:
        try:
            os.fsync(self._handle)
        except OSError as error:
            raise _unwritable(self.part, error) from error
        self._certain = self._written
        self.store.received(self.wanted, self._written, self.clock())

    def _tell(self) -> None:
        self._told = time.monotonic()
        self.announce(EnclosureProgressed(self.wanted.entry_id, self.wanted.url, self._written, self._total))


def _unwritable(file: Path, error: OSError) -> StorageError:
    return StorageError.unwritable(f"a file in {file.parent}", error)
