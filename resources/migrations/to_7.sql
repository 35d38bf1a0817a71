-- Sources without an open feed: feeds with a password, pages without a feed, letters.
ALTER TABLE feed ADD COLUMN user TEXT;

ALTER TABLE feed ADD COLUMN page TEXT;

CREATE TABLE letter_box (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  place TEXT NOT NULL,
  read_to TEXT DEFAULT '' NOT NULL,
  allow_local BOOLEAN DEFAULT '0' NOT NULL,
  error TEXT,
  error_detail TEXT DEFAULT '' NOT NULL,
  last_read_at INTEGER,
  removed_at INTEGER,
  UNIQUE (place)
);
