"""Network traffic, by feed and kind of request."""

from __future__ import annotations

from dataclasses import dataclass


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
        """In both directions, as a data plan counts."""
        return self.received + self.sent
