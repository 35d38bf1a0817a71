"""Network traffic, by feed and kind of request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """Bytes on the wire for one feed and one kind of request, headers and TLS included."""

    feed_id: int | None
    """None: for no subscription, e.g. a preview before subscribing."""
    kind: str
    """`feed`, `page`, `picture`, …"""
    received: int
    sent: int

    @property
    def bytes(self) -> int:
        return self.received + self.sent

    @property
    def is_text(self) -> bool:
        """True for feeds and pages; False for pictures and other files."""
        return self.kind not in ("picture", "icon", "file")


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTraffic:
    """Bytes on the wire of one day, for all feeds together."""

    on: date
    """In the reader's time zone."""
    text_bytes: int = 0
    other_bytes: int = 0
    """Pictures and files."""

    @property
    def bytes(self) -> int:
        return self.text_bytes + self.other_bytes
