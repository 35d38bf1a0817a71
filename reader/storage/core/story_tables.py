"""The tables of stories: which entries report one event, and the data to place new ones."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, text

from reader.storage.core.tables import METADATA, MomentType, holds

VECTOR_BYTES = 64
"""The signs of the 512 numbers of a sentence vector, a bit each."""

OF_SEVERAL_PAPERS = "papers > 1"
"""Stories that lists show as one (`domain/stories/story.py: COUNTS_FROM`)."""

STORY = Table(
    "story",
    METADATA,
    Column("id", Integer, primary_key=True),
    # Sort moments of its first and its last entry.
    Column("began_at", MomentType, nullable=False),
    Column("last_at", MomentType, nullable=False),
    # Papers of all its entries, hidden ones included. Selects stories for lists, which count the shown ones again.
    Column("papers", Integer, nullable=False),
    # Queries must have the same condition, or SQLite does not use this index.
    Index("story_latest", "last_at", sqlite_where=text(OF_SEVERAL_PAPERS)),
    sqlite_autoincrement=True,
)
"""An event. The trigger `story_left` (`triggers.py`) deletes it with its last entry."""

STORY_ENTRY = Table(
    "story_entry",
    METADATA,
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    Column("story_id", Integer, ForeignKey("story.id", ondelete="CASCADE"), nullable=False),
    # The entry whose text it repeats.
    Column("copied_from", Integer, ForeignKey("entry.id", ondelete="SET NULL")),
    # The agency that signs it, or the text that it repeats.
    Column("agency", Text, info=holds("line")),
    # Why the entry was placed in this story, as JSON (`stories.py`); NULL: it began the story.
    Column("reasons", Text, info=holds("facts")),
    Index("story_entry_of_story", "story_id"),
    Index("story_entry_copied", "copied_from", sqlite_where=text("copied_from IS NOT NULL")),
)
"""The story of an entry. An entry without a row was not placed yet."""

STORY_FEATURES = Table(
    "story_features",
    METADATA,
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    # Identifies the text of the features; if it differs, the text was fetched later or edited.
    Column("source", LargeBinary, nullable=False),
    # Features for the decider, packed.
    Column("features", LargeBinary, nullable=False),
    # 512 numbers as float16; NULL: none was computed.
    Column("vector", LargeBinary),
    # Fingerprint of the whole text (`stories/copies.py`); NULL: not computed yet.
    Column("text_fingerprint", LargeBinary),
    Index("story_features_source", "entry_id", "source"),
)
"""Features that the decider compares, of entries in the window of time only."""

ENTRY_VECTOR = Table(
    "entry_vector",
    METADATA,
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    # `VECTOR_BYTES`, for searches by meaning.
    Column("bits", LargeBinary, nullable=False),
)
"""Vectors for the meaning of headline and lead of entries."""

STORY_WISH = Table(
    "story_wish",
    METADATA,
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    Column("other_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    # 1: both belong to one story; 0: they do not.
    Column("together", Boolean, nullable=False),
    Column("wished_at", MomentType, nullable=False),
    Index("story_wish_other", "other_id"),
    sqlite_with_rowid=False,
)
"""The reader's decisions. They name entries, because stories grow, split and are joined."""

REVIEW_STORY = Table(
    "review_story",
    METADATA,
    # Day of the press review, counted from 1 January of the year 1 (`date.toordinal`).
    Column("day", Integer, primary_key=True),
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    # Place in the reader's order; NULL: the reader has left the story out.
    Column("place", Integer),
    Index("review_story_entry", "entry_id"),
    sqlite_with_rowid=False,
)
"""The reader's edits of press reviews. They name entries, one of each story, because stories are joined."""
