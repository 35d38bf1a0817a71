"""The icons of feeds' sites, and when each is fetched again."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, text

from reader.domain.images.block import Ruling
from reader.domain.sources.site_icon import LARGE, SMALL, Shade, SiteIcon
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import seconds
from reader.storage.images.verdicts import identify

_SMALL_BYTES, _BYTES = 4 * SMALL**2, 4 * (SMALL**2 + LARGE**2)


class SiteIconStore(Store):
    """Reads and writes icons, by feed."""

    def all(self) -> dict[int, SiteIcon]:
        """Return the icon of each feed that has one, without those that are hidden: reported or blocked."""
        icons = {}
        for row in self._rows(_SHOWN):
            pixels = _unpacked(row.pixels)
            if len(pixels) == _BYTES:
                small, large = pixels[:_SMALL_BYTES], pixels[_SMALL_BYTES:]
                shade = _SHADES[row.shade]
                icons[row.feed_id] = SiteIcon(fingerprint=row.fingerprint, small=small, large=large, shade=shade)
        return icons

    def known(self, now: datetime) -> dict[int, str]:
        """Return the feeds whose icon is not due yet, with the address that was tried first."""
        rows = self._rows(text("SELECT feed_id, url FROM site_icon WHERE next_at > :now"), {"now": seconds(now)})
        return {row.feed_id: row.url for row in rows}

    def share(self, feed_ids: Collection[int], url: str) -> None:
        """Copy to feeds the icon, or its absence, of another feed of the same site."""
        values = {"feeds": json.dumps(list(feed_ids)), "url": url}
        self._database.write(lambda connection: connection.execute(_SHARE, values))

    def store(self, feed_ids: Sequence[int], url: str, icon: SiteIcon, next_at: datetime, ruling: Ruling) -> None:
        """Store an icon for feeds of a site.

        Args:
            url: The address that was tried first.
            ruling: The block lists' verdict; stored in the same transaction, so that it is never shown in between.
        """
        rows = [
            {
                "feed": feed_id,
                "url": url,
                "next": seconds(next_at),
                "fingerprint": icon.fingerprint,
                "pixels": zlib.compress(icon.small + icon.large),
                "shade": icon.shade,
            }
            for feed_id in feed_ids
        ]

        def work(connection: Connection) -> None:
            connection.execute(_STORE, rows)
            identify(connection, url, icon, ruling.judgement, ruling.state)

        self._database.write(work)

    def failed(self, feed_ids: Sequence[int], url: str, next_at: datetime, *, gone: bool) -> None:
        """Store that no icon came. `gone`: the site has none; otherwise an earlier icon stays."""
        rows = [{"feed": feed_id, "url": url, "next": seconds(next_at), "gone": gone} for feed_id in feed_ids]
        self._database.write(lambda connection: connection.execute(_FAILED, rows))


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _BYTES)
    except zlib.error:
        return b""  # damaged on the disk


_SHADES: dict[str, Shade] = {"": "", "dark": "dark", "light": "light"}
_SHOWN = text(sql("images.shown"))
_SHARE = text(sql("images.share"))
# A feed may have been removed meanwhile.
_STORE = text(sql("images.store"))
_FAILED = text(sql("images.site_icons_failed"))
