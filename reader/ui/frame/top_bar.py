"""The bar along the top: the name, the search field, and what concerns the whole window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from reader.ui.reading.search_field import SearchField
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import EnterToolButton, does, icon_button, name_button, word_button
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import FREE, add, paint_ground, spaced
from reader.ui.widgets.theme import Theme

_HEIGHT = 46
_AFTER_NAME = 14
"""Free pixels between the name and the tabs."""
_NARROW = 640
"""Below this width in logical pixels there is room for one tab only, as an icon, and no free space."""
_SEARCH = ((1600, 520), (1200, 380), (_NARROW, 250), (0, _NARROW))
"""Widest search field, from a width of the window on; it takes less if it must."""


class TopBar(QWidget):
    """Shelf, name, tabs, search, trip, refresh, the look of text, menu.

    Signals:
        shelf_wanted: Show the sources, or hide them.
        front_wanted, list_wanted: The front page, or the list.
    """

    shelf_wanted = Signal()
    front_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paint_ground(self, "topBar")
        self.setFixedHeight(_HEIGHT)
        self._shelf = icon_button(self, self.tr("Sources"), command="toggle_shelf", then=self.shelf_wanted)
        self._name = PlainLabel(self, "Manchette")
        self._name.setFont(fonts.reading_font(20, QFont.Weight.Bold))
        # By the interface's direction: a label would follow its own (Latin) letters.
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self._name.setMinimumWidth(self._name.sizeHint().width() + _AFTER_NAME)
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
        self.search.used.connect(self._fit)
        self.trip_button = EnterToolButton(self)
        self._sync = EnterToolButton(self)
        self.look_button = icon_button(self, self.tr("Text and colours"), command="show_reading")
        """Opens the popover *Aa*."""
        self._menu_button = icon_button(self, self.tr("Menu"), object_name="mainMenuButton")
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._row = spaced(QHBoxLayout(self), 6)
        add(self._row, self._shelf, self._name, *self._tabs, FREE)
        self._row.addWidget(self.search, 10)
        add(self._row, self.across, FREE)
        self._end_space = self._row.count() - 1
        add(self._row, self.trip_button, self._sync, self.look_button, self._menu_button)
        for button in (self._shelf, self.trip_button, self._sync, self.look_button, self._menu_button):
            button.setIconSize(QSize(18, 18))
        self.set_theme(theme)

    def set_actions(self, trip: QAction, sync: QAction, menu: QMenu) -> None:
        """Offer what other parts have made: a trip, a round of fetching, and the main menu."""
        for button, action, command in (
            (self.trip_button, trip, "prepare_trip"),
            (self._sync, sync, "refresh_all"),
        ):
            button.setDefaultAction(action)
            does(button, command)
        self._menu_button.setMenu(menu)

    def set_theme(self, theme: Theme) -> None:
        self.search.set_theme(theme)
        self.look_button.setIcon(icons.icon("text-size", theme.soft))
        self._menu_button.setIcon(icons.icon("settings", theme.soft))
        self.across.setIcon(icons.icon("globe", theme.soft))
        self._shelf.setIcon(icons.icon("list", theme.soft))
        for tab, name in zip(self._tabs, ("newspaper", "inbox"), strict=True):
            tab.setIcon(icons.icon(name, theme.soft))

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
        self._fit()

    def _fit(self) -> None:
        """Show what there is room for: in a narrow window the field is an icon until somebody searches."""
        wide = self.width()
        narrow = wide < _NARROW
        self._row.setContentsMargins(*((8, 0, 8, 0) if narrow else (16, 0, 16, 0)))
        self._row.setSpacing(2 if narrow else 6)
        self._row.setStretch(self._end_space, 0 if narrow else 1)
        self.search.set_widest(next(width for least, width in _SEARCH if wide >= least), folds=narrow)
        self._name.setFont(fonts.reading_font(18 if narrow else 20, QFont.Weight.Bold))
        self._name.setVisible(not narrow or self.search.is_folded)
        for button in (self.trip_button, self._sync, self.look_button):
            button.setVisible(not narrow)
        self.show_tab(self._is_front)

    def _show_across(self, typed: str) -> None:
        self.across.setVisible(bool(typed.strip()))
