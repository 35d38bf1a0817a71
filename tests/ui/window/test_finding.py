"""Finding in the article that is shown: keys, focus, the bar, and what a screen reader hears."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest

from tests.helpers.keys import press
from tests.helpers.looking import button, named
from tests.helpers.windows import a_window

TEXT = "<p>Trees line the quay.</p>" + "<p>Nothing here.</p>" * 60 + "<p>The last tree, and a trée.</p>"


window = a_window(entries=["Tide 0", "Tide 1"], html=TEXT, place="all", row=0, focus="article")


@pytest.fixture
def bar(window):
    return window.panes.reading_pane.find_bar


def field(window):
    return named(window, "findField")


def find(window, words, qtbot):
    press("Ctrl+F")
    QTest.keyClicks(field(window), words)
    qtbot.waitUntil(lambda: window.panes.reading_pane.find_bar.finder.is_complete)


def test_finds_from_the_article_and_goes_round(window, bar, qtbot):
    find(window, "tree", qtbot)
    assert field(window).hasFocus()
    assert bar.status == "1 of 3"
    top = window.panes.article.verticalScrollBar().value()
    press("Return")
    assert bar.status == "2 of 3"
    assert window.panes.article.verticalScrollBar().value() > top
    press("F3")
    press("F3")
    assert bar.status == "1 of 3 · from the top again"
    press("Shift+Return")
    assert bar.status == "3 of 3 · from the end again"
    press("Shift+F3")
    assert bar.status == "2 of 3"


def test_escape_closes_and_goes_on_from_the_hit(window, bar, qtbot):
    find(window, "last tree", qtbot)
    press("Escape")
    assert not bar.isVisible()
    assert window.panes.article.hasFocus()
    assert window.panes.article.textCursor().selectedText() == "last tree"
    assert bar.finder.count == 0, "the marks are gone"


def test_escape_in_the_article_closes_the_bar_too(window, bar, qtbot):
    find(window, "tree", qtbot)
    window.panes.article.setFocus()
    press("Escape")
    assert not bar.isVisible()
    assert window.panes.reading_pane.shown is not None


def test_elsewhere_the_key_searches(window, bar):
    window.panes.headlines.list.setFocus()
    press("Ctrl+F")
    assert window.parts.top.search.hasFocus()
    assert not bar.isVisible()
    window.panes.article.setFocus()
    press("/")
    assert window.parts.top.search.hasFocus()


def test_by_its_name_it_finds_in_the_article_from_anywhere(window, bar):
    window.panes.headlines.list.setFocus()
    window.desk.commands.do("find_in_article")
    assert field(window).hasFocus()


def test_keys_that_the_reader_chose_win(window, services, bridge, bar):
    services.settings.set("window.keys", "search=Ctrl+F find_in_article=Ctrl+G")
    bridge.deliver()
    press("Ctrl+F")
    assert window.parts.top.search.hasFocus()
    window.panes.article.setFocus()
    press("Ctrl+G")
    assert field(window).hasFocus()


def test_f3_finds_again_what_was_typed_last(window, bar, qtbot):
    press("F3")
    assert field(window).hasFocus(), "nothing was typed yet"
    QTest.keyClicks(field(window), "tree")
    press("Escape")
    press("F3")
    qtbot.waitUntil(lambda: bar.status == "1 of 3")
    assert window.panes.article.hasFocus(), "it takes no focus"


def test_what_is_selected_is_found(window, bar, qtbot):
    cursor = window.panes.article.document().find("quay")
    window.panes.article.setTextCursor(cursor)
    press("Ctrl+F")
    assert field(window).text() == "quay"
    qtbot.waitUntil(lambda: bar.status == "1 of 1")


def test_the_bar_stays_for_the_next_article(window, bar, qtbot):
    find(window, "tree", qtbot)
    window.desk.commands.do("next_article")
    qtbot.waitUntil(lambda: bar.finder.is_complete)
    assert bar.status == "3 hits"
    assert window.panes.article.verticalScrollBar().value() == 0


def test_nothing_found_and_nothing_typed(window, bar, qtbot):
    find(window, "zebra", qtbot)
    assert bar.status == "Not found"
    assert not button(window, "Next hit").isEnabled()
    press("Return")
    QTest.keyClick(field(window), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field(window), Qt.Key.Key_Delete)
    assert bar.status == ""


def test_without_an_article_it_says_so(window, bar):
    window.panes.reading_pane.show_nothing()
    window.desk.commands.do("find_in_article")
    assert not bar.isVisible()
    assert "Open an article first" in window.desk.messages.text


def test_a_screen_reader_hears_number_and_words(window, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    find(window, "last", qtbot)
    qtbot.waitUntil(lambda: "1 of 1. The last tree, and a trée." in [event.message() for event in told])
    assert [type(event) for event in told] == [QAccessibleAnnouncementEvent], "once for all letters"


def test_the_menu_of_the_article_has_it(window, bar):
    menu = button(window.panes.reading_pane, "More").menu()
    next(action for action in menu.actions() if action.text().startswith("Find in")).trigger()
    assert field(window).hasFocus()


# The search that has led to an article


def search(window, words, qtbot):
    window.parts.top.search.setText(words)
    qtbot.waitUntil(lambda: window.parts.reading.controller.listing.source.key == "search")


def test_hits_of_a_search_are_marked_in_what_is_opened_from_it(window, services, bar, qtbot):
    services.library.search.catch_up()
    search(window, "trees quay", qtbot)
    assert not bar.isVisible(), "the article that is read was not opened from the results"
    window.panes.headlines.list.setFocus()
    window.panes.headlines.list.choose_row(1)
    assert bar.isVisible()
    # Other forms of its words are hits too: trees and quay, and at the end tree, twice.
    qtbot.waitUntil(lambda: bar.status == "4 hits for “\u2068trees quay\u2069”")
    assert not field(window).isVisible()
    assert window.panes.headlines.list.hasFocus(), "it takes no focus"
    press("F3")
    assert bar.status == "1 of 4 for “\u2068trees quay\u2069”"
    window.parts.reading.searching.leave()
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert bar.finder.count == 0


def test_another_search_marks_its_own_words_in_the_article_that_stays(window, services, bar, qtbot):
    services.library.search.catch_up()
    search(window, "quay", qtbot)
    window.panes.headlines.list.choose_row(1)
    qtbot.waitUntil(lambda: bar.finder.count == 1)
    search(window, "nothing", qtbot)
    qtbot.waitUntil(lambda: bar.finder.count == 60)
    search(window, "is:unread", qtbot)
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_what_the_reader_finds_himself_stays_in_a_search(window, services, bar, qtbot):
    services.library.search.catch_up()
    search(window, "quay", qtbot)
    window.panes.headlines.list.choose_row(1)
    window.desk.commands.do("find_in_article")
    QTest.keyClicks(field(window), "tree")
    qtbot.waitUntil(lambda: bar.status == "1 of 3")
    window.parts.reading.searching.leave()
    qtbot.waitUntil(lambda: window.parts.reading.controller.listing.source.key != "search")
    assert bar.isVisible()
    assert bar.finder.count == 3


def test_a_message_does_not_lie_over_the_bar(window, bar, qtbot):
    find(window, "tree", qtbot)
    window.desk.commands.do("toggle_star")
    qtbot.waitUntil(window.desk.messages.isVisible)

    def box(widget):
        return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())

    assert not box(bar).intersects(box(window.desk.messages))
    bar.leave()
    assert box(window.desk.messages).bottom() > box(window.panes.article).bottom() - 40
