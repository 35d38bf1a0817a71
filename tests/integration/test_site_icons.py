"""Icons of sites are fetched with a window's rounds: seldom, quietly, and from nobody who need not be asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader.domain.events import SiteIconsStored
from reader.domain.sources.site_icon import icon_addresses
from reader.storage.trips.ledger import LedgerStore
from tests.helpers.feed_server import FeedServer, item, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.icons import icon_file
from tests.helpers.servers import reply

USUAL = "/favicon.ico"
FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>A paper</title><id>tag:a</id>'
    "<updated>2026-11-01T00:00:00Z</updated><icon>{}</icon></feed>"
)


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as server:
        server.publish("/feed", rss(item("One")))
        server.publish("/other", rss(item("Two")))
        server.publish(USUAL, icon_file(kind="ICO", sizes=2), content_type="image/x-icon", etag=False)
        yield server


@pytest.fixture
def reader(home, server) -> Iterator[OpenHome]:
    with open_home(home) as reader:
        assert reader.services.sync.keeper, "made, as in a window, but not started"
        yield reader


def icons(reader: OpenHome) -> set[int]:
    return set(reader.services.library.icons.all())


def test_a_site_is_asked_once_a_fortnight_for_all_its_feeds(reader, server):
    one, two = reader.add(server.url("/feed"), server.url("/other"))
    reader.sync(pictures=True)
    assert server.asked(USUAL) == 1
    assert icons(reader) == {one, two}
    assert {id_ for event in reader.told(SiteIconsStored) for id_ in event.feed_ids} == {one, two}
    server.publish("/third", rss(item("Three")))
    (three,) = reader.add(server.url("/third"))
    reader.clock.forward(days=13)
    reader.sync(pictures=True)
    assert server.asked(USUAL) == 1
    assert icons(reader) == {one, two, three}
    reader.clock.forward(days=2)
    reader.sync(pictures=True)
    assert server.asked(USUAL) == 2


def test_the_feeds_own_icon_comes_first_and_the_usual_one_where_it_is_none(reader, server):
    good, bad = server.url("/good.png"), server.url("/logo.svg")
    server.publish("/good.png", icon_file("teal"), content_type="image/png")
    server.publish("/logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", content_type="image/svg+xml")
    one, two = reader.add(
        server.publish("/1", FEED.format(good).encode()), server.publish("/2", FEED.format(bad).encode())
    )
    reader.sync(pictures=True)
    assert reader.feed(one).facts.icon_url == good
    assert (server.asked("/good.png"), server.asked("/logo.svg"), server.asked(USUAL)) == (1, 1, 1)
    assert icons(reader) == {one, two}


@pytest.mark.parametrize("answer", [reply(404, b""), reply(200, b"<html>"), b"", "large"])
def test_a_failure_is_quiet_and_not_repeated(reader, server, answer):
    server.scripts[USUAL] = reply(200, icon_file() + bytes(40_000)) if answer == "large" else answer
    reader.add(server.url("/feed"))
    for _ in range(3):
        report = reader.sync(pictures=True)
        assert (report.problem, report.failures, report.cancelled) == (None, (), False)
    assert server.asked(USUAL) == 1
    assert icons(reader) == set()


def test_no_icons_where_bytes_are_spared_or_a_feed_has_failed(reader, server):
    settings = reader.services.settings
    (feed,) = reader.add(server.url("/feed"))
    reader.sync(pictures=False)
    settings.set("sync.roaming", True)
    reader.sync(pictures=True)
    settings.set("sync.roaming", False)
    settings.set("images.download", False)
    reader.sync(pictures=True)
    settings.set("images.download", True)
    reader.services.network.connectivity.hint(None, True, None)
    reader.sync(pictures=True)
    reader.services.network.connectivity.hint(None, False, None)
    server.scripts["/feed"] = reply(500, b"")
    reader.sync(pictures=True)
    assert server.asked(USUAL) == 0
    assert icons(reader) == set()
    assert reader.feed(feed).health.error is not None


def test_a_command_fetches_none(home, server):
    with open_home(home) as reader:
        reader.add(server.url("/feed"))
        reader.sync(pictures=True)
    assert server.asked(USUAL) == 0


def test_it_is_counted_by_kind_with_what_a_day_has_used(reader, server):
    (feed,) = reader.add(server.url("/feed"))
    reader.sync(pictures=True)
    day = reader.services.network.ledger.today
    used = LedgerStore(reader.services.database).between(day, day)
    kinds = {one.kind: one.feed_id for one in used}
    assert kinds["icon"] == feed


def test_a_local_feed_has_nobody_else_asked(reader, server):
    (feed,) = reader.add(server.url("/feed"))
    reader.sync(pictures=True)
    known = reader.feed(feed)
    assert known.facts.site_url == "https://example.org/"
    assert icon_addresses(known) == (server.url(USUAL),)
