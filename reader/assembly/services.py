"""Opens a home: the window and the command line get everything they work with from here.

Each part is imported when it is first used, and storage when a home is opened: `manchette feeds --help` has none.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from reader.assembly.lazy import lazy
from reader.domain.clock import Clock, system_clock
from reader.domain.upgrade import TellUpgrade, no_matter

if TYPE_CHECKING:
    from reader.assembly.open_database import Opened
    from reader.assembly.parts.accounts import Accounts
    from reader.assembly.parts.exporting import Exporting
    from reader.assembly.parts.files import Files
    from reader.assembly.parts.flags import Flags
    from reader.assembly.parts.folders import FolderActions
    from reader.assembly.parts.front_pages import FrontPages
    from reader.assembly.parts.highlights import Highlights
    from reader.assembly.parts.history import History
    from reader.assembly.parts.importing import Importing
    from reader.assembly.parts.keeping import Keeping
    from reader.assembly.parts.letters import Letters
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.network import Network
    from reader.assembly.parts.press_reviews import PressReviews
    from reader.assembly.parts.queues import Queues
    from reader.assembly.parts.stories import StoryActions
    from reader.assembly.parts.subscriptions import SubscriptionActions
    from reader.assembly.parts.sync import Sync
    from reader.assembly.parts.trips import Trips
    from reader.assembly.parts.upkeep import Upkeep
    from reader.background.sandbox import Sandbox
    from reader.domain.events import Announce, Event
    from reader.settings.declaring import Value
    from reader.settings.paths import Home
    from reader.web.policy import AddressPolicy

PARSERS = 2
"""Most parser processes: two finish a first sync of 200 feeds in half the time of one (measured)."""


def open_services(
    home: Home,
    *,
    policy: AddressPolicy | None = None,
    clock: Clock = system_clock,
    announce: Announce = lambda event: None,
    sandbox: Sandbox | None = None,
    tell_upgrade: TellUpgrade = no_matter,
) -> Services:
    """Open a home.

    Args:
        home: Its folders; made when they are not there.
        policy: Which addresses may be asked; the default refuses private ones. For tests and the demo.
        announce: Told what happens, from any thread.
        sandbox: The parser processes; by default this home's own. Tests share theirs.
        tell_upgrade: Told how far it is with bringing a library of an earlier edition up to date.

    Raises:
        StorageError: the home cannot be used; one sentence says why.
    """
    from reader.assembly.open_database import open_database
    from reader.background.sandbox import Sandbox
    from reader.storage.core.under_way import has_traces_of_import

    if os.name == "posix":
        os.umask(0o077)
    home.prepare()
    opened = open_database(home, clock, tell_upgrade)
    services = Services(
        home=home,
        opened=opened,
        policy=policy,
        clock=clock,
        announce=announce,
        sandbox=sandbox or Sandbox(PARSERS),
    )
    if has_traces_of_import(opened.database, home.state):
        opened.database.unless_held(services.importing.take_back_unfinished)  # else at the next start
    return services


class Services:
    """One open home: its parts, each made when it is first used, and what they share.

    Attributes:
        shared: What every part is given; the next six are of it.
        announce: Tells what happened, from any thread.
        background: Threads for what the window asks for and need not wait for.
        recovery: What was done at the start where the database was damaged or missing.
    """

    def __init__(
        self,
        home: Home,
        opened: Opened,
        policy: AddressPolicy | None,
        clock: Clock,
        announce: Announce,
        sandbox: Sandbox,
    ) -> None:
        from reader.assembly.parts.shared import Shared
        from reader.background.lock import FileLock
        from reader.background.workers import DaemonPool
        from reader.domain.events import DatabaseDamaged
        from reader.settings.file import SettingsFile

        self.recovery = opened.recovery
        self._lock = opened.lock
        self._policy = policy
        self._told = announce
        opened.database.on_damage = lambda: announce(DatabaseDamaged())
        self.shared = shared = Shared(
            home=home,
            database=opened.database,
            settings=SettingsFile(home.settings_file, self._settings_changed, self._before_change),
            clock=clock,
            announce=self._announce,
            sandbox=sandbox,
            background=DaemonPool(4, "background"),
            sync_lock=FileLock(home.state / "sync.lock"),
        )
        self.home = shared.home
        self.database = shared.database
        self.settings = shared.settings
        self.clock = shared.clock
        self.announce = shared.announce
        self.background = shared.background

    @lazy
    def library(self) -> Library:
        """Stored feeds and articles."""
        from reader.assembly.parts.library import Library

        return Library(self.shared)

    @lazy
    def network(self) -> Network:
        """The clients for servers, and the state of the network."""
        from reader.assembly.parts.network import Network

        return Network(self.shared, self.library, self._policy)

    @lazy
    def flags(self) -> Flags:
        """Reported images and block lists."""
        from reader.assembly.parts.flags import Flags

        return Flags(self.shared, self.library, self.network, nudge=self._nudge)

    @lazy
    def files(self) -> Files:
        """Pictures and enclosures on this disk."""
        from reader.assembly.parts.files import Files

        return Files(self.shared, self.library, self.flags)

    @lazy
    def exporting(self) -> Exporting:
        """Articles taken out of the library as documents."""
        from reader.assembly.parts.exporting import Exporting

        return Exporting(self.shared, self.library, self.files)

    @lazy
    def subscriptions(self) -> SubscriptionActions:
        """Finds, adds, changes and removes subscriptions."""
        from reader.assembly.parts.subscriptions import SubscriptionActions

        return SubscriptionActions(self.shared, self.library, self.network, nudge=self._nudge)

    @lazy
    def importing(self) -> Importing:
        """Imports the data of other programs."""
        from reader.assembly.parts.importing import Importing

        return Importing(self.shared, self.library, self.subscriptions, history=lambda: self.history)

    @lazy
    def folders(self) -> FolderActions:
        """Folders, and the places of feeds."""
        from reader.assembly.parts.folders import FolderActions

        return FolderActions(self.shared, self.library)

    @lazy
    def queues(self) -> Queues:
        """Actions that wait for the network."""
        from reader.assembly.parts.queues import Queues

        of = self.shared, self.library, self.network, self.files, self.subscriptions
        return Queues(*of, keeping=lambda: self.keeping, nudge=self._nudge)

    @lazy
    def keeping(self) -> Keeping:
        """Stores pages on request."""
        from reader.assembly.parts.keeping import Keeping

        of = self.shared, self.library, self.network, self.files
        return Keeping(*of, probe=lambda token: self.sync.probe(token))

    @lazy
    def upkeep(self) -> Upkeep:
        """Daily copies and the disk budget."""
        from reader.assembly.parts.upkeep import Upkeep

        of = self.shared, self.library, self.network, self.flags, self.files, self.queues
        forget, purge = self._forget_accounts, self.subscriptions.purge
        return Upkeep(*of, history=self.history, forget_accounts=forget, purge_feeds=purge)

    @lazy
    def history(self) -> History:
        """Bulk actions, and their undo."""
        from reader.assembly.parts.history import History

        return History(self.shared, self.library, lambda: self.upkeep.retention)

    @lazy
    def highlights(self) -> Highlights:
        """Passages that the reader marked."""
        from reader.assembly.parts.highlights import Highlights

        return Highlights(self.shared, self.library)

    @lazy
    def trips(self) -> Trips:
        """Packs articles for a time without a network."""
        from reader.assembly.parts.trips import Trips

        return Trips(self.shared, self.library, self.network, self.files, self.stories)

    @lazy
    def stories(self) -> StoryActions:
        """Articles that report one event."""
        from reader.assembly.parts.stories import StoryActions

        return StoryActions(self.shared)

    @lazy
    def press_reviews(self) -> PressReviews:
        """Papers' reports on the events of a day."""
        from reader.assembly.parts.press_reviews import PressReviews

        return PressReviews(self.shared, self.library, self.front_pages, self.exporting)

    @lazy
    def front_pages(self) -> FrontPages:
        """The day's events and articles in one view."""
        from reader.assembly.parts.front_pages import FrontPages

        return FrontPages(self.shared, self.library)

    @lazy
    def sync(self) -> Sync:
        """Rounds, and the thread that runs them."""
        from reader.assembly.parts.sync import Sync

        of = self.shared, self.library, self.network, self.flags, self.files, self.queues
        return Sync(
            *of,
            run_upkeep=lambda attempt: self.upkeep.run(lambda: self.sync.keeper.is_awaited, attempt),
            trip_waits=lambda: self.trips.waits,
            round_ended=self._look_for_stories,
            accounts=lambda: self.accounts if self._has("account") else None,
            letters=lambda: self.letters if self._has("letter_box") else None,
        )

    @lazy
    def accounts(self) -> Accounts:
        """Accounts on the reader's own server. Without one, this is never made."""
        from reader.assembly.parts.accounts import Accounts

        return Accounts(self.shared, self.library, self.network, self.subscriptions)

    @lazy
    def letters(self) -> Letters:
        """Mailboxes whose newsletters are read. Without one, this is never made."""
        from reader.assembly.parts.letters import Letters

        return Letters(self.shared, self.library, self.network, self.files)

    def _has(self, table: Literal["account", "letter_box"], *, removed: bool = False) -> bool:
        from reader.storage.core.account_there import has_any

        return has_any(self.database, table, removed=removed)

    def _forget_accounts(self) -> None:
        if self._has("account", removed=True):
            self.accounts.purge()
        if self._has("letter_box", removed=True):
            self.letters.purge()

    def _announce(self, event: Event) -> None:
        from reader.domain.events import LogInEnded

        self._told(event)
        if isinstance(event, LogInEnded):
            self.network.feed_passwords.end(event.url, event.user)
        accounts = Services.accounts.if_made(self)
        if accounts is not None and accounts.heard(event):
            self._nudge()

    def _nudge(self) -> None:
        Services.sync.when_made(self, lambda sync: sync.nudge())

    def _look_for_stories(self) -> None:
        Services.stories.when_made(self, lambda stories: stories.look())

    def _before_change(self, changes: Mapping[str, Value]) -> None:
        if "desktop.start_at_log_in" in changes:
            from reader.assembly.log_in import start_at_log_in

            start_at_log_in(self.home, bool(changes["desktop.start_at_log_in"]))

    def _settings_changed(self, names: tuple[str, ...]) -> None:
        from reader.background.cancel import CancelToken
        from reader.domain.events import SettingsChanged

        self.announce(SettingsChanged(names))
        if "sync.work_offline" in names:
            self.network.connectivity.work_offline(self.settings.current.sync.work_offline)
        if any(name.startswith("network.") for name in names):
            self.network.proxy_changed()
        sync = Services.sync.if_made(self)
        has_keeper = sync is not None and sync.has_keeper
        if "sync.every_minutes" in names:
            plan = self.subscriptions.interval_changed
            if has_keeper:
                self.background.submit(plan)  # the window does not wait for it
            else:
                plan()
        if any(name.startswith("stories.") for name in names):
            self._look_for_stories()
        if "images.obey_list" in names:
            self.flags.verdicts.lists_changed()
            if not has_keeper:
                self.flags.blocker.rescan(CancelToken())
        if has_keeper:
            self._nudge()  # the reader may have ended working offline, or raised the cap

    def close(self) -> None:
        """Stop what runs, finish what is being written, and close the file. Waits for no server."""
        Services.importing.when_made(self, lambda importing: importing.stop())
        Services.upkeep.when_made(self, lambda upkeep: upkeep.stop())
        Services.library.when_made(self, lambda library: library.stop())
        Services.history.when_made(self, lambda history: history.stop())
        self.database.interrupt()
        # First: what is being parsed is given up, and no thread waits for it.
        self.shared.sandbox.close()
        Services.stories.when_made(self, lambda stories: stories.close())
        Services.queues.when_made(self, lambda queues: queues.close())
        Services.sync.when_made(self, lambda sync: sync.close())
        self.background.close()
        Services.network.when_made(self, lambda network: network.close())
        try:
            self.database.close()
        finally:
            self._lock.release()
