"""Charts by themselves: what they say, where their parts stand, and the keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reader.ui.charts.bars import BarRow, Legend, RowBars, Share, ShareBar, paint_bar, paint_line, part_colours
from reader.ui.charts.day_bars import DayBar, DayBars
from reader.ui.widgets.theme import LIGHT, THEMES, Theme

FIRST, SECOND, THIRD = (QColor(colour) for colour in part_colours(LIGHT))


@pytest.fixture(params=["ltr", "rtl"])
def way(request) -> Qt.LayoutDirection:
    directions = Qt.LayoutDirection
    return directions.RightToLeft if request.param == "rtl" else directions.LeftToRight


@pytest.fixture
def stage(qtbot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def drawn(widget: QWidget, width: int, height: int) -> QImage:
    widget.resize(width, height)
    return widget.grab().toImage()


def columns_of(image: QImage, colour: QColor) -> list[int]:
    """Give the columns in which a colour stands, from the left."""
    wanted = colour.rgb()
    return [x for x in range(image.width()) if any(image.pixel(x, y) == wanted for y in range(image.height()))]


def test_a_bar_begins_where_reading_begins(stage, way):
    bar = ShareBar("Disk", LIGHT, stage)
    bar.setLayoutDirection(way)
    bar.show_shares([Share("Texts: 3", 3, FIRST.name()), Share("Pictures: 2", 2, SECOND.name())], 10)
    image = drawn(bar, 200, 10)
    first, second = columns_of(image, FIRST), columns_of(image, SECOND)
    if way is Qt.LayoutDirection.LeftToRight:
        assert max(first) < 62 < 100 > max(second)
    else:
        assert min(first) > 138 > 100 < min(second) + 5
    assert len(first) == pytest.approx(60, abs=4)
    assert len(second) == pytest.approx(40, abs=4)
    assert bar.filled == 0.5


def test_what_is_above_the_whole_fills_it_and_nothing_leaves_it_empty(stage):
    bar = ShareBar("Disk", LIGHT, stage)
    bar.show_shares([Share("Texts: 30", 30, FIRST.name())], 10)
    assert bar.filled == 1
    bar.show_shares([])
    assert bar.filled == 0
    assert columns_of(drawn(bar, 100, 10), FIRST) == []


def test_a_bar_is_told_to_screen_readers_and_in_its_tooltip(stage):
    bar = ShareBar("Disk space used", LIGHT, stage)
    bar.show_shares([Share("Texts: 3 MB", 3, FIRST.name()), Share("Pictures: 2 MB", 2, SECOND.name())])
    heard = QAccessible.queryAccessibleInterface(bar)
    assert heard.text(QAccessible.Text.Name) == "Disk space used"
    assert heard.text(QAccessible.Text.Description) == "Texts: 3 MB, Pictures: 2 MB"
    assert "Pictures: 2 MB" in bar.toolTip()
    rows = RowBars("Minutes", LIGHT, stage)
    rows.show_rows([BarRow("Tide", 15, "15 min"), BarRow("Lamps", 3, "3 min")])
    assert rows.accessibleDescription() == "Tide: 15 min, Lamps: 3 min"


def test_rows_are_as_long_as_their_amounts_and_begin_where_reading_begins(stage, way):
    rows = RowBars("Minutes", LIGHT, stage)
    rows.setLayoutDirection(way)
    rows.show_rows([BarRow("Tide", 20, "20 min"), BarRow("Lamps", 5, "5 min")])
    image = drawn(rows, 200, rows.sizeHint().height())
    half = image.height() // 2
    long, short = (columns_of(image.copy(0, top, image.width(), half), FIRST) for top in (0, half))
    assert len(long) == pytest.approx(200, abs=4)
    assert len(short) == pytest.approx(50, abs=4)
    assert (min(short) < 5) is (way is Qt.LayoutDirection.LeftToRight)


def test_the_rest_of_the_whole_has_a_ground_of_its_own_and_parts_are_told_apart(stage):
    bar = ShareBar("Disk", LIGHT, stage)
    bar.show_shares([Share("a", 4, FIRST.name()), Share("b", 4, FIRST.name())], 10)
    image = drawn(bar, 200, 10)
    middle = [QColor(image.pixel(x, 5)).name() for x in range(200)]
    assert middle[180] == QColor(LIGHT.outline).name()
    assert any(colour != FIRST.name() for colour in middle[75:85]), "a gap"
    assert middle[60] == middle[100] == FIRST.name()


def test_a_small_part_is_seen_all_the_same(stage):
    bar = ShareBar("Disk", LIGHT, stage)
    bar.show_shares([Share("a", 1, FIRST.name()), Share("b", 1_000_000, SECOND.name())])
    assert columns_of(drawn(bar, 200, 10), FIRST)


def test_a_legend_takes_the_lines_that_it_needs(stage, way):
    legend = Legend(LIGHT, stage)
    legend.setLayoutDirection(way)
    entries = [(FIRST.name(), "Articles and their index: 3 MB"), (SECOND.name(), "Pictures: 2 MB")]
    legend.show_entries(entries)
    one_line = legend.heightForWidth(1_000)
    assert legend.heightForWidth(legend.minimumSizeHint().width()) == 2 * one_line
    image = drawn(legend, legend.minimumSizeHint().width(), 2 * one_line)
    at_left = way is Qt.LayoutDirection.LeftToRight
    for colour in (FIRST, SECOND):
        assert (columns_of(image, colour)[0] < image.width() / 2) is at_left
    assert legend.accessibleName() == "Articles and their index: 3 MB, Pictures: 2 MB"


DAYS = [
    DayBar("24 Nov", "24 Nov: 3 MB (text: 1, rest: 2)", "24 Nov: 3 MB", (1, 2)),
    DayBar("25 Nov", "25 Nov: nothing", "25 Nov: nothing", (0, 0)),
    DayBar("26 Nov", "Today: 6 MB (text: 6, rest: 0)", "Today: 6 MB", (6, 0)),
]


@pytest.fixture
def days(qtbot, way) -> DayBars:
    bars = DayBars("Data use", LIGHT, None)
    qtbot.addWidget(bars)
    bars.setLayoutDirection(way)
    bars.show_days(DAYS)
    bars.resize(300, 128)
    return bars


def test_time_runs_as_reading_does(days, way):
    image = days.grab().toImage()
    second = columns_of(image, SECOND)
    assert second, "only the first day has such a part"
    at_left = max(second) < 100
    assert at_left is (way is Qt.LayoutDirection.LeftToRight)
    assert days.day_at(QPoint(20, 60)) == (0 if at_left else 2)
    assert days.day_at(QPoint(-4, 60)) is None


def test_arrow_keys_go_from_day_to_day_and_say_it(days, way, qtbot):
    assert days.focusPolicy() is Qt.FocusPolicy.StrongFocus
    assert days.words == DAYS[2].said
    back = Qt.Key.Key_Left if way is Qt.LayoutDirection.LeftToRight else Qt.Key.Key_Right
    for wanted in (1, 0, 0):
        qtbot.keyClick(days, back)
        assert days.words == DAYS[wanted].said
    qtbot.keyClick(days, Qt.Key.Key_End)
    assert days.words == DAYS[2].said
    qtbot.keyClick(days, Qt.Key.Key_Home)
    assert days.words == DAYS[0].said


def test_the_day_at_which_the_keys_begin_is_seen_where_a_key_led_there(days, stage, qtbot):
    ground = QColor(LIGHT.selected)
    column, before = QVBoxLayout(stage), QLineEdit()
    column.addWidget(before)
    column.addWidget(days)
    stage.show()
    stage.activateWindow()
    qtbot.waitUntil(stage.isActiveWindow)
    before.setFocus()
    assert not columns_of(days.grab().toImage(), ground)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    qtbot.waitUntil(days.hasFocus)
    assert columns_of(days.grab().toImage(), ground)


def test_the_pointer_chooses_a_day(days, qtbot):
    qtbot.mouseClick(days, Qt.MouseButton.LeftButton, pos=QPoint(150, 60))
    assert days.words == DAYS[1].said


def test_days_with_something_are_told_to_screen_readers(days):
    heard = QAccessible.queryAccessibleInterface(days)
    assert heard.text(QAccessible.Text.Name) == "Data use"
    assert heard.text(QAccessible.Text.Description) == f"{DAYS[0].said}; {DAYS[2].said}"


def test_a_limit_is_drawn_only_where_a_day_reached_it(days):
    def has_line() -> bool:
        return bool(columns_of(days.grab().toImage(), QColor(LIGHT.error)))

    days.show_days(DAYS, limit=7)
    assert not has_line()
    days.show_days(DAYS, limit=5)
    assert has_line()


def rows_in(image: QImage, colour: QColor, columns: range) -> list[int]:
    """Give the rows in which a colour stands, in some columns, from the top."""
    return [y for y in range(image.height()) if any(image.pixel(x, y) == colour.rgb() for x in columns)]


def test_bars_are_as_high_as_their_days_and_the_limit_stands_among_them(days, way):
    image = days.grab().toImage()
    at_left, at_right = range(100), range(200, 300)
    first, last = (at_left, at_right) if way is Qt.LayoutDirection.LeftToRight else (at_right, at_left)
    whole = len(rows_in(image, FIRST, last))
    assert whole > 80, "the highest fills the room"
    assert len(rows_in(image, FIRST, first)) == pytest.approx(whole / 6, abs=3)
    assert len(rows_in(image, SECOND, first)) == pytest.approx(whole / 3, abs=3)
    top = min(rows_in(image, FIRST, last))
    for limit in (2, 5):
        days.show_days(DAYS, limit=limit)
        (line,) = set(rows_in(days.grab().toImage(), QColor(LIGHT.error), range(110, 190)))
        assert line - top == pytest.approx(whole * (6 - limit) / 6, abs=3)


def test_a_day_with_a_little_is_seen_beside_one_with_much(days, way):
    much = DayBar("b", "b", "b", (0, 1_000_000))
    days.show_days([DayBar("a", "a", "a", (1, 0)), much])
    columns = range(150) if way is Qt.LayoutDirection.LeftToRight else range(150, 300)
    assert rows_in(days.grab().toImage(), FIRST, columns)


def test_without_days_nothing_is_drawn_and_keys_do_nothing(days, qtbot):
    days.show_days([])
    days.grab()
    qtbot.keyClick(days, Qt.Key.Key_Left)
    assert days.words == ""


@pytest.mark.parametrize("rtl", [False, True])
def test_a_line_ends_at_its_newest_number(rtl):
    image = QImage(90, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_line(painter, QRectF(5, 4, 80, 22), (0,) * 11 + (9,), FIRST, QColor("#dddddd"), rtl=rtl)
    painter.end()
    high = [x for x in range(90) if any(image.pixel(x, y) == FIRST.rgb() for y in range(4, 12))]
    assert high
    assert (max(high) < 30) is rtl
    assert (min(high) > 60) is not rtl


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_each_theme_has_colours_of_its_own_for_parts(theme: Theme):
    assert len(set(part_colours(theme))) == 3


def test_parts_of_a_standing_bar_stand_one_on_the_other():
    image = QImage(20, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_bar(painter, QRectF(0, 0, 20, 100), [(0.5, FIRST.name()), (0.25, SECOND.name())], upright=True)
    painter.end()
    found = [QColor(image.pixel(10, y)).name() for y in (90, 55, 40, 30, 10)]
    assert found == [FIRST.name(), FIRST.name(), SECOND.name(), SECOND.name(), "#ffffff"]
