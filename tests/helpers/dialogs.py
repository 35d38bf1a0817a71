"""Every dialog of the window, and how each is opened; `test_narrow_dialogs.py` looks that none is missing."""

from __future__ import annotations

from reader.articles.blocks import Table
from reader.assembly.archive import Archive
from reader.ui.article.table_viewer import TableViewer
from reader.ui.dialogs.restore import RestoreDialog
from reader.ui.frame.main_window import MainWindow
from tests.helpers.blocks import read_blocks
from tests.helpers.press import NOON

DIALOGS = {
    "add_feed": "AddFeedDialog",
    "import_feeds": "ImportDialog",
    "prepare_trip": "TripDialog",
    "show_receipt": "TripDialog",
    "show_rules": "RulesDialog",
    "new_rule": "RuleDialog",
    "show_versions": "VersionsDialog",
    "show_waiting": "WaitingDialog",
    "show_reports": "MyReports",
    "show_block_list": "BlockDialog",
    "show_data_use": "DataUseDialog",
    "show_health": "HealthDialog",
    "show_storage": "StorageDialog",
    "show_history": "HistoryDialog",
    "show_reading": "ReadingDialog",
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
    "open_table": "TableViewer",
    "view_image": "ImageViewer",
}
"""Action and class. The last one needs an article with an image."""


def open_dialog(window: MainWindow, action: str) -> None:
    """Open a dialog as its action does, or as that does once a file is chosen, or as a link in an article does."""
    if action == "restore":
        archive = Archive(
            made_at=NOON, made_by="0.1", schema_version=2, feeds=12, entries=4_200, files=3_100, bytes=81_000_000
        )
        RestoreDialog(archive, window).open()
    elif action == "open_table":
        row = f"<tr>{'<th>River</th>' * 30}</tr>"
        [table] = [block for block in read_blocks(f"<table>{row * 40}</table>", {}) if isinstance(block, Table)]
        TableViewer(
            table, window.article.look, window.article._pictures, window.article.find_keys, window.article
        ).open()
    else:
        window.commands.do(action)
