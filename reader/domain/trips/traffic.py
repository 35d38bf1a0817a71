"""Network traffic, by feed and kind of request."""

from __future__ import annotations

from datetime import date

from reader.domain.record import Record


class Traffic(Record, kw_only=True):
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


class DayTraffic(Record, kw_only=True):
    """Bytes on the wire of one day, for all feeds together."""

    on: date
    """In the reader's time zone."""
    text_bytes: int = 0
    other_bytes: int = 0
    """Pictures and files."""

    @property
    def bytes(self) -> int:
        return self.text_bytes + self.other_bytes
