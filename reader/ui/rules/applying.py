"""Applies a rule to what is stored, on another thread, and tells how far it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.assembly.parts.ruling import Applied, Ruling
from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled


@dataclass
class Progress:
    """The progress of applying a rule; written by one thread, read by another."""

    applied: Applied = field(default_factory=lambda: Applied(0, 0, None))
    """The result so far."""
    done: int = 0
    """Number of entries examined."""
    of: int = 0
    """Number of entries that it matches."""
    is_stopped: bool = False

    def note(self, applied: Applied, done: int, of: int) -> None:
        self.applied, self.done, self.of = applied, done, of


def apply_rule(ruling: Ruling, rule_id: int, token: CancelToken, progress: Progress) -> Progress:
    """Apply a rule. Not for the window's thread."""
    try:
        progress.applied = ruling.apply(rule_id, token, progress.note)
    except Cancelled:
        progress.is_stopped = True  # what is done stays
    return progress
