"""Trips over loopback: within time and bytes, complete, resumable, and harmless to what could not be had."""

from __future__ import annotations

import json
import random
import signal
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from reader.__main__ import main
from reader.background.cancel import CancelToken
from reader.demo import DemoPress
from reader.domain.entries.entry import Completeness, PageState
from reader.domain.errors import FailureReason, UsageError
from reader.domain.events import ArticlePacked, TripEnded
from reader.domain.images.image import ImageState
from reader.domain.query.place import Place
from reader.domain.trips.trip import Why
from tests.helpers.commands import run, started
from tests.helpers.feed_server import LOG_IN_PAGE, FeedServer, html, item, opml, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.patience import wait_for
from tests.helpers.processes import hearing_ctrl_c
from tests.helpers.schemas import checked
from tests.helpers.servers import Talk, endless_body, reply, slam
from tests.helpers.trips import is_ready, page, photograph, prepare, prose, publish

BUDGET = 5_000_000


def subscribe(reader: OpenHome, server: FeedServer, *names: str, articles: int = 6, **given: int) -> None:
    for name in names:
        origin = f"http://127.0.0.1:{server.port}"
        reader.add(origin + publish(server, origin, name, articles, random.Random(name), **given))


def asked(server: FeedServer) -> Counter[str]:
    return Counter(seen.target for seen in server.requests)


def test_a_trip_asks_the_feeds_and_makes_their_articles_complete(home):
    with FeedServer() as server, open_home(home) as reader:
        subscribe(reader, server, "ebb", "flow")
        report = prepare(reader.services, 20, BUDGET)
        assert report.complete
        assert 18 <= report.reading_minutes <= 22
        assert 0 < report.bytes_on_wire <= BUDGET
        assert (
            report.bytes_on_wire
            == reader.services.network.client.meter.received + reader.services.network.client.meter.sent
        )
        assert is_ready(reader.services)
        packed = reader.headlines(trip=True)
        assert len(packed) == report.articles
        assert {one.state for one in packed} == {Completeness.COMPLETE}
        assert [one.feed_title for one in packed[:4]] in (["ebb", "flow"] * 2, ["flow", "ebb"] * 2)
        assert set(asked(server).values()) == {1}
        assert {one.why for one in report.left_out} == {Why.TIME}
        assert len(report.left_out) + report.articles == 12
        assert len(reader.told(ArticlePacked)) == report.articles
        assert reader.told(TripEnded) == [TripEnded(report)]


def test_preferred_feeds_come_first(home):
    with FeedServer() as server, open_home(home) as reader:
        subscribe(reader, server, "ebb", "flow")
        flow = next(feed.id for feed in reader.services.library.feeds.all() if "flow" in feed.url)
        report = prepare(reader.services, 8, BUDGET, feeds=(flow,))
        assert report.articles
        assert {one.feed_id for one in reader.headlines(trip=True)} == {flow}
        assert not any("/ebb" in target for target in asked(server))


def test_a_small_budget_packs_fewer_articles_but_whole_ones(home):
    with FeedServer() as server, open_home(home) as reader:
        subscribe(reader, server, "ebb", "flow", pictures=2)
        report = prepare(reader.services, 60, 300_000)
        assert not report.complete
        assert 0 < report.articles < 12
        assert report.bytes_on_wire <= 300_000
        assert Why.BUDGET in {one.why for one in report.left_out}
        assert is_ready(reader.services)
        assert all(feed.health.error is None for feed in reader.services.library.feeds.all())


@pytest.mark.parametrize(
    ("script", "why"),
    [(reply(404), Why.UNAVAILABLE), (endless_body, Why.BUDGET), (slam, Why.OFFLINE)],
    ids=["404", "endless", "reset"],
)
def test_an_article_whose_picture_cannot_be_had_is_left_out_and_says_why(home, script, why):
    with FeedServer() as server, open_home(home) as reader:
        subscribe(reader, server, "ebb", articles=4)
        server.scripts["/ebb/2-0.jpg"] = script
        report = prepare(reader.services, 60, BUDGET)
        left = {one.entry_id: one.why for one in report.left_out}
        assert list(left.values()) == [why]
        assert report.articles == 3
        assert is_ready(reader.services)
        (bad,) = left
        article = reader.services.library.entries.article(bad)
        assert article is not None
        expected = "unavailable" if why is Why.UNAVAILABLE else "wanted"
        assert [image.state for image in article.images] == [expected]


def test_what_the_budget_could_not_pay_is_not_held_against_anything(home):
    """A later sync, without a budget, fetches it as if nothing had been."""
    with FeedServer() as server, open_home(home) as reader:
        subscribe(reader, server, "ebb", articles=3)
        server.scripts["/ebb/1-0.jpg"] = reply(
            200, photograph(random.Random(1), 2_000), "Content-Type: image/jpeg"
        )
        assert prepare(reader.services, 60, 400_000).articles < 3
        assert reader.sync(pictures=True).images >= 1
        articles = [reader.services.library.entries.article(one.id) for one in reader.headlines()]
        assert {one.page for one in articles} <= {PageState.STORED, PageState.WANTED, None}
        # Of what the trip left out there is the feed's teaser, whose page nobody has asked for since.
        states = {one.headline.state for one in articles}
        assert states <= {Completeness.COMPLETE, Completeness.EXCERPT}
        assert {image.state for one in articles for image in one.images} == {ImageState.STORED}


def test_a_page_behind_a_wall_is_refused_and_the_trip_goes_on(home):
    with FeedServer() as server, open_home(home) as reader:
        subscribe(reader, server, "ebb", articles=4)
        server.scripts["/ebb/1"] = reply(402)
        report = prepare(reader.services, 60, BUDGET)
        assert [one.why for one in report.left_out] == [Why.REFUSED]
        assert report.articles == 3


def test_behind_a_log_in_page_nothing_is_packed_or_changed(home):
    with FeedServer() as server, open_home(home) as reader:
        subscribe(reader, server, "ebb", "flow")
        server.portal = html(LOG_IN_PAGE)
        report = prepare(reader.services, 60, BUDGET)
        assert (report.portal, report.finished, report.complete, report.articles) == (True, False, False, 0)
        assert reader.headlines() == []
        server.portal = None
        assert prepare(reader.services, 60, BUDGET).complete


def test_without_a_network_what_is_complete_is_packed(home):
    with FeedServer() as server, open_home(home) as reader:
        subscribe(reader, server, "ebb")
        assert prepare(reader.services, 5, BUDGET).complete
    with open_home(home) as reader:
        reader.clock.forward(hours=1)
        report = prepare(reader.services, 60, BUDGET)
        assert (report.offline, report.complete) == (True, False)
        assert report.articles >= 1
        assert is_ready(reader.services)


def test_a_network_that_goes_away_leaves_a_trip_that_goes_on(home):
    with FeedServer() as server, open_home(home) as reader:
        subscribe(reader, server, "ebb", articles=12)
        scripts = dict(server.scripts)
        for number in range(3, 12):
            server.scripts[f"/ebb/{number}-0.jpg"] = slam
        first = prepare(reader.services, 60, BUDGET)
        assert (first.finished, first.articles) == (False, 3)
        server.scripts.update(scripts)
        before = asked(server)
        second = prepare(reader.services, 60, BUDGET)
        assert second.trip_id == first.trip_id
        assert second.complete
        assert second.articles == 12
        assert second.bytes_on_wire > first.bytes_on_wire
        again = asked(server) - before
        assert not [target for target in again if target in {"/ebb/0", "/ebb/1", "/ebb/2", "/ebb/0-0.jpg"}]
        third = prepare(reader.services, 60, BUDGET)
        assert third.trip_id > second.trip_id
        assert third.articles == 12


def test_a_network_that_is_gone_is_told_to_all_and_looked_for(home):
    with FeedServer() as server, open_home(home) as reader:
        subscribe(reader, server, "ebb", articles=12)
        scripts = dict(server.scripts)
        server.scripts |= {target: slam for target in scripts if target != "/ebb.xml"}
        assert prepare(reader.services, 60, BUDGET).offline
        assert (reader.services.network.connectivity.state, reader.services.trips.waits) == ("offline", True)
        reader.clock.forward(minutes=1)
        assert reader.services.sync.between_rounds.are_due(), "it is looked whether the network is back"
        server.scripts.update(scripts)
        assert prepare(reader.services, 60, BUDGET).complete
        assert not reader.services.trips.waits


def test_a_stopped_trip_goes_on_and_fetches_nothing_twice(home):
    with FeedServer() as server, open_home(home) as reader:
        subscribe(reader, server, "ebb", "flow")
        token = CancelToken()
        photo = reply(200, photograph(random.Random(2)), "Content-Type: image/jpeg")

        def stop(talk: Talk) -> None:
            token.cancel()
            talk.send(photo)

        server.scripts["/ebb/3-0.jpg"] = stop
        first = prepare(reader.services, 60, BUDGET, token)
        assert (first.cancelled, first.finished) == (True, False)
        server.scripts["/ebb/3-0.jpg"] = photo
        packed = {one.id for one in reader.headlines(trip=True)}
        links = {one.url for one in reader.headlines(trip=True)}
        before = asked(server)
        second = prepare(reader.services, 60, BUDGET)
        assert second.complete
        assert packed <= {one.id for one in reader.headlines(trip=True)}
        again = {server.url(target) for target in asked(server) - before}
        assert not links & again
        assert second.bytes_on_wire <= BUDGET


def test_a_lost_file_is_fetched_again_before_an_article_is_packed(home):
    with FeedServer() as server, open_home(home) as reader:
        subscribe(reader, server, "ebb", articles=3)
        assert prepare(reader.services, 60, BUDGET).articles == 3
        for file in reader.services.home.images.glob("*/*.webp"):
            file.unlink()
        assert not is_ready(reader.services)
        assert prepare(reader.services, 60, BUDGET).articles == 3
        assert is_ready(reader.services)


def test_the_same_picture_of_many_articles_is_fetched_once(home):
    with FeedServer() as server, open_home(home) as reader:
        picture = server.url("/shared.jpg")
        server.scripts["/shared.jpg"] = reply(200, photograph(random.Random(4)), "Content-Type: image/jpeg")
        items = []
        for number in range(8):
            body = prose(random.Random(number), 300)
            server.scripts[f"/a/{number}"] = html(page(f"Number {number}", body, [picture]))
            items.append(item(f"Number {number}", link=server.url(f"/a/{number}"), description="<p>Short.</p>"))
        reader.add(server.publish("/feed.xml", rss(*items)))
        assert prepare(reader.services, 60, BUDGET).articles == 8
        assert asked(server)["/shared.jpg"] == 1


def test_readers_who_want_no_pictures_get_none(home):
    with FeedServer() as server, open_home(home) as reader:
        subscribe(reader, server, "ebb", articles=3)
        reader.services.settings.set("images.download", False)
        assert prepare(reader.services, 60, BUDGET).articles == 3
        assert not any(target.endswith(".jpg") for target in asked(server))
        assert is_ready(reader.services)


def test_one_work_on_a_home_at_a_time(home):
    with open_home(home) as reader:
        assert reader.services.shared.sync_lock.acquire()
        with pytest.raises(UsageError, match="another sync"):
            prepare(reader.services, 60, BUDGET)
        reader.services.shared.sync_lock.release()
        reader.services.settings.set("sync.work_offline", True)
        with pytest.raises(UsageError, match="working offline"):
            prepare(reader.services, 60, BUDGET)


def test_a_full_disk_ends_a_trip_in_one_sentence(home, disk):
    with FeedServer() as server, open_home(home) as reader:
        subscribe(reader, server, "ebb", articles=3)
        disk.free_bytes = 1_000_000
        report = prepare(reader.services, 60, BUDGET)
        assert "1 MB are free" in str(report.problem)
        assert (report.finished, report.complete) == (False, False)
        disk.be_roomy()
        assert prepare(reader.services, 60, BUDGET).complete


def test_the_command_line_prepares_and_proves(home, capsys):
    with DemoPress() as press:
        outline = home.parent / "press.opml"
        outline.write_bytes(opml(*(feed.url for feed in press.feeds)))
        assert main(["import", "--allow-local", str(outline)]) == 0
        capsys.readouterr()
        assert main(["trip", "--hours", "2", "--budget", "20MB", "--json"]) == 0
        told = checked("trip", capsys.readouterr().out)
        assert told["complete"]
        assert "story" in {one["why"] for one in told["left_out"]}, "the press tells of some events twice"
        assert 0 < told["bytes_on_wire"] <= told["budget_bytes"] == 20_000_000
        asked_for = len(press.requests)
        assert main(["trip", "--hours", "99", "--budget", "20MB"]) == 0
        assert capsys.readouterr().out.endswith("that is all that there is to read now\n")
    assert main(["drill", "--json"]) == 0
    proved = checked("drill", capsys.readouterr().out)
    assert proved == {"articles": told["articles"], "ready": told["articles"], "missing": [], "sockets_refused": 0}
    assert asked_for > 10
    assert main(["drill"]) == 0
    assert capsys.readouterr().out == f"Ready: {told['articles']} of {told['articles']}\n"
    # A feed that answered in the second in which a trip begins counts as asked by it: whole seconds are stored.
    second = int(time.time())
    wait_for(lambda: int(time.time()) > second)
    assert main(["trip", "--hours", "0.5", "--budget", "20MB"]) == 0
    assert capsys.readouterr().out.endswith(
        "no server could be reached: this trip is made of what was here already\n"
    )


def test_wrong_words_are_one_sentence(home, capsys):
    for words in (
        ["trip", "--hours", "2"],
        ["trip", "--hours", "0", "--budget", "20MB"],
        ["trip", "--hours", "nan", "--budget", "20MB"],
        ["trip", "--hours", "2", "--budget", "20 miles"],
        ["trip", "--hours", "2", "--budget", "5kB"],
        ["trip", "--hours", "2", "--budget", "20MB", "--feed", "7"],
        ["drill"],
    ):
        try:
            code = main(words)
        except SystemExit as ended:
            code = int(str(ended.code))
        told = capsys.readouterr()
        assert (code, told.out, told.err.count("\n")) == (2, "", 1), words


def test_without_a_network_the_command_line_says_so(home, capsys):
    assert main(["add", "--allow-local", "http://127.0.0.1:9/feed"]) == 0
    capsys.readouterr()
    assert main(["trip", "--hours", "1", "--budget", "1MB", "--json"]) == 2
    told = capsys.readouterr()
    assert checked("trip", told.out)["complete"] is False
    assert "offline" in told.err


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send")
@pytest.mark.parametrize("how", [signal.SIGINT, pytest.param(signal.SIGKILL, marks=pytest.mark.long)])
def test_a_command_that_is_stopped_or_killed_goes_on(tmp_path: Path, how):
    home = tmp_path / "at"
    with FeedServer() as server:
        origin = f"http://127.0.0.1:{server.port}"
        feed = publish(server, origin, "ebb", 8, random.Random(5))
        photo = reply(200, photograph(random.Random(6)), "Content-Type: image/jpeg")

        is_over, held = threading.Event(), {f"/ebb/{number}-0.jpg" for number in range(2, 8)}

        def wait_for_the_end(talk: Talk) -> None:
            while not is_over.is_set():
                talk.wait(0.02)
            talk.send(photo)

        for target in held:
            server.scripts[target] = wait_for_the_end
        assert run(home, "add", "--allow-local", origin + feed).code == 0
        assert run(home, "settings", "stories.find=off").code == 0  # it takes random words for one event
        words = ("trip", "--hours", "1", "--budget", "3MB", "--json")
        with hearing_ctrl_c(), started(home, *words) as process:
            wait_for(lambda: held & set(asked(server)))
            process.send_signal(how)
            out, err = process.communicate(timeout=60)
        is_over.set()
        if how is signal.SIGINT:
            assert process.returncode in (1, 2), err
            assert not json.loads(out)["finished"]
            assert "the same trip again" in err
        packed = {entry["id"] for entry in run(home, "entries", "--json").json if entry["state"] == "complete"}
        before = asked(server)
        done = run(home, *words)
        assert done.code == 0, done.err
        assert done.json["articles"] == 8
        assert done.json["bytes_on_wire"] <= 3_000_000
        again = asked(server) - before
        # Until its page is wanted, an excerpt without pictures is all that there is of an article.
        complete = {f"/ebb/{entry['title'].rpartition(' ')[2]}" for entry in run(home, "entries", "--json").json
                    if entry["id"] in packed} & set(before)  # fmt: skip
        assert not [target for target in again if target.removesuffix("-0.jpg") in complete]
        assert run(home, "drill").out == "Ready: 8 of 8\n"


def test_the_place_of_a_trip_is_empty_before_there_is_one(home):
    with open_home(home) as reader:
        assert list(reader.services.library.entries.ids(Place(trip=True))) == []
        assert FailureReason.BUDGET == "budget"
