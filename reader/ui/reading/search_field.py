"""The search field."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QMetaMethod, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QWidget

from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import icon_button
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import named, passing_menu
from reader.ui.widgets.theme import Theme

_FOLDED, _LEAST = 40, 100
"""Width as an icon, and least width otherwise, in logical pixels."""
_ROOM_FOR_MENU = 220
"""Room for the menu, in logical pixels."""


class SearchField(QLineEdit):
    """A line for a query; shows its shortcut while it is empty, and a menu while it is not.

    Signals:
        left: Enter was pressed: the focus goes to the list.
        used: The keyboard came or went, or something was typed.
        went_down: Down was pressed: the focus goes to the first result.
        help_wanted: Explain how to search.
        save_wanted: Save the query. arg: its text. Offered if connected.
        rule_wanted: Make a rule of it. arg: its text. Offered if connected.
    """

    left = Signal()
    used = Signal()
    went_down = Signal()
    help_wanted = Signal()
    save_wanted = Signal(str)
    rule_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "searchField", self.tr("Search articles"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icon = PlainLabel(self)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._key = PlainLabel(self, role="key", object_name="searchKey")
        self._key.setFont(fonts.ui_font(11, QFont.Weight.Medium))
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clear = icon_button(self, self.tr("Clear the search"))
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear)
        self._more = icon_button(self, self.tr("More about this search"), object_name="searchMore")
        self._more.setCursor(Qt.CursorShape.ArrowCursor)
        # Skipped by Tab, which leads from the field to the hits: the same entries are in the field's menu.
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.clicked.connect(self._open_menu)
        self._invitation, self.is_folded = "", False
        self.textChanged.connect(self.update_inside)
        self.textChanged.connect(self.used)
        self.set_theme(theme)
        self.set_total(0)

    def set_widest(self, pixels: int, *, folds: bool = False) -> None:
        """Take so much width at most. `folds`: be an icon alone, as long as nobody searches."""
        self.is_folded = folds and not self.hasFocus() and not self.text()
        self.setMinimumWidth(_FOLDED if self.is_folded else _LEAST)
        self.setMaximumWidth(_FOLDED if self.is_folded else pixels)
        self.setProperty("folded", self.is_folded)
        self.style().polish(self)

    def set_theme(self, theme: Theme) -> None:
        self._icon.setPixmap(icons.pixmap("search", theme.muted, 16, self.devicePixelRatioF()))
        self._clear.setIcon(icons.icon("close", theme.muted))
        self._more.setIcon(icons.icon("dots", theme.muted))

    def set_key(self, key: str) -> None:
        """Show the shortcut of this field; "" for none."""
        self._key.setText(key)
        self.update_inside()

    def set_total(self, articles: int) -> None:
        self._invitation = self.tr("Search %Ln article(s)", "", articles) if articles else self.tr("Search")
        self.update_inside()

    def menu(self) -> QMenu:
        """Make the menu of actions for the query."""
        menu = passing_menu(self)
        self._add_to(menu)
        return menu

    def _add_to(self, menu: QMenu) -> None:
        text = self.text().strip()
        for words, wanted in (
            (self.tr("Save this search…"), self.save_wanted),
            (self.tr("Make a rule from this…"), self.rule_wanted),
        ):
            if text and self.isSignalConnected(QMetaMethod.fromSignal(wanted)):
                menu.addAction(words, partial(wanted.emit, text))
        menu.addAction(self.tr("How to search"), self.help_wanted.emit)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        self._add_to(menu)
        menu.popup(event.globalPos())

    def _open_menu(self) -> None:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        menu = self.menu()
        below = self._more.rect().bottomLeft() if rtl else self._more.rect().bottomRight()
        at = self._more.mapToGlobal(below)
        menu.popup(at if rtl else at - QPoint(menu.sizeHint().width(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.used.emit()
        return is_done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update_inside()

    def update_inside(self) -> None:
        """Place icon, shortcut and button, mirrored in languages from right to left."""
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._key.adjustSize()
        self._icon.adjustSize()
        self._clear.resize(24, 24)
        self._more.resize(24, 24)
        self._clear.setVisible(bool(self.text()))
        has_menu = bool(self.text()) and self.width() >= _ROOM_FOR_MENU
        self._more.setVisible(has_menu)
        beside = 26 if has_menu else 0
        self.setTextMargins(beside if rtl else 0, 0, 0 if rtl else beside, 0)
        has_room = self.fontMetrics().horizontalAdvance(self._invitation) < self.width() - 68
        self.setPlaceholderText(self._invitation if has_room else "" if self.is_folded else self.tr("Search"))
        self._key.setVisible(not self.text() and bool(self._key.text()) and self.width() > 260)
        ends = ((self._icon, True, 0), (self._key, False, 0), (self._clear, False, 0), (self._more, False, 26))
        for widget, from_start, inwards in ends:
            at_left = from_start is not rtl
            x = 10 + inwards if at_left else self.width() - widget.width() - 8 - inwards
            widget.move(x, (self.height() - widget.height()) // 2)
