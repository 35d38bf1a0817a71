"""What 50 queries cost for each entry that arrives, and the longest queries that are read at all."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime

import pytest

from reader.domain.query.query import MAX_QUERY, Is, SourceFacts
from reader.domain.query.query_match import EntryFacts, Sieve
from reader.domain.query.query_parser import parse
from reader.domain.text.folding import Words

pytestmark = pytest.mark.bench

TODAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
ENTRIES = 400
LETTERS = ("abcdefghilmnoprstu", "abcdefgilmnoprstué", "aeioulmnrstcdpñóá", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي")


def vocabulary(letters: str, chance: random.Random) -> list[str]:
    return ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(8_000)]


def some_facts() -> Callable[[], Iterator[EntryFacts]]:
    """Make entries of 550 words, a quarter in each language; facts anew for each measurement."""
    chance = random.Random(14)
    known = [vocabulary(letters, chance) for letters in LETTERS]
    weights = [1 / (rank + 3) for rank in range(8_000)]
    texts = [" ".join(chance.choices(known[number % 4], weights, k=550)) + "." for number in range(ENTRIES)]
    sources = [SourceFacts(f"Paper {number}", f"https://e.example/{number}", ("News",)) for number in range(20)]

    titles = [" ".join(text.split()[:9]) for text in texts]

    def made() -> Iterator[EntryFacts]:
        folding = Words()
        for number, text in enumerate(texts):
            yield EntryFacts(
                source=sources[number % 20],
                title=titles[number],
                author="Anne Autrice",
                text=text,
                sort_at=NOW,
                link=f"https://e.example/{number}",
                language="fr",
                states=(Is.UNREAD, Is.TEXT),
                words=550,
                folding=folding,
            )

    return made


WITHOUT_TEXT = [
    *(f"title:mot{number}" for number in range(20)),
    *(f"author:nom{number} -title:brève" for number in range(10)),
    *(f'source:"Journal {number}" title:(a{number} OR b{number})' for number in range(10)),
    *(f"site:site{number}.example" for number in range(4)),
    *(f"folder:dossier{number} lang:es" for number in range(3)),
    *(f"words:<{number} has:audio" for number in range(3)),
]
WITH_TEXT = [
    *(f"mot{number}" for number in range(25)),
    *(f'"deux mots{number}"' for number in range(10)),
    *(f"mot{number} OR autre{number} -sport" for number in range(5)),
    *(f"commence{number}*" for number in range(5)),
    *(f"title:mot{number}" for number in range(5)),
]


def microseconds(queries: Sequence[str], made: Callable[[], Iterator[EntryFacts]]) -> float:
    """Give what an entry costs, the best of five rounds."""
    conditions = [condition for text in queries if (condition := parse(text, TODAY).condition)]
    assert len(conditions) == 50
    sieve = Sieve(conditions)
    best = float("inf")
    for _ in range(5):
        began = time.process_time()
        for facts in made():
            for number in sieve.candidates(facts):
                sieve.is_true(number, facts)
        best = min(best, time.process_time() - began)
    return best / ENTRIES * 1e6


def test_fifty_queries_for_an_entry():
    made = some_facts()
    without, with_text = microseconds(WITHOUT_TEXT, made), microseconds(WITH_TEXT, made)
    print(f"{without:.1f} µs an entry, {with_text:.1f} µs where they ask for the text")  # noqa: T201
    assert without <= 20
    assert with_text <= 120


@pytest.mark.parametrize("sign", ["(a OR ", "-(b ", '"a" ', "a* ", "“", "title: ", "a-"])
def test_the_longest_queries(sign):
    text = (sign * MAX_QUERY)[: min(MAX_QUERY, 49 * len(sign)) if "(" in sign else MAX_QUERY]
    began = time.process_time()
    try:
        parse(text, TODAY)
    except Exception as refused:  # noqa: BLE001
        assert "at most" in str(refused)
    assert time.process_time() - began < 0.02
