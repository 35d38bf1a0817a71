"""Finds who copied whom in changed stories: has their texts compared, and stores the result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reader.background.cancel import CancelToken
from reader.storage.core.database import Database
from reader.storage.stories.story_copies import StoryCopies, StoryMember
from reader.stories.agencies import is_agency
from reader.stories.copies import Fingerprint
from reader.stories.process import StoryProcess

_TEXTS = 64
"""Entries whose texts are sent to the process at once; a story is never divided."""


@dataclass(eq=False)
class CopyFinder:
    """Finds copies, on one thread. `process`: the process in which texts are compared."""

    database: Database
    process: StoryProcess

    def __post_init__(self) -> None:
        self._store = StoryCopies(self.database)
        self._is_first = True

    def look(self, story_ids: Iterable[int], token: CancelToken) -> list[int]:
        """Find and store who copied whom in some stories; first in those that a killed program left.

        Returns:
            Entries whose stored result has changed.

        Raises:
            Cancelled: the token was, or the process is closed; what was found stays.
            Overrun: the process broke.
        """
        changed: list[int] = []
        for stories in _parted(self._store.members({*story_ids, *self._left_over()})):
            token.check()
            members = (one for story in stories for one in story)
            new = [one.entry_id for one in members if not Fingerprint.can_unpack(one.text_fingerprint)]
            texts = self._store.texts(new)
            found = self.process.find_copies([[_row(one, texts) for one in story] for story in stories])
            changed += self._store.store(found)
        return changed

    def _left_over(self) -> list[int]:
        if not self._is_first:
            return []
        self._is_first = False
        return self._store.not_compared()


def _row(one: StoryMember, texts: dict[int, str]) -> tuple[Any, ...]:
    words = texts.get(one.entry_id, "")
    agency = is_agency(one.feed_url, one.chosen_title)
    at, came_at = int(one.at.timestamp()), int(one.came_at.timestamp())
    return one.entry_id, agency, at, came_at, one.text_fingerprint, words, one.author


def _parted(stories: Iterable[list[StoryMember]]) -> Iterator[list[list[StoryMember]]]:
    part: list[list[StoryMember]] = []
    for story in stories:
        if part and sum(map(len, part)) + len(story) > _TEXTS:
            yield part
            part = []
        part.append(story)
    if part:
        yield part
