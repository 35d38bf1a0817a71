"""Removes what is over a feed's bound of unread articles (the rule is in `domain/retention.py`), with undo.

Removed articles are deleted as a reader deletes them: not read, not counted, and never new again.

A feed that was over its bound when the bound came is spared until the reader has answered, and for ever where the
answer was no or the removal was undone: all of its entries that are here by then, which their ids tell.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, text

from reader.background.cancel import CancelToken
from reader.domain.history import CONTENT, DELETED, HistoryKind
from reader.domain.retention import Bound, OverBound, UnreadArticle, over_bound
from reader.storage import history
from reader.storage.database import Database, note, set_note
from reader.storage.deletions import set_aside, set_deleted
from reader.storage.retention import FREE
from reader.storage.turns import Turns

_NOTE, _NOTHING = "feed_bound", '{"until": {}, "asked": [], "told": false}'


@dataclass(frozen=True, slots=True)
class Spared:
    """What the bound does not touch.

    Attributes:
        until: For each feed the newest entry that is spared.
        asked: Feeds among them about which the reader has not decided yet.
        told: The command line has said so.
    """

    until: Mapping[int, int] = field(default_factory=dict)
    asked: frozenset[int] = frozenset()
    told: bool = False

    def settled(self, *, remove: bool) -> Spared:
        """Give what is spared once the reader has decided about the feeds that are asked about."""
        return Spared({feed: last for feed, last in self.until.items() if not (remove and feed in self.asked)})


@dataclass(eq=False)
class FeedBoundStore:
    """Finds and removes what is over the bound.

    Args:
        token: Cancels long work between two transactions; what was done stays.
    """

    database: Database
    token: CancelToken

    def spared(self, bound: Bound) -> Spared:
        """Give what is spared; the first call spares every feed that is over the bound already."""
        with self.database.read() as connection:
            found = note(connection, _NOTE)
        if found is None:
            feeds = frozenset(self.over(bound, Spared()))
            self.database.write(partial(spare, feed_ids=feeds, ask=True))
            return self.spared(bound)
        return _read(found)

    def keep(self, spared: Spared) -> None:
        """Store what is spared from now on."""
        self.database.write(lambda connection: _keep(connection, spared))

    def over(self, bound: Bound, spared: Spared, feed_ids: Iterable[int] | None = None) -> dict[int, OverBound]:
        """Give what is over the bound, by feed.

        Args:
            feed_ids: These only; None: all feeds that have more unread articles, or bytes in them.
        """
        found: dict[int, OverBound] = {}
        with self.database.read() as connection:
            if feed_ids is None:
                feed_ids = connection.execute(_LARGE, {"articles": bound.articles, "bytes": bound.bytes}).scalars()
            for feed_id in list(feed_ids):
                values = {"feed": feed_id, "after": spared.until.get(feed_id, 0)}
                rows = connection.execute(_UNREAD, values)
                over = over_bound([UnreadArticle(*row) for row in rows], bound)
                if over.ids:
                    found[feed_id] = over
        return found

    def crowded(self, bound: Bound, feed_ids: Iterable[int]) -> list[int]:
        """Give those of these feeds that have more unread articles than the bound, by numbers that are kept."""
        values = {"ids": json.dumps(list(feed_ids)), "articles": bound.articles}
        with self.database.read() as connection:
            return list(connection.execute(_CROWDED, values).scalars()) if bound.articles else []

    def titles(self, feed_ids: Iterable[int]) -> list[str]:
        """Give the titles of feeds."""
        with self.database.read() as connection:
            return list(connection.execute(_TITLES, {"ids": json.dumps(list(feed_ids))}).scalars())

    def remove(self, over: Mapping[int, OverBound], now: datetime, history_id: int | None) -> int:
        """Remove it, and list that in the history.

        Args:
            history_id: The removal of the same round before, which this one is added to.

        Returns:
            Its id in the history.
        """
        listed = self.database.write(partial(_list, over=over, now=now, history_id=history_id))
        steps = (
            (CONTENT, _set_pictures_aside, [id_ for one in over.values() for id_ in one.pictures]),
            (CONTENT, set_aside, [id_ for one in over.values() for id_ in one.texts]),
            (DELETED, set_deleted, [id_ for one in over.values() for id_ in one.headlines]),
        )
        for what, change, ids in steps:

            def work(connection: Connection, part: Any, what: str = what, change: Any = change) -> None:
                # What the reader has chosen to keep meanwhile stays.
                free = list(connection.execute(_FREE, {"ids": json.dumps(list(part))}).scalars())
                connection.execute(_NOTED, {"ids": json.dumps(free), "what": what, "history": listed})
                history.count(connection, listed, len(free))
                change(connection, free, now)

            Turns(self.database, self.token).each(work, ids)
        return listed


def spare(connection: Connection, feed_ids: Iterable[int], *, ask: bool = False) -> None:
    """Spare all entries of feeds that are here now, in the caller's transaction.

    Args:
        ask: The reader is to decide about it.
    """
    kept, ids = _read(note(connection, _NOTE) or _NOTHING), frozenset(feed_ids)
    newest = connection.execute(_NEWEST).scalar() or 0
    _keep(
        connection,
        replace(kept, until={**kept.until, **dict.fromkeys(ids, newest)}, asked=ids if ask else kept.asked),
    )


def _read(written: str) -> Spared:
    kept = json.loads(written)
    return Spared(
        {int(feed): last for feed, last in kept["until"].items()}, frozenset(kept["asked"]), kept["told"]
    )


def _keep(connection: Connection, spared: Spared) -> None:
    kept = {"until": spared.until, "asked": sorted(spared.asked), "told": spared.told}
    set_note(connection, _NOTE, json.dumps(kept))


def _list(connection: Connection, over: Mapping[int, OverBound], now: datetime, history_id: int | None) -> int:
    feeds, removed = set(over), sum(len(one.headlines) for one in over.values())
    if history_id is not None:
        row = connection.execute(_LISTED, {"history": history_id}).one()
        feeds.update(json.loads(row.undo)["feeds"])
        removed += json.loads(row.facts)["removed"]
    title = connection.execute(_TITLES, {"ids": json.dumps(sorted(feeds))}).scalars().first()
    facts, undo = {"feed": title, "feeds": len(feeds), "removed": removed}, {"feeds": sorted(feeds)}
    if history_id is None:
        return history.record(connection, HistoryKind.FEED_BOUNDED, facts, now, undo=undo)
    values = {"history": history_id, "facts": json.dumps(facts, ensure_ascii=False), "undo": json.dumps(undo)}
    connection.execute(_RELIST, values)
    return history_id


def _set_pictures_aside(connection: Connection, ids: list[int], now: datetime) -> None:
    values = {"ids": json.dumps(ids), "now": int(now.timestamp())}
    connection.execute(_PICTURES_ASIDE, values)
    connection.execute(_ASIDE_SINCE, values)


_IDS = "(SELECT value FROM json_each(:ids))"
# What came from another program, and a file that the reader asked for, keep their article too.
_MAY = f"e.unread = 1 AND e.imported IS NULL AND {FREE} AND e.id NOT IN (SELECT entry_id FROM enclosure)"
_PICTURES = (
    "(SELECT coalesce(sum(i.bytes + i.thumbnail_bytes), 0) FROM entry_image n JOIN image i"
    " ON i.fingerprint = n.fingerprint WHERE n.entry_id = e.id AND n.state = 'stored')"
)
_TEXT = (
    "CASE WHEN e.text_evicted THEN 0 ELSE coalesce((SELECT length(html) FROM content WHERE entry_id = e.id), 0)"
    " + coalesce((SELECT sum(length(html)) FROM version WHERE entry_id = e.id), 0) END + CASE WHEN e.page IN"
    " ('stored', 'stale') THEN coalesce((SELECT length(html) FROM full_text WHERE entry_id = e.id), 0) ELSE 0 END"
)
_UNREAD = text(
    f"SELECT e.id, {_PICTURES}, {_TEXT}, e.text_evicted FROM entry e"
    f" WHERE e.feed_id = :feed AND e.id > :after AND {_MAY} ORDER BY e.position DESC"
)
_FREE = text(f"SELECT e.id FROM entry e WHERE e.id IN {_IDS} AND {_MAY}")
_CROWDED = text(f"SELECT feed_id FROM feed_count WHERE feed_id IN {_IDS} AND unread > :articles")
_LARGE = text(
    "SELECT c.feed_id FROM feed_count c JOIN feed f ON f.id = c.feed_id WHERE f.removed_at IS NULL"
    " AND c.unread > 0 AND ((:articles AND c.unread > :articles)"
    f" OR (:bytes AND :bytes < (SELECT sum({_PICTURES} + {_TEXT}) FROM entry e"
    " WHERE e.feed_id = c.feed_id AND e.unread = 1 AND e.hidden = 0)))"
)
_TITLES = text(
    "SELECT coalesce(nullif(own_title, ''), nullif(given_title, ''), url) FROM feed"
    f" WHERE id IN {_IDS} ORDER BY id"
)
_NEWEST = text("SELECT seq FROM sqlite_sequence WHERE name = 'entry'")
_LISTED = text("SELECT facts, undo FROM history WHERE id = :history")
_RELIST = text("UPDATE history SET facts = :facts, undo = :undo WHERE id = :history")
_NOTED = text(
    "INSERT OR IGNORE INTO history_mark(entry_id, what, history_id, was)"
    f" SELECT id, :what, :history, :what = '{CONTENT}' FROM entry WHERE id IN {_IDS}"
)
_PICTURES_ASIDE = text(
    "UPDATE entry_image SET state = 'evicted', next_try_at = NULL"
    f" WHERE entry_id IN {_IDS} AND state IN ('stored', 'wanted')"
)
_ASIDE_SINCE = text(f"UPDATE entry SET evicted_at = :now WHERE id IN {_IDS}")
