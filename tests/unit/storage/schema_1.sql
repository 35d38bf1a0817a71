
CREATE TABLE action (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind TEXT NOT NULL, 
	argument TEXT NOT NULL, 
	wished_at INTEGER NOT NULL, 
	state TEXT DEFAULT 'waiting' NOT NULL, 
	tries INTEGER DEFAULT '0' NOT NULL, 
	next_try_at INTEGER, 
	leased_until INTEGER, 
	ended_at INTEGER, 
	outcome TEXT DEFAULT '' NOT NULL, 
	UNIQUE (kind, argument)
)

;

CREATE TABLE folder (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	parent_id INTEGER, 
	title TEXT NOT NULL, 
	place INTEGER DEFAULT '0' NOT NULL, 
	attributes TEXT, 
	FOREIGN KEY(parent_id) REFERENCES folder (id) ON DELETE CASCADE
)

;
CREATE INDEX ix_folder_place ON folder (place);

CREATE TABLE image (
	fingerprint TEXT NOT NULL, 
	source_url TEXT NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	bytes INTEGER NOT NULL, 
	thumbnail_bytes INTEGER DEFAULT '0' NOT NULL, 
	stored_at INTEGER NOT NULL, 
	PRIMARY KEY (fingerprint)
)

;
CREATE INDEX ix_image_source_url ON image (source_url);

CREATE TABLE ledger (
	day TEXT NOT NULL, 
	feed_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	received INTEGER NOT NULL, 
	sent INTEGER NOT NULL, 
	PRIMARY KEY (day, feed_id, kind)
)
 WITHOUT ROWID

;

CREATE TABLE note (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
)

;

CREATE TABLE trip (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	began_at INTEGER NOT NULL, 
	ended_at INTEGER, 
	minutes INTEGER NOT NULL, 
	budget_bytes INTEGER NOT NULL, 
	languages TEXT NOT NULL, 
	feeds TEXT NOT NULL, 
	used_bytes INTEGER DEFAULT '0' NOT NULL
)

;

CREATE TABLE feed (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	url TEXT NOT NULL, 
	own_title TEXT, 
	given_title TEXT, 
	folder_id INTEGER, 
	place INTEGER DEFAULT '0' NOT NULL, 
	site_url TEXT, 
	language TEXT, 
	attributes TEXT, 
	allow_local BOOLEAN DEFAULT '0' NOT NULL, 
	full_text TEXT DEFAULT 'auto' NOT NULL, 
	images BOOLEAN DEFAULT '1' NOT NULL, 
	every_minutes INTEGER, 
	added_at INTEGER NOT NULL, 
	removed_at INTEGER, 
	etag TEXT, 
	last_modified TEXT, 
	validators_since INTEGER, 
	body_hash BLOB, 
	last_checked_at INTEGER, 
	last_success_at INTEGER, 
	next_check_at INTEGER, 
	error TEXT, 
	error_detail TEXT DEFAULT '' NOT NULL, 
	failures INTEGER DEFAULT '0' NOT NULL, 
	move_target TEXT, 
	move_days TEXT DEFAULT '' NOT NULL, 
	moved_from TEXT, 
	UNIQUE (url), 
	FOREIGN KEY(folder_id) REFERENCES folder (id) ON DELETE SET NULL
)

;
CREATE INDEX ix_feed_place ON feed (place);

CREATE TABLE entry (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	feed_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	"key" BLOB NOT NULL, 
	guid_hash BLOB, 
	link_hash BLOB, 
	revision BLOB NOT NULL, 
	title TEXT NOT NULL, 
	author TEXT DEFAULT '' NOT NULL, 
	link TEXT, 
	language TEXT, 
	rtl BOOLEAN DEFAULT '0' NOT NULL, 
	published_at INTEGER, 
	updated_at INTEGER, 
	first_seen_at INTEGER NOT NULL, 
	unread BOOLEAN DEFAULT '1' NOT NULL, 
	starred BOOLEAN DEFAULT '0' NOT NULL, 
	hidden BOOLEAN DEFAULT '0' NOT NULL, 
	"indexed" BOOLEAN DEFAULT '0' NOT NULL, 
	images INTEGER DEFAULT '0' NOT NULL, 
	images_missing INTEGER DEFAULT '0' NOT NULL, 
	words INTEGER DEFAULT '0' NOT NULL, 
	versions INTEGER DEFAULT '0' NOT NULL, 
	section TEXT, 
	standfirst TEXT, 
	enclosures TEXT, 
	page TEXT, 
	page_tries INTEGER DEFAULT '0' NOT NULL, 
	page_next_try_at INTEGER, 
	prefers_feed BOOLEAN DEFAULT '0' NOT NULL, 
	text_evicted BOOLEAN DEFAULT '0' NOT NULL, 
	evicted_at INTEGER, 
	UNIQUE (feed_id, "key"), 
	FOREIGN KEY(feed_id) REFERENCES feed (id) ON DELETE CASCADE
)

;
CREATE INDEX entry_link ON entry (feed_id, link_hash) WHERE link_hash IS NOT NULL;
CREATE UNIQUE INDEX entry_newest ON entry (position);
CREATE INDEX entry_of_feed ON entry (feed_id, position) WHERE hidden = 0;
CREATE INDEX entry_page_wanted ON entry (position) WHERE page IN ('wanted', 'stale');
CREATE INDEX entry_set_aside ON entry (evicted_at) WHERE evicted_at IS NOT NULL;
CREATE INDEX entry_shown ON entry (position, feed_id) WHERE hidden = 0;
CREATE INDEX entry_starred ON entry (position) WHERE starred = 1;
CREATE INDEX entry_unindexed ON entry (id) WHERE indexed = 0;
CREATE INDEX entry_unread ON entry (position) WHERE unread = 1 AND hidden = 0;
CREATE INDEX entry_unread_of_feed ON entry (feed_id, position) WHERE unread = 1 AND hidden = 0;

CREATE TABLE feed_count (
	feed_id INTEGER NOT NULL, 
	entries INTEGER DEFAULT '0' NOT NULL, 
	unread INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (feed_id), 
	FOREIGN KEY(feed_id) REFERENCES feed (id) ON DELETE CASCADE
)

;

CREATE TABLE content (
	entry_id INTEGER NOT NULL, 
	html BLOB NOT NULL, 
	PRIMARY KEY (entry_id), 
	FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
)

;

CREATE TABLE entry_image (
	entry_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	source_url TEXT NOT NULL, 
	alt TEXT NOT NULL, 
	width INTEGER, 
	height INTEGER, 
	state TEXT DEFAULT 'wanted' NOT NULL, 
	fingerprint TEXT, 
	tries INTEGER DEFAULT '0' NOT NULL, 
	next_try_at INTEGER, 
	PRIMARY KEY (entry_id, number), 
	FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE, 
	FOREIGN KEY(fingerprint) REFERENCES image (fingerprint) ON DELETE SET NULL
)

;
CREATE INDEX entry_image_evicted ON entry_image (entry_id) WHERE state = 'evicted';
CREATE INDEX entry_image_fingerprint ON entry_image (fingerprint) WHERE fingerprint IS NOT NULL;
CREATE INDEX entry_image_lacking ON entry_image (source_url) WHERE state <> 'stored';
CREATE INDEX entry_image_wanted ON entry_image (entry_id) WHERE state = 'wanted';

CREATE TABLE full_text (
	entry_id INTEGER NOT NULL, 
	html BLOB NOT NULL, 
	words INTEGER NOT NULL, 
	section TEXT, 
	standfirst TEXT, 
	author TEXT, 
	fetched_at INTEGER NOT NULL, 
	PRIMARY KEY (entry_id), 
	FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
)

;

CREATE TABLE trip_entry (
	trip_id INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	why TEXT, 
	PRIMARY KEY (trip_id, entry_id), 
	FOREIGN KEY(trip_id) REFERENCES trip (id) ON DELETE CASCADE, 
	FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
)

;
CREATE INDEX trip_entry_of_entry ON trip_entry (entry_id);

CREATE TABLE version (
	id INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	replaced_at INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	html BLOB NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
)

;
CREATE INDEX version_of_entry ON version (entry_id, id);
CREATE TRIGGER feed_added AFTER INSERT ON feed BEGIN INSERT INTO feed_count(feed_id) VALUES (new.id); END;
CREATE TRIGGER entry_added AFTER INSERT ON entry BEGIN UPDATE feed_count SET entries = entries + 1, unread = unread + new.unread WHERE feed_id = new.feed_id; END;
CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN UPDATE feed_count SET entries = entries - 1, unread = unread - old.unread WHERE feed_id = old.feed_id; DELETE FROM entry_fts WHERE rowid = old.position; END;
CREATE TRIGGER entry_marked AFTER UPDATE OF unread ON entry WHEN old.unread <> new.unread BEGIN UPDATE feed_count SET unread = unread + new.unread - old.unread WHERE feed_id = new.feed_id; END;
CREATE VIRTUAL TABLE entry_fts USING fts5(title, author, body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
INSERT INTO entry_fts(entry_fts, rank) VALUES ('hashsize', 33554432);
INSERT INTO entry_fts(entry_fts, rank) VALUES ('automerge', 8);
