"""Writes the refreshes of a round: entries first, then the feeds.

Several feeds share a transaction. For 200 feeds of 30 entries one commit each took 1.1 s more of wall time
(waiting for the disk) and 0.15 s more CPU than one for every 150 entries. For 1,000 feeds it wrote 1.5 GB, and 1.0
GB with 300 entries a commit, as each changes the same index pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from reader.domain.entries.refresh import ChangedEntry, NewEntry, Refresh, Stored
from reader.storage.core.database import Database
from reader.storage.core.feed_rows import facts_as_columns
from reader.storage.core.tables import FEED
from reader.storage.entries.entry_writer import BATCH, change_entries, insert_entries
from reader.storage.entries.rulings import Judged, judge_new


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of a refresh in one transaction."""

    refresh: Refresh
    new: Sequence[NewEntry]
    changed: Sequence[ChangedEntry]
    last: bool


def store_refreshes(database: Database, refreshes: Iterable[Refresh], now: datetime) -> Iterator[Stored]:
    """Store refreshes of different feeds, about `BATCH` entries in a transaction.

    A large feed takes several, its own row last, so that validators are never stored before their entries. If a
    feed is removed meanwhile, the rest of it is dropped, even if it is restored at once: its next refresh brings
    it.

    Yields:
        The result of each, in order, once all of it is on the disk.
    """
    ids: list[int] = []
    judged: dict[int, Judged] = {}
    lost: set[int] = set()
    for parts in _transactions(refreshes):
        done, of_parts = database.write(partial(_store_parts, parts, lost, now))
        judged |= of_parts
        for part, new_ids in zip(parts, done, strict=True):
            ids += new_ids
            if part.last:
                there = part.refresh.feed_id not in lost
                changed_ids = tuple(one.id for one in part.refresh.changed if not one.deleted)
                yield _stored(ids, changed_ids, judged) if there else Stored(new_ids=(), changed_ids=())
                ids = []


def _stored(ids: Sequence[int], changed_ids: tuple[int, ...], judged: dict[int, Judged]) -> Stored:
    """Return the result for a feed, and remove the rulings on its entries from `judged`."""
    mine = [(id_, judged.pop(id_)) for id_ in ids if id_ in judged]
    rulings = [(id_, one.ruling) for id_, one in mine if one.ruling is not None]
    return Stored(
        new_ids=tuple(ids),
        changed_ids=changed_ids,
        muted_ids=frozenset(id_ for id_, ruling in rulings if ruling.muted_by is not None),
        notified_ids=tuple(id_ for id_, ruling in rulings if ruling.tells),
        folded={id_: one.folded_text for id_, one in mine if one.folded_text is not None},
    )


def note_refreshes(connection: Connection, refreshes: Iterable[Refresh]) -> None:
    """Write the rows of feeds, in the caller's transaction."""
    alike: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for refresh in refreshes:
        values = _values(refresh)
        if refresh.url is not None and _is_taken(connection, refresh.url, refresh.feed_id):
            # Two subscriptions that moved to one address both keep their old one.
            del values["url"], values["moved_from"]
        alike[tuple(values)].append({"feed": refresh.feed_id, **values})
    for rows in alike.values():
        # One statement for all rows with the same columns.
        connection.execute(update(FEED).where(FEED.c.id == bindparam("feed")), rows)


def _transactions(refreshes: Iterable[Refresh]) -> Iterator[list[_Part]]:
    parts: list[_Part] = []
    room = BATCH
    for refresh in refreshes:
        new, changed = refresh.new, refresh.changed
        while True:
            part = _Part(refresh, new[:room], changed[: max(room - len(new), 0)], len(new) + len(changed) <= room)
            parts.append(part)
            room -= len(part.new) + len(part.changed)
            new, changed = new[len(part.new) :], changed[len(part.changed) :]
            if not room:
                yield parts
                parts, room = [], BATCH
            if part.last:
                break
    if parts:
        yield parts


def _store_parts(
    parts: Sequence[_Part], lost: set[int], now: datetime, connection: Connection
) -> tuple[list[list[int]], dict[int, Judged]]:
    """Store the parts of one transaction, and add removed feeds to `lost`.

    Returns:
        The ids of new entries, by part, and the rulings on them.
    """
    wanted = {part.refresh.feed_id for part in parts}
    there = select(FEED.c.id).where(FEED.c.id.in_(wanted), FEED.c.removed_at.is_(None))
    lost |= wanted - set(connection.scalars(there))
    kept = [part for part in parts if part.refresh.feed_id not in lost]
    new = [(part.refresh.feed_id, one) for part in kept for one in part.new]
    judged = judge_new(connection, [part.refresh for part in kept], new, now)
    ids = insert_entries(connection, new, now, [one.ruling for one in judged])
    change_entries(connection, [one for part in kept for one in part.changed], now)
    note_refreshes(connection, [part.refresh for part in kept if part.last])
    given = iter(ids)
    of_parts = [[next(given) for _ in part.new] if part.refresh.feed_id not in lost else [] for part in parts]
    return of_parts, dict(zip(ids, judged, strict=False))


def _is_taken(connection: Connection, url: str, feed_id: int) -> bool:
    """Tell whether another subscription, removed ones included, has an address."""
    return connection.scalar(select(FEED.c.id).where(FEED.c.url == url, FEED.c.id != feed_id)) is not None


def _values(refresh: Refresh) -> dict[str, Any]:
    health = refresh.health
    values: dict[str, Any] = {
        "last_checked_at": health.last_checked_at,
        "last_success_at": health.last_success_at,
        "next_check_at": health.next_check_at,
        "error": health.error.value if health.error else None,
        "error_detail": health.error_detail,
        "failures": health.failures,
    }
    if refresh.facts is not None:
        values |= facts_as_columns(refresh.facts)
    if refresh.validators is not None:
        values |= {
            "etag": refresh.validators.etag,
            "last_modified": refresh.validators.last_modified,
            "validators_since": refresh.validators.since,
        }
    if refresh.body_hash is not None:
        values["body_hash"] = refresh.body_hash
    if refresh.url is not None:
        values |= {"url": refresh.url, "moved_from": refresh.moved_from}
    if refresh.consent_ends:
        values["allow_local"] = False
    if refresh.move is not None:
        values |= {"move_target": refresh.move.target, "move_days": ",".join(refresh.move.days)}
    elif refresh.move_ended:
        values |= {"move_target": None, "move_days": ""}
    return values
