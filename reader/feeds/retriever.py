"""Fetches feeds and has them parsed. Runs on network threads: waits for servers and for the parser process."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from html import escape
from typing import Any
from urllib.parse import quote, urlsplit

from reader.background.cancel import CancelToken
from reader.background.sandbox import Sandbox
from reader.domain.entries.entry import ParsedFeed
from reader.domain.errors import FailureReason, FeedError, Overrun
from reader.domain.publisher import Publisher
from reader.domain.record import Record, replace
from reader.domain.rights import SourceRights
from reader.domain.sources.feed import Feed, FoundFeed, PageFound, Validators
from reader.web.client import Client, Fetched, NotModified, request_for
from reader.web.gate import HostGate
from reader.web.publishers import publisher_of

VALIDATORS_KEPT = timedelta(days=8)
"""After this time one request is unconditional, because some servers answer 304 for ever (NetNewsWire's rule)."""

ONE_NUMBER = b"number "
"""Prefix of the mark for a host name with a private IP address. Several names with the same private address mean a
log-in page; a single name is an intranet's."""

MANY = 20
"""With this many feeds that were never fetched, parsers are started before the first answer."""

_PARSE_PAGE, _FIND_LISTS = "reader.hostile.feeds.page_feed:parse", "reader.hostile.feeds.page_feed:find"
_PARSE, _FIND_FEEDS = "reader.hostile.feeds.feed:parse", "reader.hostile.pages.feed_discovery:find_feeds"
_TAG = re.compile(rb"<([a-z][a-z0-9]*)", re.IGNORECASE)
_TITLE = re.compile(rb"<title[^>]*>(.{0,300}?)</title", re.IGNORECASE | re.DOTALL)
_COMPARED = 65_536
"""Bytes of a web page that are compared with other pages."""
TRIED = 3
"""Most feeds named by a web page that are tried: pages go on naming feeds that are gone."""


class Document(Record, kw_only=True):
    """A feed was fetched and parsed."""

    feed: Feed
    parsed: ParsedFeed
    body_hash: bytes
    url: str
    """The feed's address: the subscription's, or one named by the web page there."""
    validators: Validators = Validators()
    max_age_seconds: int | None = None
    permanent_target: str | None = None
    """Where it moved to, if all redirects on the way were permanent."""
    page: bytes | None = None
    """Mark of the web page that named the feed, as in `Failed`: a log-in page may name a feed too."""


class Same(Record, kw_only=True):
    """No news: status 304, or the same body as last time."""

    feed: Feed
    max_age_seconds: int | None
    validators: Validators | None
    """New ones that came with the same body; None: keep the old ones."""


class Failed(Record, kw_only=True):
    """The feed could not be fetched or read."""

    feed: Feed
    reason: FailureReason
    detail: str
    status: int | None = None
    """HTTP status, if that was the reason."""
    redirected: bool = False
    """The failure was at the target of a redirect."""
    retry_after_seconds: float | None = None
    answered: bool
    """Some server answered, so the network is up (or a log-in page answers for all servers)."""
    page: bytes | None = None
    """Mark of the web page that came instead of the feed, or of the host that a redirect led to. Behind a log-in
    page it is the same for all feeds."""
    led_to_url: str = ""
    """Target of the redirect that led to no feed; behind a log-in page, the address of that page."""


Retrieved = Document | Same | Failed

_NOT_ASKED = frozenset({FailureReason.ADDRESS_REFUSED, FailureReason.BUDGET})


@dataclass
class Retriever:
    """Fetches feeds and has them parsed. `gate`: limits requests to a host, skips hosts that asked us to wait."""

    _client: Client
    _sandbox: Sandbox
    _gate: HostGate

    def retrieve(self, feed: Feed, now: datetime, token: CancelToken, *, wished: bool = False) -> Retrieved:
        """Fetch one feed because it is due or, with `wished`, because the reader asked. Failures are returned.

        Raises:
            Cancelled: The round was stopped.
        """
        try:
            return self._retrieve(feed, now, token, wished=wished)
        except FeedError as error:
            return self.failure(feed, error)
        except Overrun as overrun:
            return Failed(feed=feed, reason=FailureReason.TOO_SLOW_TO_PARSE, detail=overrun.limit, answered=True)

    def failure(self, feed: Feed, error: FeedError) -> Failed:
        """Turn an error into a `Failed`, and hold back from its host if the server asks us to wait."""
        # A local server that the reader consented to is their own: its 429 concerns one feed, not the whole host.
        if not feed.allow_local:
            self._gate.learn(feed.url, error)
        return Failed(
            feed=feed,
            reason=error.reason,
            detail=error.detail,
            status=error.status,
            redirected=error.redirected,
            retry_after_seconds=error.retry_after_seconds,
            answered=_was_answered(error),
            page=_place_mark(feed, error),
            led_to_url=error.led_to_url,
        )

    def expect(self, feeds: Sequence[Feed]) -> None:
        """Prepare for a round: if many documents are sure to come, load the parsers now."""
        if sum(feed.health.last_success_at is None for feed in feeds) >= MANY:
            self._sandbox.warm(_PARSE)

    def parse(self, fetched: Fetched, source: SourceRights, feed: Feed | None = None) -> ParsedFeed:
        """Parse a body as a feed, in the parser process.

        Args:
            source: The source that it was fetched for.
            feed: The subscription, where there is one: its first document may be parsed with those of others.

        Raises:
            FeedError: It is no feed.
            Overrun: The parser process exceeded its limits.
        """
        # A stored document that is no longer a feed may be an attack: parse it in a process of its own.
        first = feed is not None and feed.health.last_success_at is None and not feed.health.failures
        parsed: ParsedFeed = self._have_read(_PARSE, fetched, publisher_of(fetched.url_final, source, first=first))
        return parsed

    def parse_page(self, fetched: Fetched, source: SourceRights, description: str, now: datetime) -> ParsedFeed:
        """Parse a page as a feed: the list of articles that is described."""
        origin = publisher_of(fetched.url_final, source)
        parsed: ParsedFeed = self._have_read(_PARSE_PAGE, fetched, origin, now.timestamp(), description)
        return parsed

    def find_lists(self, fetched: Fetched, source: SourceRights, now: datetime) -> PageFound:
        """Find the lists of articles on a web page, best first."""
        origin = publisher_of(fetched.url_final, source)
        found: PageFound = self._have_read(_FIND_LISTS, fetched, origin, now.timestamp())
        return found

    def find_feeds(self, fetched: Fetched, source: SourceRights) -> tuple[FoundFeed, ...]:
        """Find the feeds that a web page names, best first."""
        origin = publisher_of(fetched.url_final, source)
        found: tuple[FoundFeed, ...] = self._have_read(_FIND_FEEDS, fetched, origin)
        return found

    def fetch(
        self,
        url: str,
        token: CancelToken,
        *,
        source: SourceRights,
        validators: Validators | None = None,
        wished: bool = False,
    ) -> Fetched | NotModified:
        """Make one request through the host gate; `wished` as for `retrieve`; raises FeedError like the client."""
        request = replace(request_for(source, url, "feed"), validators=validators)
        with self._gate.pass_through(url, token, wished=wished):
            return self._client.fetch(request, token)

    def _have_read(self, function: str, fetched: Fetched, origin: Publisher, *more: float | str) -> Any:
        return self._sandbox.call(
            function, fetched.body, fetched.url_final, fetched.content_type, *more, origin=origin
        )

    def _retrieve(self, feed: Feed, now: datetime, token: CancelToken, *, wished: bool) -> Retrieved:
        source = feed.rights
        answer = self.fetch(feed.url, token, source=source, validators=_validators(feed, now), wished=wished)
        if isinstance(answer, NotModified):
            return Same(feed=feed, max_age_seconds=answer.max_age_seconds, validators=None)
        if feed.body_hash is not None and sha256(answer.body).digest() == feed.body_hash:
            # If none are stored, this body had faults when it was parsed (or came without validators).
            renewed = validators_of(answer, now) if feed.validators.since is not None else None
            return Same(feed=feed, max_age_seconds=answer.max_age_seconds, validators=renewed)
        token.check()
        try:
            if feed.page is None:
                parsed = self.parse(answer, source, feed)
            else:
                parsed = self.parse_page(answer, source, feed.page, now)
        except FeedError as error:
            if error.reason not in (FailureReason.NOT_A_FEED, FailureReason.LIST_GONE):
                raise
            mark = page_mark(feed.url, answer)
            # Subscribed to while offline: the address may be that of the site, as people type it.
            first_time = feed.health.last_success_at is None and feed.page is None
            document = self._found_in_page(feed, answer, now, token) if first_time else None
            if document is not None:
                return replace(document, page=mark)
            return Failed(
                feed=feed,
                reason=error.reason,
                detail=error.detail,
                answered=True,
                page=mark,
                led_to_url=answer.url_final if answer.url_final != feed.url else "",
            )
        return document_of(feed, parsed, answer, feed.url, now)

    def _found_in_page(self, feed: Feed, page: Fetched, now: datetime, token: CancelToken) -> Document | None:
        for found in self.find_feeds(page, feed.rights)[:TRIED]:
            try:
                answer = self.fetch(found.url, token, source=feed.rights)
                assert isinstance(answer, Fetched), "a request without conditions has no other good answer"
                parsed = self.parse(answer, replace(feed.rights, feed_url=found.url))
                return document_of(feed, parsed, answer, found.url, now)
            except FeedError as error:
                if not names_nothing(error):
                    break
        return None  # report the failure of the address that the reader gave


def document_of(feed: Feed, parsed: ParsedFeed, fetched: Fetched, url: str, now: datetime) -> Document:
    """Combine a parsed feed with the headers of its response."""
    return Document(
        feed=feed,
        parsed=parsed,
        body_hash=sha256(fetched.body).digest(),
        url=url,
        validators=validators_of(fetched, now),
        max_age_seconds=fetched.max_age_seconds,
        permanent_target=fetched.permanent_target,
    )


def validators_of(fetched: Fetched, now: datetime) -> Validators:
    """Return the validators that make the next request conditional."""
    if fetched.etag is None and fetched.last_modified is None:
        return Validators()
    return Validators(etag=fetched.etag, last_modified=fetched.last_modified, since=now)


def names_nothing(error: FeedError) -> bool:
    """Tell whether an address named by a page is no feed (any more), so that the next one may be tried."""
    none = (FailureReason.GONE, FailureReason.NOT_A_FEED, FailureReason.PASSWORD)
    return error.is_client_error or error.reason in none


def page_mark(feed_url: str, fetched: Fetched) -> bytes | None:
    """Return a mark by which the same web page is recognised for different feeds.

    It is the host that a redirect led to, else the title and tags, else the text. The bytes would not do: log-in
    pages contain the requested address, or the time.

    Returns:
        None for a response that is no page at all (empty, JSON null).
    """
    if fetched.body.strip() in (b"", b"null"):
        return None
    host = urlsplit(fetched.url_final).netloc
    if host != urlsplit(feed_url).netloc:
        return b"host " + host.encode()
    body = _without_address(fetched.body[:_COMPARED], feed_url)
    tags = b" ".join(_TAG.findall(body)).lower()
    if not tags:
        return b"text " + sha256(body).digest()
    title = _TITLE.search(body)
    return b"page " + sha256(tags + b"\0" + (title[1].strip() if title else b"")).digest()


def _without_address(body: bytes, url: str) -> bytes:
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    for wanted in (url, parts.netloc, target if len(target) > 1 else ""):
        for form in {wanted, escape(wanted), quote(wanted, safe=""), quote(wanted, safe="/")} - {""}:
            body = body.replace(form.encode(), b"")
    return body


def _was_answered(error: FeedError) -> bool:
    """Tell whether a server answered; a refused address, or a host that asked us to wait, got no request."""
    if error.reason is FailureReason.RATE_LIMITED:
        return error.status is not None  # a resting host is not asked (`HostGate`)
    return not (error.means_no_network or error.reason in _NOT_ASKED)


def _place_mark(feed: Feed, error: FeedError) -> bytes | None:
    if error.reason is FailureReason.PORTAL:
        return b"status 511"
    if error.led_to in ("", urlsplit(feed.url).netloc):
        return None
    return (b"host " if error.redirected else ONE_NUMBER) + error.led_to.encode()


def _validators(feed: Feed, now: datetime) -> Validators | None:
    kept = feed.validators
    if kept.since is None or not timedelta(0) <= now - kept.since <= VALIDATORS_KEPT:
        return None
    return kept
