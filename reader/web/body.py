"""Reads a response body within a limit, and decompresses it safely.

Only gzip, only one layer, and at most 64 kB at a time: a library's own decoding turns some hundred bytes into
gigabytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from reader.domain.errors import FailureReason
from reader.web.failure import ExchangeFailed

_STEP_BYTES = 1 << 16
_GZIP = 16 + zlib.MAX_WBITS
_FIRST_OF_MEMBER = b"\x1f"
_MOST_MEMBERS = 1_000
"""Most gzip members in one body. Tools that write several start one every 64 kB or more; an empty one costs 5 µs
for 20 bytes.
"""
AS_IT_IS = frozenset({"", "identity", "none", "binary", "8bit", "utf-8", "utf8"})
"""Values that mean "no encoding". All but the first two are wrong, but servers send them."""


def read_body(chunks: Iterable[bytes], encoding: str, limit_bytes: int) -> bytes:
    """Return a whole body, decoded.

    Args:
        encoding: The Content-Encoding; gzip or none.
        limit_bytes: Of the decoded body.

    Raises:
        ExchangeFailed: `too_large`; `damaged` for another encoding and for gzip that is cut short or broken.
    """
    encoding = encoding.strip().lower()
    if encoding in ("gzip", "x-gzip"):
        return _inflated(chunks, limit_bytes)
    if encoding not in AS_IT_IS:
        raise ExchangeFailed(FailureReason.DAMAGED, "a content encoding that nobody asked for")
    pieces = []
    for chunk in chunks:
        limit_bytes -= len(chunk)
        if limit_bytes < 0:
            raise ExchangeFailed(FailureReason.TOO_LARGE)
        pieces.append(chunk)
    return b"".join(pieces)


def _inflated(chunks: Iterable[bytes], limit_bytes: int) -> bytes:
    pieces: list[bytes] = []
    inflater = zlib.decompressobj(_GZIP)
    begun, members = False, 1
    try:
        for data in chunks:
            begun = True
            while True:
                if inflater.eof:
                    # Members may follow each other (RFC 1952); anything else after the end is padding.
                    if data[:1] != _FIRST_OF_MEMBER:
                        break
                    members += 1
                    if members > _MOST_MEMBERS:
                        raise ExchangeFailed(FailureReason.DAMAGED, "gzip in too many pieces")
                    inflater = zlib.decompressobj(_GZIP)
                piece = inflater.decompress(data, _STEP_BYTES)
                limit_bytes -= len(piece)
                if limit_bytes < 0:
                    raise ExchangeFailed(FailureReason.TOO_LARGE)
                pieces.append(piece)
                data = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
                if not data and (inflater.eof or len(piece) < _STEP_BYTES):
                    break
    except zlib.error as error:
        raise ExchangeFailed(FailureReason.DAMAGED, "broken gzip") from error
    # Some servers label an empty body as gzip.
    if begun and not inflater.eof:
        raise ExchangeFailed(FailureReason.DAMAGED, "gzip that is cut short", cut_short=True)
    return b"".join(pieces)
