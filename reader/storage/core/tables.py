"""The tables, in SQLAlchemy Core like all statements.

Without the ORM, whose loading took a quarter of the CPU of each start (150 of 600 ms).

Times are whole seconds since 1970, UTC. An entry's order in every list is one number, `position`: its sort moment
in the upper bits, its id in the lower 29. So one covering index gives ids newest first, and the full-text index,
which has the same key, gives hits newest first without sorting (at 100,000 articles: 0.03 ms instead of 32 ms for
the newest 50 of 21,520 hits).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

from reader.domain.record import Record, as_dict

SCHEMA_VERSION = 7
"""`user_version` of our files; the newest migration produces it."""

ID_BITS = 29
ID_MASK = (1 << ID_BITS) - 1
"""Mask for half a billion entry ids; the time above it reaches the year 2514."""
IDS = "(SELECT value FROM json_each(:ids))"
"""Any number of ids in a statement, as one parameter: a list in JSON."""


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def seconds(moment: datetime | None) -> int | None:
    """Convert a moment for the database: whole seconds since 1970."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError(f"naive moment {moment!r}")
    return int(moment.timestamp())


class MomentType(TypeDecorator[datetime]):
    """Stores aware moments and returns UTC; refuses naive ones, because the time zone is not stored."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return seconds(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Return an aware moment. Not by `fromtimestamp`, which fails on Windows before 1970."""
        return None if value is None else _EPOCH + timedelta(seconds=value)


METADATA = MetaData()


def columns_of(record: Record) -> dict[str, Any]:
    """Return the fields of a record as columns: moments are seconds there."""
    fields = as_dict(record).items()
    return {name: seconds(value) if isinstance(value, datetime) else value for name, value in fields}


def holds(kind: str) -> dict[str, str]:
    """Name the kind of text in a column, by which `hostile/backup_contents.py` cleans a restored copy."""
    return {"holds": kind}


FOLDER = Table(
    "folder",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("parent_id", Integer, ForeignKey("folder.id", ondelete="CASCADE")),
    Column("title", Text, nullable=False, info=holds("line")),
    Column("place", Integer, nullable=False, server_default="0", index=True),
    Column("attributes", Text, info=holds("pairs")),
    # For its feeds on "auto".
    Column("full_text", Text, nullable=False, server_default="auto"),
    # For its feeds that have no interval of their own.
    Column("every_minutes", Integer),
    sqlite_autoincrement=True,
)
"""A folder of the source list."""

FEED = Table(
    "feed",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("url", Text, nullable=False, unique=True, info=holds("feed")),
    Column("own_title", Text, info=holds("line")),
    Column("given_title", Text, info=holds("line")),
    Column("folder_id", Integer, ForeignKey("folder.id", ondelete="SET NULL")),
    Column("place", Integer, nullable=False, server_default="0", index=True),
    Column("site_url", Text, info=holds("web")),
    Column("language", Text, info=holds("language")),
    Column("attributes", Text, info=holds("pairs")),
    Column("allow_local", Boolean, nullable=False, server_default="0"),
    Column("full_text", Text, nullable=False, server_default="auto"),
    Column("images", Boolean, nullable=False, server_default="1"),
    Column("every_minutes", Integer),
    Column("added_at", MomentType, nullable=False),
    Column("removed_at", MomentType),
    Column("etag", Text, info=holds("validator")),
    Column("last_modified", Text, info=holds("validator")),
    Column("validators_since", MomentType),
    Column("body_hash", LargeBinary),
    Column("last_checked_at", MomentType),
    Column("last_success_at", MomentType),
    Column("next_check_at", MomentType),
    Column("error", Text),
    Column("error_detail", Text, nullable=False, server_default="", info=holds("line")),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("move_target", Text, info=holds("web")),
    Column("move_days", Text, nullable=False, server_default="", info=holds("line")),
    Column("moved_from", Text, info=holds("web")),
    Column("in_ticker", Boolean, nullable=False, server_default="1"),
    Column("notifies", Boolean, nullable=False, server_default="0"),
    Column("icon_url", Text, info=holds("web")),
    # The user at its server, where that asks for a password.
    Column("user", Text, info=holds("line")),
    # Where the articles stand on a page without a feed, as JSON; NULL for feeds.
    Column("page", Text, info=holds("pairs")),
    sqlite_autoincrement=True,
)
"""A subscription, its settings and its health."""

LETTER_BOX = Table(
    "letter_box",
    METADATA,
    Column("id", Integer, primary_key=True),
    # The path of a mailbox, or `imaps://USER@HOST/FOLDER`.
    Column("place", Text, nullable=False, unique=True, info=holds("line")),
    # How far it was read; its format is that of what reads it.
    Column("read_to", Text, nullable=False, server_default="", info=holds("line")),
    Column("error", Text),
    Column("error_detail", Text, nullable=False, server_default="", info=holds("line")),
    Column("last_read_at", MomentType),
    # When the reader removed it; undoing that is possible until it is deleted.
    Column("removed_at", MomentType),
    sqlite_autoincrement=True,
)
"""A mailbox or folder of newsletters; its senders are feeds, whose addresses name it."""

ENTRY = Table(
    "entry",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("feed_id", Integer, ForeignKey("feed.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("key", LargeBinary, nullable=False),
    Column("guid_hash", LargeBinary),
    Column("link_hash", LargeBinary),
    Column("revision", LargeBinary, nullable=False),
    Column("title", Text, nullable=False, info=holds("line")),
    Column("author", Text, nullable=False, server_default="", info=holds("line")),
    Column("link", Text, info=holds("web")),
    Column("language", Text, info=holds("language")),
    Column("rtl", Boolean, nullable=False, server_default="0"),
    Column("published_at", MomentType),
    Column("updated_at", MomentType),
    Column("first_seen_at", MomentType, nullable=False),
    Column("unread", Boolean, nullable=False, server_default="1"),
    Column("starred", Boolean, nullable=False, server_default="0"),
    # 1: its feed was removed, the reader has deleted it, or a rule has muted it.
    Column("hidden", Boolean, nullable=False, server_default="0"),
    Column("indexed", Boolean, nullable=False, server_default="0"),
    Column("images", Integer, nullable=False, server_default="0"),
    Column("images_missing", Integer, nullable=False, server_default="0"),
    Column("words", Integer, nullable=False, server_default="0"),
    Column("versions", Integer, nullable=False, server_default="0"),
    Column("section", Text, info=holds("line")),
    Column("standfirst", Text, info=holds("line")),
    Column("enclosures", Text, info=holds("files")),
    # `PageState`; NULL: the feed's text is enough.
    Column("page", Text),
    Column("page_tries", Integer, nullable=False, server_default="0"),
    Column("page_next_try_at", MomentType),
    # 1: the reader prefers the feed's text to the page's.
    Column("prefers_feed", Boolean, nullable=False, server_default="0"),
    # 1: the feed's text was evicted (`retention.py`).
    Column("text_evicted", Boolean, nullable=False, server_default="0"),
    # When something of it was evicted that can still be restored; NULL: nothing is evicted.
    Column("evicted_at", MomentType),
    # When the reader deleted it. The row is kept, so that the feed does not add the entry again.
    Column("deleted_at", MomentType),
    # 1: the feed has only the beginning of the text; NULL: stored by an older version, unknown.
    Column("beginning", Boolean),
    # The rule that hides it; the rule may be gone.
    Column("muted_by", Integer),
    # 1: a rule keeps it for ever.
    Column("preserved", Boolean, nullable=False, server_default="0"),
    # 1: a rule keeps it out of the ticker.
    Column("off_ticker", Boolean, nullable=False, server_default="0"),
    # The import that brought it, or found it here (`imports.py`); an id of the history.
    Column("imported", Integer),
    # Three columns for queries (`searched_columns.py`); for entries of an earlier edition they are filled in the
    # background. This one: the host of the link, reversed (org.example), so that subdomains sort after it.
    Column("site", Text, info=holds("line")),
    # Kinds of its enclosures: 1 audio, 2 PDF, 3 both.
    Column("media", Integer),
    # Words of the page; NULL: no page is stored.
    Column("page_words", Integer),
    UniqueConstraint("feed_id", "key"),
    Index("entry_newest", "position", unique=True),
    # Covers every column that lists and queries read except the text: a query without hits reads only this index
    # (4 ms at 100,000 entries, 130 with their rows).
    Index(
        "entry_shown",
        *"position feed_id unread starred language site words page page_words text_evicted".split(),
        *"images images_missing beginning versions media".split(),
        sqlite_where=text("hidden = 0"),
    ),
    Index("entry_unread", "position", sqlite_where=text("unread = 1 AND hidden = 0")),
    Index("entry_starred", "position", sqlite_where=text("starred = 1")),
    Index("entry_of_feed", "feed_id", "position", sqlite_where=text("hidden = 0")),
    Index("entry_unread_of_feed", "feed_id", "position", sqlite_where=text("unread = 1 AND hidden = 0")),
    Index("entry_link", "feed_id", "link_hash", sqlite_where=text("link_hash IS NOT NULL")),
    Index("entry_unindexed", "id", sqlite_where=text("indexed = 0")),
    Index("entry_page_wanted", "position", sqlite_where=text("page IN ('wanted', 'stale')")),
    Index("entry_set_aside", "evicted_at", sqlite_where=text("evicted_at IS NOT NULL")),
    Index("entry_deleted", "deleted_at", sqlite_where=text("deleted_at IS NOT NULL")),
    Index("entry_muted", "position", sqlite_where=text("muted_by IS NOT NULL")),
    Index("entry_imported", "imported", sqlite_where=text("imported IS NOT NULL")),
    sqlite_autoincrement=True,
)
"""An entry as the feed last gave it; narrow rows, so that lists read few pages."""

BOOKMARK = Table(
    "bookmark",
    METADATA,
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    Column("paragraph", Integer, nullable=False),
    Column("letter", Integer, nullable=False),
    Column("begins", Text, nullable=False),
    Column("percent", Integer, nullable=False),
    Column("left_at", MomentType, nullable=False),
)
"""Where a reader stopped in an article (`domain/entries/bookmark.py`)."""

CONTENT = Table(
    "content",
    METADATA,
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    Column("html", LargeBinary, nullable=False, info=holds("html")),
)
"""An entry's clean HTML, compressed. With rowids: otherwise blobs would overflow to extra pages."""

FULL_TEXT = Table(
    "full_text",
    METADATA,
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    Column("html", LargeBinary, nullable=False, info=holds("html")),
    Column("words", Integer, nullable=False),
    Column("section", Text, info=holds("line")),
    Column("standfirst", Text, info=holds("line")),
    Column("author", Text, info=holds("line")),
    Column("fetched_at", MomentType, nullable=False),
)
"""The article of the web page, compressed."""

VERSION = Table(
    "version",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), nullable=False),
    Column("replaced_at", MomentType, nullable=False),
    Column("title", Text, nullable=False, info=holds("line")),
    Column("html", LargeBinary, nullable=False, info=holds("html")),
    # NULL: kept by an older version of the program.
    Column("seen_at", MomentType),
    Index("version_of_entry", "entry_id", "id"),
)
"""An earlier version of an edited entry."""

CORRECTION = Table(
    "correction",
    METADATA,
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    # The version that the reader has read.
    Column("version_id", Integer, ForeignKey("version.id", ondelete="CASCADE"), nullable=False),
    Column("changed_at", MomentType, nullable=False),
    Index("correction_of_version", "version_id"),
)
"""A starred or packed article whose words changed after it was read, until the reader has seen what changed."""

ENTRY_IMAGE = Table(
    "entry_image",
    METADATA,
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("source_url", Text, nullable=False, info=holds("web")),
    Column("alt", Text, nullable=False, info=holds("line")),
    Column("width", Integer),
    Column("height", Integer),
    Column("state", Text, nullable=False, server_default="wanted"),
    Column("fingerprint", Text, ForeignKey("image.fingerprint", ondelete="SET NULL")),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("next_try_at", MomentType),
    Index("entry_image_wanted", "entry_id", sqlite_where=text("state = 'wanted'")),
    Index("entry_image_evicted", "entry_id", sqlite_where=text("state = 'evicted'")),
    Index("entry_image_lacking", "source_url", sqlite_where=text("state <> 'stored'")),
    Index("entry_image_fingerprint", "fingerprint", sqlite_where=text("fingerprint IS NOT NULL")),
)
"""An image that an article names."""

IMAGE = Table(
    "image",
    METADATA,
    Column("fingerprint", Text, primary_key=True),
    Column("source_url", Text, nullable=False, index=True, info=holds("web")),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("thumbnail_bytes", Integer, nullable=False, server_default="0"),
    Column("stored_at", MomentType, nullable=False),
)
"""A rendition in the image folder."""

ENCLOSURE = Table(
    "enclosure",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), nullable=False),
    Column("url", Text, nullable=False, info=holds("web")),
    # `partial`, `stored`, or `evicted` (`retention.py`).
    Column("state", Text, nullable=False, server_default="partial"),
    # Name of its file in the folder of enclosures.
    Column("name", Text, nullable=False),
    # Size of the whole file; NULL: the server does not say.
    Column("bytes", Integer),
    # Bytes that are safely on the disk, even after a power failure.
    Column("received", Integer, nullable=False, server_default="0"),
    Column("etag", Text, info=holds("validator")),
    # Needed to resume, like the ETag.
    Column("last_modified", Text, info=holds("validator")),
    Column("touched_at", MomentType, nullable=False),
    UniqueConstraint("entry_id", "url"),
    sqlite_autoincrement=True,
)
"""A requested file of an entry, whole or partial."""

TRIP = Table(
    "trip",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("began_at", MomentType, nullable=False),
    # NULL: not ended; the same wish resumes it.
    Column("ended_at", MomentType),
    Column("minutes", Integer, nullable=False),
    Column("budget_bytes", Integer, nullable=False),
    Column("languages", Text, nullable=False, info=holds("list")),
    # Both lists as JSON.
    Column("feeds", Text, nullable=False, info=holds("list")),
    # Never too low: bytes are booked before they are received, and corrected at the end.
    Column("used_bytes", Integer, nullable=False, server_default="0"),
    # 1: enclosures of packed articles are fetched too.
    Column("enclosures", Boolean, nullable=False, server_default="0"),
    # When the traveller leaves: nothing is fetched after that.
    Column("departs_at", MomentType),
    sqlite_autoincrement=True,
)
"""A trip: the wish, and the bytes used."""

TRIP_ENTRY = Table(
    "trip_entry",
    METADATA,
    Column("trip_id", Integer, ForeignKey("trip.id", ondelete="CASCADE"), primary_key=True),
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    # Reading order.
    Column("place", Integer, nullable=False),
    # Why it was left out (`domain/trips/trip.py`); NULL: it is packed.
    Column("why", Text),
    Index("trip_entry_of_entry", "entry_id"),
)
"""An article that a trip packed, or left out."""

FEED_COUNT = Table(
    "feed_count",
    METADATA,
    Column("feed_id", Integer, ForeignKey("feed.id", ondelete="CASCADE"), primary_key=True),
    Column("entries", Integer, nullable=False, server_default="0"),
    Column("unread", Integer, nullable=False, server_default="0"),
    # Entries that can be read offline in full.
    Column("whole", Integer, nullable=False, server_default="0"),
)
"""Numbers of entries of a feed, maintained by triggers (measured: 0.1 ms to read all)."""

ACTION = Table(
    "action",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    # Canonical JSON (`domain/trips/action.py`).
    Column("argument", Text, nullable=False, info=holds("argument")),
    Column("wished_at", MomentType, nullable=False),
    Column("state", Text, nullable=False, server_default="waiting"),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("next_try_at", MomentType),
    # A running action counts as interrupted after this.
    Column("leased_until", MomentType),
    Column("ended_at", MomentType),
    Column("outcome", Text, nullable=False, server_default="", info=holds("line")),
    UniqueConstraint("kind", "argument"),
    sqlite_autoincrement=True,
)
"""A queued action or its result; one row for each kind and argument."""

LEDGER = Table(
    "ledger",
    METADATA,
    # In the reader's time zone, `YYYY-MM-DD`.
    Column("day", Text, primary_key=True),
    # 0: no subscription.
    Column("feed_id", Integer, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("received", Integer, nullable=False),
    Column("sent", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Bytes of one day, feed and kind of request; they stay when the feed is removed."""

NOTE = Table("note", METADATA, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
"""Notes about the file itself, e.g. when it was last copied."""
