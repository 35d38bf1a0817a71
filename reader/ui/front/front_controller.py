"""Shows the front page: has it made on another thread, counts what comes meanwhile, and acts on its articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from reader.domain.entries.entry import Headline
from reader.domain.errors import ReaderError
from reader.domain.events import (
    Change,
    ChangedElsewhere,
    EntriesStored,
    FeedRefreshed,
    ImagesHidden,
    RoundEnded,
    SettingsChanged,
)
from reader.domain.organising.history import UNREAD
from reader.domain.organising.marking import Marking
from reader.ui.commands import translate
from reader.ui.desk import Desk
from reader.ui.reading.install import Reading
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence
from reader.ui.widgets.soon import Soon

if TYPE_CHECKING:
    from reader.assembly.parts.files import Files
    from reader.assembly.parts.front_pages import FrontPages
    from reader.assembly.parts.press_reviews import PressReviews
    from reader.domain.front.front_page import FrontPage, Section
    from reader.ui.front.front_menus import FrontMenus
    from reader.ui.front.front_pane import FrontPane
    from reader.ui.front.front_reading import FrontReading
    from reader.ui.front.spots import Link

_COMPARED_MILLISECONDS = 2_000
"""A page that is made unasked waits so long, while stories are compared."""
_FIRST_MILLISECONDS = 20_000
"""The first page of all is made after so long, even if the first sync is not over."""
_COUNTED_MILLISECONDS = 300
"""During a sync entries come ten times a second; newcomers are counted so often at most."""
_PAGES_KEPT = 6


@dataclass(eq=False, repr=False)
class FrontController(QObject):
    """The front page in the window.

    Signals:
        shown: The front page is in sight, or is not. arg: which.
        page_shown: Another page is shown. arg: the `FrontPage`.
        opened: An article was opened from here.
        foot_made: The pane is made, and what it says in the foot of the window. arg: the `MinutesBar`.
        save_wanted, print_wanted: arg: the `Publication` of the events of a day.
        picture_menu_wanted: The menu of a picture. args: its entry and its fingerprint, where on the screen.
    """

    shown = Signal(bool)
    opened = Signal()
    page_shown = Signal(object)
    foot_made = Signal(object)
    save_wanted = Signal(object)
    print_wanted = Signal(object)
    picture_menu_wanted = Signal(object, str, QPoint)

    _desk: Desk
    _pages: Callable[[], FrontPages]
    _reading: Reading
    _: KW_ONLY
    reviews: Callable[[], PressReviews]
    files: Files
    stack: QStackedWidget

    minutes: FrontReading = field(init=False)
    menus: FrontMenus = field(init=False)
    """Both are made with the pane."""

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self.starts = self.is_shown = self.is_still = False
        """`starts`: the window begins with the front page; `is_still`: the reader wants little motion."""
        self.is_origin = False
        """The article that is open was opened from here, and the reader has not gone elsewhere since."""
        self._kept: list[FrontPage] = []
        """Pages that were shown, the present one last but those that `back` has left."""
        self._at, self._newcomers = -1, 0
        self._is_making = self._is_begun = False
        """`_is_begun`: an article of this page was opened."""
        self._hidden_since: datetime | None = None
        self._round_ended_at: datetime | None = None
        self._reads, self._marks, self._counts = (self._desk.reads(self) for _ in range(3))
        self._soon = Soon(self, _COMPARED_MILLISECONDS, self.remake)
        self._first = Soon(self, _FIRST_MILLISECONDS, self.remake)
        controller = self._reading.controller
        controller.opened.connect(self._on_elsewhere)
        controller.listed.connect(self._on_elsewhere)
        self.stack.currentChanged.connect(self._on_turned)
        controller.marking.shown.connect(self._on_marked)
        bridge, count_soon = self._desk.bridge, Soon(self, _COUNTED_MILLISECONDS, self._count)
        bridge.on_any((EntriesStored, ChangedElsewhere, Change.MARKED), count_soon.ask)
        bridge.on(RoundEnded, self._on_round)
        bridge.on(FeedRefreshed, self._on_refreshed)
        bridge.on(ImagesHidden, self._on_hidden)
        bridge.on(SettingsChanged, self._on_settings)
        bridge.on_any((Change.MARKED, ChangedElsewhere), self._read_marks)
        bridge.on_entries(self._on_gone, Change.DELETED, Change.MUTED)
        bridge.on_entries(self._on_restored, Change.RESTORED)
        self._desk.window.installEventFilter(self)

    @cached_property
    def pane(self) -> FrontPane:
        """The widget, made when it is first needed."""
        from reader.ui.front.front_menus import FrontMenus
        from reader.ui.front.front_pane import FrontPane
        from reader.ui.front.front_pictures import FrontPictures
        from reader.ui.front.front_reading import FrontReading
        from reader.ui.front.minutes import MinutesBar

        desk, files = self._desk, self.files
        pictures = FrontPictures(
            lambda key, small: files.images.thumbnail(key) if small else files.images.path(key),
            lambda work, then: desk.do(work, then, owner=self),
            lambda: pane.viewport().update(),
        )
        pane = FrontPane(pictures, desk.theme.now, self.stack)
        pane.shows_pictures = desk.settings.current.images.download
        bar = MinutesBar(desk.theme.now, desk.window)
        self.minutes = FrontReading(desk, self._reading.controller, self, pane, bar)
        self.minutes.went_on.connect(self._reading.panes.reading_pane.show_progress)
        desk.theme.follow(pane, bar)
        self.page_shown.connect(self.minutes.show_page)
        self.foot_made.emit(bar)
        self.stack.addWidget(pane)
        self.menus = menus = FrontMenus(desk, self._reading, pane, reviews=self.reviews, show=self._make)
        menus.save_wanted.connect(self.save_wanted)
        menus.print_wanted.connect(self.print_wanted)
        pane.article_wanted.connect(self.open)
        pane.command_wanted.connect(self._desk.commands.do)
        pane.section_wanted.connect(self._list_section)
        pane.menu_wanted.connect(menus.open)
        pane.edit_wanted.connect(menus.edit)
        pane.picture_menu_wanted.connect(
            lambda item, where: self.picture_menu_wanted.emit(item.entry_id, item.picture, where)
        )
        return pane

    @property
    def page(self) -> FrontPage | None:
        """The page that is shown; None while none was made."""
        return self._kept[self._at] if self._kept else None

    @property
    def shows_today(self) -> bool:
        """True while the page of today is in sight."""
        page = self.page
        return self.is_shown and page is not None and page.day == self._desk.clock().astimezone().date()

    @property
    def is_awaited(self) -> bool:
        """True while the page that is in sight is being made, or will be painted at once."""
        is_exposed = (handle := self._desk.window.windowHandle()) is not None and handle.isExposed()
        return self.is_shown and (self._is_making or (is_exposed and not self.pane.is_painted))

    @property
    def is_settled(self) -> bool:
        """False while the page that is in sight is being made or painted, or its pictures are read."""
        pane = self.pane
        return not self.is_shown or (self.page is not None and pane.is_painted and not pane.pictures.awaited)

    # In sight, or not

    def begin(self) -> None:
        """Show the front page, if the window begins with it."""
        if self.starts:
            self.show()

    def show(self) -> None:
        """Show the front page in place of the list."""
        self.is_origin = False
        if self.page is not None:
            self._remake_if_due()
        elif not self._is_making:
            self.remake()
        if not self.is_shown:
            self.is_shown = True
            self.stack.setCurrentWidget(self.pane)
            commands, pane = self._desk.commands, self.pane
            commands.instead = {
                "next_article": lambda: pane.go(1),
                "previous_article": lambda: pane.go(-1),
                "next_unread": lambda: pane.go(1, unread=True),
                "previous_unread": lambda: pane.go(-1, unread=True),
                "next_source": lambda: pane.go_section(1),
                "previous_source": lambda: pane.go_section(-1),
                "mark_place_read": self.menus.mark_section_read,
                "print": self.menus.print_events,
                "save_as": self.menus.save_events,
                "save_list": self.menus.save_events,
                "back": lambda: self.go_back(-1),
                "forward": lambda: self.go_back(1),
            }
            self._reading.controller.stand_in = self._headline
            self.shown.emit(True)
        self.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_turned(self) -> None:
        if self.is_shown and self.stack.currentWidget() is not self.pane:
            self.is_shown = False
            self._desk.commands.instead = {}
            self._reading.controller.stand_in = None
            self.shown.emit(False)

    def show_list(self) -> None:
        """Show the list, with the keyboard in it."""
        self._on_elsewhere()
        self._reading.panes.enter("headlines")

    def return_to(self) -> bool:
        """Return from an article that was opened from here to its block; false if there is none."""
        if not self.is_origin:
            return False
        entry_id = self._reading.controller.shown_id
        self.show()
        if entry_id is not None:
            self.pane.choose_article(entry_id)
        return True

    def open(self, entry_id: int) -> None:
        """Open an article of the page, alone in the window."""
        self._reading.controller.open_from_ticker(entry_id)
        self.is_origin = self._is_begun = True
        self.opened.emit()

    def _on_elsewhere(self, *opened: int) -> None:
        """Leave the page where an article is opened, or a list."""
        self.is_origin = False
        if self.is_shown:
            self.stack.setCurrentWidget(self._reading.panes)

    # Making

    def remake(self) -> None:
        """Make the page of today anew, and show it from its top."""
        self._make(None)

    def go(self, day: date) -> None:
        """Show the page of a day."""
        self._make(day)
        self.show()

    def _make(self, day: date | None, chosen: int | None = None) -> None:
        self._soon.stop()
        self._first.stop()
        self._is_making = True
        language, since = texts.language(), self.page.made_at if self.page is not None else None

        def make() -> FrontPage | ReaderError:
            try:
                return self._pages().make(day, interface=language, read_since=since)
            except ReaderError as error:
                return error

        self._reads.read(make, partial(self._take, chosen))

    def _take(self, chosen: int | None, made: FrontPage | ReaderError) -> None:
        self._is_making = False
        if isinstance(made, ReaderError):
            self.pane.say(failure_sentence(made))
            return
        del self._kept[self._at + 1 :]
        self._kept = [*self._kept, made][-_PAGES_KEPT:]
        self._at = len(self._kept) - 1
        self._is_begun = False
        self._show_page()
        if chosen is not None:
            self.pane.choose_article(chosen)

    def _show_page(self) -> None:
        page = self._kept[self._at]
        self.pane.show_page(page, *self._ending(page))
        self.page_shown.emit(page)
        self._show_count(0)
        if self._at < len(self._kept) - 1:
            self._count()
            self._read_marks()

    def _ending(self, page: FrontPage) -> tuple[list[str], list[Link]]:
        """Return the sentences below a page, and the links below those."""
        checks, now = [feed.health.next_check_at for feed in self._reading.overview.feeds], self._desk.clock()
        due = min((one for one in checks if one is not None), default=now)
        is_coming = due > now and not self._desk.is_offline()
        following = self.tr("Next sync: {time}").format(time=texts.day_and_time(due, now)) if is_coming else ""
        if page.lead is not None:
            escape = self.tr("Esc opens the list")
            return [self.tr("That is the whole page."), " · ".join(filter(None, (following, escape)))], []
        links: list[Link] = [(self.tr("Open the list"), self.show_list)]
        if not page.articles:
            said = self.tr("There are no articles yet.")
        elif page.day != self._desk.clock().astimezone().date():
            said = self.tr("There is no article of this day.")
        else:
            said = self.tr("There is nothing new on this page.") if page.left.unread else self.tr("All is read.")
            links.append((translate("SourceModel", "Read later"), partial(self._list, "later")))
            links.append((translate("Texts", "Yesterday"), partial(self.go, page.day - timedelta(days=1))))
        links.append((self.tr("The page of another day"), self.choose_day))
        return [said, *filter(None, (following,))], links

    def go_back(self, step: int) -> None:
        """Show the page before (-1), or after (1)."""
        if 0 <= self._at + step < len(self._kept):
            self._at += step
            self._show_page()

    def _remake_if_due(self) -> None:
        """Make the page anew if it is time to, unasked."""
        from reader.domain.front.standing import is_due

        if (page := self.page) is not None and is_due(
            page,
            self._desk.clock(),
            round_ended_at=self._round_ended_at,
            hidden_since=None if self._is_begun else self._hidden_since,
            has_all_read={item.entry_id for block in page for item in block.items} <= self.pane.read,
            newcomers=self._newcomers,
        ):
            self._soon.ask()

    # What happens meanwhile

    def _count(self) -> None:
        """Count the articles that have come since the page was made."""
        if (page := self.page) is not None:
            self._counts.read(partial(self._pages().newcomers, page), self._show_count)

    def _show_count(self, count: int) -> None:
        self._newcomers = count
        self.pane.set_newcomers(count)

    def _on_refreshed(self, events: tuple[FeedRefreshed, ...]) -> None:
        """Say how far the first sync is, while there is nothing to show."""
        page = self.page
        if self.is_shown and (page is None or not page.articles):
            done, feeds = events[-1].done, events[-1].feeds
            self.pane.say(self.tr("{done} of %Ln paper(s)", "", feeds).format(done=texts.number(done)))
            self._first.ask()

    def _on_round(self) -> None:
        self._round_ended_at = self._desk.clock()
        if self.page is None or not self.page.articles:
            self.remake()
        else:
            self._remake_if_due()

    def _on_marked(self, marking: Marking) -> None:
        if marking.what == UNREAD and marking.value is not None and self.page is not None:
            self.pane.set_read(marking.ids, read=not marking.value, fades=not self.is_still)

    def _read_marks(self) -> None:
        """Read which articles of the page are read."""
        if (page := self.page) is not None:
            read = partial(self._reading.library.entries.headlines, page.entry_ids)
            self._marks.read(read, self._show_marks)

    def _show_marks(self, headlines: Sequence[Headline]) -> None:
        for read in (True, False):
            self.pane.set_read([one.id for one in headlines if one.unread is not read], read=read)

    def _on_gone(self, ids: tuple[int, ...]) -> None:
        if self.page is not None:
            self.pane.set_dead(ids, dead=True)

    def _on_restored(self, ids: tuple[int, ...]) -> None:
        if self.page is not None:
            self.pane.set_dead(ids, dead=False)

    def _on_hidden(self, events: tuple[ImagesHidden, ...]) -> None:
        if "pane" in vars(self):
            self.pane.pictures.hide(*events)

    def cover(self, fingerprint: str, covered: bool) -> None:
        """Cover a picture until its report is stored, or remove the cover."""
        if "pane" in vars(self):
            self.pane.pictures.cover(fingerprint, covered=covered)

    def _on_settings(self) -> None:
        if "pane" in vars(self) and self.pane.shows_pictures != self._desk.settings.current.images.download:
            self.pane.shows_pictures = not self.pane.shows_pictures
            self.pane.renew()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make the page again where the window was out of sight for long, and nothing of the page was read."""
        if event.type() == QEvent.Type.WindowDeactivate:
            self._hidden_since = self._desk.clock()
        elif event.type() == QEvent.Type.WindowActivate and self._hidden_since is not None:
            if self.is_shown:
                self._remake_if_due()
            self._hidden_since = None
        return False

    # On articles and events

    def _headline(self) -> Headline | None:
        """Return the headline of the current block, on which commands act."""
        item = self.pane.current_item
        found = self._reading.library.entries.headlines([item.entry_id]) if item is not None else []
        return found[0] if found else None

    def _list_section(self, section: Section) -> None:
        """Show the list of a section, at its first article that is not on the page."""
        from reader.domain.query.query import Is
        from reader.domain.query.query_fields import Field, asking, offered_name

        language, is_today = texts.language(), self.shows_today
        field = {"folder": Field.FOLDER, "language": Field.LANG}.get(section.kind)
        if field is None or section.name is None:
            self._list("unread" if is_today else "all")
        else:
            unread = asking(Field.IS, offered_name(Is.UNREAD, language), language) if is_today else ""
            self._reading.searching.search_for(f"{asking(field, section.name, language)} {unread}")
            self.show_list()
        first = section.rest[0].entry_id if section.rest else section.blocks[-1].item.entry_id
        row = self._reading.controller.listing.folding.row_holding(first)
        self._reading.panes.headlines.list.show_row(row)

    def _list(self, key: str) -> None:
        """Show the list of a source."""
        self._reading.panes.sources.choose(key)
        self.show_list()

    def plan_reading(self) -> None:
        """Show the front page, and plan a reading of some minutes from it."""
        self.show()
        if self.page is None:
            once = Qt.ConnectionType.SingleShotConnection
            self.page_shown.connect(lambda page: self.minutes.plan(), once)
        else:
            self.minutes.plan()

    def choose_day(self) -> None:
        """Open a calendar."""
        if (page := self.page) is not None:
            self.menus.choose_day(page.day, self.go)
