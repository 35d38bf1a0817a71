"""The search field."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import icon_button
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.theme import Theme

_WIDEST = 520
"""Logical pixels."""


class SearchField(QLineEdit):
    """A line for words; shows its shortcut while it is empty.

    Signals:
        left: Enter was pressed: the focus goes to the list.
        went_down: Down was pressed: the focus goes to the first result.
    """

    left = Signal()
    went_down = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchField")
        self.setAccessibleName(self.tr("Search articles"))
        self.setMaxLength(200)
        self.setMinimumWidth(100)
        self.setMaximumWidth(_WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icon = PlainLabel(self)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._key = PlainLabel(self, role="key")
        self._key.setObjectName("searchKey")
        self._key.setFont(fonts.ui_font(11, QFont.Weight.Medium))
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clear = icon_button(self, self.tr("Clear the search"))
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear)
        self._invitation = ""
        self.textChanged.connect(self.update_inside)
        self.set_theme(theme)
        self.set_total(0)

    def set_theme(self, theme: Theme) -> None:
        self._icon.setPixmap(icons.pixmap("search", theme.muted, 16, self.devicePixelRatioF()))
        self._clear.setIcon(icons.icon("close", theme.muted))

    def set_key(self, key: str) -> None:
        """Show the shortcut of this field; "" for none."""
        self._key.setText(key)
        self.update_inside()

    def set_total(self, articles: int) -> None:
        self._invitation = self.tr("Search %Ln article(s)", "", articles) if articles else self.tr("Search")
        self.update_inside()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            return
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update_inside()

    def update_inside(self) -> None:
        """Place icon, shortcut and button, mirrored in languages from right to left."""
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._key.adjustSize()
        self._icon.adjustSize()
        self._clear.resize(24, 24)
        self._clear.setVisible(bool(self.text()))
        has_room = self.fontMetrics().horizontalAdvance(self._invitation) < self.width() - 68
        self.setPlaceholderText(self._invitation if has_room else self.tr("Search"))
        self._key.setVisible(not self.text() and bool(self._key.text()) and self.width() > 260)
        for widget, from_start in ((self._icon, True), (self._key, False), (self._clear, False)):
            at_left = from_start is not rtl
            x = 10 if at_left else self.width() - widget.width() - 8
            widget.move(x, (self.height() - widget.height()) // 2)
