"""Random trips: whatever servers do, bytes stay below the budget and what is called complete is there.

They run in this process without a socket (`tests/helpers/fake_network.py`; over loopback: test_trip_real.py). Each
is interrupted somewhere and taken up again.
"""

from __future__ import annotations

import random
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from reader.background.cancel import CancelToken
from reader.background.workers import DaemonPool
from reader.domain.entries.enclosure import Enclosure, FileKind
from reader.domain.entries.page import ExtractedPage
from reader.domain.errors import FeedError, ImageError
from reader.domain.events import ArticlePacked, Event, RoundReport
from reader.domain.images.image import Rendition
from reader.domain.sources.feed import Feed
from reader.domain.trips.trip import ENOUGH, LONGEST, TripReport, Why, Wish
from reader.offline.drill import drill
from reader.offline.enclosure_library import EnclosureLibrary
from reader.offline.full_text import FullText
from reader.offline.image_library import ImageLibrary
from reader.settings.behaviour import ImageSettings
from reader.storage.core.enclosures import EnclosureStore
from reader.storage.entries.pages import PageStore
from reader.storage.trips.trips import TripStore
from reader.sync.trip import Trip
from reader.sync.trip_files import FileFetchers
from reader.sync.trip_requests import Fetchers
from reader.web.client import Client, Request
from reader.web.gate import HostGate
from tests.helpers.entries import NOW, Stores, a_parsed_entry, open_stores
from tests.helpers.fake_network import MANNERS, FakeNetwork, Site

ARTICLES = 24
THREADS = 16


class PlainParser:
    """Stands in for the parser processes: what a page or picture says of itself is believed."""

    def call(self, name: str, body: bytes, *more: Any, **choices: Any) -> Any:
        if name.endswith(":extract"):
            words = int(body[:8])
            return ExtractedPage(html="<p>word</p>", text="word " * words, words=words)
        if name.endswith(":recognise"):
            return FileKind("audio/mpeg", ".mp3")
        small = b"RIFF" + (100).to_bytes(4, "little") + b"WEBP" + bytes(96)
        return Rendition(
            fingerprint=sha256(body).hexdigest(),
            full=small,
            width=9,
            height=9,
            thumbnail=small,
            source_width=9,
            source_height=9,
        )


class Dead(BaseException):
    """The program was killed."""


@dataclass
class World:
    """One home with articles to pack, and the network around it."""

    stores: Stores
    net: FakeNetwork
    wish: Wish
    pool: DaemonPool
    library: ImageLibrary
    trips: TripStore
    pages: PageStore
    files: EnclosureLibrary
    events: list[Event] = field(default_factory=list)
    dies_at: int = 0

    def announce(self, event: Event) -> None:
        self.events.append(event)
        if isinstance(event, ArticlePacked) and self.dies_at:
            self.dies_at -= 1
            if not self.dies_at:
                raise Dead

    def refresh(
        self, feeds: Sequence[Feed], client: Client, token: CancelToken, most_seconds: float
    ) -> RoundReport:
        for feed in feeds:
            try:
                client.fetch(Request(url=feed.url, kind="feed"), token)
            except FeedError:
                continue
        return RoundReport()

    def trip(self, token: CancelToken | None = None) -> TripReport:
        """Run the trip, as a program that was just started would."""
        client = self.net.client()
        fetchers = Fetchers(
            client=client,
            full_text=FullText(self.pages, PlainParser(), lambda: NOW, self.announce),  # type: ignore[arg-type]
            library=self.library,
            images=self.stores.images,
            page_gate=HostGate(1),
            image_gate=HostGate(2, error=ImageError),
            pool=self.pool,
            settings=lambda: ImageSettings(keep_free_mb=50),
        )
        made = Trip(
            self.trips,
            self.stores.feeds,
            self.pages,
            self.stores.search,
            client,
            self.refresh,
            fetchers,
            FileFetchers(store=self.files.store, library=self.files, gate=HostGate(1)),
            lambda: NOW,
            self.announce,
            lambda token: None,
        )
        return made.run(self.wish, token or CancelToken())

    def stored(self) -> set[str]:
        """Give the addresses of pages and pictures that are here."""
        return {
            row[0]
            for table in (
                "SELECT source_url FROM image",
                "SELECT link FROM entry WHERE page IN ('stored', 'worse')",
            )
            for row in self.stores.rows(table)
        }

    def asked(self) -> dict[str, int]:
        """Count requests by address; the hops of a redirect are one address."""
        counts: dict[str, int] = {}
        for url, count in self.net.requests.items():
            place = url.partition("?")[0]
            counts[place] = max(counts.get(place, 0), count)
        return counts


@contextmanager
def a_world(seed: int, pool: DaemonPool) -> Iterator[World]:
    chance = random.Random(seed)
    # In memory where the system has such a folder: a thousand homes would wear a disk.
    memory = Path("/dev/shm")
    with (
        tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name,
        open_stores(Path(name)) as stores,
    ):
        net = FakeNetwork({})
        fill(stores, net, chance)
        pages = PageStore(stores.database)
        pictures = Path(name) / "images"
        pictures.mkdir()
        world = World(
            stores=stores,
            net=net,
            wish=Wish(
                minutes=chance.randrange(5, 300),
                budget_bytes=int(200_000 * 1_000 ** chance.random()),
                languages=chance.choice(((), ("fr",))),
                enclosures=chance.random() < 0.5,
            ),
            pool=pool,
            library=None,  # type: ignore[arg-type]
            trips=TripStore(stores.database),
            pages=pages,
            files=None,  # type: ignore[arg-type]
        )
        (Path(name) / "enclosures").mkdir()
        world.files = EnclosureLibrary(
            Path(name) / "enclosures",
            EnclosureStore(stores.database),
            PlainParser(),  # type: ignore[arg-type]
            lambda: 500_000_000,
            lambda: 0,
            lambda: NOW,
            lambda event: None,
        )
        world.library = ImageLibrary(
            pictures,
            stores.images,
            PlainParser(),  # type: ignore[arg-type]
            lambda: NOW,
            world.announce,
        )
        yield world


def fill(stores: Stores, net: FakeNetwork, chance: random.Random) -> None:
    kind = chance.random() < 0.7
    other = random.Random(chance.random())
    for feed_number in range(4):
        address = f"http://feed{feed_number}.example/feed"
        feed = stores.add_feed(address)
        full = chance.random() < 0.5
        stores.feeds.choose(feed, {"full_text": "on" if full else "off"})
        net.sites[address] = Site(bytes(chance.randrange(60_000)), manner=a_manner(chance, kind))
        entries = []
        for number in range(ARTICLES // 4):
            link = f"http://site{feed_number}.example/{number}"
            words = chance.randrange(40, 3_000)
            page = b"%08d" % words + chance.randbytes(a_size(chance))
            net.sites[link] = Site(page, manner=a_manner(chance, kind))
            images = []
            for picture in range(chance.choice((0, 0, 1, 1, 3))):
                url = f"http://pictures{feed_number}.example/{chance.randrange(9) if picture else number}.png"
                net.sites.setdefault(
                    url,
                    Site(chance.randbytes(a_size(chance)), "image/png", manner=a_manner(chance, kind)),
                )
                if url not in images:
                    images.append(url)
            files = []
            if other.random() < 0.3:
                file = f"http://files{feed_number}.example/{number}.mp3"
                size = int(1_000 * 5_000 ** other.random())
                net.sites[file] = Site(b"ID3" + bytes(size), "audio/mpeg", manner=a_manner(other, kind))
                # Feeds tell the size, or a wrong one, or none.
                told = other.choice((size + 3, size // 9 + 1, None))
                files.append(Enclosure(url=file, media_type="audio/mpeg", bytes=told))
            entries.append(
                a_parsed_entry(
                    f"{feed_number}/{number}",
                    words=20 if full else words,
                    images=images,
                    enclosures=tuple(files),
                    link=link,
                    language=chance.choice(("fr", "en")),
                    published_at=NOW - timedelta(hours=chance.randrange(100)),
                )
            )
        stores.store(feed, *entries)


def a_manner(chance: random.Random, kind: bool) -> Any:
    return "plain" if kind and chance.random() < 0.8 else chance.choice(MANNERS)


def a_size(chance: random.Random) -> int:
    return int(1_000 * 2_000 ** chance.random())


def check(world: World, report: TripReport) -> None:
    """Hold a receipt against what the network and the disk say."""
    wish = world.wish
    assert world.net.bytes <= wish.budget_bytes
    assert report.bytes_on_wire <= wish.budget_bytes
    assert report.reading_minutes <= LONGEST * wish.minutes
    packed = world.trips.packed(report.trip_id)
    assert len(packed) == report.articles
    found = drill(packed, world.stores.entries, world.library, world.files)
    assert world.files.missing_files() == []
    stored = {one.url for line in packed for one in world.files.store.of(line.entry_id) if one.name}
    if not wish.enclosures:
        assert (report.files, report.files_left_out, stored) == (0, (), set())
    elif not (report.cancelled or report.offline):
        assert report.files == len(stored)
        assert stored.isdisjoint(one.url for one in report.files_left_out)
    assert (found.missing, found.ready, found.sockets_refused) == ((), report.articles, 0)
    out = {one.entry_id: one.why for one in report.left_out}
    assert out.keys().isdisjoint(one.entry_id for one in packed)
    assert len(out) + len(packed) == ARTICLES
    if report.complete and report.reading_minutes < ENOUGH * wish.minutes:
        assert set(out.values()) <= {Why.TIME}
    # A trip is nothing that a page, a picture or a feed would be blamed for.
    assert not world.stores.rows("SELECT 1 FROM feed WHERE error = 'budget'")


def run_one(seed: int, pool: DaemonPool) -> None:
    with a_world(seed, pool) as world:
        chance = random.Random(f"how {seed}")
        ending = chance.choice(("whole", "stopped", "stopped", "killed"))
        token = CancelToken()
        if ending == "stopped":
            at = chance.randrange(1, 40)
            world.net.on_request = lambda number: token.cancel() if number == at else None
        elif ending == "killed":
            world.dies_at = chance.randrange(1, 6)
        try:
            report = world.trip(token)
        except Dead:
            world.net.dead = True
            wait_for_threads(pool)
            world.net.dead = False
            [(used,)] = world.stores.rows("SELECT used_bytes FROM trip")
            assert world.net.bytes <= used <= world.wish.budget_bytes
        else:
            check(world, report)
            assert world.net.bytes <= report.bytes_on_wire
            if report.finished:
                return
        world.net.on_request = lambda number: None
        world.dies_at = 0
        stored, before = world.stored(), world.asked()
        check(world, world.trip())
        for url in stored:
            assert world.asked().get(url, 0) == before.get(url, 0), f"{url} was here, and was fetched again"


def wait_for_threads(pool: DaemonPool) -> None:
    """Wait until what was under way has ended: until all threads are free to meet."""
    meeting = threading.Barrier(THREADS)
    for done in [pool.submit(meeting.wait, 30) for _ in range(THREADS)]:
        done.result()


@pytest.fixture
def pool() -> Iterator[DaemonPool]:
    pool = DaemonPool(THREADS, "network")
    yield pool
    pool.close()


@pytest.mark.parametrize("tens", [0, *(pytest.param(one, marks=pytest.mark.long) for one in range(1, 6))])
def test_sixty_random_trips(pool, tens):
    for seed in range(10 * tens, 10 * tens + 10):
        run_one(seed, pool)


@pytest.mark.long
@pytest.mark.timeout(1_800)
def test_a_thousand_random_trips(pool):
    for seed in range(100, 1_100):
        run_one(seed, pool)
