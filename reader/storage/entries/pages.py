"""Full texts from articles' web pages: which are wanted, which are stored, which form is shown."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from statistics import median
from typing import Any

from sqlalchemy import Connection, Row, text

from reader.domain.entries.completeness import SHORT_WORDS
from reader.domain.entries.entry import Form, PageState
from reader.domain.entries.page import ExtractedPage, WantedPage
from reader.domain.organising.rule_book import Ruling
from reader.domain.record import as_dict, read_record
from reader.domain.text.folding import words_of
from reader.storage.core.compression import pack, unpack
from reader.storage.core.evicted import COUNT_MISSING, want_back
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import ID_BITS
from reader.storage.entries.entry_writer import with_images
from reader.storage.entries.page_corrections import note_page_correction
from reader.storage.entries.rulings import judge_page

_JUDGED = 20
_JUDGED_AT_LEAST = 3


class PageStore(Store):
    """Reads and writes full texts."""

    def giving_excerpts(self, feed_ids: Iterable[int]) -> list[int]:
        """Return the feeds whose newest entries are so short that they must be excerpts."""
        rows = self._rows(_WORDS, {"feeds": json.dumps(list(feed_ids)), "limit": _JUDGED})
        judged = ((row.feed, json.loads(row.words)) for row in rows)
        return [feed for feed, words in judged if len(words) >= _JUDGED_AT_LEAST and median(words) < SHORT_WORDS]

    def want(self, feed_id: int, since: datetime, limit: int) -> int:
        """Mark the pages of a feed's newest unread entries as wanted; returns how many are new."""
        values = {"feed": feed_id, "since": int(since.timestamp()) << ID_BITS, "limit": limit}
        return self._database.write(lambda connection: connection.execute(_WANT, values).rowcount)

    def want_one(self, entry_id: int) -> bool:
        """Mark the page of one entry as wanted, because its reader asked; False if it has no address."""

        def work(connection: Connection) -> bool:
            wanted = bool(connection.execute(_WANT_ONE, {"id": entry_id}).rowcount)
            want_back(connection, [entry_id])
            return wanted

        return self._database.write(work)

    def wanted(self, now: datetime, limit: int = 100) -> list[WantedPage]:
        """Return pages to fetch, newest articles first."""
        return [_wanted(row) for row in self._rows(_WANTED, {"now": int(now.timestamp()), "limit": limit})]

    def count_wanted(self, now: datetime) -> int:
        """Count the pages that `wanted` would give without a limit."""
        return self._number(_COUNT_WANTED, {"now": int(now.timestamp())})

    def wanted_page(self, entry_id: int) -> WantedPage | None:
        """Return one wanted page, whenever its next try is; None if it is not wanted."""
        row = self._first(text(f"{_PAGES} AND e.id = :id"), {"id": entry_id})
        return None if row is None else _wanted(row)

    def store(self, entry_id: int, page: ExtractedPage, now: datetime) -> Ruling | None:
        """Store the article of a page beside the feed's; this form is shown from now on.

        Returns:
            The ruling on the entry now; None: no rule matches.
        """

        def work(connection: Connection) -> Ruling | None:
            is_first = connection.execute(_HAS_PAGE, {"id": entry_id}).first() is None
            if not is_first:
                note_page_correction(connection, entry_id, page.html, now)
            stored = {"id": entry_id, "page": PageState.STORED.value, "words": page.words}
            if not connection.execute(_STORED, stored).rowcount:
                return None
            html = with_images(connection, entry_id, page.html, page.images)
            told = {"html": pack(html.encode()), "author": page.author or None, "now": int(now.timestamp())}
            connection.execute(_STORE, {**as_dict(page), **stored, **told})
            connection.execute(COUNT_MISSING, {"ids": json.dumps([entry_id])})
            return judge_page(connection, entry_id, page, now) if is_first else None

        return self._database.write(work)

    def settle(self, entry_id: int, state: PageState) -> None:
        """Store why a page does not replace the feed's text."""

        def work(connection: Connection) -> None:
            # A stored page stays, whatever happened to the original.
            kept = connection.execute(_HAS_PAGE, {"id": entry_id}).first() is not None
            after = PageState.STORED if kept else state
            connection.execute(_STATE, {"id": entry_id, "page": after.value})

        self._database.write(work)

    def failed(self, page: WantedPage, next_try_at: datetime, *, count: bool) -> None:
        """Store that a page could not be fetched. `count`: False if the network was at fault."""
        values = {"id": page.entry_id, "tries": page.tries + count, "at": int(next_try_at.timestamp())}
        self._database.write(lambda connection: connection.execute(_FAILED, values))

    def prefer(self, entry_id: int, form: Form) -> None:
        """Store which form of an article the reader prefers."""
        values = {"id": entry_id, "feed": form == "feed"}
        self._database.write(lambda connection: connection.execute(_PREFER, values))


def _wanted(row: Row[Any]) -> WantedPage:
    html = unpack(row.html) if row.html is not None else ""
    return read_record(WantedPage, row._mapping, feed_text=words_of(html), feed_pictures=html.count("<img"))


_WORDS = text(sql("entries.words"))
_WANT = text(sql("entries.want"))
_WANT_ONE = text(sql("entries.want_one"))
# CROSS JOIN keeps the order of tables (sqlite.org/optoverview.html). Where feeds are counted and entries are
# not yet, as after an import, SQLite would read the entries of every feed.
_PAGES = sql("entries.pages")
_DUE = "(e.page_next_try_at IS NULL OR e.page_next_try_at <= :now)"
_COUNT_WANTED = text(sql("entries.count_wanted", due=_DUE))
_WANTED = text(f"{_PAGES} AND {_DUE} ORDER BY e.position DESC LIMIT :limit")
_STORED = text("UPDATE entry SET page = :page, page_words = :words, indexed = 0 WHERE id = :id")
_STATE = text("UPDATE entry SET page = :page, indexed = 0 WHERE id = :id")
_STORE = text(sql("entries.pages_store"))
_FAILED = text("UPDATE entry SET page_tries = :tries, page_next_try_at = :at WHERE id = :id")
_PREFER = text("UPDATE entry SET prefers_feed = :feed WHERE id = :id")
_HAS_PAGE = text("SELECT 1 FROM full_text WHERE entry_id = :id")
