"""The sheet of an event: what its papers say of the same things, word for word."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from reader.domain.record import Record

SubjectKind = Literal["number", "date", "name", "place", "other"]


class SheetText(Record):
    """One paper's report of the event. `copied_from`: the entry whose text it repeats."""

    entry_id: int
    feed_title: str
    language: str | None
    published_at: datetime | None
    title: str
    standfirst: str
    text: str
    copied_from: int | None = None


class SheetPaper(Record):
    """A row: a text of its own. `copies`: the entries that repeat it."""

    entry_id: int
    feed_title: str
    language: str | None
    published_at: datetime | None
    copies: tuple[int, ...]


class SheetValue(Record):
    """A number as written, in the smallest unit of its kind, or a name; `differs`: from most papers' value."""

    text: str
    value: float | str
    unit: str | None
    differs: bool = False


class SheetCell(Record):
    """A sentence of a paper, word for word. `shared`: its words for the name or thing that the column is about."""

    entry_id: int
    sentence: str
    values: tuple[SheetValue, ...]
    differs: bool
    shared: tuple[str, ...] = ()


class Subject(Record):
    """A column. `label`: the number, name or word that its sentences share, as one of them has it."""

    label: str
    kind: SubjectKind
    cells: tuple[SheetCell, ...]


class EventSheet(Record):
    """Papers, the earliest first, by subjects, the most telling first."""

    papers: tuple[SheetPaper, ...]
    subjects: tuple[Subject, ...]
