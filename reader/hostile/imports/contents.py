"""The functions of a process that imports: which program wrote the files, its feeds, and its articles.

The files are in a private folder under the names in `domain/importing/imported.py`, one of them or two that belong
together. What was opened stays open from one call to the next.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from reader.domain.errors import OutlineError
from reader.domain.importing.imported import (
    DATABASE,
    JSON,
    OUTLINE,
    URLS,
    ImportedEntries,
    ImportedRows,
    ImportedSource,
    Program,
)
from reader.domain.importing.outline import Outline
from reader.hostile.feeds import opml
from reader.hostile.imports import google_reader, newsboat
from reader.hostile.imports.database import Database
from reader.hostile.imports.liferea import Liferea
from reader.hostile.imports.quiterss import QuiteRss
from reader.hostile.imports.rssguard import RssGuard
from reader.hostile.imports.tables import TableReader

_OF_DATABASES: tuple[type[TableReader], ...] = (RssGuard, QuiteRss, Liferea, newsboat.Newsboat)


class Reader(Protocol):
    """Reads the data of one program."""

    def source(self) -> ImportedSource:
        """Tell what there is beside articles."""

    def rows(self, after: int) -> ImportedRows:
        """Return the first articles whose number is above `after`, without their texts."""

    def entries(self, numbers: Sequence[int]) -> ImportedEntries:
        """Read articles until that is enough for one call."""


def source(folder: str) -> ImportedSource | None:
    """Identify the files in the folder; None: no known program.

    A database too damaged to be identified has no feeds and is marked as damaged.
    """
    try:
        reader = _reader(folder)
    except sqlite3.Error:
        return ImportedSource(program=Program.OPML, damaged=True)
    return None if reader is None else reader.source()


def rows(folder: str, after: int) -> ImportedRows:
    """Return the first articles whose number is above `after`, without their texts."""
    reader = _reader(folder)
    return ImportedRows(rows=()) if reader is None else reader.rows(after)


def entries(folder: str, numbers: Sequence[int]) -> ImportedEntries:
    """Read articles, in the order in which they are asked for, until that is enough for one call."""
    reader = _reader(folder)
    return ImportedEntries(entries=(), taken=len(numbers)) if reader is None else reader.entries(numbers)


def _reader(folder: str) -> Reader | None:
    database = _opened(folder) if (Path(folder) / DATABASE).exists() else None
    if database is not None:
        database.begin_call()
    return _recognised(folder)


@lru_cache(maxsize=1)
def _opened(folder: str) -> Database:
    return Database(Path(folder) / DATABASE)


@lru_cache(maxsize=1)
def _recognised(folder: str) -> Reader | None:
    there = Path(folder)
    outline = _outline(there / OUTLINE)
    urls = _urls(there / URLS)
    if (there / DATABASE).exists():
        database = _opened(folder)
        its = next((program for program in _OF_DATABASES if program.is_of(database)), None)
        return None if its is None else its(database, outline, urls)
    if (there / JSON).exists():
        return google_reader.recognise(there / JSON, outline)
    return _UrlsAlone(urls) if urls is not None and newsboat.looks_like_urls(urls) else None


class _UrlsAlone:
    """Newsboat's list without its articles."""

    def __init__(self, urls: str) -> None:
        self._given = newsboat.read_urls(urls)

    def source(self) -> ImportedSource:
        return ImportedSource(
            program=Program.NEWSBOAT,
            feeds=tuple(self._given.feeds.values()),
            folders=self._given.folders,
            skipped=self._given.skipped,
        )

    def rows(self, after: int) -> ImportedRows:
        return ImportedRows(rows=())

    def entries(self, numbers: Sequence[int]) -> ImportedEntries:
        return ImportedEntries(entries=(), taken=len(numbers))


def _outline(file: Path) -> Outline | None:
    try:
        return opml.parse(file.read_bytes()) if file.exists() else None
    except OutlineError:
        return None


def _urls(file: Path) -> str | None:
    return file.read_bytes()[: newsboat.MAX_URLS].decode("utf-8", "replace") if file.exists() else None
