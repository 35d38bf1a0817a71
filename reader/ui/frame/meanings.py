"""The function of each command of the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reader.domain.query.place import Order
from reader.ui.frame.main_window import MainWindow
from reader.ui.printing.taking_out import TakingOut
from reader.ui.review.review_controller import ReviewController


def meanings(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Return the function of each command. Lambdas look up parts that are made after the commands."""
    reading, dialogs, panes = window.reading, window.dialogs, window.panes
    selection, listing = window.selection, window.reading.listing
    return {
        "skim": reading.skim,
        "skim_back": reading.skim_back,
        "next_unread": reading.next_unread,
        "previous_unread": reading.previous_unread,
        "next_article": reading.next_article,
        "previous_article": reading.previous_article,
        "open_original": selection.open_originals,
        "toggle_unread": selection.toggle_unread,
        "toggle_star": selection.toggle_star,
        "toggle_later": lambda: window.later.toggle(),
        "tag_article": lambda: window.tagging.open_card(),
        "why_together": lambda: window.stories.explain(),
        "not_same_event": lambda: window.stories.take_out(),
        "belongs_to_event": lambda: window.stories.choose_story(),
        "delete_article": window.delete,
        "change_form": window.forms.change,
        "find_in_article": window.finding_words.open,
        "find_next": window.finding_words.go_on,
        "find_previous": window.finding_words.go_back,
        "show_versions": window.show_versions,
        "view_image": window.images.view,
        "print": lambda: _taken_out(window).print_articles(),
        "save_as": lambda: _taken_out(window).save_articles(),
        "save_list": lambda: _taken_out(window).save_list(),
        "share": lambda: window.taking_out.sharing.open_menu(),
        "copy_link": lambda: window.taking_out.sharing.copy_links(),
        "copy_quotation": lambda: window.taking_out.sharing.copy_quotation(),
        "copy_markdown": lambda: window.taking_out.sharing.copy_markdown(),
        "send_mail": lambda: window.taking_out.sharing.mail(),
        "select_all": selection.select_all,
        "undo": window.messages.undo,
        "next_source": reading.next_source,
        "previous_source": reading.previous_source,
        "mark_place_read": reading.mark_place_read,
        "mark_above_read": selection.mark_above,
        "mark_below_read": selection.mark_below,
        "unread_only": listing.toggle_unread_only,
        "group_stories": lambda: window.stories.switch_grouping(),
        "sort_newest": partial(listing.set_order, Order.NEWEST),
        "sort_oldest": partial(listing.set_order, Order.OLDEST),
        "sort_source": partial(listing.set_order, Order.SOURCE),
        "sort_longest": partial(listing.set_order, Order.LONGEST),
        "refresh_here": window.refresh_here,
        "refresh_all": window.syncing.refresh,
        "add_feed": dialogs.add_feed,
        "keep_page": dialogs.add_feed,
        "choose_papers": window.choose_papers,
        "new_folder": window.arranging.create,
        "rename_source": window.rename_source,
        "move_source": window.sources.show_moves,
        "source_up": lambda: window.move_source(-1),
        "source_down": lambda: window.move_source(1),
        "cut_source": window.arranging.cut,
        "paste_source": window.arranging.paste,
        "sort_sources": window.arranging.sort_otherwise,
        "remove_source": window.remove_sources,
        "save_search": lambda: window.saving.save(window.top.search.text()),
        "import_feeds": lambda: dialogs.import_data(),
        "export_feeds": window.subscribing.export_list,
        "show_health": dialogs.show_health,
        "prepare_trip": window.travelling.open,
        "show_receipt": window.travelling.open_receipt,
        "search": lambda: window.searching.enter(),
        "show_search_help": dialogs.show_search_help,
        "pause_ticker": window.ticker.ticker.toggle_pause,
        "enter_ticker": window.ticking.enter,
        "layout_columns": lambda: panes.set_layout(1),
        "layout_rows": lambda: panes.set_layout(2),
        "layout_two": lambda: panes.set_layout(3),
        "larger_text": lambda: window.change_text_size(1),
        "smaller_text": lambda: window.change_text_size(-1),
        "usual_text": lambda: window.change_text_size(0),
        "full_screen": window.toggle_full_screen,
        "other_theme": lambda: window.top.theme_wanted.emit(),
        "find_anything": window.find_anything,
        "leave": window.leave,
        "back": lambda: window.history.back(),
        "forward": lambda: window.history.forward(),
        "show_waiting": dialogs.show_waiting,
        "show_block_list": window.images.reporting.show_block_list,
        "show_reports": window.images.reporting.show_list,
        "show_history": dialogs.show_history,
        "show_rules": window.rules.show_rules,
        "new_rule": window.rules.make,
        "show_muted": window.rules.show_muted,
        "show_again": lambda: window.rules.show_again(reading.ids_at_hand),
        "change_muting_rule": lambda: window.rules.edit_muting(reading.at_hand),
        "show_data_use": dialogs.show_data_use,
        "show_storage": dialogs.show_storage,
        "back_up": window.copies.back_up,
        "back_up_locked": window.copies.back_up_locked,
        "restore": window.copies.restore,
        "show_reading": dialogs.show_reading,
        "show_settings": dialogs.show_settings,
        "show_guide": dialogs.show_guide,
        "show_keys": dialogs.show_keys,
        "change_keys": dialogs.change_keys,
        "change_programs": dialogs.change_programs,
        "show_about": dialogs.show_about,
        "close_window": window.close,
        "quit": partial(_quit, window),
    }


def _quit(window: MainWindow) -> None:
    """End the program, also where closing the window only hides it."""
    window.stays = lambda: False
    window.close()


def _taken_out(window: MainWindow) -> TakingOut | ReviewController:
    """Return the controller that prints and saves the part in front: articles, or the press review."""
    return window.review if window.panes.is_instead else window.taking_out
