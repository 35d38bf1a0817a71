"""Passes on what the system says of the network. It is only a hint: results of requests decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.assembly.parts.sync import Sync

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkInformation


class NetworkHints(QObject):
    """Listens to Qt's network information, from NetworkManager, glib, Windows or macOS."""

    def __init__(self, sync: Sync, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sync = sync
        self._information: QNetworkInformation | None = None

    def start(self) -> None:
        """Start listening, after the first paint: asking the system takes a moment."""
        from PySide6.QtNetwork import QNetworkInformation

        if not QNetworkInformation.loadDefaultBackend():
            return
        information = self._information = QNetworkInformation.instance()
        information.reachabilityChanged.connect(self._tell)
        information.isMeteredChanged.connect(self._tell)
        information.isBehindCaptivePortalChanged.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        from PySide6.QtNetwork import QNetworkInformation

        information = self._information
        if information is None:
            return
        feature, reach = QNetworkInformation.Feature, QNetworkInformation.Reachability
        now = information.reachability() if information.supports(feature.Reachability) else reach.Unknown
        self._sync.hint(
            # Only "disconnected" is reliable: any route counts as "online".
            {reach.Disconnected: False, reach.Online: True}.get(now),
            information.isMetered() if information.supports(feature.Metered) else None,
            information.isBehindCaptivePortal() if information.supports(feature.CaptivePortal) else None,
        )
