"""Whatever publishers do to guids, links, titles and dates: no flood, no double, no lost entry."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.entries.entry import ParsedEntry
from reader.domain.record import replace
from tests.helpers.entries import NOW, a_parsed_entry
from tests.helpers.feed_changes import Shelf

names = st.sampled_from("abc")


@st.composite
def entries(draw: st.DrawFn) -> ParsedEntry:
    """An entry of few letters, so that everything collides with everything."""
    guid, link, title, text = draw(st.tuples(st.none() | names, st.none() | names, names, names))
    day = draw(st.none() | st.integers(0, 2))
    return a_parsed_entry(
        title=title,
        text=text,
        guid=guid,
        link=None if link is None else f"https://example.org/{link}",
        published_at=None if day is None else NOW - timedelta(days=day),
    )


documents = st.lists(entries(), max_size=7)


@st.composite
def orderly(draw: st.DrawFn) -> list[ParsedEntry]:
    """A document of a publisher who does it right: guid, link and title of each entry are its own."""
    numbers = draw(st.lists(st.integers(0, 30), unique=True, min_size=1, max_size=8))
    return [_orderly(number) for number in numbers]


def _orderly(number: int) -> ParsedEntry:
    return a_parsed_entry(
        title=f"Title {number}",
        text=f"Text {number}",
        guid=f"http://example.org/?p={number}",
        link=f"http://example.org/{number}/",
        published_at=NOW - timedelta(hours=number),
    )


@given(st.lists(documents, max_size=4))
def test_the_same_document_again_changes_nothing(history):
    shelf = Shelf()
    for document in history:
        shelf.take(*document)
        again = shelf.take(*document)
        assert (again.new, again.changed) == ((), ())


@given(st.lists(documents, max_size=4))
def test_nothing_is_lost_or_changed_twice(history):
    shelf = Shelf()
    for document in history:
        before = {entry.id for entry in shelf.known}
        changes = shelf.take(*document)
        assert before <= {entry.id for entry in shelf.known}
        changed = [entry.id for entry in changes.changed]
        assert len(set(changed)) == len(changed)
        assert len(changes.new) + len(changed) <= len(document)


@given(documents)
def test_a_first_document_stores_each_thing_it_says(document):
    shelf = Shelf()
    shelf.take(*document)
    assert {entry.title for entry in document if entry.guid is None} <= set(shelf.titles())
    identities = {(entry.guid, entry.link) for entry in document}
    assert len(shelf.known) >= len(identities)


@given(orderly(), orderly(), st.data())
def test_news_are_news_and_the_rest_is_not(first, second, data):
    shelf = Shelf()
    shelf.take(*first)
    shuffled = data.draw(st.permutations(second))
    changes = shelf.take(*shuffled)
    assert {one.entry.title for one in changes.new} == {e.title for e in second} - {e.title for e in first}
    assert changes.changed == ()


@given(orderly(), st.sampled_from(["guid", "https", "no guid", "session", "www"]), st.data())
def test_new_guids_and_https_are_no_news(first, how, data):
    shelf = Shelf()
    shelf.take(*first)

    def altered(number: int, entry: ParsedEntry) -> ParsedEntry:
        link, guid = entry.link or "", entry.guid or ""
        if how == "guid":
            return replace(entry, guid=f"renumbered {number}")
        if how == "https":
            return replace(entry, guid=guid.replace("http:", "https:"), link=link.replace("http:", "https:"))
        if how == "no guid":
            return replace(entry, guid=None)
        if how == "session":
            return replace(entry, guid=f"{guid}&session={data.draw(st.integers(0, 9))}{number}")
        return replace(entry, link=link.replace("example.org", "www.example.org"))

    changes = shelf.take(*(altered(number, entry) for number, entry in enumerate(first)))
    assert changes.new == ()
    assert not any(one.keep_version for one in changes.changed) or how in ("https", "www")


@given(orderly(), st.data())
def test_edits_are_edits(first, data):
    shelf = Shelf()
    shelf.take(*first)
    edited = data.draw(st.sets(st.sampled_from(range(len(first)))))
    field = data.draw(st.sampled_from(["title", "html"]))
    document = [
        replace(entry, **{field: f"{getattr(entry, field)} (edited)"}) if number in edited else entry
        for number, entry in enumerate(first)
    ]
    changes = shelf.take(*document)
    assert changes.new == ()
    assert len(changes.changed) == len(edited)
    assert all(one.keep_version for one in changes.changed)
