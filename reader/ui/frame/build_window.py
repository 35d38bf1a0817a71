"""Builds the window: has each feature install its parts, lays them out, and connects features with each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reader.assembly.services import Services
from reader.domain.events import ChangedElsewhere, ImagesHidden, SiteIconsStored
from reader.domain.sources.site_icon import SiteIcon
from reader.storage.images.site_icons import SiteIconStore
from reader.ui.article import ArticlePane
from reader.ui.article.reading_pane import ReadingPane
from reader.ui.bridge import Bridge
from reader.ui.commands import Commands
from reader.ui.desk import CurrentTheme, Desk
from reader.ui.frame.low_window import LowWindow
from reader.ui.frame.main_window import MainWindow
from reader.ui.frame.parts import Parts
from reader.ui.headlines.headline_pane import HeadlinePane
from reader.ui.messages import HistoryUndo, MessageBar
from reader.ui.reading.panes import Panes
from reader.ui.sources.source_pane import SourcePane
from reader.ui.widgets.badges import show_icons
from reader.ui.widgets.fitting import OnScreen
from reader.ui.widgets.layouts import add, spaced
from reader.ui.widgets.theme import Theme

if TYPE_CHECKING:
    from reader.ui.stories.sheet_page import SheetPage

SMALLEST = (340, 320)
"""Logical pixels of width and height that the window needs; its parts hide what has no room."""


def build_window(services: Services, bridge: Bridge, theme: Theme, *, keeps: bool = True) -> MainWindow:
    """Build the window of an open home. Call `start` on it, and show it.

    `keeps=False` neither restores nor saves sizes and positions.
    """
    window = MainWindow(keeps=keeps)
    whole = QWidget(window)
    desk = _make_desk(window, services, bridge, theme, MessageBar(whole, theme))
    panes = _make_panes(desk, services)
    window.stack.addWidget(panes)
    parts = Parts(desk, services, panes, stack=window.stack, keeps=keeps)
    window.take(desk, parts)
    _lay_out(whole, parts, window.stack)
    window.setCentralWidget(whole)
    _connect(desk, parts)
    OnScreen(window)
    parts.session.recall()
    chosen = services.settings.current.window
    window.panes.headlines.set_density(chosen.density, chosen.excerpt)
    window.set_keys()
    return window


def _make_desk(window: MainWindow, services: Services, bridge: Bridge, theme: Theme, messages: MessageBar) -> Desk:
    known, settings = services.network.connectivity, services.settings
    return Desk(
        window=window,
        bridge=bridge,
        messages=messages,
        undo=HistoryUndo(services.history, background=services.background, bridge=bridge, messages=messages),
        theme=CurrentTheme(theme, window),
        background=services.background,
        settings=settings,
        clock=services.clock,
        commands=Commands(),
        is_offline=lambda: known.state in ("offline", "portal") or settings.current.sync.work_offline,
    )


def _make_panes(desk: Desk, services: Services) -> Panes:
    theme, window, settings = desk.theme.now, desk.window, desk.settings.current
    files, flags = services.files, services.flags  # their parts load much, and are made for the first picture
    headlines = HeadlinePane(
        services.library.entries,
        services.library.excerpts,
        beside=lambda work, then: desk.do(work, then, lambda error: then({}), owner=window),
        thumbnail_path=lambda key: files.images.thumbnail(key),
        theme=theme,
        clock=desk.clock,
        parent=window,
    )
    article = ArticlePane(
        lambda key: files.images.path(key),
        theme,
        window,
        settings=settings.article,
        why_hidden=lambda keys: flags.verdicts.hidden(keys),
        spared=lambda keys: flags.verdicts.spared(keys),
    )
    sources, reading = SourcePane(theme, desk.clock, window), ReadingPane(article, theme, window)
    return Panes(sources, headlines, reading, parent=window)


def _lay_out(whole: QWidget, parts: Parts, stack: QStackedWidget) -> None:
    """Put all parts into one column, from the top to the foot."""
    whole.setMinimumSize(*SMALLEST)
    column = spaced(QVBoxLayout(whole), 0, (0, 0, 0, 0))
    add(column, parts.top, parts.status.portal, parts.welcome.hint, (stack, 1), parts.status.line)
    parts.account.show_in(column, stack, parts.status.line)
    parts.ticker.stand_in(column, below=1)
    parts.ticker.show()


def _connect(desk: Desk, parts: Parts) -> None:
    """Connect features that do not know each other."""
    status, overview, panes = parts.status, parts.reading.overview, parts.reading.panes
    printing, beginning = parts.printing, parts.welcome.beginning
    desk.theme.follow(desk.messages, parts.top)
    desk.messages.foot = status.line
    for look in (parts.top.look_button, panes.reading_pane.look_button):
        look.clicked.connect(desk.commands.doing("show_reading"))
    panes.article.link_hovered.connect(status.line.show_link)
    overview.counted.connect(lambda articles, whole: status.line.set_totals(whole))
    overview.feeds_read.connect(lambda: status.syncing.forget_mended(overview.feeds))
    status.syncing.ended.connect(overview.read_beside)
    front, images = parts.front, parts.images
    front.save_wanted.connect(printing.saving.save_publication)
    front.print_wanted.connect(printing.printing.show)
    front.picture_menu_wanted.connect(images.show_menu_of)
    images.reporting.covered.connect(front.cover)
    front.shown.connect(parts.top.show_tab)
    parts.stories.sheet_made.connect(partial(_connect_sheet, parts))
    beginning.done.connect(front.begin)
    beginning.welcome_press_opened.connect(front.remake)
    parts.top.shelf_wanted.connect(desk.commands.doing("toggle_shelf"))
    parts.top.front_wanted.connect(desk.commands.doing("front_page"))
    parts.top.list_wanted.connect(desk.commands.doing("headline_list"))
    parts.trip.saving_wanted.connect(printing.saving.save_trip)
    parts.trip.receipt_wanted.connect(printing.printing.show)
    parts.trip.action.triggered.connect(lambda: parts.welcome.tour.learn("trip"))
    parts.finder.opened.connect(lambda: parts.welcome.tour.learn("finder"))
    beginning.opened.connect(parts.ticker.show)
    beginning.done.connect(parts.ticker.show)
    SiteIconReader(desk, parts.reading.library.icons, partial(_redraw_icons, parts))
    LowWindow(desk.window, panes, ticker=parts.ticker.bar, status=status.line)


def _connect_sheet(parts: Parts, sheet: SheetPage) -> None:
    front, printing = parts.front, parts.printing
    sheet.reviews, sheet.highlights = front.reviews, parts.highlights
    sheet.events = lambda: [one.story_id for one in front.page or () if one.story_id is not None]
    sheet.turned.connect(lambda is_shown: parts.top.show_tab(is_shown and sheet.is_over_front))
    sheet.print_wanted.connect(printing.printing.show)
    sheet.save_wanted.connect(printing.saving.save_publication)


def _redraw_icons(parts: Parts) -> None:
    for part in (parts.reading.panes.sources.tree, parts.reading.panes.headlines.list):
        part.viewport().update()
    parts.ticker.bar.ticker.redraw_icons()


class SiteIconReader(QObject):
    """Reads icons at the start, and again when some changed. `repaint`: redraws everything that shows sources."""

    def __init__(self, desk: Desk, store: SiteIconStore, repaint: Callable[[], object]) -> None:
        super().__init__(desk.window)
        self._store = store
        self._repaint = repaint
        self._reads = desk.reads(self)
        self._icons: Mapping[int, SiteIcon] = {}
        show_icons({})
        desk.bridge.on_any((SiteIconsStored, ImagesHidden, ChangedElsewhere), self.read)
        self.read()

    def read(self) -> None:
        """Read them on another thread."""
        self._reads.read(self._store.all, self._show)

    def _show(self, icons: Mapping[int, SiteIcon]) -> None:
        if icons != self._icons:
            self._icons = icons
            show_icons(icons)
            self._repaint()
