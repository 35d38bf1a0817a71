"""Judges stored entries by the predicate of `domain/query/query_match.py`: those that have just come."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from reader.domain.entries.enclosure import Enclosure
from reader.domain.entries.entry import Completeness
from reader.domain.query.query import Condition, Has, Is
from reader.domain.query.query_match import EntryFacts, SourceFacts, asks_for_text, compiled
from reader.domain.text.folding import Words
from reader.storage.core.completeness import state_of
from reader.storage.core.enclosures import listed
from reader.storage.core.folders import all_folders
from reader.storage.core.tables import ID_BITS, MomentType
from reader.storage.search.search import indexed_texts
from reader.storage.search.sql import CORRECTED


def matching(connection: Connection, ids: Sequence[int], condition: Condition) -> list[int]:
    """Give those of some entries for which a condition is true; deleted ones are left out.

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
            has=having(row.images, listed(row.enclosures)),
            tags=json.loads(row.tags),
            words=row.page_words if row.page_words is not None and row.page in ("stored", "stale") else row.words,
            folding=folding,
        )
        if is_true(facts):
            found.append(row.id)
    return found


def source_facts(
    connection: Connection, feed_ids: Collection[int], titles: Mapping[int, str]
) -> dict[int, SourceFacts]:
    """Give what queries ask of feeds.

    Args:
        titles: Of feeds whose titles are not stored yet.
    """
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


def marks_of(row: Any) -> Iterator[Is]:
    """Give the values of `is:` that are true of a stored entry, beside how complete it is."""
    yield Is.UNREAD if row.unread else Is.READ
    also = {
        Is.STARRED: row.starred,
        Is.LATER: row.later,
        Is.MUTED: row.muted_by,
        Is.EDITED: row.versions,
        Is.CORRECTED: row.corrected,
    }
    yield from (mark for mark, is_true in also.items() if is_true)


def having(images: int, files: Iterable[Enclosure]) -> set[Has]:
    """Give the values of `has:` that are true of an entry with so many images and these files."""
    found = {Has.IMAGE} if images else set()
    for file in files:
        if file.is_audio:
            found.add(Has.AUDIO)
        if file.is_pdf:
            found.add(Has.PDF)
    return found


STATE_OF = {state: Is(state.value) for state in Completeness}
_FEEDS = "SELECT id, own_title, given_title, url, folder_id FROM feed WHERE id IN (SELECT value FROM json_each(?))"
_ENTRIES = text(
    f"SELECT id, feed_id, position >> {ID_BITS} AS sort_at, title, author, link, language, unread, starred,"
    " muted_by, versions, words, page, page_words, text_evicted, beginning, images, images_missing, enclosures,"
    " EXISTS (SELECT 1 FROM later WHERE entry_id = entry.id) AS later,"
    f" id IN ({CORRECTED}) AND text_evicted = 0 AS corrected,"
    " (SELECT json_group_array(t.folded) FROM entry_tag a JOIN tag t ON t.id = a.tag_id"
    " WHERE a.entry_id = entry.id) AS tags"
    " FROM entry WHERE id IN (SELECT value FROM json_each(:ids)) AND deleted_at IS NULL"
).columns(sort_at=MomentType)
