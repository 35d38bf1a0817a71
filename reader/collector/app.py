"""The public routes: take reports, serve the list, and describe this collector.

No cookies, no CORS headers, no access log. Each answer is as the protocol of reports says, or a problem document
(RFC 9457) that says what is wrong and never repeats what was sent.
"""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from reader.collector.networks import household_of, network_of
from reader.collector.options import Options
from reader.collector.quotas import Quotas
from reader.collector.report_writer import Outcome, QueuedReport, Refusal, ReportWriter
from reader.domain.errors import WireError
from reader.wire.collector_info import CollectorInfo
from reader.wire.decoder import reader_of
from reader.wire.flag_report import LARGEST_REPORT_BYTES, FlagReport, Nonce, Receipt, decode_report, encode
from reader.wire.problem import PROBLEM_TYPE, ProblemName, problem
from reader.wire.sent_url import sendable_url

BODY_SECONDS = 10.0
MOST_AT_ONCE = 512
"""Most requests at once; a further one is answered with `busy` and `Retry-After`."""
RETRY_BUSY_SECONDS = 300
RETRY_CROWDED_SECONDS = 30

_NO_STORE = {"Cache-Control": "no-store"}
_POINTER = {"Cache-Control": "public, max-age=300, stale-while-revalidate=600, stale-if-error=86400"}
_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_INFO = {"Cache-Control": "public, max-age=86400"}

Endpoint = Callable[[Request], Awaitable[Response]]


class Rejected(Exception):
    """The request is refused with a problem document."""

    def __init__(
        self, name: ProblemName, *, detail: str = "", nonce: str = "", retry_after_seconds: float | None = None
    ) -> None:
        super().__init__(name.word)
        self.word = name.word
        self.answer = _problem(name, detail=detail, nonce=nonce, retry_after_seconds=retry_after_seconds)


@dataclass(eq=False)
class ReportEndpoint:
    """The route that takes reports.

    Args:
        on_answered: Told what became of each report: `accepted`, `superseded`, or a problem's word.
        monotonic: A monotonic clock, in seconds.
    """

    writer: ReportWriter
    options: Options
    on_answered: Callable[[str], None] = lambda word: None
    monotonic: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        self._quotas = Quotas(self.options.burst, self.options.per_hour, self.options.shared_per_hour)
        self._least_app = _version(self.options.min_app)

    async def take(self, request: Request) -> Response:
        """Answer POST /v1/reports."""
        try:
            receipt = await self._take(request)
        except Rejected as refused:
            self.on_answered(refused.word)
            return refused.answer
        except ClientDisconnect:
            # The body was shorter than its Content-Length: nothing is stored, and nobody is left to answer.
            return Response(status_code=400)
        self.on_answered(receipt.result)
        return Response(encode(receipt), headers=_NO_STORE, media_type="application/json")

    async def _take(self, request: Request) -> Receipt:
        report = _decode(await _read(request))
        nonce = report.nonce
        if self.options.closed:
            raise Rejected(ProblemName.CLOSED, nonce=nonce)
        if report.app and _version(report.app) < self._least_app:
            raise Rejected(ProblemName.UPGRADE_REQUIRED, detail=f"needs {self.options.min_app}", nonce=nonce)
        url = None
        if isinstance(report.subject.url, str) and (url := sendable_url(report.subject.url)) is None:
            raise Rejected(ProblemName.INVALID, detail="subject.url", nonce=nonce)
        household = household_of(client_address(request, behind_proxy=self.options.behind_proxy))
        if wait := self._quotas.take(household, self.monotonic()):
            raise Rejected(ProblemName.RATE_LIMITED, nonce=nonce, retry_after_seconds=wait)
        ticket: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        if not self.writer.file(QueuedReport(report, url, network_of(household), ticket)):
            raise Rejected(ProblemName.BUSY, nonce=nonce, retry_after_seconds=RETRY_CROWDED_SECONDS)
        return _receipt(report, await ticket)


def answer_tickets(loop: asyncio.AbstractEventLoop, outcomes: Sequence[tuple[QueuedReport, Outcome]]) -> None:
    """Hand outcomes to the requests that wait for a batch; called from the writer's thread."""

    def wake() -> None:
        for filing, outcome in outcomes:
            if not filing.ticket.done():
                filing.ticket.set_result(outcome)

    loop.call_soon_threadsafe(wake)


class ListFolder:
    """Serves the published files. The pointer is kept in memory: apps request it often."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: tuple[int, int, int] | None = None
        self._pointer = b""
        self._etag = ""

    async def pointer(self, request: Request) -> Response:
        """Answer GET /list/metadata/timestamp.json."""
        path = self._folder / "metadata" / "timestamp.json"
        try:
            found = path.stat()
            if (stamp := (found.st_ino, found.st_mtime_ns, found.st_size)) != self._seen:
                self._pointer = path.read_bytes()
                self._etag = _etag(self._pointer)
                self._seen = stamp
        except OSError as error:
            raise HTTPException(404) from error
        return _cached(request, self._pointer, self._etag, _POINTER)

    async def file(self, request: Request) -> Response:
        """Answer GET for any other file of the list, none of which ever changes."""
        folder, name = request.path_params["folder"], request.path_params["name"]
        # Only names that the publisher may have written are looked up on the disk.
        if folder not in ("metadata", "targets") or name.startswith(".") or "/" in name or "\\" in name:
            raise HTTPException(404)
        try:
            data = await asyncio.to_thread((self._folder / folder / name).read_bytes)
        except (OSError, ValueError) as error:
            raise HTTPException(404) from error
        media_type = "application/json" if name.endswith(".json") else "application/octet-stream"
        return Response(data, headers=_FOREVER, media_type=media_type)


def public_app(
    reception: ReportEndpoint, files: ListFolder, info: CollectorInfo, is_ready: Callable[[], bool]
) -> ASGIApp:
    """Build the public routes.

    Args:
        info: What `/v1/info` says.
        is_ready: Tells whether the database can be written to and the list signed; may block for a moment.
    """
    said = encode(info)
    tag = _etag(said)

    async def tell_info(request: Request) -> Response:
        return _cached(request, said, tag, _INFO)

    async def tell_health(request: Request) -> Response:
        return Response(b"ok\n", headers=_NO_STORE, media_type="text/plain")

    async def tell_ready(request: Request) -> Response:
        if await asyncio.to_thread(is_ready):
            return Response(b"ready\n", headers=_NO_STORE, media_type="text/plain")
        return _problem(ProblemName.BUSY, retry_after_seconds=RETRY_BUSY_SECONDS)

    routes = [
        Route("/v1/reports", reception.take, methods=["POST"]),  # refuses other methods
        Route("/v1/info", tell_info, methods=["GET"]),
        Route("/list/metadata/timestamp.json", files.pointer, methods=["GET"]),
        Route("/list/{folder}/{name}", files.file, methods=["GET"]),
        Route("/healthz", tell_health, methods=["GET"]),
        Route("/readyz", tell_ready, methods=["GET"]),
    ]
    app = Starlette(routes=routes, exception_handlers={HTTPException: _http_problem, Exception: _internal_error})
    app.router.redirect_slashes = False
    busy = {("POST", "/v1/reports"): reception.take, ("GET", "/list/metadata/timestamp.json"): files.pointer}
    return _ConcurrencyLimit(_Shortcut(app, busy), MOST_AT_ONCE)


@dataclass(slots=True)
class _Shortcut:
    """Leads the busy routes, by method and path, past the layers of Starlette's app: a tenth of their cost."""

    _app: ASGIApp
    _busy: Mapping[tuple[str, str], Endpoint]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        endpoint = self._busy.get((scope["method"], scope["path"])) if scope["type"] == "http" else None
        if endpoint is None:
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            answer = await endpoint(request)
        except HTTPException as error:
            answer = await _http_problem(request, error)
        except Exception as error:
            await (await _internal_error(request, error))(scope, receive, send)
            raise  # for the server's log
        await answer(scope, receive, send)


class _ConcurrencyLimit:
    """Limits the requests under way, and answers the others with `busy`."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self._inside >= self._most:
            await _problem(ProblemName.BUSY, retry_after_seconds=RETRY_CROWDED_SECONDS)(scope, receive, send)
            return
        self._inside += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._inside -= 1


class _OnlyNonce(msgspec.Struct):
    nonce: Nonce


_read_nonce = reader_of(_OnlyNonce)


def client_address(request: Request, *, behind_proxy: bool) -> str:
    """Return the client's IP address.

    Behind a proxy it is the last entry of X-Forwarded-For, which the proxy itself added; the client may have sent
    the entries before it. The header is trusted only from a proxy with a loopback or private address.
    """
    peer = request.client.host if request.client else ""
    if behind_proxy and _is_private(peer) and (said := request.headers.getlist("x-forwarded-for")):
        return said[-1].rpartition(",")[2].strip()
    return peer


async def _read(request: Request) -> bytes:
    """Read the whole body, within limits of size and time."""
    headers = dict(reversed(request.scope["headers"]))  # the first of those with one name
    length = headers.get(b"content-length", b"")
    if not length.isdigit():
        raise Rejected(ProblemName.LENGTH_REQUIRED)
    if int(length) > LARGEST_REPORT_BYTES:
        raise Rejected(ProblemName.TOO_LARGE)
    media_type = headers.get(b"content-type", b"").partition(b";")[0].strip().lower()
    if media_type != b"application/json" or headers.get(b"content-encoding", b"identity").lower() != b"identity":
        raise Rejected(ProblemName.UNSUPPORTED_MEDIA)
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > LARGEST_REPORT_BYTES:
                    raise Rejected(ProblemName.TOO_LARGE)
    except TimeoutError as error:
        raise Rejected(ProblemName.MALFORMED, detail="too slow") from error
    return bytes(body)


def _decode(body: bytes) -> FlagReport:
    try:
        return decode_report(body)
    except WireError as error:
        name = ProblemName.INVALID if error.field else ProblemName.MALFORMED
        raise Rejected(name, detail=error.field, nonce=_nonce_of(body)) from error


def _nonce_of(body: bytes) -> str:
    """Find the nonce of a report that is otherwise invalid, for the answer."""
    try:
        return _read_nonce(body).nonce
    except WireError:
        return ""


def _receipt(report: FlagReport, outcome: Outcome) -> Receipt:
    if outcome is Refusal.BUSY:
        raise Rejected(ProblemName.BUSY, nonce=report.nonce, retry_after_seconds=RETRY_BUSY_SECONDS)
    if isinstance(outcome, Refusal):
        name = ProblemName.SEQ_REUSE if outcome is Refusal.SEQ_REUSE else ProblemName.SUBJECT_MISMATCH
        raise Rejected(name, nonce=report.nonce)
    return Receipt(
        v=1,
        tag=report.tag,
        seq=outcome.seq,
        nonce=report.nonce,
        result="accepted" if outcome.seq == report.seq else "superseded",
    )


def _problem(
    name: ProblemName, *, detail: str = "", nonce: str = "", retry_after_seconds: float | None = None
) -> Response:
    headers = dict(_NO_STORE)
    if retry_after_seconds is not None:
        headers["Retry-After"] = str(int(retry_after_seconds) + 1)
    body = encode(problem(name, detail=detail, nonce=nonce))
    return Response(body, status_code=name.status, headers=headers, media_type=PROBLEM_TYPE)


async def _http_problem(request: Request, error: Exception) -> Response:
    """Answer with a problem document where Starlette refuses a request."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    by_status = {404: ProblemName.NOT_FOUND, 405: ProblemName.METHOD_NOT_ALLOWED}
    answer = _problem(by_status.get(status, ProblemName.MALFORMED))
    if isinstance(error, HTTPException) and error.headers:
        answer.headers.update(error.headers)  # which methods are allowed
    return answer


async def _internal_error(request: Request, error: Exception) -> Response:
    """Answer after a bug of ours; Starlette then logs the exception."""
    return _problem(ProblemName.INTERNAL)


def _cached(request: Request, data: bytes, etag: str, headers: dict[str, str]) -> Response:
    headers = {**headers, "ETag": etag}
    known = (tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(","))
    if etag in known:
        return Response(status_code=304, headers=headers)
    return Response(data, headers=headers, media_type="application/json")


def _etag(data: bytes) -> str:
    return f'"{hashlib.sha256(data).hexdigest()[:16]}"'


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


def _is_private(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_private
    except ValueError:
        return False
