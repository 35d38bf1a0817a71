"""What goes over the network is noted by day, feed and kind, and agrees with what a proxy in between counts."""

from __future__ import annotations

import contextlib
import io
import random
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PIL import Image

from reader.background.cancel import CancelToken
from reader.domain.events import DailyCapReached, RoundEnded
from reader.web.client import Client
from reader.web.policy import AddressPolicy
from reader.web.proxy import NO_PROXIES
from tests.helpers.certificates import needs_openssl, self_signed, server_context
from tests.helpers.feed_server import FeedServer, html, item, page, picture, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.patience import wait_for
from tests.helpers.servers import redirect, reply

TEASER = "<p>A teaser.</p>"
ARTICLE = page(
    "A page",
    words=f"<article><h1>A page</h1>{'<p>The tide came in, and the harbour wrote it down.</p>' * 30}</article>",
)


class CountingRelay:
    """Stands between the program and a server, and counts what passes, both ways."""

    def __init__(self, port: int) -> None:
        self.passed = 0
        self._port = port
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                here, _ = self._listener.accept()
            except OSError:
                return
            there = socket.create_connection(("127.0.0.1", self._port))
            threading.Thread(target=self._relay, args=(here, there), daemon=True).start()

    def _relay(self, here: socket.socket, there: socket.socket) -> None:
        with here, there:
            back = threading.Thread(target=self._pump, args=(there, here), daemon=True)
            back.start()
            self._pump(here, there)
            back.join()

    def _pump(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                with self._lock:
                    self.passed += len(data)
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


def publish(server: FeedServer, base: str, feeds: int = 4) -> list[str]:
    """Publish feeds of excerpts with pages and pictures, seen from `base`."""
    urls = []
    for feed in range(feeds):
        server.scripts[f"/{feed}.png"] = reply(200, picture(size=(60 + feed, 40)), "Content-Type: image/png")
        items = []
        for entry in range(4):
            server.scripts[f"/{feed}/{entry}"] = html(ARTICLE)
            text = f'{TEASER}<img src="{base}/{feed}.png">'
            link = f"{base}/{feed}/{entry}"
            items.append(item(f"Entry {feed} {entry}", description=text, link=link, pubDate=None))
        server.publish(f"/feed{feed}", rss(*items, title=f"Paper {feed}"))
        urls.append(f"{base}/feed{feed}")
    return urls


def sums(reader: OpenHome) -> dict[tuple[int | None, str], int]:
    return {(one.feed_id, one.kind): one.bytes for one in reader.services.network.ledger.day()}


def test_the_sum_is_what_a_relay_counts(home, server):
    relay = CountingRelay(server.port)
    base = f"http://127.0.0.1:{relay.port}"
    with open_home(home) as reader:
        reader.services.network.client = Client(AddressPolicy(), proxies=NO_PROXIES)
        feeds = reader.add(*publish(server, base))
        reader.services.subscriptions.preview(f"{base}/feed0", allow_local=True)
        server.scripts["/moved"] = redirect("/feed0")
        reader.add(f"{base}/moved", f"{base}/gone")
        reader.sync(pictures=True)
        report = reader.sync(pictures=True)
        assert (report.refreshed, report.unchanged, len(report.failures)) == (0, 5, 1)
        noted = sum(sums(reader).values())
        assert noted == reader.services.network.client.meter.received + reader.services.network.client.meter.sent
        wait_for(lambda: relay.passed >= noted)
        assert abs(relay.passed - noted) <= relay.passed / 100
        kinds = {kind for feed_id, kind in sums(reader) if feed_id == feeds[1]}
        assert kinds == {"feed", "page", "picture"}
        assert sums(reader)[None, "feed"] > 0, "looking before subscribing is no subscription's"
    relay.close()


@needs_openssl
def test_the_sum_is_what_a_relay_counts_of_encrypted_connections_too(home, tmp_path, monkeypatch):
    certificate = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with FeedServer(tls=server_context(certificate)) as secure, open_home(home) as reader:
        relay = CountingRelay(secure.port)
        base = f"https://127.0.0.1:{relay.port}"
        reader.services.network.client = Client(AddressPolicy(), proxies=NO_PROXIES)
        reader.add(*publish(secure, base))
        secure.scripts["/moved"] = redirect("/feed0")
        reader.add(f"{base}/moved", f"{base}/gone")
        reader.sync(pictures=True)
        report = reader.sync(pictures=True)
        assert (report.unchanged, len(report.failures)) == (5, 1)
        noted = sum(sums(reader).values())
        wait_for(lambda: relay.passed >= noted)
        assert abs(relay.passed - noted) <= relay.passed / 100
        plain = sum(len(str(seen.headers)) for seen in secure.requests)
        assert noted > plain + len(secure.requests) * 1_500, "handshakes are in it"
        relay.close()


def test_each_feed_pays_for_itself(home, server):
    with open_home(home) as reader:
        small, large = reader.add(
            server.publish("/small", rss(item("One"))),
            server.publish("/large", rss(*(item(f"Entry {n}", description="word " * 200) for n in range(100)))),
        )
        reader.sync()
        spent = sums(reader)
        assert 500 < spent[small, "feed"] < 3_000
        assert spent[large, "feed"] > 100_000


def test_days_and_months_are_the_readers_and_the_file_remembers(home, server):
    with open_home(home) as reader:
        reader.clock.now = datetime(2026, 11, 15, 12, tzinfo=UTC)
        reader.add(server.publish("/feed", rss(item("One"))))
        reader.sync()
        first = reader.services.network.ledger.used_today()
        assert first > 0
        reader.clock.forward(days=5)
        assert reader.services.network.ledger.used_today() == 0
        reader.services.subscriptions.preview(server.url("/feed"), allow_local=True)
    clock = reader.clock
    with open_home(home, clock=clock) as reader:
        second = reader.services.network.ledger.used_today()
        assert second > 0, "what was not yet written is written at the end"
        assert sum(one.bytes for one in reader.services.network.ledger.month()) == first + second
        clock.forward(days=30)
        assert reader.services.network.ledger.month() == []


def cap(reader: OpenHome, megabytes: int = 1) -> None:
    reader.services.settings.set("sync.daily_cap_mb", megabytes)


def heavy(server: FeedServer) -> str:
    """Publish a feed with forty pictures of 100 kB each."""
    chance, pictures = random.Random(1), []
    for number in range(40):
        file = io.BytesIO()
        # Noise, which no format makes smaller.
        Image.frombytes("RGB", (220, 150), chance.randbytes(220 * 150 * 3)).save(file, "PNG")
        server.scripts[f"/{number}.png"] = reply(200, file.getvalue(), "Content-Type: image/png")
        pictures.append(f'<img src="{server.url(f"/{number}.png")}">')
    items = [
        item(f"Entry {n}", description="<p>" + "word " * 100 + "</p>" + "".join(pictures[n * 10 : n * 10 + 10]))
        for n in range(4)
    ]
    return server.publish("/heavy", rss(*items))


def test_a_round_stops_at_the_cap_and_a_wish_goes_beyond(home, server):
    with open_home(home) as reader:
        reader.add(heavy(server))
        cap(reader)
        report = reader.sync(pictures=True)
        assert (report.new, report.capped, report.cancelled) == (4, True, False)
        used = reader.services.network.ledger.used_today()
        assert 1_000_000 <= used < 1_000_000 + 16 * 100_000
        assert [event.cap_bytes for event in reader.told(DailyCapReached)] == [1_000_000]
        reader.clock.forward(hours=1)
        report = reader.sync(pictures=True)
        assert (report.over_cap, report.capped) == (True, False)
        assert report.images > 10
        assert len(reader.told(DailyCapReached)) == 1, "it is told once a day"


def test_at_the_cap_nothing_is_fetched_by_itself_until_midnight(home, server, monkeypatch):
    monkeypatch.setattr("reader.sync.keeper.LOOK_SECONDS", 0.02)
    monkeypatch.setattr("reader.sync.keeper.FIRST_LOOK_SECONDS", 0.0)
    with open_home(home) as reader:
        (feed,) = reader.add(heavy(server))
        cap(reader)
        reader.sync(pictures=True)
        asked = server.asked("/heavy")
        reader.clock.now = reader.clock.now.astimezone().replace(hour=23, minute=50).astimezone(UTC)
        reader.services.library.feeds.choose(feed, {"every_minutes": 5})
        keeper = reader.services.sync.keeper
        looks = threading.Semaphore(0)
        monkeypatch.setattr(keeper, "upkeep", lambda attempt: looks.release())
        keeper.start()
        for _ in range(3):
            assert looks.acquire(timeout=60)
        assert server.asked("/heavy") == asked
        keeper.refresh([feed])
        wait_for(lambda: server.asked("/heavy") == asked + 1)
        wait_for(lambda: not keeper.running)
        reader.clock.now = reader.clock.now + timedelta(days=1)
        wait_for(lambda: server.asked("/heavy") == asked + 2)


def test_roaming_brings_headlines_only_and_the_rest_comes_later(home, server):
    with open_home(home) as reader:
        reader.services.settings.set("sync.roaming", True)
        reader.add(*publish(server, server.url("")))
        report = reader.sync(pictures=True)
        assert (report.new, report.images, report.pages) == (16, 0, 0)
        assert {kind for _, kind in sums(reader)} == {"feed"}
        reader.services.settings.set("sync.roaming", False)
        report = reader.sync(pictures=True)
        assert (report.images, report.pages) == (4, 16)


def test_stopping_a_round_under_a_cap_is_no_cap(home, server):
    with open_home(home) as reader:
        reader.add(heavy(server))
        cap(reader, 500)
        token = CancelToken()

        def stop(talk: Any) -> None:
            token.cancel()
            talk.wait(2)

        server.scripts["/3.png"] = stop
        report = reader.sync(pictures=True, token=token)
        assert (report.cancelled, report.capped) == (True, False)


def test_the_command_line_tells_it(cli, feed, server):
    assert cli.json("ledger") | {"day": ""} == {
        "day": "",
        "today_bytes": 0,
        "month_bytes": 0,
        "cap_bytes": None,
        "cap_reached": False,
        "roaming": False,
        "feeds": [],
    }
    cli("add", feed, "--allow-local")
    cli("sync")
    cli("settings", "sync.daily_cap_mb=5")
    told = cli.json("ledger")
    assert told["today_bytes"] == told["month_bytes"] > 0
    assert told["cap_bytes"] == 5_000_000
    assert {line["title"] for line in told["feeds"]} == {"A paper", None}
    assert {line["kind"] for line in told["feeds"]} == {"feed", "picture"}
    out = cli("ledger").out
    assert " of 5.0 MB, this month " in out
    assert "A paper" in out


def test_a_full_disk_loses_no_byte(home, server, monkeypatch):
    from reader.domain.errors import StorageError

    with open_home(home) as reader:
        reader.add(server.publish("/feed", rss(item("One"))))
        store = reader.services.network.ledger._store
        add = store.add

        def full(*arguments: object) -> None:
            raise StorageError("the disk is full")

        monkeypatch.setattr(store, "add", full)
        reader.sync()
        before = reader.services.network.ledger.used_today()
        assert before > 0
        monkeypatch.setattr(store, "add", add)
        reader.services.network.ledger.write()
        assert reader.services.network.ledger.used_today() == before
        assert len(reader.told(RoundEnded)) == 1


@pytest.mark.parametrize(
    ("choice", "titles", "pictures"), [("full", 16, 4), ("headlines", 16, 0), ("nothing", 0, 0)]
)
def test_where_bytes_cost_money_the_keeper_does_as_the_reader_chose(
    home, server, monkeypatch, choice, titles, pictures
):
    monkeypatch.setattr("reader.sync.keeper.FIRST_LOOK_SECONDS", 0.0)
    monkeypatch.setattr("reader.sync.keeper.LOOK_SECONDS", 0.05)
    with open_home(home) as reader:
        services = reader.services
        services.settings.set("sync.metered", choice)
        reader.add(*publish(server, server.url("")))
        services.network.connectivity.hint(True, True, False)
        looks = threading.Semaphore(0)
        monkeypatch.setattr(services.sync.keeper, "upkeep", lambda attempt: looks.release())
        services.sync.keeper.start()
        for _ in range(3):
            assert looks.acquire(timeout=60)
        assert len(reader.headlines()) == titles
        assert services.library.images.totals()[0] == pictures
        # What somebody asks for is done as anywhere else.
        services.sync.keeper.refresh()
        wait_for(lambda: services.library.images.totals()[0] == 4)
        wait_for(lambda: not services.sync.keeper.running)
        assert len(reader.headlines()) == 16


def test_where_bytes_cost_money_old_wishes_for_files_wait_and_new_ones_do_not(home, server):
    from reader.domain.trips.action import ActionKind, ActionState
    from tests.helpers.downloads import HostedFile, audio, with_file

    for name in ("old", "new"):
        server.scripts[f"/{name}.mp3"] = HostedFile(audio(1_000))
    with open_home(home) as reader:
        services = reader.services
        both = with_file(with_file(item("Talk"), server.url("/old.mp3")), server.url("/new.mp3"))
        reader.add(server.publish("/feed", rss(both)))
        reader.sync()
        services.queues.actions.wish(ActionKind.ENCLOSURE, {"entry_id": 1, "url": server.url("/old.mp3")})
        services.network.connectivity.hint(True, True, False)
        services.queues.downloads.start()
        services.queues.downloads.wish(1, server.url("/new.mp3"))
        wait_for(lambda: server.asked("/new.mp3") == 1)
        assert server.asked("/old.mp3") == 0
        services.sync.hint(True, False, False)
        wait_for(lambda: [one.state for one in services.queues.actions.all()] == [ActionState.DONE] * 2)
        services.sync.keeper.close()
