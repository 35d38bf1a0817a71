"""The queue of entries to place in stories: those that came, or whose text has changed; and those placed before.

What came is found by what is missing: an entry of the window of time without a row in `story_entry`. So nothing is
lost when a program is killed, and storing entries costs nothing more.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b

from sqlalchemy import text

from reader.domain.record import read_record
from reader.domain.stories.story import NO_WISHES
from reader.domain.text.folding import words_of
from reader.storage.core.compression import unpack_beginning
from reader.storage.core.database import note, set_note
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import ID_BITS, ID_MASK, IDS, MomentType
from reader.storage.stories.stories import wishes_of
from reader.storage.stories.story_rows import KnownEntry, StoryText
from reader.storage.stories.story_writer import epoch

TEXT_LETTERS = 3_000
"""Letters of a text that are read: news tell first what happened."""
_HTML_LETTERS = 9_000
_LEAD_LETTERS = 400
_ENOUGH_LEAD = 60
"""A feed's own beginning serves as the lead from this many letters on: a page that comes later does not change it.
"""
_LAST_ID = "stories_last_id"
_SOURCE_BYTES = 8


class StoryQueue(Store):
    """Reads the entries that wait, and those placed before, with which the decider compares them."""

    def waiting(self, since: int, limit: int) -> list[int]:
        """Return entries from `since` on (seconds since 1970) that were not placed yet, the earliest first."""
        return self._column(_WAITING, {"low": since << ID_BITS, "limit": limit})

    def changed(self, since: int) -> list[int]:
        """Return entries of the window whose text has changed since they were placed, the earliest first."""
        return [
            row.entry_id
            for row in self._rows(_SOURCES, {"low": since << ID_BITS})
            if row.source[:_SOURCE_BYTES] != _source(row.revision, row.fetched_at)[:_SOURCE_BYTES]
        ]

    def older(self, below: int, until: int, limit: int) -> list[int]:
        """Return entries before the window, from position `below` to `until`, not placed yet, the latest first."""
        with self._database.read() as connection:
            last = int(note(connection, _LAST_ID) or 0)
            values = {"below": below, "until": until, "last": last, "limit": limit}
            return list(connection.execute(_OLDER if last else _OLDER_OF_ALL, values).scalars())

    def all_placed_up_to(self, last_id: int) -> None:
        """Store that all older entries up to an id were placed."""
        self._database.write(lambda connection: set_note(connection, _LAST_ID, str(last_id)))

    def texts(self, entry_ids: Sequence[int]) -> list[StoryText]:
        """Read the texts by which entries are placed, the earliest first; without deleted ones."""
        rows = self._rows(_TEXTS, {"ids": json.dumps(list(entry_ids))})
        found = []
        for row in rows:
            of_feed, of_page = _plain(row.feed_html), _plain(row.page_html)
            standfirst = " ".join((row.standfirst or row.page_standfirst or "").split())
            enough = (one for one in (standfirst, of_feed) if len(one) >= _ENOUGH_LEAD)
            lead = _cut(next(enough, standfirst or of_page or of_feed), _LEAD_LETTERS)
            source = _source(row.revision, row.fetched_at) + _digest(f"{row.title}\n{lead}")
            texts = {"lead": lead, "text": of_page or of_feed, "source": source}
            found.append(read_record(StoryText, row._mapping, **texts))
        return found

    def known(self, since: int, until: int, limit: int, of_feed: int) -> list[KnownEntry]:
        """Return the placed entries between two moments (seconds since 1970), the earliest first.

        They are the latest `limit`, and of one feed at most `of_feed`.
        """
        values = {"low": since << ID_BITS, "high": until << ID_BITS, "limit": limit, "of_feed": of_feed}
        with self._database.read() as connection:
            rows = connection.execute(_KNOWN, values).all()
            wishes = wishes_of(connection)
        return [KnownEntry(**row._asdict(), wishes=wishes.get(row.entry_id, NO_WISHES)) for row in reversed(rows)]

    def undescribed(self, since: int, limit: int, of_feed: int) -> dict[int, int]:
        """Return the stories of entries without features (of a restored copy), from a second since 1970 on."""
        values = {"low": since << ID_BITS, "limit": limit, "of_feed": of_feed}
        return {row.id: row.story_id for row in self._rows(_UNDESCRIBED, values)}

    def nearest(self, since: int, until: int, limit: int, of_feed: int) -> dict[int, int]:
        """Return the stories of entries between two moments (seconds since 1970) of which only the text is kept.

        At most `limit`, and `of_feed` of one feed; those in the middle.
        """
        values = {"low": since << ID_BITS, "high": until << ID_BITS, "limit": limit, "of_feed": of_feed}
        return {row.id: row.story_id for row in self._rows(_NEAREST, values)}

    def vectors(self, texts: Sequence[StoryText]) -> list[bytes | None]:
        """Return the vectors of entries placed before whose headline and lead are unchanged."""
        rows = self._rows(_VECTORS, {"ids": json.dumps([one.entry_id for one in texts])})
        kept = {(row.entry_id, row.source[_SOURCE_BYTES:]): row.vector for row in rows}
        return [kept.get((one.entry_id, one.source[_SOURCE_BYTES:])) for one in texts]

    def story_of(self, entry_ids: Sequence[int]) -> dict[int, tuple[int, bool]]:
        """Return the stories of placed entries, each with whether the entry is alone in it."""
        rows = self._rows(_ALONE, {"ids": json.dumps(list(entry_ids))})
        return {row.entry_id: (row.story_id, bool(row.alone)) for row in rows}

    def epoch(self) -> int:
        """Return a number that changes with each change of stories, by any program."""
        with self._database.read() as connection:
            return epoch(connection)


def _source(revision: bytes, fetched_at: int | None) -> bytes:
    return _digest(revision + str(fetched_at).encode())


def _digest(what: str | bytes) -> bytes:
    written = what.encode("utf-8", "surrogatepass") if isinstance(what, str) else what
    return blake2b(written, digest_size=_SOURCE_BYTES).digest()


def _plain(packed: bytes | None) -> str:
    return words_of(unpack_beginning(packed, _HTML_LETTERS))[:TEXT_LETTERS]


def _cut(words: str, most: int) -> str:
    """Cut a text behind a sentence, or else behind a word."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    end = max(words.rfind(mark, 0, most) for mark in (". ", "! ", "? ", "؟ "))
    if end > most // 3:
        return words[: end + 1]
    end = words.rfind(" ", 0, most)
    # Some scripts have no blanks.
    return words[: end if end > 0 else most]


_NOT_PLACED = f"NOT EXISTS (SELECT 1 FROM story_entry WHERE entry_id = (e.position & {ID_MASK}))"
_WAITING = text(sql("stories.waiting", not_placed=_NOT_PLACED))
_SOURCES = text(sql("stories.sources"))
_OLDER_OF_ALL = text(sql("stories.older_of_all", not_placed=_NOT_PLACED))
# Read by id: only a few entries came since.
_OLDER = text(sql("stories.older", not_placed=_NOT_PLACED))
_TEXTS = text(sql("stories.story_queue_texts")).columns(at=MomentType)


def _of_each_feed(condition: str, order: str) -> str:
    """Write a query for entries in an order, with a limit in all and for each feed."""
    return sql("stories.of_each_feed", order=order, condition=condition)


_DESCRIBED = "EXISTS (SELECT 1 FROM story_features WHERE entry_id = e.id AND length(features) > 0)"
_WITHOUT_FEATURES = "NOT EXISTS (SELECT 1 FROM story_features WHERE entry_id = e.id)"
_WITHIN = "e.position >= :low AND e.position < :high"
# Features are large: apply the limit before reading them.
_KNOWN = text(
    f"SELECT k.id AS entry_id, k.feed_id, k.story_id, e.position >> {ID_BITS} AS at, f.features, f.vector FROM ("
    + _of_each_feed(f"{_WITHIN} AND {_DESCRIBED}", "e.position DESC")
    + ") AS k JOIN story_features f ON f.entry_id = k.id JOIN entry e ON e.id = k.id ORDER BY e.position DESC"
).columns(at=MomentType)
_UNDESCRIBED = text(_of_each_feed(f"e.position >= :low AND {_WITHOUT_FEATURES}", "e.position DESC"))
_NEAREST = text(_of_each_feed(f"{_WITHIN} AND {_WITHOUT_FEATURES}", "abs(e.position - (:low + :high) / 2)"))
_VECTORS = text(f"SELECT entry_id, source, vector FROM story_features WHERE entry_id IN {IDS}")
_ALONE = text(sql("stories.alone"))
