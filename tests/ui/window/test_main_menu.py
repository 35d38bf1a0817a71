"""The main menu: ten entries, and a place for all that it had before."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QDialog, QListWidget

from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.ui.dialogs.add_paper import AddPaperDialog
from reader.ui.guide.guide_dialog import GuideDialog
from reader.ui.settings.look_popover import LookPopover
from reader.ui.settings.settings_dialog import SettingsDialog
from reader.ui.state.state_window import StateWindow
from reader.ui.widgets.card_rows import ROW
from tests.helpers.keys import press
from tests.helpers.looking import button, named, rows_of
from tests.helpers.windows import a_window

window = a_window(entries=["Tide"], row=0)

IN_MENU = ("add_feed", "import_feeds", "show_rules", "prepare_trip", "print", "show_settings", "show_keys")
IN_MENU += ("show_guide", "quit")
IN_STATE = {
    "show_data_use": "data_use",
    "show_storage": "storage",
    "show_health": "health",
    "show_waiting": "waiting",
    "show_history": "history",
    "show_receipt": "trips",
    "show_reports": "reports",
    "show_block_list": "reports",
}
IN_LIBRARY = ("export_feeds", "back_up", "back_up_locked", "restore")
ELSEWHERE = ("choose_papers", "save_list", "show_reading", "show_about")
HAD = {*IN_MENU, *IN_STATE, *IN_LIBRARY, *ELSEWHERE}
"""The commands that the menu of 24 entries had (and one whose entry was under another)."""


def entries(window) -> list[str]:
    actions = named(window, "mainMenuButton").menu().actions()
    return [action.text().partition("\t")[0] for action in actions if not action.isSeparator()]


def test_it_has_ten_entries_in_four_groups(window):
    assert entries(window) == [
        *("Add a paper…", "Import…", "Rules…"),
        *("Prepare a trip…", "Print, save…"),
        *("State…", "Settings…", "Keys", "Guide"),
        "Quit",
    ]
    assert sum(action.isSeparator() for action in named(window, "mainMenuButton").menu().actions()) == 3


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_it_fits_a_screen_of_600_pixels(language, open_window, speak):
    speak(language)
    menu = named(open_window((1024, 600)), "mainMenuButton").menu()
    menu.ensurePolished()
    size = menu.sizeHint()
    assert size.height() <= 430
    assert 284 <= max(size.width(), menu.minimumWidth()) <= 360
    rows = [menu.actionGeometry(action).height() for action in menu.actions() if not action.isSeparator()]
    assert len(rows) == 10
    assert all(32 <= row <= 38 for row in rows), QFontMetrics(menu.font()).height()


def test_the_finder_has_everything_that_the_menu_had(window):
    press("Ctrl+K")
    listed = {row.title: row.key for row in rows_of(named(window, "finderList"), ROW) if row.kind == "action"}
    keys = window.desk.commands.shown_keys("")
    for name in HAD:
        words = window.desk.commands[name].words
        named(window, "finderField").setText(words)
        listed = {row.title: row.key for row in rows_of(named(window, "finderList"), ROW) if row.kind == "action"}
        assert listed.get(words) == keys[name], name


@pytest.mark.parametrize(("command", "page"), IN_STATE.items())
def test_old_commands_open_their_page_of_state(window, command, page):
    window.desk.commands.do(command)
    (state,) = window.findChildren(StateWindow)
    pages = named(state, "stateList")
    assert pages.currentItem().data(ROW)[0].name == page
    state.reject()


def test_the_library_is_in_the_settings_and_found_by_the_search(window, monkeypatch):
    done = []
    for name in IN_LIBRARY:
        monkeypatch.setattr(window.desk.commands, "do", done.append)
        window.parts.dialogs.show_settings()
        dialog = [one for one in window.findChildren(SettingsDialog) if one.isVisible()][-1]
        words = f"{window.desk.commands[name].words}…"
        sections = dialog.findChild(QListWidget, "settingsSections")
        sections.setCurrentRow(sections.count() - 1)
        assert button(dialog, words).isVisible()
        sections.setCurrentRow(0)
        named(dialog, "settingsSearch").setText(words[:6])
        button(dialog, words).click()
        assert not dialog.isVisible(), "what it opens stands over the window"
    assert done == list(IN_LIBRARY)


def test_newspapers_are_chosen_from_the_dialog_that_adds_one(window):
    window.desk.commands.do("add_feed")
    (dialog,) = window.findChildren(AddPaperDialog)
    button(dialog, "Choose newspapers…").click()
    assert not dialog.isVisible()
    assert window.parts.welcome.beginning.is_open


@pytest.mark.parametrize("kind", [SettingsDialog, GuideDialog])
def test_about_is_at_the_foot_of_settings_and_guide(window, kind):
    window.desk.commands.do("show_settings" if kind is SettingsDialog else "show_guide")
    (dialog,) = window.findChildren(kind)
    button(dialog, "About Manchette").click()
    assert "About Manchette" in [one.windowTitle() for one in window.findChildren(QDialog) if one.isVisible()]


def test_the_list_is_saved_from_the_dialog_that_prints(window, monkeypatch, qtbot):
    done = []
    window.desk.commands.do("print")
    printing = named(window, "printDialog")
    window.desk.commands.by_name["save_list"] = done.append
    monkeypatch.setattr(window.desk.commands, "do", done.append)
    button(printing, "Save the whole list…").click()
    assert done == ["save_list"]


def test_text_and_colours_are_in_aa(window):
    window.desk.commands.do("show_reading")
    assert window.findChild(LookPopover).isVisible()
