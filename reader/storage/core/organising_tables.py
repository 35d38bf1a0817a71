"""The tables of what readers put in order: tags, the reading list, saved searches, rules, and the history."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from reader.storage.core.tables import METADATA, MomentType, holds

TAG = Table(
    "tag",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, info=holds("line")),
    # Folded (`domain/text/folding.py`), so that "Énergie" and "energie" are one tag.
    Column("folded", Text, nullable=False, unique=True, info=holds("line")),
    # One of a small palette (`domain/sources/tag.py`).
    Column("colour", Text, nullable=False),
    Column("place", Integer, nullable=False),
    sqlite_autoincrement=True,
)
"""A word of the reader's, to put on articles."""

ENTRY_TAG = Table(
    "entry_tag",
    METADATA,
    Column("tag_id", Integer, ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True),
    # `entry.position`, so that the entries of a tag are read newest first without sorting.
    Column("position", Integer, primary_key=True),
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), nullable=False),
    Index("entry_tag_of_entry", "entry_id"),
    sqlite_with_rowid=False,
)
"""A tag on an entry."""

LATER = Table(
    "later",
    METADATA,
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    # Its order; the lowest is read first.
    Column("place", Integer, nullable=False, index=True),
    Column("added_at", MomentType, nullable=False),
)
"""The reading list."""

SAVED_SEARCH = Table(
    "saved_search",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True, info=holds("line")),
    Column("query", Text, nullable=False, info=holds("query")),
    Column("place", Integer, nullable=False),
    Column("notifies", Boolean, nullable=False, server_default="0"),
    # 1: the ticker runs its entries only (of all such searches together).
    Column("in_ticker", Boolean, nullable=False, server_default="0"),
    sqlite_autoincrement=True,
)
"""A query with a name: a place among the sources."""

RULE = Table(
    "rule",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, info=holds("line")),
    Column("query", Text, nullable=False, info=holds("query")),
    # Its actions, a JSON list.
    Column("actions", Text, nullable=False, info=holds("list")),
    Column("tag_id", Integer, ForeignKey("tag.id", ondelete="SET NULL")),
    # The last day on which it is active, `YYYY-MM-DD` in local time; NULL: no end.
    Column("until", Text, info=holds("day")),
    Column("enabled", Boolean, nullable=False, server_default="1"),
    Column("place", Integer, nullable=False),
    Column("added_at", MomentType, nullable=False),
    Column("hits", Integer, nullable=False, server_default="0"),
    Column("last_hit_at", MomentType),
    sqlite_autoincrement=True,
)
"""A query, and what is done to entries that match as they come."""

RULE_HIT = Table(
    "rule_hit",
    METADATA,
    # The rule may be removed: see `removed_rule`.
    Column("rule_id", Integer, primary_key=True),
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    Column("at", MomentType, nullable=False),
    # The actions taken, a JSON list.
    Column("actions", Text, nullable=False, info=holds("list")),
    Index("rule_hit_of_entry", "entry_id"),
    sqlite_with_rowid=False,
)
"""Applications of rules to entries. A rule is applied once, so that it never repeats what the reader undid."""

REMOVED_RULE = Table(
    "removed_rule",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, info=holds("line")),
    Column("removed_at", MomentType, nullable=False),
)
"""Names of removed rules, for the log of their effects; both are deleted after 30 days. Their queries are not
stored: they may be private.
"""

HISTORY = Table(
    "history",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", MomentType, nullable=False),
    # `domain/organising/history.py: Kind`.
    Column("kind", Text, nullable=False),
    # Values for the sentence about it, a JSON object.
    Column("facts", Text, nullable=False, info=holds("facts")),
    # Number of entries it changed (for subscriptions: of feeds).
    Column("entries", Integer, nullable=False),
    # Data for undo besides `history_mark`, a JSON object.
    Column("undo", Text, nullable=False, info=holds("facts")),
    Column("undone_at", MomentType),
    Index("history_at", "at"),
    sqlite_autoincrement=True,
)
"""A bulk action; it can be undone for 30 days."""

HISTORY_MARK = Table(
    "history_mark",
    METADATA,
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    # `unread`, `starred`, `later`, `muted`, `preserved`, `in_ticker`, `deleted` or `tag:ID`.
    Column("what", Text, primary_key=True, info=holds("line")),
    Column("history_id", Integer, ForeignKey("history.id", ondelete="CASCADE"), primary_key=True),
    # The value before: 0 or 1; for `later` the place and for `muted` the rule, 0 for none.
    Column("was", Integer, nullable=False),
    Index("history_mark_of", "history_id"),
    sqlite_with_rowid=False,
)
"""Changes that bulk actions have made to entries, and the values before (`storage/core/history.py`). A later
choice of the reader removes the rows, so that undo leaves that choice alone."""
