"""How long tests wait for what has to come."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE_SECONDS = 60.0
"""What works takes a moment; this is only how long a busy machine may take for it before a test fails."""
_SHORTEST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 0.005, 0.25


def wait_for(
    what: Callable[[], T],
    meanwhile: Callable[[], object] = lambda: None,
    *,
    every_seconds: float | None = None,
) -> T:
    """Wait for what another thread, process or person brings about, and give it.

    Looks often at first, so as to see what soon passes, and less and less, because looking takes time from who is
    waited for.

    Args:
        what: Gives what is false as long as it is not there.
        meanwhile: Done after each vain look.
        every_seconds: Look so often all the time, at what does not last.
    """
    began = time.monotonic()
    while not (there := what()):
        waited_seconds = time.monotonic() - began
        assert waited_seconds < PATIENCE_SECONDS, "it did not come"
        meanwhile()
        usual = min(max(waited_seconds / 50, _SHORTEST_PAUSE_SECONDS), _LONGEST_PAUSE_SECONDS)
        time.sleep(usual if every_seconds is None else every_seconds)
    return there
