"""The network in the window: its words, the log-in banner, the system's hints, what waits, what it has cost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QToolButton

from reader.domain.errors import FailureReason
from reader.domain.events import DailyCapReached, FeedFailure, RoundEnded, RoundReport, RoundStarted, WorkerFailed
from reader.domain.sources.feed import Health
from reader.domain.trips.action import ActionKind
from reader.domain.trips.connection import Finding
from reader.domain.trips.traffic import Traffic
from reader.storage.trips.ledger import LedgerStore
from reader.ui.sentences import texts
from reader.ui.state.data_use import DataUsePage
from reader.ui.state.history import WaitingPage
from reader.ui.widgets.labels import tooltip
from reader.ui.widgets.table import WordTable
from tests.helpers import looking
from tests.helpers.languages import LONGER_THAN_ENGLISH
from tests.helpers.looking import button, named
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.windows import a_window


@pytest.fixture
def harbour(services):
    feed = add_feed(services, "The Harbour")
    return feed, add_entries(services, feed, ["Tide"])


window = a_window("harbour")


@pytest.fixture
def opened(monkeypatch):
    """Collect what would be handed to the browser."""
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toString()))
    return urls


def find(services, bridge, **finding):
    services.network.connectivity.found(Finding(**finding))
    bridge.deliver()


def test_one_banner_leads_to_the_log_in_page_and_leaves_with_it(window, services, bridge, opened, qtbot):
    assert not window.parts.status.portal.isVisible()
    find(services, bridge, state="portal", portal_url="http://hotel.example/login?from=1")
    assert window.parts.status.portal.isVisible()
    assert named(window, "connectionState").accessibleName().startswith("Log-in page")
    qtbot.mouseClick(button(window.parts.status.portal, "Open the log-in page"), Qt.MouseButton.LeftButton)
    assert opened == ["http://hotel.example/login?from=1"]
    find(services, bridge, state="online")
    assert not window.parts.status.portal.isVisible()


def test_a_start_says_when_it_synced_last_and_nothing_of_a_network_not_asked_yet(services, bridge, open_window):
    add_feed(services, "The Pier", health=Health())
    line = open_window().parts.status.line
    assert (looking.texts(line), line.accessibleDescription()) == ([], "Not synced yet · 0 articles offline")
    add_feed(services, "The Harbour")
    line = open_window().parts.status.line
    last = f"Last synced {texts.clock_time(NOON)} · 0 articles offline"
    assert (looking.texts(line), line.accessibleDescription(), line.toolTip()) == ([], last, tooltip(last))
    field = named(line, "connectionState")
    assert (field.accessibleName(), field.accessibleDescription()) == ("Network", "Work offline")
    find(services, bridge, state="online")
    assert looking.texts(line) == [], "all is as usual"
    find(services, bridge, state="offline")
    assert looking.texts(line) == ["Offline", f"· as of {texts.clock_time(NOON)}"]


def test_while_answers_come_in_nobody_is_told_of_a_network_that_was_away(window, services, bridge):
    line = window.parts.status.line
    find(services, bridge, state="offline")
    assert named(line, "connectionState").isVisible()
    line.progress.show_feeds(12, 60, "The Harbour")
    assert not named(line, "connectionState").isVisible()
    assert named(line, "syncProgress").isVisible()
    line.show_outcome(RoundReport(), NOON)
    find(services, bridge, state="online")
    assert not named(line, "connectionState").isVisible()
    assert not named(line, "syncOutcome").isVisible()


def test_the_banner_can_be_dismissed(window, services, bridge, qtbot):
    find(services, bridge, state="portal", portal_url="http://hotel.example/")
    qtbot.mouseClick(button(window.parts.status.portal, "Dismiss"), Qt.MouseButton.LeftButton)
    assert not window.parts.status.portal.isVisible()


@pytest.mark.parametrize(
    "address", [None, "file:///etc/passwd", "javascript:alert(1)", "http://user@evil.example/", "http://"]
)
def test_only_a_web_page_is_opened_as_a_log_in_page(window, services, bridge, opened, address):
    find(services, bridge, state="portal", portal_url=address)
    assert window.parts.status.portal.isVisible()
    leads_there = named(window, "openLogInPage")
    assert not leads_there.isVisible()
    leads_there.click()
    assert opened == []


def test_a_click_on_the_connection_works_offline_and_back(window, services, bridge, qtbot):
    field = named(window, "connectionState")
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    bridge.deliver()
    assert services.settings.current.sync.work_offline
    assert field.accessibleName().startswith("Working offline")
    assert field.accessibleDescription() == "Go online again"
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Space)
    bridge.deliver()
    assert not services.settings.current.sync.work_offline


def test_a_metered_network_is_told(window, services, bridge):
    services.network.connectivity.hint(None, True, None)
    find(services, bridge, state="online")
    assert named(window, "connectionState").accessibleName().startswith("Online, metered")


def test_what_waits_is_counted_listed_and_taken_back(window, services, bridge, harbour, qtbot):
    waiting = named(window, "queueWaiting")
    assert not waiting.isVisible()
    services.queues.actions.wish(ActionKind.OPEN_ORIGINAL, {"url": "https://paper.example/tide"})
    services.queues.actions.wish(ActionKind.FULL_TEXT, {"entry_id": harbour[1][0]})
    bridge.deliver()
    assert waiting.text().strip() == "2 waiting"
    waiting.click()
    [dialog] = window.findChildren(WaitingPage)
    wishes = named(dialog, "Wishes")
    assert [row[0] for row in looking.rows(wishes)] == [
        "Open in the browser: \u2068https://paper.example/tide\u2069",
        "Fetch the whole article: \u2068Tide\u2069",
    ]
    for _ in range(2):
        wishes.cellWidget(0, 2).click()
        bridge.deliver()
    assert services.queues.actions.waiting() == []
    assert looking.texts(dialog) == ["No wish waits for the network."]
    assert not waiting.isVisible()


def test_the_ledger_names_each_feed_and_keeps_the_choices(window, services, harbour, qtbot):
    book = LedgerStore(services.database)
    today = services.network.ledger.today
    book.add(today, [Traffic(feed_id=harbour[0], kind="page", received=900_000, sent=100_000)])
    book.add(today, [Traffic(feed_id=harbour[0], kind="picture", received=3_000_000, sent=0)])
    book.add(today.replace(day=1), [Traffic(feed_id=None, kind="feed", received=500, sent=0)])
    window.parts.dialogs.show_state("data_use")
    [dialog] = window.findChildren(DataUsePage)
    table = named(dialog, "Bytes by feed")
    qtbot.waitUntil(lambda: table.rowCount() == 2)
    assert "Today: 4.0\u00a0MB\u00a0·\u00a0this month: 4.0\u00a0MB" in looking.texts(dialog)
    rows = looking.rows(table)
    assert rows[0] == ["The Harbour", "1.0\u00a0MB", "3.0\u00a0MB", "1.0\u00a0MB", "3.0\u00a0MB"]
    assert rows[1][0] == "Previews of new feeds"
    sides = [table.item(0, column).textAlignment() for column in range(5)]
    assert [bool(side & Qt.AlignmentFlag.AlignTrailing.value) for side in sides] == [False, *[True] * 4]
    dialog.findChild(object, "sync.daily_cap_mb").setValue(8)
    dialog.findChild(object, "sync.roaming").click()
    assert services.settings.current.sync.daily_cap_mb == 8
    assert services.settings.current.sync.roaming
    bounded = "Today: 4.0\u00a0MB of 8.0\u00a0MB\u00a0·\u00a0this month: 4.0\u00a0MB"
    qtbot.waitUntil(lambda: bounded in looking.texts(dialog))


def test_long_names_in_the_ledger_are_whole(window, services, qtbot):
    feed = add_feed(services, "The Harbour and all its islands, news of the northern coast: evening edition")
    cost = Traffic(feed_id=feed, kind="page", received=9, sent=1)
    LedgerStore(services.database).add(services.network.ledger.today, [cost])
    window.parts.dialogs.show_state("data_use")
    [dialog] = window.findChildren(DataUsePage)
    table = named(dialog, "Bytes by feed")
    qtbot.waitUntil(lambda: table.rowCount() == 1)
    qtbot.waitUntil(lambda: table.rowHeight(0) >= 2 * table.fontMetrics().height())


@pytest.mark.parametrize("language", LONGER_THAN_ENGLISH)
def test_the_ledger_of_half_a_screen_is_not_pushed_sideways(language, services, open_window, speak, qapp):
    add_feed(services, "The Evening Observer of the Northern Lights")
    speak(language)
    window = open_window((683, 384))
    window.parts.dialogs.show_state("data_use")
    [dialog] = window.findChildren(DataUsePage)
    qapp.processEvents()
    table = dialog.findChild(WordTable)
    assert table.horizontalScrollBar().maximum() == 0
    assert table.columnWidth(0) >= 150, "names have room"
    dialog.close()


def test_the_systems_word_reaches_the_core(window, services, bridge, monkeypatch):
    from reader.ui.system.network_hints import NetworkHints

    told = []
    monkeypatch.setattr(services.sync, "hint", lambda *words: told.append(words))
    NetworkHints(services.sync, window).start()
    assert len(told) <= 1, "where the system says nothing, nothing is passed on"
    assert all(word in (None, True, False) for words in told for word in words)


def test_the_daily_cap_is_told_once_and_leads_to_the_ledger(window, bridge, qtbot):
    bridge.announce(DailyCapReached(8_100_000, 8_000_000))
    bridge.deliver()
    assert window.desk.messages.text.startswith("Today's 8.0\u00a0MB are used up")
    qtbot.mouseClick(named(window, "messageAction"), Qt.MouseButton.LeftButton)
    [dialog] = window.findChildren(DataUsePage)
    dialog.close()


@pytest.mark.parametrize(
    ("worker", "said"),
    [
        ("keeper", "Syncing or tidying met a mistake inside Manchette (KeyError); it is tried again."),
        ("downloads", "A download met a mistake inside Manchette (KeyError); it is tried again."),
        ("stories", "Finding stories met a mistake inside Manchette (KeyError); it is tried again."),
        ("copies", "The daily copy was made, but older ones cannot be deleted from KeyError."),
    ],
)
def test_what_failed_in_the_background_is_told(window, bridge, worker, said):
    bridge.announce(WorkerFailed(worker, "KeyError"))
    bridge.deliver()
    assert window.desk.messages.text == said


def test_who_waits_for_a_round_that_failed_by_a_mistake_sees_its_end(window, bridge):
    bridge.announce(RoundStarted(3))
    bridge.deliver()
    assert not window.parts.status.syncing.action.isEnabled()
    bridge.announce(RoundEnded(RoundReport(feeds=3, failed=True)))
    bridge.deliver()
    assert window.parts.status.syncing.action.isEnabled()
    assert named(window, "syncOutcome").text().startswith("The sync failed at ")


@pytest.mark.parametrize("language", LONGER_THAN_ENGLISH)
def test_the_foot_leaves_out_what_has_no_room(language, harbour, open_window, speak, qapp):
    speak(language)
    window = open_window()
    assert window.parts.front.pane.isHidden(), "made for the foot alone"
    line, bar = window.parts.status.line, window.parts.front.minutes.bar
    waiting, progress, outcome = (named(line, name) for name in ("queueWaiting", "progressText", "syncOutcome"))
    line.set_waiting(3)
    line.set_reports(14)
    failure = FeedFailure(feed_id=1, url="x", title="x", reason=FailureReason.TIMEOUT, detail="", retry_at=None)
    for width in (360, 520, 800, 1000, 1280, 1920):
        window.resize(width, 640)
        for state in ("nothing", "outcome", "progress"):
            if state == "nothing":
                line.say_outcome("")
            elif state == "outcome":
                line.show_outcome(RoundReport(new=12, failures=(failure,)), NOON)
            else:
                line.progress.show_feeds(34, 52, "The Evening Observer of the Northern Lights")
            # What is left out is decided while the parts get their places; those that stay then get them again.
            for _ in range(4):
                qapp.processEvents()
            shown = [one for one in (*line.findChildren(QToolButton), bar.pill) if one.isVisible()]
            squeezed = [one.text() for one in shown if one.width() < one.sizeHint().width()]
            assert (width, state, squeezed) == (width, state, [])
            assert state != "progress" or width < 800 or progress.isVisible()
            assert bar.isVisible() or width < 800
            if state == "outcome":
                _, time_and_failures, _ = outcome.shorter
                wanted = outcome.fontMetrics().horizontalAdvance(time_and_failures)
                assert "1" in time_and_failures or language == "ar"
                assert outcome.width() >= wanted, "what failed is what has to be known"
    assert waiting.text().strip() != "3"
    assert bar.left.text() != "1"
    window.resize(360, 640)
    qapp.processEvents()
    assert waiting.text().strip() == "3"
    assert waiting.accessibleName() != "3", "a number alone says nothing aloud"
    line.say_outcome("")
    line.set_waiting(0)
    line.set_reports(0)
    assert (bar.left.text(), bar.left.isVisible(), bar.isVisible()) == ("1", True, True)


def test_no_number_of_an_outcome_is_cut(services, open_window, speak, qapp):
    speak("fr")
    window = open_window()
    label = named(window, "syncOutcome")
    failures = tuple(
        FeedFailure(feed_id=1, url="x", title="x", reason=FailureReason.TIMEOUT, detail="", retry_at=None)
        for _ in range(3)
    )
    window.parts.status.line.show_outcome(RoundReport(new=12, failures=failures), NOON)
    time, bad, new = label.shorter[0].split(" · ")
    assert label.shorter == (f"{time} · {bad} · {new}", f"{time} · {bad}", time)
    for form in label.shorter:
        label.setFixedWidth(label.fontMetrics().horizontalAdvance(form))
        whole = label.grab().toImage()
        label.setFixedWidth(label.width() + 3)
        assert label.grab().toImage().copy(whole.rect()) == whole, f"all of “{form}” is there, and no more"
