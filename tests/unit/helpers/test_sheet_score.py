from collections import Counter
from datetime import datetime

import pytest

from tests.helpers.sheet_score import (
    Cell,
    Event,
    LabelledCell,
    Paper,
    by_anything_shared,
    by_chance,
    events,
    is_of,
    plain,
    rings_value,
    score,
    sentences,
    total,
)

KINDS = {"number", "date", "name", "place", "other"}
NEEDS = {"number", "name", "number word", "meaning"}
LANGUAGES = {"ar", "en", "es", "fr"}

HALVES = {half: events(half) for half in ("seen", "held")}


def paper(name: str, language: str, text: str, copy_of: str | None = None) -> Paper:
    return {
        "id": name, "paper": name, "language": language, "published_at": f"2026-03-03T0{len(name)}:00Z",
        "title": f"Titre de {name}", "standfirst": "", "text": text, "copy_of": copy_of,
    }  # fmt: skip


def cell(paper: str, sentence: str, text: str, value: int, differs: bool = False) -> LabelledCell:
    return {
        "paper": paper, "sentence": sentence, "differs": differs,
        "values": [{"text": text, "value": value, "unit": "deaths"}],
    }  # fmt: skip


DEAD = {
    "a": "Neuf personnes sont mortes dans la chute du car, parti à 9 heures.",
    "b": "Twelve people died.",
    "c": "لقي ١٢ شخصاً مصرعهم.",
}
LANGUAGE = {"a": "fr", "b": "en", "c": "ar"}
ROAD = {"a": "La route 12 est fermée.", "b": "The road is closed.", "c": "وأُغلقت الطريق."}


@pytest.fixture
def crash() -> Event:
    return {
        "id": "crash", "kind": "accident", "languages": ["ar", "en", "fr"],
        "papers": [
            *(paper(each, told_in, f"{DEAD[each]} {ROAD[each]}") for each, told_in in LANGUAGE.items()),
            paper("copy", "fr", f"{DEAD['a']}", "a"),
        ],
        "columns": [
            {"label": "The dead", "kind": "number", "needs": "number word", "cells": [
                cell("a", DEAD["a"], "Neuf", 9, differs=True), cell("b", DEAD["b"], "Twelve", 12),
                cell("c", DEAD["c"], "١٢", 12),
            ]},
            {"label": "The road", "kind": "other", "needs": "meaning", "cells": [
                {"paper": each, "sentence": ROAD[each], "values": [], "differs": False} for each in "abc"
            ]},
        ],
        "look_alikes": [
            {"paper": "a", "sentence": ROAD["a"], "other_paper": "c", "other_sentence": DEAD["c"], "why": "12"}
        ],
    }  # fmt: skip


def labelled_columns(event: Event) -> list[list[Cell]]:
    return [
        [
            Cell(
                each["paper"],
                each["sentence"],
                tuple(v["text"] for v in each["values"]) if each["differs"] else (),
            )
            for each in column["cells"]
        ]
        for column in event["columns"]
    ]


def test_the_labels_themselves_are_perfect(crash):
    found = score(crash, labelled_columns(crash))

    assert (found.clean_share, found.cells_right, found.all_cells_right) == (1.0, 1.0, 1.0)
    assert (found.ring_precision, found.ring_recall, found.joined) == (1.0, 1.0, 0)


def test_nothing_predicted_is_nothing_found(crash):
    found = score(crash, [])

    assert (found.clean, found.expected, found.cells_right, found.ring_recall) == (0, 2, 0.0, 0.0)


def test_a_column_is_clean_with_two_papers_right_and_two_thirds_of_its_cells(crash):
    right = [Cell("a", DEAD["a"]), Cell("b", DEAD["b"])]

    assert score(crash, [right]).clean == 1
    assert score(crash, [[*right, Cell("c", ROAD["c"])]]).clean == 1
    assert score(crash, [[*right, Cell("c", ROAD["c"]), Cell("b", ROAD["b"])]]).clean == 0
    assert score(crash, [right[:1]]).clean == 0


def test_two_columns_of_one_subject_find_it_once(crash):
    pair = [Cell("b", DEAD["b"]), Cell("c", DEAD["c"])]
    found = score(crash, [pair, [Cell("a", DEAD["a"]), Cell("b", DEAD["b"])]])

    assert (found.clean, found.matched, found.predicted) == (1, 1, 2)
    assert (found.cells, found.all_cells) == (2, 4)


def test_a_column_of_two_subjects_finds_one_of_them(crash):
    mixed = [Cell(each, text) for told in (DEAD, ROAD) for each, text in told.items()]
    found = score(crash, [mixed])

    assert (found.matched, found.right, found.cells, found.clean) == (1, 3, 6, 0)


def test_columns_are_matched_so_that_most_are_clean(crash):
    both = [Cell("a", DEAD["a"]), Cell("b", DEAD["b"]), Cell("b", ROAD["b"]), Cell("c", ROAD["c"])]
    dead = [Cell("b", DEAD["b"]), Cell("c", DEAD["c"])]

    found = score(crash, [both, dead])

    assert (found.clean, found.matched, found.right) == (1, 2, 4)


def test_a_part_is_right_only_if_it_holds_the_value(crash):
    whole = Cell("b", DEAD["b"])

    assert score(crash, [[Cell("a", "Neuf personnes sont mortes…"), whole]]).right == 2
    assert score(crash, [[Cell("a", "Neuf personnes … la chute du car…"), whole]]).right == 2
    assert score(crash, [[Cell("a", "…parti à 9 heures."), whole]]).right == 1


def test_words_that_do_not_stand_in_the_text_are_wrong():
    assert not is_of("Nine people died.", "Twelve people died.")
    assert not is_of("…", "Twelve people died.")
    assert not is_of("a", "La route 12 est fermée.")
    assert is_of("The road is closed", "The road is closed.")
    assert is_of("The road is closed. It snows.", "The road is closed.")
    assert not is_of("The road is closed. It snows, and no plough will come before noon.", "The road is closed.")


def test_marks_of_direction_are_not_part_of_the_words():
    assert is_of("\u2068لقي ١٢ شخصاً مصرعهم.\u2069", DEAD["c"])


def test_rings_are_right_around_a_value_that_differs(crash):
    columns = [[Cell("a", DEAD["a"], ("Neuf", "9")), Cell("b", DEAD["b"], ("Twelve",)), Cell("c", DEAD["c"])]]
    found = score(crash, columns)

    assert (found.rings, found.rings_right, found.differing, found.differing_found) == (3, 1, 1, 1)


def test_a_ring_is_around_a_whole_value():
    assert rings_value("12 dead", "12")
    assert not rings_value("2", "12")
    assert not rings_value("", "12")
    assert rings_value("ثمانمئة", "بثمانمئة")


def test_a_copy_counts_as_the_text_that_it_copies(crash):
    found = score(crash, [[Cell("copy", DEAD["a"]), Cell("a", DEAD["a"]), Cell("copy", "Titre de copy")]])

    assert (found.right, found.all_cells, found.clean) == (1, 1, 0)


def test_look_alikes_in_one_column_are_joined(crash):
    assert score(crash, [[Cell("a", ROAD["a"]), Cell("c", DEAD["c"])]]).joined == 1
    assert score(crash, [[Cell("a", ROAD["a"])], [Cell("c", DEAD["c"])]]).joined == 0
    assert score(crash, [[Cell("b", ROAD["a"]), Cell("c", DEAD["c"])]]).joined == 0


def test_scores_of_events_are_added_up(crash):
    found = total([crash, crash], labelled_columns)

    assert (found.expected, found.clean, found.rings) == (4, 4, 2)


def test_chance_is_the_same_with_the_same_seed_and_knows_no_copies(crash):
    assert by_chance(crash) == by_chance(crash)
    assert len(by_chance(crash)) == 2
    assert {each.paper for seed in range(9) for column in by_chance(crash, seed) for each in column} == set("abc")


def test_anything_shared_joins_digits_of_all_scripts(crash):
    assert [Cell("a", ROAD["a"], ()), Cell("c", DEAD["c"], ())] in by_anything_shared(crash)


@pytest.mark.parametrize("half", HALVES)
def test_the_labels_stand_word_for_word_in_the_texts(half):
    for event in HALVES[half]:
        papers = {each["id"]: each for each in event["papers"]}
        told = {name: set(sentences(each)) for name, each in papers.items()}
        labels = [(each["paper"], each["sentence"]) for column in event["columns"] for each in column["cells"]]
        for pair in event["look_alikes"]:
            labels += [(pair["paper"], pair["sentence"]), (pair["other_paper"], pair["other_sentence"])]

        assert all(plain(sentence) in told[name] for name, sentence in labels), event["id"]
        for column in event["columns"]:
            for each in column["cells"]:
                assert all(value["text"] in each["sentence"] for value in each["values"]), event["id"]
                assert papers[each["paper"]]["copy_of"] is None, event["id"]


@pytest.mark.parametrize("half", HALVES)
def test_the_events_have_the_form_that_is_promised(half):
    assert len(HALVES[half]) == {"seen": 55, "held": 15}[half]
    for event in HALVES[half]:
        papers = {each["id"]: each for each in event["papers"]}
        assert len(papers) == len(event["papers"]) in range(3, 11), event["id"]
        assert set(event["languages"]) == {each["language"] for each in event["papers"]} <= LANGUAGES
        for each in event["papers"]:
            assert datetime.fromisoformat(each["published_at"]).tzinfo is not None
            assert len(sentences({**each, "title": "", "standfirst": ""})) in range(4, 15), event["id"]
            assert each["copy_of"] is None or papers[each["copy_of"]]["copy_of"] is None
        assert len(event["columns"]) in range(3, 8), event["id"]
        for column in event["columns"]:
            assert column["kind"] in KINDS and column["needs"] in NEEDS, event["id"]
            assert len({each["paper"] for each in column["cells"]}) >= 2, event["id"]
            assert max(Counter((each["paper"], each["sentence"]) for each in column["cells"]).values()) == 1


@pytest.mark.parametrize("half", HALVES)
def test_the_labels_of_a_half_are_perfect_and_join_no_look_alikes(half):
    found = total(HALVES[half], labelled_columns)

    assert (found.clean_share, found.cells_right, found.joined) == (1.0, 1.0, 0)
    assert (found.ring_precision, found.ring_recall) == (1.0, 1.0)
