"""What the process of stories gives."""

from __future__ import annotations

from dataclasses import dataclass

from reader.domain.story import Reason


@dataclass(frozen=True, slots=True)
class MovedEntry:
    """An entry that changes its story because another one came."""

    entry_id: int
    story: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedEntry:
    """Where an entry belongs.

    Attributes:
        story: The story; the number that was offered for a new one, where `is_new`.
        joined: Stories that are this one from now on.
        moved: Other entries that change their story.
        features: To be kept, so that it can be loaded again.
        vector: None: none was made.
    """

    entry_id: int
    story: int
    is_new: bool
    reasons: tuple[Reason, ...]
    joined: tuple[int, ...]
    moved: tuple[MovedEntry, ...]
    features: bytes
    vector: bytes | None
