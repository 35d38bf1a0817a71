"""Lists the entries of places: which they are, in which order, and how many.

Positions run with time, so a list by time is read from an index, and its first page costs the same in every
library. How a query is read says `plan.py`.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, text

from reader.domain.query.place import Counted, Listed, Order, Place
from reader.domain.query.query import AnyOf, Phrase, exact
from reader.storage.core.tables import ID_MASK
from reader.storage.search.plan import HIGH, LOW, statement_of
from reader.storage.search.sql import match_expression, phrases_of

BEST_OF = 10_000
"""The newest hits, which `Order.BEST` ranks; those as the words are written count first."""
READ_TOGETHER = 10_000
"""Numbers; parsing a hundred thousand at once would hold the interpreter too long."""
COUNTED_AMONG = 100_000
"""The newest entries, among which `count_newest` counts."""
_SHORT_BEGINNING = 3
"""Letters."""
_FIRST_PART, _GROWTH = 4_000, 8
"""Entries among which sets of hits are made first, and how many times more come next."""
_PARTS_BY_TIME = 3
"""Parts after which other forms of words are looked up in all that is left."""


def read_list(
    connection: Connection, place: Place, *, limit: int | None = None, midnight: datetime | None = None
) -> Listed:
    """Read the entries of a place, in its order.

    Args:
        limit: At most so many.
        midnight: Start of the reader's day; needed for `place.today`.
    """
    if place.asks_for_nothing:
        return Listed(array("q"), array("q"))
    if place.also:
        return _with_others(connection, place, limit, midnight)
    if place.order is Order.BEST and not place.is_by_time and not place.has_own_order:
        return _best(connection, place, limit, midnight)
    if not place.is_by_time:
        return Listed(_positions(connection, place, limit, midnight, ID_MASK), array("q"))
    positions = _positions(connection, place, limit, midnight)
    return Listed(_ids(positions), positions)


def _with_others(connection: Connection, place: Place, limit: int | None, midnight: datetime | None) -> Listed:
    """Read what a query finds, and then the others that its place has."""
    listed = read_list(connection, replace(place, also=()), limit=limit, midnight=midnight)
    among = {"ids": json.dumps(list(place.also))}
    positions = connection.execute(_POSITIONS_OF, among).scalars().all()
    here = found_among(connection, replace(place, query=None, also=()), midnight, positions)
    left = {position & ID_MASK for position in here}.difference(listed.ids)
    ids = listed.ids + array("q", (id_ for id_ in place.also if id_ in left))
    return Listed(ids[:limit], array("q"), listed.is_cut)


_POSITIONS_OF = text("SELECT position FROM entry WHERE id IN (SELECT value FROM json_each(:ids))")


def read_ids(
    connection: Connection, place: Place, *, limit: int | None = None, midnight: datetime | None = None
) -> array[int]:
    """Do `read_list` for the ids only."""
    if place.asks_for_nothing or not place.is_by_time:
        return read_list(connection, place, limit=limit, midnight=midnight).ids
    return _positions(connection, place, limit, midnight, ID_MASK)


def count_listed(connection: Connection, place: Place, *, midnight: datetime | None = None) -> int:
    """Count the entries of a place. Arguments as of `read_list`."""
    if place.asks_for_nothing:
        return 0
    if place.also:
        return len(_with_others(connection, place, None, midnight).ids)
    statement = statement_of(connection, place, midnight, all_at_once=True)
    query = text(f"SELECT count(*) FROM ({statement.unsorted})")
    return int(connection.execute(query, {**statement.values, "low": LOW, "high": HIGH}).scalar_one())


def count_newest(connection: Connection, place: Place, most: int) -> Counted:
    """Count the entries of a place up to a number, among the newest `COUNTED_AMONG` of all entries.

    Most of what a search costs in a large library is to look through what is old.
    """
    if place.asks_for_nothing:
        return Counted(0)
    place = replace(place, order=Order.NEWEST)
    statement = statement_of(connection, place, None)
    low = LOW
    if statement.older:
        low = connection.execute(_LAST_COUNTED, {"skipped": COUNTED_AMONG}).scalar() or LOW
    found = len(_positions(connection, place, most, None, low=low))
    is_least = found == most
    if low > LOW and not is_least:
        is_least = connection.execute(text(statement.older), {"low": low}).first() is not None
    return Counted(found, is_least)


_LAST_COUNTED = text("SELECT position FROM entry WHERE hidden = 0 ORDER BY position DESC LIMIT 1 OFFSET :skipped")


def _ids(positions: Sequence[int]) -> array[int]:
    return array("q", (position & ID_MASK for position in positions))


def _positions(
    connection: Connection,
    place: Place,
    limit: int | None,
    midnight: datetime | None,
    mask: int = -1,
    low: int = LOW,
    *,
    are_few: bool = False,
) -> array[int]:
    """Give the positions of a place's entries, from `low` on; with `ID_MASK` their ids.

    Args:
        are_few: The limit is hardly reached, so that all entries are looked through.
    """
    by_time = limit is not None and not are_few and _is_by_time(place)
    statement = statement_of(connection, place, midnight, all_at_once=not by_time)
    found: array[int] = array("q")
    in_parts = by_time and statement.makes_sets
    for number, (first, last) in enumerate(_parts(connection, place, low) if in_parts else [(low, HIGH)]):
        is_last = False
        if number == _PARTS_BY_TIME:
            rest = statement_of(connection, place, midnight, all_at_once=True)
            # Where other forms count, few entries are left to be found, in half the time if not by time.
            if is_last := rest.sorted != statement.sorted:
                statement = rest
                first, last = (first, HIGH) if place.order is Order.OLDEST else (low, last)
        # One row of JSON: fetching a row for each would cross into SQLite as often.
        query = text(f"SELECT json_group_array(found & :mask) FROM ({statement.sorted} LIMIT :limit)")
        left = -1 if limit is None else limit - len(found)
        values = {**statement.values, "low": first, "high": last, "limit": left, "mask": mask}
        for part in _number_lists(connection.execute(query, values).scalar_one()):
            found.extend(json.loads(part))
        if is_last or len(found) == limit:
            break
    return found


def _number_lists(written: str) -> Iterator[str]:
    """Part a JSON list of numbers into lists of at least `READ_TOGETHER`."""
    start, end = 1, len(written) - 1
    while start < end:
        comma = written.find(",", start + READ_TOGETHER * 20, end)
        stop = comma if comma >= 0 else end
        yield f"[{written[start:stop]}]"
        start = stop + 1


def _is_by_time(place: Place) -> bool:
    return place.is_by_time or (place.has_own_order and place.query is not None)


def _parts(connection: Connection, place: Place, low: int) -> Iterator[tuple[int, int]]:
    """Part positions into ranges, in the place's order: a small one first, each larger than the one before."""
    high, size = HIGH, _FIRST_PART
    oldest_first = place.order is Order.OLDEST
    direction = "" if oldest_first else "DESC"
    next_one = text(
        "SELECT position FROM entry WHERE hidden = 0 AND position BETWEEN :low AND :high"
        f" ORDER BY position {direction} LIMIT 1 OFFSET :size"
    )
    while True:
        middle = connection.execute(next_one, {"low": low, "high": high, "size": size}).scalar()
        if middle is None:
            yield low, high
            return
        if oldest_first:
            yield low, middle
            low = middle + 1
        else:
            yield middle, high
            high = middle - 1
        size *= _GROWTH


def _best(connection: Connection, place: Place, limit: int | None, midnight: datetime | None) -> Listed:
    """Rank the newest hits by how well their words answer; those found without words follow, the newest first.

    Those found as the words are written come before those found by other forms. Where they fill what is asked for,
    other forms are not looked up.
    """
    by_time = replace(place, order=Order.NEWEST)
    newest = _positions(connection, _as_written(by_time), BEST_OF + 1, midnight)
    hits = _ranked(connection, place, newest[:BEST_OF])
    if len(newest) <= BEST_OF and (limit is None or len(newest) < limit) and _as_written(place) != place:
        known = set(newest)
        newest = _positions(connection, by_time, BEST_OF + 1, midnight, are_few=True)
        others = array("q", (position for position in newest if position not in known))
        hits += _ranked(connection, place, others[: BEST_OF - len(hits)])
    return Listed(_ids(hits[:limit]), array("q"), is_cut=len(newest) > BEST_OF)


def _ranked(connection: Connection, place: Place, hits: array[int]) -> array[int]:
    """Sort hits, the newest first, by how well their words answer."""
    condition = place.query.condition if place.query is not None else None
    wanted = phrases_of(condition) if condition is not None else []
    phrases = [phrase for phrase in wanted if not _is_short_beginning(phrase)]
    if not phrases or not hits:
        return hits
    values = {
        "match": match_expression(AnyOf(tuple(dict.fromkeys(phrases)))),
        "low": hits[-1],
        "high": hits[0],
        "hits": json.dumps(hits.tolist()),
    }
    ranked = array("q", json.loads(connection.execute(_RANKED, values).scalar_one()))
    known = set(ranked)
    return ranked + array("q", (position for position in hits if position not in known))


def _as_written(place: Place) -> Place:
    """Give a place without other forms of the words of its query."""
    if place.query is None or place.query.condition is None:
        return place
    return replace(place, query=replace(place.query, condition=exact(place.query.condition)))


def found_as_written(
    connection: Connection, place: Place, midnight: datetime | None, positions: Collection[int]
) -> list[int]:
    """Give those of a place's entries, by their positions, that are found without other forms of its words."""
    if place.query is None or place.query.condition is None:
        return list(positions)
    return found_among(connection, _as_written(place), midnight, positions)


def found_among(
    connection: Connection, place: Place, midnight: datetime | None, positions: Collection[int]
) -> list[int]:
    """Give those of some positions whose entries are in a place."""
    if not positions:
        return []
    statement = statement_of(connection, replace(place, order=Order.NEWEST), midnight)
    among = text(
        f"SELECT json_group_array(found) FROM ({statement.unsorted})"
        " WHERE +found IN (SELECT value FROM json_each(:among))"
    )
    values = {**statement.values, "low": min(positions), "high": max(positions)}
    found = connection.execute(among, {**values, "among": json.dumps(list(positions))}).scalar_one()
    return [int(position) for position in json.loads(found)]


def _is_short_beginning(phrase: Phrase) -> bool:
    """Tell whether half of all entries may have such a word: it says little of them, and ranking takes seconds."""
    return phrase.is_beginning and len(phrase.words) == 1 and len(phrase.words[0]) <= _SHORT_BEGINNING


_RANKED = text(
    "SELECT json_group_array(found) FROM (SELECT rowid AS found FROM entry_fts WHERE entry_fts MATCH :match"
    " AND rowid BETWEEN :low AND :high AND +rowid IN (SELECT value FROM json_each(:hits))"
    # A word in the title says most, one in the text least.
    " ORDER BY bm25(entry_fts, 8.0, 4.0, 1.0), rowid DESC)"
)
