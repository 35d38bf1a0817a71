"""The stories of the headline list: which entries have no row of their own, and which rows are unfolded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime

from reader.domain.record import Record
from reader.domain.stories.story import COUNTS_FROM, StoryFace
from reader.storage.entries.entry_writer import entry_at, moment_at

_KEPT = 4_000
"""Most cached faces of stories, and names of papers."""


class Report(Record):
    """The article of a story that determines the place of its row."""

    at: datetime
    paper: str
    """Its feed's title; "": the article is gone."""
    is_first: bool
    """It is the first of the story, as the oldest are listed first; else it is the newest."""


class StoryRow(Record):
    """The facts about a story in its row."""

    papers: int
    languages: int
    is_unfolded: bool
    """The other articles are listed below it."""
    placed_by: Report | None = None
    """The article that determines its place; None: the row's own."""


class StoryRows:
    """The stories of one list."""

    def __init__(self) -> None:
        self.read: Callable[[Iterable[int]], Mapping[int, StoryFace]] = lambda ids: {}
        """Reads the faces of entries' stories."""
        self.read_papers: Callable[[Iterable[int]], Mapping[int, str]] = lambda ids: {}
        """Reads the titles of entries' feeds."""
        self.is_on = False
        """False: each entry has its row, and none says anything of its story."""
        self.stand_ins: dict[int, int] = {}
        """For each entry of the place that has no row of its own, the one that stands for it."""
        self.lead_of: dict[int, int] = {}
        """For each row that is listed below that of its story, that one."""
        self.places: dict[int, int] = {}
        """The positions of rows that are where another entry of their story would be, by entry."""
        self.is_oldest_first = False
        self._faces: dict[int, StoryFace | None] = {}
        self._papers: dict[int, str] = {}

    def begin(
        self, stand_ins: Mapping[int, int], places: Mapping[int, int], *, is_on: bool, is_oldest_first: bool
    ) -> None:
        """Begin another list."""
        self.is_on = is_on
        self.is_oldest_first = is_oldest_first
        self.stand_ins = dict(stand_ins)
        self.places = dict(places)
        self.lead_of = {}
        self._faces = {}
        self._papers = {}

    def want(self, ids: Iterable[int]) -> None:
        """Read missing faces, and the papers whose articles determine the places of rows."""
        if not self.is_on:
            return
        wanted = list(ids)
        if missing := [id_ for id_ in wanted if id_ not in self._faces]:
            if len(self._faces) > _KEPT:
                self._faces = {}
            found = self.read(missing)
            self._faces.update((id_, found.get(id_)) for id_ in missing)
        unnamed = {entry_at(self.places[id_]) for id_ in wanted if id_ in self.places}.difference(self._papers)
        if unnamed:
            if len(self._papers) > _KEPT:
                self._papers = {}
            named = self.read_papers(unnamed)
            self._papers.update((id_, named.get(id_, "")) for id_ in unnamed)

    def forget_papers(self) -> None:
        """Read the names of papers again when they are next needed."""
        self._papers = {}

    def forget(self, ids: Iterable[int]) -> None:
        """Read these faces again when they are next needed."""
        for id_ in ids:
            self._faces.pop(id_, None)

    def face(self, entry_id: int) -> StoryFace | None:
        """Return the story of an entry; None: no other paper reports its event, or stories are not shown."""
        self.want([entry_id])
        face = self._faces.get(entry_id)
        return face if face is not None and face.papers >= COUNTS_FROM else None

    def row(self, entry_id: int) -> StoryRow | None:
        """Return the facts about the story in an entry's row; None: none, or it is below the story's row."""
        face = None if entry_id in self.lead_of else self.face(entry_id)
        if face is None:
            return None
        unfolded, placed_by = entry_id in self.lead_of.values(), self._placed_by(entry_id)
        return StoryRow(face.papers, len(face.languages), unfolded, placed_by)

    def _placed_by(self, entry_id: int) -> Report | None:
        at = self.places.get(entry_id)
        if at is None:
            return None
        return Report(moment_at(at), self._papers.get(entry_at(at), ""), self.is_oldest_first)

    def place(self, entry_id: int, at: int) -> None:
        """Store the position of an entry's row."""
        if entry_at(at) == entry_id:
            self.places.pop(entry_id, None)
        else:
            self.places[entry_id] = at

    def knows(self, entry_id: int) -> bool:
        """Tell whether an entry belongs to the list though it may have no row."""
        return entry_id in self.stand_ins or entry_id in self.places

    def below(self, lead: int) -> list[int]:
        """Return the rows that are listed below that of a story."""
        return [id_ for id_, of in self.lead_of.items() if of == lead]

    def folded(self, leads: Collection[int]) -> list[int]:
        """Return the entries without a row that some rows stand for."""
        return [id_ for id_, lead in self.stand_ins.items() if lead in leads and id_ not in self.lead_of]

    def drop(self, gone: Collection[int]) -> list[int]:
        """Remove entries that leave the list; returns those that depended on them.

        Those are the ones for which they stood, those listed below them, and rows that were where they would be.
        """
        for id_ in gone:
            self.stand_ins.pop(id_, None)
            self.lead_of.pop(id_, None)
            self.places.pop(id_, None)
        left = [id_ for id_, lead in (self.stand_ins | self.lead_of).items() if lead in gone]
        return left + [id_ for id_, at in self.places.items() if entry_at(at) in gone]
