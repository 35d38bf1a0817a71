"""Splits long writes into short transactions, so that marks and a closing window do not wait for them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Connection

from reader.background.cancel import CancelToken
from reader.domain.errors import StorageError, StorageFault
from reader.storage.core.database import Database

TURN_SECONDS = 0.1
"""Intended duration of a transaction; the longest take about twice that."""
_FIRST, _MOST = 10, 1_000
"""Items in the first transaction, and usually the most in one."""
MANY = 5_000
"""Most cheap items (microseconds each) in one transaction, such as marks: each commit waits for the disk."""

T = TypeVar("T")
Item = TypeVar("Item")


class Turns:
    """Runs one kind of work in transactions ("turns") of as many items as fit into `TURN_SECONDS`.

    On a full disk it retries with smaller turns, which need less room in the log.

    Args:
        token: Checked before each turn.
        most: Items in one turn. More save time where each item changes a page that its neighbours change too.
    """

    def __init__(self, database: Database, token: CancelToken, *, most: int = _MOST) -> None:
        self._database = database
        self._token = token
        self._size = _FIRST
        self._most = most

    def each(self, work: Callable[[Connection, Sequence[Item]], object], items: Sequence[Item]) -> None:
        """Run the work for all items, as `parts`, and drop its results."""
        for _ in self.parts(work, items):
            pass

    def parts(self, work: Callable[[Connection, Sequence[Item]], T], items: Sequence[Item]) -> Iterator[T]:
        """Run the work for all items, in order; yields the result of each turn.

        Raises:
            Cancelled: the token was; earlier turns stay.
            StorageError: a turn for one item failed; earlier turns stay.
        """
        place = 0
        while place < len(items):

            def turn(connection: Connection, size: int, place: int = place) -> tuple[int, T]:
                part = items[place : place + size]
                return len(part), work(connection, part)

            taken, done = self.one(turn)
            place += taken
            yield done

    def one(self, work: Callable[[Connection, int], T]) -> T:
        """Run one turn.

        Args:
            work: Called with the connection and the number of items.

        Raises:
            Cancelled: the token was.
            StorageError: as `parts`.
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
            self._size = max(1, min(fitting, 2 * size, self._most))
            return done
