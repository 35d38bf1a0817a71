"""The tables that `resources/schema.sql` declares, for statements in SQLAlchemy Core.

Without the ORM, whose loading took a quarter of the CPU of each start (150 of 600 ms).

Times are whole seconds since 1970, UTC. An entry's order in every list is one number, `position`: its sort moment
in the upper bits, its id in the lower 29. So one covering index gives ids newest first, and the full-text index,
which has the same key, gives hits newest first without sorting (at 100,000 articles: 0.03 ms instead of 32 ms for
the newest 50 of 21,520 hits).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Dialect, Integer, LargeBinary, MetaData, Table, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

from reader.domain.record import Record, as_dict
from reader.domain.resources import RESOURCES

SCHEMA_VERSION = 8
"""`user_version` of our files; the newest migration produces it."""

ID_BITS = 29
ID_MASK = (1 << ID_BITS) - 1
"""Mask for half a billion entry ids; the time above it reaches the year 2514."""
IDS = "(SELECT value FROM json_each(:ids))"
"""Any number of ids in a statement, as one parameter: a list in JSON."""
VECTOR_BYTES = 64
"""The signs of the 512 numbers of a sentence vector, a bit each."""
OF_SEVERAL_PAPERS = "papers > 1"
"""Stories that lists show as one (`domain/stories/story.py: COUNTS_FROM`)."""


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def seconds(moment: datetime | None) -> int | None:
    """Convert a moment for the database: whole seconds since 1970."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError(f"naive moment {moment!r}")
    return int(moment.timestamp())


class MomentType(TypeDecorator[datetime]):
    """Stores aware moments and returns UTC; refuses naive ones, because the time zone is not stored."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return seconds(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Return an aware moment. Not by `fromtimestamp`, which fails on Windows before 1970."""
        return None if value is None else _EPOCH + timedelta(seconds=value)


def columns_of(record: Record) -> dict[str, Any]:
    """Return the fields of a record as columns: moments are seconds there."""
    fields = as_dict(record).items()
    return {name: seconds(value) if isinstance(value, datetime) else value for name, value in fields}


_METADATA = MetaData()
_TYPES: dict[str, type[TypeEngine[Any]]] = {
    "BLOB": LargeBinary,
    "BOOLEAN": Boolean,
    "INTEGER": Integer,
    "TEXT": Text,
}
_COLUMN = re.compile(rf'^ +"?(\w+)"? ({"|".join(_TYPES)})\b(.*?)(?: -- holds (\w+))?$', re.MULTILINE)
_MOMENT = re.compile(r"(\w+_)?(at|since|until)")
"""Name of a moment among the whole numbers."""


@cache
def _declared() -> str:
    return Path(RESOURCES, "schema.sql").read_text(encoding="utf-8")


def schema_statements() -> list[str]:
    """Return the SQL that makes a new library, without its comments; see `migrations.py: schema`."""
    return re.split(r";\n+(?=[A-Z]|$)", re.sub(r"(^|\n *| )--.*", "", _declared()).lstrip())[:-1]


@cache
def table(name: str) -> Table:
    """Return a table for statements. `Column.info["holds"]`: the kind of text in a column."""
    pattern = rf"^CREATE TABLE {name} \(\n(.*?)\n\)(.*?);$"
    columns, options = re.findall(pattern, _declared(), re.DOTALL | re.MULTILINE)[0]
    keys = re.findall(r"^ +PRIMARY KEY \((.*)\)|^ +(\w+) .* PRIMARY KEY", columns, re.MULTILINE)[0]
    return Table(
        name,
        _METADATA,
        *(
            Column(
                column,
                MomentType if kind == "INTEGER" and _MOMENT.fullmatch(column) else _TYPES[kind],
                primary_key=column in "".join(keys).split(", "),
                nullable="NOT NULL" not in rest,
                info={"holds": holds} if holds else {},
            )
            for column, kind, rest, holds in _COLUMN.findall(columns)
        ),
        sqlite_with_rowid="WITHOUT ROWID" not in options,
    )


@cache
def all_tables() -> dict[str, Table]:
    """Return every table by its name."""
    return {name: table(name) for name in re.findall(r"^CREATE TABLE (\w+)", _declared(), re.MULTILINE)}


def full_indexes(name: str) -> list[str]:
    """Return the indexes that contain every row of a table."""
    made = re.findall(rf"^CREATE (?:UNIQUE )?INDEX (\w+) ON {name} \([^)]*\);", _declared(), re.MULTILINE)
    return [*made, f"sqlite_autoindex_{name}_1"]


ENTRY_IMAGE = table("entry_image")
FEED = table("feed")
FEED_COUNT = table("feed_count")
FOLDER = table("folder")
HISTORY = table("history")
RULE = table("rule")
SAVED_SEARCH = table("saved_search")
TAG = table("tag")
TRIP = table("trip")
