"""The steps from one version of the schema to the next; each is written once, and never changed when published.

What a step does is said in statements of its own: the tables that the program declares go on changing after it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

Migration = Callable[["Operations"], None]


def to_2(op: Operations) -> None:
    """Files that come with entries, deleted articles, full text by folder, departure of trips, bookmarks."""
    for statement in _TO_2:
        op.execute(statement)


_TO_2 = (
    "ALTER TABLE folder ADD COLUMN full_text TEXT DEFAULT 'auto' NOT NULL",
    "ALTER TABLE trip ADD COLUMN enclosures BOOLEAN DEFAULT '0' NOT NULL",
    "ALTER TABLE trip ADD COLUMN departs_at INTEGER",
    "CREATE TABLE enclosure ("
    " id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,"
    " entry_id INTEGER NOT NULL,"
    " url TEXT NOT NULL,"
    " state TEXT DEFAULT 'partial' NOT NULL,"
    " name TEXT NOT NULL,"
    " bytes INTEGER,"
    " received INTEGER DEFAULT '0' NOT NULL,"
    " etag TEXT,"
    " last_modified TEXT,"
    " touched_at INTEGER NOT NULL,"
    " UNIQUE (entry_id, url),"
    " FOREIGN KEY(entry_id) REFERENCES entry(id) ON DELETE CASCADE)",
    "ALTER TABLE entry ADD COLUMN deleted_at INTEGER",
    "CREATE INDEX entry_deleted ON entry (deleted_at) WHERE deleted_at IS NOT NULL",
    "DROP TRIGGER entry_gone",
    "CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN"
    " UPDATE feed_count SET entries = entries - (old.deleted_at IS NULL),"
    " unread = unread - (old.unread AND old.deleted_at IS NULL) WHERE feed_id = old.feed_id;"
    " DELETE FROM entry_fts WHERE rowid = old.position; END",
    "DROP TRIGGER entry_marked",
    "CREATE TRIGGER entry_marked AFTER UPDATE OF unread, deleted_at ON entry"
    " WHEN old.unread <> new.unread OR old.deleted_at IS NOT new.deleted_at BEGIN"
    " UPDATE feed_count SET entries = entries + (new.deleted_at IS NULL) - (old.deleted_at IS NULL),"
    " unread = unread + (new.unread AND new.deleted_at IS NULL) - (old.unread AND old.deleted_at IS NULL)"
    " WHERE feed_id = new.feed_id; END",
    "CREATE TABLE bookmark ("
    " entry_id INTEGER NOT NULL,"
    " paragraph INTEGER NOT NULL,"
    " letter INTEGER NOT NULL,"
    " begins TEXT NOT NULL,"
    " percent INTEGER NOT NULL,"
    " left_at INTEGER NOT NULL,"
    " PRIMARY KEY (entry_id),"
    " FOREIGN KEY(entry_id) REFERENCES entry(id) ON DELETE CASCADE)",
)

MIGRATIONS: Mapping[int, Migration] = {2: to_2}
"""By the version that each one makes."""
