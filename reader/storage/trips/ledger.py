"""Network traffic by day, feed and kind of request."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import text

from reader.domain.record import as_dict
from reader.domain.trips.traffic import DayTraffic, Traffic
from reader.storage.core.statements import sql
from reader.storage.core.store import Store


class LedgerStore(Store):
    """Reads and writes the ledger."""

    def add(self, day: date, traffic: Sequence[Traffic]) -> None:
        rows = [{**as_dict(one), "day": day.isoformat(), "feed": one.feed_id or 0} for one in traffic]
        if rows:
            self._database.write(lambda connection: connection.execute(_ADD, rows))

    def between(self, first: date, last: date) -> list[Traffic]:
        """Return the sums of these days by feed and kind, most bytes first."""
        return [
            Traffic(feed_id=row.feed_id or None, kind=row.kind, received=row.received, sent=row.sent)
            for row in self._rows(_BETWEEN, {"first": first.isoformat(), "last": last.isoformat()})
        ]

    def by_day(self, first: date, last: date) -> list[DayTraffic]:
        """Return each of these days, also those without traffic."""
        rows = self._rows(_BY_DAY, {"first": first.isoformat(), "last": last.isoformat()})
        text_bytes: dict[str, int] = {}
        other_bytes: dict[str, int] = {}
        for row in rows:
            one = Traffic(feed_id=None, kind=row.kind, received=row.received, sent=row.sent)
            sums = text_bytes if one.is_text else other_bytes
            sums[row.day] = sums.get(row.day, 0) + one.bytes
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return [
            DayTraffic(
                on=day,
                text_bytes=text_bytes.get(day.isoformat(), 0),
                other_bytes=other_bytes.get(day.isoformat(), 0),
            )
            for day in days
        ]

    def total(self, first: date, last: date) -> int:
        """Return all bytes of these days, in both directions."""
        return sum(one.bytes for one in self.between(first, last))

    def titles(self) -> dict[int, str]:
        """Return the titles of all feeds, recently removed ones included."""
        return {row.id: row.title for row in self._rows(_TITLES)}


_ADD = text(sql("trips.add"))
_BETWEEN = text(sql("trips.between"))
_BY_DAY = text(sql("trips.by_day"))
_TITLES = text("SELECT id, coalesce(own_title, given_title, url) AS title FROM feed")
