"""Fetches a page that the reader wants to keep: any page, whether or not a feed names it."""

from __future__ import annotations

from reader.background.cancel import CancelToken
from reader.background.sandbox import Sandbox
from reader.domain.entries.page import ExtractedPage
from reader.domain.errors import FailureReason, FeedError, Overrun
from reader.domain.record import Record
from reader.web.client import Client, Fetched, Request
from reader.web.gate import HostGate
from reader.web.policy import origin_of
from reader.web.publishers import publisher_of

NO_PAGE = "no web page"
"""Detail of a `DAMAGED` failure: the response is a file or nonsense, and cannot be stored as a page."""
_OTHER_TYPES = (
    "image/",
    "audio/",
    "video/",
    "font/",
    "application/pdf",
    "application/zip",
    "application/octet-stream",
)


class FoundPage(Record):
    """A page that was fetched. `url`: its address after redirects."""

    page: ExtractedPage
    url: str


def fetch_page(
    url: str,
    client: Client,
    gate: HostGate,
    sandbox: Sandbox,
    token: CancelToken,
    *,
    allow_local: bool,
    feed_id: int,
) -> FoundPage:
    """Fetch a page and extract its article, on the caller's thread.

    Args:
        allow_local: The reader's consent to a private address, for this page's own server.
        feed_id: Whom its bytes are counted for.

    Raises:
        FeedError: It cannot be fetched, or is no web page.
        Cancelled: The token was cancelled.
    """
    consent = origin_of(url) if allow_local else None
    try:
        with gate.pass_through(url, token, wished=True), client.meter.charged_to(feed_id):
            answer = client.fetch(Request(url=url, kind="page", consent=consent), token)
        assert isinstance(answer, Fetched)
        if answer.content_type.lower().startswith(_OTHER_TYPES):
            raise FeedError(FailureReason.DAMAGED, NO_PAGE)
        page = sandbox.call(
            "reader.hostile.pages.extraction:extract",
            answer.body,
            answer.url_final,
            answer.content_type,
            origin=publisher_of(answer.url_final, url),
        )
    except FeedError as error:
        if error.reason is FailureReason.RATE_LIMITED and error.retry_after_seconds is not None:
            gate.back_off(url, error.retry_after_seconds)
        raise
    except Overrun as overrun:
        raise FeedError(FailureReason.TOO_SLOW_TO_PARSE, overrun.limit) from overrun
    assert isinstance(page, ExtractedPage)
    return FoundPage(page, answer.url_final)
