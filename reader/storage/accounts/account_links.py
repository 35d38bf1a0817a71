"""Links the sources and articles of an account's server with those here."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, text

from reader.domain.accounts.account import MOST_TRIES, READ, STARRED, Gone, Link, RemoteEntry, RemoteFeed
from reader.domain.accounts.matching import KnownHere, comparable_feed, match
from reader.domain.organising.history import STARRED as STAR_HERE
from reader.domain.organising.history import UNREAD
from reader.domain.record import Record
from reader.domain.sources.feed import SERVED_AFTER
from reader.storage.accounts.account_marks import Differences, Merging, ServerMarks, differences, merge_some, take
from reader.storage.core.database import Database
from reader.storage.core.statements import sql
from reader.storage.core.tables import ID_BITS, MomentType, seconds

ASKED_AGAIN = timedelta(hours=1)
"""Time after which a feed whose entries are not all linked is asked for its newest articles again."""
COMES_WITHIN = timedelta(hours=1)
"""Time from an article's date until its feed has it."""
LOOKED_BACK = timedelta(days=7)
"""Age of entries that are looked for on the server if they are not linked."""


class LinkedFeed(Record, kw_only=True):
    """A subscription of the server."""

    id: int
    remote_id: str
    feed_id: int | None
    """The one here; None: none."""
    url: str
    title: str
    """It and `folder` are as the server last had them."""
    folder: str
    here_title: str | None
    """It and `here_folder` were here when both sides were last alike; None: they never were."""
    here_folder: str | None
    gone: Gone


class Given(Record):
    """Articles of the server, its subscriptions and its marks, as they were read at a moment."""

    articles: Collection[RemoteEntry]
    feeds: Sequence[LinkedFeed]
    server: ServerMarks
    now: datetime


class Linked(Record):
    """The effect of linking: entries by property and value, as in `Merging`; how many articles are linked now."""

    taken: Mapping[tuple[str, bool], Sequence[int]]
    linked: int


class Rehearsal(Record):
    """The effect that a round would have."""

    linked: Linked
    found: Differences
    merging: Merging


@dataclass(frozen=True, eq=False)
class AccountLinks:
    """Reads and writes what is linked. Methods that change something return after their commits."""

    database: Database

    def feeds(self, account_id: int) -> list[LinkedFeed]:
        with self.database.read() as connection:
            return _feeds(connection, account_id)

    def take_feeds(self, account_id: int, feeds: Sequence[RemoteFeed]) -> list[LinkedFeed]:
        """Store the server's subscriptions; each is linked with the feed here that has its address.

        One that the server no longer lists is kept without a feed: its articles keep it, and it may come again.
        Nothing is written if all are as they were.
        """
        with self.database.read() as connection:
            known = {one.remote_id: one for one in _feeds(connection, account_id)}
            here = {comparable_feed(url): row.id for row in connection.execute(_HERE) for url in row[1:] if url}
        facts = [(one.id, here.get(comparable_feed(one.url)), one.url, one.title, one.folder) for one in feeds]
        rows = [dict(zip(_FEED_VALUES, (account_id, *values), strict=True)) for values in facts]
        before = {(one.remote_id, one.feed_id, one.url) for one in known.values() if one.gone is Gone.NO}
        linked = {id_ for id_, one in known.items() if one.feed_id is not None and one.gone is Gone.NO}
        gone = sorted(linked - {one.id for one in feeds})
        if gone or not {(row["remote"], row["feed"], row["url"]) for row in rows} <= before:

            def work(connection: Connection) -> None:
                connection.execute(_FEEDS_GONE, {"account": account_id, "ids": json.dumps(gone)})
                connection.execute(_TAKE_FEED, rows) if rows else None

            self.database.write(work)
        return self.feeds(account_id)

    def removed_here(self) -> frozenset[int]:
        """Return the ids of feeds that the reader has removed, and can restore."""
        with self.database.read() as connection:
            return frozenset(connection.execute(_REMOVED_HERE).scalars())

    def note_alike(self, feed: LinkedFeed, title: str, folder: str, here_title: str, here_folder: str) -> None:
        """Note how a subscription is on both sides."""
        is_now = (title, folder, here_title, here_folder)
        if (feed.title, feed.folder, feed.here_title, feed.here_folder) == is_now:
            return
        values = {"title": title, "folder": folder, "here_title": here_title, "here_folder": here_folder}
        self.database.write(lambda connection: connection.execute(_NOTE_ALIKE, {"id": feed.id, **values}))

    def note_gone(self, feeds: Iterable[LinkedFeed], gone: Gone) -> None:
        """Note what becomes of subscriptions that the server no longer has."""
        rows = [{"id": one.id, "gone": gone} for one in feeds]
        self.database.write(lambda connection: connection.execute(_NOTE_GONE, rows) if rows else None)

    def forget(self, feeds: Iterable[LinkedFeed]) -> None:
        """Forget subscriptions of the server; what was agreed about their articles stays."""
        rows = [{"id": one.id} for one in feeds]
        self.database.write(lambda connection: connection.execute(_FORGET_FEED, rows) if rows else None)

    def unlinked_feeds(self, account_id: int, now: datetime) -> list[LinkedFeed]:
        """Return the linked feeds with recent entries here that the server was not found to have."""
        values = {"account": account_id, "since": _since(now), "asked": seconds(now - ASKED_AGAIN)}
        with self.database.read() as connection:
            ids = set(connection.execute(_UNLINKED, values).scalars())
            return [one for one in _feeds(connection, account_id) if one.id in ids]

    def note_asked(self, feeds: Iterable[LinkedFeed], now: datetime) -> None:
        rows = [{"id": one.id, "now": seconds(now)} for one in feeds]
        self.database.write(lambda connection: connection.execute(_NOTE_ASKED, rows) if rows else None)

    def waiting(self, account_id: int, now: datetime) -> list[int]:
        """Return the ids of articles that lacked here when they were seen, and may have come since."""
        with self.database.read() as connection:
            return list(connection.execute(_WAITING, {"account": account_id, "since": _since(now)}).scalars())

    def newest(self, account_id: int) -> int:
        """Return the highest id that was seen; 0 for none."""
        with self.database.read() as connection:
            return int(connection.execute(_NEWEST, {"account": account_id}).scalar() or 0)

    def gaps(self, account_id: int, most: int) -> list[int]:
        """Return ids of articles that only the server has, of feeds that are here; the newest first.

        Of a feed that we reach, those that its own last document did not bring, and that are unread or starred.
        """
        with self.database.read() as connection:
            return list(connection.execute(_GAPS, {"account": account_id, "most": most}).scalars())

    def note_tried(self, account_id: int, ids: Sequence[int]) -> None:
        """Note that articles were asked for; what lacks a few times is not asked for again."""
        values = {"account": account_id, "ids": json.dumps(list(ids))}
        self.database.write(lambda connection: connection.execute(_NOTE_TRIED, values))

    def unknown(self, account_id: int, ids: Collection[int]) -> list[int]:
        """Return those of the ids that were never seen."""
        values = {"account": account_id, "ids": json.dumps(list(ids))}
        with self.database.read() as connection:
            return list(connection.execute(_UNKNOWN, values).scalars())

    def linked(self, account_id: int, ids: Collection[int]) -> dict[int, KnownHere]:
        """Return the entries that are linked with articles, by the server's ids."""
        values = {"account": account_id, "ids": json.dumps(list(ids))}
        with self.database.read() as connection:
            rows = connection.execute(_LINKED_HERE, values)
            return {row.remote_id: KnownHere(row.id, row.link, row.title, row.published_at) for row in rows}

    def forget_articles(self, account_id: int) -> None:
        """Forget all articles of the server, which is read as for the first time then."""
        values = {"account": account_id}
        self.database.write(lambda connection: [connection.execute(one, values) for one in _FORGET_ARTICLES])

    def link(self, account_id: int, given: Given) -> Linked:
        """Link articles with the entries that they are. What is marked on either side is marked on both.

        An article whose marks the server was not read to have is left for the next round.
        """
        return self.database.write(lambda connection: _link(connection, account_id, given))

    def rehearse(self, account_id: int, given: Given, without: Collection[int] = ()) -> Rehearsal:
        """Link and merge as a round does, and undo all of it. `without`: articles that are not merged."""

        def work(connection: Connection) -> Rehearsal:
            with connection.begin_nested() as all_of_it:
                linked = _link(connection, account_id, given)
                found = differences(connection, account_id, given.server)
                ids = [id_ for id_ in found.ids if id_ not in without]
                merging = merge_some(connection, account_id, ids, given.server, given.now)
                all_of_it.rollback()
            return Rehearsal(linked, found, merging)

        return self.database.write(work)


def _link(connection: Connection, account_id: int, given: Given) -> Linked:
    server, now = given.server, given.now
    of_remote = {one.remote_id: one for one in given.feeds}
    by_feed: dict[str, list[RemoteEntry]] = {}
    for one in given.articles:
        if server.has(READ, one.id) is not None and server.has(STARRED, one.id) is not None:
            by_feed.setdefault(one.feed, []).append(one)
    rows: list[dict[str, int | bool | None]] = []
    for remote_id, found in by_feed.items():
        feed = of_remote.get(remote_id)
        known = _known_here(connection, account_id, feed) if feed is not None else ([], ())
        matches = match(found, *known)
        for one in found:
            entry_id = matches.linked.get(one.id)
            state = Link.LINKED if entry_id is not None else Link.WAITING
            if one.id in matches.doubles:
                entry_id, state = matches.doubles[one.id], Link.AMBIGUOUS
            marks = server.has(READ, one.id), server.has(STARRED, one.id)
            since = seconds(min(now, (one.published_at or now) + COMES_WITHIN))  # its feed should have it then
            row = account_id, one.id, entry_id, feed.id if feed is not None else None, *marks, state, since
            rows.append(dict(zip(_LINK_VALUES, row, strict=True)))
    if rows:
        connection.execute(_LINK, rows)
    values = {"account": account_id, "ids": json.dumps([row["remote"] for row in rows])}
    taken = take(
        connection,
        {
            (UNREAD, False): list(connection.execute(_READ_THERE, values).scalars()),
            (STAR_HERE, True): list(connection.execute(_STARRED_THERE, values).scalars()),
        },
        now,
    )
    connection.execute(_NOTE_CHANGED, values)
    return Linked(taken, sum(row["entry"] is not None for row in rows))


def _since(now: datetime) -> int:
    """Return the position of entries that are looked for."""
    return int((now - LOOKED_BACK).timestamp()) << ID_BITS


def _feeds(connection: Connection, account_id: int) -> list[LinkedFeed]:
    rows = connection.execute(_FEEDS, {"account": account_id})
    return [LinkedFeed(**{**row._mapping, "gone": Gone(row.gone)}) for row in rows]


def _known_here(
    connection: Connection, account_id: int, feed: LinkedFeed
) -> tuple[list[KnownHere], Collection[int]]:
    """Return the feed's entries, and which of them are linked."""
    rows = connection.execute(_KNOWN_HERE, {"feed": feed.feed_id, "account": account_id}).all()
    known = [KnownHere(row.id, row.link, row.title, row.published_at) for row in rows]
    return known, {row.id for row in rows if row.linked}


_IDS = "(SELECT value FROM json_each(:ids))"
_BY_SERVER = f"(feed.by_server OR feed.failures >= {SERVED_AFTER})"
"""Condition for a feed whose articles come from the server."""
_HERE = text("SELECT id, url, moved_from FROM feed WHERE removed_at IS NULL")
_FEEDS = text(sql("accounts.feeds"))
_TAKE_FEED = text(sql("accounts.take_feed"))
_FEED_VALUES = ("account", "remote", "feed", "url", "title", "folder")
_FEEDS_GONE = text(f"UPDATE account_feed SET feed_id = NULL WHERE account_id = :account AND remote_id IN {_IDS}")
_REMOVED_HERE = text("SELECT id FROM feed WHERE removed_at IS NOT NULL")
_NOTE_ALIKE = text(sql("accounts.note_alike"))
_NOTE_GONE = text("UPDATE account_feed SET gone = :gone WHERE id = :id")
_FORGET_FEED = text("DELETE FROM account_feed WHERE id = :id")
_HAS_UNLINKED = sql("accounts.has_unlinked")
_UNLINKED = text(sql("accounts.unlinked", by_server=_BY_SERVER, has_unlinked=_HAS_UNLINKED))
_NOTE_ASKED = text("UPDATE account_feed SET asked_at = :now WHERE id = :id")
_IS_WAITING = f"a.account_id = :account AND a.state = {Link.WAITING:d} AND a.tries < {MOST_TRIES}"
_WAITING = text(
    f"SELECT a.remote_id FROM account_entry a INDEXED BY account_entry_waiting WHERE {_IS_WAITING}"
    " AND a.feed IN (SELECT f.id FROM account_feed f WHERE f.id IN"
    " (SELECT w.feed FROM account_entry w INDEXED BY account_entry_waiting"
    f" WHERE w.account_id = :account AND w.state = {Link.WAITING:d}) AND {_HAS_UNLINKED})"
)
_NEWEST = text("SELECT max(remote_id) FROM account_entry WHERE account_id = :account")
_GAPS = text(sql("accounts.gaps", is_waiting=_IS_WAITING, by_server=_BY_SERVER))
_NOTE_TRIED = text(sql("accounts.note_tried", link_waiting=Link.WAITING, ids=_IDS))
_UNKNOWN = text(sql("accounts.unknown"))
_KNOWN_HERE = text(sql("accounts.known_here")).columns(published_at=MomentType)
_LINKED_HERE = text(sql("accounts.linked_here", ids=_IDS)).columns(published_at=MomentType)
_FORGET_ARTICLES = (
    text("DELETE FROM account_entry WHERE account_id = :account"),
    text("UPDATE account SET last_read_at = NULL WHERE id = :account"),
)
_LINK = text(sql("accounts.link"))
_LINK_VALUES = ("account", "remote", "entry", "feed", "read", "starred", "state", "since")
_OF_THESE = sql("accounts.of_these", ids=_IDS)
_READ_THERE = text(f"SELECT e.id {_OF_THESE} AND a.read = 1 AND e.unread = 1")
_STARRED_THERE = text(f"SELECT e.id {_OF_THESE} AND a.starred = 1 AND e.starred = 0")
_NOTE_CHANGED = text(sql("accounts.note_changed", of_these=_OF_THESE))
