"""Articles of which only the day is known: no place of the window makes up a time for them."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from reader.articles.page import make_page
from reader.articles.plain_text import to_text
from reader.domain.query.place import Place
from reader.export.markdown import day_of
from reader.export.words import Words
from reader.ui.headlines import row_marks
from reader.ui.sentences import texts
from tests.helpers.press import NOON, add_entries, add_feed

DAY = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture
def window(services, open_window, qtbot):
    add_entries(
        services,
        add_feed(services, "The Town"),
        ["A new bridge", "An old one"],
        newest_at=DAY,
        apart=timedelta(days=1),
    )
    made = open_window()
    made.panes.sources.choose("all")
    qtbot.waitUntil(lambda: made.panes.headlines.model.rowCount() == 2)
    return made


def test_the_list_and_the_article_name_the_day(window, qtbot):
    model, midnight = window.panes.headlines.model, texts.clock_time(DAY)
    said = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert "Today" in said[0]
    assert midnight not in "".join(said)
    one = model.headline(0)
    assert row_marks.time_words(one, None, NOON, is_below=False) == ""
    assert row_marks.end_words(one, None, NOON) == "Today"
    window.panes.headlines.list.choose_row(0)
    qtbot.waitUntil(lambda: "harbour" in window.panes.article.toPlainText())
    assert midnight not in window.panes.article.toPlainText()


def test_the_front_page_names_the_day(window, qtbot):
    front = window.parts.front
    front.show()
    qtbot.waitUntil(lambda: front.page is not None)
    said = " ".join(spot.name for spot in front.pane.laid.spots)
    assert "A new bridge" in said
    assert "24 Nov" in said
    assert texts.clock_time(DAY) not in said


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Africa/Cairo"])
def test_it_is_the_same_day_in_every_zone(window, monkeypatch, zone):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        said = [texts.day_and_time(DAY - timedelta(days=ago), NOON) for ago in (0, 1, 20)]
        assert said == ["Today", "Yesterday", "4 Nov"]
        assert texts.full_moment(DAY) == "Tuesday 24 November 2026"
        assert day_of(DAY) == "2026-11-24"
        assert Words("en").written_moment(DAY).replace("\u00a0", " ") == "24 November 2026"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_terminal_is_told_the_day(services, window):
    entries = services.library.entries
    [newest, _] = entries.headlines(entries.listed(Place()).ids)
    assert "The Town · 2026-11-24\n" in to_text(make_page(entries.article(newest.id)))
