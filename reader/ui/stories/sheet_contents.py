"""The contents of a sheet: its papers, and the sentences of each about each subject, with their marks. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from reader.domain.entries.passage import Found
from reader.domain.entries.version import HeadlineChange
from reader.domain.record import Record
from reader.domain.stories.sheet import EventSheet, Subject
from reader.domain.stories.story import Story, StoryEntry

Marks = dict[str, bool]
"""Words that are marked in a sentence; true: their value differs, else other papers have them too."""
Marked = Callable[[str], Iterable[Found]]
"""Finds in a sentence the parts of passages that the reader marked."""
_CLAUSES = (", ", "; ", ": ", "، ", "؛ ", " – ", " — ")
_BEFORE = 40
"""Most letters that are left before the first mark of a long sentence without clauses."""


class SheetRow(Record):
    """A paper. `copies` repeat its text; `cells`: its sentences about each subject, those that tell most first."""

    entry: StoryEntry
    copies: tuple[StoryEntry, ...]
    changed_at: datetime | None
    """When its headline was last changed."""
    cells: tuple[tuple[tuple[str, Marks], ...], ...]
    marked: Marked


class SheetContents(Record):
    """An event on a sheet, whose columns have `labels`. `section`: in the interface's language; None: unknown."""

    story: Story
    rows: tuple[SheetRow, ...]
    labels: tuple[str, ...]
    section: str | None


def make_contents(
    story: Story,
    sheet: EventSheet,
    changes: Sequence[HeadlineChange],
    section: str | None,
    marked: Mapping[int, Marked],
) -> SheetContents:
    """Put a sheet together. `changes`: of the story's headlines, the earliest first; `marked`: by entries."""
    marks: dict[tuple[int, str], Marks] = {}
    for subject in sheet.subjects:
        for key, found in _marks(subject).items():
            marks.setdefault(key, {}).update(found)
    entries, changed = {one.entry_id: one for one in story.entries}, {one.entry_id: one.at for one in changes}
    rows = [
        SheetRow(
            entry,
            tuple(entries[one] for one in paper.copies if one in entries),
            changed.get(paper.entry_id),
            _cells(entry, sheet.subjects, marks),
            marked[entry.entry_id],
        )
        for paper in sheet.papers
        if (entry := entries.get(paper.entry_id)) is not None and entry.entry_id in marked
    ]
    return SheetContents(story, tuple(rows), tuple(one.label for one in sheet.subjects), section)


def _cells(
    entry: StoryEntry, subjects: Sequence[Subject], marks: dict[tuple[int, str], Marks]
) -> tuple[tuple[tuple[str, Marks], ...], ...]:
    cells, first = [], {entry.title}
    for subject in subjects:
        said = [one for one in subject.cells if one.entry_id == entry.entry_id]
        # Its headline, and what is said in other columns, stands beside it already.
        said.sort(key=lambda one: (not one.differs, one.sentence in first))
        first.update(one.sentence for one in said[:1])
        cells.append(tuple((one.sentence, marks[one.entry_id, one.sentence]) for one in said))
    return tuple(cells)


def _marks(subject: Subject) -> dict[tuple[int, str], Marks]:
    """Return the marks of the sentences about a subject; they show wherever a sentence stands."""
    told = {(one.value, cell.entry_id) for cell in subject.cells for one in cell.values}
    several = {value for value, paper in told if any(value == one and paper != other for one, other in told)}
    return {
        (cell.entry_id, cell.sentence): dict.fromkeys(cell.shared, False)
        | {one.text: one.differs for one in cell.values if one.differs or one.value in several}
        for cell in subject.cells
    }


def from_clause(sentence: str, at: int) -> str:
    """Return a sentence from the clause on in which a place is, word for word behind an ellipsis."""
    begin = max(place + len(sign) if (place := sentence.rfind(sign, 0, at)) > 0 else 0 for sign in _CLAUSES)
    if not begin or at - begin > 2 * _BEFORE:
        begin = sentence.rfind(" ", 0, max(at - _BEFORE, 0)) + 1
    return f"…{sentence[begin:]}" if begin else sentence
