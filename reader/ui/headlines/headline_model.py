"""The model of the headline list: an array of ids, and a cache of the headlines that were visible.

A hundred thousand rows take 1.6 MB, for ids and sort positions, and one query; headlines are read 32 at a time
when a row becomes visible. While a list is shown, rows are inserted and changed, never reset. Sort positions are
kept because a sync inserts in many places: when each place was found by reading headlines, 1,000 new rows among
100,000 blocked the window for 0.2 s, five times.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice, takewhile
from typing import Any, Literal

from PySide6.QtCore import QObject, Qt

from reader.domain.clock import Clock
from reader.domain.entries.entry import Completeness, Headline
from reader.domain.query.place import Listed
from reader.domain.record import replace
from reader.domain.text.beginning import first_words
from reader.storage.entries.entries import EntryStore
from reader.storage.entries.entry_writer import moment_at, position
from reader.storage.search.excerpts import Excerpts
from reader.ui.headlines.row_array import RowArray
from reader.ui.headlines.story_rows import StoryRow
from reader.ui.sentences import story_texts, texts
from reader.ui.widgets.card_rows import NOWHERE, Index
from reader.ui.widgets.labels import tooltip
from reader.ui.widgets.soon import Soon

PAGE = 32
"""Headlines read together."""
PAGES_KEPT = 48
_SOUGHT = 4
"""Most rows that are searched one by one in a list not sorted by time: a millisecond each among 100,000."""

Grouping = Literal["", "day", "source"]
"""The kind of headings above groups of rows."""


class HeadlineModel(RowArray):
    """Rows with their headlines."""

    def __init__(
        self, entries: EntryStore, excerpts: Excerpts, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._entries = entries
        self._excerpts = excerpts
        self._clock = clock
        self.stories.read_papers = lambda ids: {one.id: one.feed_title for one in entries.headlines(ids)}
        self.is_by_time = True
        """True where a new headline has a place that is found by its moment."""
        self._kept: OrderedDict[int, Headline | None] = OrderedDict()
        self.is_partial = False
        """True until `complete` has added the rest."""
        self.grouping: Grouping = "day"
        self._late: list[int] = []
        self._stale: dict[int, None] = {}
        """Entries to read again, in the order they were requested."""
        self._next_slice = Soon(self, 0, self._reload_some)

    def set_grouping(self, grouping: Grouping) -> None:
        if grouping != self.grouping:
            self.grouping = grouping
            if self.ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, 0))

    def show(
        self,
        listed: Listed,
        *,
        is_partial: bool = False,
        is_by_time: bool = True,
        is_oldest_first: bool = False,
        grouping: Grouping = "day",
        stand_ins: Mapping[int, int] | None = None,
        places: Mapping[int, int] | None = None,
    ) -> None:
        """List other entries.

        Args:
            is_partial: Only the beginning of the list; `complete` adds the rest.
            is_by_time: False for another order (a trip's, by length): nothing is inserted.
            stand_ins, places: As in `Folded`; None: each entry has its row, and stories are not shown.
        """
        self.beginResetModel()
        self.stories.begin(
            stand_ins or {}, places or {}, is_on=stand_ins is not None, is_oldest_first=is_oldest_first
        )
        self.ids, self._positions = listed.ids, listed.positions
        self.is_by_time = is_by_time
        self._is_oldest_first = is_oldest_first
        self._kept.clear()
        self._stale.clear()
        self.is_partial = is_partial
        self.grouping = grouping
        self._late = []
        self.endResetModel()

    def complete(
        self, listed: Listed, stand_ins: Mapping[int, int] | None = None, places: Mapping[int, int] | None = None
    ) -> None:
        """Add the rows after those given to `show`; all that is given is of the whole list."""
        if not self.is_partial:
            return
        self.is_partial = False
        here, known = self.stories, set(self.ids)
        here.stand_ins.update(stand_ins or {})
        new_places = {id_: at for id_, at in (places or {}).items() if id_ not in known}
        here.places.update(new_places)
        start = self._start_of_rest(listed, known)
        rest, positions = listed.ids[start:], listed.positions[start:]
        if here.places and not known.isdisjoint(rest):
            # Rows that were moved up because another article of their story went: they stay until the story is
            # settled.
            kept = [row for row, id_ in enumerate(rest) if id_ not in known]
            rest, positions = array("q", (rest[row] for row in kept)), array("q", (positions[row] for row in kept))
        if rest:
            self.beginInsertRows(NOWHERE, len(self.ids), len(self.ids) + len(rest) - 1)
            self.ids.extend(rest)
            self._positions.extend(positions)
            self.endInsertRows()
        late, self._late = self._late, []
        self.insert(self._entries.headlines(late))
        # Rows of stories that moved up while the rest was read, and are not inserted yet.
        if missing := [id_ for id_ in listed.ids[:start] if id_ in new_places]:
            self.unsettled.emit(missing)

    def _start_of_rest(self, listed: Listed, known: Collection[int]) -> int:
        """Return the first row of a whole list that comes after those that are here."""
        if not self.ids:
            return 0
        if self._positions:
            return self._first_after(self._positions[-1], listed.positions)
        try:
            return listed.ids.index(self.ids[-1]) + 1
        except ValueError:  # The last row is no longer in the list; the rows above it stay.
            return next((row for row, id_ in enumerate(listed.ids) if id_ not in known), len(listed.ids))

    def insert(self, headlines: Iterable[Headline]) -> list[int]:
        """Insert headlines where their moment or story puts them, and return those whose rows are new."""
        if not self.is_by_time:
            return []
        runs: list[tuple[int, list[Headline]]] = []
        row = 0
        here = self.stories
        each = {
            headline.id: headline
            for headline in self._titled(headlines)
            if headline.id not in here.stand_ins and headline.id not in here.lead_of
        }
        for headline in sorted(each.values(), key=self._place, reverse=not self._is_oldest_first):
            at = self._place(headline)
            row = self._row_at(at, row)
            if row < len(self._positions) and self._positions[row] == at and self.ids[row] == headline.id:
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
            self.beginInsertRows(NOWHERE, row, row + len(run) - 1)
            self.ids[row:row] = array("q", [headline.id for headline in run])
            self._positions[row:row] = array("q", map(self._place, run))
            for headline in run:
                self._keep(headline.id, headline)
            self.endInsertRows()
        if runs:
            # The rows after them may no longer be the first of their group.
            last = min(runs[-1][0] + sum(len(run) for _, run in runs), len(self.ids) - 1)
            self.dataChanged.emit(self.index(runs[0][0], 0), self.index(last, 0))
        if here.is_on and (placed := [one.id for _, run in runs for one in run if one.story_id is not None]):
            self.unsettled.emit(placed)
        return [one.id for _, run in runs for one in run]

    def _place(self, headline: Headline) -> int:
        """Return the sort position of a headline's row."""
        return self.stories.places.get(headline.id, standing(headline))

    def insert_below(self, lead: int, headlines: Sequence[Headline]) -> None:
        """List articles of a story below its row."""
        for headline in self._titled(headlines):
            self._keep(headline.id, headline)
        self._insert_below(lead, [headline.id for headline in headlines])

    def keep(self, entry_id: int, before: Sequence[int]) -> None:
        """Restore an entry to its place in the list `before`, if a list of the same order has left it out."""
        headlines = self._entries.headlines([entry_id]) if entry_id not in self.ids else []
        if not headlines or self.is_by_time:
            self.insert(headlines)
            return
        listed = {id_: row for row, id_ in enumerate(self.ids)}
        above = takewhile(lambda id_: id_ != entry_id, before)
        row = max((listed[id_] + 1 for id_ in above if id_ in listed), default=0)
        self.beginInsertRows(NOWHERE, row, row)
        self.ids.insert(row, entry_id)
        self.endInsertRows()
        self._changed(row + 1)

    def remove(self, ids: Iterable[int]) -> None:
        gone = set(ids)
        left = self.stories.drop(gone)
        self._take_rows(gone)
        for id_ in gone:
            self._kept.pop(id_, None)
        if left:
            self.unsettled.emit(left)

    def mark(self, ids: Iterable[int], *, unread: bool | None = None, starred: bool | None = None) -> None:
        """Show marks at once; `reload` confirms them once they are stored."""
        changed = []
        for id_ in ids:
            if (kept := self._kept.get(id_)) is not None:
                marked = replace(
                    kept,
                    unread=kept.unread if unread is None else unread,
                    starred=kept.starred if starred is None else starred,
                )
                if marked != kept:
                    self._kept[id_] = marked
                    changed.append(id_)
        self.tell_changed(changed)

    def reload(self, ids: Iterable[int]) -> None:
        """Read cached entries again: the first page at once, the rest in later turns of the event loop."""
        self._stale.update(dict.fromkeys(id_ for id_ in ids if id_ in self._kept))
        if self._stale:
            self._reload_some()

    def _reload_some(self) -> None:
        some = list(islice(self._stale, PAGE))
        for id_ in some:
            del self._stale[id_]
        changed = []
        for headline in self._titled(self._entries.headlines(id_ for id_ in some if id_ in self._kept)):
            if headline != self._kept[headline.id]:
                self._kept[headline.id] = headline
                changed.append(headline.id)
        self.tell_changed(changed)
        if self._stale:
            self._next_slice.start()

    def reload_all(self) -> None:
        """Read all cached entries again."""
        self.stories.forget_papers()
        self.reload(list(self._kept))

    def look_again(self) -> None:
        """Read all cached entries again, and remove the rows of deleted ones."""
        kept = list(self._kept)
        self.remove(set(kept).difference(self._entries.exist(kept)))
        self.reload_all()

    def headline(self, row: int) -> Headline | None:
        """Return a row's headline; None outside the list, or where the entry is gone."""
        if not 0 <= row < len(self.ids):
            return None
        id_ = self.ids[row]
        if id_ not in self._kept:
            self._read(self.page_of(row))
        self._kept.move_to_end(id_)
        return self._kept[id_]

    def seen(self, entry_id: int) -> Headline | None:
        return self._kept.get(entry_id)

    def row_of(self, entry_id: int, own: int | None = None) -> int:
        """Return the row of an entry; -1 where it is not listed. `own` is as of `RowArray.row_of`."""
        kept = self._kept.get(entry_id)
        return super().row_of(entry_id, own if kept is None else standing(kept))

    def page_of(self, row: int) -> Sequence[int]:
        """Return the entries that are read together with a row's."""
        start = row - row % PAGE
        return self.ids[start : start + PAGE]

    def group_of(self, row: int) -> date | str | None:
        """Return the group of a row: its day in local time, or its feed's title; None: there are no groups."""
        headline = self.headline(row) if self.grouping else None
        if headline is None:
            return None
        if self.grouping == "source":
            return headline.feed_title
        # The day of its place: a row of a story may be where another of its articles would be.
        at = self._positions[row] if row < len(self._positions) else standing(headline)
        return _day(at)

    def tell_changed(self, ids: Sequence[int]) -> None:
        """Repaint the rows of entries."""
        if self._positions or len(ids) <= _SOUGHT:
            for id_ in ids:
                self._changed(self.row_of(id_))
        else:
            # Without positions each row is searched for in the whole list, so announce all; the view paints only
            # visible rows.
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, 0))

    # Called by Qt

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self._noted(index.row())).replace("\n", "<br>") or None
        if role not in _ANSWERED or (headline := self.headline(index.row())) is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return headline.title
        return self._spoken(index.row(), headline)

    def story(self, row: int) -> StoryRow | None:
        return self.stories.row(self.ids[row])

    def is_below(self, row: int) -> bool:
        return self.ids[row] in self.stories.lead_of

    def new_group(self, row: int) -> date | str | None:
        """Return the group of which a row is the first; None inside a group, in the first row, after the last."""
        # The band above the list shows the group of the first row.
        if row in (0, len(self.ids)) or not self.grouping:
            return None
        group = self.group_of(row)
        return group if group != self.group_of(row - 1) else None

    def _placed_by(self, row: int) -> str | None:
        """Return the article that determines a row's place; None: its own."""
        story = self.story(row)
        by = story.placed_by if story is not None else None
        return story_texts.placed_by(by.at, by.paper, self._clock(), is_first=by.is_first) if by else None

    def _noted(self, row: int) -> str:
        """Explain a row's place and its marks, a line each."""
        said, headline = [self._placed_by(row) or ""], self.headline(row)
        if headline is not None:
            lacks = headline.state is not Completeness.COMPLETE
            said += [texts.completeness_words(headline.state) if lacks else "", self._edited(headline)]
            said.append(self._highlighted(headline))
        return "\n".join(filter(None, said))

    def _edited(self, headline: Headline) -> str:
        if headline.corrected:
            return self.tr("changed since you read it")
        return self.tr("edited") if headline.edited else ""

    def _highlighted(self, headline: Headline) -> str:
        return self.tr("%Ln highlight(s)", "", headline.highlights) if headline.highlights else ""

    def _spoken(self, row: int, headline: Headline) -> str:
        heading = self.group_of(row) if row == 0 else self.new_group(row)
        said = [
            *([texts.group(heading, self._clock())] if heading is not None else []),
            headline.title or self.tr("Untitled"),
            *([headline.feed_title] if heading != headline.feed_title else []),
            texts.day_and_time(headline.sort_at, self._clock()),
            *filter(None, [self._placed_by(row)]),
            self.tr("unread") if headline.unread else self.tr("read"),
            texts.completeness_words(headline.state),
        ]
        if story := self.story(row):
            said.append(story_texts.reach(story.papers, story.languages))
            said.append(self.tr("expanded") if story.is_unfolded else self.tr("collapsed"))
        if headline.muted_by is not None:
            said.append(texts.muting_words(headline.muted_rule))
        if headline.starred:
            said.append(self.tr("starred"))
        if edited := self._edited(headline):
            said.append(edited)
        if headline.highlights:
            said.append(self._highlighted(headline))
        if headline.later:
            said.append(self.tr("on the reading list"))
        if headline.tags:
            said.append(self.tr("tags: {tags}").format(tags=", ".join(tag.name for tag in headline.tags)))
        if headline.read_percent is not None:
            said.append(self.tr("{percent} read").format(percent=texts.percent(headline.read_percent)))
        return ", ".join(said)

    def _read(self, ids: Sequence[int]) -> None:
        self.stories.want(ids)
        found = {headline.id: headline for headline in self._titled(self._entries.headlines(ids))}
        for id_ in ids:
            self._keep(id_, found.get(id_))

    def _keep(self, id_: int, headline: Headline | None) -> None:
        self._kept[id_] = headline
        self._kept.move_to_end(id_)
        while len(self._kept) > PAGE * PAGES_KEPT:
            self._kept.popitem(last=False)

    def _titled(self, headlines: Iterable[Headline]) -> list[Headline]:
        """Title untitled headlines with the first words of their text."""
        each = list(headlines)
        untitled = [headline.id for headline in each if not headline.title]
        if not untitled:
            return each
        words = self._excerpts.read(untitled)
        return [one if one.title else replace(one, title=first_words(words.get(one.id, ""))) for one in each]


_ANSWERED = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


@lru_cache(maxsize=4 * PAGE)
def _day(at: int) -> date:
    """Return the day of a sort position in local time. Painting a row asks several times."""
    return moment_at(at).astimezone().date()


def standing(headline: Headline) -> int:
    """Return a headline's sort position; newer is greater."""
    return position(headline.sort_at, headline.id)
