"""What went over the network, by feed and by what it was for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """Bytes of one feed and one kind of request, headers included, as they were inside TLS."""

    feed_id: int | None
    """None: asked for no subscription, as when somebody looks at an address before subscribing."""
    kind: str
    """`feed`, `page`, `picture`: what the requests were for."""
    received: int
    sent: int

    @property
    def bytes(self) -> int:
        """Both ways, as a data plan counts them."""
        return self.received + self.sent
