"""Checks rows from untrusted files: a restored copy, or a damaged database.

SQLite stores any value in any column, and a misplaced page gives rows of another table. Rows that pass can be read
by every part of the program, and file names in them stay inside our folders.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, get_args

from sqlalchemy import Boolean, Column, Integer, LargeBinary, Table, Text

from reader.domain.accounts.account import AccountState, Mode
from reader.domain.entries.enclosure import SUFFIXES, EnclosureState
from reader.domain.entries.entry import PageState
from reader.domain.errors import FailureReason, StorageError
from reader.domain.images.block import Hidden, Override, Verdict
from reader.domain.images.flag import Desired, Form, Outcome
from reader.domain.images.image import ImageState
from reader.domain.organising.history import HistoryKind
from reader.domain.sources.feed import FullText
from reader.domain.sources.tag import TagColour
from reader.domain.trips.action import ActionKind, ActionState
from reader.domain.trips.trip import Why
from reader.storage.core.compression import unpack
from reader.storage.core.tables import ID_MASK, VECTOR_BYTES, MomentType
from reader.wire.reasons import ReasonId

MAX_VALUE_BYTES = 4_000_000
"""Largest value: stored HTML has at most a million characters, and is compressed."""
_LAST_MOMENT = 1 << 34
"""Largest distance from 1970 in seconds that fits above an entry's id (`tables.ID_BITS`), and into a date."""

_WORDS: dict[str, type[StrEnum] | tuple[str, ...]] = {
    "folder.full_text": get_args(FullText),
    "feed.full_text": get_args(FullText),
    "feed.error": FailureReason,
    "entry.page": PageState,
    "entry_image.state": ImageState,
    "enclosure.state": EnclosureState,
    "trip_entry.why": Why,
    "account.mode": Mode,
    "account.state": AccountState,
    "account.error": FailureReason,
    "letter_box.error": FailureReason,
    "action.kind": ActionKind,
    "action.state": ActionState,
    "tag.colour": TagColour,
    "history.kind": HistoryKind,
    "flag.reason": get_args(ReasonId),
    "flag.desired": Desired,
    "flag.outcome": Outcome,
    "flag.form": Form,
    "image_identity.verdict": Verdict,
    "image_identity.override": Override,
    "image_identity.hidden": Hidden,
}
_DIGEST = "[0-9a-f]" * 64
_NAMES = {
    "image.fingerprint": _DIGEST,
    "entry_image.fingerprint": _DIGEST,
    "image_identity.fingerprint": _DIGEST,
    "flag.fingerprint": _DIGEST,
    "enclosure.name": f"{_DIGEST}.*",
    "flag_identity.collector_id": "[0-9a-f]" * 32,
    "block_list.collector_id": "[0-9a-f]" * 32,
    "block_list.file": "*.raw",
}
"""Values that become part of a path, as SQLite's GLOB; `_fitting` refuses separators."""
BOUNDED = _WORDS.keys() | _NAMES.keys()
"""Columns of text with a fixed choice of words or a fixed form."""
_JSON = frozenset({"pairs", "files", "argument", "list", "facts"})
"""Kinds of columns (`schema.sql`) that are stored as JSON."""


def fitting(table: Table, names: Sequence[str]) -> str:
    """Return the SQL condition that a row's values satisfy. `names`: the columns to check."""
    conditions = [_fitting(table, table.columns[name]) for name in names]
    if table.name == "entry" and {"id", "position"} <= set(names):
        # An entry's position contains its id (`tables.py`).
        conditions.append(f"(entry.position & {ID_MASK}) = entry.id")
    if table.name == "entry_tag" and {"entry_id", "position"} <= set(names):
        conditions.append(f"(entry_tag.position & {ID_MASK}) = entry_tag.entry_id")
    return " AND ".join(conditions)


def is_readable(table: Table, names: Sequence[str], row: Sequence[Any]) -> bool:
    """Tell whether values that pass `fitting` can be decoded: text, compressed HTML, JSON.

    Args:
        names: The columns, in the order of the values.
        row: The values; text that is not UTF-8 as bytes.
    """
    for name, value in zip(names, row, strict=True):
        if value is None:
            continue
        column = table.columns[name]
        if isinstance(column.type, Text) and not isinstance(value, str):
            return False
        try:
            if column.info.get("holds") == "html":
                unpack(value)
            elif column.info.get("holds") in _JSON:
                json.loads(value)
        except (StorageError, ValueError, RecursionError):
            return False
    return True


def _fitting(table: Table, column: Column[Any]) -> str:
    full = f"{table.name}.{column.name}"
    if isinstance(column.type, Boolean):
        condition = f"{full} IN (0, 1)"
    elif isinstance(column.type, MomentType):
        condition = f"typeof({full}) = 'integer' AND {full} BETWEEN -{_LAST_MOMENT} AND {_LAST_MOMENT}"
    elif isinstance(column.type, Integer):
        condition = f"typeof({full}) = 'integer'"
    else:
        kind = "blob" if isinstance(column.type, LargeBinary) else "text"
        condition = f"typeof({full}) = '{kind}' AND length({full}) <= {MAX_VALUE_BYTES}"
        if kind == "text":
            condition += f" AND instr({full}, char(0)) = 0"
    if words := _WORDS.get(full):
        condition += f" AND {full} IN (" + ", ".join(f"'{word}'" for word in words) + ")"
    if full == "entry_vector.bits":
        condition += f" AND length({full}) = {VECTOR_BYTES}"
    if full == "enclosure.name":
        endings = " OR ".join(f"{full} GLOB '*{suffix}'" for suffix in (*sorted(SUFFIXES), ".part"))
        condition += f" AND ({endings})"
    if pattern := _NAMES.get(full):
        condition += f" AND {full} GLOB '{pattern}' AND length({full}) < 100"
        condition += f" AND NOT {full} GLOB '*[^0-9a-z.-]*' AND NOT {full} GLOB '*..*'"
    return f"({full} IS NULL OR ({condition}))" if column.nullable else f"({condition})"
