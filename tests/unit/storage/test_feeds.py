"""Subscriptions: adding, choosing, removing and bringing back, and what requests find."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.domain.errors import FailureReason, UsageError
from reader.domain.organising.history import UNDOABLE_FOR
from reader.domain.record import replace
from reader.domain.sources.feed import FeedFacts, Health, Move, Validators
from tests.helpers.entries import NOW, a_parsed_entry, a_refresh

KEPT = UNDOABLE_FOR
URL = "https://example.org/feed"


def test_a_new_subscription(stores):
    feed_id, new = stores.feeds.add(
        URL, NOW, title="Mine", folder=("a", "b"), allow_local=True, site_url="https://e/"
    )
    assert new
    feed = stores.feeds.get(feed_id)
    assert (feed.url, feed.title, feed.own_title, feed.facts.title) == (URL, "Mine", "Mine", "")
    assert (feed.folder, feed.allow_local, feed.added_at) == (("a", "b"), True, NOW)
    assert feed.facts == FeedFacts(site_url="https://e/")
    assert (feed.full_text, feed.images, feed.every_minutes) == ("auto", True, None)
    assert (feed.entries, feed.unread, feed.move, feed.body_hash) == (0, 0, None, None)
    assert (feed.health, feed.validators) == (Health(), Validators())
    assert stores.feeds.by_url(URL) == feed
    assert stores.feeds.holder_of(URL) == feed_id


def test_what_is_there_is_not_added_again(stores):
    feed_id = stores.add_feed(URL, folder=("a",))
    assert stores.feeds.add(URL, NOW, title="Other", folder=("b",)) == (feed_id, False)
    feed = stores.feeds.get(feed_id)
    assert (feed.own_title, feed.folder) == (None, ("a",))


def test_consent_is_widened_by_the_readers_words_and_never_narrowed(stores):
    feed_id = stores.add_feed(URL)
    stores.feeds.add(URL, NOW, allow_local=True)
    assert stores.feeds.get(feed_id).allow_local
    stores.feeds.add(URL, NOW)
    assert stores.feeds.get(feed_id).allow_local


def test_the_list_is_in_the_order_of_its_folders_then_of_adding(stores):
    urls = [
        ("z", ("second",)),
        ("y", ("first",)),
        ("x", ()),
        ("w", ("second", "inner")),
        ("v", ("second",)),
        ("u", ()),
    ]
    for url, folder in urls:
        stores.add_feed(url, folder=folder)
    assert [feed.url for feed in stores.feeds.all()] == ["x", "u", "z", "v", "w", "y"]
    assert stores.feeds.folder_paths() == [("second",), ("second", "inner"), ("first",)]


def test_the_nearest_choice_of_full_text_stands(stores):
    inner = stores.add_feed(URL, folder=("Press", "Late"))
    outer = stores.add_feed("https://e.example/outer", folder=("Press",))

    def wanted():
        return tuple(stores.feeds.get(feed).wants_pages for feed in (outer, inner))

    assert wanted() == ("auto", "auto")
    stores.feeds.choose_for_folder(("Press",), {"full_text": "off"})
    assert wanted() == ("off", "off")
    stores.feeds.choose_for_folder(("Press", "Late"), {"full_text": "on"})
    assert wanted() == ("off", "on")
    assert stores.feeds.get(inner).folder_full_text == ("off", "on")
    stores.feeds.choose(outer, {"full_text": "on"})
    assert wanted() == ("on", "on")
    stores.feeds.choose_for_folder(("Press", "Late"), {"full_text": "auto"})
    assert wanted() == ("on", "off")


@pytest.mark.parametrize("folder", [("Late",), ("Press", "Early"), ()])
def test_a_folder_that_is_not_there_has_no_choice(stores, folder):
    stores.add_feed(URL, folder=("Press", "Late"))
    with pytest.raises(UsageError, match="there is no folder"):
        stores.feeds.choose_for_folder(folder, {"full_text": "on"})


def test_choices_are_kept(stores):
    feed_id = stores.add_feed(URL)
    stores.feeds.choose(
        feed_id,
        {"own_title": "Mine", "full_text": "on", "images": False, "every_minutes": 90},
    )
    feed = stores.feeds.get(feed_id)
    assert (feed.title, feed.full_text) == ("Mine", "on")
    assert (feed.images, feed.every_minutes) == (False, 90)
    stores.feeds.choose(feed_id, {"own_title": None, "every_minutes": None})
    feed = stores.feeds.get(feed_id)
    assert (feed.title, feed.every_minutes) == (URL, None)


def test_a_new_address_is_asked_without_what_the_old_one_gave(stores):
    feed_id = stores.add_feed(URL)
    move = Move(target="https://example.org/moved", days=("2026-11-23",))
    stores.feeds.store(a_refresh(feed_id, body_hash=b"hash", move=move), NOW)
    stores.feeds.choose(feed_id, {"url": "https://example.org/new"})
    feed = stores.feeds.get(feed_id)
    assert (feed.url, feed.validators.etag, feed.body_hash, feed.move) == (
        "https://example.org/new",
        None,
        None,
        None,
    )


def test_two_subscriptions_cannot_have_one_address(stores):
    first, second = stores.add_feed(URL), stores.add_feed()
    with pytest.raises(UsageError, match=f"feed {first} has the address"):
        stores.feeds.choose(second, {"url": URL})
    stores.feeds.choose(first, {"url": URL})


# What requests find


def test_what_a_request_found_is_kept_and_none_means_as_it_was(stores):
    feed_id = stores.add_feed(URL)
    health = Health(last_checked_at=NOW, last_success_at=NOW, next_check_at=NOW + timedelta(days=7))
    validators = Validators(etag='"a"', last_modified="Tue, 24 Nov 2026 09:30:00 GMT", since=NOW)
    facts = FeedFacts(title="The Paper", site_url="https://example.org/", language="fr")
    full = a_refresh(feed_id, health=health, facts=facts, validators=validators, body_hash=b"hash")
    stores.feeds.store(full, NOW)

    for feed in (stores.feeds.get(feed_id), quietly(stores, feed_id)):
        assert feed.facts == facts
        assert (feed.validators, feed.body_hash) == (validators, b"hash")
    assert stores.feeds.get(feed_id).health.failures == 3

    stores.feeds.store(replace(full, validators=Validators()), NOW)
    assert stores.feeds.get(feed_id).validators == Validators()


def quietly(stores, feed_id):
    """Note a failure that brings nothing else."""
    health = Health(last_checked_at=NOW, error=FailureReason.HTTP_STATUS, error_detail="503", failures=3)
    stores.feeds.store_quiet([a_refresh(feed_id, health=health, facts=None, validators=None)])
    feed = stores.feeds.get(feed_id)
    assert (feed.health.error, feed.health.error_detail) == (FailureReason.HTTP_STATUS, "503")
    return feed


@pytest.mark.parametrize(
    ("detail", "redirected"),
    [("redirect to 10.0.0.1", True), ("redirect from https to http", True), ("10.0.0.1", False)],
)
def test_a_row_that_keeps_only_words_says_whether_a_redirect_failed(stores, detail, redirected):
    feed_id = stores.add_feed(URL)
    health = Health(last_checked_at=NOW, error=FailureReason.ADDRESS_REFUSED, error_detail=detail, failures=1)
    stores.feeds.store_quiet([a_refresh(feed_id, health=health, facts=None, validators=None)])
    assert stores.feeds.get(feed_id).health.redirected is redirected


def test_nothing_to_note_is_no_write(stores, monkeypatch):
    monkeypatch.setattr(stores.database, "write", None)
    stores.feeds.store_quiet([])


def test_a_move_is_watched_believed_and_forgotten(stores):
    feed_id = stores.add_feed(URL)
    move = Move(target="https://example.org/moved", days=("2026-11-22", "2026-11-23"))
    stores.feeds.store(a_refresh(feed_id, move=move), NOW)
    assert stores.feeds.get(feed_id).move == move
    stores.feeds.store(a_refresh(feed_id), NOW)
    assert stores.feeds.get(feed_id).move == move
    stores.feeds.store(a_refresh(feed_id, url=move.target, moved_from=URL, move_ended=True), NOW)
    feed = stores.feeds.get(feed_id)
    assert (feed.url, feed.moved_from, feed.move) == (move.target, URL, None)


@pytest.mark.parametrize("removed", [False, True])
def test_a_move_to_an_address_that_another_subscription_has_is_not_made(stores, removed):
    """A removed one keeps its address for 30 days."""
    other, feed_id = stores.add_feed("https://example.org/taken"), stores.add_feed(URL)
    if removed:
        stores.feeds.remove(other, NOW)
    stored = stores.feeds.store(
        a_refresh(feed_id, *stores.new("new"), url="https://example.org/taken", moved_from=URL), NOW
    )
    assert len(stored.new_ids) == 1
    feed = stores.feeds.get(feed_id)
    assert (feed.url, feed.moved_from) == (URL, None)


# Removing


def test_a_removed_feed_is_nowhere_and_comes_back_whole(stores):
    feed_id = stores.add_feed(URL, folder=("a",))
    ids = stores.store(feed_id, "one", "two").new_ids
    stores.mark(ids[:1], unread=False)
    before = stores.feeds.get(feed_id)

    assert stores.feeds.remove(feed_id, NOW)
    assert not stores.feeds.remove(feed_id, NOW)
    assert (stores.feeds.all(), stores.feeds.get(feed_id), stores.feeds.by_url(URL)) == ([], None, None)
    assert stores.titles() == []

    assert stores.feeds.restore(feed_id)
    assert not stores.feeds.restore(feed_id)
    assert stores.feeds.get(feed_id) == before
    assert (stores.titles(), stores.titles(unread=True)) == (["two", "one"], ["two"])


def test_adding_brings_a_removed_feed_back_into_the_folder_asked_for(stores):
    feed_id = stores.add_feed(URL, folder=("a",))
    stores.store(feed_id, "one")
    stores.feeds.remove(feed_id, NOW)
    assert stores.feeds.add(URL, NOW) == (feed_id, True)
    assert (stores.feeds.get(feed_id).folder, stores.titles()) == (("a",), ["one"])
    stores.feeds.remove(feed_id, NOW)
    assert stores.feeds.add(URL, NOW, folder=("b",)) == (feed_id, True)
    assert stores.feeds.get(feed_id).folder == ("b",)


def test_a_feed_is_purged_after_a_month_and_leaves_nothing(stores):
    kept = stores.add_feed()
    stores.store(kept, a_parsed_entry("kept", text="shared words"))
    feed_id = stores.add_feed(URL)
    ids = stores.store(
        feed_id, *(a_parsed_entry(f"title {n}", text="shared words", images=["https://e/1"]) for n in range(120))
    ).new_ids
    stores.edit(ids[0], a_parsed_entry("edited"))
    stores.search.catch_up()
    stores.feeds.remove(feed_id, NOW)

    assert stores.feeds.purge(NOW + 0.9 * KEPT) == 0
    assert stores.feeds.restore(feed_id)
    stores.feeds.remove(feed_id, NOW)
    assert stores.feeds.purge(NOW + 1.1 * KEPT) == 1

    assert not stores.feeds.restore(feed_id)
    assert [row[0] for row in stores.rows("SELECT id FROM feed")] == [kept]
    for table, rows in {"entry": 1, "content": 1, "version": 0, "entry_image": 0, "feed_count": 1}.items():
        assert stores.rows(f"SELECT count(*) FROM {table}") == [(rows,)], table
    assert stores.rows("SELECT count(*) FROM entry_fts_docsize") == [(1,)]
    assert stores.find("shared") == {"kept"}
    assert stores.find("title") == set()
    stores.database.write(
        lambda connection: connection.exec_driver_sql(
            "INSERT INTO entry_fts(entry_fts) VALUES ('integrity-check')"
        )
    )


def test_stars_outlive_the_month(stores):
    feed_id = stores.add_feed(URL)
    ids = stores.store(feed_id, "one", "starred", "three").new_ids
    stores.mark(ids[1:2], starred=True)
    stores.feeds.remove(feed_id, NOW)
    assert stores.feeds.purge(NOW + 2 * KEPT) == 0
    assert stores.titles(starred=True) == ["starred"]
    assert stores.entries.article(ids[1]) is not None
    assert stores.rows("SELECT count(*) FROM entry") == [(1,)]

    assert stores.feeds.add(URL, NOW) == (feed_id, True), "and with it what the feed was"
    assert stores.titles() == ["starred"]

    stores.feeds.remove(feed_id, NOW)
    stores.mark(ids, starred=False)
    assert stores.feeds.purge(NOW + 2 * KEPT) == 1
    assert stores.rows("SELECT * FROM entry") == []


def test_a_feed_that_is_brought_back_while_the_purge_runs_is_spared(stores, monkeypatch):
    feed_id = stores.add_feed(URL)
    stores.store(feed_id, *(f"title {n}" for n in range(150)))
    stores.feeds.remove(feed_id, NOW)
    write = stores.database.write
    restored: list[bool] = []

    def restore_after_the_first(work):
        result = write(work)
        if not restored:
            restored.append(True)
            stores.feeds.restore(feed_id)
        return result

    monkeypatch.setattr(stores.database, "write", restore_after_the_first)
    assert stores.feeds.purge(NOW + 2 * KEPT) == 0
    assert len(stores.ids()) == 140  # the first turn is of ten
    assert stores.feeds.get(feed_id).entries == 140
