"""Cancellation: a token that asks work to stop at the next safe point."""

from __future__ import annotations

import threading
from collections.abc import Callable

from reader.domain.errors import Cancelled


class CancelToken:
    """Passed down to whoever works; set once, never unset. Safe to use from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """True once cancelled."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise Cancelled if cancelled. Called between pieces of work: chunks, feeds, images."""
        if self.cancelled:
            raise Cancelled

    def sleep(self, seconds: float) -> None:
        """Wait, in place of `time.sleep`; raises Cancelled if the token is cancelled before or meanwhile."""
        if self._event.wait(seconds):
            raise Cancelled


class EitherToken(CancelToken):
    """Ends with another token, or when something else says so.

    Args:
        token: The other one; cancelling either cancels both.
        is_over: Asked whenever the token is; from any thread.
    """

    def __init__(self, token: CancelToken, is_over: Callable[[], bool]) -> None:
        super().__init__()
        self._token = token
        self._is_over = is_over

    @property
    def cancelled(self) -> bool:
        """True once cancelled or over."""
        return self._token.cancelled or self._is_over()

    def cancel(self) -> None:
        self._token.cancel()

    def sleep(self, seconds: float) -> None:
        """Wait; raises Cancelled if the token is cancelled before or meanwhile."""
        self.check()
        self._token.sleep(seconds)
        self.check()
