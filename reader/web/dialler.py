"""Connects to hosts: the name is resolved once, and the IP address that was checked is the one connected to."""

from __future__ import annotations

import errno
import socket
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass

from reader.background.cancel import CancelToken
from reader.domain.errors import FailureReason
from reader.web.deadline import Deadline
from reader.web.failure import ExchangeFailed
from reader.web.policy import AddressPolicy
from reader.web.url import WebAddress

Resolver = Callable[[str, int], Sequence[str]]
"""Returns the IP addresses of a host, best first; raises `socket.gaierror`."""

_MOST_ADDRESSES = 4
"""Most addresses tried for one name, sharing the time limit, so that a dead IPv6 route does not use it up."""
_NO_NETWORK = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL, errno.EPERM})


def system_resolver(host: str, port: int) -> Sequence[str]:
    """Ask the operating system."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in answers))


@dataclass(eq=False)
class Dialler:
    """Opens connections to IP addresses that the policy accepts.

    Args:
        resolve: Called once per connection, so that DNS rebinding gains nothing.
        connect_seconds: For resolving, and again for connecting.
    """

    policy: AddressPolicy
    resolve: Resolver
    connect_seconds: float

    def dial(
        self, address: WebAddress, deadline: Deadline, token: CancelToken, *, consented: bool = False
    ) -> socket.socket:
        """Connect to the server of an address.

        Args:
            address: Its host and port are used.
            deadline: Of the whole request.
            token: Ends the wait for the name server.
            consented: The reader consented to this origin.

        Raises:
            ExchangeFailed: `name_not_found`, `address_refused`, `refused`, `timeout`, `offline`.
            Cancelled: The token was.
        """
        ips = self._resolved(address, deadline, token)
        accepted = [ip for ip in ips if self.policy.accepts(ip, address.port, consented=consented)]
        if not accepted:
            led_to = ips[0] if ips and ips[0] != address.host else ""
            raise ExchangeFailed(FailureReason.ADDRESS_REFUSED, address.host, led_to=led_to)
        return self._connect(accepted[:_MOST_ADDRESSES], address.port, deadline)

    def dial_proxy(self, address: WebAddress, deadline: Deadline, token: CancelToken) -> socket.socket:
        """Connect to a proxy; raises ExchangeFailed (`proxy_unreachable`, `offline`) or Cancelled."""
        try:
            ips = self._resolved(address, deadline, token)
            return self._connect(ips[:_MOST_ADDRESSES], address.port, deadline)
        except ExchangeFailed as failure:
            if failure.reason is FailureReason.OFFLINE:
                raise
            raise ExchangeFailed(FailureReason.PROXY_UNREACHABLE, address.netloc) from failure

    def check_literal(self, address: WebAddress, *, consented: bool) -> None:
        """Refuse a forbidden numeric address, or this machine's name, where a proxy does the dialling.

        Raises:
            ExchangeFailed: `address_refused`.
        """
        host = address.host
        local_name = host == "localhost" or host.endswith(".localhost")
        if (local_name and not consented) or (
            _is_ip(host) and not self.policy.accepts(host, address.port, consented=consented)
        ):
            raise ExchangeFailed(FailureReason.ADDRESS_REFUSED, host)

    def _resolved(self, address: WebAddress, deadline: Deadline, token: CancelToken) -> Sequence[str]:
        """Resolve a name on a thread of its own.

        The system's resolver has no time limit (30 s and more where a name server is dead) and cannot be stopped.
        """
        if _is_ip(address.host):
            return [address.host]
        found: Future[Sequence[str]] = Future()

        def ask() -> None:
            try:
                found.set_result(self.resolve(address.host, address.port))
            except BaseException as error:  # noqa: BLE001 - handed to who waits
                found.set_exception(error)

        threading.Thread(target=ask, name="resolve", daemon=True).start()
        left = deadline.left(self.connect_seconds)
        while not wait([found], min(left, 0.5)).done:
            token.check()
            left -= 0.5
            if left <= 0:
                raise ExchangeFailed(FailureReason.TIMEOUT, "the name server did not answer")
        error = found.exception()
        if error is not None or not found.result():
            raise ExchangeFailed(FailureReason.NAME_NOT_FOUND, address.host) from error
        return found.result()

    def _connect(self, ips: Sequence[str], port: int, deadline: Deadline) -> socket.socket:
        ends = deadline.left(self.connect_seconds)
        failed: ExchangeFailed | None = None
        for place, ip in enumerate(ips):
            share = deadline.left(ends / (len(ips) - place))
            connection = socket.socket(socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM)
            try:
                connection.settimeout(share)
                connection.connect((ip, port))
                return connection
            except OSError as error:
                connection.close()
                failure = _failure(error)
                # Without IPv6 the IPv6 address always fails as offline: report the other address's failure.
                if failed is None or failed.reason is FailureReason.OFFLINE:
                    failed = failure
                    failed.__cause__ = error
            ends = deadline.left(self.connect_seconds)
        raise failed or ExchangeFailed(FailureReason.NAME_NOT_FOUND)


def _is_ip(host: str) -> bool:
    # No name looks like this: url.py writes every IPv4 address in dotted form.
    return ":" in host or host.replace(".", "").isdigit()


def _failure(error: OSError) -> ExchangeFailed:
    if isinstance(error, TimeoutError):
        return ExchangeFailed(FailureReason.TIMEOUT)
    if error.errno in _NO_NETWORK:
        return ExchangeFailed(FailureReason.OFFLINE)
    return ExchangeFailed(FailureReason.REFUSED)
