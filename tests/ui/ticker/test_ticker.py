"""The ticker moves by time, only while it is seen, obeys hands, and tells screen readers no more than they ask."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton

from reader.ui import fonts, theme
from reader.ui.ticker import ticker_access
from reader.ui.ticker.spot import GAP
from reader.ui.ticker.ticker import Ticker
from tests.helpers.headlines import a_headline
from tests.helpers.press import NOON

LATIN = [a_headline(number, f"The tide came in for the {number}th time") for number in range(1, 9)]
ARABIC = [a_headline(number, f"المد يصل إلى الميناء {number} قبل الفجر") for number in range(50, 54)]
ONWARDS = Qt.Key.Key_Right


class Seconds:
    """A clock that stands until it is told."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def ticker(qtbot, seconds, monkeypatch):
    window = QMainWindow()
    qtbot.addWidget(window)
    elsewhere = QPushButton("elsewhere", window)
    window.setMenuWidget(elsewhere)
    made = Ticker(theme.LIGHT, lambda: made.now, window)
    made.now = NOON
    made.seconds = seconds
    window.setCentralWidget(made)
    window.resize(600, 90)
    made.set_headlines(LATIN)
    window.show()
    qtbot.waitExposed(window)
    elsewhere.setFocus()
    # The pointer rests at (0, 0) offscreen, which may be over the ticker.
    made.hold("hover", False)
    yield made


def lefts(ticker: Ticker) -> dict[int, float]:
    return {one.headline.id: one.spot.left for one in ticker.placed()}


def picture(ticker: Ticker) -> QImage:
    return ticker.grab().toImage()


# Time.


def test_it_moves_by_the_clock_however_late_the_timer_comes(ticker, seconds):
    assert ticker.is_moving
    assert ticker.pauses == set()
    before = lefts(ticker)
    for step in (0.016, 0.031, 0.003, 0.05):
        seconds.now += step
        ticker.tick()
    after = lefts(ticker)
    pace = (before[1] - after[1]) / 0.1
    before = after
    for _ in range(10):
        seconds.now += 0.01
        ticker.tick()
    assert (before[1] - lefts(ticker)[1]) / 0.1 == pytest.approx(pace)
    assert pace == pytest.approx(100 / 60 * 37, rel=0.3), "a hundred words a minute"


def test_after_a_hitch_it_does_not_leap(ticker, seconds):
    before = lefts(ticker)
    seconds.now += 60
    ticker.tick()
    assert before[1] - lefts(ticker)[1] <= 0.1 * 100 / 60 * 60


def test_it_moves_by_parts_of_a_pixel(ticker):
    """At quarters of a pixel pictures differ; a whole pixel on it is the same picture, moved."""
    pictures = [picture(ticker)]
    [mover] = ticker.lines.movers
    for _ in range(4):
        mover.scrub(0.25)
        pictures.append(picture(ticker))
    middle = [image.copy(100, 0, 300, image.height()) for image in pictures]
    assert all(one != other for one, other in pairwise(middle))
    assert pictures[4].copy(100, 0, 300, 38) == pictures[0].copy(101, 0, 300, 38)


def test_it_stands_while_there_is_any_reason(ticker):
    ticker.toggle_pause()
    point = QPointF(10, 10)
    ticker.enterEvent(QEnterEvent(point, point, point))
    assert ticker.pauses == {"reader", "hover"}
    ticker.leaveEvent(QEvent(QEvent.Type.Leave))
    assert not ticker.is_moving
    ticker.toggle_pause()
    assert ticker.is_moving
    ticker.set_headlines([])
    assert ticker.pauses == {"empty"}


def test_hidden_or_minimised_it_has_no_timer(ticker, qtbot):
    ticker.hide()
    assert not ticker.is_moving
    assert "hidden" in ticker.pauses
    ticker.show()
    ticker.hold("hover", False)
    assert ticker.is_moving
    ticker.window().showMinimized()
    qtbot.waitUntil(lambda: "covered" in ticker.pauses)
    assert not ticker.is_moving
    ticker.window().showNormal()
    qtbot.waitUntil(lambda: "covered" not in ticker.pauses)


def test_to_save_the_battery_it_stands_until_the_reader_lets_it_run(ticker, qtbot):
    with qtbot.waitSignal(ticker.paused_changed):
        ticker.set_battery_saver(True)
    assert ticker.pauses == {"saver"}
    assert ticker.is_stopped
    ticker.toggle_pause()
    assert ticker.is_moving
    ticker.toggle_pause()
    assert ticker.pauses == {"reader"}
    ticker.set_battery_saver(False)
    assert not ticker.is_moving, "the reader's own wish stays"


def test_under_reduced_motion_one_headline_at_a_time_changes_without_moving(ticker, seconds):
    ticker.set_reduced_motion(True)
    assert ticker.lines.mode == "calm"
    assert len(ticker.placed()) == 1
    before = picture(ticker)
    assert ticker.timer_interval > 2_000, "no timer at sixty a second"
    seconds.now += 1
    ticker.tick()
    assert picture(ticker) == before
    seconds.now += ticker.timer_interval / 1000
    ticker.tick()
    assert ticker.placed()[0].headline.id == 2
    assert ticker.placed()[0].spot.opacity == 1, "nor does it fade"
    ticker.set_reduced_motion(False)
    assert ticker.lines.mode == "lanes"


def test_a_calm_line_fades_and_then_rests(ticker, seconds):
    ticker.set_mode("calm")
    rest = ticker.timer_interval
    assert rest > 2_000
    seconds.now += rest / 1000
    ticker.tick()
    assert ticker.timer_interval <= 17, "it fades now"
    faded = []
    for _ in range(60):
        seconds.now += 0.016
        ticker.tick()
        faded.append((ticker.placed()[0].headline.id, ticker.placed()[0].spot.opacity))
    assert [id_ for id_, _ in faded] == sorted(id_ for id_, _ in faded)
    assert min(opacity for _, opacity in faded) < 0.2
    assert faded[-1] == (2, 1)
    assert ticker.timer_interval > 2_000
    # Stopped in the middle of it, nothing stands there half seen.
    seconds.now += ticker.timer_interval / 1000
    ticker.tick()
    seconds.now += 0.1
    ticker.tick()
    assert ticker.placed()[0].spot.opacity < 1
    ticker.toggle_pause()
    assert ticker.placed()[0].spot.opacity == 1


# What is drawn.


@pytest.mark.parametrize("mode", ["lanes", "runs", "calm"])
def test_new_headlines_change_not_one_bit_of_what_is_in_sight(ticker, mode):
    ticker.set_headlines([*LATIN, *ARABIC])
    ticker.set_mode(mode)
    for mover in ticker.lines.movers:
        mover.scrub(123.4)
    before = picture(ticker)
    ticker.set_headlines([a_headline(90, "Breaking: the tide is late"), *LATIN[3:], *ARABIC[2:]])
    assert picture(ticker) == before


def test_there_is_a_line_for_each_direction_while_it_has_headlines(ticker):
    assert ticker.sizeHint().height() == 38
    ticker.set_headlines([*LATIN, *ARABIC])
    assert len(ticker.lines.movers) == 2
    assert 60 <= ticker.sizeHint().height() <= 72
    tops = [one.shown.top() for one in ticker.placed()]
    assert tops == sorted(tops)
    assert ticker.placed()[0].headline.direction == "ltr"
    ticker.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert ticker.placed()[0].headline.direction == "rtl", "the interface's own on top"
    ticker.set_mode("runs")
    assert ticker.sizeHint().height() == 38


TITLES = [
    "The tide came in, and the harbour wrote it down",
    "المد يصل إلى الميناء قبل الفجر",
    "Прилив пришёл в гавань на рассвете",
    "הגאות הגיעה לנמל לפני השחר",
    "أعلنت شركة SONEDE خطة بقيمة 1.2 مليار دينار",
    "OPEC تقرر خفض الإنتاج في 2026",
    "Le mot « واحة » entre au dictionnaire",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("source", ["La Gazette de l’Aqueduc", "رصيف الحبر"])
def test_by_real_letters_the_first_comes_into_sight_before_the_last(qapp, title, source):
    ticker = Ticker(theme.LIGHT, lambda: NOON)
    ticker.resize(300, 38)
    ticker.set_headlines([a_headline(1, title, source=source)])
    [mover] = ticker.lines.movers
    while mover.place():
        mover.scrub(1.0)
    seen: dict[str, int] = {}
    for step in range(2000):
        mover.scrub(1.0)
        for spot in mover.place():
            line = ticker.cells.line(spot, wraps=False)
            start = line.textLength() - len(title)
            for name, letter in (("source", 1), ("first", start), ("last", line.textLength() - 1)):
                at = spot.left + (line.cursorToX(letter)[0] + line.cursorToX(letter + 1)[0]) / 2
                if 0 <= at < 300:
                    seen.setdefault(name, step)
    assert seen["source"] < seen["first"] < seen["last"]


def test_titles_and_sources_of_both_directions_stand_each_in_its_place(qapp):
    """Source, time, title: from left to right in a French line, from right to left in an Arabic one."""
    ticker = Ticker(theme.LIGHT, lambda: NOON)
    ticker.resize(2000, 38)
    for title in ("The tide came in", "المد يصل إلى الميناء"):
        for source in ("Gazette", "رصيف الحبر"):
            headline = a_headline(1, title, source=source)
            ticker.set_headlines([])
            ticker.set_headlines([headline])
            line = ticker.cells.line(ticker.placed()[0].spot, wraps=False)
            length = line.textLength()
            middles = []
            for start, end in (
                (1, 1 + len(source)),
                (length - len(title) - 4, length - len(title) - 2),
                (length - len(title), length),
            ):
                xs = [line.cursorToX(at)[0] for at in (start, end)]
                middles.append(sum(xs) / 2)
            assert middles == sorted(middles, reverse=headline.direction == "rtl")


def test_times_are_of_today_else_days(qapp):
    moments = [datetime(2026, 11, 24, 11, 30, tzinfo=UTC), datetime(2026, 11, 23, 11, 30, tzinfo=UTC)]
    cells = Ticker(theme.LIGHT, lambda: NOON).cells
    from dataclasses import replace

    words = [cells.moment(replace(LATIN[0], sort_at=moment)) for moment in moments]
    assert ":30" in words[0]
    assert words[1] == "Yesterday"


def stands_apart(ticker) -> bool:
    return all(
        one.spot.left + ticker.cells.width(one.headline) + GAP == pytest.approx(other.spot.left, abs=0.5)
        for one, other in pairwise(ticker.placed())
    )


def test_another_font_and_another_day_are_measured_anew(ticker, monkeypatch):
    ticker.window().resize(1500, 90)
    for mover in ticker.lines.movers:
        mover.scrub(200)
    monkeypatch.setattr("reader.ui.fonts.ui_font", lambda *given, make=fonts.ui_font: enlarged(make(*given)))
    height = ticker.sizeHint().height()
    ticker.set_theme(theme.DARK)
    assert stands_apart(ticker)
    assert ticker.sizeHint().height() > height
    ticker.now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    ticker.renew()
    assert stands_apart(ticker)
    assert ticker.cells.moment(ticker.headlines[0]) == "Yesterday"


def enlarged(font):
    font.setPixelSize(font.pixelSize() * 2)
    return font


# Hands.


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
    assert ticker.headline_at(QPointF(first.shown.right() + GAP / 2, 10)) is None


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
    for mover in ticker.lines.movers:
        mover.scrub(500)
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


def step_into(ticker, qtbot):
    ticker.window().activateWindow()
    ticker.setFocus(Qt.FocusReason.ShortcutFocusReason)
    qtbot.waitUntil(ticker.hasFocus)


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
    assert chosen.shown.width() == pytest.approx(min(chosen.spot.width, 600)), "it is whole in sight"
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
    from PySide6.QtGui import QContextMenuEvent

    for reason, point in (
        (QContextMenuEvent.Reason.Mouse, ticker.placed()[1].shown.center().toPoint()),
        (QContextMenuEvent.Reason.Mouse, QPoint(int(ticker.placed()[0].shown.right() + GAP / 2), 10)),
    ):
        QApplication.sendEvent(ticker, QContextMenuEvent(reason, point, ticker.mapToGlobal(point)))
    step_into(ticker, qtbot)
    QApplication.sendEvent(ticker, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    assert wanted == [2, None, 1]


# Screen readers.


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
