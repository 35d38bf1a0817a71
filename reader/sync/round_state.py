"""The findings of a round so far, and the state of the network that they show. Pure."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from urllib.parse import urlsplit

from reader.domain.errors import FailureReason, StorageProblem
from reader.domain.events import FeedFailure
from reader.domain.sources.feed import Feed
from reader.feeds.retriever import ONE_NUMBER, Document, Failed, Same

_OF_A_BOX = frozenset({500, 502, 503, 504})
"""Status codes that a proxy or gateway on the way may answer with (RFC 9110, 15.6)."""

ENOUGH_LOST = 16
"""Unreachable servers that answered last time, before the network counts as lost."""


class RoundState:
    """The findings of a round so far."""

    def __init__(self, asked: list[Feed]) -> None:
        self.asked = asked
        self.answered: set[int] = set()
        self.refreshed = self.unchanged = self.new = self.changed = self.unindexed = 0
        self.fed: list[int] = []
        self.quiet: list[Same] = []
        self.fetched: list[Document] = []
        """Documents that wait to be stored."""
        self.storing: deque[Document] = deque()
        """Documents being stored, that are not on the disk yet."""
        self.found: list[Document] = []
        self.failures: list[Failed] = []
        self.indexing: list[Future[int]] = []
        self.cancelled = self.portal = self.offline = False
        self.retry_at: dict[int, datetime | None] = {}
        self._pages: defaultdict[bytes, list[str]] = defaultdict(list)
        """For each web page (by its mark): the hosts of the feeds that it came in place of, one per feed."""

    def note_page(self, mark: bytes, feed: Feed) -> None:
        """Record that a web page came in place of a feed."""
        self._pages[mark].append(urlsplit(feed.url).netloc)

    @property
    def behind_portal(self) -> bool:
        """True when half of the round got the same page, and at least two feeds (one page proves nothing).

        A portal has no certificate for other people's https addresses, so TLS failures count with it. Once a feed
        was fetched, two pages in place of one host's feeds prove nothing either: a publisher may close all of its
        feeds with the same page.
        """
        enough = max(2.0, len(self.asked) / 2)
        pages = [hosts for mark, hosts in self._pages.items() if self._counts(mark)]
        if self.has_network:
            return any(len(hosts) >= enough and (len(hosts) > 2 or len(set(hosts)) > 1) for hosts in pages)
        same = max(map(len, pages), default=0)
        return same + sum(failed.reason is FailureReason.TLS for failed in self.failures) >= enough

    @property
    def proven(self) -> bool:
        """True if an answer came that can be neither a log-in page nor a proxy's."""
        return bool(self.has_network or self.found) or any(
            failed.answered and failed.page is None and not _may_be_a_boxs(failed) for failed in self.failures
        )

    @property
    def has_network(self) -> bool:
        """True once a feed was fetched; no log-in page looks like one."""
        return bool(self.refreshed or self.unchanged)

    @property
    def seems_offline(self) -> bool:
        """True once so many servers that answered last time cannot be reached that the rest need not be tried.

        With a dead name server each try would take seconds. Servers that failed last time prove nothing: in an old
        list many may be gone.
        """
        if len(self.failures) < ENOUGH_LOST or self.proven:
            return False
        return (
            len({urlsplit(failed.feed.url).netloc for failed in self.failures if _is_lost(failed)}) >= ENOUGH_LOST
        )

    def judge(self) -> None:
        """Set `portal` and `offline`, from everything the round has seen."""
        reasons = {failed.reason for failed in self.failures}
        pages_only = any(map(self._counts, self._pages)) and len(self.asked) > 1 and not self.cancelled
        self.portal = self.behind_portal or (not self.proven and (pages_only or FailureReason.PORTAL in reasons))
        self.offline = (
            not (self.portal or self.proven or self.cancelled)
            and any(reason.means_no_network for reason in reasons)
            and reasons != {FailureReason.TLS}
        )

    @property
    def portal_url(self) -> str | None:
        """The address to open in a browser to log in, if `portal` is true.

        It is the target of a redirect; else the site of any feed, which the network will replace by its log-in
        page as it did with the feeds. Always http, because a network cannot replace an https page.
        """
        if not self.portal:
            return None
        named = next((failed.led_to_url for failed in self.failures if failed.led_to_url), None)
        return named or site_of(self.asked)

    def holds(self, failed: Failed) -> bool:
        """Tell whether a failure counts against its feed."""
        if self.portal or self.offline or failed.reason in (FailureReason.PORTAL, FailureReason.BUDGET):
            return False
        if failed.reason.is_of_proxy:
            return False
        is_refused = failed.reason is FailureReason.ADDRESS_REFUSED and not self._counts(failed.page)
        rests = failed.reason is FailureReason.RATE_LIMITED and not failed.answered
        if is_refused or rests:
            return True  # it says nothing of the network: no request was made
        # With feeds of one server only, the answer is the server's; the same answer from all servers may be a
        # proxy's.
        return self.proven or (failed.answered and len({urlsplit(feed.url).netloc for feed in self.asked}) == 1)

    def _counts(self, mark: bytes | None) -> bool:
        """Tell whether a mark may be a log-in page's: a single name with a private IP address is an intranet's."""
        return mark is not None and (not mark.startswith(ONE_NUMBER) or len(set(self._pages[mark])) > 1)

    def reported(self) -> Iterable[FeedFailure]:
        """Return the feeds that failed, and those that the network kept from us."""
        for failed in self.failures:
            reason = FailureReason.PORTAL if self.portal else failed.reason
            retry_at = self.retry_at.get(failed.feed.id)
            yield _failure(failed.feed, reason, failed.detail, retry_at, redirected=failed.redirected)
        if self.portal or (self.offline and self.seems_offline):
            reason = FailureReason.PORTAL if self.portal else FailureReason.OFFLINE
            unseen = {document.feed.id for document in self.found}
            for feed in self.asked:
                if feed.id not in self.answered or feed.id in unseen:
                    yield _failure(feed, reason, "", None)

    def unstored(self, problem: StorageProblem | None) -> Iterable[FeedFailure]:
        """Return feeds that were fetched but not stored, for a `problem`; they will be fetched in full again."""
        detail = str(problem or "")
        for document in self.storing:
            yield _failure(document.feed, FailureReason.STORAGE, detail, document.feed.health.next_check_at)


def _is_lost(failed: Failed) -> bool:
    health = failed.feed.health
    lost = failed.reason.means_no_network and not failed.answered
    return lost and health.last_success_at is not None and not health.failures


def site_of(feeds: Sequence[Feed]) -> str | None:
    """Return the site of one of these feeds, if possible one on the public internet."""
    sites = (f"http://{urlsplit(feed.url).hostname}/" for feed in sorted(feeds, key=lambda feed: feed.allow_local))
    return next(sites, None)


def resting_failure(feed: Feed) -> FeedFailure:
    """Describe a feed that was not fetched because its server asked us to wait, or for a password."""
    health = feed.health
    assert health.error is not None
    return _failure(feed, health.error, health.error_detail, health.next_check_at)


def _may_be_a_boxs(failed: Failed) -> bool:
    """Tell whether a proxy or a hotel's gateway may have answered in the server's place.

    An answer with `Retry-After`, and every other refusal (404, 410, 429, …), is the server's own. Otherwise two
    feeds that are gone would be fetched again and again whenever nothing else is due with them.
    """
    return failed.retry_after_seconds is None and failed.status in _OF_A_BOX


def _failure(
    feed: Feed, reason: FailureReason, detail: str, retry_at: datetime | None, *, redirected: bool = False
) -> FeedFailure:
    return FeedFailure(
        feed_id=feed.id,
        url=feed.url,
        title=feed.title,
        reason=reason,
        detail=detail,
        redirected=redirected,
        retry_at=None if retry_at is None else retry_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
