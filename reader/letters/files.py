"""Reads letters from files: an mbox, a Maildir, a folder of `.eml`, or one `.eml`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from reader.domain.entries.letter import MAX_LETTER
from reader.domain.errors import FailureReason, FeedError
from reader.domain.record import Record
from reader.settings.given_file import open_given

_START = b"From "
_DATED = re.compile(rb"From .*\d:\d\d.*\d{4}")
"""Begins a message; other lines that begin so are of a text, unless the file's first has no moment either."""
_MOST_LINE = 1 << 20
_COMPARED = 1_024
"""Bytes at the beginning of a mailbox, and before the place to which it was read, by which it is known."""
_AGAIN_NS = 1_000_000_000
"""Files that were changed so shortly before the last one are read again: clocks of file systems are coarse."""


class Letter(Record):
    """A message as its mailbox has it."""

    body: bytes | None
    """None: it is too large to be read; b"": there is none, and all before was read."""
    read_to: str
    """Where to go on after it."""


def letters_in(path: Path, read_to: str) -> Iterator[Letter]:
    """Yield the messages of a mailbox that came since it was read; "": all. Changed ones may come again.

    Raises FeedError: GONE, STORAGE or NOT_A_FEED: it is not there, cannot be read, or is no mailbox.
    """
    try:
        if path.is_dir():
            yield from _in_folder(path, read_to)
            return
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
    files = (one for folder in folders for one in os.scandir(folder) if one.is_file(follow_symlinks=False))
    there = [one for one in files if is_maildir or one.name.lower().endswith(".eml")]
    if not (there or is_maildir):
        raise FeedError(FailureReason.NOT_A_FEED, path.name)
    changed = int(latest or 0)
    for changed, name in sorted((one.stat(follow_symlinks=False).st_ctime_ns, one.path) for one in there):
        if changed > int(latest or 0) - _AGAIN_NS:
            with suppress(FileNotFoundError), open_given(Path(name), follow=False) as file:  # else it was renamed
                yield Letter(_bounded(file.read(MAX_LETTER + 1)), f";{changed}")
    yield Letter(b"", f"{now};{changed}")


def _in_file(file: BinaryIO, read_to: str) -> Iterator[Letter]:
    end, at = os.fstat(file.fileno()).st_size, int(read_to.rpartition(":")[2] or 0)
    start = at if at <= end and read_to == _mark(file, at) else 0
    if start == end:
        return
    first = file.readline(_MOST_LINE)
    if not first.startswith(_START):
        if b":" not in first:
            raise FeedError(FailureReason.NOT_A_FEED)
        yield Letter(_bounded(first + file.read(MAX_LETTER)), _mark(file, end))
        return
    begins = _DATED if _DATED.match(first) else re.compile(_START)
    file.seek(start)
    if file.read(len(_START)) != _START:
        start = 0  # its last message was still written
    file.seek(start)
    lines, size, blank, place = list[bytes](), 0, True, start
    while place < end and (line := file.readline(min(_MOST_LINE, end - place))):
        if blank and place > start and begins.match(line):
            yield Letter(_bounded(b"".join(lines)), _mark(file, place))
            lines, size = [], 0
        place, size, blank = place + len(line), size + len(line), line in (b"\n", b"\r\n")
        if size <= MAX_LETTER + _MOST_LINE and (lines or not line.startswith(_START)):
            lines.append(line)
    yield Letter(_bounded(b"".join(lines)), _mark(file, place))


def _mark(file: BinaryIO, place: int) -> str:
    """Tell a file that was read to a place from another one, or a compacted one, by bytes: numbers come again."""
    before, words = file.tell(), b""
    for at in (0, max(0, place - _COMPARED)):
        file.seek(at)
        words += file.read(min(_COMPARED, place))
    file.seek(before)
    return f"{blake2b(words, digest_size=8).hexdigest()}:{place}"


def _bounded(body: bytes) -> bytes | None:
    return body if len(body) <= MAX_LETTER else None
