"""Which event leads the front page, and in which order the rest stands."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.front.ranking import Piece, Ranked, rank
from reader.domain.record import replace

NOW = 1_800_000_000
HOUR = 3600


def event(id: int, own: int, copies: int = 0, languages: int = 1, hours: float = 1.0, **more: bool) -> Piece:
    return Piece(id=id, at=int(NOW - hours * HOUR), own=own, copies=copies, languages=languages, **more)


def single(id: int, paper: int, hours: float = 1.0, language: str = "fr", *, may_lead: bool = True) -> Piece:
    return Piece(id=id, feed_id=paper, at=int(NOW - hours * HOUR), language=language, may_lead=may_lead)


def page(events=(), singles=(), languages=("fr",), middle: int = 3, **more) -> Ranked:
    return rank(events, list(singles), languages=languages, middle=middle, now=NOW, **more)


def by_weight(events, now: float = NOW) -> list[Piece]:
    """Sort events that may lead the page, as it shows them."""
    ranked = rank(events, [], languages=(), middle=len(events), now=now)
    return [*filter(None, (ranked.lead,)), *ranked.middle]


def ids(pieces) -> list[int]:
    return [one.id for one in pieces]


def test_more_texts_of_their_own_weigh_more_than_copies():
    many_copies, many_texts = event(1, 1, copies=5), event(2, 4)
    assert ids(by_weight([many_copies, many_texts])) == [2, 1]
    assert event(1, 2, copies=2, languages=3).size == 4.0


def test_an_event_weighs_half_after_twelve_hours():
    old, new = event(1, 6, hours=13), event(2, 3, hours=0)
    assert ids(by_weight([old, new])) == [2, 1]
    assert ids(by_weight([replace(old, at=NOW - 11 * HOUR), new])) == [1, 2]


def test_ties_go_to_own_texts_then_languages_then_the_later_then_the_smaller_id():
    one = event(5, 3, copies=2)
    assert ids(by_weight([one, event(6, 4)])) == [6, 5]
    assert ids(by_weight([event(4, 3, copies=1), event(9, 3, languages=2)])) == [9, 4]
    assert ids(by_weight([event(8, 3, hours=-2), event(3, 3, hours=-1), event(2, 3, hours=-1)])) == [8, 2, 3]


def test_the_lead_has_two_texts_of_its_own():
    ranked = page([event(1, 1, copies=9, languages=4), event(2, 2, hours=5)])
    assert ranked.lead is not None
    assert (ranked.lead.id, ids(ranked.middle)) == (2, [1])


def test_one_text_in_many_papers_leads_only_where_there_is_nothing_else():
    agency = event(1, 1, copies=6)
    assert page([agency]).lead is agency
    alone = single(2, 2, may_lead=False)
    assert page([agency], [alone]).lead is alone


def test_what_the_reader_knows_and_what_one_paper_has_is_not_on_the_page():
    ranked = page([event(1, 9, is_known=True), event(2, 1), event(3, 2)])
    assert ranked.lead is not None
    assert (ranked.lead.id, ranked.middle, ranked.river) == (3, [], [])


def test_the_readers_order_comes_first_and_is_whole():
    events = [event(1, 5), event(2, 2), event(3, 1), event(4, 3, is_known=True)]
    ranked = page(events, first=[3, 4])
    assert ranked.lead is not None
    assert [ranked.lead.id, *ids(ranked.middle)] == [3, 4, 1, 2]


def test_rare_papers_stand_before_fifty_dispatches():
    dispatches = [single(number, paper=1, hours=number / 50) for number in range(50)]
    ranked = page([event(900, 2)], [*dispatches, single(99, paper=2, hours=20)])
    assert ids(ranked.middle) == [99, 0]


def test_single_articles_beside_the_lead_are_of_different_papers():
    ranked = page([], [single(1, 1), single(2, 1), single(3, 2), single(4, 3)], middle=4)
    assert ranked.lead is not None
    papers = [one.feed_id for one in (ranked.lead, *ranked.middle)]
    assert sorted(papers, key=str) == [1, 2, 3]


def test_a_long_article_in_the_readers_language_leads_without_events():
    short, foreign, long = single(1, 1, may_lead=False), single(2, 2, language="es"), single(3, 3, hours=9)
    for order in ([short, foreign, long], [long, foreign, short]):
        ranked = page([], order)
        assert ranked.lead is long
    assert page([], [short, foreign]).lead is short
    assert page([], [foreign]).lead is foreign
    assert page().lead is None


def test_other_languages_stand_lower_by_as_much_as_half_a_day():
    foreign, own = single(1, 1, language="ar"), single(2, 2, hours=11)
    assert ids(page([event(9, 2)], [foreign, own]).middle) == [2, 1]
    assert ids(page([event(9, 2)], [foreign, replace(own, at=NOW - 15 * HOUR)]).middle) == [1, 2]
    assert ids(page([event(9, 2)], [foreign, own], languages=()).middle) == [1, 2]


def test_a_clock_that_was_set_back_makes_nothing_heavier():
    assert ids(by_weight([event(2, 2, hours=-9), event(1, 3, hours=0)])) == [1, 2]


@dataclass
class Day:
    events: list[Piece]
    singles: list[Piece]


hours = st.floats(-30, 200)
counts = st.integers(0, 60)
days = st.builds(
    Day,
    st.lists(
        st.builds(event, st.integers(1, 400), counts, counts, st.integers(0, 4), hours, is_known=st.booleans()),
        max_size=12,
        unique_by=lambda one: one.id,
    ),
    st.lists(
        st.builds(
            single,
            st.integers(1, 400),
            st.integers(1, 6),
            hours,
            st.sampled_from(["fr", "ar", "es"]),
            may_lead=st.booleans(),
        ),
        max_size=20,
        unique_by=lambda one: one.id,
    ),
)


@given(days, st.randoms(use_true_random=False), st.integers(0, 4))
def test_the_order_is_total_and_nothing_is_there_twice_or_lost(day, random, middle):
    ranked = page(day.events, day.singles, middle=middle)
    shuffled = Day(random.sample(day.events, len(day.events)), random.sample(day.singles, len(day.singles)))
    assert page(shuffled.events, shuffled.singles, middle=middle) == ranked
    lead = [ranked.lead] if ranked.lead is not None else []
    found = [(one.is_event, one.id) for one in (*lead, *ranked.middle, *ranked.river)]
    assert len(found) == len(set(found))
    on_page = {one.id for one in day.events if not one.is_known and one.own + one.copies >= 2}
    assert {id for is_event, id in found if is_event} == on_page
    assert {id for is_event, id in found if not is_event} == {one.id for one in day.singles}
    assert len(ranked.middle) <= middle
    assert lead or not found
