"""Long work on the writer in short turns, so that a mark or a closing window never waits behind it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy import Connection

from reader.background.cancel import CancelToken
from reader.domain.errors import StorageError, StorageFault
from reader.storage.database import Database

TURN_SECONDS = 0.1
"""What a turn is to take; the longest are about twice that."""
_FIRST, _MOST = 10, 1_000
"""Things a turn."""

T = TypeVar("T")


class Turns:
    """Runs one kind of work again and again, on as many things in each turn as `TURN_SECONDS` allow.

    On a full disk the turns become smaller before they fail: each needs room for its pages in the log.

    Args:
        database: Whose writer.
        token: Looked at before each turn; nothing of a turn is half done.
    """

    def __init__(self, database: Database, token: CancelToken) -> None:
        self._database = database
        self._token = token
        self._size = _FIRST

    def each(self, work: Callable[[Connection, Sequence[int]], object], ids: Sequence[int]) -> None:
        """Run a work over all ids, in their order.

        Raises:
            Cancelled: the token was; the turns before stay.
            StorageError: a turn for one thing failed; the turns before stay.
        """
        place = 0
        while place < len(ids):

            def turn(connection: Connection, size: int, place: int = place) -> int:
                part = ids[place : place + size]
                work(connection, part)
                return len(part)

            place += self.one(turn)

    def one(self, work: Callable[[Connection, int], T]) -> T:
        """Run one turn.

        Args:
            work: Gets the connection and for how many things.

        Raises:
            Cancelled: the token was.
            StorageError: as `each`.
        """
        while True:
            self._token.check()
            size = self._size

            def timed(connection: Connection, size: int = size) -> tuple[T, float]:
                began = time.perf_counter()
                return work(connection, size), time.perf_counter() - began

            try:
                done, seconds = self._database.write(timed)
            except StorageError as error:
                if size == 1 or error.fault is not StorageFault.FULL:
                    raise
                self._size = max(size // 4, 1)
                continue
            fitting = round(size * TURN_SECONDS / max(seconds, 0.001))
            self._size = max(1, min(fitting, 2 * size, _MOST))
            return done
