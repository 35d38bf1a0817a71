"""Connects the signals of the source list with the controllers."""

from __future__ import annotations

from reader.ui.frame.main_window import MainWindow
from reader.ui.reading.keep_controller import KeepController


def connect_sources(window: MainWindow) -> None:
    """Connect the tree and the menus of a window's source list, and the pages that are kept."""
    keeping = KeepController(window.desk, window.overview, window.reading)
    window.dialogs.page_kept.connect(keeping.show)
    window.dialogs.page_waits.connect(window.messages.say)
    sources, menus = window.sources, window.sources.menus
    window.overview.feeds_changed.connect(window.arranging.go_on)
    sources.tree.dropped.connect(window.drop_sources)
    window.overview.day_changed.connect(window.saving.renew)
    window.top.search.save_wanted.connect(window.saving.save)
    menus.add_wanted.connect(window.dialogs.add_feed)
    menus.refresh_wanted.connect(window.refresh_sources)
    menus.mark_read_wanted.connect(window.reading.mark_sources_read)
    menus.rename_wanted.connect(window.rename_source)
    menus.move_wanted.connect(window.arranging.move)
    menus.folder_wanted.connect(window.arranging.create)
    menus.order_wanted.connect(window.arranging.sort)
    menus.choice_wanted.connect(window.subscribing.choose)
    menus.folder_choice_wanted.connect(window.subscribing.choose_for_folder)
    menus.copy_wanted.connect(window.subscribing.copy_address)
    menus.remove_wanted.connect(window.remove_sources)
    menus.health_wanted.connect(window.dialogs.show_health)
    menus.trip_wanted.connect(window.travelling.open)
    menus.receipt_wanted.connect(window.travelling.open_receipt)
