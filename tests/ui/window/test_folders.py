"""Folders and the order of the list, by pointer and by keyboard, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu, QMessageBox

from reader.ui.sources.source_model import DRAGGED
from tests.helpers.press import add_entries, add_feed
from tests.helpers.windows import a_window


@pytest.fixture
def papers(services):
    """Store `A B Press(C Late(D)) Sea(E)`."""
    for name, folder in [("A", ()), ("B", ()), ("C", ("Press",)), ("D", ("Press", "Late")), ("E", ("Sea",))]:
        add_entries(services, add_feed(services, name, folder=folder), [f"{name} one", f"{name} two"])


window = a_window("papers", focus="sources")


def shown(window) -> str:
    def inside(sources):
        words = []
        for source in sources:
            if source.kind == "feed":
                words.append(source.title)
            elif source.kind == "folder":
                words.append(f"{source.title}({inside(source.children)})")
        return " ".join(words)

    return inside(window.panes.sources.model.top)


WHOLE = "A B Press(C Late(D)) Sea(E)"


def key(window, title: str) -> str:
    return next(one.key for one in window.panes.sources.model.in_order() if one.title == title)


def row(window, title: str):
    return window.panes.sources.tree.visualRect(window.panes.sources.model.index_of(key(window, title)))


def click(window, title: str, held=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(
        window.panes.sources.tree.viewport(),
        Qt.MouseButton.LeftButton,
        held,
        QPoint(60, row(window, title).center().y()),
    )


def press(window, pressed, held=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.panes.sources.tree, pressed, held)


def answer(name: str) -> None:
    """Give a name to the question that will come up."""

    def give():
        asked = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QInputDialog))
        asked.setTextValue(name)
        asked.accept()

    QTimer.singleShot(50, give)


def becomes(window, qtbot, wanted: str) -> None:
    qtbot.waitUntil(lambda: shown(window) == wanted)


def undo(window, qtbot, wanted: str = WHOLE) -> None:
    qtbot.waitUntil(lambda: window.desk.messages.can_undo)
    window.desk.commands.do("undo")
    becomes(window, qtbot, wanted)


def chosen(window) -> list[str]:
    return [source.title for source in window.panes.sources.tree.selected]


def test_f2_renames_a_folder_which_stays_open_in_the_list_and_folded(window, qtbot):
    window.panes.sources.choose(key(window, "Press"))
    window.panes.sources.tree.collapse(window.panes.sources.tree.currentIndex())
    answer("Journals")
    press(window, Qt.Key.Key_F2)
    becomes(window, qtbot, "A B Journals(C Late(D)) Sea(E)")
    assert chosen(window) == ["Journals"]
    assert not window.panes.sources.tree.isExpanded(window.panes.sources.tree.currentIndex())
    assert window.panes.headlines.model.rowCount() == 4
    undo(window, qtbot)


def test_f2_renames_a_feed(window, services, qtbot):
    window.panes.sources.choose(key(window, "A"))
    answer("Alpha")
    press(window, Qt.Key.Key_F2)
    becomes(window, qtbot, WHOLE.replace("A", "Alpha"))
    undo(window, qtbot)


def test_a_name_that_is_taken_is_refused(window, qtbot):
    window.panes.sources.choose(key(window, "Sea"))
    answer("Press")
    press(window, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: "There is a folder named" in window.desk.messages.text)
    assert shown(window) == WHOLE
    answer("Ocean")
    window.desk.commands.do("rename_source")
    becomes(window, qtbot, WHOLE.replace("Sea", "Ocean"))


def test_a_new_folder_is_there_though_it_is_empty(window, qtbot):
    answer("New")
    window.desk.commands.do("new_folder")
    becomes(window, qtbot, WHOLE + " New()")
    undo(window, qtbot)


def test_a_folder_inside_another(window, qtbot):
    answer("Inner")
    menu = window.panes.sources.menu_for(window.panes.sources.model.source(key(window, "Sea")))
    next(action for action in menu.actions() if action.text() == "New folder inside…").trigger()
    becomes(window, qtbot, "A B Press(C Late(D)) Sea(E Inner())")


def test_del_removes_a_folder_and_keeps_its_feeds(window, services, qtbot):
    window.panes.sources.choose(key(window, "Press"))
    press(window, Qt.Key.Key_Delete)
    becomes(window, qtbot, "A B C Late(D) Sea(E)")
    qtbot.waitUntil(lambda: window.parts.reading.controller.listing.source.key == "unread")
    undo(window, qtbot)
    assert len(services.library.feeds.all()) == 5


def test_what_names_a_folder_is_told_before_it_is_removed(window, services, qtbot):
    services.library.searches.add("Late news", "folder:press/late")
    window.panes.sources.choose(key(window, "Late"))
    press(window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QMessageBox)
    assert "the saved search “\u2068Late news\u2069”" in asked.informativeText()
    asked.reject()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    window.desk.commands.do("remove_source")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    again = QApplication.activeModalWidget()
    assert isinstance(again, QMessageBox)
    again.defaultButton().click()
    becomes(window, qtbot, "A B Press(C D) Sea(E)")
    undo(window, qtbot)


def test_del_removes_the_feeds_that_are_selected_and_none_of_their_articles(window, qtbot):
    click(window, "A")
    click(window, "C", Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_Delete)
    becomes(window, qtbot, "B Press(Late(D)) Sea(E)")
    assert window.desk.messages.text == "2 feeds removed"
    undo(window, qtbot)


def test_rows_are_selected_together_without_opening_them(window, qtbot):
    click(window, "A")
    click(window, "C", Qt.KeyboardModifier.ShiftModifier)
    assert chosen(window) == ["A", "B", "Press", "C"]
    click(window, "B", Qt.KeyboardModifier.ControlModifier)
    assert chosen(window) == ["A", "Press", "C"]
    assert window.parts.reading.controller.listing.source.title == "A"
    click(window, "C")
    assert (chosen(window), window.parts.reading.controller.listing.source.title) == (["C"], "C")


def test_places_are_not_among_rows_that_are_selected_together(window):
    window.panes.sources.choose("all")
    press(window, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(window, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert chosen(window) == ["A", "B"]
    press(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert chosen(window) == ["A", "B", "Press", "C", "Late", "D", "Sea", "E"]
    assert window.parts.reading.controller.listing.source.key == "all"


def test_what_is_selected_together_moves_together_and_stays_selected(window, qtbot):
    click(window, "A")
    click(window, "B", Qt.KeyboardModifier.ShiftModifier)
    window.desk.commands.do("move_source")
    menu = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())
    assert [action.text() for action in menu.actions() if action.text()] == [
        "No folder", "Press", "Press › Late", "Sea", "New folder…",
    ]  # fmt: skip
    next(action for action in menu.actions() if action.text() == "Sea").trigger()
    menu.close()
    becomes(window, qtbot, "Press(C Late(D)) Sea(E A B)")
    assert chosen(window) == ["A", "B"]
    qtbot.waitUntil(lambda: window.desk.messages.text == "2 sources moved to \u2068Sea\u2069")
    undo(window, qtbot)


def test_settings_for_all_that_are_selected(window, services, qtbot):
    window.panes.sources.tree.select_all([key(window, "A"), key(window, "B")], key(window, "A"))
    menu = window.panes.sources.menus.for_sources(window.panes.sources.tree.selected, "hand")
    next(action for action in menu.actions() if action.text() == "Notify of new articles").trigger()
    qtbot.waitUntil(lambda: [feed.title for feed in services.library.feeds.all() if feed.notifies] == ["A", "B"])
    qtbot.waitUntil(lambda: window.desk.messages.can_undo)
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: not any(feed.notifies for feed in services.library.feeds.all()))


def test_alt_and_arrows_move_in_the_folder_and_say_where_to(window, qtbot):
    window.panes.sources.choose(key(window, "Sea"))
    press(window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    becomes(window, qtbot, "A B Sea(E) Press(C Late(D))")
    qtbot.waitUntil(lambda: window.desk.messages.text == "\u2068Sea\u2069: place 1 of 2")
    press(window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    undo(window, qtbot)


def test_each_of_many_presses_counts(window, services, qtbot):
    for name in "FGH":
        add_feed(services, name)
    window.parts.reading.overview.read()
    window.panes.sources.choose(key(window, "H"))
    for _ in range(4):
        press(window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    becomes(window, qtbot, "H A B F G Press(C Late(D)) Sea(E)")


def test_what_is_cut_is_pasted_where_the_keyboard_is(window, qtbot):
    window.panes.sources.choose(key(window, "A"))
    press(window, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert window.panes.sources.model.source(key(window, "A")).is_cut
    window.panes.sources.choose(key(window, "C"))
    press(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    becomes(window, qtbot, "B Press(A C Late(D)) Sea(E)")
    assert not window.panes.sources.model.source(key(window, "A")).is_cut
    undo(window, qtbot)


def drag(window, titles: str, onto: str, height: float) -> bool:
    """Drag rows over another, to a height from 0, its top, to 1, and let go."""
    tree = window.panes.sources.tree
    data = QMimeData()
    data.setData(DRAGGED, "\n".join(key(window, title) for title in titles.split()).encode())
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    target = row(window, onto)
    point = QPointF(60, target.top() + round(height * (target.height() - 1)))
    QApplication.sendEvent(tree.viewport(), QDragEnterEvent(point, *held))
    over = QDragMoveEvent(point, *held)
    QApplication.sendEvent(tree.viewport(), over)
    tree.viewport().grab()
    if over.isAccepted():
        QApplication.sendEvent(tree.viewport(), QDropEvent(point, *held))
    return over.isAccepted()


@pytest.mark.parametrize(
    ("titles", "onto", "height", "wanted"),
    [
        ("B", "A", 0.2, "B A Press(C Late(D)) Sea(E)"),
        ("A", "B", 0.8, "B A Press(C Late(D)) Sea(E)"),
        ("E", "C", 0.2, "A B Press(E C Late(D)) Sea()"),
        ("E", "C", 0.8, "A B Press(C E Late(D)) Sea()"),
        ("A B", "Sea", 0.5, "Press(C Late(D)) Sea(E A B)"),
        ("Sea", "Press", 0.1, "A B Sea(E) Press(C Late(D))"),
        ("Sea", "Late", 0.5, "A B Press(C Late(D Sea(E)))"),
        ("Late", "Press", 0.1, "A B Late(D) Press(C) Sea(E)"),
        ("Late A", "Sea", 0.5, "B Press(C) Sea(E A Late(D))"),
    ],
)
def test_rows_go_where_they_are_dropped(window, qtbot, titles, onto, height, wanted):
    assert drag(window, titles, onto, height)
    becomes(window, qtbot, wanted)
    undo(window, qtbot)


@pytest.mark.parametrize(("titles", "onto"), [("Press", "Press"), ("Press", "Late"), ("A", "Tags and searches")])
def test_no_folder_goes_into_itself_and_nothing_among_tags(window, services, qtbot, titles, onto):
    services.library.tagging.make("one")
    qtbot.waitUntil(lambda: window.panes.sources.model.source("tags") is not None)
    assert not drag(window, titles, onto, 0.5)


def test_a_list_that_sorts_itself_by_name(window, services, qtbot):
    services.subscriptions.choose(services.library.feeds.all()[1].id, {"own_title": "Électre"})
    add_feed(services, "Zebra")
    services.settings.set("window.sources", "name")
    becomes(window, qtbot, "A Électre Zebra Press(C Late(D)) Sea(E)")
    window.panes.sources.choose(key(window, "Zebra"))
    press(window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert "Sort it by hand" in window.desk.messages.text
    assert not drag(window, "Zebra", "A", 0.1), "where it is already"
    assert drag(window, "Zebra", "C", 0.1)
    becomes(window, qtbot, "A Électre Press(C Zebra Late(D)) Sea(E)")
    window.desk.commands.do("sort_sources")
    window.desk.commands.do("sort_sources")
    assert window.desk.messages.text == "Sources are sorted by hand"
    assert services.settings.current.window.sources == "hand"


def test_by_unread_articles_while_the_reader_is_elsewhere(window, services, qtbot):
    services.settings.set("window.sources", "unread")
    window.panes.headlines.list.setFocus()
    feeds = {feed.title: feed.id for feed in services.library.feeds.all()}
    add_entries(services, feeds["B"], ["three"])
    add_entries(services, feeds["E"], ["three", "four", "five"])
    becomes(window, qtbot, "B A Sea(E) Press(C Late(D))")
    window.panes.sources.tree.setFocus()
    add_entries(services, feeds["A"], ["three", "four", "five"])
    qtbot.waitUntil(lambda: window.panes.sources.model.source(f"feed:{feeds['A']}").count == 5)
    assert shown(window).startswith("B A"), "rows do not move under the reader's hands"


def test_a_folder_says_how_much_is_unread_in_it(window, services):
    model = window.panes.sources.model
    index = model.index_of(key(window, "Press"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Press, 4 unread"
    assert model.index_of(key(window, "Late")).data(Qt.ItemDataRole.AccessibleTextRole) == "Late, 2 unread"


def test_the_empty_part_offers_a_folder_and_how_to_sort(window):
    menu = window.panes.sources.menus.for_sources((), "name")
    assert [(action.text(), action.isChecked()) for action in menu.actions() if action.text()] == [
        ("Add a paper…", False),
        ("New folder…", False),
        ("Sort by hand", False),
        ("Sort by name", True),
        ("Sort by unread articles", False),
    ]
