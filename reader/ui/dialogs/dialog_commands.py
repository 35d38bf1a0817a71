"""Declares the commands that open dialogs."""

from __future__ import annotations

from functools import partial

from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.dialogs.dialog_opener import DialogOpener


def add_commands(desk: Desk, dialogs: DialogOpener) -> None:
    """Declare them."""
    _add_source_commands(desk, dialogs)
    _add_window_commands(desk, dialogs)


def _add_source_commands(desk: Desk, dialogs: DialogOpener) -> None:
    add = partial(desk.commands.add, Group.SOURCES)
    add("add_feed", translate("Keys", "Add a feed"), dialogs.add_feed, key="Ctrl+N")
    add("keep_page", translate("Keys", "Keep a page"), dialogs.add_feed, key="Ctrl+D")
    add("import_feeds", translate("Keys", "Import from another program"), dialogs.import_data)
    add("show_health", translate("Keys", "Health of the feeds"), dialogs.show_health)
    add("show_search_help", translate("Keys", "How to search"), dialogs.show_search_help)


def _add_window_commands(desk: Desk, dialogs: DialogOpener) -> None:
    add = partial(desk.commands.add, Group.WINDOW)
    add("show_waiting", translate("Keys", "Waiting for the network"), dialogs.show_waiting)
    add("show_data_use", translate("Keys", "Data use"), dialogs.show_data_use)
    add("show_storage", translate("Keys", "Storage"), dialogs.show_storage)
    add("show_history", translate("Keys", "History of actions"), dialogs.show_history)
    add("show_reading", translate("Keys", "Text and colours"), dialogs.show_reading, key="Ctrl+Shift+T")
    add("show_settings", translate("Keys", "Settings"), dialogs.show_settings, key="Ctrl+,")
    add(
        "show_guide",
        translate("Keys", "The guide"),
        dialogs.show_guide,
        key="F1",
        in_menu_as=translate("Commands", "Guide…"),
    )
    add(
        "show_keys",
        translate("Keys", "These keys"),
        dialogs.show_keys,
        key="?",
        in_menu_as=translate("Commands", "Keys…"),
    )
    add("change_keys", translate("Keys", "Change the keys"), dialogs.change_keys)
    add("change_programs", translate("Keys", "Programs to share with"), dialogs.change_programs)
    add("show_about", translate("Keys", "About Manchette"), dialogs.show_about)
