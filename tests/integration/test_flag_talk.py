"""When the talk with the collector takes place: in rounds, between them, and not where the reader saves bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.background.cancel import CancelToken
from reader.domain.entries.refresh import NewEntry
from reader.domain.trips.connection import Finding
from reader.wire.block_list import Kind
from reader.wire.sent_url import sendable_url, url_key
from tests.helpers.drawn_pictures import a_photo, encoded
from tests.helpers.entries import a_parsed_entry, a_refresh, an_identity
from tests.helpers.fake_collector import FakeCollector
from tests.helpers.feed_server import FeedServer, item, rss
from tests.helpers.homes import open_home
from tests.helpers.list_server import ListServer
from tests.helpers.patience import wait_for
from tests.helpers.reporting import Reader


@pytest.fixture
def collector() -> Iterator[FakeCollector]:
    with FakeCollector() as collector:
        yield collector


@pytest.fixture
def lists(tmp_path: Path) -> Iterator[ListServer]:
    with ListServer(tmp_path / "keys") as server:
        server.publish()
        yield server


@pytest.fixture
def reader(home: Path) -> Iterator[Reader]:
    with open_home(home) as opened:
        yield Reader(opened)


def enrolled(reader: Reader, link: str) -> None:
    reader.services.flags.enroller.enrol(link, reader.token)


def quiet(reader: Reader) -> None:
    """Have nothing due but flags: the lists were looked at just now."""
    reader.services.flags.list_sync.sync(reader.token)
    reader.services.flags.blocker.rescan(reader.token)


def test_a_flag_leaves_by_itself_when_its_minute_is_over(reader, collector):
    enrolled(reader, collector.link)
    quiet(reader)
    errands = reader.services.sync.between_rounds
    reader.flag()
    assert not errands.are_due()
    assert 10 <= errands.seconds_to_next() <= 70
    reader.clock.forward(seconds=71)
    assert errands.are_due()
    errands.run(reader.token)
    assert reader.state() == "accepted"
    assert reader.services.network.connectivity.state == "online", "the collector has answered"
    assert errands.seconds_to_next() is None
    assert not errands.are_due()


def test_offline_it_waits_until_a_look_finds_a_network(reader, collector):
    with FeedServer() as server:
        reader.home.add(server.publish("/feed", rss(item("One"), title="A paper")))
        enrolled(reader, collector.link)
        quiet(reader)
        reader.services.network.connectivity.found(Finding(state="offline"))
        assert reader.flag().waits_for == "network"
        reader.clock.forward(seconds=71)
        reader.services.sync.between_rounds.run(reader.token)
        assert reader.services.network.connectivity.state == "online"
        assert reader.state() == "accepted"


def test_working_offline_nothing_leaves(reader, collector):
    enrolled(reader, collector.link)
    quiet(reader)
    reader.services.settings.set("sync.work_offline", "on")
    before = len(collector.requests)
    reader.flag()
    reader.clock.forward(days=1)
    assert not reader.services.sync.between_rounds.are_due()
    reader.services.sync.run_round(reader.services.library.feeds.all(), reader.token)
    assert len(collector.requests) == before
    reader.services.settings.set("sync.work_offline", "off")
    reader.services.sync.between_rounds.run(reader.token)
    assert reader.state() == "accepted"


def test_lists_are_looked_at_when_due_and_not_where_bytes_are_saved(reader, lists):
    enrolled(reader, lists.link)
    services = reader.services
    services.network.connectivity.found(Finding(state="online"))
    assert services.sync.between_rounds.are_due(), "at the start"
    services.sync.between_rounds.run(reader.token)
    lists.asked_for()
    assert not services.sync.between_rounds.are_due()
    reader.clock.forward(hours=7)
    for name in ("sync.roaming", "metered"):
        if name == "metered":
            services.network.connectivity.hint(None, True, None)
        else:
            services.settings.set(name, "on")
        services.sync.between_rounds.run(reader.token)
        assert lists.asked_for() == [], name
        services.settings.set("sync.roaming", "off")
    services.network.connectivity.hint(None, False, None)
    services.sync.between_rounds.run(reader.token)
    assert "timestamp.json" in lists.asked_for()


def test_who_asks_for_news_gets_the_lists_too(reader, lists):
    with FeedServer() as server:
        reader.home.add(server.publish("/feed", rss(item("One"), title="A paper")))
        enrolled(reader, lists.link)
        reader.home.sync()
        lists.asked_for()
        reader.home.sync()
        assert lists.asked_for() == [], "not due"
        reader.services.sync.collector_sync.ask()
        reader.home.sync()
        assert "timestamp.json" in lists.asked_for()


def test_what_is_blocked_by_now_is_not_fetched_in_the_same_round(reader, lists):
    with FeedServer() as server:
        picture = "https://pictures.example/worst.png"
        body = rss(item("Two", description=f'<p>Words.</p><img src="{picture}">'), title="A paper")
        reader.home.add(server.publish("/feed", body))
        enrolled(reader, lists.link)
        lists.publish({Kind.URL: {url_key(sendable_url(picture)): 1}})
        reader.home.sync(pictures=True)
        (image,) = reader.home.article("Two").images
        assert image.state == "blocked"


def test_a_collector_that_is_not_there_costs_a_round_nothing(reader, collector):
    with FeedServer() as server:
        reader.home.add(server.publish("/feed", rss(item("One"), title="A paper")))
        enrolled(reader, collector.link)
        collector.__exit__()
        reader.flag()
        reader.clock.forward(seconds=71)
        report = reader.home.sync()
        assert (report.refreshed, report.problem, report.offline) == (1, None, False)
        assert reader.state() == "queued"


def test_pictures_of_an_earlier_edition_are_hashed_between_rounds(home, lists):
    """Their renditions are here; what looks like them is hidden as soon as they are hashed."""
    with open_home(home) as opened:
        services, now = opened.services, opened.clock()
        url = "https://pictures.example/old.png"
        feed, _ = services.library.feeds.add("https://paper.example/feed", now)
        new = NewEntry(identity=an_identity("old"), entry=a_parsed_entry(images=[url]), unread=True)
        (entry,) = services.library.feeds.store(a_refresh(feed, new, now=now), now).new_ids
        services.files.images.add(url, encoded(a_photo(9, (300, 200))))
        (image,) = services.library.entries.article(entry).images
        with services.database.read() as connection:
            pdq = connection.exec_driver_sql("SELECT pdq FROM image_identity").scalar()
        services.database.write(
            lambda c: c.exec_driver_sql("UPDATE image_identity SET pdq = NULL, pdq_quality = NULL")
        )
        lists.publish({Kind.NEAR: {pdq: 1}})
        services.flags.enroller.enrol(lists.link, CancelToken())
        services.flags.list_sync.sync(CancelToken())
        services.flags.blocker.rescan(CancelToken())
        assert not services.flags.verdicts.hidden([image.fingerprint])
        assert services.sync.between_rounds.are_due()
        services.sync.between_rounds.run(CancelToken())
        assert services.flags.verdicts.hidden([image.fingerprint])[image.fingerprint].why == "near"
        assert not services.sync.collector_sync.blocker.has_work()


def test_a_window_sends_without_being_asked(reader, collector):
    reader.services.settings.set("sync.automatic", "off")
    enrolled(reader, collector.link)
    quiet(reader)
    reader.flag()
    reader.clock.forward(seconds=71)
    reader.services.sync.keeper.start()
    reader.services.sync.nudge()
    wait_for(lambda: reader.services.flags.image_reports.waiting() == 0)
    # The pause after it begins once it is stored: until then the clock must stand.
    wait_for(lambda: not reader.services.sync.keeper.running)
    reader.flag(1)
    reader.clock.forward(seconds=130)
    reader.services.sync.nudge()
    wait_for(lambda: reader.services.flags.image_reports.waiting() == 0)
    assert len(collector.registers) == 2


def test_withdrawals_and_pictures_that_are_gone_are_forgotten_after_a_year(reader, collector):
    enrolled(reader, collector.link)
    reader.flag()
    reader.send()
    reader.undo()
    reader.send()
    assert reader.state() == "withdrawn"
    reader.clock.forward(days=399)
    reader.services.upkeep.run()
    assert reader.state() == "withdrawn"
    reader.clock.forward(days=2)
    reader.services.upkeep.run()
    assert reader.state() == "none"
