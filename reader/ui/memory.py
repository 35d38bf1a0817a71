"""What the window remembers by itself: sizes and where the reader was. Choices are in `reader.settings`."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Memory:
    """Keeps small facts in `window.ini`. A value that is not understood is as good as none.

    Args:
        path: The file; None remembers nothing beyond the window's life.
    """

    def __init__(self, path: Path | None) -> None:
        # Qt writes to no file that has an empty name.
        self._file = QSettings(str(path) if path is not None else "", QSettings.Format.IniFormat)

    def blob(self, name: str) -> QByteArray | None:
        """Give what Qt made of a size or a state."""
        value = self._file.value(name)
        return value if isinstance(value, QByteArray) else None

    def text(self, name: str, usual: str = "") -> str:
        """Give a text."""
        value = self._file.value(name, usual)
        return value if isinstance(value, str) else usual

    def texts(self, name: str) -> list[str]:
        """Give a list of texts."""
        value = self._file.value(name, [])
        if isinstance(value, str):  # QSettings writes a list of one as the one.
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
        self._file.setValue(name, str(value) if isinstance(value, int) else value)

    def write(self) -> None:
        """Bring it to the disk."""
        self._file.sync()
