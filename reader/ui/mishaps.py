"""What nobody expected while the window is open (exceptions, crashes, hangs), and where it is written down."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import time
from logging.handlers import RotatingFileHandler
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from reader.settings.paths import Home

log = logging.getLogger(__name__)

_HANG_SECONDS = 15
"""A window that does nothing for so long writes down where it stands."""
_BUG_SECONDS = 60
"""One mishap a minute is reported: a method that fails in each repaint would fail a hundred times."""
_LOG_BYTES = 1_000_000


class Mishaps(QObject):
    """Catches what nobody expected: a bug is logged and told, and the window goes on.

    Signals:
        told: A sentence for the reader; once a minute at most.
    """

    told = Signal(str)

    def __init__(self, home: Home, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told_at = -_BUG_SECONDS * 1.0
        self._log = RotatingFileHandler(
            home.log / "manchette.log", maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8", delay=True
        )
        self._log.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        logging.getLogger().addHandler(self._log)
        self._crashes: TextIO = (home.log / "crash.txt").open("a", encoding="utf-8")
        faulthandler.enable(self._crashes)
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        self._alive = QTimer(self, interval=_HANG_SECONDS * 1000 // 3)
        self._alive.timeout.connect(self._note_alive)
        self._alive.start()
        self._note_alive()

    def release(self) -> None:
        """Leave the interpreter as it was."""
        self._alive.stop()
        faulthandler.cancel_dump_traceback_later()
        faulthandler.disable()
        sys.excepthook, threading.excepthook = self._before
        logging.getLogger().removeHandler(self._log)
        self._log.close()
        self._crashes.close()

    def _note_alive(self) -> None:
        faulthandler.dump_traceback_later(_HANG_SECONDS, file=self._crashes)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        now = time.monotonic()
        if now - self._told_at < _BUG_SECONDS:
            return
        self._told_at = now
        log.critical("unexpected", exc_info=(kind, error, trace))
        self.told.emit(
            self.tr("Something went wrong inside Manchette (%1); the log tells more.").replace("%1", kind.__name__)
        )

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)
