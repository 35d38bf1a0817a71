"""The tables that `resources/collector.sql` declares; both engines get the same ones."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

from reader.domain.resources import RESOURCES

SCHEMA_VERSION = 1


class Bytes(LargeBinary):
    """Bytes as they are: both drivers take and give them, so no value is converted (a third of an insert)."""

    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> None:
        return None

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        return None


metadata = MetaData()
_DECLARED = Path(RESOURCES, "collector.sql").read_text(encoding="utf-8")
_COLUMN = re.compile(r"^ +([a-z]\w*) ([A-Z]+)(?:\((\d+)\))?(.*?),?$", re.MULTILINE)
_SIZED: dict[str, type[Bytes | String]] = {"BYTES": Bytes, "VARCHAR": String}
_TYPES: dict[str, TypeEngine[Any]] = {
    "BIGINT": BigInteger(),
    "FLOAT": Float(),
    "INTEGER": Integer(),
    "NUMBER": BigInteger().with_variant(Integer, "sqlite"),
    "SMALLINT": SmallInteger(),
    "TEXT": Text(),
}
"""NUMBER: a row's own, for which SQLite takes an INTEGER only."""


def _names(pattern: str, text: str) -> list[list[str]]:
    return [[name, *columns.split(", ")] for name, columns in re.findall(pattern, text)]


def _column(keys: list[str], name: str, kind: str, size: str, rest: str) -> Column[Any]:
    target, usual = re.search(r"REFERENCES (\w+)", rest), re.search(r"DEFAULT (\S+)", rest)
    return Column(
        name,
        _SIZED[kind](int(size)) if size else _TYPES[kind],
        *([ForeignKey(f"{target[1]}.id")] if target else []),
        primary_key=name in keys,
        nullable="NOT NULL" not in rest,
        autoincrement="AUTOINCREMENT" in rest,
        default=(float if kind == "FLOAT" else int)(usual[1]) if usual else None,
    )


def _table(name: str) -> Table:
    [(lines, options)] = re.findall(
        rf"^CREATE TABLE {name} \(\n(.*?)\n\)(.*?);", _DECLARED, re.DOTALL | re.MULTILINE
    )
    [[_, *keys]] = _names(r"(PRIMARY) KEY \((.*)\)", lines)
    return Table(
        name,
        metadata,
        *(_column(keys, *found) for found in _COLUMN.findall(lines)),
        *(UniqueConstraint(*columns, name=one) for one, *columns in _names(r"(\w+) UNIQUE \((.*)\)", lines)),
        *(Index(*found) for found in _names(rf"CREATE INDEX (\w+) ON {name} \((.*)\);", _DECLARED)),
        sqlite_with_rowid="WITHOUT ROWID" not in options,
    )


note, report, likeness, address = map(_table, ("note", "report", "likeness", "address"))
subject, dirty, decision, unlisted = map(_table, ("subject", "dirty", "decision", "unlisted"))
list_entry, publication, net_salt = map(_table, ("list_entry", "publication", "net_salt"))
