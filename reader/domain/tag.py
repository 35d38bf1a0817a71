"""Tags: words of the reader's on articles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MAX_TAG = 60
"""Characters of a name."""


class TagColour(StrEnum):
    """The palette. The words are part of the command line's contract."""

    GREY = "grey"
    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    TEAL = "teal"
    BLUE = "blue"
    PURPLE = "purple"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag.

    Attributes:
        entries: How many entries have it, without deleted and muted ones.
    """

    id: int
    name: str
    colour: TagColour
    entries: int = 0
