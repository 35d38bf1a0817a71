"""What a round has seen so far, and what that says of the network. Pure."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from urllib.parse import urlsplit

from reader.domain.errors import FailureReason, StorageProblem
from reader.domain.events import FeedFailure
from reader.domain.feed import Feed
from reader.feeds.retriever import ONE_NUMBER, Document, Failed, Same

_OF_A_BOX = frozenset({500, 502, 503, 504})
"""Statuses that a box on the way answers with (RFC 9110, 15.6)."""

ENOUGH_LOST = 16
"""Servers, of those that were well the last time."""


class RoundState:
    """What a round has seen so far, and what that says of the network."""

    def __init__(self, asked: list[Feed]) -> None:
        self.asked = asked
        self.answered: set[int] = set()
        self.refreshed = self.unchanged = self.new = self.changed = self.unindexed = 0
        self.fed: list[int] = []
        self.quiet: list[Same] = []
        self.fetched: list[Document] = []
        """Documents that wait to be stored together."""
        self.storing: deque[Document] = deque()
        """Those of them that are not on the disk yet."""
        self.found: list[Document] = []
        self.failures: list[Failed] = []
        self.indexing: list[Future[int]] = []
        self.cancelled = self.portal = self.offline = False
        self.retry_at: dict[int, datetime | None] = {}
        self._pages: defaultdict[bytes, list[str]] = defaultdict(list)
        """For each page, the hosts of the feeds in whose place it came, one a feed."""

    def note_page(self, mark: bytes, feed: Feed) -> None:
        """Note that a page came in place of a feed."""
        self._pages[mark].append(urlsplit(feed.url).netloc)

    @property
    def behind_portal(self) -> bool:
        """True when half of the round got the same page (two at least: one page proves nothing).

        A portal cannot show its page under https without a certificate, so failures of TLS count with it. Once
        a feed was there, two pages in place of one host's feeds prove nothing either: a publisher closes his
        feeds with one and the same page.
        """
        enough = max(2.0, len(self.asked) / 2)
        pages = [hosts for mark, hosts in self._pages.items() if self._counts(mark)]
        if self.has_network:
            return any(len(hosts) >= enough and (len(hosts) > 2 or len(set(hosts)) > 1) for hosts in pages)
        same = max(map(len, pages), default=0)
        return same + sum(failed.reason is FailureReason.TLS for failed in self.failures) >= enough

    @property
    def proven(self) -> bool:
        """True where a server answered that can have been neither a log-in page nor a box on the way to it."""
        return bool(self.has_network or self.found) or any(
            failed.answered and failed.page is None and not _may_be_a_boxs(failed) for failed in self.failures
        )

    @property
    def has_network(self) -> bool:
        """True once a feed was there, which no log-in page can be taken for."""
        return bool(self.refreshed or self.unchanged)

    @property
    def seems_offline(self) -> bool:
        """True once so many servers that were well the last time cannot be reached that nobody will be.

        Nobody answered then, and to ask the others too takes seconds each where a name server is dead. Servers
        that were not well prove nothing: of an old list many may be gone.
        """
        if len(self.failures) < ENOUGH_LOST or self.proven:
            return False
        return (
            len({urlsplit(failed.feed.url).netloc for failed in self.failures if _is_lost(failed)}) >= ENOUGH_LOST
        )

    def judge(self) -> None:
        """Say what the round as a whole tells of the network."""
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
        """What to open in a browser to log in, where `portal` is true.

        The page that a redirect named; else the site of any feed, which the network will replace by its page, as
        it did with the feeds. Without encryption, for no page can take the place of an encrypted one.
        """
        if not self.portal:
            return None
        named = next((failed.led_to_url for failed in self.failures if failed.led_to_url), None)
        return named or site_of(self.asked)

    def holds(self, failed: Failed) -> bool:
        """Tell whether a failure counts against its feed."""
        if self.portal or self.offline or failed.reason in (FailureReason.PORTAL, FailureReason.BUDGET):
            return False
        is_refused = failed.reason is FailureReason.ADDRESS_REFUSED and not self._counts(failed.page)
        rests = failed.reason is FailureReason.RATE_LIMITED and not failed.answered
        if is_refused or rests:
            return True  # no matter of the network: nobody was asked
        # What every feed of one server says is that server's; what all servers say alike may be a box's word.
        return self.proven or (failed.answered and len({urlsplit(feed.url).netloc for feed in self.asked}) == 1)

    def _counts(self, mark: bytes | None) -> bool:
        """Tell whether a mark may be a log-in page's: a private number of one name is an intranet's."""
        return mark is not None and (not mark.startswith(ONE_NUMBER) or len(set(self._pages[mark])) > 1)

    def reported(self) -> Iterable[FeedFailure]:
        """Give what the round tells of feeds that failed, and of those that the network kept from us."""
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
        """Give feeds that came and found no room on the disk; they are asked for in full again.

        Args:
            problem: Why.
        """
        detail = problem.sentence if problem else ""
        for document in self.storing:
            yield _failure(document.feed, FailureReason.STORAGE, detail, document.feed.health.next_check_at)


def _is_lost(failed: Failed) -> bool:
    health = failed.feed.health
    lost = failed.reason.means_no_network and not failed.answered
    return lost and health.last_success_at is not None and not health.failures


def site_of(feeds: Sequence[Feed]) -> str | None:
    """Give the site of one of these feeds, one that is out in the world if there is one."""
    sites = (f"http://{urlsplit(feed.url).hostname}/" for feed in sorted(feeds, key=lambda feed: feed.allow_local))
    return next(sites, None)


def resting_failure(feed: Feed) -> FeedFailure:
    """Tell of a feed that was not asked, because its server asked us to wait."""
    return _failure(feed, FailureReason.RATE_LIMITED, feed.health.error_detail, feed.health.next_check_at)


def _may_be_a_boxs(failed: Failed) -> bool:
    """Tell whether a proxy, or a hotel's box with no line behind it, may have answered in the server's place.

    What names a time to come back, and every other refusal (404, 410, 429, …), is a server's own word: two feeds
    that are gone must not be asked again and again because nothing else was due with them.
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
