"""The rule of `domain/completeness.py` in SQL, for counting and filtering."""

from __future__ import annotations

from collections.abc import Iterable

from reader.domain.completeness import SHORT_WORDS, WITH_PAGE, WITHOUT_PAGE
from reader.domain.entry import PageState


def whole(row: str) -> str:
    """Give the condition that an entry can be read to its end: it is `text` or `complete`.

    Args:
        row: Name of the row of `entry`, as in `new` or `e`.
    """
    short = f"{row}.link IS NOT NULL AND {row}.title <> '' AND {row}.words BETWEEN 1 AND {SHORT_WORDS - 1}"
    return (
        f"(coalesce({row}.page IN ({_listed(WITH_PAGE)}), 0) OR ({row}.text_evicted = 0"
        f" AND ({row}.words > 0 OR {row}.images > 0) AND CASE WHEN {row}.page IS NULL"
        f" THEN NOT coalesce({row}.beginning, {short}) ELSE {row}.page NOT IN ({_listed(WITHOUT_PAGE)}) END))"
    )


def _listed(states: Iterable[PageState]) -> str:
    return ", ".join(f"'{state.value}'" for state in sorted(states))
