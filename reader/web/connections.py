"""HTTP/1.1 connections: opened for one request, or kept alive for a while (`limits.KEPT_ALIVE`)."""

from __future__ import annotations

import logging
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence

import httpcore2

from reader.background.cancel import CancelToken
from reader.domain.errors import FailureReason
from reader.web.budget import Part
from reader.web.deadline import Deadline
from reader.web.dialler import Dialler
from reader.web.failure import ExchangeFailed
from reader.web.limits import IDLE_CONNECTIONS, IDLE_SECONDS, Kind, Limits
from reader.web.meter import Meter
from reader.web.policy import is_private, origin_at
from reader.web.proxy import Proxy, ProxyChoice
from reader.web.socks import open_through
from reader.web.stream import Stream
from reader.web.url import WebAddress

log = logging.getLogger(__name__)

Header = tuple[bytes, bytes]

_WANTS_PASSWORD = 407


class Connection:
    """One connection to a server, direct or through a proxy; one request at a time.

    Args:
        consented: Opened with the reader's consent, and only for requests that have it.
        proxy: The one that reads our requests (plain http); None for a tunnel.
    """

    def __init__(
        self, stream: Stream, address: WebAddress, *, consented: bool, proxy: Proxy | None = None
    ) -> None:
        self.stream = stream
        self.idle_since = 0.0
        self._address = address
        self._consented = consented
        self._proxy = proxy
        self._scheme = address.scheme.encode()
        self._host = address.host.encode()
        self._http = httpcore2.HTTP11Connection(httpcore2.Origin(self._scheme, self._host, address.port), stream)

    def leads_to(self, address: WebAddress, *, consented: bool) -> bool:
        """Tell whether a request for that address may use this connection."""
        return origin_at(self._address) == origin_at(address) and self._consented == consented

    def ask(self, address: WebAddress, headers: Iterable[Header], body: bytes | None = None) -> httpcore2.Response:
        """Send a GET, or a POST where there is a body, and wait for the answer's headers.

        Call `stream.begin` first.

        Raises:
            ExchangeFailed: As the stream says; `damaged` where the answer is not HTTP.
            Cancelled: The token was.
        """
        target = address.target
        if self._proxy is not None:
            target = address.url
            headers = [*headers, *_authorization(self._proxy)]
        url = httpcore2.URL(scheme=self._scheme, host=self._host, port=address.port, target=target)
        method = b"GET" if body is None else b"POST"
        response = _send(self._http, httpcore2.Request(method, url, headers=list(headers), content=body))
        if self._proxy is not None and response.status == _WANTS_PASSWORD:
            raise ExchangeFailed(FailureReason.PROXY_PASSWORD)
        return response

    @property
    def is_ready(self) -> bool:
        """True where the last answer was complete and both sides keep the connection alive."""
        return self._http.is_available()


class ConnectionPool:
    """Opens connections and keeps idle ones for reuse. Thread-safe."""

    def __init__(self, dialler: Dialler, limits: Limits, meter: Meter, proxies: ProxyChoice) -> None:
        self._dialler = dialler
        self._limits = limits
        self._meter = meter
        self._proxies = proxies
        self._lock = threading.Lock()
        self._idle: list[Connection] = []
        self._context: ssl.SSLContext | None = None

    def take(self, address: WebAddress, part: Part | None = None, *, consented: bool) -> Connection | None:
        """Return an idle connection to this address, if one is still alive."""
        now = time.monotonic()
        with self._lock:
            old = [one for one in self._idle if now - one.idle_since > IDLE_SECONDS]
            live = [one for one in self._idle if one not in old]
            taken = next((one for one in reversed(live) if one.leads_to(address, consented=consented)), None)
            self._idle = [one for one in live if one is not taken]
        for connection in old:
            connection.stream.close()
        if taken is not None and not taken.stream.is_quiet(part):
            taken.stream.close()
            return None
        return taken

    def keep(self, connection: Connection) -> None:
        """Keep a connection for the next request to its server."""
        connection.idle_since = time.monotonic()
        with self._lock:
            self._idle.append(connection)
            surplus = self._idle[:-IDLE_CONNECTIONS]
            self._idle = self._idle[-IDLE_CONNECTIONS:]
        for old in surplus:
            old.stream.close()

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.stream.close()

    def open(
        self,
        address: WebAddress,
        kind: Kind,
        deadline: Deadline,
        token: CancelToken,
        part: Part | None = None,
        *,
        consented: bool,
    ) -> Connection:
        """Connect to a server, through the proxy for it if there is one.

        Raises:
            ExchangeFailed: As dialling, TLS and the proxy say.
            Cancelled: The token was.
        """
        proxy = self._proxies.proxy_for(address)
        reads_requests = proxy is not None and proxy.kind == "http" and address.scheme == "http"
        tunnel = None if reads_requests else proxy
        context = self._tls if address.scheme == "https" else None
        stream = self._dialled(address, kind, deadline, token, part, proxy, tunnel, context, consented=consented)
        return Connection(stream, address, consented=consented, proxy=proxy if reads_requests else None)

    def open_stream(
        self, address: WebAddress, kind: Kind, deadline: Deadline, token: CancelToken, *, consented: bool
    ) -> Stream:
        """Connect to a server that speaks another protocol in TLS; as `open`."""
        proxy = self._proxies.proxy_for(address)
        context = httpcore2.default_ssl_context
        return self._dialled(address, kind, deadline, token, None, proxy, proxy, context, consented=consented)

    def _dialled(
        self,
        address: WebAddress,
        kind: Kind,
        deadline: Deadline,
        token: CancelToken,
        part: Part | None,
        proxy: Proxy | None,
        tunnel: Proxy | None,
        context: Callable[[], ssl.SSLContext] | None,
        *,
        consented: bool,
    ) -> Stream:
        # Logged for `manchette --verbose sync`, so that every host can be checked. Nothing else opens a
        # connection.
        log.info("connecting to %s:%d (%s)", address.host, address.port, kind)
        if proxy is None:
            connected = self._dialler.dial(address, deadline, token, consented=consented)
        else:
            self._dialler.check_literal(address, consented=consented)
            connected = self._dialler.dial_proxy(proxy.address, deadline, token)
        stream = Stream(connected, deadline, token, part=part, limits=self._limits, meter=self._meter, kind=kind)
        stream.is_private = proxy is None and is_private(str(connected.getpeername()[0]))
        try:
            if tunnel is not None:
                lead = open_through if tunnel.kind == "socks5" else _tunnel
                lead(stream, tunnel, address)
                stream.begin(deadline, token, part)
            if context is not None:
                stream.secure(context(), address.host)
        except BaseException:
            stream.close()
            raise
        return stream

    def _tls(self) -> ssl.SSLContext:
        """Return the shared context with the system's trusted roots, made at first use (20 to 50 ms)."""
        with self._lock:
            if self._context is None:
                self._context = httpcore2.default_ssl_context()
                self._context.set_alpn_protocols(["http/1.1"])
            return self._context


def _tunnel(stream: Stream, proxy: Proxy, address: WebAddress) -> None:
    """Open a tunnel through the proxy with CONNECT (RFC 9110, 9.3.6)."""
    host = f"[{address.host}]" if ":" in address.host else address.host
    there = f"{host}:{address.port}".encode()
    origin = httpcore2.Origin(b"http", proxy.address.host.encode(), proxy.address.port)
    url = httpcore2.URL(scheme=origin.scheme, host=origin.host, port=origin.port, target=there)
    headers = [(b"Host", there), *_authorization(proxy)]
    response = _send(
        httpcore2.HTTP11Connection(origin, stream), httpcore2.Request(b"CONNECT", url, headers=headers)
    )
    if response.status == _WANTS_PASSWORD:
        raise ExchangeFailed(FailureReason.PROXY_PASSWORD)
    if not 200 <= response.status < 300:
        # 5xx: it did not reach the server (RFC 9110, 15.6.3).
        reason = FailureReason.REFUSED if response.status >= 500 else FailureReason.PROXY_REFUSED
        raise ExchangeFailed(reason, f"the proxy answered {response.status}")


def _send(http: httpcore2.HTTP11Connection, request: httpcore2.Request) -> httpcore2.Response:
    try:
        return http.handle_request(request)
    except httpcore2.ProtocolError as error:
        raise ExchangeFailed(FailureReason.DAMAGED, "the answer is not HTTP") from error


def _authorization(proxy: Proxy) -> Sequence[Header]:
    return [] if proxy.authorization is None else [(b"Proxy-Authorization", proxy.authorization.encode())]
