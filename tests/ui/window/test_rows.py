"""Rows are as tall as what stands in them, and several can be chosen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.domain.query.place import Place
from reader.ui.headlines.density import DENSITIES
from reader.ui.headlines.headline_pane import HeadlinePane
from reader.ui.widgets import theme
from tests.helpers.press import NOON, add_entries, add_feed

LONG = "A title of so many words that one line of a list as narrow as this cannot hold them"
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pane(services, qtbot):
    made = HeadlinePane(
        services.library.entries,
        services.library.excerpts,
        lambda work, then: then(work()),
        lambda fingerprint: None,
        theme.LIGHT,
        services.clock,
    )
    qtbot.addWidget(made)
    made.resize(400, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def feed(services):
    return add_feed(services, "The Harbour")


def show(pane, services):
    pane.model.show(services.library.entries.listed(Place()))


def heights(pane, count):
    return [pane.list.rowHeight(row) for row in range(count)]


def settle(qtbot, pane):
    qtbot.waitUntil(lambda: pane.excerpts.get(pane.model.ids[0]) is not None)


def test_a_row_is_as_tall_as_its_title_and_its_text(pane, services, feed, qtbot):
    add_entries(services, feed, ["Short"])
    add_entries(services, feed, [LONG], newest_at=NOON - timedelta(hours=1))
    add_entries(services, feed, ["No text"], newest_at=NOON - timedelta(hours=2), html="")
    show(pane, services)
    settle(qtbot, pane)
    comfortable = DENSITIES["comfortable"]
    expected = [comfortable.content_height(*lines) + 24 for lines in ((1, 1), (2, 1), (1, 0))]
    assert heights(pane, 3) == expected


@pytest.mark.parametrize("lines", [0, 1, 2, 3])
def test_so_many_lines_of_text_as_were_chosen(lines, pane, services, feed, qtbot):
    add_entries(services, feed, ["Short"], html=f"<p>{'the tide came in ' * 40}</p>")
    pane.set_density("comfortable", lines)
    show(pane, services)
    qtbot.waitUntil(lambda: heights(pane, 1) == [DENSITIES["comfortable"].content_height(1, lines) + 24])


def test_a_first_row_of_a_day_has_room_for_its_heading(pane, services, feed):
    add_entries(services, feed, ["today", "also today"], html="")
    add_entries(services, feed, ["two days ago"], newest_at=NOON - timedelta(days=2), html="")
    show(pane, services)
    today, also, before = heights(pane, 3)
    assert (also, before) == (today, today + DENSITIES["comfortable"].heading)
    pane.set_density("headlines", 1)
    assert len(set(heights(pane, 3))) == 1, "these rows tell their own date"


def test_who_scrolls_up_again_sees_the_same_rows_in_the_same_places(pane, services, feed):
    add_entries(services, feed, [f"{LONG} {number}" if number % 3 else f"Short {number}" for number in range(200)])
    show(pane, services)
    bar = pane.list.verticalScrollBar()
    bar.setValue(9_000)
    seen = []
    for step in (0, -37, -37, -37, -211, -500):
        first = pane.list.rowAt(100)
        before = pane.list.rowViewportPosition(first)
        bar.setValue(bar.value() + step)
        assert pane.list.rowViewportPosition(first) == before - step, "what was in sight moves as far as the bar"
        seen.append(first)
    assert seen[0] > seen[-1]


@pytest.mark.parametrize("row", [0, 57, 198, 199])
def test_a_row_that_is_chosen_far_away_is_wholly_in_sight(row, pane, services, feed):
    add_entries(services, feed, [f"{LONG} {number}" if number % 3 else f"Short {number}" for number in range(200)])
    show(pane, services)
    pane.list.choose_row(100)
    pane.list.choose_row(row)
    box = pane.list.visualRect(pane.model.index(row, 0))
    assert pane.list.viewport().rect().contains(box)
    assert (row < 199) or box.bottom() == pane.list.viewport().height() - 1


def test_an_untitled_entry_is_listed_by_its_first_words(pane, services, feed):
    add_entries(services, feed, [""], html="<p>The pilot boat left before dawn, and nobody saw it come back.</p>")
    show(pane, services)
    assert pane.model.headline(0).title == "The pilot boat left before dawn, and nobody saw it come back."
    said = pane.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Today, The pilot boat left")


# Several rows


@pytest.fixture
def opened(pane, services, feed):
    """A list of ten, and the entries that were opened in it."""
    add_entries(services, feed, [f"Tide {number}" for number in range(10)])
    show(pane, services)
    pane.list.setFocus()
    told = []
    pane.list.headline_chosen.connect(told.append)
    return told


def chosen(pane):
    return [pane.model.row_of(id_) for id_ in pane.list.selected_ids]


def click(pane, row, modifiers=Qt.KeyboardModifier.NoModifier):
    at = pane.list.visualRect(pane.model.index(row, 0)).center()
    QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, modifiers, at)


def test_shift_and_arrows_select_several_and_open_none_of_them(pane, opened):
    pane.list.choose_row(2)
    for _ in range(3):
        QTest.keyClick(pane.list, Qt.Key.Key_Down, SHIFT)
    assert chosen(pane) == [2, 3, 4, 5]
    QTest.keyClick(pane.list, Qt.Key.Key_Up, SHIFT)
    assert chosen(pane) == [2, 3, 4]
    assert len(opened) == 1
    QTest.keyClick(pane.list, Qt.Key.Key_Down)
    assert (chosen(pane), len(opened)) == ([5], 2), "an arrow alone goes on and opens"


def test_shift_selects_from_the_row_that_was_chosen_by_a_command(pane, opened):
    pane.list.choose_row(1)
    pane.list.choose_row(4)
    QTest.keyClick(pane.list, Qt.Key.Key_Home, SHIFT)
    assert chosen(pane) == [0, 1, 2, 3, 4]
    QTest.keyClick(pane.list, Qt.Key.Key_End, SHIFT)
    assert chosen(pane) == [4, 5, 6, 7, 8, 9]


def test_clicks_with_shift_and_control(pane, opened):
    click(pane, 1)
    click(pane, 4, SHIFT)
    assert chosen(pane) == [1, 2, 3, 4]
    click(pane, 3, CONTROL)
    assert chosen(pane) == [1, 2, 4]
    assert len(opened) == 1
    click(pane, 2)
    assert (chosen(pane), len(opened)) == ([2], 2)


def test_all_are_selected_and_one_again(pane, opened):
    told = []
    pane.list.selection_changed.connect(told.append)
    pane.list.choose_row(3)
    QTest.keyClick(pane.list, Qt.Key.Key_A, CONTROL)
    assert pane.list.selected_count == told[-1] == 10
    pane.list.select_none_but_current()
    assert (chosen(pane), len(opened)) == ([3], 1)


def test_what_comes_in_among_selected_rows_is_not_selected(pane, services, feed, opened):
    click(pane, 1)
    click(pane, 3, SHIFT)
    new = add_entries(services, feed, ["between"], newest_at=NOON - timedelta(minutes=25))
    pane.model.insert(services.library.entries.headlines(new))
    assert chosen(pane) == [1, 2, 4]


def test_rows_that_go_leave_the_one_below_chosen(pane, opened):
    pane.list.choose_row(2)
    pane.model.remove([pane.model.ids[2]])
    assert (chosen(pane), len(opened)) == ([2], 2)
    pane.list.choose_row(4)
    QTest.keyClick(pane.list, Qt.Key.Key_Down, SHIFT)
    before = len(opened)
    pane.model.remove(list(pane.list.selected_ids))
    assert (chosen(pane), len(opened)) == ([4], before), "several that go open nothing"
