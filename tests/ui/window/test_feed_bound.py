"""The bound of one feed in the window: one question about a library of before, and a message with *Undo*."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMessageBox

from reader.domain.query.place import Place
from tests.helpers.looking import named
from tests.helpers.press import add_entries, add_feed


@pytest.fixture
def feed(services) -> int:
    """Give a feed of 35 unread articles; 10 may stay whole."""
    feed_id = add_feed(services, "The Loud")
    add_entries(services, feed_id, [f"News {number}" for number in range(35)])
    services.settings.set("storage.feed_articles", 10)
    return feed_id


def unread(services) -> int:
    return len(services.library.entries.ids(Place(unread=True)))


def asked(window, qtbot) -> QMessageBox:
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "feedBound") is not None)
    return named(window, "feedBound")


def test_a_library_that_is_over_the_bound_is_asked_about_once(services, feed, open_window, qtbot):
    window = open_window()
    box = asked(window, qtbot)
    assert "\u2068The Loud\u2069: 25 unread articles, " in box.informativeText()
    assert box.defaultButton().text() == "Keep them all"
    box.defaultButton().click()
    qtbot.waitUntil(lambda: services.library.feed_bound.asks() is None)
    assert unread(services) == 35
    window.parts.welcome.bounding.ask()
    qtbot.wait(200)
    assert window.findChild(QMessageBox, "feedBound") is None


def test_yes_removes_it_and_undo_brings_it_back(services, feed, open_window, qtbot):
    window = open_window()
    (remove,) = [one for one in asked(window, qtbot).buttons() if one.text() == "Remove them"]
    window.panes.sources.choose("unread")
    remove.click()
    said = "Too much unread: \u2068The Loud\u2069 (1 source) · 15 articles removed · 10 articles without"
    qtbot.waitUntil(lambda: window.desk.messages.text.startswith(said))
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 20)
    assert unread(services) == 20
    qtbot.waitUntil(lambda: window.panes.sources.model.source("unread").count == 20)
    window.desk.commands.do("undo")
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 35)
    assert unread(services) == 35


def test_escape_keeps_everything(services, feed, open_window, qtbot):
    asked(open_window(), qtbot).reject()
    qtbot.waitUntil(lambda: services.library.feed_bound.asks() is None)
    assert unread(services) == 35


def test_a_library_within_the_bound_is_asked_nothing(services, open_window, qtbot):
    add_entries(services, add_feed(services, "The Quiet"), ["Tide"])
    window = open_window()
    qtbot.wait(300)
    assert window.findChild(QMessageBox) is None


def test_yes_is_answered_also_where_only_texts_go(services, feed, open_window, qtbot):
    services.settings.set("storage.feed_articles", 20)
    window = open_window()
    (remove,) = [one for one in asked(window, qtbot).buttons() if one.text() == "Remove them"]
    remove.click()
    said = "Too much unread: \u2068The Loud\u2069 (1 source) · 0 articles removed · 15 articles without"
    qtbot.waitUntil(lambda: window.desk.messages.text.startswith(said))
