"""Stores passwords of accounts and of the proxy: in the system's keyring, else in a file for their owner alone.

`state/passwords.json` is no part of a backup. No password stands in the library, a log or an argument.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from reader.settings.atomic_file import write_whole

log = logging.getLogger(__name__)

FILE = "passwords.json"
"""Its name in the folder of the state."""


@dataclass(frozen=True)
class Passwords:
    """Stores the passwords of one service by name."""

    service: str
    """Under which the keyring lists them."""
    file: Path
    """Holds those of all services where the system has no keyring, and the reader agrees."""

    @property
    def has_keyring(self) -> bool:
        ring = keyring()
        return ring is not None and bool(ring.get_keyring().priority > 0)

    @property
    def has_place(self) -> bool:
        """True if a password can be stored without a question: the reader has agreed to the file before."""
        return self.has_keyring or self.file.exists()

    def get(self, name: str) -> str | None:
        """Return a password that was stored."""
        if self.has_keyring and (ring := keyring()) is not None:
            try:
                found: str | None = ring.get_password(self.service, name)
            except ring.errors.KeyringError as error:
                log.info("keyring not readable", extra={"why": type(error).__name__})
            else:
                if found is not None:
                    return found
        return self._filed().get(f"{self.service} {name}")

    def keep(self, name: str, password: str, *, in_file: bool = False) -> bool:
        return self.keep_all({name: password}, in_file=in_file)

    def keep_all(self, passwords: Mapping[str, str], *, in_file: bool = False) -> bool:
        """Store passwords by their names; raises OSError if they cannot be.

        Args:
            in_file: The reader agrees to the file, if there is no keyring.

        Returns:
            False if one is stored nowhere.
        """
        if self.has_keyring and (ring := keyring()) is not None:
            try:
                for name, password in passwords.items():
                    ring.set_password(self.service, name, password)
            except ring.errors.KeyringError as error:
                log.info("password not kept in the keyring", extra={"why": type(error).__name__})
            else:
                return True
        elif in_file or self.has_place:
            self._file(self._filed() | {f"{self.service} {name}": one for name, one in passwords.items()})
            return True
        return False

    def forget(self, name: str) -> None:
        """Delete a password, wherever it is."""
        if (ring := keyring()) is not None:
            with suppress(ring.errors.KeyringError):
                ring.delete_password(self.service, name)
        filed = self._filed()
        if filed.pop(f"{self.service} {name}", None) is not None:
            self._file(filed)

    def _filed(self) -> dict[str, str]:
        try:
            found = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(name): str(one) for name, one in found.items()} if isinstance(found, dict) else {}

    def _file(self, filed: dict[str, str]) -> None:
        if filed:
            write_whole(self.file, json.dumps(filed).encode())
        else:
            self.file.unlink(missing_ok=True)


def keyring() -> ModuleType | None:
    """Return the library, if the extra is installed."""
    try:
        import keyring
        import keyring.errors
    except ImportError:
        return None
    return keyring
