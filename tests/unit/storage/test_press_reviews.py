"""What the reader has made of press reviews."""

from __future__ import annotations

from datetime import date

from reader.domain.front.review import AS_IT_COMES, ReviewEdits
from reader.storage.stories.press_reviews import PressReviewStore
from tests.helpers.entries import a_parsed_entry

DAY = date(2026, 11, 24)


def test_edits_are_kept_for_their_day(stores) -> None:
    feed = stores.add_feed()
    a, b, c = stores.store(feed, *(a_parsed_entry(name) for name in "abc")).new_ids
    reviews = PressReviewStore(stores.database)
    assert reviews.edits(DAY) == AS_IT_COMES
    edits = ReviewEdits((c, a), frozenset({b}))
    reviews.store(DAY, edits)
    assert reviews.edits(DAY) == edits
    assert reviews.edits(date(2026, 11, 25)) == AS_IT_COMES
    reviews.store(DAY, ReviewEdits((a, c, b, 999_999)))
    assert reviews.edits(DAY) == ReviewEdits((a, c, b))
    reviews.store(DAY, AS_IT_COMES)
    assert reviews.edits(DAY) == AS_IT_COMES
