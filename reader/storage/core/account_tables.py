"""The tables for accounts on the reader's own server. The others are in `tables.py`."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from reader.storage.core.tables import METADATA, MomentType, holds

ACCOUNT = Table(
    "account",
    METADATA,
    Column("id", Integer, primary_key=True),
    # The address of its API.
    Column("url", Text, nullable=False, info=holds("web")),
    Column("protocol", Text, nullable=False, info=holds("line")),
    Column("dialect", Text, nullable=False, info=holds("line")),
    Column("user", Text, nullable=False, info=holds("line")),
    Column("mode", Text, nullable=False, server_default="marks"),
    Column("state", Text, nullable=False, server_default="ok"),
    Column("error", Text),
    Column("error_detail", Text, nullable=False, server_default="", info=holds("line")),
    # Articles that the server wants to be read, about which the reader is asked.
    Column("held", Integer, nullable=False, server_default="0"),
    # 1: the reader consented to its private address.
    Column("allow_local", Boolean, nullable=False, server_default="0"),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("next_try_at", MomentType),
    Column("last_read_at", MomentType),
    # When the reader removed it; its rows stay until that can no longer be undone.
    Column("removed_at", MomentType),
    UniqueConstraint("url", "user"),
    sqlite_autoincrement=True,
)
"""An account; its password is in the keyring, or in a file of its own."""

ACCOUNT_FEED = Table(
    "account_feed",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("account_id", Integer, ForeignKey("account.id", ondelete="CASCADE"), nullable=False),
    Column("remote_id", Text, nullable=False, info=holds("line")),
    # NULL: not subscribed to here.
    Column("feed_id", Integer, ForeignKey("feed.id", ondelete="SET NULL")),
    Column("url", Text, nullable=False, info=holds("line")),
    # Its title and folder as the server, and this library, last had them.
    Column("title", Text, nullable=False, server_default="", info=holds("line")),
    Column("folder", Text, nullable=False, server_default="", info=holds("line")),
    # NULL: they were never compared.
    Column("here_title", Text, info=holds("line")),
    Column("here_folder", Text, info=holds("line")),
    # `domain/accounts/account.py: Gone`.
    Column("gone", Integer, nullable=False, server_default="0"),
    # When its newest articles were last asked for, to link those that were read before they came here.
    Column("asked_at", MomentType),
    UniqueConstraint("account_id", "remote_id"),
    Index("account_feed_here", "feed_id", sqlite_where=text("feed_id IS NOT NULL")),
)
"""A subscription of the server."""

ACCOUNT_ENTRY = Table(
    "account_entry",
    METADATA,
    Column("account_id", Integer, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("remote_id", Integer, primary_key=True),
    # NULL: it is not here (yet).
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="SET NULL")),
    # Of `account_feed`.
    Column("feed", Integer, ForeignKey("account_feed.id", ondelete="SET NULL")),
    # What both sides last agreed on.
    Column("read", Boolean, nullable=False),
    Column("starred", Boolean, nullable=False),
    # Marks that a request has gone out for since the server was read last: 1 read, 2 starred, 3 both.
    Column("sent", Integer, nullable=False, server_default="0"),
    Column("tries", Integer, nullable=False, server_default="0"),
    # Since when it is known to lack here; NULL where it does not.
    Column("lacking_since", MomentType),
    # `domain/accounts/account.py: Link`.
    Column("state", Integer, nullable=False, server_default="0"),
    Index("account_entry_here", "entry_id", sqlite_where=text("entry_id IS NOT NULL")),
    Index("account_entry_unread", "account_id", "remote_id", sqlite_where=text("read = 0 AND state <> 3")),
    Index("account_entry_starred", "account_id", "remote_id", sqlite_where=text("starred = 1 AND state <> 3")),
    Index("account_entry_waiting", "account_id", "remote_id", sqlite_where=text("state = 1")),
    sqlite_with_rowid=False,
)
"""An article of the server, and what both sides agreed on: about 20 bytes a row."""

ACCOUNT_CHANGED = Table(
    "account_changed",
    METADATA,
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
)
"""Entries whose marks may differ from what was agreed. A trigger fills it: no way of marking is forgotten."""
