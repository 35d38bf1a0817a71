"""Screen readers find a list in the ticker, and are told no more than they ask."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible

from reader.ui.ticker import ticker_access
from reader.ui.ticker.ticker import Ticker
from reader.ui.widgets import theme
from tests.helpers.headlines import a_headline
from tests.helpers.press import NOON
from tests.helpers.tickers import ARABIC, LATIN


@pytest.fixture
def read_aloud(qtbot):
    ticker_access.install()
    made = Ticker(theme.LIGHT, lambda: NOON)
    qtbot.addWidget(made)
    made.resize(900, 70)
    made.set_headlines([*LATIN[:1], ARABIC[0], *LATIN[1:]])
    return made


def test_a_screen_reader_finds_a_list_of_all_headlines(read_aloud):
    found = QAccessible.queryAccessibleInterface(read_aloud)
    assert found.role() == QAccessible.Role.List
    assert found.text(QAccessible.Text.Name) == "Headlines passing by"
    assert found.childCount() == len(LATIN) + 1
    children = [found.child(place) for place in range(found.childCount())]
    assert {child.role() for child in children} == {QAccessible.Role.Link}
    names = [child.text(QAccessible.Text.Name) for child in children]
    assert names[0].startswith(f"{LATIN[0].title}, \u2068Paper\u2069, ")
    assert names[0].endswith(", unread")
    assert names[1].startswith(f"{ARABIC[0].title}, \u2068رصيف\u2069")
    assert children[0].rect().width() > 50
    assert children[-1].state().offscreen
    assert found.child(99) is None


@pytest.mark.parametrize("mode", ["lanes", "runs", "calm"])
def test_a_screen_reader_finds_a_repeated_headline_once(read_aloud, mode):
    read_aloud.set_headlines([])
    read_aloud.set_mode(mode)
    read_aloud.set_headlines([LATIN[0], ARABIC[0]])
    found = QAccessible.queryAccessibleInterface(read_aloud)
    assert found.childCount() == 2
    assert len(read_aloud.placed()) > 2 or mode == "calm"
    first = read_aloud.place_of(LATIN[0].id)
    assert first.visible.begins_within(read_aloud.width())
    assert found.child(0).rect().width() == int(first.shown.width())


def test_a_headline_keeps_its_name_while_others_come(read_aloud):
    found = QAccessible.queryAccessibleInterface(read_aloud)
    second = found.child(1)
    read_aloud.set_headlines([a_headline(90, "Breaking: the tide is late"), *LATIN, ARABIC[0]])
    assert second.text(QAccessible.Text.Name).startswith(ARABIC[0].title)
    assert found.indexOfChild(second) == len(LATIN) + 1


def test_motion_and_news_are_not_announced(read_aloud, monkeypatch):
    told = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    for _ in range(100):
        read_aloud.pass_time(0.1)
    read_aloud.set_headlines(LATIN[2:])
    assert told == []
    read_aloud.choose(3)
    assert [event.type() for event in told] == [QAccessible.Event.Focus]
