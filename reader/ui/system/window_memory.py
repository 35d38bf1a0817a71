"""What the window remembers by itself: sizes and where the reader was. Choices are in `reader.settings`."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class WindowMemory:
    """Keeps small facts in `window.ini`. A value that is not understood is as good as none.

    Args:
        path: The file; None remembers nothing.
    """

    def __init__(self, path: Path | None) -> None:
        self._file = QSettings(str(path), QSettings.Format.IniFormat) if path is not None else None

    def blob(self, name: str) -> QByteArray | None:
        """Give what Qt made of a size or a state."""
        value = self._value(name)
        return value if isinstance(value, QByteArray) else None

    def text(self, name: str, usual: str = "") -> str:
        """Give a text."""
        value = self._value(name)
        return value if isinstance(value, str) else usual

    def texts(self, name: str) -> list[str]:
        """Give a list of texts."""
        value = self._value(name)
        if isinstance(value, str) and value:  # QSettings writes a list of one as the one.
            return [value]
        return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []

    def number(self, name: str, usual: int) -> int:
        """Give a whole number."""
        try:
            return int(self.text(name, str(usual)))
        except ValueError:
            return usual

    def keep(self, name: str, value: QByteArray | str | int | list[str]) -> None:
        """Remember something."""
        if self._file is not None:
            self._file.setValue(name, str(value) if isinstance(value, int) else value)

    def write(self) -> None:
        """Bring it to the disk."""
        if self._file is not None:
            self._file.sync()

    def _value(self, name: str) -> object:
        return self._file.value(name) if self._file is not None else None
