"""Stores entries that report invented events, and places them in stories by a real process."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from reader.background.cancel import CancelToken
from reader.background.lock import FileLock
from reader.domain.stories.story import StoriesChanged
from reader.storage.stories.stories import Stories
from reader.storage.stories.story_wishes import StoryWishStore
from reader.stories.grouper import Grouper
from reader.stories.process import StoryProcess
from tests.helpers.entries import NOW, Stores, a_parsed_entry, open_stores

QUAKE = (
    "quake",
    (
        "A quake of magnitude 6.1 struck Batangas province south of Manila on Tuesday and killed twelve people,"
        " the government of the Philippines said. Rescuers searched for survivors under a market in Lipa."
    ),
)
VOTE = (
    "vote",
    (
        "The parliament in Lisbon voted on Tuesday for the pension bill by 121 votes to 104, after three weeks of"
        " debate that divided the Socialists. The law raises the age of retirement to 67, Ana Ribeiro said."
    ),
)
TITLES = {"quake": "Quake in Batangas kills twelve", "vote": "Lisbon parliament passes pension bill"}


@dataclass(eq=False)
class Press:
    """Papers whose entries are placed.

    Attributes:
        told: The events, in order.
        now: What the clock says.
    """

    stores: Stores
    process: StoryProcess
    lock: Path
    told: list[StoriesChanged] = field(default_factory=list)
    now: datetime = NOW

    def __post_init__(self) -> None:
        self.stories = Stories(self.stores.database)
        self.wishes = StoryWishStore(self.stores.database)
        self.grouper = self.another_grouper(self.process)

    def another_grouper(self, process: StoryProcess) -> Grouper:
        """Give what another program would place entries with."""
        return Grouper(
            self.stores.database, process, lambda: 72, FileLock(self.lock), lambda: self.now, self.told.append
        )

    def report(
        self, event: tuple[str, str], *, hours_ago: float = 1, paper: int | None = None, more: str = ""
    ) -> int:
        """Store an entry of a paper of its own, or of one that is there."""
        feed = paper or self.stores.add_feed()
        name, text = event
        entry = a_parsed_entry(
            TITLES.get(name, name),
            f"{text} {more}",
            language="en",
            published_at=self.now - timedelta(hours=hours_ago),
            guid=f"{feed}-{len(self.told)}-{hours_ago}-{more}",
        )
        (entry_id,) = self.stores.store(feed, entry, now=self.now).new_ids
        return entry_id

    def place(self, *, older: bool = False, grouper: Grouper | None = None) -> int:
        """Place what waits; gives how many were placed."""
        return (grouper or self.grouper).run(CancelToken(), may_do_older=lambda: older)

    def story_of(self, entry_id: int) -> set[int]:
        """Give the entries of an entry's story."""
        story = self.stories.of_entry(entry_id)
        return set() if story is None else {one.entry_id for one in story.entries}


@contextmanager
def story_process(*, makes_vectors: bool = False, idle_seconds: float = 60) -> Iterator[StoryProcess]:
    """Run a process of stories; without vectors it starts in a fifth of a second."""
    process = StoryProcess(makes_vectors=makes_vectors, idle_seconds=idle_seconds)
    try:
        yield process
    finally:
        process.close()


def place_for_ever(folder: Path) -> None:
    """Place what waits in the library of a folder, and print a line for each batch that is on the disk."""
    with open_stores(folder) as stores, story_process() as process:
        press = Press(stores, process, folder / "stories.lock")
        press.grouper.announce = lambda event: print(len(event.entry_ids), flush=True)  # noqa: T201
        press.place()
        print("done", flush=True)  # noqa: T201


if __name__ == "__main__":
    place_for_ever(Path(sys.argv[1]))
