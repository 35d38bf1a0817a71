"""Pairs of copies in a set of labelled articles (`tests/data/stories`), and how many are found."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from reader.stories.copies import Copies, Text, find_copies, take_fingerprint
from tests.helpers.story_sets import QUERIES

CERTAIN = 0.5
"""Share of its own words from which on a copy must be found; one with fewer may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFigures:
    """How well copies are found, by pairs of articles that share a text.

    Attributes:
        missed: Names of the pairs, and how much of each is taken over.
        wrong: Names of the pairs that share no text.
        milliseconds: CPU an article, fingerprint and comparison.
    """

    certain: int
    found: int
    missed: tuple[tuple[str, str, float], ...]
    wrong: tuple[tuple[str, str], ...]
    milliseconds: float

    @property
    def precision(self) -> float:
        return 1 - len(self.wrong) / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.certain if self.certain else 1.0


def find_in_set(folder: Path) -> CopyFigures:
    """Find copies among all articles of a set, as if they were one story: harder than within each."""
    lines: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        if path.name in QUERIES:
            continue
        for line in map(json.loads, path.read_text("utf-8").splitlines()):
            lines[line["id"]] = line
    began = time.process_time()
    copies, numbers = _found(list(lines.values()))
    milliseconds = (time.process_time() - began) * 1000 / max(len(lines), 1)
    names = {number: name for name, number in numbers.items()}
    taken = {name: float(line["reuse"] or 0) for name, line in lines.items() if line["copy_of"]}
    origin = {name: _origin(name, lines) for name in lines}

    def of_one_text(one: str, other: str) -> bool:
        return origin[one] == origin[other]

    root = {names[number]: names[source or number] for number, source in copies.copied_from.items()}
    pairs = [(one, other) for one, other in combinations(lines, 2) if root[one] == root[other]]
    certain = [
        (one, other, min(taken.get(one, 1.0), taken.get(other, 1.0)))
        for one, other in combinations(lines, 2)
        if of_one_text(one, other) and min(taken.get(one, 1.0), taken.get(other, 1.0)) >= CERTAIN
    ]
    return CopyFigures(
        certain=len(certain),
        found=len(pairs),
        missed=tuple(pair for pair in certain if root[pair[0]] != root[pair[1]]),
        wrong=tuple(pair for pair in pairs if not of_one_text(*pair)),
        milliseconds=milliseconds,
    )


def _found(lines: list[dict[str, Any]]) -> tuple[Copies, dict[str, int]]:
    numbers = {line["id"]: number for number, line in enumerate(lines, 1)}
    texts = [
        Text(
            entry_id=numbers[line["id"]],
            is_agency=False,
            at=datetime.fromisoformat(line["at"]),
            came_at=datetime.fromisoformat(line["at"]),
            fingerprint=take_fingerprint(line["text"] or line["lead"] or "", line["author"]),
        )
        for line in lines
    ]
    return find_copies(texts), numbers


def _origin(name: str, lines: dict[str, dict[str, Any]]) -> str:
    while source := lines[name]["copy_of"]:
        name = source
    return name
