"""Tags in the window: the card by keyboard, the strip over an article, and the places among the sources."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from reader.domain.sources.tag import TagColour
from reader.ui.sources.source_model import SOURCE
from reader.ui.widgets.card_rows import ROW
from tests.helpers.keys import press
from tests.helpers.marking import put_on
from tests.helpers.press import add_entries, add_feed
from tests.helpers.windows import a_window

TITLES = ["Newest", "Middle", "Oldest"]


@pytest.fixture
def ids(services) -> dict[str, int]:
    add_entries(services, add_feed(services, "Paper"), TITLES)
    entries = services.library.entries
    return {one.title: one.id for one in entries.headlines(entries.exist(range(10)))}


window = a_window("ids", place="all", focus="list")


def rows(window) -> list[tuple[str, str]]:
    """The rows of the card: the names, and whether the articles have them."""
    model = window.parts.tags.card.list.model()
    found = [model.index(row, 0).data(ROW) for row in range(model.rowCount())]
    return [(row.name if row.tag is not None else f"+{row.name}", row.on) for row in found]


def tagged(services, title: str) -> list[str]:
    entries = services.library.entries
    (one,) = [one for one in entries.headlines(entries.exist(range(10))) if one.title == title]
    return [tag.name for tag in one.tags]


def places(window) -> list[tuple[str, int]]:
    return [
        (source.title, source.count) for source in window.panes.sources.model.in_order() if source.kind == "tag"
    ]


def type_into(window, words: str) -> None:
    QTest.keyClicks(window.parts.tags.card.field, words)


def test_a_new_tag_is_made_by_its_name_and_enter(services, window, qtbot):
    window.panes.headlines.list.choose_row(1)
    press("G")
    assert window.parts.tags.card.is_open
    assert window.parts.tags.card.field.hasFocus()
    type_into(window, "Énergie")
    assert rows(window) == [("+Énergie", "none")]
    press("Return")
    qtbot.waitUntil(lambda: tagged(services, "Middle") == ["Énergie"])
    qtbot.waitUntil(lambda: rows(window) == [("Énergie", "all")])
    assert window.desk.messages.text == "1 article tagged \u2068Énergie\u2069"
    press("Return")
    assert not window.parts.tags.card.is_open
    assert window.panes.headlines.list.hasFocus()
    qtbot.waitUntil(lambda: places(window) == [("Énergie", 1)])

    assert window.desk.messages.undo()
    qtbot.waitUntil(lambda: tagged(services, "Middle") == [])


def test_a_part_of_the_name_finds_a_tag_and_enter_switches_it(services, window, ids, qtbot):
    tagging = services.library.tagging
    for name in ("Climat", "Énergie", "Énergie nucléaire", "Élections"):
        tagging.make(name)
    put_on(services.library, "Climat", [ids["Newest"]])
    qtbot.waitUntil(lambda: len(places(window)) == 4)
    window.panes.headlines.list.choose_row(0)
    press("G")
    assert rows(window)[0] == ("Climat", "all")
    type_into(window, "ener")
    assert rows(window) == [("Énergie", "none"), ("Énergie nucléaire", "none"), ("+ener", "none")]
    press("Down")
    press("Return")
    qtbot.waitUntil(lambda: tagged(services, "Newest") == ["Climat", "Énergie nucléaire"])
    type_into(window, "CLIMAT")
    assert rows(window) == [("Climat", "all")]
    press("Return")
    qtbot.waitUntil(lambda: tagged(services, "Newest") == ["Énergie nucléaire"])
    press("Escape")
    assert not window.parts.tags.card.is_open


def test_an_article_shows_its_tags_and_a_click_lists_them(services, window, ids, qtbot):
    tagging = services.library.tagging
    tag = tagging.make("R&D")
    put_on(services.library, "R&D", [ids["Newest"], ids["Oldest"]])
    qtbot.waitUntil(lambda: places(window) == [("R&D", 2)])
    window.panes.headlines.list.choose_row(0)
    chips = [one for one in window.panes.reading_pane.findChildren(QToolButton) if one.text() == "R&&D"]
    assert [chip.accessibleName() for chip in chips] == ["Tag \u2068R&D\u2069"]
    assert chips[0].isVisible()
    chips[0].click()
    assert window.panes.sources.chosen_key == f"tag:{tag.id}"
    model = window.panes.headlines.model
    assert [model.headline(row).title for row in range(model.rowCount())] == ["Newest", "Oldest"]


def test_a_tag_is_renamed_coloured_and_removed_among_the_sources(services, window, ids, qtbot, monkeypatch):
    tagging = services.library.tagging
    tag = tagging.make("one")
    put_on(services.library, "one", [ids["Newest"]])
    qtbot.waitUntil(lambda: places(window) == [("one", 1)])
    window.panes.sources.choose(f"tag:{tag.id}")
    tree = window.panes.sources.tree

    monkeypatch.setattr("reader.ui.tags.tag_controller.ask_name", lambda *asked: "two")
    QTest.keyClick(tree, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: places(window) == [("two", 1)])

    menu = window.panes.sources.menu_for(tree.currentIndex().data(SOURCE))
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Rename or merge…",
        "Colour",
        "Move up",
        "Move down",
        "Remove the tag",
        "Mark all as read",
    ]
    colours = menu.actions()[1].menu()
    next(action for action in colours.actions() if action.text() == "Purple").trigger()
    menu.close()
    qtbot.waitUntil(lambda: window.parts.tags.tags[0].colour is TagColour.PURPLE)

    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: places(window) == [])
    assert window.desk.messages.text == "The tag \u2068two\u2069 was removed"
    assert window.desk.messages.undo()
    qtbot.waitUntil(lambda: places(window) == [("two", 1)])


def test_several_articles_are_tagged_at_once_and_untagged_by_one_undo(services, window, ids, qtbot):
    put_on(services.library, "one", [ids["Newest"]])
    qtbot.waitUntil(lambda: places(window) == [("one", 1)])
    window.panes.headlines.list.selectAll()
    press("G")
    qtbot.waitUntil(lambda: rows(window) == [("one", "some")])
    type_into(window, "one")
    press("Return")
    qtbot.waitUntil(lambda: places(window) == [("one", 3)])
    assert window.desk.messages.text == "2 articles tagged \u2068one\u2069"
    press("Escape")
    assert window.desk.messages.undo()
    qtbot.waitUntil(lambda: places(window) == [("one", 1)])
    assert tagged(services, "Newest") == ["one"]


def test_tags_are_put_in_order_by_keys_and_by_name_again(services, window, qtbot):
    for name in ("a", "b", "c"):
        services.library.tagging.make(name)
    names = lambda: "".join(name for name, _ in places(window))  # noqa: E731
    qtbot.waitUntil(lambda: names() == "abc")
    window.panes.sources.choose(f"tag:{window.parts.tags.tags[2].id}")
    window.panes.sources.tree.setFocus()
    press("Alt+Up")
    qtbot.waitUntil(lambda: names() == "acb")
    press("Alt+Up")
    qtbot.waitUntil(lambda: names() == "cab")
    press("Alt+Up")
    press("Alt+Down")
    qtbot.waitUntil(lambda: names() == "acb")
    menu = window.panes.sources.menus.for_sources([window.panes.sources.model.source("tags")], "hand")
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: names() == "abc")
