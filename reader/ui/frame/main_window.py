"""The main window: does what concerns several of its parts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from reader.domain.events import SettingsChanged
from reader.domain.record import Record
from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.dialogs.typed import take_drop
from reader.ui.frame.actions import Actions
from reader.ui.frame.low_window import ROOM_BELOW
from reader.ui.frame.parts import Parts
from reader.ui.reading.panes import PaneName, Panes
from reader.ui.widgets.focus import order_tabs
from reader.ui.widgets.layouts import named
from reader.ui.widgets.soon import Soon

if TYPE_CHECKING:
    from reader.ui.frame.reading_room import ReadingRoom
    from reader.ui.stories.sheet_page import SheetPage

_PAINTED_MILLISECONDS = 300
"""Time after the start by which the window has been painted."""


class LeftOpen(Record):
    """State that a window rebuilt in another language hands to its successor."""

    article: int | None
    """The shown article."""
    settings: bool
    """The settings dialog was open."""


class MainWindow(QMainWindow):
    """The window. `build_window` makes its parts.

    Signals:
        closing: The reader closed the window; it is hidden already.
    """

    closing = Signal()

    desk: Desk
    panes: Panes
    parts: Parts
    command_actions: Actions

    def __init__(self, *, keeps: bool) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Manchette")
        self.setAccessibleName("Manchette")
        self._keeps, self._is_still, self._was_alone = keeps, False, False
        self.stays: Callable[[], bool] = lambda: False
        """Tells whether closing only hides the window, since the tray icon can show it again."""
        self.stack = named(QStackedWidget(self), "pages")
        """The panes, or the page of a first start."""

    def take(self, desk: Desk, parts: Parts) -> None:
        """Take the parts, and answer what they ask for. Call once."""
        self.desk, self.parts, self.panes = desk, parts, parts.reading.panes
        self._add_commands()
        self.command_actions = Actions(desk, self.panes)
        desk.bridge.on(SettingsChanged, self._on_settings)
        self.panes.arranged.connect(self._on_arranged)
        self.panes.headlines.list.opens_by_enter = lambda: self.panes.panes_in_row == 1 or self._opens_room
        parts.top.set_actions(parts.trip.action, parts.status.syncing.action, self.command_actions.menu)
        self.panes.headlines.list.entered.connect(self._on_entered)
        self.panes.article.entered.connect(self._on_entered)
        self.panes.reading_pane.back_wanted.connect(parts.return_to)
        parts.front.opened.connect(self._open_room)
        parts.front.shown.connect(self._on_front)
        parts.reading.searching.way_back = lambda: parts.front.show if parts.front.is_shown else lambda: None
        parts.stories.sheet_made.connect(self._on_sheet_made)
        self.setAcceptDrops(True)

    def _add_commands(self) -> None:
        parts = self.parts
        words = translate("Keys", "Undo the last change")
        self.desk.commands.add(Group.READING, "undo", words, self.desk.messages.undo, key="Ctrl+Z")
        add = partial(self.desk.commands.add, Group.WINDOW)
        room = translate("Keys", "Reading room, with the whole screen, or leave it")
        add("reading_room", room, lambda: self.turn_room(full_screen=True), key="F11", also_key="Enter")
        add("full_screen", translate("Keys", "Full screen"), self.toggle_full_screen, key="Shift+F11")
        add("toggle_shelf", translate("Keys", "Show or hide the sources"), self.toggle_shelf)
        add("other_theme", translate("Keys", "Light or dark colours"), self.switch_theme)
        add("leave", translate("Keys", "Leave what is in front, or the search"), self.leave, key="Esc")
        # The arrows follow the direction of reading.
        rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        back, forward = ("Alt+Right", "Alt+Left") if rtl else ("Alt+Left", "Alt+Right")
        words = translate("Keys", "Back, to the article before")
        add("back", words, parts.trail.back, key=f"{back} Back")
        add("forward", translate("Keys", "Forward again"), parts.trail.forward, key=f"{forward} Forward")
        add("close_window", translate("Keys", "Close the window"), self.close, key="Ctrl+W")
        quit_words = translate("Commands", "Quit")
        add("quit", translate("Keys", "Quit Manchette"), self.quit, key="Ctrl+Q", in_menu_as=quit_words)

    # Start and end

    def start(self, view: str = "") -> None:
        """Show the stored articles. Call once, before or after `show`.

        `view`: `front` or `list`; "": the reader's choice.
        """
        parts, sources, overview = self.parts, self.panes.sources, self.parts.reading.overview
        if self._keeps:
            parts.other_programs.start()
        sources.set_order(self.desk.settings.current.window.sources)
        # Before the feeds, with which all rows are made at once.
        parts.tags.read()
        parts.sources.searches.read()
        overview.read()
        if not sources.choose(parts.session.source):
            sources.choose("unread")
        if parts.session.article is not None:
            parts.reading.controller.recall(parts.session.article)
        parts.ticker.refresh()
        parts.status.syncing.recall(overview.feeds)
        Soon(self, _PAINTED_MILLISECONDS, self._read_rest).start()
        if parts.welcome.beginning.open_where_empty(overview.feeds, keeps=self._keeps):
            parts.ticker.bar.hide()
            parts.welcome.tour.begin()
        else:
            self.panes.headlines.list.setFocus()
        parts.front.starts = (view or self.desk.settings.current.window.start) == "front"
        if not parts.welcome.beginning.is_open:
            parts.front.begin()
        self._order_tabs()
        parts.reading.controller.opened.connect(self._on_opened)
        if self.desk.settings.problems:
            words = self.tr("Some settings could not be understood; the usual ones are used in their place.")
            self.desk.messages.offer(words, self.tr("Settings"), parts.dialogs.show_settings)
        parts.backup.tell_of_recovery()
        if self._keeps:
            parts.welcome.bounding.ask()

    def _read_rest(self) -> None:
        """Read what the first paint can do without: it loads much."""
        self.parts.account.look()
        self.parts.status.line.set_reports(self.parts.images.reporting.waiting)
        _ = self.parts.front.pane  # which fills the foot, on the list too

    def _order_tabs(self) -> None:
        """Set the order of the Tab key: from the top through the panes to the ticker."""
        parts, panes = self.parts, self.panes
        order_tabs(
            [
                (parts.top, parts.top.search),
                (parts.status.portal, None),
                (parts.welcome.hint, None),
                (panes.sources, None),
                (panes.headlines, panes.headlines.list),
                (panes.reading_pane, panes.article),
                (parts.ticker.bar, parts.ticker.bar.ticker),
                (parts.status.line, None),
            ]
        )

    def show_for_picture(self, entry_id: int | None, view: str = "list") -> None:
        """Show an article (None: the first of the list) without marking it; `view`: "list", "room" or "sheet"."""
        self.parts.ticker.bar.ticker.hold("picture", True)
        if self.parts.front.is_shown:
            return
        self.parts.reading.controller.show_unmarked(entry_id)
        if view == "room":
            self.turn_room()
        elif view == "sheet":
            self.parts.stories.show_sheet(entry_id)

    def report_bug(self, words: str) -> None:
        """Say that something went wrong inside."""
        self.parts.status.line.say_outcome(words)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if (handle := self.windowHandle()) is not None:
            self.parts.session.watch(handle)
            self.parts.trail.watch(handle)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.parts.session.remember()
        self.hide()
        if self.stays():
            event.ignore()
            return
        self.parts.other_programs.stop()
        self.parts.trip.stop()
        self.parts.reading.bookmarks.keep()
        self.parts.reading.controller.marking.finish()
        self.parts.printing.saving.stop()
        self.desk.bridge.leave(self)
        event.accept()
        self.closing.emit()

    # No event filter takes drops: it would be called for each frame of the ticker, sixty times a second.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        take_drop(event, self.parts.dialogs.propose)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        take_drop(event, self.parts.dialogs.propose)

    def dropEvent(self, event: QDropEvent) -> None:
        take_drop(event, self.parts.dialogs.propose)

    def quit(self) -> None:
        """End the program, also where closing the window only hides it."""
        self.stays = lambda: False
        self.close()

    # For the application

    def set_motion(self, *, reduced: bool, saves_power: bool) -> None:
        """Follow the system's preferences for less motion and for saving power."""
        self.parts.ticker.bar.set_reduced_motion(reduced)
        self.parts.ticker.bar.set_battery_saver(saves_power)
        self._is_still = self.parts.front.is_still = reduced

    @property
    def left_open(self) -> LeftOpen:
        """State for the next window."""
        shown = self.parts.reading.controller.shown_id if self.panes.is_in_sight("article") else None
        return LeftOpen(shown, self.parts.dialogs.is_choosing)

    def take_up(self, left: LeftOpen) -> None:
        """Restore the state of the window before."""
        if left.article is not None:
            self.parts.reading.controller.show_unmarked(left.article)
        if left.settings:
            self.parts.dialogs.show_settings("window.language")

    # What concerns several parts

    def leave(self) -> None:
        """Leave what is in front."""
        parts, front = self.parts, self.parts.front
        if parts.welcome.beginning.leave() or parts.welcome.tour.leave() or parts.trail.leave_card():
            return
        if self.panes.article.has_caret and self.panes.article.hasFocus():
            self.panes.article.turn_caret()
            return
        if front.is_shown and parts.reading.searching.has_keyboard:
            parts.reading.searching.give_up()
            front.show()
            return
        if front.is_shown:
            front.show_list()
            return
        if parts.stories.leave_sheet():
            return
        if not parts.reading.selection.leave() and not parts.trail.leave() and self.isFullScreen():
            self.toggle_full_screen()

    def toggle_shelf(self) -> None:
        """Show the sources, beside the list if it has room; or hide them."""
        was_shown = self.stack.currentWidget() is self.panes and self.panes.is_in_sight("sources")
        self.stack.setCurrentWidget(self.panes)
        if self.panes.is_alone:
            self.room.leave()
        self.panes.show_shelf(not was_shown)

    def toggle_full_screen(self) -> None:
        # Toggle this flag only: a window that was maximized before is maximized again.
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @cached_property
    def room(self) -> ReadingRoom:
        """The reading room, made when it is first opened."""
        from reader.ui.frame.reading_room import ReadingRoom

        foot = self.parts.status.line
        room = ReadingRoom(self, self.panes, foot=foot, is_still=lambda: self._is_still)
        room.changed.connect(self.parts.ticker.show)
        return room

    def turn_room(self, *, full_screen: bool = False) -> None:
        """Open the reading room for the article in the pane, else for the chosen headline; or leave it."""
        controller, chosen = self.parts.reading.controller, self.panes.headlines.list.chosen_id
        back: PaneName = "article" if self.panes.reading_pane.has_keyboard else "headlines"
        front = self.parts.front
        if self.panes.is_alone:
            if not self.parts.return_to():
                self.room.leave()
        elif front.is_shown:
            item = front.pane.current_item
            if item is not None and item.entry_id not in front.pane.dead:
                front.open(item.entry_id)
            if full_screen and self.panes.is_alone:
                self.room.fill_screen()
        elif self.stack.currentWidget() is self.panes:
            if chosen is None and controller.shown_id is None:
                controller.next_unread()
            elif chosen is not None and self.panes.headlines.list.hasFocus() and chosen != controller.shown_id:
                controller.open(chosen)
            if controller.shown_id is not None and not self.panes.is_alone:
                self.room.open(back)
                if full_screen:
                    self.room.fill_screen()

    def _open_room(self) -> None:
        if not self.panes.is_alone:
            self.room.open("headlines")

    def _on_front(self) -> None:
        if self.panes.is_alone:
            self.room.leave()

    def _on_sheet_made(self, sheet: SheetPage) -> None:
        sheet.opened.connect(self._open_room)
        sheet.turned.connect(self._on_sheet)
        sheet.went_back.connect(lambda: self._open_room() if self._was_alone else None)

    def _on_sheet(self, is_shown: bool) -> None:
        """Leave the reading room for the sheet; it is opened again behind that."""
        if is_shown:
            self._was_alone = self.panes.is_alone
            self._on_front()

    def _on_opened(self, entry_id: int) -> None:
        if self._opens_room:
            self._open_room()

    @property
    def _opens_room(self) -> bool:
        return self.desk.settings.current.window.room_when_low and self.height() < ROOM_BELOW

    def _on_entered(self) -> None:
        """Do the command that the reader has given the key, else open or leave the reading room."""
        keys = self.desk.commands.keys_in_force(self.desk.settings.current.window.keys)
        chosen = next((name for name, of_one in keys.items() if "Return" in of_one), None)
        view = self.panes.headlines.list
        if chosen is None:
            self.turn_room()
            if self.panes.is_alone and self.parts.session.is_new("enter_opens_room"):
                words = self.tr("Enter opens the reading room now; V opens the original in the browser.")
                self.desk.messages.offer(words, self.tr("As before"), self._keep_enter)
        elif view.opens_by_enter() and view.hasFocus() and view.chosen_id is not None:
            self.parts.reading.controller.open(view.chosen_id)
        else:
            self.desk.commands.do(chosen)

    def _keep_enter(self) -> None:
        self.turn_room()
        keys = f"{self.desk.settings.current.window.keys} open_original=V open_original=Return"
        self.desk.keep_choice("window.keys", keys.strip())
        self.parts.reading.controller.open_original()

    def switch_theme(self) -> None:
        """Switch to the dark theme, or back to the light one that was used before."""
        session, chosen = self.parts.session, "dark"
        if self.desk.theme.now.is_dark:
            before = session.bright_theme
            chosen = before if before in ("light", "sepia") else "light"
        else:
            session.bright_theme = self.desk.settings.current.window.theme
        self.desk.keep_choice("window.theme", chosen)

    def _on_arranged(self) -> None:
        self.panes.reading_pane.set_back(self.panes.panes_in_row == 1)

    def _on_settings(self, events: tuple[SettingsChanged, ...]) -> None:
        settings = self.desk.settings.current
        if any("window.keys" in event.names for event in events):
            self.set_keys()
        self.panes.headlines.set_density(settings.window.density, settings.window.excerpt)
        if self.panes.sources.set_order(settings.window.sources):
            self.parts.reading.overview.read_beside()
        self.panes.article.set_reading(settings.article)

    def set_keys(self) -> None:
        """Use the keys that the reader has chosen."""
        chosen = self.desk.settings.current.window.keys
        keys = self.desk.commands.keys_in_force(chosen)
        self.command_actions.set_keys(chosen)
        self.parts.top.search.set_key(self.desk.commands.shown_keys(chosen)["search"])
        self.panes.article.find_keys = (keys["find_in_article"], keys["find_next"], keys["find_previous"])
