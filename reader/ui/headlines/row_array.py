"""The rows of the headline list: entries in their order, those below the row of a story among them."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from operator import neg
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from reader.domain.query.place import Listed
from reader.ui.headlines.story_rows import StoryRows
from reader.ui.widgets.card_rows import NOWHERE, Index


class RowArray(QAbstractTableModel):
    """One column; rows are in the order of their place, those below the row of a story aside.

    Signals:
        unsettled: Entries came that are in stories, or have lost the row that stood for them. arg: their ids.
    """

    unsettled = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ids = array("q")
        """The entries, in the order of the list. Not to be changed."""
        self._positions = array("q")
        """Sort position of each row; empty if rows are not sorted by time, so that nothing is inserted. It is that
        of the row's entry, unless `StoryRows.places` has another.
        """
        self._is_oldest_first = False
        self.stories = StoryRows()

    def row_of(self, entry_id: int, own: int | None = None) -> int:
        """Return the row of an entry; -1 where it has none.

        Its sort position, `own`, finds the row at once: each search takes a millisecond in 100,000.
        """
        if (at := self.stories.places.get(entry_id, own)) is not None:
            row = self._row_at(at, 0)
            if row < len(self._positions) and self.ids[row] == entry_id:
                return row
        try:
            return self.ids.index(entry_id)
        except ValueError:
            return -1

    def place_of(self, entry_id: int, own: int | None = None) -> int | None:
        """Return the sort position of an entry's row; None: it has no row, or the rows have no positions.

        `own` is as in `row_of`.
        """
        row = self.row_of(entry_id, own)
        return self._positions[row] if 0 <= row < len(self._positions) else None

    @property
    def listed(self) -> Listed:
        """The listed entries, as a copy, without the unfolded rows of stories."""
        below = self.stories.lead_of
        if not below:
            return Listed(self.ids[:], self._positions[:])
        rows = [row for row, id_ in enumerate(self.ids) if id_ not in below]
        positions = (self._positions[row] for row in rows if self._positions)
        return Listed(array("q", (self.ids[row] for row in rows)), array("q", positions))

    @property
    def all_ids(self) -> set[int]:
        """The entries of the list, also those for which another has a row.

        What is unfolded below a row may be from elsewhere, like read articles in a list of unread ones.
        """
        return set(self.ids).difference(self.stories.lead_of).union(self.stories.stand_ins)

    @property
    def article_count(self) -> int:
        """How many articles the list has: as many as `all_ids`."""
        return len(self.ids) - len(self.stories.lead_of) + len(self.stories.stand_ins)

    def _insert_below(self, lead: int, ids: Sequence[int]) -> None:
        """List articles of a story below its row."""
        row = self.row_of(lead) + 1
        if not row or not ids:
            return
        self.beginInsertRows(NOWHERE, row, row + len(ids) - 1)
        self.ids[row:row] = array("q", ids)
        # That of the row above, so that the positions stay sorted.
        self._positions[row:row] = self._positions[row - 1 : row] * len(ids)
        self.stories.lead_of.update(dict.fromkeys(ids, lead))
        self.endInsertRows()
        self._changed(row - 1)

    def take_below(self, lead: int) -> None:
        """Remove the rows below that of a story."""
        below = self.stories.below(lead)
        for id_ in below:
            del self.stories.lead_of[id_]
        self._take_rows(set(below))
        self._changed(self.row_of(lead))

    def stand_for(self, stand_ins: Mapping[int, int]) -> None:
        """Remove the rows of articles that other rows now stand for."""
        for lead in set(stand_ins.values()):
            self.stories.stand_ins.pop(lead, None)
        self.stories.stand_ins.update(stand_ins)
        self._take_rows(set(stand_ins))
        for id_ in stand_ins:
            self.stories.places.pop(id_, None)

    def _take_rows(self, gone: set[int]) -> None:
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
            self.beginRemoveRows(NOWHERE, first, after - 1)
            del self.ids[first:after]
            del self._positions[first:after]
            self.endRemoveRows()
            # The row that is here now may be the first of its group.
            self._changed(first)

    def arrange(self, ids: Sequence[int]) -> bool:
        """Reorder the rows; the selection stays. False, and nothing is changed, if these are other entries."""
        if len(ids) != len(self.ids) or set(ids) != set(self.ids):
            return False
        self.layoutAboutToBeChanged.emit()
        rows = {id_: row for row, id_ in enumerate(ids)}
        before = self.ids
        self.ids = array("q", ids)
        self._follow(lambda row: rows[before[row]])
        self.layoutChanged.emit()
        return True

    def put(self, places: Mapping[int, int], own: Mapping[int, int]) -> None:
        """Move rows to other sort positions (`places`, by entry; `own`: of the entries); the selection stays."""
        moved = {}
        for id_, at in places.items():
            row = self.row_of(id_, own.get(id_))
            if row >= 0 and self._positions[row] != at:
                moved[row] = id_, at
        for id_, at in places.items():
            self.stories.place(id_, at)
        if moved:
            self._move(moved)

    def _move(self, moved: Mapping[int, tuple[int, int]]) -> None:
        """Move rows to their new positions. `moved`: entries with their positions."""
        self.layoutAboutToBeChanged.emit()
        gone = sorted(moved)
        self.ids, self._positions = _without(self.ids, gone), _without(self._positions, gone)
        # From here on rows are counted without those that move: `starts` are the ones before which they come.
        order = sorted(gone, key=lambda row: moved[row][1], reverse=not self._is_oldest_first)
        starts = [self._row_at(moved[row][1], 0) for row in order]
        self.ids = _with(self.ids, starts, [moved[row][0] for row in order])
        self._positions = _with(self._positions, starts, [moved[row][1] for row in order])
        landed = {row: start + number for number, (row, start) in enumerate(zip(order, starts, strict=True))}

        def now(row: int) -> int:
            if row in landed:
                return landed[row]
            left = row - bisect_left(gone, row)
            return left + bisect_right(starts, left)

        self._follow(now)
        self.layoutChanged.emit()

    def _follow(self, now: Callable[[int], int]) -> None:
        """Update Qt's own state of rows (selection, heights). `now` maps a row to its new number."""
        before = self.persistentIndexList()
        self.changePersistentIndexList(before, [self.index(now(index.row()), 0) for index in before])

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        # Qt would number rows, and screen readers would say the numbers.
        return None

    def _row_at(self, at: int, start: int) -> int:
        """Return the first row from `start` that is at a sort position or after it."""
        if self._is_oldest_first:
            return bisect_left(self._positions, at, start)
        return bisect_left(self._positions, -at, start, key=neg)

    def _first_after(self, at: int, positions: array[int]) -> int:
        """Return the first of some positions that comes after another, in the order of the list."""
        if self._is_oldest_first:
            return bisect_right(positions, at)
        return bisect_right(positions, -at, key=neg)

    def _changed(self, row: int) -> None:
        if 0 <= row < len(self.ids):
            index = self.index(row, 0)
            self.dataChanged.emit(index, index)


# In one pass each: to take one number out of a million, or to put one in, moves all that follow.


def _without(numbers: array[int], rows: Sequence[int]) -> array[int]:
    """Return numbers without those of `rows`, which are sorted."""
    left, start = array("q"), 0
    for row in rows:
        left.extend(numbers[start:row])
        start = row + 1
    left.extend(numbers[start:])
    return left


def _with(numbers: array[int], rows: Sequence[int], more: Sequence[int]) -> array[int]:
    """Insert further numbers before rows, which are sorted."""
    whole, start = array("q"), 0
    for row, one in zip(rows, more, strict=True):
        whole.extend(numbers[start:row])
        whole.append(one)
        start = row
    whole.extend(numbers[start:])
    return whole
