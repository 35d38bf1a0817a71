"""Why an exchange failed, inside this package; `client.py` makes it a FeedError or an ImageError."""

from __future__ import annotations

from typing import TypeVar

from reader.domain.errors import FailureReason, Unfetched
from reader.web.headers import Headers, retry_after_seconds

E = TypeVar("E", bound=Unfetched)


class ExchangeFailed(Unfetched):
    """A request that brought no usable answer."""

    def as_error(self, kind: type[E]) -> E:
        """Return the same failure as a FeedError or an ImageError."""
        error = kind(self.reason, self.detail)
        vars(error).update(vars(self))
        return error


def refused(status: int, headers: Headers) -> ExchangeFailed:
    """Return the failure that a status means."""
    if status == 407:
        # Sent by a transparent proxy of the network: the server itself has not answered.
        return ExchangeFailed(FailureReason.REFUSED, f"a proxy answered {status}")
    reason = {
        410: FailureReason.GONE,
        429: FailureReason.RATE_LIMITED,
        503: FailureReason.RATE_LIMITED,
        511: FailureReason.PORTAL,
    }.get(status, FailureReason.HTTP_STATUS)
    return ExchangeFailed(reason, status=status, retry_after_seconds=retry_after_seconds(headers))
