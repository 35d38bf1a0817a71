-- Stories: their entries, what is needed to place more of them, and what the reader decides about them.
CREATE TABLE correction (
  entry_id INTEGER NOT NULL,
  version_id INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (entry_id),
  FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE,
  FOREIGN KEY(version_id) REFERENCES version (id) ON DELETE CASCADE
);

CREATE INDEX correction_of_version ON correction (version_id);

CREATE TABLE story (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  began_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  papers INTEGER NOT NULL
);

CREATE INDEX story_latest ON story (last_at) WHERE papers > 1;

CREATE TABLE entry_vector (
  entry_id INTEGER NOT NULL,
  bits BLOB NOT NULL,
  PRIMARY KEY (entry_id),
  FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
);

CREATE TABLE story_entry (
  entry_id INTEGER NOT NULL,
  story_id INTEGER NOT NULL,
  copied_from INTEGER,
  agency TEXT,
  reasons TEXT,
  PRIMARY KEY (entry_id),
  FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE,
  FOREIGN KEY(story_id) REFERENCES story (id) ON DELETE CASCADE,
  FOREIGN KEY(copied_from) REFERENCES entry (id) ON DELETE SET NULL
);

CREATE INDEX story_entry_copied ON story_entry (copied_from) WHERE copied_from IS NOT NULL;

CREATE INDEX story_entry_of_story ON story_entry (story_id);

CREATE TABLE story_features (
  entry_id INTEGER NOT NULL,
  source BLOB NOT NULL,
  features BLOB NOT NULL,
  vector BLOB,
  text_fingerprint BLOB,
  PRIMARY KEY (entry_id),
  FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
);

CREATE INDEX story_features_source ON story_features (entry_id, source);

CREATE TABLE story_wish (
  entry_id INTEGER NOT NULL,
  other_id INTEGER NOT NULL,
  together BOOLEAN NOT NULL,
  wished_at INTEGER NOT NULL,
  PRIMARY KEY (entry_id, other_id),
  FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE,
  FOREIGN KEY(other_id) REFERENCES entry (id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX story_wish_other ON story_wish (other_id);

CREATE TABLE review_story (
  day INTEGER NOT NULL,
  entry_id INTEGER NOT NULL,
  place INTEGER,
  PRIMARY KEY (day, entry_id),
  FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX review_story_entry ON review_story (entry_id);

CREATE TRIGGER story_left AFTER DELETE ON story_entry
  WHEN NOT EXISTS (SELECT 1 FROM story_entry WHERE story_id = old.story_id) BEGIN
  DELETE FROM story WHERE id = old.story_id;
END;

CREATE VIRTUAL TABLE entry_stem USING fts5(stems, content='', contentless_delete=1, detail='none',
  tokenize='ascii');

INSERT INTO entry_stem(entry_stem, rank) VALUES ('hashsize', 8388608);

INSERT INTO entry_stem(entry_stem, rank) VALUES ('automerge', 16);

-- `stems.py` fills it in the background, from the newest entry to the oldest.
INSERT INTO note(name, value) SELECT 'stems_to', max(id) FROM entry HAVING count(*) > 0;

DROP TRIGGER entry_gone;

CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN
  UPDATE feed_count SET
    entries = entries - $old_counts,
    unread = unread - (old.unread AND $old_counts),
    whole = whole - ($old_is_whole AND $old_counts)
    WHERE feed_id = old.feed_id;
  DELETE FROM entry_fts WHERE rowid = old.position;
  DELETE FROM entry_stem WHERE rowid = old.id;
END;
