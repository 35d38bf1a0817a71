"""Marks that the reader sets on entries: read, starred, for later, or a tag."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from reader.domain.organising.history import Bulk, tagged
from reader.domain.record import Record, field
from reader.domain.sources.tag import Tag


class Marking(Record):
    """A mark to set on entries, as the window and the command line ask for it."""

    what: str
    """`UNREAD`, `STARRED`, `LATER` or `tagged(tag_id)` (`history.py`)."""
    value: bool | None
    """The mark's new value; None: read, starred, for later or tagged unless all entries are so already, else the
    opposite. The entries are looked at when it is set, after all that was asked for before."""
    ids: Sequence[int]
    """Entries, in the order in which the reading list takes them; those that are gone are ignored."""
    tag: str = ""
    """The tag's name, for the history."""
    listed_in: str = ""
    """The list that the reader marked, e.g. "Le Monde", for the history."""
    places: Mapping[int, int] = field(default_factory=dict)
    """The places on the reading list that entries get again, by their ids."""

    def bulk(self, now: datetime) -> Bulk | None:
        """Return the bulk action that it is in the history; None: a single entry is a choice of its own."""
        if len(self.ids) < 2:
            return None
        facts = {"tag": self.tag, "on": self.value} if self.tag else {self.what: self.value}
        return Bulk(now, facts | ({"place": self.listed_in} if self.listed_in else {}))


def tag_marking(tag: Tag, on: bool, ids: Sequence[int]) -> Marking:
    """Put a tag on entries, or take it off."""
    return Marking(tagged(tag.id), on, ids, tag=tag.name)


class Changed(Record):
    """The entries that a call has changed."""

    ids: tuple[int, ...] = ()
    history_id: int | None = None
    """The bulk action that it is listed as; None for a single entry, or where nothing was changed."""
    what: str = ""
    """The mark that was set (`Marking`); empty: they were deleted."""
    value: bool = True
    """The mark's value now."""
    places: Mapping[int, int] = field(default_factory=dict)
    """Where those that were taken off the reading list were on it."""

    def __bool__(self) -> bool:
        return bool(self.ids)

    @property
    def reverse(self) -> Marking:
        """The marking that undoes it; a bulk action is undone by the history."""
        return Marking(self.what, not self.value, self.ids, places=self.places)
