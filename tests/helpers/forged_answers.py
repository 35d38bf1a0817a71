"""A parser process that was taken over, and answers as it likes."""

from __future__ import annotations

import os
import stat
import struct


def answer(message: bytes) -> None:
    """Give these bytes as an answer, and no other."""
    say(struct.pack("<I", len(message)) + message)


def say(raw: bytes) -> None:
    """Write into the pipe of answers, and leave."""
    os.write(_pipe(), raw)
    os._exit(0)


def _pipe() -> int:
    for number in range(3, 20):
        try:
            if stat.S_ISFIFO(os.fstat(number).st_mode):
                os.write(number, b"")
                return number
        except OSError:
            continue
    raise LookupError("no pipe to write into")
