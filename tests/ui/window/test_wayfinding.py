"""Back and forward: through the articles that were shown, by keys and by the buttons of a mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from reader.ui.frame.trail_controller import Trail
from reader.ui.sentences import texts
from tests.helpers.keys import press
from tests.helpers.press import add_entries, add_feed

BACK, FORWARD = Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton


@pytest.fixture
def papers(services):
    add_entries(services, add_feed(services, "The Harbour"), [f"Tide {n}" for n in range(6)])
    return add_entries(services, add_feed(services, "Night Review"), ["Lamps 0", "Lamps 1"])


@pytest.fixture
def open_active(papers, open_window, qtbot):
    def open_one(*size):
        window = open_window(*size)
        window.parts.ticker.bar.ticker.hold("picture", True)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return open_one


def click(window, button, over):
    """Click where a widget is, as the system tells it: to the window."""
    QTest.mouseClick(window.windowHandle(), button, pos=over.mapTo(window, over.rect().center()))


def shown(window):
    article = window.panes.reading_pane.shown
    return article.headline.title if article is not None else None


def in_sight(window):
    return [name for name in ("sources", "headlines", "article") if window.panes.is_in_sight(name)]


# By itself.


def test_a_trail_goes_back_and_forward_and_begins_anew_from_where_one_stands():
    trail = Trail()
    assert trail.step(-1, None) is None
    for id_ in (1, 2, 2, 3):
        trail.note(id_)
    assert [trail.step(-1, 0) for _ in range(4)] == [2, 1, None, None]
    assert [trail.step(1, 0) for _ in range(4)] == [2, 3, None, None]
    assert trail.step(-1, 3) == 2
    trail.note(9)
    assert trail.step(1, 9) is None
    assert trail.step(-1, 9) == 2


def test_where_nothing_is_shown_a_step_back_leads_to_what_was_shown_last():
    trail = Trail()
    for id_ in (1, 2):
        trail.note(id_)
    assert trail.step(-1, None) == 2
    assert trail.step(-1, 2) == 1


def test_a_trail_does_not_grow_without_end():
    trail = Trail()
    for id_ in range(10_000):
        trail.note(id_)
    steps = 0
    while trail.step(-1, 0) is not None:
        steps += 1
    assert 100 <= steps < 1_000


# In the window.


@pytest.mark.parametrize(
    ("language", "back", "forward"), [("en", "Alt+Left", "Alt+Right"), ("ar", "Alt+Right", "Alt+Left")]
)
def test_keys_go_through_what_was_read(language, back, forward, papers, open_window, qapp, qtbot):
    texts.use_language(qapp, language)
    window = open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.panes.sources.choose("all")
    for title in ("Tide 0", "Tide 3"):
        window.panes.headlines.list.choose_row(next(row for row in range(8) if title_of(window, row) == title))
    window.panes.sources.choose(f"feed:{window.parts.reading.overview.feeds[-1].id}")
    assert shown(window) is None
    press(back)
    assert shown(window) == "Tide 3"
    press(back)
    assert shown(window) == "Tide 0"
    press(back)
    assert shown(window) == "Tide 0", "there is nothing before it"
    press(forward)
    assert shown(window) == "Tide 3"
    press("Esc")
    assert shown(window) == "Tide 3", "Esc leaves, and goes nowhere"


def title_of(window, row):
    return window.panes.headlines.model.headline(row).title


def test_the_mouse_goes_too_and_chooses_no_row_by_it(open_active):
    window = open_active()
    window.panes.sources.choose("all")
    titles = [title_of(window, row) for row in range(3)]
    for row in range(3):
        window.panes.headlines.list.choose_row(row)
    for over in (window.panes.headlines.list, window.panes.article, window.panes.sources.tree):
        click(window, BACK, over)
        assert shown(window) == titles[1]
        assert window.panes.headlines.list.currentIndex().row() == 1, "its row goes with it"
        click(window, FORWARD, over)
        assert shown(window) == titles[2]
    QTest.mouseDClick(window.windowHandle(), BACK, pos=QPoint(300, 300))
    assert shown(window) == titles[0], "two fast presses are two steps"


def test_in_a_narrow_window_the_mouse_goes_from_pane_to_pane(open_active):
    window = open_active((360, 640))
    press("Down")
    press("Return")
    assert in_sight(window) == ["article"]
    click(window, BACK, window.panes)
    assert in_sight(window) == ["headlines"]
    click(window, BACK, window.panes)
    assert in_sight(window) == ["sources"]
    click(window, FORWARD, window.panes)
    assert in_sight(window) == ["headlines"]
    assert window.panes.headlines.list.hasFocus()
    click(window, FORWARD, window.panes)
    assert (in_sight(window), shown(window)) == (["article"], title_of(window, 0))
    assert window.panes.article.hasFocus()


def test_what_was_deleted_is_passed_by(open_active, services, bridge):
    window = open_active()
    window.panes.sources.choose("all")
    for row in range(3):
        window.panes.headlines.list.choose_row(row)
    ids = list(window.panes.headlines.model.ids)
    first = title_of(window, 0)
    services.library.delete([ids[1]])
    bridge.deliver()
    press("Alt+Left")
    assert shown(window) == first


def test_a_dialog_in_front_keeps_the_mouse_from_the_window(open_active, qtbot):
    window = open_active()
    window.panes.headlines.list.choose_row(0)
    window.panes.headlines.list.choose_row(1)
    before = shown(window)
    window.desk.commands.do("show_about")
    qtbot.waitUntil(lambda: any(isinstance(w, QDialog) and w.isVisible() for w in QApplication.topLevelWidgets()))
    click(window, BACK, window.panes)
    assert shown(window) == before
