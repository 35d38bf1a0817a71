"""HTTP requests, mostly GET: conditional, redirects followed one by one, within limits of time and size.

The HTTP library is loaded with the first request (60 ms that a window need not wait for).
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from reader.background.cancel import CancelToken
from reader.domain.errors import REDIRECT, FailureReason, FeedError, ImageError
from reader.domain.record import Record, replace
from reader.domain.rights import PasswordProblem, SourceRights
from reader.domain.sources.feed import Validators
from reader.web.body import read_body
from reader.web.budget import Budget, Part
from reader.web.deadline import Deadline
from reader.web.dialler import Dialler, Resolver, system_resolver
from reader.web.download import Begun, Saved, Sink, range_headers, save
from reader.web.failure import ExchangeFailed, refused
from reader.web.headers import Headers, content_length, max_age_seconds, retry_after_seconds, validator
from reader.web.limits import ACCEPT, KEPT_ALIVE, REPORTER, USER_AGENT, Kind, Limits
from reader.web.meter import Meter
from reader.web.policy import AddressPolicy, LogIn, Origin, origin_at, origin_of
from reader.web.proxy import ProxyChoice, system_proxies
from reader.web.url import BadAddress, WebAddress, parse_url

if TYPE_CHECKING:
    from reader.web.connections import ConnectionPool, Header
    from reader.web.exchange import Answer
    from reader.web.log_in import LogIns
    from reader.web.stream import Stream

T = TypeVar("T")

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_WITHOUT_BODY = frozenset({204, 205, 206})
"""Successes without a document: no content, reset content, and a range that was not requested."""


class SecretHeader(Record):
    """A header that no log may show."""

    name: str
    value: str

    def __repr__(self) -> str:
        return f"{self.name}: …"


class Request(Record, kw_only=True):
    url: str
    kind: Kind
    validators: Validators | None = None
    """Validators of the last response, which make the request conditional."""
    consent: Origin | None = None
    """The one origin for which the reader allowed private and loopback addresses."""
    begun: Begun | None = None
    """For a file: the part on the disk."""
    body: bytes | None = None
    """Sent with a POST (`Client.ask`); None: a GET."""
    body_type: str = "application/json"
    secret: SecretHeader | None = None
    """A log-in (`Client.ask`, which follows no redirect, so that it goes to one origin only)."""
    log_in: LogIn | None = None
    """The feed's user, for a server that asks (`Client.fetch`, `Client.save`)."""


def request_for(source: SourceRights, url: str, kind: Kind) -> Request:
    """Return a request with the rights of a source, which hold at its own origin only."""
    return Request(
        url=url,
        kind=kind,
        consent=origin_of(source.feed_url) if source.allow_local else None,
        log_in=None if source.user is None else LogIn(origin_of(source.feed_url), source.user),
    )


class Fetched(Record, kw_only=True):
    url_final: str
    """The address after redirects."""
    status: int
    body: bytes
    """Decoded, complete."""
    content_type: str
    """The media type from the server's headers; "" if it names none."""
    etag: str | None
    last_modified: str | None
    max_age_seconds: int | None
    """How long it stays fresh (RFC 9111, 4.2); None if the server does not say."""
    permanent_target: str | None
    """`url_final` if there were redirects, all permanent (301, 308)."""


class NotModified(Record, kw_only=True):
    """304: what we have is current."""

    max_age_seconds: int | None


class Answered(Record, kw_only=True):
    """An answer as it came. It may be a proxy's or a log-in page's, so it proves nothing by itself."""

    status: int
    content_type: str
    """Lower case, without parameters; "" if it does not say."""
    body: bytes
    """Decoded, complete."""
    retry_after_seconds: float | None
    location: str = ""
    """Where a redirect leads; "" if it is none, or leads nowhere that may be asked."""


class Client:
    """Makes requests. Thread-safe. Keeps no cookies, sends no referrer.

    Args:
        policy: Which IP addresses may be connected to.
        resolve: From a host name to IP addresses.
        proxies: None: the system's.
        password_of: Finds a feed's password; asked once a server wants it.
    """

    def __init__(
        self,
        policy: AddressPolicy | None = None,
        *,
        meter: Meter | None = None,
        limits: Limits | None = None,
        resolve: Resolver = system_resolver,
        proxies: ProxyChoice | None = None,
        password_of: Callable[[LogIn], str | None] = lambda log_in: None,
    ) -> None:
        self.meter = meter or Meter()
        self._limits = limits or Limits()
        self._dialler = Dialler(policy or AddressPolicy(), resolve, self._limits.connect_seconds)
        self._proxies = proxies
        self._lock = threading.Lock()
        self._opened: ConnectionPool | None = None
        self._password_of = password_of
        self._made_log_ins: LogIns | None = None
        self._budget: Budget | None = None

    def fetch(self, request: Request, token: CancelToken) -> Fetched | NotModified:
        """GET a document, following redirects.

        Raises:
            FeedError: A feed or page could not be fetched; the reason says why.
            ImageError: The same for a picture or an icon.
            Cancelled: The token was; within half a second, except while connecting.
        """
        return self._ask(request, token, partial(self._conclude, request))

    def save(self, request: Request, sink: Sink, most_bytes: int, token: CancelToken) -> Saved:
        """Download a file, following redirects; `request.begun` is resumed where the server allows it.

        Args:
            request: Of the kind `file`.
            most_bytes: Of the whole file.

        Raises:
            FeedError: The download did not finish; the sink has what came.
            Cancelled: The token was.
        """

        def conclude(asked: Request, reached: _Reached) -> Saved | None:
            answer = reached.answer
            if not (answer.status in (200, 206) or (answer.status == 416 and asked.begun is not None)):
                raise refused(answer.status, answer.headers)
            url, deadline, part = reached.address.url, reached.deadline, reached.part
            most = min(most_bytes, self._limits.file_bytes)
            return save(answer, url, asked.begun, sink, most, self._limits, deadline, part)

        saved = self._ask(request, token, partial(conclude, request))
        if saved is None:
            whole = replace(request, begun=None)
            saved = self._ask(whole, token, partial(conclude, whole))
        assert saved is not None
        return saved

    def _ask(self, request: Request, token: CancelToken, conclude: Callable[[_Reached], T]) -> T:
        try:
            lent: AbstractContextManager[Part | None] = nullcontext()
            if self._budget is not None:
                lent = self._budget.part(token, whole=request.kind == "file")
            with lent as part:
                return self._follow(request, token, part, conclude)
        except ExchangeFailed as failure:
            raise failure.as_error(ImageError if request.kind in ("picture", "icon") else FeedError) from failure

    def ask(self, request: Request, token: CancelToken) -> Answered:
        """Make one request and return the answer, whatever its status; redirects are not followed.

        Raises:
            FeedError: No complete answer came; the reason says why. The server may have received it all the same.
            Cancelled: The token was cancelled.
        """
        try:
            address = _asked(request.url)
            deadline = Deadline(self._limits.seconds_for(request.kind))
            with self._answer(address, request, deadline, token, None, redirected=False) as answer:
                limit = self._limits.bytes_for(request.kind)
                headers = answer.headers
                location = ""
                if answer.status in _REDIRECTS:
                    with suppress(ExchangeFailed):
                        location = _redirected(address, headers).url
                return Answered(
                    status=answer.status,
                    content_type=headers.get("content-type", "").partition(";")[0].strip().lower(),
                    body=read_body(answer.chunks(limit), headers.get("content-encoding", ""), limit),
                    retry_after_seconds=retry_after_seconds(headers),
                    location=location,
                )
        except ExchangeFailed as failure:
            raise failure.as_error(FeedError) from failure

    def connect(self, address: WebAddress, kind: Kind, token: CancelToken, *, consented: bool = False) -> Stream:
        """Open a connection in TLS for another protocol than HTTP; whoever asks for it closes it.

        Raises:
            FeedError: The server cannot be reached, or cannot prove who it is.
            Cancelled: The token was.
        """
        try:
            deadline = Deadline(self._limits.seconds_for(kind))
            return self._pool().open_stream(address, kind, deadline, token, consented=consented)
        except ExchangeFailed as failure:
            raise failure.as_error(FeedError) from failure

    def within(self, budget: Budget) -> Client:
        """Return a client on the same connection pool whose requests use up a budget.

        Its errors may have one more reason: `budget`, where a request needs more than it may use.
        """
        self._pool()
        frugal = copy.copy(self)
        frugal._budget = budget
        return frugal

    def close(self) -> None:
        """Close idle connections. Requests in progress go on."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()

    def _follow(
        self, request: Request, token: CancelToken, part: Part | None, conclude: Callable[[_Reached], T]
    ) -> T:
        deadline = Deadline(self._limits.seconds_for(request.kind))
        address = _asked(request.url)
        hops: list[int] = []
        asked, tries = origin_at(address), 0
        proof: bytes | None = None
        in_clear: ExchangeFailed | None = None
        while True:
            try:
                with self._answer(address, request, deadline, token, part, proof, redirected=bool(hops)) as answer:
                    if answer.status == 401:
                        at, is_feed = (asked, address, answer.headers, tries), request.kind == "feed"
                        proof = self._log_ins().prove(request.log_in, *at, is_feed=is_feed)
                        tries += 1
                        continue
                    proof = None
                    if answer.status not in _REDIRECTS:
                        return conclude(_Reached(address, hops, answer, deadline, part))
                    hops.append(answer.status)
                    if len(hops) > self._limits.redirects:
                        raise ExchangeFailed(
                            FailureReason.HTTP_STATUS,
                            f"{answer.status}, redirected too often",
                            status=answer.status,
                        )
                    address, tries = _redirected(address, answer.headers), 0
            except ExchangeFailed as failure:
                if failure.detail.startswith(PasswordProblem.PLAIN) and in_clear is None:
                    # The same by https, which counts as a permanent redirect where it succeeds.
                    in_clear, proof, tries = failure, None, 0
                    address = address.secured
                    hops.append(308)
                elif in_clear is not None and failure.reason not in (FailureReason.PASSWORD, FailureReason.BUDGET):
                    raise in_clear from failure
                else:
                    raise

    def _log_ins(self) -> LogIns:
        from reader.web.log_in import LogIns  # most servers ask for none

        self._made_log_ins = self._made_log_ins or LogIns(self._password_of)
        return self._made_log_ins

    def _conclude(self, request: Request, reached: _Reached) -> Fetched | NotModified:
        address, hops, answer, part = reached.address, reached.hops, reached.answer, reached.part
        headers = answer.headers
        if answer.status == 304:
            if not _conditions(request.validators):
                raise ExchangeFailed(FailureReason.DAMAGED, "304 for a request without conditions")
            return NotModified(max_age_seconds=max_age_seconds(headers))
        if not 200 <= answer.status < 300 or answer.status in _WITHOUT_BODY:
            raise refused(answer.status, headers)
        limit = self._limits.bytes_for(request.kind)
        announced = content_length(headers) or 0
        if announced > limit:
            raise ExchangeFailed(FailureReason.TOO_LARGE)
        if part is not None:
            from reader.web.stream import ONE_READ_BYTES

            # Part of the body was read with the headers; the rest must fit in the budget.
            part.check(announced - ONE_READ_BYTES)
        return Fetched(
            url_final=address.url,
            status=answer.status,
            body=read_body(answer.chunks(limit), headers.get("content-encoding", ""), limit),
            content_type=headers.get("content-type", "")[:200],
            etag=validator(headers.get("etag")),
            last_modified=validator(headers.get("last-modified")),
            max_age_seconds=max_age_seconds(headers),
            permanent_target=address.url if hops and _PERMANENT.issuperset(hops) else None,
        )

    @contextmanager
    def _answer(
        self,
        address: WebAddress,
        request: Request,
        deadline: Deadline,
        token: CancelToken,
        part: Part | None,
        proof: bytes | None = None,
        *,
        redirected: bool,
    ) -> Iterator[Answer]:
        from reader.web.exchange import exchange

        try:
            answer = exchange(
                self._pool(),
                address,
                [*self._headers(address, request), *([] if proof is None else [(b"Authorization", proof)])],
                request.kind,
                deadline,
                token,
                part,
                # Checked for each redirect: consent covers one origin only.
                consented=request.consent == origin_at(address),
                body=request.body,
                in_clear=proof is not None and address.scheme == "http",
            )
        except ExchangeFailed as failure:
            if redirected and failure.reason is not FailureReason.BUDGET:
                # A captive portal redirects all feeds to one place, which identifies it.
                failure.redirected = True
                failure.led_to, failure.led_to_url = address.netloc, address.url
                if failure.reason is FailureReason.ADDRESS_REFUSED:
                    failure.detail = f"{REDIRECT} to {failure.detail}"
            raise
        try:
            yield answer
        finally:
            answer.close()

    def _headers(self, address: WebAddress, request: Request) -> list[Header]:
        """Return the same headers in the same order for every reader, except for conditional ones."""
        headers = [
            (b"Host", address.netloc.encode()),
            (b"User-Agent", (REPORTER if request.kind == "report" else USER_AGENT).encode("ascii")),
            (b"Accept", ACCEPT[request.kind].encode()),
            (b"Accept-Encoding", b"identity" if request.kind == "file" else b"gzip"),
            *_conditions(request.validators),
            *range_headers(request.begun),
        ]
        if request.body is not None:
            headers.append((b"Content-Type", request.body_type.encode()))
            headers.append((b"Content-Length", str(len(request.body)).encode()))
        if request.secret is not None:
            headers.append((request.secret.name.encode(), request.secret.value.encode()))
        if request.kind not in KEPT_ALIVE:
            headers.append((b"Connection", b"close"))
        return headers

    def _pool(self) -> ConnectionPool:
        with self._lock:
            if self._opened is None:
                from reader.web.connections import ConnectionPool

                proxies = system_proxies() if self._proxies is None else self._proxies
                self._opened = ConnectionPool(self._dialler, self._limits, self.meter, proxies=proxies)
            return self._opened


class _Reached(Record):
    """The answer at the end of all redirects."""

    address: WebAddress
    hops: list[int]
    answer: Answer
    deadline: Deadline
    part: Part | None


def _asked(url: str) -> WebAddress:
    try:
        return parse_url(url)
    except BadAddress as error:
        raise ExchangeFailed(FailureReason.ADDRESS_REFUSED, str(error)) from error


def _redirected(address: WebAddress, headers: Headers) -> WebAddress:
    location = headers.get("location", "")
    if not location:
        raise ExchangeFailed(FailureReason.DAMAGED, "a redirect to nowhere")
    try:
        # Bytes outside ASCII in headers are nearly always UTF-8 (RFC 9110, 5.5, leaves it open).
        location = location.encode("latin-1").decode("utf-8", "replace")
        target = parse_url(location, address)
    except BadAddress as error:
        raise ExchangeFailed(FailureReason.ADDRESS_REFUSED, f"{REDIRECT}: {error}", redirected=True) from error
    if address.scheme == "https" and target.scheme == "http":
        raise ExchangeFailed(
            FailureReason.ADDRESS_REFUSED,
            f"{REDIRECT} from https to http",
            redirected=True,
            led_to=target.netloc,
            led_to_url=target.url,
        )
    return target


def _conditions(validators: Validators | None) -> list[Header]:
    if validators is None:
        return []
    conditions = []
    if etag := validator(validators.etag):
        conditions.append((b"If-None-Match", etag.encode()))
    if last_modified := validator(validators.last_modified):
        conditions.append((b"If-Modified-Since", last_modified.encode()))
    return conditions
