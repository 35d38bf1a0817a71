"""The context menu of a headline."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from reader.ui.headlines.headline_pane import HeadlinePane
from reader.ui.reading.reading_controller import ReadingController


class RowMenu(QObject):
    """Shows the menu when it is asked for, by mouse or keyboard.

    Signals:
        versions_wanted: What an article said before. arg: its id.
        later_wanted: Put an article on the reading list, or take it off. arg: `Headline`.
        tags_wanted: Show and change the tags of an article. arg: `Headline`.
    """

    versions_wanted = Signal(int)
    later_wanted = Signal(object)
    tags_wanted = Signal(object)

    def __init__(self, headlines: HeadlinePane, reading: ReadingController) -> None:
        super().__init__(headlines)
        self._headlines = headlines
        self._reading = reading
        headlines.list.menu_wanted.connect(self._show)

    def _show(self, row: int, point: QPoint) -> None:
        self.menu_for(row).popup(point)

    def menu_for(self, row: int) -> QMenu:
        headline = self._headlines.model.headline(row)
        menu = QMenu(self._headlines)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if headline is None:
            return menu
        reading = self._reading
        menu.addAction(
            self.tr("Mark as read") if headline.unread else self.tr("Mark as unread"),
            partial(reading.toggle_unread, headline),
        )
        menu.addAction(
            self.tr("Remove the star") if headline.starred else self.tr("Star"),
            partial(reading.toggle_star, headline),
        )
        menu.addAction(
            self.tr("Take off the reading list") if headline.later else self.tr("Read later"),
            partial(self.later_wanted.emit, headline),
        )
        menu.addAction(self.tr("Tags…"), partial(self.tags_wanted.emit, headline))
        menu.addSeparator()
        if headline.edited:
            menu.addAction(self.tr("What it said before…"), partial(self.versions_wanted.emit, headline.id))
        if headline.url is not None:
            menu.addAction(self.tr("Open the original"), partial(reading.open_original, headline))
            menu.addAction(self.tr("Copy the link"), partial(reading.copy_link, headline))
        if headline.edited or headline.url is not None:
            menu.addSeparator()
        menu.addAction(self.tr("Delete the article"), partial(reading.deleting.delete, headline))
        return menu
