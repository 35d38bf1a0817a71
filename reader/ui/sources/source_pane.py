"""The left pane: the tree of sources, its context menu, and the button to add a feed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from reader.domain.clock import Clock
from reader.domain.sources.feed import Feed
from reader.domain.sources.folder import Folder
from reader.domain.sources.outage import common_outage
from reader.ui.sources.outage_note import OutageNote
from reader.ui.sources.source import Source
from reader.ui.sources.source_delegate import SourceDelegate
from reader.ui.sources.source_menus import SourceMenus
from reader.ui.sources.source_model import SOURCE, SourceModel
from reader.ui.sources.source_order import Order
from reader.ui.sources.source_tree import SourceTree
from reader.ui.sources.tag_actions import TagKeys
from reader.ui.widgets import icons
from reader.ui.widgets.buttons import does, word_button
from reader.ui.widgets.focus import FocusRing
from reader.ui.widgets.hint import Hint
from reader.ui.widgets.layouts import paint_ground, spaced
from reader.ui.widgets.theme import Theme


class SourcePane(QWidget):
    """The tree and the actions of its rows; `source_chosen` (arg: `Source`): one was opened."""

    source_chosen = Signal(object)
    resized = Signal()

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paint_ground(self, "sourcePane")
        self.model = SourceModel(clock, self, self._is_in_use)
        self._delegate = SourceDelegate(theme, self)
        self.menus = SourceMenus(theme, self)
        self._folded: set[str] = set()
        self._place = 0
        """The tree's scroll position before its rows were rebuilt."""
        self._chosen = ""
        self.tree = SourceTree(self.model, self._delegate, self)
        self.tree.setAccessibleName(self.tr("Sources"))
        FocusRing(self.tree)
        self._add = word_button(self, self.tr("Add a feed"))
        self.hint = Hint(theme, self, points_up=False)
        self._add.setObjectName("addFeed")
        does(self._add, "add_feed")
        self._add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._add.setIconSize(QSize(16, 16))
        self._add.clicked.connect(self.menus.add_wanted)
        column = spaced(QVBoxLayout(self), 4, (0, 10, 0, 8))
        self.outage = OutageNote(self)
        self.outage.details_wanted.connect(lambda: self.menus.health_wanted.emit(None))
        column.addWidget(self.outage)
        column.addWidget(self.tree, 1)
        column.addWidget(self.hint)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeading)
        self.tree.opened.connect(self._on_opened)
        TagKeys(self.tree, self.menus.tag_rename_wanted, self.menus.tag_remove_wanted)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.tree.collapsed.connect(lambda index: self._folded.add(index.data(SOURCE).key))
        self.tree.expanded.connect(lambda index: self._folded.discard(index.data(SOURCE).key))
        self._selected: tuple[tuple[str, ...], str] = ((), "")
        """Keys of the rows that were selected together, and of the current one, before rows were rebuilt."""
        self.model.modelAboutToBeReset.connect(self._note_place)
        self.model.modelReset.connect(self._restore)
        self.set_theme(theme)

    @property
    def add_button(self) -> QWidget:
        """The button that adds a feed; a hint may point at it."""
        return self._add

    @property
    def chosen_key(self) -> str:
        """The key of the selected source; "": none."""
        return self._chosen

    @property
    def folded(self) -> list[str]:
        """Keys of the collapsed folders, for the next start."""
        return sorted(self._folded)

    def set_folded(self, keys: Sequence[str]) -> None:
        """Collapse the folders with these keys."""
        self._folded = set(keys)
        self._restore()

    def set_order(self, order: str) -> bool:
        """Set the order from the next `show_feeds` on: by hand, name or unread; False if it is so already."""
        before = self.model.order
        self.model.order = cast(Order, order)
        return order != before

    def set_theme(self, theme: Theme) -> None:
        self.menus.theme = theme
        self._delegate.theme = theme
        self.tree.accent = QColor(theme.accent)
        self._add.setIcon(icons.icon("plus", theme.soft))
        self.tree.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The row may have been chosen before the tree had a size to scroll in.
        self.tree.scrollTo(self.tree.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def show_feeds(
        self,
        feeds: Sequence[Feed],
        folders: Sequence[Folder],
        counts: Mapping[str, int],
        trip_trouble: str = "",
        kept_id: int | None = None,
    ) -> None:
        """List feeds and counts; see `SourceModel.show`."""
        self.menus.folders = [folder.path for folder in folders]
        self.model.show(feeds, folders, counts, trip_trouble, kept_id)
        self.outage.show_silent(len(common_outage(feeds)))

    def choose(self, key: str) -> bool:
        """Open a source; False if there is none with this key."""
        index = self.model.index_of(key)
        if not index.isValid():
            return False
        self.tree.select_all([key], key)
        self._on_opened(index.data(SOURCE))
        if self.isVisible():
            self.tree.scrollTo(index)
        return True

    def mark(self, key: str) -> None:
        """Mark a source as chosen whose list is shown already."""
        self._chosen = key
        self.tree.select_all([key], key)

    def choose_none(self) -> None:
        """Select no source, while a search is shown."""
        self._chosen = ""
        self.tree.selectionModel().clear()

    def next_feed(self, step: int, *, unread: bool = False) -> Source | None:
        """Return the feed after (or before) the selected row. `step` is 1 or -1."""
        rows = self.model.in_order()
        at = next((row for row, source in enumerate(rows) if source.key == self._chosen), -1)
        if at == -1 and step < 0:
            at = len(rows)
        for source in rows[at + 1 :] if step > 0 else rows[: max(at, 0)][::-1]:
            if source.kind == "feed" and (source.count or not unread):
                return source
        return None

    def _is_in_use(self) -> bool:
        """Tell whether the reader is moving among the rows, so that they should stay in place."""
        return self.tree.hasFocus() or self.tree.underMouse()

    def _note_place(self) -> None:
        self._place = self.tree.verticalScrollBar().value()
        keys = tuple(source.key for source in self.tree.selected)
        current = self.tree.current
        self._selected = (keys, current.key if current is not None else "") if len(keys) > 1 else ((), "")

    def _restore(self) -> None:
        """Restore collapsed folders and the selection after the rows were rebuilt."""
        tree = self.tree
        for source in self.model.in_order():
            if source.is_section:
                tree.setExpanded(self.model.index_of(source.key), source.key not in self._folded)
        keys, current = self._selected
        if keys and self.model.index_of(current).isValid():
            tree.select_all(keys, current)
        elif self.model.index_of(self._chosen).isValid():
            tree.select_all([self._chosen], self._chosen)
        if self._place:
            tree.doItemsLayout()
        tree.verticalScrollBar().setValue(self._place)

    def _on_opened(self, source: Source) -> None:
        self._chosen = source.key
        self.source_chosen.emit(source)

    def _show_menu(self, point: QPoint) -> None:
        index = self.tree.indexAt(point)
        source: Source | None = index.data(SOURCE) if index.isValid() else None
        selected = self.tree.selected
        sources = selected if source in selected else (source,) if source is not None else ()
        menu = self.menus.for_sources(sources, self.model.order)
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(self.tree.viewport().mapToGlobal(point))

    def menu_for(self, source: Source) -> QMenu:
        return self.menus.for_sources((source,), self.model.order)

    def show_moves(self) -> None:
        """Open the menu of folders that the selected rows can be moved to, beside the current one."""
        if self.tree.selected:
            row = self.tree.visualRect(self.tree.currentIndex())
            self.menus.moves(self.tree.selected).popup(self.tree.viewport().mapToGlobal(row.center()))
