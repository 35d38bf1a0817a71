"""Keeps the powers of this home when an archive from elsewhere has others."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from reader.domain.power import Power
from reader.settings.atomic_file import write_whole
from reader.settings.file import SettingsFile
from reader.settings.paths import Home
from reader.settings.schema import choice
from reader.storage.core.migrations import DamagedFile, create, migrate, version_of
from reader.storage.core.tables import SCHEMA_VERSION
from reader.storage.safety.backup import close_log, copy_to
from reader.storage.safety.powers import foreign_powers, keep_ours

log = logging.getLogger(__name__)

Result = TypeVar("Result")
Take = Callable[[Sequence[Power]], bool]
"""Asks whether to take over the powers in an archive that this home did not write."""


def settle_powers(home: Home, database: Path, settings: Path | None, folder: Path, take: Take) -> Sequence[Power]:
    """Replace the powers of an archive by this home's, unless the reader takes the archive's.

    Args:
        settings: The archive's, if it has any; replaced by those to be used. None: it is a database alone.
        folder: For temporary files.

    Returns:
        The powers that were not taken.
    """

    def using(work: Callable[[Path, Path], Result]) -> Result:
        try:
            return work(database, _ours(home, folder / "ours.sqlite"))
        except DamagedFile as error:
            log.info("what gives power here cannot be read", extra={"why": str(error)})
            return work(database, _empty(folder / "none.sqlite"))

    found: Sequence[Power] = using(foreign_powers)
    if settings is not None:
        here, theirs = SettingsFile(home.settings_file).current, SettingsFile(settings).current
        wanted = dict(theirs.items())
        powers = {name for name, value in wanted.items() if choice(name).power and value != here.value(name)}
        found = [*(Power(name, wanted[name]) for name in wanted if name in powers), *found]
    taken = bool(found) and take(found)
    if not taken:
        using(keep_ours)
    if settings is not None:
        # Only settings that this version knows are restored: a later version might act on the others.
        settings.unlink(missing_ok=True)
        if home.settings_file.is_file():
            write_whole(settings, home.settings_file.read_bytes())
        SettingsFile(settings).set_all({n: v for n, v in wanted.items() if taken or n not in powers})
    return () if taken else found


def _ours(home: Home, copy: Path) -> Path:
    """Return the closed database of this home, or a copy of it if it is an earlier version's."""
    if not home.database.exists():
        return _empty(copy)
    if version_of(home.database) == SCHEMA_VERSION:
        return home.database
    if not copy.exists():
        copy_to(home.database, copy)
        migrate(copy)
    return copy


def _empty(made: Path) -> Path:
    create(made)
    close_log(made)
    return made
