"""How much room a row of the headline list takes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Density:
    """The measures of a row, in logical pixels."""

    row_height: int
    content_height: int
    title_lines: int
    """Below the line of the source; 0: the title stands in its place, and the source is its badge alone."""
    thumbnail: tuple[int, int] | None
    """Width and height; None: there is none."""
    day_height: int
    """For the heading of a day, above the first row of it; 0: rows of other days tell theirs."""
    widest: int
    """What a row holds: in a wider list it stands in the middle, or the two edges where languages begin would be
    too far from each other, and a thumbnail from its title."""


DENSITIES = {
    "comfortable": Density(100, 66, title_lines=2, thumbnail=(88, 66), day_height=21, widest=760),
    "compact": Density(68, 42, title_lines=1, thumbnail=(56, 42), day_height=19, widest=760),
    "headlines": Density(34, 20, title_lines=0, thumbnail=None, day_height=0, widest=1080),
}
"""By the value of `window.density`."""
