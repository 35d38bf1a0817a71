"""What befalls trips: pages without end, servers that stall, full disks, clocks that jump, a lid that is closed.

Whatever it is, bytes stay within the budget, nothing half-written passes for complete, and the same trip goes on.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import threading
import urllib.request
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from reader.background.cancel import CancelToken
from reader.domain.entries.entry import Completeness
from reader.domain.errors import StorageFault
from reader.domain.images.image import ImageState
from reader.domain.trips.trip import TripReport, Why, Wish
from reader.sync.trip_requests import SLEPT_SECONDS
from reader.web.limits import Limits
from tests.helpers.commands import command
from tests.helpers.counting_relay import CountingRelay
from tests.helpers.feed_server import FeedServer
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.patience import wait_for
from tests.helpers.servers import Script, Talk, reply
from tests.helpers.trips import is_ready, photograph, prepare, publish

BUDGET = 5_000_000
ARTICLES = 6
PATIENT = Limits(connect_seconds=4.0, read_seconds=4.0, exchange_seconds=10.0, picture_seconds=10.0)
HUGE = 200_000_000
PARAGRAPH = b"<p>" + b"harbour tide ledger clerk " * 2_500 + b"</p>"


@contextmanager
def a_press(home: Path) -> Iterator[tuple[OpenHome, FeedServer, CountingRelay]]:
    """A home with one feed of `ARTICLES` excerpts; a relay counts every byte to and from its server."""
    with FeedServer() as server, CountingRelay(server.port) as relay, open_home(home, limits=PATIENT) as reader:
        origin = relay.url("")
        reader.add(origin + publish(server, origin, "ebb", ARTICLES, random.Random(1)))
        yield reader, server, relay


def check(reader: OpenHome, relay: CountingRelay, report: TripReport, ready: int) -> None:
    # What a connection has not got rid of is taken off when that is closed.
    wait_for(lambda: relay.bytes <= report.bytes_on_wire)
    assert report.bytes_on_wire <= BUDGET
    assert report.articles == ready
    assert is_ready(reader.services)
    complete = {one.id for one in reader.headlines() if one.state is Completeness.COMPLETE}
    assert complete == {one.id for one in reader.headlines(trip=True)}


def a_huge_page(promised: bool) -> Script:
    def answer(talk: Talk) -> None:
        length = f"Content-Length: {HUGE}\r\n" if promised else ""
        talk.send(f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{length}\r\n<html><body><article>".encode())
        for _ in range(HUGE // len(PARAGRAPH)):
            talk.send(PARAGRAPH)
        talk.close()

    return answer


def a_page_that_swells() -> Script:
    packer = zlib.compressobj(wbits=31)
    pieces = [packer.compress(PARAGRAPH) for _ in range(HUGE // len(PARAGRAPH))]
    return reply(200, b"".join(pieces) + packer.flush(), "Content-Type: text/html", "Content-Encoding: gzip")


HUGE_PAGES: dict[str, Callable[[], Script]] = {
    "promised": lambda: a_huge_page(promised=True),
    "not promised": lambda: a_huge_page(promised=False),
    "gzip": a_page_that_swells,
}


@pytest.mark.parametrize("kind", HUGE_PAGES)
def test_a_page_of_200_megabytes(home, kind):
    with a_press(home) as (reader, server, relay):
        server.scripts["/ebb/2"] = HUGE_PAGES[kind]()
        report = prepare(reader.services, 60, BUDGET)
        check(reader, relay, report, ARTICLES - 1)
        (left,) = report.left_out
        assert left.why in (Why.BUDGET, Why.UNAVAILABLE)
        before = relay.bytes
        assert reader.sync().problem is None
        assert relay.bytes - before < 3 * Limits().page_bytes, "nor does a sync read it all"
        (article,) = [one for one in reader.headlines() if one.id == left.entry_id]
        assert article.state is not Completeness.COMPLETE


def endless_gif(talk: Talk) -> None:
    """A picture that goes on for ever, frame after frame."""
    talk.send(b"HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\n\r\nGIF89a\x10\x00\x10\x00\x80\x00\x00")
    talk.send(bytes(6))
    while True:
        talk.send(b"\x2c\x00\x00\x00\x00\x10\x00\x10\x00\x00\x02" + (b"\xfe" + bytes(254)) * 250 + b"\x00")


def test_an_image_without_end(home):
    with a_press(home) as (reader, server, relay):
        server.scripts["/ebb/2-0.jpg"] = endless_gif
        report = prepare(reader.services, 60, BUDGET)
        check(reader, relay, report, ARTICLES - 1)
        assert [one.why for one in report.left_out] == [Why.BUDGET]


def stalled(script: Script) -> Script:
    """The same answer, but for the last hundredth, which never comes."""
    assert isinstance(script, bytes)

    def answer(talk: Talk) -> None:
        talk.send(script[: len(script) * 99 // 100])
        talk.wait(10)

    return answer


@pytest.mark.parametrize("target", ["/ebb/2", "/ebb/2-0.jpg"], ids=["page", "picture"])
def test_a_server_that_stalls_at_99_percent(home, target):
    with a_press(home) as (reader, server, relay):
        whole = server.scripts[target]
        server.scripts[target] = stalled(whole)
        report = prepare(reader.services, 60, BUDGET)
        check(reader, relay, report, ARTICLES - 1)
        assert [one.why for one in report.left_out] == [Why.OFFLINE]
        assert not report.finished
        article = reader.services.library.entries.article(report.left_out[0].entry_id)
        assert article is not None
        assert {image.state for image in article.images} <= {ImageState.WANTED}
        server.scripts[target] = whole
        asked = len(server.requests)
        again = prepare(reader.services, 60, BUDGET)
        assert (again.trip_id, again.complete) == (report.trip_id, True)
        check(reader, relay, again, ARTICLES)
        fetched = {seen.target for seen in server.requests[asked:]}
        assert fetched <= {"/ebb.xml", target, "/ebb/2-0.jpg"}, "what was complete is not fetched again"


def test_a_feed_that_stalls_at_99_percent(home):
    with a_press(home) as (reader, server, relay):
        whole = server.scripts["/ebb.xml"]
        with urllib.request.urlopen(server.url("/ebb.xml")) as answer:
            server.scripts["/ebb.xml"] = stalled(reply(200, answer.read(), "Content-Type: text/xml"))
        report = prepare(reader.services, 60, BUDGET)
        assert (report.articles, report.finished, reader.headlines()) == (0, False, [])
        server.scripts["/ebb.xml"] = whole
        again = prepare(reader.services, 60, BUDGET)
        assert (again.trip_id, again.complete) == (report.trip_id, True)
        check(reader, relay, again, ARTICLES)


@pytest.mark.parametrize("target", ["/ebb/2", "/ebb/2-0.jpg"], ids=["page", "picture"])
@pytest.mark.parametrize("times", [1, 99], ids=["once", "always"])
def test_a_connection_that_breaks_off_is_tried_once_more(home, target, times):
    with a_press(home) as (reader, server, relay):
        whole = server.scripts[target]
        assert isinstance(whole, bytes)

        def broken(talk: Talk) -> None:
            talk.send(whole if server.asked(target) > times else whole[: len(whole) * 2 // 3])
            talk.close()

        server.scripts[target] = broken
        report = prepare(reader.services, 60, BUDGET)
        assert server.asked(target) == 2
        check(reader, relay, report, ARTICLES if times == 1 else ARTICLES - 1)
        assert [one.why for one in report.left_out] == ([] if times == 1 else [Why.UNAVAILABLE])
        server.scripts[target] = whole
        reader.clock.forward(hours=3)
        reader.sync(pictures=True)
        states = {one.state for one in reader.headlines()}
        assert states == {Completeness.COMPLETE}, "nothing was given up for it"


@pytest.mark.parametrize("room", [120_000, 900_000], ids=["for no article", "for some"])
def test_a_disk_that_fills_in_the_middle(small_disk, disk, room):
    # The look before each picture sees another disk: so it is the write itself that fails.
    disk.real = None
    with a_press(small_disk / "home") as (reader, server, relay):
        ballast = small_disk / "ballast"
        ballast.write_bytes(bytes(room_on(small_disk) - room))
        for number in range(ARTICLES):
            picture = photograph(random.Random(number), 1_000)
            server.scripts[f"/ebb/{number}-0.jpg"] = reply(200, picture, "Content-Type: image/jpeg")
        first = prepare(reader.services, 60, BUDGET)
        assert first.problem.fault is StorageFault.FULL
        assert (first.finished, first.complete) == (False, False)
        assert relay.bytes <= BUDGET
        assert first.articles < ARTICLES
        assert is_ready(reader.services) or not first.articles
        assert not list(reader.services.home.images.rglob(".part-*"))
        ballast.unlink()
        again = prepare(reader.services, 60, BUDGET)
        assert again.problem is None
        check(reader, relay, again, ARTICLES)
        assert reader.services.files.images.missing_files() == []


def room_on(folder: Path) -> int:
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


@pytest.mark.parametrize("days", [-4_000, -1, 1, 4_000])
@pytest.mark.parametrize("stopped", [False, True], ids=["whole", "stopped"])
def test_a_clock_that_jumps_in_the_middle(home, days, stopped):
    with a_press(home) as (reader, server, relay):
        photo, token = server.scripts["/ebb/2-0.jpg"], CancelToken()
        assert isinstance(photo, bytes)

        def jump(talk: Talk) -> None:
            reader.clock.forward(days=days)
            if stopped:
                token.cancel()
            talk.send(photo)

        server.scripts["/ebb/2-0.jpg"] = jump
        first = prepare(reader.services, 60, BUDGET, token)
        assert first.finished is not stopped
        server.scripts["/ebb/2-0.jpg"] = photo
        if stopped:
            asked = {seen.target for seen in server.requests}
            links = {one.url for one in reader.headlines(trip=True)}
            count = len(server.requests)
            first = prepare(reader.services, 60, BUDGET)
            fetched = {relay.url(seen.target) for seen in server.requests[count:]}
            assert asked
            assert not fetched & links, "what was packed is not fetched again"
        check(reader, relay, first, ARTICLES)
        reader.clock.forward(days=-days)
        assert is_ready(reader.services)


def test_a_clock_that_jumps_over_the_departure_and_back(home):
    with a_press(home) as (reader, server, relay):
        wish = Wish(minutes=60, budget_bytes=BUDGET, departs_at=reader.clock() + timedelta(hours=3))
        photo = server.scripts["/ebb/2-0.jpg"]
        assert isinstance(photo, bytes)

        def jump(talk: Talk) -> None:
            reader.clock.forward(days=1)
            talk.send(photo)

        server.scripts["/ebb/2-0.jpg"] = jump
        first = reader.services.trips.prepare(wish, CancelToken())
        assert first.departed
        assert relay.bytes <= BUDGET
        assert is_ready(reader.services) or not first.articles
        reader.clock.forward(days=-1)
        server.scripts["/ebb/2-0.jpg"] = photo
        again = reader.services.trips.prepare(wish, CancelToken())
        assert again.complete
        assert again.articles == ARTICLES


AT_ONCE = 2
"""Pictures of one server."""
IMPATIENT = """
from functools import partial
from reader.web import client
client.Limits = partial(client.Limits, read_seconds=2.0, exchange_seconds=3.0, picture_seconds=3.0)
import sys
import threading
from reader.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
"""The program with less patience, so that a lid need not be closed for long."""


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="there is no SIGSTOP to send")
@pytest.mark.parametrize(
    "end", ["the servers hang up", pytest.param("nothing more comes", marks=pytest.mark.long)]
)
def test_a_lid_that_is_closed_in_the_middle(tmp_path, end):
    """The process stands still for longer than any exchange may take, and then it goes on by itself."""
    home, count = tmp_path / "at", 12
    with FeedServer() as server, CountingRelay(server.port) as relay:
        feed = publish(server, relay.url(""), "ebb", count, random.Random(5))
        closed, opened = threading.Event(), threading.Event()

        def halting(photo: Script) -> Callable[[Talk], None]:
            """Half a picture, and the rest when the lid has been closed and opened again, or not at all."""
            assert isinstance(photo, bytes)

            def answer(talk: Talk) -> None:
                caught = not closed.is_set()
                talk.send(photo[: len(photo) // 2])
                while not opened.is_set():
                    talk.wait(0.05)
                if caught and end == "the servers hang up":
                    raise ConnectionAbortedError
                if caught:
                    talk.wait(30)
                talk.send(photo[len(photo) // 2 :])

            return answer

        photos = [target for target in server.scripts if target.endswith(".jpg")]
        server.scripts |= {target: halting(server.scripts[target]) for target in photos}
        with open_home(home) as reader:
            reader.add(relay.url(feed))
        words = ("trip", "--hours", "1", "--budget", "5MB", "--json")
        process = subprocess.Popen(
            command(home, *words, code=IMPATIENT), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        wait_for(lambda: sum(seen.target in photos for seen in server.requests) >= AT_ONCE)
        process.send_signal(signal.SIGSTOP)
        closed.set()
        opened.wait(SLEPT_SECONDS + 0.5)
        opened.set()
        process.send_signal(signal.SIGCONT)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, ""), out
        told = json.loads(out)
        assert (told["articles"], told["complete"], told["left_out"]) == (count, True, [])
        wait_for(lambda: relay.bytes <= told["bytes_on_wire"])
        assert told["bytes_on_wire"] <= BUDGET
        with open_home(home) as reader:
            assert is_ready(reader.services)
        again = [target for target in photos if server.asked(target) > 1]
        assert 1 <= len(again) <= AT_ONCE, "what was under way is asked for again, and only that"
