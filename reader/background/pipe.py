"""Whole messages over a pipe: the length (4 bytes, little-endian), a mark of 8 bytes, then the message.

A job has a random mark, which its answer repeats: unasked or repeated answers are recognised by it.
"""

from __future__ import annotations

import os
import struct

MARK_BYTES = 8
_HEAD = struct.Struct(f"<I{MARK_BYTES}s")
_AT_ONCE = 1 << 20


def send(pipe: int, mark: bytes, message: bytes) -> None:
    """Write a message; raises OSError if the other end is closed."""
    for part in (_HEAD.pack(len(message), mark), message):
        left = memoryview(part)
        while left:
            left = left[os.write(pipe, left) :]


def receive(pipe: int, most: int = 0xFFFF_FFFF) -> tuple[bytes, bytes]:
    """Wait for a message of at most `most` bytes; gives its mark and itself.

    Raises:
        EOFError: The pipe ended.
        OSError: The pipe is broken or was closed.
        ValueError: It is longer; what follows in the pipe is of no use any more.
    """
    length, mark = _HEAD.unpack(_read(pipe, _HEAD.size))
    if length > most:
        raise ValueError(f"a message of {length} bytes")
    return mark, _read(pipe, length)


def _read(pipe: int, length: int) -> bytes:
    pieces = []
    while length:
        piece = os.read(pipe, min(length, _AT_ONCE))
        if not piece:
            raise EOFError
        pieces.append(piece)
        length -= len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)
