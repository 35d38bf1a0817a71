"""How many entries each feed brings in a week."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import text

from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import seconds

WEEKS = 12
"""Weeks that are counted: a quarter, enough to see a paper fall silent, or publish more."""
_WEEK = timedelta(days=7)


class Activity(Store):
    """Counts entries by feed and week. Not for the window's thread: it reads a quarter's entries."""

    def by_week(self, now: datetime) -> dict[int, tuple[int, ...]]:
        """Return for each feed its entries in each of the last `WEEKS` weeks, oldest first; the last ends now.

        An entry counts when it was published, whatever the reader has done with it since. A feed without any is
        left out.
        """
        begins, ends = seconds(now - WEEKS * _WEEK), seconds(now)
        rows = self._rows(_BY_WEEK, {"begins": begins, "ends": ends, "week": int(_WEEK.total_seconds())})
        counts: dict[int, list[int]] = {}
        for row in rows:
            counts.setdefault(row.feed_id, [0] * WEEKS)[min(row.week, WEEKS - 1)] += row.entries
        return {feed_id: tuple(weeks) for feed_id, weeks in counts.items()}


_BY_WEEK = text(sql("entries.by_week"))
