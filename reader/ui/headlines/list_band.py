"""The band above the list: the day or source of the first row, and how the list is sorted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFont
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from reader.domain.query.place import Order
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import name_button, word_button
from reader.ui.widgets.labels import ElidedLabel
from reader.ui.widgets.layouts import add, spaced
from reader.ui.widgets.theme import Theme

_CHEVRON = 12


class ListBand(QWidget):
    """Shows the group of the first visible row, and a menu with the orders.

    Signals:
        order_wanted: Sort the list another way. arg: `Order`.
        stories_wanted: Have one row stand for all articles about one event, or not. arg: bool.
        headings_wanted: Show days and sources as headings, or not. arg: bool.
    """

    order_wanted = Signal(Order)
    headings_wanted = Signal(bool)
    stories_wanted = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._group = ElidedLabel(self, role="day", object_name="dayInSight")
        self._group.setFont(fonts.ui_font(11, QFont.Weight.DemiBold))
        self._sort = word_button(self, "", role="quiet", object_name="sortButton")
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sort.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._sort.setLayoutDirection(self._other_direction())
        self._sort.setFont(fonts.ui_font(12))
        self._sort.setIconSize(QSize(_CHEVRON, _CHEVRON))
        self._make_menu()
        self._row = add(spaced(QHBoxLayout(self), 8, (0, 0, 0, 0)), (self._group, 1), self._sort)

    def _other_direction(self) -> Qt.LayoutDirection:
        """Return the layout direction that puts a button's icon behind its words."""
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return Qt.LayoutDirection.LeftToRight if rtl else Qt.LayoutDirection.RightToLeft

    def _make_menu(self) -> None:
        menu = QMenu(self)
        menu.setProperty("role", "choices")
        group = QActionGroup(menu)
        self._orders: dict[Order, QAction] = {}
        for order, words in (
            (Order.NEWEST, self.tr("Newest first")),
            (Order.OLDEST, self.tr("Oldest first")),
            (Order.BEST, self.tr("Best first")),
            (Order.SOURCE, self.tr("By source")),
            (Order.LONGEST, self.tr("Longest first")),
        ):
            action = menu.addAction(words)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(partial(self.order_wanted.emit, order))
            self._orders[order] = action
        menu.addSeparator()
        self._headings = menu.addAction(self.tr("Group by day or source"))
        self._headings.setCheckable(True)
        self._headings.triggered.connect(lambda: self.headings_wanted.emit(self._headings.isChecked()))
        self._stories = menu.addAction(self.tr("One row for an event"))
        self._stories.setCheckable(True)
        self._stories.triggered.connect(lambda: self.stories_wanted.emit(self._stories.isChecked()))
        self._sort.setMenu(menu)

    @property
    def menu(self) -> QMenu:
        return self._sort.menu()

    def set_theme(self, theme: Theme) -> None:
        self._sort.setIcon(icons.icon("chevron-down", theme.muted))

    def set_margins(self, side: int) -> None:
        """Align with the rows. `side`: their margin on each side, in pixels."""
        start, end = side, side - _BUTTON_PADDING
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            start, end = end, start
        self._row.setContentsMargins(start, 4, end, 2)

    def set_group(self, words: str) -> None:
        """Show the day or source of the first row; "" where there are none."""
        self._group.setText(words)

    def set_order(self, order: Order, offered: Sequence[Order], *, headings: bool, stories: bool | None) -> None:
        """Show how the list is sorted; without an offered order the menu is hidden.

        `headings`: days and sources have headings. `stories`: one row stands for all articles about one event;
        None: not in such a list.
        """
        for each, action in self._orders.items():
            action.setVisible(each in offered)
        self._orders[order].setChecked(True)
        self._headings.setChecked(headings)
        self._stories.setVisible(stories is not None)
        self._stories.setChecked(bool(stories))
        words = self._orders[order].text()
        self._sort.setText(words)
        name_button(self._sort, self.tr("Order: {order}").format(order=words))
        self._sort.setVisible(bool(offered))


_BUTTON_PADDING = 8
