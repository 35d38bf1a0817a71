"""Reads what articles said before; `entry_writer.py` keeps it when an article is edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import text

from reader.domain.version import Version
from reader.domain.wording import same_wording
from reader.storage.compression import unpack
from reader.storage.database import Database
from reader.storage.tables import MomentType


class VersionStore:
    """Reads the versions of articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, entry_id: int) -> list[Version] | None:
        """Give all versions of an article, the oldest first; the last is what it says now.

        Returns:
            At least one; none at all if its text was let go. None: there is no such article.
        """
        with self._database.read() as connection:
            entry = connection.execute(_NOW, {"id": entry_id}).first()
            if entry is None:
                return None
            rows = connection.execute(_BEFORE, {"id": entry_id}).all() if entry.html is not None else []
        says = [(row.seen_at, row.replaced_at, row.title, unpack(row.html)) for row in rows]
        if entry.html is not None:
            says.append((None, None, entry.title, unpack(entry.html)))
        return [
            Version(
                number=number,
                seen_at=seen_at,
                title=title,
                html=html,
                language=entry.language,
                direction="rtl" if entry.rtl else "ltr",
            )
            for number, (seen_at, title, html) in enumerate(_worded(says, entry.first_seen_at), 1)
        ]


def _worded(
    says: Sequence[tuple[datetime | None, datetime | None, str, str]], first_seen_at: datetime
) -> Iterator[tuple[datetime, str, str]]:
    """Give versions with when each was first seen; of those with the same words, one.

    Older versions of the program kept each edit, and did not keep when a version was seen: it came when the one
    before was replaced.
    """
    came = first_seen_at
    last: tuple[datetime, str, str] | None = None
    for seen_at, replaced_at, title, html in says:
        came = seen_at or came
        if last is None:
            last = (came, title, html)
        elif same_wording(last[1], last[2], title, html):
            last = (last[0], title, html)
        else:
            yield last
            last = (came, title, html)
        came = replaced_at or came
    if last is not None:
        yield last


_NOW = text(
    "SELECT e.title, e.language, e.rtl, e.first_seen_at, c.html FROM entry e"
    " LEFT JOIN content c ON c.entry_id = e.id AND e.text_evicted = 0 WHERE e.id = :id AND e.deleted_at IS NULL"
).columns(first_seen_at=MomentType)
_BEFORE = text("SELECT seen_at, replaced_at, title, html FROM version WHERE entry_id = :id ORDER BY id").columns(
    seen_at=MomentType, replaced_at=MomentType
)
