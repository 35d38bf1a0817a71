"""Lists the entries of places: which they are, in which order, and how many.

Positions run with time, so a list by time is read from an index, and its first page costs the same in every
library. How a place is read says `plan.py`, and `sql.py` writes it.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from reader.domain.query.place import Counted, Listed, Order, Place
from reader.domain.record import replace
from reader.storage.core.statements import sql
from reader.storage.core.tables import ID_MASK
from reader.storage.search.plan import HIGH, LOW, plan_of, ranking_expression
from reader.storage.search.sql import Statement, statement_of

BEST_OF = 10_000
"""Newest hits that `Order.BEST` ranks; those as the words are written count first."""
READ_TOGETHER = 10_000
"""Numbers parsed together; a hundred thousand at once would hold the interpreter too long."""
COUNTED_AMONG = 100_000
"""The newest entries, among which `count_newest_of` counts."""
_FIRST_TEXTS, _TEXTS_TOGETHER = 50, 1_000
"""Texts that are looked through to learn how many have a beginning, and most that are in memory at once."""
_HITS_A_TEXT = 50
"""Hits of a beginning that the index of words merges in the time in which a text is read and looked through."""
_FIRST_PART, _LARGEST_PART = 4_000, 256_000
"""Number of entries in the first part of a list, and most in a further one; the last part is the rest."""


class Lists:
    """Reads lists in one transaction. `midnight`: the start of the reader's day; needed for `place.today`."""

    def __init__(self, connection: Connection, midnight: datetime | None = None) -> None:
        self._connection = connection
        self._midnight = midnight

    def read_place(self, place: Place, limit: int | None = None) -> Listed:
        """Read the entries of a place, in its order; at most so many."""
        if place.asks_for_nothing:
            return Listed(array("q"), array("q"))
        if place.also:
            return self._with_others(place, limit)
        if place.order is Order.BEST and not place.is_by_time and not place.has_own_order:
            return self._best(place, limit)
        if not place.is_by_time:
            return Listed(self._positions(place, limit, ID_MASK), array("q"))
        positions = self._positions(place, limit)
        return Listed(_ids(positions), positions)

    def read_ids(self, place: Place, limit: int | None = None) -> array[int]:
        """Do `read_place` for the ids only."""
        if place.asks_for_nothing or not place.is_by_time:
            return self.read_place(place, limit).ids
        return self._positions(place, limit, ID_MASK)

    def count_list(self, place: Place) -> int:
        """Count the entries of a place."""
        if place.asks_for_nothing:
            return 0
        if place.also:
            return len(self._with_others(place, None).ids)
        statement = self._statement(place, all_at_once=True)
        return int(self._read(statement, f"SELECT count(*) FROM ({statement.unsorted})"))

    def count_newest_of(self, place: Place, most: int) -> Counted:
        """Count the entries of a place up to a number, among the newest `COUNTED_AMONG` of all entries.

        In a large library a search spends most of its time on old entries.
        """
        if place.asks_for_nothing:
            return Counted(0)
        place = replace(place, order=Order.NEWEST)
        low = (self._skipped(LOW, HIGH, COUNTED_AMONG) if (older := self._statement(place).older) else None) or LOW
        found = len(self._positions(place, most, low=low))
        is_least = found == most
        if low > LOW and not is_least:
            is_least = self._connection.execute(text(older), {"low": low}).first() is not None
        return Counted(found, is_least)

    def found_among(self, place: Place, ids: Collection[int]) -> set[int]:
        """Return those of some entries that a place has."""
        positions = self._connection.scalars(
            text("SELECT position FROM entry WHERE id IN (SELECT value FROM json_each(:ids))"),
            {"ids": json.dumps(list(ids))},
        ).all()
        if not positions:
            return set()
        statement = self._statement(replace(place, order=Order.NEWEST), leaves_short=True)
        select = f"""
            SELECT json_group_array(found & :mask) FROM ({statement.unsorted})
            WHERE +found IN (SELECT value FROM json_each(:among))"""
        low, high, among = min(positions), max(positions), json.dumps(positions)
        found = json.loads(self._read(statement, select, low, high, among=among, mask=ID_MASK))
        return set(found if statement.having is None else statement.having(found))

    def _statement(self, place: Place, *, all_at_once: bool = False, leaves_short: bool = False) -> Statement:
        if leaves_short:  # only where the index has all that texts have
            is_behind = self._connection.execute(text("SELECT 1 FROM entry WHERE indexed = 0 LIMIT 1")).first()
            leaves_short = not is_behind
        plan = plan_of(place, self._midnight, all_at_once=all_at_once, leaves_short=leaves_short)
        return statement_of(plan, self._connection)

    def _read(self, statement: Statement, select: str, low: int = LOW, high: int = HIGH, **values: object) -> Any:
        """Read one value, by a select that is made of a statement, about the entries between two positions."""
        low, high = max(low, statement.plan.low), min(high, statement.plan.high)
        if low == LOW:
            # SQLite would compare each entry with it.
            select = select.replace("BETWEEN :low AND :high", "<= :high")
        values |= {**statement.values, "low": low, "high": high}
        return self._connection.execute(text(select), values).scalar_one()

    def _with_others(self, place: Place, limit: int | None) -> Listed:
        """Read the hits of a query, and then those entries of `place.also` that are not among them."""
        listed = self.read_place(replace(place, also=()), limit)
        left = self.found_among(replace(place, query=None, also=()), place.also).difference(listed.ids)
        ids = listed.ids + array("q", (id_ for id_ in place.also if id_ in left))
        return Listed(ids[:limit], array("q"), listed.is_cut)

    def _positions(
        self, place: Place, limit: int | None, mask: int = -1, low: int = LOW, *, are_few: bool = False
    ) -> array[int]:
        """Return the positions of a place's entries, from `low` on; with `ID_MASK` their ids.

        Args:
            are_few: The limit is hardly reached, so that all entries are looked through.
        """
        all_at_once = limit is None or are_few
        statement = self._statement(place, all_at_once=all_at_once, leaves_short=not all_at_once)
        if statement.having is not None:
            if limit is not None and (in_texts := self._in_texts(statement, limit, low)) is not None:
                return array("q", (position & mask for position in in_texts))
            statement = self._statement(place, all_at_once=all_at_once)
        if limit is None or all_at_once or not statement.plan.is_by_time:
            return self._between(statement, low, HIGH, -1 if limit is None else limit, mask)
        return self._in_parts(statement, limit, mask, low, HIGH)

    def _in_parts(self, statement: Statement, limit: int, mask: int, low: int, high: int) -> array[int]:
        """Read the first of a list by time: if sets are made for it, of few entries first."""
        found: array[int] = array("q")
        low, high = max(low, statement.plan.low), min(high, statement.plan.high)
        if statement.makes_sets:
            size, oldest = _FIRST_PART, statement.plan.place.order is Order.OLDEST
            while size <= _LARGEST_PART:
                if (end := self._skipped(low, high, size, oldest_first=oldest)) is None:
                    break
                first, last = (low, end) if oldest else (end, high)
                found += self._between(statement, first, last, limit - len(found), mask)
                if len(found) == limit:
                    return found
                low, high = (end + 1, high) if oldest else (low, end - 1)
                # Twice as many as are needed, if the rest has as many hits as were found so far.
                size = size * 2 * limit // max(len(found), 1)
            else:
                # Few entries are left to be found: other forms of words are, in half the time if not by time.
                leaves_short = statement.having is not None
                statement = self._statement(statement.plan.place, all_at_once=True, leaves_short=leaves_short)
        return found + self._between(statement, low, high, limit - len(found), mask)

    def _between(self, statement: Statement, low: int, high: int, limit: int, mask: int) -> array[int]:
        # One row of JSON: fetching a row for each would cross into SQLite as often.
        select = f"SELECT json_group_array(found & :mask) FROM ({statement.sorted} LIMIT :limit)"
        found: array[int] = array("q")
        for part in _number_lists(self._read(statement, select, low, high, limit=limit, mask=mask)):
            found.extend(json.loads(part))
        return found

    def _in_texts(self, statement: Statement, limit: int, low: int) -> array[int] | None:
        """Find beginnings of few letters in the texts of entries; None: the index of words takes less time."""
        if statement.having is None or not statement.plan.is_by_time:
            return None
        last_id = self._connection.execute(text("SELECT max(id) FROM entry")).scalar() or 0
        found, high, wanted = array("q"), HIGH, _FIRST_TEXTS
        is_oldest_first = statement.plan.place.order is Order.OLDEST
        while len(found) < limit:
            positions = self._in_parts(statement, wanted, -1, low, high)
            having = set(statement.having(_ids(positions)))
            found.extend(position for position in positions if position & ID_MASK in having)
            if len(positions) < wanted:
                break
            # Compared: the texts to be read until enough are found, and the hits to be merged.
            share, left = len(having) / wanted, limit - len(found)
            if left * _HITS_A_TEXT >= share * share * last_id:
                return None
            wanted = min(int(left / share) + 1, _TEXTS_TOGETHER)
            low, high = (positions[-1] + 1, high) if is_oldest_first else (low, positions[-1] - 1)
        return found[:limit]

    def _skipped(self, low: int, high: int, entries: int, *, oldest_first: bool = False) -> int | None:
        """Return the position after so many entries that are shown; None where there are no more."""
        query = text(f"""
            SELECT position FROM entry WHERE hidden = 0 AND position BETWEEN :low AND :high
            ORDER BY position {"ASC" if oldest_first else "DESC"} LIMIT 1 OFFSET :entries""")
        return self._connection.execute(query, {"low": low, "high": high, "entries": entries}).scalar()

    def _best(self, place: Place, limit: int | None) -> Listed:
        """Rank the newest hits by how well their words match; hits without words follow, the newest first.

        Exact matches come before other forms of the words, which are looked up only if more hits are wanted.
        """
        by_time, match = replace(place, order=Order.NEWEST), ranking_expression(place)
        # Without words to rank by, the newest are the best.
        most = BEST_OF + 1 if match or limit is None else min(limit, BEST_OF + 1)
        newest = self._positions(by_time.as_written, most)
        hits = self._ranked(match, newest[:BEST_OF])
        if len(newest) <= BEST_OF and (limit is None or len(newest) < limit) and place.as_written != place:
            known = set(newest)
            newest = self._positions(by_time, BEST_OF + 1, are_few=True)
            others = array("q", (position for position in newest if position not in known))
            hits += self._ranked(match, others[: BEST_OF - len(hits)])
        return Listed(_ids(hits[:limit]), array("q"), is_cut=len(newest) > BEST_OF)

    def _ranked(self, match: str | None, hits: array[int]) -> array[int]:
        """Sort hits, the newest first, by how well words answer."""
        if match is None or not hits:
            return hits
        # A word in the title says most, one in the text least.
        query = text(sql("search.ranked"))
        values = {"match": match, "low": hits[-1], "high": hits[0], "hits": json.dumps(hits.tolist())}
        ranked = array("q", json.loads(self._connection.execute(query, values).scalar_one()))
        known = set(ranked)
        return ranked + array("q", (position for position in hits if position not in known))


def _ids(positions: Collection[int]) -> array[int]:
    return array("q", (position & ID_MASK for position in positions))


def _number_lists(written: str) -> Iterator[str]:
    """Part a JSON list of numbers into lists of at least `READ_TOGETHER`."""
    start, end = 1, len(written) - 1
    while start < end:
        comma = written.find(",", start + READ_TOGETHER * 20, end)
        stop = comma if comma >= 0 else end
        yield f"[{written[start:stop]}]"
        start = stop + 1
