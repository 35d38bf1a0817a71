"""Rebuilds a disk as a loss of power may leave it, from the records of a `FaultyDisk`.

The model, which is stricter than ext4, XFS and Btrfs are with their usual options:

- The bytes and the size of a file are safe once the file was synced (fsync, fdatasync). Of what was written or cut
  off since, any part may be there: all, none, the first few, or any of its blocks of 4 kB.
- Names (making, renaming, linking, removing files and folders) reach the disk in the order in which they were
  changed, each whole or not at all; some of the last may be missing. All that were changed so far are safe once
  any folder was synced. Syncing a file makes its bytes safe, and not its name.
- Names and bytes do not wait for each other: a file may be renamed and empty.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from tests.helpers.faulty_disk import Kind, Record

BLOCK_BYTES = 4096
"""What a disk writes whole or not at all."""


class Loss(StrEnum):
    """What a loss of power takes of that which is not safe."""

    NOTHING = "nothing"
    """As by kill -9."""
    UNSYNCED = "all that was not synced"
    BYTES = "all bytes that were not synced, and no names"
    NAMES = "all names that were not synced, and no bytes"
    SOME = "some"
    """The last few names, and any blocks."""


LOSSES = tuple(Loss)


@dataclass(slots=True)
class _File:
    safe: bytearray
    since: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Bytes and where they begin; None: the size is cut or extended to that."""

    def sync(self) -> None:
        _apply(self.safe, self.since)
        self.since = []


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of names."""

    kind: Kind
    path: str
    other: str
    file: _File | None


class _Names:
    """Folders (None) and files by path."""

    def __init__(self, nodes: dict[str, _File | None]) -> None:
        self.nodes = nodes

    def do(self, change: _Change) -> None:
        match change.kind:
            case Kind.CREATE:
                self.nodes[change.path] = change.file
            case Kind.MKDIR:
                self.nodes[change.path] = None
            case Kind.LINK:
                self.nodes[change.other] = self.nodes[change.path]
            case Kind.UNLINK | Kind.RMDIR:
                del self.nodes[change.path]
            case Kind.RENAME:
                inside = f"{change.path}/"
                for path in [one for one in self.nodes if one == change.path or one.startswith(inside)]:
                    self.nodes[change.other + path[len(change.path) :]] = self.nodes.pop(path)


def rebuild(
    before: Path, folder: Path, records: Sequence[Record], after: Path, loss: Loss, chance: random.Random
) -> None:
    """Make the disk that is found when the power comes back.

    Args:
        before: A copy of the folder as it was at first; all of that was safe.
        folder: What was watched.
        records: What was done until the power went.
        after: Where to make it; must not be there.
        loss: What is lost.
        chance: Chooses, for `Loss.SOME`.
    """
    nodes: dict[str, _File | None] = {}
    for path in sorted(before.rglob("*")):
        name = str(folder.resolve() / path.relative_to(before))
        nodes[name] = None if path.is_dir() else _File(bytearray(path.read_bytes()))
    now, changes, safe_changes = _Names(dict(nodes)), list[_Change](), 0
    open_files: dict[int, _File] = {}
    for record in records:
        match record.kind:
            case Kind.OPEN:
                file = now.nodes[record.path]
                assert file is not None
                open_files[record.inode] = file
            case Kind.WRITE:
                open_files[record.inode].since.append((record.at, record.data))
            case Kind.SIZE:
                open_files[record.inode].since.append((record.at, None))
            case Kind.SYNC:
                open_files[record.inode].sync()
            case Kind.SYNC_FOLDER:
                safe_changes = len(changes)
            case Kind.FAULT:
                pass
            case _:
                file = _File(bytearray()) if record.kind is Kind.CREATE else None
                if file is not None:
                    open_files[record.inode] = file
                changes.append(_Change(record.kind, record.path, record.other, file))
                now.do(changes[-1])
    _write(after, folder.resolve(), before, _left(nodes, changes, safe_changes, loss, chance), loss, chance)


def _left(
    nodes: dict[str, _File | None], changes: Sequence[_Change], safe: int, loss: Loss, chance: random.Random
) -> dict[str, _File | None]:
    """Give the names that are found."""
    match loss:
        case Loss.NOTHING | Loss.BYTES:
            count = len(changes)
        case Loss.UNSYNCED | Loss.NAMES:
            count = safe
        case Loss.SOME:
            count = chance.randint(safe, len(changes))
    found = _Names(dict(nodes))
    for change in changes[:count]:
        found.do(change)
    return found.nodes


def _write(
    after: Path, folder: Path, before: Path, nodes: dict[str, _File | None], loss: Loss, chance: random.Random
) -> None:
    after.mkdir(mode=0o700, parents=True)
    for name, file in sorted(nodes.items()):
        path = after / Path(name).relative_to(folder)
        if file is None:
            path.mkdir(mode=0o700)
        else:
            content = bytearray(file.safe)
            _apply(content, _found(file.since, loss, chance))
            path.write_bytes(content)
            path.chmod(0o600)
        was = before / Path(name).relative_to(folder)
        if was.exists():
            shutil.copymode(was, path)


def _found(
    since: list[tuple[int, bytes | None]], loss: Loss, chance: random.Random
) -> list[tuple[int, bytes | None]]:
    """Give what of the unsafe changes of a file is found."""
    match loss:
        case Loss.NOTHING | Loss.NAMES:
            return since
        case Loss.UNSYNCED | Loss.BYTES:
            return []
        case Loss.SOME:
            if chance.random() < 0.5:
                return since[: chance.randint(0, len(since))]
            return [one for one in _in_blocks(since) if chance.random() < 0.5]


def _in_blocks(since: Sequence[tuple[int, bytes | None]]) -> list[tuple[int, bytes | None]]:
    found: list[tuple[int, bytes | None]] = []
    for at, data in since:
        if data is None:
            found.append((at, None))
            continue
        start = 0
        while start < len(data):
            end = start + BLOCK_BYTES - (at + start) % BLOCK_BYTES
            found.append((at + start, data[start:end]))
            start = end
    return found


def _apply(content: bytearray, changes: Sequence[tuple[int, bytes | None]]) -> None:
    for at, data in changes:
        end = at if data is None else at + len(data)
        if len(content) < end:
            content.extend(bytes(end - len(content)))
        if data is None:
            del content[at:]
        else:
            content[at:end] = data
