"""Every dialog of the window, and how each is opened; `test_narrow_dialogs.py` looks that none is missing."""

from __future__ import annotations

from reader.articles.blocks import Table
from reader.assembly.archive_database import Archive
from reader.domain.power import Power, PowerKind
from reader.settings.schema import Settings, choice
from reader.ui.accounts.account_views import RemoveAccountDialog
from reader.ui.article.table_viewer import TableViewer
from reader.ui.dialogs.restore import PowersDialog, RestoreDialog
from reader.ui.frame.main_window import MainWindow
from tests.helpers.blocks import read_blocks
from tests.helpers.press import NOON

DIALOGS = {
    "add_feed": "AddPaperDialog",
    "import_feeds": "ImportDialog",
    "prepare_trip": "TripDialog",
    "show_receipt": "StateWindow",
    "show_rules": "RulesDialog",
    "new_rule": "RuleDialog",
    "show_versions": "VersionsDialog",
    "show_waiting": "StateWindow",
    "show_reports": "StateWindow",
    "show_block_list": "StateWindow",
    "show_data_use": "StateWindow",
    "show_health": "StateWindow",
    "show_letters": "StateWindow",
    "show_storage": "StateWindow",
    "show_history": "StateWindow",
    "show_state": "StateWindow",
    "show_settings": "SettingsDialog",
    "show_guide": "GuideDialog",
    "show_keys": "KeySheet",
    "show_search_help": "SearchHelp",
    "change_keys": "KeysDialog",
    "change_programs": "SharingDialog",
    "save_list": "SaveDialog",
    "print": "PrintDialog",
    "show_about": "AboutDialog",
    "restore": "RestoreDialog",
    "take_powers": "PowersDialog",
    "remove_account": "RemoveAccountDialog",
    "open_table": "TableViewer",
    "view_image": "ImageViewer",
}
"""Action and class. The last one needs an article with an image."""


def open_dialog(window: MainWindow, action: str) -> None:
    """Open a dialog as its action does, or as that does once a file was found, or as a link does."""
    if action == "restore":
        archive = Archive(
            made_at=NOON, made_by="0.1", schema_version=2, feeds=12, entries=4_200, files=3_100, bytes=81_000_000
        )
        RestoreDialog(archive, window).open()
    elif action == "take_powers":
        origin = "https://a-paper-with-a-long-name.example:8080"
        others = {PowerKind.REPORTS: 1, PowerKind.CHOSEN: 12, PowerKind.QUEUE: 300, PowerKind.RULE: "storm --mute"}
        powers = [Power(kind, others.get(kind, origin)) for kind in PowerKind]
        powers += [Power(name, value) for name, value in Settings().items() if choice(name).power]
        PowersDialog(powers, window).open()
    elif action == "remove_account":
        RemoveAccountDialog(window.parts.account.controller, window).open()
    elif action == "open_table":
        row = f"<tr>{'<th>River</th>' * 30}</tr>"
        [table] = [block for block in read_blocks(f"<table>{row * 40}</table>", {}) if isinstance(block, Table)]
        TableViewer(
            table,
            window.panes.article.look,
            window.panes.article.pictures,
            window.panes.article.find_keys,
            window.panes.article,
        ).open()
    else:
        window.desk.commands.do(action)
