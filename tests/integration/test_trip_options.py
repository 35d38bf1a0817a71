"""A trip with the files of its articles, and one that leaves at a given time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from reader.background.cancel import CancelToken
from reader.domain.entries.enclosure import EnclosureState
from reader.domain.errors import UsageError
from reader.domain.trips.action import ActionKind
from reader.domain.trips.trip import TripReport, Why, Wish
from tests.helpers.downloads import HostedFile, audio, with_file
from tests.helpers.feed_server import FeedServer, item, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.marking import mark
from tests.helpers.servers import Talk, reply, slam

BUDGET = 2_000_000


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


def talk(server: FeedServer, name: str, size: int, *, told: int | None = None, **choices: object) -> str:
    server.scripts[f"/{name}.mp3"] = HostedFile(audio(size), **choices)
    return with_file(item(name), server.url(f"/{name}.mp3"), length=size if told is None else told)


def go(reader: OpenHome, *, budget: int = BUDGET, minutes: int = 60, **choices: object) -> TripReport:
    wish = Wish(minutes=minutes, budget_bytes=budget, **choices)
    return reader.services.trips.prepare(wish, CancelToken())


def files(reader: OpenHome) -> dict[str, EnclosureState]:
    return {one.title: reader.article(one.title).enclosures[0].state for one in reader.headlines()}


def test_files_come_only_when_the_trip_asks(home, server):
    with open_home(home) as reader:
        reader.add(server.publish("/feed", rss(talk(server, "a", 200_000), talk(server, "b", 100_000))))
        report = go(reader)
        assert (report.articles, report.files, server.asked("/a.mp3")) == (2, 0, 0)
        report = go(reader, enclosures=True)
        assert (report.articles, report.files, report.files_left_out) == (2, 2, ())
        assert set(files(reader).values()) == {EnclosureState.STORED}
        assert report.bytes_on_disk > 300_000
        found = reader.services.trips.drill()
        assert (found.ready, found.missing) == (2, ())
        next(iter(reader.services.home.enclosures.iterdir())).unlink()
        found = reader.services.trips.drill()
        assert [one.what for one in found.missing] == ["file 1"]


def test_files_never_break_the_budget(home, server):
    with open_home(home) as reader:
        honest, large = talk(server, "honest", 300_000), talk(server, "large", 900_000)
        liar = talk(server, "liar", 900_000, told=1_000)
        silent = talk(server, "silent", 900_000, told=0, length=False)
        gone = with_file(item("gone"), server.url("/gone.mp3"))
        reader.add(server.publish("/feed", rss(honest, large, liar, silent, gone)))
        report = go(reader, budget=700_000, enclosures=True)
        assert report.bytes_on_wire <= 700_000
        assert reader.services.network.client.meter.received <= 700_000
        assert report.files == 1
        assert sorted(one.why for one in report.files_left_out) == [
            Why.BUDGET,
            Why.BUDGET,
            Why.BUDGET,
            Why.UNAVAILABLE,
        ]
        assert server.asked("/large.mp3") == 0, "it is known not to fit"
        assert report.complete, "the articles are all here"


def test_a_cut_file_is_continued_by_the_same_trip(home, server):
    token = CancelToken()
    with open_home(home) as reader:
        reader.add(server.publish("/feed", rss(talk(server, "a", 400_000))))
        hosted = server.scripts["/a.mp3"]

        def stop(talk: Talk) -> None:
            if hosted.asked:
                token.cancel()
                talk.wait(3)
            hosted.cuts = [150_000]
            hosted(talk)

        server.scripts["/a.mp3"] = stop
        wish = Wish(minutes=60, budget_bytes=BUDGET, enclosures=True)
        report = reader.services.trips.prepare(wish, token)
        assert (report.cancelled, report.articles) == (True, 1)
        server.scripts["/a.mp3"] = hosted
        again = reader.services.trips.prepare(wish, CancelToken())
        assert (again.trip_id, again.files) == (report.trip_id, 1)
        assert hosted.asked == [None, 150_000]
        assert again.bytes_on_wire <= BUDGET


def test_a_wish_in_the_queue_is_fulfilled_by_the_trip(home, server):
    with open_home(home) as reader:
        reader.add(server.publish("/feed", rss(talk(server, "a", 10_000))))
        reader.sync()
        url = server.url("/a.mp3")
        queue = reader.services.queues.enclosures
        queue.wish(ActionKind.ENCLOSURE, {"entry_id": 1, "url": url})
        assert go(reader, enclosures=True).files == 1
        queue.run_due(CancelToken())
        assert [str(one.outcome) for one in queue.all()] == ["it is here already"]
        assert server.asked("/a.mp3") == 1


# Departure.

HOUR = timedelta(hours=1)


def test_a_departure_that_is_over_is_refused(home, server):
    with open_home(home) as reader, pytest.raises(UsageError, match="the time of departure has passed"):
        go(reader, departs_at=reader.clock() - HOUR)


def test_nothing_is_fetched_after_the_departure(home, server):
    with open_home(home) as reader:
        departs_at = reader.clock() + HOUR

        def late(talk: Talk) -> None:
            reader.clock.forward(hours=2)
            talk.send(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")

        server.scripts["/late.mp3"] = late
        first = with_file(item("first"), server.url("/late.mp3"))
        second = talk(server, "second", 10_000)
        reader.add(server.publish("/feed", rss(first, second)))
        report = go(reader, enclosures=True, departs_at=departs_at)
        assert (report.departed, report.cancelled, report.finished) == (True, False, True)
        assert report.articles == 2, "what is packed is packed"
        assert server.asked("/late.mp3") + server.asked("/second.mp3") <= 2
        last = reader.services.trips.store.last()
        assert last is not None
        assert last.finished


def test_the_same_again_before_the_departure_takes_what_is_new(home, server):
    with open_home(home) as reader:
        old = [item(f"Old {n}", description="word " * 2_000, pubDate=None) for n in range(3)]
        reader.add(server.publish("/feed", rss(*old)))
        departs_at = (reader.clock() + timedelta(days=2)).replace(microsecond=0)
        report = go(reader, minutes=18, departs_at=departs_at)
        assert reader.titles(trip=True) == ["Old 0", "Old 1"]
        reader.clock.forward(days=1, hours=23)
        new = [item(f"New {n}", description="word " * 2_000, pubDate=None) for n in range(2)]
        server.publish("/feed", rss(*new, *old))
        again = go(reader, minutes=18, departs_at=departs_at)
        assert again.trip_id == report.trip_id, "one trip, one budget"
        assert again.bytes_on_wire > report.bytes_on_wire
        assert reader.titles(trip=True) == ["New 0", "New 1"]
        assert reader.services.trips.drill().ready == 2
        reader.clock.forward(hours=3)
        other = go(reader, minutes=18, departs_at=departs_at + timedelta(days=1))
        assert other.trip_id != report.trip_id


def test_freshening_without_a_network_keeps_the_pack(home, server):
    with open_home(home) as reader:
        old = [item(f"Old {n}", description="word " * 2_000, pubDate=None) for n in range(3)]
        reader.add(server.publish("/feed", rss(*old)))
        departs_at = (reader.clock() + HOUR).replace(microsecond=0)
        go(reader, minutes=18, departs_at=departs_at)
        packed = reader.titles(trip=True)
        reader.clock.forward(minutes=50)
        mark(reader.services.library, [one.id for one in reader.headlines(trip=True)], unread=False)
        server.portal = slam
        report = go(reader, minutes=18, departs_at=departs_at)
        assert report.offline
        assert set(packed) <= set(reader.titles(trip=True))


def test_the_command_line(cli, feed, server):
    cli("add", feed, "--allow-local")
    at = (datetime.now().astimezone() + timedelta(hours=2)).replace(microsecond=0)
    told = cli.json("trip", "--hours", 1, "--budget", "1MB", "--depart", f"{at:%H:%M:%S}", "--enclosures", code=1)
    assert told["departs_at"] == f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    assert told["enclosures"] == {"stored": 0, "left_out": []}
    whole = f"{at:%Y-%m-%dT%H:%M:%S}"
    assert cli.json("trip", "--hours", 1, "--budget", "1MB", "--depart", whole, code=1)["departs_at"]
    past = (datetime.now().astimezone() - timedelta(hours=1)).replace(microsecond=0)
    tomorrow = cli.json("trip", "--hours", 1, "--budget", "1MB", "--depart", f"{past:%H:%M}", code=1)["departs_at"]
    assert datetime.fromisoformat(tomorrow) > datetime.now(UTC)
    assert (
        "time of departure has passed"
        in cli("trip", "--hours", 1, "--budget", "1MB", "--depart", past.isoformat(), code=2).sentence
    )
    for wrong in ("soon", "25:00", "14.30"):
        assert (
            "no time such as" in cli("trip", "--hours", 1, "--budget", "1MB", "--depart", wrong, code=2).sentence
        )


def test_a_trip_that_could_pack_nothing_says_why(cli, server, subscribe):
    subscribe(server.publish("/feed", rss(item("One", link=server.url("/one"), description="Words."))))
    cli("set", 1, "full_text=on")
    server.scripts["/one"] = reply(404)
    ran = cli("trip", "--hours", 1, "--budget", "1MB", code=2)
    assert ran.sentence == "nothing could be packed: 1 not available whole."
