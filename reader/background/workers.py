"""Threads: a pool for the network, abandoned at the end, and one writer, which is waited for."""

from __future__ import annotations

import functools
import itertools
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, ParamSpec, TypeVar

from reader.background.cancel import CancelToken

A = TypeVar("A")
P = ParamSpec("P")
T = TypeVar("T")

_LOOK_SECONDS = 0.5
"""How often `each` checks whether it was cancelled while it waits for a result."""


class DaemonPool:
    """Threads for the network.

    Why not the standard `ThreadPoolExecutor`: it joins its threads when the interpreter ends, and a thread may
    be waiting for a server that never answers. These threads own nothing but bytes in memory, so they can be
    abandoned.

    Threads start one by one as work comes, up to `threads`.
    """

    def __init__(self, threads: int, name: str) -> None:
        self._most = threads
        self._name = name
        self._tasks: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._started = 0
        self._unclaimed = 0
        """Idle threads minus queued tasks; below zero, another thread would help."""
        self._closed = False

    def submit(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run a function on one of the threads, in the order of calls.

        Callers must ask for the result: until then an exception stays in the future.

        Raises:
            RuntimeError: The pool is closed.
        """
        future: Future[T] = Future()
        with self._lock:
            if self._closed:
                raise RuntimeError(f"{self._name} is closed")
            self._unclaimed -= 1
            if self._unclaimed < 0 and self._started < self._most:
                if not self._started:
                    _share_memory()
                self._started += 1
                self._unclaimed += 1
                threading.Thread(target=self._work, name=f"{self._name}-{self._started}", daemon=True).start()
            self._tasks.put((future, functools.partial(function, *args, **kwargs)))
        return future

    def each(
        self, function: Callable[[A], T], items: Iterable[A], *, at_once: int, token: CancelToken
    ) -> Iterator[T]:
        """Run a function on many items, and yield the results as they come.

        Args:
            function: Called on the pool's threads.
            items: Taken one by one, as others are done.
            at_once: Most items in work at once; it bounds the memory.
            token: Checked between results; items in work are not waited for.

        Raises:
            Cancelled: the token was cancelled.
        """
        coming = iter(items)
        under_way: set[Future[T]] = set()
        while True:
            token.check()
            under_way.update(
                self.submit(function, item) for item in itertools.islice(coming, at_once - len(under_way))
            )
            if not under_way:
                return
            done, under_way = wait(under_way, timeout=_LOOK_SECONDS, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()

    def close(self) -> None:
        """Accept no more work, cancel tasks that have not begun, and do not wait for running ones."""
        with self._lock:
            self._closed = True
            with suppress(Empty):
                while True:
                    if (task := self._tasks.get_nowait()) is not None:
                        task[0].cancel()
            for _ in range(self._started):
                self._tasks.put(None)

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            future, function = task
            if future.set_running_or_notify_cancel():
                try:
                    result = function()
                except BaseException as error:  # noqa: BLE001  (an executor hands every exception to its caller)
                    future.set_exception(error)
                else:
                    future.set_result(result)
                    del result
            del task, future, function  # otherwise the last result would stay in memory until the next task
            with self._lock:
                self._unclaimed += 1


def _share_memory() -> None:
    """Let threads share two heaps, without blocks above a megabyte (glibc).

    With a heap for each, 10 MB stayed unused in a first sync; with such blocks, 55 MB with a million rows.
    """
    import ctypes

    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(-8, 2)  # `M_ARENA_MAX`
        ctypes.CDLL(None).mallopt(-3, 1_000_000)  # `M_MMAP_THRESHOLD`


def return_memory() -> None:
    """Return to the system what is free inside the heap (glibc): 30 MB after the first sync of a window."""
    import ctypes

    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


class Writer:
    """One thread that runs what it is given, in the order given.

    SQLite allows one writer at a time. All writes go through this queue, so "database is locked" never occurs.
    Unlike `DaemonPool`, it is waited for, also at the end of the interpreter.
    """

    def __init__(self, name: str = "writer") -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    def submit(self, function: Callable[[], T]) -> Future[T]:
        """Put a write at the end of the queue; raises RuntimeError if the writer is closed."""
        return self._executor.submit(function)

    def close(self) -> None:
        """Finish everything in the queue, then end."""
        self._executor.shutdown(wait=True)
