"""One bar that shows how a whole is shared, or how much of it is used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.domain.record import Record
from reader.ui.charts.bars import paint_bar
from reader.ui.widgets.labels import tooltip
from reader.ui.widgets.theme import Theme

_HEIGHT = 10


class Share(Record):
    words: str
    """Name and amount, for screen readers and the tooltip."""
    amount: int
    colour: str


class ShareBar(QWidget):
    """Shows shares one after the other; the rest of the whole stays empty. `name`: for screen readers."""

    def __init__(self, name: str, theme: Theme, parent: QWidget, *, height: int = _HEIGHT) -> None:
        super().__init__(parent)
        self._height = height
        self._theme = theme
        self._shares: Sequence[Share] = ()
        self._whole = 0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[Share], whole: int = 0) -> None:
        """Show shares of a whole; where it is less than their sum, that is the whole."""
        self._shares = shares
        self._whole = max(whole, sum(share.amount for share in shares))
        words = ", ".join(share.words for share in shares)
        self.setAccessibleDescription(words)
        self.setToolTip(tooltip(words))
        self.update()

    @property
    def filled(self) -> float:
        """The part of the bar that is filled, from 0 to 1."""
        return sum(share.amount for share in self._shares) / self._whole if self._whole else 0.0

    def sizeHint(self) -> QSize:
        return QSize(200, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = self._whole or 1
        paint_bar(
            painter,
            QRectF(self.rect()),
            [(share.amount / whole, share.colour) for share in self._shares],
            rtl=self.layoutDirection() is Qt.LayoutDirection.RightToLeft,
            ground=self._theme.outline,
        )
        painter.end()
