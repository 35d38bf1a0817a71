"""Tags: words of the reader's on articles."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

from reader.domain.errors import UsageError
from reader.domain.record import Record
from reader.domain.text.folding import fold_name

MAX_TAG = 60
"""Most characters of a name."""


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


class Tag(Record, kw_only=True):
    """A tag. `entries`: number of entries with it, without deleted and muted ones."""

    id: int
    name: str
    colour: TagColour
    entries: int = 0


def tag_name(typed: str) -> str:
    """Return the name of a tag as it is stored: white space becomes single spaces.

    Raises:
        UsageError: it is empty, too long, or has control characters.
    """
    name = unicodedata.normalize("NFC", " ".join(typed.split()))
    if not name:
        raise UsageError("a tag needs a name")
    if any(unicodedata.category(letter) in _UNWRITTEN for letter in name):
        raise UsageError("the name of a tag must not have control characters")
    if len(name) > MAX_TAG:
        raise UsageError(
            "the name of a tag has at most {most} characters; this one has {length}",
            most=MAX_TAG,
            length=len(name),
        )
    return name


def tag_key(name: str) -> str:
    """Return the key that makes a tag unique: "Énergie" and "energie" are one tag.

    For a name without letters (an emoji) it is the name itself.
    """
    return fold_name(name) or name.casefold()


def next_colour(taken: int) -> TagColour:
    """Return the colour of a new tag, each in turn. Grey is only chosen by hand."""
    colours = [colour for colour in TagColour if colour is not TagColour.GREY]
    # Neighbours of the palette look alike, so take every third.
    return colours[3 * taken % len(colours)]


_UNWRITTEN = frozenset({"Cc", "Cs", "Co", "Cn"})
"""Categories of characters refused in names. Not `Cf`, which joins parts of emoji and Persian letters."""
