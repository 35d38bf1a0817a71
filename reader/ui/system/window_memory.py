"""Stores sizes and positions of the window. What the reader chooses is in `reader.settings`."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class WindowMemory:
    """Stores small values in `window.ini`; unreadable ones count as missing. `path` None: store nothing."""

    def __init__(self, path: Path | None) -> None:
        self._file = QSettings(str(path), QSettings.Format.IniFormat) if path is not None else None

    def blob(self, name: str) -> QByteArray | None:
        """Return a size or state as Qt saved it."""
        value = self._value(name)
        return value if isinstance(value, QByteArray) else None

    def text(self, name: str, usual: str = "") -> str:
        value = self._value(name)
        return value if isinstance(value, str) else usual

    def texts(self, name: str) -> list[str]:
        value = self._value(name)
        if isinstance(value, str) and value:  # QSettings writes a list of one as a plain value.
            return [value]
        return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []

    def number(self, name: str, usual: int) -> int:
        try:
            return int(self.text(name, str(usual)))
        except ValueError:
            return usual

    def keep(self, name: str, value: QByteArray | str | int | list[str]) -> None:
        if self._file is not None:
            self._file.setValue(name, str(value) if isinstance(value, int) else value)

    def write(self) -> None:
        if self._file is not None:
            self._file.sync()

    def _value(self, name: str) -> object:
        return self._file.value(name) if self._file is not None else None
