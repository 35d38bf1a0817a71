"""The left pane: the tree of sources, its context menu, and the button to add a feed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QTreeView, QVBoxLayout, QWidget

from reader.domain.clock import Clock
from reader.domain.feed import Feed, FullText
from reader.domain.tag import Tag
from reader.ui.sources.source_delegate import SourceDelegate
from reader.ui.sources.source_model import DRAGGED, SOURCE, Source, SourceModel
from reader.ui.sources.tag_actions import TagKeys, add_tag_actions
from reader.ui.widgets import icons
from reader.ui.widgets.buttons import word_button
from reader.ui.widgets.focus import FocusRing, note_keys, reading_step
from reader.ui.widgets.layouts import spaced
from reader.ui.widgets.theme import Theme


class SourceTree(QTreeView):
    """Shows a `SourceModel`; a click on a folder's chevron collapses or expands it.

    Signals:
        side_wanted: Move the focus to the next pane in the direction of reading. arg: 1.
        feed_dropped: A feed was dragged to another folder. args: its `Source`, the folder's path as a tuple.
    """

    side_wanted = Signal(int)
    feed_dropped = Signal(object, object)

    def __init__(self, model: SourceModel, delegate: SourceDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sourceTree")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(True)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setItemDelegate(delegate)
        self.setModel(model)
        self._sources = model
        self.setDragDropMode(QTreeView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.is_browsing = False
        """True while a key moves the selection: a source is opened only when the reader stops there."""
        self.activated.connect(lambda: self.side_wanted.emit(1))

    def drawBranches(self, *arguments: object) -> None:
        """Draw nothing: the delegate draws the chevrons."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        note_keys(self, False)
        if event.button() is Qt.MouseButton.RightButton:
            return  # A right click opens a row's menu without selecting it.
        index = self.indexAt(event.position().toPoint())
        source: Source | None = index.data(SOURCE) if index.isValid() else None
        if source is not None and source.is_section and event.button() is Qt.MouseButton.LeftButton:
            x = event.position().x()
            from_end = (
                x if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else self.viewport().width() - x
            )
            if from_end < 44:
                self.setExpanded(index, not self.isExpanded(index))
                return
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt would select the first row on focus, which would end a search.
        had_none = not self.currentIndex().isValid()
        blocker = QSignalBlocker(self.selectionModel())
        super().focusInEvent(event)
        if had_none:
            self.selectionModel().clearCurrentIndex()
        blocker.unblock()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        note_keys(self)
        # Letters are shortcuts of the window, not a search by title.
        if event.text().isprintable() and event.text() and event.key() not in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            event.ignore()
            return
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._leave(event.key()):
            return
        self.is_browsing = event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        super().keyPressEvent(event)
        self.is_browsing = False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # Accept a feed anywhere: the drag begins over its own folder, and Qt sends no more events if it is refused
        # there. Anything but our feeds is left to the window.
        event.setAccepted(event.mimeData().hasFormat(DRAGGED))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls near the edges
        event.setAccepted(self._goes(event) is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        going = self._goes(event)
        if going is None:
            event.ignore()
            return
        # A copy for Qt, so that it removes no row: rows are rebuilt once the move is stored.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.stopAutoScroll()
        self.setState(QTreeView.State.NoState)
        self.feed_dropped.emit(*going)

    def _goes(self, event: QDropEvent) -> tuple[Source, tuple[str, ...]] | None:
        """Give the dragged feed and the target folder; None if the feed is in it already."""
        dragged = self._sources.source(event.mimeData().data(DRAGGED).toStdString())
        target: Source | None = self.indexAt(event.position().toPoint()).data(SOURCE)
        if dragged is None or dragged.feed is None or (target is not None and not target.has_feeds):
            return None
        if target is None:
            folder: tuple[str, ...] = ()
        else:
            folder = target.feed.folder if target.feed is not None else target.place.folder or ()
        return (dragged, folder) if folder != dragged.feed.folder else None

    def _leave(self, key: int) -> bool:
        """Move to the headlines by the forward arrow, unless that expands a folder."""
        source: Source | None = self.currentIndex().data(SOURCE)
        folded = source is not None and source.is_section and not self.isExpanded(self.currentIndex())
        leaves = reading_step(key, self.layoutDirection()) > 0 and not folded
        if leaves:
            self.side_wanted.emit(1)
        return leaves


class SourcePane(QWidget):
    """The tree, and the actions on its rows.

    Signals:
        source_chosen: A source was opened. arg: `Source`.
        add_wanted: Add a feed.
        refresh_wanted, mark_read_wanted, rename_wanted, copy_wanted, remove_wanted, health_wanted: From the
            menu of a feed or folder. arg: `Source`.
        move_wanted: Move a feed. args: `Source`, path of the folder as a tuple; None for a new one.
        choice_wanted: Change settings of a feed. args: `Source`, settings as for `FeedStore.choose`.
        full_text_wanted: Fetch full texts for a folder, or not. args: `Source`, the setting.
        tag_rename_wanted, tag_remove_wanted: From the menu of a tag, or by F2 and Del. arg: `Tag`.
        tag_colour_wanted: Give a tag another colour. args: `Tag`, `TagColour`.
        resized: Its width changed.
    """

    source_chosen = Signal(object)
    add_wanted = Signal()
    refresh_wanted = Signal(object)
    mark_read_wanted = Signal(object)
    rename_wanted = Signal(object)
    move_wanted = Signal(object, object)
    choice_wanted = Signal(object, object)
    full_text_wanted = Signal(object, str)
    copy_wanted = Signal(object)
    remove_wanted = Signal(object)
    health_wanted = Signal(object)
    tag_rename_wanted = Signal(object)
    tag_remove_wanted = Signal(object)
    tag_colour_wanted = Signal(object, object)
    resized = Signal()

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sourcePane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = SourceModel(clock, self)
        self._delegate = SourceDelegate(theme, self)
        self._folders: list[tuple[str, ...]] = []
        self._folded: set[str] = set()
        self._place = 0
        """The tree's scroll position before its rows were rebuilt."""
        self._chosen = ""
        self.tree = SourceTree(self.model, self._delegate, self)
        self.tree.setAccessibleName(self.tr("Sources"))
        FocusRing(self.tree)
        self._add = word_button(self, self.tr("Add a feed"))
        self._add.setObjectName("addFeed")
        self._add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._add.setIconSize(QSize(16, 16))
        self._add.clicked.connect(self.add_wanted)
        column = spaced(QVBoxLayout(self), 4, (0, 10, 0, 8))
        column.addWidget(self.tree, 1)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeading)
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        self.tree.feed_dropped.connect(self.move_wanted)
        TagKeys(self.tree, self.tag_rename_wanted, self.tag_remove_wanted)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.tree.collapsed.connect(lambda index: self._folded.add(index.data(SOURCE).key))
        self.tree.expanded.connect(lambda index: self._folded.discard(index.data(SOURCE).key))
        self.model.modelAboutToBeReset.connect(self._note_place)
        self.model.modelReset.connect(self._restore)
        self.set_theme(theme)

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

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._delegate.set_theme(theme)
        self._add.setIcon(icons.icon("plus", theme.soft))
        self.tree.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def show_feeds(
        self,
        feeds: Sequence[Feed],
        folders: Sequence[tuple[str, ...]],
        counts: Mapping[str, int],
        trip_trouble: str = "",
    ) -> None:
        """List feeds and counts; see `SourceModel.show`."""
        self._folders = list(folders)
        self.model.show(feeds, folders, counts, trip_trouble)

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """List the tags; see `SourceModel.show_tags`."""
        self.model.show_tags(tags)

    def choose(self, key: str) -> bool:
        """Open a source; False if there is none with this key."""
        index = self.model.index_of(key)
        if not index.isValid():
            return False
        if self.tree.currentIndex() == index:
            self.source_chosen.emit(index.data(SOURCE))
        else:
            self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index)
        return True

    def choose_none(self) -> None:
        """Select no source, while a search is shown."""
        self._chosen = ""
        self.tree.selectionModel().clear()

    def next_feed(self, step: int, *, unread: bool = False) -> Source | None:
        """Give the feed after (or before) the selected row. `step` is 1 or -1."""
        rows = self.model.in_order()
        at = next((row for row, source in enumerate(rows) if source.key == self._chosen), -1)
        if at == -1 and step < 0:
            at = len(rows)
        for source in rows[at + 1 :] if step > 0 else rows[: max(at, 0)][::-1]:
            if source.kind == "feed" and (source.count or not unread):
                return source
        return None

    def _note_place(self) -> None:
        self._place = self.tree.verticalScrollBar().value()

    def _restore(self) -> None:
        """Restore collapsed folders and the selection after the rows were rebuilt."""
        for source in self.model.in_order():
            if source.is_section:
                self.tree.setExpanded(self.model.index_of(source.key), source.key not in self._folded)
        index = self.model.index_of(self._chosen)
        if index.isValid():
            selection = self.tree.selectionModel()
            selection.blockSignals(True)
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            selection.blockSignals(False)
        self.tree.doItemsLayout()
        self.tree.verticalScrollBar().setValue(self._place)

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid():
            source: Source = current.data(SOURCE)
            self._chosen = source.key
            self.source_chosen.emit(source)

    def _show_menu(self, point: QPoint) -> None:
        index = self.tree.indexAt(point)
        if index.isValid():
            self.menu_for(index.data(SOURCE)).popup(self.tree.viewport().mapToGlobal(point))

    def menu_for(self, source: Source) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setProperty("role", "choices")
        if source.has_feeds and (source.feed is None or source.feed.is_fetched):
            menu.addAction(self.tr("Refresh"), lambda: self.refresh_wanted.emit(source))
            menu.addSeparator()
        if source.kind == "feed":
            menu.addAction(self.tr("Rename…"), lambda: self.rename_wanted.emit(source))
            self._add_move_menu(menu, source)
            self._add_choices(menu, source)
            menu.addAction(self.tr("Copy address"), lambda: self.copy_wanted.emit(source))
            menu.addAction(self.tr("Health…"), lambda: self.health_wanted.emit(source))
            menu.addAction(self.tr("Remove"), lambda: self.remove_wanted.emit(source))
            menu.addSeparator()
        if source.tag is not None:
            add_tag_actions(
                menu,
                source.tag,
                self._theme,
                self.tag_rename_wanted,
                self.tag_colour_wanted,
                self.tag_remove_wanted,
            )
            menu.addSeparator()
        if source.kind == "folder":
            self._add_full_text(menu, source.full_text, partial(self.full_text_wanted.emit, source))
            menu.addSeparator()
        menu.addAction(self.tr("Mark all as read"), lambda: self.mark_read_wanted.emit(source))
        return menu

    def _add_choices(self, menu: QMenu, source: Source) -> None:
        if source.feed is None:
            return
        runs = menu.addAction(
            self.tr("Run in the ticker"),
            partial(self.choice_wanted.emit, source, {"in_ticker": not source.feed.in_ticker}),
        )
        runs.setCheckable(True)
        runs.setChecked(source.feed.in_ticker)
        tells = menu.addAction(
            self.tr("Notify of new articles"),
            partial(self.choice_wanted.emit, source, {"notifies": not source.feed.notifies}),
        )
        tells.setCheckable(True)
        tells.setChecked(source.feed.notifies)
        if not source.feed.is_fetched:
            return
        self._add_full_text(
            menu, source.full_text, lambda choice: self.choice_wanted.emit(source, {"full_text": choice})
        )
        pictures = menu.addAction(
            self.tr("Fetch pictures"), partial(self.choice_wanted.emit, source, {"images": not source.feed.images})
        )
        pictures.setCheckable(True)
        pictures.setChecked(source.feed.images)

    def _add_full_text(
        self, menu: QMenu, chosen: Sequence[FullText], choose: Callable[[FullText], object]
    ) -> None:
        """Add the submenu for full texts.

        Args:
            menu: Gets the submenu.
            chosen: The settings of each folder above, and last of the row itself.
            choose: Called with the new setting.
        """
        *above, own = chosen
        is_said_above = any(choice != "auto" for choice in above)
        whole = menu.addMenu(self.tr("Whole articles"))
        whole.setProperty("role", "choices")
        choices: tuple[tuple[str, FullText], ...] = (
            (self.tr("As its folder") if is_said_above else self.tr("Where the feed gives excerpts"), "auto"),
            (self.tr("Always"), "on"),
            (self.tr("Never"), "off"),
        )
        for words, choice in choices:
            action = whole.addAction(words, partial(choose, choice))
            action.setCheckable(True)
            action.setChecked(own == choice)

    def _add_move_menu(self, menu: QMenu, source: Source) -> None:
        here = source.feed.folder if source.feed is not None else ()
        moving = menu.addMenu(self.tr("Move to folder"))
        for path in [(), *self._folders]:
            title = " › ".join(path) if path else self.tr("No folder")
            action = moving.addAction(
                # In a menu, an ampersand would underline the next letter.
                title.replace("&", "&&"),
                partial(self.move_wanted.emit, source, path),
            )
            action.setEnabled(path != here)
        moving.addSeparator()
        moving.addAction(self.tr("New folder…"), lambda: self.move_wanted.emit(source, None))
