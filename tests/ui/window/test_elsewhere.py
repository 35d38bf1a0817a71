"""What other programs do to the same home, seen in an open window; the other program is a real process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from reader.assembly.services import open_services
from reader.domain.entries.entry import Completeness
from reader.domain.errors import StorageError
from reader.domain.query.place import Place
from tests.helpers.commands import run
from tests.helpers.feed_server import FeedServer, item, rss
from tests.helpers.press import add_entries, add_feed


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


@pytest.fixture
def window(services, open_window, bridge, qtbot):
    """The window in the middle of eighty articles, with one open and scrolled."""
    ids = add_entries(services, add_feed(services, "The Harbour"), [f"Tide {number}" for number in range(80)])
    for number in range(40):
        add_feed(services, f"Paper {number}")
    services.library.search.catch_up()
    bridge.deliver()
    made = open_window()
    made.panes.sources.choose("all")
    made.parts.reading.controller.show_again(ids[40])
    made.panes.headlines.list.verticalScrollBar().setValue(1_234)
    made.panes.sources.tree.verticalScrollBar().setValue(77)
    # What the window itself has done is over: its first look, and the mark of the opened article.
    qtbot.waitUntil(lambda: not services.library.entries.headlines([ids[40]])[0].unread)
    qtbot.wait(300)
    return made


def elsewhere(services, *words: str) -> None:
    done = run(services.home.data.parent, *words)
    assert done.code == 0, done.err


def place(window):
    """Where everything stands: rows, articles and pixels."""
    view = window.panes.headlines.list
    return (
        view.chosen_id,
        view.scroll_position,
        window.panes.reading_pane.shown.headline.id,
        window.panes.article.verticalScrollBar().value(),
        window.panes.sources.tree.verticalScrollBar().value(),
        window.panes.sources.tree.currentIndex().data(),
    )


def rows(window) -> list[int]:
    return list(window.panes.headlines.model.ids)


def test_a_feed_added_in_a_terminal_is_in_the_open_window_and_nothing_moves(window, services, server, qtbot):
    url = server.publish("/feed", rss(item("Lamps"), item("Stars"), title="Night Review"))
    before, resets = place(window), []
    window.panes.headlines.model.modelReset.connect(lambda: resets.append(1))
    elsewhere(services, "add", url, "--allow-local")
    (feed,) = [feed for feed in services.library.feeds.all() if feed.url == url]
    qtbot.waitUntil(lambda: window.panes.sources.model.source(f"feed:{feed.id}") is not None)
    qtbot.waitUntil(lambda: len(rows(window)) == 82)
    assert rows(window) == list(services.library.entries.ids(Place()))
    qtbot.waitUntil(lambda: window.panes.sources.model.source("unread").count == 81)
    assert place(window) == before
    assert not resets, "the list was not read anew"


def test_many_articles_synced_elsewhere_come_to_list_and_ticker(window, services, qtbot):
    before = place(window)
    with closing(open_services(services.home, clock=services.clock)) as other:
        added = add_entries(other, other.library.feeds.all()[3].id, [f"Ebb {number}" for number in range(300)])
    qtbot.waitUntil(lambda: set(added) < set(rows(window)))
    qtbot.waitUntil(lambda: not set(added).isdisjoint(one.id for one in window.parts.ticker.bar.ticker.headlines))
    assert rows(window) == list(services.library.entries.ids(Place()))
    assert place(window) == before


def test_marks_made_in_a_terminal_are_seen(window, services, qtbot):
    model, before = window.panes.headlines.model, place(window)
    first = rows(window)[38]
    assert model.headline(38).unread
    elsewhere(services, "mark", str(first), "--read")
    qtbot.waitUntil(lambda: not model.headline(model.row_of(first)).unread)
    qtbot.waitUntil(lambda: window.panes.sources.model.source("unread").count == 78)
    assert place(window) == before


def test_a_feed_removed_in_a_terminal_leaves_list_and_sources(window, services, qtbot):
    feed = services.library.feeds.all()[0].id
    elsewhere(services, "remove", str(feed))
    qtbot.waitUntil(lambda: window.panes.sources.model.source(f"feed:{feed}") is None)
    qtbot.waitUntil(lambda: rows(window) == [])
    assert window.panes.reading_pane.shown is not None, "the article that is read stays"


def test_the_place_where_the_reader_stood_is_gone(window, services, qtbot):
    feed = services.library.feeds.all()[0].id
    window.panes.sources.choose(f"feed:{feed}")
    elsewhere(services, "remove", str(feed))
    qtbot.waitUntil(lambda: window.parts.reading.controller.listing.source.key == "unread")


def test_the_first_feed_may_come_from_a_terminal(services, open_window, server, qtbot):
    window = open_window()
    assert window.parts.welcome.beginning.is_open
    elsewhere(services, "add", server.publish("/feed", rss(item("Lamps"), title="Night Review")), "--allow-local")
    qtbot.waitUntil(lambda: not window.parts.welcome.beginning.is_open)

    def lamps():
        listed = [window.panes.headlines.model.headline(row) for row in range(len(rows(window)))]
        return [one.state for one in listed if one is not None and one.title == "Lamps"]

    # The welcome press is listed too.
    qtbot.waitUntil(lambda: lamps() == [Completeness.COMPLETE])


def test_what_could_not_be_read_at_once_is_read_at_the_next_look(window, services, qtbot, monkeypatch):
    tries, read = [], services.library.entries.newer_than

    def newer_than(last_id: int):
        tries.append(last_id)
        if len(tries) == 1:
            raise StorageError("the disk of these tests could not be read")
        return read(last_id)

    monkeypatch.setattr(services.library.entries, "newer_than", newer_than)
    with closing(open_services(services.home, clock=services.clock)) as other:
        (added,) = add_entries(other, other.library.feeds.all()[3].id, ["Ebb"])
    qtbot.waitUntil(lambda: added in rows(window))
    assert len(tries) == 2


def test_own_commits_are_nobody_elses(services):
    assert not services.database.changed_elsewhere().result()
    add_entries(services, add_feed(services, "The Quay"), ["Ebb"])
    assert not services.database.changed_elsewhere().result()
    elsewhere(services, "set", str(services.library.feeds.all()[0].id), "title=Another")
    assert services.database.changed_elsewhere().result()
    assert not services.database.changed_elsewhere().result()
