"""Permanent redirects are watched before they are believed; consent does not move along."""

from __future__ import annotations

import pytest

from reader.domain.errors import FailureReason
from tests.helpers.feed_server import FeedServer, item, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.servers import redirect


def days_of_news(reader: OpenHome, server: FeedServer, path: str, days: int, **hours: float) -> None:
    """Publish something else and sync, once a day."""
    for day in range(days):
        if day:
            reader.clock.forward(**(hours or {"days": 1}))
        server.publish(path, rss(item(f"News at {reader.clock.now}")))
        assert reader.sync().failures == ()


@pytest.mark.parametrize("status", [301, 308])
def test_a_move_is_believed_after_three_clean_parses_on_different_days(home, status):
    with FeedServer() as server, open_home(home) as reader:
        (feed,) = reader.add(server.url("/old"))
        server.scripts["/old"] = redirect("/new", status)
        days_of_news(reader, server, "/new", 2)
        assert reader.feed(feed).url == server.url("/old")
        move = reader.feed(feed).move
        assert move is not None
        assert (move.target, len(move.days)) == (server.url("/new"), 2)
        reader.clock.forward(days=1)
        days_of_news(reader, server, "/new", 1)
        moved = reader.feed(feed)
        assert (moved.url, moved.moved_from, moved.move) == (server.url("/new"), server.url("/old"), None)
        assert moved.allow_local  # the same server
        asked = server.asked("/old")
        reader.sync()
        assert server.asked("/old") == asked
        assert len(reader.titles(feed_id=feed)) == 3


def test_many_parses_on_one_day_are_one_day(home):
    with FeedServer() as server, open_home(home) as reader:
        (feed,) = reader.add(server.url("/old"))
        server.scripts["/old"] = redirect("/new", 301)
        days_of_news(reader, server, "/new", 6, hours=1)
        assert reader.feed(feed).url == server.url("/old")


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_redirect_for_now_is_never_believed(home, status):
    with FeedServer() as server, open_home(home) as reader:
        (feed,) = reader.add(server.url("/old"))
        server.scripts["/old"] = redirect("/new", status)
        days_of_news(reader, server, "/new", 4)
        assert (reader.feed(feed).url, reader.feed(feed).move) == (server.url("/old"), None)


def test_a_chain_with_one_temporary_hop_is_not_permanent(home):
    with FeedServer() as server, open_home(home) as reader:
        (feed,) = reader.add(server.url("/old"))
        server.scripts |= {"/old": redirect("/hop", 301), "/hop": redirect("/new", 302)}
        days_of_news(reader, server, "/new", 4)
        assert reader.feed(feed).move is None


def test_another_target_begins_the_count_anew(home):
    with FeedServer() as server, open_home(home) as reader:
        (feed,) = reader.add(server.url("/old"))
        server.scripts["/old"] = redirect("/new", 301)
        days_of_news(reader, server, "/new", 2)
        server.scripts["/old"] = redirect("/newer", 301)
        reader.clock.forward(days=1)
        days_of_news(reader, server, "/newer", 1)
        move = reader.feed(feed).move
        assert move is not None
        assert (move.target, len(move.days)) == (server.url("/newer"), 1)
        server.publish("/old", rss(item("Back at home")))
        reader.sync()
        assert (reader.feed(feed).url, reader.feed(feed).move) == (server.url("/old"), None)


def test_damaged_and_empty_documents_prove_no_move(home):
    with FeedServer() as server, open_home(home) as reader:
        (feed,) = reader.add(server.url("/old"))
        server.scripts["/old"] = redirect("/new", 301)
        for day in range(5):
            body = rss(item(f"Day {day}")).replace(b"</rss>", b"") if day % 2 else rss(title=f"Day {day}")
            server.publish("/new", body)
            reader.sync()
            reader.clock.forward(days=1)
        assert (reader.feed(feed).url, reader.feed(feed).move) == (server.url("/old"), None)


def test_a_move_can_be_undone(home):
    with FeedServer() as server, open_home(home) as reader:
        (feed,) = reader.add(server.url("/old"))
        server.scripts["/old"] = redirect("/new", 301)
        days_of_news(reader, server, "/new", 3)
        reader.services.subscriptions.choose(feed, {"url": server.url("/old")})
        undone = reader.feed(feed)
        assert (undone.url, undone.moved_from, undone.move) == (server.url("/old"), None, None)
        assert (undone.validators.etag, undone.body_hash) == (None, None)
        assert len(reader.titles(feed_id=feed)) == 3


@pytest.mark.parametrize("removed", [False, True])
def test_a_move_to_an_address_that_is_taken_is_not_made(home, removed):
    with FeedServer() as server, open_home(home) as reader:
        feed, there = reader.add(server.url("/old"), server.url("/new"))
        if removed:
            reader.services.subscriptions.unsubscribe(there)
        server.scripts["/old"] = redirect("/new", 301)
        days_of_news(reader, server, "/new", 4)
        assert reader.feed(feed).url == server.url("/old")


def test_consent_ends_where_a_feed_moves_to_another_server(home):
    with FeedServer() as old, FeedServer() as new, open_home(home, allow=[new]) as reader:
        (feed,) = reader.add(old.url("/feed"))
        old.scripts["/feed"] = redirect(new.url("/feed"), 301)
        days_of_news(reader, new, "/feed", 3)
        assert (reader.feed(feed).url, reader.feed(feed).allow_local) == (new.url("/feed"), False)


def test_consent_ends_where_the_reader_gives_another_server(home):
    with FeedServer() as one, FeedServer() as two, open_home(home) as reader:
        (feed,) = reader.add(one.url("/feed"))
        reader.services.subscriptions.choose(feed, {"url": one.url("/other")})
        assert reader.feed(feed).allow_local
        reader.services.subscriptions.choose(feed, {"url": two.url("/feed")})
        assert not reader.feed(feed).allow_local
        report = reader.sync()
        assert [failure.reason for failure in report.failures] == [FailureReason.ADDRESS_REFUSED]
        assert two.connections == 0
