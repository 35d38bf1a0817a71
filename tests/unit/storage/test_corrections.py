"""Articles that changed after they were read, and how the headlines of a story changed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.domain.entries.entry import MAX_VERSIONS
from reader.domain.entries.page import ExtractedPage
from reader.storage.entries.corrections import Corrections
from reader.storage.entries.pages import PageStore
from reader.storage.entries.versions import VersionStore
from reader.storage.stories.story_writer import Placed, place
from tests.helpers.entries import NOW, Stores, a_parsed_entry

HOUR = timedelta(hours=1)


@pytest.fixture
def corrections(stores) -> Corrections:
    return Corrections(stores.database)


@pytest.fixture
def versions(stores) -> VersionStore:
    return VersionStore(stores.database)


def says(stores: Stores, entry_id: int, text: str, *, title: str = "The tide", hours: int = 1) -> None:
    """Have the publisher edit an article."""
    stores.edit(entry_id, a_parsed_entry(title, text), now=NOW + hours * HOUR)


def an_article(stores: Stores, *, starred: bool = True, unread: bool = False) -> int:
    (entry_id,) = stores.store(stores.add_feed(), a_parsed_entry("The tide", "Four boats.")).new_ids
    if starred:
        stores.mark([entry_id], starred=True)
    if not unread:
        stores.mark([entry_id], unread=False)
    return entry_id


def is_corrected(stores: Stores, entry_id: int) -> bool:
    (headline,) = stores.entries.headlines([entry_id])
    assert (stores.ids(corrected=True) == [entry_id]) is headline.corrected
    assert (stores.ids(search="is:corrected ") == [entry_id]) is headline.corrected
    return headline.corrected


def test_a_starred_article_that_changes_after_it_was_read_is_corrected_until_that_is_seen(
    stores, corrections, versions
):
    entry_id = an_article(stores)
    assert not is_corrected(stores, entry_id)
    says(stores, entry_id, "Five boats.")
    assert is_corrected(stores, entry_id)
    assert [one.was_read for one in versions.all(entry_id)] == [True, False]
    assert corrections.have_seen([entry_id, 99]).result() == (entry_id,)
    assert not is_corrected(stores, entry_id)
    assert corrections.have_seen([entry_id]).result() == ()
    assert [one.was_read for one in versions.all(entry_id)] == [False, False]


def test_a_packed_article_is_watched_too(stores):
    entry_id = an_article(stores, starred=False)
    stores.change(
        "INSERT INTO trip(id, began_at, minutes, budget_bytes, languages, feeds) VALUES (1, 0, 60, 9, '', '')"
    )
    stores.change(f"INSERT INTO trip_entry VALUES (1, {entry_id}, 1, NULL)")
    says(stores, entry_id, "Five boats.")
    assert is_corrected(stores, entry_id)


@pytest.mark.parametrize("given", [{"starred": False}, {"unread": True}])
def test_what_is_not_kept_or_was_not_read_has_no_correction(stores, given):
    entry_id = an_article(stores, **given)
    says(stores, entry_id, "Five boats.")
    assert not is_corrected(stores, entry_id)


def test_an_edit_that_changes_no_words_is_no_correction(stores):
    entry_id = an_article(stores)
    says(stores, entry_id, "Four  boats.")
    assert not is_corrected(stores, entry_id)


def test_what_was_read_is_compared_with_what_it_says_now_however_often_it_changed(stores, versions):
    entry_id = an_article(stores)
    says(stores, entry_id, "Five boats.")
    says(stores, entry_id, "Six boats.", hours=2)
    assert [(one.number, one.was_read) for one in versions.all(entry_id)] == [(1, True), (2, False), (3, False)]


def test_what_was_read_is_kept_beside_the_newest_versions(stores, corrections, versions):
    entry_id = an_article(stores)
    says(stores, entry_id, "Five boats.")
    corrections.have_seen([entry_id])
    for number in range(6, 6 + 2 * MAX_VERSIONS):
        says(stores, entry_id, f"{number} boats.", hours=number)
    kept = versions.all(entry_id)
    assert len(kept) <= MAX_VERSIONS + 2
    assert [one.html for one in kept if one.was_read] == ["<p>Five boats.</p>"]


def test_an_article_that_says_again_what_was_read_is_not_corrected(stores):
    entry_id = an_article(stores)
    says(stores, entry_id, "Five boats.")
    says(stores, entry_id, "Four boats.", hours=2)
    assert not is_corrected(stores, entry_id)


def test_a_deleted_article_leaves_no_correction(stores):
    entry_id = an_article(stores)
    says(stores, entry_id, "Five boats.")
    stores.change(f"DELETE FROM entry WHERE id = {entry_id}")
    assert stores.rows("SELECT * FROM correction") == []


def test_a_story_tells_how_its_headlines_changed(stores, versions):
    one, other, alone = (an_article(stores) for _ in range(3))

    def work(connection):
        story = place(connection, [Placed(one, None)])[one]
        place(connection, [Placed(other, story)])
        return story

    story = stores.database.write(work)
    says(stores, one, "Five boats.", title="The tide takes five boats", hours=1)
    says(stores, other, "Five boats.", hours=2)  # the text alone
    says(stores, other, "Six boats.", title="Six boats", hours=3)
    says(stores, one, "Six boats.", title="The tide takes six boats", hours=4)
    says(stores, alone, "Six boats.", title="Another story", hours=5)
    changes = versions.headline_changes(story)
    assert [(change.entry_id, change.at - NOW, change.before, change.after) for change in changes] == [
        (one, 1 * HOUR, "The tide", "The tide takes five boats"),
        (other, 3 * HOUR, "The tide", "Six boats"),
        (one, 4 * HOUR, "The tide takes five boats", "The tide takes six boats"),
    ]
    assert {change.feed_title for change in changes} == {"A feed"}
    stores.change(f"UPDATE entry SET hidden = 1 WHERE id = {one}")
    assert [change.entry_id for change in versions.headline_changes(story)] == [other]
    assert versions.headline_changes(99) == []


def page_says(stores: Stores, entry_id: int, words: str, hours: int = 1) -> None:
    """Store the article's page, as it is fetched for the first time or again."""
    told = f"{words} {'The harbour is closed until the sea is calm. ' * 4}"
    page = ExtractedPage(html=f"<p>{told}</p>", text=told, words=len(told.split()))
    PageStore(stores.database).store(entry_id, page, NOW + hours * HOUR)


def an_excerpt(stores: Stores, **given: bool) -> int:
    entry_id = an_article(stores, **given)
    page_says(stores, entry_id, "Four boats are lost.", hours=0)
    return entry_id


def beginnings(versions: VersionStore, entry_id: int) -> list[tuple[str, str, bool]]:
    return [
        (one.title, " ".join(one.html.partition(".")[0].split()), one.was_read) for one in versions.all(entry_id)
    ]


def test_the_page_behind_an_excerpt_is_watched_though_the_excerpt_stays(stores, corrections, versions):
    entry_id = an_excerpt(stores)
    page_says(stores, entry_id, "Four  boats are lost.")
    assert not is_corrected(stores, entry_id)
    page_says(stores, entry_id, "Five boats are lost.")
    assert is_corrected(stores, entry_id)
    was_read, now = ("The tide", "<p>Four boats are lost", True), ("The tide", "<p>Five boats are lost", False)
    assert beginnings(versions, entry_id) == [was_read, now]
    page_says(stores, entry_id, "Six boats are lost.", hours=2)
    assert [one[2] for one in beginnings(versions, entry_id)] == [True, False, False]
    page_says(stores, entry_id, "Four boats are lost.", hours=3)
    assert not is_corrected(stores, entry_id)


def test_where_excerpt_and_page_change_the_page_says_what_changed(stores, versions):
    entry_id = an_excerpt(stores)
    says(stores, entry_id, "Five boats.", title="The high tide")
    assert beginnings(versions, entry_id)[-1] == ("The high tide", "<p>Five boats", False)
    page_says(stores, entry_id, "Five boats are lost.", hours=2)
    assert is_corrected(stores, entry_id)
    assert beginnings(versions, entry_id) == [
        ("The tide", "<p>Four boats are lost", True),
        ("The high tide", "<p>Five boats are lost", False),
    ]


@pytest.mark.parametrize("given", [{"starred": False}, {"unread": True}])
def test_a_page_of_what_is_not_kept_or_was_not_read_is_replaced(stores, versions, given):
    entry_id = an_excerpt(stores, **given)
    page_says(stores, entry_id, "Five boats are lost.")
    assert not is_corrected(stores, entry_id)
    assert len(versions.all(entry_id)) == 1


def test_a_page_beside_a_whole_text_is_not_watched_but_the_text_is(stores, versions):
    entry_id = an_excerpt(stores)
    says(stores, entry_id, "Four boats are lost. " + "The harbour is closed until the sea is calm. " * 3)
    corrected = len(versions.all(entry_id))
    page_says(stores, entry_id, "Five boats are lost.", hours=2)
    assert len(versions.all(entry_id)) == corrected
