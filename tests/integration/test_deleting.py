"""Deleted articles: gone at once, back on undo, and never back by themselves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader.domain.entries.enclosure import EnclosureState
from reader.domain.entries.entry import Completeness
from reader.domain.events import Change
from tests.helpers.downloads import HostedFile, audio, with_file
from tests.helpers.feed_server import FeedServer, item, picture, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.marking import mark
from tests.helpers.servers import reply


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


def three(server: FeedServer, **edited: str) -> list[str]:
    words = "".join(f"<p>{word} " + "story " * 100 + "</p>" for word in ("harbour",))
    shown = f'{words}<img src="{server.url("/a.png")}">'
    return [item(name, description=edited.get(name, shown)) for name in ("One", "Two", "Three")]


@pytest.fixture
def reader(home, server) -> Iterator[OpenHome]:
    """Three articles with a picture, of which the first has a file too, all of it here."""
    server.scripts["/a.png"] = reply(200, picture(), "Content-Type: image/png")
    server.scripts["/talk.mp3"] = HostedFile(audio(5_000))
    with open_home(home) as reader:
        first, *others = three(server)
        first = with_file(first, server.url("/talk.mp3"))
        reader.add(server.publish("/feed", rss(first, *others)))
        reader.sync(pictures=True)
        services = reader.services
        wanted = services.library.enclosures.wanted(entry(reader, "One"), server.url("/talk.mp3"))
        services.files.enclosures.fetch(wanted, services.network.client, services.network.file_gate, no_token())
        yield reader


def no_token():
    from reader.background.cancel import CancelToken

    return CancelToken()


def entry(reader: OpenHome, title: str) -> int:
    return reader.article(title).headline.id


def counts(reader: OpenHome) -> tuple[int, int]:
    (feed,) = reader.services.library.feeds.all()
    return feed.entries, feed.unread


def test_it_is_gone_from_everywhere_and_comes_back_whole(reader):
    one, two = entry(reader, "One"), entry(reader, "Two")
    mark(reader.services.library, [two], unread=False)
    before = reader.article("One")
    assert sorted(reader.services.library.delete([one, two]).ids) == sorted([one, two])
    assert reader.titles() == ["Three"]
    assert reader.titles(search="harbour") == ["Three"]
    assert counts(reader) == (1, 1)
    assert reader.services.library.entries.article(one) is None
    assert not mark(reader.services.library, [one], unread=False)
    assert [set(event.ids) for event in reader.changed(Change.DELETED)] == [{one, two}]
    assert set(reader.services.library.bring_back([one, two])) == {one, two}
    assert reader.article("One") == before
    assert reader.titles(search="harbour") == ["One", "Three", "Two"]
    assert counts(reader) == (3, 2), "the one that was read is still read"
    assert [set(event.ids) for event in reader.changed(Change.RESTORED)] == [{one, two}]
    assert reader.services.library.bring_back([one]) == []


def test_it_does_not_come_back_with_the_next_sync(reader, server):
    reader.services.library.delete([entry(reader, "One")])
    server.publish("/feed", rss(*three(server), item("Four")))
    assert reader.sync().new == 1
    assert reader.titles() == ["Four", "Three", "Two"]


def test_an_edit_does_not_bring_it_back(reader, server):
    one = entry(reader, "One")
    reader.services.library.delete([one])
    for edit in ("edited once " * 60, "edited again " * 60):
        server.publish("/feed", rss(*three(server, One=edit)))
        report = reader.sync()
        assert (report.new, report.changed) == (0, 0)
    with reader.services.database.read() as connection:
        texts = connection.exec_driver_sql("SELECT title, words FROM entry WHERE id = ?", (one,)).one()
    assert texts[0] == "One"


def test_nor_another_guid_or_a_renumbered_feed(reader, server):
    reader.services.library.delete([entry(reader, "One")])
    moved = [one.replace("tag:example.org,2026:", "tag:example.org,2027:") for one in three(server)]
    server.publish("/feed", rss(*moved))
    assert reader.sync().new == 0
    server.publish("/feed", rss(*(one.replace("2027", "2028") for one in moved)))
    assert reader.sync().new == 0
    assert reader.titles() == ["Three", "Two"]


def test_stars_protect(reader):
    one = entry(reader, "One")
    mark(reader.services.library, [one], starred=True)
    assert not reader.services.library.delete([one])
    assert len(reader.titles()) == 3


def test_after_a_day_its_bytes_are_gone_and_what_others_show_stays(reader, server):
    services = reader.services
    one = entry(reader, "One")
    services.library.delete([one])
    assert services.upkeep.retention.usage().set_aside_bytes > 0
    assert services.upkeep.retention.undo() == 0, "making room's undo is about other things"
    reader.clock.forward(hours=23)
    services.upkeep.retention.keep_up()
    reader.clock.forward(hours=2)
    services.upkeep.retention.keep_up()
    with services.database.read() as connection:
        for table in ("content", "enclosure"):
            assert (
                connection.exec_driver_sql(f"SELECT count(*) FROM {table} WHERE entry_id = ?", (one,)).scalar_one()
                == 0
            )
    assert list(services.home.enclosures.iterdir()) == []
    assert reader.article("Two").headline.state is Completeness.COMPLETE
    server.publish("/feed", rss(*three(server)))
    assert reader.sync().new == 0
    assert services.library.bring_back([one]) == [one]
    assert reader.article("One").headline.state is Completeness.HEADLINE
    assert [file.state for file in reader.article("One").enclosures] == [EnclosureState.LISTED]


def test_a_feed_that_was_removed_and_comes_back_brings_no_deleted_article(reader):
    one = entry(reader, "One")
    reader.services.library.delete([one])
    reader.services.subscriptions.unsubscribe(1)
    reader.services.history.undo()
    assert reader.titles() == ["Three", "Two"]
    reader.services.subscriptions.unsubscribe(1)
    reader.services.library.bring_back([one])
    assert reader.titles() == [], "its feed is removed"
    reader.services.history.undo()
    assert len(reader.titles()) == 3


def test_a_packed_article_leaves_the_trip(reader):
    from reader.domain.trips.trip import Wish

    trips = reader.services.trips.store
    trip = trips.begin(Wish(minutes=60, budget_bytes=10**6), reader.clock())
    one, two = entry(reader, "One"), entry(reader, "Two")
    for place, id_ in enumerate((one, two)):
        trips.pack(trip.id, id_, place)
    reader.services.library.delete([one])
    assert [packed.entry_id for packed in trips.packed(trip.id)] == [two]


def test_the_command_line(cli, feed):
    cli("add", feed, "--allow-local")
    ids = [one["id"] for one in cli.json("entries")]
    cli("mark", ids[0], "--star")
    assert (
        "starred, tagged or highlighted articles and those on the reading list are not deleted"
        in cli("mark", *ids, "--delete", code=1).err
    )
    assert [one["id"] for one in cli.json("entries")] == ids[:1]
    assert "there is no entry" in cli("mark", ids[1], "--read", code=2).sentence
    cli("sync")
    assert [one["id"] for one in cli.json("entries")] == ids[:1]
    cli("mark", ids[1], "--restore")
    assert [one["id"] for one in cli.json("entries")] == ids
    cli("mark", ids[0], "--delete", "--restore", code=2)
    assert "starred" in cli("mark", ids[0], "--delete", code=2).sentence
    both = cli("mark", ids[0], 99_999, "--delete", code=2).sentence
    assert both == (
        f"starred, tagged or highlighted articles and those on the reading list are not deleted: {ids[0]};"
        " there is no entry 99999."
    )
