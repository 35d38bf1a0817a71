"""The river of the front page: its sections, what stands in each, and what is only counted. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from reader.domain.front.front_page import FIRST_SHOWN, MOST_IN_RIVER, SectionKind
from reader.domain.front.ranking import Piece
from reader.domain.stories.story import COUNTS_FROM

_OF_ONE_PAPER = FIRST_SHOWN // 2
"""Most single articles of one paper among the first of a section, where others could stand there."""


class Pieces(NamedTuple):
    """The pieces of one section; `rest` is only counted."""

    name: str | None
    kind: SectionKind
    shown: list[Piece]
    rest: list[Piece]


def in_sections(
    pieces: Sequence[Piece], subjects: Sequence[str], folders: Sequence[str], languages: Sequence[str]
) -> list[Pieces]:
    """Sort pieces into sections, `MOST_IN_RIVER` of them shown.

    By subject; where fewer than half of them have a known one, by the folders of their papers, and without folders
    by language. A section of one article joins the last one, other news.

    Args:
        pieces: In the page's order.
        subjects, folders, languages: The names of sections, in the order in which they stand.
    """
    kind, names = _kind(pieces, subjects, folders, languages)
    found: dict[str | None, list[Piece]] = {name: [] for name in (*names, None)}
    known = [name if (name := getattr(piece, kind)) in found else None for piece in pieces]
    articles: Counter[str | None] = Counter()
    for name, piece in zip(known, pieces, strict=True):
        articles[name] += COUNTS_FROM if piece.is_event else 1
    for name, piece in zip(known, pieces, strict=True):
        found[name if articles[name] > 1 else None].append(piece)
    rows = [(name, _mixed(here)) for name, here in found.items() if here]
    filled = zip(rows, _shares([len(here) for _, here in rows], MOST_IN_RIVER), strict=True)
    return [Pieces(name, kind, here[:share], here[share:]) for (name, here), share in filled]


def _kind(
    pieces: Sequence[Piece], subjects: Sequence[str], folders: Sequence[str], languages: Sequence[str]
) -> tuple[SectionKind, Sequence[str]]:
    known = set(subjects)
    if 2 * sum(piece.subject in known for piece in pieces) >= len(pieces):
        return "subject", subjects
    return ("folder", folders) if any(piece.folder for piece in pieces) else ("language", languages)


def _mixed(pieces: Sequence[Piece]) -> list[Piece]:
    """Put events first, and keep one paper from filling the first places, if others have articles for them."""
    taken: Counter[int | None] = Counter()
    first = [piece for piece in pieces if piece.is_event]
    later: list[Piece] = []
    for piece in pieces:
        if not piece.is_event:
            taken[piece.feed_id] += 1
            is_first = taken[piece.feed_id] <= _OF_ONE_PAPER and len(first) < FIRST_SHOWN
            (first if is_first else later).append(piece)
    return first + later


def _shares(sizes: Sequence[int], most: int) -> list[int]:
    """Share places among sections, one after the other, until there is no more of either."""
    shares = [0] * len(sizes)
    while most and (open_ones := [at for at, size in enumerate(sizes) if shares[at] < size]):
        for at in open_ones[:most]:
            shares[at] += 1
        most -= len(open_ones[:most])
    return shares
