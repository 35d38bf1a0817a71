"""Decides which story an entry is in. Pure: no disk, no clock, no chance; the same input gives the same stories.

Method. Each entry that comes is compared with a bounded number of candidates: entries of its language that share
rare words, names or numbers with it (an inverted index), and entries of other languages whose vectors are near
(sign bits first, then exactly). A comparison gives the odds that two entries report one event (`likeness.py`).
A story's odds are the mean over some of its entries, so that one likeness does not chain two events together. The
entry joins the story with the best odds, or begins one. Then the neighbours that it has made are looked at again:
stories may fall together, and an entry may move to a story that fits it better.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reader.domain.story import NO_WISHES, WINDOW_HOURS, Reason, ReasonKind, StoryWishes
from reader.stories.features import Features
from reader.stories.likeness import Compared, Corpus

MEMBERS_ASKED = 8
"""Entries of a story with which one is compared."""
STORY_LIMIT = 400
"""Entries of a story that can be compared with; the rest of a flood joins without being asked."""
JOIN_AT = -0.3
"""Odds (their logarithm) from which on an entry joins a story."""
FALL_TOGETHER_AT = -0.3
MOVE_FOR = 1.0
"""By how much another story must fit better for an entry to move."""


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
        moved: Other entries that change their story, to this one or to another that is there.
    """

    story: int
    is_new: bool
    reasons: tuple[Reason, ...] = ()
    joined: tuple[int, ...] = ()
    moved: tuple[Move, ...] = ()


class Decider:
    """Places entries of a window of time; hold one for a window, in one thread."""

    def __init__(self, *, window_hours: float = WINDOW_HOURS) -> None:
        self._window = int(window_hours * 60)
        self._corpus = Corpus()
        self._stories: dict[int, dict[int, None]] = {}
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
        """Take an entry that was placed before, when the program starts. Load in the order of their moments."""
        self._corpus.add(features, vector)
        self._put(features.entry_id, story, wishes)

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
        entry = self._corpus.add(features, vector)
        near = self._corpus.candidates(entry, self._window)
        if together := sorted(each for each in wishes.together if each in self._story_of):
            story = self._story_of[together[0]]
            reasons: tuple[Reason, ...] = (Reason(ReasonKind.WISH, with_entry=together[0]),)
        else:
            odds, story = self._best(entry, near, wishes)
            reasons = self._corpus.reasons(entry, self._asked(story, entry)) if odds >= JOIN_AT else ()
            if odds < JOIN_AT:
                story = new_story
        is_new = story not in self._stories
        self._put(features.entry_id, story, wishes)
        joined = self._fall_together(story, near)
        moved = self._move(story, near)
        return Placement(story, is_new, reasons, tuple(joined), tuple(moved))

    def _fall_together(self, story: int, near: list[Compared]) -> list[int]:
        """Let stories be one that the last entry has brought near each other."""
        joined: list[int] = []
        others = dict.fromkeys(self._story_of[other.features.entry_id] for other in near)
        for other in sorted(others):
            if other == story or not self._may_fall_together(story, other):
                continue
            mine, theirs = self._asked(story), self._asked(other)
            odds = [self._corpus.odds(one, another) for one in mine for another in theirs]
            if sum(odds) / len(odds) >= FALL_TOGETHER_AT:
                for each in self._stories.pop(other):
                    self._story_of[each] = story
                    self._stories[story][each] = None
                joined.append(other)
        return joined

    def _move(self, story: int, near: list[Compared]) -> list[Move]:
        """Let entries near the last one change to its story, where it fits them better than their own."""
        moved: list[Move] = []
        for other in near:
            entry_id = other.features.entry_id
            own = self._story_of[entry_id]
            if own == story or len(self._stories[own]) == 1 or not self._may_join(other, story, NO_WISHES):
                continue
            here, there = self._odds(other, own), self._odds(other, story)
            if there >= JOIN_AT and there > here + MOVE_FOR:
                del self._stories[own][entry_id]
                self._stories[story][entry_id] = None
                self._story_of[entry_id] = story
                moved.append(Move(entry_id, story, self._corpus.reasons(other, self._asked(story, other))))
        return moved

    def obey(self, entry_id: int, wishes: StoryWishes, *, new_story: int) -> Placement | None:
        """Place an entry again, for what the reader has decided now; None: it is not held any more."""
        if (entry := self._corpus.get(entry_id)) is None:
            return None
        return self.add(entry.features, entry.vector, new_story=new_story, wishes=wishes)

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
        story = self._story_of.pop(entry_id, None)
        if story is None:
            return
        self._corpus.remove(entry_id)
        self._wishes.pop(entry_id, None)
        members = self._stories[story]
        del members[entry_id]
        if not members:
            del self._stories[story]

    def _put(self, entry_id: int, story: int, wishes: StoryWishes) -> None:
        self._story_of[entry_id] = story
        self._stories.setdefault(story, {})[entry_id] = None
        if wishes != NO_WISHES:
            self._wishes[entry_id] = wishes

    def _best(self, entry: Compared, near: list[Compared], wishes: StoryWishes) -> tuple[float, int]:
        best = (-100.0, 0)
        for story in dict.fromkeys(self._story_of[other.features.entry_id] for other in near):
            if self._may_join(entry, story, wishes):
                best = max(best, (self._odds(entry, story), -story))
        return best[0], -best[1]

    def _odds(self, entry: Compared, story: int) -> float:
        """Give the odds that an entry belongs to a story: the mean over entries of it."""
        asked = self._asked(story, entry)
        return sum(self._corpus.odds(entry, other) for other in asked) / len(asked)

    def _asked(self, story: int, but: Compared | None = None) -> list[Compared]:
        """Choose entries of a story to compare with: the first ones and the last ones."""
        members = [each for each in self._stories[story] if but is None or each != but.features.entry_id]
        if len(members) > MEMBERS_ASKED:
            half = MEMBERS_ASKED // 2
            members = members[:half] + members[-half:]
        return [other for each in members if (other := self._corpus.get(each))]

    def _may_fall_together(self, story: int, other: int) -> bool:
        mine, theirs = self._stories[story], self._stories[other]
        return not any(
            each in (theirs if owner in mine else mine)
            for owner, wishes in self._wishes_of([*mine, *theirs])
            for each in wishes.apart
        )

    def _may_join(self, entry: Compared, story: int, wishes: StoryWishes) -> bool:
        members = self._stories[story]
        if any(each in members for each in wishes.apart):
            return False
        return not any(entry.features.entry_id in known.apart for each, known in self._wishes_of(members))

    def _wishes_of(self, members: Iterable[int]) -> Iterable[tuple[int, StoryWishes]]:
        return ((each, self._wishes[each]) for each in members if each in self._wishes)
