"""Entries: reading them for lists and the article pane. `entry_writer.py` stores them, `marks.py` marks them."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, text

from reader.domain.entries.entry import Article, Form, Headline, KnownEntry, PageState
from reader.domain.entries.kept_page import NO_SERVER
from reader.domain.images.image import ArticleImage
from reader.domain.query.place import Counted, CountedList, Listed, Place
from reader.domain.query.query import Condition
from reader.domain.query.query_fields import host_of
from reader.domain.query.snippet import Snippet, snippet
from reader.domain.record import read_record, replace
from reader.domain.sources.feed import KEPT_PAGES
from reader.domain.sources.tag import Tag, TagColour
from reader.domain.stories.section import readable_section
from reader.storage.core.chosen import CORRECTED
from reader.storage.core.completeness import state_of, whole
from reader.storage.core.compression import unpack
from reader.storage.core.enclosures import enclosures_of
from reader.storage.core.statements import sql
from reader.storage.core.store import Store
from reader.storage.core.tables import MomentType
from reader.storage.entries.bookmarks import BOOKMARK_COLUMNS, bookmark_of
from reader.storage.search.entry_facts import matching
from reader.storage.search.listing import Lists
from reader.storage.search.search import indexed_texts


class EntryStore(Store):
    """Reads entries, and marks them."""

    def known(self, feed_id: int) -> list[KnownEntry]:
        """Return the facts about a feed's entries that `feeds/changes.py` compares."""
        rows = self._rows(_KNOWN, {"feed": feed_id})
        return [KnownEntry(**{**row._asdict(), "deleted": bool(row.deleted)}) for row in rows]

    def last_id(self) -> int:
        """Return the highest id that an entry ever had; 0 for none."""
        row = self._first(text("SELECT seq FROM sqlite_sequence WHERE name = 'entry'"))
        return 0 if row is None else int(row.seq)

    def newer_than(self, last_id: int) -> list[tuple[int, tuple[int, ...]]]:
        """Return entries with higher ids, as (feed id, ids)."""
        return [(row.feed_id, tuple(json.loads(row.ids))) for row in self._rows(_NEWER, {"last": last_id})]

    def of_feeds(self, feed_ids: Iterable[int]) -> list[int]:
        """Return all entries of feeds, removed ones included."""
        return self._column(_OF_FEEDS, {"feeds": json.dumps(list(feed_ids))})

    def recent_moments(self, feed_ids: Sequence[int], limit: int = 21) -> dict[int, list[datetime]]:
        """Return the sort moments of feeds' newest entries, newest first; their check intervals depend on them."""
        rows = self._rows(_RECENT, {"feeds": json.dumps(feed_ids), "limit": limit})
        return {
            row.feed: [datetime.fromtimestamp(second, UTC) for second in json.loads(row.moments)] for row in rows
        }

    def ids(self, place: Place, *, limit: int | None = None, midnight: datetime | None = None) -> array[int]:
        """Return ids of a place's entries, in order. `midnight`: start of the reader's day, for `place.today`."""
        with self._database.read() as connection:
            return Lists(connection, midnight).read_ids(place, limit)

    def listed(self, place: Place, *, limit: int | None = None, midnight: datetime | None = None) -> Listed:
        """Return the entries of a place with their positions (see `ids`), so that rows can be inserted."""
        with self._database.read() as connection:
            return Lists(connection, midnight).read_place(place, limit)

    def count(self, place: Place, *, midnight: datetime | None = None) -> int:
        with self._database.read() as connection:
            return Lists(connection, midnight).count_list(place)

    def count_newest(self, place: Place, most: int) -> Counted:
        """Count the entries of a search up to a number, and not among very old ones (`listing.py`)."""
        with self._database.read() as connection:
            return Lists(connection).count_newest_of(place, most)

    def count_readable(
        self, place: Place, listed: Iterable[int], *, midnight: datetime | None = None
    ) -> CountedList:
        """Count the entries of a list that can be read without a network, and those that only stayed in it.

        Args:
            listed: The ids in it. Articles that lost their star stay in a list of starred ones until it is left,
                and still count as readable; read ones in a list of unread ones do not.
            midnight: Start of the reader's day; needed for `place.today`.
        """
        readable = self.count(replace(place, offline=True), midnight=midnight)
        if not (place.unread or place.starred or place.begun):
            return CountedList(readable, 0)
        stayed = set(listed).difference(self.ids(place, midnight=midnight))
        if not place.unread:
            query = text(f"""
                SELECT count(*) FROM json_each(:ids) j JOIN entry e ON e.id = j.value WHERE {whole("e")}""")
            readable += self._number(query, {"ids": json.dumps(list(stayed))})
        return CountedList(readable, len(stayed))

    def headlines(self, ids: Iterable[int]) -> list[Headline]:
        """Return headlines in the order of the ids, without entries that are gone."""
        wanted = list(ids)
        found = {row.id: _headline(row) for row in self._rows(_HEADLINES, {"ids": json.dumps(wanted)})}
        return [found[id_] for id_ in wanted if id_ in found]

    def matching(self, ids: Sequence[int], condition: Condition) -> list[int]:
        """Return those of some new entries for which a condition is true (`entry_facts.py`)."""
        with self._database.read() as connection:
            return matching(connection, ids, condition)

    def snippets(self, ids: Iterable[int], condition: Condition | None) -> dict[int, Snippet]:
        """Return the parts of entries' texts that show best why a query found them, with its words marked.

        An entry without text has an empty one. A text takes about a millisecond.
        """
        wanted = list(ids)
        with self._database.read() as connection:
            texts = indexed_texts(connection, wanted)
        languages = {row.id: row.language for row in self._rows(_LANGUAGES, {"ids": json.dumps(wanted)})}
        return {id_: snippet(texts.get(id_, ""), condition, language=languages.get(id_)) for id_ in wanted}

    def found_as_written(self, place: Place, ids: Sequence[int]) -> set[int]:
        """Return those of a search's entries that are found by its words as typed, not by other forms."""
        if place.as_written == place:
            return set(ids)
        with self._database.read() as connection:
            return Lists(connection).found_among(place.as_written, ids)

    def article(self, entry_id: int, form: Form | None = None) -> Article | None:
        """Return all of one entry, or None, in a form (None: the reader's choice), or else in its other one."""
        with self._database.read() as connection:
            row = connection.execute(_HEADLINES, {"ids": json.dumps([entry_id])}).first()
            if row is None:
                return None
            more = connection.execute(_ARTICLE, {"id": entry_id}).one()
            images = connection.execute(_IMAGES, {"id": entry_id}).all()
            enclosures = enclosures_of(connection, entry_id, more.enclosures)
        headline = _headline(row)
        wanted = form or ("feed" if more.prefers_feed else "page")
        of_page = more.full_html is not None and (wanted == "page" or more.text_evicted)
        html = more.full_html if of_page else more.html
        if of_page and more.full_author and not headline.author:
            headline = replace(headline, author=more.full_author)
        return Article(
            headline=headline,
            section=(of_page and readable_section(more.full_section, headline.language))
            or readable_section(more.section, headline.language),
            standfirst=more.full_standfirst if of_page else more.standfirst,
            html=unpack(html) if html is not None else "",
            words=more.full_words if of_page else 0 if more.text_evicted else more.words,
            form="page" if of_page else "feed",
            other_form=more.full_html is not None and not more.text_evicted,
            page=PageState(more.page) if more.page else None,
            images=tuple(read_record(ArticleImage, image._mapping) for image in images),
            enclosures=enclosures,
            versions=0 if more.text_evicted else more.versions,
            updated_at=more.updated_at,
            site_url=more.site_url,
            feed_language=more.feed_language,
            bookmark=bookmark_of(more),
        )

    def links(self, ids: Iterable[int]) -> list[str]:
        """Return the addresses of entries, in their order, without those of entries that have none."""
        return self._column(_LINKS, {"ids": json.dumps(list(ids))})

    def exist(self, ids: Sequence[int]) -> list[int]:
        """Return the ids that exist."""
        return self._column(_EXIST, {"ids": json.dumps(list(ids))})


_KNOWN = text(sql("entries.known")).columns(published_at=MomentType)
_NEWER = text(sql("entries.newer"))
_OF_FEEDS = text("SELECT id FROM entry WHERE feed_id IN (SELECT value FROM json_each(:feeds))")
# One row of JSON a feed, as for `ids`: it is read for every feed without news in a round.
_RECENT = text(sql("entries.recent"))
_EXIST = text("SELECT id FROM entry WHERE id IN (SELECT value FROM json_each(:ids)) AND deleted_at IS NULL")
_LINKS = text(sql("entries.links"))
_LANGUAGES = text("SELECT id, language FROM entry WHERE id IN (SELECT value FROM json_each(:ids))")
_HEADLINES = text(sql("entries.headlines", corrected=CORRECTED)).columns(
    published_at=MomentType, first_seen_at=MomentType, sort_at=MomentType
)
_ARTICLE = text(sql("entries.article", bookmark_columns=BOOKMARK_COLUMNS)).columns(updated_at=MomentType)
_IMAGES = text(sql("entries.images"))


def _headline(row: Row[Any]) -> Headline:
    flags: dict[str, Any] = {name: bool(getattr(row, name)) for name in _FLAGS}
    url = row.link if row.link and not row.link.startswith(NO_SERVER) else None
    return Headline(
        **{name: getattr(row, name) for name in _ALIKE},
        **flags,
        # A kept page has no source but its server.
        feed_title=(row.feed_url == KEPT_PAGES and host_of(url or "")) or row.feed_title,
        url=url,
        direction="rtl" if row.rtl else "ltr",
        state=state_of(row),
        tags=tuple(Tag(id=id_, name=name, colour=TagColour(colour)) for id_, name, colour in json.loads(row.tags)),
    )


_ALIKE = (
    *"id feed_id title author published_at first_seen_at sort_at language".split(),
    *"images thumbnail read_percent muted_by muted_rule story_id highlights".split(),
)
_FLAGS = "unread starred later edited corrected".split()
"""Fields of `Headline` that are columns of the same names."""
