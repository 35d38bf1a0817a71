"""Which entries are new, which are edits, and which are the publisher's doing (T-D1, T-D2)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from reader.domain.entries.entry import ParsedEntry
from reader.domain.images.image import ParsedImage
from reader.domain.record import replace
from reader.feeds.changes import find_changes
from tests.helpers.entries import NOW, a_parsed_entry
from tests.helpers.feed_changes import Shelf, new_titles


def entry(name: str, **given: Any) -> ParsedEntry:
    """An entry with guid, link, title and date of its own."""
    made: dict[str, Any] = {
        "title": f"Title {name}",
        "text": f"Text of {name}.",
        "guid": f"http://example.org/?p={name}",
        "link": f"http://example.org/{name}",
        "published_at": NOW,
    }
    return a_parsed_entry(**(made | given))


def bare(title: str, **given: Any) -> ParsedEntry:
    """An entry with neither guid nor link."""
    return entry(title, **({"title": title, "guid": None, "link": None} | given))


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_first_is_new_and_again_is_nothing(shelf):
    first = shelf.take(entry("a"), entry("b"))
    assert new_titles(first) == ["Title a", "Title b"]
    assert [one.entry.title for one in first.new] == ["Title b", "Title a"]  # oldest first, as ids are given out
    assert all(one.unread for one in first.new)
    assert shelf.take(entry("a"), entry("b")) == find_changes([], [])


def test_what_an_entry_is_known_by_is_the_same_in_every_version():
    """Stored by an older program, it would be news, or an edit, with the newer one."""
    known = entry("1", title="Été", text="Marée.", images=("https://example.org/a.png?t=1",), author="Ann")
    (new,) = find_changes([known], []).new
    assert new.identity.key.hex() == "0e002efc2bfc094cc3ef5b85"
    assert new.identity.revision.hex() == "9ac33cf2ddfe2f0e05757950"
    (new,) = find_changes([bare("Été", published_at=None, text="Marée.")], []).new
    assert (new.identity.key.hex(), new.identity.revision.hex()) == (
        "fddf58b59eda33c8a4fa9eaf",
        "db6c210bda991efd9e06f2db",
    )


def test_an_empty_document_says_nothing(shelf):
    shelf.take(entry("a"))
    assert shelf.take() == find_changes([], [])
    assert shelf.titles() == ["Title a"]


def test_what_left_and_comes_back_is_no_news(shelf):
    shelf.take(entry("a"), entry("b"))
    shelf.take(entry("b"), entry("c"))
    assert shelf.take(entry("a")).new == ()


@pytest.mark.parametrize(
    "edit",
    [
        {"title": "Another title"},
        {"html": "<p>Another text.</p>"},
        {"author": "Somebody else"},
        {"images": (ParsedImage(url="https://example.org/a.jpg"),)},
    ],
)
@pytest.mark.parametrize("identity", [{}, {"link": None}, {"guid": None}])
def test_an_edit_is_an_edit_and_keeps_a_version(shelf, edit, identity):
    before = entry("a", **identity)
    shelf.take(before, entry("b"))
    changes = shelf.take(replace(before, **edit), entry("b"))
    assert changes.new == ()
    assert [(one.id, one.keep_version) for one in changes.changed] == [(2, True)]


def test_dates_and_picture_tokens_are_no_edits(shelf):
    before = entry("a", images=["https://example.org/a.jpg?token=1"])
    shelf.take(before)
    later = replace(before, published_at=NOW + timedelta(hours=5), updated_at=NOW, language="fr")
    assert shelf.take(later) == find_changes([], [])
    assert shelf.take(entry("a", images=["https://example.org/a.jpg?token=2"])) == find_changes([], [])


def test_a_guid_said_twice_with_one_link_is_one_entry(shelf):
    changes = shelf.take(entry("a"), entry("a", title="The same, corrected", html=b"<p>Other.</p>"))
    assert new_titles(changes) == ["Title a"]


def test_a_guid_said_twice_with_two_links_is_two_entries(shelf):
    one, two = entry("a", guid="1"), entry("b", guid="1")
    assert len(shelf.take(one, two).new) == 2
    assert shelf.take(two, one) == find_changes([], [])
    assert new_titles(shelf.take(entry("c", guid="1"), one, two)) == ["Title c"]
    changes = shelf.take(entry("c", guid="1"), replace(one, title="Edited"), two)
    assert (changes.new, [one.entry.title for one in changes.changed]) == ((), ["Edited"])


def test_one_guid_for_every_day_is_news_every_day(shelf):
    """Publishers with guid "1" and another link for each day's only entry."""
    shelf.take(entry("monday", guid="1"))
    changes = shelf.take(entry("tuesday", guid="1", published_at=NOW + timedelta(days=1)))
    assert new_titles(changes) == ["Title tuesday"]
    assert shelf.titles() == ["Title monday", "Title tuesday"]


@pytest.mark.parametrize("same", [{"title": "Title a"}, {"published_at": NOW}])
def test_a_moved_link_is_an_edit_where_title_or_date_say_so(shelf, same):
    shelf.take(entry("a"))
    moved = entry("a", link="http://example.org/new-place", title="B", published_at=NOW + timedelta(days=1))
    changes = shelf.take(replace(moved, **same))
    assert (changes.new, len(changes.changed)) == ((), 1)


@pytest.mark.parametrize(("before", "after"), [(None, "http://example.org/a"), ("http://example.org/a", None)])
def test_a_link_that_comes_or_goes_makes_no_second_entry(shelf, before, after):
    shelf.take(entry("a", link=before))
    changes = shelf.take(entry("a", link=after, title="Other", published_at=None))
    assert (changes.new, len(changes.changed)) == ((), 1)


def test_https_makes_no_news_and_no_version(shelf):
    shelf.take(entry("a"), entry("b"))
    secure = [
        entry(name, guid=f"https://example.org/?p={name}", link=f"https://example.org/{name}/") for name in "ab"
    ]
    assert shelf.take(*secure) == find_changes([], [])


def test_changed_guids_are_no_news(shelf):
    names = "abcdefgh"
    shelf.take(*(entry(name) for name in names))
    changes = shelf.take(*(entry(name, guid=f"new {name}") for name in names), entry("truly new"))
    assert new_titles(changes) == ["Title truly new"]
    assert [one.keep_version for one in changes.changed] == [False] * len(names)
    assert shelf.take(*(entry(name, guid=f"new {name}") for name in names)) == find_changes([], [])


def test_a_guid_that_differs_with_each_request_is_no_news(shelf):
    for number in range(5):
        shelf.take(entry("a", guid=f"session-{number}"))
    assert len(shelf.known) == 1


def test_a_publisher_who_renumbers_and_retitles_everything_makes_no_flood(shelf):
    names = "abcdefgh"
    shelf.take(*(entry(name) for name in names))
    other = [entry(name, guid=f"new {name}", title=f"{name}: retitled") for name in names]
    changes = shelf.take(*other, entry("truly new"))
    assert new_titles(changes) == ["Title truly new"]
    assert len(changes.changed) == len(names)


def test_few_known_links_among_much_news_are_no_renumbering(shelf):
    shelf.take(entry("a"))
    changes = shelf.take(entry("a", guid="x", title="Else"), entry("b"), entry("c"))
    assert len(changes.new) == 3


def test_one_link_for_every_days_news_is_news_every_day(shelf):
    """A home page as the link of each entry, with and without guids that differ."""
    for guid in (None, "{day}"):
        shelf = Shelf()
        for day in range(4):
            shelf.take(
                entry(
                    f"day {day}",
                    link="http://example.org/",
                    guid=guid and guid.format(day=day),
                    published_at=NOW + timedelta(days=day),
                )
            )
        assert len(shelf.known) == 4


def test_one_link_for_all_entries_of_a_document(shelf):
    home = [entry(name, guid=None, link="http://example.org/") for name in "abc"]
    assert len(shelf.take(*home).new) == 3
    assert shelf.take(*home) == find_changes([], [])
    assert shelf.take(*home, entry("d", guid=None, link="http://example.org/")).changed == ()


@pytest.mark.parametrize("published_at", [NOW, None])
def test_without_a_guid_the_link_is_the_identity(shelf, published_at):
    shelf.take(entry("a", guid=None, published_at=published_at))
    changes = shelf.take(entry("a", guid=None, title="Corrected", published_at=published_at))
    assert (changes.new, len(changes.changed)) == ((), 1)


TRACKED = "http://example.org/a?id=7&utm_source=rss&utm_campaign={}"


@pytest.mark.parametrize("published_at", [NOW, None])
def test_without_a_guid_what_tracks_a_reader_is_no_news_and_no_edit(shelf, published_at):
    given = {"guid": None, "published_at": published_at}
    shelf.take(entry("a", link=TRACKED.format("morning"), **given))
    again = shelf.take(entry("a", link=TRACKED.format("evening"), **given))
    assert (again.new, again.changed) == ((), ())
    edited = shelf.take(entry("a", title="Corrected", link=TRACKED.format("night"), **given))
    assert (edited.new, [one.keep_version for one in edited.changed]) == ((), [True])


@pytest.mark.parametrize("guid", [None, "http://example.org/?p=a"])
def test_an_entry_stored_by_its_given_link_is_no_news_and_no_edit(shelf, monkeypatch, guid):
    """Earlier versions hashed links as they were given."""
    tracked = entry("a", guid=None, link=TRACKED.format("morning"))
    with monkeypatch.context() as earlier:
        earlier.setattr("reader.feeds.changes.without_tracking", lambda link: link)
        shelf.take(tracked)
    changes = shelf.take(replace(tracked, guid=guid))
    assert (changes.new, [one.keep_version for one in changes.changed]) == ((), [False])


def test_a_guid_that_appears_beside_a_tracked_link_makes_no_second_entry(shelf):
    shelf.take(entry("a", guid=None, link=TRACKED.format("morning")))
    assert shelf.take(entry("a", link=TRACKED.format("evening"))).new == ()


def test_other_pages_of_one_address_stay_two_entries(shelf):
    link = "http://example.org/a?id={}&utm_source=rss"
    shelf.take(entry("a", guid=None, link=link.format(7)), entry("a", guid=None, link=link.format(8)))
    assert len(shelf.known) == 2


def test_without_guid_and_link_the_words_are_the_identity(shelf):
    first = [bare("One"), bare("Two", published_at=None)]
    assert len(shelf.take(*first).new) == 2
    assert shelf.take(*first) == find_changes([], [])
    corrected = shelf.take(replace(first[0], html=b"<p>Corrected.</p>"))
    assert (corrected.new, len(corrected.changed)) == ((), 1)
    assert new_titles(shelf.take(bare("One", published_at=NOW + timedelta(days=1)))) == ["One"]


def test_the_same_thing_twice_is_one_where_it_has_a_link(shelf):
    assert len(shelf.take(entry("a", guid=None), entry("a", guid=None)).new) == 1


def test_what_has_neither_guid_nor_link_is_as_often_as_it_comes(shelf):
    twins = [bare("One"), bare("One"), bare("", published_at=None, text=""), bare("", published_at=None, text="")]
    assert len(shelf.take(*twins).new) == 4
    assert shelf.take(*twins) == find_changes([], [])
    changes = shelf.take(twins[0], replace(twins[1], html=b"<p>Corrected.</p>"), *twins[2:])
    assert (changes.new, len(changes.changed)) == ((), 1)


def test_guid_and_link_that_stand_for_everything_name_nothing(shelf):
    """A home page as guid and as link of each entry."""

    def daily(*names: str) -> list[ParsedEntry]:
        return [entry(name, guid="http://example.org/", link="http://example.org/") for name in names]

    assert len(shelf.take(*daily("c", "b", "a")).new) == 3
    assert shelf.take(*daily("c", "b", "a")) == find_changes([], [])
    assert new_titles(shelf.take(*daily("d", "c", "b"))) == ["Title d"]
    assert shelf.titles() == ["Title a", "Title b", "Title c", "Title d"]


def test_a_guid_without_a_link_is_told_by_its_title_where_it_comes_twice(shelf):
    one, two = entry("a", guid="1", link=None), entry("b", guid="1", link=None)
    assert len(shelf.take(one, two).new) == 2
    assert shelf.take(two, one) == find_changes([], [])
    assert len(shelf.take(one, one, two).new) == 0


def test_a_guid_that_appears_makes_no_second_entry(shelf):
    shelf.take(entry("a", guid=None), bare("One"))
    changes = shelf.take(entry("a"), bare("One", guid="1"))
    assert changes.new == ()
    assert [one.keep_version for one in changes.changed] == [False, False]


def test_twins_stay_apart_and_the_edited_one_is_edited(shelf):
    """Same link and title, other texts: the one that changed is the one that is not there any more."""
    twins = [entry("x", guid=None, html=f"<p>{n}</p>".encode(), text=n, published_at=None) for n in "abc"]
    assert len(shelf.take(*twins).new) == 3
    edited = replace(twins[0], html=b"<p>z</p>", text="z")
    changes = shelf.take(edited, *twins[1:])
    assert (changes.new, len(changes.changed)) == ((), 1)
    assert changes.changed[0].entry is edited


def test_an_entry_named_by_guid_and_link_is_nobody_elses(shelf):
    shelf.take(entry("a"), entry("b"))
    changes = shelf.take(entry("b", guid="http://example.org/?p=a"), entry("b"), entry("a"))
    assert len(changes.new) == 1
    assert changes.changed == ()


def test_identities_of_any_length_and_letters(shelf):
    odd = [entry("a", guid="sha256:" + "f" * 64), entry("b", guid="\ud800"), entry("c", guid="أ" * 500)]
    assert len(shelf.take(*odd).new) == 3
    assert shelf.take(*odd) == find_changes([], [])


def test_keys_are_unique_even_for_the_very_same_words(shelf):
    """What was known by its words gets a guid; then the words come again without one."""
    for number in range(4):
        named = [bare("One", guid=f"{earlier}") for earlier in range(number)]
        assert len(shelf.take(*named, bare("One")).new) == 1
        assert shelf.take(*named, bare("One", guid=f"{number}")).new == ()
    keys = {known.key for known in shelf.known}
    assert len(keys) == len(shelf.known)
    assert all(len(key) == 12 for key in keys)
