"""Logs unexpected exceptions, crashes and hangs while the window is open."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import time
import traceback
from logging.handlers import RotatingFileHandler
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from reader.background.trace import PlacesOnly
from reader.settings.paths import Home

log = logging.getLogger(__name__)

HANG_SECONDS = 5.0
"""A window that is blocked for this long logs its stacks."""
_BUG_SECONDS = 60
"""Time between two messages: a method that fails in each repaint would fail a hundred times."""
_KINDS = 200
"""Most different errors whose repetitions are counted."""
_LOG_BYTES = 1_000_000


class Mishaps(QObject):
    """Catches bugs: they are logged and shown, and the window goes on.

    Each one is logged: the first of its kind (the exception, and the line that raised it) with its places, its
    repetitions counted, a line whenever their number has doubled and one at the end.

    Args:
        home: In whose log folder to write: `manchette.log`, and `crash.txt` for crashes and hangs.
        hang_seconds: Without a turn of the event loop for this long, all threads' stacks are written down.

    Signals:
        told: A sentence for the reader; once a minute at most.
    """

    told = Signal(str)

    def __init__(self, home: Home, parent: QObject | None = None, *, hang_seconds: float = HANG_SECONDS) -> None:
        super().__init__(parent)
        self._told_at = -_BUG_SECONDS * 1.0
        self._counts: dict[tuple[str, str], int] = {}
        self._lock = threading.Lock()
        self._hang_seconds = hang_seconds
        self._log = RotatingFileHandler(
            home.log / "manchette.log", maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8", delay=True
        )
        self._log.setFormatter(PlacesOnly("%(asctime)s %(levelname)s %(name)s %(message)s"))
        logging.getLogger().addHandler(self._log)
        self._crashes: TextIO = (home.log / "crash.txt").open("a", encoding="utf-8")
        faulthandler.enable(self._crashes)
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        self._alive = QTimer(self, interval=round(hang_seconds * 1000 / 3))
        self._alive.timeout.connect(self._note_alive)
        self._alive.start()
        self._note_alive()

    def release(self) -> None:
        """Restore the interpreter's hooks."""
        self._alive.stop()
        faulthandler.cancel_dump_traceback_later()
        faulthandler.disable()
        sys.excepthook, threading.excepthook = self._before
        for (kind, where), count in self._counts.items():
            if count & (count - 1):  # not a power of two, which was logged when it came
                log.critical("unexpected %s at %s came %d times", kind, where, count)
        logging.getLogger().removeHandler(self._log)
        self._log.close()
        self._crashes.close()

    def _note_alive(self) -> None:
        faulthandler.dump_traceback_later(self._hang_seconds, file=self._crashes)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self._log_once_in_full(kind, error, trace)
        now = time.monotonic()
        if now - self._told_at >= _BUG_SECONDS:
            self._told_at = now
            words = self.tr("Something went wrong inside Manchette ({kind}); the log tells more.")
            self.told.emit(words.format(kind=kind.__name__))

    def _log_once_in_full(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        raised_at = traceback.extract_tb(trace)[-1:]
        where = f"{raised_at[0].filename}:{raised_at[0].lineno}" if raised_at else "an unknown place"
        with self._lock:
            count = self._counts.get((kind.__name__, where), 0) + 1
            if len(self._counts) < _KINDS or count > 1:
                self._counts[kind.__name__, where] = count
        if count == 1:
            log.critical("unexpected", exc_info=(kind, error, trace))
        elif not count & (count - 1):
            log.critical("unexpected %s at %s came %d times", kind.__name__, where, count)

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)
