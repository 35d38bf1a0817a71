"""The tables, typed: they describe the schema; statements are Core.

Moments are whole seconds since 1970, UTC. An entry's place in every list is one number, `position`: its sort
moment in the upper bits, its id in the lower 29. So one covering index gives ids newest first, and the
full-text index, keyed by the same number, gives its hits newest first without sorting (measured at 100,000
articles: 0.03 ms against 32 ms for the newest 50 of 21,520 hits).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from sqlalchemy import (
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SCHEMA_VERSION = 2
"""`user_version` of a file made by this program; the same number names the newest migration."""

ID_BITS = 29
ID_MASK = (1 << ID_BITS) - 1
"""Half a billion entries; the moment above it reaches the year 2514."""


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def seconds(moment: datetime | None) -> int | None:
    """Give a moment as it is stored: whole seconds since 1970."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError(f"naive moment {moment!r}")
    return int(moment.timestamp())


class MomentType(TypeDecorator[datetime]):
    """Aware moments in, UTC out; refuses naive ones, for SQLite would forget the zone."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Give whole seconds."""
        return seconds(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Give an aware moment; not by `fromtimestamp`, as Windows refuses moments before 1970."""
        return None if value is None else _EPOCH + timedelta(seconds=value)


Id = Annotated[int, mapped_column(primary_key=True)]
Moment = Annotated[datetime, mapped_column(MomentType)]
OptionalMoment = Annotated[datetime | None, mapped_column(MomentType)]


class Table(DeclarativeBase):
    """Root of the tables."""


class FolderRow(Table):
    """A folder of the source list; folders of the same name in different places are different folders."""

    __tablename__ = "folder"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: Mapped[Id]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("folder.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(Text)
    place: Mapped[int] = mapped_column(server_default="0", index=True)
    attributes: Mapped[str | None] = mapped_column(Text)
    full_text: Mapped[str] = mapped_column(Text, server_default="auto")
    """What its feeds do that are left to themselves (`auto`)."""


class FeedRow(Table):
    """A subscription, its choices and its health."""

    __tablename__ = "feed"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: Mapped[Id]
    url: Mapped[str] = mapped_column(Text, unique=True)
    own_title: Mapped[str | None] = mapped_column(Text)
    given_title: Mapped[str | None] = mapped_column(Text)
    folder_id: Mapped[int | None] = mapped_column(ForeignKey("folder.id", ondelete="SET NULL"))
    place: Mapped[int] = mapped_column(server_default="0", index=True)
    site_url: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(Text)
    attributes: Mapped[str | None] = mapped_column(Text)
    allow_local: Mapped[bool] = mapped_column(server_default="0")
    full_text: Mapped[str] = mapped_column(Text, server_default="auto")
    images: Mapped[bool] = mapped_column(server_default="1")
    every_minutes: Mapped[int | None]
    added_at: Mapped[Moment]
    removed_at: Mapped[OptionalMoment]
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    validators_since: Mapped[OptionalMoment]
    body_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    last_checked_at: Mapped[OptionalMoment]
    last_success_at: Mapped[OptionalMoment]
    next_check_at: Mapped[OptionalMoment]
    error: Mapped[str | None] = mapped_column(Text)
    error_detail: Mapped[str] = mapped_column(Text, server_default="")
    failures: Mapped[int] = mapped_column(server_default="0")
    move_target: Mapped[str | None] = mapped_column(Text)
    move_days: Mapped[str] = mapped_column(Text, server_default="")
    moved_from: Mapped[str | None] = mapped_column(Text)
    in_ticker: Mapped[bool] = mapped_column(server_default="1")
    notifies: Mapped[bool] = mapped_column(server_default="0")


class EntryRow(Table):
    """One entry as the feed last gave it: narrow, so that lists read few pages."""

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("feed_id", "key"),
        Index("entry_newest", "position", unique=True),
        Index("entry_shown", "position", "feed_id", sqlite_where=text("hidden = 0")),
        Index("entry_unread", "position", sqlite_where=text("unread = 1 AND hidden = 0")),
        Index("entry_starred", "position", sqlite_where=text("starred = 1")),
        Index("entry_of_feed", "feed_id", "position", sqlite_where=text("hidden = 0")),
        Index("entry_unread_of_feed", "feed_id", "position", sqlite_where=text("unread = 1 AND hidden = 0")),
        Index("entry_link", "feed_id", "link_hash", sqlite_where=text("link_hash IS NOT NULL")),
        Index("entry_unindexed", "id", sqlite_where=text("indexed = 0")),
        Index("entry_page_wanted", "position", sqlite_where=text("page IN ('wanted', 'stale')")),
        Index("entry_set_aside", "evicted_at", sqlite_where=text("evicted_at IS NOT NULL")),
        Index("entry_deleted", "deleted_at", sqlite_where=text("deleted_at IS NOT NULL")),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    feed_id: Mapped[int] = mapped_column(ForeignKey("feed.id", ondelete="CASCADE"))
    position: Mapped[int]
    key: Mapped[bytes] = mapped_column(LargeBinary)
    guid_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    link_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    revision: Mapped[bytes] = mapped_column(LargeBinary)
    title: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text, server_default="")
    link: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(Text)
    rtl: Mapped[bool] = mapped_column(server_default="0")
    published_at: Mapped[OptionalMoment]
    updated_at: Mapped[OptionalMoment]
    first_seen_at: Mapped[Moment]
    unread: Mapped[bool] = mapped_column(server_default="1")
    starred: Mapped[bool] = mapped_column(server_default="0")
    hidden: Mapped[bool] = mapped_column(server_default="0")
    """1: its feed was removed and may come back, or the reader has deleted it."""
    indexed: Mapped[bool] = mapped_column(server_default="0")
    images: Mapped[int] = mapped_column(server_default="0")
    images_missing: Mapped[int] = mapped_column(server_default="0")
    words: Mapped[int] = mapped_column(server_default="0")
    versions: Mapped[int] = mapped_column(server_default="0")
    section: Mapped[str | None] = mapped_column(Text)
    standfirst: Mapped[str | None] = mapped_column(Text)
    enclosures: Mapped[str | None] = mapped_column(Text)
    page: Mapped[str | None] = mapped_column(Text)
    """Where the article's page at its source stands (`PageState`); NULL: the feed's text is enough."""
    page_tries: Mapped[int] = mapped_column(server_default="0")
    page_next_try_at: Mapped[OptionalMoment]
    prefers_feed: Mapped[bool] = mapped_column(server_default="0")
    """1: the reader wants the feed's text although the page's is here."""
    text_evicted: Mapped[bool] = mapped_column(server_default="0")
    """1: the feed's text was let go (`retention.py`)."""
    evicted_at: Mapped[OptionalMoment]
    """Since when something is set aside that can still come back; NULL: nothing is."""
    deleted_at: Mapped[OptionalMoment]
    """When the reader deleted it. The row stays, so that a feed that still serves it brings nothing new."""


class BookmarkRow(Table):
    """Where a reader stopped in an article (`domain/bookmark.py`)."""

    __tablename__ = "bookmark"
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    paragraph: Mapped[int]
    letter: Mapped[int]
    begins: Mapped[str] = mapped_column(Text)
    percent: Mapped[int]
    left_at: Mapped[Moment]


class ContentRow(Table):
    """An entry's clean HTML, compressed. A rowid table: blobs beside the key would spill to extra pages."""

    __tablename__ = "content"
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    html: Mapped[bytes] = mapped_column(LargeBinary)


class FullTextRow(Table):
    """The article as its page at the source gives it, compressed like the feed's."""

    __tablename__ = "full_text"
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    html: Mapped[bytes] = mapped_column(LargeBinary)
    words: Mapped[int]
    section: Mapped[str | None] = mapped_column(Text)
    standfirst: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)
    fetched_at: Mapped[Moment]


class VersionRow(Table):
    """What an entry was before an edit."""

    __tablename__ = "version"
    __table_args__ = (Index("version_of_entry", "entry_id", "id"),)
    id: Mapped[Id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"))
    replaced_at: Mapped[Moment]
    title: Mapped[str] = mapped_column(Text)
    html: Mapped[bytes] = mapped_column(LargeBinary)


class EntryImageRow(Table):
    """An image that an article names."""

    __tablename__ = "entry_image"
    __table_args__ = (
        Index("entry_image_wanted", "entry_id", sqlite_where=text("state = 'wanted'")),
        Index("entry_image_evicted", "entry_id", sqlite_where=text("state = 'evicted'")),
        Index("entry_image_lacking", "source_url", sqlite_where=text("state <> 'stored'")),
        Index("entry_image_fingerprint", "fingerprint", sqlite_where=text("fingerprint IS NOT NULL")),
    )
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    source_url: Mapped[str] = mapped_column(Text)
    alt: Mapped[str] = mapped_column(Text)
    width: Mapped[int | None]
    height: Mapped[int | None]
    state: Mapped[str] = mapped_column(Text, server_default="wanted")
    fingerprint: Mapped[str | None] = mapped_column(ForeignKey("image.fingerprint", ondelete="SET NULL"))
    tries: Mapped[int] = mapped_column(server_default="0")
    next_try_at: Mapped[OptionalMoment]


class ImageRow(Table):
    """A rendition in the image folder."""

    __tablename__ = "image"
    fingerprint: Mapped[str] = mapped_column(Text, primary_key=True)
    source_url: Mapped[str] = mapped_column(Text, index=True)
    width: Mapped[int]
    height: Mapped[int]
    bytes: Mapped[int]
    thumbnail_bytes: Mapped[int] = mapped_column(server_default="0")
    stored_at: Mapped[Moment]


class EnclosureRow(Table):
    """A file that came with an entry and was asked for: here, or on its way."""

    __tablename__ = "enclosure"
    __table_args__ = (
        UniqueConstraint("entry_id", "url"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"))
    url: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text, server_default="partial")
    """`partial`, `stored`, or `evicted` (`retention.py`)."""
    name: Mapped[str] = mapped_column(Text)
    """Of its file in the folder of enclosures."""
    bytes: Mapped[int | None]
    """Of the whole; NULL: its server does not say."""
    received: Mapped[int] = mapped_column(server_default="0")
    """Bytes that are on the disk for certain, whatever happens to the power."""
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    """What was begun can only be continued with the same."""
    touched_at: Mapped[Moment]


class TripRow(Table):
    """A trip: what was wished for, and what it has used."""

    __tablename__ = "trip"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: Mapped[Id]
    began_at: Mapped[Moment]
    ended_at: Mapped[OptionalMoment]
    """NULL: it goes on when the same is wished for again."""
    minutes: Mapped[int]
    budget_bytes: Mapped[int]
    languages: Mapped[str] = mapped_column(Text)
    feeds: Mapped[str] = mapped_column(Text)
    """Both lists as JSON."""
    used_bytes: Mapped[int] = mapped_column(server_default="0")
    """Never less than what passed: booked before it passes, set right at the end."""
    enclosures: Mapped[bool] = mapped_column(server_default="0")
    """1: files that come with the packed articles are wanted too."""
    departs_at: Mapped[OptionalMoment]
    """When the traveller leaves: nothing is fetched after that."""


class TripEntryRow(Table):
    """An article that a trip packed, or left out."""

    __tablename__ = "trip_entry"
    __table_args__ = (Index("trip_entry_of_entry", "entry_id"),)
    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id", ondelete="CASCADE"), primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int]
    """In the order of reading."""
    why: Mapped[str | None] = mapped_column(Text)
    """Why it was left out (`domain/trip.py`); NULL: it is packed."""


class FeedCountRow(Table):
    """Entries and unread entries of a feed, kept by triggers (measured: 0.1 ms for all counts)."""

    __tablename__ = "feed_count"
    feed_id: Mapped[int] = mapped_column(ForeignKey("feed.id", ondelete="CASCADE"), primary_key=True)
    entries: Mapped[int] = mapped_column(server_default="0")
    unread: Mapped[int] = mapped_column(server_default="0")


class ActionRow(Table):
    """A wish that waits for the network, or what came of it: one row for each kind and argument."""

    __tablename__ = "action"
    __table_args__ = (
        UniqueConstraint("kind", "argument"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(Text)
    argument: Mapped[str] = mapped_column(Text)
    """JSON in its one form (`domain/action.py`)."""
    wished_at: Mapped[Moment]
    state: Mapped[str] = mapped_column(Text, server_default="waiting")
    tries: Mapped[int] = mapped_column(server_default="0")
    next_try_at: Mapped[OptionalMoment]
    leased_until: Mapped[OptionalMoment]
    """While it runs: what is still running later was interrupted."""
    ended_at: Mapped[OptionalMoment]
    outcome: Mapped[str] = mapped_column(Text, server_default="")


class LedgerRow(Table):
    """Bytes of one day, feed and kind of request. It outlives the feed: what was spent stays spent."""

    __tablename__ = "ledger"
    __table_args__ = ({"sqlite_with_rowid": False},)
    day: Mapped[str] = mapped_column(Text, primary_key=True)
    """The reader's own, `YYYY-MM-DD`."""
    feed_id: Mapped[int] = mapped_column(primary_key=True)
    """0: no subscription's."""
    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    received: Mapped[int]
    sent: Mapped[int]


class NoteRow(Table):
    """Small facts about the file itself: when it was last copied, last checked."""

    __tablename__ = "note"
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


AFTER_TABLES = (
    "CREATE TRIGGER feed_added AFTER INSERT ON feed BEGIN INSERT INTO feed_count(feed_id) VALUES (new.id); END",
    "CREATE TRIGGER entry_added AFTER INSERT ON entry BEGIN"
    " UPDATE feed_count SET entries = entries + 1, unread = unread + new.unread WHERE feed_id = new.feed_id; END",
    # What the reader has deleted is counted no more.
    "CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN"
    " UPDATE feed_count SET entries = entries - (old.deleted_at IS NULL),"
    " unread = unread - (old.unread AND old.deleted_at IS NULL) WHERE feed_id = old.feed_id;"
    " DELETE FROM entry_fts WHERE rowid = old.position; END",
    "CREATE TRIGGER entry_marked AFTER UPDATE OF unread, deleted_at ON entry"
    " WHEN old.unread <> new.unread OR old.deleted_at IS NOT new.deleted_at BEGIN"
    " UPDATE feed_count SET entries = entries + (new.deleted_at IS NULL) - (old.deleted_at IS NULL),"
    " unread = unread + (new.unread AND new.deleted_at IS NULL) - (old.unread AND old.deleted_at IS NULL)"
    " WHERE feed_id = new.feed_id; END",
    # Contentless: the words only (0.76 of the text's size against 2.0 with a copy of the text);
    # contentless_delete (SQLite 3.43) lets an edit replace them.
    "CREATE VIRTUAL TABLE entry_fts USING fts5(title, author, body, content='', contentless_delete=1,"
    " tokenize='unicode61 remove_diacritics 2')",
    # One segment a batch, and fewer merges of segments: 17 % less time to fill, no larger (30,000 texts).
    "INSERT INTO entry_fts(entry_fts, rank) VALUES ('hashsize', 33554432)",
    "INSERT INTO entry_fts(entry_fts, rank) VALUES ('automerge', 8)",
)
"""What declarative tables cannot say."""
