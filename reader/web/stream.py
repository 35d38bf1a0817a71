"""A connection with a deadline: the only place where the program reads from and writes to the network.

The HTTP library's timeouts are per read and its chunks are buffered, so a server that sends one byte a second, or
endless headers, would never meet a limit checked above it. Here every read is checked.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import sys
import time

import httpcore2

from reader.background.cancel import CancelToken
from reader.domain.errors import FailureReason
from reader.web.budget import UNREAD_BYTES, Part
from reader.web.deadline import Deadline
from reader.web.failure import ExchangeFailed
from reader.web.limits import Kind, Limits
from reader.web.meter import Meter
from reader.web.pace import PIECES, Flow, Pace, PacedSocket
from reader.web.tls import EncryptedSocket

if sys.platform != "win32":
    import fcntl
    import termios

ONE_READ_BYTES = httpcore2.HTTP11Connection.READ_NUM_BYTES

_SLICE_SECONDS = 0.5
"""Longest wait in one go, so that a cancelled request ends soon."""


class Stream(httpcore2.NetworkStream):
    """One connection, plain or TLS.

    Args:
        deadline: Of the first request.
        part: The share of a budget that it may use.
        limits: How long to wait for a byte, and how many bytes of headers to accept.
    """

    def __init__(
        self,
        connected: socket.socket,
        deadline: Deadline,
        token: CancelToken,
        part: Part | None = None,
        *,
        limits: Limits,
        meter: Meter,
        kind: Kind,
    ) -> None:
        self._wire = PacedSocket(connected, self._count_on_wire, self._rest)
        self._socket: PacedSocket | EncryptedSocket = self._wire
        self._pieces = Pace(PIECES)
        self._limits = limits
        self._meter = meter
        self._kind = kind
        self._waits_seconds: float | None = None
        self.is_private = False
        """It leads to a private address, through no proxy."""
        self.begin(deadline, token, part)

    def begin(self, deadline: Deadline, token: CancelToken, part: Part | None = None) -> None:
        """Start a request with its deadline, its cancel token and its share of a budget."""
        self._deadline = deadline
        self._token = token
        self._part = part
        self._flow: Flow | None = None
        self._wire.begin()
        if part is not None:
            # No more than UNREAD_BYTES can arrive unread then (Linux doubles the number).
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, UNREAD_BYTES // 2)
        self._allowance_bytes = self._limits.header_bytes + ONE_READ_BYTES
        self._answered = False
        self.is_at_end = False
        """The server has closed the connection."""

    def allow_body(self, limit_bytes: int) -> None:
        """Accept a body of that size; until then only headers are accepted."""
        self._flow = Flow(self._limits)
        self._allowance_bytes += limit_bytes + limit_bytes // 8  # chunked transfer adds some bytes to each chunk

    def count_piece(self, size: int) -> None:
        """Count a chunk of the body, and wait if there were too many small ones.

        Raises:
            ExchangeFailed: `timeout`.
            Cancelled: The token was.
        """
        if self._flow is not None:
            self._flow.count(size)
        if owed := self._pieces.count(size):
            self._rest(owed)
            self._check_flow()

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Wait for bytes; `timeout` is not used, see `begin`.

        Raises:
            ExchangeFailed: `timeout`, `too_large`, `refused` (nothing came at all), `damaged` (broken off), or
                `budget`.
            Cancelled: The token was.
        """
        if self._part is not None:
            max_bytes = min(max_bytes, self._part.check())
        until = time.monotonic() + self._deadline.left(self._limits.read_seconds_for(self._kind))
        while True:
            self._token.check()
            self._check_flow()
            left = until - time.monotonic()
            if left <= 0:
                raise ExchangeFailed(FailureReason.TIMEOUT)
            self._wait_at_most(min(left, _SLICE_SECONDS))
            try:
                data = self._socket.recv(max_bytes)
                break
            except TimeoutError:
                continue
            except OSError as error:
                raise self._broken() from error
        if not data and not self._answered:
            raise self._broken()
        self._answered = True
        self.is_at_end = not data
        self._count(received=len(data))
        self._allowance_bytes -= len(data)
        if self._allowance_bytes < 0:
            raise ExchangeFailed(FailureReason.TOO_LARGE)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes; `timeout` is not used, see `begin`.

        Raises:
            ExchangeFailed: `timeout`, `refused` where the server closed the connection, or `budget` where not all
                of it may be sent.
        """
        if self._part is not None:
            self._part.check(len(buffer))
        unsent = memoryview(buffer)
        while unsent:
            self._token.check()
            self._wait_at_most(self._deadline.left(_SLICE_SECONDS))
            try:
                sent = self._socket.send(unsent)
            except TimeoutError:
                continue
            except OSError as error:
                raise self._broken() from error
            self._count(sent=sent)
            unsent = unsent[sent:]

    def secure(self, context: ssl.SSLContext, host: str) -> None:
        """Switch to TLS; raises ExchangeFailed: `tls` (the detail is OpenSSL's reason), `timeout` or `refused`."""
        encrypted = EncryptedSocket(self._wire, context, host)
        self._waits_seconds = None
        try:
            encrypted.handshake(self._deadline.left(self._limits.connect_seconds))
            self._socket = encrypted
        except TimeoutError as error:
            raise ExchangeFailed(FailureReason.TIMEOUT) from error
        except ssl.SSLCertVerificationError as error:
            raise ExchangeFailed(FailureReason.TLS, error.verify_message.rstrip(".")) from error
        except ssl.SSLError as error:
            raise ExchangeFailed(FailureReason.TLS, (error.reason or "").replace("_", " ").lower()) from error
        except OSError as error:
            raise self._broken() from error

    def close(self) -> None:
        if self._part is not None:
            self._part.use_unread(_unread(self._socket))
            self._part = None
        self._socket.close()

    def is_quiet(self, part: Part | None = None) -> bool:
        """Tell whether an idle connection can be used again; `part` is that of the next request.

        Not if the server closed it or sent something unasked (some send 408 before they close).
        """
        self._part = part
        self._wire.begin()
        self._wait_at_most(0.0)
        try:
            self._count(received=len(self._socket.recv(1)))
        except (BlockingIOError, ssl.SSLWantReadError):
            return True
        except OSError:
            return False
        return False

    def _rest(self, seconds: float) -> None:
        self._token.sleep(self._deadline.left(seconds))

    def _check_flow(self) -> None:
        if self._flow is not None:
            self._flow.check()

    def _count_on_wire(self, received: int, sent: int) -> None:
        self._meter.count(self._kind, received=received, sent=sent)

    def _count(self, *, received: int = 0, sent: int = 0) -> None:
        # The meter counts bytes on the wire; a budget counts what we read and write above TLS.
        if self._part is not None:
            self._part.use(received + sent)

    def _wait_at_most(self, seconds: float) -> None:
        # Only where it changes: each is a system call, which may give the interpreter to another thread.
        if seconds != self._waits_seconds:
            self._socket.settimeout(seconds)
            self._waits_seconds = seconds

    def _broken(self) -> ExchangeFailed:
        if self._answered:
            return ExchangeFailed(FailureReason.DAMAGED, "the connection broke off", cut_short=True)
        return ExchangeFailed(FailureReason.REFUSED, "closed without an answer")


def _unread(connection: PacedSocket | EncryptedSocket) -> int:
    """Tell how many bytes have arrived unread (with TLS: encrypted ones)."""
    if sys.platform == "win32":
        return UNREAD_BYTES
    answer = b"\0" * struct.calcsize("i")
    with contextlib.suppress(OSError, ValueError):  # closed already
        answer = fcntl.ioctl(connection.fileno(), termios.FIONREAD, answer)
    return int(struct.unpack("i", answer)[0])
