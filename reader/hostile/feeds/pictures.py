"""The pictures that a feed gives beside an entry's text (Media RSS, enclosures, RSS's own and iTunes' `image`)."""

from __future__ import annotations

import re
from typing import Any

from reader.domain.images.image import ParsedImage
from reader.hostile.markup.bounds import MAX_IMAGES
from reader.hostile.markup.images import is_tracker
from reader.hostile.text.addresses import web_address

_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
_PORTRAIT = re.compile(r"//(?:[\w-]+\.)*(?:gravatar|avatars?)\b|/avatars?/", re.IGNORECASE)
"""Addresses of the author's portrait, which says nothing of the text."""
_SIGN = 48
"""Pictures beside a text are signs if they are smaller than this (pixels)."""


def pictures_beside(raw: dict[str, Any], base: str) -> list[ParsedImage]:
    """Return the pictures beside the text of feedparser's entry, the best first, at most `MAX_IMAGES`.

    One for an article: the others are usually the same picture in another size. All for a message without a title,
    whose content they are. Relative addresses start at `base`.
    """
    media = [file for file in raw.get("media_content") or () if is_picture(file)]
    media.sort(key=lambda file: -_pixels(file.get("width")))
    files = [link for link in raw.get("links") or () if link.get("rel") == "enclosure" and is_picture(link)]
    # feedparser stores an RSS item's `url` as `href`, but a person's address too; that one also stands with the
    # person.
    persons = [person.get("href") for name in ("authors", "contributors") for person in raw.get(name) or ()]
    own = [{"url": url} for url in (raw.get("href"), raw.get("thumbnail")) if url not in persons]
    own = [file for file in own if is_picture(file)]
    files += [*(raw.get("media_thumbnail") or ()), *_things(raw.get("image")), *own]
    found = {image.url: image for file in (*media, *files) if (image := _picture(file, base))}
    several = not raw.get("title") and len(media) > 1 and not any(_pixels(file.get("width")) for file in media)
    return list(found.values())[: min(len(media), MAX_IMAGES) if several else 1]


def _things(value: object) -> list[dict[str, Any]]:
    return [value] if isinstance(value, dict) else []


def is_picture(file: dict[str, Any]) -> bool:
    """Tell whether a file of an entry is a picture, by the type in the feed, else by its name."""
    kind = text_in(file.get("type")).lower()
    if kind.startswith("image/") or text_in(file.get("medium")).lower() == "image":
        return "svg" not in kind
    if kind or file.get("medium"):
        return False
    return text_in(file.get("url") or file.get("href")).partition("?")[0].lower().endswith(_ENDINGS)


def _picture(file: dict[str, Any], base: str) -> ParsedImage | None:
    """Read a picture; None for one that counts readers, and for signs and portraits."""
    address = web_address(text_in(file.get("url") or file.get("href")).strip(), base)
    if address is None or is_tracker(address) or _PORTRAIT.search(address):
        return None
    width, height = _pixels(file.get("width")), _pixels(file.get("height"))
    if 0 < width < _SIGN or 0 < height < _SIGN:
        return None
    return ParsedImage(url=address, width=width or None, height=height or None)


def _pixels(value: object) -> int:
    text = str(value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 5 else 0


def text_in(value: object) -> str:
    """Return a value that is text; "" for all else."""
    return value if isinstance(value, str) else ""
