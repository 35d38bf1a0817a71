"""Kept pages: entries of one built-in feed, which is fetched from nowhere and is in no list of subscriptions.

Question: why a feed, and not a table of their own? All that can be done with an article works on them as it is:
search, tags, rules, trips, reports of images, versions, deleting and its undo.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, text, update

from reader.domain.record import Record
from reader.domain.sources.feed import KEPT_PAGES
from reader.storage.core.store import Store
from reader.storage.core.tables import FEED, seconds
from reader.storage.entries.deletions import restore_deleted
from reader.storage.entries.feeds import add_feed


class Settled(Record):
    """The entry of a page. `was_deleted`: it was restored; `was_muted`: it is shown again."""

    entry_id: int
    was_deleted: bool
    was_muted: bool


class KeptPages(Store):
    """The feed of kept pages."""

    def feed_id(self, now: datetime) -> int:
        """Return the id of the feed, created with the first page."""

        def work(connection: Connection) -> int:
            feed_id, is_new = add_feed(
                connection, KEPT_PAGES, now, title="Kept pages", folder_id=None, allow_local=False, site_url=None
            )
            if is_new:
                choices = {"in_ticker": False, "full_text": "off"}
                connection.execute(update(FEED).where(FEED.c.id == feed_id).values(choices))
            return feed_id

        return self._database.write(work)

    def kept(self, feed_id: int, link: str) -> int | None:
        """Return the entry of a stored page that was not deleted."""
        row = self._first(_ENTRY, {"feed": feed_id, "link": link})
        return None if row is None or row.deleted_at is not None else int(row.id)

    def settle(self, feed_id: int, link: str, published_at: datetime | None) -> Settled:
        """Protect a page that was just stored from cleaning, and show it even if it was deleted or muted.

        It is listed by the time of storing, whenever it was published.
        """

        def work(connection: Connection) -> Settled:
            values = {"feed": feed_id, "link": link, "published": seconds(published_at)}
            row = connection.execute(_ENTRY, values).one()
            connection.execute(_SETTLE, {**values, "id": row.id})
            if row.deleted_at is not None:
                restore_deleted(connection, [row.id])
            return Settled(row.id, row.deleted_at is not None, row.muted_by is not None)

        return self._database.write(work)


_ENTRY = text("""
    SELECT id, deleted_at, muted_by FROM entry WHERE feed_id = :feed AND link = :link ORDER BY id DESC LIMIT 1""")
_SETTLE = text("UPDATE entry SET preserved = 1, published_at = :published WHERE id = :id")
