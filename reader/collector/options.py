"""The operator's options, and the collector's folder.

`run` is given the options (`configuration.py`). Those that affect the list are saved in the database: `publish`,
which may run beside it, must use the same thresholds.
"""

from __future__ import annotations

import json
from pathlib import Path

from reader.collector.store.database import Store, get_note, set_note
from reader.collector.thresholds import Thresholds
from reader.domain.record import Record, as_dict, field, replace


class Options(Record, kw_only=True):
    """A collector's choices."""

    home: Path
    database: str | None = None
    """A URL; None: a SQLite file in the folder."""
    list_folder: Path | None = None
    """The folder of the published list; None: the last one, at first in the collector's folder."""
    host: str = "127.0.0.1"
    port: int = 8085
    moderation_port: int = 8086
    behind_proxy: bool = False
    """Requests come through the operator's proxy, which names the client in X-Forwarded-For."""
    public_url: str | None = None
    """Address of the collector for apps; None: this listener itself."""
    name: str = ""
    contact: str = ""
    notice_contact: str = ""
    list_base: str = "list/"
    min_app: str = "0.0"
    min_wait_minutes: float = 360.0
    publish_minutes: float = 15.0
    """Time between two publications."""
    burst: int = 30
    per_hour: int = 60
    shared_per_hour: int = 36_000
    closed: bool = False
    thresholds: Thresholds = field(default_factory=Thresholds)

    @property
    def database_url(self) -> str:
        """Where the database is."""
        return self.database or str(self.home / "collector.sqlite")

    @property
    def token_file(self) -> Path:
        """Holds the operator's token for the moderators' page; readable for this user only."""
        return self.home / "keys" / "moderation.token"


def save_list_options(options: Options, store: Store) -> None:
    """Save in the database the options that affect the list."""
    thresholds = as_dict(options.thresholds) | {"trusted_hosts": sorted(options.thresholds.trusted_hosts)}
    left = json.dumps({"rules": thresholds, "min_wait_minutes": options.min_wait_minutes})
    with store.write() as connection:
        set_note(store, connection, _LEFT, left)


def with_saved_list_options(options: Options, store: Store) -> Options:
    """Apply the options that the last `run` saved, if one has."""
    with store.read() as connection:
        note = get_note(connection, _LEFT)
    if note is None:
        return options
    left = json.loads(note)
    thresholds = Thresholds(**left["rules"] | {"trusted_hosts": frozenset(left["rules"]["trusted_hosts"])})
    return replace(options, thresholds=thresholds, min_wait_minutes=left["min_wait_minutes"])


_LEFT = "options"
