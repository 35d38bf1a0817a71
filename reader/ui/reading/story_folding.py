"""Has one row stand for all articles about one event, unfolds it, and keeps that right as entries come and go.

A new report lifts the row of its story to its own place, with the reader's exceptions: the article being read and
unfolded stories keep their place, and so do visible rows while the list is read. Those move up once they are not
visible.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice

from PySide6.QtCore import QObject

from reader.assembly.parts.library import Library
from reader.domain.events import StoriesChanged
from reader.domain.query.place import Order, Place
from reader.domain.stories.story_fold import Folded, Told, by_story, fold, ranked
from reader.storage.entries.entries import EntryStore
from reader.storage.stories.stories import Stories
from reader.ui.desk import Desk
from reader.ui.headlines.headline_list import ScrollPosition
from reader.ui.headlines.headline_model import standing
from reader.ui.headlines.headline_pane import HeadlinePane
from reader.ui.headlines.sight import is_being_read, rows_in_sight
from reader.ui.sentences import story_texts, texts
from reader.ui.widgets.soon import Soon
from reader.ui.widgets.spoken import announce

_MOST_BELOW = 200
"""Most articles listed below the row of a story; the rest is left out."""
_SOON_MILLISECONDS = 150
_TOGETHER = 60
"""Entries whose stories are settled in one turn of the event loop."""


def shows_stories(place: Place) -> bool:
    """Tell whether one row stands for all articles about one event: in lists of several feeds, sorted by time.

    Lists that the reader made one by one stay as they are. A trip holds each event once: its row tells of the
    other articles, and unfolds to them.
    """
    if place.trip:
        return True
    chosen_by_hand = place.starred or place.tag_id is not None or place.muted
    asked = place.query is not None and (place.order is Order.BEST or place.query.asks_muted)
    return place.is_by_time and place.feed_id is None and not chosen_by_hand and not asked


def read_folded(
    entries: EntryStore,
    stories: Stories,
    place: Place,
    *,
    language: str | None,
    kept: Collection[int] = (),
    limit: int | None = None,
    midnight: datetime | None = None,
) -> Folded:
    """Read a list with one entry of each story, from data only, on any thread; `kept` as of `fold`.

    `language`: the reader's; None: each entry has its row.
    """
    listed = entries.listed(place, limit=limit, midnight=midnight)
    if language is None:
        return Folded(listed, {})
    told = stories.told(listed.ids if limit is not None else None)
    return fold(listed, told, language, kept)


class StoryFolding(QObject):
    """Stories in the headline list."""

    def __init__(self, desk: Desk, library: Library, pane: HeadlinePane, *, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entries = library.entries
        self._pane = pane
        self._model = pane.model
        self._rows = pane.model.stories
        self.stories = Stories(library.shared.database)
        self._rows.read = self.stories.of_entries
        self._unsettled: dict[int, None] = {}
        self._waiting: set[int] = set()
        """Rows that will move in the list once they are not visible."""
        self._is_busy = self._is_by_time = False
        self._list = 0
        """Number of the list: results for another one are dropped."""
        self._soon = Soon(self, _SOON_MILLISECONDS, self._go_on)
        self._model.unsettled.connect(self.settle)
        pane.list.unfold_wanted.connect(self.turn)
        pane.list.top_row_changed.connect(self._release_rows)
        pane.list.selection_changed.connect(self._release_rows)
        desk.bridge.on(StoriesChanged, self._on_changed)

    def language_for(self, place: Place) -> str | None:
        """Return the reader's language; None: in this place each entry has its row."""
        is_wanted = self._desk.settings.current.stories.group and shows_stories(place)
        return texts.language() if is_wanted else None

    def begin(self, *, is_by_time: bool) -> None:
        """Begin another list; unless it is sorted by time, its rows stay as they were read."""
        self._list += 1
        self._is_by_time = is_by_time
        self._unsettled = {}
        self._waiting = set()

    # Unfolding

    def turn(self, row: int, unfolds: bool) -> None:
        """Unfold the row of a story, or fold it: then it is selected; an article of it stays open."""
        view, id_ = self._pane.list, self._model.ids[row]
        lead = self._rows.lead_of.get(id_, id_)
        if unfolds:
            self._unfold(lead)
        else:
            if self._rows.lead_of.get(view.chosen_id or 0) == lead:
                view.show_row(self._model.row_of(lead))
            self._model.take_below(lead)
        self._say(lead)

    def _unfold(self, lead: int) -> None:
        face = self._rows.face(lead)
        if face is None or self._rows.below(lead):
            return
        told = [one for one in self.stories.told([lead]) if one.entry_id != lead]
        order = [one.entry_id for one in ranked(told, texts.language())][:_MOST_BELOW]
        # An article that got a row while another list was read does not get a second one.
        listed = set(self._model.ids)
        self._model.insert_below(lead, self._entries.headlines(id_ for id_ in order if id_ not in listed))
        self._pane.list.renew_rows()

    def _say(self, lead: int) -> None:
        """Tell a screen reader about the row of a story that keeps the focus."""
        row = self._model.row_of(lead)
        said = self._model.story(row) if row >= 0 else None
        if said is not None:
            words = self.tr("expanded") if said.is_unfolded else self.tr("collapsed")
            whole = story_texts.listed([words, story_texts.reach(said.papers, said.languages)])
            announce(self._pane.list, whole)

    def row_holding(self, entry_id: int) -> int:
        """Return the row of an entry, else that of its story, listed here or not; or -1."""
        row = self._model.row_of(entry_id)
        if row >= 0 or not self._rows.is_on:
            return row
        rows = (self._model.row_of(one.entry_id) for one in self.stories.told([entry_id]))
        return next((row for row in rows if row >= 0), -1)

    def reveal(self, entry_id: int) -> None:
        """Unfold the story whose row stands for an entry."""
        lead = self._rows.stand_ins.get(entry_id)
        if lead is not None and entry_id not in self._rows.lead_of and self._model.row_of(lead) >= 0:
            self._unfold(lead)

    def unfold_unread(self, unread: Collection[int]) -> int:
        """Unfold the first story in which an unread entry has no row; returns its new row, or -1."""
        hidden = {lead: id_ for id_, lead in self._rows.stand_ins.items() if id_ in unread}
        lead = next((id_ for id_ in self._model.ids if id_ in hidden and not self._rows.below(id_)), None)
        if lead is None:
            return -1
        self._unfold(lead)
        return next((self._model.row_of(id_) for id_ in self._rows.below(lead) if id_ in unread), -1)

    # What a row stands for

    def in_row(self, entry_id: int) -> Sequence[int]:
        """Return the entries that the row of a story stands for, its own first; of another row that one entry."""
        rows = self._rows
        is_folded = rows.is_on and entry_id not in rows.lead_of and not rows.below(entry_id)
        face = rows.face(entry_id) if is_folded and self._model.row_of(entry_id) >= 0 else None
        return [entry_id, *(id_ for id_ in face.entry_ids if id_ != entry_id)] if face is not None else [entry_id]

    def in_rows(self, ids: Iterable[int]) -> Sequence[int]:
        """Return the entries of rows, with those for which they stand in this list."""
        each = array("q", ids)
        if self._rows.stand_ins:
            each.extend(self._rows.folded(set(each)))
        return array("q", dict.fromkeys(each))

    # Keeping it right

    def settle(self, ids: Iterable[int]) -> None:
        """Ensure that the stories of some entries have one row each."""
        if self._rows.is_on and self._is_by_time:
            self._unsettled.update(dict.fromkeys(ids))
            if self._unsettled and not self._soon.isActive() and not self._is_busy:
                self._soon.start()

    def go_on(self) -> None:
        """Settle the entries that arrived while the list was read."""
        self.settle(())

    @property
    def unsettled(self) -> frozenset[int]:
        """Entries whose stories are still to be settled."""
        return frozenset(self._waiting.union(self._unsettled))

    def _on_changed(self, events: tuple[StoriesChanged, ...]) -> None:
        self.settle(id_ for event in events for id_ in event.entry_ids)

    def _go_on(self) -> None:
        asked = list(islice(self._unsettled, _TOGETHER))
        if not asked or self._model.is_partial:
            return
        for id_ in asked:
            del self._unsettled[id_]
        self._is_busy = True
        number = self._list

        def show(told: list[Told]) -> None:
            if number == self._list:
                self._apply(asked, told)

        def go_on() -> None:
            self._is_busy = False
            if self._unsettled:
                self._soon.start()

        told = self._desk.background.submit(lambda: list(self.stories.told(asked)))
        self._desk.bridge.when_done(told, show, at_end=go_on, owner=self)

    def _apply(self, asked: Sequence[int], told: Sequence[Told]) -> None:
        """Change the rows of the stories that were asked about, and of entries that are in none any more."""
        model, rows, view = self._model, self._rows, self._pane.list
        chosen, reading, sight = view.chosen_id, self._read_row, self._sight()
        touched = {*asked, *(one.entry_id for one in told)}
        rows.forget(touched)
        unfolded = set(rows.lead_of.values()) & {rows.lead_of.get(id_, id_) for id_ in touched}
        for lead in unfolded:
            if lead == reading != chosen:
                view.show_row(model.row_of(lead), scrolls=False)
            model.take_below(lead)
        listed = touched.intersection(model.ids)
        own = {one.entry_id: one.position for one in told}
        places: dict[int, int] = {}
        """The positions of the rows from now on."""
        stand_ins: dict[int, int] = {}
        for group in by_story(told).values():
            members = [one for one in group if one.entry_id in listed or rows.knows(one.entry_id)]
            if order := [one.entry_id for one in ranked(members, texts.language())]:
                lead = next((id_ for id_ in order if id_ == reading or id_ in unfolded), order[0])
                here = {id_: model.place_of(id_, own[id_]) for id_ in order if id_ in listed}
                places[lead] = self._place(lead, [own[id_] for id_ in order], here, ({reading, *unfolded}, sight))
                stand_ins.update((id_, lead) for id_ in order if id_ != lead)
        alone = [id_ for id_ in touched if id_ in rows.places and id_ not in places and id_ not in stand_ins]
        places.update((one.id, standing(one)) for one in self._entries.headlines(alone))
        free = [id_ for id_ in touched if id_ in rows.stand_ins and id_ not in stand_ins]
        for id_ in free:
            del rows.stand_ins[id_]
        model.put({id_: at for id_, at in places.items() if id_ in listed}, own)
        for id_ in places.keys() - listed:
            rows.place(id_, places[id_])
        model.insert(self._entries.headlines(id_ for id_ in dict.fromkeys((*free, *places)) if id_ not in listed))
        self._pane.note_standing(stand_ins)
        model.stand_for(stand_ins)
        for lead in unfolded.intersection(places):
            self._unfold(lead)
        if chosen is not None and view.chosen_id != chosen and (row := model.row_of(chosen)) >= 0:
            view.show_row(row, scrolls=False)
        model.tell_changed([id_ for id_ in places if model.seen(id_) is not None])
        self._hold(sight, places)
        view.renew_rows()

    # Where rows are

    def _place(
        self,
        lead: int,
        positions: Sequence[int],
        here: Mapping[int, int | None],
        staying: Iterable[Container[int | None]],
    ) -> int:
        """Return the position of a story's row: the first in the order of the list, if no row has to stay.

        Args:
            positions: Those of the entries that are listed, or for which another is.
            here: The positions of their present rows.
            staying: Entries whose rows stay, those that matter most first.
        """
        first = min if self._rows.is_oldest_first else max
        best = at = first(positions)
        for some in staying:
            # A row does not keep the place of an entry that left its story.
            stay = [there for id_, there in here.items() if id_ in some and there in positions]
            if stay:
                at = first(filter(None, stay))
                break
        if at == best:
            self._waiting.discard(lead)
        else:
            self._waiting.add(lead)
        return at

    @property
    def _read_row(self) -> int | None:
        """The entry whose row, or a row below it, is being read; None: there is none."""
        chosen = self._pane.list.chosen_id
        return None if chosen is None else self._rows.lead_of.get(chosen, chosen)

    def _sight(self) -> dict[int, int]:
        """Return the visible rows that stay, by entry, with their top in pixels."""
        view = self._pane.list
        if not is_being_read(view):
            return {}
        return {self._model.ids[row]: view.rowViewportPosition(row) for row in rows_in_sight(view)}

    def _hold(self, sight: Mapping[int, int], changed: Container[int]) -> None:
        """Keep the visible rows in place, by a row that has not changed if there is one."""
        still = (id_ for id_ in sorted(sight, key=changed.__contains__) if self._model.row_of(id_) >= 0)
        if (id_ := next(still, None)) is not None:
            self._pane.list.restore(ScrollPosition(id_, sight[id_]))

    def _release_rows(self) -> None:
        """Move rows to their places that no longer have to stay."""
        if self._waiting and not self._is_busy:
            staying = {self._read_row, *self._rows.lead_of.values(), *self._sight()}
            if free := self._waiting - staying:
                self._waiting -= free
                self.settle(free)
