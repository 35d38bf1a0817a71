"""The functions that the process of stories runs (`process.py`). It holds the entries of one window of time.

Arguments and results are plain data. A function is told for which session it is called: a process that was started
since has none, and says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from reader.domain.record import as_dict, read_record
from reader.stories import model
from reader.stories.decider import Decider
from reader.stories.features import Article, Features, describe, pack, text_for_vector, unpack
from reader.stories.placed import HELD_MOST, HELD_OF_FEED, DescribedEntry, Loaded, PlacedEntry, Waiting


def begin(session: int, window_hours: int) -> None:
    """Begin a session; entries of the former one are evicted."""
    _windows.clear()
    _windows[session] = _Window(window_hours)


def load(session: int, rows: Sequence[Any]) -> list[int] | None:
    """Load the rows of `Loaded`, entries that were placed before, in the order of their moments.

    Returns the places of those that another version of the program has packed; None: the session is not held.
    """
    window = _windows.get(session)
    if window is None:
        return None
    odd = []
    for place, row in enumerate(msgspec.convert(rows, list[Loaded])):
        if (features := unpack(row.features)) is None:
            odd.append(place)
        else:
            window.load(features, row.vector, row)
    return odd


def recall(session: int, rows: Sequence[Any]) -> list[DescribedEntry] | None:
    """Do `load` for rows of `Waiting` with their stories, where only texts are stored; returns what to store."""
    window = _windows.get(session)
    if window is None:
        return None
    waiting = msgspec.convert(rows, list[Waiting])
    described = []
    for row, vector in zip(waiting, _vectors(waiting), strict=True):
        features = _described(row)
        window.load(features, vector, row)
        described.append(DescribedEntry(pack(features), vector))
    return described


def place(session: int, rows: Sequence[Any], forget_before: int, forget_after: int) -> list[PlacedEntry] | None:
    """Place entries; None: the session is not held.

    Args:
        rows: Those of `Waiting`, in the order of their moments.
        forget_before, forget_after: Entries published before or after these moments are evicted.
    """
    window = _windows.get(session)
    if window is None:
        return None
    window.decider.forget(
        before=datetime.fromtimestamp(forget_before, UTC), after=datetime.fromtimestamp(forget_after, UTC)
    )
    waiting = msgspec.convert(rows, list[Waiting])
    for row in waiting:
        if window.decider.story_of(row.entry_id) == row.story:
            # Alone, it may begin its story again, so none of the others may join that one before.
            window.decider.remove(row.entry_id)
    return [window.place(row, vector) for row, vector in zip(waiting, _vectors(waiting), strict=True)]


class _Window:
    """The entries held in memory."""

    def __init__(self, hours: int) -> None:
        self.decider = Decider(window_hours=hours)
        self._came: dict[int, int] = {}
        """Their feeds, by entry, in the order in which they came; some may be forgotten already."""
        self._of_feeds: Counter[int] = Counter()

    def load(self, features: Features, vector: bytes | None, row: Loaded | Waiting) -> None:
        self.decider.load(features, vector, row.story, wishes=row.wishes)
        self._bound(features.entry_id, features.paper)

    def place(self, row: Waiting, vector: bytes | None) -> PlacedEntry:
        features = _described(row)
        done = self.decider.add(features, vector, new_story=row.story, wishes=row.wishes)
        self._bound(row.entry_id, row.feed_id)
        return PlacedEntry(
            entry_id=row.entry_id,
            story=done.story,
            reasons=done.reasons,
            joined=done.joined,
            moved=done.moved,
            features=pack(features),
            vector=vector,
        )

    def _bound(self, entry_id: int, feed_id: int) -> None:
        self._of_feeds[self._came.pop(entry_id, 0)] -= 1
        self._came[entry_id] = feed_id
        self._of_feeds[feed_id] += 1
        is_loud = self._of_feeds[feed_id] > HELD_OF_FEED
        if is_loud or len(self._came) > HELD_MOST:
            first = next(one for one, feed in self._came.items() if feed == feed_id or not is_loud)
            self._of_feeds[self._came.pop(first)] -= 1
            self.decider.remove(first)


def _described(row: Waiting) -> Features:
    at = datetime.fromtimestamp(row.at, UTC)
    return describe(read_record(Article, as_dict(row), paper=row.feed_id, at=at))


def _vectors(rows: Sequence[Waiting]) -> list[bytes | None]:
    """Return the vectors of entries: those that are known, and those that are to be made."""
    vectors = [row.vector for row in rows]
    wanted = [place for place, row in enumerate(rows) if row.vector is None and row.makes_vector]
    if wanted:
        made = model.make([text_for_vector(rows[place].title, rows[place].lead) for place in wanted])
        for place, vector in zip(wanted, made, strict=True):
            vectors[place] = vector
    return vectors


_windows: dict[int, _Window] = {}
"""The window of the session; never more than one."""
