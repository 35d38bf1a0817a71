"""The rules for entries that need no database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from reader.domain.entries.entry import WORDS_A_MINUTE, reading_minutes, sort_moment

SEEN = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("published", "sorted_at"),
    [
        (SEEN - timedelta(days=3), SEEN - timedelta(days=3)),
        (SEEN, SEEN),
        (datetime(1990, 1, 1, tzinfo=UTC), datetime(1990, 1, 1, tzinfo=UTC)),
        (None, SEEN),
        (SEEN + timedelta(seconds=1), SEEN),
        (datetime(9999, 12, 31, tzinfo=UTC), SEEN),
        (datetime(1989, 12, 31, 23, 59, 59, tzinfo=UTC), SEEN),
        (datetime(1970, 1, 1, tzinfo=UTC), SEEN),
        (datetime(1, 1, 1, tzinfo=UTC), SEEN),
    ],
)
def test_an_entry_stands_where_its_date_can_be_true(published, sorted_at):
    assert sort_moment(published, SEEN) == sorted_at


def test_a_date_of_another_zone_is_the_same_moment():
    in_tokyo = (SEEN - timedelta(hours=1)).astimezone(timezone(timedelta(hours=9)))
    assert sort_moment(in_tokyo, SEEN) == SEEN - timedelta(hours=1)
    ahead = (SEEN + timedelta(hours=1)).astimezone(timezone(timedelta(hours=-9)))
    assert sort_moment(ahead, SEEN) == SEEN


@pytest.mark.parametrize(
    ("words", "minutes"), [(0, 0), (1, 1), (100, 1), (WORDS_A_MINUTE, 1), (2 * WORDS_A_MINUTE, 2), (22_000, 100)]
)
def test_how_long_an_article_takes_to_read(words, minutes):
    assert reading_minutes(words) == minutes
