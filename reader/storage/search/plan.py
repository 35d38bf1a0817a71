"""Writes what reads the entries of a place as SQL.

A query is read in one of three ways: the hits of its words in turn, each looked up in `entry_shown`; a small set
that a reader has made (starred, tagged, …), of which each is looked up in the index of words; or `entry_shown`
from end to end. What only must not have some words is `entry_shown` without their hits, both read in the order of
time. Where words are only part of an alternative their hits are made into a set, at first for the newest entries
only.

Where other forms of a word count, `wide_words.py` writes what finds them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from reader.domain.query.place import ANY_TAG, Order, Place
from reader.domain.query.query import AllOf, AnyOf, Condition, InState, Is, Not, Tagged
from reader.domain.text.folding import fold_name
from reader.storage.core.completeness import whole
from reader.storage.core.tables import ID_BITS
from reader.storage.search.sql import (
    CORRECTED,
    PACKED,
    TEXT_WORDS,
    ListedFeed,
    Reading,
    Widened,
    has_beginning,
    match_expression,
    parted,
    widened,
)
from reader.storage.search.wide_words import WideWords

_FEW = 1_000
"""Entries of a set that are looked up in the index of words one by one (10 to 60 µs each)."""
_FEW_OF_FEEDS = 20_000
"""Entries of some feeds that are sorted rather than found among all others."""
LOW, HIGH = 0, (1 << 63) - 1
"""All positions are between these."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What reads a place. Its parameters `:low` and `:high` are not among the values.

    Attributes:
        sorted: Gives positions, in the order of the place.
        unsorted: Gives them in any order.
        makes_sets: Before the first is found, hits between `:low` and `:high` are made into sets.
        older: Tells whether an entry before `:low` may be among them, its words aside; "": that is not soon told.
    """

    sorted: str
    unsorted: str
    values: dict[str, Any]
    makes_sets: bool
    older: str


def statement_of(
    connection: Connection, place: Place, midnight: datetime | None, *, all_at_once: bool = False
) -> Statement:
    """Write what reads a place.

    Args:
        midnight: As of `read_list`.
        all_at_once: All entries are read, from `LOW` to `HIGH`; otherwise the first few of those in a range.
    """
    values: dict[str, Any] = {}
    branches = [_Branch(connection, place, midnight, values, of_muted=place.muted, all_at_once=all_at_once)]
    condition = place.query.condition if place.query is not None else None
    if place.query is not None and place.query.asks_muted and not place.muted:
        branches.append(_Branch(connection, place, midnight, values, of_muted=True, all_at_once=all_at_once))
    columns, order = _order(place, branches[0].reading)
    unsorted = " UNION ALL ".join(branch.select() for branch in branches)
    parts = " UNION ALL ".join(branch.select(columns) for branch in branches)
    makes_sets = any(branch.reading.makes_sets for branch in branches)
    begins = condition is not None and has_beginning(condition, with_stems=False)
    return Statement(
        sorted=f"{parts} ORDER BY {order}",
        unsorted=unsorted,
        values=values,
        makes_sets=makes_sets and not begins,
        older=branches[0].older if len(branches) == 1 else "",
    )


def _order(place: Place, reading: Reading) -> tuple[str, str]:
    """Give what sorts a place: further columns, and ORDER BY."""
    if place.query is None:
        if place.trip:
            at = f"(SELECT place FROM ({PACKED}) WHERE entry_id = e.id)"
            return f", e.unread AS first, {at} AS second", "first DESC, second"
        if place.later:
            return ", (SELECT place FROM later WHERE entry_id = e.id) AS first", "first, found"
        if place.begun:
            left_at = "(SELECT left_at FROM bookmark WHERE entry_id = e.id)"
            return f", {left_at} AS first, e.id AS second", "first DESC, second DESC"
    if place.order is Order.LONGEST:
        return f", {TEXT_WORDS} AS first", "first DESC, found DESC"
    if place.order is Order.SOURCE:
        rank = f"substr({reading.value(_ranks(reading.feeds))}, e.feed_id * {_RANK_BYTES} + 1, {_RANK_BYTES})"
        return f", {rank} AS first", "first, found DESC"
    return "", "found" if place.order is Order.OLDEST else "found DESC"


_RANK_BYTES = 3


def _ranks(feeds: Iterable[ListedFeed]) -> bytes:
    """Give the places of feeds, sorted by title, one after the other in the order of their ids.

    SQLite finds a part of a value in no time; joined with a list, it would read that for each entry.
    """
    by_title = sorted(feeds, key=lambda feed: (fold_name(feed.title), feed.id))
    ranks = bytearray(_RANK_BYTES * (max((feed.id for feed in by_title), default=0) + 1))
    for place, feed in enumerate(by_title):
        start = feed.id * _RANK_BYTES
        ranks[start : start + _RANK_BYTES] = place.to_bytes(_RANK_BYTES, "big")
    return bytes(ranks)


class _Branch:
    """One SELECT of a place: of what is shown, or of what is muted.

    Args:
        values: Of its parameters, which it adds to.
        all_at_once: As of `statement_of`.
    """

    def __init__(
        self,
        connection: Connection,
        place: Place,
        midnight: datetime | None,
        values: dict[str, Any],
        *,
        of_muted: bool,
        all_at_once: bool,
    ) -> None:
        self._connection = connection
        self._all_at_once = all_at_once
        self.reading = Reading(connection, values, muted=of_muted)
        self._wide = WideWords(self.reading, self._are_few)
        self._place = place
        self._asked = parted(_conjuncts(place))
        self._source, self._position = "entry e", "e.position"
        self._where: list[str] = []
        self.older = ""
        self._of_shown = False
        chosen = self._begin(of_muted)
        self._add_query(chosen)
        self._where += _conditions(place, midnight, self.reading)

    def select(self, columns: str = "") -> str:
        """Write it, with further columns."""
        where = " AND ".join([f"{self._position} BETWEEN :low AND :high", *self._where])
        return f"SELECT {self._position} AS found{columns} FROM {self._source} WHERE {where}"

    def _begin(self, of_muted: bool) -> str | None:
        """Write which entries there are, and the index that gives them.

        Returns:
            A query for the positions of entries that readers chose; all of them are among those.
        """
        place, rest = self._place, self._asked.rest
        sets = [chosen for part in rest if (chosen := self.reading.chosen(part))]
        if of_muted:
            self._where += ["e.muted_by IS NOT NULL", "e.deleted_at IS NULL", _NOT_REMOVED]
            self._source = "entry e INDEXED BY entry_muted"
            return self.reading.chosen(InState(Is.MUTED))
        if place.starred or InState(Is.STARRED) in rest:
            self._where += ["e.starred = 1", "e.muted_by IS NULL"]
            self._source = "entry e INDEXED BY entry_starred"
            self.older = self._older()
            return self.reading.chosen(InState(Is.STARRED))
        is_kept = any(isinstance(part, Tagged) or part == InState(Is.LATER) for part in rest)
        if place.later or place.tag_id is not None or is_kept:
            # As starred ones, these stay when their feed is removed.
            self._where += ["e.deleted_at IS NULL", "e.muted_by IS NULL"]
            return sets[0] if sets else None
        self._where.append("e.hidden = 0")
        self._of_shown = True
        self.older = self._older()
        if place.query is not None or place.offline or place.order in (Order.LONGEST, Order.SOURCE):
            self.reading.by_feed = not self._asked.words and self._are_of_few()
            self._source = f"entry e INDEXED BY {'entry_of_feed' if self.reading.by_feed else 'entry_shown'}"
        return sets[0] if sets else None

    def _older(self) -> str:
        """Write what tells whether there are older ones, by the index of those that are unread or starred."""
        where = [*self._where, *(["e.unread = 1"] if self._place.unread else [])]
        return f"SELECT 1 FROM entry e WHERE e.position < :low AND {' AND '.join(where)} LIMIT 1"

    def _are_of_few(self) -> bool:
        """Tell whether they are of one feed, or of some that have few entries together, but not none."""
        if self._place.feed_id is not None:
            return True
        asked = self._asked.feeds
        entries = [feed.entries for feed in self.reading.feeds if feed.fits(asked)] if asked else []
        return bool(entries) and sum(entries) <= _FEW_OF_FEEDS

    def _add_query(self, chosen: str | None) -> None:
        if self._place.query is None:
            return
        words, without, feeds, rest = self._asked
        if rest or feeds:
            self._where.append(self.reading.write(AllOf((*rest, *feeds))))
        if not words:
            if without and chosen is None and self._of_shown and not self.reading.by_feed:
                self._leave_out(without)
            elif without:
                self._where.append(self.reading.write(Not(AnyOf(tuple(without)))))
            return
        wide = widened(words)
        if wide.any:
            self._add_widened(wide, without, chosen)
            return
        asked = AllOf((*words, *map(Not, without)))
        expression = self.reading.value(match_expression(asked))
        if chosen is not None and not has_beginning(asked) and self._are_few(chosen):
            hit = f"SELECT 1 FROM entry_fts WHERE entry_fts MATCH {expression} AND rowid = e.position"
            self._where.append(f"EXISTS ({hit})")
            return
        # CROSS JOIN fixes the order: go through the hits in turn, and look each up by its position.
        self._source = f"entry_fts CROSS JOIN {self._source} ON e.position = entry_fts.rowid"
        self._position = "entry_fts.rowid"
        self._where.append(f"entry_fts MATCH {expression}")
        if chosen is not None:
            self._where.append(f"+entry_fts.rowid IN ({chosen})")

    def _add_widened(self, wide: Widened, without: Sequence[Condition], chosen: str | None) -> None:
        """Find entries by words of which other forms count."""
        if wide.mixed:
            self._where += map(self.reading.write, wide.mixed)
        first, others = wide.apart[:1], wide.apart[1:]
        words = (*wide.together, *first, *wide.fixed)
        asked = AllOf((*words, *map(Not, without)))
        if chosen is not None and not has_beginning(asked) and self._are_few(chosen):
            self._where += self._wide.one_by_one(wide, without)
            return
        if not words:
            if without:
                self._where.append(self.reading.write(Not(AnyOf(tuple(without)))))
            return
        self._where += map(self.reading.write, others)
        if self._all_at_once:
            ids = self._wide.ids_of_all(wide._replace(apart=first), asked, without)
            # By its id, no index is of use.
            self._source = f"({ids}) x CROSS JOIN entry e ON e.id = x.id"
            if chosen is not None:
                self._where.append(f"+e.position IN ({chosen})")
            return
        found = self._wide.merged(wide._replace(apart=first), asked, without)
        self._source = f"({found} ORDER BY 1 DESC LIMIT -1) x CROSS JOIN {self._source} ON e.position = x.at"
        if chosen is not None:
            self._where.append(f"+x.at IN ({chosen})")

    def _leave_out(self, words: Sequence[Condition]) -> None:
        """Read entries without the hits of these words.

        Sorted, the two are merged, in half the time that looking in a set of the hits takes; oldest first, as the
        index of words is read faster so. (With a LIMIT, SQLite
        keeps the order of a part; without it, it takes that for needless.)
        """
        expression = self.reading.value(match_expression(AnyOf(tuple(words))))
        left = (
            "SELECT position AS at FROM entry INDEXED BY entry_shown"
            " WHERE hidden = 0 AND position BETWEEN :low AND :high"
            f" EXCEPT SELECT rowid FROM entry_fts WHERE entry_fts MATCH {expression}"
            " AND rowid BETWEEN :low AND :high ORDER BY 1 LIMIT -1"
        )
        self._source = f"({left}) x CROSS JOIN {self._source} ON e.position = x.at"
        self.reading.makes_sets = True

    def _are_few(self, chosen: str) -> bool:
        counted = text(f"SELECT count(*) FROM (SELECT 1 FROM ({chosen}) LIMIT {_FEW + 1})")
        values = {**self.reading.values, "low": LOW, "high": HIGH}
        return bool(self._connection.execute(counted, values).scalar_one() <= _FEW)


_NOT_REMOVED = "e.feed_id NOT IN (SELECT id FROM feed WHERE removed_at IS NOT NULL)"


def _conjuncts(place: Place) -> Sequence[Condition]:
    """Give the conditions of a query that must all be true."""
    condition = place.query.condition if place.query is not None else None
    if condition is None:
        return ()
    return condition.parts if isinstance(condition, AllOf) else (condition,)


def _conditions(place: Place, midnight: datetime | None, reading: Reading) -> list[str]:
    """Write the conditions of a place beside its query."""
    found = []
    if place.unread:
        found.append("e.unread = 1")
    if place.offline:
        found.append(whole("e"))
    if place.today:
        if midnight is None:
            raise ValueError("a place for today needs to know when the day began")
        found.append(f"e.position >= {reading.value(int(midnight.timestamp()) << ID_BITS)}")
    if place.feed_id is not None:
        found.append(f"e.feed_id = {reading.value(place.feed_id)}")
    if place.ticker:
        found.append("e.feed_id NOT IN (SELECT id FROM feed WHERE in_ticker = 0) AND e.off_ticker = 0")
    if place.folder:  # the top level is everything
        feed = "e.feed_id" if place.query is None else "+e.feed_id"
        found.append(f"{feed} IN ({_IN_FOLDER.format(path=reading.value(json.dumps(place.folder)))})")
    if place.begun:
        found.append("e.id IN (SELECT entry_id FROM bookmark)")
    if place.corrected:
        found.append(f"e.id IN ({CORRECTED}) AND e.text_evicted = 0")
    if place.tag_id is not None:
        of_one = "" if place.tag_id == ANY_TAG else f" WHERE tag_id = {reading.value(place.tag_id)}"
        found.append(f"e.position IN (SELECT position FROM entry_tag{of_one})")
    if place.later:
        found.append("e.id IN (SELECT entry_id FROM later)")
    if place.trip:
        found.append(f"e.id IN (SELECT entry_id FROM ({PACKED}))")
    return found


_IN_FOLDER = (
    "WITH RECURSIVE walk(id, depth) AS ("
    " SELECT id, 1 FROM folder WHERE parent_id IS NULL AND title = json_extract({path}, '$[0]')"
    " UNION ALL SELECT f.id, depth + 1 FROM folder f JOIN walk w ON f.parent_id = w.id"
    " WHERE w.depth >= json_array_length({path}) OR f.title = json_extract({path}, '$[' || w.depth || ']'))"
    " SELECT id FROM feed WHERE folder_id IN (SELECT id FROM walk WHERE depth >= json_array_length({path}))"
)
