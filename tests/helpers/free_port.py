"""Finds ports for servers that must be told theirs, or that must find one taken."""

from __future__ import annotations

import random
import socket
from contextlib import suppress

_LOWEST, _HIGHEST = 10_000, 32_000
"""Below the ports that systems give out by themselves: what other tests open cannot take it meanwhile."""


def free_port() -> int:
    """Give a port of this machine at which nobody listens."""
    for port in random.SystemRandom().sample(range(_LOWEST, _HIGHEST), k=1_000):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no port is free")
