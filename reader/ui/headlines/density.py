"""Row heights of the headline list."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Density:
    """The measures of a row, in logical pixels."""

    row_height: int
    content_height: int
    title_lines: int
    """Lines of title below the source line; 0: one line with the title, and the source as a badge only."""
    thumbnail: tuple[int, int] | None
    """Width and height of the thumbnail; None: there is none."""
    day_height: int
    """Height of the day heading above the first row of a day; 0: rows show their own date."""
    widest: int
    """Largest width of a row's content, which is centred in a wider list: otherwise the edges at which languages
    begin, and a thumbnail and its title, would be too far apart."""


DENSITIES = {
    "comfortable": Density(100, 66, title_lines=2, thumbnail=(88, 66), day_height=21, widest=760),
    "compact": Density(68, 42, title_lines=1, thumbnail=(56, 42), day_height=19, widest=760),
    "headlines": Density(34, 20, title_lines=0, thumbnail=None, day_height=0, widest=1080),
}
"""By the value of `window.density`."""
