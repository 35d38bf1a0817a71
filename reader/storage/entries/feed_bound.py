"""Keeps each feed within its bound of unread articles: after a round, daily, and when the reader makes room.

The rule is in `domain/retention.py`. Removed articles are deleted as a reader deletes them: not read, not counted,
and never new again; all of it can be undone.

A feed that was over its bound when the bound came is exempt until the reader has answered, and for ever where the
answer was no or the removal was undone: all of its entries that are here by then, which their ids tell.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, text

from reader.background.cancel import CancelToken
from reader.domain.clock import Clock
from reader.domain.events import Announce, Change, EntriesChanged, FeedsBounded, HistoryChanged
from reader.domain.organising.history import CONTENT, DELETED, HistoryKind
from reader.domain.record import Record, as_dict, replace
from reader.domain.retention import Bound, OverBound, UnreadArticle, over_bound
from reader.storage.core import history
from reader.storage.core.database import Database, note, set_note
from reader.storage.core.statements import sql
from reader.storage.core.tables import IDS
from reader.storage.core.turns import Turns
from reader.storage.entries.deletions import evict, set_deleted
from reader.storage.entries.retention import FREE
from reader.storage.search.search import SearchIndex

_NOTE = "exempt_from_feed_bound"
_MOST = 5
"""Most feeds that are named."""


class Excess(Record):
    """Feeds over the bound; the reader is asked about them."""

    feeds: Sequence[str]
    """Titles."""
    articles: int
    bytes: int


class Exempt(Record):
    """Entries that the bound does not touch."""

    newest: Mapping[str, int] = {}  # each has its own
    """For each feed, by its id as JSON writes it, the newest entry that is exempt; older ones are too."""
    undecided: Sequence[int] = ()
    """Feeds among them about which the reader has not decided yet."""
    is_told: bool = False
    """The command line has said so."""

    def decided(self, *, remove: bool) -> Exempt:
        """Return the exemptions after the reader has decided about the undecided feeds."""
        removed = set(map(str, self.undecided)) if remove else set()
        return Exempt({feed: last for feed, last in self.newest.items() if feed not in removed})


@dataclass(eq=False)
class FeedBound:
    """Finds and removes unread articles over the bound.

    Args:
        search: The index, from which removed articles are deleted.
        bound: The reader's choice.
        announce: Called with the removed articles, after the commits.
        token: Cancels long work between two transactions; what was done stays.
    """

    database: Database
    search: SearchIndex
    bound: Callable[[], Bound]
    clock: Clock
    announce: Announce
    token: CancelToken

    def exempt(self, *, store: bool = True) -> Exempt:
        """Return the exempt entries; the first call exempts every feed that is over the bound already."""
        with self.database.read() as connection:
            found, newest = _read(connection), _newest(connection)
        if found is not None:
            return found
        feeds = list(self._over(Exempt()))
        exempt = Exempt(dict.fromkeys(map(str, feeds), newest), feeds)
        if store and not self.database.is_read_only:  # else the next call does
            self.database.unless_held(lambda: self.database.write(partial(_store, exempt=exempt)))
        return exempt

    def asks(self, *, once: bool = False) -> Excess | None:
        """Return feeds that the reader must decide about, or None. `once`: only if they were not told before."""
        exempt = self.exempt()
        if not exempt.undecided or (once and exempt.is_told):
            return None
        if once:
            self.database.write(partial(_store, exempt=replace(exempt, is_told=True)))
        excess = self._excess(exempt, exempt.undecided)
        return excess if excess.articles else None

    def preview(self) -> Excess:
        """Return the entries that `decide` would remove; writes nothing."""
        return self._excess(self.exempt(store=False), None)

    def decide(self, *, remove: bool) -> int | None:
        """Apply the reader's decision; returns the removal's id in the history."""
        self.database.write(partial(_store, exempt=self.exempt().decided(remove=remove)))
        return self.enforce() if remove else None

    def enforce(
        self, fed: Iterable[int] | None = None, loud: Iterable[int] = (), history_id: int | None = None
    ) -> int | None:
        """Remove entries over the bound; returns the removal's id in the history, or None.

        Args:
            fed: Feeds with news, examined if they have too many unread articles; None: examine every feed.
            loud: Feeds that are examined in any case.
            history_id: Id from an earlier call in the same round, to which this one is added.
        """
        values = {"ids": json.dumps(list(fed or ())), "articles": self.bound().articles}
        with self.database.read() as connection:
            feeds = {*connection.execute(_MANY_UNREAD, values).scalars(), *loud}
        over = self._over(self.exempt(), None if fed is None else feeds)
        if not over:
            return history_id
        listed = self._remove(over, self.clock(), history_id)
        self.search.catch_up()
        removed = tuple(id_ for one in over.values() for id_ in one.headlines)
        self.announce(EntriesChanged(removed, Change.DELETED))
        trimmed = tuple(id_ for one in over.values() for id_ in (*one.pictures, *one.texts))
        self.announce(EntriesChanged(trimmed, Change.TRIMMED))
        self.announce(HistoryChanged((listed,)))
        if removed or fed is None:  # a round that removes only texts and pictures shows no message
            self.announce(FeedsBounded(listed))
        return listed

    def _over(self, exempt: Exempt, feed_ids: Iterable[int] | None = None) -> dict[int, OverBound]:
        """Return the entries over the bound, by feed; None: of all feeds with too many articles or bytes."""
        bound, found = self.bound(), {}
        with self.database.read() as connection:
            if feed_ids is None:
                feed_ids = connection.execute(_LARGE, {"articles": bound.articles, "bytes": bound.bytes}).scalars()
            for feed_id in list(feed_ids):
                rows = connection.execute(_UNREAD, {"feed": feed_id, "after": exempt.newest.get(str(feed_id), 0)})
                over = over_bound([UnreadArticle(*row) for row in rows], bound)
                if over.ids:
                    found[feed_id] = over
        return found

    def _excess(self, exempt: Exempt, feed_ids: Iterable[int] | None) -> Excess:
        over = self._over(exempt.decided(remove=True), feed_ids)
        with self.database.read() as connection:
            titles = _titles(connection, over)
        return Excess(
            (*titles[:_MOST], *(["…"] if len(titles) > _MOST else ())),
            sum(len(one.ids) for one in over.values()),
            sum(one.bytes for one in over.values()),
        )

    def _remove(self, over: Mapping[int, OverBound], now: datetime, history_id: int | None) -> int:
        listed = self.database.write(partial(_list, over=over, now=now, history_id=history_id))
        evict_pictures = partial(evict, only_pictures=True)
        steps = (
            (CONTENT, evict_pictures, [id_ for one in over.values() for id_ in one.pictures]),
            (CONTENT, evict, [id_ for one in over.values() for id_ in one.texts]),
            (DELETED, set_deleted, [id_ for one in over.values() for id_ in one.headlines]),
        )
        for what, change, ids in steps:

            def work(connection: Connection, part: Any, what: str = what, change: Any = change) -> None:
                # Skip entries that the reader has chosen to keep meanwhile.
                free = list(connection.execute(_FREE, {"ids": json.dumps(list(part))}).scalars())
                connection.execute(_NOTED, {"ids": json.dumps(free), "what": what, "history": listed})
                history.count(connection, listed, len(free))
                change(connection, free, now)

            Turns(self.database, self.token).each(work, ids)
        return listed


def exempt_all(connection: Connection, feed_ids: Iterable[int]) -> None:
    """Exempt all entries of feeds that are here now, in the caller's transaction."""
    before, newest = _read(connection) or Exempt(), _newest(connection)
    _store(connection, replace(before, newest={**before.newest, **dict.fromkeys(map(str, feed_ids), newest)}))


def _newest(connection: Connection) -> int:
    return connection.execute(text("SELECT seq FROM sqlite_sequence WHERE name = 'entry'")).scalar() or 0


def _read(connection: Connection) -> Exempt | None:
    written = note(connection, _NOTE)
    return None if written is None else Exempt(**json.loads(written))


def _store(connection: Connection, exempt: Exempt) -> None:
    set_note(connection, _NOTE, json.dumps(as_dict(exempt)))


def _titles(connection: Connection, feed_ids: Iterable[int]) -> Sequence[str]:
    return connection.execute(_TITLES, {"ids": json.dumps(list(feed_ids))}).scalars().all()


def _list(connection: Connection, over: Mapping[int, OverBound], now: datetime, history_id: int | None) -> int:
    listed = history_id or history.record(
        connection, HistoryKind.FEED_BOUNDED, {"removed": 0}, now, undo={"feeds": []}
    )
    before = connection.execute(_LISTED, {"history": listed}).one()
    feeds = sorted({*over, *json.loads(before.undo)["feeds"]})
    removed = json.loads(before.facts)["removed"] + sum(len(one.headlines) for one in over.values())
    facts = {"feed": _titles(connection, feeds)[0], "feeds": len(feeds), "removed": removed}
    values = {"facts": json.dumps(facts, ensure_ascii=False), "undo": json.dumps({"feeds": feeds})}
    connection.execute(_RELIST, {"history": listed, **values})
    return listed


# Imported articles and those with a requested enclosure are kept.
_MAY = f"e.unread = 1 AND e.imported IS NULL AND {FREE} AND e.id NOT IN (SELECT entry_id FROM enclosure)"
_PICTURES = sql("entries.pictures")
_TEXT = sql("entries.text")
_UNREAD = text(sql("entries.unread", pictures=_PICTURES, text=_TEXT, may=_MAY))
_FREE = text(f"SELECT e.id FROM entry e WHERE e.id IN {IDS} AND {_MAY}")
_MANY_UNREAD = text(f"SELECT feed_id FROM feed_count WHERE feed_id IN {IDS} AND unread > :articles AND :articles")
_LARGE = text(sql("entries.large", pictures=_PICTURES, text=_TEXT))
_TITLES = text(sql("entries.titles"))
_LISTED = text("SELECT facts, undo FROM history WHERE id = :history")
_RELIST = text("UPDATE history SET facts = :facts, undo = :undo WHERE id = :history")
_NOTED = text(sql("entries.noted", content=CONTENT))
