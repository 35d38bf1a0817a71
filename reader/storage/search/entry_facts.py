"""Judges stored entries by the predicate of `domain/query/query_match.py`: those that have just come."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from reader.domain.entries.enclosure import Enclosure
from reader.domain.entries.entry import Completeness
from reader.domain.query.query import Condition, Has, Is, SourceFacts
from reader.domain.query.query_match import EntryFacts, asks_for_text, compiled
from reader.domain.text.folding import Words, fold_name
from reader.storage.core.chosen import CORRECTED
from reader.storage.core.completeness import state_of
from reader.storage.core.enclosures import listed
from reader.storage.core.folders import all_folders
from reader.storage.core.statements import sql
from reader.storage.core.tables import MomentType
from reader.storage.search.search import indexed_texts


def matching(connection: Connection, ids: Sequence[int], condition: Condition) -> list[int]:
    """Return those of some entries for which a condition is true; deleted ones are left out.

    Meant for entries that have just come, which the index of words may not have yet: they are neither packed for
    a trip, nor has an image of theirs been reported.
    """
    rows = connection.execute(_ENTRIES, {"ids": json.dumps(list(ids))}).all()
    sources = source_facts(connection, {row.feed_id for row in rows}, {})
    texts = indexed_texts(connection, [row.id for row in rows]) if asks_for_text(condition) else {}
    is_true, folding = compiled(condition), Words()
    found = []
    for row in rows:
        facts = EntryFacts(
            source=sources[row.feed_id],
            title=row.title,
            author=row.author,
            text=texts.get(row.id, ""),
            sort_at=row.sort_at,
            link=row.link,
            language=row.language,
            states={STATE_OF[state_of(row)], *marks_of(row)},
            has=having(row.images, listed(row.enclosures), row.notes is not None),
            tags=json.loads(row.tags),
            notes=json.loads(row.notes or "[]"),
            words=row.page_words if row.page_words is not None and row.page in ("stored", "stale") else row.words,
            folding=folding,
        )
        if is_true(facts):
            found.append(row.id)
    return found


def source_facts(
    connection: Connection, feed_ids: Collection[int], titles: Mapping[int, str]
) -> dict[int, SourceFacts]:
    """Return what queries ask of feeds; `titles` has those that are not stored yet."""
    rows = connection.exec_driver_sql(_FEEDS, (json.dumps(list(feed_ids)),)).all()
    folders = all_folders(connection) if any(row.folder_id for row in rows) else {}
    return {
        row.id: SourceFacts(
            row.own_title or titles.get(row.id) or row.given_title or row.url,
            row.url,
            folders[row.folder_id].path if row.folder_id in folders else (),
        )
        for row in rows
    }


class ListedFeed(NamedTuple):
    """A feed, as far as lists depend on it."""

    id: int
    title: str
    entries: int
    facts: SourceFacts


def listed_feeds(connection: Connection) -> list[ListedFeed]:
    paths = {id_: folder.path for id_, folder in all_folders(connection).items()}
    feeds = text(sql("search.listed_feeds"))
    return [
        ListedFeed(row.id, row.title, row.entries, facts=_facts(row.title, row.url, paths.get(row.folder_id, ())))
        for row in connection.execute(feeds)
    ]


_facts = lru_cache(maxsize=4_096)(SourceFacts)
"""Each takes 10 µs, and some readers have thousands of feeds."""
RANK_BYTES = 3


def ranks_of(feeds: Iterable[ListedFeed]) -> bytes:
    """Return the places of feeds, sorted by title, one after the other in the order of their ids.

    SQLite finds a part of a value in no time; joined with a list, it would read that for each entry.
    """
    by_title = sorted(feeds, key=lambda feed: (fold_name(feed.title), feed.id))
    ranks = bytearray(RANK_BYTES * (max((feed.id for feed in by_title), default=0) + 1))
    for place, feed in enumerate(by_title):
        start = feed.id * RANK_BYTES
        ranks[start : start + RANK_BYTES] = place.to_bytes(RANK_BYTES, "big")
    return bytes(ranks)


def marks_of(row: Any) -> Iterator[Is]:
    """Return the values of `is:` that are true of a stored entry, beside how complete it is."""
    yield Is.UNREAD if row.unread else Is.READ
    also = {
        Is.STARRED: row.starred,
        Is.LATER: row.later,
        Is.MUTED: row.muted_by,
        Is.EDITED: row.versions,
        Is.CORRECTED: row.corrected,
    }
    yield from (mark for mark, is_true in also.items() if is_true)


def having(images: int, files: Iterable[Enclosure], is_highlighted: bool = False) -> set[Has]:
    """Return the values of `has:` that are true of an entry with so many images and these files."""
    found = {Has.IMAGE} if images else set()
    if is_highlighted:
        found.add(Has.HIGHLIGHT)
    for file in files:
        if file.is_audio:
            found.add(Has.AUDIO)
        if file.is_pdf:
            found.add(Has.PDF)
    return found


STATE_OF = {state: Is(state.value) for state in Completeness}
_FEEDS = "SELECT id, own_title, given_title, url, folder_id FROM feed WHERE id IN (SELECT value FROM json_each(?))"
_ENTRIES = text(sql("search.entries", corrected=CORRECTED)).columns(sort_at=MomentType)
