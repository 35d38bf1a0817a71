"""The settings file: JSON, replaced atomically; unknown keys are kept."""

from __future__ import annotations

import errno
import json
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from reader.domain.errors import SettingsError, StorageError, marked
from reader.domain.record import Record
from reader.settings.atomic_file import write_whole
from reader.settings.declaring import Value
from reader.settings.schema import Settings

log = logging.getLogger(__name__)
_UNREADABLE = marked("{file} cannot be read ({why}); the usual settings are used")


class Problem(Record):
    """A part of the file that cannot be used. `name`: the setting; "": the whole file."""

    error: SettingsError
    name: str = ""
    value: object = None

    def __str__(self) -> str:
        return str(self.error)


VERSION = 1
"""Version of new files; an existing file keeps its own, like its unknown keys."""


class SettingsFile:
    """The settings in use. A bad value falls back to its default and is reported once.

    Args:
        path: The JSON file; it need not exist.
        changed: Called with the names of changed settings, after they are on the disk.
        before: Called with the settings that are about to change; where it raises, nothing is changed.
    """

    def __init__(
        self,
        path: Path,
        changed: Callable[[tuple[str, ...]], None] = lambda names: None,
        before: Callable[[Mapping[str, Value]], None] = lambda changes: None,
    ) -> None:
        self._path = path
        self._changed = changed
        self._before = before
        self._seen = self._stamp()
        found = self._read()
        self.current = found.settings
        self.problems = found.problems
        for problem in self.problems:
            log.info("setting not usable", extra={"problem": str(problem)})

    def set(self, name: str, value: object) -> Value:
        """Change one setting and write the file; changes by another program meanwhile are kept.

        Returns:
            The stored value.

        Raises:
            SettingsError: there is no such setting, or not with that value; nothing is changed.
            StorageError: the file cannot be written; nothing is changed.
        """
        self.set_all({name: value})
        return self.current.value(name)

    def set_all(self, wanted: Mapping[str, object]) -> None:
        """Change several settings and write the file once (see `set`).

        Raises:
            SettingsError: one of them is not there, or not with that value; nothing is changed.
            StorageError: the file cannot be written; nothing is changed.
        """
        found = self._read()
        after, is_other = found.settings, False
        for name, value in wanted.items():
            after = after.with_value(name, value)
            is_other |= after.value(name) != found.kept.get(name, _DEFAULTS[name])
        before = dict(self.current.items())
        changes = {name: now for name, now in after.items() if now != before[name]}
        self._before(changes)
        if is_other:
            self._write(after, found)
        self.current = after
        if changes:
            self._changed(tuple(changes))

    def take_in(self) -> None:
        """Read changes by another program; an unreadable file changes nothing."""
        if (stamp := self._stamp()) == self._seen:
            return
        self._seen = stamp
        found = self._read()
        before = dict(self.current.items())
        names = tuple(name for name, value in found.settings.items() if value != before[name])
        # Unless another thread has written meanwhile: a write reads the file first.
        if found.is_readable and names and self._seen == stamp:
            self.current = found.settings
            self._changed(names)

    def _stamp(self) -> tuple[int, ...]:
        """Return values that differ once the file is replaced or written to."""
        try:
            state = self._path.stat()
        except OSError:
            return ()
        return (state.st_ino, state.st_mtime_ns, state.st_size)

    def _read(self) -> _Found:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return _Found(Settings(), {}, [])
        except (OSError, ValueError, RecursionError) as error:
            problem = Problem(SettingsError(_UNREADABLE, file=self._path, why=error))
            return _Found(Settings(), {}, [problem], is_readable=False)
        if not isinstance(kept, dict):
            problem = Problem(SettingsError("{file} holds no settings; the usual ones are used", file=self._path))
            return _Found(Settings(), {}, [problem], is_readable=False)
        settings, problems = Settings(), list[Problem]()
        for name in _DEFAULTS.keys() & kept.keys():
            try:
                settings = settings.with_value(name, kept[name])
            except SettingsError as error:
                problems.append(Problem(error, name, kept[name]))
        return _Found(settings, kept, sorted(problems, key=str))

    def _write(self, settings: Settings, found: _Found) -> None:
        # Only values that differ from the default are written, so that old files get new defaults.
        known = {name: value for name, value in settings.items() if value != _DEFAULTS[name]}
        unknown = {name: value for name, value in found.kept.items() if name not in _DEFAULTS}
        content = {"version": VERSION, **unknown, **known}
        try:
            if not found.is_readable:
                # One stray comma must not destroy what somebody wrote there.
                self._path.replace(self._path.with_name(f"{self._path.name}.unreadable"))
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            written = json.dumps(content, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
            write_whole(self._path, written.encode())
            self._seen = self._stamp()
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise StorageError.unwritable(str(self._path), error) from error
            why = error.strerror or error
            raise StorageError("cannot write {file}: {why}", file=self._path, why=why) from error


class _Found(Record):
    """The content of the file."""

    settings: Settings
    kept: dict[str, Any]
    """All of it, unknown keys included."""
    problems: list[Problem]
    is_readable: bool = True


_DEFAULTS = dict(Settings().items())
