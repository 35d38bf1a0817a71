"""Keys of the reader's own choice: recorded, kept, in force at once, and given back."""

from __future__ import annotations

import html
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShortcutEvent, QTextLayout, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from reader.ui.dialogs.help_dialogs import KeySheet
from reader.ui.sentences import texts
from reader.ui.sentences.shortcuts import on_arabic_keyboard, portable, with_key
from reader.ui.settings.keys_dialog import PROGRAMS, KeyRecorder, KeysDialog, keys_as_in
from reader.ui.settings.settings_dialog import SettingsDialog
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.theme import DARK
from tests.helpers.keys import press
from tests.helpers.looking import button, named
from tests.helpers.windows import a_window

window = a_window(entries=["Tide 0", "Tide 1"])


@pytest.fixture
def commands(window):
    return window.desk.commands


@pytest.fixture
def page(window, qtbot):
    window.parts.dialogs.change_keys()
    [dialog] = window.findChildren(KeysDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def tree(page):
    return named(page, "Actions and their keys")


def rows(page):
    """Every action's row, without the headings."""
    headings = [tree(page).topLevelItem(place) for place in range(tree(page).topLevelItemCount())]
    return [heading.child(place) for heading in headings for place in range(heading.childCount())]


def recorder(page):
    return page.findChild(KeyRecorder)


def said(page):
    return named(page, "keysSaid").text()


def choose(page, name):
    words = page.parent().desk.commands[name].words
    [row] = [row for row in rows(page) if row.text(0) == words]
    tree(page).setCurrentItem(row)
    return row


def record(page, name, key):
    choose(page, name)
    press("Return")
    assert recorder(page).hasFocus()
    press(key)


def shown(window):
    article = window.panes.reading_pane.shown
    return article.headline.title if article is not None else None


# What is in force.


def test_nothing_chosen_means_the_usual_keys(commands):
    assert commands.keys_in_force("") == commands.usual_keys()
    assert commands.chosen_words(commands.usual_keys()) == ""


def test_a_chosen_key_is_taken_from_whoever_has_it(commands):
    keys = commands.keys_in_force("toggle_star=N")
    assert keys["toggle_star"] == ("N",)
    assert keys["next_unread"] == ()
    assert keys["undo"] == ("Ctrl+Z",)


def test_what_is_not_understood_counts_as_not_said(commands):
    assert (
        commands.keys_in_force("nonsense=X toggle_star=Ctrl+K,Ctrl+C next_unread=Hyper+Foo")
        == commands.usual_keys()
    )
    assert commands.keys_in_force("next_unread=X previous_unread=X")["previous_unread"] == (), (
        "the first one has it"
    )


def test_every_change_is_written_and_read_again(commands):
    keys = commands.usual_keys()
    for name, key, adds in (
        ("toggle_star", "X", False),
        ("toggle_star", "Ctrl+,", True),
        ("search", "=", False),
        ("undo", "Shift+F12", True),
        ("next_unread", "Z", False),
    ):
        keys = with_key(keys, name, key, adds=adds)
        assert commands.keys_in_force(commands.chosen_words(keys)) == keys
        assert commands.holder_of(keys, key).name == name
    keys = {**keys, "skim": ()}
    assert commands.keys_in_force(commands.chosen_words(keys)) == keys
    for name in commands.usual_keys():
        keys = commands.as_usual(keys, name)
    assert commands.chosen_words(keys) == ""


def test_usual_keys_are_written_as_they_are_kept(commands):
    for keys in commands.usual_keys().values():
        for key in keys:
            assert portable(key) == key


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_key_that_leads_back_follows_the_reading_direction(language, open_window, qapp):
    texts.use_language(qapp, language)
    commands = open_window().desk.commands
    assert commands.usual_keys()["back"][0] == {"en": "Alt+Left", "ar": "Alt+Right"}[language]


@pytest.mark.parametrize(
    ("key", "same_place"),
    [
        ("J", "ت"),
        ("Ctrl+K", "Ctrl+ن"),
        ("Shift+A", "Shift+ش"),
        ("/", "ظ"),
        ("?", "؟"),
        ("]", "د"),
        ("F5", ""),
        ("", ""),
    ],
)
def test_arabic_keyboards_have_letters_of_their_own(key, same_place):
    assert on_arabic_keyboard(key) == same_place


@pytest.mark.qt_log_ignore("keyToAscii", extend=True)  # Qt's test keyboard writes ASCII only
def test_an_arabic_keyboard_does_the_same(window, services, bridge, qtbot):
    QTest.keyClick(QGuiApplication.focusObject(), Qt.Key(ord("ت")))
    assert shown(window) == "Tide 0"
    QTest.keyClick(QGuiApplication.focusObject(), Qt.Key(ord("ن")), Qt.KeyboardModifier.ControlModifier)
    assert window.parts.finder.is_open
    QTest.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_Escape)
    services.settings.set("window.keys", "toggle_star=ت")
    bridge.deliver()
    QTest.keyClick(QGuiApplication.focusObject(), Qt.Key(ord("ت")))
    assert shown(window) == "Tide 0", "a letter that was chosen means what it was chosen for"
    qtbot.waitUntil(lambda: window.panes.headlines.model.headline(0).starred)


def test_an_arabic_keyboard_beside_a_latin_one_does_the_same(window):
    """Qt finds both letters of a key there, J and ت, and says that this is ambiguous."""
    [action] = (one for one in window.findChildren(QAction) if QKeySequence("J") in one.shortcuts())
    QApplication.sendEvent(action, QShortcutEvent(QKeySequence("J"), 0, True))
    assert shown(window) == "Tide 0"


# The page.


def test_a_recorded_key_works_at_once_and_is_kept(page, window, services, bridge, qtbot):
    record(page, "next_article", "X")
    assert services.settings.current.window.keys == "next_article=X"
    assert said(page) == "“Next article” has the key X now."
    page.close()
    bridge.deliver()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press("X")
    assert shown(window) == "Tide 0"
    press("J")
    assert shown(window) == "Tide 0", "its former key is free"


def test_a_key_that_means_something_is_told_and_changes_hands(page, services, commands):
    record(page, "next_article", "S")
    assert said(page) == "“Next article” has the key S now. It was taken from “Star or remove the star”."
    assert commands.keys_in_force(services.settings.current.window.keys)["toggle_star"] == ()
    row = choose(page, "toggle_star")
    assert row.data(0, Qt.ItemDataRole.AccessibleTextRole) == "Star or remove the star, no key"
    button(page, "Reset").click()
    assert commands.keys_in_force(services.settings.current.window.keys) == {
        **commands.usual_keys(),
        "next_article": (),
    }
    button(page, "Reset all").click()
    assert services.settings.current.window.keys == ""
    assert not button(page, "Reset all").isEnabled()


def test_one_more_key_and_none(page, services):
    choose(page, "undo")
    button(page, "One more key…").click()
    press("Ctrl+Shift+Z")
    assert services.settings.current.window.keys == "undo=Ctrl+Z undo=Ctrl+Shift+Z"
    button(page, "No key").click()
    assert services.settings.current.window.keys == "undo="
    assert not button(page, "No key").isEnabled()


def test_recording_is_no_trap(page, services):
    for way_out in ("Esc", "Tab"):
        choose(page, "undo")
        press("Return")
        press(way_out)
        assert not recorder(page).isVisible()
        assert tree(page).hasFocus()
    assert page.isVisible()
    assert services.settings.current.window.keys == ""


def test_a_sign_needs_no_shift_and_held_keys_are_no_keys(page, services):
    choose(page, "toggle_star")
    press("Return")
    QTest.keyClick(recorder(page), Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier)
    assert recorder(page).hasFocus()
    QTest.keyClick(recorder(page), "!", Qt.KeyboardModifier.ShiftModifier)
    assert services.settings.current.window.keys == "toggle_star=!"


def test_a_word_or_a_key_finds_the_row(page):
    def listed(typed):
        named(page, "Look for an action or a key").setText(typed)
        return [row.text(0) for row in rows(page) if not row.isHidden()]

    assert listed("STAR") == ["Star or remove the star"]
    assert "Add a paper" in listed("ctrl+n")
    assert listed("zzz") == []
    assert len(listed("")) == len(rows(page))


def test_another_readers_keys_are_keys_of_ours_and_of_one_action_each(commands):
    for program in PROGRAMS:
        keys = keys_as_in(program, commands.usual_keys())
        assert set(keys) == set(commands.usual_keys()), program
        given = [key for chosen in keys.values() for key in chosen]
        assert len(given) == len(set(given)), program
        assert [key for key in given if portable(key) != key] == [], program
        assert commands.keys_in_force(commands.chosen_words(keys)) == keys, program


def test_keys_of_another_reader_are_taken_over_at_once(page, window, services, bridge, qtbot):
    commands = window.desk.commands
    newsboat = next(action for action in named(page, "keySets").menu().actions() if action.text() == "Newsboat")
    newsboat.trigger()
    bridge.deliver()
    assert "those of" in said(page)
    assert commands.keys_in_force(services.settings.current.window.keys)["open_original"] == ("O",)
    button(page, "Reset all").click()
    assert services.settings.current.window.keys == ""
    newsboat.trigger()
    bridge.deliver()
    page.close()
    window.activateWindow()
    window.panes.headlines.list.setFocus()
    qtbot.waitUntil(window.panes.headlines.list.hasFocus)
    press("Shift+J")
    assert window.panes.reading_pane.shown is not None


def test_the_sheet_shows_the_keys_of_now(window, services):
    services.settings.set("window.keys", "toggle_star=F9 skim=")
    window.parts.dialogs.show_keys()
    [sheet] = window.findChildren(KeySheet)
    said = [label.text() for label in sheet.findChildren(PlainLabel)]
    assert said[said.index("Star or remove the star") - 1] == "F9"
    assert "One page on, then the next unread article" not in said
    sheet.findChild(QPushButton, "changeKeys").click()
    assert any(dialog.isVisible() for dialog in window.findChildren(KeysDialog))


def test_the_settings_lead_to_the_page(window, qtbot):
    window.parts.dialogs.show_settings()
    [settings] = window.findChildren(SettingsDialog)
    settings.findChild(QPushButton, "window.keys").click()
    assert settings.findChildren(KeysDialog)


def test_menu_and_search_field_show_the_keys_of_now(window, services, bridge):
    services.settings.set("window.keys", "add_feed=Ctrl+D search=F3")
    bridge.deliver()
    menu = named(window, "mainMenuButton").menu()
    assert menu.actions()[0].text() == f"Add a paper…\t{texts.isolated('Ctrl+D')}"
    assert named(window, "searchKey").text() == "F3"


def test_a_menu_from_right_to_left_writes_keys_as_they_are_pressed(window, qapp):
    written = [action.text().partition("\t")[2] for action in named(window, "mainMenuButton").menu().actions()]
    [key] = [one for one in written if "Ctrl+," in one]
    layout, option = QTextLayout(key, qapp.font()), QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    places = [line.cursorToX(key.index(letter))[0] for letter in "t+,"]
    assert places == sorted(places)


def test_each_action_is_done_by_its_name(window, services):
    listed = [command.words for command in window.desk.commands]
    assert [action.text() for action in window.command_actions.findChildren(QAction)] == listed
    window.desk.commands.do("next_article")
    assert shown(window) == "Tide 0"


# What buttons say of them


def tooltips(window):
    """Give the tooltip of each button as it is read, by the button's accessible name or its words."""
    found = {}
    for one in window.findChildren(QToolButton):
        shown = re.sub("<[^>]*>|[\u2068\u2069]", "", one.toolTip())
        found[one.accessibleName() or one.text()] = html.unescape(shown)
    return found


def test_tooltips_name_the_key_in_force(window, services):
    commands = window.desk.commands
    window.panes.headlines.list.choose_row(0)
    said = tooltips(window)
    assert set(said.values()) >= {
        "Star (S)",
        "Mark as unread (M)",
        "Read later (L)",
        "Open the original (V)",
        "Mark all as read (Shift+A)",
        "Previous hit (Shift+F3)",
        "Next hit (F3)",
        "Prepare a trip (Ctrl+Shift+O)",
        "Fetch all sources now (Shift+F5)",
        "Add a paper (Ctrl+N)",
        "Text and colours (Ctrl+Shift+T)",
    }
    assert named(window, "tickerPause").toolTip().endswith("(\u2068T\u2069)</div>")
    services.settings.set(
        "window.keys", commands.chosen_words(with_key(commands.keys_in_force(""), "toggle_star", "Y"))
    )
    window.set_keys()
    press("Y")
    assert tooltips(window)["Remove the star"] == "Remove the star (Y)"
    window.desk.theme.change(DARK)
    assert tooltips(window)["Prepare a trip"] == "Prepare a trip (Ctrl+Shift+O)"


def test_no_button_that_is_called_like_a_command_hides_its_key(window):
    commands = window.desk.commands
    keys = commands.shown_keys("")
    said = tooltips(window)
    named_alike = [one for one in window.desk.commands if keys[one.name] and one.words in said]
    assert len(named_alike) >= 3
    for one in named_alike:
        assert said[one.words] == f"{one.words} ({keys[one.name]})"
