"""Makes what changes the list of sources: subscriptions, folders and saved searches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from reader.assembly.parts.folders import FolderActions
from reader.assembly.parts.subscriptions import SubscriptionActions
from reader.assembly.parts.sync import Sync
from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.sources.folder_controller import FolderController
from reader.ui.sources.saved_search_controller import SavedSearchController
from reader.ui.sources.source import Source
from reader.ui.sources.source_pane import SourcePane
from reader.ui.sources.source_tree import Drop
from reader.ui.sources.subscription_controller import SubscriptionController


class Sources:
    """The list of sources, and what changes it."""

    def __init__(
        self,
        desk: Desk,
        pane: SourcePane,
        subscriptions: SubscriptionActions,
        *,
        folders: FolderActions,
        sync: Sync,
    ) -> None:
        self.pane = pane
        self.subscribing = SubscriptionController(desk, subscriptions, sync)
        self.arranging = FolderController(desk, folders, pane)
        self.searches = SavedSearchController(desk, subscriptions.library, pane)
        self.movers: list[Callable[[int], bool]] = []
        """Each moves what is selected one place up (-1) or down (1), if it is of its kind; False if it is not."""
        pane.tree.dropped.connect(self.drop)
        menus, doing = pane.menus, desk.commands.doing
        menus.add_wanted.connect(doing("add_feed"))
        menus.health_wanted.connect(doing("show_health"))
        menus.mailbox_wanted.connect(doing("show_letters"))
        menus.trip_wanted.connect(doing("prepare_trip"))
        menus.receipt_wanted.connect(doing("show_receipt"))
        menus.rename_wanted.connect(self.rename)
        menus.log_in_wanted.connect(self.subscribing.log_in)
        menus.remove_wanted.connect(self.remove)
        menus.move_wanted.connect(self.arranging.move)
        menus.folder_wanted.connect(self.arranging.create)
        menus.order_wanted.connect(self.arranging.sort)
        menus.choice_wanted.connect(self.subscribing.choose)
        menus.folder_choice_wanted.connect(self.subscribing.choose_for_folder)
        menus.copy_wanted.connect(self.subscribing.copy_address)
        _add_commands(desk, self)

    def rename(self, source: Source | None = None) -> None:
        """Ask for a new name of a feed, a folder, a search or a tag, by default of the current one."""
        source = source or self.pane.tree.current
        if source is not None and source.search is not None:
            self.searches.rename(source.search)
        elif source is not None and source.tag is not None:
            self.pane.menus.tag_rename_wanted.emit(source.tag)
        elif source is not None and source.folder is not None:
            self.arranging.rename(source)
        elif source is not None and source.feed is not None:
            self.subscribing.rename(source)

    def remove(self, sources: Sequence[Source] = ()) -> None:
        """Unsubscribe from feeds, or remove one folder and keep its feeds; by default those that are selected."""
        current = None if sources else self.pane.tree.current
        chosen = tuple(sources) or self.pane.tree.selected
        if current is not None and current.search is not None:
            self.searches.remove(current.search)
        elif current is not None and current.tag is not None:
            self.pane.menus.tag_remove_wanted.emit(current.tag)
        elif len(chosen) == 1 and chosen[0].folder is not None:
            self.arranging.remove(chosen[0])
        elif feeds := [source for source in chosen if source.feed is not None]:
            self.subscribing.remove(feeds)

    def move(self, step: int) -> None:
        """Move what is selected one place up (-1) or down (1)."""
        current = self.pane.tree.current
        if current is not None and current.search is not None:
            self.searches.step(current.search, step)
        elif not any(move(step) for move in self.movers):
            self.arranging.step(step)

    def drop(self, dragged: Sequence[Source], drop: Drop) -> None:
        """Move what was dragged."""
        if dragged[0].search is not None:
            self.searches.drop(dragged[0], drop)
        else:
            self.arranging.drop(dragged, drop)


def _add_commands(desk: Desk, sources: Sources) -> None:
    arranging = sources.arranging
    up, down = lambda: sources.move(-1), lambda: sources.move(1)
    add = partial(desk.commands.add, Group.SOURCES)
    add("new_folder", translate("Keys", "New folder"), arranging.create, key="Ctrl+Shift+N")
    add("rename_source", translate("Keys", "Rename the source"), sources.rename, key="F2")
    log_in = translate("Keys", "User and password of the source")
    add("log_in_source", log_in, lambda: sources.subscribing.log_in(sources.pane.tree.current))
    move = translate("Keys", "Move the source to a folder")
    add("move_source", move, sources.pane.show_moves, key="Ctrl+Shift+M")
    add("source_up", translate("Keys", "Move the source up"), up, key="Alt+Up", in_sources=True)
    add("source_down", translate("Keys", "Move the source down"), down, key="Alt+Down", in_sources=True)
    add("cut_source", translate("Keys", "Cut the source"), arranging.cut, key="Ctrl+X", in_sources=True)
    add("paste_source", translate("Keys", "Paste the source here"), arranging.paste, key="Ctrl+V", in_sources=True)
    add("sort_sources", translate("Keys", "Sort the sources otherwise"), arranging.sort_otherwise)
    add("remove_source", translate("Keys", "Remove the source"), sources.remove)
    add("export_feeds", translate("Keys", "Export subscriptions"), sources.subscribing.export_list)
