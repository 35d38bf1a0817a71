"""The state of articles' images. The files themselves belong to `offline/image_library.py`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, text

from reader.domain.images.block import NOTHING_SAID, Judgement
from reader.domain.images.image import ImageState, Rendition, WantedImage
from reader.domain.record import as_dict, read_record
from reader.storage.core.evicted import COUNT_MISSING
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.images.verdicts import identify


class ImageStore(Store):
    """Reads and writes the state of images."""

    def wanted(self, now: datetime, *, per_article: int, limit: int = 500) -> list[WantedImage]:
        """Return images to fetch, those of the newest articles first.

        Args:
            now: Images with a later next try are left out.
            per_article: Images with a higher number are left out.
        """
        rows = self._rows(_WANTED, {"now": int(now.timestamp()), "per_article": per_article, "limit": limit})
        return [wanted_image(row) for row in rows]

    def wanted_of(self, entry_id: int, *, per_article: int) -> list[WantedImage]:
        """Return the images of one article that are to be fetched, whenever their next try is."""
        rows = self._rows(_WANTED_OF, {"entry": entry_id, "per_article": per_article})
        return [wanted_image(row) for row in rows]

    def count_wanted(self, now: datetime, *, per_article: int) -> int:
        """Count the addresses that `wanted` would give without a limit."""
        return self._number(_COUNT_WANTED, {"now": int(now.timestamp()), "per_article": per_article})

    def by_address(self, urls: Sequence[str]) -> dict[str, str]:
        """Return the fingerprints of stored pictures by their addresses."""
        rows = self._rows(_BY_ADDRESS, {"urls": json.dumps(list(urls))})
        return {row.source_url: row.fingerprint for row in rows}

    def store(
        self, url: str, rendition: Rendition, now: datetime, judgement: Judgement = NOTHING_SAID, state: int = 0
    ) -> list[int]:
        """Store a picture that is on the disk, for every article with its address.

        Args:
            judgement: The lists' verdict; stored in the same transaction, so that it is never shown in between.
            state: Of the lists that said so (`VerdictStore.state`).

        Returns:
            The entries that show it now.
        """

        def work(connection: Connection) -> list[int]:
            sizes = {"bytes": len(rendition.full), "thumbnail_bytes": len(rendition.thumbnail)}
            connection.execute(_INSERT, {**as_dict(rendition), **sizes, "url": url, "now": int(now.timestamp())})
            identify(connection, url, rendition, judgement, state)
            return _attach(connection, url, rendition.fingerprint)

        return self._database.write(work)

    def pass_over(self, urls: Sequence[str]) -> None:
        """Store that these addresses are not fetched until the lists change, because they would be hidden."""

        def work(connection: Connection) -> None:
            entries = set(connection.execute(_PASS_OVER, {"urls": json.dumps(list(urls))}).scalars())
            connection.execute(COUNT_MISSING, {"ids": json.dumps(sorted(entries))})

        self._database.write(work)

    def want_anyway(self, entry_id: int, url: str) -> WantedImage | None:
        """Mark a skipped or evicted picture as wanted, at the request of the reader; None: it is stored."""
        self._database.write(lambda connection: connection.execute(_WANT_ANYWAY, {"url": url}))
        return next((one for one in self.wanted_of(entry_id, per_article=1 << 31) if one.url == url), None)

    def attach(self, url: str, fingerprint: str) -> list[int]:
        """Attach a stored picture to the articles with its address; returns the entries that have it now."""
        return self._database.write(lambda connection: _attach(connection, url, fingerprint))

    def failed(self, image: WantedImage, *, final: bool, next_try_at: datetime | None, count: bool = True) -> None:
        """Store a failure for every article of the feed with the picture's address.

        Args:
            final: It is not tried again (it is gone, or not a picture).
            count: False if the network was at fault; that does not count.
        """
        values = {
            "state": ImageState.UNAVAILABLE.value if final else ImageState.WANTED.value,
            "tries": image.tries + count,
            "next": None if next_try_at is None else int(next_try_at.timestamp()),
            "url": image.url,
            "feed": image.feed_id,
        }
        self._database.write(lambda connection: connection.execute(_FAILED, values))

    def fingerprints(self) -> set[str]:
        """Return the fingerprints of all renditions that should be in the folder."""
        return set(self._column(text("SELECT fingerprint FROM image")))

    def sizes(self) -> dict[str, tuple[int, int]]:
        """Return the file sizes of each rendition: of the picture and of its thumbnail."""
        rows = self._rows(text("SELECT fingerprint, bytes, thumbnail_bytes FROM image"))
        return {row.fingerprint: (row.bytes, row.thumbnail_bytes) for row in rows}

    def lost(self, fingerprints: Sequence[str]) -> None:
        """Delete the rows of renditions without files: their images are fetched again."""

        def work(connection: Connection) -> None:
            values = {"gone": json.dumps(list(fingerprints))}
            entries = list(connection.execute(_OF_LOST, values).scalars())
            connection.execute(_WANT_AGAIN, values)
            connection.execute(_FORGET, values)
            connection.execute(COUNT_MISSING, {"ids": json.dumps(entries)})

        self._database.write(work)

    def totals(self) -> tuple[int, int]:
        """Return the number of stored renditions and the bytes of their files, thumbnails included."""
        with self._database.read() as connection:
            row = connection.execute(
                text("SELECT count(*), coalesce(sum(bytes + thumbnail_bytes), 0) FROM image")
            ).one()
        return row[0], row[1]


def wanted_image(row: Row[Any]) -> WantedImage:
    """Make a `WantedImage` from a joined row of image, entry and feed."""
    return read_record(WantedImage, row._mapping)


def _attach(connection: Connection, url: str, fingerprint: str) -> list[int]:
    entries = sorted(set(connection.execute(_ATTACH, {"url": url, "fingerprint": fingerprint}).scalars()))
    connection.execute(COUNT_MISSING, {"ids": json.dumps(entries)})
    return entries


_DUE = (
    # In this order, as in `pages.py`.
    sql("images.due")
)
_COUNT_WANTED = text(f"SELECT count(DISTINCT n.source_url) {_DUE}")
_WANTED = text(sql("images.wanted", due=_DUE))
_WANTED_OF = text(sql("images.wanted_of"))
_BY_ADDRESS = text(sql("images.by_address"))
# Not REPLACE, which deletes the old row: articles with the picture would lose it.
_INSERT = text(sql("images.insert"))
# `state <> 'stored'` lets SQLite use the index `entry_image_lacking`.
_ATTACH = text(sql("images.attach"))
_PASS_OVER = text(sql("images.pass_over"))
_WANT_ANYWAY = text(sql("images.want_anyway"))
_FAILED = text(sql("images.failed"))
_OF_LOST = text("""
    SELECT DISTINCT entry_id FROM entry_image WHERE fingerprint IN (SELECT value FROM json_each(:gone))""")
_WANT_AGAIN = text(sql("images.want_again"))
_FORGET = text("DELETE FROM image WHERE fingerprint IN (SELECT value FROM json_each(:gone))")
