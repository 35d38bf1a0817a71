"""A search in Arabic finds all forms of a word, broken plurals among them, and no words that look alike.

Each part of `tests/data/arabic-forms/` is a library and its queries; `-s` prints what is missing, what is found
beside it, and the table.
"""

from __future__ import annotations

import sys
from statistics import mean

import pytest

from reader.domain.query.place import Place
from tests.helpers.documents import DATA
from tests.helpers.entries import Stores, a_parsed_entry, a_query

GOAL = 0.95
"""Of recall, and of precision."""


def read(part: str) -> tuple[dict[str, set[str]], set[str]]:
    """Read the sentences that each query of a part wants, and all sentences."""
    wanted: dict[str, set[str]] = {}
    sentences = set()
    for line in (DATA / "arabic-forms" / f"{part}.txt").read_text("utf-8").splitlines():
        sign, _, text = line.partition(" ")
        if sign == "?":
            wanted[text] = set()
            query = text
        elif sign in ("+", "-"):
            assert text not in sentences, f"{text}: twice"
            sentences.add(text)
            if sign == "+":
                wanted[query].add(text)
    return wanted, sentences


@pytest.mark.parametrize("part", ["first", "second", "third"])
def test_forms_of_a_word_are_found_and_words_that_look_alike_are_not(part: str, stores: Stores) -> None:
    wanted, sentences = read(part)
    assert len(wanted) == 30
    feed = stores.add_feed()
    for sentence in sorted(sentences):
        stores.store(feed, a_parsed_entry(sentence, "", language="ar"))
    stores.search.catch_up()
    recall, precision = [], []
    for query, right in wanted.items():
        ids = stores.entries.ids(Place(query=a_query(query, typing=False, widened=True)))
        found = {one.title for one in stores.entries.headlines(ids)}
        recall.append(len(found & right) / len(right))
        precision.append(len(found & right) / len(found) if found else 1.0)
        for what, others in (("missing", right - found), ("beside it", found - right)):
            if others:
                sys.stdout.write(f"\n{query}: {what}: {'; '.join(sorted(others))}")
    sys.stdout.write(
        f"\n| {part} part, {len(wanted)} queries | recall {mean(recall):.3f} | precision {mean(precision):.3f} |\n"
    )
    assert mean(recall) >= GOAL
    assert mean(precision) >= GOAL
