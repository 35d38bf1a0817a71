"""Where readers stopped: with the article, in lists, and as long as it means something."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.domain.entries.bookmark import KEPT, Bookmark
from reader.domain.query.place import Place
from reader.storage.entries.bookmarks import BookmarkStore
from tests.helpers.entries import NOW

HERE = Bookmark(paragraph=7, letter=120, begins="The tide came in", percent=34)
DAY = timedelta(days=1)


@pytest.fixture
def ids(stores):
    return list(stores.store(stores.add_feed(), "Oldest", "Middle", "Newest").new_ids)


@pytest.fixture
def bookmarks(stores):
    return BookmarkStore(stores.database)


def keep(bookmarks, entry_id, bookmark, now=NOW):
    return bookmarks.keep_later(entry_id, bookmark, now).result()


def test_a_bookmark_comes_with_its_article_and_its_headline(stores, ids, bookmarks):
    assert keep(bookmarks, ids[0], HERE)
    article = stores.entries.article(ids[0])
    assert article.bookmark == HERE
    assert article.headline.read_percent == 34
    assert stores.entries.article(ids[1]).bookmark is None
    assert [one.read_percent for one in stores.entries.headlines(ids)] == [34, None, None]


def test_what_is_finished_has_none(stores, ids, bookmarks):
    keep(bookmarks, ids[0], HERE)
    assert keep(bookmarks, ids[0], None)
    assert stores.entries.article(ids[0]).bookmark is None
    assert not keep(bookmarks, ids[0], None), "there was nothing to forget"


def test_begun_articles_stand_as_they_were_left(stores, ids, bookmarks):
    for number, entry_id in enumerate((ids[2], ids[0])):
        keep(bookmarks, entry_id, HERE, NOW + number * DAY)
    assert list(stores.entries.ids(Place(begun=True))) == [ids[0], ids[2]]
    assert stores.entries.count(Place(begun=True)) == 2


def test_an_entry_that_is_gone_is_passed_over(stores, ids, bookmarks):
    assert not keep(bookmarks, 4_711, HERE)


def test_after_half_a_year_it_is_not_being_read_any_more(stores, ids, bookmarks):
    keep(bookmarks, ids[0], HERE)
    keep(bookmarks, ids[1], HERE, NOW + KEPT - DAY)
    keep(bookmarks, ids[2], HERE, NOW + KEPT + DAY)
    assert list(stores.entries.ids(Place(begun=True))) == [ids[2], ids[1]]
