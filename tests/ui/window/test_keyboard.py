"""By keyboard alone: everything can be reached, where the keyboard is can be seen, and a whole session works."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QToolButton, QWidget

from reader.demo import DemoPress
from reader.domain.images.image import ImageState
from reader.domain.query.place import Place
from reader.ui.sentences import texts
from reader.ui.settings.keys_dialog import KeysDialog
from reader.ui.state.state_page import TablePage
from reader.ui.widgets.buttons import EnterButton, EnterToolButton
from reader.ui.widgets.focus import FocusScrollArea, reading_step
from tests.helpers.dialogs import DIALOGS, open_dialog
from tests.helpers.image_menu import ask_for_the_menu, choose_reason
from tests.helpers.keys import press
from tests.helpers.looking import button, named
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.windows import a_window

window = a_window(entries=["Tide 0", "Tide 1"], folder=("Press",), row=0)


def in_front(qtbot) -> QDialog:
    """Wait for the dialog that has come up, and give it."""
    found: list[QDialog] = []

    def came() -> bool:
        found[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
        if found:
            found[-1].activateWindow()
        return bool(found) and QApplication.activeWindow() is found[-1]

    qtbot.waitUntil(came)
    return found[-1]


def stations(key: str = "Tab") -> list[QWidget]:
    """Walk with the Tab key until it comes round; in an article it goes from link to link first."""
    found: list[QWidget] = []
    for _ in range(300):
        here = QApplication.focusWidget()
        if here in found[:-1]:
            assert here is found[0], f"{here} comes twice"
            return found
        if here not in found:
            found.append(here)
            assert looks_focused(here), f"{here} looks the same without the keyboard"
        elif here is found[0]:
            return found
        press(key)
    raise AssertionError(f"no end after {found}")


def looks_focused(widget: QWidget) -> bool:
    """Tell whether a widget looks otherwise while the keyboard is in it."""
    top = widget.window()
    around = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size()).adjusted(-8, -8, 8, 8)
    with_keyboard = top.grab(around).toImage()
    widget.clearFocus()
    without = top.grab(around).toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return with_keyboard != without


def can_have_keyboard(top: QWidget) -> set[QWidget]:
    return {
        widget
        for widget in top.findChildren(QWidget)
        if widget.window() is top
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        # The line inside a number or a list that can be typed into is part of it.
        and widget.focusProxy() is None
        and widget.objectName() != "qt_spinbox_lineedit"
    }


def test_tab_comes_to_everything_both_ways_and_can_be_followed_by_eye(window):
    window.parts.ticker.bar.ticker.hold("picture", True)
    press("Tab")
    found = stations()
    assert set(found) == can_have_keyboard(window)
    assert set(stations("Backtab")) == set(found)
    assert deaf_to_enter(found) == []


def test_the_same_in_each_dialog(window, qtbot):
    for name in DIALOGS:
        if name != "view_image":  # of an article with an image
            walk_through(window, name, qtbot)


def walk_through(window, name, qtbot) -> None:
    open_dialog(window, name)
    dialog = in_front(qtbot)
    for page in dialog.findChildren(TablePage):
        # What it tells is read in the background, and hides parts that have nothing to show.
        qtbot.waitUntil(lambda page=page: named(page, "tableSummary").text() != "")
    press("Tab")
    found = stations()
    assert can_have_keyboard(dialog) - set(found) == set(), name
    assert out_of_order(dialog, found) == [], name
    assert deaf_to_enter(found) == [], name
    press("Esc")
    assert not dialog.isVisible(), name


def deaf_to_enter(found: list[QWidget]) -> list[QWidget]:
    """Give the buttons that leave Enter to another one, such as *Close*."""
    return [
        one
        for one in found
        if (isinstance(one, QPushButton) and not isinstance(one, EnterButton) and not one.autoDefault())
        or (isinstance(one, QToolButton) and not isinstance(one, EnterToolButton))
    ]


def test_enter_presses_the_button_that_has_the_keyboard(window, qtbot):
    window.desk.commands.do("show_keys")
    sheet = in_front(qtbot)
    [change] = sheet.findChildren(EnterButton)
    change.setFocus()
    press("Return")
    qtbot.waitUntil(
        lambda: any(isinstance(one, KeysDialog) and one.isVisible() for one in window.findChildren(QDialog))
    )
    window.desk.messages.say("Gone", undo=lambda: window.desk.messages.say("Back"))
    window.activateWindow()
    named(window, "messageAction").setFocus()
    QTest.keyClick(named(window, "messageAction"), Qt.Key.Key_Enter)
    assert window.desk.messages.text == "Back"


def out_of_order(dialog: QDialog, found: list[QWidget]) -> list[tuple[QWidget, QWidget]]:
    """Give the neighbours of the Tab key of which the second stands above the first, or before it in its line.

    It comes round once, so one such step is as it should be. What lies in an area that scrolls may stand anywhere.
    """
    places = {one: QRect(one.mapTo(dialog, QPoint(0, 0)), one.size()) for one in found}

    def scrolls(one: QWidget) -> bool:
        return any(area.isAncestorOf(one) for area in dialog.findChildren(FocusScrollArea))

    def goes_back(before: QRect, after: QRect) -> bool:
        same_line = before.top() <= after.center().y() <= before.bottom()
        return after.bottom() <= before.top() or (same_line and after.right() < before.left())

    back = [
        (before, after)
        for before, after in pairwise([*found, found[0]])
        if scrolls(before) is scrolls(after) and goes_back(places[before], places[after])
    ]
    return back if len(back) > 1 else []


@pytest.mark.parametrize(("language", "onwards", "back"), [("fr", "Right", "Left"), ("ar", "Left", "Right")])
def test_arrows_follow_the_direction_of_reading(language, onwards, back, services, open_window, qapp, qtbot):
    add_entries(services, add_feed(services, "The Harbour"), ["Tide"])
    texts.use_language(qapp, language)
    window = open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.panes.headlines.list.hasFocus()
    press(back)
    assert window.panes.sources.places.chosen.hasFocus()
    press("Down")
    assert window.panes.sources.tree.hasFocus()
    press(onwards)
    assert window.panes.headlines.list.hasFocus()
    press(onwards)
    assert window.panes.article.hasFocus()
    assert reading_step(QKeySequence(onwards)[0].key(), window.layoutDirection()) == 1


@pytest.fixture
def paper() -> Iterator[DemoPress]:
    with DemoPress(clock=lambda: NOON) as opened:
        yield opened


def tab_to(widget: QWidget) -> None:
    for _ in range(60):
        if QApplication.focusWidget() is widget:
            return
        press("Tab")
    raise AssertionError(f"Tab does not come to {widget}")


def report_an_image(window, qtbot) -> None:
    """Go on to an article with an image, Tab to the image, and choose the first reason in its menu."""

    def stored() -> list[int]:
        article = window.panes.reading_pane.shown
        return [image.number for image in article.images if image.state is ImageState.STORED]

    window.panes.headlines.list.setFocus()
    press("Home")
    for _ in range(window.panes.headlines.model.rowCount()):
        if stored():
            break
        press("J")
    press("Right")
    assert window.panes.article.hasFocus()
    for _ in range(60):
        if window.panes.article.pictures.focused in stored():
            break
        press("Tab")
    choose_reason(ask_for_the_menu(window), qtbot.waitUntil)


def test_a_session_without_a_mouse(services, open_window, paper, qtbot):
    """Add a feed, read, star, prepare a trip, report one of the images that it brought, undo."""
    window = open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    press("Ctrl+N")
    adding = in_front(qtbot)
    QTest.keyClicks(QApplication.focusWidget(), paper.feeds[0].url)
    tab_to(button(adding, "This address is on my own network: allow requests to it"))
    press("Space")
    tab_to(named(adding, "Address"))
    press("Return")
    qtbot.waitUntil(lambda: button(adding, "Subscribe").hasFocus())
    press("Return")
    qtbot.waitUntil(lambda: services.library.entries.count(Place()) > 2)
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() > 2)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    press("N")
    shown = window.panes.reading_pane.shown.headline
    qtbot.waitUntil(lambda: not services.library.entries.headlines([shown.id])[0].unread)
    press("S")
    qtbot.waitUntil(lambda: services.library.entries.headlines([shown.id])[0].starred)

    press("Ctrl+Shift+O")
    trip = in_front(qtbot)
    [prepare] = [button for button in trip.findChildren(QPushButton) if button.text() == "Prepare"]
    tab_to(prepare)
    press("Space")
    qtbot.waitUntil(lambda: named(trip, "tripReceipt").isVisible())
    assert not named(trip, "Ready to read").text().startswith("0 ")
    press("Esc")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    report_an_image(window, qtbot)
    qtbot.waitUntil(lambda: len(services.flags.image_reports.reports()) == 1)
    # Kept first, then offered to be taken back.
    qtbot.waitUntil(lambda: window.desk.messages.text.startswith("Thanks for reporting!"))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: services.flags.image_reports.reports() == [])
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: not services.library.entries.headlines([shown.id])[0].starred)
