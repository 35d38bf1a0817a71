"""Whether the system saves its battery now, as its desktop says (org.freedesktop.portal.PowerProfileMonitor).

Where there is no portal (offscreen, other systems, old desktops) nothing is heard, and nothing is saved.
"""

from __future__ import annotations

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

_SERVICE, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_PROPERTIES, _MONITOR = "org.freedesktop.DBus.Properties", "org.freedesktop.portal.PowerProfileMonitor"


class BatterySaver(QObject):
    """Listens to the portal.

    Signals:
        changed: arg: whether the battery is being saved. Not sent before it is known.

    Args:
        parent: Its parent.
        bus: Where the portal is; None: the session's bus.
    """

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None, bus: QDBusConnection | None = None) -> None:
        super().__init__(parent)
        self.is_saving = False
        self._bus = bus or QDBusConnection.sessionBus()

    def start(self) -> None:
        """Begin to listen, waiting for no answer. Call it after the first paint."""
        if self._bus.isConnected():
            told = SLOT("_on_told(QDBusMessage)")
            # The binding takes the slot as text; its stubs say bytes.
            self._bus.connect(_SERVICE, _PATH, _PROPERTIES, "PropertiesChanged", self, told)  # type: ignore[call-overload]
            self._ask()

    @Slot(QDBusMessage)
    def _on_told(self, message: QDBusMessage) -> None:
        if message.arguments()[:1] == [_MONITOR]:
            self._ask()

    def _ask(self) -> None:
        question = QDBusMessage.createMethodCall(_SERVICE, _PATH, _PROPERTIES, "Get")
        question.setArguments([_MONITOR, "power-saver-enabled"])
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(question), self)
        watcher.finished.connect(self._on_answer)

    def _on_answer(self, watcher: QDBusPendingCallWatcher) -> None:
        answer = watcher.reply()
        watcher.deleteLater()
        if answer.type() is not QDBusMessage.MessageType.ReplyMessage:
            return
        saving = answer.arguments()[0].variant() is True
        if saving != self.is_saving:
            self.is_saving = saving
            self.changed.emit(saving)
