"""The desktop's preferences, and its portal (xdg-desktop-portal) over D-Bus, which knows some, and notifies.

Qt passes on dark mode and contrast where its platform plugin knows them; the portal knows them on any desktop that
has one, and what Qt 6.11 has no word for: reduced motion, the size of text, saving power.

Why notifications go through the portal, not `org.freedesktop.Notifications`: that one takes an unsigned number,
and PySide6 can only send signed ones (6.11: "does not match expected type (susssasa{sv}i)").
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QObject, Qt, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant
from PySide6.QtGui import QStyleHints

from reader.domain.record import Record

SERVICE = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
_POWER = "org.freedesktop.portal.PowerProfileMonitor"
_NOTIFICATION = "org.freedesktop.portal.Notification"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_APPEARANCE = "org.freedesktop.appearance"
_GNOME, _GNOME_ACCESS = "org.gnome.desktop.interface", "org.gnome.desktop.a11y.interface"
_SAVES_POWER = (_POWER, "power-saver-enabled")
_PATIENCE_MILLISECONDS = 5_000
"""Time limit for an answer: the first question starts the portal."""

Key = tuple[str, str]
"""Namespace and name."""

DARK: Key = (_APPEARANCE, "color-scheme")
"""1: dark, 2: light, 0: no wish."""
CONTRAST: Key = (_APPEARANCE, "contrast")
"""1: more."""
MOTION: Key = (_APPEARANCE, "reduced-motion")
"""1: less."""
ANIMATIONS: Key = (_GNOME, "enable-animations")
HIGH_CONTRAST: Key = (_GNOME_ACCESS, "high-contrast")
TEXT_SCALE: Key = (_GNOME, "text-scaling-factor")
SAVES_POWER: Key = _SAVES_POWER
ABOUT = ("news", "review")
"""Subjects of notifications: new articles, the press review."""
_ASKED = (DARK, CONTRAST, MOTION, ANIMATIONS, HIGH_CONTRAST, TEXT_SCALE)


class Portal(QObject):
    """Asks the portal once, then listens.

    Signals:
        changed: A value changed; see `value`.
        opened: The reader clicked a notification. arg: what it is about, see `notify`.

    `bus` gives the session's bus, when it is first wanted; one that is not connected answers nothing.
    """

    changed = Signal()
    opened = Signal(str)

    def __init__(self, bus: Callable[[], QDBusConnection], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connect = bus
        self._bus: QDBusConnection | None = None
        self._values: dict[Key, object] = {}

    def value(self, key: Key) -> object:
        """Return a value from the system, or None."""
        return self._values.get(key)

    def start(self) -> None:
        """Request the values, without waiting for the answers."""
        bus = self._connect()
        if not bus.isConnected():
            return
        self._bus = bus
        connect = bus.connect
        connect(SERVICE, PATH, _SETTINGS, "SettingChanged", self, _slot("_on_setting"))
        connect(SERVICE, PATH, _PROPERTIES, "PropertiesChanged", self, _slot("_on_properties"))
        connect(SERVICE, PATH, _NOTIFICATION, "ActionInvoked", self, _slot("_on_action"))
        for key in _ASKED:
            self._ask(_SETTINGS, "Read", key)
        self._ask(_PROPERTIES, "Get", _SAVES_POWER)

    def notify(self, title: str, body: str, about: str) -> None:
        """Show a notification; a later one about the same takes its place. `about`: one of `ABOUT`."""
        message = QDBusMessage.createMethodCall(SERVICE, PATH, _NOTIFICATION, "AddNotification")
        message.setArguments([about, {"title": title, "body": body, "default-action": "open"}])
        if self._bus is not None:
            self._bus.asyncCall(message, _PATIENCE_MILLISECONDS)

    def _ask(self, interface: str, method: str, key: Key) -> None:
        if self._bus is None:
            return
        message = QDBusMessage.createMethodCall(SERVICE, PATH, interface, method)
        message.setArguments(list(key))
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(message, _PATIENCE_MILLISECONDS), self)

        def answered() -> None:
            reply = watcher.reply()
            watcher.deleteLater()
            # An older portal does not know a key, and some desktops have no portal: not an error.
            if reply.type() is QDBusMessage.MessageType.ReplyMessage and reply.arguments():
                self._take(key, reply.arguments()[0])

        watcher.finished.connect(answered)

    def _take(self, key: Key, value: object) -> None:
        while isinstance(value, QDBusVariant):
            value = value.variant()
        if self._values.get(key) != value:
            self._values[key] = value
            self.changed.emit()

    @Slot(QDBusMessage)
    def _on_setting(self, message: QDBusMessage) -> None:
        match message.arguments():
            case [str(namespace), str(name), value] if (namespace, name) in _ASKED:
                self._take((namespace, name), value)

    @Slot(QDBusMessage)
    def _on_properties(self, message: QDBusMessage) -> None:
        if message.arguments()[:1] == [_POWER]:
            # PySide6 cannot read the map of changed properties: ask for the value.
            self._ask(_PROPERTIES, "Get", _SAVES_POWER)

    @Slot(QDBusMessage)
    def _on_action(self, message: QDBusMessage) -> None:
        match message.arguments():
            case [str(about), "open", *_] if about in ABOUT:
                self.opened.emit(about)


def _slot(name: str) -> Any:
    """Name a slot that takes the whole message: a part of it may have a type that PySide6 does not know.

    `Any`, because PySide6 declares bytes and takes nothing but what SLOT gives, a text.
    """
    return SLOT(f"{name}(QDBusMessage)")


_SMALLEST, _LARGEST = 0.5, 4.0


class Wishes(Record):
    """The system's preferences, with defaults for unknown ones."""

    dark: bool = False
    high_contrast: bool = False
    reduced_motion: bool = False
    saves_power: bool = False
    text_scale: float = 1.0
    """Factor for the size of text."""


class SystemListener(QObject):
    """Knows the system's preferences; `changed`: one changed. The desktop's portal is started by `start`."""

    changed = Signal()

    def __init__(self, hints: QStyleHints, portal: Portal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hints = hints
        self.portal = portal
        self.wishes = self._read()
        hints.colorSchemeChanged.connect(self._renew)
        hints.accessibility().contrastPreferenceChanged.connect(self._renew)
        portal.changed.connect(self._renew)

    def start(self) -> None:
        """Ask the portal too. That may start it: call it after the first paint."""
        self.portal.start()

    def _renew(self) -> None:
        now = self._read()
        if now != self.wishes:
            self.wishes = now
            self.changed.emit()

    def _read(self) -> Wishes:
        scheme, contrast = self._hints.colorScheme(), self._hints.accessibility().contrastPreference()
        tells = self.portal.value
        dark = tells(DARK) == 1 if scheme is Qt.ColorScheme.Unknown else scheme is Qt.ColorScheme.Dark
        return Wishes(
            dark=dark,
            high_contrast=contrast is Qt.ContrastPreference.HighContrast
            or tells(CONTRAST) == 1
            or tells(HIGH_CONTRAST) is True,
            reduced_motion=tells(MOTION) == 1 or tells(ANIMATIONS) is False,
            saves_power=tells(SAVES_POWER) is True,
            text_scale=_scale(tells(TEXT_SCALE)),
        )


def _scale(told: object) -> float:
    return min(max(told, _SMALLEST), _LARGEST) if isinstance(told, float) else 1.0
