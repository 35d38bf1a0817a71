"""The table of sites' icons. `site_icons.py` reads and writes it."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Text

from reader.storage.core.tables import METADATA, MomentType, holds

SITE_ICON = Table(
    "site_icon",
    METADATA,
    Column("feed_id", Integer, ForeignKey("feed.id", ondelete="CASCADE"), primary_key=True),
    # The address that was tried first.
    Column("url", Text, nullable=False, info=holds("web")),
    # When it is fetched again.
    Column("next_at", MomentType, nullable=False),
    # As for an image; NULL (like the columns below): there is no icon.
    Column("fingerprint", Text),
    # `domain/sources/site_icon.py`: small and large, compressed.
    Column("pixels", LargeBinary),
    Column("shade", Text, nullable=False, server_default=""),
)
"""The icon of a feed's site. A restored copy is without: they are fetched again."""
