"""What an operator can choose, and the folder that a collector lives in."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from reader.collector.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """A collector's choices."""

    home: Path
    database: str | None = None
    """A URL; None: a SQLite file in the folder."""
    host: str = "127.0.0.1"
    port: int = 8085
    moderation_port: int = 8086
    behind_proxy: bool = False
    """Requests come through a proxy of the operator's, which says in X-Forwarded-For who asks."""
    public_url: str | None = None
    """Under which apps reach it; None: this very listener."""
    name: str = ""
    contact: str = ""
    notice_contact: str = ""
    list_base: str = "list/"
    min_app: str = "0.0"
    min_wait_minutes: float = 360.0
    publish_minutes: float = 15.0
    """Between two publications."""
    burst: int = 30
    per_hour: int = 60
    closed: bool = False
    rules: Rules = field(default_factory=Rules)

    @property
    def database_url(self) -> str:
        """Where the database is."""
        return self.database or str(self.home / "collector.sqlite")

    @property
    def token_file(self) -> Path:
        """Holds the moderators' token; readable for this user only."""
        return self.home / "keys" / "moderation.token"
