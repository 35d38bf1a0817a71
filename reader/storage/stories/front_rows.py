"""Reads what the front page is made of: the articles that may stand on it, and the events that they report."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import text

from reader.domain.front.front_row import FrontRow
from reader.domain.stories.story import COUNTS_FROM
from reader.storage.core.completeness import whole
from reader.storage.core.store import Store
from reader.storage.core.tables import ID_BITS, ID_MASK, OF_SEVERAL_PAPERS, seconds

MOST_CANDIDATES = 5_000
"""Most articles that may stand on a page, the newest; the others are only counted."""


class FrontRows(Store):
    """Reads rows for the front page."""

    def unread(self, recent: datetime) -> list[FrontRow]:
        """Return the newest unread articles, and all of their events.

        Args:
            recent: Events since then are among them too, if a text of theirs was edited that is read.
        """
        return self._read(_UNREAD, {"recent": seconds(recent) or 0})

    def between(self, begins: datetime, ends: datetime, *, papers: int = COUNTS_FROM) -> list[FrontRow]:
        """Return the articles of a time, read ones too, and those of their events until its end.

        Args:
            papers: An event is in so many at least.
        """
        low, high = seconds(begins) or 0, seconds(ends) or 0
        return self._read(_BETWEEN, {"low": low << ID_BITS, "high": high << ID_BITS, "papers": papers})

    def count_newer(self, last_id: int) -> int:
        """Count unread articles with higher ids."""
        return self._number(_NEWER, {"last": last_id})

    def _read(self, chosen: str, values: dict[str, int]) -> list[FrontRow]:
        usual = {"high": _NEVER, "recent": _NEVER, "most": MOST_CANDIDATES, "papers": COUNTS_FROM}
        # One row of JSON: thousands of rows would cross into SQLite as often.
        [found] = self._column(text(_ROWS.format(chosen=chosen)), usual | values)
        return [FrontRow(*row) for row in json.loads(found)]


_NEVER = 1 << 62
_NEWER = text("SELECT count(*) FROM entry WHERE id > :last AND unread = 1 AND hidden = 0")
_UNREAD = "unread = 1 AND hidden = 0"
_BETWEEN = "position >= :low AND position < :high AND hidden = 0"
# A section that the feed gives needs no row of the page, whose text stands before it.
_ROWS = f"""
    WITH chosen AS MATERIALIZED (SELECT position & {ID_MASK} AS id FROM entry WHERE {{chosen}}
    ORDER BY position DESC LIMIT :most),
    event AS MATERIALIZED (SELECT DISTINCT t.id FROM chosen c JOIN story_entry s ON s.entry_id = c.id
    JOIN story t ON t.id = s.story_id WHERE t.papers >= :papers
    UNION SELECT t.id FROM story t CROSS JOIN story_entry s ON s.story_id = t.id JOIN entry e ON e.id = s.entry_id
    WHERE t.{OF_SEVERAL_PAPERS} AND t.last_at >= :recent AND e.versions > 0 AND e.unread = 0),
    wanted AS (SELECT id FROM chosen UNION SELECT s.entry_id FROM event v JOIN story_entry s ON s.story_id = v.id)
    SELECT json_group_array(json_array(e.id, e.feed_id, e.position >> {ID_BITS}, e.first_seen_at, e.language,
    CASE WHEN e.text_evicted = 1 THEN coalesce(e.page_words, 0) ELSE coalesce(e.page_words, e.words) END,
    coalesce(e.section, CASE WHEN e.page IN ('stored', 'stale') THEN
    (SELECT section FROM full_text WHERE entry_id = e.id) END),
    coalesce(e.standfirst, '') <> '', e.unread, {whole("e")}, e.versions > 0,
    e.id IN (SELECT id FROM chosen), v.id, CASE WHEN v.id IS NOT NULL THEN s.copied_from END, s.agency))
    FROM wanted w CROSS JOIN entry e ON e.id = w.id LEFT JOIN story_entry s ON s.entry_id = e.id
    LEFT JOIN event v ON v.id = s.story_id WHERE e.hidden = 0 AND e.position < :high"""
