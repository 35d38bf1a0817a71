"""Puts a copy back while no window is open: the home is closed by then, and opened again afterwards."""

from __future__ import annotations

from concurrent.futures import wait
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from reader.assembly.archive import Restored, put_back
from reader.background.workers import DaemonPool
from reader.domain.clock import system_clock
from reader.domain.errors import ReaderError
from reader.settings.paths import Home
from reader.ui import texts
from reader.ui.bridge import Bridge
from reader.ui.failures import failure_sentence
from reader.ui.fitting import OnScreen
from reader.ui.words import PlainLabel


class Restoring(QWidget):
    """A small window that says what is going on, and goes when it is done.

    Signals:
        ended: The copy is back, or could not be put back and all is as it was. arg: a sentence that says so.

    Args:
        home: The closed home.
        source: The copy.
        bridge: Calls back into the window's thread.
    """

    ended = Signal(str)

    def __init__(self, home: Home, source: Path, bridge: Bridge) -> None:
        super().__init__()
        self.setWindowTitle("Manchette")
        OnScreen(self)
        words = PlainLabel(self, self.tr("The copy is being put back …"))
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(words.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(bar)
        self._pool = DaemonPool(1, "restoring")
        self._work = self._pool.submit(put_back, home, source, system_clock())
        bridge.when_done(self._work, self._on_restored, self._on_failed, owner=self)

    def wait(self) -> None:
        """Wait until it is done: what has begun is not left half done."""
        wait([self._work])

    def _on_restored(self, restored: Restored) -> None:
        said = self.tr("The copy is back: %Ln article(s)", "", restored.archive.entries)
        if restored.kept is not None:
            kept = self.tr("what was here is kept in %1").replace("%1", texts.isolated(str(restored.kept)))
            said = f"{said} · {kept}"
        if restored.left_out:
            said = f"{said} · {self.tr('%Ln part(s) of the copy left out as unsafe', '', restored.left_out)}"
        self._end(said)

    def _on_failed(self, error: ReaderError) -> None:
        self._end(self.tr("The copy was not put back. %1").replace("%1", failure_sentence(error)))

    def _end(self, said: str) -> None:
        self._pool.close()
        self.close()
        self.ended.emit(said)
