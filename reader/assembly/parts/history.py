"""The history of bulk actions, and their undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.assembly.lazy import lazy
from reader.assembly.parts.folders import following_ticker
from reader.assembly.words import tr
from reader.domain.errors import UsageError
from reader.domain.events import (
    AccountChanged,
    Change,
    EntriesChanged,
    FeedsChanged,
    HistoryChanged,
    RulesChanged,
    SearchesChanged,
    StoriesChanged,
    TagsChanged,
    change_of,
)
from reader.domain.organising.history import CONTENT, DELETED, MUTED, THERE, HistoryItem, HistoryKind

if TYPE_CHECKING:
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.shared import Shared
    from reader.offline.retention import Retention
    from reader.storage.organising.undo import Undone, UndoStore


@dataclass(eq=False)
class History:
    """Lists and undoes bulk actions. `retention`: returns the part that restores evicted content."""

    shared: Shared
    library: Library
    retention: Callable[[], Retention]

    @lazy
    def store(self) -> UndoStore:
        from reader.storage.organising.undo import UndoStore

        return UndoStore(self.shared.database)

    def all(self) -> list[HistoryItem]:
        """Return those of the last 30 days, the latest first."""
        return self.store.all()

    def undo(self, history_id: int | None = None) -> HistoryItem:
        """Undo a bulk action (None: the latest that can be undone), then tell; returns it.

        Raises:
            UsageError: there is none, or it cannot be undone any more.
            Cancelled: the program is closing; its next start resumes.
        """
        item = self._find(history_id)
        if item.kind is HistoryKind.ROOM_MADE:
            self.retention().undo()
            self.shared.announce(HistoryChanged((item.id,)))
        else:
            self.take_back(item.id)
        return item

    def take_back(self, history_id: int) -> None:
        """Undo an action, or finish its undo, then tell; raises Cancelled if the program closes before."""
        with following_ticker(self.shared.settings, self.library.feeds):
            self._tell(self.store.undo(history_id, self.shared.clock()))
        self.shared.announce(HistoryChanged((history_id,)))

    def fetch_again(self, history_id: int) -> None:
        """Mark as wanted what articles lost when room was made; the next syncs fetch it."""
        for ids in self.store.fetch_again(history_id):
            self.shared.announce(EntriesChanged(ids, Change.TRIMMED))
        self.library.search.catch_up()
        self.shared.announce(HistoryChanged((history_id,)))

    def go_on(self) -> None:
        """Finish marks of many entries, and an undo, that the end of the program interrupted."""
        from reader.storage.entries.marks import go_on_marking

        now = self.shared.clock()
        go_on_marking(self.shared.database, now, self.store.token, self.library.marks.tell)
        self._tell(self.store.go_on(now))

    def purge(self) -> None:
        """Delete actions older than 30 days."""
        self.store.purge(self.shared.clock())

    def stop(self) -> None:
        """Interrupt an undo, from any thread, because the program is closing."""
        self.store.token.cancel()

    def _find(self, history_id: int | None) -> HistoryItem:
        now, items = self.shared.clock(), self.all()
        if history_id is None:
            latest = next((one for one in items if one.can_be_undone(now)), None)
            if latest is None:
                raise UsageError("there is nothing to undo")
            return latest
        item = next((one for one in items if one.id == history_id), None)
        if item is None:
            raise UsageError(
                tr("there is nothing {id} in the history; `manchette history` lists it", id=history_id)
            )
        if item.undone_at is not None:
            raise UsageError(tr("{id} was undone already", id=history_id))
        if not item.can_be_undone(now):
            raise UsageError(tr("{id} can no longer be undone", id=history_id))
        return item

    def _tell(self, turns: Iterable[Undone]) -> None:
        announce = self.shared.announce
        for done in turns:
            if done.feeds or done.order:
                announce(FeedsChanged(done.feeds))
            if done.tags:
                announce(TagsChanged())
            if done.searches or done.order or done.tags:  # saved queries that were changed are restored
                announce(SearchesChanged())
            if done.account:
                announce(AccountChanged())
            if done.story is not None:
                announce(StoriesChanged(done.story.story_ids, done.story.entry_ids))
            if done.order or done.tags:
                announce(RulesChanged())
            for what, ids in done.entries.items():
                change = _UNDONE.get(what) or change_of(what)
                if change in (Change.RESTORED, Change.TRIMMED):
                    self.library.search.catch_up()
                if change is not None:
                    announce(EntriesChanged(ids, change))


_UNDONE = {DELETED: Change.RESTORED, MUTED: Change.RESTORED, CONTENT: Change.TRIMMED, THERE: Change.DELETED}
