"""Whole messages over a pipe: the length (4 bytes, little-endian), then so many bytes."""

from __future__ import annotations

import os
import struct

_LENGTH = struct.Struct("<I")
_AT_ONCE = 1 << 20


def send(pipe: int, message: bytes) -> None:
    """Write a message.

    Raises:
        OSError: Nobody reads any more.
    """
    left = memoryview(_LENGTH.pack(len(message)) + message)
    while left:
        left = left[os.write(pipe, left) :]


def receive(pipe: int, most: int = 0xFFFF_FFFF) -> bytes:
    """Wait for a message.

    Args:
        most: Bytes that it may have.

    Raises:
        EOFError: The pipe ended.
        OSError: The pipe is broken or was closed.
        ValueError: It is longer; what follows in the pipe is of no use any more.
    """
    length: int = _LENGTH.unpack(_read(pipe, _LENGTH.size))[0]
    if length > most:
        raise ValueError(f"a message of {length} bytes")
    return _read(pipe, length)


def _read(pipe: int, length: int) -> bytes:
    pieces = []
    while length:
        piece = os.read(pipe, min(length, _AT_ONCE))
        if not piece:
            raise EOFError
        pieces.append(piece)
        length -= len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)
