"""Putting feeds and folders in order, each change followed by the event that tells of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.domain.events import FeedsChanged, RulesChanged, SearchesChanged
from reader.domain.sources.folder import Path
from reader.settings.schema import folder_words

if TYPE_CHECKING:
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.shared import Shared
    from reader.settings.file import SettingsFile
    from reader.storage.entries.feeds import FeedStore
    from reader.storage.search.query_followers import Naming


@dataclass(eq=False)
class FolderActions:
    """Changes folders, and the places of feeds. Refusals are `FolderRefused`."""

    shared: Shared
    library: Library

    def create(self, path: Path) -> int | None:
        return self._change(lambda: self.library.arrangement.create(path, self.shared.clock()))

    def rename(self, path: Path, name: str) -> int | None:
        return self._change(lambda: self.library.arrangement.rename(path, name, self.shared.clock()))

    def remove(self, path: Path) -> int | None:
        """Remove a folder; what is in it moves up (see `Arrangement.remove`)."""
        return self._change(lambda: self.library.arrangement.remove(path, self.shared.clock()))

    def naming(self, path: Path) -> list[Naming]:
        """Return the rules and saved searches that name a folder."""
        from reader.storage.search.query_followers import naming_folder

        with self.shared.database.read() as connection:
            return naming_folder(connection, path)

    def move(self, keys: Iterable[str], into: Path, *, before: str | None = None) -> int | None:
        """Move feeds and folders (see `Arrangement.move`)."""
        now = self.shared.clock()
        return self._change(lambda: self.library.arrangement.move(keys, into, now, before=before))

    def _change(self, work: Callable[[], int | None]) -> int | None:
        with following_ticker(self.shared.settings, self.library.feeds):
            done = work()
        self.shared.announce(FeedsChanged(()))
        # Queries of saved searches may have been changed too.
        self.shared.announce(SearchesChanged())
        self.shared.announce(RulesChanged())
        return self.shared.announce_history(done)


@contextmanager
def following_ticker(settings: SettingsFile, feeds: FeedStore) -> Iterator[None]:
    """Keep the setting of the ticker's folder, a path, up to date while folders change."""
    chosen = settings.current.ticker.folder
    before = {folder.id: folder_words(folder.path) for folder in feeds.folders()} if chosen else {}
    yield
    if chosen:
        for folder in feeds.folders():
            if before.get(folder.id) == chosen != folder_words(folder.path):
                settings.set("ticker.folder", folder_words(folder.path))
