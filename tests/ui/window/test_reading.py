"""A reader's session: by keys, by mouse, with what comes in meanwhile, and back again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from reader.domain.organising.history import UNREAD
from reader.domain.organising.marking import Marking
from reader.domain.query.place import Place
from reader.domain.record import replace
from reader.domain.trips.connection import Finding
from reader.settings.paths import Home
from reader.storage.core import database as database_module
from reader.storage.core.database import Database
from reader.storage.entries.entries import EntryStore
from reader.ui.reading import mark_controller as marking
from reader.ui.reading.list_controller import FIRST_ROWS
from reader.ui.sentences import texts
from tests.helpers.headline_filter import choose_filter
from tests.helpers.keys import press
from tests.helpers.looking import button, named
from tests.helpers.marking import mark, mark_in
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.windows import a_window

LONG = "<p>" + "The tide came in, and the harbour wrote it down. " * 400 + "</p>"


@pytest.fixture
def harbour(services):
    feed = add_feed(services, "The Harbour", folder=("Press",))
    return feed, add_entries(services, feed, [f"Tide {number}" for number in range(6)])


@pytest.fixture
def night(services):
    feed = add_feed(services, "Night Review", folder=("Press",))
    return feed, add_entries(services, feed, ["Lamps", "Stars"], newest_at=NOON - timedelta(hours=9))


window = a_window("harbour", "night")


def shown(window):
    article = window.panes.reading_pane.shown
    return article.headline.title if article is not None else None


def marks(services, id_):
    [headline] = services.library.entries.headlines([id_])
    return headline.unread, headline.starred


def title(window):
    return named(window, "placeTitle").text()


def test_it_begins_with_what_is_unread(window):
    assert title(window) == "Unread"
    assert window.panes.headlines.model.rowCount() == 8
    assert window.panes.sources.model.source("unread").count == 8
    assert shown(window) is None


def test_reading_by_keys(window, harbour, services, qtbot):
    _, ids = harbour
    press("J")
    assert shown(window) == "Tide 0"
    press("J")
    assert shown(window) == "Tide 1"
    press("K")
    assert shown(window) == "Tide 0"
    press("N")
    assert shown(window) == "Tide 2", "the next that is unread: 1 was opened already"
    press("P")
    assert window.desk.messages.text == "There is no unread article above."
    press("M")
    qtbot.waitUntil(lambda: marks(services, ids[2])[0])
    press("S")
    qtbot.waitUntil(lambda: marks(services, ids[2]) == (True, True))
    qtbot.waitUntil(lambda: window.desk.messages.text == "Starred")
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: marks(services, ids[2]) == (True, False))


def test_space_reads_a_page_then_goes_to_the_next_unread(services, open_window, qtbot):
    feed = add_feed(services, "The Harbour")
    add_entries(services, feed, ["Short"], newest_at=NOON - timedelta(hours=1))
    add_entries(services, feed, ["Long"], html=LONG)
    window = open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press("Space")
    assert shown(window) == "Long"
    bar = window.panes.article.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 1000)
    press("Space")
    assert bar.value() > 0
    press("Shift+Space")
    assert bar.value() == 0
    bar.setValue(bar.maximum())
    press("Space")
    assert shown(window) == "Short"


def test_an_opened_article_is_read_and_stays_in_the_list(window, harbour, services, qtbot):
    _, ids = harbour
    window.panes.headlines.list.choose_row(1)
    assert not window.panes.headlines.model.headline(1).unread, "at once"
    qtbot.waitUntil(lambda: not marks(services, ids[1])[0])
    qtbot.waitUntil(lambda: window.panes.sources.model.source("unread").count == 7)
    assert window.panes.headlines.model.rowCount() == 8


def test_opening_marks_nothing_where_the_reader_chose_so(window, harbour, services, qtbot):
    services.settings.set("article.mark_read_on_opening", False)
    window.panes.headlines.list.choose_row(1)
    qtbot.wait(50)
    assert marks(services, harbour[1][1])[0]


def test_two_quick_changes_end_as_the_last(window, harbour, services, qtbot):
    _, ids = harbour
    kept = []
    for unread in (False, True) * 5:
        window.parts.reading.controller.marking.perform(
            Marking(UNREAD, unread, ids[:1]), then=lambda: kept.append(ids[0])
        )
    qtbot.waitUntil(lambda: len(kept) == 10)
    assert marks(services, ids[0])[0]


def test_marks_wait_while_another_program_holds_the_database(
    harbour, open_window, services, home, qtbot, monkeypatch
):
    monkeypatch.setattr(database_module, "BUSY_MILLISECONDS", 50)
    monkeypatch.setattr(marking, "RETRY_MILLISECONDS", 50)
    _, ids = harbour
    with closing(sqlite3.connect(Home.under(home).database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        # Opened meanwhile: its connections are patient for as long as the test says.
        services.database._writing.dispose()
        window = open_window()
        mark_in(window, [ids[0]], starred=True)
        mark_in(window, [ids[1]], unread=False)
        mark_in(window, ids[2:4], later=True)
        qtbot.waitUntil(lambda: "3 marks wait" in window.desk.messages.text)
        assert window.panes.headlines.model.headline(window.panes.headlines.model.row_of(ids[0])).starred
        assert marks(services, ids[0]) == (True, False)
        other.execute("ROLLBACK")
    qtbot.waitUntil(lambda: marks(services, ids[0]) == (True, True) and marks(services, ids[1]) == (False, False))
    qtbot.waitUntil(lambda: list(services.library.entries.ids(Place(later=True))) == ids[2:4])
    qtbot.waitUntil(lambda: window.desk.messages.text == "Your marks are stored now.")


def test_everything_read_and_back_again(window, harbour, night, services, qtbot):
    press("Shift+A")
    qtbot.waitUntil(
        lambda: window.desk.messages.text == "8 articles marked as read" and window.desk.messages.isVisible()
    )
    assert services.library.entries.count(Place(unread=True)) == 0
    assert named(window, "emptyTitle").isVisible() and window.panes.headlines.model.rowCount() == 0
    assert QApplication.focusWidget() is window.panes.headlines.list, "keys mean what they always do"
    qtbot.mouseClick(named(window, "messageAction"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: services.library.entries.count(Place(unread=True)) == 8)
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 8)
    assert not window.desk.messages.can_undo


def test_beside_an_empty_list_nothing_asks_for_a_headline_to_be_chosen(window, harbour, qtbot):
    def said():
        return window.panes.article.toPlainText().split("\n")[0]

    assert said() == "No article chosen"
    window.panes.sources.choose("starred")
    assert said() == ""
    window.panes.sources.choose("unread")
    assert said() == "No article chosen"
    press("Shift+A")
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 0)
    assert said() == ""
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: said() == "No article chosen")


def test_undo_puts_back_only_what_was_changed(window, harbour, services, qtbot):
    mark(services.library, [harbour[1][0]], unread=False)
    press("Shift+A")
    qtbot.waitUntil(lambda: window.desk.messages.can_undo)
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: services.library.entries.count(Place(unread=True)) == 7)


def test_from_source_to_source(window, harbour, night):
    press("]")
    assert title(window) == "The Harbour"
    assert window.panes.headlines.model.rowCount() == 6
    press("]")
    assert title(window) == "Night Review"
    press("[")
    assert title(window) == "The Harbour"


def test_unread_goes_on_in_the_next_source(window, harbour, services, bridge):
    window.panes.sources.choose(f"feed:{harbour[0]}")
    mark(services.library, harbour[1], unread=False)
    bridge.deliver()
    press("N")
    assert (title(window), shown(window)) == ("Night Review", "Lamps")


def test_a_folder_lists_its_feeds(window):
    window.panes.sources.choose("folder:1")
    assert title(window) == "Press"
    assert window.panes.headlines.model.rowCount() == 8


def test_the_filter_lists_what_is_unread(window, harbour, services):
    mark(services.library, harbour[1][:4], unread=False)
    window.panes.sources.choose(f"feed:{harbour[0]}")
    choose_filter(window, "Unread only")
    assert window.panes.headlines.model.rowCount() == 2
    choose_filter(window, "All")
    assert window.panes.headlines.model.rowCount() == 6


def test_what_comes_in_joins_the_list_it_belongs_to(window, harbour, night, services, bridge, qtbot):
    window.panes.sources.choose(f"feed:{harbour[0]}")
    add_entries(services, night[0], ["Dawn"])
    add_entries(services, harbour[0], ["Flood"])
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 7)
    assert window.panes.headlines.model.headline(0).title == "Flood"
    qtbot.waitUntil(lambda: window.panes.sources.model.source("unread").count == 10)
    assert window.parts.top.search.placeholderText() == "Search 10 articles"


def test_no_line_of_a_french_headline_begins_with_its_colon(window):
    delegate = window.panes.headlines.list.itemDelegate()
    title = "Trains de nuit : ce que racontent « les rails » quand tout dort"
    headline = replace(window.panes.headlines.model.headline(0), title=title, language="fr-FR")
    for width in range(90, 320, 5):
        layout = delegate.title_lines(headline, width, 2)
        second = layout.lineAt(1).textStart()
        assert layout.text()[second] not in " :»"
        assert layout.text()[second - 2 : second].strip() != "«"


def test_a_long_list_is_whole_after_a_moment(services, open_window, qtbot):
    feed = add_feed(services, "The Harbour")
    add_entries(services, feed, [f"Tide {number}" for number in range(FIRST_ROWS + 150)])
    window = open_window()
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == FIRST_ROWS + 150)
    assert named(window, "placeCount").text().startswith("350 unread")


def test_the_network_is_told_in_words(window, services, bridge):
    for state, word in (("offline", "Offline"), ("portal", "Log-in page"), ("online", "Online")):
        services.network.connectivity.found(Finding(state=state))
        bridge.deliver()
        assert named(window, "connectionState").accessibleName().startswith(word)
    services.settings.set("sync.work_offline", True)
    bridge.deliver()
    assert named(window, "connectionState").accessibleName().startswith("Working offline")


@pytest.mark.parametrize(
    ("language", "onwards", "back"),
    [("en", Qt.Key.Key_Right, Qt.Key.Key_Left), ("ar", Qt.Key.Key_Left, Qt.Key.Key_Right)],
)
def test_arrows_lead_from_pane_to_pane_as_one_reads(harbour, open_window, qapp, qtbot, language, onwards, back):
    texts.use_language(qapp, language)
    window = open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.panes.headlines.list, onwards)
    assert window.panes.article.hasFocus()
    window.panes.headlines.list.setFocus()
    QTest.keyClick(window.panes.headlines.list, back)
    assert window.panes.sources.places.chosen.hasFocus()
    QTest.keyClick(window.panes.sources.places.chosen, onwards)  # to *Today*
    QTest.keyClick(window.panes.sources.places.chosen, onwards)
    assert window.panes.headlines.list.hasFocus()


def test_closing_brings_every_mark_to_the_disk(harbour, open_window, services, home, qtbot):
    window = open_window()
    for id_ in harbour[1]:
        mark_in(window, [id_], starred=True)
    window.close()
    database = Database(Home.under(home).database)
    try:
        assert EntryStore(database).count(Place(starred=True)) == 6
    finally:
        database.close()


def test_the_window_remembers_where_the_reader_was(harbour, night, open_window):
    first = open_window((1400, 700))
    first.panes.sources.choose(f"feed:{night[0]}")
    first.panes.set_layout(2)
    first.close()
    second = open_window((1400, 700))
    assert title(second) == "Night Review"
    assert second.panes.layout_number == 2


def test_in_a_narrow_window_one_pane_is_in_front(harbour, night, open_window, qtbot):
    window = open_window((400, 700))
    assert window.width() == 400
    panes = window.panes
    assert [panes.is_in_sight(pane) for pane in ("sources", "headlines", "article")] == [False, True, False]
    window.panes.headlines.list.choose_row(0)
    assert window.panes.reading_pane.isVisible()
    assert not window.panes.headlines.isVisible()
    assert window.panes.article.verticalScrollBar().value() == 0
    qtbot.mouseClick(button(window.panes.reading_pane, "Back to the headlines"), Qt.MouseButton.LeftButton)
    assert window.panes.headlines.isVisible()
    qtbot.mouseClick(button(window.parts.top, "Sources"), Qt.MouseButton.LeftButton)
    assert window.panes.sources.isVisible()
    window.panes.sources.choose("all")
    assert window.panes.headlines.isVisible()
    window.panes.headlines.list.choose_row(1)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press("Esc")
    assert window.panes.headlines.list.hasFocus()


def test_text_size_is_a_choice(window, services, bridge):
    press("Ctrl++")
    assert window.panes.article.text_size == 19
    assert services.settings.current.article.text_size == 19
    press("Ctrl+0")
    services.settings.set("article.text_size", 24)
    bridge.deliver()
    assert window.panes.article.text_size == 24


def test_the_ticker_can_be_hidden_and_stopped(window, services, bridge):
    press("T")
    assert "reader" in window.parts.ticker.bar.ticker.pauses
    press("Shift+T")
    assert window.parts.ticker.bar.ticker.hasFocus()
    press("Esc")
    assert window.panes.headlines.list.hasFocus()
    services.settings.set("ticker.shown", False)
    bridge.deliver()
    assert not window.parts.ticker.bar.isVisible()
    assert not window.parts.ticker.bar.ticker.is_moving


def test_every_part_has_its_name(window, qtbot):
    waiting = window.findChild(QAbstractButton, "flagsWaiting")
    qtbot.waitUntil(lambda: waiting.accessibleName() != "")  # hidden, and counted after the first paint
    for name in (
        "sourceTree",
        "headlineList",
        "articlePane",
        "ticker",
        "searchField",
        "connectionState",
        "syncProgress",
        "flagsWaiting",
    ):
        part = window.findChild(object, name)
        assert part is not None, name
        assert part.accessibleName(), name
    assert window.objectName() == "mainWindow"
    assert window.accessibleName()
    assert window.findChild(object, "syncAction").text()
    nameless = [
        button
        for button in window.findChildren(QAbstractButton)
        if not (button.accessibleName() or button.text()) and button.isVisible()
    ]
    assert nameless == []


def test_a_screen_reader_walks_the_lists(window):
    for view, first in (
        (window.panes.headlines.list, "Today, Tide 0, The Harbour, "),
        (window.panes.sources.tree, "The Harbour, 6 unread"),
        (window.panes.sources.places, "Unread, 8"),
    ):
        cells = QAccessible.queryAccessibleInterface(view)
        names = [cells.child(place).text(QAccessible.Text.Name) for place in range(min(cells.childCount(), 4))]
        assert any(name.startswith(first) for name in names), names


def test_no_title_becomes_markup(services, open_window, qtbot):
    evil = "<img src=file:///etc/passwd><b>bold</b>"
    feed = add_feed(services, evil)
    add_entries(services, feed, [evil])
    window = open_window()
    window.panes.sources.choose(f"feed:{feed}")
    window.panes.headlines.list.choose_row(0)
    index = window.panes.sources.model.index_of(f"feed:{feed}")
    assert "&lt;img" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert named(window, "placeTitle").textFormat() is Qt.TextFormat.PlainText
    assert named(window, "placeTitle").text() == evil
    assert window.panes.article.toPlainText().split("\n", 1)[1].startswith(evil)


def test_an_article_that_is_gone_is_told(window, qtbot):
    window.parts.reading.controller.open(99_999)
    assert window.desk.messages.text == "This article is no longer here."
