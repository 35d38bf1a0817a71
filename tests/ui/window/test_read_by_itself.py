"""What counts as read without being marked: by the seconds it was open, and by scrolling; both can be undone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.helpers.keys import press
from tests.helpers.windows import a_window

window = a_window(entries=[f"Tide {number}" for number in range(60)], place="all")


def is_unread(window, row):
    return window.panes.headlines.model.headline(row).unread


def unread(services):
    return sum(feed.unread for feed in services.library.feeds.all())


def turn_wheel(view, notches):
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        QPointF(view.viewport().mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, -120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_an_article_counts_as_read_after_its_time_unless_it_is_left_sooner_or_marked_by_hand(
    window, services, qtbot
):
    services.settings.set("article.read_after_seconds", 1)
    view, model = window.panes.headlines.list, window.panes.headlines.model
    view.choose_row(0)
    view.choose_row(1)
    press("M")  # read by hand
    press("M")  # and unread again
    view.choose_row(2)
    assert is_unread(window, 2)
    qtbot.waitUntil(lambda: not is_unread(window, 2))
    assert [row for row in range(60) if not is_unread(window, row)] == [2]
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: services.library.entries.article(model.ids[2]).headline.unread)


def test_nothing_is_marked_by_scrolling_unless_chosen(window, services):
    turn_wheel(window.panes.headlines.list, 20)
    window.parts.reading.controller.marking.finish()
    assert unread(services) == 60


def test_what_the_wheel_moves_out_of_sight_counts_as_read_together(window, services, qtbot):
    services.settings.set("article.read_scrolled_by", "pointer")
    view = window.panes.headlines.list
    for _ in range(6):
        turn_wheel(view, 1)
    top = view.rowAt(0)
    assert top > 1
    qtbot.waitUntil(lambda: unread(services) == 60 - top)
    assert all(not is_unread(window, row) for row in range(top))
    assert is_unread(window, top)
    qtbot.waitUntil(lambda: window.desk.messages.can_undo)
    assert window.desk.messages.text == f"{top} articles marked as read"
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: unread(services) == 60)


def test_keys_mark_only_where_chosen_and_a_jump_never_does(window, services, qtbot):
    services.settings.set("article.mark_read_on_opening", False)
    services.settings.set("article.read_scrolled_by", "pointer")
    view = window.panes.headlines.list
    view.setFocus()
    view.choose_row(0)
    for _ in range(3):
        press("PgDown")
    view.verticalScrollBar().setValue(0)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.verticalScrollBar().setValue(0)
    services.settings.set("article.read_scrolled_by", "keys")
    view.choose_row(0)
    press("PgDown")
    press("PgDown")
    top = view.rowAt(0)
    assert top > 1
    qtbot.waitUntil(lambda: unread(services) == 60 - top)
