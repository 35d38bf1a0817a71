"""Reads the texts of stories, to find who copied whom, and stores the result."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, text

from reader.domain.record import Record
from reader.domain.text.folding import words_of
from reader.storage.core.compression import unpack_beginning
from reader.storage.core.store import Store
from reader.storage.core.tables import ID_BITS, IDS, MomentType
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


_MEMBERS = text(
    "SELECT story_id, entry_id, feed_url, chosen_title, at, came_at, author, text_fingerprint, copied_from, agency"
    " FROM ("
    f"SELECT s.story_id, s.entry_id, e.position >> {ID_BITS} AS at,"
    " f.url AS feed_url, nullif(f.own_title, f.given_title) AS chosen_title, e.first_seen_at AS came_at,"
    " coalesce(nullif(e.author, ''), (SELECT author FROM full_text WHERE entry_id = e.id), '') AS author,"
    " k.text_fingerprint, s.copied_from, s.agency,"
    " row_number() OVER (PARTITION BY s.story_id ORDER BY e.position) AS place"
    " FROM story_entry s JOIN entry e ON e.id = s.entry_id JOIN feed f ON f.id = e.feed_id"
    " JOIN story t ON t.id = s.story_id LEFT JOIN story_features k ON k.entry_id = s.entry_id"
    f" WHERE s.story_id IN {IDS} AND t.papers > 1 AND e.deleted_at IS NULL)"
    " WHERE place <= :most ORDER BY story_id, place"
).columns(at=MomentType, came_at=MomentType)
_NOT_COMPARED = text("""
    SELECT DISTINCT s.story_id FROM story_features k JOIN story_entry s ON s.entry_id = k.entry_id
    JOIN story t ON t.id = s.story_id WHERE k.text_fingerprint IS NULL AND t.papers > 1""")
_TEXTS = text(f"""
    SELECT e.id, coalesce(t.html, c.html) AS html FROM entry e
    LEFT JOIN content c ON c.entry_id = e.id AND e.text_evicted = 0
    LEFT JOIN full_text t ON t.entry_id = e.id AND e.page <> 'evicted'
    WHERE e.id IN {IDS}""")
_COPIED = text("""
    UPDATE story_entry SET copied_from = (SELECT id FROM entry WHERE id = :copied), agency = :agency
    WHERE entry_id = :entry AND (copied_from IS NOT :copied OR agency IS NOT :agency) RETURNING entry_id""")
_STORE = text("UPDATE story_features SET text_fingerprint = :print WHERE entry_id = :entry AND :print IS NOT NULL")
