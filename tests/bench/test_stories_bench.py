"""How well stories are found in a labelled set, and what an entry costs: `pytest -m bench -s` prints the figures.

`MANCHETTE_STORY_SET=closing` looks at the set that is kept for the closing figures.
"""

from __future__ import annotations

import os
import random
import struct
import sys
import time
from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest

from reader.domain.stories.story import WINDOW_HOURS
from reader.stories.decider import Decider
from reader.stories.features import Article, Features, describe, pack, unpack
from reader.stories.meanings import cosine, meant_by
from tests.helpers.b_cubed import BCubed
from tests.helpers.invented_news import invented_news
from tests.helpers.story_baselines import best_grouping, words_of_titles
from tests.helpers.story_sets import LANGUAGES, SETS, group, load_set, measured, vectors_of

pytestmark = pytest.mark.bench

HELD = 10_000
"""Entries of 300 feeds in 72 hours."""
PLACED = 400
MILLISECONDS = 1.5
"""CPU to describe and to place an entry, on an idle machine."""


def row(name: str, figures: dict[str, BCubed]) -> str:
    cells = [name, *(str(figures[each]) for each in (*LANGUAGES, "all") if each in figures)]
    return f"| {' | '.join(cells)} |\n"


def test_stories_are_found() -> None:
    name = os.environ.get("MANCHETTE_STORY_SET", "develop")
    articles = load_set(SETS / name)
    vectors = vectors_of(articles)
    rows = [f"\n{name}: {len(articles)} articles; B-cubed precision, recall, F1\n"]

    least, found = best_grouping(articles, words_of_titles(articles))
    rows.append(row(f"words of titles (from {least} on)", measured(articles, found)))
    meant = [meant_by(vectors[each.name]) for each in articles]
    least, found = best_grouping(articles, [[cosine(one, other) for other in meant] for one in meant])
    rows.append(row(f"vectors alone (from {least} on)", measured(articles, found)))
    rows.append(row("stories without vectors", without := measured(articles, group(articles, {}))))
    began = time.process_time()
    found = group(articles, vectors)
    spent = (time.process_time() - began) * 1_000 / len(articles)
    rows.append(row("stories", figures := measured(articles, found)))
    sys.stdout.write("".join(rows) + f"{spent:.2f} ms an article\n")

    for language in LANGUAGES:
        assert figures[language].precision >= 0.95
        assert figures[language].f1 >= 0.93
        assert without[language].f1 >= 0.90
    assert figures["all"].precision >= 0.90
    assert figures["all"].f1 >= 0.80


def test_an_entry_is_placed_among_ten_thousand() -> None:
    """Ten thousand entries in one window, of which some dozens belong together, all with vectors."""
    chance = random.Random(16)
    articles = [
        Article(
            entry_id=number,
            paper=number % 300 + 1,
            language=language,
            at=datetime(2026, 11, 24, tzinfo=UTC) + timedelta(hours=WINDOW_HOURS * number / HELD),
            title=title,
            lead=lead,
            text=text,
        )
        for number, (language, title, lead, text) in enumerate(islice(invented_news(), HELD + PLACED), 1)
    ]
    vectors = {
        each.entry_id: struct.pack("<512e", *(chance.gauss(0, 0.04) for _ in range(512))) for each in articles
    }
    described: list[Features] = []
    began = time.process_time()
    described += map(describe, articles)
    describing = (time.process_time() - began) * 1_000 / len(articles)

    decider = Decider()
    began = time.process_time()
    for each in described[:HELD]:
        loaded = unpack(pack(each))
        assert loaded is not None
        decider.load(loaded, vectors[each.entry_id], each.entry_id)
    loading = (time.process_time() - began) * 1_000 / HELD

    began = time.process_time()
    for each in described[HELD:]:
        decider.add(each, vectors[each.entry_id], new_story=each.entry_id)
    placing = (time.process_time() - began) * 1_000 / PLACED
    largest = max(len(pack(each)) for each in described)
    sys.stdout.write(
        f"\n{HELD} held: {describing:.2f} ms to describe an entry, {loading:.2f} ms to load it,"
        f" {placing:.2f} ms to place one; {largest} bytes at most\n"
    )
    assert describing + placing < 2 * MILLISECONDS
    assert largest <= 2_048
