"""A home with everything in it, a daily copy of yesterday and what was done since; and the ways to damage it.

prepared = prepare(folder)                  # once
for damage in damages(prepared.database):   # each by name
    damage.do(path)
"""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from reader.assembly.services import Services, open_services
from reader.domain.entries.bookmark import Bookmark
from reader.settings.paths import Home
from tests.helpers.entries import NOW, Stores, a_parsed_entry, a_rendition
from tests.helpers.marking import mark

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Marks:
    """What a reader would miss."""

    unread: frozenset[str]
    """Titles."""
    starred: frozenset[str]
    feeds: frozenset[str]
    reported: frozenset[str]
    """Fingerprints of pictures that are hidden for that."""

    def among(self, titles: frozenset[str]) -> Marks:
        """Leave only the marks of some articles."""
        return Marks(self.unread & titles, self.starred & titles, self.feeds, self.reported)


@dataclass(frozen=True)
class Prepared:
    """The home."""

    folder: Path
    copy: str
    """The name of its daily copy."""
    copied: Marks
    """What was marked when that was made."""
    old: frozenset[str]
    """Titles of the articles that it holds."""
    marked: Marks
    """What is marked now."""


def prepare(folder: Path) -> Prepared:
    """Make the home."""
    home = Home.under(folder)
    services = open_services(home, clock=lambda: NOW)
    try:
        stores = Stores(
            services.database,
            services.library.feeds,
            services.library.entries,
            services.library.images,
            services.library.search,
        )
        feeds = [stores.add_feed(folder=("Press", name)) for name in ("North", "South")]
        for feed in feeds:
            texts = (f"word{n} " * 150 + os.urandom(900).hex() for n in range(40))
            stores.store(
                feed,
                *(
                    a_parsed_entry(f"old {feed} {n}", text=text, images=[f"https://e/{feed}/{n}"])
                    for n, text in enumerate(texts)
                ),
            )
        ids = stores.ids()
        stores.edit(ids[0], a_parsed_entry("old edited", text="something else"))
        for n in range(3):
            services.files.images._keep(f"https://e/{feeds[0]}/{n}", a_rendition(str(n)))
        mark(services.library, ids[::7], unread=False)
        mark(services.library, ids[::11], starred=True)
        _report(services, "0")
        services.library.keep_bookmark(ids[3], Bookmark(paragraph=2, letter=1, begins="word", percent=20)).result()
        services.library.search.catch_up()
        copy = services.upkeep.backups.make(NOW - DAY)
        copied = marks_of(stores)
        old = frozenset(stores.titles())

        mark(services.library, ids[::5], unread=False)
        mark(services.library, ids[::13], starred=True)
        mark(services.library, ids[::22], starred=False)
        _report(services, "1")
        newest = stores.add_feed("https://example.org/since-the-copy")
        stores.store(newest, *(a_parsed_entry(f"new {n}", text=f"newest{n} " * 90) for n in range(20)))
        mark(services.library, stores.ids()[:4], starred=True)
        mark(services.library, stores.ids()[2:6], unread=False)
        services.library.search.catch_up()
        marked = marks_of(stores)
    finally:
        services.close()
    with closing(sqlite3.connect(home.database, isolation_level=None)) as connection:
        # Free pages, for there is a way to damage them.
        connection.execute("INSERT INTO note VALUES ('much', zeroblob(200000))")
        connection.execute("DELETE FROM note WHERE name = 'much'")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Prepared(folder=folder, copy=copy.name, copied=copied, old=old, marked=marked)


def marks_of(stores: Stores) -> Marks:
    """Read what is marked."""
    return Marks(
        unread=frozenset(stores.titles(unread=True)),
        starred=frozenset(stores.titles(starred=True)),
        feeds=frozenset(feed.url for feed in stores.feeds.all()),
        reported=frozenset(
            row[0] for row in stores.rows("SELECT fingerprint FROM image_identity WHERE hidden = 'flagged'")
        ),
    )


def _report(services: Services, name: str) -> None:
    fingerprint = a_rendition(name).fingerprint
    with services.database.read() as connection:
        entry_id = connection.exec_driver_sql(
            "SELECT entry_id FROM entry_image WHERE fingerprint = ?", (fingerprint,)
        ).scalar_one()
    services.flags.image_reports.flag(entry_id, fingerprint, "privacy")


@dataclass(frozen=True)
class Damage:
    """One way to damage a file."""

    name: str
    do: Callable[[Path], None]
    marks: bool = True
    """The file still says what was marked."""
    articles: bool = True
    """And has the articles that came since the copy."""
    unused: bool = False
    """What is written over means nothing: no check can find it."""


def damages(path: Path) -> list[Damage]:
    """Give the ways to damage a database that nobody has open."""
    with closing(sqlite3.connect(path)) as connection:
        roots = connection.execute(
            "SELECT name, rootpage FROM sqlite_master WHERE rootpage > 1 ORDER BY rootpage"
        ).fetchall()
        pages, size, free = (
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "page_size", "freelist_count")
        )
    assert free > 0, "there is a free list to be damaged"
    with path.open("rb") as file:
        trunk = int.from_bytes(file.read(100)[32:36], "big")

    def written_over(at: int, length: int, fill: str) -> Callable[[Path], None]:
        def do(path: Path) -> None:
            noise = random.Random(at).randbytes(length) if fill == "noise" else bytes(length)
            with path.open("r+b") as file:
                file.seek(at)
                file.write(noise)

        return do

    def page(number: int, fill: str) -> Callable[[Path], None]:
        return written_over((number - 1) * size, size, fill)

    made = [
        Damage(f"root of {name}, {fill}", page(root, fill), articles=name != "entry")
        for name, root in roots
        for fill in ("zeros", "noise")
    ]
    for fill in ("zeros", "noise"):
        made += [
            Damage(f"header, {fill}", written_over(0, 100, fill)),
            Damage(f"header but for its name, {fill}", written_over(16, 84, fill)),
            Damage(f"first page, {fill}", page(1, fill)),
            Damage(f"second page, {fill}", page(2, fill)),
            Damage(f"free list, {fill}", page(trunk, fill)),
            Damage(f"middle page, {fill}", page(pages // 2, fill), articles=False),
            Damage(f"last page, {fill}", page(pages, fill), unused=True),
            Damage(f"last page in use, {fill}", page(trunk - 1, fill), articles=False),
        ]
    return [
        *made,
        Damage("cut in the middle", lambda path: os.truncate(path, pages // 2 * size), articles=False),
        Damage("cut inside a page", lambda path: os.truncate(path, pages * size * 3 // 4 - 100), articles=False),
        Damage("cut to its header", lambda path: os.truncate(path, 60), marks=False, articles=False),
        Damage("emptied", lambda path: os.truncate(path, 0), marks=False, articles=False),
        Damage("another program's database", _put_another, marks=False, articles=False),
        Damage(
            "another program's text", lambda path: _write(path, b"words " * 9_000), marks=False, articles=False
        ),
    ]


def _put_another(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "PRAGMA application_id=7; PRAGMA user_version=3; CREATE TABLE note(x); INSERT INTO note VALUES (1)"
        )


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
