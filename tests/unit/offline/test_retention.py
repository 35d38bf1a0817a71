"""Making room on a home: what goes, what stays, what comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from reader.domain.entries.bookmark import Bookmark
from reader.domain.entries.entry import Completeness, PageState
from reader.domain.errors import Cancelled
from reader.domain.images.image import ImageState
from reader.domain.organising.history import HistoryKind
from reader.domain.retention import LEAST_FREE_BYTES, UNDO_KEPT
from reader.storage.entries.bookmarks import BookmarkStore
from reader.storage.organising.undo import UndoStore
from tests.helpers.database_files import is_sound
from tests.helpers.entries import NOW, a_parsed_entry
from tests.helpers.organising import Organiser
from tests.helpers.retention_home import PICTURE_BYTES, Attic, a_picture, open_attic

EVERYTHING = 1
"""A budget in bytes that nothing fits into: all goes that may go."""


@pytest.fixture
def attic(tmp_path) -> Iterator[Attic]:
    with open_attic(tmp_path) as opened:
        yield opened


def exceed_by(attic: Attic, size_bytes: int) -> None:
    attic.budget_bytes = attic.retention.usage().used_bytes - size_bytes


def page_order(attic: Attic) -> list[tuple[int, int]]:
    with attic.store.offered("pages") as articles:
        return list(articles)


def test_within_the_budget_nothing_goes(attic):
    old = attic.put("old", pictures=["a"])
    attic.budget_bytes = 100_000_000
    assert attic.retention.preview().articles == attic.retention.clean().articles == 0
    attic.budget_bytes = 0
    assert attic.retention.clean().articles == 0, "no limit"
    assert attic.state(old) is Completeness.COMPLETE


def test_an_article_left_in_its_middle_keeps_everything_until_it_is_finished(attic):
    begun = attic.put("begun", pictures=["begun"])
    bookmarks = BookmarkStore(attic.stores.database)
    there = Bookmark(paragraph=3, letter=0, begins="", percent=20)
    bookmarks.keep_later(begun, there, NOW).result()
    attic.budget_bytes = EVERYTHING
    assert attic.retention.clean().articles == 0
    bookmarks.keep_later(begun, None, NOW).result()
    assert attic.retention.clean().articles == 1


def test_the_oldest_pictures_go_first_and_the_text_stays(attic):
    old, middle, new = (attic.put(name, pictures=[name]) for name in ("old", "middle", "new"))
    exceed_by(attic, PICTURE_BYTES + 1)
    preview = attic.retention.preview()
    done = attic.retention.clean()
    assert (preview.articles, preview.pictures, preview.texts) == (2, 2, 0)
    assert (done.articles, done.pictures, done.texts) == (2, 2, 0)
    assert preview.freed_bytes == done.freed_bytes == done.usage.set_aside_bytes == 2 * PICTURE_BYTES
    assert [attic.state(one) for one in (old, middle, new)] == [
        Completeness.TEXT, Completeness.TEXT, Completeness.COMPLETE
    ]  # fmt: skip
    image = attic.article(old).images[0]
    assert (image.state, image.fingerprint, image.bytes) == (ImageState.EVICTED, None, None)
    assert attic.article(old).headline.thumbnail is None
    assert "feedwordold" in attic.article(old).html
    assert attic.stores.images.wanted(NOW + timedelta(days=9), per_article=99) == []


def test_pages_go_before_the_texts_of_feeds_and_the_search_forgets_them(attic):
    old = attic.put("old", words=300, page_words=600)
    new = attic.put("new", words=300, page_words=600)
    assert attic.stores.find("pagewordold") == {"old"}
    assert [one for one, _ in page_order(attic)] == [old, new]
    attic.store.evict("pages", [old], NOW)
    assert [one for one, _ in page_order(attic)] == [new]
    assert attic.article(old).page is PageState.EVICTED
    assert attic.article(old).form == "feed"
    assert attic.article(old).headline.state is Completeness.EXCERPT, "the feed's text without its page"
    assert attic.stores.find("pagewordold") == set()
    assert attic.stores.find("feedwordold") == {"old"}
    attic.budget_bytes = EVERYTHING
    attic.retention.clean()
    for one, title in ((old, "old"), (new, "new")):
        article = attic.article(one)
        assert (article.html, article.words, article.headline.title) == ("", 0, title)
        assert article.headline.state is Completeness.HEADLINE
        assert attic.stores.find(f"feedword{title}") == attic.stores.find(f"pageword{title}") == set()
        assert attic.stores.find(title) == {title}, "the headline stays, and is found"
    assert attic.stores.ids(offline=True) == []
    assert sorted(attic.stores.titles()) == ["new", "old"]


@pytest.mark.parametrize("kept", [{"unread": True}, {"starred": True}, {"packed": True}], ids=str)
def test_unread_starred_and_packed_articles_keep_everything(attic, kept):
    other = attic.put("other", words=200, pictures=["shared", "own"])
    held = attic.put("held", words=200, page_words=200, pictures=["shared", "mine"], **kept)
    before = attic.article(held)
    attic.budget_bytes = EVERYTHING
    done = attic.retention.clean_for_good()
    assert attic.article(held) == before
    assert {attic.library.path(image.fingerprint).is_file() for image in before.images} == {True}
    assert attic.stores.find("pagewordheld") == {"held"}
    assert (done.articles, done.pictures, done.texts) == (1, 1, 1)
    assert [image.state.value for image in attic.article(other).images] == ["stored", "evicted"]
    assert attic.files() == {a_picture(name).fingerprint for name in ("shared", "mine")}
    assert done.usage.set_aside_bytes == 0


def test_articles_of_an_earlier_trip_may_go(attic):
    earlier = attic.put("earlier", packed=True)
    now_packed = attic.put("now")
    trip = attic.pack(now_packed)
    attic.trips.end(trip, 0, {}, [], NOW)
    attic.pack(now_packed)
    attic.budget_bytes = EVERYTHING
    attic.retention.clean()
    assert attic.state(earlier) is Completeness.HEADLINE
    assert attic.state(now_packed) is Completeness.COMPLETE


def test_what_is_kept_of_removed_feeds_goes_first_and_their_undo_with_it(attic):
    history = UndoStore(attic.stores.database)
    one, *_ = (attic.put(f"n{number}", words=4_000, pictures=["a"]) for number in range(8))
    other = attic.stores.add_feed()
    attic.stores.change(f"UPDATE entry SET feed_id = {other}")
    old = attic.put("old", words=4_000)
    whole = attic.article(one)
    (removed,) = attic.stores.feeds.unsubscribe([other], NOW).ids
    attic.budget_bytes = attic.retention.usage().used_bytes + 1_000_000
    assert attic.retention.clean().feeds == 0
    attic.stores.feeds.restore(removed)
    assert attic.article(one) == whole

    attic.stores.feeds.unsubscribe([other], NOW)
    attic.budget_bytes = attic.retention.usage().used_bytes - 1
    assert attic.retention.preview().feeds == 1
    done = attic.retention.clean()
    assert (done.feeds, done.articles) == (1, 0)
    assert attic.state(old) is Completeness.COMPLETE
    assert [item.undoable_until for item in history.all() if item.kind is HistoryKind.UNSUBSCRIBED] == [None, None]
    assert attic.stores.feeds.holder_of("https://example.org/2") is None


def test_what_made_room_is_listed_undone_and_fetched_again(attic):
    history = UndoStore(attic.stores.database)
    ids = [attic.put(name, words=200, page_words=300, pictures=[name]) for name in ("a", "b")]
    before = [attic.article(one) for one in ids]
    attic.budget_bytes = EVERYTHING
    attic.retention.clean(is_asked=False)
    assert history.all() == []  # done by itself: the reader did nothing
    attic.retention.undo()
    attic.retention.clean()
    (item,) = history.all()
    assert (item.kind, item.entries, item.undoable_until) == (HistoryKind.ROOM_MADE, 2, NOW + UNDO_KEPT)
    assert item.facts["bytes"] > 0
    attic.retention.undo()
    assert [attic.article(one) for one in ids] == before
    assert [(one.undone_at, one.can_fetch) for one in history.all()] == [(NOW, False)]

    attic.retention.clean_for_good()
    item, _ = history.all()
    assert (item.undoable_until, item.can_fetch) == (None, True)
    assert attic.pages.wanted(NOW) == []
    assert {id_ for turn in history.fetch_again(item.id) for id_ in turn} == set(ids)
    assert {page.entry_id for page in attic.pages.wanted(NOW)} == set(ids)
    assert {image.entry_id for image in attic.stores.images.wanted(NOW, per_article=9)} == set(ids)
    assert not history.all()[0].can_fetch


def test_undo_brings_back_everything(attic):
    ids = [attic.put(name, words=200, page_words=300, pictures=[name, "logo"]) for name in ("a", "b")]
    before = [attic.article(one) for one in ids]
    attic.budget_bytes = EVERYTHING
    attic.retention.clean()
    assert [attic.article(one) for one in ids] != before
    assert attic.retention.undo() == 2
    assert [attic.article(one) for one in ids] == before
    assert attic.stores.find("pageworda") == {"a"}
    assert attic.retention.usage().set_aside_bytes == 0
    assert attic.retention.undo() == 0


def test_after_a_day_it_is_gone_for_good(attic, tmp_path):
    one = attic.put("one", words=300, page_words=300, pictures=["a"])
    attic.stores.edit(one, a_parsed_entry("one", text="another", images=["https://example.org/a.jpg"]))
    attic.stores.mark([one], unread=False)
    attic.budget_bytes = EVERYTHING
    attic.retention.keep_up()
    assert attic.retention.usage().set_aside_bytes > 0
    assert not attic.retention.is_due()
    attic.clock.forward(hours=23)
    assert not attic.retention.is_due()
    attic.clock.forward(hours=1)
    assert attic.retention.is_due()
    attic.retention.keep_up()
    assert attic.files() == set()
    assert not list((tmp_path / "images").glob("??/*"))
    assert attic.retention.undo() == 0
    for table in ("content", "full_text", "version", "image"):
        assert attic.stores.rows(f"SELECT count(*) FROM {table}") == [(0,)], table
    assert attic.retention.usage().set_aside_bytes == 0
    assert is_sound(attic.stores.database.path)


def test_a_clock_that_was_set_back_does_not_end_the_looks(attic):
    attic.put("one", words=300)
    attic.budget_bytes = EVERYTHING
    attic.retention.keep_up()
    attic.clock.forward(days=-30)
    assert attic.retention.is_due()
    attic.retention.keep_up()
    assert attic.retention.usage().set_aside_bytes == 0, "it does not wait for a month"


def test_what_the_reader_put_somewhere_loses_nothing(attic):
    tagged, later, preserved, plain = (attic.put(name, pictures=[name]) for name in ("t", "l", "p", "plain"))
    tag(attic, tagged)
    read_later(attic, later)
    attic.stores.change(f"UPDATE entry SET preserved = 1 WHERE id = {preserved}")
    attic.budget_bytes = EVERYTHING
    assert attic.retention.clean().articles == 1
    assert [attic.state(one).is_whole for one in (tagged, later, preserved, plain)] == [True, True, True, False]


def star(attic: Attic, entry_id: int) -> None:
    attic.stores.mark([entry_id], starred=True)


def mark_unread(attic: Attic, entry_id: int) -> None:
    attic.stores.mark([entry_id], unread=True)


def tag(attic: Attic, entry_id: int) -> None:
    Organiser(attic.stores.database).put_on("x", [entry_id])


def read_later(attic: Attic, entry_id: int) -> None:
    Organiser(attic.stores.database).read_later([entry_id])


@pytest.mark.parametrize("want", [star, mark_unread, tag, read_later])
def test_who_wants_it_after_all_has_it_back_at_once(attic, want):
    one = attic.put("one", words=300, page_words=300, pictures=["a"])
    before = attic.article(one)
    attic.budget_bytes = EVERYTHING
    attic.retention.clean()
    want(attic, one)
    back = attic.article(one)
    assert (back.html, back.images, back.page) == (before.html, before.images, before.page)
    assert attic.stores.find("pagewordone") == {"one"}
    attic.clock.forward(days=2)
    attic.retention.keep_up()
    assert attic.article(one) == back


def test_what_was_deleted_is_wanted_again_by_who_stars_it(attic):
    one = attic.put("one", words=300, pictures=["a"])
    attic.budget_bytes = EVERYTHING
    attic.retention.clean_for_good()
    assert attic.pages.wanted(NOW) == []
    attic.stores.mark([one], starred=True)
    assert [image.url for image in attic.stores.images.wanted(NOW, per_article=9)] == ["https://example.org/a.jpg"]
    assert [page.entry_id for page in attic.pages.wanted(NOW)] == [one], "its page stands in for the text"
    assert attic.state(one) is Completeness.HEADLINE


def test_an_edit_brings_the_text_and_no_pictures(attic):
    one = attic.put("one", words=300, page_words=300, pictures=["a"])
    attic.budget_bytes = EVERYTHING
    attic.retention.clean_for_good()
    urls = ["https://example.org/a.jpg", "https://example.org/b.jpg"]
    attic.stores.edit(one, a_parsed_entry("one, edited", text="after the edit", images=urls))
    article = attic.article(one)
    assert "after the edit" in article.html
    assert article.headline.unread is False
    assert [image.state.value for image in article.images] == ["evicted", "evicted"]
    assert article.page is PageState.EVICTED
    assert attic.stores.images.wanted(NOW, per_article=9) == attic.pages.wanted(NOW) == []
    assert attic.stores.find("edit") == {"one, edited"}


def test_an_edit_of_what_is_set_aside_leaves_no_mix_of_old_and_new(attic):
    one = attic.put("one", words=300, page_words=300, pictures=["a"])
    attic.budget_bytes = EVERYTHING
    attic.retention.clean()
    attic.stores.edit(one, a_parsed_entry("one", text="after the edit", images=["https://example.org/a.jpg"]))
    attic.retention.undo()
    article = attic.article(one)
    assert "after the edit" in article.html
    assert [image.state.value for image in article.images] == ["stored"]
    assert article.other_form is False
    assert article.page is PageState.EVICTED


def test_a_lost_file_of_what_is_set_aside_is_not_fetched(attic):
    attic.put("one", pictures=["a"])
    attic.budget_bytes = EVERYTHING
    attic.retention.clean()
    attic.stores.images.lost([a_picture("a").fingerprint])
    assert attic.stores.images.wanted(NOW, per_article=9) == []


def test_pictures_that_no_article_names_any_more_are_deleted(attic):
    one = attic.put("one", pictures=["a"], unread=True)
    attic.stores.edit(one, a_parsed_entry("one", text="without a picture"))
    assert attic.files() == {a_picture("a").fingerprint}
    assert attic.retention.usage().set_aside_bytes == PICTURE_BYTES
    attic.retention.keep_up()
    assert attic.files() == set()


def test_counts_do_not_change(attic):
    attic.put("read")
    attic.put("unread", unread=True)
    counts = [(feed.entries, feed.unread) for feed in attic.stores.feeds.all()]
    attic.budget_bytes = EVERYTHING
    attic.retention.clean_for_good()
    assert [(feed.entries, feed.unread) for feed in attic.stores.feeds.all()] == counts == [(2, 1)]


def pages_of(attic) -> int:
    """Count the pages of the file, of which an empty library has a hundred."""
    return attic.stores.rows("SELECT page_count FROM pragma_page_count")[0][0]


def test_the_file_shrinks(attic):
    empty = pages_of(attic)
    for number in range(80):
        attic.put(f"story{number}", words=1500)
    filled = pages_of(attic) - empty
    attic.budget_bytes = EVERYTHING
    attic.retention.clean_for_good()
    assert pages_of(attic) - empty < filled / 2
    assert attic.stores.rows("SELECT freelist_count FROM pragma_freelist_count") == [(0,)]


def test_the_page_that_a_reader_asks_for_comes_with_its_pictures(attic):
    one = attic.put("one", words=300, pictures=["a"])
    attic.budget_bytes = EVERYTHING
    attic.retention.clean_for_good()
    assert attic.pages.want_one(one)
    assert [page.entry_id for page in attic.pages.wanted(NOW)] == [one]
    assert [image.entry_id for image in attic.stores.images.wanted(NOW, per_article=9)] == [one]


def test_long_work_ends_between_two_turns_and_goes_on_next_time(attic, monkeypatch):
    for number in range(60):
        attic.put(f"n{number}", words=60)
    attic.budget_bytes = EVERYTHING
    turns = []
    write = attic.stores.database.write

    def counted(work):
        turns.append(work)
        if len(turns) == 2:
            attic.retention.stop()
        return write(work)

    monkeypatch.setattr(attic.stores.database, "write", counted)
    with pytest.raises(Cancelled):
        attic.retention.clean()
    assert len(turns) == 2, "the turn at hand, and none after it"
    left = len(page_order_of_texts(attic))
    assert 0 < left < 60
    assert is_sound(attic.stores.database.path)
    with pytest.raises(Cancelled):
        attic.retention.keep_up()
    assert attic.retention.is_due(), "the next start goes on"


def page_order_of_texts(attic: Attic) -> list[tuple[int, int]]:
    with attic.store.offered("texts") as articles:
        return list(articles)


def test_on_a_full_disk_more_goes_than_the_budget_asks_for(attic):
    old, new = (attic.put(name, pictures=[name]) for name in ("old", "new"))
    attic.budget_bytes = 10**9
    attic.disk = (10**12, LEAST_FREE_BYTES - PICTURE_BYTES)
    assert (attic.retention.preview().articles, attic.retention.preview().freed_bytes) == (1, PICTURE_BYTES)
    assert attic.retention.clean().articles == 0, "by itself it keeps to the budget"

    def freed_by_deleting() -> tuple[int, int]:
        return 10**12, LEAST_FREE_BYTES - PICTURE_BYTES * len(attic.files() & {a_picture("old").fingerprint})

    attic.retention.disk = freed_by_deleting
    assert attic.retention.clean_for_good().pictures == 1
    assert attic.files() == {a_picture("new").fingerprint}
    assert [attic.state(one) for one in (old, new)] == [Completeness.TEXT, Completeness.COMPLETE]


def test_a_small_disk_keeps_a_small_part_free(attic):
    attic.disk = (20 * 1_000_000, 400_000)
    assert attic.retention.usage().lacking_bytes == 600_000
