"""The reader's edits of the events of a day, on its front page and in the press review that is printed of it."""

from __future__ import annotations

from reader.domain.record import Record


class ReviewEdits(Record):
    """The reader's edits of a day. Stories are named by one of their entries, since stories may join.

    Attributes:
        order: Entries of the stories that come first, in the reader's order; empty: the reader has set none.
        dropped: Entries of stories that are left out.
    """

    order: tuple[int, ...] = ()
    dropped: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.order or self.dropped)


AS_IT_COMES = ReviewEdits()
