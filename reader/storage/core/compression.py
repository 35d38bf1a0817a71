"""Compresses clean HTML for the database."""

from __future__ import annotations

import logging

from reader.domain.compressed import Unpackable
from reader.domain.compressed import pack as pack
from reader.domain.compressed import unpack as unpack_bytes
from reader.domain.entries.entry import MAX_HTML_BYTES
from reader.domain.errors import StorageError, StorageFault

log = logging.getLogger(__name__)


def unpack(packed: bytes) -> str:
    """Decompress HTML into text, in bounded memory; raises StorageError if it is damaged."""
    try:
        return unpack_bytes(packed, MAX_HTML_BYTES).decode()
    except (Unpackable, UnicodeDecodeError) as error:
        raise StorageError("the text of an article is damaged", StorageFault.DAMAGED) from error


def unpack_to_search(packed: bytes, entry_id: int) -> str:
    """Return the HTML of an entry; "" if it is damaged, so that others are found; opening it tells."""
    try:
        return unpack(packed)
    except StorageError as error:
        log.info("text not read", extra={"entry": entry_id, "why": str(error)})
        return ""


def unpack_beginning(packed: bytes | None, most: int) -> str:
    """Return the first letters of HTML, to be compared; no tag is cut in two.

    Args:
        packed: None: there is no text.
        most: Letters, tags among them.

    Returns:
        "" also if it is damaged: opening the article reports that.
    """
    if packed is None:
        return ""
    try:
        html = unpack(packed)[:most]
    except StorageError:
        return ""
    tag = html.rfind("<")
    return html[:tag] if tag > html.rfind(">") else html
