"""Passages in the window: marked by a key, shown in two ways, with notes, undone, and their place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu

from reader.domain.entries.passage import Passage
from reader.domain.events import Change, EntriesChanged
from tests.helpers.entries import NOW
from tests.helpers.highlighting import HTML, ink, mark, marked, press, select, undo
from tests.helpers.looking import named
from tests.helpers.windows import a_window

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
window = a_window(entries=["Tides", "Ebb"], place="all", row=0, focus="article", html=HTML)
CTRL = Qt.KeyboardModifier.ControlModifier


def press_in(window, qtbot, key) -> None:
    qtbot.keyClick(window.focusWidget(), key)


def menu_of(window, words: str) -> dict[str, QAction]:
    """Return what the text's menu offers for a place, by its words."""
    menu = QMenu(window)
    window.panes.article.fill_menu(menu, window.panes.article.document().find(words).position() - 1)
    return {action.text(): action for action in menu.actions()}


def test_h_marks_the_selection_and_it_is_drawn_and_undone(window, qtbot, services):
    before = ink(window)
    mark(window, qtbot, services, "harbour wrote it")
    assert marked(services) == [("harbour wrote it", "", 1)]
    qtbot.waitUntil(lambda: window.desk.messages.text == "Highlighted. Once more adds a note.")
    window.desk.messages.hide()
    undo(window)
    qtbot.waitUntil(lambda: marked(services) == [])
    qtbot.waitUntil(lambda: ink(window) == before)
    qtbot.waitUntil(lambda: window.desk.messages.text == "Undone: \u2068Highlighted.\u2069")


@pytest.mark.parametrize(
    ("first", "last", "quote"),
    [
        ("Quay", "feet", "Quay\n12 feet"),
        ("feet", "Pier", "Quay\n12 feet\nPier\nnine"),  # Qt selects fields of a table whole, in a rectangle
        ("An end", "Quay", "An end \N{SHIP}.\nQuay\n12 feet\nPier\nnine"),  # and a table whole
        ("nine", "Of the", "Quay\n12 feet\nPier\nnine\nOf the"),
        ("Of the", "no", "Of the sea no"),
    ],
)
def test_what_is_selected_in_a_table_or_across_a_link_is_marked_whole(window, qtbot, services, first, last, quote):
    select(window, first, last)
    assert window.panes.article.selected_words.split() == quote.split()
    press(window, qtbot, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: marked(services) == [(quote, "", 1)])
    qtbot.waitUntil(lambda: "Note…" in menu_of(window, first))
    window.desk.commands.doing("next_highlight")()
    assert window.panes.article.selected_words == quote


def test_a_picture_that_is_selected_with_a_passage_hides_it_not(window, qtbot, services, monkeypatch):
    mark(window, qtbot, services, "nobody asked")
    document = window.panes.article.document()
    place = document.find("nobody asked").selectionStart()
    at = QTextCursor(document)
    at.setPosition(place)
    at.insertText("\ufffc")
    monkeypatch.setattr(QInputDialog, "exec", lambda dialog: dialog.setTextValue("who?") or 1)
    cursor = document.find("nobody asked")
    cursor.setPosition(cursor.selectionEnd())
    cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
    services.shared.announce(EntriesChanged((window.panes.article.article.headline.id,), Change.HIGHLIGHTED))
    window.panes.article.setTextCursor(cursor)

    def is_noted() -> bool:  # once the passage is found in the text that has the picture
        press(window, qtbot, Qt.Key.Key_H)
        return marked(services) == [("nobody asked", "who?", 1)]

    qtbot.waitUntil(is_noted)


def test_the_menu_marks_gives_another_colour_and_removes(window, qtbot, services):
    select(window, "Nobody was told")
    menu_of(window, "Nobody")["Highlight"].trigger()
    qtbot.waitUntil(lambda: "Note…" in menu_of(window, "was told"))
    one_line = ink(window)
    menu_of(window, "was told")["Other colour"].trigger()
    qtbot.waitUntil(lambda: marked(services) == [("Nobody was told", "", 2)])
    qtbot.waitUntil(lambda: 0 < ink(window) < one_line)  # dots in place of a line
    menu_of(window, "was told")["Remove the highlight"].trigger()
    qtbot.waitUntil(lambda: window.desk.messages.text == "The highlight was removed.")
    assert marked(services) == []
    undo(window)
    qtbot.waitUntil(lambda: marked(services) == [("Nobody was told", "", 2)])
    assert "Note…" not in menu_of(window, "tide")


def test_the_palette_has_all_of_it(window, qtbot, services):
    mark(window, qtbot, services, "at six")
    select(window, "six")
    window.desk.commands.doing("highlight_colour")()
    qtbot.waitUntil(lambda: marked(services) == [("at six", "", 2)])
    window.desk.commands.doing("remove_highlight")()
    qtbot.waitUntil(lambda: marked(services) == [])


def test_without_words_it_says_what_to_do(window, qtbot, services):
    press(window, qtbot, Qt.Key.Key_H)
    assert window.desk.messages.text == "Select words of the article, then highlight them."
    window.desk.commands.doing("remove_highlight")()
    assert window.desk.messages.text == "Click on a highlighted passage first."
    select(window, "The Harbour")  # the name of the paper, above the text
    press(window, qtbot, Qt.Key.Key_H)
    said = "Only words of the article’s text can be highlighted."
    qtbot.waitUntil(lambda: window.desk.messages.text == said)
    assert marked(services) == []


def test_behind_a_front_page_no_article_is_marked(window, qtbot, services):
    """Its selection is out of sight; a mark there would surprise whoever finds it later."""
    select(window, "The tide came in")
    window.parts.front.show()
    qtbot.waitUntil(lambda: not window.panes.article.isVisible())
    for name in ("highlight", "text_cursor", "next_highlight", "previous_highlight", "remove_highlight"):
        window.desk.say("")
        window.desk.commands.doing(name)()
        assert window.desk.messages.text == "Choose an article first.", name
    assert marked(services) == []


def test_an_article_that_has_one_is_not_deleted(window, qtbot, services):
    mark(window, qtbot, services, "at six")
    qtbot.waitUntil(lambda: window.panes.headlines.model.headline(0).highlights == 1)
    press(window, qtbot, Qt.Key.Key_Delete)
    said = "An article with highlights is not deleted: remove them first."
    qtbot.waitUntil(lambda: window.desk.messages.text == said)


def test_the_place_is_there_while_there_are_any(window, qtbot, services):
    def places() -> list[str]:
        return [source.key for source in window.panes.sources.model.places]

    assert "highlights" not in places()
    mark(window, qtbot, services, "by night")
    qtbot.waitUntil(lambda: "highlights" in places())
    window.panes.sources.choose("highlights")
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() == 1)
    [one] = services.highlights.store.all()
    services.highlights.remove(one)
    window.panes.sources.choose("all")
    qtbot.waitUntil(lambda: "highlights" not in places())


def test_the_list_tells_how_many(window, qtbot, services):
    def row(role: Qt.ItemDataRole) -> str:
        return window.panes.headlines.model.index(0, 0).data(role) or ""

    assert "highlight" not in row(SPOKEN)
    mark(window, qtbot, services, "by night")
    mark(window, qtbot, services, "at six")
    qtbot.waitUntil(lambda: "2 highlights" in row(SPOKEN))
    assert "2 highlights" in row(Qt.ItemDataRole.ToolTipRole)


def test_keys_go_to_the_next_and_the_previous_one_and_say_their_notes(window, qtbot, services):
    mark(window, qtbot, services, "at six")
    [six] = services.highlights.store.all()
    services.highlights.change(six, "early", 1)
    mark(window, qtbot, services, "by night")
    [night] = [one for one in services.highlights.store.all() if one.passage.quote == "by night"]
    services.highlights.change(night, "", 2)
    mark(window, qtbot, services, "nobody asked")
    said = []
    shift, both = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ShiftModifier | CTRL
    keys = (shift, "at six"), (shift, "by night"), (both, "at six"), (both, "nobody asked"), (shift, "at six")
    for modifiers, words in keys:
        qtbot.keyClick(window.panes.article, Qt.Key.Key_H, modifiers)
        assert window.panes.article.selected_words == words
        said.append(window.desk.messages.text)
    assert said[0] == "Highlight 1 of 3: “\u2068at six\u2069” Note: \u2068early\u2069"
    assert said[1] == "Highlight 2 of 3: “\u2068by night\u2069” Other colour, dotted line."
    assert said[2] == said[4] == said[0]


@pytest.fixture
def announced(monkeypatch) -> list[str]:
    """Return what a screen reader is told."""
    told: list[str] = []

    def hear(event) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            told.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return told


def test_words_are_selected_and_marked_by_keys_alone(window, qtbot, services, announced, monkeypatch):
    pane = window.panes.article
    window.panes.headlines.list.setFocus()
    press_in(window, qtbot, Qt.Key.Key_F7)
    assert pane.hasFocus()
    assert "Arrow keys" in window.desk.messages.text
    pane.setTextCursor(QTextCursor(pane.document().findBlock(pane.document().find("The tide").position())))
    for _ in range(2):
        qtbot.keyClick(pane, Qt.Key.Key_Right, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert pane.selected_words == "The tide"
    press(window, qtbot, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: marked(services) == [("The tide", "", 1)])
    qtbot.waitUntil(lambda: "Remove the highlight" in menu_of(window, "The tide"))
    assert pane.textCursor().selectedText() == "The tide ", "a space is selected with the word"
    monkeypatch.setattr(QInputDialog, "exec", lambda dialog: dialog.setTextValue("when?") or 1)
    press(window, qtbot, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: marked(services) == [("The tide", "when?", 1)])
    QApplication.sendEvent(
        pane.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    )
    offered = [action.text() for action in QApplication.activePopupWidget().actions()]
    QApplication.activePopupWidget().close()
    assert "Note…" in offered
    announced.clear()
    qtbot.keyClick(pane, Qt.Key.Key_Right)
    qtbot.keyClick(pane, Qt.Key.Key_Right)
    assert announced == [], "the cursor is behind the passage"
    for _ in range(4):
        qtbot.keyClick(pane, Qt.Key.Key_Left)
    assert [words.partition("” ")[0] for words in announced] == ["Highlight 1 of 1: “\u2068The tide\u2069"]
    press(window, qtbot, Qt.Key.Key_Escape)
    assert not pane.has_caret
    assert pane.hasFocus(), "Esc leaves the cursor first"
    before = pane.textCursor().position()
    qtbot.keyClick(pane, Qt.Key.Key_Right)
    assert pane.textCursor().position() == before


def hold(window, qtbot, words: str) -> QMenu:
    """Press at words, tremble, wait for the menu, and return it."""
    pane = window.panes.article
    at = pane.rect_at(pane.document().find(words).position() - 2).center()
    qtbot.mousePress(pane.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(pane.viewport(), at + QPoint(2, 0))
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    qtbot.mouseRelease(pane.viewport(), Qt.MouseButton.LeftButton, pos=at)
    return menu


def test_a_button_that_is_held_still_offers_to_mark_the_sentence(window, qtbot, services):
    menu = hold(window, qtbot, "told of")
    next(action for action in menu.actions() if action.text() == "Highlight").trigger()
    menu.close()
    qtbot.waitUntil(lambda: marked(services) == [("Nobody was told of it, and nobody asked.", "", 1)])
    menu = hold(window, qtbot, "told of")
    assert "Note…" in [action.text() for action in menu.actions()]
    menu.close()


def test_a_button_that_is_held_and_moved_selects(window, qtbot):
    pane = window.panes.article
    at = pane.rect_at(pane.document().find("harbour").position()).center()
    qtbot.mousePress(pane.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(pane.viewport(), at + QPoint(60, 0))
    qtbot.wait(600)  # longer than a button is held for the menu
    assert QApplication.activePopupWidget() is None
    qtbot.mouseRelease(pane.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(60, 0))


def lose(window, qtbot, services, quote: str, note: str = "") -> None:
    """Store a highlight whose words are not in the article, and wait until that is said."""
    entry_id = window.panes.article.article.headline.id
    services.highlights.store.add(entry_id, Passage(quote=quote, prefix="The ", start=4), NOW, note)
    services.shared.announce(EntriesChanged((entry_id,), Change.HIGHLIGHTED))
    qtbot.waitUntil(lambda: quote in named(window, "lostWords").text())


def test_words_that_an_edit_removed_are_said_above_the_article_and_can_be_removed(
    window, qtbot, services, announced
):
    mark(window, qtbot, services, "by night")
    strip = named(window, "lostStrip")
    assert not strip.isVisible()
    lose(window, qtbot, services, "by dawn", "to check")
    assert strip.isVisible()
    spoken = named(window, "lostWords").accessibleDescription()
    assert spoken == "Removed: by dawn\nNote: \u2068to check\u2069"
    assert "to check" in named(window, "lostWords").text(), "the note stays with its words"
    assert f"Highlighted words that are gone\n{spoken}" in announced
    lose(window, qtbot, services, "by noon")
    assert "·" in named(window, "lostWords").text()
    spoken = named(window, "lostWords").accessibleDescription()
    assert sorted(spoken.split("\n")) == ["Note: \u2068to check\u2069", "Removed: by dawn", "Removed: by noon"]
    named(window, "lostSeen").click()
    qtbot.waitUntil(lambda: [quote for quote, _, _ in marked(services)] == ["by night"])
    qtbot.waitUntil(lambda: not strip.isVisible())
    undo(window)
    qtbot.waitUntil(strip.isVisible)
    window.desk.commands.doing("next_article")()
    qtbot.waitUntil(lambda: window.panes.article.article.headline.title == "Ebb")
    assert not strip.isVisible()


def test_where_all_highlighted_words_are_gone_that_is_said_once_and_of_this_article(
    window, qtbot, services, announced
):
    strip = named(window, "lostStrip")
    lose(window, qtbot, services, "by dawn")
    mark(window, qtbot, services, "by night")
    assert len([words for words in announced if "by dawn" in words]) == 1
    undo(window)
    qtbot.waitUntil(lambda: [quote for quote, _, _ in marked(services)] == ["by dawn"])

    def none_is_found() -> bool:
        window.desk.commands.doing("next_highlight")()
        return window.desk.messages.text == "This text has no highlighted words."

    qtbot.waitUntil(none_is_found)
    window.desk.commands.doing("next_article")()
    qtbot.waitUntil(lambda: window.panes.article.article.headline.title == "Ebb")
    assert not strip.isVisible()
    window.desk.commands.doing("previous_article")()
    qtbot.waitUntil(strip.isVisible)
    named(window, "lostSeen").click()
    qtbot.waitUntil(lambda: not marked(services))
    qtbot.waitUntil(lambda: not strip.isVisible())


def test_it_is_shown_again_with_its_article_and_where_the_command_line_marked_it(window, qtbot, services):
    mark(window, qtbot, services, "harbour wrote it")
    drawn = ink(window)
    window.desk.commands.doing("next_article")()
    qtbot.waitUntil(lambda: window.panes.article.article.headline.title == "Ebb")
    assert ink(window) < drawn
    window.desk.commands.doing("previous_article")()
    qtbot.waitUntil(lambda: ink(window) == drawn)
