"""The SQLite database: gives and takes domain data, never rows.

May import: `reader.domain`, `reader.settings`, `reader.background` (the writer's thread). The only package
that knows SQLAlchemy. The doors: `Database` (core/database.py), and the stores built
on it, each in the folder of its subject: `FeedStore`, `EntryStore`, `ImageStore`, `Outbox`, `LedgerStore`,
`SearchIndex`, `Backups`.
"""
