"""TLS over a socket, so that what it adds is counted too: handshake, certificates, records.

Python's own TLS sockets do not tell what passes below them. Here the same TLS works on two buffers, and the
bytes between them and the network pass through our hands. Records are read one at a time and never ahead, as
OpenSSL does by itself: what nobody reads stays in the system's buffer, whose size is bounded.
"""

from __future__ import annotations

import contextlib
import ssl
import time

from reader.web.pace import PacedSocket

_HEADER_BYTES = 5
"""Of a record (RFC 8446, 5.1); the last two say how long it is."""
_ONE_READ_BYTES = 16_384
_SMALL_BYTES = 4_096
_TOGETHER = 32
"""Small records that are here already are read together: some servers make one of each line that they write."""


class EncryptedSocket:
    """What the stream needs of a socket, with TLS in it.

    Args:
        connected: The socket.
        context: Whom to trust.
        host: Who the server has to be.
    """

    def __init__(self, connected: PacedSocket, context: ssl.SSLContext, host: str) -> None:
        self._socket = connected
        self._seconds = 0.0
        self._coming, self._going = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._coming, self._going, server_hostname=host)
        self._unsent = b""
        self._header = b""
        self._record_left = 0

    def shake_hands(self, seconds: float) -> None:
        """Agree on the encryption.

        Raises:
            TimeoutError: it took longer than so many seconds.
            ssl.SSLError: the server is not who it has to be, or speaks no TLS.
            OSError: the connection broke.
        """
        until = time.monotonic() + seconds
        while True:
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self._socket.settimeout(left)
            try:
                self._tls.do_handshake()
            except ssl.SSLWantReadError:
                self._flush()
                self._pull()
            except ssl.SSLError:
                with contextlib.suppress(OSError):
                    self._flush()  # the server is told why
                raise
            else:
                self._flush()
                return

    def recv(self, most: int) -> bytes:
        """Wait for bytes; b"" at the end."""
        self._flush()
        while True:
            try:
                data = self._tls.read(most)
                return data if len(data) >= min(_SMALL_BYTES, most) else self._with_more(data, most)
            except ssl.SSLWantReadError:
                self._flush()
                self._pull()
            except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
                return b""

    def send(self, data: bytes | memoryview) -> int:
        """Send bytes; gives how many were taken. What the system does not take at once goes with the next call."""
        self._flush()
        taken = self._tls.write(data)
        with contextlib.suppress(TimeoutError):
            self._flush()
        return taken

    def settimeout(self, seconds: float) -> None:
        """Wait so long for the network, at most."""
        self._seconds = seconds
        self._socket.settimeout(seconds)

    def setsockopt(self, level: int, name: int, value: int) -> None:
        """Set an option of the socket."""
        self._socket.setsockopt(level, name, value)

    def fileno(self) -> int:
        """Give the socket's handle."""
        return self._socket.fileno()

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()

    def _with_more(self, data: bytes, most: int) -> bytes:
        """Add what is here already, without waiting; an error behind it is met by the next call."""
        pieces, left = [data], most - len(data)
        self._socket.settimeout(0.0)
        try:
            while left and len(pieces) < _TOGETHER:
                try:
                    pieces.append(self._tls.read(left))
                    left -= len(pieces[-1])
                except ssl.SSLWantReadError:
                    self._pull()
        except (ssl.SSLError, OSError):
            pass
        finally:
            self._socket.settimeout(self._seconds)
        return b"".join(pieces)

    def _flush(self) -> None:
        """Send what TLS has to say."""
        self._unsent += self._going.read()
        while self._unsent:
            sent = self._socket.send(self._unsent)
            self._unsent = self._unsent[sent:]

    def _pull(self) -> None:
        """Hand TLS the next piece of a record."""
        wanted = self._record_left or _HEADER_BYTES - len(self._header)
        data = self._socket.recv(min(wanted, _ONE_READ_BYTES))
        if not data:
            self._coming.write_eof()
            return
        self._coming.write(data)
        if self._record_left:
            self._record_left -= len(data)
            return
        self._header += data
        if len(self._header) == _HEADER_BYTES:
            self._record_left = int.from_bytes(self._header[3:])
            self._header = b""
