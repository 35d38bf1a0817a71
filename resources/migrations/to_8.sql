-- Passages that readers mark, with their notes.
CREATE TABLE highlight (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  entry_id INTEGER NOT NULL,
  quote TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  start INTEGER NOT NULL,
  places INTEGER NOT NULL,
  alike_before INTEGER NOT NULL,
  alike_after INTEGER NOT NULL,
  note TEXT DEFAULT '' NOT NULL,
  colour INTEGER DEFAULT '1' NOT NULL,
  made_at INTEGER NOT NULL,
  removed_at INTEGER,
  FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
);

CREATE INDEX highlight_of_entry ON highlight (entry_id);
