"""A labelled set of articles as a library that is searched in several languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reader.background.cancel import CancelToken
from reader.domain.query.place import Order, Place
from reader.storage.search.across import AcrossStore
from reader.storage.stories.stories import Stories
from reader.storage.stories.story_queue import StoryQueue
from reader.stories.across import Across
from tests.helpers.entries import Stores, a_parsed_entry, a_query, open_stores
from tests.helpers.grouping import Press, story_process
from tests.helpers.story_sets import load_set

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

    def foreign(self, typed: str, language: str) -> list[str]:
        """Give the names of all that is found in other languages than one, what the words find first."""
        return [name for name in (*self.found(typed), *self.meant(typed)) if self.languages[name] != language]


def place_of(typed: str) -> Place:
    """Give the place that a search asks for, the best first."""
    return Place(query=a_query(typed, typing=False, widened=True), order=Order.BEST)


def queries(path: Path) -> list[dict[str, object]]:
    """Read the queries of a set."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@contextmanager
def library_of(data: Path, folder: Path) -> Iterator[Library]:
    """Make a library of a set; some seconds of CPU for a hundred articles.

    Args:
        data: Where the set is.
        folder: For the library.
    """
    names: dict[int, str] = {}
    languages: dict[str, str] = {}
    with open_stores(folder) as stores, story_process(makes_vectors=True) as process:
        feeds: dict[int, int] = {}
        articles = load_set(data)
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
