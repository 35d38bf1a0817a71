"""Saved searches among the sources: their rows and counts, and what the reader does with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from reader.assembly.parts.library import Library
from reader.assembly.parts.saved_searches import count_unread
from reader.domain.events import (
    Change,
    ChangedElsewhere,
    EntriesStored,
    FeedsChanged,
    PagesStored,
    SearchesChanged,
    TagsChanged,
)
from reader.domain.query.saved_search import SavedSearch
from reader.storage.search.saved_searches import Added
from reader.ui.desk import Desk
from reader.ui.dialogs.questions import ask_name
from reader.ui.sentences import texts
from reader.ui.sources.source import Source
from reader.ui.sources.source_pane import SourcePane
from reader.ui.sources.source_tree import Drop
from reader.ui.widgets.soon import Soon

_WAIT_MILLISECONDS = 1_500
"""Delay after a change; during a sync entries come ten times a second, and each search takes up to 50 ms to count.
"""
_SHORT_NAME = 40
"""Most letters of a query that becomes its name."""


@dataclass(eq=False, repr=False)
class SavedSearchController(QObject):
    """Reads saved searches and counts in the background, and runs the actions."""

    _desk: Desk
    _library: Library
    _sources: SourcePane

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self._searches = self._library.searches
        self._list: list[SavedSearch] = []
        self._works = self._desk.works(self)
        self._reads = self._desk.reads(self)
        self._counts = self._desk.reads(self)
        self._soon = Soon(self, _WAIT_MILLISECONDS, self.count)
        self._desk.bridge.on_any((SearchesChanged, ChangedElsewhere), self.read_beside)
        counted = (
            ChangedElsewhere,
            Change.RESTORED,
            Change.DELETED,
            Change.MARKED,
            Change.MUTED,
            EntriesStored,
            Change.TAGGED,
            FeedsChanged,
            Change.HIGHLIGHTED,
            PagesStored,
            Change.LATER,
            TagsChanged,
        )
        self._desk.bridge.on_any(counted, self._soon.ask)
        menus = self._sources.menus
        menus.search_rename_wanted.connect(self.rename)
        menus.search_query_wanted.connect(self.edit)
        menus.search_remove_wanted.connect(self.remove)
        menus.search_choice_wanted.connect(self.change)

    # Reading

    def read(self) -> None:
        """Read the searches now: the window opens, and may begin in one of them."""
        self._show(self._searches.all())

    def read_beside(self) -> None:
        """Read the searches on another thread."""
        self._reads.read(self._searches.all, self._show)

    def renew(self) -> None:
        """Show and count again: it is another day, from which `7d` in a query is counted."""
        self._show(self._list)

    def count(self) -> None:
        """Count the unread entries of each search on another thread."""
        if self._list:
            work = partial(count_unread, self._library.entries, tuple(self._list), self._searches.today)
            self._counts.read(work, self._sources.model.show_search_counts)

    def _show(self, searches: list[SavedSearch]) -> None:
        key = self._sources.chosen_key
        before = self._sources.model.source(key)
        self._list = searches
        self._sources.model.show_searches(searches, self._searches.today)
        after = self._sources.model.source(key)
        if before is not None and before.search is not None:
            if after is None:
                self._sources.choose("unread")
            elif after.place != before.place:
                self._sources.choose(key)  # it searches for something else now
        self.count()

    # What the reader does

    def save(self, query: str) -> None:
        """Ask for a name, save a search, and open it."""
        query = query.strip()
        if not query:
            self._desk.say(self.tr("Type a search first, then save it."))
            return
        name = ask_name(
            self._desk.window, self.tr("Save this search"), self.tr("Name of the search:"), _short(query)
        )
        if name:
            self._works.do(lambda: self._searches.add(name, query), partial(self._open_saved, name))

    def _open_saved(self, name: str, added: Added) -> None:
        said = self.tr("{name} is among your sources now").format(name=texts.isolated(name))
        self._desk.undo.offer(said, added.history_id)
        self.read()
        self._sources.choose(f"search:{added.id}")

    def rename(self, search: SavedSearch) -> None:
        """Ask for another name."""
        name = ask_name(self._desk.window, self.tr("Rename"), self.tr("Name of the search:"), search.name)
        if name and name != search.name:
            self.change(search, {"name": name})

    def edit(self, search: SavedSearch) -> None:
        """Ask for another query."""
        query = ask_name(
            self._desk.window, self.tr("Edit the search"), self.tr("What it searches for:"), search.query
        )
        if query and query != search.query:
            self.change(search, {"query": query})

    def remove(self, search: SavedSearch) -> None:
        """Remove a search. *Undo* restores it to its place."""
        said = self.tr("The search {name} was removed").format(name=texts.isolated(search.name))
        self._works.do(lambda: self._searches.remove(search.id), partial(self._desk.undo.offer, said))

    def step(self, search: SavedSearch, step: int) -> None:
        """Move a search one place up (-1) or down (1)."""
        ids = [one.id for one in self._list]
        at = ids.index(search.id) + step if search.id in ids else -1
        if not 0 <= at < len(ids):
            return
        rest = [id_ for id_ in ids if id_ != search.id]
        before = rest[at] if at < len(rest) else None
        said = self.tr("{title}: place {place} of {all}").format(
            title=texts.isolated(search.name), place=texts.number(at + 1), all=texts.number(len(ids))
        )
        # At once: the next press of the key counts from there.
        by_id = {one.id: one for one in self._list}
        self._list = [by_id[id_] for id_ in [*rest[:at], search.id, *rest[at:]]]
        self._move(search, before, ids, said)

    def drop(self, source: Source, drop: Drop) -> None:
        """Put a search where it was dragged."""
        if (search := source.search) is not None:
            before = self._sources.model.source(drop.before or "")
            target = before.search if before is not None else None
            said = self.tr("{name} was moved").format(name=texts.isolated(search.name))
            self._move(search, target.id if target is not None else None, [one.id for one in self._list], said)

    def _move(self, search: SavedSearch, before: int | None, ids: list[int], said: str) -> None:
        back = next(iter(ids[ids.index(search.id) + 1 :]), None)
        undo = partial(self._works.do, lambda: self._searches.move(search.id, back))
        self._works.do(lambda: self._searches.move(search.id, before), lambda done: self._desk.say(said, undo))

    def change(self, search: SavedSearch, choices: dict[str, object]) -> None:
        """Change its name, its query, whether it notifies, or whether it runs in the ticker."""
        before = {name: getattr(search, name) for name in choices}
        said = self.tr("{name} was changed").format(name=texts.isolated(search.name))

        def told(history_id: int | None) -> None:
            if history_id is not None:
                self._desk.undo.offer(said, history_id)
            else:
                self._desk.say(said, lambda: self._works.do(lambda: self._searches.change(search.id, before)))

        self._works.do(lambda: self._searches.change(search.id, choices), told)


def _short(query: str) -> str:
    return query if len(query) <= _SHORT_NAME else query[:_SHORT_NAME].rstrip() + "…"
