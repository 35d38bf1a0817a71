"""Marks that the reader sets: stores each, then tells. The one road for read, starred, for later and tags."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial

from reader.assembly.parts.shared import Shared, then_tell
from reader.background.cancel import CancelToken
from reader.domain.events import EntriesChanged, change_of
from reader.domain.organising.marking import Changed, Marking
from reader.storage.entries.marks import MARKED_AT_ONCE, mark, mark_soon


@dataclass(eq=False)
class Marks:
    """Performs and undoes markings. Those of several entries are bulk actions in the history.

    Args:
        token: Breaks off long work between two transactions: the program is closing.
    """

    shared: Shared
    token: CancelToken

    def perform(self, marking: Marking, *, is_listed: bool = True) -> Changed:
        """Set a mark, wait for the commit, then tell; if `is_listed`, the history lists it for several entries.

        Returns:
            The entries that it changed; its `reverse` undoes it, or where it is in the history, `History.undo`.
        """
        shared = self.shared
        return mark(shared.database, marking, shared.clock(), self.token, self.tell, is_listed=is_listed)

    def perform_soon(self, marking: Marking) -> Future[Changed]:
        """Do `perform` without waiting for the commit."""
        if len(marking.ids) > MARKED_AT_ONCE:
            # In several transactions, each of which has to be waited for.
            return self.shared.background.submit(partial(self.perform, marking))
        done = mark_soon(self.shared.database, marking, self.shared.clock())
        then_tell(done, self.tell)
        return done

    def tell(self, changed: Changed) -> None:
        """Announce the stored changes."""
        change = change_of(changed.what)
        if changed and change is not None:
            self.shared.announce(EntriesChanged(changed.ids, change))
        self.shared.announce_history(changed.history_id)
