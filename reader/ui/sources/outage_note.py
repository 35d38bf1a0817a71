"""One sentence in place of a triangle at each source, while most of them do not answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.ui.widgets.buttons import word_button
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import spaced


class OutageNote(QWidget):
    """Says how many sources do not answer; `details_wanted`: show the health of each."""

    details_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("outageNote")
        self._words = PlainLabel(self, role="trouble", wraps=True)
        more = word_button(self, self.tr("Which ones"), role="link", then=self.details_wanted)
        column = spaced(QVBoxLayout(self), 2, (16, 6, 12, 4))
        column.addWidget(self._words)
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def show_silent(self, count: int) -> None:
        """Say how many sources do not answer; 0: hide."""
        if count:
            self._words.setText(
                self.tr("%Ln source(s) do not answer: this looks like one outage, and is tried again.", "", count)
            )
        self.setVisible(count > 0)
