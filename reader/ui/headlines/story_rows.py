"""What the headline list knows of stories: which entries have no row of their own, and which rows are unfolded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from reader.domain.story import COUNTS_FROM, StoryFace

_KEPT = 4_000
"""Faces of stories that are kept."""


@dataclass(frozen=True, slots=True)
class StoryRow:
    """What the row of a story says of it.

    Attributes:
        is_unfolded: The other articles are listed below it.
    """

    papers: int
    languages: int
    is_unfolded: bool


class StoryRows:
    """The stories of one list."""

    def __init__(self) -> None:
        self.read: Callable[[Iterable[int]], Mapping[int, StoryFace]] = lambda ids: {}
        """Reads the faces of entries' stories."""
        self.is_on = False
        """False: each entry has its row, and none says anything of its story."""
        self.stand_ins: dict[int, int] = {}
        """For each entry of the place that has no row of its own, the one that stands for it."""
        self.lead_of: dict[int, int] = {}
        """For each row that is listed below that of its story, that one."""
        self._faces: dict[int, StoryFace | None] = {}

    def begin(self, stand_ins: Mapping[int, int], *, is_on: bool) -> None:
        """Another list begins."""
        self.is_on = is_on
        self.stand_ins = dict(stand_ins)
        self.lead_of = {}
        self._faces = {}

    def want(self, ids: Iterable[int]) -> None:
        """Read the faces that are not there."""
        missing = [id_ for id_ in ids if id_ not in self._faces] if self.is_on else []
        if missing:
            if len(self._faces) > _KEPT:
                self._faces = {}
            found = self.read(missing)
            self._faces.update((id_, found.get(id_)) for id_ in missing)

    def forget(self, ids: Iterable[int]) -> None:
        """Read these faces again when they are next wanted."""
        for id_ in ids:
            self._faces.pop(id_, None)

    def face(self, entry_id: int) -> StoryFace | None:
        """Give the story of an entry; None: no other paper reports its event, or the list shows no stories."""
        self.want([entry_id])
        face = self._faces.get(entry_id)
        return face if face is not None and face.papers >= COUNTS_FROM else None

    def row(self, entry_id: int) -> StoryRow | None:
        """Give what the row of an entry says of its story; None: nothing, or it is below that of its story."""
        face = None if entry_id in self.lead_of else self.face(entry_id)
        if face is None:
            return None
        return StoryRow(face.papers, len(face.languages), entry_id in self.lead_of.values())

    def below(self, lead: int) -> list[int]:
        """Give the rows that are listed below that of a story."""
        return [id_ for id_, of in self.lead_of.items() if of == lead]

    def folded(self, leads: Collection[int]) -> list[int]:
        """Give the entries that some stand for, and that are in no row now."""
        return [id_ for id_, lead in self.stand_ins.items() if lead in leads and id_ not in self.lead_of]

    def drop(self, gone: Collection[int]) -> list[int]:
        """Forget entries that leave the list; give those for which they stood, and those listed below them."""
        for id_ in gone:
            self.stand_ins.pop(id_, None)
            self.lead_of.pop(id_, None)
        return [id_ for id_, lead in (self.stand_ins | self.lead_of).items() if lead in gone]
