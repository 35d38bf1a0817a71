"""How far the pictures, or the pages, of one round are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class RoundCount:
    """Counts on through a round, which fetches several times: as feeds come in, and once more at its end.

    Used by one thread at a time.
    """

    done: int = 0
    """That have had their turn, with those that could not be had."""
