"""Feeds in a hotel: whatever its network does in their place, nothing changes, and it is said once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reader.domain.errors import FailureReason
from reader.domain.events import ConnectionChanged, RoundEnded
from tests.helpers.certificates import needs_openssl, self_signed, server_context
from tests.helpers.feed_server import LOG_IN_PAGE, FeedServer, html, item, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.servers import Script, redirect, reply

FEEDS, MORE_FEEDS = 40, 100
SERVERS = 5
HOTEL = "http://10.20.30.40/login"


@dataclass
class Hotel:
    """Servers with all the feeds, and a network that the hotel can close.

    Attributes:
        close: Begins to ask for a log-in.
        open: Lets everybody through again.
        names: What the name server says.
    """

    servers: list[FeedServer]
    urls: list[str]
    close: Callable[[], None]
    open: Callable[[], None]
    names: dict[str, str] = field(default_factory=dict)


def published(servers: list[FeedServer], feeds: int) -> list[str]:
    each = feeds // SERVERS
    return [
        server.publish(f"/feeds/{number}.xml", rss(item(f"Item {server.port} {number}"), title=f"{number}"))
        for server in servers
        for number in range(each)
    ]


@contextmanager
def answering(script: Script, feeds: int) -> Iterator[Hotel]:
    """The hotel answers every request itself."""
    with ExitStack() as stack:
        servers = [stack.enter_context(FeedServer()) for _ in range(SERVERS)]

        def set_portal(portal: Script | None) -> None:
            for server in servers:
                server.portal = portal

        yield Hotel(servers, published(servers, feeds), lambda: set_portal(script), lambda: set_portal(None))


@contextmanager
def naming(feeds: int) -> Iterator[Hotel]:
    """The hotel's name server gives one number for every name, its own."""
    with FeedServer() as server:
        names = {f"paper{number}.example": "127.0.0.1" for number in range(feeds)}
        urls = []
        for number, name in enumerate(names):
            server.publish(f"/{number}.xml", rss(item(f"Item {number}"), title=name))
            urls.append(f"http://{name}:{server.port}/{number}.xml")

        def set_names(number: str) -> None:
            names.update(dict.fromkeys(names, number))

        yield Hotel([server], urls, lambda: set_names("10.20.30.40"), lambda: set_names("127.0.0.1"), names)


@contextmanager
def vouching(folder: Path, monkeypatch: pytest.MonkeyPatch, feeds: int) -> Iterator[Hotel]:
    """The hotel takes every encrypted connection, with a certificate that nobody vouches for."""
    (folder / "good").mkdir()
    (folder / "bad").mkdir()
    good, bad = self_signed(folder / "good"), self_signed(folder / "bad")
    monkeypatch.setenv("SSL_CERT_FILE", str(good))
    with ExitStack() as stack:
        servers = [stack.enter_context(FeedServer(tls=server_context(good))) for _ in range(SERVERS)]

        def set_certificate(certificate: Path) -> None:
            for server in servers:
                server._tls = server_context(certificate)

        yield Hotel(
            servers, published(servers, feeds), lambda: set_certificate(bad), lambda: set_certificate(good)
        )


ANSWERS: dict[str, Script] = {
    "301": redirect(HOTEL, 301),
    "302": redirect(HOTEL),
    "200 HTML": html(LOG_IN_PAGE),
    "511": reply(511, LOG_IN_PAGE, "Content-Type: text/html"),
}


@pytest.fixture
def feeds(request: pytest.FixtureRequest) -> int:
    """How many feeds there are."""
    return getattr(request, "param", FEEDS)


@pytest.fixture(params=[*ANSWERS, "DNS to one host", pytest.param("TLS error for all", marks=needs_openssl)])
def hotel(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, feeds: int
) -> Iterator[Hotel]:
    if request.param == "DNS to one host":
        made = naming(feeds)
    elif request.param == "TLS error for all":
        made = vouching(tmp_path, monkeypatch, feeds)
    else:
        made = answering(ANSWERS[request.param], feeds)
    with made as hotel:
        yield hotel


@contextmanager
def at_home(home: Path, hotel: Hotel) -> Iterator[OpenHome]:
    with open_home(home, names=hotel.names, allow=hotel.servers) as reader:
        reader.add(*hotel.urls, allow_local=False)
        yield reader


@pytest.mark.parametrize("feeds", [FEEDS, pytest.param(MORE_FEEDS, marks=pytest.mark.long)], indirect=True)
def test_a_whole_round_with_all_feeds(home, hotel, feeds):
    with at_home(home, hotel) as reader:
        assert reader.sync().new == feeds
        before, events = reader.snapshot(), len(reader.events)
        hotel.close()
        report = reader.sync()
        assert (report.portal, report.offline, report.feeds) == (True, False, feeds)
        assert (report.new, report.changed, report.refreshed, report.unchanged) == (0, 0, 0, 0)
        assert {failure.reason for failure in report.failures} == {FailureReason.PORTAL}
        assert len(report.failures) == feeds
        assert reader.snapshot() == before, "zero feeds changed, zero entries added"
        said = [event for event in reader.events[events:] if isinstance(event, RoundEnded | ConnectionChanged)]
        assert [type(event) for event in said] == [RoundEnded, ConnectionChanged], "one message"
        assert said[1].state == "portal"
        hotel.open()
        report = reader.sync()
        assert (report.portal, report.failures, report.unchanged) == (False, (), feeds)
        assert reader.services.network.connectivity.state == "online"


def test_a_first_sync_in_the_hotel(home, hotel):
    with at_home(home, hotel) as reader:
        before = reader.snapshot()
        hotel.close()
        assert reader.sync().portal
        assert reader.snapshot() == before
        hotel.open()
        assert reader.sync().new == FEEDS
