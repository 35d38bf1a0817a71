"""The context menus of the source list: of a row, of rows selected together, and of the empty part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reader.domain.query.saved_search import SavedSearch
from reader.domain.sources.feed import Feed, FeedKind, FullText
from reader.domain.sources.tag import Tag, TagColour
from reader.ui.sentences.intervals import OFFERED_MINUTES, interval_words
from reader.ui.sentences.texts import translate
from reader.ui.sources.source import Order, Source
from reader.ui.widgets.layouts import passing_menu
from reader.ui.widgets.tag_marks import dot_icon
from reader.ui.widgets.theme import Theme

T = TypeVar("T")
Choose = Callable[[dict[str, Any]], object]
"""Changes settings of feeds, or of a folder."""

_DIFFERENT = -1  # stands for an interval if the chosen feeds have several


class SourceMenus(QObject):
    """Makes menus, and emits what the reader chose.

    Signals:
        add_wanted, mailbox_wanted, trip_wanted, receipt_wanted, tags_by_name_wanted: As their names say.
        refresh_wanted, mark_read_wanted, remove_wanted: args: `Source`s as a tuple.
        rename_wanted, copy_wanted, health_wanted, log_in_wanted: arg: `Source`.
        move_wanted: Move feeds and folders. args: `Source`s as a tuple, path of the folder; None for a new one.
        choice_wanted: Change settings of feeds. args: `Source`s as a tuple, settings as for `FeedStore.choose`.
        folder_choice_wanted: Change settings of a folder. args: `Source`, settings as for `choose_for_folder`.
        folder_wanted: Create a folder. arg: the path of the one that it shall be in.
        tag_rename_wanted, tag_remove_wanted: arg: `Tag`.
        tag_colour_wanted: Give a tag another colour. args: `Tag`, `TagColour`.
        tag_move_wanted: Move a tag in the list. args: `Tag`, -1 (up) or 1 (down).
        search_rename_wanted, search_query_wanted, search_remove_wanted: arg: `SavedSearch`.
        search_choice_wanted: args: `SavedSearch`, settings as for `SavedSearchStore.change`.
        order_wanted: Sort the list. arg: `Order`.
        place_wanted: Open a place. arg: its key.
    """

    add_wanted = Signal()
    refresh_wanted = Signal(object)
    mark_read_wanted = Signal(object)
    remove_wanted = Signal(object)
    rename_wanted = Signal(object)
    copy_wanted = Signal(object)
    health_wanted = Signal(object)
    log_in_wanted = Signal(object)
    mailbox_wanted = Signal()
    move_wanted = Signal(object, object)
    choice_wanted = Signal(object, object)
    folder_choice_wanted = Signal(object, object)
    folder_wanted = Signal(object)
    tag_rename_wanted = Signal(object)
    tag_remove_wanted = Signal(object)
    tag_colour_wanted = Signal(object, object)
    tag_move_wanted = Signal(object, object)
    tags_by_name_wanted = Signal()
    search_rename_wanted = Signal(object)
    search_query_wanted = Signal(object)
    search_remove_wanted = Signal(object)
    search_choice_wanted = Signal(object, object)
    order_wanted = Signal(str)
    place_wanted = Signal(str)
    trip_wanted = Signal()
    receipt_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._parent = parent
        self.folders: Sequence[tuple[str, ...]] = ()
        """The path of every folder, parents first."""

    def for_sources(self, sources: Sequence[Source], order: Order, hidden: Sequence[Source] = ()) -> QMenu:
        """Make the menu of one row, of several, or of none; `hidden`: places that are not in sight."""
        chosen, menu = tuple(sources), self._menu()
        source = chosen[0] if chosen else None
        if source is None:
            self._add_for_nothing(menu, order)
        elif len(chosen) > 1:
            self._add_for_several(menu, chosen)
        elif source.feed is not None:
            self._add_for_feed(menu, source, source.feed)
        elif source.folder is not None:
            self._add_for_folder(menu, source)
        elif source.search is not None:
            self._add_for_search(menu, source.search)
        elif source.tag is not None:
            self._add_for_tag(menu, source.tag)
        elif source.key == "trip":
            menu.addAction(self.tr("Prepare a trip…"), self.trip_wanted.emit)
            menu.addAction(self.tr("Receipt of the last trip…"), self.receipt_wanted.emit)
            menu.addSeparator()
        elif source.kind == "tags":
            menu.addAction(self.tr("Sort by name"), self.tags_by_name_wanted.emit)
            menu.addSeparator()
        if chosen:
            menu.addAction(self.tr("Mark all as read"), partial(self.mark_read_wanted.emit, chosen))
        if source is None or source.kind == "place":
            menu.addSeparator()
            for place in hidden:
                menu.addAction(place.title, partial(self.place_wanted.emit, place.key))
        return menu

    def moves(self, sources: Sequence[Source]) -> QMenu:
        """Make the menu of folders that feeds and folders can be moved to."""
        menu = self._menu()
        self._add_places(menu, tuple(sources))
        return menu

    def _menu(self) -> QMenu:
        menu = passing_menu(self._parent)
        menu.setProperty("role", "choices")
        return menu

    def _add_for_nothing(self, menu: QMenu, chosen: Order) -> None:
        menu.addAction(self.tr("Add a paper…"), self.add_wanted.emit)
        menu.addAction(self.tr("New folder…"), partial(self.folder_wanted.emit, ()))
        menu.addSeparator()
        orders: tuple[tuple[str, Order], ...] = (
            (self.tr("Sort by hand"), "hand"),
            (self.tr("Sort by name"), "name"),
            (self.tr("Sort by unread articles"), "unread"),
        )
        for words, order in orders:
            add_check(menu, words, order == chosen, partial(self.order_wanted.emit, order))

    def _add_for_feed(self, menu: QMenu, source: Source, feed: Feed) -> None:
        if feed.is_fetched:
            menu.addAction(self.tr("Refresh"), partial(self.refresh_wanted.emit, (source,)))
            menu.addSeparator()
        menu.addAction(self.tr("Rename…"), partial(self.rename_wanted.emit, source))
        self._add_move_menu(menu, (source,))
        self._add_choices(menu, (source,))
        menu.addAction(self.tr("Copy address"), partial(self.copy_wanted.emit, source))
        if feed.is_fetched:
            menu.addAction(self.tr("User and password…"), partial(self.log_in_wanted.emit, source))
        if feed.kind is FeedKind.LETTERS:
            menu.addAction(self.tr("Mailbox…"), self.mailbox_wanted.emit)
        else:
            menu.addAction(self.tr("Health…"), partial(self.health_wanted.emit, source))
        menu.addAction(self.tr("Remove"), partial(self.remove_wanted.emit, (source,)))
        menu.addSeparator()

    def _add_for_folder(self, menu: QMenu, source: Source) -> None:
        menu.addAction(self.tr("Refresh"), partial(self.refresh_wanted.emit, (source,)))
        menu.addSeparator()
        menu.addAction(self.tr("Rename…"), partial(self.rename_wanted.emit, source))
        menu.addAction(self.tr("New folder inside…"), partial(self.folder_wanted.emit, source.path))
        self._add_move_menu(menu, (source,))
        choose = partial(self.folder_choice_wanted.emit, source)
        self._add_full_text(menu, source.full_text, choose)
        self._add_intervals(menu, source.every_minutes, choose)
        menu.addAction(self.tr("Remove folder, keep its feeds"), partial(self.remove_wanted.emit, (source,)))
        menu.addSeparator()

    def _add_for_search(self, menu: QMenu, search: SavedSearch) -> None:
        menu.addAction(self.tr("Rename…"), partial(self.search_rename_wanted.emit, search))
        menu.addAction(self.tr("Edit the search…"), partial(self.search_query_wanted.emit, search))
        for words, name in (
            (self.tr("Run only such searches in the ticker"), "in_ticker"),
            (self.tr("Notify of new articles"), "notifies"),
        ):
            is_on = bool(getattr(search, name))
            add_check(menu, words, is_on, partial(self.search_choice_wanted.emit, search, {name: not is_on}))
        menu.addAction(self.tr("Remove the search"), partial(self.search_remove_wanted.emit, search))
        menu.addSeparator()

    def _add_for_tag(self, menu: QMenu, tag: Tag) -> None:
        menu.addAction(translate("Tags", "Rename or merge…"), partial(self.tag_rename_wanted.emit, tag))
        words = {
            TagColour.GREY: translate("Tags", "Grey"),
            TagColour.RED: translate("Tags", "Red"),
            TagColour.ORANGE: translate("Tags", "Orange"),
            TagColour.YELLOW: translate("Tags", "Yellow"),
            TagColour.GREEN: translate("Tags", "Green"),
            TagColour.TEAL: translate("Tags", "Teal"),
            TagColour.BLUE: translate("Tags", "Blue"),
            TagColour.PURPLE: translate("Tags", "Purple"),
        }
        colours = [(word, colour) for colour, word in words.items()]
        choose, ratio = partial(self.tag_colour_wanted.emit, tag), menu.devicePixelRatioF()
        actions = add_choices(menu, translate("Tags", "Colour"), colours, tag.colour, choose)
        for action, colour in zip(actions, words, strict=True):
            action.setIcon(dot_icon(colour, self.theme, ratio, is_chosen=tag.colour is colour))
        menu.addAction(translate("Tags", "Move up"), partial(self.tag_move_wanted.emit, tag, -1))
        menu.addAction(translate("Tags", "Move down"), partial(self.tag_move_wanted.emit, tag, 1))
        menu.addAction(translate("Tags", "Remove the tag"), partial(self.tag_remove_wanted.emit, tag))
        menu.addSeparator()

    def _add_for_several(self, menu: QMenu, sources: tuple[Source, ...]) -> None:
        menu.addAction(self.tr("Refresh"), partial(self.refresh_wanted.emit, sources))
        menu.addSeparator()
        self._add_move_menu(menu, sources)
        if feeds := tuple(source for source in sources if source.feed is not None):
            self._add_choices(menu, feeds)
            menu.addAction(self.tr("Remove %Ln feed(s)", "", len(feeds)), partial(self.remove_wanted.emit, feeds))
        menu.addSeparator()

    def _add_choices(self, menu: QMenu, sources: tuple[Source, ...]) -> None:
        """Add the settings of feeds; those that all of them have are ticked."""
        feeds = [source.feed for source in sources if source.feed is not None]
        only = sources[0] if len(sources) == 1 else None
        choose = partial(self.choice_wanted.emit, sources)

        def switch(words: str, name: str) -> None:
            all_have = all(getattr(feed, name) for feed in feeds)
            add_check(menu, words, all_have, partial(choose, {name: not all_have}))

        switch(self.tr("Run in the ticker"), "in_ticker")
        switch(self.tr("Notify of new articles"), "notifies")
        if not all(feed.is_fetched for feed in feeds):
            return
        texts, intervals = {feed.full_text for feed in feeds}, {feed.every_minutes for feed in feeds}
        full_text = texts.pop() if len(texts) == 1 else None
        self._add_full_text(menu, (*(only.full_text[:-1] if only else ()), full_text), choose)
        switch(self.tr("Fetch pictures"), "images")
        if all(feed.account is not None for feed in feeds):
            switch(self.tr("Take its articles from your server"), "by_server")
        minutes = intervals.pop() if len(intervals) == 1 else _DIFFERENT
        self._add_intervals(menu, (*(only.every_minutes[:-1] if only else ()), minutes), choose)

    def _add_intervals(self, menu: QMenu, chosen: Sequence[int | None], choose: Choose) -> None:
        """Add the submenu. `chosen`: minutes of each folder above, last of the row itself; None: not chosen."""
        *above, own = chosen
        usual, nearest = self.tr("As the settings say"), next(filter(None, reversed(above)), None)
        if nearest is not None:
            usual = self.tr("As its folder ({interval})").format(interval=interval_words(nearest))
        own_too = {own} if own not in (None, _DIFFERENT) else set()
        offered = ((interval_words(minutes), minutes) for minutes in sorted({*OFFERED_MINUTES, *own_too}))
        words, choices = self.tr("Refresh interval"), ((usual, None), *offered)
        add_choices(menu, words, choices, own, lambda minutes: choose({"every_minutes": minutes}))

    def _add_full_text(self, menu: QMenu, chosen: Sequence[FullText | None], choose: Choose) -> None:
        """Add the submenu for full texts. `chosen`: of each folder above, last of the row; None: rows differ."""
        *above, own = chosen
        is_said_above = any(choice != "auto" for choice in above)
        choices: tuple[tuple[str, FullText], ...] = (
            (self.tr("As its folder") if is_said_above else self.tr("Where the feed gives excerpts"), "auto"),
            (self.tr("Always"), "on"),
            (self.tr("Never"), "off"),
        )
        add_choices(menu, self.tr("Whole articles"), choices, own, lambda choice: choose({"full_text": choice}))

    def _add_move_menu(self, menu: QMenu, sources: tuple[Source, ...]) -> None:
        moving = menu.addMenu(self.tr("Move to folder"))
        moving.setProperty("role", "choices")
        self._add_places(moving, sources)

    def _add_places(self, menu: QMenu, sources: tuple[Source, ...]) -> None:
        folders = [source.path for source in sources if source.kind == "folder"]
        around = {source.inside for source in sources}
        for path in [(), *self.folders]:
            if any(path[: len(folder)] == folder for folder in folders):
                continue  # not into itself
            title = " › ".join(path) if path else self.tr("No folder")
            # In a menu, an ampersand would underline the next letter.
            action = menu.addAction(title.replace("&", "&&"), partial(self.move_wanted.emit, sources, path))
            action.setEnabled(around != {path})
        menu.addSeparator()
        menu.addAction(self.tr("New folder…"), partial(self.move_wanted.emit, sources, None))


def add_choices(
    menu: QMenu, title: str, choices: Iterable[tuple[str, T]], chosen: object, choose: Callable[[T], object]
) -> list[QAction]:
    """Add a submenu of values by their words; `chosen` has a tick."""
    inside = menu.addMenu(title)
    inside.setProperty("role", "choices")
    return [add_check(inside, words, value == chosen, partial(choose, value)) for words, value in choices]


def add_check(menu: QMenu, words: str, is_on: bool, does: Callable[[], object]) -> QAction:
    """Add an action with a tick."""
    action = menu.addAction(words, does)
    action.setCheckable(True)
    action.setChecked(is_on)
    return action
