"""The tables of reported images: reports, where they go, what the lists say. The others are in `tables.py`."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, LargeBinary, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from reader.storage.tables import Id, Moment, OptionalMoment, Table


class FlagIdentityRow(Table):
    """A collector that this home has trusted, and who we are to it."""

    __tablename__ = "flag_identity"
    __table_args__ = ({"sqlite_with_rowid": False},)
    collector_id: Mapped[str] = mapped_column(Text, primary_key=True)
    """`wire/tag.py: collector_id_of`."""
    base_url: Mapped[str] = mapped_column(Text)
    root: Mapped[bytes] = mapped_column(LargeBinary)
    """Its first root metadata, which the link vouched for: what every later list is checked against."""
    secret: Mapped[bytes] = mapped_column(LargeBinary)
    """32 random bytes that never leave. Kept when the collector is forgotten, so that enrolling again is the same
    reader again, and what was reported can be withdrawn."""
    active: Mapped[bool] = mapped_column(server_default="1")
    """1: reports go there, and its lists are obeyed. At most one row."""
    closed: Mapped[bool] = mapped_column(server_default="0")
    """1: it said that it takes no more reports."""
    enrolled_at: Mapped[Moment]
    checked_at: Mapped[OptionalMoment]
    """When its lists were last proved to be the newest."""
    next_check_at: Mapped[OptionalMoment]
    check_failures: Mapped[int] = mapped_column(server_default="0")
    problem: Mapped[str] = mapped_column(Text, server_default="")
    """Why the last look at its lists did not succeed; "": it did."""
    held_since: Mapped[OptionalMoment]
    """Since when a list waits that changed more than moderation explains; NULL: none does."""


class FlagRow(Table):
    """One reader's opinion about one image, for one collector (`domain/flag.py`)."""

    __tablename__ = "flag"
    __table_args__ = (
        UniqueConstraint("collector_id", "fingerprint"),
        CheckConstraint("desired IN ('flag', 'withdraw')"),
        CheckConstraint("acked_seq <= seq"),
        Index("flag_of_image", "fingerprint"),
        Index("flag_due", "next_at", sqlite_where=text("acked_seq < seq")),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    collector_id: Mapped[str] = mapped_column(Text, server_default="")
    """"": none is set yet."""
    fingerprint: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    entry_id: Mapped[int | None]
    url: Mapped[str | None] = mapped_column(Text)
    pdq: Mapped[bytes | None] = mapped_column(LargeBinary)
    pdq_quality: Mapped[int] = mapped_column(server_default="0")
    desired: Mapped[str] = mapped_column(Text)
    seq: Mapped[int]
    acked_seq: Mapped[int] = mapped_column(server_default="0")
    ever_sent: Mapped[bool] = mapped_column(server_default="0")
    """1 from the transaction before the first byte."""
    outcome: Mapped[str | None] = mapped_column(Text)
    problem: Mapped[str] = mapped_column(Text, server_default="")
    form: Mapped[str] = mapped_column(Text, server_default="whole")
    refused_version: Mapped[str] = mapped_column(Text, server_default="")
    flagged_at: Mapped[Moment]
    changed_at: Mapped[Moment]
    acked_at: Mapped[OptionalMoment]
    tried_at: Mapped[OptionalMoment]
    attempts: Mapped[int] = mapped_column(server_default="0")
    next_at: Mapped[Moment]
    lease_owner: Mapped[str | None] = mapped_column(Text)
    lease_until: Mapped[OptionalMoment]


class ImageIdentityRow(Table):
    """What is known of a picture by its content, and whether it is shown. It outlives its rendition."""

    __tablename__ = "image_identity"
    __table_args__ = (
        Index("image_identity_unhashed", "fingerprint", sqlite_where=text("pdq_quality IS NULL")),
        Index("image_identity_hidden", "source_url", sqlite_where=text("hidden IS NOT NULL")),
        Index("image_identity_near", "near_key", sqlite_where=text("near_key IS NOT NULL")),
        Index("image_identity_judged", "judged_with"),
        {"sqlite_with_rowid": False},
    )
    fingerprint: Mapped[str] = mapped_column(Text, primary_key=True)
    source_url: Mapped[str] = mapped_column(Text)
    pdq: Mapped[bytes | None] = mapped_column(LargeBinary)
    pdq_quality: Mapped[int | None]
    """NULL: not hashed yet (it was stored before this edition)."""
    verdict: Mapped[str] = mapped_column(Text, server_default="show")
    """What the lists say (`domain/block.py`)."""
    reason: Mapped[int] = mapped_column(server_default="0")
    confirmed: Mapped[bool] = mapped_column(server_default="0")
    near_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    judged_with: Mapped[int] = mapped_column(server_default="0")
    """The state of the lists that the verdict is of; a lower one than today's is judged again."""
    override: Mapped[str | None] = mapped_column(Text)
    """What the reader decided by hand: `show` or `hide`."""
    hidden: Mapped[str | None] = mapped_column(Text)
    """Why it is not shown, from all of that and the reader's own flags; set in the same transaction as those."""


class BlockListRow(Table):
    """Which file of a list is live. The file itself lies beside the database."""

    __tablename__ = "block_list"
    __table_args__ = ({"sqlite_with_rowid": False},)
    collector_id: Mapped[str] = mapped_column(Text, primary_key=True)
    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    lineage: Mapped[str] = mapped_column(Text)
    gen: Mapped[int]
    raw_sha256: Mapped[str] = mapped_column(Text)
    count: Mapped[int]
    file: Mapped[str] = mapped_column(Text)
    """Its name in the collector's folder."""
    stored_at: Mapped[Moment]
