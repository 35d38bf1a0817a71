"""Feeds, entries and open stores for tests.

with open_stores(tmp_path) as stores:
    feed_id = stores.add_feed()
    stored = stores.store(feed_id, "One headline", a_parsed_entry(title="Another", text="with a text"))
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from html import escape
from pathlib import Path
from typing import Any

from reader.background.cancel import CancelToken
from reader.domain.entries.entry import ParsedEntry
from reader.domain.entries.refresh import ChangedEntry, Identity, NewEntry, Refresh, Stored
from reader.domain.images.image import ParsedImage, Rendition
from reader.domain.organising.marking import Changed, Marking
from reader.domain.query.place import Place
from reader.domain.query.query import Query
from reader.domain.query.query_parser import parse
from reader.domain.record import replace
from reader.domain.sources.feed import Feed, FeedFacts, Health, Validators
from reader.storage.core.database import Database
from reader.storage.entries.entries import EntryStore
from reader.storage.entries.feeds import FeedStore
from reader.storage.entries.marks import mark
from reader.storage.images.images import ImageStore
from reader.storage.search.search import SearchIndex

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def a_feed(**given: Any) -> Feed:
    """A subscription as `FeedStore` gives it."""
    return Feed(**{"id": 1, "url": "https://example.org/feed", "title": "A feed", "added_at": NOW, **given})


def a_parsed_entry(
    title: str = "A headline", text: str = "Some words.", images: Sequence[str] = (), **given: Any
) -> ParsedEntry:
    """An entry as a feed gives it; its HTML is made of its text and the addresses of its images."""
    pictures = "".join(f'<p><img src="image:{number}"></p>' for number in range(1, len(images) + 1))
    paragraphs = "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.splitlines())
    made: dict[str, Any] = {
        "guid": None,
        "link": None,
        "title": title,
        "text": text,
        "html": f"{paragraphs}{pictures}".encode(),
        "images": tuple(ParsedImage(url=url) for url in images),
        "words": len(text.split()),
    }
    return ParsedEntry(**(made | given))


def an_identity(name: str, revision: object = 1) -> Identity:
    """An identity that is the same for the same name."""
    return Identity(
        key=_hash(name), guid_hash=_hash(f"guid {name}"), link_hash=None, revision=_hash(str(revision))
    )


def a_rendition(name: str = "a", *, width: int = 640, height: int = 480) -> Rendition:
    """A picture as the parser process gives it; the same name is the same picture."""
    return Rendition(
        fingerprint=blake2b(name.encode(), digest_size=32).hexdigest(),
        full=b"full " + name.encode(),
        width=width,
        height=height,
        thumbnail=b"thumbnail",
        source_width=width,
        source_height=height,
    )


def a_query(typed: str, *, typing: bool = True, widened: bool = False) -> Query:
    """Read what somebody types into the search field."""
    return parse(typed, NOW.date(), typing=typing, widened=widened)


@dataclass(frozen=True)
class Stores:
    """Everything that stands on one open database."""

    database: Database
    feeds: FeedStore
    entries: EntryStore
    images: ImageStore
    search: SearchIndex
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def add_feed(self, url: str | None = None, **given: Any) -> int:
        """Subscribe to an address, a new one if none is given."""
        number = next(self._numbers)
        return self.feeds.add(url or f"https://example.org/{number}", NOW, **given)[0]

    def store(self, feed_id: int, *entries: ParsedEntry | str, now: datetime = NOW, unread: bool = True) -> Stored:
        """Store new entries, oldest first; a text stands for an entry with that title."""
        return self.feeds.store(a_refresh(feed_id, *self.new(*entries, unread=unread), now=now), now)

    def new(self, *entries: ParsedEntry | str, unread: bool = True) -> list[NewEntry]:
        """Make entries new, each with an identity of its own."""
        parsed = [a_parsed_entry(title=one) if isinstance(one, str) else one for one in entries]
        return [
            NewEntry(identity=an_identity(f"entry {next(self._numbers)}"), entry=one, unread=unread)
            for one in parsed
        ]

    def mark(
        self,
        ids: Sequence[int],
        *,
        is_listed: bool = False,
        listed_in: str = "",
        token: CancelToken | None = None,
        each: Callable[[Changed], object] = lambda changed: None,
        **wish: bool,
    ) -> Changed:
        """Set one mark of entries, e.g. `unread=False`; without the history unless it is said."""
        ((what, value),) = wish.items()
        marking = Marking(what, value, ids, listed_in=listed_in)
        return mark(self.database, marking, NOW, token or CancelToken(), each, is_listed=is_listed)

    def edit(self, entry_id: int, entry: ParsedEntry, *, now: datetime = NOW, keep_version: bool = True) -> Stored:
        """Store an entry as its feed gives it now."""
        known = next(one for feed in self.feeds.all() for one in self.entries.known(feed.id) if one.id == entry_id)
        headline = self.entries.headlines([entry_id])[0]
        identity = Identity(
            key=known.key,
            guid_hash=known.guid_hash,
            link_hash=known.link_hash,
            revision=_hash(f"{entry.title} {entry.html.decode()}"),
        )
        changed = ChangedEntry(id=entry_id, identity=identity, entry=entry, keep_version=keep_version)
        refresh = replace(a_refresh(headline.feed_id, now=now), changed=(changed,))
        return self.feeds.store(refresh, now)

    def ids(self, **place: Any) -> list[int]:
        """Give the ids of a place; `search` is a query as it is typed in the search field."""
        midnight = place.pop("midnight", None)
        if "search" in place:
            place["query"] = a_query(place.pop("search"))
        return list(self.entries.ids(Place(**place), midnight=midnight))

    def titles(self, **place: Any) -> list[str]:
        """Give the titles of a place."""
        return [headline.title for headline in self.entries.headlines(self.ids(**place))]

    def find(self, typed: str) -> set[str]:
        """Search, and give the titles."""
        self.search.catch_up()
        return set(self.titles(search=typed))

    def change(self, statement: str) -> None:
        """Change the tables as nothing of ours would."""
        self.database.write(lambda connection: connection.exec_driver_sql(statement))

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Look at the tables as they are."""
        with self.database.read() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query)]


def a_refresh(feed_id: int, *new: NewEntry, now: datetime = NOW, title: str = "A feed", **given: Any) -> Refresh:
    """What a request that went well changes."""
    made: dict[str, Any] = {
        "feed_id": feed_id,
        "health": Health(last_checked_at=now, last_success_at=now),
        "facts": FeedFacts(title=title, site_url=None, language=None),
        "validators": Validators(etag='"1"', since=now),
        "new": tuple(new),
    }
    return Refresh(**(made | given))


@contextmanager
def open_stores(folder: Path) -> Iterator[Stores]:
    """Open a database in a folder, and close it at the end."""
    database = Database(folder / "manchette.sqlite")
    try:
        yield Stores(
            database,
            FeedStore(database),
            EntryStore(database),
            ImageStore(database),
            SearchIndex(database),
        )
    finally:
        database.close()


def _hash(name: str) -> bytes:
    return blake2b(name.encode(), digest_size=12).digest()
