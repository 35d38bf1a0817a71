"""Columns that queries need: new entries have them, those of an earlier edition get them in the background."""

from __future__ import annotations

import pytest

from reader.background.cancel import CancelToken
from reader.domain.entries.enclosure import Enclosure
from reader.domain.entries.page import ExtractedPage
from reader.domain.errors import Cancelled
from reader.storage.core import searched_columns
from reader.storage.core.searched_columns import AUDIO, PDF, fill, media_of, missing, site_of
from reader.storage.entries.pages import PageStore
from tests.helpers.entries import NOW, Stores, a_parsed_entry

COLUMNS = "SELECT site, media, page_words FROM entry ORDER BY id"
AUDIO_FILE = Enclosure(url="https://e.example/a", media_type="Audio/MPEG; x=1")
PDF_FILE = Enclosure(url="https://e.example/a.PDF?b#c", media_type="application/octet-stream")


@pytest.fixture
def stored(stores: Stores) -> Stores:
    """Stores with three entries: with a link, with files, and with a stored page."""
    _, _, with_page = stores.store(
        stores.add_feed(),
        a_parsed_entry("link", link="https://www.News.example/a"),
        a_parsed_entry("files", enclosures=(AUDIO_FILE, PDF_FILE, Enclosure(url="https://e.example/a.zip"))),
        a_parsed_entry("page", link="https://blog.news.example:8080/"),
    ).new_ids
    page = ExtractedPage(html="<p>One two three four.</p>", text="One two three four.", words=4)
    PageStore(stores.database).store(with_page, page, NOW)
    return stores


FILLED = [("example.news", None, None), (None, AUDIO | PDF, None), ("example.news.blog", None, 4)]


def test_new_entries_have_them(stored):
    assert stored.rows(COLUMNS) == FILLED
    assert missing(stored.database) == 0
    assert fill(stored.database, CancelToken()) == 0


def test_an_edit_changes_them(stored):
    stored.edit(1, a_parsed_entry("link", link="https://other.example/a", enclosures=(PDF_FILE,)))
    assert stored.rows(COLUMNS)[0] == ("example.other", PDF, None)


def test_those_of_an_earlier_edition_are_filled_from_the_newest_on_and_go_on_after_a_stop(stored, monkeypatch):
    def as_before(connection):
        connection.exec_driver_sql("UPDATE entry SET site = NULL, media = NULL, page_words = NULL")
        connection.exec_driver_sql("INSERT INTO note(name, value) VALUES ('searched_columns_to', '3')")

    stored.database.write(as_before)
    token = CancelToken()
    fill_some = searched_columns._fill_some

    def one_then_stop(connection, limit):
        token.cancel()
        return fill_some(connection, 1)

    monkeypatch.setattr(searched_columns, "_fill_some", one_then_stop)
    with pytest.raises(Cancelled):
        fill(stored.database, token)
    assert stored.rows(COLUMNS) == [(None, None, None), (None, None, None), FILLED[2]]
    assert missing(stored.database) == 2
    monkeypatch.undo()
    assert fill(stored.database, CancelToken()) == 2
    assert stored.rows(COLUMNS) == FILLED
    assert missing(stored.database) == 0


def test_hosts_are_compared_without_www_and_files_by_what_the_feed_or_the_address_says():
    assert site_of("http://user@WWW.a.b:1/x") == "b.a"
    assert site_of(None) is site_of("") is None
    assert media_of([Enclosure(url="https://e/x.mp3")]) == AUDIO
    assert media_of([Enclosure(url="https://e/x.mp3", media_type="video/mp4")]) is None
    assert media_of([Enclosure(url="https://e/x", media_type="application/pdf")]) == PDF
