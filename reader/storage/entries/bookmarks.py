"""Where readers stopped in articles.

In the database rather than in the window's state, because a bookmark belongs to its article: lists show it,
cleaning spares its article, backups contain it, and it is deleted with the article.
"""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime

from sqlalchemy import Connection, Row, text

from reader.domain.entries.bookmark import KEPT, Bookmark
from reader.domain.record import as_dict, read_record
from reader.storage.core.statements import sql
from reader.storage.core.store import Store


class BookmarkStore(Store):
    """Writes bookmarks; `EntryStore` reads them with their articles."""

    def keep_later(self, entry_id: int, bookmark: Bookmark | None, now: datetime) -> Future[bool]:
        """Store where a reader stopped, asynchronously; the future tells, after the commit, if anything changed.

        Without a bookmark the article is finished, or not begun; one that is gone is ignored.
        """

        def work(connection: Connection) -> bool:
            connection.execute(_FORGET_OLD, {"before": int((now - KEPT).timestamp())})
            if bookmark is None:
                return bool(connection.execute(_FORGET, {"entry": entry_id}).rowcount)
            values = {**as_dict(bookmark), "entry": entry_id, "now": int(now.timestamp())}
            return bool(connection.execute(_STORE, values).rowcount)

        return self._database.submit(work)


def bookmark_of(row: Row[tuple[object, ...]]) -> Bookmark | None:
    """Read the columns `BOOKMARK_COLUMNS` of a left join."""
    return None if row.paragraph is None else read_record(Bookmark, row._mapping)


BOOKMARK_COLUMNS = "b.paragraph, b.letter, b.begins, b.percent"
_STORE = text(sql("entries.store"))
_FORGET = text("DELETE FROM bookmark WHERE entry_id = :entry")
_FORGET_OLD = text("DELETE FROM bookmark WHERE left_at < :before")
