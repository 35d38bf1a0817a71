"""A process that brings a library up to date and stops at a point, to be killed there.

`python -m tests.helpers.upgrading_process HOME copy|copied|changed` says where it is when it stands there: in the
middle of the copy, between the copy and the changes, or before the changes are committed.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from sqlalchemy import Connection

from reader.assembly.open_database import upgrade
from reader.domain.upgrade import COPY_SHARE, Upgrade
from reader.settings.paths import Home
from reader.storage.core import upgrades
from reader.storage.core.tables import SCHEMA_VERSION


def stand(point: str) -> None:
    """Say where it is, and wait to be killed."""
    sys.stdout.write(f"{point}\n")
    sys.stdout.flush()
    threading.Event().wait()


def upgrade_until(home: Home, point: str) -> None:
    """Begin, and stand at the point."""

    def tell(step: Upgrade) -> None:
        if (point == "copy" and 0 < step.share < COPY_SHARE) or (point == "copied" and step.share == COPY_SHARE):
            stand(point)

    migration = upgrades.MIGRATIONS[SCHEMA_VERSION]

    def change(connection: Connection) -> None:
        migration(connection)
        if point == "changed":
            stand(point)

    upgrades.MIGRATIONS[SCHEMA_VERSION] = change  # type: ignore[index]
    upgrade(home, tell)


if __name__ == "__main__":
    upgrade_until(Home.under(Path(sys.argv[1])), sys.argv[2])
