"""Where the next unread article of a list is."""

from __future__ import annotations

from collections.abc import Callable, Collection

from reader.ui.headlines.headline_model import HeadlineModel

NEAR_ROWS = 128
"""Rows that are searched one by one for the next unread article: two pages of headlines."""


def next_unread_row(model: HeadlineModel, at: int, step: int, stored: Callable[[], Collection[int]]) -> int:
    """Return the next (step 1) or previous (-1) row with an unread entry, or -1.

    `at`: the row to begin from; `stored` reads which entries of the list are unread.
    """
    rows = range(at + 1, len(model.ids)) if step > 0 else range(at - 1, -1, -1)
    for row in rows[:NEAR_ROWS]:
        headline = model.headline(row)
        if headline is not None and headline.unread:
            return row
    # Further away, one query for all ids is cheaper than reading each headline.
    unread = stored() if len(rows) > NEAR_ROWS else ()

    def shows_unread(entry_id: int) -> bool:
        # A mark that was just set may not be stored yet.
        seen = model.seen(entry_id)
        return seen.unread if seen is not None else entry_id in unread

    return next((row for row in rows[NEAR_ROWS:] if shows_unread(model.ids[row])), -1)
