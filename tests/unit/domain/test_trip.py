"""Planning a trip: the same data give the same plan, within time and bytes, and many papers have their say."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

from reader.domain.trips.trip import (
    ENOUGH,
    LONGEST,
    Candidate,
    LeftOut,
    Prices,
    TripReport,
    Why,
    Wish,
    make_plan,
    rank,
)
from tests.helpers.entries import NOW

HOUR = timedelta(hours=1)


def a_wish(minutes: int = 60, budget: int = 50_000_000, **given: Any) -> Wish:
    return Wish(minutes=minutes, budget_bytes=budget, **given)


def an_article(number: int, feed: int = 1, *, age: timedelta = HOUR, **given: Any) -> Candidate:
    return Candidate(**{"entry_id": number, "feed_id": feed, "sort_at": NOW - age, "words": 660, **given})


def ids(articles: Any) -> list[int]:
    return [one.entry_id for one in articles]


def plan_of(articles: list[Candidate], wish: Wish, left: int | None = None, **given: Any):
    return make_plan(
        rank(articles, wish, NOW), wish, wish.budget_bytes if left is None else left, Prices(), **given
    )


def test_feeds_take_turns_and_the_feed_with_the_newest_begins():
    loud = [an_article(number, feed=1, age=number * HOUR) for number in range(1, 7)]
    calm = [an_article(10, feed=2, age=2 * HOUR), an_article(11, feed=2, age=3 * HOUR)]
    assert ids(rank([*calm, *loud], a_wish(), NOW)) == [1, 10, 2, 11, 3, 4, 5, 6]


def test_of_one_day_a_feed_gives_first_what_is_complete_already():
    lacking = an_article(1, age=HOUR, pictures=(None,))
    ready = an_article(2, age=5 * HOUR)
    old = an_article(3, age=30 * HOUR)
    assert ids(rank([lacking, ready, old], a_wish(), NOW)) == [2, 1, 3]


def test_preferred_languages_and_feeds_come_first_and_the_others_fill():
    articles = [
        an_article(1, feed=1, language="en"),
        an_article(2, feed=2, language="fr", age=9 * HOUR),
        an_article(3, feed=3, language="ar-MA", age=8 * HOUR),
    ]
    assert ids(rank(articles, a_wish(languages=("fr", "ar")), NOW)) == [3, 2, 1]
    assert ids(rank(articles, a_wish(feeds=(2,)), NOW)) == [2, 1, 3]
    assert ids(rank(articles, a_wish(languages=("ar",), feeds=(2,)), NOW)) == [3, 2, 1]


def test_an_event_is_packed_once_in_the_best_article_about_it():
    """A text of its own, in a preferred language, whole, with pictures; where the first of them would be."""
    event = {"story_id": 7, "is_illustrated": True, "language": "fr"}
    articles = [
        an_article(1, feed=1, **event, is_copy=True),
        an_article(2, feed=2, **{**event, "language": "es"}, age=2 * HOUR),
        an_article(3, feed=3, **event, needs_page=True, age=3 * HOUR),
        an_article(4, feed=4, **{**event, "is_illustrated": False}, age=4 * HOUR),
        an_article(5, feed=5, **event, age=5 * HOUR),
        an_article(6, feed=6, language="fr", age=6 * HOUR),
    ]
    plan = plan_of(articles, a_wish(languages=("fr",)))
    assert ids(plan.chosen) == [5, 6]
    assert plan.left_out == dict.fromkeys((1, 2, 3, 4), Why.STORY)
    assert ids(rank(articles, a_wish(languages=("fr",)), NOW)) == [5, 4, 3, 2, 6, 1]


def test_the_next_article_about_an_event_takes_the_place_of_one_that_cannot_be_had():
    articles = [
        an_article(1, story_id=7, why_not=Why.REFUSED),
        an_article(2, feed=2, story_id=7, pictures=(None,) * 99),
        an_article(3, feed=3, story_id=7, is_copy=True),
    ]
    plan = plan_of(articles, a_wish(budget=500_000))
    assert (ids(plan.chosen), plan.left_out) == ([3], {1: Why.REFUSED, 2: Why.BUDGET})


def test_the_reading_list_is_packed_whole_and_its_events_are_told():
    articles = [an_article(number, feed=number, story_id=7, later=number) for number in (1, 2)]
    plan = plan_of([*articles, an_article(3, feed=3, story_id=7)], a_wish())
    assert (ids(plan.chosen), plan.left_out) == ([1, 2], {3: Why.STORY})


def test_an_event_that_is_packed_already_is_not_packed_again():
    plan = plan_of([an_article(1, story_id=7), an_article(2, feed=2)], a_wish(), told=[7])
    assert (ids(plan.chosen), plan.left_out) == ([2], {1: Why.STORY})


def test_the_order_of_the_data_does_not_matter():
    chance = random.Random(3)
    articles = [
        an_article(
            number,
            feed=chance.randrange(9),
            age=chance.randrange(90) * HOUR,
            needs_page=chance.random() < 0.5,
            story_id=chance.choice((None, None, *range(20))),
        )
        for number in range(300)
    ]
    expected = plan_of(articles, a_wish(budget=5_000_000))
    for _ in range(5):
        chance.shuffle(articles)
        assert plan_of(articles, a_wish(budget=5_000_000)) == expected


def test_articles_are_taken_until_the_time_is_reached():
    plan = plan_of([an_article(number, feed=number) for number in range(40)], a_wish(60))
    assert (len(plan.chosen), plan.minutes, plan.bytes) == (20, 60, 0)
    assert set(plan.left_out.values()) == {Why.TIME}


def test_what_is_too_long_for_the_rest_of_the_time_makes_room_for_shorter_ones():
    articles = [
        an_article(1, words=220 * 8),
        an_article(2, feed=2, words=220 * 40),
        an_article(3, feed=3, words=440),
    ]
    plan = plan_of(articles, a_wish(10))
    assert set(ids(plan.chosen)) == {1, 3}
    assert plan.left_out == {2: Why.TIME}


def test_an_article_that_does_not_fit_is_left_out_whole_and_what_is_here_still_comes():
    gallery = an_article(1, pictures=(None,) * 30)
    small = an_article(2, feed=2, pictures=(None,))
    ready = an_article(3, feed=3)
    plan = plan_of([gallery, small, ready], a_wish(budget=500_000), left=150_000)
    assert set(ids(plan.chosen)) == {2, 3}
    assert plan.left_out == {1: Why.BUDGET}
    plan = plan_of([gallery, small, ready], a_wish(budget=500_000), left=0)
    assert ids(plan.chosen) == [3]


def test_a_part_of_the_budget_is_kept_back():
    article = an_article(1, pictures=(None,))
    cost = Prices().bytes_of(article)
    assert plan_of([article], a_wish(budget=1_000_000), left=cost + 49_999).chosen == ()
    assert plan_of([article], a_wish(budget=1_000_000), left=cost + 50_000).chosen == (article,)


def test_what_cannot_be_had_is_left_out_for_its_own_reason():
    articles = [an_article(1, why_not=Why.REFUSED), an_article(2, why_not=Why.UNAVAILABLE)]
    assert plan_of(articles, a_wish()).left_out == {1: Why.REFUSED, 2: Why.UNAVAILABLE}


def test_estimates_follow_what_came():
    article = an_article(1, needs_page=True, words=30, pictures=(1200 * 800,))
    guess, learnt = Prices(), Prices(page_bytes=20_000, picture_bytes=10_000, words=2_200)
    assert (guess.bytes_of(article), guess.minutes_of(article)) == (60_000 + 1_000 + 192_000 + 1_000, 3)
    assert (learnt.bytes_of(article), learnt.minutes_of(article)) == (32_000, 10)


def test_random_plans_stay_within_time_and_bytes_and_reach_the_time_when_enough_is_there():
    chance = random.Random(11)
    for _ in range(300):
        wish = a_wish(chance.randrange(30, 600), chance.randrange(200_000, 200_000_000))
        articles = [
            an_article(
                number,
                feed=chance.randrange(20),
                age=chance.randrange(200) * HOUR,
                words=chance.randrange(50, 2_600),
                pictures=(None,) * chance.choice((0, 0, 1, 3)),
            )
            for number in range(chance.randrange(400))
        ]
        plan = plan_of(articles, wish)
        assert plan.minutes <= LONGEST * wish.minutes
        assert plan.bytes <= wish.budget_bytes
        assert {*ids(plan.chosen), *plan.left_out} == set(ids(articles))
        if plan.minutes < ENOUGH * wish.minutes:
            assert not any(why is Why.TIME and one.words < 1_000 for one in articles
                           if (why := plan.left_out.get(one.entry_id)))  # fmt: skip


def a_report(**given: Any) -> TripReport:
    return TripReport(
        **{
            "trip_id": 1,
            "articles": 3,
            "reading_minutes": 10,
            "bytes_on_wire": 0,
            "bytes_on_disk": 0,
            "budget_bytes": 1_000_000,
            "wish_minutes": 60,
            "left_out": (),
            "finished": True,
            **given,
        }
    )


def test_a_trip_is_complete_with_its_time_or_with_all_there_is():
    short = (LeftOut(entry_id=9, why=Why.BUDGET),)
    assert a_report().complete
    assert a_report(left_out=(LeftOut(entry_id=9, why=Why.TIME),)).complete
    assert not a_report(left_out=short).complete
    assert a_report(left_out=short, reading_minutes=54).complete
    assert not a_report(left_out=short, reading_minutes=54, finished=False).complete


def test_the_reading_list_comes_first_in_its_order():
    listed = [an_article(1, later=5, age=9 * HOUR), an_article(2, feed=2, later=2, age=99 * HOUR)]
    others = [an_article(3), an_article(4, feed=3, language="fr")]
    assert ids(rank([*others, *listed], a_wish(languages=("fr",)), NOW)) == [2, 1, 4, 3]
