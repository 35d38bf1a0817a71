"""The box that says why there will be no window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from reader.domain.errors import StorageError
from reader.ui.sentences.failures import failure_sentence
from reader.ui.system.signal_listener import SignalListener
from reader.ui.widgets.fitting import OnScreen


def fatal_box(error: StorageError) -> QMessageBox:
    """Make the box that says why there will be no window."""
    said = QCoreApplication.translate("Application", "Manchette cannot open its files.")
    box = QMessageBox(QMessageBox.Icon.Critical, "Manchette", said)
    OnScreen(box)
    box.setTextFormat(Qt.TextFormat.PlainText)
    if error.fault is not None:
        box.setInformativeText(failure_sentence(error))
    # In the core's own words, to be looked up or reported: they name the file.
    box.setDetailedText(str(error))
    return box


def say_fatal(error: StorageError) -> None:
    """Say in a box why there will be no window, until the reader or the system closes it."""
    if QApplication.platformName() != "offscreen":
        box = fatal_box(error)
        # `QApplication.quit` has no effect before the main loop runs: a quit closes the box instead.
        signals = SignalListener(box)
        signals.asked.connect(box.reject)
        box.exec()
        signals.release()
