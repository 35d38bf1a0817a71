"""The desktop's preferences, from Qt's platform plugin or from the desktop portal."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QStyleHints

from reader.domain.record import Record
from reader.ui.system import portal as keys
from reader.ui.system.portal import Portal

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
        dark = tells(keys.DARK) == 1 if scheme is Qt.ColorScheme.Unknown else scheme is Qt.ColorScheme.Dark
        return Wishes(
            dark=dark,
            high_contrast=contrast is Qt.ContrastPreference.HighContrast
            or tells(keys.CONTRAST) == 1
            or tells(keys.HIGH_CONTRAST) is True,
            reduced_motion=tells(keys.MOTION) == 1 or tells(keys.ANIMATIONS) is False,
            saves_power=tells(keys.SAVES_POWER) is True,
            text_scale=_scale(tells(keys.TEXT_SCALE)),
        )


def _scale(told: object) -> float:
    return min(max(told, _SMALLEST), _LARGEST) if isinstance(told, float) else 1.0
