"""The places above the papers, in a grid of two columns; those without an article are hidden."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStyleOptionToolButton, QWidget

from reader.ui.sources.source import Source, about, count_words
from reader.ui.sources.source_delegate import SourceDelegate
from reader.ui.sources.source_tree import SourceTree
from reader.ui.widgets.buttons import EnterToolButton
from reader.ui.widgets.focus import note_keys, reading_step
from reader.ui.widgets.layouts import named, spaced

COLUMNS = 2
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class PlaceButton(EnterToolButton):
    """A place: its icon, its short name, its number."""

    def __init__(self, source: Source, grid: PlaceGrid) -> None:
        super().__init__(grid)
        self._grid, self.source = grid, source
        self.hide()
        self.setCheckable(True)
        self.setFixedHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoExclusive(True)  # so that Qt moves the choice by arrows, and Tab comes to the chosen one alone
        self.clicked.connect(lambda: grid.tree.opened.emit(self.source))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._grid.menu_wanted.emit(self.source, event.globalPos())

    def show_source(self, source: Source, *, is_chosen: bool) -> None:
        number = count_words(source) if source.count else ""
        self.source, said = source, ", ".join(filter(None, (source.title, number, source.trouble)))
        if (said, is_chosen) == (self.accessibleName(), self.isChecked()):
            return
        self.setAccessibleName(said)
        self.setToolTip(about(source))
        if is_chosen or self.isChecked():
            self.setAutoExclusive(is_chosen)  # else Qt would keep one checked
            self.setChecked(is_chosen)
            self.setAutoExclusive(True)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        option, painter = QStyleOptionToolButton(), QPainter(self)
        self.initStyleOption(option)
        self._grid.delegate.draw_place(painter, option, self.source)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        note_keys(self)
        event.ignore()  # letters and Space are shortcuts of the window, others are keys of the grid
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        if event.key() in _ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.accept()
            self._grid.tree.is_browsing = True
            super().keyPressEvent(event)
            self._grid.tree.is_browsing = False


class PlaceGrid(QWidget):
    """The places; `tree`: tells of what is opened here too.

    `menu_wanted`: the context menu of a place. args: `Source`, where on the screen.
    """

    menu_wanted = Signal(object, QPoint)

    def __init__(self, tree: SourceTree, delegate: SourceDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "placeGrid", self.tr("Places"))
        self.tree, self.delegate = tree, delegate
        tree.left.connect(lambda at_end: self.enter(at_end=at_end))
        self._buttons: dict[str, PlaceButton] = {}
        self._shown: list[PlaceButton] = []
        self._cells = spaced(QGridLayout(self), 2, (8, 0, 8, 8))
        for column in range(COLUMNS):
            self._cells.setColumnStretch(column, 1)

    @property
    def chosen(self) -> PlaceButton | None:
        """The button of the chosen place; None: something else is chosen."""
        return next((button for button in self._shown if button.isChecked()), None)

    def show_places(self, places: Sequence[Source], chosen: str) -> None:
        """Show names and numbers of places; an empty one only if it is the chosen one (its key)."""
        shown: list[PlaceButton] = []
        for source in places:
            if source.is_empty and source.key != chosen:
                continue
            if source.key not in self._buttons:
                button = self._buttons[source.key] = PlaceButton(source, self)
                QWidget.setTabOrder(self._shown[-1] if self._shown else self, button)
            shown.append(self._buttons[source.key])
            shown[-1].show_source(source, is_chosen=source.key == chosen)
        if shown != self._shown:
            for button in self._shown:
                self._cells.removeWidget(button)
                button.setVisible(button in shown)
            self._shown = shown
            for at, button in enumerate(shown):
                self._cells.addWidget(button, at // COLUMNS, at % COLUMNS)
                button.show()
        if self.chosen is None:
            shown[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def enter(self, *, at_end: bool) -> None:
        """Move the keyboard to the first place, or the last row of them, and open it."""
        button = self._shown[(len(self._shown) - 1) // COLUMNS * COLUMNS if at_end else 0]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.tree.is_browsing = True
        button.click()
        self.tree.is_browsing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means that leads out of the row, or of the grid."""
        key, keys = event.key(), Qt.Key
        is_side = key in (keys.Key_Left, keys.Key_Right) and reading_step(key, self.layoutDirection()) > 0
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif is_side or key in (keys.Key_Return, keys.Key_Enter):
            self.tree.side_wanted.emit(1)
        elif key in (keys.Key_Down, keys.Key_End):
            self.tree.enter(at_end=key == keys.Key_End)
        elif key == keys.Key_Home:
            self.enter(at_end=False)
        else:
            event.ignore()
