"""The parts of entries that a search shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.domain.query.query import Condition
from reader.domain.query.query_hits import hits_in
from reader.storage.entries.entries import EntryStore
from reader.ui.headlines.excerpt_cache import Excerpt


def found_in(entries: EntryStore, condition: Condition | None, ids: Sequence[int]) -> Mapping[int, Excerpt]:
    """Return the parts of texts that match a query, with the hits there and in titles, on any thread."""
    marked = {
        one.id: tuple(hits_in(one.title, condition, "title", one.language)) for one in entries.headlines(ids)
    }
    return {
        id_: Excerpt(part.text, part.hits, marked.get(id_, ()))
        for id_, part in entries.snippets(ids, condition).items()
    }
