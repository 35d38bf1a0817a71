"""Attributes that are made when they are first used, by whichever thread that is."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cached_property
from typing import Any, Self, TypeVar, overload

T = TypeVar("T")


class lazy(cached_property[T]):  # noqa: N801 - a decorator, as `cached_property` is
    """A `cached_property` with a lock, which can also say whether its value has been made.

    Python 3.12 took the lock out of the standard one: two threads that asked at once got one client each, and the
    bytes of the second were never counted. Each attribute has its own lock, because making one may wait for the
    database's writer thread, and that thread may ask for another.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        super().__init__(make)
        self._making = threading.RLock()

    def if_made(self, owner: object) -> T | None:
        """Return the value of `owner`, or None if it was not made yet."""
        assert self.attrname is not None
        value: T | None = owner.__dict__.get(self.attrname)
        return value

    def when_made(self, owner: object, do: Callable[[T], object]) -> None:
        """Do something with the value of `owner`, if it was made."""
        if (value := self.if_made(owner)) is not None:
            do(value)

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> T: ...

    def __get__(self, instance: object | None, owner: type[Any] | None = None) -> Self | T:
        if instance is None:
            return self
        with self._making:
            return super().__get__(instance, owner)
