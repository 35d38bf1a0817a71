"""What is over the bound of one feed: pictures first, then texts, the headline last."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.retention import Bound, OverBound, UnreadArticle, over_bound


def articles(count: int, pictures: int = 10, text: int = 1) -> list[UnreadArticle]:
    """Give so many, the newest first, with ids that fall."""
    return [UnreadArticle(count - place, pictures, text) for place in range(count)]


def test_nothing_is_over_where_there_is_no_limit_or_not_so_much():
    assert over_bound(articles(50), Bound(0, 0)) == OverBound()
    assert over_bound(articles(50), Bound(50, 550)) == OverBound()
    assert over_bound([], Bound(1, 1)) == OverBound()


def test_after_the_newest_the_headline_stays_and_after_twice_as_many_nothing():
    assert over_bound(articles(7), Bound(2, 0)) == OverBound((), (5, 4), (3, 2, 1), 55)


def test_what_is_a_headline_already_loses_nothing_more_until_it_goes():
    bare = [UnreadArticle(id_, 0, 0, True) for id_ in (3, 2, 1)]
    assert over_bound([*articles(2), *bare], Bound(2, 0)) == OverBound((), (), (1,))


def test_over_the_bytes_the_oldest_pictures_go_first_and_then_the_oldest_texts():
    assert over_bound(articles(3), Bound(0, 23)) == OverBound((1,), (), (), 10)
    assert over_bound(articles(3), Bound(0, 13)) == OverBound((1, 2), (), (), 20)
    assert over_bound(articles(3), Bound(0, 2)) == OverBound((2, 3), (1,), (), 31)


def test_up_to_a_twentieth_over_the_bound_stays_and_then_all_of_it_goes():
    bare = [UnreadArticle(-place, 0, 0, True) for place in range(40)]
    assert over_bound([*articles(42), *bare[:38]], Bound(40, 0)) == OverBound()
    assert over_bound([*articles(43), *bare[:37]], Bound(40, 0)).texts == (3, 2, 1)
    assert over_bound([*articles(42), *bare], Bound(40, 0)) == OverBound()
    assert over_bound([*articles(43), *bare], Bound(40, 0)).headlines == (-37, -38, -39)


def test_up_to_a_twentieth_over_the_bytes_stays_and_then_all_of_it_goes():
    assert over_bound(articles(42, pictures=10, text=0), Bound(0, 400)) == OverBound()
    assert over_bound(articles(43, pictures=10, text=0), Bound(0, 400)).pictures == (1, 2, 3)


@given(
    st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.booleans()), max_size=40),
    st.integers(0, 12),
    st.integers(0, 2_000),
)
def test_what_is_left_keeps_to_the_bound_and_the_newest_lose_last(rows, most, most_bytes):
    given_ones = [UnreadArticle(-place, *row) for place, row in enumerate(rows)]
    over = over_bound(given_ones, Bound(most, most_bytes))
    left = {
        one.id: (0 if one.id in over.ids else one.pictures_bytes)
        + (0 if {one.id} & {*over.texts, *over.headlines} else one.text_bytes)
        for one in given_ones
    }
    newest = [one.id for one in given_ones][: most or None]
    assert not most_bytes or sum(left[id_] for id_ in newest) <= most_bytes * 1.05
    assert not most or sum(id_ not in over.headlines for id_ in left) <= most * 2.05
    assert not over.ids or not most_bytes or sum(left[id_] for id_ in newest) <= most_bytes
    assert not most or not {*over.headlines} & {one.id for one in given_ones[: 2 * most]}
    assert len({*over.pictures, *over.texts, *over.headlines}) == len(over.pictures + over.texts + over.headlines)
