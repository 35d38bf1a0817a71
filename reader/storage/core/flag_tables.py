"""The tables for reported images: reports, collectors, verdicts. The others are in `tables.py`."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from reader.storage.core.tables import METADATA, MomentType, holds

FLAG_IDENTITY = Table(
    "flag_identity",
    METADATA,
    # `wire/tag.py: collector_id_of`.
    Column("collector_id", Text, primary_key=True),
    Column("base_url", Text, nullable=False, info=holds("web")),
    # Its first root metadata, verified by the link; every later list is verified against it.
    Column("root", LargeBinary, nullable=False),
    # 32 random bytes, never sent. Kept when the collector is removed, so that enrolling again gives the same
    # identity, which can withdraw earlier reports.
    Column("secret", LargeBinary, nullable=False),
    # 1: the current collector. At most one row.
    Column("active", Boolean, nullable=False, server_default="1"),
    # 1: the collector accepts no more reports.
    Column("closed", Boolean, nullable=False, server_default="0"),
    Column("enrolled_at", MomentType, nullable=False),
    # When its lists were last known to be the newest.
    Column("checked_at", MomentType),
    Column("next_check_at", MomentType),
    Column("check_failures", Integer, nullable=False, server_default="0"),
    # Why the last check of its lists failed; "": it succeeded.
    Column("problem", Text, nullable=False, server_default="", info=holds("line")),
    # Since when a list is held back because it changed too much for moderation alone; NULL: none is.
    Column("held_since", MomentType),
    sqlite_with_rowid=False,
)
"""A collector that this home has trusted, and our identity there."""

FLAG = Table(
    "flag",
    METADATA,
    Column("id", Integer, primary_key=True),
    # "": no collector yet.
    Column("collector_id", Text, nullable=False, server_default=""),
    Column("fingerprint", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("entry_id", Integer),
    Column("url", Text, info=holds("web")),
    Column("pdq", LargeBinary),
    Column("pdq_quality", Integer, nullable=False, server_default="0"),
    Column("desired", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("acked_seq", Integer, nullable=False, server_default="0"),
    # 1 from before the first byte is sent.
    Column("ever_sent", Boolean, nullable=False, server_default="0"),
    Column("outcome", Text),
    Column("problem", Text, nullable=False, server_default="", info=holds("line")),
    Column("form", Text, nullable=False, server_default="whole"),
    Column("refused_version", Text, nullable=False, server_default=""),
    Column("flagged_at", MomentType, nullable=False),
    Column("changed_at", MomentType, nullable=False),
    Column("acked_at", MomentType),
    Column("tried_at", MomentType),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_at", MomentType, nullable=False),
    Column("lease_owner", Text),
    Column("lease_until", MomentType),
    UniqueConstraint("collector_id", "fingerprint"),
    CheckConstraint("desired IN ('flag', 'withdraw')"),
    CheckConstraint("acked_seq <= seq"),
    Index("flag_of_image", "fingerprint"),
    Index("flag_due", "next_at", sqlite_where=text("acked_seq < seq")),
    sqlite_autoincrement=True,
)
"""One reader's opinion about one image, for one collector (`domain/images/flag.py`)."""

IMAGE_IDENTITY = Table(
    "image_identity",
    METADATA,
    Column("fingerprint", Text, primary_key=True),
    Column("source_url", Text, nullable=False, info=holds("web")),
    Column("pdq", LargeBinary),
    # NULL: not hashed yet (stored by an older version).
    Column("pdq_quality", Integer),
    # Verdict of the lists (`domain/images/block.py`).
    Column("verdict", Text, nullable=False, server_default="show"),
    Column("reason", Integer, nullable=False, server_default="0"),
    Column("confirmed", Boolean, nullable=False, server_default="0"),
    Column("near_key", LargeBinary),
    # The state of the lists for this verdict; if it is lower than the current one, the image is judged again.
    Column("judged_with", Integer, nullable=False, server_default="0"),
    # The reader's own decision: `show` or `hide`.
    Column("override", Text),
    # Why it is hidden; computed from the columns above and the reader's flags in the same transaction.
    Column("hidden", Text),
    Index("image_identity_unhashed", "fingerprint", sqlite_where=text("pdq_quality IS NULL")),
    Index("image_identity_hidden", "source_url", sqlite_where=text("hidden IS NOT NULL")),
    Index("image_identity_near", "near_key", sqlite_where=text("near_key IS NOT NULL")),
    Index("image_identity_judged", "judged_with"),
    sqlite_with_rowid=False,
)
"""Facts about a picture's content, and whether it is shown. Outlives the rendition."""

BLOCK_LIST = Table(
    "block_list",
    METADATA,
    Column("collector_id", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("lineage", Text, nullable=False),
    Column("gen", Integer, nullable=False),
    Column("raw_sha256", Text, nullable=False),
    Column("count", Integer, nullable=False),
    # File name in the collector's folder.
    Column("file", Text, nullable=False),
    Column("stored_at", MomentType, nullable=False),
    sqlite_with_rowid=False,
)
"""The files of lists in use, which are beside the database."""
