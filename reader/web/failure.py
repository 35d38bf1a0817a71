"""Why an exchange failed, inside this package; `client.py` makes it a FeedError or an ImageError."""

from __future__ import annotations

from reader.domain.errors import FailureReason


class ExchangeFailed(Exception):
    """An exchange that did not give an answer we can use.

    Args:
        reason: The word for it.
        detail: A short fact for people; never a server's text.
        retry_after_seconds: What the server asked for.
    """

    def __init__(self, reason: FailureReason, detail: str = "", retry_after_seconds: float | None = None) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail
        self.retry_after_seconds = retry_after_seconds
