"""Servers are asked when they are due, not when they asked for rest, and never again once they said so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.background.cancel import CancelToken
from reader.domain.errors import FailureReason
from reader.domain.events import RoundReport
from tests.helpers.clock import FakeClock
from tests.helpers.entries import NOW
from tests.helpers.feed_server import FeedServer, item, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.servers import reply


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_for_rest_gets_it_by_hand_too(home, status):
    with FeedServer() as server, open_home(home) as reader:
        feed, _ = reader.add(server.url("/feed"), server.publish("/b", rss(item("One"))))
        server.scripts["/feed"] = reply(status, b"", "Retry-After: 7200")
        assert reader.sync().refreshed == 1
        until = reader.clock.now + timedelta(hours=2)
        assert reader.feed(feed).health.next_check_at == until
        server.publish("/feed", rss(item("Two")))
        for wish in ((), (feed,)):
            report = reader.sync(*wish)
            assert [(f.feed_id, f.reason) for f in report.failures] == [(feed, FailureReason.RATE_LIMITED)]
            assert report.failures[0].retry_at == until.strftime("%Y-%m-%dT%H:%M:%SZ")
        assert server.asked("/feed") == 1
        assert reader.feed(feed).health.failures == 1
        reader.clock.forward(hours=2, seconds=1)
        assert reader.sync().refreshed == 1


def by_itself(reader: OpenHome) -> RoundReport:
    return reader.services.sync.run_round(reader.services.library.feeds.all(), CancelToken(), by_itself=True)


def test_a_wish_is_asked_again_after_ten_minutes_also_after_a_restart(home):
    clock = FakeClock(NOW)
    with FeedServer() as server:
        with open_home(home, clock=clock) as reader:
            feed, _ = reader.add(server.url("/feed"), server.publish("/b", rss(item("One"))))
            server.scripts["/feed"] = reply(429, b"", f"Retry-After: {10**10 - 1}")
            reader.sync()
            clock.forward(minutes=9)
            reader.sync(feed)
            assert server.asked("/feed") == 1
        clock.forward(minutes=2)
        with open_home(home, clock=clock) as reader:
            by_itself(reader)
            assert server.asked("/feed") == 1, "it rests for a day by itself"
            server.publish("/feed", rss(item("Two")))
            assert reader.sync(feed).new == 1


def test_one_path_that_asks_for_rest_does_not_silence_its_host(home):
    with FeedServer() as server, open_home(home, allow=[server]) as reader:
        server.scripts["/a"] = reply(429, b"", f"Retry-After: {10**10 - 1}")
        bad, *_ = reader.add(server.url("/a"), server.publish("/b", rss(item("One"))), allow_local=False)
        assert reader.sync().refreshed == 1
        reader.clock.forward(hours=5)
        assert [f.feed_id for f in by_itself(reader).failures] == [bad]
        assert (server.asked("/a"), server.asked("/b")) == (1, 2)


def test_rest_is_a_day_at_most(home):
    with FeedServer() as server, open_home(home) as reader:
        feed, _ = reader.add(server.url("/feed"), server.publish("/b", rss()))
        server.scripts["/feed"] = reply(429, b"", f"Retry-After: {10**9}")
        reader.sync()
        assert reader.feed(feed).health.next_check_at == reader.clock.now + timedelta(days=1)


def test_without_retry_after_the_pauses_grow(home):
    with FeedServer() as server, open_home(home) as reader:
        feed, _ = reader.add(server.url("/feed"), server.publish("/b", rss()))
        server.scripts["/feed"] = reply(429)
        waits = []
        for _ in range(8):
            reader.sync()
            planned = reader.feed(feed).health.next_check_at
            assert planned is not None
            waits.append((planned - reader.clock.now) / timedelta(minutes=30))
            reader.clock.now = planned
        assert server.asked("/feed") == 8
        for wait, wanted in zip(waits, (1, 2, 4, 8, 16, 32, 48, 48), strict=True):
            assert wanted * 0.89 <= wait <= wanted * 1.11


def test_a_public_servers_rest_is_for_all_of_its_feeds(home):
    with FeedServer() as server, open_home(home, allow=[server]) as reader:
        server.scripts["*"] = reply(429, b"", "Retry-After: 600")
        reader.add(*(server.url(f"/{n}") for n in range(5)), allow_local=False)
        report = reader.sync()
        assert {failure.reason for failure in report.failures} == {FailureReason.RATE_LIMITED}
        assert server.asked() == 2
        reader.sync()
        assert server.asked() == 2


def test_a_host_that_was_not_asked_because_it_rests_proves_no_network(home):
    with FeedServer() as server, open_home(home, allow=[server]) as reader:
        server.scripts["*"] = reply(429, b"", "Retry-After: 600")
        reader.add(server.url("/0"), server.url("/1"), allow_local=False)
        reader.sync()
        (rests,) = reader.add(server.url("/2"), allow_local=False)
        (lost,) = reader.add(f"http://127.0.0.2:{server.port}/feed")
        report = reader.sync()
        assert report.offline
        assert server.asked() == 2
        assert reader.feed(lost).health.failures == 0
        reader.sync(rests)
        until = reader.feed(rests).health.next_check_at
        assert until is not None and until > reader.clock.now, "it is left alone for the rest of that time"


def test_410_ends_the_asking_and_keeps_the_articles(home):
    with FeedServer() as server, open_home(home) as reader:
        feed, _ = reader.add(server.publish("/feed", rss(item("One"))), server.publish("/b", rss()))
        reader.sync()
        server.scripts["/feed"] = reply(410)
        reader.sync()
        health = reader.feed(feed).health
        assert (health.error, health.next_check_at) == (FailureReason.GONE, None)
        assert reader.titles(feed_id=feed) == ["One"]
        server.publish("/feed", rss(item("Two")))
        assert reader.sync(feed).refreshed == 1  # asked by name, it may be back
        assert reader.feed(feed).health.error is None


def test_the_interval_follows_the_feed_and_what_server_and_publisher_ask(home):
    with FeedServer() as server, open_home(home) as reader:
        dates = [f"2{day % 5} Nov 2026 09:00:00 GMT" for day in range(5)]
        daily = rss(*(item(date, pubDate=date) for date in dates))
        feeds = {
            "plain": server.publish("/plain", daily),
            "max-age": server.publish("/max-age", rss(item("x")), "Cache-Control: max-age=14400"),
            "absurd": server.publish("/absurd", rss(item("y")), "Cache-Control: max-age=999999999"),
            "ttl": server.publish("/ttl", rss(item("z"), more="<ttl>1200</ttl>")),
            "own": server.publish("/own", rss(item("o"), more="<ttl>1200</ttl>")),
        }
        ids = dict(zip(feeds, reader.add(*feeds.values()), strict=True))
        reader.services.subscriptions.choose(ids["own"], {"every_minutes": 45})
        reader.sync()

        def hours(name: str) -> float:
            planned = reader.feed(ids[name]).health.next_check_at
            assert planned is not None
            return (planned - reader.clock.now) / timedelta(hours=1)

        def about(name: str, wanted: float) -> None:
            assert wanted * 0.89 <= hours(name) <= wanted * 1.11, name

        about("plain", 12)
        assert hours("max-age") >= 3.5
        about("ttl", 20)
        about("own", 0.75)
        assert hours("absurd") <= 24 * 1.11
        # A 304 speaks of freshness too.
        reader.clock.forward(days=2)
        server.publish("/max-age", rss(item("x")), "Cache-Control: max-age=18000")
        reader.sync()
        assert 4.4 <= hours("max-age") <= 12 * 1.11


def test_the_nearest_interval_holds_and_is_planned_by_at_once(home):
    with FeedServer() as server, open_home(home) as reader:
        dates = [f"2{day % 5} Nov 2026 09:00:00 GMT" for day in range(5)]
        daily = rss(*(item(date, pubDate=date) for date in dates))
        names = ("own", "folder", "usual", "asks", "gone")
        urls = [server.publish(f"/{name}", daily) for name in names[:3]]
        urls.append(server.publish("/asks", daily, "Cache-Control: max-age=10800"))
        urls.append(server.publish("/gone", daily))
        ids = dict(zip(names, reader.add(*urls), strict=True))
        subscriptions = reader.services.subscriptions
        for name in ("own", "folder"):
            subscriptions.choose(ids[name], {"folder": ("Press", "Late")})
        reader.sync()
        server.scripts["/gone"] = reply(404, b"")
        reader.clock.forward(days=1)
        reader.sync()

        def hours(name: str) -> float:
            planned = reader.feed(ids[name]).health.next_check_at
            assert planned is not None
            return (planned - reader.clock.now) / timedelta(hours=1)

        failing = hours("gone")
        assert all(hours(name) > 9 for name in ("own", "folder", "usual"))
        reader.services.settings.set("sync.every_minutes", 120)
        assert (hours("usual"), hours("gone")) == (2, failing)
        subscriptions.choose_for_folder(("Press",), {"every_minutes": 240})
        subscriptions.choose_for_folder(("Press", "Late"), {"every_minutes": 60})
        subscriptions.choose(ids["own"], {"every_minutes": 30})
        assert (hours("own"), hours("folder"), hours("usual")) == (0.5, 1, 2)
        reader.clock.forward(hours=2)
        reader.sync()
        for name, wanted in (("own", 0.5), ("folder", 1), ("usual", 2), ("asks", 3)):
            assert wanted * 0.89 <= hours(name) <= wanted * 1.11, name


def test_feeds_that_came_together_do_not_come_due_together(home):
    with FeedServer() as server, open_home(home) as reader:
        reader.add(*(server.publish(f"/{n}", rss(item("One"))) for n in range(12)))
        reader.sync()
        moments = {feed.health.next_check_at for feed in reader.services.library.feeds.all()}
        assert len(moments) > 6
