"""From a name to a connection: resolved once, checked, and that very address dialled."""

from __future__ import annotations

import errno
import socket
import threading
from collections.abc import Callable, Sequence

from reader.background.cancel import CancelToken
from reader.domain.errors import FailureReason
from reader.web.deadline import Deadline
from reader.web.failure import ExchangeFailed
from reader.web.policy import AddressPolicy
from reader.web.url import WebAddress

Resolver = Callable[[str, int], Sequence[str]]
"""Gives the numeric addresses of a name, best first; raises `socket.gaierror`."""

_MOST_ADDRESSES = 4
"""Tried of one name, sharing the time there is, so that a dead IPv6 route does not use it up."""
_NO_NETWORK = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL, errno.EPERM})


def system_resolver(host: str, port: int) -> Sequence[str]:
    """Ask the operating system."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in answers))


class Dialler:
    """Opens connections to addresses that the policy accepts.

    Args:
        policy: Decides about each address.
        resolve: Asked once for each connection (so a name that changes its mind gains nothing).
        connect_seconds: For the name, and again for the connection.
    """

    def __init__(self, policy: AddressPolicy, resolve: Resolver, connect_seconds: float) -> None:
        self._policy = policy
        self._resolve = resolve
        self._connect_seconds = connect_seconds

    def dial(
        self, address: WebAddress, deadline: Deadline, token: CancelToken, *, consented: bool = False
    ) -> socket.socket:
        """Connect to an address's server.

        Args:
            address: Host and port are used.
            deadline: Of the whole exchange.
            token: Ends the wait for the name.
            consented: The reader consented to this very origin.

        Raises:
            ExchangeFailed: `name_not_found`, `address_refused`, `refused`, `timeout`, `offline`.
            Cancelled: The token was.
        """
        numbers = self._numbers(address, deadline, token)
        accepted = [
            number for number in numbers if self._policy.accepts(number, address.port, consented=consented)
        ]
        if not accepted:
            led_to = numbers[0] if numbers and numbers[0] != address.host else ""
            raise ExchangeFailed(FailureReason.ADDRESS_REFUSED, address.host, led_to=led_to)
        return self._connect(accepted[:_MOST_ADDRESSES], address.port, deadline)

    def dial_trusted(self, address: WebAddress, deadline: Deadline, token: CancelToken) -> socket.socket:
        """Connect to a server that the reader's system names, a proxy, wherever it is.

        Raises:
            ExchangeFailed: As `dial`, but for `address_refused`.
            Cancelled: The token was.
        """
        numbers = self._numbers(address, deadline, token)
        return self._connect(numbers[:_MOST_ADDRESSES], address.port, deadline)

    def check_literal(self, address: WebAddress, *, consented: bool) -> None:
        """Refuse a forbidden numeric address, or this machine's name, where a proxy does the dialling.

        Raises:
            ExchangeFailed: `address_refused`.
        """
        host = address.host
        local_name = host == "localhost" or host.endswith(".localhost")
        if (local_name and not consented) or (
            _is_number(host) and not self._policy.accepts(host, address.port, consented=consented)
        ):
            raise ExchangeFailed(FailureReason.ADDRESS_REFUSED, host)

    def _numbers(self, address: WebAddress, deadline: Deadline, token: CancelToken) -> Sequence[str]:
        if _is_number(address.host):
            return [address.host]
        question = _Question(self._resolve, address.host, address.port)
        return question.answer(deadline.left(self._connect_seconds), token)

    def _connect(self, numbers: Sequence[str], port: int, deadline: Deadline) -> socket.socket:
        ends = deadline.left(self._connect_seconds)
        failed: ExchangeFailed | None = None
        for place, number in enumerate(numbers):
            share = deadline.left(ends / (len(numbers) - place))
            family = socket.AF_INET6 if ":" in number else socket.AF_INET
            connection = socket.socket(family, socket.SOCK_STREAM)
            try:
                connection.settimeout(share)
                connection.connect((number, port))
                return connection
            except OSError as error:
                connection.close()
                failure = _translated(error)
                # A network without IPv6 says so for the IPv6 address: what the other one met tells more.
                if failed is None or failed.reason is FailureReason.OFFLINE:
                    failed = failure
                    failed.__cause__ = error
            ends = deadline.left(self._connect_seconds)
        raise failed or ExchangeFailed(FailureReason.NAME_NOT_FOUND)


def _is_number(host: str) -> bool:
    # No name looks like this: url.py gave every IPv4 address its dotted form.
    return ":" in host or host.replace(".", "").isdigit()


def _translated(error: OSError) -> ExchangeFailed:
    if isinstance(error, TimeoutError):
        return ExchangeFailed(FailureReason.TIMEOUT)
    if error.errno in _NO_NETWORK:
        return ExchangeFailed(FailureReason.OFFLINE)
    return ExchangeFailed(FailureReason.REFUSED)


class _Question:
    """One name to resolve, on a thread of its own.

    The system's resolver takes no time limit (30 s and more where a name server is dead) and cannot be stopped.
    """

    def __init__(self, resolve: Resolver, host: str, port: int) -> None:
        self._resolve = resolve
        self._host = host
        self._port = port
        self._done = threading.Event()
        self._numbers: Sequence[str] = ()
        self._error: OSError | None = None
        threading.Thread(target=self._ask, name="resolve", daemon=True).start()

    def answer(self, seconds: float, token: CancelToken) -> Sequence[str]:
        left = seconds
        while not self._done.wait(min(left, 0.5)):
            token.check()
            left -= 0.5
            if left <= 0:
                raise ExchangeFailed(FailureReason.TIMEOUT, "the name server did not answer")
        if self._error is not None or not self._numbers:
            raise ExchangeFailed(FailureReason.NAME_NOT_FOUND, self._host) from self._error
        return self._numbers

    def _ask(self) -> None:
        try:
            self._numbers = self._resolve(self._host, self._port)
        except (OSError, UnicodeError) as error:  # getaddrinfo raises the latter for labels it cannot encode
            self._error = error if isinstance(error, OSError) else OSError(str(error))
        finally:
            self._done.set()
