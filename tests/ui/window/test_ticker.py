"""The ticker moves by time, only while it is seen, and shows the first letter of each headline first."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QPushButton

from reader.domain.entry import Completeness, Headline
from reader.ui import theme
from reader.ui.ticker import ticker_access
from reader.ui.ticker.headline_strip import GAP, HeadlineStrip, drawn_at
from reader.ui.ticker.ticker import Ticker
from tests.helpers.press import NOON, add_entries, add_feed


def a_headline(id_: int, title: str, *, rtl: bool = False, unread: bool = True) -> Headline:
    return Headline(
        id=id_,
        feed_id=1,
        feed_title="رصيف" if rtl else "Paper",
        title=title,
        author="",
        url=None,
        published_at=None,
        first_seen_at=NOON,
        sort_at=NOON - timedelta(minutes=id_),
        language=None,
        direction="rtl" if rtl else "ltr",
        unread=unread,
        starred=False,
        state=Completeness.TEXT,
        images=0,
    )


LATIN = [a_headline(number, f"The tide came in for the {number}th time") for number in range(1, 9)]
ARABIC = a_headline(50, "المد يصل إلى الميناء قبل الفجر", rtl=True)


@pytest.fixture
def strip(qapp):
    made = HeadlineStrip(theme.LIGHT)
    made.set_headlines(LATIN, 600)
    return made


@pytest.fixture
def ticker(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    elsewhere = QPushButton("elsewhere", window)
    window.setMenuWidget(elsewhere)
    made = Ticker(theme.LIGHT, 60, window)
    window.setCentralWidget(made)
    window.resize(600, 80)
    made.set_headlines(LATIN)
    window.show()
    qtbot.waitExposed(window)
    elsewhere.setFocus()
    # The pointer rests at (0, 0) offscreen, which may be over the ticker.
    made.hold("hover", False)
    yield made


def lefts(strip, width=600):
    return [(one.cell.headline.id, round(one.left, 3)) for one in strip.place(width)]


def test_headlines_stand_one_behind_the_other(strip):
    placed = strip.place(10_000)
    for before, after in pairwise(placed):
        assert after.left == pytest.approx(before.left + before.cell.width + GAP)
    assert placed[0].left == 0


@given(steps=st.lists(st.floats(min_value=-3000, max_value=3000), max_size=12))
def test_the_ring_turns_both_ways_and_comes_back(qapp, steps):
    strip = HeadlineStrip(theme.LIGHT)
    strip.set_headlines(LATIN, 600)
    before = lefts(strip)
    for step in steps:
        strip.advance(step)
        assert strip._offset >= 0
    strip.advance(-sum(steps))
    assert lefts(strip)[0][0] in {before[0][0], LATIN[-1].id}, "but for the error of floats"
    assert min(abs(strip._offset), abs(strip._offset - strip._length(strip._first))) < 0.01


def test_new_headlines_do_not_move_what_is_in_sight(strip):
    strip.advance(333.3)
    before = lefts(strip)
    strip.set_headlines([a_headline(90, "Breaking"), *LATIN[3:], ARABIC], 600)
    assert lefts(strip) == before


def test_a_text_in_sight_changes_only_at_its_next_turn(strip):
    changed = [a_headline(one.id, "A much, much longer title than before " * 3) for one in LATIN]
    before = lefts(strip)
    strip.set_headlines(changed, 600)
    assert lefts(strip) == before


def test_marks_of_what_is_in_sight_are_renewed(strip):
    strip.set_headlines([a_headline(one.id, one.title, unread=False) for one in LATIN], 600)
    assert not strip.place(600)[0].cell.headline.unread


def test_thousands_of_headlines_cost_no_more_than_what_is_in_sight(qapp):
    strip = HeadlineStrip(theme.LIGHT)
    strip.set_headlines([a_headline(number, f"Tide {number}") for number in range(1, 3000)], 600)
    for _ in range(300):
        strip.advance(97)
        strip.place(600)
    assert len(strip._cells) <= 64


@given(
    width=st.floats(min_value=40, max_value=3000),
    strip=st.floats(min_value=200, max_value=3000),
    data=st.data(),
)
def test_against_the_flow_the_first_letter_comes_first_and_nothing_is_left_out(width, strip, data):
    """The text's right end is its first letter: it must be in sight whenever a part of a fresh cell is."""
    entering = data.draw(st.floats(min_value=0.5, max_value=min(width, strip)))
    x = strip - entering
    left = drawn_at(x, width, strip)
    if width <= strip:
        assert left + width == pytest.approx(strip), "its beginning stands at the edge"
    else:
        assert left + width >= strip - 0.01
    # It moves without a jump: a step of the strip is a step of the text, or none.
    for step in (0.3, 1.0):
        moved = drawn_at(x - step, width, strip) - left
        assert -step - 1e-6 <= moved <= step + 1e-6
    # Leaving: it is closed from its first letter on, until its end has been seen.
    leaving = data.draw(st.floats(min_value=min(0.5, width / 2), max_value=width - 0.4))
    assert drawn_at(-leaving, width, strip) == pytest.approx(0) or width > strip


def test_a_long_text_against_the_flow_shows_its_beginning_then_its_end():
    assert drawn_at(0, 1000, 400) == -600
    assert drawn_at(-300, 1000, 400) == -300
    assert drawn_at(-600, 1000, 400) == 0
    assert drawn_at(-900, 1000, 400) == 0


@pytest.mark.parametrize("mirrored", [False, True])
def test_each_headline_enters_first_letter_first(qapp, mirrored):
    """In both interfaces, with both kinds of headline: what is drawn first is the beginning."""
    for headline in (LATIN[0], ARABIC):
        strip = HeadlineStrip(theme.LIGHT)
        strip.set_headlines([headline], 600)
        width = strip.place(10_000)[0].cell.width
        strip._offset = -(600 - 25.0)  # 25 pixels of the cell are in sight
        [one] = strip.place(600, mirrored=mirrored)
        assert one.shown.width() == pytest.approx(25)
        begins_at = one.left + width if headline.direction == "rtl" else one.left
        assert one.shown.left() - 0.01 <= begins_at <= one.shown.right() + 0.01


def test_cells_never_overlap(qapp):
    strip = HeadlineStrip(theme.LIGHT)
    strip.set_headlines([LATIN[0], ARABIC, LATIN[1], LATIN[2]], 500)
    for mirrored in (False, True):
        for _ in range(200):
            strip.advance(7.3)
            shown = sorted((one.shown.left(), one.shown.right()) for one in strip.place(500, mirrored=mirrored))
            for (_, right), (left, _) in pairwise(shown):
                assert right <= left


def test_it_moves_with_time(ticker, qtbot):
    assert ticker.is_moving
    assert ticker.pauses == set()
    before = ticker.placed()[0].left
    qtbot.waitUntil(lambda: ticker.placed()[0].left < before - 3)


def test_a_late_timer_does_not_make_it_leap(ticker, monkeypatch):
    before = ticker.placed()[0].left
    monkeypatch.setattr(ticker._elapsed, "restart", lambda: 60_000, raising=False)
    ticker._on_timer()
    assert before - ticker.placed()[0].left <= 60 * 0.1 + 0.001


def test_it_stands_while_there_is_any_reason(ticker, qtbot):
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


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_click_opens_what_is_under_it(ticker, qtbot, direction):
    ticker.setLayoutDirection(direction)
    ticker.set_headlines([])
    ticker.set_headlines([LATIN[0], ARABIC, LATIN[1]])
    for one in ticker.placed():
        with qtbot.waitSignal(ticker.headline_chosen) as opened:
            point = QPoint(round(one.shown.center().x()), 12)
            QTest.mouseClick(ticker, Qt.MouseButton.LeftButton, pos=point)
        assert opened.args == [one.cell.headline.id]


def test_between_two_headlines_a_click_opens_nothing(ticker):
    first = ticker.placed()[0]
    assert ticker.headline_at(QPointF(first.shown.right() + GAP / 2, 10)) is None


@pytest.mark.parametrize(
    ("direction", "ahead", "back"),
    [
        (Qt.LayoutDirection.LeftToRight, Qt.Key.Key_Right, Qt.Key.Key_Left),
        (Qt.LayoutDirection.RightToLeft, Qt.Key.Key_Left, Qt.Key.Key_Right),
    ],
)
def test_by_keys_one_goes_from_headline_to_headline(ticker, qtbot, direction, ahead, back):
    ticker.setLayoutDirection(direction)
    ticker.window().activateWindow()
    ticker.setFocus()
    qtbot.waitUntil(ticker.hasFocus)
    assert "focus" in ticker.pauses
    assert ticker.chosen_id == LATIN[0].id
    for _ in range(5):
        QTest.keyClick(ticker, ahead)
    assert ticker.chosen_id == LATIN[5].id
    [chosen] = [one for one in ticker.placed() if one.cell.headline.id == LATIN[5].id]
    assert chosen.shown.width() == pytest.approx(chosen.cell.width), "it is whole in sight"
    QTest.keyClick(ticker, back)
    with qtbot.waitSignal(ticker.headline_chosen) as opened:
        QTest.keyClick(ticker, Qt.Key.Key_Return)
    assert opened.args == [LATIN[4].id]


def test_a_screen_reader_finds_a_list_of_headlines(qtbot):
    ticker_access.install()
    made = Ticker(theme.LIGHT, 60)
    qtbot.addWidget(made)
    made.resize(900, 38)
    made.set_headlines([LATIN[0], ARABIC])
    found = QAccessible.queryAccessibleInterface(made)
    assert found.role() == QAccessible.Role.List
    assert found.text(QAccessible.Text.Name) == "Headlines passing by"
    names = [found.child(place).text(QAccessible.Text.Name) for place in range(found.childCount())]
    assert names == [f"{LATIN[0].title}, Paper", f"{ARABIC.title}, رصيف"]
    assert {found.child(place).role() for place in range(2)} == {QAccessible.Role.Link}
    assert found.child(1).rect().width() > 50
    assert found.child(7) is None


def test_it_runs_what_is_stored_newest_first(services, open_window):
    feed = add_feed(services, "The Harbour")
    ids = add_entries(services, feed, ["one", "two", "three"])
    window = open_window()
    assert [headline.id for headline in window.ticker.ticker.strip.headlines] == ids


def test_a_headline_from_the_ticker_opens_and_is_read(services, open_window, qtbot):
    feed = add_feed(services, "The Harbour")
    ids = add_entries(services, feed, ["one", "two", "three"])
    window = open_window()
    window.ticker.headline_chosen.emit(ids[1])
    assert window.reading_pane.shown.headline.id == ids[1]
    assert window.headlines.list.chosen_id == ids[1]
    qtbot.waitUntil(lambda: not services.entries.headlines([ids[1]])[0].unread)
