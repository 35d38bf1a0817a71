"""The parts of a window: each feature installs its own, and later ones may use those before them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from reader.assembly.services import Services
from reader.ui.accounts.install import AccountParts
from reader.ui.article import ArticlePane
from reader.ui.backup.install import install as install_backup
from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.dialogs.dialog_opener import DialogOpener
from reader.ui.dialogs.dialog_opener import add_commands as add_dialog_commands
from reader.ui.finder.install import install as install_finder
from reader.ui.frame.last_session import LastSession
from reader.ui.frame.top_bar import TopBar
from reader.ui.frame.trail_controller import TrailController
from reader.ui.front.install import install as install_front
from reader.ui.images.install import install as install_images
from reader.ui.printing.install import install as install_printing
from reader.ui.reading.highlight_controller import HighlightController
from reader.ui.reading.install import Reading
from reader.ui.reading.panes import Panes
from reader.ui.reading.reading_commands import add_commands as add_reading_commands
from reader.ui.rules.install import install as install_rules
from reader.ui.sources.install import Sources
from reader.ui.status.install import Status
from reader.ui.stories.install import install as install_stories
from reader.ui.system.other_programs import OtherPrograms
from reader.ui.system.window_memory import WindowMemory
from reader.ui.tags.install import install as install_tags
from reader.ui.ticker.install import install as install_ticker
from reader.ui.trip.install import install as install_trip
from reader.ui.welcome.install import Welcome

if TYPE_CHECKING:
    from reader.assembly.archive_database import Archive


class Parts:
    """The results of each feature's `install`, and the parts of the frame.

    Args:
        stack: Holds the panes, or the page of a first start.
        keeps: False where nothing shall be kept of this window.
    """

    def __init__(
        self, desk: Desk, services: Services, panes: Panes, *, stack: QStackedWidget, keeps: bool
    ) -> None:
        memory = WindowMemory(services.home.window_file if keeps else None)
        self.top = TopBar(desk.theme.now, desk.window)
        self.dialogs = DialogOpener(desk, services, memory)
        self.status = Status(desk, services.sync, self.dialogs)
        self.sources = Sources(
            desk, panes.sources, services.subscriptions, folders=services.folders, sync=services.sync
        )
        self.reading = reading = Reading(
            desk,
            panes,
            self.top.search,
            trips=services.trips,
            upkeep=services.upkeep,
            sources=self.sources,
            dialogs=self.dialogs,
            fetch=self.status.syncing.refresh,
            keeps=keeps,
        )
        self.highlights = HighlightController(desk, lambda: services.highlights, panes.reading_pane)
        add_reading_commands(desk, reading, self.highlights)
        self.account = AccountParts(desk, services.sync, lambda: services.accounts, reading=reading)
        self.tags = install_tags(desk, reading)
        self.stories = install_stories(desk, services.stories, reading, memory=memory, across=self.top.across)
        self.trip = install_trip(desk, services.trips, services.sync, status=self.status, reading=reading)
        self.images = install_images(desk, services.files, reading, queues=services.queues, status=self.status)
        self.rules = install_rules(desk, services.history, reading)
        self.front, self.morning = install_front(
            desk,
            lambda: services.front_pages,
            reading,
            reviews=lambda: services.press_reviews,
            files=services.files,
            stack=stack,
            memory=memory,
            foot=self.status.line,
        )
        self.printing = install_printing(desk, services.exporting, lambda: services.highlights, reading)
        self.finder = install_finder(desk, reading)
        self.welcome = Welcome(
            desk,
            reading,
            memory,
            open_welcome=partial(_open_welcome, services),
            settle_welcome=partial(_settle_welcome, services),
            stack=stack,
            trip_button=self.top.trip_button,
            in_front=lambda: self.finder.is_open or self.tags.card.is_open,
        )
        self.ticker = install_ticker(
            desk, reading, may_show=lambda: not (self.welcome.beginning.is_open or panes.is_alone)
        )
        add_dialog_commands(desk, self.dialogs)
        look = partial(_show_look, desk, panes.article, self.top.look_button, self.dialogs.show_settings)
        words = translate("Keys", "Text and colours")
        desk.commands.add(Group.WINDOW, "show_reading", words, look, key="Ctrl+Shift+T")
        self.backup = install_backup(desk, services.recovery, partial(_back_up, services))
        self._join(desk, reading, memory)

    def return_to(self) -> bool:
        """Return from an article to the page that it was opened from; false if there is none."""
        return self.stories.leave_sheet() or self.front.return_to()

    def _join(self, desk: Desk, reading: Reading, memory: WindowMemory) -> None:
        """Make what needs several features: the last session, the way back, and other programs on this home."""
        self.session = LastSession(desk.window, memory, reading.controller, searching=reading.searching)
        self.trail = TrailController(
            reading,
            finder=self.finder,
            tag_card=self.tags.card,
            ticker=self.ticker.bar,
            return_to_page=self.return_to,
        )
        self.other_programs = OtherPrograms(desk, reading.library)


def _show_look(desk: Desk, article: ArticlePane, button: QWidget, show_setting: Callable[[str], object]) -> None:
    from reader.ui.settings.look_popover import LookPopover

    LookPopover(desk, article, button=button, show_setting=show_setting)


def _back_up(services: Services, path: Path, passphrase: str) -> Archive:
    from reader.assembly.archive import back_up

    return back_up(services, path, passphrase=passphrase)


def _open_welcome(services: Services, language: str) -> None:
    from reader.demo.welcome import open_welcome

    open_welcome(services, language, others=False)


def _settle_welcome(services: Services) -> None:
    from reader.demo.welcome import settle_welcome

    settle_welcome(services)
