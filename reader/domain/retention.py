"""Decides what is deleted when the disk budget is used up, or one feed brings too much. Pure.

For the budget only articles that are read and finished may lose anything, unless they are starred, tagged, on the
reading list, preserved by a rule or packed for the newest trip. The oldest are first: all of them lose their
pictures, before any loses its page's text, before any loses its feed's text. Title, link and identity always stay:
the article is still listed, and a feed that still has it brings nothing new.

Each feed has a bound besides, for unread articles (`over_bound`), which spares the same articles.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from reader.domain.record import Record

LEAST_FREE_BYTES = 64_000_000
LEAST_FREE_SHARE = 20
"""Free space to reach on request, as a divisor of the disk: a twentieth of a small one."""
UNDO_KEPT = timedelta(days=1)
"""Deleted content stays on the disk for this time, so that it can be restored."""
HEADLINES_KEPT = 2
"""Multiple of the bound: of this many unread articles of a feed at least the headline stays."""
SLACK_SHARE = 20
"""A feed loses nothing up to a twentieth over its bound: else each article that comes would be a removal."""
LOOKED_EVERY = timedelta(days=1)
"""Time between two checks of the budget."""


class Usage(Record, kw_only=True):
    """Disk space used by articles."""

    database_bytes: int
    pictures_bytes: int
    files_bytes: int = 0
    """Downloaded files of articles (audio, PDF)."""
    set_aside_bytes: int
    """Part of both: evicted, or unused by any article; deleted a day later."""
    can_come_back: bool = False
    """Some of it belongs to articles, and can be restored."""
    budget_bytes: int
    """0: no limit."""
    lacking_bytes: int = 0
    """How much free space the disk lacks (`LEAST_FREE_BYTES`), whoever uses it."""

    @property
    def used_bytes(self) -> int:
        """Return what counts against the budget."""
        taken = self.database_bytes + self.pictures_bytes + self.files_bytes
        return max(taken - self.set_aside_bytes, 0)

    @property
    def excess_bytes(self) -> int:
        """Return how many bytes must be freed: those above the budget, or those that the disk lacks."""
        above = self.used_bytes - self.budget_bytes if self.budget_bytes else 0
        return max(above, self.lacking_bytes, 0)


class Choice(Record, kw_only=True):
    """The entries that one step of cleaning removes."""

    entry_ids: tuple[int, ...] = ()
    pictures: int = 0
    """Number of picture files."""
    freed_bytes: int = 0


class Cleaning(Record, kw_only=True):
    """The result of a cleaning, or its preview."""

    freed_bytes: int
    articles: int
    pictures: int
    texts: int
    files: int
    usage: Usage
    """Usage afterwards; in a preview, before."""
    copies_bytes: int = 0
    """Part of `freed_bytes`: older automatic copies of the database, which are deleted first on a full disk."""
    feeds: int = 0
    """Removed subscriptions that undo cannot restore any more: they are deleted before articles."""
    bounded: int | None = None
    """The removal of entries over the bound of feeds, by its id in the history."""


class Bound(Record):
    """How much of one feed's unread articles stays whole, the newest first; 0: no limit."""

    articles: int
    bytes: int


class UnreadArticle(Record):
    """The disk space of an unread article that may lose something."""

    id: int
    pictures_bytes: int
    text_bytes: int
    is_headline: bool = False
    """Its text was removed before."""


class OverBound(Record):
    """The articles over the bound of a feed, by what they lose."""

    pictures: tuple[int, ...] = ()
    """Only their pictures."""
    texts: tuple[int, ...] = ()
    """Pictures and text: the headline stays."""
    headlines: tuple[int, ...] = ()
    """They are deleted."""
    bytes: int = 0

    @property
    def ids(self) -> set[int]:
        return {*self.pictures, *self.texts, *self.headlines}


def over_bound(articles: Sequence[UnreadArticle], bound: Bound) -> OverBound:
    """Choose what a feed's unread articles, given the newest first, lose.

    Those after the newest `bound.articles` keep only their headline, and none after twice as many stays. While
    the others take more than `bound.bytes`, the oldest lose their pictures, and then their texts. A feed
    within `SLACK_SHARE` of its bound loses nothing.
    """
    whole = bound.articles or len(articles)
    far = articles[whole * HEADLINES_KEPT :]
    bare = [one for one in articles[whole : whole * HEADLINES_KEPT] if not one.is_headline]
    excess = sum(one.pictures_bytes + one.text_bytes for one in articles[:whole]) - (bound.bytes or math.inf)
    if max(len(bare), len(far)) <= whole // SLACK_SHARE and excess <= bound.bytes / SLACK_SHARE:
        return OverBound()
    freed = sum(one.pictures_bytes + one.text_bytes for one in (*bare, *far))
    lost: dict[str, list[int]] = {"pictures_bytes": [], "text_bytes": []}
    for part, ids in lost.items():
        for one in reversed(articles[:whole]):
            if excess > 0 and (size := getattr(one, part)):
                ids.append(one.id)
                excess -= size
                freed += size
    texts = (*(one.id for one in bare), *lost["text_bytes"])
    pictures = tuple(id_ for id_ in lost["pictures_bytes"] if id_ not in lost["text_bytes"])
    return OverBound(pictures, texts, tuple(one.id for one in far), freed)


def pictures_to_let_go(
    articles: Sequence[tuple[int, Sequence[str]]], sizes: Mapping[str, int], excess_bytes: int
) -> Choice:
    """Choose articles that lose their pictures.

    Args:
        articles: (entry id, fingerprints of its pictures), oldest first.
        sizes: Bytes of each picture that no other article shows. A picture is freed with the last that shows it.
    """
    users = Counter(one for _, pictures in articles for one in set(pictures) if one in sizes)
    chosen: list[int] = []
    freed = files = 0
    for entry_id, pictures in articles:
        if freed >= excess_bytes:
            break
        own = {one for one in pictures if one in sizes}
        if not own:
            continue
        chosen.append(entry_id)
        users.subtract(own)
        gone = [one for one in own if not users[one]]
        files += len(gone)
        freed += sum(sizes[one] for one in gone)
    return Choice(entry_ids=tuple(chosen), pictures=files, freed_bytes=freed)


def oldest_to_let_go(articles: Iterable[tuple[int, int]], excess_bytes: int) -> Choice:
    """Choose articles that lose a text or their files. `articles`: (id, bytes), oldest first, read lazily."""
    chosen: list[int] = []
    freed = 0
    if excess_bytes > 0:
        for entry_id, size in articles:
            chosen.append(entry_id)
            freed += size
            if freed >= excess_bytes:
                break
    return Choice(entry_ids=tuple(chosen), freed_bytes=freed)
