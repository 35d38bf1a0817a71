"""Sixty searches in other languages, among words that are alike in letters only: recall among the first ten.

The library holds both halves of `tests/data/across` and the articles that grouping is developed on: 710. The
queries of the first half were there before the search was mended, those of the second were written afterwards.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import pytest

from reader.stories.model import can_make_vectors
from tests.helpers.across_library import LOOKED_AT, Library, library_of, place_of, queries
from tests.helpers.story_sets import LANGUAGES, QUERIES, SETS

DATA = Path(__file__).parents[1] / "data" / "across"

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not can_make_vectors(), reason="wants the extra manchette[stories]"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Iterator[Library]:
    together = tmp_path_factory.mktemp("together")
    for folder in (SETS / "develop", DATA / "first", DATA / "second"):
        for path in folder.glob("*.jsonl"):
            if path.name not in QUERIES:
                shutil.copyfile(path, together / f"{folder.name}-{path.name}")
    with library_of(together, tmp_path_factory.mktemp("library")) as made:
        yield made


@pytest.mark.parametrize("half", ["first", "second"])
def test_what_should_come_is_among_the_first_ten(library: Library, half: str) -> None:
    figures: dict[str, list[float]] = {language: [] for language in LANGUAGES}
    for one in queries(DATA / half / "across.jsonl"):
        typed, language, wanted = str(one["query"]), str(one["language"]), set(one["wanted"])
        found = library.foreign(typed, language)[:LOOKED_AT]
        figures[language].append(len(wanted.intersection(found)) / min(LOOKED_AT, len(wanted)))
        words = library.across.find(place_of(typed)).translations
        assert not [word for word in words if word.found == word.word], "it is no other word"
    every = [figure for some in figures.values() for figure in some]
    cells = " | ".join(f"{mean(figures[language]):.3f}" for language in LANGUAGES)
    sys.stdout.write(f"\n| {half} half, {len(every)} | {cells} | {mean(every):.3f} |\n")
    assert mean(every) >= 0.97
