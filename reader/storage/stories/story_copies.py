"""Reads the texts of stories, to find who copied whom, and stores the result."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, text

from reader.domain.record import Record
from reader.domain.text.folding import words_of
from reader.storage.core.compression import unpack_beginning
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import MomentType
from reader.storage.stories.story_rows import FoundCopy

_MOST = 300
"""Most entries of a story that are compared, the earliest; more is one source that repeats itself, or no story."""
_HTML_LETTERS = 60_000


class StoryMember(Record, kw_only=True):
    """An entry of a story, as far as copies depend on it.

    Attributes:
        feed_url: The address that its feed is fetched from.
        chosen_title: The title that the reader gave its feed; None: none, or the one that the feed gives itself.
        at: When it was published, or came.
        came_at: When it was first seen.
        author: "" if there is none.
        text_fingerprint: None: to be taken of the text.
        copied_from, agency: What was found before.
    """

    story_id: int
    entry_id: int
    feed_url: str
    chosen_title: str | None
    at: datetime
    came_at: datetime
    author: str
    text_fingerprint: bytes | None
    copied_from: int | None
    agency: str | None


class StoryCopies(Store):
    """The texts of stories, and who copied whom."""

    def members(self, story_ids: Iterable[int]) -> list[list[StoryMember]]:
        """Return the entries of stories of several papers, each story's earliest first."""
        rows = self._rows(_MEMBERS, {"ids": json.dumps(list(story_ids)), "most": _MOST})
        stories: dict[int, list[StoryMember]] = {}
        for row in rows:
            stories.setdefault(row.story_id, []).append(StoryMember(**row._mapping))
        return list(stories.values())

    def not_compared(self) -> list[int]:
        """Return stories with a text that was not compared, because the program was killed before."""
        return self._column(_NOT_COMPARED)

    def texts(self, entry_ids: Sequence[int]) -> dict[int, str]:
        """Read whole texts, the page's where it is here; paragraphs end with a line break."""
        return {row.id: _plain(row.html) for row in self._rows(_TEXTS, {"ids": json.dumps(list(entry_ids))})}

    def store(self, found: Sequence[FoundCopy]) -> list[int]:
        """Store results; returns the entries whose result differs from before."""
        values = [
            {"entry": one.entry_id, "copied": one.copied_from, "agency": one.agency, "print": one.text_fingerprint}
            for one in found
        ]

        def work(connection: Connection) -> list[int]:
            changed = [entry_id for one in values for entry_id in connection.execute(_COPIED, one).scalars()]
            connection.execute(_STORE, values)
            return changed

        return self._database.write(work) if values else []


def _plain(packed: bytes | None) -> str:
    return words_of(unpack_beginning(packed, _HTML_LETTERS).replace("</p>", "</p>\n"))


_MEMBERS = text(sql("stories.story_copies_members")).columns(at=MomentType, came_at=MomentType)
_NOT_COMPARED = text(sql("stories.not_compared"))
_TEXTS = text(sql("stories.texts"))
_COPIED = text(sql("stories.copied"))
_STORE = text("UPDATE story_features SET text_fingerprint = :print WHERE entry_id = :entry AND :print IS NOT NULL")
