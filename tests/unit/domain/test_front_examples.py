"""Days as readers meet them, written before they were tried: what leads, what is beside it, what is read."""

from __future__ import annotations

from reader.domain.front.reading import plan_reading
from reader.domain.front.review import ReviewEdits
from tests.helpers.front_pages import NOW, a_row, page_of

HOUR = 3600


def event(story: int, own: int, *, copies: int = 0, hours: float = 1, languages: str = "fr", **facts):
    """Make an event; its articles are numbered after it, and its languages take turns."""
    spoken = languages.split()
    first = story * 100
    told = [
        a_row(first + at, story_id=story, hours=hours + at / 10, language=spoken[at % len(spoken)], **facts)
        for at in range(own)
    ]
    prints = [
        a_row(first + own + at, story_id=story, hours=hours - at / 10, copied_from=first, **facts)
        for at in range(copies)
    ]
    return told + prints


def order(page):
    lead = [page.lead] if page.lead is not None else []
    return [block.story_id or block.item.entry_id for block in (*lead, *page.middle)]


def test_last_nights_vote_makes_room_for_the_fire_of_the_morning():
    assert order(page_of([*event(1, 8, hours=20), *event(2, 3, hours=1)]))[:2] == [2, 1]
    assert order(page_of([*event(1, 8, hours=8), *event(2, 3, hours=1)]))[:2] == [1, 2]


def test_an_agencys_text_in_twelve_papers_stands_beside_what_two_reporters_saw():
    assert order(page_of([*event(1, 1, copies=11), *event(2, 2, hours=9)])) == [2, 1]


def test_a_story_that_three_languages_tell_is_larger_than_one_that_a_country_tells():
    assert order(page_of([*event(1, 4), *event(2, 4, languages="fr ar es")]))[:2] == [2, 1]


def test_copies_that_come_in_the_evening_do_not_bring_the_morning_back():
    assert order(page_of([*event(1, 3, copies=4, hours=14), *event(2, 3, hours=4)]))[:2] == [2, 1]


def test_a_monthly_of_two_days_ago_stands_before_a_wire_and_one_of_last_week_behind_it():
    wire = [a_row(number, paper=1, hours=number / 10) for number in range(1, 31)]
    lead = event(9, 2)
    assert order(page_of([*lead, *wire, a_row(77, hours=48)]))[:3] == [9, 77, 1]
    assert order(page_of([*lead, *wire, a_row(77, hours=6 * 24)]))[:3] == [9, 1, 77]


def test_what_was_read_at_breakfast_comes_back_at_noon_only_with_a_text_of_its_own():
    read = event(1, 3, hours=5, unread=False)
    copy = a_row(150, story_id=1, copied_from=100, hours=1)
    assert page_of([*read, copy]).lead is None
    assert order(page_of([*read, copy, a_row(151, story_id=1, hours=0.5)])) == [1]


def test_a_page_that_was_seen_at_eight_knows_what_came_before_eight():
    rows = [a_row(1, story_id=1, hours=6, unread=False), *(a_row(at, story_id=1, hours=4) for at in (2, 3))]
    assert order(page_of(rows)) == [1]
    assert order(page_of(rows, read_since=int(NOW.timestamp()) - 3 * HOUR)) == []


def test_the_readers_own_order_stands_whatever_comes():
    rows = [*event(1, 2, hours=9), *event(2, 5), *event(3, 3)]
    edits = ReviewEdits(order=(100,), dropped=frozenset({200}))
    assert order(page_of(rows, edits=edits)) == [1, 3]


def test_a_reader_of_two_languages_has_the_newest_text_of_the_first_that_tells_it():
    rows = event(1, 4, languages="es ar")
    page = page_of(rows, languages=("fr", "ar"))
    assert page.lead is not None
    assert page.lead.item.language == "ar"
    assert [one.language for one in page.lead.others] == ["ar", "es", "es"]


def test_an_essay_of_twenty_minutes_is_for_the_weekend():
    rows = [*event(1, 3), a_row(20, minutes=20), *(a_row(at, minutes=3, hours=at) for at in range(2, 15))]
    page = page_of(rows)
    assert 20 not in plan_reading(page, 25).entry_ids
    assert plan_reading(page, 55).steps[-2].item.entry_id == 20
    assert 20 in plan_reading(page, 600).entry_ids


def test_papers_without_sections_are_sorted_as_their_reader_has_sorted_them():
    page = page_of([a_row(at, section="Ruralités", hours=at) for at in range(1, 12)])
    assert [(one.name, one.kind, one.size) for one in page.sections] == [("fr", "language", 6)]
