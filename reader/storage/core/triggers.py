"""Declares what Core tables cannot: the triggers that maintain counts, and the full-text index."""

from __future__ import annotations

from reader.domain.text.stems import VERSION
from reader.storage.core.completeness import whole

STEMMER = "stemmer"
"""Name of the note that tells which version of the stemmer made the stems; none: one before the second."""


def _counts(row: str) -> str:
    """Write whether an entry counts: not if it was deleted or muted."""
    return f"({row}.deleted_at IS NULL AND {row}.muted_by IS NULL)"


COUNT_ANEW = (
    "DELETE FROM feed_count",
    "INSERT INTO feed_count(feed_id, entries, unread, whole)"
    f" SELECT f.id, count(e.id), coalesce(sum(e.unread), 0), coalesce(sum({whole('e')}), 0)"
    f" FROM feed f LEFT JOIN entry e ON e.feed_id = f.id AND {_counts('e')} GROUP BY f.id",
)
"""Recomputes the values that the triggers below maintain, after an import of rows."""

AFTER_TABLES = (
    "CREATE TRIGGER feed_added AFTER INSERT ON feed BEGIN INSERT INTO feed_count(feed_id) VALUES (new.id); END",
    f"CREATE TRIGGER entry_added AFTER INSERT ON entry WHEN {_counts('new')} BEGIN"
    " UPDATE feed_count SET entries = entries + 1, unread = unread + new.unread,"
    f" whole = whole + {whole('new')} WHERE feed_id = new.feed_id; END",
    "CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN"
    f" UPDATE feed_count SET entries = entries - {_counts('old')},"
    f" unread = unread - (old.unread AND {_counts('old')}),"
    f" whole = whole - ({whole('old')} AND {_counts('old')}) WHERE feed_id = old.feed_id;"
    " DELETE FROM entry_fts WHERE rowid = old.position; DELETE FROM entry_stem WHERE rowid = old.id; END",
    "CREATE TRIGGER entry_marked AFTER UPDATE OF unread, deleted_at, muted_by ON entry"
    f" WHEN old.unread <> new.unread OR {_counts('old')} <> {_counts('new')} BEGIN"
    f" UPDATE feed_count SET entries = entries + {_counts('new')} - {_counts('old')},"
    f" unread = unread + (new.unread AND {_counts('new')}) - (old.unread AND {_counts('old')})"
    " WHERE feed_id = new.feed_id; END",
    "CREATE TRIGGER entry_came AFTER UPDATE OF page, text_evicted, words, images, title, link, beginning,"
    f" deleted_at, muted_by ON entry WHEN ({whole('old')} AND {_counts('old')})"
    f" <> ({whole('new')} AND {_counts('new')}) BEGIN UPDATE feed_count"
    f" SET whole = whole + ({whole('new')} AND {_counts('new')})"
    f" - ({whole('old')} AND {_counts('old')}) WHERE feed_id = new.feed_id; END",
    "CREATE TRIGGER entry_marked_here AFTER UPDATE OF unread, starred ON entry WHEN EXISTS (SELECT 1"
    " FROM account_entry a WHERE a.entry_id = new.id AND (a.read = new.unread OR a.starred <> new.starred))"
    " BEGIN INSERT OR IGNORE INTO account_changed(entry_id) VALUES (new.id); END",
    "CREATE TRIGGER story_left AFTER DELETE ON story_entry WHEN NOT EXISTS"
    " (SELECT 1 FROM story_entry WHERE story_id = old.story_id)"
    " BEGIN DELETE FROM story WHERE id = old.story_id; END",
    # Contentless: the words only (0.76 of the text's size against 2.0 with a copy of the text);
    # contentless_delete (SQLite 3.43) lets an edit replace them.
    "CREATE VIRTUAL TABLE entry_fts USING fts5(title, author, body, content='', contentless_delete=1,"
    # No index of beginnings (`prefix`): with one for three letters it would be half as large again.
    # `domain/text/folding.py` prepares the text; files of older versions have `unicode61` here, which is fine.
    " tokenize='ascii')",
    # A segment for each batch, merged by sixteen: 30,000 texts fit before the first merge (a quarter less time).
    "INSERT INTO entry_fts(entry_fts, rank) VALUES ('hashsize', 33554432)",
    "INSERT INTO entry_fts(entry_fts, rank) VALUES ('automerge', 16)",
    # The stems of each entry, once each (`stems.py`); the rowid is the entry's id.
    "CREATE VIRTUAL TABLE entry_stem USING fts5(stems, content='', contentless_delete=1, detail='none',"
    " tokenize='ascii')",
    "INSERT INTO entry_stem(entry_stem, rank) VALUES ('hashsize', 8388608)",
    "INSERT INTO entry_stem(entry_stem, rank) VALUES ('automerge', 16)",
    f"INSERT INTO note(name, value) VALUES ('{STEMMER}', '{VERSION}')",
)
"""Made after the tables, in this order."""
