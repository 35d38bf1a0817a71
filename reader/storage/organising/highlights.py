"""Passages that the reader marked, with their notes. An entry that has one is kept, like one with a tag."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, text

from reader.domain.entries.passage import Highlight, Passage
from reader.domain.organising.history import HistoryKind
from reader.domain.record import as_dict, read_record
from reader.storage.core import history
from reader.storage.core.evicted import want_back
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import MomentType, seconds


class HighlightStore(Store):
    """Reads and changes highlights."""

    def all(self, entry_id: int | None = None) -> list[Highlight]:
        """Return the highlights of one entry in the order of its text, or all, the latest marked first."""
        rows = self._rows(_ALL, {"entry": None}) if entry_id is None else self._rows(_OF, {"entry": entry_id})
        return [_highlight(row) for row in rows]

    def add(self, entry_id: int, passage: Passage, now: datetime, note: str) -> Highlight:
        values = {**as_dict(passage), "entry": entry_id, "now": seconds(now), "note": note}
        return self._database.write(partial(_add, entry_id=entry_id, values=values))

    def change(self, one: Highlight) -> None:
        """Store the note and the colour of a highlight."""
        values = {"id": one.id, "note": one.note, "colour": one.colour}
        self._database.write(lambda connection: connection.execute(_CHANGE, values))

    def remove(self, highlight_id: int, now: datetime) -> int | None:
        """Remove a highlight, and list that in the history; returns its id there, None where there is none."""
        return self._database.write(partial(_remove, highlight_id=highlight_id, now=now))


def restore_highlights(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Restore removed highlights in the caller's transaction; returns their entries."""
    entries = list(connection.execute(_RESTORE, {"ids": json.dumps(list(ids))}).scalars())
    want_back(connection, entries)
    return entries


def purge_highlights(connection: Connection, until: datetime) -> None:
    """Delete what was removed before a moment, in the caller's transaction."""
    connection.execute(text("DELETE FROM highlight WHERE removed_at < :until"), {"until": seconds(until)})


def _add(connection: Connection, entry_id: int, values: Mapping[str, Any]) -> Highlight:
    row = connection.execute(_ADD, values).one()
    want_back(connection, [entry_id])
    return _highlight(row)


def _remove(connection: Connection, highlight_id: int, now: datetime) -> int | None:
    title = connection.execute(_REMOVE, {"id": highlight_id, "now": seconds(now)}).scalar()
    if title is None:
        return None
    undo = {"highlights": [highlight_id]}
    return history.record(connection, HistoryKind.HIGHLIGHT_REMOVED, {"article": title}, now, entries=1, undo=undo)


def _highlight(row: Row[Any]) -> Highlight:
    passage, colour = read_record(Passage, row._mapping), 2 if row.colour == 2 else 1
    return read_record(Highlight, row._mapping, passage=passage, colour=colour)


_ALL = text(sql("organising.highlights")).columns(made_at=MomentType)
_OF = text(sql("organising.highlights_of")).columns(made_at=MomentType)
_ADD = text(sql("organising.add_highlight")).columns(made_at=MomentType)
_CHANGE = text("UPDATE highlight SET note = :note, colour = :colour WHERE id = :id")
_REMOVE, _RESTORE = text(sql("organising.remove_highlight")), text(sql("organising.restore_highlights"))
