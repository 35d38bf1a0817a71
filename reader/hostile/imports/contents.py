"""The functions of a process that imports: which program wrote the files, its feeds, and its articles.

The files are in a private folder under the names in `domain/importing/imported.py`, one of them or two that belong
together. What was opened stays open from one call to the next.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

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

Reader = TableReader | google_reader.GoogleReader
_OF_DATABASES: tuple[type[TableReader], ...] = (RssGuard, QuiteRss, Liferea, newsboat.Newsboat)


def source(folder: str) -> ImportedSource | None:
    """Identify the files in the folder; None: no known program.

    A database too damaged to be identified has no feeds and is marked as damaged.
    """
    try:
        reader = _reader(folder)
    except sqlite3.Error:
        return ImportedSource(program=Program.OPML, damaged=True)
    return reader.source() if isinstance(reader, Reader) else reader


def rows(folder: str, after: int) -> ImportedRows:
    """Return the first articles whose number is above `after`, without their texts."""
    reader = _reader(folder)
    return reader.rows(after) if isinstance(reader, Reader) else ImportedRows(rows=())


def entries(folder: str, numbers: Sequence[int]) -> ImportedEntries:
    """Read articles, in the order in which they are asked for, until that is enough for one call."""
    reader = _reader(folder)
    if isinstance(reader, Reader):
        return reader.entries(numbers)
    return ImportedEntries(entries=(), taken=len(numbers))


def _reader(folder: str) -> Reader | ImportedSource | None:
    """Return what reads the files, or all that they hold: Newsboat's list without its articles."""
    database = _opened(folder) if (Path(folder) / DATABASE).exists() else None
    if database is not None:
        database.begin_call()
    return _recognised(folder)


@lru_cache(maxsize=1)
def _opened(folder: str) -> Database:
    return Database(Path(folder) / DATABASE)


@lru_cache(maxsize=1)
def _recognised(folder: str) -> Reader | ImportedSource | None:
    there = Path(folder)
    outline = _outline(there / OUTLINE)
    urls = _urls(there / URLS)
    if (there / DATABASE).exists():
        database = _opened(folder)
        its = next((program for program in _OF_DATABASES if program.is_of(database)), None)
        return None if its is None else its(database, outline, urls)
    if (there / JSON).exists():
        return google_reader.recognise(there / JSON, outline)
    if urls is None or not newsboat.looks_like_urls(urls):
        return None
    given = newsboat.read_urls(urls)
    feeds = tuple(given.feeds.values())
    return ImportedSource(program=Program.NEWSBOAT, feeds=feeds, folders=given.folders, skipped=given.skipped)


def _outline(file: Path) -> Outline | None:
    try:
        return opml.parse(file.read_bytes()) if file.exists() else None
    except OutlineError:
        return None


def _urls(file: Path) -> str | None:
    return file.read_bytes()[: newsboat.MAX_URLS].decode("utf-8", "replace") if file.exists() else None
