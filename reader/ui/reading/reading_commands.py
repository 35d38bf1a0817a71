"""Declares the commands of lists, articles and search."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reader.domain.query.place import Order
from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.reading.highlight_controller import HighlightController
from reader.ui.reading.install import Reading, change_text_size


def add_commands(desk: Desk, reading: Reading, highlights: HighlightController) -> None:
    """Declare them."""
    _add_article_commands(desk, reading)
    _add_highlight_commands(desk, highlights)
    _add_list_commands(desk, reading)
    _add_view_commands(desk, reading)


def _add_article_commands(desk: Desk, reading: Reading) -> None:
    controller, selection, finding = reading.controller, reading.selection, reading.finding
    add = partial(desk.commands.add, Group.READING)
    page_on = translate("Keys", "One page on, then the next unread article")
    add("skim", page_on, controller.skim, key="Space", in_panes=True)
    add("skim_back", translate("Keys", "One page back"), controller.skim_back, key="Shift+Space", in_panes=True)
    add("next_unread", translate("Keys", "Next unread article"), controller.next_unread, key="N")
    add("previous_unread", translate("Keys", "Previous unread article"), controller.previous_unread, key="P")
    add("next_article", translate("Keys", "Next article"), controller.next_article, key="J")
    add("previous_article", translate("Keys", "Previous article"), controller.previous_article, key="K")
    original = translate("Keys", "Open the original in the browser")
    add("open_original", original, selection.open_originals, key="V")
    about = translate("Keys", "Who wrote the article, where and when")
    add("about_article", about, lambda: desk.say(reading.panes.article.long_form))
    add("toggle_unread", translate("Keys", "Mark as read or unread"), selection.toggle_unread, key="M U")
    add("toggle_star", translate("Keys", "Star or remove the star"), selection.toggle_star, key="S")
    add("toggle_later", translate("Keys", "Put on the reading list, or take off"), reading.later.toggle, key="L")
    add("delete_article", translate("Keys", "Delete the article"), reading.delete, key="Del", in_panes=True)
    add("select_all", translate("Keys", "Select all headlines"), selection.select_all, also_key="Ctrl+A")
    add("change_form", translate("Keys", "Whole article, or what the feed gives"), reading.forms.change, key="F")
    add(
        "find_in_article", translate("Keys", "Find in the article"), finding.open, key="Ctrl+F", elsewhere="search"
    )
    add("find_next", translate("Keys", "Next hit in the article"), finding.go_on, key="F3")
    add("find_previous", translate("Keys", "Previous hit in the article"), finding.go_back, key="Shift+F3")
    add("show_versions", translate("Keys", "What the article said before"), reading.show_versions, key="Shift+V")


def _add_highlight_commands(desk: Desk, highlights: HighlightController) -> None:
    def add(name: str, text: str, act: Callable[[], None], key: str = "") -> None:
        desk.commands.add(Group.READING, name, text, partial(highlights.do_in_sight, act), key=key)

    add("highlight", translate("Keys", "Highlight the selection, or add a note to it"), highlights.mark, "H")
    caret = translate("Keys", "A cursor in the text, to select words by keys")
    add("text_cursor", caret, highlights.turn_caret, "F7")
    following = translate("Keys", "The next highlight of the article")
    add("next_highlight", following, partial(highlights.go, 1), "Shift+H")
    previous = translate("Keys", "The previous highlight of the article")
    add("previous_highlight", previous, partial(highlights.go, -1), "Ctrl+Shift+H")
    other = translate("Keys", "Another colour for the highlight")
    add("highlight_colour", other, partial(highlights.do_here, highlights.recolour))
    remove = translate("Keys", "Remove the highlight")
    add("remove_highlight", remove, partial(highlights.do_here, highlights.remove))


def _add_list_commands(desk: Desk, reading: Reading) -> None:
    controller, selection, listing = reading.controller, reading.selection, reading.controller.listing
    add = partial(desk.commands.add, Group.SOURCES)
    add("next_source", translate("Keys", "Next source"), partial(controller.go_to_feed, 1), key="]")
    add("previous_source", translate("Keys", "Previous source"), partial(controller.go_to_feed, -1), key="[")
    add("refresh_here", translate("Keys", "Fetch this source now"), reading.refresh_here, key="F5")
    add("search", translate("Keys", "Search"), reading.searching.enter, key="/")
    saved = translate("Keys", "Save this search among the sources")
    add("save_search", saved, lambda: reading.sources.searches.save(reading.search.text()), key="Ctrl+S")
    everything = translate("Keys", "Mark everything here as read")
    add("mark_place_read", everything, controller.mark_place_read, key="Shift+A")
    add("mark_above_read", translate("Keys", "Mark those above as read"), selection.mark_above, key="Shift+K")
    add("mark_below_read", translate("Keys", "Mark those below as read"), selection.mark_below, key="Shift+J")
    add(
        "unread_only", translate("Keys", "Unread articles only, or all"), listing.toggle_unread_only, key="Shift+U"
    )
    add("sort_newest", translate("Keys", "Newest first"), partial(listing.set_order, Order.NEWEST))
    add("sort_oldest", translate("Keys", "Oldest first"), partial(listing.set_order, Order.OLDEST))
    add("sort_source", translate("Keys", "Sort by source"), partial(listing.set_order, Order.SOURCE))
    add("sort_longest", translate("Keys", "Longest first"), partial(listing.set_order, Order.LONGEST))


def _add_view_commands(desk: Desk, reading: Reading) -> None:
    panes = reading.panes
    add = partial(desk.commands.add, Group.WINDOW)
    add("layout_columns", translate("Keys", "Three columns"), lambda: panes.set_layout(1), key="Ctrl+1")
    add("layout_rows", translate("Keys", "Headlines above the article"), lambda: panes.set_layout(2), key="Ctrl+2")
    add("layout_two", translate("Keys", "Headlines and article only"), lambda: panes.set_layout(3), key="Ctrl+3")
    size = partial(change_text_size, desk, panes)
    add("larger_text", translate("Keys", "Larger text"), lambda: size(1), key="Ctrl++ Ctrl+=")
    add("smaller_text", translate("Keys", "Smaller text"), lambda: size(-1), key="Ctrl+-")
    add("usual_text", translate("Keys", "Usual text size"), lambda: size(0), key="Ctrl+0")
