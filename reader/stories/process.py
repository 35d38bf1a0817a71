"""The process that finds stories: it reads untrusted texts, holds the features to compare, and makes vectors.

None of it runs in the window. The process is caged like those that parse (`background/cage.py`), and is of its own
kind: with the model it takes 163 MB, so there is one, it starts when entries wait, and ends soon after.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from reader.background.doors import Door, crash
from reader.background.sandbox import Sandbox
from reader.domain.errors import Overrun
from reader.domain.publisher import Publisher
from reader.domain.stories.story import NO_WISHES, StoryWishes
from reader.storage.stories.story_rows import FoundCopy, KnownEntry, StoryText
from reader.stories.asked import Given, are_copies, take
from reader.stories.model import can_make_vectors
from reader.stories.placed import DescribedEntry, Loaded, PlacedEntry, Waiting

log = logging.getLogger(__name__)

_HOME = "reader.stories."
_BEGIN, _LOAD, _RECALL, _PLACE = (f"{_HOME}placing:{name}" for name in ("begin", "load", "recall", "place"))
_COPIES = f"{_HOME}comparing:copies_in"
_MEMORY_BYTES = 700_000_000
"""Address space of the process; with the model it takes 330 MB (165 MB of memory), and more for what it holds."""
_IDLE_SECONDS = 20.0
_LOADED_AT_ONCE = 1_000
_ALL = Publisher("all")
"""Texts of all publishers are compared in one process; so `grouper.py` checks its answers."""


_HARMLESS = StoryText(
    entry_id=0,
    feed_id=0,
    language="en",
    at=datetime.fromtimestamp(0, UTC),
    title="A headline",
    lead="Some words.",
    text="",
    section=None,
    source=b"",
)


class SessionLost(Exception):
    """The process has ended since, and its session is lost."""


class StoryProcess:
    """Places entries, in one session at a time. For one thread; `close` for any.

    Args:
        makes_vectors: Whether it does; None: where the extra is installed.
        idle_seconds: It ends after so long without a call.
    """

    def __init__(self, *, makes_vectors: bool | None = None, idle_seconds: float = _IDLE_SECONDS) -> None:
        doors = {
            _BEGIN: Door(None, crash),
            _LOAD: Door(list[int] | None, crash, lambda odd, _, rows: set(odd or ()) <= set(range(len(rows)))),
            _RECALL: Door(
                list[DescribedEntry] | None, crash, lambda given, _, rows: given is None or len(given) == len(rows)
            ),
            _PLACE: Door(list[PlacedEntry] | None, crash, self._take),
            _COPIES: Door(list[FoundCopy], crash, are_copies),
        }
        self._sandbox = Sandbox(
            1, memory_bytes=_MEMORY_BYTES, idle_seconds=idle_seconds, home=_HOME, doors=doors, sealed=False
        )
        self._session = 0
        self._given: dict[int, Given] = {}
        self._makes_vectors = can_make_vectors() if makes_vectors is None else makes_vectors

    def begin(self, window_hours: int) -> None:
        """Begin an empty session; raises Cancelled if the process was closed, Overrun if it broke."""
        self._session += 1
        self._given = {}
        self._sandbox.call(_BEGIN, self._session, window_hours, origin=_ALL)

    def load(self, known: Sequence[KnownEntry]) -> list[int]:
        """Load entries that were placed before, in the order of their moments.

        Returns:
            The entries whose stored features another version of the program wrote.

        Raises:
            SessionLost: the process has ended since `begin`.
            Cancelled, Overrun: as `begin`.
        """
        odd: list[int] = []
        for start in range(0, len(known), _LOADED_AT_ONCE):
            part = known[start : start + _LOADED_AT_ONCE]
            rows = [
                Loaded(features=one.features, vector=one.vector, story=one.story_id, wishes=one.wishes)
                for one in part
            ]
            places = self._sandbox.call(_LOAD, self._session, rows, origin=_ALL)
            if places is None:
                raise SessionLost
            odd += [part[place].entry_id for place in places]
            for one in (one for place, one in enumerate(part) if place not in places):
                self._given[one.entry_id] = Given(one.story_id, int(one.at.timestamp()), one.wishes)
        return odd

    def recall(
        self, texts: Sequence[StoryText], stories: Sequence[int], wishes: Sequence[StoryWishes]
    ) -> list[DescribedEntry]:
        """Do `load` for entries of which only the texts are stored; returns what to store of them.

        Raises:
            SessionLost, Cancelled, Overrun: as `load`.
        """
        rows = self._waiting(texts, stories, [None] * len(texts), wishes)
        described: Any = self._sandbox.call(_RECALL, self._session, rows, origin=_ALL)
        if described is None:
            raise SessionLost
        for row, wish in zip(rows, wishes, strict=True):
            self._given[row.entry_id] = Given(row.story, row.at, wish)
        return list(described)

    def place(
        self,
        texts: Sequence[StoryText],
        stories: Sequence[int],
        vectors: Sequence[bytes | None],
        wishes: Sequence[StoryWishes],
        *,
        forget: tuple[int, int],
    ) -> list[PlacedEntry]:
        """Place entries, some dozens at once.

        Args:
            texts: In the order of their moments.
            stories: For each the number of a story that may begin with it.
            vectors: Those that are known; None: make it, where vectors can be made.
            forget: Evict entries published before and after these moments, in seconds since 1970.

        Raises:
            SessionLost, Cancelled, Overrun: as `load`. After Overrun the session is lost too.
        """
        rows = self._waiting(texts, stories, vectors, wishes)
        placed: Any = self._sandbox.call(_PLACE, self._session, rows, *forget, origin=_ALL)
        if placed is None:
            raise SessionLost
        return list(placed)

    def _take(
        self, placed: list[PlacedEntry] | None, _: int, rows: Sequence[Waiting], before: int, after: int
    ) -> bool:
        minutes = range(before // 60, after // 60 + 1)  # as `Decider.forget` counts
        self._given = {id_: one for id_, one in self._given.items() if one.at // 60 in minutes}
        return placed is None or (
            len(placed) == len(rows) and all(take(self._given, *each) for each in zip(rows, placed, strict=True))
        )

    def find_copies(self, stories: Sequence[Sequence[Sequence[Any]]]) -> list[FoundCopy]:
        """Find who copied whom in stories, given as `comparing.py` takes them; wants no session.

        Raises:
            Cancelled, Overrun: as `begin`.
        """
        return list(self._sandbox.call(_COPIES, stories, origin=_ALL))

    def is_text_to_blame(self, window_hours: int) -> bool:
        """Tell, after a text broke the process, whether it places a harmless one; begins a session for that.

        Returns:
            False: it cannot make vectors here (a broken numpy, too little memory); from now on it makes none.

        Raises:
            Cancelled: as `begin`.
            Overrun: it does not work at all.
        """
        self.begin(window_hours)
        try:
            self.recall([_HARMLESS], [1], [NO_WISHES])
        except Overrun:
            if not self._makes_vectors:
                raise
            log.warning("no vectors can be made, so stories stay within one language")
            self._makes_vectors = False
            return False
        return True

    def close(self) -> None:
        """End the process at once, from any thread."""
        self._sandbox.close()

    def _waiting(
        self,
        texts: Sequence[StoryText],
        stories: Sequence[int],
        vectors: Sequence[bytes | None],
        wishes: Sequence[StoryWishes],
    ) -> list[Waiting]:
        return [
            Waiting(
                entry_id=one.entry_id,
                feed_id=one.feed_id,
                language=one.language,
                at=int(one.at.timestamp()),
                title=one.title,
                lead=one.lead,
                text=one.text,
                section=one.section,
                story=story,
                vector=vector,
                makes_vector=self._makes_vectors,
                wishes=wish,
            )
            for one, story, vector, wish in zip(texts, stories, vectors, wishes, strict=True)
        ]
