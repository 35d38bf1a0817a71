"""What articles said before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.domain.entries.entry import MAX_VERSIONS
from reader.domain.query.query_parser import parse
from reader.storage.core.compression import pack
from reader.storage.entries.versions import VersionStore
from tests.helpers.entries import NOW, a_parsed_entry

HOUR = timedelta(hours=1)


@pytest.fixture
def feed(stores):
    return stores.add_feed()


@pytest.fixture
def versions(stores):
    def all_of(entry_id):
        found = VersionStore(stores.database).all(entry_id)
        return found and [(one.number, one.seen_at, one.title, one.html) for one in found]

    return all_of


def test_each_version_is_told_with_when_it_was_first_seen(stores, feed, versions):
    (entry_id,) = stores.store(feed, a_parsed_entry("before", text="old")).new_ids
    stores.edit(entry_id, a_parsed_entry("before", text="new"), now=NOW + HOUR)
    stores.edit(entry_id, a_parsed_entry("after", text="new"), now=NOW + 3 * HOUR)
    assert versions(entry_id) == [
        (1, NOW, "before", "<p>old</p>"),
        (2, NOW + HOUR, "before", "<p>new</p>"),
        (3, NOW + 3 * HOUR, "after", "<p>new</p>"),
    ]
    assert stores.entries.article(entry_id).versions == 2


def test_an_article_that_was_not_edited_has_one_version_and_one_that_is_gone_none(stores, feed, versions):
    (entry_id,) = stores.store(feed, "title").new_ids
    assert [title for _, _, title, _ in versions(entry_id)] == ["title"]
    assert versions(entry_id + 1) is None


def test_an_edit_that_changes_no_word_is_stored_and_is_no_version(stores, feed, versions):
    (entry_id,) = stores.store(feed, a_parsed_entry("title", images=["https://e/1?token=a"])).new_ids
    html = b'<p>Some   <a href="https://e/?t=2">words</a>.</p><img src="image:2"><img src="image:1">'
    stores.edit(entry_id, a_parsed_entry("title", html=html), now=NOW + HOUR)
    article = stores.entries.article(entry_id)
    assert (article.versions, "https://e/?t=2" in article.html) == (0, True)
    assert [(number, seen_at) for number, seen_at, _, _ in versions(entry_id)] == [(1, NOW)]
    stores.edit(entry_id, a_parsed_entry("title", text="Other words."), now=NOW + 2 * HOUR)
    assert [(number, seen_at) for number, seen_at, _, _ in versions(entry_id)] == [(1, NOW), (2, NOW + 2 * HOUR)]


def test_is_edited_finds_what_the_badge_shows(stores, feed):
    edited, trivial, _ = stores.store(feed, "one", "two", "three").new_ids
    stores.edit(edited, a_parsed_entry("one", text="Other words."))
    stores.edit(trivial, a_parsed_entry("two", html=b"<p>Some   words.</p>"))
    badges = {one.id for one in stores.entries.headlines(stores.ids()) if one.edited}
    found = set(stores.ids(query=parse("is:edited", NOW.date())))
    assert badges == found == {edited}


def test_no_more_versions_are_kept_than_promised_the_first_and_the_newest(stores, feed, versions):
    (entry_id,) = stores.store(feed, a_parsed_entry("title 0")).new_ids
    newest = MAX_VERSIONS + 5
    for number in range(1, newest + 1):
        stores.edit(entry_id, a_parsed_entry(f"title {number}"), now=NOW + number * HOUR)
    kept = [0, *range(newest - MAX_VERSIONS + 1, newest + 1)]
    assert [(seen_at, title) for _, seen_at, title, _ in versions(entry_id)] == [
        (NOW + number * HOUR, f"title {number}") for number in kept
    ]
    assert stores.entries.article(entry_id).versions == MAX_VERSIONS
    assert stores.entries.known(feed)[0].versions == MAX_VERSIONS


def test_an_edit_of_the_identity_alone_keeps_no_version(stores, feed, versions):
    (entry_id,) = stores.store(feed, "title").new_ids
    stores.edit(entry_id, a_parsed_entry("other title"), keep_version=False)
    assert len(versions(entry_id)) == 1
    assert stores.entries.article(entry_id).versions == 0


def test_what_the_first_edition_kept_is_told_too(stores, feed, versions):
    (entry_id,) = stores.store(feed, a_parsed_entry("title", text="three"), now=NOW).new_ids
    kept = [("one", 1), ("two", 2), ("t w o", 3)]  # the last of them was no edit of words
    stores.database.write(
        lambda connection: [
            connection.exec_driver_sql(
                "INSERT INTO version(entry_id, replaced_at, title, html) VALUES (?, ?, 'title', ?)",
                (entry_id, int((NOW + hours * HOUR).timestamp()), pack(f"<p>{words}</p>".encode())),
            )
            for words, hours in kept
        ]
    )
    assert [(number, seen_at, html) for number, seen_at, _, html in versions(entry_id)] == [
        (1, NOW, "<p>one</p>"),
        (2, NOW + HOUR, "<p>t w o</p>"),
        (3, NOW + 3 * HOUR, "<p>three</p>"),
    ]


def test_a_damaged_text_is_replaced_by_the_edit(stores, feed, versions):
    (entry_id,) = stores.store(feed, "title").new_ids
    stores.database.write(lambda connection: connection.exec_driver_sql("UPDATE content SET html = x'00'"))
    stores.edit(entry_id, a_parsed_entry("title", text="mended"), now=NOW + HOUR)
    assert [html for _, _, _, html in versions(entry_id)] == ["<p>mended</p>"]
