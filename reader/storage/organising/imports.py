"""Stores the data of another program: feeds and folders in one transaction, then articles in many.

The history lists an import from its first transaction on, and a note says that it is under way. If the program is
killed meanwhile, the next start undoes it like any other action: nothing of it is left.

An entry that an import has brought, or found here, is marked with that import (`entry.imported`). A later import
leaves it alone, so that importing a file once more changes nothing, whatever the reader has chosen since.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, text

from reader.domain.entries.refresh import NewEntry
from reader.domain.errors import UsageError
from reader.domain.importing.imported import ImportedFeed
from reader.domain.organising.history import STARRED, THERE, UNREAD, HistoryKind, tagged
from reader.domain.organising.rule_book import Ruling
from reader.domain.record import Record
from reader.domain.sources.folder import Path
from reader.storage.core.database import Database, set_note
from reader.storage.core.folders import folder_id
from reader.storage.core.history import drop, record
from reader.storage.core.history import note as note_mark
from reader.storage.core.tables import FEED, IDS
from reader.storage.core.tags import make_tag, named
from reader.storage.core.under_way import IMPORTING
from reader.storage.entries.entry_writer import insert_entries, next_id
from reader.storage.entries.feeds import add_feed, folder_ids
from reader.storage.entries.marks import set_marks
from reader.storage.entries.rulings import Arrival


class Begun(Record, kw_only=True):
    """An import that is under way."""

    history_id: int
    feeds: dict[int, int]
    """The id of each feed, by its number in the import."""
    added: frozenset[int]
    """Ids of new feeds."""
    folders: int
    tags: dict[str, int]
    """The id of each tag, by the name that the import has for it."""


class Taken(Record):
    """An article of an import that is new here."""

    new: NewEntry
    starred: bool
    tag_ids: tuple[int, ...]


class Met(Record):
    """An article of an import that exists already."""

    entry_id: int
    unread: bool
    starred: bool
    tag_ids: tuple[int, ...]


@dataclass(slots=True)
class Stored:
    """The changes made by some imported articles."""

    ids: list[int] = field(default_factory=list)
    """Ids of the new entries, in order."""
    starred: int = 0
    """How many entries have a star by it."""
    tag_ids: set[int] = field(default_factory=set)
    """The tags that entries were given."""
    met_ids: set[int] = field(default_factory=set)
    """Those that were here and got a star, a tag, or were marked as read."""


@dataclass(frozen=True, eq=False)
class ImportStore:
    """Stores an import. A method that writes returns when it is on the disk."""

    database: Database

    def begin(
        self,
        feeds: Sequence[ImportedFeed],
        folders: Iterable[Path],
        tags: Iterable[str],
        facts: dict[str, Any],
        now: datetime,
        *,
        allow_local: bool = False,
    ) -> Begun:
        """Subscribe to feeds, create folders and tags, and list the import; existing ones stay as they are.

        Args:
            facts: What its sentence in the history names.
        """

        def work(connection: Connection) -> Begun:
            before = folder_ids(connection)
            inside: dict[Path, int | None] = {path: folder_id(connection, path) for path in folders}
            ids: dict[int, int] = {}
            added: list[int] = []
            for one in feeds:
                moved = connection.scalar(
                    select(FEED.c.id).where(FEED.c.moved_from == one.url, FEED.c.removed_at.is_(None))
                )
                if moved is not None:
                    ids[one.number] = moved
                    continue
                if one.folder not in inside:
                    inside[one.folder] = folder_id(connection, one.folder)
                feed_id, new = add_feed(
                    connection,
                    one.url,
                    now,
                    title=one.title if one.title and one.title != one.url else None,
                    folder_id=inside[one.folder],
                    allow_local=allow_local,
                    site_url=one.site_url,
                    user=one.log_in.user if one.log_in else None,
                )
                ids[one.number] = feed_id
                if new:
                    added.append(feed_id)
            made_folders = sorted(folder_ids(connection) - before)
            by_name, made_tags = _make_tags(connection, tags)
            undo = {"feeds": added, "folders": made_folders, "tags": made_tags}
            history_id = record(connection, HistoryKind.IMPORTED, facts, now, entries=len(added), undo=undo)
            set_note(connection, IMPORTING, str(history_id))
            made = len(made_folders)
            return Begun(history_id=history_id, feeds=ids, added=frozenset(added), folders=made, tags=by_name)

        return self.database.write(work)

    def add(self, begun: Begun, feed_id: int, taken: Sequence[Taken], met: Sequence[Met], now: datetime) -> Stored:
        """Store articles of one feed; raises Overtaken, changing nothing, if a round has stored one meanwhile."""
        return self.database.write(lambda connection: _add(connection, begun, feed_id, taken, met, now))

    def end(self, begun: Begun, facts: dict[str, Any], *, entries: int) -> int | None:
        """Mark the import as complete; returns its id in the history, None if it changed nothing.

        The facts are those of `begin`, with the numbers; `entries`: how many articles it has changed.
        """
        return self.database.write(lambda connection: _end(connection, begun, facts, entries))

    def forget_unfinished(self) -> None:
        """Delete the mark of an unfinished import, which was undone."""
        self.database.write(lambda connection: connection.execute(_FORGET, {"name": IMPORTING}))


def _make_tags(connection: Connection, tags: Iterable[str]) -> tuple[dict[str, int], list[int]]:
    """Return the ids of tags by their names, and those that are new."""
    by_name: dict[str, int] = {}
    made_tags: list[int] = []
    for name in tags:
        try:
            is_new = named(connection, name) is None
            by_name[name] = make_tag(connection, name).id
        except UsageError:
            continue  # nothing that a tag can be called
        if is_new:
            made_tags.append(by_name[name])
    return by_name, made_tags


def _add(
    connection: Connection, begun: Begun, feed_id: int, taken: Sequence[Taken], met: Sequence[Met], now: datetime
) -> Stored:
    stored = Stored()
    history_id, is_added = begun.history_id, feed_id in begun.added
    if taken:
        by_id = dict(enumerate(taken, next_id(connection)))
        insert_entries(connection, [_arrival(id_, feed_id, one) for id_, one in by_id.items()], now)
        stored.ids = list(by_id)
        stored.starred = sum(one.starred for one in taken)
        stored.tag_ids = {tag_id for one in taken for tag_id in one.tag_ids}
        _want_no_pictures(connection, by_id)
        _note_imported(connection, stored.ids, history_id)
        _note_new(connection, history_id, by_id, is_added=is_added)
    first_time = set(
        connection.execute(_NOT_IMPORTED, {"ids": json.dumps([one.entry_id for one in met])}).scalars()
    )
    if here := [one for one in met if one.entry_id in first_time]:
        _add_marks(connection, history_id, here, stored, now, marks_read=is_added)
        _note_imported(connection, [one.entry_id for one in here], history_id)
    return stored


def _arrival(id_: int, feed_id: int, one: Taken) -> Arrival:
    return Arrival(id_, feed_id, one.new, ruling=Ruling(starred=one.starred, tag_ids=list(one.tag_ids)))


def _add_marks(
    connection: Connection, history_id: int, met: Sequence[Met], stored: Stored, now: datetime, *, marks_read: bool
) -> None:
    """Add to existing entries the stars and tags of the import; none are removed.

    Args:
        marks_read: Take over read marks: the feed came with the import, and a round has fetched it since.
    """
    starred = note_mark(connection, history_id, STARRED, [one.entry_id for one in met if one.starred], new=True)
    set_marks(connection, STARRED, True, starred, now, lacking=True)
    stored.starred += len(starred)
    stored.met_ids |= set(starred)
    for tag_id in sorted({tag_id for one in met for tag_id in one.tag_ids}):
        wanted = [one.entry_id for one in met if tag_id in one.tag_ids]
        gaining = note_mark(connection, history_id, tagged(tag_id), wanted, new=True)
        set_marks(connection, tagged(tag_id), True, gaining, now, lacking=True)
        if gaining:
            stored.tag_ids.add(tag_id)
            stored.met_ids |= set(gaining)
    if marks_read:
        read = [one.entry_id for one in met if not one.unread]
        stored.met_ids |= set(set_marks(connection, UNREAD, False, read, now))


def _note_new(connection: Connection, history_id: int, by_id: Mapping[int, Taken], *, is_added: bool) -> None:
    """List new entries for undo, which removes them, with their imported stars and tags.

    A star or tag that the reader adds later keeps them. Entries of a feed that came with the import are removed
    with it.
    """
    rows = [] if is_added else [(id_, THERE, history_id) for id_ in by_id]
    for id_, one in by_id.items():
        rows += [(id_, STARRED, history_id)] if one.starred else []
        rows += [(id_, tagged(tag_id), history_id) for tag_id in one.tag_ids]
    if not rows:
        return
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO history_mark(entry_id, what, history_id, was) VALUES (?, ?, ?, 0)", rows
    )


def _want_no_pictures(connection: Connection, by_id: Mapping[int, Taken]) -> None:
    """Fetch no pictures of articles that were read long ago and are not protected: there may be 100,000."""
    done = [
        id_
        for id_, one in by_id.items()
        if not (one.new.unread or one.starred or one.tag_ids) and one.new.entry.images
    ]
    connection.execute(_NO_PICTURES, {"ids": json.dumps(done)})


def _note_imported(connection: Connection, ids: Sequence[int], history_id: int) -> None:
    connection.execute(_IMPORTED, {"ids": json.dumps(list(ids)), "history": history_id})


def _end(connection: Connection, begun: Begun, facts: dict[str, Any], entries: int) -> int | None:
    connection.execute(_FORGET, {"name": IMPORTING})
    if not (begun.added or begun.folders or entries):
        # Its tags were here too, or no entry has got one.
        made = json.loads(connection.execute(_UNDO, {"history": begun.history_id}).scalar_one())["tags"]
        connection.execute(_NO_TAGS, {"ids": json.dumps(made)})
        connection.execute(_NOT_ONE, {"history": begun.history_id})
        drop(connection, begun.history_id)
        return None
    connection.execute(_FACTS, {"history": begun.history_id, "facts": json.dumps(facts, ensure_ascii=False)})
    return begun.history_id


_FORGET = text("DELETE FROM note WHERE name = :name")
_NOT_IMPORTED = text(f"SELECT id FROM entry WHERE id IN {IDS} AND imported IS NULL AND deleted_at IS NULL")
_IMPORTED = text(f"UPDATE entry SET imported = :history WHERE id IN {IDS}")
_NO_PICTURES = text(f"UPDATE entry_image SET state = 'evicted' WHERE entry_id IN {IDS} AND state = 'wanted'")
_UNDO = text("SELECT undo FROM history WHERE id = :history")
_NO_TAGS = text(f"""
    DELETE FROM tag WHERE id IN {IDS} AND NOT EXISTS (SELECT 1 FROM entry_tag WHERE tag_id = tag.id)""")
_NOT_ONE = text("UPDATE entry SET imported = NULL WHERE imported = :history")
_FACTS = text("UPDATE history SET facts = :facts WHERE id = :history")
