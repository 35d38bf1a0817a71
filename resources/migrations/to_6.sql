-- Accounts on the reader's own server.
ALTER TABLE feed ADD COLUMN by_server BOOLEAN DEFAULT '0' NOT NULL;

CREATE TABLE account (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL,
  protocol TEXT NOT NULL,
  dialect TEXT NOT NULL,
  user TEXT NOT NULL,
  mode TEXT DEFAULT 'marks' NOT NULL,
  state TEXT DEFAULT 'ok' NOT NULL,
  error TEXT,
  error_detail TEXT DEFAULT '' NOT NULL,
  held INTEGER DEFAULT '0' NOT NULL,
  allow_local BOOLEAN DEFAULT '0' NOT NULL,
  failures INTEGER DEFAULT '0' NOT NULL,
  next_try_at INTEGER,
  last_read_at INTEGER,
  removed_at INTEGER,
  UNIQUE (url, user)
);

CREATE TABLE account_feed (
  id INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  remote_id TEXT NOT NULL,
  feed_id INTEGER,
  url TEXT NOT NULL,
  title TEXT DEFAULT '' NOT NULL,
  folder TEXT DEFAULT '' NOT NULL,
  here_title TEXT,
  here_folder TEXT,
  gone INTEGER DEFAULT '0' NOT NULL,
  asked_at INTEGER,
  PRIMARY KEY (id),
  UNIQUE (account_id, remote_id),
  FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
  FOREIGN KEY(feed_id) REFERENCES feed (id) ON DELETE SET NULL
);

CREATE INDEX account_feed_here ON account_feed (feed_id) WHERE feed_id IS NOT NULL;

CREATE TABLE account_entry (
  account_id INTEGER NOT NULL,
  remote_id INTEGER NOT NULL,
  entry_id INTEGER,
  feed INTEGER,
  read BOOLEAN NOT NULL,
  starred BOOLEAN NOT NULL,
  sent INTEGER DEFAULT '0' NOT NULL,
  tries INTEGER DEFAULT '0' NOT NULL,
  lacking_since INTEGER,
  state INTEGER DEFAULT '0' NOT NULL,
  PRIMARY KEY (account_id, remote_id),
  FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
  FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE SET NULL,
  FOREIGN KEY(feed) REFERENCES account_feed (id) ON DELETE SET NULL
)
 WITHOUT ROWID;

CREATE INDEX account_entry_here ON account_entry (entry_id) WHERE entry_id IS NOT NULL;

CREATE INDEX account_entry_starred ON account_entry (account_id, remote_id) WHERE starred = 1 AND state <> 3;

CREATE INDEX account_entry_unread ON account_entry (account_id, remote_id) WHERE read = 0 AND state <> 3;

CREATE INDEX account_entry_waiting ON account_entry (account_id, remote_id) WHERE state = 1;

CREATE TABLE account_changed (
  entry_id INTEGER NOT NULL,
  PRIMARY KEY (entry_id),
  FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
);

CREATE TRIGGER entry_marked_here AFTER UPDATE OF unread, starred ON entry WHEN EXISTS (SELECT 1 FROM account_entry a WHERE a.entry_id = new.id AND (a.read = new.unread OR a.starred <> new.starred)) BEGIN INSERT OR IGNORE INTO account_changed(entry_id) VALUES (new.id); END;
