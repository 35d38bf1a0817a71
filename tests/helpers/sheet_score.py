"""How well the columns of an event's sheet are found: against labels, beside two baselines.

`tests/data/sheet/README.md` tells what is labelled. A predicted column is a list of cells; each cell is a sentence
of a paper, word for word, or a part of it cut with "…", and the values in it that are ringed. The numbers of the
baselines on both halves are written by `python -m tests.helpers.sheet_score`.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypedDict

DATA = Path(__file__).parent.parent / "data" / "sheet"

LONGEST_OVER_LABEL = 2
"""A predicted sentence that holds the labelled one is at most this many times as long."""

SHORTEST_PART = 8
"""A part of a sentence has at least this many letters, or is the whole sentence."""


class Value(TypedDict):
    text: str
    value: int | float | str
    unit: str | None


class LabelledCell(TypedDict):
    paper: str
    sentence: str
    values: list[Value]
    differs: bool


class LabelledColumn(TypedDict):
    label: str
    kind: str
    needs: str
    cells: list[LabelledCell]


class Paper(TypedDict):
    id: str
    paper: str
    language: str
    published_at: str
    title: str
    standfirst: str
    text: str
    copy_of: str | None


class LookAlike(TypedDict):
    paper: str
    sentence: str
    other_paper: str
    other_sentence: str
    why: str


class Event(TypedDict):
    id: str
    kind: str
    languages: list[str]
    papers: list[Paper]
    columns: list[LabelledColumn]
    look_alikes: list[LookAlike]


class Cell(NamedTuple):
    """A sentence that a predicted column tells, and the values in it that are ringed."""

    paper: str
    sentence: str
    rings: tuple[str, ...] = ()


Columns = Sequence[Sequence[Cell]]


def share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


@dataclass(frozen=True)
class Score:
    """Counts of one event, or of several added up; the shares are made of them."""

    expected: int = 0
    clean: int = 0
    """Expected columns that were found clean: right cells of two papers, two thirds of all cells right."""
    cells: int = 0
    """Cells of the predicted columns that are matched to an expected one."""
    right: int = 0
    all_cells: int = 0
    """Cells of all predicted columns, those that match nothing too."""
    predicted: int = 0
    matched: int = 0
    """Predicted columns that are matched to an expected one."""
    rings: int = 0
    rings_right: int = 0
    differing: int = 0
    """Papers that differ, each once a column."""
    differing_found: int = 0
    look_alikes: int = 0
    joined: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def clean_share(self) -> float:
        return share(self.clean, self.expected)

    @property
    def cells_right(self) -> float:
        return share(self.right, self.cells)

    @property
    def all_cells_right(self) -> float:
        """The stricter share: a column that matches nothing counts with all its cells as wrong."""
        return share(self.right, self.all_cells)

    @property
    def ring_precision(self) -> float:
        return share(self.rings_right, self.rings)

    @property
    def ring_recall(self) -> float:
        return share(self.differing_found, self.differing)

    @property
    def joined_share(self) -> float:
        return share(self.joined, self.look_alikes)

    def __str__(self) -> str:
        return (
            f"clean {self.clean_share:.2f} ({self.clean}/{self.expected})  "
            f"cells {self.cells_right:.2f} of matched, {self.all_cells_right:.2f} of all ({self.all_cells})  "
            f"columns {self.matched}/{self.predicted}  rings right {self.ring_precision:.2f} ({self.rings}), "
            f"found {self.ring_recall:.2f} ({self.differing_found}/{self.differing})  "
            f"joined {self.joined_share:.2f} ({self.joined}/{self.look_alikes})"
        )


def events(half: str) -> list[Event]:
    """Read the labelled events of a half, `seen` or `held`."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((DATA / half).glob("*.json"))]


def plain(text: str) -> str:
    """Give a text without marks of direction and with single spaces."""
    return " ".join(re.sub("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]", "", text).split())


def sentences(paper: Paper) -> list[str]:
    """Give the sentences of a paper: title, standfirst, then the body's."""
    ends = r"(?<=[.!?؟])(?:(?<=[.!?]) |\s)(?=[A-ZÀ-ÝĞ«\"“¿¡€\u0621-\u064a\d])|(?<=[.!?؟][»\"”])\s+|\n+"
    body = [plain(piece) for piece in re.split(ends, paper["text"])]
    return [each for each in [plain(paper["title"]), plain(paper["standfirst"]), *body] if each]


@cache
def parts(sentence: str) -> tuple[str, ...]:
    return tuple(piece.strip() for piece in re.split(r"…|\.\.\.", plain(sentence)) if piece.strip())


def is_of(told: str, labelled: str) -> bool:
    """Say whether what a cell tells is the labelled sentence, or a part of it."""
    labelled, pieces = plain(labelled), parts(told)
    if not pieces:
        return False
    if all(piece in labelled for piece in pieces):
        return len("".join(pieces)) >= min(SHORTEST_PART, len(labelled))
    whole = " ".join(pieces)
    return labelled in whole and len(whole) <= LONGEST_OVER_LABEL * len(labelled)


def is_right(cell: Cell, labelled: LabelledCell) -> bool:
    """Say whether a cell is the labelled one; a part speaks only if it holds one of the labelled values."""
    if cell.paper != labelled["paper"] or not is_of(cell.sentence, labelled["sentence"]):
        return False
    told = " ".join(parts(cell.sentence))
    return not labelled["values"] or any(plain(value["text"]) in told for value in labelled["values"])


def rings_value(ring: str, value: str) -> bool:
    """Say whether a ring is around a value: the same text, or one inside the other ("12" and "12 dead")."""
    short, long = sorted((plain(ring), plain(value)), key=len)
    if not short:
        return False
    bounded = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", long) is not None
    return bounded or (len(short) > 3 and not re.search(r"\d", short) and short in long)


def folded(event: Event, predicted: Columns) -> list[list[Cell]]:
    """Give the predicted columns with each copy's cells as those of the text that it copies, each sentence once.

    A copy is folded under its agency on the sheet, so what only the copy says (its own headline) is not judged.
    """
    papers = {paper["id"]: paper for paper in event["papers"]}
    columns = []
    for column in predicted:
        cells: dict[tuple[str, str], set[str]] = {}
        for cell in column:
            paper = papers[cell.paper]
            if (original := paper["copy_of"]) is not None:
                paper = papers[original]
                if not any(is_of(cell.sentence, sentence) for sentence in sentences(paper)):
                    continue
            cells.setdefault((paper["id"], plain(cell.sentence)), set()).update(cell.rings)
        if cells:
            columns.append([Cell(*where, tuple(sorted(rings))) for where, rings in cells.items()])
    return columns


def right_cells(column: Sequence[Cell], expected: LabelledColumn) -> list[Cell]:
    return [cell for cell in column if any(is_right(cell, labelled) for labelled in expected["cells"])]


def is_clean(right: Sequence[Cell], column: Sequence[Cell]) -> bool:
    return len({cell.paper for cell in right}) >= 2 and 3 * len(right) >= 2 * len(column)


def matching(columns: Columns, expected: Sequence[LabelledColumn]) -> dict[int, int]:
    """Match predicted columns to expected ones, one to one, so that most are clean, then most cells right."""
    # the set of expected columns that are taken, as bits: (clean ones, right cells), the pairs
    best: dict[int, tuple[tuple[int, int], dict[int, int]]] = {0: ((0, 0), {})}
    for place, column in enumerate(columns):
        found = [right_cells(column, each) for each in expected]
        for taken, ((clean, right), pairs) in list(best.items()):
            for other, cells in enumerate(found):
                if taken >> other & 1 or not cells:
                    continue
                key, total = taken | 1 << other, (clean + is_clean(cells, column), right + len(cells))
                if key not in best or total > best[key][0]:
                    best[key] = (total, {**pairs, place: other})
    return max(best.values(), key=lambda each: each[0])[1]


def score(event: Event, predicted: Columns) -> Score:
    """Compare the predicted columns of an event with the labelled ones."""
    columns, expected = folded(event, predicted), event["columns"]
    pairs = matching(columns, expected)
    right = {place: right_cells(columns[place], expected[other]) for place, other in pairs.items()}
    ringed = {
        Cell(cell.paper, cell.sentence, (ring,)) for column in columns for cell in column for ring in cell.rings
    }
    differing = {
        (place, cell["paper"])
        for place, column in enumerate(expected)
        for cell in column["cells"]
        if cell["differs"] and cell["values"]
    }
    found = {ring: set(differing_cells(ring, expected)) for ring in ringed}
    return Score(
        expected=len(expected),
        clean=sum(is_clean(cells, columns[place]) for place, cells in right.items()),
        cells=sum(len(columns[place]) for place in pairs),
        right=sum(map(len, right.values())),
        all_cells=sum(map(len, columns)),
        predicted=len(columns),
        matched=len(pairs),
        rings=len(ringed),
        rings_right=sum(map(bool, found.values())),
        differing=len(differing),
        differing_found=len(set().union(*found.values())),
        look_alikes=len(event["look_alikes"]),
        joined=sum(any(joins(column, pair) for column in columns) for pair in event["look_alikes"]),
    )


def differing_cells(ring: Cell, expected: Iterable[LabelledColumn]) -> Iterator[tuple[int, str]]:
    """Give the column and paper of each differing value that a ring is around."""
    for place, column in enumerate(expected):
        for cell in column["cells"]:
            ringed = any(rings_value(ring.rings[0], value["text"]) for value in cell["values"])
            if cell["differs"] and ringed and is_right(ring, cell):
                yield place, cell["paper"]


def joins(column: Iterable[Cell], pair: LookAlike) -> bool:
    told = [(cell.paper, cell.sentence) for cell in column]
    sides = ((pair["paper"], pair["sentence"]), (pair["other_paper"], pair["other_sentence"]))
    return all(any(paper == of and is_of(told_by, sentence) for of, told_by in told) for paper, sentence in sides)


def total(half: Iterable[Event], predict: Callable[[Event], Columns]) -> Score:
    return sum((score(event, predict(event)) for event in half), start=Score())


def own_papers(event: Event) -> list[Paper]:
    own = [paper for paper in event["papers"] if paper["copy_of"] is None]
    return sorted(own, key=lambda paper: paper["published_at"])


NUMBER = re.compile(r"\d+(?:[.,٫٬\u202f\u00a0 ]\d+)*")


def numbers(sentence: str) -> dict[str, str]:
    """Give the numbers of a sentence in digits, without separators, each with its text."""
    found = {}
    for hit in NUMBER.finditer(sentence):
        digits = "".join(str(int(digit)) for digit in hit[0] if digit.isdecimal())
        found[digits] = hit[0]
    return found


def names(sentence: str) -> set[str]:
    """Give the words of a sentence, but the first, that begin with a capital; Arabic has none."""
    return {word for word in re.findall(r"[^\W\d_]+", sentence)[1:] if word[0].isupper() and len(word) > 2}


def lonely_ringed(column: Sequence[Cell]) -> list[Cell]:
    """Ring the numbers of a column that only one of its papers tells."""
    told: Counter[str] = Counter()
    for paper in {cell.paper for cell in column}:
        told.update({number for cell in column if cell.paper == paper for number in numbers(cell.sentence)})
    return [
        cell._replace(rings=tuple(text for number, text in numbers(cell.sentence).items() if told[number] == 1))
        for cell in column
    ]


def by_chance(event: Event, seed: int = 0) -> list[list[Cell]]:
    """Make as many columns as are expected, each of a random sentence of two papers or more."""
    chosen, own = random.Random(f"{seed} {event['id']}"), own_papers(event)
    return [
        lonely_ringed(
            [
                Cell(paper["id"], chosen.choice(sentences(paper)))
                for paper in chosen.sample(own, chosen.randint(2, len(own)))
            ]
        )
        for _ in event["columns"]
    ]


def by_anything_shared(event: Event) -> list[list[Cell]]:
    """Make a column of each number or name that two papers share: of each paper the first sentence that has it."""
    sharing: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for paper in own_papers(event):
        for sentence in sentences(paper):
            for each in numbers(sentence).keys() | names(sentence):
                sharing[each].setdefault(paper["id"], sentence)
    columns = {tuple(sorted(cells.items())) for cells in sharing.values() if len(cells) > 1}
    return [lonely_ringed([Cell(*cell) for cell in column]) for column in sorted(columns)]


def main() -> None:
    for half in ("seen", "held"):
        found = events(half)
        for name, predict in (("chance", by_chance), ("anything shared", by_anything_shared)):
            sys.stdout.write(f"{half} ({len(found)} events), {name}: {total(found, predict)}\n")


if __name__ == "__main__":
    main()
