"""How long tests wait for what has to come."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE_SECONDS = 60.0
"""What works takes a moment; this is only how long a busy machine may take for it before a test fails."""
_LONGEST_PAUSE_SECONDS = 0.25


def wait_for(what: Callable[[], T], meanwhile: Callable[[], object] = lambda: None) -> T:
    """Wait for what another thread, process or person brings about, and give it.

    Looks often at first and then less and less, because looking takes time from who is waited for.

    Args:
        what: Gives what is false as long as it is not there.
        meanwhile: Done after each vain look.
    """
    ends = time.monotonic() + PATIENCE_SECONDS
    pause_seconds = 0.005
    while not (there := what()):
        assert time.monotonic() < ends, "it did not come"
        meanwhile()
        time.sleep(pause_seconds)
        pause_seconds = min(2 * pause_seconds, _LONGEST_PAUSE_SECONDS)
    return there
