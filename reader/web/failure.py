"""Why an exchange failed, inside this package; `client.py` makes it a FeedError or an ImageError."""

from __future__ import annotations

from typing import TypeVar

from reader.domain.errors import Unfetched

E = TypeVar("E", bound=Unfetched)


class ExchangeFailed(Unfetched):
    """A request that brought no usable answer."""

    def as_error(self, kind: type[E]) -> E:
        """Return the same failure as a FeedError or an ImageError."""
        return kind(
            self.reason,
            self.detail,
            status=self.status,
            redirected=self.redirected,
            retry_after_seconds=self.retry_after_seconds,
            led_to=self.led_to,
            led_to_url=self.led_to_url,
            cut_short=self.cut_short,
            trickled=self.trickled,
        )
