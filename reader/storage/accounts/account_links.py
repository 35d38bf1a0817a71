"""Links the sources and articles of an account's server with those here."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, text

from reader.domain.accounts.account import READ, STARRED, Link, RemoteEntry, RemoteFeed
from reader.domain.accounts.matching import KnownHere, comparable_feed, match
from reader.domain.organising.history import STARRED as STAR_HERE
from reader.domain.organising.history import UNREAD
from reader.domain.record import Record
from reader.storage.accounts.account_marks import ServerMarks
from reader.storage.core.database import Database
from reader.storage.core.tables import ID_BITS, MomentType, seconds
from reader.storage.entries.marks import set_marks

ASKED_AGAIN = timedelta(hours=1)
"""Time after which a feed whose entries are not all linked is asked for its newest articles again."""
LOOKED_BACK = timedelta(days=7)
"""Age of entries that are looked for on the server if they are not linked."""


class LinkedFeed(Record, kw_only=True):
    """A subscription of the server. `feed_id`: the one here; None: none."""

    id: int
    remote_id: str
    feed_id: int | None
    url: str
    title: str
    folder: str


class Linked(Record):
    """The effect of linking: entries by property and value, as in `Merging`; how many articles are linked now."""

    taken: Mapping[tuple[str, bool], Sequence[int]]
    linked: int
    without: Mapping[int, Sequence[RemoteEntry]]
    """Articles that match no entry, by the ids of their `LinkedFeed`."""


@dataclass(frozen=True, eq=False)
class AccountLinks:
    """Reads and writes what is linked. Methods that change something return after their commits."""

    database: Database

    def feeds(self, account_id: int) -> list[LinkedFeed]:
        with self.database.read() as connection:
            return _feeds(connection, account_id)

    def take_feeds(self, account_id: int, feeds: Sequence[RemoteFeed]) -> list[LinkedFeed]:
        """Store the server's subscriptions; each is linked with the feed here that has its address.

        Nothing is written if they are as they were.
        """
        with self.database.read() as connection:
            known = {one.remote_id: one for one in _feeds(connection, account_id)}
            here = {comparable_feed(url): row.id for row in connection.execute(_HERE) for url in row[1:] if url}
        rows = [
            {
                "account": account_id,
                "remote": one.id,
                "feed": here.get(comparable_feed(one.url)),
                "url": one.url,
                "title": one.title,
                "folder": one.folder,
            }
            for one in feeds
        ]
        before = {(one.remote_id, one.feed_id, one.url) for one in known.values()}
        if {(row["remote"], row["feed"], row["url"]) for row in rows} != before:

            def work(connection: Connection) -> None:
                gone = known.keys() - {one.id for one in feeds}
                connection.execute(_FEEDS_GONE, {"account": account_id, "ids": json.dumps(sorted(gone))})
                connection.execute(_TAKE_FEED, rows) if rows else None

            self.database.write(work)
        return self.feeds(account_id)

    def unlinked_feeds(self, account_id: int, now: datetime) -> list[LinkedFeed]:
        """Return the linked feeds with recent entries here that the server was not found to have."""
        since = int((now - LOOKED_BACK).timestamp()) << ID_BITS
        values = {"account": account_id, "since": since, "asked": seconds(now - ASKED_AGAIN)}
        with self.database.read() as connection:
            ids = set(connection.execute(_UNLINKED, values).scalars())
            return [one for one in _feeds(connection, account_id) if one.id in ids]

    def note_asked(self, feeds: Iterable[LinkedFeed], now: datetime) -> None:
        rows = [{"id": one.id, "now": seconds(now)} for one in feeds]
        self.database.write(lambda connection: connection.execute(_NOTE_ASKED, rows) if rows else None)

    def waiting(self, account_id: int, feeds: Iterable[LinkedFeed]) -> list[int]:
        """Return the ids of articles of these feeds that had no entry here when they were seen."""
        values = {"account": account_id, "ids": json.dumps([one.id for one in feeds])}
        with self.database.read() as connection:
            return list(connection.execute(_WAITING, values).scalars())

    def unknown(self, account_id: int, ids: Collection[int]) -> list[int]:
        """Return those of the ids that were never seen."""
        values = {"account": account_id, "ids": json.dumps(list(ids))}
        with self.database.read() as connection:
            return list(connection.execute(_UNKNOWN, values).scalars())

    def link(
        self,
        account_id: int,
        articles: Collection[RemoteEntry],
        feeds: Sequence[LinkedFeed],
        server: ServerMarks,
        now: datetime,
    ) -> Linked:
        """Link articles with the entries that they are. What is marked on either side is marked on both.

        An article whose marks the server was not read to have is left for the next round.
        """
        of_remote = {one.remote_id: one for one in feeds}
        by_feed: dict[str, list[RemoteEntry]] = {}
        for one in articles:
            if server.has(READ, one.id) is not None and server.has(STARRED, one.id) is not None:
                by_feed.setdefault(one.feed, []).append(one)

        def work(connection: Connection) -> Linked:
            rows: list[dict[str, int | bool | None]] = []
            without: dict[int, Sequence[RemoteEntry]] = {}
            for remote_id, found in by_feed.items():
                feed = of_remote.get(remote_id)
                known = _known_here(connection, account_id, feed) if feed is not None else ([], ())
                matches = match(found, *known)
                for one in found:
                    entry_id = matches.linked.get(one.id)
                    state = Link.LINKED if entry_id is not None else Link.WAITING
                    if one.id in matches.doubles:
                        entry_id, state = matches.doubles[one.id], Link.AMBIGUOUS
                    rows.append(
                        {
                            "account": account_id,
                            "remote": one.id,
                            "entry": entry_id,
                            "feed": feed.id if feed is not None else None,
                            "read": server.has(READ, one.id),
                            "starred": server.has(STARRED, one.id),
                            "state": state,
                        }
                    )
                if feed is not None and feed.feed_id is not None:
                    left = [one for one in found if one.id not in matches.linked and one.id not in matches.doubles]
                    without[feed.id] = left
            if rows:
                connection.execute(_LINK, rows)
            values = {"account": account_id, "ids": json.dumps([row["remote"] for row in rows])}
            taken: dict[tuple[str, bool], Sequence[int]] = {}
            for what, value, marked_there in ((UNREAD, False, _READ_THERE), (STAR_HERE, True, _STARRED_THERE)):
                if ids := list(connection.execute(marked_there, values).scalars()):
                    set_marks(connection, what, value, ids, now)
                    taken[what, value] = ids
            connection.execute(_NOTE_CHANGED, values)
            return Linked(taken, sum(row["entry"] is not None for row in rows), without)

        return self.database.write(work)


def _feeds(connection: Connection, account_id: int) -> list[LinkedFeed]:
    return [LinkedFeed(**row._mapping) for row in connection.execute(_FEEDS, {"account": account_id})]


def _known_here(
    connection: Connection, account_id: int, feed: LinkedFeed
) -> tuple[list[KnownHere], Collection[int]]:
    """Return the feed's entries, and which of them are linked."""
    rows = connection.execute(_KNOWN_HERE, {"feed": feed.feed_id, "account": account_id}).all()
    known = [KnownHere(row.id, row.link, row.title, row.published_at) for row in rows]
    return known, {row.id for row in rows if row.linked}


_IDS = "(SELECT value FROM json_each(:ids))"
_HERE = text("SELECT id, url, moved_from FROM feed WHERE removed_at IS NULL")
_FEEDS = text(
    "SELECT id, remote_id, feed_id, url, title, folder FROM account_feed WHERE account_id = :account ORDER BY id"
)
_TAKE_FEED = text(
    "INSERT INTO account_feed(account_id, remote_id, feed_id, url, title, folder)"
    " VALUES (:account, :remote, :feed, :url, :title, :folder)"
    " ON CONFLICT DO UPDATE SET feed_id = excluded.feed_id, url = excluded.url"
)
_FEEDS_GONE = text(f"UPDATE account_feed SET feed_id = NULL WHERE account_id = :account AND remote_id IN {_IDS}")
_UNLINKED = text(
    "SELECT DISTINCT f.id FROM account_feed f JOIN entry e ON e.feed_id = f.feed_id AND e.hidden = 0"
    " WHERE f.account_id = :account AND coalesce(f.asked_at, 0) <= :asked AND e.position >= :since"
    " AND NOT EXISTS (SELECT 1 FROM account_entry a WHERE a.entry_id = e.id AND a.account_id = :account)"
)
_NOTE_ASKED = text("UPDATE account_feed SET asked_at = :now WHERE id = :id")
_WAITING = text(
    f"SELECT remote_id FROM account_entry WHERE account_id = :account AND state = 1 AND feed IN {_IDS}"
)
_UNKNOWN = text(
    "SELECT value FROM json_each(:ids) WHERE NOT EXISTS"
    " (SELECT 1 FROM account_entry WHERE account_id = :account AND remote_id = value)"
)
_KNOWN_HERE = text(
    "SELECT id, link, title, published_at, EXISTS (SELECT 1 FROM account_entry a"
    " WHERE a.entry_id = e.id AND a.account_id = :account) AS linked"
    " FROM entry e WHERE feed_id = :feed AND deleted_at IS NULL"
).columns(published_at=MomentType)
_LINK = text(
    "INSERT INTO account_entry(account_id, remote_id, entry_id, feed, read, starred, state)"
    " VALUES (:account, :remote, :entry, :feed, :read, :starred, :state)"
    " ON CONFLICT DO UPDATE SET entry_id = excluded.entry_id, feed = excluded.feed, read = excluded.read,"
    " starred = excluded.starred, state = excluded.state WHERE account_entry.entry_id IS NULL"
)
_OF_THESE = (
    "FROM account_entry a JOIN entry e ON e.id = a.entry_id"
    f" WHERE a.account_id = :account AND a.remote_id IN {_IDS}"
)
_READ_THERE = text(f"SELECT e.id {_OF_THESE} AND a.read = 1 AND e.unread = 1")
_STARRED_THERE = text(f"SELECT e.id {_OF_THESE} AND a.starred = 1 AND e.starred = 0")
_NOTE_CHANGED = text(
    f"INSERT OR IGNORE INTO account_changed(entry_id) SELECT e.id {_OF_THESE}"
    " AND (a.read = e.unread OR a.starred <> e.starred)"
)
