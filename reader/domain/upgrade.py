"""The progress of upgrading a library of an earlier edition."""

from __future__ import annotations

from collections.abc import Callable

from reader.domain.record import Record

COPY_SHARE = 0.75
"""Share of the time that the first step, the copy, takes (28 of 37 s for a million articles in 5.2 GB, measured).
"""

LARGE_BYTES = 200_000_000
"""A smaller library is upgraded in a second or two, without progress."""


class Upgrade(Record):
    """A step of it."""

    bytes: int
    """The library's size."""
    share: float
    """How much of the work is done, from 0 to 1."""
    seconds_left: float | None
    """None: nothing can be said yet."""


TellUpgrade = Callable[[Upgrade], object]
"""Told how far it is, on the thread that does it."""


def no_matter(upgrade: Upgrade) -> None:
    """Ignore the progress."""
