"""The left pane, a shelf: the places, the papers in a tree, then tags and searches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reader.domain.clock import Clock
from reader.domain.sources.feed import Feed
from reader.domain.sources.folder import Folder
from reader.domain.sources.outage import common_outage
from reader.ui.sources.place_grid import PlaceGrid
from reader.ui.sources.source import Order, Source
from reader.ui.sources.source_delegate import LOW_ROW, ROW, SourceDelegate
from reader.ui.sources.source_menus import SourceMenus
from reader.ui.sources.source_model import SOURCE, SourceModel
from reader.ui.sources.source_tree import SourceTree
from reader.ui.widgets import icons
from reader.ui.widgets.buttons import icon_button, word_button
from reader.ui.widgets.focus import FocusRing
from reader.ui.widgets.hint import Hint
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import add, named, paint_ground, spaced
from reader.ui.widgets.theme import Theme


class SourcePane(QWidget):
    """Places, tree and the actions of their rows; `source_chosen` (arg: `Source`): one was opened."""

    source_chosen = Signal(object)

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paint_ground(self, "sourcePane")
        self.model = SourceModel(clock, self, self._is_in_use)
        self._delegate = SourceDelegate(theme, self)
        self.menus = SourceMenus(theme, self)
        self._folded: set[str] = set()
        self._place = 0
        """The tree's scroll position before its rows were rebuilt."""
        self.chosen_key = ""
        """The key of the selected source; "": none."""
        self.tree = SourceTree(self.model, self._delegate, self)
        self.tree.setAccessibleName(self.tr("Sources"))
        FocusRing(self.tree)
        self.places = PlaceGrid(self.tree, self._delegate, self)
        self.add_button = icon_button(self, self.tr("Add a paper"), command="add_feed", object_name="addFeed")
        self.add_button.clicked.connect(self.menus.add_wanted)
        self.hint = Hint(theme, self)
        self._column = spaced(QVBoxLayout(self), 0, (0, 10, 0, 0))
        add(self._column, self.places, self._make_head(), self.hint, self._make_outage(), (self.tree, 1))
        self.tree.raise_()  # so that Tab comes to it last
        self.places.menu_wanted.connect(lambda source, point: self.menu_for(source).popup(point))
        self.menus.place_wanted.connect(self.choose)
        self.model.places_changed.connect(self._show_places)
        self.tree.opened.connect(self._on_opened)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.tree.collapsed.connect(lambda index: self._folded.add(index.data(SOURCE).key))
        self.tree.expanded.connect(lambda index: self._folded.discard(index.data(SOURCE).key))
        self._selected: tuple[tuple[str, ...], str] = ((), "")
        """Keys of the rows that were selected together, and of the current one, before rows were rebuilt."""
        self.model.modelAboutToBeReset.connect(self._note_place)
        self.model.modelReset.connect(self._restore)
        self.set_theme(theme)

    def _make_head(self) -> QWidget:
        head = named(QFrame(self), "papersHead")
        words = PlainLabel(head, self.tr("Papers"), heading=12)
        add(spaced(QHBoxLayout(head), 0, (9, 2, 9, 0)), (words, 1), self.add_button)
        return head

    def _make_outage(self) -> QWidget:
        """Make one sentence in place of a triangle at each source, while most of them do not answer."""
        self.outage = named(QWidget(self), "outageNote")
        self._outage_words = PlainLabel(self.outage, role="trouble", wraps=True)
        more = word_button(self.outage, self.tr("Which ones"), role="link")
        more.clicked.connect(lambda: self.menus.health_wanted.emit(None))
        column = spaced(QVBoxLayout(self.outage), 2, (16, 6, 12, 4))
        add(column, self._outage_words, (more, 0, Qt.AlignmentFlag.AlignLeading))
        self.outage.hide()
        return self.outage

    @property
    def keyboard(self) -> QWidget:
        """The widget that the keyboard goes to: the chosen place, or the tree."""
        return self.places.chosen or self.tree

    @property
    def has_keyboard(self) -> bool:
        return QApplication.focusWidget() in (self.tree, *self.places.findChildren(QWidget))

    def set_low(self, low: bool) -> None:
        """Take less height, in a low window."""
        self._delegate.row_height = LOW_ROW if low else ROW
        self.tree.scheduleDelayedItemsLayout()

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
        before, self.model.order = self.model.order, cast(Order, order)
        return order != before

    def set_theme(self, theme: Theme) -> None:
        self.menus.theme = theme
        self._delegate.theme = theme
        self.places.update()
        self.tree.accent = QColor(theme.accent)
        self.add_button.setIcon(icons.icon("plus", theme.soft))
        self.tree.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The row may have been chosen before the tree had a size to scroll in.
        self._column.activate()
        self.tree.scrollTo(self.tree.currentIndex())

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
        silent = len(common_outage(feeds))
        if silent:
            self._outage_words.setText(
                self.tr("%Ln source(s) do not answer: this looks like one outage, and is tried again.", "", silent)
            )
        self.outage.setVisible(silent > 0)

    def choose(self, key: str) -> bool:
        """Open a source; False if there is none with this key."""
        source = self.model.source(key)
        if source is None:
            return False
        self.tree.select_all([key], key)
        self._on_opened(source)
        index = self.model.index_of(key)
        if index.isValid() and self.isVisible():
            self.tree.scrollTo(index)
        return True

    def mark(self, key: str) -> None:
        """Mark a source as chosen whose list is shown already."""
        self.chosen_key = key
        self.tree.select_all([key], key)
        self._show_places()

    def choose_none(self) -> None:
        """Select no source, while a search is shown."""
        self.chosen_key = ""
        self.tree.selectionModel().clear()
        self._show_places()

    def next_feed(self, step: int, *, unread: bool = False) -> Source | None:
        """Return the feed after (or before) the selected row. `step` is 1 or -1."""
        rows = self.model.in_order()
        at = next((row for row, source in enumerate(rows) if source.key == self.chosen_key), -1)
        if at == -1 and step < 0:
            at = len(rows)
        for source in rows[at + 1 :] if step > 0 else rows[: max(at, 0)][::-1]:
            if source.kind == "feed" and (source.count or not unread):
                return source
        return None

    def _is_in_use(self) -> bool:
        """Tell whether the reader is moving among the rows, so that they should stay in place."""
        return self.has_keyboard or self.tree.underMouse()

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
        self._show_places()
        keys, current = self._selected
        if keys and self.model.index_of(current).isValid():
            tree.select_all(keys, current)
        elif self.model.index_of(self.chosen_key).isValid():
            tree.select_all([self.chosen_key], self.chosen_key)
        if self._place:
            tree.doItemsLayout()
        tree.verticalScrollBar().setValue(self._place)

    def _show_places(self) -> None:
        if self.model.places:
            self.places.show_places(self.model.places, self.chosen_key)

    def _on_opened(self, source: Source) -> None:
        self.chosen_key = source.key
        if source.kind == "place":
            self.tree.select_all([], "")
        self._show_places()
        self.source_chosen.emit(source)

    def _show_menu(self, point: QPoint) -> None:
        index = self.tree.indexAt(point)
        source: Source | None = index.data(SOURCE) if index.isValid() else None
        selected = self.tree.selected
        sources = selected if source in selected else (source,) if source is not None else ()
        self._menu_of(sources).popup(self.tree.viewport().mapToGlobal(point))

    def menu_for(self, source: Source) -> QMenu:
        return self._menu_of((source,))

    def _menu_of(self, sources: Sequence[Source]) -> QMenu:
        hidden = [place for place in self.model.places if place.is_empty and place.key != self.chosen_key]
        return self.menus.for_sources(sources, self.model.order, hidden)

    def show_moves(self) -> None:
        """Open the menu of folders that the selected rows can be moved to, beside the current one."""
        if self.tree.selected:
            row = self.tree.visualRect(self.tree.currentIndex())
            self.menus.moves(self.tree.selected).popup(self.tree.viewport().mapToGlobal(row.center()))
