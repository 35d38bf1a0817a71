"""Files and links that a Mac opens with us: it tells the program that runs, and starts no other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Qt's application object, which also receives what the system opens with the program.

    Signals:
        opened: The system opens something. arg: its address in a list; that of a file is `file:`.
    """

    opened = Signal(list)

    def event(self, event: QEvent) -> bool:
        # Called for what is sent to this object alone; a filter would see every event of the program.
        if isinstance(event, QFileOpenEvent):
            self.opened.emit([event.url().toString(QUrl.ComponentFormattingOption.FullyEncoded)])
            return True
        return super().event(event)
