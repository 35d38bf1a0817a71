"""Notices what other programs change: commits to the database, like a `manchette add` in a terminal, and settings.

Once a second it looks at the settings file, and polls `PRAGMA data_version` on the writing connection, which
changes only with commits of others (0.06 % of a core, measured). Watching the database's file would report our own
commits too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from reader.assembly.parts.library import Library
from reader.domain.errors import ReaderError
from reader.domain.events import ChangedElsewhere, EntriesStored
from reader.ui.desk import Desk
from reader.ui.widgets.soon import Soon

_LOOK_MILLISECONDS = 1_000
"""Time between two checks for commits of other programs, which are noticed within two seconds."""


class OtherPrograms(QObject):
    """Checks the database once a second, and announces changes of other programs like its own."""

    def __init__(self, desk: Desk, library: Library) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._library = library
        self._last_id: int | None = None
        """The newest entry that was announced."""
        self._is_stopped = False
        self._changed = False
        """Others have committed, and that was not announced yet."""
        self._timer = Soon(self, _LOOK_MILLISECONDS, self._look)
        desk.bridge.on(EntriesStored, self._on_stored)

    def start(self) -> None:
        """Start. Call it before anything is read."""
        self._last_id = self._library.entries.last_id()
        future = self._library.shared.database.changed_elsewhere()
        # Also announces what came before the first look.
        self._desk.bridge.when_done(future, lambda _: self._read(), self._on_failed, owner=self)

    def stop(self) -> None:
        """Stop: the window closes, and then its home."""
        self._is_stopped = True
        self._timer.stop()

    def _look_later(self) -> None:
        if not self._is_stopped:
            self._timer.start()

    def _look(self) -> None:
        self._desk.settings.take_in()
        future = self._library.shared.database.changed_elsewhere()
        self._desk.bridge.when_done(future, self._on_looked, self._on_failed, owner=self)

    def _on_looked(self, is_changed: bool) -> None:
        self._changed = self._changed or is_changed
        if self._changed:
            self._read()
        else:
            self._look_later()

    def _read(self) -> None:
        if not self._is_stopped:
            came = partial(self._library.entries.newer_than, self._last_id or 0)
            self._desk.do(came, self._tell, self._on_failed, owner=self)

    def _tell(self, came: Sequence[tuple[int, tuple[int, ...]]]) -> None:
        for feed_id, ids in came:
            self._library.shared.announce(EntriesStored(feed_id, ids, ()))
            self._note(ids)
        if came or self._changed:
            self._library.shared.announce(ChangedElsewhere())
        self._changed = False
        self._look_later()

    def _on_failed(self, error: ReaderError) -> None:
        self._look_later()  # the next look may succeed

    def _on_stored(self, events: tuple[EntriesStored, ...]) -> None:
        for event in events:
            self._note(event.new_ids)

    def _note(self, ids: Sequence[int]) -> None:
        self._last_id = max((self._last_id or 0, *ids))
