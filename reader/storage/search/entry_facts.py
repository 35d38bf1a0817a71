"""Judges stored entries by the predicate of `domain/query_match.py`: those that have just come."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, text

from reader.domain.folding import Words
from reader.domain.query import Condition
from reader.domain.query_match import EntryFacts, asks_for_text, compiled
from reader.storage.core.completeness import state_of
from reader.storage.core.enclosures import listed
from reader.storage.core.tables import ID_BITS, MomentType
from reader.storage.entries.rulings import STATE_OF, having, marks_of, source_facts
from reader.storage.search.query_sql import CORRECTED
from reader.storage.search.search import indexed_texts


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


_ENTRIES = text(
    f"SELECT id, feed_id, position >> {ID_BITS} AS sort_at, title, author, link, language, unread, starred,"
    " muted_by, versions, words, page, page_words, text_evicted, beginning, images, images_missing, enclosures,"
    " EXISTS (SELECT 1 FROM later WHERE entry_id = entry.id) AS later,"
    f" id IN ({CORRECTED}) AND text_evicted = 0 AS corrected,"
    " (SELECT json_group_array(t.folded) FROM entry_tag a JOIN tag t ON t.id = a.tag_id"
    " WHERE a.entry_id = entry.id) AS tags"
    " FROM entry WHERE id IN (SELECT value FROM json_each(:ids)) AND deleted_at IS NULL"
).columns(sort_at=MomentType)
