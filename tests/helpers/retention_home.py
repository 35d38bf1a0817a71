"""A home with articles, pictures and a disk budget, without a network.

with open_attic(tmp_path) as attic:
    old = attic.put("An old story", pictures=["a"], words=300, unread=False)
    attic.budget_bytes = 1
    attic.retention.clean()
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from reader.background.cancel import CancelToken
from reader.background.sandbox import Sandbox
from reader.domain.entries.entry import Article, Completeness, Form
from reader.domain.entries.page import ExtractedPage
from reader.domain.events import Event
from reader.domain.images.image import Rendition
from reader.domain.trips.trip import Wish
from reader.offline.enclosure_library import EnclosureLibrary
from reader.offline.image_library import GotImage, ImageLibrary
from reader.offline.retention import Retention
from reader.settings.behaviour import ImageSettings
from reader.storage.core.enclosures import EnclosureStore
from reader.storage.entries.pages import PageStore
from reader.storage.entries.retention import RetentionStore
from reader.storage.safety.backup import Backups
from reader.storage.trips.trips import TripStore
from tests.helpers.clock import FakeClock
from tests.helpers.entries import NOW, Stores, a_parsed_entry, a_rendition, open_stores

PICTURE_BYTES = 3_000


class Attic:
    """What tests do with it."""

    def __init__(self, stores: Stores, folder: Path) -> None:
        self.stores = stores
        self.clock = FakeClock(NOW)
        self.budget_bytes = 0
        self.pages = PageStore(stores.database)
        self.trips = TripStore(stores.database)
        self.token = CancelToken()
        self.store = RetentionStore(stores.database, self.token)
        self.disk = (10**12, 10**11)
        folder.mkdir(exist_ok=True)
        self.library = ImageLibrary(folder, stores.images, Sandbox(1), self.clock, lambda event: None)
        self.events: list[Event] = []
        (folder.parent / "enclosures").mkdir(exist_ok=True)
        self.enclosures = EnclosureStore(stores.database)
        self.files_library = EnclosureLibrary(
            folder.parent / "enclosures",
            self.enclosures,
            Sandbox(1),
            lambda: 10**9,
            lambda: 0,
            self.clock,
            lambda event: None,
        )
        self.retention = Retention(
            self.store,
            self.library,
            self.files_library,
            stores.search,
            lambda: self.budget_bytes,
            self.clock,
            self.events.append,
            self.token,
            lambda: self.disk,
            Backups(stores.database, folder.parent / "backups"),
        )
        self.feed = stores.add_feed()
        self._days = 0

    def put(
        self,
        title: str,
        *,
        words: int = 20,
        pictures: Sequence[str] = (),
        page_words: int = 0,
        unread: bool = False,
        starred: bool = False,
        packed: bool = False,
    ) -> int:
        """Store an article a day younger than the one before, with everything that belongs to it.

        Args:
            title: It is in its text and in its page's too, so that a search for it tells what is here.
            words: Of the feed's text, besides; they compress badly.
            pictures: Names of its pictures; the same name is the same picture.
            page_words: Of its page; 0: it has none.
            unread: As it is in the end.
            starred: The same.
            packed: It is in the newest trip.
        """
        self._days += 1
        urls = [f"https://example.org/{name}.jpg" for name in pictures]
        entry = a_parsed_entry(
            title=title,
            text=f"feedword{title} {_prose(title, words)}",
            images=urls,
            link=f"https://example.org/{title}",
            published_at=NOW - timedelta(days=1000 - self._days),
        )
        (entry_id,) = self.stores.store(self.feed, entry, unread=unread).new_ids
        for name, url in zip(pictures, urls, strict=True):
            self.keep_picture(name, url)
        if page_words:
            text = f"pageword{title} {_prose(title + 'page', page_words)}"
            page = ExtractedPage(title=title, html=f"<p>{text}</p>", text=text, words=page_words + 1)
            self.pages.store(entry_id, page, NOW)
        if starred:
            self.stores.mark([entry_id], starred=True)
        if packed:
            self.pack(entry_id)
        return entry_id

    def keep_picture(self, name: str, url: str) -> None:
        """Store a picture as if it had been fetched."""
        wanted = [one for one in self.stores.images.wanted(NOW, per_article=99) if one.url == url]
        for one in wanted[:1]:
            self.library.settle(GotImage(one, a_picture(name), None), ImageSettings(keep_free_mb=50))

    def pack(self, *entry_ids: int) -> int:
        """Put articles into the newest trip."""
        self.trips.begin(Wish(minutes=60, budget_bytes=1_000_000), NOW)
        trip = self.trips.newest()
        assert trip is not None
        for place, entry_id in enumerate(entry_ids):
            self.trips.pack(trip, entry_id, place)
        return trip

    def article(self, entry_id: int, form: Form | None = None) -> Article:
        """Give an article."""
        article = self.stores.entries.article(entry_id, form)
        assert article is not None
        return article

    def state(self, entry_id: int) -> Completeness:
        """Tell how much of an article is here."""
        return self.article(entry_id).headline.state

    def files(self) -> set[str]:
        """Give the fingerprints of pictures whose files are on the disk."""
        return {name for name in self.stores.images.fingerprints() if self.library.path(name) is not None}


def a_picture(name: str) -> Rendition:
    """A picture of `PICTURE_BYTES`, thumbnail included."""
    few = a_rendition(name)
    full = few.full.ljust(PICTURE_BYTES - len(few.thumbnail), b".")
    return Rendition(
        fingerprint=few.fingerprint,
        full=full,
        width=few.width,
        height=few.height,
        thumbnail=few.thumbnail,
        source_width=few.source_width,
        source_height=few.source_height,
    )


def _prose(seed: str, words: int) -> str:
    chance = random.Random(seed)
    return " ".join(f"{chance.getrandbits(48):x}" for _ in range(words))


@contextmanager
def open_attic(folder: Path) -> Iterator[Attic]:
    """Open a new home of this kind and close it at the end."""
    with open_stores(folder) as stores:
        yield Attic(stores, folder / "images")
