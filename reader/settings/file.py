"""Keeps the reader's choices in one JSON file: written whole or not at all, unknown keys kept."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reader.domain.errors import SettingsError, StorageError
from reader.settings.schema import Settings, Value

log = logging.getLogger(__name__)

VERSION = 1


class SettingsFile:
    """The choices in force. A bad value in the file falls back to its default and is reported once.

    Args:
        path: The JSON file; it need not exist.
        changed: Called with the names of changed choices after they are on the disk.
    """

    def __init__(self, path: Path, changed: Callable[[tuple[str, ...]], None] = lambda names: None) -> None:
        self._path = path
        self._changed = changed
        self._kept: dict[str, Any] = {}
        self.problems: list[str] = []
        self.current = self._read()

    def set(self, name: str, value: object) -> Value:
        """Change one choice and write the file.

        Returns:
            The value as it is kept.

        Raises:
            SettingsError: no such choice, or not with that value; nothing is changed.
            StorageError: the file cannot be written; nothing is changed.
        """
        after = self.current.with_value(name, value)
        if after.value(name) != self.current.value(name) or name not in self._kept:
            self._write(after)
            self.current = after
            self._changed((name,))
        return after.value(name)

    def _read(self) -> Settings:
        settings = Settings()
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return settings
        except (OSError, ValueError) as error:
            self.problems.append(f"{self._path} cannot be read ({error}); the usual settings are used")
            return settings
        if not isinstance(found, dict):
            self.problems.append(f"{self._path} holds no settings; the usual ones are used")
            return settings
        self._kept = found
        for name, _ in Settings().items():
            if name in found:
                try:
                    settings = settings.with_value(name, found[name])
                except SettingsError as error:
                    self.problems.append(str(error))
        for problem in self.problems:
            log.info("setting not usable", extra={"problem": problem})
        return settings

    def _write(self, settings: Settings) -> None:
        # Only choices that differ from the default are written, so a better default reaches old files.
        defaults = dict(Settings().items())
        known = {name: value for name, value in settings.items() if value != defaults[name]}
        unknown = {name: value for name, value in self._kept.items() if name not in defaults}
        content = {**unknown, **known, "version": VERSION}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, temporary = tempfile.mkstemp(dir=self._path.parent, prefix=".settings-")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(content, file, indent=2, ensure_ascii=False, sort_keys=True)
                file.write("\n")
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(self._path)
        except OSError as error:
            raise StorageError(f"cannot write {self._path}: {error.strerror or error}") from error
        self._kept = content
