"""The bar along the top: the name, the search field, and what concerns the whole window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from reader.ui.reading.search_field import SearchField
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import EnterToolButton, does, icon_button, name_button, word_button
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import add, paint_ground, spaced
from reader.ui.widgets.theme import Theme

_HEIGHT, _LOW = 56, 46
_NARROW = 640
"""Below this width in logical pixels there is room for one tab only, as an icon."""


class TopBar(QWidget):
    """Name, tabs, search, trip, refresh, the look of text, menu.

    Signals:
        front_wanted, list_wanted: The front page, or the list.
    """

    front_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paint_ground(self, "topBar")
        self.set_low(False)
        self._name = PlainLabel(self, "Manchette")
        self._name.setFont(fonts.reading_font(20, QFont.Weight.Bold))
        # By the interface's direction: a label would follow its own (Latin) letters.
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self._name.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self._tabs = (
            word_button(self, self.tr("Front page"), role="tab", then=self.front_wanted, object_name="frontTab"),
            word_button(self, self.tr("List"), role="tab", then=self.list_wanted, object_name="listTab"),
        )
        for tab, command in zip(self._tabs, ("front_page", "headline_list"), strict=True):
            tab.setCheckable(True)
            does(tab, command)
            name_button(tab, tab.text())
        self.show_tab(False)
        self.search = SearchField(theme, self)
        self.across = icon_button(self, self.tr("Search in other languages too"), object_name="searchAcross")
        self.across.setCheckable(True)
        self.across.hide()
        self.search.textChanged.connect(self._show_across)
        self._trip = EnterToolButton(self)
        self._sync = EnterToolButton(self)
        self.look_button = icon_button(self, self.tr("Text and colours"), command="show_reading")
        """Opens the popover *Aa*."""
        self._menu_button = icon_button(self, self.tr("Menu"), object_name="mainMenuButton")
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._row = spaced(QHBoxLayout(self), 6, (20, 0, 16, 0))
        add(self._row, self._name, *self._tabs)
        self._row.addWidget(self.search, 10)
        add(self._row, self.across, stretch=True)
        for button in (self._trip, self._sync, self.look_button, self._menu_button):
            button.setIconSize(QSize(18, 18))
            self._row.addWidget(button)
        self.set_theme(theme)

    def set_actions(self, trip: QAction, sync: QAction, menu: QMenu) -> None:
        """Offer what other parts have made: a trip, a round of fetching, and the main menu."""
        for button, action, command in (
            (self._trip, trip, "prepare_trip"),
            (self._sync, sync, "refresh_all"),
        ):
            button.setDefaultAction(action)
            does(button, command)
        self._menu_button.setMenu(menu)

    @property
    def trip_button(self) -> QWidget:
        """The button that prepares a trip; a hint may point at it."""
        return self._trip

    def set_theme(self, theme: Theme) -> None:
        self.search.set_theme(theme)
        self.look_button.setIcon(icons.icon("text-size", theme.soft))
        self._menu_button.setIcon(icons.icon("settings", theme.soft))
        self.across.setIcon(icons.icon("globe", theme.soft))
        for tab, name in zip(self._tabs, ("newspaper", "list"), strict=True):
            tab.setIcon(icons.icon(name, theme.soft))

    def set_low(self, low: bool) -> None:
        """Take less height, in a low window."""
        self.setFixedHeight(_LOW if low else _HEIGHT)

    def set_name_width(self, width: int) -> None:
        """Align the search field with the headlines."""
        taken = 20 + sum(one.sizeHint().width() + self._row.spacing() for one in self._tabs) + self._row.spacing()
        self._name.setMinimumWidth(max(width - taken, self._name.sizeHint().width() + 14))

    def show_tab(self, is_front: bool) -> None:
        """Mark the tab of what is in sight; a narrow window has only the other one."""
        self._is_front = is_front
        narrow, style = self.width() < _NARROW, Qt.ToolButtonStyle
        for tab, here in zip(self._tabs, (is_front, not is_front), strict=True):
            tab.setChecked(here)
            tab.setVisible(not (here and narrow))
            tab.setToolButtonStyle(style.ToolButtonIconOnly if narrow else style.ToolButtonTextOnly)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name.setVisible(self.width() >= 520)
        self.show_tab(self._is_front)

    def _show_across(self, typed: str) -> None:
        self.across.setVisible(bool(typed.strip()))
