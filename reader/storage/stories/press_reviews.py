"""Stores the reader's edits of press reviews: the order of stories, and those that are left out."""

from __future__ import annotations

from datetime import date
from functools import partial

from sqlalchemy import Connection, text

from reader.domain.front.review import ReviewEdits
from reader.storage.core.store import Store


class PressReviewStore(Store):
    """Reads and stores edits of press reviews, by day."""

    def edits(self, day: date) -> ReviewEdits:
        rows = self._rows(_OF_DAY, {"day": day.toordinal()})
        return ReviewEdits(
            tuple(row.entry_id for row in rows if row.place is not None),
            frozenset(row.entry_id for row in rows if row.place is None),
        )

    def store(self, day: date, edits: ReviewEdits) -> None:
        """Store edits in place of earlier ones, without entries that are gone."""
        self._database.write(partial(_store, day=day.toordinal(), edits=edits))


def _store(connection: Connection, day: int, edits: ReviewEdits) -> None:
    connection.execute(text("DELETE FROM review_story WHERE day = :day"), {"day": day})
    places: dict[int, int | None] = dict.fromkeys(sorted(edits.dropped))
    places.update((entry_id, place) for place, entry_id in enumerate(edits.order))
    for entry_id, place in places.items():
        connection.execute(_STORE, {"day": day, "entry": entry_id, "place": place})


_OF_DAY = text("SELECT entry_id, place FROM review_story WHERE day = :day ORDER BY place, entry_id")
_STORE = text("""
    INSERT INTO review_story (day, entry_id, place) SELECT :day, id, :place FROM entry WHERE id = :entry""")
