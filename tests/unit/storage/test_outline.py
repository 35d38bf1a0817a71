"""Lists into a home and out of it: folders, order and attributes as they were, and the same bytes again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.errors import OutlineError
from reader.domain.importing.outline import Outline, OutlineFeed, OutlineFolder, to_opml
from reader.domain.sources.tag import TagColour
from reader.hostile.feeds import opml
from reader.storage.organising.undo import UndoStore
from reader.storage.search.saved_searches import SavedSearchStore
from tests.helpers.corpus import files, needs_corpus, read
from tests.helpers.documents import documents
from tests.helpers.entries import NOW, a_refresh, open_stores
from tests.helpers.organising import Organiser

LIST = Outline(
    title="Manchette",
    children=(
        OutlineFeed(url="https://example.org/first", title="First"),
        OutlineFolder(
            title="News",
            attributes=(("isOpen", "true"),),
            children=(
                OutlineFolder(
                    title="Local", children=(OutlineFeed(url="https://example.org/news-local", title="Near"),)
                ),
                OutlineFeed(
                    url="https://example.org/between",
                    title="Between folders",
                    site_url="https://example.org/",
                    attributes=(
                        ("text", "Shown"),
                        ("description", "two\nlines & more"),
                        ("category", "/a"),
                        ("xmlns-free", "kept"),
                    ),
                ),
                OutlineFolder(title="Empty"),
            ),
        ),
        OutlineFeed(url="https://example.org/middle", title="Middle"),
        OutlineFolder(
            title="Local",
            children=(
                OutlineFolder(
                    title="Local", children=(OutlineFeed(url="https://example.org/local-local", title="Twice"),)
                ),
            ),
        ),
        OutlineFeed(url="https://example.org/last", title="Last"),
    ),
)


def passed_through(outline: Outline, folder: Path) -> Outline:
    """Import a list into a new home, and give what it exports."""
    folder.mkdir()
    with open_stores(folder) as stores:
        stores.feeds.add_outline(outline, NOW)
        return stores.feeds.outline(outline.title)


def test_a_list_comes_out_as_it_went_in(tmp_path):
    assert passed_through(LIST, tmp_path / "home") == LIST


def test_a_list_that_went_through_two_homes_has_the_same_bytes(tmp_path):
    first = to_opml(passed_through(LIST, tmp_path / "one"))
    second = to_opml(passed_through(opml.parse(first.encode()), tmp_path / "two"))
    assert second == first == to_opml(LIST)


def test_the_report_says_what_was_new_and_what_was_there(stores):
    there = stores.add_feed("https://example.org/middle", folder=("Elsewhere",))
    report = stores.feeds.add_outline(LIST, NOW)
    assert len(report.added) == 5
    assert report.known == 1
    assert stores.feeds.get(there).folder == ("Elsewhere",), "what was there stays where it was"
    again = stores.feeds.add_outline(LIST, NOW)
    assert (again.added, again.known) == ((), 6)
    folders = {feed.url.rpartition("/")[2]: feed.folder for feed in stores.feeds.all()}
    assert folders["news-local"] == ("News", "Local")
    assert folders["local-local"] == ("Local", "Local")


def test_a_feed_that_stands_twice_in_a_list_is_added_once(stores):
    feed = OutlineFeed(url="https://example.org/x", title="X")
    report = stores.feeds.add_outline(
        Outline(title="", children=(feed, OutlineFolder(title="f", children=(feed,)))), NOW
    )
    assert (len(report.added), report.known) == (1, 1)


def test_an_address_for_a_title_is_no_title_of_ones_own(stores):
    url = "https://example.org/x"
    stores.feeds.add_outline(Outline(title="", children=(OutlineFeed(url=url, title=url),)), NOW)
    feed = stores.feeds.by_url(url)
    assert (feed.title, feed.own_title) == (url, None)
    stores.feeds.store(a_refresh(feed.id, title="What the feed says"), NOW)
    assert stores.feeds.get(feed.id).title == "What the feed says"


def test_consent_to_local_addresses_comes_only_with_the_readers_word_and_never_goes_out(stores):
    url = "http://192.168.1.7/feed"
    outline = Outline(title="", children=(OutlineFeed(url=url, title="Home"),))
    stores.feeds.add_outline(outline, NOW)
    assert not stores.feeds.by_url(url).allow_local
    stores.feeds.add_outline(outline, NOW, allow_local=True)
    assert stores.feeds.by_url(url).allow_local
    assert "allow" not in to_opml(stores.feeds.outline("x")).lower()


def test_removed_feeds_and_our_own_editions_are_not_exported(stores):
    stores.add_feed("manchette:welcome/en")
    removed = stores.add_feed("https://example.org/removed")
    stores.add_feed("https://example.org/kept", folder=("f",))
    stores.feeds.remove(removed, NOW)
    assert stores.feeds.outline("x").children == (
        OutlineFolder(
            title="f", children=(OutlineFeed(url="https://example.org/kept", title="https://example.org/kept"),)
        ),
    )


def test_a_list_is_imported_whole_or_not_at_all(stores, monkeypatch):
    """One transaction: a kill in the middle leaves no half list."""
    writes: list[object] = []
    write = stores.database.write
    monkeypatch.setattr(stores.database, "write", lambda work: [write(work), writes.append(work)][0])
    stores.feeds.add_outline(LIST, NOW)
    assert len(writes) == 1


titles = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
attributes = st.dictionaries(
    st.sampled_from(["description", "category", "isOpen", "created", "nextItem"]), st.text(max_size=12), max_size=3
).map(lambda pairs: tuple(pairs.items()))
a_feed = st.builds(
    OutlineFeed,
    url=st.integers(min_value=0, max_value=40).map(lambda n: f"https://example.org/{n}"),
    title=titles,
    site_url=st.none() | st.just("https://example.org/"),
    attributes=attributes,
)
trees = st.recursive(
    a_feed,
    lambda inside: st.builds(
        OutlineFolder,
        title=st.sampled_from(["a", "b", "c", "", "مغرب"]) | titles,
        attributes=attributes,
        children=st.lists(inside, max_size=4).map(tuple),
    ),
    max_leaves=15,
)


@settings(max_examples=10)
@given(children=st.lists(trees, max_size=5).map(tuple))
def test_any_list_that_was_exported_once_is_exported_alike_by_the_next_home(children, tmp_path_factory):
    folder = tmp_path_factory.mktemp("homes")
    given_list = opml.parse(to_opml(Outline(title="Manchette", children=children)).encode())
    first = to_opml(passed_through(given_list, folder / "one"))
    second = to_opml(passed_through(opml.parse(first.encode()), folder / "two"))
    assert second == first


def addresses(children: tuple[OutlineFolder | OutlineFeed, ...]) -> list[str]:
    found: list[str] = []
    for child in children:
        found += [child.url] if isinstance(child, OutlineFeed) else addresses(child.children)
    return found


def check_that_nothing_is_lost(given_list: Outline, folder: Path) -> None:
    """Import a list, export it, and do both again in another home."""
    exported = passed_through(given_list, folder / "one")
    assert set(addresses(exported.children)) == set(addresses(given_list.children))
    first = to_opml(exported)
    assert not opml.parse(first.encode()).damaged
    assert to_opml(passed_through(opml.parse(first.encode()), folder / "two")) == first


@pytest.mark.parametrize("document", documents("lists"), ids=str)
def test_lists_of_every_kind_lose_nothing_and_are_exported_alike_by_the_next_home(tmp_path, document):
    check_that_nothing_is_lost(opml.parse(document.body), tmp_path)


@needs_corpus
@pytest.mark.parametrize("every", [14, pytest.param(1, marks=pytest.mark.long)])
def test_lists_of_other_readers_lose_nothing_and_are_exported_alike_by_the_next_home(tmp_path, every):
    taken = 0
    for number, file in enumerate(files("opml")[::every]):
        try:
            given_list = opml.parse(read(file))
        except OutlineError:
            continue
        taken += 1
        folder = tmp_path / str(number)
        folder.mkdir()
        check_that_nothing_is_lost(given_list, folder)
    assert taken > 8


def test_a_name_that_the_reader_gave_goes_out_under_both_names(stores):
    feed = OutlineFeed(
        url="https://example.org/1", title="Given", attributes=(("text", "Shown"), ("category", "/a"))
    )
    (feed_id,) = stores.feeds.add_outline(Outline(title="", children=(feed,)), NOW).added
    assert 'text="Shown" title="Given"' in to_opml(stores.feeds.outline("Manchette"))
    stores.feeds.choose(feed_id, {"own_title": "Mine"})
    assert 'text="Mine" title="Mine"' in (written := to_opml(stores.feeds.outline("Manchette")))
    assert 'category="/a"' in written


def test_what_was_chosen_goes_along_to_the_next_home(stores, tmp_path):
    chosen = {"full_text": "off", "images": False, "every_minutes": 45, "in_ticker": False, "notifies": True}
    one = stores.add_feed("https://example.org/1", folder=("Press",))
    stores.add_feed("https://example.org/2", folder=("Press",))
    stores.feeds.choose(one, {**chosen, "allow_local": True})
    stores.feeds.choose_for_folder(("Press",), {"full_text": "on"})
    written = to_opml(stores.feeds.outline("Mine"))
    assert written.count("manchette:") == 7  # the namespace, the folder's choice, five of the first feed
    (tmp_path / "next").mkdir()
    with open_stores(tmp_path / "next") as after:
        after.feeds.add_outline(opml.parse(written.encode()), NOW)
        first, second = after.feeds.all()
        assert {name: getattr(first, name) for name in chosen} == chosen and not first.allow_local
        assert (second.full_text, second.folder_full_text, second.every_minutes) == ("auto", ("on",), None)
        assert to_opml(after.feeds.outline("Mine")) == written


def test_choices_that_nobody_can_have_made_are_left_out_and_later_ones_kept(tmp_path):
    ours = "{urn:manchette:opml}manchette"
    odd = ((f"{ours}:every", "0"), (f"{ours}:images", "perhaps"), (f"{ours}:fullText", "auto"))
    feed = OutlineFeed(url="https://example.org/", title="One", attributes=(*odd, (f"{ours}:colour", "blue")))
    (after,) = passed_through(Outline(title="", children=(feed,)), tmp_path / "home").children
    assert after.attributes == ((f"{ours}:colour", "blue"),)


def test_tags_go_along_with_their_colours_and_those_that_are_there_stay(stores, tmp_path):
    organiser = Organiser(stores.database)
    for name in ("Énergie", 'R&D, "old"', "🔥"):
        organiser.tags.make(name)
    organiser.tags.colour(organiser.tags.make("Énergie").id, TagColour.PURPLE)
    stores.add_feed()
    written = to_opml(stores.feeds.outline("Mine")).encode()

    for name in ("other", "third"):
        (tmp_path / name).mkdir()
    with open_stores(tmp_path / "other") as other:
        there = Organiser(other.database).tags.make("ENERGIE")
        other.feeds.add_outline(opml.parse(written), NOW)
        tags = Organiser(other.database).tags.all()
        assert [(tag.name, tag.colour) for tag in tags if tag.id == there.id] == [("ENERGIE", there.colour)]
        assert {tag.name for tag in tags} == {"ENERGIE", 'R&D, "old"', "🔥"}

    with open_stores(tmp_path / "third") as third:
        third.feeds.add_outline(opml.parse(written), NOW)
        assert to_opml(third.feeds.outline("Mine")).encode() == written


@pytest.mark.parametrize(
    "written", ["", "[", "{}", "[1, [2]]", '[["x"]]', '[["x", "pink"]]', '[["", "red"]]', "[" * 10_000]
)
def test_what_is_no_list_of_tags_is_left_out(stores, written):
    outline = Outline(title="", children=(), attributes=(("{urn:manchette:opml}m:tags", written),))
    stores.feeds.add_outline(outline, NOW)
    assert Organiser(stores.database).tags.all() == []


def test_saved_searches_go_along_once_and_an_undone_import_takes_them_back(stores, tmp_path):
    mine = SavedSearchStore(stores.database)
    mine.add("Eau & <feu>", 'title:"l\'eau" OR feu', NOW)
    mine.add("Ours", "source:paper", NOW)
    written = to_opml(stores.feeds.outline("Mine")).encode()
    assert b"<outline" not in written  # others would take one for a folder
    (tmp_path / "other").mkdir()
    with open_stores(tmp_path / "other") as other:
        there = SavedSearchStore(other.database)
        there.add("Ours", "here", NOW)
        first = other.feeds.add_outline(opml.parse(written), NOW)
        assert [(one.name, one.query) for one in there.all()] == [
            ("Ours", "here"),
            ("Eau & <feu>", 'title:"l\'eau" OR feu'),
        ]
        assert other.feeds.add_outline(opml.parse(written), NOW).history_id is None
        assert first.history_id is not None
        list(UndoStore(other.database).undo(first.history_id, NOW))
        assert [one.name for one in there.all()] == ["Ours"]


@pytest.mark.parametrize(
    "written", ["[", "{}", "[1, [2]]", '[["x"]]', '[["", "a"]]', '[["x", "&"]]', '[["x", 3]]']
)
def test_what_is_no_list_of_searches_is_left_out(stores, written):
    outline = Outline(title="", children=(), attributes=(("{urn:manchette:opml}m:searches", written),))
    assert stores.feeds.add_outline(outline, NOW).history_id is None
    assert SavedSearchStore(stores.database).all() == []
