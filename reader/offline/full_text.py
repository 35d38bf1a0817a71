"""Fetches pages: of articles whose feeds give only excerpts, at sync, and those that the reader wants to keep."""

from __future__ import annotations

import logging
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from urllib.parse import SplitResult, urlsplit

from reader.background.cancel import CancelToken
from reader.background.sandbox import Sandbox
from reader.background.workers import DaemonPool
from reader.domain.clock import Clock
from reader.domain.entries.entry import PageState
from reader.domain.entries.page import ExtractedPage, WantedPage, better_than, is_of_entry
from reader.domain.errors import FailureReason, FeedError, Overrun
from reader.domain.events import Announce, Change, EntriesChanged, EntriesNotified, PagesStored
from reader.domain.organising.rule_book import Ruling
from reader.domain.record import Record
from reader.domain.rights import SourceRights
from reader.domain.sources.feed import Feed
from reader.offline.round_count import RoundCount
from reader.storage.entries.pages import PageStore
from reader.web.client import Client, Fetched, Request, request_for
from reader.web.gate import HostGate
from reader.web.publishers import publisher_of

log = logging.getLogger(__name__)

NEWEST = 20
"""Most pages per feed and round: out of politeness, and more of one feed is hardly read in a day."""
FRESH = timedelta(days=14)
"""Pages of older entries are fetched only on request."""
MAX_TRIES = 3
RETRY = timedelta(hours=1)
RETRY_NETWORK = timedelta(minutes=2)
AT_ONCE = 16
GIVE_UP = 8
"""After this many requests in a row that reached no server, stop: only the feeds' servers can be reached."""

_REFUSED = frozenset({401, 402, 403, 451})
_OTHER_TYPES = (
    "image/", "audio/", "video/", "font/", "application/pdf", "application/zip", "application/octet-stream",
)  # fmt: skip


class FoundPage(Record):
    """A page that was fetched. `url`: its address after redirects."""

    page: ExtractedPage
    url: str


class GotPage(Record):
    """The result of fetching one page: the page, or a failure."""

    wanted: WantedPage
    page: ExtractedPage | None
    failure: FeedError | None


@dataclass
class FullText:
    """Chooses, fetches and stores pages of articles; strangers' pages are read in the sandbox only."""

    pages: PageStore
    sandbox: Sandbox
    clock: Clock
    announce: Announce

    def want(self, feeds: Sequence[Feed], refreshed: Container[int]) -> int:
        """Mark the newest pages of feeds that give excerpts, or have full text chosen; returns how many.

        Only feeds with new entries (`refreshed`) are checked for giving excerpts.
        """
        since = self.clock() - FRESH
        fetched = [feed for feed in feeds if feed.is_fetched]
        judged = [feed.id for feed in fetched if feed.wants_pages == "auto" and feed.id in refreshed]
        # A page without a feed gives standfirsts at most.
        enough = {"on", "auto"}
        chosen = {feed.id for feed in fetched if feed.wants_pages in (enough if feed.page else {"on"})}.union(
            self.pages.giving_excerpts(judged)
        )
        return sum(self.pages.want(feed_id, since, NEWEST) for feed_id in sorted(chosen))

    def fetch_wanted(
        self, client: Client, gate: HostGate, pool: DaemonPool, token: CancelToken, count: RoundCount
    ) -> int:
        """Fetch wanted pages, newest articles first.

        Progress is counted in `count`, which continues from earlier calls in the same round.

        Returns:
            How many pages replaced the feed's text.

        Raises:
            Cancelled: The round was stopped; stored pages stay.
            StorageError: A page could not be stored.
        """
        stored = unreached = 0
        fetch = partial(self.fetch, client=client, gate=gate, token=token)
        while unreached < GIVE_UP and (wanted := self.pages.wanted(self.clock())):
            of = count.done + self.pages.count_wanted(self.clock())
            for got in pool.each(fetch, wanted, at_once=AT_ONCE, token=token):
                count.done += 1
                lost = got.failure is not None and got.failure.means_no_network
                unreached = unreached + 1 if lost else 0
                if unreached >= GIVE_UP:
                    break
                stored += self.settle(got, count.done, of)
        return stored

    def fetch(
        self, wanted: WantedPage, client: Client, gate: HostGate, token: CancelToken, *, wished: bool = False
    ) -> GotPage:
        """Fetch and extract one page on the caller's thread; `settle` stores it; raises Cancelled."""

        def check(answer: Fetched) -> None:
            if _is_front_page(wanted.url, answer.url_final):
                raise FeedError(FailureReason.HTTP_STATUS, "404, led to the front page", status=404)

        asked = (request_for(wanted, wanted.url, "page"), client, gate, self.sandbox, token)
        try:
            page = fetch_page(*asked, of=(wanted.feed_id, wanted), check=check, wished=wished).page
        except FeedError as error:
            return GotPage(wanted, None, error)
        if page.is_log_in and not is_of_entry(page, wanted.feed_text, wanted.feed_title):
            return GotPage(wanted, None, FeedError(FailureReason.PORTAL, log_in_form=True))
        return GotPage(wanted, page, None)

    def settle(self, got: GotPage, done: int = 1, of: int = 1) -> bool:
        """Store the result of `fetch`, `done` so far of so many; raises StorageError.

        Returns:
            Whether the page replaces the feed's text.
        """
        if got.page is None:
            assert got.failure is not None
            self._note_failure(got.wanted, got.failure)
            return False
        stands = self._keep(got.wanted, got.page)
        self.announce(PagesStored((got.wanted.entry_id,), done, of))
        return stands

    def _keep(self, wanted: WantedPage, page: ExtractedPage) -> bool:
        if better_than(page, wanted.feed_text, wanted.feed_pictures, wanted.feed_title):
            ruling = self.pages.store(wanted.entry_id, page, self.clock())
            if ruling is not None:
                self._tell_ruled(wanted.entry_id, ruling)
            return True
        is_refused = page.refused or page.is_log_in
        self.pages.settle(wanted.entry_id, PageState.REFUSED if is_refused else PageState.WORSE)
        return False

    def _tell_ruled(self, entry_id: int, ruling: Ruling) -> None:
        changes = {
            Change.MUTED: ruling.muted_by is not None,
            Change.MARKED: ruling.read or ruling.starred,
            Change.TAGGED: ruling.tag_ids,
            Change.LATER: ruling.later,
        }
        for change, is_made in changes.items():
            if is_made:
                self.announce(EntriesChanged((entry_id,), change))
        if ruling.tells:
            self.announce(EntriesNotified((entry_id,)))

    def _note_failure(self, wanted: WantedPage, failure: FeedError) -> None:
        if failure.reason is FailureReason.BUDGET:
            return
        reason, network = failure.reason, failure.means_no_network
        log.info("page not fetched", extra={"page": wanted.url, "reason": reason.value, "detail": failure.detail})
        if reason is FailureReason.HTTP_STATUS and failure.status in _REFUSED:
            self.pages.settle(wanted.entry_id, PageState.REFUSED)
        elif not network and reason is not FailureReason.RATE_LIMITED and wanted.tries + 1 >= MAX_TRIES:
            self.pages.settle(wanted.entry_id, PageState.UNAVAILABLE)
        else:
            rest = timedelta(seconds=failure.retry_after_seconds or 0)
            wait_for = RETRY_NETWORK if network else RETRY * 2**wanted.tries
            self.pages.failed(wanted, self.clock() + max(wait_for, rest), count=not network)


def fetch_page(
    request: Request,
    client: Client,
    gate: HostGate,
    sandbox: Sandbox,
    token: CancelToken,
    *,
    of: tuple[int, SourceRights],
    check: Callable[[Fetched], None],
    wished: bool = True,
) -> FoundPage:
    """Fetch a page and extract its article, on the caller's thread.

    Args:
        of: The feed whom its bytes are counted for, and the source that it belongs to.
        check: Raises FeedError where the answer is not to be read.

    Raises:
        FeedError: It cannot be fetched, or is no web page.
        Cancelled: The token was cancelled.
    """
    feed_id, source = of
    try:
        with gate.pass_through(request.url, token, wished=wished), client.meter.charged_to(feed_id):
            answer = client.fetch(request, token)
        assert isinstance(answer, Fetched)
        check(answer)
        page = sandbox.call(
            "reader.hostile.pages.extraction:extract",
            answer.body,
            answer.url_final,
            answer.content_type,
            origin=publisher_of(answer.url_final, source),
        )
    except FeedError as error:
        gate.learn(request.url, error)
        raise
    except Overrun as overrun:
        raise FeedError(FailureReason.TOO_SLOW_TO_PARSE, overrun.limit) from overrun
    assert isinstance(page, ExtractedPage)
    return FoundPage(page, answer.url_final)


def demand_page(answer: Fetched) -> None:
    """Raise FeedError for a file in place of a page."""
    if answer.content_type.lower().startswith(_OTHER_TYPES):
        raise FeedError(FailureReason.DAMAGED, "no web page")


def _is_front_page(asked: str, led_to: str) -> bool:
    """Tell whether a redirect led from an article to the site's front page, as some do for deleted articles."""
    article, front = urlsplit(asked), urlsplit(led_to)
    same_site = (article.hostname or "").removeprefix("www.") == (front.hostname or "").removeprefix("www.")
    return same_site and _is_root(front) and not _is_root(article)


def _is_root(address: SplitResult) -> bool:
    return address.path in ("", "/") and not address.query
