"""A server that does not answer holds up nobody: neither the pages and pictures of others, nor a trip."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from email.utils import format_datetime

import pytest

from reader.domain.errors import FailureReason
from reader.domain.events import ArticlePacked, FeedRefreshed, ImagesStored, PagesStored
from reader.domain.images.image import ImageState
from reader.flags.list_sync import ListSync
from reader.sync import round
from reader.web.limits import Limits
from tests.helpers.entries import NOW
from tests.helpers.feed_server import PROSE, FeedServer, html, item, picture, rss
from tests.helpers.homes import open_home
from tests.helpers.patience import PATIENCE_SECONDS
from tests.helpers.servers import ScriptedServer, Talk, hang, reply
from tests.helpers.trips import is_ready, prepare, publish

PATIENT = Limits(read_seconds=PATIENCE_SECONDS, exchange_seconds=PATIENCE_SECONDS)
"""Nobody gives up waiting in these tests."""


class Hanging(ScriptedServer):
    """Answers nobody before `until` is true."""

    def __init__(self) -> None:
        super().__init__({"*": self._answer_late})
        self.until: Callable[[], bool] = lambda: False

    def _answer_late(self, talk: Talk) -> None:
        while not self.until():
            talk.wait(0.02)
        talk.send(reply(404))


def excerpt(server: FeedServer, title: str) -> str:
    text = f'<p>Short.</p><img src="{server.url("/a.png")}">'
    return item(title, link=server.url("/page"), description=text, pubDate=format_datetime(NOW))


@pytest.mark.parametrize("feeds", [1, 40])
@pytest.mark.parametrize("what", ["/page", "/a.png"])
def test_pages_and_pictures_come_while_other_feeds_are_waited_for(home, what, feeds):
    with FeedServer() as server, Hanging() as hanging, open_home(home, limits=PATIENT) as reader:
        server.scripts["/a.png"] = reply(200, picture())
        good, *_ = reader.add(
            server.publish("/feed", rss(excerpt(server, "One"))),
            *(hanging.url(f"/{number}") for number in range(feeds)),
        )
        reader.services.library.feeds.choose(good, {"full_text": "on"})
        hanging.until = lambda: server.asked(what) > 0
        report = reader.sync(pictures=True)
        assert {failure.reason for failure in report.failures} == {FailureReason.HTTP_STATUS}
        assert (report.new, report.images) == (1, 1)
        assert [image.state for image in reader.article("One").images] == [ImageState.STORED]


def test_progress_goes_on_where_feeds_that_came_later_bring_more(home):
    """Each time that feeds had come in, pages and pictures were counted from 1 again."""
    with FeedServer() as server, FeedServer() as late, open_home(home, limits=PATIENT) as reader:
        server.scripts["/a.png"] = late.scripts["/a.png"] = reply(200, picture())

        def answer(talk: Talk) -> None:
            while len(reader.told(ImagesStored)) < 1:
                talk.wait(0.02)
            talk.send(reply(200, rss(excerpt(late, "Two")), "Content-Type: application/rss+xml"))

        feeds = reader.add(server.publish("/feed", rss(excerpt(server, "One"))), late.url("/feed"))
        late.scripts["/feed"] = answer
        for one in (server, late):
            one.scripts["/page"] = html(b"<p>Short. " + PROSE.encode() * 3)
        for feed in feeds:
            reader.services.library.feeds.choose(feed, {"full_text": "on"})
        assert (report := reader.sync(pictures=True)).images == 2, report
        assert [one.done for one in reader.told(ImagesStored)] == [1, 2]
        assert [one.done for one in reader.told(PagesStored)] == [1, 2]


def test_what_failed_in_the_last_round_is_asked_for_before_this_one_is_over(home):
    with FeedServer() as server, Hanging() as hanging, open_home(home, limits=PATIENT) as reader:
        text = f'<p>{PROSE}</p><img src="{server.url("/a.png")}">'
        reader.add(server.publish("/feed", rss(item("One", description=text))))
        server.scripts["/a.png"] = reply(500)
        reader.sync(pictures=True)
        server.scripts["/a.png"] = reply(200, picture())
        reader.clock.forward(days=1)
        reader.add(hanging.url("/"))
        hanging.until = lambda: server.asked("/a.png") > 1
        report = reader.sync(pictures=True)
        assert [failure.reason for failure in report.failures] == [FailureReason.HTTP_STATUS]
        assert report.images == 1


def test_what_is_stored_is_found_while_a_feed_hangs(home, monkeypatch):
    monkeypatch.setattr(round, "PAUSE_SECONDS", 0.1)
    with FeedServer() as server, Hanging() as hanging, open_home(home, limits=PATIENT) as reader:
        reader.add(server.publish("/feed", rss(item("Harbour", description=PROSE))), hanging.url("/"))
        hanging.until = lambda: reader.titles(search="harbour") == ["Harbour"]
        report = reader.sync(pictures=True)
        assert [failure.reason for failure in report.failures] == [FailureReason.HTTP_STATUS]


def test_a_page_in_place_of_every_feed_starts_nothing(home):
    with FeedServer() as server, open_home(home) as reader:
        reader.add(server.publish("/feed", rss(item("One"))), server.publish("/other", rss(item("Two"))))
        assert reader.sync(pictures=True).new == 2
        text = f'<p>{PROSE}</p><img src="{server.url("/a.png")}">'
        server.publish("/feed", rss(item("One"), item("Three", description=text)))
        server.portal = reply(200, b"<html><title>Hotel</title><form></form></html>", "Content-Type: text/html")
        report = reader.sync(pictures=True)
        assert (report.portal, report.images, server.asked("/a.png")) == (True, 0, 0)


def test_a_collector_that_hangs_does_not_hold_the_pictures(home, monkeypatch):
    monkeypatch.setattr("reader.sync.content_fetcher.COLLECTOR_SECONDS", 0.05)
    came = threading.Event()
    with FeedServer() as server, open_home(home) as reader:

        def give(talk: Talk) -> None:
            came.set()
            talk.send(reply(200, picture()))

        server.scripts["/a.png"] = give
        text = f'<p>{PROSE}</p><img src="{server.url("/a.png")}">'
        reader.add(server.publish("/feed", rss(item("One", description=text))))
        monkeypatch.setattr(ListSync, "is_due", lambda self: True)
        monkeypatch.setattr(ListSync, "sync", lambda self, token: came.wait(PATIENCE_SECONDS))
        assert reader.sync(pictures=True).images == 1
        assert came.is_set()


def test_a_trip_packs_what_it_has_while_a_feed_hangs(home, monkeypatch):
    monkeypatch.setattr("reader.sync.round.LEAST_PATIENCE_SECONDS", 0.3)
    with FeedServer() as server, ScriptedServer({"*": hang}) as hanging, open_home(home, limits=PATIENT) as reader:
        path = publish(server, server.url(""), "paper", 6, random.Random(1))
        reader.add(server.url(path), *(hanging.url(f"/{number}") for number in range(3)))
        report = prepare(reader.services, 15, 8_000_000)
        assert report.finished and report.articles >= 2
        assert is_ready(reader.services)
        assert len(reader.told(ArticlePacked)) == report.articles
        # The feeds that hang were left, not refused: nothing is held against them.
        assert [event.error for event in reader.told(FeedRefreshed)] == [None]
        assert [feed.health.failures for feed in reader.services.library.feeds.all()] == [0] * 4
        assert report.bytes_on_wire < 2_000_000
