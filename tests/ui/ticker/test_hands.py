"""The ticker obeys hands: click, drag, wheel, keys, menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.ui.ticker.ticker_line import GAP
from tests.helpers.tickers import ARABIC, LATIN, lefts, picture, step_into


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("mode", ["lanes", "runs", "calm"])
def test_a_click_opens_what_is_under_it(ticker, qtbot, direction, mode):
    ticker.setLayoutDirection(direction)
    ticker.set_headlines([*LATIN, *ARABIC])
    ticker.set_mode(mode)
    for one in ticker.placed():
        with qtbot.waitSignal(ticker.headline_chosen) as opened:
            QTest.mouseClick(ticker, Qt.MouseButton.LeftButton, pos=one.shown.center().toPoint())
        assert opened.args == [one.headline.id]


def test_between_two_headlines_a_click_opens_nothing(ticker):
    first = ticker.placed()[0]
    assert ticker.placed_at(QPointF(first.shown.right() + GAP / 2, 10)) is None


def test_dragging_moves_the_line_under_the_pointer_and_opens_nothing(ticker, qtbot):
    ticker.set_headlines([*LATIN, *ARABIC])
    before = lefts(ticker)
    upper, lower = (ticker.row(number).center().toPoint() for number in (0, 1))
    distance = QApplication.startDragDistance()
    opened = []
    ticker.headline_chosen.connect(opened.append)
    QTest.mousePress(ticker, Qt.MouseButton.LeftButton, pos=upper)
    QTest.mouseMove(ticker, upper - QPoint(distance, 0))
    assert "drag" in ticker.pauses
    QTest.mouseMove(ticker, upper - QPoint(100, 0))
    QTest.mouseRelease(ticker, Qt.MouseButton.LeftButton, pos=upper - QPoint(100, 0))
    assert "drag" not in ticker.pauses
    assert opened == []
    after = lefts(ticker)
    assert after[2] == pytest.approx(before[2] - 100)
    assert after[50] == before[50]
    QTest.mousePress(ticker, Qt.MouseButton.LeftButton, pos=lower)
    QTest.mouseMove(ticker, lower + QPoint(60, 0))
    QTest.mouseRelease(ticker, Qt.MouseButton.LeftButton, pos=lower + QPoint(60, 0))
    assert lefts(ticker)[51] == pytest.approx(before[51] + 60), "it follows the pointer"


@pytest.mark.parametrize(
    ("turned", "exact", "latin", "arabic"),
    [
        (QPoint(0, -120), QPoint(), -90, 90),
        (QPoint(0, 120), QPoint(0, 30), 30, -30),
        (QPoint(-40, 0), QPoint(-40, 3), -40, -40),
    ],
)
def test_the_wheel_goes_ahead_and_back_sideways_with_the_fingers(ticker, turned, exact, latin, arabic):
    ticker.set_headlines([*LATIN, *ARABIC])
    for line in ticker.lanes.lines:
        line.scrub(500)
    before = lefts(ticker)
    for number in (0, 1):
        point = ticker.row(number).center()
        event = QWheelEvent(
            point,
            ticker.mapToGlobal(point),
            exact,
            turned,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(ticker, event)
    moved = {id_: left - before[id_] for id_, left in lefts(ticker).items() if id_ in before}
    assert {round(step, 3) for id_, step in moved.items() if id_ < 50} == {latin}
    assert {round(step, 3) for id_, step in moved.items() if id_ >= 50} == {arabic}


@pytest.mark.parametrize(
    ("headlines", "mode", "direction", "ahead", "back"),
    [
        (LATIN, "lanes", Qt.LayoutDirection.LeftToRight, Qt.Key.Key_Right, Qt.Key.Key_Left),
        (LATIN, "lanes", Qt.LayoutDirection.RightToLeft, Qt.Key.Key_Right, Qt.Key.Key_Left),
        (ARABIC * 1, "lanes", Qt.LayoutDirection.LeftToRight, Qt.Key.Key_Left, Qt.Key.Key_Right),
        (ARABIC * 1, "runs", Qt.LayoutDirection.LeftToRight, Qt.Key.Key_Left, Qt.Key.Key_Right),
        (ARABIC * 1, "calm", Qt.LayoutDirection.LeftToRight, Qt.Key.Key_Right, Qt.Key.Key_Left),
        (ARABIC * 1, "calm", Qt.LayoutDirection.RightToLeft, Qt.Key.Key_Left, Qt.Key.Key_Right),
    ],
)
def test_arrows_follow_the_direction_of_the_line(ticker, qtbot, headlines, mode, direction, ahead, back):
    ids = [one.id for one in headlines]
    ticker.setLayoutDirection(direction)
    ticker.set_mode(mode)
    ticker.set_headlines([])
    ticker.set_headlines(headlines)
    step_into(ticker, qtbot)
    assert "focus" in ticker.pauses
    assert ticker.chosen_id == ids[0]
    for _ in range(3):
        QTest.keyClick(ticker, ahead)
    assert ticker.chosen_id == ids[3]
    [chosen] = [one for one in ticker.placed() if one.headline.id == ids[3]]
    assert chosen.shown.width() == pytest.approx(min(chosen.visible.width, 600)), "it is whole in sight"
    QTest.keyClick(ticker, back)
    with qtbot.waitSignal(ticker.headline_chosen) as opened:
        QTest.keyClick(ticker, Qt.Key.Key_Return)
    assert opened.args == [ids[2]]
    for _ in range(2):
        QTest.keyClick(ticker, back)
    assert ticker.chosen_id == ids[0]
    QTest.keyClick(ticker, back)
    assert ticker.chosen_id == ids[-1], "round the ring"


def test_up_and_down_change_the_line(ticker, qtbot):
    ticker.set_headlines([*LATIN, *ARABIC])
    step_into(ticker, qtbot)
    assert ticker.chosen_id == 1
    QTest.keyClick(ticker, Qt.Key.Key_Down)
    assert ticker.chosen_id == 50
    QTest.keyClick(ticker, Qt.Key.Key_Left)
    assert ticker.chosen_id == 51
    QTest.keyClick(ticker, Qt.Key.Key_Up)
    assert ticker.chosen_id == 1


def test_by_keys_one_goes_on_from_one_run_into_the_other(ticker, qtbot):
    ticker.set_mode("runs")
    ticker.set_headlines([*LATIN[:2], *ARABIC[:2]])
    step_into(ticker, qtbot)
    met = [ticker.chosen_id]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(ticker, key)
        met.append(ticker.chosen_id)
        assert [one.headline.id for one in ticker.placed() if one.headline.id == met[-1]]
    assert met == [1, 2, 50, 51, 50, 2]


def test_the_keyboards_place_is_told_and_ends_with_the_focus(ticker, qtbot):
    step_into(ticker, qtbot)
    assert ticker.chosen_id == 1
    ticker.window().menuWidget().setFocus(Qt.FocusReason.TabFocusReason)
    assert ticker.chosen_id is None
    assert "focus" not in ticker.pauses


def test_the_menu_is_about_the_headline_under_the_pointer_or_the_keyboard(ticker, qtbot):
    wanted = []
    ticker.menu_wanted.connect(lambda headline, point: wanted.append(headline and headline.id))
    for reason, point in (
        (QContextMenuEvent.Reason.Mouse, ticker.placed()[1].shown.center().toPoint()),
        (QContextMenuEvent.Reason.Mouse, QPoint(int(ticker.placed()[0].shown.right() + GAP / 2), 10)),
    ):
        QApplication.sendEvent(ticker, QContextMenuEvent(reason, point, ticker.mapToGlobal(point)))
    step_into(ticker, qtbot)
    QApplication.sendEvent(ticker, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    assert wanted == [2, None, 1]


@pytest.mark.parametrize("mode", ["lanes", "runs"])
@pytest.mark.parametrize("headline", [LATIN[0], ARABIC[0]])
def test_each_copy_of_a_headline_is_that_headline(ticker, qtbot, headline, mode):
    ticker.window().resize(1_600, 90)
    ticker.set_mode(mode)
    ticker.set_headlines([])
    ticker.set_headlines([headline])
    copies = ticker.placed()
    assert len(copies) > 3
    wanted = []
    ticker.menu_wanted.connect(lambda about, point: wanted.append(about))
    for one in copies:
        point = one.shown.center().toPoint()
        with qtbot.waitSignal(ticker.headline_chosen) as opened:
            QTest.mouseClick(ticker, Qt.MouseButton.LeftButton, pos=point)
        assert opened.args == [headline.id]
        QApplication.sendEvent(
            ticker, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, ticker.mapToGlobal(point))
        )
    assert wanted == [headline] * len(copies)
    ticker.point_at(None)
    plain = picture(ticker)
    ticker.point_at(copies[1].visible)
    assert boxed(ticker, plain) == [copies[1].visible.key], "only the copy under the pointer is marked"
    ticker.point_at(None)
    before = lefts(ticker)
    step_into(ticker, qtbot)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Right):
        assert ticker.chosen_id == headline.id
        assert boxed(ticker, plain) == [ticker.place_of(headline.id).visible.key], "one is where the keyboard is"
        assert lefts(ticker) == before, "nothing else is there to go to"
        QTest.keyClick(ticker, key)


def boxed(ticker, plain):
    """Give the copies behind which there is a box, compared with a picture without any."""
    now = picture(ticker)
    changed = []
    for one in ticker.placed():
        x, top = int(one.shown.center().x()), int(one.shown.top())
        if any(now.pixelColor(x, top + y) != plain.pixelColor(x, top + y) for y in range(1, 7)):
            changed.append(one.visible.key)
    return changed


def test_keys_go_round_a_repeated_set_and_meet_each_headline_once(ticker, qtbot):
    ticker.window().resize(1_600, 90)
    ticker.set_headlines([])
    ticker.set_headlines(LATIN[:3])
    step_into(ticker, qtbot)
    met = []
    for _ in range(6):
        met.append(ticker.chosen_id)
        QTest.keyClick(ticker, Qt.Key.Key_Right)
    assert met == [1, 2, 3, 1, 2, 3]
    ticker.set_mode("runs")
    ticker.set_headlines([])
    ticker.set_headlines([*LATIN[:2], ARABIC[0]])
    ticker.choose(None)
    ticker.choose(1)
    met = []
    # In the Arabic run the headline before is to the right.
    for key in [Qt.Key.Key_Right] * 3 + [Qt.Key.Key_Left] * 3:
        met.append(ticker.chosen_id)
        QTest.keyClick(ticker, key)
    assert met == [1, 2, 50, 2, 1, 50], "and the other direction in between"


def test_while_the_pointer_rests_on_a_copy_nothing_moves(ticker, seconds):
    ticker.window().resize(1_600, 90)
    ticker.set_headlines(LATIN[:1])
    before = lefts(ticker)
    ticker.hold("hover", True)
    seconds.now += 5
    assert not ticker.is_moving
    assert lefts(ticker) == before
