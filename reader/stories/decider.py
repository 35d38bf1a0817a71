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

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from reader.domain.story import NO_WISHES, WINDOW_HOURS, Reason, ReasonKind, StoryWishes
from reader.stories.corpus import Corpus
from reader.stories.features import Features
from reader.stories.likeness import Compared

JOIN_AT = -0.5
"""Odds (their logarithm) from which on an entry joins a story."""
FALL_TOGETHER_AT = -0.5
MOVE_FOR = 1.0
"""By how much another story must fit better for an entry to move."""
WORTH_ASKING = -1.5
"""Odds with the entry of a story that is most like one from which on others of that story are asked."""
HARDLY = -3.0
"""Odds of an entry and another story below which its own story is not compared with that one."""
FACES = 4
"""Entries of a story in one language with which an entry is compared: the first ones and the last ones."""
FACES_IN_ALL = 12
PAPER_LIMIT = 8


@dataclass(frozen=True, slots=True)
class Move:
    """An entry that changes its story."""

    entry_id: int
    story: int
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an entry belongs.

    Attributes:
        story: The story; the number that was offered for a new one, where `is_new`.
        reasons: Why; empty for one that begins a story.
        joined: Stories that are this one from now on.
        moved: Other entries that change their story, to this one.
    """

    story: int
    is_new: bool
    reasons: tuple[Reason, ...] = ()
    joined: tuple[int, ...] = ()
    moved: tuple[Move, ...] = ()


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
    """Places entries of a window of time; hold one for a window, in one thread."""

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
        """Give the story of an entry; None: it is not held."""
        return self._story_of.get(entry_id)

    def load(
        self, features: Features, vector: bytes | None, story: int, *, wishes: StoryWishes = NO_WISHES
    ) -> None:
        """Take an entry that was placed before, when the program starts, in the order in which they were added."""
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
        wanted = sorted({self._story_of[each] for each in wishes.together if each in self._story_of})
        is_flood = False
        reasons: tuple[Reason, ...] = ()
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
        is_new = story not in self._groups
        self._corpus.keep(entry, is_compared_with=not is_flood)
        self._put(entry, story, wishes)
        if is_flood:
            return Placement(story, is_new)
        joined = [*self._join_wanted(story, wanted[1:]), *self._fall_together(entry, story, near)]
        return Placement(story, is_new, reasons, tuple(joined), tuple(self._move(entry, story, near)))

    def obey(self, entry_id: int, wishes: StoryWishes, *, new_story: int) -> Placement | None:
        """Place an entry again, for what the reader has decided now; None: it is not held any more."""
        if (entry := self._corpus.get(entry_id)) is None:
            return None
        self.remove(entry_id)
        return self._place(entry, new_story, wishes)

    def forget(self, *, before: datetime | None = None, after: datetime | None = None) -> None:
        """Let go of entries that no new one can join: what was published before, or after a moment."""
        first = int(before.timestamp() // 60) if before else None
        last = int(after.timestamp() // 60) if after else None
        for entry in list(self._corpus.entries()):
            at = entry.features.at
            if (first is not None and at < first) or (last is not None and at > last):
                self.remove(entry.features.entry_id)

    def remove(self, entry_id: int) -> None:
        """Let go of one entry, where it is held."""
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
        best = (float("-inf"), 0)
        for story in self._stories_of(entry, near, WORTH_ASKING):
            if self._may_join(entry, story, wishes):
                best = max(best, (self._odds(entry, story), -story))
        return best[0], -best[1]

    def _stories_of(self, entry: Compared, near: list[Compared], least: float) -> list[int]:
        """Give the stories that have one among them that is like an entry."""
        likely = (other for other in near if self._corpus.odds(entry, other) >= least)
        return list(dict.fromkeys(self._story_of[other.features.entry_id] for other in likely))

    def _odds(self, entry: Compared, story: int) -> float:
        """Give the odds that an entry belongs to a story: the mean over entries of it."""
        faces = self._faces(story, entry)
        return sum(self._corpus.odds(entry, other) for other in faces) / len(faces)

    def _faces(self, story: int, but: Compared | None = None) -> list[Compared]:
        """Choose entries of a story to compare with: of each language the first and the last ones."""
        group = self._groups[story]
        left_out = but.features.entry_id if but else 0
        chosen: list[int] = []
        for members in group.members.values():
            if len(members) <= FACES + 1:
                chosen += members
            else:
                chosen += _ends(members)
        faces = [each for each in chosen if each != left_out][:FACES_IN_ALL]
        return [entry for each in faces if (entry := self._corpus.get(each))]

    def _join_wanted(self, story: int, others: list[int]) -> list[int]:
        return [other for other in others if self._join(story, other)]

    def _fall_together(self, entry: Compared, story: int, near: list[Compared]) -> list[int]:
        """Let stories be one that the last entry has brought near each other."""
        joined: list[int] = []
        for other in self._stories_of(entry, near, WORTH_ASKING):
            if other == story or self._odds(entry, other) < HARDLY:
                continue
            mine, theirs = self._faces(story), self._faces(other)
            odds = [self._corpus.odds(one, another) for one in mine for another in theirs]
            if sum(odds) / len(odds) >= FALL_TOGETHER_AT and self._join(story, other):
                joined.append(other)
        return joined

    def _join(self, story: int, other: int) -> bool:
        """Make one story of two, unless the reader keeps entries of them apart."""
        mine, theirs = self._groups[story], self._groups[other]
        if any(each in theirs for each in self._apart_from(mine)) or any(
            each in mine for each in self._apart_from(theirs)
        ):
            return False
        for each in list(theirs):
            if entry := self._corpus.get(each):
                mine.put(entry)
                self._story_of[each] = story
        del self._groups[other]
        return True

    def _move(self, entry: Compared, story: int, near: list[Compared]) -> list[Move]:
        """Let entries near the last one change to its story, where it fits them better than their own."""
        moved: list[Move] = []
        for other in near:
            entry_id = other.features.entry_id
            own = self._story_of[entry_id]
            wishes = self._wishes.get(entry_id, NO_WISHES)
            if own == story or self._groups[own].size == 1 or wishes.together:
                continue
            if self._corpus.odds(entry, other) < JOIN_AT:
                continue
            if not self._may_join(other, story, wishes):
                continue
            there = self._odds(other, story)
            if there >= JOIN_AT and there > self._odds(other, own) + MOVE_FOR:
                reasons = self._corpus.reasons(other, self._faces(story))
                self._groups[own].take(other)
                self._groups[story].put(other)
                self._story_of[entry_id] = story
                moved.append(Move(entry_id, story, reasons))
        return moved

    def _may_join(self, entry: Compared, story: int, wishes: StoryWishes) -> bool:
        group = self._groups[story]
        if any(each in group for each in wishes.apart):
            return False
        return not any(each == entry.features.entry_id for each in self._apart_from(group))

    def _apart_from(self, group: _Group) -> Iterator[int]:
        """Give what the reader keeps apart from entries of a story."""
        for entry_id, wishes in self._wishes.items():
            if wishes.apart and entry_id in group:
                yield from wishes.apart


def _ends(members: dict[int, None]) -> list[int]:
    """Give the first and the last ones of many, without walking over them."""
    half = FACES // 2
    first = [each for each, _ in zip(members, range(half), strict=False)]
    last = [each for each, _ in zip(reversed(members), range(FACES - half), strict=False)]
    return first + last[::-1]
