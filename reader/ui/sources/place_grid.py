"""The places above the papers, in a grid of two columns; those without an article are hidden."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from reader.ui.sources.source import Source, count_words
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import EnterToolButton
from reader.ui.widgets.card_rows import RowLine
from reader.ui.widgets.focus import note_keys, reading_step
from reader.ui.widgets.labels import tooltip
from reader.ui.widgets.layouts import named, spaced
from reader.ui.widgets.measured_font import MeasuredFont
from reader.ui.widgets.theme import Theme

COLUMNS = 2
_HEIGHT, _ICON, _INSET, _GAP = 32, 17, 9, 8
"""Pixels: height of a place, side of its icon, from its edges to its content, and between the parts of that."""


class PlaceButton(EnterToolButton):
    """A place: its icon, its short name, its number."""

    def __init__(self, source: Source, grid: PlaceGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self.source = source
        self.hide()
        self.setCheckable(True)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.clicked.connect(lambda: grid.opened.emit(self.source))
        self.customContextMenuRequested.connect(
            lambda point: grid.menu_wanted.emit(self.source, self.mapToGlobal(point))
        )

    def nextCheckState(self) -> None:
        """Stay as it is: the pane says which place is chosen."""

    def show_source(self, source: Source, *, is_chosen: bool) -> None:
        said = [source.title, *([count_words(source)] if source.count else []), source.trouble]
        self.source = source
        self.setAccessibleName(", ".join(filter(None, said)))
        self.setToolTip(tooltip("\n".join(filter(None, (source.title, source.trouble)))).replace("\n", "<br>"))
        self.setChecked(is_chosen)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, source, is_chosen = self._grid.theme, self.source, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if is_chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selected if is_chosen else theme.hover))
            painter.drawRoundedRect(box, 7, 7)
        if self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            painter.setPen(QColor(theme.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        line = RowLine(box, rtl=self.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        line.shorten(_INSET, _INSET)
        mark, ratio = line.take_start(_ICON, _ICON, gap=_GAP), self.devicePixelRatioF()
        ink = theme.accent if is_chosen else theme.soft
        painter.drawPixmap(mark.topLeft(), icons.pixmap(source.icon, ink, _ICON, ratio))
        if source.count:
            painter.setPen(QColor(theme.accent if is_chosen else theme.muted))
            line.write_end(painter, self._grid.small, count_words(source), gap=_GAP)
        if source.trouble:
            sign = line.take_end(15, 15, gap=_GAP)
            painter.drawPixmap(sign.topLeft(), icons.pixmap("warning", theme.warning, 15, ratio))
        painter.setPen(QColor(theme.text if is_chosen else theme.soft))
        line.write(painter, self._grid.bold if is_chosen else self._grid.medium, source.short)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        note_keys(self)
        if not self._grid.go(self, event):
            event.ignore()  # letters and Space are shortcuts of the window


class PlaceGrid(QWidget):
    """The places.

    Signals:
        opened: The reader opened a place. arg: `Source`.
        side_wanted: Move the focus to the headlines.
        left: The keyboard goes on to the tree below. arg: whether to its last row, or else to its first.
        menu_wanted: The context menu of a place. args: `Source`, where on the screen.
    """

    opened = Signal(object)
    side_wanted = Signal()
    left = Signal(bool)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "placeGrid", self.tr("Places"))
        self.theme = theme
        self.small = MeasuredFont(fonts.ui_font(12))
        self.medium = MeasuredFont(fonts.ui_font(12, QFont.Weight.Medium))
        self.bold = MeasuredFont(fonts.ui_font(12, QFont.Weight.DemiBold))
        self.is_browsing = False
        """True while a key moves through the places: one is opened only when the reader stops there."""
        self._buttons: dict[str, PlaceButton] = {}
        self._shown: list[PlaceButton] = []
        self._stop: PlaceButton | None = None
        """The place that Tab leads to."""
        self._cells = spaced(QGridLayout(self), 2, (8, 0, 8, 8))
        for column in range(COLUMNS):
            self._cells.setColumnStretch(column, 1)

    @property
    def shown(self) -> list[Source]:
        """The places in sight."""
        return [button.source for button in self._shown]

    @property
    def chosen(self) -> PlaceButton | None:
        """The button of the chosen place; None: something else is chosen."""
        return next((button for button in self._shown if button.isChecked()), None)

    def show_places(self, places: Sequence[Source], chosen: str) -> None:
        """Show names and numbers of places; an empty one only if it is the chosen one (its key)."""
        for source in places:
            if (button := self._buttons.get(source.key)) is None:
                button = self._buttons[source.key] = PlaceButton(source, self)
            button.show_source(source, is_chosen=source.key == chosen)
        shown = [self._buttons[one.key] for one in places if not one.is_empty or one.key == chosen]
        if shown != self._shown:
            for button in self._shown:
                self._cells.removeWidget(button)
                button.setVisible(button in shown)
            self._shown = shown
            for at, button in enumerate(shown):
                self._cells.addWidget(button, at // COLUMNS, at % COLUMNS)
                button.show()
        self._stop_at(self.chosen or shown[0])

    def _stop_at(self, button: PlaceButton) -> None:
        """Have Tab lead to a place, in the turn of the one before."""
        if button is not self._stop:
            if self._stop is not None:
                QWidget.setTabOrder(self._stop, button)
                self._stop.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._stop = button

    def enter(self, *, at_end: bool) -> None:
        """Move the keyboard to the first place, or the last row of them, and open it."""
        self._open(self._shown[(len(self._shown) - 1) // COLUMNS * COLUMNS if at_end else 0])

    def go(self, button: PlaceButton, event: QKeyEvent) -> bool:
        """Do what a key means at a place; False: nothing."""
        key, keys, last = event.key(), Qt.Key, len(self._shown) - 1
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or button not in self._shown:
            return False
        at = self._shown.index(button)
        if key in (keys.Key_Return, keys.Key_Enter):
            self.side_wanted.emit()
        elif key == keys.Key_Home:
            self._open(self._shown[0])
        elif key == keys.Key_Up:
            self._open(self._shown[max(at - COLUMNS, at % COLUMNS)])
        elif key in (keys.Key_Down, keys.Key_End):
            is_last = at // COLUMNS == last // COLUMNS
            if key == keys.Key_End or is_last:
                self.left.emit(key == keys.Key_End)
            else:
                self._open(self._shown[min(at + COLUMNS, last)])
        elif key in (keys.Key_Left, keys.Key_Right):
            step = reading_step(key, self.layoutDirection())
            if step > 0 and (at % COLUMNS == COLUMNS - 1 or at == last):
                self.side_wanted.emit()
            elif step > 0 or at % COLUMNS:
                self._open(self._shown[at + step])
        else:
            return False
        return True

    def _open(self, button: PlaceButton) -> None:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        if not button.isChecked():
            self.is_browsing = True
            self.opened.emit(button.source)
            self.is_browsing = False

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.update()
