"""The switch beside the search field: what other languages say of a search, and by which words."""

from __future__ import annotations

from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest

from reader.assembly.parts.stories import StoryActions
from reader.domain.errors import Overrun
from reader.domain.query.place import Place
from reader.domain.stories.across import FoundAcross, Translation
from reader.stories.across import Across
from reader.ui.headlines.other_words import OtherWords
from reader.ui.widgets import theme
from tests.helpers.entries import NOW
from tests.helpers.looking import named
from tests.helpers.press import add_entries, add_feed
from tests.helpers.windows import a_window

HUELGA = Translation("strike", "es", "huelga", "shuelg", 0.8)


window = a_window(entries=["Strike", "Huelga", "Lamps", "Grève"])


@pytest.fixture
def across(services, monkeypatch):
    """Answers as the model would, which takes seconds, and has tests of its own."""
    asked = []

    def find(self, place, without=()):
        asked.append((place.query.text, set(without)))
        listed = services.library.entries.headlines(services.library.entries.ids(Place()))
        ids = {one.title: one.id for one in listed}
        since = NOW - timedelta(days=30)
        if "huelga" in without:
            return FoundAcross((ids["Grève"],), (), since)
        return FoundAcross((ids["Huelga"], ids["Grève"]), (HUELGA,), since)

    monkeypatch.setattr(StoryActions, "makes_vectors", property(lambda actions: True))
    monkeypatch.setattr(Across, "is_ready", lambda self: True)
    monkeypatch.setattr(Across, "find", find)
    return asked


def titles(window):
    model = window.panes.headlines.model
    return [model.headline(row).title for row in range(model.rowCount())]


def search(window, qtbot, typed):
    window.parts.top.search.setFocus()
    QTest.keyClicks(window.parts.top.search, typed)
    qtbot.waitUntil(lambda: titles(window) == ["Strike"])


def test_what_other_languages_say_follows_and_words_can_be_dropped(window, across, qtbot):
    switch = named(window, "searchAcross")
    assert not switch.isVisible()
    search(window, qtbot, "strike")
    assert switch.isVisible()
    switch.click()
    qtbot.waitUntil(lambda: titles(window) == ["Strike", "Huelga", "Grève"])
    words = window.panes.headlines.other_words
    assert words.isVisible()
    assert "huelga" in words.text()
    words.linkActivated.emit("0")
    qtbot.waitUntil(lambda: titles(window) == ["Strike", "Grève"])
    assert across[-1] == ("strike", {"huelga"})
    switch.click()
    qtbot.waitUntil(lambda: titles(window) == ["Strike"])
    assert not words.isVisible()


def test_it_goes_on_with_the_next_search_and_ends_with_it(window, across, qtbot):
    search(window, qtbot, "strike")
    named(window, "searchAcross").click()
    qtbot.waitUntil(lambda: titles(window) == ["Strike", "Huelga", "Grève"])
    window.parts.top.search.setText("lamps")
    qtbot.waitUntil(lambda: titles(window) == ["Lamps", "Huelga", "Grève"])
    assert across[-1] == ("lamps", set())
    window.parts.reading.searching.leave()
    qtbot.waitUntil(lambda: not window.panes.headlines.other_words.isVisible())
    assert not named(window, "searchAcross").isVisible()


@pytest.mark.parametrize("fails", [True, False])
def test_what_comes_of_an_older_search_is_dropped(fails, window, across, qtbot, monkeypatch):
    finds, goes_on = Across.find, Event()

    def find(self, place, without=()):
        if place.query.text == "strike":
            assert goes_on.wait(60)
            if fails:
                raise Overrun("time")
        return finds(self, place, without)

    monkeypatch.setattr(Across, "find", find)
    search(window, qtbot, "strike")
    named(window, "searchAcross").click()
    window.parts.top.search.setText("lamps")
    qtbot.waitUntil(lambda: titles(window) == ["Lamps"])
    goes_on.set()
    qtbot.waitUntil(lambda: titles(window) == ["Lamps", "Huelga", "Grève"])
    assert "failed" not in window.desk.messages.text


def test_a_search_that_fails_is_said_and_the_next_one_works(window, across, qtbot, monkeypatch):
    finds = Across.find

    def find(self, place, without=()):
        if place.query.text == "strike":
            raise Overrun("time")
        return finds(self, place, without)

    monkeypatch.setattr(Across, "find", find)
    search(window, qtbot, "strike")
    named(window, "searchAcross").click()
    qtbot.waitUntil(lambda: window.desk.messages.text == "The search in other languages failed.")
    window.parts.top.search.setText("lamps")
    qtbot.waitUntil(lambda: titles(window) == ["Lamps", "Huelga", "Grève"])


def test_words_are_learnt_once_for_all_that_is_typed_meanwhile(window, across, qtbot, monkeypatch):
    learnt, goes_on = [], Event()

    def prepare(self, token):
        learnt.append(token)
        assert goes_on.wait(60)

    monkeypatch.setattr(Across, "is_ready", lambda self: goes_on.is_set())
    monkeypatch.setattr(Across, "prepare", prepare)
    search(window, qtbot, "strike")
    named(window, "searchAcross").click()
    qtbot.waitUntil(lambda: "Learning the words" in window.desk.messages.text)
    window.desk.messages.say("Something else")
    window.parts.top.search.setText("lamps")
    qtbot.waitUntil(lambda: titles(window) == ["Lamps"])
    window.parts.reading.searching.leave()
    search(window, qtbot, "strike")
    goes_on.set()
    qtbot.waitUntil(lambda: titles(window) == ["Strike", "Huelga", "Grève"])
    assert len(learnt) == 1
    assert window.desk.messages.text == "Something else"
    assert [asked for asked, _ in across] == ["strike"]


def test_words_are_learnt_no_further_once_it_is_switched_off(window, across, qtbot, monkeypatch):
    ended = Event()

    def prepare(self, token):
        try:
            token.sleep(60)
        finally:
            ended.set()

    monkeypatch.setattr(Across, "is_ready", lambda self: False)
    monkeypatch.setattr(Across, "prepare", prepare)
    search(window, qtbot, "strike")
    switch = named(window, "searchAcross")
    switch.click()
    qtbot.waitUntil(lambda: "Learning the words" in window.desk.messages.text)
    switch.click()
    qtbot.waitUntil(ended.is_set)
    assert "failed" not in window.desk.messages.text
    assert across == []


def test_without_the_extra_it_says_what_is_wanted(window, monkeypatch, qtbot):
    monkeypatch.setattr(StoryActions, "makes_vectors", property(lambda actions: False))
    search(window, qtbot, "strike")
    switch = named(window, "searchAcross")
    switch.click()
    assert not switch.isChecked()
    assert "manchette[stories]" in window.desk.messages.text
    assert titles(window) == ["Strike"]


def test_words_of_strangers_are_no_markup(qtbot):
    words = OtherWords()
    qtbot.addWidget(words)
    words.show_found(FoundAcross((), (Translation("a", "es", "<b>x</b>", "s", 0.9),)))
    assert "&lt;b&gt;" in words.text()
    assert words.text().index("✕") < words.text().index("</a>"), "the cross is clicked too"
    with qtbot.waitSignal(words.dropped) as dropped:
        words.linkActivated.emit("0")
    assert dropped.args == ["<b>x</b>"]
    words.show_found(FoundAcross())
    assert words.isHidden()


def test_the_words_are_legible_after_a_change_of_theme(window, across, qtbot, qapp):
    search(window, qtbot, "strike")
    named(window, "searchAcross").click()
    words = window.panes.headlines.other_words
    qtbot.waitUntil(words.isVisible)
    theme.apply(qapp, theme.DARK)
    link = QColor(theme.DARK.link).rgb()
    picture = words.grab().toImage()
    assert any(picture.pixel(x, y) == link for y in range(picture.height()) for x in range(picture.width()))


def test_a_screen_reader_hears_the_words(qtbot):
    words = OtherWords()
    qtbot.addWidget(words)
    words.show_found(FoundAcross((), (HUELGA,), NOW - timedelta(days=30)))
    told = QAccessible.queryAccessibleInterface(words).text(QAccessible.Text.Description)
    assert "huelga" in told
    assert "Compared by meaning" in told
    assert "<" not in told
    words.show_found(FoundAcross((), (Translation("a", "es", "<b>x</b>", "s", 0.9),)))
    told = QAccessible.queryAccessibleInterface(words).text(QAccessible.Text.Description)
    assert "<b>x</b>" in told


def test_the_row_that_is_looked_at_stays_when_what_others_say_follows(services, window, across, qtbot):
    feed = add_feed(services, "The Quay")
    add_entries(services, feed, [f"Strike {number}" for number in range(60)])
    services.library.search.catch_up()
    window.parts.top.search.setFocus()
    QTest.keyClicks(window.parts.top.search, "strike")
    qtbot.waitUntil(lambda: len(titles(window)) == 61)
    view = window.panes.headlines.list
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    top = view.scroll_position
    named(window, "searchAcross").click()
    qtbot.waitUntil(lambda: len(titles(window)) == 63)
    assert view.scroll_position.top_id == top.top_id


def test_an_article_that_was_opened_stays_in_front_when_what_others_say_follows(window, across, qtbot):
    window.resize(420, 760)
    search(window, qtbot, "strike")
    named(window, "searchAcross").setChecked(True)
    window.panes.headlines.list.setFocus()
    window.parts.reading.controller.begin_list()
    window.parts.reading.controller.open(window.panes.headlines.model.ids[0])
    assert window.panes.article.isVisible()
    qtbot.waitUntil(lambda: titles(window) == ["Strike", "Huelga", "Grève"])
    assert window.panes.article.isVisible()
