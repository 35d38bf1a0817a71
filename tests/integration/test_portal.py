"""A network that wants a log-in, or that is not there: no feed is blamed, nothing that is stored changes."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from contextlib import ExitStack
from html import escape
from pathlib import Path

import pytest

from reader.__main__ import main
from reader.domain.errors import FailureReason
from reader.domain.events import ConnectionChanged
from tests.helpers.certificates import needs_openssl, self_signed, server_context
from tests.helpers.feed_server import LOG_IN_PAGE, FeedServer, html, item, page, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.marking import mark
from tests.helpers.servers import Canary, Script, Talk, redirect, reply, slam

HOTEL = "http://10.20.30.40/login"


def printing_the_address(talk: Talk) -> None:
    """A log-in page with the wanted address, and the number of the request, in it."""
    wanted = f"http://{talk.seen.header('host')}{talk.seen.target}"
    number = id(talk)
    body = (
        f"<html><head><title>Welcome — {escape(wanted)}</title></head><body><a href='{escape(wanted)}'>"
        f"on to {wanted}</a><form action='/login?next={wanted}&t={number}'><input></form></body></html>"
    )
    talk.send(html(body.encode()))


def to_a_page_of_its_own(talk: Talk) -> None:
    target = talk.seen.target
    if target.startswith("/login"):
        talk.send(html(LOG_IN_PAGE))
    else:
        talk.send(redirect(f"/login?next={target}"))


PORTALS: dict[str, Script] = {
    "page": html(LOG_IN_PAGE),
    "page with the address": printing_the_address,
    "page of no type": reply(200, LOG_IN_PAGE),
    "redirect 302": redirect(HOTEL),
    "redirect 301": redirect(HOTEL, 301),
    "redirect 307": redirect(HOTEL, 307),
    "redirect within": to_a_page_of_its_own,
    "status 511": reply(511, LOG_IN_PAGE, "Content-Type: text/html"),
    "a page that names a feed": html(page("Hotel", "/hotel/news.xml")),
    "json": reply(200, b'{"error": "log in first"}', "Content-Type: application/json"),
}


@pytest.fixture(params=PORTALS)
def portal(request: pytest.FixtureRequest) -> Script:
    return PORTALS[request.param]


def subscribed(reader: OpenHome, *servers: FeedServer, each: int = 3) -> None:
    for server in servers:
        for number in range(each):
            name = f"{server.port}/{number}"
            reader.add(server.publish(f"/feeds/{number}.xml", rss(item(f"Item {name}"), title=name)))


def test_a_log_in_page_changes_nothing_and_the_next_round_completes(home, portal):
    with ExitStack() as stack:
        servers = [stack.enter_context(FeedServer()) for _ in range(2)]
        reader = stack.enter_context(open_home(home))
        subscribed(reader, *servers)
        assert reader.sync().new == 6
        mark(reader.services.library, [one.id for one in reader.headlines()[:3]], unread=False)
        before, entries = reader.snapshot(), len(reader.headlines())
        for server in servers:
            server.portal = portal
        report = reader.sync()
        assert (report.portal, report.offline) == (True, False)
        assert (report.new, report.changed, report.refreshed, report.unchanged) == (0, 0, 0, 0)
        assert {failure.reason for failure in report.failures} == {FailureReason.PORTAL}
        assert len(report.failures) == report.feeds == 6
        assert reader.snapshot() == before
        assert len(reader.headlines()) == entries
        assert reader.services.network.connectivity.state == "portal"
        for server in servers:
            server.portal = None
            server.publish("/feeds/0.xml", rss(item(f"After log-in {server.port}")))
        report = reader.sync()
        assert (report.portal, report.failures, report.new, report.unchanged) == (False, (), 2, 4)
        assert [event.state for event in reader.told(ConnectionChanged)] == ["online", "portal", "online"]


def test_a_log_in_page_resolves_no_subscription_that_waits(home, portal):
    """A list imported at home, first synced in the hotel, whose page may even name a feed."""
    hotel = rss(item("Breakfast until ten"), title="Hotel news")
    with ExitStack() as stack:
        servers = [stack.enter_context(FeedServer()) for _ in range(3)]
        reader = stack.enter_context(open_home(home))
        subscribed(reader, *servers)
        before = reader.snapshot()

        def answer(talk: Talk) -> None:
            if talk.seen.target == "/hotel/news.xml":
                talk.send(reply(200, hotel))
            elif isinstance(portal, bytes):
                talk.send(portal)
            else:
                portal(talk)

        for server in servers:
            server.portal = answer
        report = reader.sync()
        assert report.portal
        assert len(report.failures) == report.feeds == 9
        assert reader.snapshot() == before
        for server in servers:
            server.portal = None
        assert reader.sync().new == 9


def test_a_round_with_a_portal_stops_early(home):
    with FeedServer() as server, open_home(home) as reader:
        subscribed(reader, server, each=120)
        server.portal = html(LOG_IN_PAGE)
        report = reader.sync()
        assert report.portal
        assert 60 <= server.asked() < 110
        assert len(report.failures) == 120


def test_a_portal_that_begins_in_the_middle_of_a_round(home):
    with FeedServer() as one, FeedServer() as two, open_home(home) as reader:
        subscribed(reader, one, two, each=60)
        reader.sync()
        asked = len(one.requests)

        def answer(talk: Talk) -> None:
            if len(one.requests) < asked + 10:
                talk.send(reply(200, rss(item(f"Early {talk.seen.target}"))))
            else:
                talk.send(html(LOG_IN_PAGE))

        one.portal = two.portal = answer
        report = reader.sync()
        assert report.portal
        assert 0 < report.new < 40
        assert not any(feed.health.failures for feed in reader.services.library.feeds.all())


def test_names_that_all_lead_to_one_private_number(home):
    names = {f"paper{n}.example": "10.20.30.40" for n in range(4)}
    with open_home(home, names=names) as reader:
        reader.add(*(f"http://{name}/feed" for name in names), allow_local=False)
        before = reader.snapshot()
        assert reader.sync().portal
        assert reader.snapshot() == before


def test_one_name_at_a_private_number_is_no_portal(home):
    """An intranet's feeds, imported without consent, are each told what is wrong."""
    with open_home(home, names={"intranet.example": "10.20.30.40"}) as reader:
        reader.add("http://intranet.example/a", "http://intranet.example/b", allow_local=False)
        report = reader.sync()
        assert not report.portal
        assert {failure.reason for failure in report.failures} == {FailureReason.ADDRESS_REFUSED}
        assert {feed.health.error for feed in reader.services.library.feeds.all()} == {
            FailureReason.ADDRESS_REFUSED
        }


@needs_openssl
def test_a_wrong_certificate_from_everybody(home, tmp_path):
    context = server_context(self_signed(tmp_path))
    with FeedServer(tls=context) as server, open_home(home) as reader:
        reader.add(*(server.url(f"/{n}") for n in range(4)))
        before = reader.snapshot()
        report = reader.sync()
        assert report.portal
        assert reader.snapshot() == before


@needs_openssl
def test_a_page_for_http_and_a_wrong_certificate_for_https(home, tmp_path):
    context: ssl.SSLContext = server_context(self_signed(tmp_path))
    with FeedServer(tls=context) as secure, FeedServer() as plain, open_home(home) as reader:
        reader.add(*(secure.url(f"/{n}") for n in range(5)), plain.url("/feed"))
        plain.portal = html(LOG_IN_PAGE)
        before = reader.snapshot()
        assert reader.sync().portal
        assert reader.snapshot() == before


@needs_openssl
def test_one_wrong_certificate_is_that_feeds_error(home, tmp_path):
    context = server_context(self_signed(tmp_path))
    with FeedServer(tls=context) as secure, FeedServer() as plain, open_home(home) as reader:
        feed, _ = reader.add(secure.url("/feed"), plain.publish("/feed", rss(item("One"))))
        report = reader.sync()
        assert [(f.feed_id, f.reason) for f in report.failures] == [(feed, FailureReason.TLS)]
        assert reader.feed(feed).health.failures == 1


def _silence(server: FeedServer) -> None:
    server.portal = slam


@pytest.mark.parametrize("gone", [_silence, lambda server: server.__exit__()], ids=["reset", "refused"])
def test_no_network_is_one_notice_and_no_feeds_fault(home, gone: Callable[[FeedServer], None]):
    with FeedServer() as server, open_home(home) as reader:
        subscribed(reader, server)
        reader.sync()
        before = reader.snapshot()
        gone(server)
        report = reader.sync()
        assert (report.offline, report.portal) == (True, False)
        assert {failure.reason for failure in report.failures} == {FailureReason.REFUSED}
        assert reader.snapshot() == before
        assert reader.services.network.connectivity.state == "offline"


def test_names_that_nobody_knows_count_only_when_the_network_is_there(home):
    with FeedServer() as server, open_home(home, names={}) as reader:
        lost, _ = reader.add("https://no-such-name.example/feed", "https://none.example/feed")
        assert reader.sync().offline
        assert reader.feed(lost).health.failures == 0
        reader.add(server.publish("/feed", rss(item("One"))))
        report = reader.sync()
        assert not report.offline
        assert [failure.reason for failure in report.failures] == [FailureReason.NAME_NOT_FOUND] * 2
        assert reader.feed(lost).health.failures == 1
        # Two failures where nothing else was asked say nothing of the feeds.
        reader.sync(lost)
        assert reader.feed(lost).health.failures == 1


def test_two_feeds_closed_with_one_page_are_no_portal(home):
    with FeedServer() as server, FeedServer() as dead, open_home(home) as reader:
        subscribed(reader, server, each=1)
        closed = reader.add(dead.url("/a"), dead.url("/b"))
        dead.portal = html(page("This service has ended"))
        report = reader.sync()
        assert (report.portal, report.refreshed) == (False, 1)
        assert {(f.feed_id, f.reason) for f in report.failures} == {
            (feed, FailureReason.NOT_A_FEED) for feed in closed
        }
        assert [reader.feed(feed).health.failures for feed in closed] == [1, 1]


def test_two_sites_of_other_make_are_no_portal(home):
    with FeedServer() as one, FeedServer() as two, open_home(home) as reader:
        one.portal = html(page("Home", words="<p>A shop</p><p>of hats</p>"))
        two.portal = html(page("Home", words="<ul><li>A list of hats</li></ul>"))
        reader.add(one.url("/feed"), two.url("/feed"))
        reader.add(one.url("/gone"))
        one.portal = None
        one.scripts = {"/feed": html(page("Home", words="<p>A shop</p>")), "/gone": reply(404)}
        report = reader.sync()
        assert not report.portal
        assert {f.reason for f in report.failures} == {FailureReason.NOT_A_FEED, FailureReason.HTTP_STATUS}


def test_one_feed_alone_gets_the_error_of_its_page(home):
    with FeedServer() as server, open_home(home) as reader:
        (feed,) = reader.add(server.publish("/feed", rss(item("One"))))
        reader.sync()
        server.portal = html(LOG_IN_PAGE)
        report = reader.sync()
        assert (report.portal, [f.reason for f in report.failures]) == (False, [FailureReason.NOT_A_FEED])
        assert reader.feed(feed).health.error is FailureReason.NOT_A_FEED
        assert reader.titles() == ["One"]


@pytest.mark.parametrize("body", [b"", b"  \n", b"null"])
def test_nothing_from_everybody_is_each_feeds_error_and_no_portal(home, body):
    with FeedServer() as server, open_home(home) as reader:
        subscribed(reader, server)
        reader.sync()
        server.portal = reply(200, body)
        report = reader.sync()
        assert not report.portal
        assert {f.reason for f in report.failures} == {FailureReason.NOT_A_FEED}
        assert len(reader.titles()) == 3


def test_a_redirect_inherits_no_consent(home):
    with Canary() as canary, FeedServer() as server, open_home(home) as reader:
        feed, other = reader.add(server.url("/a"), server.publish("/b", rss(item("One"))))
        server.scripts["/a"] = redirect(canary.url("/secret"))
        report = reader.sync()
        assert [(f.feed_id, f.reason) for f in report.failures] == [(feed, FailureReason.ADDRESS_REFUSED)]
        assert reader.feed(other).health.error is None


def test_the_command_line_says_it_once(home: Path, capsys: pytest.CaptureFixture[str]):
    with FeedServer() as server:
        with open_home(home) as reader:
            subscribed(reader, server)
        server.portal = html(LOG_IN_PAGE)
        assert main(["--home", str(home), "sync", "--no-images"]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("manchette: the network asks for a log-in")
    assert said.err.count("\n") == 1
    assert said.out == ""
