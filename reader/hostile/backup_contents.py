"""Cleans the contents of a restored backup, which are as untrusted as a feed.

The one difference to a feed: pictures in the HTML are `image:NUMBER` already, and keep their numbers.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from PIL import Image

from reader.domain.compressed import Unpackable, unpack
from reader.domain.entries.enclosure import HEAD_BYTES
from reader.domain.entries.entry import MAX_HTML_BYTES
from reader.domain.images.image import INSIDE, MAX_WIDTH
from reader.domain.query.query import MAX_QUERY
from reader.domain.sources.feed import WELCOME_PRESS
from reader.domain.trips.action import ARGUMENT_TYPES
from reader.hostile.feeds.enclosure import recognise
from reader.hostile.markup.html import clean
from reader.hostile.pictures.picture import MAX_HEIGHT
from reader.hostile.text.addresses import feed_address, web_address
from reader.hostile.text.plain import one_line, tidy

MAX_LINE = 1_000
"""Most characters of a title, a name or a standfirst: more than any limit of those that clean them first."""
_MAX_PAIRS = 1_000
_MAX_ABOUT = 64 * 1024
"""Most bytes of a collector's description; the same limit as in `wire/collector_info.py`."""

_STAND_IN = "https://image.invalid/"
"""Replaces `image:` while a text is cleaned, since no document may bring an `image:` of its own."""
_NUMBERED = re.compile(r'(?<=<img src=")image:(?=[1-9][0-9]{0,3}")')
_IMAGE = re.compile(r'<img src="image:([0-9]+)"[^>]*>')
_LANGUAGE = re.compile(r"[A-Za-z0-9-]{1,35}")


def revise(kinds: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[tuple[str | bool | None, ...]]:
    """Clean rows of a database.

    Args:
        kinds: What each column holds, by the names in `_REVISERS`.
        rows: The values; NULL is None.

    Returns:
        As many rows. None: the value cannot be kept. True: the HTML needed no change.
    """
    columns = [_REVISERS[kind] for kind in kinds]
    return [
        tuple(None if value is None else one(value) for one, value in zip(columns, row, strict=True))
        for row in rows
    ]


def picture_size(body: bytes) -> tuple[int, int] | None:
    """Decode a picture from the backup's folder of renditions.

    Returns:
        Width and height; None where it is not what `picture.render` could have made.
    """
    try:
        with Image.open(io.BytesIO(body), formats=["WEBP"]) as image:
            if image.width > MAX_WIDTH or image.height > MAX_HEIGHT or getattr(image, "n_frames", 1) != 1:
                return None
            image.load()
            return image.size
    except Exception:  # noqa: BLE001 - whatever Pillow stumbles over, the file is not ours
        return None


def suffix_of(head: bytes) -> str | None:
    """Return the suffix that belongs to a file of an article; None where it is none that we keep."""
    kind = recognise(head[:HEAD_BYTES])
    return kind.suffix if kind is not None else None


def _html(packed: bytes) -> str | bool | None:
    try:
        text = unpack(packed, MAX_HTML_BYTES).decode()
    except (Unpackable, UnicodeDecodeError):
        return None
    cleaned = clean(_NUMBERED.sub(_STAND_IN, text), "")

    def number_of(found: re.Match[str]) -> str:
        address = cleaned.images[int(found[1]) - 1].url
        if not address.startswith(_STAND_IN):
            return ""
        return found[0].replace(f"image:{found[1]}", f"image:{address.removeprefix(_STAND_IN)}", 1)

    written = _IMAGE.sub(number_of, cleaned.html) if cleaned.images else cleaned.html
    return True if written == text else written


def _feed(address: str) -> str | None:
    """Return a subscription's address; what is on no server has one of its own kind."""
    if address.startswith(WELCOME_PRESS):
        return address if re.fullmatch(r"[a-z]+:[A-Za-z0-9/_.@+=;%-]{1,400}", address) else None
    return web_address(address)


def _picture(address: str) -> str | None:
    """Return a picture's address; one that came in a file has one of its own kind."""
    return (
        address
        if re.fullmatch(rf"{INSIDE}[0-9a-f]{{64}}(?:/[\w.%~-]{{1,500}})?", address)
        else web_address(address)
    )


def _number(value: str) -> str | None:
    return value if value.isascii() and value.isdigit() and len(value) <= 15 else None


def _moment(value: str) -> str | None:
    try:
        return value if datetime.fromisoformat(value).tzinfo is not None else None
    except ValueError:
        return None


def _about(written: str) -> str | None:
    """Return a collector's stored description (JSON), which is read strictly where it is shown."""
    return written if len(written) <= _MAX_ABOUT and isinstance(_json(written), dict) else None


def _validator(value: str) -> str | None:
    """Return an HTTP validator, which is sent again unchanged."""
    return value if len(value) <= 500 and value.isascii() and value.isprintable() else None


def _pairs(written: str) -> str | None:
    """Read the facts from a list about a feed: pairs of a name and a value."""
    found = _json(written)
    if not isinstance(found, list) or len(found) > _MAX_PAIRS:
        return None
    good = all(isinstance(one, list) and len(one) == 2 and all(isinstance(s, str) for s in one) for one in found)
    return written if good else None


def _files(written: str) -> str | None:
    """Read the files that an entry lists: address, type and bytes of each."""
    found = _json(written)
    if not isinstance(found, list):
        return None
    kept = []
    for one in found[:_MAX_PAIRS]:
        match one:
            case [str(url), str() | None as kind, int() | None as size] if web_address(url) == url:
                kept.append([url, kind if kind is None else one_line(kind, 100), size])
    return written if kept == found else json.dumps(kept)


def _argument(written: str) -> str | None:
    """Read the argument of a queued action (`domain/trips/action.py`); its address may be fetched later."""
    found = _json(written)
    if not isinstance(found, dict):
        return None
    for name, value in found.items():
        match value:
            case str() if feed_address(value) is None:
                return None
            case list() if not all(isinstance(one, str) for one in value):
                return None
        if ARGUMENT_TYPES.get(name) is not (tuple if isinstance(value, list) else type(value)):
            return None
    return written


def _list(written: str) -> str | None:
    """Read a list of words or of numbers."""
    found = _json(written)
    return written if isinstance(found, list) and all(isinstance(one, (str, int)) for one in found) else None


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _facts(written: str) -> str | None:
    """Read a JSON object of our own; each text in it becomes one line, as it is shown."""
    found = _json(written)
    return json.dumps(_lines_in(found), ensure_ascii=False) if isinstance(found, dict) else None


def _lines_in(value: Any) -> Any:
    if isinstance(value, str):
        return one_line(value, MAX_QUERY)
    if isinstance(value, list):
        return [_lines_in(one) for one in value]
    if isinstance(value, dict):
        return {one_line(name, MAX_LINE): _lines_in(one) for name, one in value.items()}
    return value


def _json(written: str) -> Any:
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return None


_REVISERS: dict[str, Callable[[Any], Any]] = {
    "html": _html,
    "line": lambda text: one_line(text, MAX_LINE),
    "passage": lambda text: tidy(text[:MAX_HTML_BYTES]),
    "web": web_address,
    "picture": _picture,
    "feed": _feed,
    "language": lambda word: word if _LANGUAGE.fullmatch(word) else None,
    "validator": _validator,
    "number": _number,
    "moment": _moment,
    "about": _about,
    "pairs": _pairs,
    "files": _files,
    "argument": _argument,
    "list": _list,
    "query": lambda text: one_line(text, MAX_QUERY),  # as typed; what is too long was never stored by us
    "day": _day,
    "facts": _facts,
}
