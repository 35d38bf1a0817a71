"""The rule of `domain/entries/completeness.py` in SQL, for counting and filtering, and for a row that was read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from reader.domain.entries.completeness import SHORT_WORDS, WITH_PAGE, WITHOUT_PAGE, completeness
from reader.domain.entries.entry import Completeness, PageState


def state_of(row: Row[Any]) -> Completeness:
    """Return the state of an entry from its row in the database."""
    return completeness(
        page=PageState(row.page) if row.page else None,
        words=row.words,
        images=row.images,
        images_missing=row.images_missing,
        is_evicted=bool(row.text_evicted),
        is_beginning=None if row.beginning is None else bool(row.beginning),
        title=row.title,
        has_link=row.link is not None,
    )


def whole(row: str) -> str:
    """Return the SQL condition for `text` or `complete`; `row`: the row of `entry`, such as `new` or `e`."""
    return (
        f"(coalesce({row}.page IN ({_listed(WITH_PAGE)}), 0) OR ({row}.text_evicted = 0"
        f" AND ({row}.words > 0 OR {row}.images > 0) AND CASE WHEN {row}.page IS NULL"
        f" THEN NOT coalesce({row}.beginning, {_is_short(row)})"
        f" ELSE {row}.page NOT IN ({_listed(WITHOUT_PAGE)}) END))"
    )


def is_in_state(row: str, state: Completeness) -> str:
    """Return the condition for a state; the test that decides most entries comes first."""
    here = f"({row}.text_evicted = 0 AND ({row}.words > 0 OR {row}.images > 0))"
    with_page = f"coalesce({row}.page IN ({_listed(WITH_PAGE)}), 0)"
    if state is Completeness.HEADLINE:
        return f"(NOT {here} AND NOT {with_page})"
    # A query of its own for columns that `entry_shown` lacks: that index alone is read for all others.
    is_beginning = f"""
        CASE WHEN {row}.page IS NULL
        THEN coalesce({row}.beginning, (SELECT {_is_short("o")} FROM entry o WHERE o.id = {row}.id))
        ELSE {row}.page IN ({_listed(WITHOUT_PAGE)}) END"""
    if state is Completeness.EXCERPT:
        return f"({is_beginning} AND {here})"
    missing = "> 0" if state is Completeness.TEXT else "= 0"
    return f"({row}.images_missing {missing} AND ({with_page} OR (NOT {is_beginning} AND {here})))"


def _is_short(row: str) -> str:
    return f"{row}.link IS NOT NULL AND {row}.title <> '' AND {row}.words BETWEEN 1 AND {SHORT_WORDS - 1}"


def _listed(states: Iterable[PageState]) -> str:
    return ", ".join(f"'{state.value}'" for state in sorted(states))
