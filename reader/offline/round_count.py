"""Progress of the pictures, or pages, of one round."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class RoundCount:
    """Progress through a round, which fetches several times: while feeds come in, and once more at its end.

    Used by one thread at a time.
    """

    done: int = 0
    """Number of items handled, failures included."""
