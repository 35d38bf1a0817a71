"""Undoes bulk actions, each also after a restart; one that is broken off goes on at the next start.

An action counts as undone from the first transaction on. Its marks are undone in turns, and each is deleted when
its turn is done: those that are left when the program ends are done next time. The marks of entries on which the
reader has chosen something since are gone (`history.py: forget`), so that no undo changes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, text

from reader.background.cancel import CancelToken
from reader.domain.organising.history import (
    CONTENT,
    DELETED,
    HIGHLIGHTED,
    THERE,
    UNDOABLE_FOR,
    HistoryItem,
    HistoryKind,
)
from reader.domain.record import Record, read_record
from reader.domain.retention import UNDO_KEPT
from reader.storage.core.chosen import held
from reader.storage.core.database import Database
from reader.storage.core.evicted import want_back
from reader.storage.core.statements import sql
from reader.storage.core.tables import IDS, MomentType, seconds
from reader.storage.core.turns import MANY, Turns
from reader.storage.entries.deletions import restore_deleted
from reader.storage.entries.feed_bound import exempt_all
from reader.storage.entries.removals import numbers, restorable, restore, undo_import
from reader.storage.organising.arrangement import ARRANGED, restore_arrangement
from reader.storage.organising.highlights import purge_highlights, restore_highlights
from reader.storage.organising.tag_changes import restore_tag
from reader.storage.search.saved_searches import restore_search
from reader.storage.stories.story_wishes import StoryWish, restore_story


class Undone(Record):
    """The changes of one turn of an undo."""

    entries: Mapping[str, tuple[int, ...]] = {}  # each has its own
    """Each by the property that changed (`domain/organising/history.py`)."""
    feeds: tuple[int, ...] = ()
    """Subscriptions."""
    tags: bool = False
    """The list of tags."""
    order: bool = False
    """Folders, or the places of feeds."""
    searches: bool = False
    """Saved searches."""
    account: bool = False
    """An account is there again."""
    story: StoryWish | None = None
    """The effect on an entry that was put in a story, or taken out of one."""


@dataclass(eq=False)
class UndoStore:
    """Lists bulk actions and undoes them. `token`: interrupts an undo, which the next start resumes."""

    database: Database
    token: CancelToken = field(default_factory=CancelToken)

    def all(self) -> list[HistoryItem]:
        """Return the bulk actions of the last 30 days, the latest first."""
        with self.database.read() as connection:
            rows = connection.execute(_ALL).all()
            removed = _removed_feeds(connection)
        return [_item(row, removed) for row in rows]

    def undo(self, history_id: int, now: datetime) -> Iterator[Undone]:
        """Undo a bulk action, unless it is undone already or cannot be undone any more.

        Yields:
            The changes of each transaction, after it.

        Raises:
            Cancelled: the token was; the next `go_on` does the rest.
        """
        begun = self.database.write(lambda connection: _begin(connection, history_id, now))
        if begun is not None:
            yield begun
            yield from self._undo_marks(history_id, now)

    def go_on(self, now: datetime) -> Iterator[Undone]:
        """Finish an undo that was interrupted, by the end of the program or by a crash."""
        with self.database.read() as connection:
            begun = list(connection.execute(_BEGUN).scalars())
        for history_id in begun:
            yield from self._undo_marks(history_id, now)

    def fetch_again(self, history_id: int) -> Iterator[tuple[int, ...]]:
        """Mark as wanted what articles lost when room was made; the next syncs fetch it. Yields their ids."""
        turns = Turns(self.database, self.token, most=MANY)
        while part := turns.one(partial(_want_some, history_id)):
            yield tuple(part)

    def purge(self, now: datetime) -> None:
        """Delete bulk actions older than 30 days."""
        turns = Turns(self.database, self.token, most=MANY)
        until = seconds(now - UNDOABLE_FOR)
        turns.one(lambda connection, _: purge_highlights(connection, now - UNDOABLE_FOR))
        with self.database.read() as connection:
            old = list(connection.execute(_OLD, {"until": until}).scalars())
        for history_id in old:
            while turns.one(partial(_purge_some, history_id)):
                pass

    def _undo_marks(self, history_id: int, now: datetime) -> Iterator[Undone]:
        turns = Turns(self.database, self.token, most=MANY)
        while (done := turns.one(partial(_undo_some, history_id, now))) is not None:
            yield done


def _want_some(history_id: int, connection: Connection, size: int) -> list[int]:
    values = {"history": history_id, "what": CONTENT, "limit": size}
    ids = list(connection.execute(_LOST, values).scalars())
    want_back(connection, ids)
    connection.execute(_DONE, {**values, "ids": json.dumps(ids)})
    return ids


def _purge_some(history_id: int, connection: Connection, size: int) -> int:
    gone = connection.execute(_PURGE, {"history": history_id, "limit": size}).rowcount
    if not gone:
        connection.execute(text("DELETE FROM history WHERE id = :history"), {"history": history_id})
    return gone


def _item(row: Row[Any], removed: dict[int, int]) -> HistoryItem:
    kind, undo = HistoryKind(row.kind), json.loads(row.undo)
    until: datetime | None = row.at + (UNDO_KEPT if kind is HistoryKind.ROOM_MADE else UNDOABLE_FOR)
    if kind is HistoryKind.ROOM_MADE and not undo.get("aside"):
        until = None
    if kind is HistoryKind.UNSUBSCRIBED and not restorable(undo.get("feeds"), removed):
        until = None
    can_fetch = kind is HistoryKind.ROOM_MADE and row.undone_at is None and bool(row.marked)
    read = {"facts": json.loads(row.facts), "undoable_until": until, "can_fetch": can_fetch}
    return read_record(HistoryItem, row._mapping, **read)


def _removed_feeds(connection: Connection) -> dict[int, int]:
    return {row.id: row.removed_at for row in connection.execute(_REMOVED)}


def _begin(connection: Connection, history_id: int, now: datetime) -> Undone | None:
    row = connection.execute(_ONE, {"history": history_id}).first()
    removed = _removed_feeds(connection)
    if row is None or not _item(row, removed).can_be_undone(now):
        return None
    connection.execute(_UNDONE, {"history": history_id, "now": seconds(now)})
    undo, kind = json.loads(row.undo), HistoryKind(row.kind)
    if kind is HistoryKind.UNSUBSCRIBED:
        return Undone(feeds=tuple(restore(connection, restorable(undo.get("feeds"), removed))))
    if kind in ARRANGED:
        return Undone(feeds=tuple(restore_arrangement(connection, history_id, undo)), order=True)
    if kind is HistoryKind.IMPORTED:
        gone = undo_import(connection, undo, now, history_id)
        return Undone(feeds=tuple(gone), tags=bool(undo.get("tags")), order=True)
    if kind is HistoryKind.TAG_CHANGED:
        return Undone(tags=restore_tag(connection, undo))
    if kind is HistoryKind.SEARCH_CHANGED:
        restore_search(connection, undo)
        return Undone(searches=True)
    if kind is HistoryKind.FEED_BOUNDED:
        exempt_all(connection, numbers(undo.get("feeds")))  # else the next round would remove them again
    if kind is HistoryKind.ACCOUNT_REMOVED:
        connection.execute(_ACCOUNT_BACK, {"id": undo.get("account")})
        return Undone(account=True)
    if kind is HistoryKind.HIGHLIGHT_REMOVED:
        back = restore_highlights(connection, numbers(undo.get("highlights")))
        return Undone(entries={HIGHLIGHTED: tuple(back)})
    if kind is HistoryKind.STORY_CHANGED:
        return Undone(story=restore_story(connection, history_id, undo, now))
    return Undone()


def _undo_some(history_id: int, now: datetime, connection: Connection, size: int) -> Undone | None:
    """Undo some of the marks of a bulk action; None where none is left."""
    rows = connection.execute(_SOME, {"history": history_id, "limit": size}).all()
    if not rows:
        return None
    by_what: dict[str, list[int]] = {}
    for row in rows:
        by_what.setdefault(row.what, []).append(row.entry_id)
    # If the rule is applied again, it may act on these entries again.
    connection.execute(_NOT_DEALT_WITH, {"history": history_id, "ids": json.dumps([row.entry_id for row in rows])})
    done: dict[str, tuple[int, ...]] = {}
    # Sorted: stars and tags come before `there`, which deletes the imported entry itself.
    for what, ids in sorted(by_what.items()):
        values: dict[str, Any] = {"history": history_id, "what": what, "ids": json.dumps(ids), "now": seconds(now)}
        connection.execute(_HAND_ON, values)
        top = list(connection.execute(_ON_TOP, values).scalars())
        if what == DELETED:
            done[what] = tuple(restore_deleted(connection, top))
        elif what == CONTENT:
            want_back(connection, top)
            done[what] = tuple(top)
        elif what == THERE:
            done[what] = tuple(connection.execute(_DELETE_IMPORTED, {"ids": json.dumps(top)}).scalars())
        else:
            done[what] = tuple(_restore(connection, what, top, values))
        connection.execute(_DONE, values)
    return Undone(entries=done)


def _restore(connection: Connection, what: str, ids: Sequence[int], values: dict[str, Any]) -> Sequence[int]:
    kind, _, tag = what.partition(":")
    if kind not in _RESTORE:
        return ()  # a restored copy may hold anything
    values = {**values, "ids": json.dumps(list(ids)), "tag": int(tag) if tag.isdecimal() else None}
    for statement in _RESTORE[kind]:
        connection.execute(text(statement), values)
    if kind in ("unread", "starred", "later", "tag"):
        want_back(connection, list(connection.execute(text(_SET_AGAIN), values).scalars()))
    return ids


_COLUMNS = sql("organising.undo_columns")
_ALL = text(f"SELECT {_COLUMNS} FROM history ORDER BY id DESC").columns(at=MomentType, undone_at=MomentType)
_ONE = text(f"SELECT {_COLUMNS} FROM history WHERE id = :history").columns(at=MomentType, undone_at=MomentType)
_ACCOUNT_BACK = text("UPDATE account SET removed_at = NULL WHERE id = :id")
_REMOVED = text("SELECT id, removed_at FROM feed WHERE removed_at IS NOT NULL")
_UNDONE = text("UPDATE history SET undone_at = :now WHERE id = :history")
_BEGUN = text(sql("organising.begun"))
_OLD = text("SELECT id FROM history WHERE at < :until")
_PURGE = text(sql("organising.purge"))
_SOME = text("""
    SELECT entry_id, what FROM history_mark WHERE history_id = :history ORDER BY entry_id, what LIMIT :limit""")
_LOST = text("SELECT entry_id FROM history_mark WHERE history_id = :history AND what = :what LIMIT :limit")
_MINE = "history_id = :history AND what = :what"
# A later action lies above this one: its value before becomes the value before this one.
_HAND_ON = text(sql("organising.hand_on"))
# Entries that the reader has starred, listed, tagged or kept since stay.
_DELETE_IMPORTED = text(f"DELETE FROM entry WHERE id IN {IDS} AND NOT {held('entry')} RETURNING id")
_ON_TOP = text(sql("organising.on_top", mine=_MINE))
_DONE = text(f"DELETE FROM history_mark WHERE {_MINE} AND entry_id IN {IDS}")
_NOT_DEALT_WITH = text(sql("organising.not_dealt_with"))
_FROM_MINE = sql("organising.from_mine")
_WAS = f"(SELECT entry_id, was FROM history_mark WHERE {_MINE} AND entry_id IN {IDS})"
_RESTORE = {
    "unread": (f"UPDATE entry SET unread = (m.was <> 0) {_FROM_MINE} AND entry.unread <> m.was",),
    "starred": (f"UPDATE entry SET starred = (m.was <> 0) {_FROM_MINE} AND entry.starred <> m.was",),
    "preserved": (f"UPDATE entry SET preserved = (m.was <> 0) {_FROM_MINE}",),
    "in_ticker": (f"UPDATE entry SET off_ticker = (m.was = 0) {_FROM_MINE}",),
    "muted": (sql("organising.restore_muted", from_mine=_FROM_MINE),),
    "later": (
        f"DELETE FROM later WHERE entry_id IN (SELECT entry_id FROM {_WAS} WHERE was = 0)",
        sql("organising.restore_later", was=_WAS),
    ),
    "tag": (sql("organising.restore_tag_1", was=_WAS), sql("organising.restore_tag_2", was=_WAS)),
}
_SET_AGAIN = f"SELECT entry_id FROM {_WAS} WHERE was <> 0"
