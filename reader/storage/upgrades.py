"""The migrations, one for each version of the schema; published ones never change.

They are plain SQL and do not use the declared tables, which change later.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

Migration = Callable[[Connection], None]


def to_2(connection: Connection) -> None:
    """Files of entries, deleted articles, full text by folder, departures, bookmarks, reported images, ticker."""
    for statement in _TO_2:
        connection.exec_driver_sql(statement)


_TO_2 = (
    "ALTER TABLE folder ADD COLUMN full_text TEXT DEFAULT 'auto' NOT NULL",
    "ALTER TABLE feed ADD COLUMN in_ticker BOOLEAN DEFAULT '1' NOT NULL",
    "ALTER TABLE feed ADD COLUMN notifies BOOLEAN DEFAULT '0' NOT NULL",
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
    "CREATE TABLE block_list (collector_id TEXT NOT NULL, kind TEXT NOT NULL, lineage TEXT NOT NULL, gen"
    " INTEGER NOT NULL, raw_sha256 TEXT NOT NULL, count INTEGER NOT NULL, file TEXT NOT NULL, stored_at"
    " INTEGER NOT NULL, PRIMARY KEY (collector_id, kind)) WITHOUT ROWID",
    "CREATE TABLE flag (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, collector_id TEXT DEFAULT '' NOT"
    " NULL, fingerprint TEXT NOT NULL, reason TEXT NOT NULL, entry_id INTEGER, url TEXT, pdq BLOB,"
    " pdq_quality INTEGER DEFAULT '0' NOT NULL, desired TEXT NOT NULL, seq INTEGER NOT NULL, acked_seq"
    " INTEGER DEFAULT '0' NOT NULL, ever_sent BOOLEAN DEFAULT '0' NOT NULL, outcome TEXT, problem TEXT"
    " DEFAULT '' NOT NULL, form TEXT DEFAULT 'whole' NOT NULL, refused_version TEXT DEFAULT '' NOT NULL,"
    " flagged_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, acked_at INTEGER, tried_at INTEGER,"
    " attempts INTEGER DEFAULT '0' NOT NULL, next_at INTEGER NOT NULL, lease_owner TEXT, lease_until"
    " INTEGER, UNIQUE (collector_id, fingerprint), CHECK (desired IN ('flag', 'withdraw')), CHECK"
    " (acked_seq <= seq))",
    "CREATE INDEX flag_due ON flag (next_at) WHERE acked_seq < seq",
    "CREATE INDEX flag_of_image ON flag (fingerprint)",
    "CREATE TABLE flag_identity (collector_id TEXT NOT NULL, base_url TEXT NOT NULL, root BLOB NOT NULL,"
    " secret BLOB NOT NULL, active BOOLEAN DEFAULT '1' NOT NULL, closed BOOLEAN DEFAULT '0' NOT NULL,"
    " enrolled_at INTEGER NOT NULL, checked_at INTEGER, next_check_at INTEGER, check_failures INTEGER"
    " DEFAULT '0' NOT NULL, problem TEXT DEFAULT '' NOT NULL, held_since INTEGER, PRIMARY KEY"
    " (collector_id)) WITHOUT ROWID",
    "CREATE TABLE image_identity (fingerprint TEXT NOT NULL, source_url TEXT NOT NULL, pdq BLOB,"
    " pdq_quality INTEGER, verdict TEXT DEFAULT 'show' NOT NULL, reason INTEGER DEFAULT '0' NOT NULL,"
    " confirmed BOOLEAN DEFAULT '0' NOT NULL, near_key BLOB, judged_with INTEGER DEFAULT '0' NOT NULL,"
    " override TEXT, hidden TEXT, PRIMARY KEY (fingerprint)) WITHOUT ROWID",
    "CREATE INDEX image_identity_hidden ON image_identity (source_url) WHERE hidden IS NOT NULL",
    "CREATE INDEX image_identity_judged ON image_identity (judged_with)",
    "CREATE INDEX image_identity_near ON image_identity (near_key) WHERE near_key IS NOT NULL",
    "CREATE INDEX image_identity_unhashed ON image_identity (fingerprint) WHERE pdq_quality IS NULL",
    # Stored pictures are hashed in the background, from their renditions.
    "INSERT INTO image_identity(fingerprint, source_url) SELECT fingerprint, source_url FROM image",
)


def to_3(connection: Connection) -> None:
    """Which entries are only beginnings, and how many of a feed are whole; pictures are hashed again."""
    for statement in _TO_3:
        connection.exec_driver_sql(statement)


def _whole_3(row: str) -> str:
    return (
        f"(coalesce({row}.page IN ('stale', 'stored'), 0) OR ({row}.text_evicted = 0"
        f" AND ({row}.words > 0 OR {row}.images > 0) AND CASE WHEN {row}.page IS NULL"
        f" THEN NOT coalesce({row}.beginning,"
        f" {row}.link IS NOT NULL AND {row}.title <> '' AND {row}.words BETWEEN 1 AND 79)"
        f" ELSE {row}.page NOT IN ('evicted', 'refused', 'unavailable', 'wanted') END))"
    )


_NEW, _OLD = _whole_3("new"), _whole_3("old")
_TO_3 = (
    "ALTER TABLE entry ADD COLUMN beginning BOOLEAN",
    "ALTER TABLE feed_count ADD COLUMN whole INTEGER DEFAULT '0' NOT NULL",
    "DROP TRIGGER entry_added",
    "CREATE TRIGGER entry_added AFTER INSERT ON entry BEGIN"
    " UPDATE feed_count SET entries = entries + 1, unread = unread + new.unread,"
    f" whole = whole + {_NEW} WHERE feed_id = new.feed_id; END",
    "DROP TRIGGER entry_gone",
    "CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN"
    " UPDATE feed_count SET entries = entries - (old.deleted_at IS NULL),"
    " unread = unread - (old.unread AND old.deleted_at IS NULL),"
    f" whole = whole - ({_OLD} AND old.deleted_at IS NULL) WHERE feed_id = old.feed_id;"
    " DELETE FROM entry_fts WHERE rowid = old.position; END",
    "CREATE TRIGGER entry_came AFTER UPDATE OF page, text_evicted, words, images, title, link, beginning,"
    f" deleted_at ON entry WHEN ({_OLD} AND old.deleted_at IS NULL)"
    f" <> ({_NEW} AND new.deleted_at IS NULL) BEGIN UPDATE feed_count"
    f" SET whole = whole + ({_NEW} AND new.deleted_at IS NULL)"
    f" - ({_OLD} AND old.deleted_at IS NULL) WHERE feed_id = new.feed_id; END",
    # One pass over the entries: 0.35 s of CPU for 200,000 (measured).
    "UPDATE feed_count SET whole = found.whole FROM (SELECT feed_id, count(*) AS whole FROM entry"
    f" WHERE {_whole_3('entry')} AND deleted_at IS NULL GROUP BY feed_id) AS found"
    " WHERE found.feed_id = feed_count.feed_id",
    # Perceptual hashes of small pictures differed from published ones (`hostile/pictures/perceptual.py`). Stored
    # pictures are hashed again in the background, from their renditions, and keep their verdicts until then.
    "UPDATE image_identity SET pdq_quality = NULL WHERE fingerprint IN (SELECT fingerprint FROM image)",
)


def to_4(connection: Connection) -> None:
    """Tags, the reading list, saved searches, rules, the history of bulk actions; muted entries do not count."""
    for statement in _TO_4:
        connection.exec_driver_sql(statement)


def _counts_4(row: str) -> str:
    return f"({row}.deleted_at IS NULL AND {row}.muted_by IS NULL)"


_OLD_COUNTS, _NEW_COUNTS = _counts_4("old"), _counts_4("new")
_TO_4 = (
    "ALTER TABLE folder ADD COLUMN every_minutes INTEGER",
    "ALTER TABLE feed ADD COLUMN icon_url TEXT",
    "CREATE TABLE site_icon (feed_id INTEGER NOT NULL, url TEXT NOT NULL, next_at INTEGER NOT NULL, fingerprint"
    " TEXT, pixels BLOB, shade TEXT DEFAULT '' NOT NULL, PRIMARY KEY (feed_id), FOREIGN KEY(feed_id) REFERENCES"
    " feed (id) ON DELETE CASCADE)",
    "ALTER TABLE entry ADD COLUMN muted_by INTEGER",
    "ALTER TABLE entry ADD COLUMN preserved BOOLEAN DEFAULT '0' NOT NULL",
    "ALTER TABLE entry ADD COLUMN off_ticker BOOLEAN DEFAULT '0' NOT NULL",
    "ALTER TABLE entry ADD COLUMN imported INTEGER",
    "CREATE INDEX entry_imported ON entry (imported) WHERE imported IS NOT NULL",
    "ALTER TABLE version ADD COLUMN seen_at INTEGER",
    "ALTER TABLE entry ADD COLUMN site TEXT",
    "ALTER TABLE entry ADD COLUMN media INTEGER",
    "ALTER TABLE entry ADD COLUMN page_words INTEGER",
    "DROP INDEX entry_shown",
    # 0.12 s of CPU for 100,000 entries (measured).
    "CREATE INDEX entry_shown ON entry (position, feed_id, unread, starred, language, site, words, page,"
    " page_words, text_evicted, images, images_missing, beginning, versions, media) WHERE hidden = 0",
    # `searched_columns.py` fills these in the background, from the newest entry to the oldest.
    "INSERT INTO note(name, value) SELECT 'searched_columns_to', max(id) FROM entry HAVING count(*) > 0",
    "CREATE TABLE history (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind"
    " TEXT NOT NULL, facts TEXT NOT NULL, entries INTEGER NOT NULL, undo TEXT NOT NULL, undone_at"
    " INTEGER)",
    "CREATE INDEX history_at ON history (at)",
    "CREATE TABLE saved_search (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL,"
    " \"query\" TEXT NOT NULL, place INTEGER NOT NULL, notifies BOOLEAN DEFAULT '0' NOT NULL, in_ticker"
    " BOOLEAN DEFAULT '0' NOT NULL, UNIQUE (name))",
    "CREATE TABLE tag (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, folded TEXT"
    " NOT NULL, colour TEXT NOT NULL, place INTEGER NOT NULL, UNIQUE (folded))",
    'CREATE TABLE rule (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, "query" TEXT'
    " NOT NULL, actions TEXT NOT NULL, tag_id INTEGER, until TEXT, enabled BOOLEAN DEFAULT '1' NOT"
    " NULL, place INTEGER NOT NULL, added_at INTEGER NOT NULL, hits INTEGER DEFAULT '0' NOT NULL,"
    " last_hit_at INTEGER, FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE SET NULL)",
    "CREATE INDEX entry_muted ON entry (position) WHERE muted_by IS NOT NULL",
    "CREATE TABLE entry_tag (tag_id INTEGER NOT NULL, position INTEGER NOT NULL, entry_id INTEGER NOT"
    " NULL, PRIMARY KEY (tag_id, position), FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE CASCADE,"
    " FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE) WITHOUT ROWID",
    "CREATE INDEX entry_tag_of_entry ON entry_tag (entry_id)",
    "CREATE TABLE history_mark (entry_id INTEGER NOT NULL, what TEXT NOT NULL, history_id INTEGER NOT"
    " NULL, was INTEGER NOT NULL, PRIMARY KEY (entry_id, what, history_id), FOREIGN KEY(entry_id) REFERENCES entry"
    " (id) ON DELETE CASCADE, FOREIGN KEY(history_id) REFERENCES history (id) ON DELETE CASCADE)"
    " WITHOUT ROWID",
    "CREATE INDEX history_mark_of ON history_mark (history_id)",
    "CREATE TABLE later (entry_id INTEGER NOT NULL, place INTEGER NOT NULL, added_at INTEGER NOT NULL,"
    " PRIMARY KEY (entry_id), FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE)",
    "CREATE INDEX ix_later_place ON later (place)",
    "CREATE TABLE rule_hit (rule_id INTEGER NOT NULL, entry_id INTEGER NOT NULL, at INTEGER NOT NULL,"
    " actions TEXT NOT NULL, PRIMARY KEY (rule_id, entry_id), FOREIGN KEY(entry_id) REFERENCES entry (id)"
    " ON DELETE CASCADE) WITHOUT ROWID",
    "CREATE INDEX rule_hit_of_entry ON rule_hit (entry_id)",
    "CREATE TABLE removed_rule (id INTEGER NOT NULL, name TEXT NOT NULL, removed_at INTEGER NOT NULL,"
    " PRIMARY KEY (id))",
    "DROP TRIGGER entry_added",
    f"CREATE TRIGGER entry_added AFTER INSERT ON entry WHEN {_NEW_COUNTS} BEGIN"
    " UPDATE feed_count SET entries = entries + 1, unread = unread + new.unread,"
    f" whole = whole + {_NEW} WHERE feed_id = new.feed_id; END",
    "DROP TRIGGER entry_gone",
    "CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN"
    f" UPDATE feed_count SET entries = entries - {_OLD_COUNTS}, unread = unread - (old.unread AND {_OLD_COUNTS}),"
    f" whole = whole - ({_OLD} AND {_OLD_COUNTS}) WHERE feed_id = old.feed_id;"
    " DELETE FROM entry_fts WHERE rowid = old.position; END",
    "DROP TRIGGER entry_marked",
    "CREATE TRIGGER entry_marked AFTER UPDATE OF unread, deleted_at, muted_by ON entry"
    f" WHEN old.unread <> new.unread OR {_OLD_COUNTS} <> {_NEW_COUNTS} BEGIN"
    f" UPDATE feed_count SET entries = entries + {_NEW_COUNTS} - {_OLD_COUNTS},"
    f" unread = unread + (new.unread AND {_NEW_COUNTS}) - (old.unread AND {_OLD_COUNTS})"
    " WHERE feed_id = new.feed_id; END",
    "DROP TRIGGER entry_came",
    "CREATE TRIGGER entry_came AFTER UPDATE OF page, text_evicted, words, images, title, link, beginning,"
    f" deleted_at, muted_by ON entry WHEN ({_OLD} AND {_OLD_COUNTS})"
    f" <> ({_NEW} AND {_NEW_COUNTS}) BEGIN UPDATE feed_count"
    f" SET whole = whole + ({_NEW} AND {_NEW_COUNTS})"
    f" - ({_OLD} AND {_OLD_COUNTS}) WHERE feed_id = new.feed_id; END",
)


def to_5(connection: Connection) -> None:
    """Stories: their entries, what is needed to place more of them, and what the reader decides about them."""
    for statement in _TO_5:
        connection.exec_driver_sql(statement)


_TO_5 = (
    "CREATE TABLE correction (entry_id INTEGER NOT NULL, version_id INTEGER NOT NULL, changed_at INTEGER NOT NULL,"
    " PRIMARY KEY (entry_id), FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE,"
    " FOREIGN KEY(version_id) REFERENCES version (id) ON DELETE CASCADE)",
    "CREATE INDEX correction_of_version ON correction (version_id)",
    "CREATE TABLE story (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, began_at INTEGER NOT NULL, last_at"
    " INTEGER NOT NULL, papers INTEGER NOT NULL)",
    "CREATE INDEX story_latest ON story (last_at) WHERE papers > 1",
    "CREATE TABLE entry_vector (entry_id INTEGER NOT NULL, bits BLOB NOT NULL, PRIMARY KEY (entry_id),"
    " FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE)",
    "CREATE TABLE story_entry (entry_id INTEGER NOT NULL, story_id INTEGER NOT NULL, copied_from INTEGER,"
    " agency TEXT, reasons TEXT, PRIMARY KEY (entry_id), FOREIGN KEY(entry_id) REFERENCES entry (id)"
    " ON DELETE CASCADE, FOREIGN KEY(story_id) REFERENCES story (id) ON DELETE CASCADE, FOREIGN KEY(copied_from)"
    " REFERENCES entry (id) ON DELETE SET NULL)",
    "CREATE INDEX story_entry_copied ON story_entry (copied_from) WHERE copied_from IS NOT NULL",
    "CREATE INDEX story_entry_of_story ON story_entry (story_id)",
    "CREATE TABLE story_features (entry_id INTEGER NOT NULL, source BLOB NOT NULL, features BLOB NOT NULL,"
    " vector BLOB, text_fingerprint BLOB, PRIMARY KEY (entry_id), FOREIGN KEY(entry_id) REFERENCES entry (id)"
    " ON DELETE CASCADE)",
    "CREATE INDEX story_features_source ON story_features (entry_id, source)",
    "CREATE TABLE story_wish (entry_id INTEGER NOT NULL, other_id INTEGER NOT NULL, together BOOLEAN NOT NULL,"
    " wished_at INTEGER NOT NULL, PRIMARY KEY (entry_id, other_id), FOREIGN KEY(entry_id) REFERENCES entry (id)"
    " ON DELETE CASCADE, FOREIGN KEY(other_id) REFERENCES entry (id) ON DELETE CASCADE) WITHOUT ROWID",
    "CREATE INDEX story_wish_other ON story_wish (other_id)",
    "CREATE TABLE review_story (day INTEGER NOT NULL, entry_id INTEGER NOT NULL, place INTEGER,"
    " PRIMARY KEY (day, entry_id), FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE) WITHOUT ROWID",
    "CREATE INDEX review_story_entry ON review_story (entry_id)",
    "CREATE TRIGGER story_left AFTER DELETE ON story_entry WHEN NOT EXISTS"
    " (SELECT 1 FROM story_entry WHERE story_id = old.story_id)"
    " BEGIN DELETE FROM story WHERE id = old.story_id; END",
    "CREATE VIRTUAL TABLE entry_stem USING fts5(stems, content='', contentless_delete=1, detail='none',"
    " tokenize='ascii')",
    "INSERT INTO entry_stem(entry_stem, rank) VALUES ('hashsize', 8388608)",
    "INSERT INTO entry_stem(entry_stem, rank) VALUES ('automerge', 16)",
    # `stems.py` fills it in the background, from the newest entry to the oldest.
    "INSERT INTO note(name, value) SELECT 'stems_to', max(id) FROM entry HAVING count(*) > 0",
    "DROP TRIGGER entry_gone",
    "CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN"
    f" UPDATE feed_count SET entries = entries - {_OLD_COUNTS}, unread = unread - (old.unread AND {_OLD_COUNTS}),"
    f" whole = whole - ({_OLD} AND {_OLD_COUNTS}) WHERE feed_id = old.feed_id;"
    " DELETE FROM entry_fts WHERE rowid = old.position; DELETE FROM entry_stem WHERE rowid = old.id; END",
)

MIGRATIONS: Mapping[int, Migration] = {2: to_2, 3: to_3, 4: to_4, 5: to_5}
"""By the version that each produces."""
