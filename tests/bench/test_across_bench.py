"""How well a search finds other languages and inflected Arabic in a labelled set: `pytest -m bench -s` prints it.

`MANCHETTE_STORY_SET=closing` looks at the set that is kept for the closing figures.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from statistics import mean

import pytest

from reader.stories.model import can_make_vectors
from tests.helpers.across_library import LOOKED_AT, Library, library_of, queries
from tests.helpers.story_sets import LANGUAGES, SETS

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not can_make_vectors(), reason="the extra `stories` is not installed"),
]

SET = SETS / os.environ.get("MANCHETTE_STORY_SET", "develop")


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Iterator[Library]:
    with library_of(SET, tmp_path_factory.mktemp("library")) as made:
        yield made


def test_other_languages_are_found(library: Library) -> None:
    """Recall among the first ten: as they are listed, own hits first; and of other languages than the query's."""
    listed: dict[str, list[float]] = {language: [] for language in LANGUAGES}
    others: dict[str, list[float]] = {language: [] for language in LANGUAGES}
    seconds = []
    for one in queries(SET / "across.jsonl"):
        typed, language, wanted = str(one["query"]), str(one["language"]), set(one["wanted"])
        began = time.perf_counter()
        found = [*library.found(typed), *library.meant(typed)]
        seconds.append(time.perf_counter() - began)
        foreign = [name for name in found if library.languages[name] != language]
        most = min(LOOKED_AT, len(wanted))
        listed[language].append(len(wanted.intersection(found[:LOOKED_AT])) / most)
        others[language].append(len(wanted.intersection(foreign[:LOOKED_AT])) / most)
        if os.environ.get("MANCHETTE_EACH_QUERY"):
            sys.stdout.write(f"{others[language][-1]:.2f} {typed}\n")
    for title, figures in (("first ten of other languages", others), ("first ten as listed", listed)):
        cells = [f"{mean(figures[language]):.3f}" for language in LANGUAGES if figures[language]]
        every = [figure for one in figures.values() for figure in one]
        sys.stdout.write(f"| {SET.name}: {title}, {len(every)} | {' | '.join(cells)} | {mean(every):.3f} |\n")
    sys.stdout.write(f"{mean(seconds):.2f} s a search\n")
    assert mean(figure for one in others.values() for figure in one) >= 0.80


def test_inflected_arabic_is_found(library: Library) -> None:
    recall, precision = [], []
    for one in queries(SET / "arabic.jsonl"):
        wanted, found = set(one["wanted"]), set(library.found(str(one["query"])))
        recall.append(len(found & wanted) / len(wanted))
        precision.append(len(found & wanted) / len(found) if found else 1.0)
    sys.stdout.write(
        f"\n{SET.name}: {len(recall)} Arabic queries: recall {mean(recall):.3f}, precision {mean(precision):.3f}\n"
    )
    assert mean(recall) >= 0.95
    assert mean(precision) >= 0.90
