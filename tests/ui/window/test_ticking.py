"""The ticker in the window: what it runs, its menu, its choices, its edge."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from reader.domain.events import FeedsChanged
from reader.ui.ticker.ticker_controller import TickerMenu
from tests.helpers.press import add_entries, add_feed


@pytest.fixture
def press(services):
    harbour = add_feed(services, "The Harbour", folder=("Coast",))
    hills = add_feed(services, "The Hills", folder=("Land", "High"))
    return {
        "harbour": (harbour, add_entries(services, harbour, ["one", "two", "three"])),
        "hills": (hills, add_entries(services, hills, ["four", "five"], unread=False)),
    }


def running(window) -> set[int]:
    return {headline.id for headline in window.parts.ticker.bar.ticker.headlines}


def headline(window, entry_id):
    return next(one for one in window.parts.ticker.bar.ticker.headlines if one.id == entry_id)


def open_menu(window, entry_id=None) -> TickerMenu:
    about = headline(window, entry_id) if entry_id is not None else None
    return window.parts.ticker.menu_for(about)


def choose(menu, *words) -> None:
    for word in words[:-1]:
        menu = next(action.menu() for action in menu.actions() if action.text() == word)
    next(action for action in menu.actions() if action.text() == words[-1]).trigger()


def test_it_runs_what_is_unread_first_and_feeds_in_turn(press, open_window):
    window = open_window()
    [one, two, three], [four, five] = press["harbour"][1], press["hills"][1]
    assert [one.id for one in window.parts.ticker.bar.ticker.headlines] == [one, two, three, four, five]


def test_unread_headlines_run_however_many_read_ones_are_newer(services, open_window, monkeypatch):
    monkeypatch.setattr("reader.ui.ticker.ticker_controller.CANDIDATES", 10)
    feed = add_feed(services, "The Harbour")
    add_entries(services, feed, [f"read {n}" for n in range(30)], unread=False)
    old = add_entries(services, feed, ["unread"], newest_at=services.clock().replace(year=2025))
    assert open_window().parts.ticker.bar.ticker.headlines[0].id == old[0]


def test_in_a_low_window_both_directions_share_one_line(services, press, open_window, qtbot):
    add_entries(services, press["hills"][0], ["المد يصل إلى الميناء قبل الفجر"])
    window = open_window((1366, 800))
    ticker = window.parts.ticker.bar.ticker
    assert len(ticker.lanes.lines) == 2
    window.resize(1024, 600)
    qtbot.waitUntil(lambda: len(ticker.lanes.lines) == 1)
    qtbot.waitUntil(lambda: ticker.height() < 50)
    [line] = ticker.lanes.lines
    senses = set()
    for _ in range(600):
        line.run(0.1, 300)
        senses.add(line.sense)
    assert senses == {-1, 1}, "by turns"
    window.resize(1366, 800)
    qtbot.waitUntil(lambda: len(ticker.lanes.lines) == 2)
    window.resize(1366, 799)
    qtbot.waitUntil(lambda: len(ticker.lanes.lines) == 1)
    services.settings.set("ticker.mode", "calm")
    window.parts.ticker.bar.choose(services.settings.current.ticker)
    assert ticker.lanes.mode == "calm", "as the reader has chosen"


def test_from_a_low_window_on_one_line_runs_at_once(services, press, open_window):
    add_entries(services, press["hills"][0], ["المد يصل إلى الميناء قبل الفجر"])
    assert len(open_window((800, 480)).parts.ticker.bar.ticker.lanes.lines) == 1


def test_a_headline_opens_and_is_read(services, press, open_window, qtbot):
    window = open_window()
    id_ = press["harbour"][1][1]
    window.parts.ticker.bar.ticker.headline_chosen.emit(id_)
    assert window.panes.reading_pane.shown.headline.id == id_
    assert window.panes.headlines.list.chosen_id == id_
    qtbot.waitUntil(lambda: not services.library.entries.headlines([id_])[0].unread)


def test_its_menu_opens_marks_and_copies(services, press, open_window, qtbot):
    window = open_window()
    id_ = press["harbour"][1][0]
    menu = open_menu(window, id_)
    menu.aboutToShow.emit()
    assert "menu" in window.parts.ticker.bar.ticker.pauses
    choose(menu, "Copy link")
    menu.aboutToHide.emit()
    assert "menu" not in window.parts.ticker.bar.ticker.pauses
    assert QGuiApplication.clipboard().text() == headline(window, id_).url
    choose(open_menu(window, id_), "Mark as read")
    qtbot.waitUntil(lambda: not services.library.entries.headlines([id_])[0].unread)


def test_a_source_hidden_from_it_leaves_at_once_and_comes_back_by_undo(
    services, bridge, press, open_window, qtbot
):
    window = open_window()
    feed, ids = press["harbour"]
    choose(open_menu(window, ids[0]), "Hide \u2068The Harbour\u2069 from the ticker")
    qtbot.waitUntil(lambda: not running(window) & set(ids))
    assert running(window) == set(press["hills"][1])
    assert not {one.headline.id for one in window.parts.ticker.bar.ticker.placed()} & set(ids), "from sight too"
    assert not services.library.feeds.get(feed).in_ticker
    assert "no longer runs in the ticker" in window.desk.messages.text
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: set(ids) <= running(window))
    # The list of sources knows it too, once it is read again.

    def action():
        source = window.panes.sources.model.source(f"feed:{feed}")
        return next(a for a in window.panes.sources.menu_for(source).actions() if a.text() == "Run in the ticker")

    qtbot.waitUntil(lambda: action().isChecked())
    action().trigger()
    qtbot.waitUntil(lambda: not running(window) & set(ids))


def test_it_can_be_kept_to_a_folder(services, bridge, press, open_window, qtbot):
    window = open_window()
    choose(open_menu(window), "Headlines of", "\u2068Land › High\u2069")
    bridge.deliver()
    assert services.settings.current.ticker.folder == "/Land/High"
    assert running(window) == set(press["hills"][1])
    services.settings.set("ticker.folder", "/Land")
    bridge.deliver()
    assert running(window) == set(press["hills"][1])
    # A folder that is gone keeps nothing from the reader.
    services.subscriptions.choose(press["hills"][0], {"folder": ()})
    services.settings.set("ticker.folder", "/Nowhere")
    services.announce(FeedsChanged((press["hills"][0],)))
    bridge.deliver()
    qtbot.waitUntil(lambda: len(running(window)) == 5)


@pytest.mark.parametrize("mode", ["runs", "calm"])
def test_mode_speed_and_edge_are_chosen_in_its_menu_and_remembered(services, bridge, press, open_window, mode):
    window = open_window()
    words = {"runs": "On one line that turns", "calm": "One at a time, without moving"}[mode]
    choose(open_menu(window), "Headlines run", words)
    choose(open_menu(window), "Speed", "Fast")
    choose(open_menu(window), "Edge of the window", "Top")
    bridge.deliver()
    for one in (window, open_window()):
        assert one.parts.ticker.bar.ticker.lanes.mode == mode
        assert one.parts.ticker.bar.ticker.words_a_minute == 150
        QTest.qWait(20)
        assert one.parts.ticker.bar.geometry().bottom() < one.panes.mapTo(one, QPoint()).y()
    services.settings.set("ticker.edge", "bottom")
    bridge.deliver()
    QTest.qWait(20)
    assert (
        window.parts.ticker.bar.geometry().top()
        > window.panes.mapTo(window, QPoint()).y() + window.panes.height() - 2
    )
    assert window.parts.ticker.bar.geometry().bottom() < window.parts.status.line.geometry().bottom()


def test_hidden_it_can_be_brought_back_where_one_looks_for_it(services, bridge, press, open_window):
    window = open_window()
    choose(open_menu(window), "Hide the ticker")
    bridge.deliver()
    assert not window.parts.ticker.bar.isVisible()
    assert not window.parts.ticker.bar.ticker.is_moving
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    assert window.desk.messages.text == "The ticker is hidden"
    window.desk.messages.undo()
    bridge.deliver()
    assert window.parts.ticker.bar.isVisible()


def test_wishes_of_the_system_are_heeded_unless_it_shall_move_all_the_same(services, bridge, press, open_window):
    window = open_window()
    ticker = window.parts.ticker.bar.ticker
    window.parts.ticker.bar.set_reduced_motion(True)
    assert ticker.lanes.mode == "calm"
    window.parts.ticker.bar.set_reduced_motion(False)
    window.parts.ticker.bar.set_battery_saver(True)
    assert ticker.lanes.mode == "lanes"
    assert "saver" in ticker.pauses
    services.settings.set("ticker.motion", "moving")
    bridge.deliver()
    window.parts.ticker.bar.set_reduced_motion(True)
    assert ticker.lanes.mode == "lanes"
    assert "saver" not in ticker.pauses


def test_a_metered_network_is_nothing_to_the_ticker(services, bridge, press, open_window):
    window = open_window()
    before = (window.parts.ticker.bar.ticker.lanes.mode, window.parts.ticker.bar.ticker.pauses)
    services.sync.hint(True, True, None)
    bridge.deliver()
    assert (window.parts.ticker.bar.ticker.lanes.mode, window.parts.ticker.bar.ticker.pauses) == before


def test_its_button_says_what_it_does(services, press, open_window):
    window = open_window()
    button = window.parts.ticker.bar.findChild(object, "tickerPause")
    assert button.accessibleName() == "Pause the headlines"
    button.click()
    assert "reader" in window.parts.ticker.bar.ticker.pauses
    assert button.accessibleName() == "Let the headlines run"
    button.click()
    window.parts.ticker.bar.set_battery_saver(True)
    assert button.accessibleName() == "The headlines stand to save the battery; let them run"
    button.click()
    assert button.accessibleName() == "Pause the headlines"


def test_what_was_read_before_a_feed_left_runs_no_more(press, services, open_window, bridge, qtbot):
    window = open_window()
    window.parts.ticker.refresh_beside()
    # What it reads is on its way to the window when the feed goes.
    services.background.submit(int).result()
    services.subscriptions.unsubscribe(press["hills"][0])
    bridge.deliver()
    done = services.background.submit(int)
    heard = []
    bridge.when_done(done, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    qtbot.waitUntil(lambda: running(window) == set(press["harbour"][1]))
