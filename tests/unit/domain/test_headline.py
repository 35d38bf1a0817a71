"""The ticker's choice: fresh, unread first, feeds in turn, no story twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from reader.domain.entries.entry import Completeness, Headline
from reader.domain.entries.headline import choose

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def a_headline(id_: int, *, feed: int = 1, title: str | None = None, minutes: int = 0, **marks) -> Headline:
    fields = {"unread": True, "starred": False, "url": f"https://paper{feed}.example/{id_}", **marks}
    return Headline(
        id=id_,
        feed_id=feed,
        feed_title=f"Paper {feed}",
        title=f"Tide {id_}" if title is None else title,
        author="",
        published_at=None,
        first_seen_at=NOON,
        sort_at=NOON - timedelta(minutes=minutes),
        language=None,
        direction="ltr",
        state=Completeness.TEXT,
        images=0,
        **fields,
    )


def ids(headlines):
    return [headline.id for headline in headlines]


def test_feeds_take_turns_beginning_with_the_newest():
    candidates = [
        a_headline(1, feed=1, minutes=1),
        a_headline(2, feed=1, minutes=2),
        a_headline(3, feed=1, minutes=3),
        a_headline(4, feed=2, minutes=5),
        a_headline(5, feed=3, minutes=0),
    ]
    assert ids(choose(candidates, 10)) == [5, 1, 4, 2, 3]


def test_unread_ones_come_first_and_read_ones_fill_up():
    candidates = [a_headline(1, unread=False), a_headline(2, minutes=50), a_headline(3, minutes=60)]
    assert ids(choose(candidates, 10)) == [2, 3, 1]
    assert ids(choose(candidates, 2)) == [2, 3]


def test_a_story_of_two_papers_runs_once():
    candidates = [
        a_headline(1, feed=1, title="Le port s’éveille !"),
        a_headline(2, feed=2, title="LE PORT S’ÉVEILLE", minutes=1),
        a_headline(3, feed=3, title="Another title", url="https://agency.example/port#top", minutes=2),
        a_headline(4, feed=4, title="Yet another", url="https://agency.example/port/", minutes=3),
    ]
    assert ids(choose(candidates, 10)) == [1, 3]


def test_titles_of_signs_only_are_not_one_story():
    candidates = [a_headline(1, title="!!!"), a_headline(2, feed=2, title="???", minutes=1)]
    assert ids(choose(candidates, 10)) == [1, 2]


def test_what_has_no_title_or_no_address():
    assert choose([a_headline(1, title="")], 10) == []
    assert ids(choose([a_headline(1, url=None), a_headline(2, url=None, minutes=1)], 10)) == [1, 2]


def test_a_limit_is_kept():
    candidates = [a_headline(number, feed=number % 7) for number in range(100)]
    assert len(choose(candidates, 12)) == 12
    assert choose(candidates, 0) == []
    assert choose([], 5) == []
