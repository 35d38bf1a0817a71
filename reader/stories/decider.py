"""Decides which story an entry is in. Pure: no disk, no clock, no chance; the same input gives the same stories.

Method. Each entry that comes is compared with a bounded number of candidates: entries of its language that
share rare words, names or numbers with it, and entries of other languages whose vectors are near (`corpus.py`).
A comparison gives the odds that two entries report one event (`likeness.py`). A story's odds are the mean over
some of its entries, so that one likeness does not chain two events together, and across languages whole groups
are linked rather than single texts. The entry joins the story with the best odds, or begins one. Then what it
has come near to is looked at again: stories may fall together, and entries may move to a story that fits them
better.

One source cannot make a story grow: from `PAPER_LIMIT` entries of a paper on, further ones stay alone, and are
not compared with.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from statistics import fmean as mean

from reader.domain.record import Record, replace
from reader.domain.stories.story import NO_WISHES, WINDOW_HOURS, Reason, ReasonKind, StoryWishes
from reader.stories.corpus import Corpus
from reader.stories.features import Features
from reader.stories.likeness import Compared
from reader.stories.placed import MovedEntry

JOIN_AT = 0.3
"""An entry joins a story from these log odds on: somewhat more likely than not.

On the development set -0.7 finds a little more (F1 .970 for .961), but there all is news. In real feeds it joined
essays and columns that share a subject and a few numbers; two events in one story hurt more than one in two.
"""
FALL_TOGETHER_AT = 0.3
MOVE_FOR = 1.0
"""An entry moves to another story only if the log odds are better by this."""
WORTH_ASKING = -1.5
"""Least log odds with the most similar entry of a story for others of that story to be compared."""
LIKE, RESISTS = 0.5, -1.5
"""Log odds of entries that belong together, and of those that must not, whatever their likeness."""
HARDLY = -3.0
"""Below these log odds of an entry and another story, its own story is not compared with that one."""
FACES = 4
"""Entries of a story in one language that an entry is compared with: the first ones and the last ones."""
FACES_IN_ALL = 12
SEEN = 24
"""Entries of a story in one language from which these are chosen."""
PAPER_LIMIT = 8


class Placement(Record):
    """Where an entry belongs. Where stories become one, the larger keeps its number: little is stored anew."""

    story: int
    """The story; the number that was offered for a new one, where `is_new`."""
    is_new: bool
    reasons: tuple[Reason, ...] = ()
    """Why; empty for one that begins a story."""
    joined: tuple[int, ...] = ()
    """Stories that are this one from now on."""
    moved: tuple[MovedEntry, ...] = ()
    """Other entries that change their story, to this one."""


@dataclass(slots=True)
class _Group:
    """The entries of a story, by language, in the order in which they came."""

    members: dict[str, dict[int, None]] = field(default_factory=dict)
    papers: Counter[int] = field(default_factory=Counter)
    size: int = 0

    def put(self, entry: Compared) -> None:
        self.members.setdefault(entry.features.language, {})[entry.features.entry_id] = None
        self.papers[entry.features.paper] += 1
        self.size += 1

    def take(self, entry: Compared) -> None:
        del self.members[entry.features.language][entry.features.entry_id]
        if not self.members[entry.features.language]:
            del self.members[entry.features.language]
        self.papers[entry.features.paper] -= 1
        if not self.papers[entry.features.paper]:
            del self.papers[entry.features.paper]
        self.size -= 1

    def __contains__(self, entry_id: int) -> bool:
        return any(entry_id in members for members in self.members.values())

    def __iter__(self) -> Iterator[int]:
        return (entry_id for members in self.members.values() for entry_id in members)


class Decider:
    """Places the entries of a window of time; one for each window, in one thread."""

    def __init__(self, *, window_hours: float = WINDOW_HOURS) -> None:
        self._window = int(window_hours * 60)
        self._corpus = Corpus()
        self._groups: dict[int, _Group] = {}
        self._story_of: dict[int, int] = {}
        self._wishes: dict[int, StoryWishes] = {}

    def __len__(self) -> int:
        """Count the entries that are held."""
        return len(self._story_of)

    def story_of(self, entry_id: int) -> int | None:
        """Return the story of an entry; None: it is not held."""
        return self._story_of.get(entry_id)

    def load(
        self, features: Features, vector: bytes | None, story: int, *, wishes: StoryWishes = NO_WISHES
    ) -> None:
        """Load an entry that was placed before, when the program starts, in the order in which they were added."""
        self.remove(features.entry_id)
        group = self._groups.get(story)
        is_flood = group is not None and group.papers[features.paper] >= PAPER_LIMIT
        entry = self._corpus.prepared(features, vector)
        self._put(self._corpus.keep(entry, is_compared_with=not is_flood), story, wishes)

    def add(
        self, features: Features, vector: bytes | None, *, new_story: int, wishes: StoryWishes = NO_WISHES
    ) -> Placement:
        """Place an entry.

        Args:
            features: See `describe`.
            vector: 512 numbers of 16 bits, of `text_for_vector`; None: no vectors here.
            new_story: The number of a story that begins with this entry.
            wishes: What the reader has decided for it.
        """
        self.remove(features.entry_id)
        return self._place(self._corpus.prepared(features, vector), new_story, wishes)

    def _place(self, entry: Compared, new_story: int, wishes: StoryWishes) -> Placement:
        features = entry.features
        near = self._corpus.candidates(entry, self._window)
        wished = sorted({self._story_of[each] for each in wishes.together if each in self._story_of})
        wanted = [each for each in wished if self._may_join(entry, each, wishes)]
        is_flood = False
        reasons: tuple[Reason, ...] = ()
        taken_along: list[Compared] = []
        if wanted:
            story = wanted[0]
            with_entry = min(each for each in wishes.together if self._story_of.get(each) == story)
            reasons = (Reason(ReasonKind.WISH, with_entry=with_entry),)
        else:
            odds, best = self._best(entry, near, wishes)
            is_flood = odds >= JOIN_AT and self._groups[best].papers[features.paper] >= PAPER_LIMIT
            story = best if odds >= JOIN_AT and not is_flood else new_story
            if story == best:
                reasons = self._corpus.reasons(entry, self._faces(story, entry))
                if taken_along := self._taken_along(entry, story):
                    story = new_story
        is_new = story not in self._groups
        self._corpus.keep(entry, is_compared_with=not is_flood)
        self._put(entry, story, wishes)
        if is_flood:
            return Placement(story, is_new)
        moved = [self._changed(other, story, self._corpus.reasons(other, [entry])) for other in taken_along]
        joined: list[int] = []
        for other in [*wanted[1:], *self._stories_of(entry, near)]:
            if other == story or other not in self._groups:
                continue
            is_one = other in wanted or self._is_one_with(entry, story, other)
            if is_one and (kept := self._join(story, other)):
                joined.append(other if kept == story else story)
                story = kept
        moved = [replace(move, story=story) for move in moved]
        moved += self._move(entry, story, near)
        if is_new and story != new_story:
            # It was never told of.
            is_new = False
            joined.remove(new_story)
        return Placement(story, is_new, () if is_new and not taken_along else reasons, tuple(joined), tuple(moved))

    def _taken_along(self, entry: Compared, story: int) -> list[Compared]:
        """Find the entries of a story that an entry shows not to belong with the others: they are like it alone.

        Those are what split off, with the entry, where two events were taken for one. Large stories do not split.
        """
        group = self._groups[story]
        faces = self._faces(story)
        if group.size < 2 or len(faces) < group.size:
            return []
        like = [other for other in faces if self._corpus.odds(entry, other) >= LIKE]
        unlike = [other for other in faces if self._corpus.odds(entry, other) <= RESISTS]
        if not like or not unlike or len(like) + len(unlike) < group.size:
            return []
        if any(self._wishes.get(other.features.entry_id, NO_WISHES).together for other in like):
            return []
        between = [self._corpus.odds(one, other) for one in like for other in unlike]
        return like if mean(between) <= RESISTS else []

    def forget(self, *, before: datetime, after: datetime) -> None:
        """Evict entries that no new one can join: those published before, or after a moment."""
        first, last = int(before.timestamp() // 60), int(after.timestamp() // 60)
        for entry in list(self._corpus.entries()):
            if not first <= entry.features.at <= last:
                self.remove(entry.features.entry_id)

    def remove(self, entry_id: int) -> None:
        """Evict one entry, if it is held."""
        entry = self._corpus.get(entry_id)
        if entry is None:
            return
        story = self._story_of.pop(entry_id)
        self._groups[story].take(entry)
        if not self._groups[story].size:
            del self._groups[story]
        self._wishes.pop(entry_id, None)
        self._corpus.remove(entry_id)

    def _put(self, entry: Compared, story: int, wishes: StoryWishes) -> None:
        self._story_of[entry.features.entry_id] = story
        self._groups.setdefault(story, _Group()).put(entry)
        if wishes != NO_WISHES:
            self._wishes[entry.features.entry_id] = wishes

    def _best(self, entry: Compared, near: list[Compared], wishes: StoryWishes) -> tuple[float, int]:
        likely = [each for each in self._stories_of(entry, near) if self._may_join(entry, each, wishes)]
        odds, story = max(((self._odds(entry, each), -each) for each in likely), default=(-math.inf, 0))
        return odds, -story

    def _stories_of(self, entry: Compared, near: list[Compared]) -> list[int]:
        """Return the stories that have one among them that is like an entry."""
        likely = (other for other in near if self._corpus.odds(entry, other) >= WORTH_ASKING)
        return list(dict.fromkeys(self._story_of[other.features.entry_id] for other in likely))

    def _odds(self, entry: Compared, story: int) -> float:
        """Return the odds that an entry belongs to a story: the mean over entries of it."""
        return mean([self._corpus.odds(entry, other) for other in self._faces(story, entry)])

    def _faces(self, story: int, but: Compared | None = None) -> list[Compared]:
        """Choose entries of a story to compare with: of each language the first and last ones, one a paper."""
        left_out = but.features.entry_id if but else 0
        faces: list[Compared] = []
        for members in self._groups[story].members.values():
            papers: dict[int, Compared] = {}
            for each in members if len(members) <= SEEN else (*islice(members, SEEN // 2), *_last(members)):
                if each != left_out and (entry := self._corpus.get(each)):
                    papers.setdefault(entry.features.paper, entry)
            chosen = list(papers.values())
            faces += chosen if len(chosen) <= FACES else [*chosen[: FACES // 2], *chosen[-FACES // 2 :]]
        return faces[:FACES_IN_ALL]

    def _is_one_with(self, entry: Compared, story: int, other: int) -> bool:
        """Tell whether the last entry of a story has brought it near another one."""
        if self._odds(entry, other) < HARDLY:
            return False
        odds = {
            (one, another): self._corpus.odds(one, another)
            for one in self._faces(story)
            for another in self._faces(other)
        }
        # A paper whose texts resemble both stories must not join two that do not resemble each other.
        paper = entry.features.paper
        others = [each for (one, _), each in odds.items() if one.features.paper != paper]
        return mean(odds.values()) >= FALL_TOGETHER_AT and mean(others or [0.0]) >= RESISTS

    def _join(self, story: int, other: int) -> int | None:
        """Make one story of two: the larger one stays, the older of equals. None: the reader keeps them apart."""
        mine, theirs = self._groups[story], self._groups[other]
        if any(each in theirs for each in self._apart_from(mine)) or any(
            each in mine for each in self._apart_from(theirs)
        ):
            return None
        kept, gone = sorted((story, other), key=lambda each: (-self._groups[each].size, each))
        for each in list(self._groups[gone]):
            if entry := self._corpus.get(each):
                self._groups[kept].put(entry)
                self._story_of[each] = kept
        del self._groups[gone]
        return kept

    def _move(self, entry: Compared, story: int, near: list[Compared]) -> list[MovedEntry]:
        """Move entries near the last one to its story, if it fits them better than their own."""
        moved: list[MovedEntry] = []
        for other in near:
            entry_id = other.features.entry_id
            own = self._story_of[entry_id]
            wishes = self._wishes.get(entry_id, NO_WISHES)
            if own == story or self._groups[own].size == 1 or wishes.together:
                continue
            if self._corpus.odds(entry, other) < JOIN_AT or not self._may_join(other, story, wishes):
                continue
            there = self._odds(other, story)
            if there >= JOIN_AT and there > self._odds(other, own) + MOVE_FOR:
                moved.append(self._changed(other, story, self._corpus.reasons(other, self._faces(story))))
        return moved

    def _changed(self, entry: Compared, story: int, reasons: tuple[Reason, ...]) -> MovedEntry:
        """Move an entry from its story to another."""
        entry_id = entry.features.entry_id
        self._groups[self._story_of[entry_id]].take(entry)
        self._groups[story].put(entry)
        self._story_of[entry_id] = story
        return MovedEntry(entry_id, story, reasons)

    def _may_join(self, entry: Compared, story: int, wishes: StoryWishes) -> bool:
        group = self._groups[story]
        is_kept_apart = entry.features.entry_id in self._apart_from(group)
        return not (is_kept_apart or any(each in group for each in wishes.apart))

    def _apart_from(self, group: _Group) -> Iterator[int]:
        """Yield the entries that the reader keeps apart from those of a story."""
        for entry_id, wishes in self._wishes.items():
            if wishes.apart and entry_id in group:
                yield from wishes.apart


def _last(members: dict[int, None]) -> list[int]:
    """Return the last of many members without walking over them."""
    return list(islice(reversed(members), SEEN // 2))[::-1]
