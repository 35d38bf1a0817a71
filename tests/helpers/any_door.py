"""Doors for functions of tests, which give whatever they like, and a sandbox for one publisher."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

from reader.background.children import Forked
from reader.background.doors import Door
from reader.background.sandbox import Sandbox
from reader.domain.publisher import Publisher
from tests.helpers.patience import wait_for


class _AnyDoor(dict[str, Door]):
    def __missing__(self, name: str) -> Door:
        return Door(Any)

    def __contains__(self, name: object) -> bool:
        return True


ANY_DOOR: Mapping[str, Door] = _AnyDoor()
ONE_PUBLISHER = Publisher("https://one.example:443")


class JobSandbox(Sandbox):
    """A sandbox for functions of tests; those who do not say whose bytes they give are one publisher.

    Its processes wait long for the next job: a busy machine may take more than 5 s from one call to the next.
    """

    def __init__(self, *args: Any, **choices: Any) -> None:
        super().__init__(*args, **{"home": "tests.helpers.", "doors": ANY_DOOR, "idle_seconds": 600.0} | choices)

    def call(
        self, name: str, *args: Any, origin: Publisher = ONE_PUBLISHER, deadline_seconds: float | None = None
    ) -> Any:
        return super().call(name, *args, origin=origin, deadline_seconds=deadline_seconds)

    def release(self, *held: Future[Any]) -> None:
        """Have jobs of `parser_jobs.hold` end, and wait for their outcomes."""
        wait_for(lambda: all(one.done() for one in held), self._tell_all)

    def _tell_all(self) -> None:
        """Send those at work a signal that one ignores which does not hold yet: it is sent again."""
        for child in self._busy:
            process = child.process
            with suppress(ProcessLookupError):
                os.kill(process.process if isinstance(process, Forked) else process._popen.pid, signal.SIGURG)
