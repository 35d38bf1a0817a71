-- Files of entries, deleted articles, full text by folder, departures, bookmarks, reported images, ticker.
ALTER TABLE folder ADD COLUMN full_text TEXT DEFAULT 'auto' NOT NULL;

ALTER TABLE feed ADD COLUMN in_ticker BOOLEAN DEFAULT '1' NOT NULL;

ALTER TABLE feed ADD COLUMN notifies BOOLEAN DEFAULT '0' NOT NULL;

ALTER TABLE trip ADD COLUMN enclosures BOOLEAN DEFAULT '0' NOT NULL;

ALTER TABLE trip ADD COLUMN departs_at INTEGER;

CREATE TABLE enclosure (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  entry_id INTEGER NOT NULL,
  url TEXT NOT NULL,
  state TEXT DEFAULT 'partial' NOT NULL,
  name TEXT NOT NULL,
  bytes INTEGER,
  received INTEGER DEFAULT '0' NOT NULL,
  etag TEXT,
  last_modified TEXT,
  touched_at INTEGER NOT NULL,
  UNIQUE (entry_id, url),
  FOREIGN KEY(entry_id) REFERENCES entry(id) ON DELETE CASCADE
);

ALTER TABLE entry ADD COLUMN deleted_at INTEGER;

CREATE INDEX entry_deleted ON entry (deleted_at) WHERE deleted_at IS NOT NULL;

DROP TRIGGER entry_gone;

CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN
  UPDATE feed_count SET
    entries = entries - (old.deleted_at IS NULL),
    unread = unread - (old.unread AND old.deleted_at IS NULL)
    WHERE feed_id = old.feed_id;
  DELETE FROM entry_fts WHERE rowid = old.position;
END;

DROP TRIGGER entry_marked;

CREATE TRIGGER entry_marked AFTER UPDATE OF unread, deleted_at ON entry
  WHEN old.unread <> new.unread OR old.deleted_at IS NOT new.deleted_at BEGIN
  UPDATE feed_count SET
    entries = entries + (new.deleted_at IS NULL) - (old.deleted_at IS NULL),
    unread = unread + (new.unread AND new.deleted_at IS NULL) - (old.unread AND old.deleted_at IS NULL)
    WHERE feed_id = new.feed_id;
END;

CREATE TABLE bookmark (
  entry_id INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,
  letter INTEGER NOT NULL,
  begins TEXT NOT NULL,
  percent INTEGER NOT NULL,
  left_at INTEGER NOT NULL,
  PRIMARY KEY (entry_id),
  FOREIGN KEY(entry_id) REFERENCES entry(id) ON DELETE CASCADE
);

CREATE TABLE block_list (
  collector_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  lineage TEXT NOT NULL,
  gen INTEGER NOT NULL,
  raw_sha256 TEXT NOT NULL,
  count INTEGER NOT NULL,
  file TEXT NOT NULL,
  stored_at INTEGER NOT NULL,
  PRIMARY KEY (collector_id, kind)
) WITHOUT ROWID;

CREATE TABLE flag (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  collector_id TEXT DEFAULT '' NOT NULL,
  fingerprint TEXT NOT NULL,
  reason TEXT NOT NULL,
  entry_id INTEGER,
  url TEXT,
  pdq BLOB,
  pdq_quality INTEGER DEFAULT '0' NOT NULL,
  desired TEXT NOT NULL,
  seq INTEGER NOT NULL,
  acked_seq INTEGER DEFAULT '0' NOT NULL,
  ever_sent BOOLEAN DEFAULT '0' NOT NULL,
  outcome TEXT,
  problem TEXT DEFAULT '' NOT NULL,
  form TEXT DEFAULT 'whole' NOT NULL,
  refused_version TEXT DEFAULT '' NOT NULL,
  flagged_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  acked_at INTEGER,
  tried_at INTEGER,
  attempts INTEGER DEFAULT '0' NOT NULL,
  next_at INTEGER NOT NULL,
  lease_owner TEXT,
  lease_until INTEGER,
  UNIQUE (collector_id, fingerprint),
  CHECK (desired IN ('flag', 'withdraw')),
  CHECK (acked_seq <= seq)
);

CREATE INDEX flag_due ON flag (next_at) WHERE acked_seq < seq;

CREATE INDEX flag_of_image ON flag (fingerprint);

CREATE TABLE flag_identity (
  collector_id TEXT NOT NULL,
  base_url TEXT NOT NULL,
  root BLOB NOT NULL,
  secret BLOB NOT NULL,
  active BOOLEAN DEFAULT '1' NOT NULL,
  closed BOOLEAN DEFAULT '0' NOT NULL,
  enrolled_at INTEGER NOT NULL,
  checked_at INTEGER,
  next_check_at INTEGER,
  check_failures INTEGER DEFAULT '0' NOT NULL,
  problem TEXT DEFAULT '' NOT NULL,
  held_since INTEGER,
  PRIMARY KEY (collector_id)
) WITHOUT ROWID;

CREATE TABLE image_identity (
  fingerprint TEXT NOT NULL,
  source_url TEXT NOT NULL,
  pdq BLOB,
  pdq_quality INTEGER,
  verdict TEXT DEFAULT 'show' NOT NULL,
  reason INTEGER DEFAULT '0' NOT NULL,
  confirmed BOOLEAN DEFAULT '0' NOT NULL,
  near_key BLOB,
  judged_with INTEGER DEFAULT '0' NOT NULL,
  override TEXT,
  hidden TEXT,
  PRIMARY KEY (fingerprint)
) WITHOUT ROWID;

CREATE INDEX image_identity_hidden ON image_identity (source_url) WHERE hidden IS NOT NULL;

CREATE INDEX image_identity_judged ON image_identity (judged_with);

CREATE INDEX image_identity_near ON image_identity (near_key) WHERE near_key IS NOT NULL;

CREATE INDEX image_identity_unhashed ON image_identity (fingerprint) WHERE pdq_quality IS NULL;

-- Stored pictures are hashed in the background, from their renditions.
INSERT INTO image_identity(fingerprint, source_url) SELECT fingerprint, source_url FROM image;
