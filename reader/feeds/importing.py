"""Imports the data of another program: reads them in a process of its own, and stores them in short transactions.

The process has a cage that holds the private copy of the files alone (`background/cage.py`). Articles come over in
batches, feed by feed, so that memory does not grow with the file: of all articles only a number each is kept.
"""

from __future__ import annotations

import shutil
import tempfile
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Self

from reader.background.cancel import CancelToken
from reader.background.lock import FileLock
from reader.background.sandbox import Sandbox
from reader.domain.clock import Clock
from reader.domain.entries.entry import KnownEntry
from reader.domain.entries.refresh import NewEntry
from reader.domain.errors import Overrun, Overtaken, UsageError
from reader.domain.events import Announce, ImportProgressed
from reader.domain.importing.imported import (
    DATABASE,
    JSON,
    OUTLINE,
    URLS,
    ImportedEntries,
    ImportedFeed,
    ImportedRow,
    ImportedSource,
    ImportPreview,
    ImportProblem,
    ImportRefused,
    ImportResult,
    Program,
    Skipped,
    SkipReason,
)
from reader.domain.importing.outline import ImportReport, Outline
from reader.domain.importing.outline_programs import program_of
from reader.domain.masking import Credentials
from reader.domain.publisher import Publisher
from reader.domain.record import replace
from reader.feeds.changes import KnownEntries
from reader.feeds.feed_file import tell_if_feed
from reader.feeds.imported_files import GivenFile, beside, copy, liferea_database, missing_bytes, role_of
from reader.feeds.subscriptions import Subscriptions
from reader.storage.core.under_way import PRIVATE_COPY
from reader.storage.entries.entries import EntryStore
from reader.storage.organising.imports import Begun, ImportStore, Met, Stored, Taken
from reader.web.url import normalise_url

MAX_ARTICLES = 1_000_000
"""Most articles of one import; the newest are taken."""
READ_SECONDS = 60.0
"""CPU time to scan all articles of an export in JSON, or the feeds of a database."""
BATCH = 150
"""Articles in one call, and in one transaction."""
_CONTENTS = "reader.hostile.imports.contents"
_TRIES = 3


@dataclass(eq=False)
class FoundData:
    """Another program's data, ready to be stored; `close` deletes the private copy. `preview`: a summary."""

    preview: ImportPreview
    name: str
    outline: Outline | None = None
    """A list of subscriptions, which has nothing else."""
    source: ImportedSource | None = None
    articles: dict[int, array[int]] = field(default_factory=dict)
    """Numbers and marks of articles, by the numbers of their feeds (see `_packed`)."""
    copied: _PrivateCopy | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def log_ins(self) -> Iterator[tuple[str, Credentials]]:
        """Yield the addresses of feeds that come with a user, as they are stored."""
        listed = [feed for feed, _ in self.outline.feeds()] if self.outline is not None else ()
        for feed in (*listed, *(self.source.feeds if self.source is not None else ())):
            if feed.log_in is not None:
                with suppress(UsageError):
                    yield normalise_url(feed.url), feed.log_in

    def close(self) -> None:
        """Delete the private copy, and end the process that reads it."""
        if self.copied is not None:
            self.copied.close()


def claim(state: Path) -> FileLock | None:
    """Lock a home for one import; None: another import runs. Leftover private copies are deleted."""
    lock = FileLock(state / "import.lock")
    if not lock.acquire():
        return None
    for left in state.glob(f"{PRIVATE_COPY}*"):
        shutil.rmtree(left, ignore_errors=True)
    return lock


class _PrivateCopy:
    """A folder with copies of files, and the process that reads them. One at a time in a home."""

    def __init__(self, state: Path) -> None:
        lock = claim(state)
        if lock is None:
            raise ImportRefused(ImportProblem.BUSY, "")
        self._lock = lock
        self.folder = Path(tempfile.mkdtemp(dir=state, prefix=PRIVATE_COPY))
        self._sandbox = Sandbox(1, READ_SECONDS, idle_seconds=60.0, folder=self.folder)

    def call(self, function: str, *arguments: Any) -> Any:
        """Call a function of `hostile/imports/contents.py`; raises Overrun if it exceeds a limit."""
        name = f"{_CONTENTS}:{function}"
        return self._sandbox.call(name, str(self.folder), *arguments, origin=Publisher("import"))

    def close(self) -> None:
        self._sandbox.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.release()


@dataclass(eq=False)
class Importer:
    """Reads and stores another program's data. `state`: the folder for private copies, and for the lock."""

    subscriptions: Subscriptions
    entries: EntryStore
    store_: ImportStore
    state: Path
    clock: Clock
    announce: Announce

    def read(self, source: Path | BinaryIO, token: CancelToken) -> FoundData:
        """Identify a file and those that belong to it, and read its contents. Nothing is stored.

        Args:
            source: A stream can only hold a list of subscriptions.

        Raises:
            UsageError: it is the data of no program that is known, or cannot be read (mostly `ImportRefused`).
            Cancelled: the token was.
        """
        if not isinstance(source, Path):
            return self._read_list(source)
        try:
            return self._read_file(source, token)
        except UsageError as refused:
            tell_if_feed(source, refused, self.subscriptions.sandbox)
            raise

    def _read_file(self, path: Path, token: CancelToken) -> FoundData:
        role = role_of(path)
        if role != OUTLINE:
            try:
                return self._read_data([GivenFile(path, role, is_chosen=True), *beside(path, role)], token)
            except ImportRefused as refused:
                if role != URLS or refused.why is not ImportProblem.UNKNOWN:
                    raise
                # A list of subscriptions may have anything before it.
                with suppress(UsageError):
                    return self._read_list(path)
                raise
        found = self._read_list(path)
        database = liferea_database(path) if found.preview.program is Program.LIFEREA else None
        if database is None:
            return found
        return self._read_data([replace(database, is_chosen=True), GivenFile(path, OUTLINE)], token)

    def store(self, found: FoundData, token: CancelToken, *, allow_local: bool = False) -> ImportResult:
        """Store the contents read; existing data stay as they are.

        `allow_local` is the reader's consent to private addresses of feeds.

        Raises:
            Cancelled: the token was. What is stored is noted as unfinished (`ImportStore.unfinished`).
            StorageError: it cannot be stored, for example on a full disk; as for Cancelled.
        """
        if found.outline is not None:
            return self._store_list(found, found.outline, allow_local=allow_local)
        return _Storing(self, found, token).run(allow_local=allow_local)

    def _read_list(self, source: Path | BinaryIO) -> FoundData:
        name = source.name if isinstance(source, Path) else ""
        read = self.subscriptions.read_list(source)
        outline = read.outline
        preview = ImportPreview(
            program=program_of(outline),
            files=(name,),
            feeds=outline.count_feeds(),
            folders=outline.count_folders(),
            skipped=(*read.skipped, *(replace(one, what=one.what or name) for one in outline.skipped)),
            damaged=outline.damaged,
        )
        return FoundData(preview, name, outline=outline)

    def _store_list(self, found: FoundData, outline: Outline, *, allow_local: bool) -> ImportResult:
        folders = len(self.subscriptions.feeds.folder_paths())
        report: ImportReport = self.subscriptions.add_list(outline, allow_local=allow_local, name=found.name)
        return ImportResult(
            program=found.preview.program,
            feeds=len(report.added),
            folders=max(len(self.subscriptions.feeds.folder_paths()) - folders, 0),
            known_feeds=report.known,
            skipped=found.preview.skipped,
            damaged=report.damaged,
            added=report.added,
            history_id=report.history_id,
        )

    def _read_data(self, files: list[GivenFile], token: CancelToken) -> FoundData:
        name = files[0].path.name
        copied = _PrivateCopy(self.state)
        try:
            unsure = copy(files, copied.folder, token, lambda *n: self.announce(ImportProgressed("copying", *n)))
            source = _ask(copied, name)
            articles, lost, count = self._list_articles(copied, source, token)
        except BaseException:
            copied.close()
            raise
        marks = Counter(packed & 3 for numbers in articles.values() for packed in numbers)
        skipped = [*source.skipped, *(Skipped(what=one, why=SkipReason.UNREADABLE) for one in unsure)]
        file = next((one for one in files if one.role in (DATABASE, JSON)), files[0])
        missing = missing_bytes(copied.folder / DATABASE)
        if damaged := bool(missing or lost or source.damaged):
            why = SkipReason.CUT if missing or file.role == JSON else SkipReason.UNREADABLE
            if missing:  # as many articles as there are in what is left, in proportion
                lost = count * missing // (copied.folder / DATABASE).stat().st_size
            skipped.insert(0, Skipped(what=file.path.name, why=why, count=lost or 1, missing_bytes=missing))
        if (left := count - sum(marks.values())) > 0:
            skipped.append(Skipped(what=name, why=SkipReason.TOO_MANY, count=left))
        preview = ImportPreview(
            program=source.program,
            files=tuple(one.path.name for one in files if (copied.folder / one.role).exists()),
            feeds=len(source.feeds),
            folders=len(source.folders),
            entries=sum(marks.values()),
            unread=marks[_UNREAD] + marks[_UNREAD | _STARRED],
            starred=marks[_STARRED] + marks[_UNREAD | _STARRED],
            tags=len(source.tags),
            skipped=tuple(skipped),
            damaged=damaged or bool(unsure),
        )
        return FoundData(preview, name, source=source, articles=articles, copied=copied)

    def _list_articles(
        self, copied: _PrivateCopy, source: ImportedSource, token: CancelToken
    ) -> tuple[dict[int, array[int]], int, int]:
        """Return the numbers of articles by feed, how many cannot be read, and how many can."""
        found: dict[int, array[int]] = {one.number: array("q") for one in source.feeds}
        lost, after, count, last = 0, 0, 0, -1
        rest: int | None = 0 if source.has_articles else None
        while rest is not None:
            token.check()
            try:
                rows = copied.call("rows", rest)
            except Overrun:
                lost += 1
                break
            for row in rows.rows:
                if row.feed in found and row.number > last:
                    found[row.feed].append(_packed(row))
                    last = row.number
                    count += 1
            lost += rows.lost
            self.announce(ImportProgressed("counting", count, 0))
            after, rest = rest, rows.rest
            if count > 4 * MAX_ARTICLES or (rest is not None and rest <= after):
                break  # it would never end
        if count > MAX_ARTICLES:
            oldest = sorted(one for numbers in found.values() for one in numbers)[-MAX_ARTICLES]
            found = {
                feed: array("q", (one for one in numbers if one >= oldest)) for feed, numbers in found.items()
            }
        return found, lost, count


_UNREAD, _STARRED = 2, 1


def _packed(row: ImportedRow) -> int:
    """Pack an article's number and marks into one number."""
    return row.number << 2 | row.unread << 1 | row.starred


def _ask(copied: _PrivateCopy, name: str) -> ImportedSource:
    try:
        source: ImportedSource | None = copied.call("source")
    except Overrun as overrun:
        raise ImportRefused(ImportProblem.DAMAGED, name, f"it took too much {overrun.limit}") from overrun
    if source is None:
        raise ImportRefused(ImportProblem.UNKNOWN, name)
    if source.damaged and not source.feeds:
        raise ImportRefused(ImportProblem.DAMAGED, name)
    return source


class _Storing:
    def __init__(self, importer: Importer, found: FoundData, token: CancelToken) -> None:
        assert found.source is not None and found.copied is not None
        self._importer = importer
        self._found = found
        self._source = found.source
        self._copied = found.copied
        self._token = token
        self._skipped = list(found.preview.skipped)
        self._damaged = found.preview.damaged
        self._done = self._new = self._unread = self._starred = self._known = 0
        self._tags: set[int] = set()
        self._changed: set[int] = set()

    def run(self, *, allow_local: bool) -> ImportResult:
        store, now = self._importer.store_, self._importer.clock()
        facts: dict[str, Any] = {"file": self._found.name, "program": self._source.program.value}
        feeds = self._usable_feeds()
        begun = store.begin(
            feeds, self._source.folders, self._source.tags, {**facts, "feeds": 0}, now, allow_local=allow_local
        )
        # Feeds that another spelling makes one are read one after the other.
        for one in feeds:
            self._store_feed(begun, one)
        facts |= {"feeds": len(begun.added), "articles": self._new}
        history_id = store.end(begun, facts, entries=self._new + len(self._changed))
        return ImportResult(
            program=self._source.program,
            feeds=len(begun.added),
            folders=begun.folders,
            entries=self._new,
            unread=self._unread,
            starred=self._starred,
            tags=len(self._tags),
            known_feeds=len(feeds) - len(begun.added),
            known_entries=self._known,
            skipped=tuple(self._skipped),
            damaged=self._damaged,
            added=tuple(sorted(begun.added)),
            history_id=history_id,
        )

    def _usable_feeds(self) -> list[ImportedFeed]:
        found = []
        for one in self._source.feeds:
            try:
                found.append(replace(one, url=normalise_url(one.url)))
            except UsageError:
                self._skipped.append(Skipped(what=one.url, why=SkipReason.ADDRESS))
        return found

    def _store_feed(self, begun: Begun, feed: ImportedFeed) -> None:
        numbers = self._found.articles.get(feed.number, array("q"))
        if not numbers:
            return
        marks = {packed >> 2: packed & 3 for packed in numbers}
        feed_id = begun.feeds[feed.number]
        known = KnownEntries(self._importer.entries.known(feed_id))
        unreadable = too_large = 0
        for batch in self._batches([packed >> 2 for packed in numbers]):
            self._token.check()
            known = self._store_batch(begun, feed_id, known, batch, marks)
            unreadable += len(batch.unreadable)
            too_large += len(batch.too_large)
            self._done += batch.taken
            of = self._found.preview.entries
            self._importer.announce(ImportProgressed("storing", min(self._done, of), of))
        named = feed.title or feed.url
        for count, why in ((unreadable, SkipReason.UNREADABLE), (too_large, SkipReason.TOO_LARGE)):
            if count:
                self._skipped.append(Skipped(what=named, why=why, count=count))

    def _batches(self, numbers: Sequence[int]) -> Iterator[ImportedEntries]:
        """Read articles; one that takes too long is left out."""
        waiting = [numbers[start : start + BATCH] for start in range(0, len(numbers), BATCH)]
        waiting.reverse()
        while waiting:
            part = waiting.pop()
            try:
                batch: ImportedEntries = self._copied.call("entries", list(part))
            except Overrun:
                if len(part) == 1:
                    yield ImportedEntries(entries=(), taken=1, too_large=tuple(part))
                else:
                    half = len(part) // 2
                    waiting += [part[half:], part[:half]]
                continue
            taken = min(max(batch.taken, 1), len(part))
            if taken < len(part):
                waiting.append(part[taken:])
            yield batch

    def _store_batch(
        self, begun: Begun, feed_id: int, known: KnownEntries, batch: ImportedEntries, marks: dict[int, int]
    ) -> KnownEntries:
        """Store a batch; returns the known entries, read again if a round has stored some meanwhile."""
        importer = self._importer
        for number in range(_TRIES):
            recognised = known.recognise([one.entry for one in batch.entries])
            taken: list[Taken] = []
            met: list[Met] = []
            for one, is_known in zip(batch.entries, recognised, strict=True):
                packed = marks.get(one.number, 0)
                unread, starred = bool(packed & _UNREAD), bool(packed & _STARRED)
                tag_ids = tuple(dict.fromkeys(begun.tags[tag] for tag in one.tags if tag in begun.tags))
                if isinstance(is_known, NewEntry):
                    taken.append(Taken(replace(is_known, unread=unread), starred, tag_ids))
                elif isinstance(is_known, KnownEntry):
                    met.append(Met(is_known.id, unread, starred, tag_ids))
            try:
                stored = importer.store_.add(begun, feed_id, taken, met, importer.clock())
            except Overtaken:
                if number == _TRIES - 1:
                    raise
                known = KnownEntries(importer.entries.known(feed_id))
                continue
            for id_, taken_one in zip(stored.ids, taken, strict=True):
                known.add(id_, taken_one.new)
            self._count(stored, taken, met)
            break
        return known

    def _count(self, stored: Stored, taken: Sequence[Taken], met: Sequence[Met]) -> None:
        self._new += len(stored.ids)
        self._unread += sum(one.new.unread for one in taken)
        self._starred += stored.starred
        self._known += len(met)
        self._tags |= stored.tag_ids
        self._changed |= stored.met_ids
