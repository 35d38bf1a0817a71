"""Marks of very many entries that are not all set yet. They are kept, so that the next start goes on with them.

A million marks take twenty seconds. If the window is closed meanwhile, or the program is killed, the reader would
else find some of them set and others not.
"""

from __future__ import annotations

import base64
import json
import secrets
import zlib
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from reader.background.cancel import CancelToken
from reader.background.lock import FileLock
from reader.domain.organising.history import Bulk
from reader.domain.organising.marking import Marking
from reader.domain.record import Record
from reader.storage.core.database import Database, note, set_note

_PREFIX = "marking:"
CHOSEN = ":chosen"
"""Suffix of the note that `history.py: forget` adds to."""
_LOOK_SECONDS = 0.05


class Unfinished(Record):
    """Marks of very many entries that are not all set yet."""

    key: str
    marking: Marking
    """With a value, and all entries in the order in which they are marked."""
    bulk: Bulk | None
    done: int = 0
    """How many of them are."""
    history_id: int | None = None
    """The bulk action's; None: nothing has changed so far."""


@contextmanager
def one_at_a_time(database: Database, token: CancelToken) -> Iterator[None]:
    """Wait until no other thread or program marks very many entries; raises Cancelled."""
    lock = FileLock(database.path.with_name("marking.lock"))
    while not lock.acquire():
        token.sleep(_LOOK_SECONDS)
    try:
        yield
    finally:
        lock.release()


def keep(connection: Connection, marking: Marking, bulk: Bulk | None) -> Unfinished:
    """Store marks before the first is set."""
    key = f"{_PREFIX}{secrets.token_hex(8)}"
    kept: dict[str, Any] = {"what": marking.what, "value": marking.value, "ids": _packed(marking.ids)}
    if bulk is not None:
        kept |= {"at": bulk.at.isoformat(), "facts": dict(bulk.facts)}
    set_note(connection, key, json.dumps(kept))
    set_note(connection, f"{key}{CHOSEN}", json.dumps({"what": marking.what, "ids": []}))
    return Unfinished(key, marking, bulk)


def chosen_since(connection: Connection, key: str) -> frozenset[int]:
    """Return the entries that the reader has marked since (`history.py: forget`): they stay so."""
    return frozenset(json.loads(note(connection, f"{key}{CHOSEN}") or '{"ids": []}')["ids"])


def keep_progress(connection: Connection, key: str, done: int, history_id: int | None) -> None:
    """Store how many are set, in the transaction that sets them."""
    set_note(connection, f"{key}:done", json.dumps([done, history_id]))


def end(connection: Connection, key: str) -> None:
    """Delete marks that are all set."""
    connection.execute(_END, {"key": key, "done": f"{key}:done", "chosen": f"{key}{CHOSEN}"})


def unfinished(connection: Connection) -> list[Unfinished]:
    """Return interrupted marks, the oldest wish first."""
    found = []
    for row in connection.execute(_ALL).all():
        kept = json.loads(row.value)
        bulk = Bulk(datetime.fromisoformat(kept["at"]), kept["facts"]) if "at" in kept else None
        done, history_id = json.loads(note(connection, f"{row.name}:done") or "[0, null]")
        marking = Marking(kept["what"], kept["value"], _unpacked(kept["ids"]))
        found.append(Unfinished(row.name, marking, bulk, done, history_id))
    return found


def _packed(ids: Sequence[int]) -> str:
    """Encode ids by their differences, most of which are the same: a million take two megabytes at most."""
    differences = array("q", (id_ - before for before, id_ in zip((0, *ids[:-1]), ids, strict=True)))
    return base64.b64encode(zlib.compress(differences.tobytes(), 1)).decode()


def _unpacked(written: str) -> array[int]:
    differences = array("q")
    differences.frombytes(zlib.decompress(base64.b64decode(written)))
    ids, last = array("q"), 0
    for difference in differences:
        last += difference
        ids.append(last)
    return ids


_ALL = text("""
    SELECT name, value FROM note WHERE name GLOB 'marking:*' AND NOT name GLOB 'marking:*:*' ORDER BY rowid""")
_END = text("DELETE FROM note WHERE name IN (:key, :done, :chosen)")
