"""The context menu of a headline, or of all that are selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from reader.domain.entries.entry import Headline
from reader.ui.reading.reading_controller import ReadingController
from reader.ui.reading.selection_controller import MOST_OPENED, SelectionController
from reader.ui.widgets.layouts import named, passing_menu


@dataclass(eq=False, repr=False)
class RowMenu(QObject):
    """Shows the menu on request by mouse or keyboard; `fill_share` fills a menu with the actions of *Share*.

    Signals:
        versions_wanted: Show the versions of an article. arg: its id.
        seen_wanted: Mark the changes of articles as seen. arg: their ids.
        print_wanted, save_wanted: Print articles, or save them as a document. arg: their ids.
        later_wanted: Put articles on the reading list, or take them off. arg: their ids.
        tags_wanted: Show and change the tags of articles. arg: their ids.
        move_wanted: Move articles on the reading list. args: their ids, the step (`LaterController.move`).
        mute_wanted: Mute articles like this one. args: `author`, `words` or `source`; its `Headline`.
        show_again_wanted: Show articles again that rules have muted. arg: their ids.
        sheet_wanted: Show the event of an article on a sheet. arg: its id.
        apart_wanted: An article is about another event than those. arg: its id.
        belongs_wanted: Put an article in a story. arg: its `Headline`.
        muting_rule_wanted: Edit the rule that has muted it. arg: its `Headline`.
    """

    versions_wanted = Signal(int)
    seen_wanted = Signal(object)
    print_wanted = Signal(object)
    save_wanted = Signal(object)
    later_wanted = Signal(object)
    tags_wanted = Signal(object)
    move_wanted = Signal(object, object)
    mute_wanted = Signal(str, object)
    show_again_wanted = Signal(object)
    sheet_wanted = Signal(object)
    apart_wanted = Signal(object)
    belongs_wanted = Signal(object)
    muting_rule_wanted = Signal(object)

    _reading: ReadingController
    _selection: SelectionController
    _fill_share: Callable[[QMenu, Sequence[int]], None]

    def __post_init__(self) -> None:
        self._headlines = self._reading.panes.headlines
        super().__init__(self._headlines)
        self._headlines.list.menu_wanted.connect(self._show)

    def _show(self, row: int, point: QPoint) -> None:
        self.menu_for(row).popup(point)

    def menu_for(self, row: int) -> QMenu:
        """Make the menu of a row: of all selected ones, if it is among several."""
        headline = self._headlines.model.headline(row)
        menu = passing_menu(self._headlines)
        if headline is None:
            return menu
        ids = self._selection.ids
        if headline.id in ids:
            self._fill_for_several(menu, ids)
        else:
            self._fill(menu, headline, row)
        return menu

    def menu_of(self, headline: Headline) -> QMenu:
        """Make the menu of an article that stands elsewhere than in the list."""
        menu = passing_menu(self._headlines.window())
        self._fill(menu, headline, None)
        return menu

    def _fill(self, menu: QMenu, headline: Headline, row: int | None) -> None:
        reading = self._reading
        read = self.tr("Mark as read") if headline.unread else self.tr("Mark as unread")
        menu.addAction(read, partial(reading.toggle_unread, headline))
        story = reading.listing.folding.in_row(headline.id)
        if len(story) > 1:
            whole = self.tr("Mark all about this event as read")
            menu.addAction(whole, partial(self._selection.mark, story, unread=False))
        star = self.tr("Remove the star") if headline.starred else self.tr("Star")
        menu.addAction(star, partial(reading.toggle_star, headline))
        later = self.tr("Take off the reading list") if headline.later else self.tr("Read later")
        menu.addAction(later, partial(self.later_wanted.emit, [headline.id]))
        menu.addAction(self.tr("Tags…"), partial(self.tags_wanted.emit, [headline.id]))
        self._add_moves(menu, [headline.id])
        menu.addSeparator()
        if headline.edited:
            since, before = self.tr("What changed since you read it…"), self.tr("What it said before…")
            words = since if headline.corrected else before
            menu.addAction(words, partial(self.versions_wanted.emit, headline.id))
        if headline.corrected:
            menu.addAction(self.tr("Seen what changed"), partial(self.seen_wanted.emit, [headline.id]))
        if headline.url is not None:
            menu.addAction(self.tr("Open the original"), partial(reading.open_original, headline))
        self._fill_share(menu.addMenu(""), [headline.id])
        menu.addAction(self.tr("Print…"), partial(self.print_wanted.emit, [headline.id]))
        menu.addAction(self.tr("Save as…"), partial(self.save_wanted.emit, [headline.id]))
        menu.addSeparator()
        self._add_story(menu, headline)
        if row is not None:
            above = menu.addAction(self.tr("Mark those above as read"), partial(self._selection.mark_above, row))
            above.setEnabled(row > 0)
            below = menu.addAction(self.tr("Mark those below as read"), partial(self._selection.mark_below, row))
            below.setEnabled(self._headlines.model.is_partial or row + 1 < self._headlines.model.rowCount())
        menu.addSeparator()
        self._add_muting(menu, headline)
        menu.addAction(self.tr("Delete the article"), partial(reading.deleting.delete, headline))

    def _add_story(self, menu: QMenu, headline: Headline) -> None:
        if headline.story_id is not None:
            menu.addAction(self.tr("The event on one sheet"), partial(self.sheet_wanted.emit, headline.id))
            menu.addAction(self.tr("Not the same event"), partial(self.apart_wanted.emit, headline.id))
        menu.addAction(self.tr("Belongs to…"), partial(self.belongs_wanted.emit, headline))

    def _add_muting(self, menu: QMenu, headline: Headline) -> None:
        if headline.muted_by is not None:
            menu.addAction(self.tr("Show again"), partial(self.show_again_wanted.emit, [headline.id]))
            change = menu.addAction(
                self.tr("Change the rule that mutes it…"), partial(self.muting_rule_wanted.emit, headline)
            )
            change.setEnabled(headline.muted_rule is not None)
            return
        inside = named(menu.addMenu(self.tr("Mute")), "muteMenu")
        if headline.author:
            inside.addAction(self.tr("Mute this author"), partial(self.mute_wanted.emit, "author", headline))
        if headline.title:
            inside.addAction(self.tr("Mute these words…"), partial(self.mute_wanted.emit, "words", headline))
        inside.addAction(
            self.tr("Mute this source for a week"), partial(self.mute_wanted.emit, "source", headline)
        )

    def _fill_for_several(self, menu: QMenu, ids: Sequence[int]) -> None:
        selection = self._selection
        menu.addAction(self.tr("%Ln article(s) selected", "", len(ids))).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self.tr("Mark as read"), partial(selection.mark, ids, unread=False))
        menu.addAction(self.tr("Mark as unread"), partial(selection.mark, ids, unread=True))
        menu.addAction(self.tr("Star"), partial(selection.star, ids, True))
        menu.addAction(self.tr("Remove the stars"), partial(selection.star, ids, False))
        menu.addAction(self.tr("Read later, or no longer"), partial(self.later_wanted.emit, ids))
        menu.addAction(self.tr("Tags…"), partial(self.tags_wanted.emit, ids))
        if self._reading.listing.place.corrected:
            menu.addAction(self.tr("Seen what changed"), partial(self.seen_wanted.emit, ids))
        self._add_moves(menu, ids)
        menu.addSeparator()
        originals = menu.addAction(self.tr("Open the originals"), partial(selection.open_these, ids))
        originals.setEnabled(len(ids) <= MOST_OPENED)
        self._fill_share(menu.addMenu(""), ids)
        menu.addAction(self.tr("Print…"), partial(self.print_wanted.emit, ids))
        menu.addAction(self.tr("Save as…"), partial(self.save_wanted.emit, ids))
        menu.addSeparator()
        if self._reading.listing.place.muted:
            menu.addAction(self.tr("Show again"), partial(self.show_again_wanted.emit, ids))
        menu.addAction(self.tr("Delete the articles"), partial(selection.delete_these, ids))

    def _add_moves(self, menu: QMenu, ids: Sequence[int]) -> None:
        """Offer to move articles, where the reader makes the order."""
        if not self._reading.listing.place.later:
            return
        moves = menu.addMenu(self.tr("Move"))
        moves.addAction(self.tr("To the top"), partial(self.move_wanted.emit, ids, -2))
        moves.addAction(self.tr("Up"), partial(self.move_wanted.emit, ids, -1))
        moves.addAction(self.tr("Down"), partial(self.move_wanted.emit, ids, 1))
        moves.addAction(self.tr("To the end"), partial(self.move_wanted.emit, ids, 2))
