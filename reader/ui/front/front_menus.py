"""The menus of the front page, and the reader's edits of it: events left out, or moved, printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QObject, QPoint, Signal, SignalInstance
from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidgetAction

from reader.domain.front.front_page import Block
from reader.domain.front.review import AS_IT_COMES, ReviewEdits, moved, without
from reader.domain.organising.history import UNREAD
from reader.domain.organising.marking import Marking
from reader.ui.desk import Desk
from reader.ui.front.front_pane import FrontPane
from reader.ui.front.spots import Kind, Spot
from reader.ui.reading.install import Reading
from reader.ui.reading.mark_controller import mark_words
from reader.ui.sentences import texts
from reader.ui.widgets.layouts import passing_menu

if TYPE_CHECKING:
    from reader.assembly.parts.press_reviews import PressReviews
    from reader.export.publication import Publication


class FrontMenus(QObject):
    """Opens the menus over the page, and does what they and its keys ask of events, with *Undo*.

    Args:
        show: Makes the page of a day anew, with the block of an article current.

    Signals:
        save_wanted, print_wanted: arg: the `Publication` of the events of a day.
    """

    save_wanted = Signal(object)
    print_wanted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        reading: Reading,
        pane: FrontPane,
        *,
        reviews: Callable[[], PressReviews],
        show: Callable[[date, int | None], object],
    ) -> None:
        super().__init__(pane)
        self._desk, self._reading, self._pane = desk, reading, pane
        self._reviews, self._show, self._works = reviews, show, desk.works(self)

    def choose_day(self, day: date, go: Callable[[date], object]) -> None:
        """Open a calendar at a day below the date of the page; `go` gets the one that is chosen."""
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
        if found:
            menu.addSeparator()
        for pictured, _ in spot.photos if spot is not None else ():
            menu.addAction(self.tr("The picture…"), partial(self._pane.picture_menu_wanted.emit, pictured, where))
        if block is not None and block.story_id is not None:
            self._add_event(menu.addMenu(self.tr("The whole event")), block)
        # Below a block's own entries they would take a second column on a low screen.
        page = menu.addMenu(self.tr("The whole page")) if menu.actions() else menu
        for name in ("remake_front_page", "front_page_day"):
            page.addAction(self._desk.commands[name].words, self._desk.commands.doing(name))
        page.addAction(self.tr("Print the events…"), self.print_events)
        page.addAction(self.tr("Save the events as EPUB or PDF…"), self.save_events)
        page.addAction(self.tr("Restore the original order"), self.reset)
        menu.popup(where)

    def _add_event(self, menu: QMenu, block: Block) -> None:
        ids, reading = block.entry_ids, self._reading
        menu.addAction(self.tr("Mark as read"), partial(reading.selection.mark, ids, unread=False))
        menu.addAction(self.tr("Read later, or no longer"), partial(reading.later.toggle, ids))
        menu.addAction(self.tr("Not today"), partial(self.edit, block, 0))
        menu.addAction(self.tr("Event up"), partial(self.edit, block, -1))
        menu.addAction(self.tr("Event down"), partial(self.edit, block, 1))

    # Edits

    def edit(self, block: Block, step: int) -> None:
        """Move an event up (-1) or down (1), or leave it out (0); a single article is deleted for that."""
        events = [one for one in self._pane.page or () if one.story_id is not None]
        if block.story_id is None:
            if not step:
                self._reading.delete()
        elif step:
            change = partial(moved, events, block.story_id, step)
            self._edit(change, self.tr("The event was moved"), block.item.entry_id)
        else:
            said = self.tr("The event is not on the page of this day any more")
            self._edit(partial(without, events, block.story_id), said)

    def mark_section_read(self) -> None:
        """Mark all of the current section as read; on the lead, all of the page."""
        spot, page = self._pane.current, self._pane.page
        if page is not None and spot is not None:
            ids = spot.section.entry_ids if spot.section is not None else page.entry_ids
            if unread := [id_ for id_ in ids if id_ not in self._pane.read]:
                self._reading.controller.marking.perform(Marking(UNREAD, False, unread), mark_words)

    def reset(self) -> None:
        """Show the events as they come again."""
        self._edit(lambda edits: AS_IT_COMES, self.tr("The original order is restored"))

    def _edit(
        self, change: Callable[[ReviewEdits], ReviewEdits], said: str = "", chosen: int | None = None
    ) -> None:
        """Store what the reader makes of the page of a day, show it with an article current, and offer *Undo*."""
        if (page := self._pane.page) is None:
            return
        day, store = page.day, self._reviews().store

        def edit() -> ReviewEdits:
            before = store.edits(day)
            store.store(day, change(before))
            return before

        def done(before: ReviewEdits) -> None:
            self._show(day, chosen)
            if said:
                self._desk.say(said, partial(self._edit, lambda _: before))

        self._works.do(edit, done)

    def print_events(self) -> None:
        """Show how the events of the day look on paper."""
        self._hand_out(self.print_wanted)

    def save_events(self) -> None:
        """Ask how to save the events of the day."""
        self._hand_out(self.save_wanted)

    def _hand_out(self, wanted: SignalInstance) -> None:
        if (page := self._pane.page) is None:
            return
        day, language, reviews = page.day, texts.language(), self._reviews

        def make() -> Publication | None:
            review = reviews().of_day(day, interface=language)
            return reviews().publication(review) if review.stories else None

        def made(publication: Publication | None) -> None:
            if publication is None:
                self._desk.say(self.tr("No event of this day is in two of your papers."))
            else:
                wanted.emit(publication)

        self._works.do(make, made)
