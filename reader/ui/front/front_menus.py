"""The menus of the front page: of an article or event, of the page, and the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QObject, QPoint
from PySide6.QtWidgets import QMenu

from reader.domain.front.front_page import Block
from reader.ui.desk import Desk
from reader.ui.front.front_edits import FrontEdits
from reader.ui.front.front_pane import FrontPane
from reader.ui.front.spots import Kind, Spot
from reader.ui.reading.install import Reading
from reader.ui.widgets.layouts import passing_menu


class FrontMenus(QObject):
    """Opens the menus over the page, and does what its keys ask of events."""

    def __init__(self, desk: Desk, reading: Reading, *, edits: FrontEdits, pane: FrontPane) -> None:
        super().__init__(pane)
        self._desk, self._reading, self._edits, self._pane = desk, reading, edits, pane

    def choose_day(self, day: date, go: Callable[[date], object]) -> None:
        """Open a calendar at a day below the date of the page; `go` gets the one that is chosen."""
        from PySide6.QtWidgets import QCalendarWidget, QWidgetAction

        menu, calendar = passing_menu(self._pane), QCalendarWidget()
        calendar.setObjectName("frontPageDays")
        calendar.setAccessibleName(self.tr("Day of the front page"))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        today = self._desk.clock().astimezone().date()
        calendar.setMaximumDate(QDate(today.year, today.month, today.day))
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))

        def choose(chosen: QDate) -> None:
            menu.close()
            go(date(chosen.year(), chosen.month(), chosen.day()))

        calendar.activated.connect(choose)
        calendar.clicked.connect(choose)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        places = [self._pane.place_of(one).bottomLeft() for one in self._pane.laid.spots if one.kind is Kind.DATE]
        menu.popup(next(iter(places), self._pane.mapToGlobal(QPoint())))
        calendar.setFocus()

    def open(self, spot: Spot | None, where: QPoint) -> None:
        """Open the menu of a block, or of the page."""
        item, block = (spot.item, spot.block) if spot is not None else (None, None)
        found = self._reading.library.entries.headlines([item.entry_id]) if item is not None else []
        menu = self._reading.row_menu.menu_of(found[0]) if found else passing_menu(self._pane)
        for pictured, _ in spot.photos if spot is not None else ():
            menu.addAction(self.tr("The picture…"), partial(self._pane.picture_menu_wanted.emit, pictured, where))
        if block is not None and block.story_id is not None:
            self._add_event(menu.addMenu(self.tr("The whole event")), block)
        if menu.actions():
            menu.addSeparator()
        for name in ("remake_front_page", "front_page_day"):
            menu.addAction(self._desk.commands[name].words, self._desk.commands.doing(name))
        menu.addAction(self.tr("Print the events…"), self._edits.print_events)
        menu.addAction(self.tr("Save the events as EPUB or PDF…"), self._edits.save_events)
        menu.addAction(self.tr("Restore the original order"), self._edits.reset)
        menu.popup(where)

    def _add_event(self, menu: QMenu, block: Block) -> None:
        ids, reading = block.entry_ids, self._reading
        menu.addAction(self.tr("Mark as read"), partial(reading.selection.mark, ids, unread=False))
        menu.addAction(self.tr("Read later, or no longer"), partial(reading.later.toggle, ids))
        menu.addAction(self.tr("Not today"), partial(self._edits.drop, block))
        menu.addAction(self.tr("Event up"), partial(self._edits.move, block, -1))
        menu.addAction(self.tr("Event down"), partial(self._edits.move, block, 1))

    def edit(self, block: Block, step: int) -> None:
        """Move an event up (-1) or down (1), or leave it out (0); a single article is deleted in place of that."""
        if block.story_id is not None:
            (partial(self._edits.move, block, step) if step else partial(self._edits.drop, block))()
        elif not step:
            self._reading.delete()
