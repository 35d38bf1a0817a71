"""The reading room: the article alone, what slides in at its edges, and how it is opened and left."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QCursor, QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.domain.query.place import Place
from tests.helpers.keys import press
from tests.helpers.looking import button, named
from tests.helpers.windows import a_window

LOW, USUAL = (1024, 600), (1280, 820)
HTML = f"<p>{'The tide came in, and the harbour wrote it down. ' * 60}</p>" * 4

window = a_window(entries=["Tide", "Ebb", "Spring"], place="all", row=0, focus="list", html=HTML)


def shown(window):
    return window.parts.reading.controller.shown_id


def is_alone(window) -> bool:
    """Tell whether nothing but the article is in sight."""
    others = ("topBar", "statusLine", "tickerBar", "sourceTree", "headlineList", "articleBar", "tagStrip")
    return window.panes.article.isVisible() and not any(named(window, name).isVisible() for name in others)


def point_at(window, x: int, y: int) -> None:
    """Move the pointer over the text, as Qt tells it."""
    QCursor.setPos(window.mapToGlobal(QPoint(x, y)))
    view = window.panes.article.viewport()
    there = QPointF(view.mapFrom(window, QPoint(x, y)))
    none, left = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(
        view, QMouseEvent(QEvent.Type.MouseMove, there, QPointF(view.mapToGlobal(there)), none, none, left)
    )


def test_enter_opens_it_and_enter_escape_and_f11_leave_it(window):
    for back in ("Return", "Escape", "F11"):
        press("Down")
        press("Return")
        here = shown(window)
        assert is_alone(window)
        assert window.panes.article.hasFocus()
        press(back)
        assert not window.panes.is_alone
        assert window.panes.headlines.list.hasFocus()
        assert window.panes.headlines.list.chosen_id == here
        assert named(window, "topBar").isVisible()
        assert named(window, "statusLine").isVisible()
        assert named(window, "sourceTree").isVisible()
        assert named(window, "articleBar").isVisible()
        assert named(window, "tickerBar").isVisible() == window.desk.settings.current.ticker.shown


def test_a_message_stays_when_it_is_opened_and_is_not_brought_back_when_it_is_left(window):
    bar = window.desk.messages
    bar.say("The tide was marked.", lambda: None)
    press("Return")
    assert is_alone(window)
    middle = bar.mapTo(window, bar.rect().center())
    assert bar.isVisible()
    assert bar.isAncestorOf(window.childAt(middle)) or window.childAt(middle) is bar
    bar.hide()  # as after a few seconds
    press("Escape")
    assert not window.panes.is_alone
    assert bar.isHidden(), "nobody would take it away again"


def test_a_message_stays_whole_when_it_is_left(window):
    press("Return")
    press("F7")
    bar = window.desk.messages
    for back in ("Escape", "Escape"):  # ends the cursor, then the room
        press(back)
    assert not window.panes.is_alone
    middle = bar.mapTo(window, bar.rect().center())
    assert bar.isVisible()
    assert bar.isAncestorOf(window.childAt(middle)) or window.childAt(middle) is bar


@pytest.mark.parametrize("arabic", [False, True], ids=["left", "right"])
def test_a_sign_in_its_corner_leaves_it(window, qtbot, arabic):
    sign = named(window, "leaveRoom")
    assert not sign.isVisible()
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft if arabic else Qt.LayoutDirection.LeftToRight)
    press("Return")
    article, bar = window.panes.article, window.panes.article.verticalScrollBar()
    qtbot.waitUntil(lambda: article.size() == window.size() and article.is_settled and bar.maximum() > 0)
    assert sign.isVisible()
    assert sign is button(window, "Leave the reading room")
    assert "Esc" in sign.toolTip()
    assert sign.parent().childAt(sign.geometry().center()) is sign, "nothing is over it"
    place, rail = sign.geometry(), named(window, "rail").geometry()
    assert (place.left() > rail.right()) if arabic else (place.right() < rail.left()), "where lines begin"
    bar.setValue(bar.maximum())
    assert sign.isVisible(), "beside the text"
    qtbot.mouseClick(sign, Qt.MouseButton.LeftButton)
    assert not window.panes.is_alone
    assert not sign.isVisible()
    assert window.panes.headlines.list.hasFocus()


def test_in_a_narrow_window_the_sign_is_never_over_the_text(window, qtbot):
    press("Return")
    window.resize(480, 820)
    article, bar, sign = window.panes.article, window.panes.article.verticalScrollBar(), named(window, "leaveRoom")
    qtbot.waitUntil(lambda: article.size() == window.size() and article.is_settled and bar.maximum() > 0)
    assert sign.isVisible()
    cross = sign.iconSize().height() // 3  # from its middle: the icon has a margin
    assert sign.geometry().center().y() + cross <= article.cursorRect(QTextCursor(article.document())).top()
    bar.setValue(40)
    assert not sign.isVisible()
    bar.setValue(0)
    assert sign.isVisible()


def test_the_panes_are_as_wide_as_before(window, qtbot):
    names = ("headlineList", "articlePane", "sourceTree")
    before = [named(window, name).width() for name in names]
    for _ in range(2):
        press("Return")
        press("Escape")
    qtbot.waitUntil(lambda: [named(window, name).width() for name in names] == pytest.approx(before, abs=2))


def test_from_the_article_it_leads_back_to_the_article(window):
    window.panes.enter("article")
    press("Return")
    assert is_alone(window)
    press("Escape")
    assert window.panes.article.hasFocus()


def test_f11_takes_the_whole_screen_and_gives_it_back(window):
    press("F11")
    assert window.isFullScreen()
    assert window.panes.is_alone
    press("Escape")
    assert not window.isFullScreen()
    assert not window.panes.is_alone
    press("Shift+F11")
    assert window.isFullScreen()
    assert not window.panes.is_alone
    press("F11")
    press("F11")
    assert window.isFullScreen(), "as it was before the room"


def test_j_k_and_space_go_on_in_the_order_of_the_list(window):
    press("Return")
    first = shown(window)
    press("J")
    assert is_alone(window)
    assert shown(window) != first
    press("K")
    assert shown(window) == first
    bar = window.panes.article.verticalScrollBar()
    bar.setValue(bar.maximum())
    press("Space")
    assert shown(window) != first
    assert is_alone(window)


def test_a_low_window_opens_it_by_itself_unless_the_reader_wants_not(window, services, bridge, qtbot):
    window.resize(*LOW)
    qtbot.waitUntil(lambda: window.panes.headlines.list.opens_by_enter())
    press("Down")
    assert not window.panes.is_alone, "arrows go through the list"
    press("J")
    qtbot.waitUntil(lambda: is_alone(window))
    press("Escape")
    services.settings.set("window.room_when_low", False)
    bridge.deliver()
    press("J")
    assert not window.panes.is_alone
    window.resize(*USUAL)
    press("K")
    assert not window.panes.is_alone


def test_enter_said_once_that_it_opened_the_browser_and_can_again(window, services, bridge, open_window, qtbot):
    window.close()
    window = open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.panes.headlines.list.choose_row(0)
    window.panes.headlines.list.setFocus()
    press("Return")
    assert "V opens the original" in window.desk.messages.text
    went = []
    window.parts.reading.controller.originals.open = went.append
    button(window, "As before").click()
    assert not window.panes.is_alone
    assert went == [window.panes.reading_pane.shown.headline.url]
    bridge.deliver()
    press("Return")
    assert len(went) == 2
    assert not window.panes.is_alone
    services.settings.set("window.keys", "")
    bridge.deliver()
    window.desk.messages.hide()
    press("Return")
    assert window.panes.is_alone
    assert not window.desk.messages.isVisible()


def test_a_first_window_says_nothing(window):
    press("Return")
    assert not window.desk.messages.isVisible()


def test_who_wrote_it_is_said_in_full(window):
    press("Return")
    window.desk.commands.do("about_article")
    assert "The Harbour" in window.desk.messages.text
    assert "24 November 2026" in window.desk.messages.text


def test_enter_on_a_link_opens_the_link(window, qtbot):
    window.parts.reading.controller.originals.open = lambda address: None
    press("Return")
    qtbot.waitUntil(lambda: window.panes.article.size() == window.size() and window.panes.article.is_settled)
    press("Tab")
    assert window.panes.article.textCursor().hasSelection()
    with qtbot.waitSignal(window.panes.article.original_wanted):
        press("Return")
    assert window.panes.is_alone


@pytest.mark.parametrize(
    ("x", "y", "name"), [(500, 2, "articleBar"), (500, 817, "statusLine"), (2, 400, "headlineList")]
)
def test_the_pointer_at_an_edge_calls_what_is_there(window, qtbot, x, y, name):
    press("Return")
    point_at(window, 500, 400)
    qtbot.waitUntil(lambda: window.panes.article.size() == window.size())
    assert is_alone(window)
    text = window.panes.article.geometry()
    point_at(window, x, y)
    qtbot.waitUntil(named(window, name).isVisible)
    assert window.panes.article.geometry() == text, "it is over the text"
    QTest.qWait(800)
    assert named(window, name).isVisible(), "as long as the pointer rests there"
    point_at(window, 500, 400)
    qtbot.waitUntil(lambda: is_alone(window))


def test_text_and_colours_are_in_its_bar(window, qtbot):
    press("Return")
    QTest.keyClick(window.panes.article, Qt.Key.Key_Tab)
    look = window.panes.reading_pane.look_button
    assert look.isVisible()
    assert look.accessibleName() == "Text and colours"
    qtbot.mouseClick(look, Qt.MouseButton.LeftButton)
    card = named(window, "lookPopover")
    assert card.isVisible()
    press("Escape")
    press("Escape")
    assert not look.isVisible()
    assert window.parts.top.look_button.isVisible()


def test_tab_and_alt_call_the_bar(window, qtbot):
    press("Return")
    point_at(window, 500, 400)
    QTest.keyClick(window.panes.article, Qt.Key.Key_Tab)
    assert named(window, "articleBar").isVisible()
    qtbot.waitUntil(lambda: is_alone(window))
    QTest.keyPress(window.panes.article, Qt.Key.Key_Alt)
    QTest.keyRelease(window.panes.article, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    assert window.panes.reading_pane.bar.isAncestorOf(QApplication.focusWidget())
    press("Escape")
    assert not window.panes.is_alone


def test_the_rail_tells_what_is_left(window, qtbot):
    press("Return")
    rail = named(window, "rail")
    assert rail.isVisible()
    qtbot.waitUntil(lambda: window.panes.article.is_settled)
    began = rail.done
    assert 0 < began < 1
    bar = window.panes.article.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert rail.done == 1
    assert rail.geometry().right() < window.panes.article.column_edges()[0]
    window.resize(700, 820)
    qtbot.waitUntil(lambda: rail.width() == 3)
    press("Escape")
    assert not rail.isVisible()


def test_a_picture_is_reported_from_it_and_gone_at_once(welcome, open_window, services, qtbot):
    window = open_window((1280, 820))
    articles = map(services.library.entries.article, services.library.entries.ids(Place()))
    pictured = next(one for one in articles if one.images and one.html.lstrip().startswith("<figure"))
    window.parts.reading.controller.open(pictured.headline.id)
    window.turn_room()
    pane = window.panes.article
    qtbot.waitUntil(lambda: pane.aside is not None and pane.is_settled and pane.width() == window.width())
    pane.grab()
    place = pane.pictures.place(pane.aside.number)
    assert place.left() > pane.column_edges()[1]
    image = pane.pictures.image(pane.aside.number)
    corner = place.topLeft().toPoint() + QPoint(20, 20)
    before = pane.viewport().grab().toImage().pixelColor(corner)
    window.parts.images.menu_for(image)
    window.parts.images.reporting.report(image, "other")
    assert pane.pictures.state(image).is_hidden
    after = pane.viewport().grab().toImage().pixelColor(corner)
    assert after != before
    assert after == QColor(window.desk.theme.now.placeholder)
    assert window.panes.is_alone


def test_nothing_of_it_is_loaded_before_it_is_opened(services, home):
    program = (
        "import sys, reader.ui.frame.build_window as made\n"
        "print(*(name for name in sys.modules if 'reading_room' in name))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == []
