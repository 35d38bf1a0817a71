"""The measures of rows in each density of the headline list. Rows are as tall as their content."""

from __future__ import annotations

from typing import Literal

from reader.domain.record import Record, replace


class Density(Record):
    """The measures of a row, in logical pixels."""

    title_lines: int
    """Most lines of title below the source line; 0: one line for the title and the source's badge."""
    excerpt_most: int
    """Most lines of text below the title; the reader chooses how many (`window.excerpt`)."""
    snippet_most: int
    """Most lines of a search's snippet."""
    thumbnail: tuple[int, int] | None
    """Width and height of the thumbnail; None: there is none."""
    padding: int
    """Margin above and below the content."""
    heading: int
    """Height of a heading above the first row of a day or source."""
    has_days: bool
    """False: rows show their own date, so days have no headings."""
    widest: int
    """Largest width of a row's content, which is centred in a wider list: otherwise the edges at which languages
    begin, and a thumbnail and its title, would be too far apart."""

    def content_height(
        self, titles: int, excerpts: int, *, has_thumbnail: bool = False, has_story: bool = False
    ) -> int:
        """Return the height of a row's content with this many lines of title and of text below it.

        `has_story`: a line below says that the row stands for several articles.
        """
        if not self.title_lines:
            return ONE_LINE
        below = (EXCERPT_GAP + EXCERPT_LINE * excerpts if excerpts else 0) + (STORY_LINE if has_story else 0)
        text = SOURCE_LINE + TITLE_LINE * max(titles, 1) + below
        return max(text, self.thumbnail[1]) if has_thumbnail and self.thumbnail else text

    def usual_height(self, excerpts: int) -> int:
        """Return the height assumed for rows out of sight: at least that of most rows."""
        content = self.content_height(self.title_lines, min(excerpts, self.excerpt_most), has_thumbnail=True)
        return content + 2 * self.padding


ONE_LINE, SOURCE_LINE, TITLE_LINE, EXCERPT_LINE, EXCERPT_GAP, STORY_LINE = 20, 22, 20, 18, 2, 22

DENSITIES = {
    "comfortable": Density(
        2, excerpt_most=3, snippet_most=3, thumbnail=(88, 66), padding=12, heading=30, has_days=True, widest=760
    ),
    "compact": Density(
        1, excerpt_most=0, snippet_most=1, thumbnail=(56, 42), padding=9, heading=28, has_days=True, widest=760
    ),
    "headlines": Density(
        0, excerpt_most=0, snippet_most=0, thumbnail=None, padding=7, heading=28, has_days=False, widest=1080
    ),
}
"""Densities by the value of `window.density`."""

_FLAT_WIDEST = 1280
FLAT_DENSITIES = {
    "comfortable": replace(
        DENSITIES["comfortable"],
        title_lines=1,
        excerpt_most=0,
        snippet_most=1,
        thumbnail=(56, 42),
        padding=3,
        widest=_FLAT_WIDEST,
    ),
    "compact": replace(DENSITIES["compact"], thumbnail=None, padding=3, widest=_FLAT_WIDEST),
    "headlines": replace(DENSITIES["headlines"], widest=_FLAT_WIDEST),
}
"""The same for a wide, flat list above the article: a title has room in one line."""

Height = Literal["usual", "low", "very low"]
"""Height of the window."""
_LOW_PADDING, _LOW_HEADING = 7, 24


def rows_for(name: str, excerpt_lines: int, height: Height, *, is_flat: bool) -> tuple[Density, int]:
    """Return the measures of a row, and its number of lines of text: one less in a very low window.

    `name`: a value of `window.density`; `excerpt_lines`: of `window.excerpt`; `is_flat`: it is above the article.
    """
    density = (FLAT_DENSITIES if is_flat else DENSITIES)[name]
    if height == "usual":
        return density, excerpt_lines
    padding, heading = min(density.padding, _LOW_PADDING), min(density.heading, _LOW_HEADING)
    lines = excerpt_lines if height == "low" else max(excerpt_lines - 1, 0)
    return replace(density, padding=padding, heading=heading), lines
