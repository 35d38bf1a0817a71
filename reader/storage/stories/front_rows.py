"""Reads what the front page is made of: the articles that may stand on it, and the events that they report."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import text

from reader.domain.front.front_row import FrontRow
from reader.domain.stories.story import COUNTS_FROM
from reader.storage.core.completeness import whole
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import ID_BITS, seconds

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
_ROWS = sql("stories.rows", whole_e=whole("e"))
