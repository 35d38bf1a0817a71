"""Whatever happens in whatever order, the counts are what counting anew gives."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from reader.domain.images.image import WantedImage
from reader.storage.core.completeness import whole
from tests.helpers.entries import NOW, Stores, a_parsed_entry, a_rendition, open_stores

PICTURES = [f"https://example.org/{n}.jpg" for n in range(4)]

feeds = st.integers(min_value=0, max_value=3)
some_entries = st.lists(st.lists(st.sampled_from(PICTURES), max_size=3), min_size=1, max_size=4)
which = st.integers(min_value=0, max_value=30)
picture = st.sampled_from(PICTURES)


class AnyOrder(RuleBasedStateMachine):
    """A reader, a sync and the upkeep, taking turns as Hypothesis likes."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._opened = open_stores(Path(self._folder.name))
        self.stores: Stores = self._opened.__enter__()
        self.now = NOW
        self.highest_id = 0

    def teardown(self) -> None:
        self._opened.__exit__(None, None, None)
        self._folder.cleanup()

    @initialize()
    def subscribe(self) -> None:
        for number in range(4):
            self.stores.feeds.add(f"https://example.org/{number}", self.now)

    def _feed(self, number: int) -> int | None:
        return self.stores.feeds.holder_of(f"https://example.org/{number}")

    def _entries(self) -> list[int]:
        return [row[0] for row in self.stores.rows("SELECT id FROM entry ORDER BY id")]

    @rule(number=feeds, entries=some_entries, unread=st.booleans())
    def store(self, number: int, entries: list[list[str]], unread: bool) -> None:
        if (feed := self._feed(number)) is not None:
            parsed = [a_parsed_entry(images=pictures) for pictures in entries]
            ids = self.stores.store(feed, *parsed, now=self.now, unread=unread).new_ids
            assert all(id_ > self.highest_id for id_ in ids), "an id was used again"
            self.highest_id = max((self.highest_id, *ids))

    @rule(at=which, pictures=st.lists(st.sampled_from(PICTURES), max_size=3))
    def edit(self, at: int, pictures: list[str]) -> None:
        visible = self.stores.ids()
        if visible:
            entry_id = visible[at % len(visible)]
            before = self.stores.entries.headlines([entry_id])[0].unread
            self.stores.edit(entry_id, a_parsed_entry(f"edited {at}", images=pictures), now=self.now)
            assert self.stores.entries.headlines([entry_id])[0].unread == before

    @rule(at=which, count=st.integers(min_value=1, max_value=9), unread=st.booleans())
    def mark_read(self, at: int, count: int, unread: bool) -> None:
        self.stores.mark(self._entries()[at : at + count], unread=unread)

    @rule(at=which, count=st.integers(min_value=1, max_value=3), starred=st.booleans())
    def star(self, at: int, count: int, starred: bool) -> None:
        self.stores.mark(self._entries()[at : at + count], starred=starred)

    @rule(number=feeds)
    def remove(self, number: int) -> None:
        if (feed := self._feed(number)) is not None:
            self.stores.feeds.remove(feed, self.now)

    @rule(number=feeds)
    def restore(self, number: int) -> None:
        if (feed := self._feed(number)) is not None:
            self.stores.feeds.restore(feed)

    @rule(number=feeds)
    def add(self, number: int) -> None:
        self.stores.feeds.add(f"https://example.org/{number}", self.now)

    @rule()
    def purge_after_a_month(self) -> None:
        self.now += timedelta(days=31)
        self.stores.feeds.purge(self.now)

    @rule()
    def index(self) -> None:
        self.stores.search.catch_up()

    @rule(url=picture, name=st.sampled_from("ab"))
    def store_picture(self, url: str, name: str) -> None:
        self.stores.images.store(url, a_rendition(name), self.now)

    @rule(url=picture)
    def attach_picture(self, url: str) -> None:
        for known, fingerprint in self.stores.images.by_address([url]).items():
            self.stores.images.attach(known, fingerprint)

    @rule(url=picture, number=feeds, final=st.booleans())
    def fail_picture(self, url: str, number: int, final: bool) -> None:
        if (feed := self._feed(number)) is not None:
            image = WantedImage(
                entry_id=0, number=1, url=url, feed_id=feed, feed_url="", allow_local=False, tries=0
            )
            self.stores.images.failed(image, final=final, next_try_at=None)

    @rule(name=st.sampled_from("ab"))
    def lose_picture(self, name: str) -> None:
        self.stores.images.lost([a_rendition(name).fingerprint])

    @invariant()
    def counts_are_what_counting_gives(self) -> None:
        kept = self.stores.rows("SELECT feed_id, entries, unread, whole FROM feed_count ORDER BY 1")
        counted = self.stores.rows(
            f"SELECT f.id, count(e.id), coalesce(sum(e.unread), 0), coalesce(sum({whole('e')}), 0)"
            " FROM feed f LEFT JOIN entry e ON e.feed_id = f.id GROUP BY f.id ORDER BY 1"
        )
        assert kept == counted

    @invariant()
    def hidden_is_what_belongs_to_a_removed_feed(self) -> None:
        wrong = (
            "SELECT e.id FROM entry e JOIN feed f ON f.id = e.feed_id WHERE e.hidden <> (f.removed_at IS NOT NULL)"
        )
        assert self.stores.rows(wrong) == []

    @invariant()
    def pictures_are_counted_right_and_here_where_it_says_so(self) -> None:
        wrong = (
            "SELECT id FROM entry e WHERE images <> (SELECT count(*) FROM entry_image WHERE entry_id = e.id)"
            " OR images_missing <>"
            " (SELECT count(*) FROM entry_image WHERE entry_id = e.id AND state <> 'stored')"
        )
        assert self.stores.rows(wrong) == []
        assert (
            self.stores.rows("SELECT * FROM entry_image WHERE (state = 'stored') <> (fingerprint IS NOT NULL)")
            == []
        )

    @invariant()
    def nothing_dangles(self) -> None:
        assert self.stores.rows("PRAGMA foreign_key_check") == []
        assert self.stores.rows("SELECT id FROM entry_fts_docsize EXCEPT SELECT position FROM entry") == []
        unindexed = "SELECT position FROM entry WHERE indexed = 1 EXCEPT SELECT id FROM entry_fts_docsize"
        assert self.stores.rows(unindexed) == []
        assert self.stores.rows("SELECT id FROM entry_stem_docsize EXCEPT SELECT id FROM entry") == []


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=20, stateful_step_count=30, deadline=None)
