"""Work on a closed home: restoring a copy, repairing a damaged database, upgrading a large one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from reader.assembly.open_database import mend, needs_mending, upgrade
from reader.background.cancel import CancelToken
from reader.background.workers import DaemonPool
from reader.domain.clock import system_clock
from reader.domain.errors import ReaderError
from reader.domain.power import Power
from reader.domain.recovery import Recovery
from reader.domain.upgrade import Upgrade
from reader.settings.paths import Home
from reader.ui.bridge import Bridge
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence, recovery_sentence
from reader.ui.sentences.texts import translate
from reader.ui.widgets.fitting import OnScreen
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import add, spaced

if TYPE_CHECKING:
    from reader.assembly.archive import Restored


_WIDTH = 300
"""Width of the sentence in pixels: it wraps, and fits the narrowest screens."""


class Meanwhile(QWidget):
    """A small window with a progress bar, shown while the main window is closed and work runs in a thread.

    Signals:
        ended: The work is done, or failed and changed nothing. arg: a sentence that says so.
    """

    ended = Signal(str)
    failure: ReaderError | None = None
    """Why it failed; then the home cannot be opened."""

    def __init__(self, words: str, work: Callable[[], Any], bridge: Bridge) -> None:
        super().__init__()
        self.setWindowTitle("Manchette")
        OnScreen(self)
        label = PlainLabel(self, words, wraps=True)
        label.setFixedWidth(_WIDTH)
        bar = self._bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(words)
        self._column = add(spaced(QVBoxLayout(self), 12, (28, 24, 28, 24)), label, bar)
        self._pool = DaemonPool(1, "meanwhile")
        self._work = self._pool.submit(work)
        bridge.when_done(self._work, self._on_done, self._on_failed, owner=self)

    def wait(self) -> None:
        wait([self._work])
        self.close()

    def _on_done(self, result: Any) -> None:
        self._end("")

    def _on_failed(self, error: ReaderError) -> None:
        self.failure = error
        self._end("")

    def _end(self, said: str) -> None:
        self._pool.close()
        self.close()
        self.ended.emit(said)


class Restoring(Meanwhile):
    """Restores a copy. `source`: the copy; `passphrase`: "": it has none."""

    _asked = Signal(object)

    def __init__(self, home: Home, bridge: Bridge, source: Path, passphrase: str) -> None:
        from reader.assembly.archive import put_back

        is_ready, self._answer = Event(), Future[bool]()

        def take(powers: Sequence[Power]) -> bool:
            is_ready.wait()
            self._asked.emit(powers)  # Qt passes it on to this thread
            return self._answer.result()

        words = translate("Restoring", "The copy is being put back…")
        work = partial(put_back, home, source, system_clock(), passphrase=passphrase, take=take)
        super().__init__(words, work, bridge)
        self._asked.connect(self._ask)
        is_ready.set()

    def _ask(self, powers: Sequence[Power]) -> None:
        from reader.ui.dialogs.restore import PowersDialog

        dialog = PowersDialog(powers, self)
        dialog.finished.connect(lambda result: self._reply(taken=bool(result)))
        dialog.open()

    def _reply(self, *, taken: bool) -> None:
        if not self._answer.done():
            self._answer.set_result(taken)

    def wait(self) -> None:
        """Wait for the end; a question that was not answered is answered with no."""
        self._reply(taken=False)
        for dialog in self.findChildren(QDialog):
            dialog.reject()
        super().wait()

    def _on_done(self, restored: Restored) -> None:
        said = self.tr("The copy is back: %Ln article(s)", "", restored.archive.entries)
        if restored.kept is not None:
            kept = self.tr("what was here is kept in {folder}").format(folder=texts.isolated(str(restored.kept)))
            said = f"{said} · {kept}"
        if restored.left_out:
            said = f"{said} · {self.tr('%Ln part(s) of the copy left out as unsafe', '', restored.left_out)}"
        if restored.left:
            said = f"{said} · {self.tr('%Ln thing(s) left out that grant rights', '', len(restored.left))}"
        self._end(said)

    def _on_failed(self, error: ReaderError) -> None:
        self._end(self.tr("The copy was not put back. {why}").format(why=failure_sentence(error)))


class Checking(Meanwhile):
    """Checks a large database that was not closed properly. `is_damaged`: what was found."""

    is_damaged = False

    def __init__(self, home: Home, bridge: Bridge) -> None:
        words = translate("Restoring", "Manchette was not closed properly. Your library is being checked…")
        super().__init__(words, lambda: needs_mending(home), bridge)

    def wait(self) -> None:
        """Do not wait: it only reads."""

    def _on_done(self, result: bool) -> None:
        self.is_damaged = result
        self._end("")


class Mending(Meanwhile):
    """Replaces a damaged database by its newest good copy, with newer rows saved from it."""

    def __init__(self, home: Home, bridge: Bridge) -> None:
        words = translate("Restoring", "The database is damaged. What can be read of it is being saved…")
        super().__init__(words, lambda: mend(home, system_clock), bridge)

    def _on_done(self, recovery: Recovery | None) -> None:
        self._end("" if recovery is None else recovery_sentence(recovery))


class Upgrading(Meanwhile):
    """Upgrades a large library of an earlier edition, and shows the progress."""

    _told = Signal(object)

    def __init__(self, home: Home, bridge: Bridge) -> None:
        words = translate("Restoring", "Your library is being brought up to date, once. A copy is made first.")
        self._token = CancelToken()
        # Emitted on the thread that does it; Qt passes it on to this one.
        super().__init__(words, lambda: upgrade(home, self._told.emit, self._token), bridge)
        self._how_far = PlainLabel(self, " ", role="soft", object_name="howFar")
        self._column.addWidget(self._how_far)
        self._told.connect(self.tell)

    def wait(self) -> None:
        """Cancel the copy, or wait for the end of the changes, which takes seconds."""
        self._token.cancel()
        super().wait()

    def tell(self, step: Upgrade) -> None:
        """Show how far it is."""
        self._bar.setRange(0, 100)
        self._bar.setValue(round(100 * step.share))
        if step.seconds_left is None:
            return
        minutes = round(step.seconds_left / 60)
        about = self.tr("About %Ln minute(s) left", "", minutes)
        self._how_far.setText(about if minutes else self.tr("Less than a minute left"))
