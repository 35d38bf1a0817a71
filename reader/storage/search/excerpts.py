"""Reads the beginnings of entries' texts, for the lines below a title in a list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from sqlalchemy import text

from reader.domain.errors import StorageError
from reader.domain.text.beginning import without_title
from reader.domain.text.folding import words_of
from reader.storage.core.compression import unpack
from reader.storage.core.statements import sql
from reader.storage.core.store import Store

EXCERPT_LETTERS = 400
"""Letters of an excerpt: three lines in the widest list."""
_READ_LETTERS = 3_000
"""An excerpt is taken from this many letters of HTML; a figure with long addresses may come first."""
_CUT_TAG = re.compile(r"<[^>]*\Z")
_BLOCK_END = re.compile(r"</(?:p|h\d|div|li)>|<br\b[^>]*>")


class Excerpts(Store):
    """Reads the beginnings of texts: 64 of 10 kB each take 2 ms of CPU, half of it to decompress them."""

    def read(self, ids: Iterable[int]) -> dict[int, str]:
        """Return the beginnings of entries' texts in one line each: the standfirst, or else the first sentences.

        Returns:
            One for each entry; "" where there is no text. Those that are gone are missing.
        """
        rows = self._rows(_BEGINNINGS, {"ids": json.dumps(list(ids))})
        return {row.id: _beginning(row.title, row.standfirst, row.html) for row in rows}


def _beginning(title: str, standfirst: str | None, packed: bytes | None) -> str:
    plain = " ".join((standfirst or "").split())
    if not plain and packed is not None:
        try:
            html = unpack(packed)
        except StorageError:  # opening the article reports the damage
            return ""
        if len(html) > _READ_LETTERS:
            html = _CUT_TAG.sub("", html[:_READ_LETTERS])
        first, *rest = _BLOCK_END.split(html, maxsplit=1)
        if rest and " ".join(words_of(first).split()) == title:
            html = rest[0]
        plain = " ".join(words_of(html).split())
    return without_title(plain, title)[:EXCERPT_LETTERS]


_BEGINNINGS = text(sql("search.beginnings"))
