"""An article that is a long list of images, by keyboard alone: Tab reaches each, and each has its own menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.domain.entries.refresh import NewEntry
from reader.domain.images.image import ImageState
from tests.helpers.drawn_pictures import a_photo, encoded
from tests.helpers.entries import a_parsed_entry, a_refresh, an_identity
from tests.helpers.image_menu import ask_for_the_menu, choose_reason
from tests.helpers.press import add_feed
from tests.helpers.windows import a_window

MANY = 24


@pytest.fixture
def photographs(services):
    """Store an article with many photographs, all on this disk."""
    feed = add_feed(services, "The Harbour")
    urls = [f"https://pictures.example/{number}.png" for number in range(1, MANY + 1)]
    new = NewEntry(identity=an_identity("one"), entry=a_parsed_entry(images=urls), unread=True)
    now = services.clock()
    services.library.feeds.store(a_refresh(feed, new, now=now), now)
    for number, url in enumerate(urls):
        services.files.images.add(url, encoded(a_photo(number, (200, 150))))


window = a_window("photographs", place="all", row=0, focus="article")


def states(window) -> list[ImageState]:
    return [window.panes.article.pictures.state(plate.image) for plate in window.panes.article.illustrations]


def come_back(window, qtbot) -> None:
    """Do what a window manager does when a menu closes: here is none."""
    window.activateWindow()
    qtbot.waitUntil(window.panes.article.hasFocus)


def in_sight(window, number) -> bool:
    place = window.panes.article.pictures.place(number)
    at = QPoint(
        round(place.center().x()), round(place.center().y() - window.panes.article.verticalScrollBar().value())
    )
    return window.panes.article.viewport().rect().contains(at)


def test_tab_reaches_each_in_turn_and_brings_it_into_sight(window, qtbot):
    reached = []
    for _ in range(MANY):
        QTest.keyClick(window.panes.article, Qt.Key.Key_Tab)
        window.panes.article.grab()
        number = window.panes.article.pictures.focused
        assert in_sight(window, number), number
        menu = ask_for_the_menu(window)
        QTest.keyClick(menu, Qt.Key.Key_Escape)
        come_back(window, qtbot)
        reached.append(number)
    assert reached == list(range(1, MANY + 1))
    QTest.keyClick(window.panes.article, Qt.Key.Key_Backtab)
    assert window.panes.article.pictures.focused == MANY - 1


def test_a_report_from_the_middle_leaves_the_keyboard_where_it_was(window, qtbot):
    for _ in range(MANY // 2):
        QTest.keyClick(window.panes.article, Qt.Key.Key_Tab)
    number = window.panes.article.pictures.focused
    before = window.panes.article.verticalScrollBar().value()
    choose_reason(ask_for_the_menu(window), qtbot.waitUntil)
    qtbot.waitUntil(lambda: window.desk.messages.text.startswith("Thanks for reporting!"))
    come_back(window, qtbot)
    assert [at for at, one in enumerate(states(window), 1) if one is ImageState.FLAGGED] == [number]
    assert window.panes.article.pictures.focused == number
    assert in_sight(window, number)
    assert (
        abs(window.panes.article.verticalScrollBar().value() - before) < window.panes.article.viewport().height()
    )
    QTest.keyClick(window.panes.article, Qt.Key.Key_Tab)
    assert window.panes.article.pictures.focused == number + 1
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: set(states(window)) == {ImageState.STORED})
