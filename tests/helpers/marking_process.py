"""A process that marks entries as a window does, and says so only when it is on the disk.

`python -m tests.helpers.marking_process HOME` prints one line for each mark that was acknowledged, until it is
killed. Each entry is read once and starred once, so a line that was printed must hold for ever.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from reader.background.cancel import CancelToken
from reader.domain.clock import system_clock
from reader.domain.organising.marking import Marking
from reader.domain.query.place import Place
from reader.settings.paths import Home
from reader.storage.core.database import Database
from reader.storage.entries.entries import EntryStore
from reader.storage.entries.marks import mark
from tests.helpers.patience import wait_for


def mark_for_ever(home: Home) -> None:
    """Mark what comes in, and print what was done."""
    entries = EntryStore(Database(home.database))
    met: set[int] = set()
    while True:
        coming = wait_for(lambda: [id_ for id_ in entries.ids(Place()) if id_ not in met])
        for entry_id in coming[:20]:
            met.add(entry_id)
            for marks in ({"unread": False}, {"starred": True}):
                ((what, value),) = marks.items()
                mark(entries._database, Marking(what, value, [entry_id]), system_clock(), CancelToken())
                sys.stdout.write(json.dumps([entry_id, marks]) + "\n")
                sys.stdout.flush()


if __name__ == "__main__":
    mark_for_ever(Home.under(Path(sys.argv[1])))
