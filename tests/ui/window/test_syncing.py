"""A sync as the window shows it: progress, outcome, stop, retry."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from reader.demo import DemoPress
from reader.domain.errors import FailureReason, StorageFault, StorageProblem
from reader.domain.events import (
    Change,
    CompletionEnded,
    EntriesChanged,
    EntriesStored,
    FeedFailure,
    FeedRefreshed,
    ImagesStored,
    RoundEnded,
    RoundReport,
    RoundStarted,
)
from reader.domain.query.place import Place
from reader.domain.trips.connection import Finding
from reader.ui.reading.arrivals import PAINTED_EACH, SLICE_ROWS, Arrivals
from reader.ui.widgets import theme
from tests.helpers import looking
from tests.helpers.importing import import_file
from tests.helpers.looking import named
from tests.helpers.marking import mark
from tests.helpers.press import NOON, add_entries, add_feed, opml_of
from tests.helpers.windows import a_window


@pytest.fixture
def press() -> Iterator[DemoPress]:
    with DemoPress(clock=lambda: NOON) as opened:
        yield opened


window = a_window(entries=["Tide"])


def outcome(window):
    return named(window, "syncOutcome").text()


def tell(bridge, *events):
    for event in events:
        bridge.announce(event)
    bridge.deliver()


def test_a_real_round_fills_list_sources_ticker_and_line(services, open_window, press, tmp_path, qtbot):
    (tmp_path / "press.opml").write_text(opml_of(press), encoding="utf-8")
    import_file(services, tmp_path / "press.opml", allow_local=True)
    window = open_window()
    window.panes.sources.choose("all")
    services.sync.keeper.start()
    window.parts.status.syncing.action.trigger()
    assert named(window, "syncProgress").isVisible()
    qtbot.waitUntil(lambda: "new" in outcome(window))
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == services.library.entries.count(Place()))
    assert window.panes.headlines.model.rowCount() > 40
    assert list(window.panes.headlines.model.ids) == list(services.library.entries.ids(Place()))
    rows = window.panes.headlines.model.rowCount()
    qtbot.waitUntil(lambda: window.panes.sources.model.source("unread").count == rows)
    qtbot.waitUntil(lambda: named(window, "connectionState").accessibleName().startswith("Online"))
    qtbot.waitUntil(lambda: f"{rows} articles offline" in window.parts.status.line.toolTip())
    qtbot.waitUntil(lambda: len(window.parts.ticker.bar.ticker.headlines) > 20)
    qtbot.waitUntil(lambda: not services.sync.keeper.running and not named(window, "syncProgress").isVisible())


def test_the_progress_of_pictures_ends_with_the_last_of_them(window, bridge, services, monkeypatch):
    monkeypatch.setattr(type(services.sync.keeper), "running", True)
    tell(bridge, RoundStarted(1), RoundEnded(RoundReport(feeds=1, unchanged=1)), ImagesStored((), 1, 3))
    assert named(window, "syncProgress").isVisible()
    monkeypatch.undo()
    ended = []
    window.parts.status.syncing.ended.connect(lambda: ended.append(True))
    tell(bridge, CompletionEnded())
    assert not named(window, "syncProgress").isVisible(), "the other two could not be had"
    assert ended == [True], "much may have changed"
    tell(bridge, CompletionEnded())
    assert ended == [True], "a round without pages and pictures was over before"


def test_a_place_that_nothing_came_to_is_not_called_read(services, open_window, bridge, qtbot):
    add_feed(services, "The Harbour")
    window = open_window()
    assert named(window, "emptyTitle").text() == "Nothing here yet"
    assert window.parts.ticker.bar.isHidden(), "there is nothing to run"
    mark(services.library, add_entries(services, services.library.feeds.all()[0].id, ["Tide"]), unread=False)
    window.parts.reading.controller.listing.read_again()
    assert named(window, "emptyTitle").text() == "Everything is read"
    bridge.deliver()
    qtbot.waitUntil(window.parts.ticker.bar.isVisible)


def test_progress_is_told_feed_by_feed(window, bridge):
    tell(bridge, RoundStarted(52), FeedRefreshed(1, "الجزيرة", 34, 52))
    assert named(window, "syncProgress").isVisible()
    assert named(window, "progressText").text() == "34 of 52 feeds · \u2068الجزيرة\u2069"
    assert (named(window, "progressBar").value(), named(window, "progressBar").maximum()) == (34, 52)
    assert not window.parts.status.syncing.action.isEnabled()


def test_progress_never_exceeds_its_total_and_a_total_that_grows_says_so(window):
    line = window.parts.status.line
    said, bar = named(line, "progressText"), named(line, "progressBar")
    line.progress.show_pictures(460, 462)
    assert said.text() == "460 of 462 pictures"
    line.progress.show_pictures(500, 1_400)
    assert said.text() == "500 of 1,400 pictures, more were found"
    line.progress.show_pictures(944, 462)
    assert said.text() == "462 of 462 pictures"
    assert bar.value() == bar.maximum() == 462
    line.progress.show_pages(7, 5)
    assert said.text() == "5 of 5 whole articles"
    line.progress.show_feeds(7, 5, "")
    assert said.text() == "5 of 5 feeds"
    line.end_progress()
    line.progress.show_pictures(1, 1_400)
    assert said.text() == "1 of 1,400 pictures", "another round, another total"


def test_stop_is_heard_at_once(window, bridge, services, monkeypatch, qtbot):
    tell(bridge, RoundStarted(5))
    with qtbot.waitSignal(window.parts.status.line.stop_wanted):
        qtbot.mouseClick(named(window, "stopSync"), Qt.MouseButton.LeftButton)
    assert named(window, "progressKind").text() == "Stopping…"
    tell(bridge, RoundEnded(RoundReport(feeds=5, cancelled=True)))
    assert outcome(window).startswith("Sync stopped at")
    assert window.parts.status.syncing.action.isEnabled()


@pytest.mark.parametrize(
    ("report", "words", "retry"),
    [
        (RoundReport(feeds=3, new=7), "7 new", False),
        (RoundReport(feeds=3, offline=True), "Offline", True),
        (RoundReport(feeds=3, portal=True), "Log-in page", True),
        (RoundReport(busy=True), "Another program", False),
        (RoundReport(problem=StorageProblem("no room", fault=StorageFault.FULL)), "The disk is full", False),
    ],
)
def test_each_end_has_its_words(window, services, bridge, report, words, retry):
    state = "offline" if report.offline else "portal" if report.portal else "online"
    services.network.connectivity.found(Finding(state=state))
    tell(bridge, RoundStarted(3), RoundEnded(report))
    line = window.parts.status.line
    said = looking.texts(line)
    assert any(words in one for one in said) or (said == [] and words in line.accessibleDescription())
    assert (said == []) is (state == "online" and not report.busy and report.problem is None)
    assert named(window, "retrySync").isVisible() is retry
    assert not named(window, "syncProgress").isVisible()


def test_a_round_asked_for_without_a_network_says_when_it_comes(window, services, bridge, monkeypatch):
    monkeypatch.setattr(services.sync.keeper, "refresh", lambda feed_ids: None)
    tell(bridge, RoundEnded(RoundReport(feeds=3, offline=True)))
    assert window.desk.messages.text == "", "nobody asked for it"
    window.parts.status.syncing.refresh()
    tell(bridge, RoundEnded(RoundReport(feeds=3, offline=True)))
    said = "There is no network now: the newest articles come as soon as there is one."
    assert window.desk.messages.text == said


@pytest.mark.parametrize(
    ("report", "is_said"),
    [
        (RoundReport(feeds=3, unchanged=2, refreshed=1), True),
        (RoundReport(feeds=3, unchanged=2, refreshed=1, new=1), False),
        (RoundReport(feeds=3, unchanged=2, refreshed=1, changed=1), False),
        (RoundReport(feeds=3, unchanged=2), False),
        (RoundReport(feeds=3, unchanged=2, new=1), False),
        (RoundReport(), False),
    ],
)
def test_a_round_asked_for_says_that_nothing_is_new(window, bridge, services, monkeypatch, report, is_said):
    monkeypatch.setattr(services.sync.keeper, "refresh", lambda feed_ids: None)
    tell(bridge, RoundEnded(report))
    assert window.desk.messages.text == "", "nobody asked for it"
    window.parts.status.syncing.refresh()
    tell(bridge, RoundEnded(report))
    assert window.desk.messages.text == ("There is nothing new." if is_said else "")


def test_working_offline_is_said_instead_of_tried(window, services):
    services.settings.set("sync.work_offline", True)
    window.parts.status.syncing.refresh()
    assert "working offline" in window.desk.messages.text
    assert not named(window, "syncProgress").isVisible()


def test_where_a_link_leads_is_shown_in_the_line(window):
    window.panes.article.link_hovered.emit("https://xn--80ak6aa92e.example/")
    assert named(window, "linkAddress").isVisible()
    assert named(window, "linkAddress").text() == "https://xn--80ak6aa92e.example/"
    window.panes.article.link_hovered.emit("")
    assert not named(window, "linkAddress").isVisible()


def test_many_entries_at_once_come_in_slices_and_are_painted_when_all_are_there(services, window, bridge, qtbot):
    feed = add_feed(services, "Night Review")
    new = add_entries(services, feed, [f"Star {number}" for number in range(SLICE_ROWS * 2 + 5)])
    window.panes.sources.choose("all")
    [*known] = window.panes.headlines.model.ids
    window.panes.headlines.model.remove(new)
    told = []
    window.panes.headlines.model.rowsInserted.connect(lambda: told.append(window.panes.headlines.model.rowCount()))
    tell(bridge, EntriesStored(feed, tuple(new), ()))
    assert window.panes.headlines.model.rowCount() <= len(known) - len(new) + SLICE_ROWS
    assert not window.panes.headlines.list.updatesEnabled()
    qtbot.waitUntil(lambda: window.panes.headlines.list.updatesEnabled())
    assert list(window.panes.headlines.model.ids) == known
    assert len(told) >= 3
    assert named(window, "placeCount").text().startswith(f"{len(known)} articles")


def test_the_list_is_painted_in_between_where_there_is_no_end_of_what_comes(services, window, bridge, qapp):
    feed = add_feed(services, "Night Review")
    window.panes.sources.choose("all")
    arrivals = window.findChild(Arrivals)
    new = add_entries(services, feed, [f"Star {number}" for number in range(SLICE_ROWS * PAINTED_EACH)])
    tell(bridge, EntriesStored(feed, tuple(new), ()))
    painted = []
    while not arrivals.is_empty:
        qapp.processEvents()
        painted.append(window.panes.headlines.list.updatesEnabled())
    assert 1 < painted.count(True) < len(painted) / 4


def test_what_is_still_to_come_in_is_forgotten_where_the_reader_goes_on(services, window, bridge, qapp):
    feed = add_feed(services, "Night Review")
    window.panes.sources.choose("all")
    new = add_entries(services, feed, [f"Star {number}" for number in range(SLICE_ROWS * 2)])
    tell(bridge, EntriesStored(feed, tuple(new), ()))
    assert not window.panes.headlines.list.updatesEnabled()
    window.panes.sources.choose("starred")
    assert window.panes.headlines.list.updatesEnabled()
    qapp.processEvents()
    assert window.panes.headlines.model.rowCount() == 0


def test_a_mark_made_while_entries_come_in_is_shown_on_those_that_were_still_to_come(
    services, window, bridge, qtbot, qapp
):
    feed = add_feed(services, "Night Review")
    window.panes.sources.choose("all")
    new = add_entries(services, feed, [f"Star {number}" for number in range(SLICE_ROWS * 2)])
    tell(bridge, EntriesStored(feed, tuple(new), ()))
    qapp.processEvents()
    arrivals = window.findChild(Arrivals)
    assert not arrivals.is_empty, "one turn has read some, and shown none"
    mark(services.library, new, unread=False)
    tell(bridge, EntriesChanged(tuple(new), Change.MARKED))
    model = window.panes.headlines.model
    qtbot.waitUntil(lambda: arrivals.is_empty)
    assert not any(model.headline(model.row_of(id_)).unread for id_ in new)
    assert window.panes.headlines.list.updatesEnabled()


@pytest.mark.parametrize("large", [False, True])
def test_the_line_keeps_its_height(window, bridge, qapp, large):
    if large:
        named(window, "retrySync").setFont(named(window, "placeTitle").font())
        window.parts.status.line.set_theme(theme.LIGHT)
    # The line gets its height from its parts, and the panes theirs from what is left: each asks for a turn.
    for _ in range(4):
        qapp.processEvents()
    idle = window.parts.status.line.height()
    tell(bridge, RoundStarted(52), FeedRefreshed(1, "The Harbour", 34, 52))
    qapp.processEvents()
    assert named(window, "stopSync").isVisible()
    assert window.parts.status.line.height() == idle
    failed = (
        FeedFailure(
            feed_id=1,
            url="https://harbour.example/",
            title="The Harbour",
            reason=FailureReason.TIMEOUT,
            detail="",
            retry_at=None,
        ),
    )
    tell(bridge, RoundEnded(RoundReport(feeds=52, failures=failed)))
    qapp.processEvents()
    assert named(window, "retrySync").isVisible()
    assert window.parts.status.line.height() == idle
