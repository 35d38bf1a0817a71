"""TLS over a socket that counts the bytes on the wire: handshake, certificates and records included.

Python's own TLS sockets do not tell. Here TLS works on two memory buffers, and we move the bytes between them and
the network. Like OpenSSL we read one record at a time and never ahead: what nobody reads stays in the system's
receive buffer, whose size is bounded.
"""

from __future__ import annotations

import contextlib
import ssl
import time

from reader.web.pace import PacedSocket

_HEADER_BYTES = 5
"""Header of a record (RFC 8446, 5.1); its last two bytes are the length."""
_ONE_READ_BYTES = 16_384
_SMALL_BYTES = 4_096
_TOGETHER = 32
"""Most small records that are read together: some servers send each line in one of its own."""


class EncryptedSocket:
    """A TLS socket with the methods that `Stream` uses. `host`: the name that the certificate must have."""

    def __init__(self, connected: PacedSocket, context: ssl.SSLContext, host: str) -> None:
        self._socket = connected
        self._seconds = 0.0
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=host)
        self._unsent = b""
        self._header = b""
        self._record_left = 0

    def handshake(self, seconds: float) -> None:
        """Do the TLS handshake.

        Raises:
            TimeoutError: it took longer than `seconds`.
            ssl.SSLError: the server's certificate is not good, or it speaks no TLS.
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
                    self._flush()  # tells the server why
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
        """Send bytes; gives how many were taken. Encrypted bytes that did not fit leave with the next call."""
        self._flush()
        taken = self._tls.write(data)
        with contextlib.suppress(TimeoutError):
            self._flush()
        return taken

    def settimeout(self, seconds: float) -> None:
        self._seconds = seconds
        self._socket.settimeout(seconds)

    def setsockopt(self, level: int, name: int, value: int) -> None:
        self._socket.setsockopt(level, name, value)

    def fileno(self) -> int:
        return self._socket.fileno()

    def close(self) -> None:
        self._socket.close()

    def _with_more(self, data: bytes, most: int) -> bytes:
        """Add records that have arrived, without waiting; the next call meets any error after them."""
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
        """Send what TLS has written."""
        self._unsent += self._outgoing.read()
        while self._unsent:
            sent = self._socket.send(self._unsent)
            self._unsent = self._unsent[sent:]

    def _pull(self) -> None:
        """Read the next piece of a record for TLS."""
        wanted = self._record_left or _HEADER_BYTES - len(self._header)
        data = self._socket.recv(min(wanted, _ONE_READ_BYTES))
        if not data:
            self._incoming.write_eof()
            return
        self._incoming.write(data)
        if self._record_left:
            self._record_left -= len(data)
            return
        self._header += data
        if len(self._header) == _HEADER_BYTES:
            self._record_left = int.from_bytes(self._header[3:])
            self._header = b""
