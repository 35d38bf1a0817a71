"""Clean HTML as the database keeps it: compressed."""

from __future__ import annotations

import threading

import zstandard

_codecs = threading.local()  # A zstandard codec shared by two threads crashes the process.


def pack(html: bytes) -> bytes:
    """Compress clean HTML in UTF-8 (2.5 times smaller on whole articles)."""
    codec: zstandard.ZstdCompressor | None = getattr(_codecs, "packer", None)
    if codec is None:
        # Not 3, zstd's own choice: it takes a third longer for 2 % (measured).
        codec = _codecs.packer = zstandard.ZstdCompressor(level=1)
    return codec.compress(html)


def unpack(packed: bytes) -> str:
    """Give clean HTML that `pack` compressed, to be read."""
    codec: zstandard.ZstdDecompressor | None = getattr(_codecs, "unpacker", None)
    if codec is None:
        codec = _codecs.unpacker = zstandard.ZstdDecompressor()
    return codec.decompress(packed).decode()
