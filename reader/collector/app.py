"""The public routes: reports in, words about itself and the list out.

No cookies, no CORS headers, no log of requests. Every answer is what flags-protocol agrees on, or a problem
document that says what is wrong and never repeats what was sent.
"""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from reader.collector.networks import Buckets, network_of
from reader.collector.options import Options
from reader.collector.report_writer import Desk, Filing, Outcome, Refusal
from reader.domain.errors import WireError
from reader.wire.collector_info import CollectorInfo
from reader.wire.decoder import reader_of
from reader.wire.flag_report import LARGEST_REPORT_BYTES, FlagReport, Nonce, Receipt, decode_report, encode
from reader.wire.problem import PROBLEM_TYPE, ProblemName, problem
from reader.wire.sent_url import sendable_url

BODY_SECONDS = 10.0
MOST_AT_ONCE = 512
"""Requests; the next is told to come later."""
RETRY_BUSY_SECONDS = 300
RETRY_CROWDED_SECONDS = 30

_NO_STORE = {"Cache-Control": "no-store"}
_POINTER = {"Cache-Control": "public, max-age=300, stale-while-revalidate=600, stale-if-error=86400"}
_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_INFO = {"Cache-Control": "public, max-age=86400"}


class Refused(Exception):
    """The request is answered with a problem."""

    def __init__(
        self, name: ProblemName, *, detail: str = "", nonce: str = "", retry_after_seconds: float | None = None
    ) -> None:
        super().__init__(name.word)
        self.answer = _problem(name, detail=detail, nonce=nonce, retry_after_seconds=retry_after_seconds)


class Reception:
    """The route that takes reports.

    Args:
        desk: Where they go.
        options: The operator's.
        monotonic: Seconds of a clock that never goes back.
    """

    def __init__(self, desk: Desk, options: Options, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._desk = desk
        self._options = options
        self._monotonic = monotonic
        self._buckets = Buckets(options.burst, options.per_hour)
        self._least_app = _version(options.min_app)

    async def take(self, request: Request) -> Response:
        """Answer POST /v1/reports."""
        try:
            return await self._take(request)
        except Refused as refused:
            return refused.answer
        except ClientDisconnect:
            # Less came than was announced: nothing is stored, and there is nobody to tell.
            return Response(status_code=400)

    async def _take(self, request: Request) -> Response:
        body = await _read(request)
        report = _decode(body)
        nonce = report.nonce
        if self._options.closed:
            raise Refused(ProblemName.CLOSED, nonce=nonce)
        if report.app and _version(report.app) < self._least_app:
            raise Refused(ProblemName.UPGRADE_REQUIRED, detail=f"needs {self._options.min_app}", nonce=nonce)
        url = None
        if isinstance(report.subject.url, str) and (url := sendable_url(report.subject.url)) is None:
            raise Refused(ProblemName.INVALID, detail="subject.url", nonce=nonce)
        network = network_of(asker(request, behind_proxy=self._options.behind_proxy))
        if wait := self._buckets.take(network, self._monotonic()):
            raise Refused(ProblemName.RATE_LIMITED, nonce=nonce, retry_after_seconds=wait)
        ticket: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        if not self._desk.file(Filing(report, url, network, ticket)):
            raise Refused(ProblemName.BUSY, nonce=nonce, retry_after_seconds=RETRY_CROWDED_SECONDS)
        return _receipt(report, await ticket)


def answer_tickets(loop: asyncio.AbstractEventLoop, outcomes: Sequence[tuple[Filing, Outcome]]) -> None:
    """Wake the requests that wait for a batch; called from the desk's thread."""

    def wake() -> None:
        for filing, outcome in outcomes:
            if not filing.ticket.done():
                filing.ticket.set_result(outcome)

    loop.call_soon_threadsafe(wake)


class ListFolder:
    """Serves the published files; the pointer from memory, since everybody asks for it all the time."""

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
        # What the publisher wrote has such names; nothing else is looked for on the disk.
        if folder not in ("metadata", "targets") or name.startswith(".") or "/" in name or "\\" in name:
            raise HTTPException(404)
        try:
            data = await asyncio.to_thread((self._folder / folder / name).read_bytes)
        except (OSError, ValueError) as error:
            raise HTTPException(404) from error
        media_type = "application/json" if name.endswith(".json") else "application/octet-stream"
        return Response(data, headers=_FOREVER, media_type=media_type)


def public_app(
    reception: Reception, files: ListFolder, info: CollectorInfo, is_ready: Callable[[], bool]
) -> ASGIApp:
    """Put the public routes together.

    Args:
        reception: Takes reports.
        files: Serves the list.
        info: What `/v1/info` says.
        is_ready: Tells whether the database can be written and the list be signed; may take a moment.
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
        Route("/v1/reports", reception.take, methods=["POST"]),
        Route("/v1/info", tell_info, methods=["GET"]),
        Route("/list/metadata/timestamp.json", files.pointer, methods=["GET"]),
        Route("/list/{folder}/{name}", files.file, methods=["GET"]),
        Route("/healthz", tell_health, methods=["GET"]),
        Route("/readyz", tell_ready, methods=["GET"]),
    ]
    app = Starlette(routes=routes, exception_handlers={HTTPException: _http_problem, Exception: _own_mistake})
    app.router.redirect_slashes = False
    return _Crowd(app, MOST_AT_ONCE)


class _Crowd:
    """Lets in so many requests at once, and tells the others to come later."""

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


def asker(request: Request, *, behind_proxy: bool) -> str:
    """Give the address that asks.

    Behind a proxy it is the last entry of X-Forwarded-For, the one that the proxy itself has written; whatever
    stands before it was sent by the asker. And it is believed of a proxy on this machine or in its own network
    only.
    """
    peer = request.client.host if request.client else ""
    if behind_proxy and _is_private(peer) and (said := request.headers.getlist("x-forwarded-for")):
        return said[-1].rpartition(",")[2].strip()
    return peer


async def _read(request: Request) -> bytes:
    """Read a body whole, within limits; what is too much is not read."""
    headers = request.headers
    length = headers.get("content-length", "")
    if not length.isascii() or not length.isdigit():
        raise Refused(ProblemName.LENGTH_REQUIRED)
    if int(length) > LARGEST_REPORT_BYTES:
        raise Refused(ProblemName.TOO_LARGE)
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json" or headers.get("content-encoding", "identity").lower() != "identity":
        raise Refused(ProblemName.UNSUPPORTED_MEDIA)
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > LARGEST_REPORT_BYTES:
                    raise Refused(ProblemName.TOO_LARGE)
    except TimeoutError as error:
        raise Refused(ProblemName.MALFORMED, detail="too slow") from error
    return bytes(body)


def _decode(body: bytes) -> FlagReport:
    try:
        return decode_report(body)
    except WireError as error:
        name = ProblemName.INVALID if error.field else ProblemName.MALFORMED
        raise Refused(name, detail=error.field, nonce=_nonce_of(body)) from error


def _nonce_of(body: bytes) -> str:
    """Find the nonce of a report that is otherwise not as agreed."""
    try:
        return _read_nonce(body).nonce
    except WireError:
        return ""


def _receipt(report: FlagReport, outcome: Outcome) -> Response:
    if outcome is Refusal.BUSY:
        raise Refused(ProblemName.BUSY, nonce=report.nonce, retry_after_seconds=RETRY_BUSY_SECONDS)
    if isinstance(outcome, Refusal):
        name = ProblemName.SEQ_REUSE if outcome is Refusal.SEQ_REUSE else ProblemName.SUBJECT_MISMATCH
        raise Refused(name, nonce=report.nonce)
    receipt = Receipt(
        v=1,
        tag=report.tag,
        seq=outcome.seq,
        nonce=report.nonce,
        result="accepted" if outcome.seq == report.seq else "superseded",
    )
    return Response(encode(receipt), headers=_NO_STORE, media_type="application/json")


def _problem(
    name: ProblemName, *, detail: str = "", nonce: str = "", retry_after_seconds: float | None = None
) -> Response:
    headers = dict(_NO_STORE)
    if retry_after_seconds is not None:
        headers["Retry-After"] = str(int(retry_after_seconds) + 1)
    body = encode(problem(name, detail=detail, nonce=nonce))
    return Response(body, status_code=name.status, headers=headers, media_type=PROBLEM_TYPE)


async def _http_problem(request: Request, error: Exception) -> Response:
    """Say in our form what Starlette refuses."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    by_status = {404: ProblemName.NOT_FOUND, 405: ProblemName.METHOD_NOT_ALLOWED}
    answer = _problem(by_status.get(status, ProblemName.MALFORMED))
    if isinstance(error, HTTPException) and error.headers:
        answer.headers.update(error.headers)  # which methods are allowed
    return answer


async def _own_mistake(request: Request, error: Exception) -> Response:
    """Answer for a mistake of ours; Starlette then passes the error on to the log."""
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
