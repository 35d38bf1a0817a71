"""Removes rows whose articles another program has muted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from reader.domain.query.place import Place
from reader.domain.query.query import InState, Is, Query
from reader.storage.entries.entries import EntryStore
from reader.ui.desk import Desk
from reader.ui.headlines.headline_model import HeadlineModel

_MUTED = Place(query=Query("is:muted", InState(Is.MUTED), asks_muted=True))


class MutedElsewhere:
    """Finds muted articles on another thread; there are few beside those of a list."""

    def __init__(self, desk: Desk, entries: EntryStore, model: HeadlineModel, *, owner: QObject) -> None:
        self._ids = partial(entries.ids, _MUTED)
        self._model = model
        self._reads = desk.reads(owner)

    def look(self, place: Callable[[], Place]) -> None:
        """Remove them from the list, unless it shows muted ones by then."""

        def is_without() -> bool:
            listed = place()
            return not listed.muted and (listed.query is None or not listed.query.asks_muted)

        if is_without():
            self._reads.read(self._ids, lambda ids: self._model.remove(ids if is_without() else ()))
