"""A parser process that was taken over, and answers as it likes."""

from __future__ import annotations

import os
import struct
import sys

from reader.background import parser_process


def answer(message: bytes) -> None:
    """Give these bytes as the answer to the job that runs, and no other."""
    say(framed(message))


def answer_early(message: bytes) -> int:
    """Answer, and answer the next job too, which has not come."""
    os.write(_pipe(), framed(message) * 2)
    return 0


def framed(answer: bytes) -> bytes:
    """Give an answer to the job that runs, as it stands in the pipe."""
    return struct.pack("<I", len(answer)) + _mark() + answer


def _mark() -> bytes:
    """Find what the job that runs is marked with, in the memory of those that called."""
    frame = sys._getframe()
    while frame is not None and frame.f_code is not parser_process.work.__code__:
        frame = frame.f_back  # type: ignore[assignment]
    mark: bytes = frame.f_locals["mark"]
    return mark


def say(raw: bytes) -> None:
    """Write into the pipe of answers, and leave."""
    os.write(_pipe(), raw)
    os._exit(0)


def _pipe() -> int:
    for number in range(3, 20):
        try:
            os.write(number, b"")
            return number
        except OSError:
            continue
    raise LookupError("no pipe to write into")
