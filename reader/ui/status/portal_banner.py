"""The banner that is shown while the network demands a log-in."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from reader.domain.events import ConnectionChanged
from reader.ui.bridge import Bridge
from reader.ui.widgets import icons
from reader.ui.widgets.buttons import EnterButton, icon_button
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import paint_ground, spaced
from reader.ui.widgets.spoken import announce
from reader.ui.widgets.theme import Theme

_NARROW = 520
"""Below this width (logical pixels) the button is under the sentence."""


class PortalBanner(QWidget):
    """A sentence, a button that opens the log-in page, and one that hides the banner."""

    def __init__(self, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paint_ground(self, "portalBanner")
        self.setAccessibleName(self.tr("Log-in to this network"))
        self._address = ""
        self._icon = PlainLabel(self)
        self._words = PlainLabel(self, self.tr("This network asks for a log-in."), wraps=True)
        self._open = EnterButton(
            self.tr("Open the log-in page"), self, then=self._open_page, object_name="openLogInPage"
        )
        self._dismiss = icon_button(self, self.tr("Dismiss"), then=self.hide)
        self._grid = spaced(QGridLayout(self), margins=(16, 6, 10, 6))
        self._grid.setHorizontalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._icon, 0, 0)
        self._grid.addWidget(self._words, 0, 1)
        self._grid.addWidget(self._open, 0, 2)
        self._grid.addWidget(self._dismiss, 0, 3)
        self.hide()
        self.set_theme(theme)
        bridge.on(ConnectionChanged, self._on_connection)

    def set_theme(self, theme: Theme) -> None:
        self._icon.setPixmap(icons.pixmap("portal", theme.warning, 18, self.devicePixelRatioF()))
        self._dismiss.setIcon(icons.icon("close", theme.soft))

    def show_connection(self, state: str, address: str | None) -> None:
        """Show or hide the banner.

        Args:
            state: `portal` shows the banner.
            address: Of the log-in page. It comes from an untrusted answer: only http and https are opened.
        """
        url = QUrl(address or "", QUrl.ParsingMode.StrictMode)
        is_web = url.isValid() and url.scheme() in ("http", "https") and bool(url.host()) and not url.userInfo()
        self._address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded) if is_web else ""
        self._open.setVisible(is_web)
        self.setVisible(state == "portal")
        if state == "portal":
            announce(self, self._words.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        row, column = (1, 1) if self.width() < _NARROW else (0, 2)
        if self._grid.itemAtPosition(row, column) is None:
            self._grid.removeWidget(self._open)
            self._grid.addWidget(self._open, row, column, Qt.AlignmentFlag.AlignLeading)

    def _open_page(self) -> None:
        if self._address:
            QDesktopServices.openUrl(QUrl(self._address, QUrl.ParsingMode.StrictMode))

    def _on_connection(self, events: tuple[ConnectionChanged, ...]) -> None:
        self.show_connection(events[-1].state, events[-1].portal_url)
