"""How the window stands: layouts, densities, narrow windows, and what is remembered of them."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from reader.ui.headlines.density import DENSITIES, FLAT_DENSITIES
from reader.ui.sentences import texts
from tests.helpers.headline_filter import choose_filter
from tests.helpers.keys import press
from tests.helpers.looking import button, named
from tests.helpers.press import NOON, add_entries, add_feed


@pytest.fixture
def papers(services):
    add_entries(services, add_feed(services, "The Harbour", folder=("Press",)), [f"Tide {n}" for n in range(40)])
    add_entries(
        services, add_feed(services, "الساقية", folder=("Press",)), ["المقال"], newest_at=NOON - timedelta(days=2)
    )


@pytest.fixture
def open_active(papers, open_window, qtbot):
    def open_one(*size):
        window = open_window(*size)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return open_one


def in_sight(window):
    return [name for name in ("sources", "headlines", "article") if window.panes.is_in_sight(name)]


def shown(window):
    article = window.panes.reading_pane.shown
    return article.headline.title if article is not None else None


# Layouts.


def test_three_layouts_by_keys(open_active):
    window = open_active((1440, 900))
    headlines, article = window.panes.headlines, window.panes.reading_pane
    press("Ctrl+2")
    assert in_sight(window) == ["sources", "headlines", "article"]
    assert headlines.width() == article.width()
    assert (
        headlines.mapTo(window, headlines.rect().bottomLeft()).y() < article.mapTo(window, article.pos()).y() + 60
    )
    press("Ctrl+3")
    assert in_sight(window) == ["headlines", "article"]
    press("Ctrl+1")
    assert in_sight(window) == ["sources", "headlines", "article"]
    assert headlines.height() == article.height()


def test_each_layout_has_its_sizes_and_keeps_them(open_active, services):
    window = open_active((1440, 900))
    named(window, "sourcesAndRest").setSizes([300, 1140])
    named(window, "headlinesAndArticle").setSizes([500, 640])
    columns = window.panes.headlines.width()
    press("Ctrl+2")
    named(window, "headlinesAndArticle").setSizes([200, 500])
    rows = window.panes.headlines.height()
    press("Ctrl+1")
    assert window.panes.headlines.width() == columns
    window.close()

    again = open_active((1440, 900))
    assert again.panes.headlines.width() == columns
    assert again.panes.sources.width() == window.panes.sources.width()
    press("Ctrl+2")
    assert again.panes.headlines.height() == rows


def test_sources_have_one_width_until_somebody_has_chosen(open_active, qapp):
    window = open_active((1280, 820))
    assert window.panes.sources.width() == 284
    window.resize(2560, 1440)
    qapp.processEvents()
    assert window.panes.sources.width() == 284
    for asked, given in ((100, 248), (900, 340), (300, 300)):
        named(window, "sourcesAndRest").moveSplitter(asked, 1)
        assert window.panes.sources.width() == given
    chosen = window.panes.sources.width()
    window.resize(2000, 1000)
    qapp.processEvents()
    assert window.panes.sources.width() == chosen


def test_sizes_belong_to_a_screen(open_active, monkeypatch):
    window = open_active((1440, 900))
    # The offscreen platform has one screen; a window's handle tells of another no other way.
    stand_on = window.parts.session._on_screen
    named(window, "sourcesAndRest").setSizes([320, 1120])
    wide = window.panes.sources.width()

    class Other:
        def name(self):
            return "HDMI-1"

        def size(self):
            return window.screen().size()

    stand_on(Other())
    named(window, "sourcesAndRest").setSizes([200, 1240])
    narrow = window.panes.sources.width()
    assert narrow < wide
    stand_on(window.screen())
    assert window.panes.sources.width() == wide
    stand_on(Other())
    assert window.panes.sources.width() == narrow


# Densities.


@pytest.mark.parametrize("name", DENSITIES)
def test_rows_take_the_room_that_was_chosen(name, open_active, services, bridge):
    window = open_active((1280, 820))
    window.panes.headlines.list.choose_row(20)
    window.panes.headlines.list.verticalScrollBar().setValue(1500)
    top = window.panes.headlines.list.rowAt(0)
    services.settings.set("window.density", name)
    bridge.deliver()
    view, lines = window.panes.headlines.list, services.settings.current.window.excerpt
    assert view.rowHeight(window.panes.headlines.model.rowCount() - 1) == DENSITIES[name].usual_height(lines)
    assert window.panes.headlines.list.rowAt(0) == top, "the first in sight stays so"
    picture = window.panes.headlines.list.viewport().grab().toImage()
    assert len({picture.pixel(40, y) for y in range(0, picture.height(), 3)}) > 1, "something is drawn"


def test_a_list_above_the_article_shows_five_rows_on_a_small_laptop(open_active):
    window = open_active((1366, 768))
    beside = window.panes.headlines.list.rowHeight(3)
    window.panes.set_layout(2)
    view = window.panes.headlines.list
    last = view.rowAt(view.viewport().height() - 1)
    assert last - view.rowAt(0) >= 5
    window.panes.set_layout(1)
    assert view.rowHeight(3) == beside


@pytest.mark.parametrize("name", list(DENSITIES))
def test_rows_of_a_wide_list_stand_in_its_middle(name, open_active, services, bridge):
    services.settings.set("window.density", name)
    window = open_active((2560, 900))
    window.panes.set_layout(2)
    width = window.panes.headlines.list.viewport().width()
    side = (width - FLAT_DENSITIES[name].widest) // 2
    assert side > 300
    picture = window.panes.headlines.list.viewport().grab().toImage()
    ground = picture.pixel(0, 0)
    drawn = [x for x in range(width) if any(picture.pixel(x, y) != ground for y in range(picture.height()))]
    assert side - 20 <= drawn[0] <= side
    assert drawn[-1] <= width - side + 20
    QApplication.processEvents()
    day = named(window, "dayInSight")
    assert not day.text() or abs(day.mapTo(window.panes.headlines, QPoint(0, 0)).x() - side) <= 1


def test_the_filter_menu_changes_the_rows(open_active, services):
    window = open_active((1280, 820))
    choose_filter(window, "Compact rows")
    assert services.settings.current.window.density == "compact"


def test_a_dense_list_still_tells_everything_to_a_screen_reader(open_active, services, bridge):
    window = open_active((1280, 820))
    index = window.panes.headlines.model.index(0, 0)
    before = index.data(Qt.ItemDataRole.AccessibleTextRole)
    services.settings.set("window.density", "headlines")
    bridge.deliver()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == before


# Narrow windows.


@pytest.mark.parametrize(
    ("language", "back"), [("en", "Alt+Left"), ("ar", "Alt+Right"), ("en", "Esc"), ("fr", "Back")]
)
def test_one_pane_and_the_way_back(language, back, papers, open_window, qtbot, qapp):
    texts.use_language(qapp, language)
    window = open_window((360, 640))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.width() == 360
    assert in_sight(window) == ["headlines"]
    press("Down")
    assert in_sight(window) == ["headlines"], "an arrow only moves"
    assert shown(window) is None
    press("Return")
    assert in_sight(window) == ["article"]
    assert shown(window) == "Tide 0"
    assert window.panes.article.hasFocus()
    press(back)
    assert in_sight(window) == ["headlines"]
    assert window.panes.headlines.list.hasFocus()
    press(back)
    assert in_sight(window) == ["sources"]
    assert window.panes.sources.places.chosen.hasFocus()


def test_sources_of_a_narrow_window_are_walked_through_and_entered(open_active):
    window = open_active((360, 640))
    press("Alt+Left")
    before = window.parts.reading.controller.listing.source.key
    press("Down")
    assert window.parts.reading.controller.listing.source.key != before
    assert in_sight(window) == ["sources"]
    press("Return")
    assert in_sight(window) == ["headlines"]
    assert window.panes.headlines.list.hasFocus()


def test_a_click_opens_in_a_narrow_window(open_active, qtbot):
    window = open_active((360, 640))
    row = window.panes.headlines.list.visualRect(window.panes.headlines.model.index(2, 0)).center()
    qtbot.mouseClick(window.panes.headlines.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert (in_sight(window), shown(window)) == (["article"], "Tide 2")
    edge = QPoint(100, 2)
    qtbot.mousePress(window.panes.article.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    qtbot.mouseRelease(window.panes.article.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    qtbot.waitUntil(lambda: named(window, "articleBar").isVisible() and named(window, "articleBar").y() == 0)
    qtbot.mouseClick(button(window.panes.reading_pane, "Back to the headlines"), Qt.MouseButton.LeftButton)
    assert in_sight(window) == ["headlines"]


def test_the_keyboard_goes_to_the_pane_that_takes_anothers_place(open_active):
    window = open_active((800, 640))
    window.panes.headlines.list.setFocus()
    window.panes.bring("sources")
    assert in_sight(window) == ["sources", "article"]
    assert QApplication.focusWidget() is window.panes.sources.places.chosen
    window.panes.article.setFocus()
    window.panes.bring("headlines")
    assert QApplication.focusWidget() is window.panes.article, "it was not in the way"


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_nothing_sticks_out_of_any_width(language, papers, open_window, qapp):
    texts.use_language(qapp, language)
    window = open_window((360, 640))
    window.panes.headlines.list.choose_row(1)
    for width, pane in product((360, 420, 659, 660, 800, 1099, 1100, 1440), ("sources", "headlines", "article")):
        window.resize(width, 640)
        window.panes.bring(pane)
        qapp.processEvents()
        assert window.width() == width
        for part in (
            window.parts.top,
            window.panes,
            window.parts.status.line,
            window.panes.headlines,
            window.panes.reading_pane,
            window.panes.sources,
        ):
            if part.isVisible():
                left = part.mapTo(window, part.rect().topLeft()).x()
                assert left >= 0, (width, pane, part)
                assert left + part.width() <= width + 2, (
                    width,
                    pane,
                    part,
                )  # Qt mirrors the hairlines between panes too
                assert part.minimumSizeHint().width() <= part.width(), (width, pane, part)
