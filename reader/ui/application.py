"""The program with a window, from start to exit."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtDBus import QDBusConnection
from PySide6.QtGui import QAccessible, QIcon, QImageReader
from PySide6.QtWidgets import QAccessibleWidget, QApplication

from reader import __version__
from reader.assembly.log_in import APP_ID
from reader.assembly.open_database import is_large_upgrade, is_long_check, needs_mending
from reader.assembly.services import Services, open_services
from reader.background.streams import begin_collecting
from reader.background.workers import return_memory
from reader.domain.errors import ReaderError, StorageError
from reader.domain.events import DatabaseDamaged, SettingsChanged
from reader.settings.paths import Home, resource
from reader.storage.core.migrations import DamagedFile
from reader.ui.bridge import Bridge
from reader.ui.frame.build_window import build_window
from reader.ui.frame.main_window import MainWindow
from reader.ui.restoring import Checking, Meanwhile, Mending, Restoring, Upgrading
from reader.ui.sentences import texts
from reader.ui.system import display, scaling
from reader.ui.system.fatal_box import say_fatal
from reader.ui.system.mishaps import Mishaps
from reader.ui.system.network_hints import NetworkHints
from reader.ui.system.opening import Application
from reader.ui.system.portal import Portal, SystemListener
from reader.ui.system.presence import Presence
from reader.ui.system.signal_listener import SignalListener
from reader.ui.system.single_instance import SingleInstance
from reader.ui.ticker import ticker_access
from reader.ui.widgets import spoken, theme
from reader.ui.widgets.soon import Soon

log = logging.getLogger(__name__)

SWITCH_SECONDS = 0.001
"""The interpreter's switch interval: a fifth of the default, so that the window waits less for busy threads."""
_FETCHING_AFTER_MILLISECONDS = 300
_LARGEST_IMAGE_MB = 64


def run(home: Home, urls: Sequence[str], *, in_tray: bool = False) -> int:
    """Open the window and stay until it is closed. The reader is asked before the feeds of `urls` are added.

    Returns the exit code; raises StorageError if the home cannot be used. `in_tray`: do not show the window where
    the icon is in the tray.
    """
    if os.name == "posix":
        os.umask(0o077)
    sys.setswitchinterval(SWITCH_SECONDS)
    scaling.apply(home)
    app = make_app()
    display.let_go()
    # For messages before the settings are read.
    texts.use_language(app, texts.choose_language("system"))
    try:
        home.prepare()
        instance = SingleInstance(home, app)
        if not instance.take_or_call(urls):
            return 0
    except StorageError as error:
        say_fatal(error)
        raise
    program = Program(app, home, instance, in_tray=in_tray)
    try:
        program.open(urls)
        QTimer.singleShot(_FETCHING_AFTER_MILLISECONDS, begin_collecting)
        code = app.exec()
        if program.failure is not None:
            raise program.failure
        return code
    except StorageError as error:
        say_fatal(error)
        raise
    finally:
        program.close()


def make_app() -> Application:
    """Make Qt's application object as all of the window's parts expect it."""
    QApplication.setApplicationName("manchette")
    QApplication.setApplicationDisplayName("Manchette")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName(APP_ID)
    # When the language changes there is no window for a moment.
    QApplication.setQuitOnLastWindowClosed(False)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    present = QApplication.instance()
    app = present if isinstance(present, Application) else Application(sys.argv[:1])
    app.setWindowIcon(QIcon(str(resource("icons/manchette.svg"))))
    # Pictures were re-encoded by the parser process; this bounds what a damaged file may allocate.
    QImageReader.setAllocationLimit(_LARGEST_IMAGE_MB)
    ticker_access.install()
    # This counts hidden scroll bars too. Qt's own crashes when a screen reader asks for one that was just hidden.
    spoken.speak_for(
        ("QScrollArea", "QAbstractScrollArea"), lambda area: QAccessibleWidget(area, QAccessible.Role.Client)
    )
    return app


def join_presence(window: MainWindow, presence: Presence) -> None:
    """Answer the tray icon and clicks on notifications; closing only hides it where chosen."""
    presence.tray.fetch_wanted.connect(lambda: window.parts.status.syncing.refresh())
    window.parts.reading.overview.unread_counted.connect(lambda unread, _: presence.tray.set_unread(unread))
    window.stays = lambda: presence.keeps_running
    morning = window.parts.morning
    morning.told.connect(lambda title, body: presence.tell(title, body, "review"))
    presence.review_wanted.connect(morning.open)


class Program(QObject):
    """Services and window of one home; `bridge`: its events, whichever window shows it."""

    def __init__(self, app: Application, home: Home, instance: SingleInstance, *, in_tray: bool = False) -> None:
        super().__init__(app)
        self._stays_in_tray = in_tray
        self._app = app
        self._home = home
        self._instance = instance
        self.services: Services | None = None
        """The open home; None while it is closed, as when a copy is restored."""
        self.window: MainWindow | None = None
        """The current window: a change of language builds another. None while the home is closed."""
        self._leaving: set[MainWindow] = set()
        self._meanwhile: Meanwhile | None = None
        """The work on the closed home, while there is some."""
        self._hints: NetworkHints | None = None
        self._called_for: Sequence[str] = ()
        """Addresses that a later start handed over while there was no window."""
        self.failure: StorageError | None = None
        """Why the home could not be opened again, where the program ends for that."""
        self.bridge = Bridge(self)
        self._mishaps = Mishaps(home, self)
        self._mishaps.told.connect(self._on_mishap)
        self._fetching = Soon(self, _FETCHING_AFTER_MILLISECONDS, self._begin_fetching)
        self._signals = SignalListener(self)
        self._signals.asked.connect(self._quit)
        # At the end of a session, a window that only hides would block the log-out.
        app.commitDataRequest.connect(lambda manager: self._let_close())
        self._system = SystemListener(app.styleHints(), Portal(QDBusConnection.sessionBus, self), self)

    def open(self, urls: Sequence[str]) -> None:
        """Open the home and the window, the sync thread a little later; raises StorageError if that fails."""
        self.bridge.on(SettingsChanged, self._on_settings)
        self.bridge.on(DatabaseDamaged, self._on_damaged)
        self._system.changed.connect(self._heed_system)
        self._instance.called.connect(self._on_called)
        self._app.opened.connect(self._on_called)
        self._called_for = urls
        if is_long_check(self._home):
            self._check()
        elif needs_mending(self._home):
            self._mend()
        else:
            self._open_sound()

    def _open_sound(self) -> None:
        """Open a home whose database was checked."""
        if is_large_upgrade(self._home):
            self._upgrade()
            return
        try:
            self._open_home()
        except DamagedFile as error:
            # Found by the first reads.
            log.info("damage met at the start", extra={"why": str(error)})
            self._leave_and_mend()
        else:
            self._propose_what_came()

    def _open_home(self) -> None:
        self.services = open_services(self._home, announce=self.bridge.announce)
        window = self._make_window()
        if self._instance.trouble:
            window.desk.say(self._instance.trouble)
        # After the first paint: the modules for fetching take time to load.
        self._fetching.start()

    def _begin_fetching(self) -> None:
        if self.window is not None and self.window.parts.front.is_awaited:
            self._fetching.start()
        elif self.services is not None:
            going_on = self.services.background.submit(self.services.upkeep.go_on)
            self.bridge.when_done(going_on, lambda _: None, self._on_not_gone_on, owner=self)
            self.services.sync.keeper.start()
            self.services.queues.downloads.start()
            self.services.stories.worker.start()
            self._hints = NetworkHints(self.services.sync, self)
            self._hints.start()
            self._system.start()
            self.services.background.submit(return_memory)

    def _on_not_gone_on(self, error: ReaderError) -> None:
        log.info("not all finished yet", extra={"why": str(error)})

    def _close_home(self) -> None:
        self._fetching.stop()
        self._let_close()
        if self.window is not None:
            self.window.close()
        if self._hints is not None:
            self._hints.deleteLater()
            self._hints = None
        if self.services is not None:
            self.services.close()
        self.bridge.forget()

    def _restore(self, wanted: tuple[Path, str]) -> None:
        """Close the home, restore a copy, and open it again."""
        self._leave_home()
        self._do_while_closed(Restoring(self._home, self.bridge, *wanted), self._return_home)

    def _on_damaged(self, events: tuple[DatabaseDamaged, ...]) -> None:
        if self.window is not None:
            words = self.tr("The database is damaged: parts of it cannot be read.")
            self.window.desk.messages.offer(words, self.tr("Repair it now"), self._leave_and_mend)

    def _leave_and_mend(self) -> None:
        self._leave_home()
        self._mend()

    def _mend(self) -> None:
        """Replace the damaged database of the closed home, and open it again."""
        self._do_while_closed(Mending(self._home, self.bridge), self._return_home)

    def _check(self) -> None:
        """Check the large database of the closed home, and open it, or mend it first."""
        checking = Checking(self._home, self.bridge)
        self._do_while_closed(checking, lambda said: self._on_checked(is_damaged=checking.is_damaged))

    def _on_checked(self, *, is_damaged: bool) -> None:
        if is_damaged:
            self._mend()
            return
        try:
            self._open_sound()
        except StorageError as error:
            self._give_up(error)

    def _upgrade(self) -> None:
        """Bring the large library of the closed home up to date, and open it."""
        self._do_while_closed(Upgrading(self._home, self.bridge), self._return_home)

    def _do_while_closed(self, work: Meanwhile, then: Callable[[str], None]) -> None:
        """Show work on the closed home; then go on with the sentence that it ended with, unless it failed."""
        self._meanwhile = work
        work.ended.connect(partial(self._on_ended, work, then))
        work.show()

    def _on_ended(self, work: Meanwhile, then: Callable[[str], None], said: str) -> None:
        self._meanwhile = None
        work.deleteLater()
        if isinstance(work, Upgrading) and isinstance(work.failure, DamagedFile):
            self._mend()
        elif isinstance(work.failure, StorageError):
            self._give_up(work.failure)
        else:
            then(said)

    def _leave_home(self) -> None:
        """Close home and window; the program goes on."""
        old = self.window
        if old is not None:
            old.closing.disconnect(self._on_closing)
        self._close_home()
        if old is not None:
            self._delete_later(old)
        self.services = self.window = None

    def _return_home(self, said: str) -> None:
        try:
            self._open_home()
        except StorageError as error:
            self._give_up(error)
            return
        if said and self.window is not None:
            self.window.desk.say(said)
        self._propose_what_came()

    def _give_up(self, error: StorageError) -> None:
        # Without a window the reader would not see that the program runs.
        self.failure = error
        self._app.quit()

    def _propose_what_came(self) -> None:
        urls, self._called_for = self._called_for, ()
        self._propose(urls)

    def close(self) -> None:
        """Stop everything, in order: window, sync thread, writer, database."""
        self._instance.stop_listening()
        if self._meanwhile is not None:
            self._meanwhile.wait()
        self._close_home()
        self._mishaps.release()
        self._signals.release()
        self._instance.release()

    def _make_window(self) -> MainWindow:
        assert self.services is not None
        window_settings = self.services.settings.current.window
        language = texts.choose_language(window_settings.language)
        texts.use_language(self._app, language, window_settings.digits)
        chosen = self._chosen_theme()
        theme.apply(self._app, chosen)
        self.window = build_window(self.services, self.bridge, chosen)
        self.window.parts.backup.restore_wanted.connect(self._restore)
        self.window.closing.connect(self._on_closing)
        self._presence = Presence(self.window.desk, self.services.library, self._system.portal)
        self._presence.open_wanted.connect(partial(self._on_called, []))
        self._presence.tray.quit_wanted.connect(self._quit)
        join_presence(self.window, self._presence)
        self._heed_motion()
        self.window.start()
        # The first window only: later ones are built while the reader looks.
        if not (self._stays_in_tray and self._presence.tray.is_there):
            self.window.show()
        self._stays_in_tray = False
        return self.window

    def _on_settings(self, events: tuple[SettingsChanged, ...]) -> None:
        names = {name for event in events for name in event.names}
        if names & {"window.language", "window.digits"}:
            self._make_window_anew()
        elif names & {"window.theme", "window.contrast"}:
            self._apply_theme()

    def _make_window_anew(self) -> None:
        """Rebuild the window in another language, with the same article open."""
        old = self.window
        assert old is not None
        left = old.left_open
        old.closing.disconnect(self._on_closing)
        self._let_close()
        old.close()
        new = self._make_window()
        self._delete_later(old)
        new.take_up(left)

    def _delete_later(self, old: MainWindow) -> None:
        """Let Qt delete a window, and keep a reference until then.

        Otherwise Python collects it, in any thread: a sync thread deleted its widgets, which hung or crashed the
        program.
        """
        gc.unfreeze()  # it is among what the start has made
        self._leaving.add(old)
        old.destroyed.connect(partial(self._leaving.discard, old))
        old.deleteLater()

    def _apply_theme(self) -> None:
        assert self.services is not None and self.window is not None
        chosen = self._chosen_theme()
        theme.apply(self._app, chosen)
        self.window.desk.theme.change(chosen)

    def _chosen_theme(self) -> theme.Theme:
        assert self.services is not None
        wishes = self._system.wishes
        chosen = self.services.settings.current.window
        return theme.current_theme(chosen, dark=wishes.dark, high_contrast=wishes.high_contrast)

    def _heed_system(self) -> None:
        if self.window is None:
            return  # the home is closed; the next window reads the preferences itself
        self._apply_theme()
        self._heed_motion()
        scaling.remember(self._home, self._system.wishes.text_scale)

    def _heed_motion(self) -> None:
        assert self.window is not None
        wishes = self._system.wishes
        self.window.set_motion(reduced=wishes.reduced_motion, saves_power=wishes.saves_power)

    def _on_called(self, urls: list[str]) -> None:
        if self.window is None:
            self._called_for = urls or self._called_for
            return
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self._propose(urls)

    def _propose(self, urls: Sequence[str]) -> None:
        if urls and self.window is not None:
            self.window.parts.dialogs.propose(urls[0])

    def _on_closing(self) -> None:
        self._app.quit()

    def _quit(self) -> None:
        """End the program, even if its window is hidden."""
        self._let_close()
        self._app.quit()

    def _let_close(self) -> None:
        if self.window is not None:
            self.window.stays = lambda: False

    def _on_mishap(self, words: str) -> None:
        if self.window is not None:
            self.window.report_bug(words)
