"""Runs actions of the reader on another thread, one after the other, and reports failures."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from reader.background.workers import DaemonPool
from reader.domain.errors import ReaderError
from reader.ui.bridge import Bridge
from reader.ui.messages.message_bar import MessageBar

T = TypeVar("T")


class BackgroundWorks:
    """Runs works one after the other, so that no click overtakes another. `owner`: no calls after its deletion."""

    def __init__(self, pool: DaemonPool, bridge: Bridge, messages: MessageBar, *, owner: QObject) -> None:
        self._pool = pool
        self._bridge = bridge
        self._messages = messages
        self._owner = owner
        self._waiting: deque[tuple[Callable[[], Any], Callable[[Any], object], Callable[[], object]]] = deque()

    def do(
        self,
        work: Callable[[], T],
        then: Callable[[T], object] = lambda done: None,
        failed: Callable[[], object] = lambda: None,
    ) -> None:
        """Do work on another thread, after what waits already; `failed` is called once its failure is said."""
        self._waiting.append((work, then, failed))
        if len(self._waiting) == 1:
            self._begin()

    def _begin(self) -> None:
        work, then, failed = self._waiting[0]

        def done(result: Any) -> None:
            self._go_on()
            then(result)

        def say(error: ReaderError) -> None:
            self._go_on()
            self._messages.say_failure(error)
            failed()

        self._bridge.when_done(self._pool.submit(work), done, say, owner=self._owner)

    def _go_on(self) -> None:
        self._waiting.popleft()
        if self._waiting:
            self._begin()
