"""Reads letters from files: an mbox, a Maildir, a folder of `.eml`, or one `.eml`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from reader.domain.entries.letter import MAX_LETTER
from reader.domain.errors import FailureReason, FeedError
from reader.domain.record import Record
from reader.settings.given_file import open_given

_START = b"From "
_MOST_LINE = 1 << 20


class Letter(Record):
    """A message as its mailbox has it.

    Attributes:
        body: None: it is too large to be read.
        read_to: Where to go on after it.
    """

    body: bytes | None
    read_to: str


def letters_in(path: Path, read_to: str) -> Iterator[Letter]:
    """Yield the messages of a mailbox that came since it was read.

    Some may come again, if the mailbox was changed otherwise than by new messages: they are known by their ids.

    Args:
        read_to: As the last one had it; "": from the beginning.

    Raises:
        FeedError: GONE, STORAGE or NOT_A_FEED: it is not there, cannot be read, or is no mailbox.
    """
    try:
        if path.is_dir():
            yield from _in_folder(path, read_to)
        else:
            with open_given(path) as file:
                yield from _in_file(file, read_to)
    except FileNotFoundError as error:
        raise FeedError(FailureReason.GONE, path.name) from error
    except OSError as error:
        raise FeedError(FailureReason.STORAGE, error.strerror or str(error)) from error


def _in_folder(path: Path, read_to: str) -> Iterator[Letter]:
    """Read what was put there, or renamed, since: the system's own time of change says so, whatever names say."""
    is_maildir = (path / "cur").is_dir() and (path / "new").is_dir()
    folders = [path / "cur", path / "new"] if is_maildir else [path]
    now = ":".join(str(folder.stat().st_mtime_ns) for folder in folders)
    before, _, latest = read_to.rpartition(";")
    if now == before:
        return
    found = []
    for folder in folders:
        for entry in os.scandir(folder):
            named_so = not entry.name.startswith(".") if is_maildir else entry.name.lower().endswith(".eml")
            if named_so and entry.is_file(follow_symlinks=False):
                found.append((entry.stat(follow_symlinks=False).st_ctime_ns, entry.path))
    if not (found or is_maildir):
        raise FeedError(FailureReason.NOT_A_FEED, path.name)
    seen = 0
    for changed, name in sorted(found):
        seen = changed
        if changed > int(latest or 0) - 1_000_000_000:
            try:
                with open_given(Path(name), follow=False) as file:
                    body = file.read(MAX_LETTER + 1)
            except FileNotFoundError:  # another program has moved it: it comes again under its new name
                continue
            yield Letter(body if len(body) <= MAX_LETTER else None, f";{changed}")
    yield Letter(b"", f"{now};{seen}")


def _in_file(file: BinaryIO, read_to: str) -> Iterator[Letter]:
    status = os.fstat(file.fileno())
    which, _, at = read_to.rpartition(":")
    mark, end = f"{status.st_ino}", status.st_size
    start = int(at) if which == mark and at.isdigit() else 0
    if start == end:
        return
    begins = file.read(len(_START)) == _START
    if not begins:
        if b":" not in (file.seek(0), file.readline(_MOST_LINE))[1]:
            raise FeedError(FailureReason.NOT_A_FEED)
        file.seek(0)
        body = file.read(MAX_LETTER + 1)
        yield Letter(body if len(body) <= MAX_LETTER else None, f"{mark}:{end}")
        return
    file.seek(start)
    if start > end or file.read(len(_START)) != _START:  # it was compacted, or its last message was still written
        start = 0
    file.seek(start)
    yield from _in_mbox(file, start, end, mark)


def _in_mbox(file: BinaryIO, start: int, end: int, mark: str) -> Iterator[Letter]:
    lines: list[bytes] = []
    size, place, blank = 0, start, True
    while place < end and (line := file.readline(min(_MOST_LINE, end - place))):
        if blank and line.startswith(_START) and size:
            yield Letter(b"".join(lines) if size <= MAX_LETTER else None, f"{mark}:{place}")
            lines, size = [], 0
        place, blank = place + len(line), line in (b"\n", b"\r\n")
        size += len(line)
        if size <= MAX_LETTER and not (size == len(line) and line.startswith(_START)):
            lines.append(line)
    if size:
        yield Letter(b"".join(lines) if size <= MAX_LETTER else None, f"{mark}:{place}")
