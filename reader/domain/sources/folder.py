"""Folders of the source list: their names, and how paths are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from reader.domain.errors import FolderProblem, FolderRefused
from reader.domain.sources.feed import FullText

Path = tuple[str, ...]
"""Names of folders from the outermost in; empty for the top level."""

LONGEST_NAME = 200
"""Most letters of a name."""
DEEPEST = 32
"""Most levels of folders created here; lists of other programs may have more."""


class Folder(NamedTuple):
    """A folder, and the settings along its path."""

    id: int
    path: Path
    full_text: tuple[FullText, ...]
    """The full-text setting of each folder of the path."""
    every_minutes: tuple[int | None, ...] = ()
    """The interval at which feeds are fetched, of each folder of the path; None: not chosen."""


def folder_name(words: str) -> str:
    """Make a folder's name from typed text: one line without surrounding spaces.

    Raises:
        FolderRefused: nothing is left, or it is too long.
    """
    name = " ".join(_CONTROLS.sub(" ", words).split())
    if not name:
        raise FolderRefused(FolderProblem.NAMELESS)
    if len(name) > LONGEST_NAME:
        raise FolderRefused(FolderProblem.TOO_LONG, name)
    return name


def written_path(path: Iterable[str]) -> str:
    r"""Write a path with slashes. A slash in a name is written `\/`, a backslash `\\`."""
    return "/".join(name.replace("\\", "\\\\").replace("/", "\\/") for name in path)


def read_path(words: str) -> Path:
    """Read what `written_path` writes. Blanks around a name and empty names are left out."""
    return tuple(filter(None, (_ESCAPED.sub(r"\1", part).strip() for part in _PARTS.findall(words))))


_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_PARTS = re.compile(r"(?:\\.|[^/\\]|\\$)+", re.DOTALL)
_ESCAPED = re.compile(r"\\([/\\])")
