"""Keeps the full-text index up to date, with the index of stems (`stems.py`); `sql.py` queries both.

The index (FTS5) is contentless and filled in batches after entries are stored; `entry.indexed` says what is
missing, so a crash loses nothing. A sync at the command line leaves thousands of new entries to the next sync,
search or window: they are a third of its work beside the parsers', and lists need no index. Texts and queries are
normalised by `fold` (domain/text/folding.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future
from functools import partial
from itertools import islice
from typing import Any, Literal

from sqlalchemy import Connection, Row, text

from reader.background.cancel import CancelToken
from reader.domain.text.folding import Words, words_of
from reader.storage.core.compression import unpack_to_search
from reader.storage.core.database import Database
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.turns import Turns
from reader.storage.search.stems import Stemmed, defer, store_stems

INDEX_BATCH = 2000
"""Entries in one transaction. Large, because FTS5 writes a segment for each commit, and merging them costs as much
again; other writes, such as a star, wait a fifth of a second.
"""
BATCH_LETTERS = 12_000_000
"""Most letters in one transaction: with two thousand entries of 25 kB a star waited three seconds. More than full
articles need (5 kB on average): a round queues a batch for every two thousand entries, and with smaller batches
the waiting texts are dropped from memory and read back (a tenth of a first sync's CPU).
"""
_READ_TOGETHER = 50
"""Entries that are read between two checks of that limit."""
HANDED, HANDED_LETTERS = 3000, 10_000
"""Most texts held in memory for indexing, and most letters of each; others are read back."""

INDEX_SHARE = 2
"""Bytes that the full-text index takes for each byte of a compressed text (0.76 of the text against 0.34, measured
on real articles)."""


class SearchIndex(Store):
    """Keeps the index up to date."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.in_rounds: Literal["whole", "words", "later"] = "words"
        """Share of a full batch that rounds do: all, all but the stems, or none. `catch_up` does the rest."""
        self._most_handed = HANDED
        self._texts: dict[int, str] = {}
        self._folded: set[int] = set()

    def expect(self, texts: Mapping[int, str], *, folded: Collection[int] = ()) -> None:
        """Keep the plain texts of entries that were just stored, so that they need not be read back.

        After a crash the next batch reads them from the database.

        Args:
            folded: Those whose texts are folded already (`Words.of`).
        """
        for id_ in texts:
            self._texts.pop(id_, None)  # the text before an edit
        short = ((id_, plain) for id_, plain in texts.items() if len(plain) <= HANDED_LETTERS)
        self._texts.update(islice(short, max(self._most_handed - len(self._texts), 0)))
        self._folded.difference_update(texts)
        self._folded.update(folded)

    def index_some(self) -> Future[int]:
        """Queue one batch of a round on the writer; the caller must check the result."""
        return self._database.submit(partial(self._index_batch, limit=INDEX_BATCH, in_round=True))

    def catch_up(
        self,
        token: CancelToken | None = None,
        *,
        in_round: bool = False,
        tell: Callable[[int], object] = lambda done: None,
    ) -> int:
        """Index everything that is not indexed yet, in batches.

        Args:
            token: Cancels it; with a token the batches are short, so that the window's writes do not wait.
            in_round: Full batches are done as `in_rounds` says.
            tell: Called after each batch with how many entries were indexed; what it raises ends the work.

        Returns:
            How many entries were indexed.

        Raises:
            Cancelled: the token was; the rest is indexed next time.
        """
        done = 0
        if self._database.is_read_only:
            return done
        turns = None if token is None else Turns(self._database, token)
        whole = partial(self._index_batch, limit=INDEX_BATCH, in_round=in_round)
        while count := turns.one(self._index_batch) if turns else self._database.write(whole):
            done += count
            tell(done)
        return done

    def count_waiting(self) -> int:
        """Count the entries that are not indexed yet."""
        return self._number(text("SELECT count(*) FROM entry WHERE indexed = 0"))

    def _index_batch(self, connection: Connection, limit: int, *, in_round: bool = False) -> int:
        rows = connection.execute(_PENDING, {"limit": limit}).all()
        is_later = in_round and self.in_rounds == "later" and len(rows) == limit
        if is_later or not rows:
            self._most_handed = 0 if is_later else HANDED
            self._texts.clear()
            self._folded.clear()
            return 0
        texts: dict[int, str] = {}
        letters, is_full = 0, len(rows) == limit
        for start in range(0, len(rows), _READ_TOGETHER):
            found = self._texts_of(connection, rows[start : start + _READ_TOGETHER])
            texts |= found
            letters += sum(map(len, found.values()))
            if letters >= BATCH_LETTERS:
                rows, is_full = rows[: start + _READ_TOGETHER], True
                break
        last = rows[-1].id
        puts_off = in_round and self.in_rounds == "words"
        without_stems = defer(connection, [row.id for row in rows], new=is_full) if puts_off else ()
        # Sorted by rowid: FTS5 begins a new segment at each lower one, and unsorted each feed begins with older
        # entries than the feed before ended with (a third of its time).
        rows = sorted(rows, key=lambda row: row.position)
        words = Words()
        are_folded = self._folded.intersection(texts)
        self._folded.difference_update(are_folded)
        folded = []
        for row in rows:
            self._database.check_open()  # a batch takes half a second; the next start does it again
            body = texts.get(row.id, "")
            folded.append(
                {
                    "position": row.position,
                    "title": words.of(row.title),
                    "author": words.of(row.author),
                    "body": body if row.id in are_folded else words.of(body),
                }
            )
        connection.execute(_INSERT, folded)
        store_stems(
            connection,
            [
                Stemmed(row.id, row.language, (one["title"], one["author"], one["body"]))
                for row, one in zip(rows, folded, strict=True)
                if row.id not in without_stems
            ],
        )
        connection.execute(text("UPDATE entry SET indexed = 1 WHERE indexed = 0 AND id <= :last"), {"last": last})
        return len(rows)

    def _texts_of(self, connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, str]:
        handed = {row.id: body for row in rows if (body := self._texts.pop(row.id, None)) is not None}
        # A page, stored or wanted, has more text than the feed's that is in memory.
        texts = {row.id: handed[row.id] for row in rows if row.page is None and row.id in handed}
        unread = [row.id for row in rows if row.id not in texts]
        self._folded.difference_update(unread)
        if unread:
            texts |= indexed_texts(connection, unread)
        return texts


def indexed_texts(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Return the plain texts of entries, of those that have one: the page's where it is stored, else the feed's.

    That of a damaged text is "".
    """
    rows = connection.execute(_CONTENT, {"ids": json.dumps(list(ids))})
    return {row.entry_id: words_of(unpack_to_search(row.html, row.entry_id)) for row in rows}


_PENDING = text("""
    SELECT id, position, title, author, page, language FROM entry WHERE indexed = 0 ORDER BY id LIMIT :limit""")
_CONTENT = text(sql("search.content"))
_INSERT = text("""
    INSERT OR REPLACE INTO entry_fts(rowid, title, author, body) VALUES (:position, :title, :author, :body)""")
