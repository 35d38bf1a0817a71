"""Mailboxes that letters come from; their senders are feeds, whose addresses name the mailbox."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text, update

from reader.domain.entries.letter import LetterBox
from reader.domain.errors import FailureReason, FeedError
from reader.domain.organising.history import UNDOABLE_FOR
from reader.domain.record import Record, read_record
from reader.domain.sources.feed import LETTERS
from reader.storage.core.folders import folder_id
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import FEED, MomentType, seconds
from reader.storage.entries import removals
from reader.storage.entries.feeds import add_feed


class Sender(Record):
    """A source of a mailbox. `site`: of the domain that its first letter came from; None: many write to it."""

    feed_id: int
    site: str | None
    removed: bool


class LetterBoxes(Store):
    """Reads and writes mailboxes. A method that writes returns when it is on the disk."""

    def all(self) -> list[LetterBox]:
        rows = [row._mapping for row in self._rows(_ALL)]
        return [read_record(LetterBox, row, error=row["error"] and FailureReason(row["error"])) for row in rows]

    def add(self, place: str, *, allow_local: bool) -> LetterBox:
        """Add a mailbox; one that is there, or was removed, is read on."""

        def work(connection: Connection) -> int:
            box_id = int(connection.execute(_ADD, {"place": place, "local": allow_local}).scalar_one())
            removals.restore(connection, list(connection.execute(_REMOVED_WITH, {"box": box_id}).scalars()))
            connection.execute(_REMOVE, {"box": box_id, "now": None})
            return box_id

        made = self._database.write(work)
        return next(one for one in self.all() if one.id == made)

    def remove(self, box_id: int, now: datetime) -> int | None:
        """Remove a mailbox with its sources; returns its id in the history, None without sources."""
        feeds = [one.feed_id for one in self.senders(box_id).values() if not one.removed]

        def work(connection: Connection) -> int | None:
            connection.execute(_REMOVE, {"box": box_id, "now": seconds(now)})
            return removals.unsubscribe(connection, feeds, now)[1]

        return self._database.write(work)

    def purge(self, now: datetime) -> list[str]:
        """Forget mailboxes that were removed so long ago that it cannot be undone; returns their places."""
        values = {"until": seconds(now - UNDOABLE_FOR)}
        return self._database.write(lambda connection: list(connection.execute(_FORGET, values).scalars()))

    def senders(self, box_id: int) -> dict[str, Sender]:
        """Return the sources of a mailbox by their addresses, removed ones too."""
        rows = self._rows(_SENDERS, {"like": f"{LETTERS}{box_id}/*"})
        return {row.url: Sender(row.id, row.site_url, row.removed_at is not None) for row in rows}

    def add_sender(self, url: str, title: str, site_url: str | None, now: datetime, box: LetterBox) -> int:
        """Add a source of a mailbox; its articles are whole as they come."""

        def work(connection: Connection) -> int:
            options: dict[str, Any] = {
                "title": None,
                "folder_id": folder_id(connection, box.folder) or connection.scalar(_FOLDER, {"box": box.id}),
                "allow_local": False,
                "site_url": site_url,
            }
            feed_id, _ = add_feed(connection, url, now, **options)
            values = {"given_title": title, "full_text": "off"}
            connection.execute(update(FEED).where(FEED.c.id == feed_id).values(**values))
            return feed_id

        return self._database.write(work)

    def with_file(self, feed_id: int, url: str) -> list[int]:
        """Return the letters of a source that a file came with."""
        return self._column(_WITH_FILE.bindparams(feed=feed_id, url=url))

    def note(self, box_id: int, read_to: str | None, now: datetime, error: FeedError | None = None) -> None:
        """Note how far a mailbox was read (None: as before), and why not further."""
        values = {"box": box_id, "to": read_to, "now": seconds(now), "error": None, "detail": ""}
        if error is not None:
            values |= {"now": None, "error": error.reason.value, "detail": error.detail[:200]}
        self._database.write(lambda connection: connection.execute(_NOTE, values))


_MINE = f"feed.url GLOB '{LETTERS}' || letter_box.id || '/*'"
_ALL: Any = text(sql("entries.all", mine=_MINE)).columns(last_read_at=MomentType)
_ADD = text(sql("entries.add"))
_REMOVED_WITH = text(sql("entries.removed_with", mine=_MINE))
_REMOVE = text("UPDATE letter_box SET removed_at = :now WHERE id = :box")
_FORGET = text("DELETE FROM letter_box WHERE removed_at <= :until RETURNING place")
_SENDERS = text("SELECT id, url, site_url, removed_at FROM feed WHERE url GLOB :like")
_FOLDER = text(sql("entries.folder_of_senders", mine=_MINE))
_WITH_FILE = text("SELECT id FROM entry WHERE feed_id = :feed AND instr(enclosures, :url)")
_NOTE = text(sql("entries.letter_boxes_note"))
