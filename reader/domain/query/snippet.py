"""The part of a text that shows best why a query has found it. Pure."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from reader.domain.query.query import Condition, Phrase
from reader.domain.query.query_hits import Hit, find_hits
from reader.domain.record import Record

LENGTH = 160
"""Characters of a snippet: two lines of a list."""
_BEFORE = 1 / 3
"""Share of the remaining room for the text before the hits."""
_LONGEST_STEP = 24
"""Most characters by which an end is moved to a space; Japanese may have none."""


class Snippet(Record):
    """A part of a text."""

    text: str
    """One line, with "…" where it was cut."""
    hits: tuple[tuple[int, int], ...] = ()
    """Starts and ends of the words found, in characters of `text`."""


def snippet(text: str, condition: Condition | None, length: int = LENGTH, language: str | None = None) -> Snippet:
    """Cut out the part with the most different words of a query; the beginning where none occurs.

    Args:
        text: The plain text of an article.
        condition: Of the query.
        length: Of the snippet in characters, about.
        language: Of the text; None: unknown.
    """
    line = " ".join(text.split())
    hits = find_hits(line, condition, "text", language)
    first, last = _cluster(hits, length) if hits else (0, 0)
    before = int(max(length - (last - first), 0) * _BEFORE)
    start = min(max(first - before, 0), max(len(line) - length, 0))
    end = min(start + length, len(line))
    start, end = _after_blank(line, start, first), _before_blank(line, end, last)
    opening = "…" if start else ""
    shift = len(opening) - start
    return Snippet(
        f"{opening}{line[start:end]}{'…' if end < len(line) else ''}",
        tuple((hit.start + shift, hit.end + shift) for hit in hits if start <= hit.start and hit.end <= end),
    )


def _cluster(hits: Sequence[Hit], length: int) -> tuple[int, int]:
    """Return start and end of the hits to show: the most different phrases, then the most hits, then the first."""
    best = (0, 0)
    found = hits[0].start, hits[0].end
    here: Counter[Phrase] = Counter()
    first = 0
    for last, hit in enumerate(hits):
        here[hit.phrase] += 1
        while hit.end - hits[first].start > length and first < last:
            here[hits[first].phrase] -= 1
            first += 1
        if (score := (sum(map(bool, here.values())), last - first + 1)) > best:
            best, found = score, (hits[first].start, hit.end)
    return found


def _after_blank(line: str, start: int, latest: int) -> int:
    """Move a start behind the next space, so that no word is cut, but not beyond `latest`."""
    if start == 0 or line[start - 1].isspace():
        return start
    blank = line.find(" ", start, min(start + _LONGEST_STEP, latest))
    start = start if blank < 0 else blank + 1
    while start < latest and unicodedata.combining(line[start]):
        start += 1
    return start


def _before_blank(line: str, end: int, earliest: int) -> int:
    """Move an end back to a space, but not before `earliest`."""
    if end == len(line):
        return end
    blank = line.rfind(" ", max(end - _LONGEST_STEP, earliest), end + 1)
    end = end if blank < 0 else blank
    while end > earliest and unicodedata.combining(line[end]):
        end -= 1
    return end
