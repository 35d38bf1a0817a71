"""Parts that are made when they are first used, by whichever thread that is."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cached_property
from typing import Any, Self, TypeVar, overload

T = TypeVar("T")


class made_once(cached_property[T]):  # noqa: N801 - a decorator, as `cached_property` is
    """A `cached_property` with a lock.

    The standard one lost its own with Python 3.12: two threads that asked at once got a client each, and the bytes
    of one were counted by nobody. A lock for each part, not one for all: a part may wait for the database's writer
    while it is made, and that thread may be the first to ask for another part.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        super().__init__(make)
        self._making = threading.RLock()

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> T: ...

    def __get__(self, instance: object | None, owner: type[Any] | None = None) -> Self | T:
        if instance is None:
            return self
        with self._making:
            return super().__get__(instance, owner)
