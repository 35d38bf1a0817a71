"""The articles that a trip left out, each with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication

from reader.domain.entries.entry import Headline
from reader.domain.trips.trip import TripReport
from reader.ui.trip import trip_texts as words
from reader.ui.trip.receipt_facts import REASONS

MOST_ROWS = 300
"""Most articles that are listed; the rest are only counted."""

Headlines = Callable[[Iterable[int]], list[Headline]]
"""Returns the headlines of ids, in order; ids of deleted articles are left out."""


def left_out_rows(report: TripReport, headlines: Headlines) -> list[tuple[str, str, str]]:
    """Return title, source and reason of each, at most `MOST_ROWS`. Reads the library."""
    left = sorted(report.left_out, key=lambda one: REASONS.index(one.why))
    why = {one.entry_id: one.why for one in left[:MOST_ROWS]}
    untitled = QCoreApplication.translate("ReceiptPage", "Untitled")
    return [
        (headline.title or untitled, headline.feed_title, words.why_words(why[headline.id]))
        for headline in headlines(why)
    ]
