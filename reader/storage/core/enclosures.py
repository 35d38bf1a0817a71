"""The state of entries' files. The files themselves belong to `offline/enclosure_library.py`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, text

from reader.domain.entries.enclosure import Enclosure, EnclosureState, WantedEnclosure
from reader.domain.record import read_record
from reader.storage.core.statements import sql
from reader.storage.core.store import Store


class EnclosureStore(Store):
    """Reads and writes the state of files."""

    def wanted(self, entry_id: int, url: str) -> WantedEnclosure | None:
        """Return the facts that a request for the file needs; None if the entry is gone or has no such file."""
        row = self._first(_WANTED, {"entry": entry_id, "url": url})
        if row is None or (row.state is None and url not in {one.url for one in listed(row.enclosures)}):
            return None
        noted = {"received": row.received or 0, "state": row.state or EnclosureState.LISTED}
        return read_record(WantedEnclosure, row._mapping, entry_id=entry_id, url=url, **noted)

    def begin(
        self, one: WantedEnclosure, name: str, total: int | None, validators: Sequence[str | None], now: datetime
    ) -> None:
        """Note the headers of a file before its bytes come.

        Args:
            name: Of the file on this disk.
            total: Bytes of the whole, if known.
            validators: ETag and Last-Modified.
        """
        etag, last_modified = validators
        values = _values(one, now) | {"name": name, "bytes": total, "etag": etag, "modified": last_modified}
        self._database.write(lambda connection: connection.execute(_BEGIN, values))

    def received(self, one: WantedEnclosure, count: int, now: datetime) -> None:
        """Store how many bytes are safely on the disk."""
        values = _values(one, now) | {"received": count}
        self._database.write(lambda connection: connection.execute(_RECEIVED, values))

    def stored(self, one: WantedEnclosure, name: str, size: int, now: datetime) -> bool:
        """Store that the whole file is on the disk under this name; False if its entry is gone."""
        values = _values(one, now) | {"name": name, "bytes": size}
        return self._database.write(lambda connection: bool(connection.execute(_STORED, values).rowcount))

    def forget(self, entry_id: int, url: str) -> str | None:
        """Delete a file's row in any state; returns its name, so that the file is deleted afterwards."""
        values = {"entry": entry_id, "url": url}
        return self._database.write(lambda connection: connection.execute(_FORGET, values).scalar())

    def forget_partial(self, before: datetime) -> list[str]:
        """Delete the rows of partial files that were not resumed since `before`; returns their names."""
        values = {"before": int(before.timestamp())}
        return self._database.write(lambda connection: list(connection.execute(_FORGET_PARTIAL, values).scalars()))

    def lost(self, names: Iterable[str]) -> None:
        """Delete the rows of files that are missing on the disk."""
        values = {"names": json.dumps(list(names))}
        self._database.write(lambda connection: connection.execute(_LOST, values))

    def names(self) -> dict[str, int | None]:
        """Return name and size of every file, whole or partial; the size of a partial one is None."""
        return {row.name: row.size for row in self._rows(_NAMES)}

    def of(self, entry_id: int) -> tuple[Enclosure, ...]:
        """Return the files of an entry."""
        with self._database.read() as connection:
            row = connection.execute(text("SELECT enclosures FROM entry WHERE id = :id"), {"id": entry_id}).first()
            return enclosures_of(connection, entry_id, row.enclosures) if row is not None else ()


def listed(enclosures: str | None) -> tuple[Enclosure, ...]:
    """Read the files that an entry lists."""
    return tuple(Enclosure(url=u, media_type=m, bytes=b) for u, m, b in json.loads(enclosures or "[]"))


def enclosures_of(connection: Connection, entry_id: int, enclosures: str | None) -> tuple[Enclosure, ...]:
    """Return the files of an entry with their states; last those that are here but no longer in its feed."""
    rows = {row.url: row for row in connection.execute(_OF_ENTRY, {"entry": entry_id})}
    found = [_with(one, rows.pop(one.url, None)) for one in listed(enclosures)]
    return (*found, *(_with(Enclosure(url=url), row) for url, row in rows.items()))


def _with(one: Enclosure, row: Row[Any] | None) -> Enclosure:
    if row is None:
        return one
    name = row.name if row.state == EnclosureState.STORED else None
    return read_record(Enclosure, row._mapping, media_type=one.media_type, bytes=row.bytes or one.bytes, name=name)


def _values(one: WantedEnclosure, now: datetime) -> dict[str, Any]:
    return {"entry": one.entry_id, "url": one.url, "now": int(now.timestamp())}


_WANTED = text(sql("core.wanted"))
_BEGIN = text(sql("core.begin"))
_RECEIVED = text(sql("core.received"))
_STORED = text(sql("core.stored"))
_FORGET = text("DELETE FROM enclosure WHERE entry_id = :entry AND url = :url RETURNING name")
_FORGET_PARTIAL = text("DELETE FROM enclosure WHERE state = 'partial' AND touched_at < :before RETURNING name")
_LOST = text("DELETE FROM enclosure WHERE name IN (SELECT value FROM json_each(:names))")
_NAMES = text("SELECT name, CASE WHEN state = 'partial' THEN NULL ELSE bytes END AS size FROM enclosure")
_OF_ENTRY = text("SELECT url, state, bytes, received, name FROM enclosure WHERE entry_id = :entry ORDER BY id")
