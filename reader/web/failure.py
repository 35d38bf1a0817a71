"""Why an exchange failed, inside this package; `client.py` makes it a FeedError or an ImageError."""

from __future__ import annotations

from reader.domain.errors import FailureReason


class ExchangeFailed(Exception):
    """An exchange that did not give an answer we can use.

    Args:
        reason: The word for it.
        detail: A short fact for people; never a server's text.
        retry_after_seconds: What the server asked for.
        led_to: Where a redirect or the name server led, where that failed.
        led_to_url: The whole address that a redirect named.
    """

    def __init__(
        self,
        reason: FailureReason,
        detail: str = "",
        retry_after_seconds: float | None = None,
        *,
        led_to: str = "",
        led_to_url: str = "",
    ) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail
        self.retry_after_seconds = retry_after_seconds
        self.led_to = led_to
        self.led_to_url = led_to_url
