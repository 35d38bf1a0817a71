"""Makes the controller that writes and restores backups."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.ui.backup.backup_controller import BackupController
from reader.ui.commands import Group, translate
from reader.ui.desk import Desk

if TYPE_CHECKING:
    from reader.assembly.archive_database import Archive
    from reader.domain.recovery import Recovery


def install(desk: Desk, recovery: Recovery | None, back_up: Callable[[Path, str], Archive]) -> BackupController:
    """Make and connect it."""
    backup = BackupController(desk, recovery, back_up)
    add = partial(desk.commands.add, Group.WINDOW)
    add("back_up", translate("Keys", "Back up everything"), backup.back_up)
    add("back_up_locked", translate("Keys", "Back up under a passphrase"), backup.back_up_locked)
    add("restore", translate("Keys", "Put a copy back"), backup.restore)
    return backup
