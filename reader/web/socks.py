"""Opens a connection through a SOCKS5 proxy (RFC 1928), with a password if it wants one (RFC 1929).

The proxy is given the name of the server and resolves it, as `proxy.py` explains.
"""

from __future__ import annotations

import ipaddress

from reader.domain.errors import FailureReason
from reader.web.failure import ExchangeFailed
from reader.web.proxy import Proxy
from reader.web.stream import Stream
from reader.web.url import WebAddress

_VERSION = 5
_NO_PASSWORD, _PASSWORD, _NONE_OF_THESE = 0, 2, 0xFF
_CONNECT = 1
_IP_4, _NAME, _IP_6 = 1, 3, 4
_LONGEST = 255
_ABOUT_THE_SERVER = {
    3: FailureReason.REFUSED,
    4: FailureReason.REFUSED,
    5: FailureReason.REFUSED,
    6: FailureReason.TIMEOUT,
}
"""Replies about the server, not the proxy: network or host unreachable, refused, too far."""


def open_through(stream: Stream, proxy: Proxy, address: WebAddress) -> None:
    """Make the proxy connect to an address; the stream is connected to it afterwards.

    Raises:
        ExchangeFailed: `proxy_refused`, `proxy_password`; `refused` or `timeout` where the proxy does not reach
            the server; and what the stream raises.
        Cancelled: The token was.
    """
    try:
        _log_in(stream, proxy)
        stream.write(bytes([_VERSION, _CONNECT, 0]) + _destination(address.host) + address.port.to_bytes(2))
        version, reply, _, kind = _exactly(stream, 4)
        if version == _VERSION and reply == 0:
            length = {_IP_4: 4, _IP_6: 16}.get(kind) or _exactly(stream, 1)[0]
            _exactly(stream, length + 2)
            return
    except ExchangeFailed as failure:
        if failure.reason in (FailureReason.REFUSED, FailureReason.DAMAGED):
            raise ExchangeFailed(FailureReason.PROXY_REFUSED, "the proxy closed the connection") from failure
        raise
    reason = _ABOUT_THE_SERVER.get(reply, FailureReason.PROXY_REFUSED)
    raise ExchangeFailed(reason, f"the proxy answered {reply}")


def _log_in(stream: Stream, proxy: Proxy) -> None:
    methods = [_NO_PASSWORD, _PASSWORD] if proxy.user else [_NO_PASSWORD]
    stream.write(bytes([_VERSION, len(methods), *methods]))
    version, method = _exactly(stream, 2)
    if version != _VERSION:
        raise ExchangeFailed(FailureReason.PROXY_REFUSED, "it is no SOCKS5 proxy")
    if method == _NONE_OF_THESE and not proxy.user:
        raise ExchangeFailed(FailureReason.PROXY_PASSWORD)
    if method not in methods:
        raise ExchangeFailed(FailureReason.PROXY_REFUSED, "it wants another kind of log-in")
    if method == _PASSWORD:
        user, password = proxy.user.encode(), proxy.password.encode()
        if len(user) > _LONGEST or not 0 < len(password) <= _LONGEST:
            raise ExchangeFailed(FailureReason.PROXY_PASSWORD)
        stream.write(bytes([1, len(user)]) + user + bytes([len(password)]) + password)
        if _exactly(stream, 2)[1] != 0:
            raise ExchangeFailed(FailureReason.PROXY_PASSWORD)


def _destination(host: str) -> bytes:
    try:
        numeric = ipaddress.ip_address(host)
    except ValueError:
        name = host.encode("ascii")  # url.py has written it in its ASCII form
        return bytes([_NAME, len(name)]) + name
    return bytes([_IP_4 if numeric.version == 4 else _IP_6]) + numeric.packed


def _exactly(stream: Stream, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = stream.read(count - len(data))
        if not more:
            raise ExchangeFailed(FailureReason.DAMAGED, cut_short=True)
        data += more
    return data
