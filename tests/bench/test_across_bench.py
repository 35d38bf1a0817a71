"""How well a search finds other languages and inflected Arabic in a labelled set: `pytest -m bench -s` prints it.

`MANCHETTE_STORY_SET=closing` looks at the set that is kept for the closing figures.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import pytest

from reader.background.cancel import CancelToken
from reader.domain.place import Order, Place
from reader.storage.across import AcrossStore
from reader.storage.stories import Stories
from reader.storage.story_queue import StoryQueue
from reader.stories.across import Across
from reader.stories.model import can_make_vectors
from tests.helpers.entries import Stores, a_parsed_entry, a_query, open_stores
from tests.helpers.grouping import Press, story_process
from tests.helpers.story_sets import LANGUAGES, SETS, load_set

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not can_make_vectors(), reason="the extra `stories` is not installed"),
]

SET = SETS / os.environ.get("MANCHETTE_STORY_SET", "develop")
LOOKED_AT = 10


@dataclass(frozen=True)
class Library:
    """The articles of the set, indexed and placed in stories, as after a sync.

    Attributes:
        names: Of the articles in the set, by ids of entries.
        languages: By names.
    """

    stores: Stores
    across: Across
    names: dict[int, str]
    languages: dict[str, str]

    def found(self, typed: str) -> list[str]:
        """Give the names of what the words of a query find."""
        return [self.names[id_] for id_ in self.stores.entries.ids(place_of(typed))]

    def meant(self, typed: str) -> list[str]:
        """Give the names of what other languages add."""
        return [self.names[id_] for id_ in self.across.find(place_of(typed)).entry_ids]


def place_of(typed: str) -> Place:
    return Place(query=a_query(typed, typing=False, widened=True), order=Order.BEST)


def queries(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (SET / name).read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("library")
    names: dict[int, str] = {}
    languages: dict[str, str] = {}
    with open_stores(folder) as stores, story_process(makes_vectors=True) as process:
        feeds: dict[int, int] = {}
        articles = load_set(SET)
        for one in articles:
            article = one.article
            feed = feeds.get(article.paper) or feeds.setdefault(article.paper, stores.add_feed())
            entry = a_parsed_entry(
                article.title,
                f"{article.lead}\n{article.text}",
                language=article.language,
                standfirst=article.lead or None,
                published_at=article.at,
            )
            (id_,) = stores.store(feed, entry, now=article.at).new_ids
            names[id_] = one.name
            languages[one.name] = article.language or ""
        stores.search.catch_up()
        press = Press(stores, process, folder / "stories.lock", now=articles[-1].article.at)
        press.place(older=True)
        across = Across(
            AcrossStore(stores.database),
            stores.entries,
            Stories(stores.database),
            StoryQueue(stores.database),
            folder / "words",
        )
        across.prepare(CancelToken())
        yield Library(stores, across, names, languages)
        across.close()


def test_other_languages_are_found(library: Library) -> None:
    """Recall among the first ten: as they are listed, own hits first; and of other languages than the query's."""
    listed: dict[str, list[float]] = {language: [] for language in LANGUAGES}
    others: dict[str, list[float]] = {language: [] for language in LANGUAGES}
    seconds = []
    for one in queries("across.jsonl"):
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
    for one in queries("arabic.jsonl"):
        wanted, found = set(one["wanted"]), set(library.found(str(one["query"])))
        recall.append(len(found & wanted) / len(wanted))
        precision.append(len(found & wanted) / len(found) if found else 1.0)
    sys.stdout.write(
        f"\n{SET.name}: {len(recall)} Arabic queries: recall {mean(recall):.3f}, precision {mean(precision):.3f}\n"
    )
    assert mean(recall) >= 0.95
    assert mean(precision) >= 0.90
