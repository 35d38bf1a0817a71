"""Reads the data for searches across languages: words of the papers, stems, signs of vectors."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import text

from reader.domain.query.place import Place
from reader.domain.stories.across import WORD, bare
from reader.domain.text.folding import tokens_of, words_of
from reader.domain.text.stems import STEMMED, stems_of
from reader.storage.core.compression import unpack_beginning
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import ID_BITS, ID_MASK
from reader.storage.search.listing import Lists

_LETTERS = 2_000
"""Words are taken from this many letters at the beginning of a text."""
_HTML_LETTERS = 20_000
_TOGETHER = 200


class CountedWord(NamedTuple):
    """A word of a language: its stem, how it is written most often, and how many entries have it."""

    language: str
    stem: str
    word: str
    entries: int


class Signs(NamedTuple):
    """The signs of the vectors of entries, one after the other, and how far back they go."""

    entry_ids: list[int]
    signs: bytes
    since: datetime | None


class AcrossStore(Store):
    """Reads it; each method on any thread but the window's."""

    def words(self, entries: int, most: int) -> list[CountedWord]:
        """Count words by language, most frequent first: the `most` of each, in the newest `entries`."""
        spelt: dict[tuple[str, str], Counter[str]] = {}
        for language, words in self._texts(entries):
            stems: dict[str, str] = {}
            for word in words:
                token = tokens_of(word)
                if len(token) == 1 and (stem := stems_of(token[0], language)[0]):
                    stems.setdefault(stem, bare(word))
            for stem, word in stems.items():
                spelt.setdefault((language, stem), Counter())[word] += 1
        counted = [
            CountedWord(language, stem, forms.most_common(1)[0][0], entries=forms.total())
            for (language, stem), forms in spelt.items()
        ]
        counted.sort(key=lambda one: (one.language, -one.entries, one.stem))
        return [
            one for language in STEMMED for one in [each for each in counted if each.language == language][:most]
        ]

    def _texts(self, entries: int) -> Iterator[tuple[str, list[str]]]:
        ids = self._column(_NEWEST, {"languages": json.dumps(list(STEMMED)), "limit": entries})
        for start in range(0, len(ids), _TOGETHER):
            for row in self._rows(_TEXTS, {"ids": json.dumps(ids[start : start + _TOGETHER])}):
                body = words_of(unpack_beginning(row.html, _HTML_LETTERS))[:_LETTERS]
                yield row.language[:2].lower(), WORD.findall(f"{row.title} {body}")

    def with_stems(self, stems: Sequence[str], limit: int) -> list[int]:
        """Return the ids of entries that have one of these stems, the last that came first."""
        if not stems:
            return []
        return self._column(_WITH_STEMS, {"asked": " OR ".join(f'"{stem}"' for stem in stems), "limit": limit})

    def signs(self, most: int) -> Signs:
        """Return the signs of the newest entries that are shown, and have some."""
        rows = self._rows(_SIGNS, {"limit": most})
        since = datetime.fromtimestamp(rows[-1].position >> ID_BITS, UTC) if rows else None
        return Signs([row.entry_id for row in rows], b"".join(row.bits for row in rows), since)

    def without_signs(self, most: int, among: int) -> list[int]:
        """Return the newest entries without a vector. `among`: how many of the newest entries are examined."""
        return self._column(_WITHOUT_SIGNS, {"limit": most, "among": among, "mask": ID_MASK})

    def store_signs(self, signs: Sequence[tuple[int, bytes]]) -> None:
        """Store signs of vectors, by entries."""
        if rows := [{"id": id_, "bits": bits} for id_, bits in signs]:
            self._database.write(lambda connection: connection.execute(_STORE_SIGNS, rows))

    def mates(self, entry_ids: Sequence[int], most: int) -> dict[int, int]:
        """Return the entries of the stories of some, those too, the last that came first; by entry, its story."""
        rows = self._rows(_MATES, {"ids": json.dumps(list(entry_ids)), "limit": most})
        return {row.entry_id: row.story_id for row in rows}

    def among(self, place: Place, entry_ids: Sequence[int]) -> set[int]:
        """Return those of some entries that a place has."""
        with self._database.read() as connection:
            return Lists(connection).found_among(place, entry_ids)


_NEWEST = text(sql("search.newest"))
_TEXTS = text(sql("search.texts"))
_WITH_STEMS = text("SELECT rowid FROM entry_stem WHERE entry_stem MATCH :asked ORDER BY rowid DESC LIMIT :limit")
_SIGNS = text(sql("search.signs"))
_WITHOUT_SIGNS = text(sql("search.without_signs"))
_STORE_SIGNS = text("""
    INSERT OR IGNORE INTO entry_vector(entry_id, bits) SELECT id, :bits FROM entry WHERE id = :id""")
_MATES = text(sql("search.mates"))
