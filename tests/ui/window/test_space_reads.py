"""Space and j read, whatever the window began with and whatever was opened and closed since."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QDialogButtonBox, QToolButton

from reader.ui.welcome.first_start import FirstStart
from tests.helpers.dialogs import DIALOGS, open_dialog
from tests.helpers.importing import import_file
from tests.helpers.keys import press
from tests.helpers.looking import button, named
from tests.helpers.press import add_entries, add_feed

SIZES = [(1280, 820), (360, 640), (1024, 400)]


def in_front(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def here(window) -> str:
    """Tell which part of the window has the keyboard."""
    focused = QApplication.focusWidget()
    parts = {
        "list": window.panes.headlines.list,
        "text": window.panes.article,
        "sources": window.panes.sources.tree,
    }
    return next((name for name, part in parts.items() if part is focused), repr(focused))


def reads(window) -> bool:
    """Tell whether Space scrolls the text or opens an article, and j opens the next one."""
    assert here(window) in ("list", "text")

    def sight() -> tuple[int | None, int]:
        return window.parts.reading.controller.shown_id, window.panes.article.verticalScrollBar().value()

    before = sight()
    press("Space")
    skimmed = sight()
    press("J")
    assert QApplication.activePopupWidget() is None
    return skimmed != before and window.parts.reading.controller.shown_id not in (None, skimmed[0])


@pytest.fixture
def feed(services):
    return add_feed(services, "The Harbour", folder=("Press",))


@pytest.fixture(
    params=[*SIZES[:2], pytest.param(SIZES[2], marks=pytest.mark.long)], ids=lambda size: f"{size[0]}x{size[1]}"
)
def size(request):
    return request.param


# Starts.


def test_after_a_usual_start(services, feed, open_window, qtbot, size):
    add_entries(services, feed, ["Tide 0", "Tide 1", "Tide 2"])
    assert reads(in_front(open_window(size), qtbot))


def test_after_a_start_with_all_read_once_something_comes(services, bridge, feed, open_window, qtbot, size):
    add_entries(services, feed, ["Tide 0", "Tide 1"], unread=False)
    window = in_front(open_window(size), qtbot)
    assert named(window, "emptyTitle").isVisible()
    assert here(window) == "list"
    press("Space")
    assert QApplication.activePopupWidget() is None
    assert window.desk.messages.text == "Everything here is read."
    add_entries(services, feed, ["Tide 2", "Tide 3", "Tide 4"])
    bridge.deliver()
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 3)
    assert not named(window, "emptyTitle").isVisible()
    assert reads(window)


def test_after_a_filter_that_leaves_nothing_until_a_sync(services, bridge, feed, open_window, qtbot, size):
    add_entries(services, feed, ["Tide 0", "Tide 1"], unread=False)
    window = in_front(open_window(size), qtbot)
    window.panes.sources.choose(f"feed:{feed}")
    window.parts.reading.controller.focus_list()
    window.parts.reading.controller.listing.set_filter("unread")
    assert named(window, "emptyTitle").isVisible()
    add_entries(services, feed, ["Tide 2", "Tide 3"])
    bridge.deliver()
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 2)
    assert reads(window)


def test_after_everything_was_marked_as_read(services, bridge, feed, open_window, qtbot, size):
    add_entries(services, feed, ["Tide 0", "Tide 1"])
    window = in_front(open_window(size), qtbot)
    window.parts.reading.controller.mark_place_read()
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 0)
    assert here(window) == "list"
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 2)
    assert reads(window)


@pytest.mark.parametrize("by_key", [True, False], ids=["escape", "button"])
def test_after_the_page_of_a_first_start(services, open_window, qtbot, size, by_key):
    services.settings.set("sync.work_offline", True)
    window = in_front(open_window(size), qtbot)
    page = named(window, "pages").currentWidget()
    assert isinstance(page, FirstStart)
    if by_key:
        press("Escape")
    else:
        button(page, "Later").setFocus()
        press("Space")
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() > 1)
    assert reads(window)


def test_after_a_first_import(services, bridge, open_window, qtbot, size, tmp_path):
    services.settings.set("sync.work_offline", True)
    window = in_front(open_window(size), qtbot)
    path = tmp_path / "list.opml"
    path.write_text(
        '<opml version="2.0"><body><outline type="rss" text="Hill" xmlUrl="https://hill.example/"/></body></opml>'
    )
    import_file(services, path)
    bridge.deliver()
    qtbot.waitUntil(lambda: named(window, "pages").currentWidget() is window.panes)
    assert here(window) == "list"
    [feed] = [one for one in services.library.feeds.all() if one.url == "https://hill.example/"]
    window.panes.sources.choose(f"feed:{feed.id}")
    add_entries(services, feed.id, ["Slope 0", "Slope 1", "Slope 2"])
    bridge.deliver()
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 3)
    assert reads(window)


# What opens and closes.


@pytest.fixture
def window(services, feed, open_window, qtbot, size):
    add_entries(services, feed, [f"Tide {number}" for number in range(12)])
    window = in_front(open_window(size), qtbot)
    window.parts.ticker.bar.ticker.hold("picture", True)
    return window


def dialog_in_front(qtbot) -> QDialog:
    def came() -> bool:
        found[:] = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
        if found:
            found[-1].activateWindow()
        return bool(found) and QApplication.activeWindow() is found[-1]

    found: list[QDialog] = []
    qtbot.waitUntil(came)
    return found[-1]


def closing_button(dialog: QDialog) -> QAbstractButton:
    """Give the button that leaves a dialog without doing anything."""
    boxes = dialog.findChildren(QDialogButtonBox)
    kinds = (QDialogButtonBox.StandardButton.Cancel, QDialogButtonBox.StandardButton.Close)
    for box in boxes:
        for kind in kinds:
            if box.button(kind) is not None and box.button(kind).isVisible():
                return box.button(kind)
    [close] = [
        one
        for one in dialog.findChildren(QAbstractButton)
        if one.isVisible()
        and (one.text() or one.accessibleName()).replace("&", "") in ("Close", "Cancel", "Later")
    ]
    return close


def menu_button(window) -> QToolButton:
    return named(window, "mainMenuButton")


@pytest.mark.parametrize("size", [SIZES[0]], indirect=True, ids=["usual"])
@pytest.mark.parametrize("by_key", [True, False], ids=["escape", "button"])
def test_after_each_dialog_that_was_opened_from_a_button(window, by_key, qtbot):
    press("Space")
    for action in DIALOGS:
        if action == "view_image":
            continue
        menu_button(window).setFocus(Qt.FocusReason.TabFocusReason)
        open_dialog(window, action)
        dialog = dialog_in_front(qtbot)
        if by_key:
            press("Escape")
        else:
            closing_button(dialog).click()
        qtbot.waitUntil(lambda shown=dialog: not shown.isVisible())
        in_front(window, qtbot)
        assert here(window) == "list", action
    assert reads(window)


def test_after_the_finder_and_the_tags(window, qtbot):
    for name in ("find_anything", "tag_article"):
        press("Space")
        menu_button(window).setFocus(Qt.FocusReason.TabFocusReason)
        window.desk.commands.do(name)
        press("Escape")
        assert reads(window), name
        window.panes.enter("headlines")


@pytest.mark.parametrize("name", ["mainMenuButton", "filterButton"])
def test_after_a_menu_that_a_button_opened(window, qtbot, name):
    for _ in range(2):
        opener = named(window, name)
        opener.setFocus(Qt.FocusReason.TabFocusReason)
        opener.menu().popup(opener.mapToGlobal(opener.rect().bottomLeft()))
        QTest.keyClick(opener.menu(), Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
        assert here(window) in ("list", "text")
    assert reads(window)


def test_after_a_message_whose_button_was_pressed(window, qtbot):
    window.parts.reading.selection.toggle_star()
    window.desk.messages.offer("The tide came in.", "Look", lambda: None)
    button(window, "Look").setFocus(Qt.FocusReason.TabFocusReason)
    press("Space")
    assert reads(window)


def test_after_a_pane_went_out_of_sight(window, qtbot):
    press("Space")
    window.panes.enter("article")
    for width, height in (SIZES[1], SIZES[0], SIZES[2]):
        window.resize(width, height)
        window.panes.bring("headlines")
        QApplication.processEvents()
    assert reads(window)


def test_after_the_article_was_closed_from_its_button(window, qtbot):
    press("Space")
    window.panes.enter("article")
    if window.panes.is_alone:
        QTest.keyPress(window.panes.article, Qt.Key.Key_Alt)
        QTest.keyRelease(window.panes.article, Qt.Key.Key_Alt)
    backs = [one for one in window.panes.reading_pane.findChildren(QToolButton) if one.isVisible()]
    backs[0].setFocus(Qt.FocusReason.TabFocusReason)
    window.panes.bring("headlines")
    window.panes.bring("article")
    if window.panes.panes_in_row == 1:
        assert reads(window)


def test_a_search_keeps_the_keyboard_while_another_window_is_in_front(window, qtbot):
    window.parts.reading.searching.enter()
    open_dialog(window, "show_about")
    dialog = dialog_in_front(qtbot)
    press("Escape")
    qtbot.waitUntil(lambda: not dialog.isVisible())
    in_front(window, qtbot)
    assert QApplication.focusWidget() is window.parts.top.search
    press("Escape")
    assert reads(window)


def test_after_find_in_the_article(window, qtbot):
    press("Space")
    window.panes.enter("article")
    window.desk.commands.do("find_in_article")
    press("Escape")
    assert reads(window)
