"""The small picture by which a site is known: a favicon."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from reader.domain.record import Record
from reader.domain.rights import SourceRights
from reader.domain.sources.feed import Feed

SMALL, LARGE = 16, 32
"""Sides in pixels, for usual screens and for dense ones."""

Shade = Literal["", "dark", "light"]


class SiteIcon(Record, kw_only=True):
    """A decoded icon from the parser process: bare pixels, so that nothing decodes them again."""

    fingerprint: str
    """SHA-256 (hex) of the bytes as received."""
    small: bytes
    """Four bytes a pixel (red, green, blue, opacity), row by row, `SMALL` pixels a side."""
    large: bytes
    """The same, `LARGE` pixels a side."""
    shade: Shade = ""
    """Its strokes' shade where the ground shows between them: on a ground of that shade they would be lost."""
    pdq: bytes | None = None
    """Perceptual hash, as of pictures; None for small ones."""
    pdq_quality: int = 0


class WantedIcon(SourceRights, kw_only=True):
    """An icon to fetch, for all feeds of its site."""

    urls: tuple[str, ...]
    """Where it may be, the best first."""
    feed_ids: tuple[int, ...]


def icon_addresses(feed: Feed) -> tuple[str, ...]:
    """Return possible addresses of the icon of a feed's site: the one in the feed, then the usual place.

    The site of a local feed is not asked: no outside server must learn of the feed.
    """
    usual = urlsplit(feed.url if feed.allow_local else feed.facts.site_url or feed.url)
    found = [feed.facts.icon_url] if feed.facts.icon_url else []
    if usual.scheme in ("http", "https") and usual.netloc:
        found.append(f"{usual.scheme}://{usual.netloc}/favicon.ico")
    return tuple(dict.fromkeys(found))
