"""The sheet of an event: which sentences stand side by side, and which values are ringed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from reader.domain.stories.sheet import EventSheet, SheetText
from reader.stories.sheet import make_sheet
from tests.helpers.sheet_score import Cell, Event, events, total

LEAST = {"clean_share": 0.78, "cells_right": 0.94, "ring_precision": 0.9, "ring_recall": 0.65}
MOST_JOINED = 0.02


def text(entry_id: int, language: str, written: str, copied_from: int | None = None) -> SheetText:
    title, _, rest = written.partition("\n")
    at = datetime(2026, 3, 3, tzinfo=UTC) + timedelta(hours=entry_id)
    return SheetText(
        entry_id=entry_id, feed_title=f"Paper {entry_id}", language=language, published_at=at, title=title,
        standfirst="", text=rest, copied_from=copied_from,
    )  # fmt: skip


def sheet_of(event: Event) -> list[list[Cell]]:
    """Give the columns of a labelled event as the score reads them."""
    places = {paper["id"]: place for place, paper in enumerate(event["papers"])}
    sheet = make_sheet(
        [
            SheetText(
                entry_id=places[paper["id"]], feed_title=paper["paper"], language=paper["language"],
                published_at=datetime.fromisoformat(paper["published_at"]), title=paper["title"],
                standfirst=paper["standfirst"], text=paper["text"],
                copied_from=None if paper["copy_of"] is None else places[paper["copy_of"]],
            )
            for paper in event["papers"]
        ]
    )  # fmt: skip
    return [
        [
            Cell(
                event["papers"][cell.entry_id]["id"],
                cell.sentence,
                tuple(value.text for value in cell.values if value.differs),
            )
            for cell in subject.cells
        ]
        for subject in sheet.subjects
    ]


def test_columns_of_labelled_events_are_found_and_nothing_else_is_ringed() -> None:
    found = total(events("seen"), sheet_of)
    for share, least in LEAST.items():
        assert getattr(found, share) >= least, (share, str(found))
    assert found.joined_share <= MOST_JOINED, str(found)


def told(sheet: EventSheet) -> list[tuple[str, list[tuple[int, list[str]]]]]:
    """Give the label of each subject, and of each cell the paper and what is ringed."""
    return [
        (
            one.label,
            [(cell.entry_id, [value.text for value in cell.values if value.differs]) for cell in one.cells],
        )
        for one in sheet.subjects
    ]


TOLLS = [
    text(1, "fr", "Neuf morts dans les gorges"),
    text(2, "en", "Twelve people were killed in a gorge"),
    text(3, "ar", "١٢ قتيلاً في سقوط حافلة"),
]


def test_the_value_that_most_papers_do_not_tell_is_ringed() -> None:
    assert told(make_sheet(TOLLS)) == [("Twelve people", [(1, ["Neuf"]), (2, []), (3, [])])]


def test_where_nobody_is_in_the_majority_nothing_is_ringed() -> None:
    assert told(make_sheet(TOLLS[:2])) == [("Neuf morts", [(1, []), (2, [])])]


def test_labels_are_worded_in_the_readers_language() -> None:
    assert make_sheet(TOLLS, ("es", "en")).subjects[0].label == "Twelve people"


def test_copies_are_folded_under_the_text_that_they_copy() -> None:
    sheet = make_sheet([*TOLLS, text(4, "fr", "Neuf morts dans les gorges", copied_from=1)])
    assert [(one.entry_id, one.copies) for one in sheet.papers] == [(1, (4,)), (2, ()), (3, ())]
    assert {cell.entry_id for one in sheet.subjects for cell in one.cells} == {1, 2, 3}
    # A copy whose original is gone stands for it.
    assert [one.entry_id for one in make_sheet([text(5, "fr", "Neuf morts", copied_from=9)]).papers] == [5]


def test_one_number_of_different_things_joins_nothing() -> None:
    assert told(make_sheet([text(1, "fr", "32 kilomètres sous terre"), text(2, "en", "32 minutes later")])) == []


def test_nothing_and_one_text_make_an_empty_sheet() -> None:
    assert make_sheet([]) == EventSheet((), ())
    assert make_sheet(TOLLS[:1]).subjects == ()
    assert make_sheet([text(1, "fr", ""), text(2, "ar", "")]).subjects == ()
