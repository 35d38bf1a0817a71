"""The model of the headline list: an array of ids, and a cache of the headlines that were visible.

A hundred thousand rows take 1.6 MB, for ids and sort positions, and one query; headlines are read 64 at a time
when a row becomes visible. While a list is shown, rows are inserted and changed, never reset. Sort positions are
kept because a sync inserts in many places: when each place was found by reading headlines, 1,000 new rows among
100,000 blocked the window for 0.2 s, five times.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby, islice
from operator import neg
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from reader.domain.clock import Clock
from reader.domain.entry import Headline
from reader.domain.place import Listed
from reader.storage.entries import EntryStore
from reader.storage.entry_writer import position
from reader.ui.sentences import texts

PAGE = 64
"""Headlines per read."""
PAGES_KEPT = 24

HEADLINE = Qt.ItemDataRole.UserRole + 1
"""`Headline`, or None where the entry is gone."""
NEW_DAY = Qt.ItemDataRole.UserRole + 2
"""`date` where a row is the first of its day, else None."""

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class HeadlineModel(QAbstractTableModel):
    """One column; rows are newest first, but for a trip's, which have an order of their own."""

    def __init__(self, entries: EntryStore, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries = entries
        self._clock = clock
        self.ids = array("q")
        """The entries, in the order of the list. Not to be changed."""
        self._positions = array("q")
        """Sort position of each row; empty where nothing is inserted (a trip)."""
        self._kept: OrderedDict[int, Headline | None] = OrderedDict()
        self.is_partial = False
        """True until `complete` has added the rest."""
        self.is_by_day = True
        """True where the rows run from day to day."""
        self._late: list[int] = []
        self._stale: dict[int, None] = {}
        """Entries to read again, in the order they were requested."""
        self._next_slice = QTimer(self, singleShot=True, interval=0)
        self._next_slice.timeout.connect(self._reload_some)

    @property
    def listed(self) -> Listed:
        """What is listed, as a copy."""
        return Listed(self.ids[:], self._positions[:])

    def show(self, listed: Listed, *, is_partial: bool = False, by_day: bool = True) -> None:
        """List other entries.

        Args:
            listed: Newest first.
            is_partial: Only the beginning of the list; `complete` adds the rest.
            by_day: False for an order of its own (a trip): no days are shown, and nothing is inserted.
        """
        self.beginResetModel()
        self.ids, self._positions = listed.ids, listed.positions
        self._kept.clear()
        self._stale.clear()
        self.is_partial = is_partial
        self.is_by_day = by_day
        self._late = []
        self.endResetModel()

    def complete(self, listed: Listed) -> None:
        """Add the rows after those given to `show`.

        Args:
            listed: The whole list.
        """
        ids = listed.ids
        if not self.is_partial:
            return
        self.is_partial = False
        try:
            start = ids.index(self.ids[-1]) + 1 if self.ids else 0
        except ValueError:  # The last row is no longer in the list; the rows above it stay.
            known = set(self.ids)
            start = next((row for row, id_ in enumerate(ids) if id_ not in known), len(ids))
        if start < len(ids):
            self.beginInsertRows(_NOWHERE, len(self.ids), len(self.ids) + len(ids) - start - 1)
            self.ids.extend(ids[start:])
            self._positions.extend(listed.positions[start:])
            self.endInsertRows()
        late, self._late = self._late, []
        self.insert(self._entries.headlines(late))

    def insert(self, headlines: Iterable[Headline]) -> int:
        """Insert headlines by date; those listed already stay.

        Returns:
            How many rows are new.
        """
        runs: list[tuple[int, list[Headline]]] = []
        row = 0
        each = {headline.id: headline for headline in headlines}
        for headline in sorted(each.values(), key=standing, reverse=True):
            at = standing(headline)
            row = self._row_below(at, row)
            if row < len(self._positions) and self._positions[row] == at:
                continue
            if self.is_partial and row == len(self.ids):
                self._late.append(headline.id)
                continue
            if runs and runs[-1][0] == row:
                runs[-1][1].append(headline)
            else:
                runs.append((row, [headline]))
        # From the end, so that the row numbers found above stay valid.
        for row, run in reversed(runs):
            self.beginInsertRows(_NOWHERE, row, row + len(run) - 1)
            self.ids[row:row] = array("q", [headline.id for headline in run])
            self._positions[row:row] = array("q", map(standing, run))
            for headline in run:
                self._keep(headline.id, headline)
            self.endInsertRows()
            # The next row may no longer be the first of its day.
            self._changed(row + len(run))
        return sum(len(run) for _, run in runs)

    def remove(self, ids: Iterable[int]) -> None:
        """Take rows out of the list."""
        gone = set(ids)
        if not gone:
            return
        # In one pass: each search would take a millisecond in a list of 100,000.
        rows = [row for row, id_ in enumerate(self.ids) if id_ in gone]
        runs = [
            [row for _, row in run] for _, run in groupby(enumerate(rows), key=lambda found: found[1] - found[0])
        ]
        # From the end, so that the row numbers found above stay valid.
        for run in reversed(runs):
            first, after = run[0], run[-1] + 1
            self.beginRemoveRows(_NOWHERE, first, after - 1)
            for id_ in self.ids[first:after]:
                self._kept.pop(id_, None)
            del self.ids[first:after]
            del self._positions[first:after]
            self.endRemoveRows()
            # The row that is here now may be the first of its day.
            self._changed(first)

    def mark(self, ids: Iterable[int], *, unread: bool | None = None, starred: bool | None = None) -> None:
        """Show marks at once; `reload` confirms them once they are stored."""
        for id_ in ids:
            kept = self._kept.get(id_)
            if kept is not None:
                changed = replace(
                    kept,
                    unread=kept.unread if unread is None else unread,
                    starred=kept.starred if starred is None else starred,
                )
                if changed != kept:
                    self._kept[id_] = changed
                    self._changed(self.row_of(id_))

    def reload(self, ids: Iterable[int]) -> None:
        """Read cached entries again: the first page at once, the rest in later turns of the event loop."""
        self._stale.update(dict.fromkeys(id_ for id_ in ids if id_ in self._kept))
        if self._stale:
            self._reload_some()

    def _reload_some(self) -> None:
        some = list(islice(self._stale, PAGE))
        for id_ in some:
            del self._stale[id_]
        for headline in self._entries.headlines(id_ for id_ in some if id_ in self._kept):
            if headline != self._kept[headline.id]:
                self._kept[headline.id] = headline
                self._changed(self.row_of(headline.id))
        if self._stale:
            self._next_slice.start()

    def reload_all(self) -> None:
        """Read all cached entries again."""
        self.reload(list(self._kept))

    def look_again(self) -> None:
        """Read all cached entries again, and remove the rows of deleted ones."""
        kept = list(self._kept)
        self.remove(set(kept).difference(self._entries.exist(kept)))
        self.reload_all()

    def headline(self, row: int) -> Headline | None:
        """Give a row's headline; None outside the list, or where the entry is gone."""
        if not 0 <= row < len(self.ids):
            return None
        id_ = self.ids[row]
        if id_ not in self._kept:
            start = row - row % PAGE
            self._read(self.ids[start : start + PAGE])
        self._kept.move_to_end(id_)
        return self._kept[id_]

    def seen(self, entry_id: int) -> Headline | None:
        """Give the cached headline of an entry, with marks that may not be stored yet; None: not cached."""
        return self._kept.get(entry_id)

    def row_of(self, entry_id: int) -> int:
        """Give the row of an entry; -1 where it is not listed."""
        kept = self._kept.get(entry_id)
        if kept is not None:
            row = self._row_below(standing(kept), 0)
            if row < len(self._positions) and self.ids[row] == entry_id:
                return row
        try:
            return self.ids.index(entry_id)
        except ValueError:
            return -1

    def day_of(self, row: int) -> date | None:
        """Give the day of a row, in local time."""
        headline = self.headline(row)
        return headline.sort_at.astimezone().date() if headline is not None else None

    # Called by Qt

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        # Qt would number rows, and screen readers would say the numbers.
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == NEW_DAY:
            return self._new_day(index.row())
        if role not in _ANSWERED:
            return None
        headline = self.headline(index.row())
        if role == HEADLINE or headline is None:
            return headline
        if role == Qt.ItemDataRole.DisplayRole:
            return headline.title
        return self._spoken(headline)

    def _new_day(self, row: int) -> date | None:
        # The band above the list shows the day of the first row.
        if row == 0 or not self.is_by_day:
            return None
        day = self.day_of(row)
        return day if day != self.day_of(row - 1) else None

    def _spoken(self, headline: Headline) -> str:
        said = [
            headline.title or self.tr("Untitled"),
            headline.feed_title,
            texts.day_and_time(headline.sort_at, self._clock()),
            self.tr("unread") if headline.unread else self.tr("read"),
            texts.completeness_words(headline.state),
        ]
        if headline.starred:
            said.append(self.tr("starred"))
        if headline.read_percent is not None:
            said.append(self.tr("%1 read").replace("%1", texts.percent(headline.read_percent)))
        return ", ".join(said)

    def _read(self, ids: Sequence[int]) -> None:
        found = {headline.id: headline for headline in self._entries.headlines(ids)}
        for id_ in ids:
            self._keep(id_, found.get(id_))

    def _keep(self, id_: int, headline: Headline | None) -> None:
        self._kept[id_] = headline
        self._kept.move_to_end(id_)
        while len(self._kept) > PAGE * PAGES_KEPT:
            self._kept.popitem(last=False)

    def _row_below(self, at: int, start: int) -> int:
        """Give the first row from `start` that is at a sort position or after it."""
        return bisect_left(self._positions, -at, start, key=neg)

    def _changed(self, row: int) -> None:
        if 0 <= row < len(self.ids):
            index = self.index(row, 0)
            self.dataChanged.emit(index, index)


_ANSWERED = frozenset((HEADLINE, int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)))


def standing(headline: Headline) -> int:
    """Give a headline's sort position; newer is greater."""
    return position(headline.sort_at, headline.id)
