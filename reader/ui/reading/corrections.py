"""Shows above an article what changed since it was read, and remembers what the reader has seen of that."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from reader.assembly.parts.library import Library
from reader.domain.text.differences import Change
from reader.storage.entries.versions import VersionStore
from reader.ui.article.reading_pane import ReadingPane
from reader.ui.desk import Desk


class Corrections(QObject):
    """Shows corrections in one pane."""

    def __init__(self, desk: Desk, library: Library, pane: ReadingPane) -> None:
        super().__init__(pane)
        self._library = library
        self._desk = desk
        self._messages = desk.messages
        self._pane = pane
        self._reads = desk.reads(self)
        pane.correction_wanted.connect(self._read)
        pane.correction.seen.connect(self._see)

    def _read(self, entry_id: int) -> None:
        work = partial(_first_change, self._library.versions, entry_id)
        self._reads.read(work, partial(self._pane.show_correction, entry_id))

    def _see(self) -> None:
        if self._pane.shown is not None:
            self.see([self._pane.shown.headline.id])

    def see(self, ids: Sequence[int]) -> None:
        """Store that the reader has seen what changed in articles."""
        done = self._library.see_corrections(ids)
        self._desk.bridge.when_done(done, lambda changed: None, self._messages.say_failure, owner=self)


def _first_change(versions: VersionStore, entry_id: int) -> tuple[Change, ...]:
    """Compare the version that was read with the present one; long ones take a second."""
    from reader.articles.versions import find_edit, glimpse

    every = versions.all(entry_id) or []
    was_read = next((one for one in every if one.was_read), None)
    return () if was_read is None else glimpse(find_edit(was_read, every[-1]))
