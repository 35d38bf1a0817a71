"""A card over the window with a field and a list under it: what is typed filters, the arrow keys choose."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from reader.ui.widgets import fonts
from reader.ui.widgets.card_rows import CardDelegate, show_rows
from reader.ui.widgets.labels import ElidedLabel
from reader.ui.widgets.layouts import add, named, spaced
from reader.ui.widgets.spoken import announce
from reader.ui.widgets.theme import Theme, lay_paper

_WIDEST, _HIGHEST, _FROM_TOP, _MARGIN = 620, 480, 64, 12
_MOST_MEASURED = 40
"""Rows whose height is added up: more than the card can show."""


class Card(QWidget):
    """Covers its window while it is open; a click beside the card closes it.

    The focus stays in the field, so selected rows are announced to screen readers. `name`: the prefix of object
    names; `delegate`: paints the rows of the list, all of one height.
    """

    def __init__(self, name: str, model: QAbstractItemModel, delegate: CardDelegate, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName(name)
        self._window = window
        self._focus_before: QWidget | None = None
        self._card = named(QFrame(self), f"{name}Card")
        self._card.setProperty("role", "card")
        self.field = named(QLineEdit(self._card), f"{name}Field")
        self.field.setProperty("role", "cardField")
        self.field.setFont(fonts.ui_font(16))
        self.field.installEventFilter(self)
        self.list = named(QListView(self._card), f"{name}List")
        self.list.setProperty("role", "cardList")
        model.setParent(self)
        self.list.setModel(model)
        self._delegate = delegate
        delegate.setParent(self)
        show_rows(self.list, delegate)
        self.list.setUniformItemSizes(True)  # else Qt asks for the height of all 5,000 tags
        # The focus stays in the field, whose arrow keys move the selection.
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.clicked.connect(lambda index: self.enter())
        self.hint = named(ElidedLabel(self._card, role="muted"), f"{name}Hint")
        self.hint.setFont(fonts.ui_font(12))
        self.hint.setContentsMargins(18, 6, 18, 8)
        add(spaced(QVBoxLayout(self._card), 0, (1, 1, 1, 1)), self.field, (self.list, 1), self.hint)
        self.set_theme(delegate.theme)
        self.hide()

    @property
    def is_open(self) -> bool:
        return self.isVisible()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        lay_paper(self.list, theme)
        self.list.viewport().update()

    def name_parts(self, words: str, listed: str) -> None:
        """Name the field, which says so while it is empty, and the list."""
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)
        self.list.setAccessibleName(listed)

    def enter(self) -> None:
        """Handle Enter, or a click on the selected row."""
        raise NotImplementedError

    def open_up(self) -> None:
        """Open with an empty field, which gets the focus."""
        self._focus_before = QApplication.focusWidget()
        self.field.clear()
        self.place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_up(self) -> None:
        """Close, and return the focus to the widget that had it; not to a button, which Space would press."""
        self.hide()
        before = self._focus_before
        if before is not None and before.isVisible() and not isinstance(before, QAbstractButton):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rows(self, *, selects_first: bool) -> None:
        """Show the rows that the model has now."""
        self.list.setVisible(self.list.model().rowCount() > 0)
        self.place()
        if selects_first:
            self.select(0)
        else:
            self.list.scrollToTop()

    def select(self, row: int) -> None:
        """Select a row, or the nearest to it."""
        rows = self.list.model().rowCount()
        if not rows:
            return
        index = self.list.model().index(min(max(row, 0), rows - 1), 0)
        self.list.setCurrentIndex(index)
        if index.row() == 0:
            self.list.scrollToTop()
        # The focus stays in the field, so a screen reader would not read the selected row.
        announce(self.field, index.data(Qt.ItemDataRole.AccessibleTextRole))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._move(Qt.Key(event.key()))
                return True
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def _move(self, key: Qt.Key) -> None:
        if (step := _MOVES[key]) is not None:
            self.select(self.list.currentIndex().row() + step)
        elif key == Qt.Key.Key_Escape:
            self.close_up()
        else:
            self.enter()

    # Geometry and Qt events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only while it is open: the ticker causes sixty events a second in the window.
        self._window.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        self._window.removeEventFilter(self)
        super().hideEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_up()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 70))
        painter.end()

    def place(self) -> None:
        """Fit the card to its rows and to the window."""
        window = self._window
        self.resize(window.size())
        width = min(_WIDEST, window.width() - 2 * _MARGIN)
        top = _FROM_TOP if window.height() > 480 else _MARGIN
        measured = min(self.list.model().rowCount(), _MOST_MEASURED)
        rows = sum(self.list.sizeHintForRow(row) for row in range(measured))
        around = self.field.sizeHint().height() + self.hint.sizeHint().height() + 4
        height = min(rows + around + 6, _HIGHEST, window.height() - top - _MARGIN)
        self._card.setGeometry((window.width() - width) // 2, top, width, height)


_MOVES: dict[int, int | None] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_Return: None,
    Qt.Key.Key_Enter: None,
    Qt.Key.Key_Escape: None,
}
"""Keys of the field, and the rows they move by. None: Enter opens, Escape closes."""
