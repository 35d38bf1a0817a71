"""Coming from another program: what its files hold is here afterwards, once, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.background.cancel import CancelToken
from reader.domain.events import ImportProgressed
from tests.helpers.feed_server import FeedServer
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.marking import mark
from tests.helpers.other_programs import FOLDER, PROGRAMS, change, files_of, truth_of

COUNTED = ("feeds", "folders", "entries", "unread", "starred", "tags")


@pytest.fixture
def reader(home):
    with open_home(home) as reader:
        yield reader


def everything(reader: OpenHome):
    """Give what a reader sees of feeds, folders, tags and articles."""
    library = reader.services.library
    return (
        [(feed.url, feed.title, feed.folder, feed.entries, feed.unread) for feed in library.feeds.all()],
        library.feeds.folder_paths(),
        [(tag.name, tag.entries) for tag in library.tagging.store.all()],
        [(one.title, one.unread, one.starred, [tag.name for tag in one.tags]) for one in reader.headlines()],
        reader.titles(starred=True),
    )


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_a_program_kept_is_here_once_and_can_be_taken_back(reader, program, tmp_path):
    truth, file = truth_of(program), files_of(program, tmp_path / "its")
    importing, history = reader.services.importing, reader.services.history
    before = everything(reader)
    with importing.read(file) as found:
        result = importing.store(found)
        check(reader, truth, found.preview, result)

        after = everything(reader)
        again = importing.store(found)
        assert counted(again) == dict.fromkeys(COUNTED, 0)
        assert (again.known_feeds, again.known_entries) == (truth["feeds"], truth["entries"])
        assert again.history_id is None
        assert everything(reader) == after

        history.undo(result.history_id)
        assert everything(reader) == before

        third = importing.store(found)
        assert everything(reader) == after
        history.undo(third.history_id)
        assert everything(reader) == before


def check(reader, truth, preview, result):
    said = {name: truth[name] for name in COUNTED}
    assert counted(preview) == counted(result) == said
    assert (result.program, result.damaged, result.known_entries) == (truth["program"], False, 0)
    assert [[one.why, one.count] for one in result.skipped] == truth["skipped"]
    feeds = {Path(feed.url).stem: feed for feed in reader.services.library.feeds.all()}
    assert {name: feed.title for name, feed in feeds.items()} == truth["titles"]
    assert {name: list(feed.folder) for name, feed in feeds.items()} == truth["folder of"]
    headlines = reader.headlines()
    assert reader.titles(starred=True) == sorted(truth["starred ones"])
    assert sorted(one.title for one in headlines if not one.unread) == sorted(truth["read ones"])
    assert {one.title: [tag.name for tag in one.tags] for one in headlines if one.tags} == truth["tagged"]
    assert not {one.title for one in headlines} & set(truth["left out"])
    done = [one.done for one in reader.told(ImportProgressed) if one.step == "storing"]
    assert max(done, default=0) == truth["entries"]


def counted(what):
    return {name: getattr(what, name) for name in COUNTED}


@pytest.mark.parametrize("program", [one for one in PROGRAMS if truth_of(one)["entries"]])
def test_the_next_sync_brings_no_article_twice(reader, program, tmp_path):
    truth, file = truth_of(program), files_of(program, tmp_path / "its")
    with reader.services.importing.read(file) as found:
        reader.services.importing.store(found)
    with FeedServer() as server:
        for feed in reader.services.library.feeds.all():
            document = FOLDER / "feeds" / Path(feed.url).name
            there = server.publish(f"/{document.name}", document.read_bytes(), content_type="application/xml")
            reader.services.subscriptions.choose(feed.id, {"url": there})
            reader.services.library.feeds.choose(feed.id, {"allow_local": True})
        titles = {one.title: (one.unread, one.starred, one.tags) for one in reader.headlines()}
        report = reader.sync()
        assert not report.failures
        # All that the feeds have: what was in the program's bin, or not in its file, is new.
        assert report.new == 11 - truth["entries"]
        assert len(reader.headlines()) == 11
        after = {one.title: (one.unread, one.starred, one.tags) for one in reader.headlines()}
        assert {title: after[title] for title in titles} == titles
        assert reader.sync().new == 0


def test_what_is_here_stays_as_it_is(reader, tmp_path):
    economie, marsad = (f"http://localhost:8765/{name}.xml" for name in ("economie", "marsad"))
    library = reader.services.library
    with FeedServer() as server:
        own, other = (
            reader.add(server.publish(f"/{name}.xml", (FOLDER / "feeds" / f"{name}.xml").read_bytes()))[0]
            for name in ("economie", "marsad")
        )
        reader.sync()
    reader.services.subscriptions.choose(own, {"url": economie, "own_title": "Mine", "folder": ("Here",)})
    reader.services.subscriptions.choose(other, {"url": marsad})
    ids = {one.title: one.id for one in reader.headlines()}
    mark(library, [ids["Un train de nuit vers Oran"]], unread=False)
    # It gave one up, which the other program still has.
    library.deletions.delete([ids["معرض الخط العربي"]], reader.clock())
    before = everything(reader)
    with reader.services.importing.read(files_of("rssguard", tmp_path / "its")) as found:
        result = reader.services.importing.store(found)
    assert (result.feeds, result.known_feeds, result.entries, result.known_entries) == (2, 2, 4, 6)
    feed = reader.feed(own)
    assert (feed.title, feed.folder) == ("Mine", ("Here",))
    states = {one.title: (one.unread, one.starred, [tag.name for tag in one.tags]) for one in reader.headlines()}
    assert states["Un train de nuit vers Oran"] == (False, False, ["À relire"]), "it was read here"
    assert states["Le port d’Alger s’agrandit & embauche"] == (True, False, []), "it was unread here"
    assert states["Les dattes se vendent mieux"] == (True, True, []), "a star comes too"
    assert "معرض الخط العربي" not in states
    # A later choice stays, whatever is imported again.
    mark(library, [ids["Les dattes se vendent mieux"]], starred=False)
    with reader.services.importing.read(tmp_path / "its" / "database.db") as found:
        again = reader.services.importing.store(found)
    assert (again.entries, again.starred, again.history_id) == (0, 0, None)
    assert "Les dattes se vendent mieux" not in reader.titles(starred=True)
    reader.services.history.undo(result.history_id)
    assert everything(reader) == before


def test_undo_takes_new_articles_out_of_a_feed_that_was_here(reader, tmp_path):
    (feed,) = reader.add("http://localhost:8765/economie.xml")
    file = files_of("rssguard", tmp_path / "its")
    before = everything(reader)
    with reader.services.importing.read(file) as found:
        result = reader.services.importing.store(found)
        assert reader.feed(feed).entries == 3
        kept = reader.article("Un train de nuit vers Oran").headline.id
        mark(reader.services.library, [kept], starred=True)
        reader.services.history.undo(result.history_id)
        assert reader.titles() == ["Un train de nuit vers Oran"], "its reader has starred it since"
        mark(reader.services.library, [kept], starred=False)
        third = reader.services.importing.store(found)
        reader.services.history.undo(third.history_id)
    assert reader.titles() == ["Un train de nuit vers Oran"]
    assert everything(reader)[1:3] == before[1:3]


def test_the_command(cli, tmp_path):
    file = files_of("liferea", tmp_path / "its")
    printed = cli.json("import", file)
    truth = truth_of("liferea")
    assert {name: printed[name] for name in COUNTED} == {name: truth[name] for name in COUNTED}
    assert printed["skipped"] == [{"what": "Unread", "why": "query", "count": 1}]
    (item,) = cli.json("history")
    assert (item["id"], item["kind"]) == (printed["history_id"], "imported")
    assert "4 feeds imported · 11 articles imported · liferea.db" in cli("history").out
    assert cli("import", file).out.splitlines() == [
        "Liferea: 0 new feeds, 4 already there; 0 new articles, 0 of them unread, 11 already there; 0 starred,"
        " 0 tags, 0 new folders; 1 skipped",
        "  skipped, a search of that program: Unread",
    ]
    cli("undo", printed["history_id"])
    assert cli.json("feeds") == []
    # The list finds its database, and lists of other programs are known by what is in them.
    (tmp_path / "its" / "liferea.db").rename(tmp_path / "its" / "elsewhere.db")
    printed = cli.json("import", tmp_path / "its" / "feedlist.opml")
    assert (printed["program"], printed["feeds"], printed["entries"]) == ("liferea", 4, 0)
    assert "no such file" in cli("import", tmp_path / "none.opml", code=2).sentence


class Meanwhile(CancelToken):
    """Has something done when it is asked for the first time."""

    def __init__(self, do: Callable[[], object]) -> None:
        super().__init__()
        self.waiting = [do]

    @property
    def cancelled(self) -> bool:
        while self.waiting:
            self.waiting.pop()()
        return False


def test_a_round_that_fetches_a_feed_while_it_is_imported_changes_nothing(reader, tmp_path):
    file = files_of("rssguard", tmp_path / "its")
    with FeedServer() as server:
        for name in ("economie", "marsad", "deportes", "radio"):
            there = server.publish(f"/{name}.xml", (FOLDER / "feeds" / f"{name}.xml").read_bytes())
            change(file, f"UPDATE Feeds SET source = '{there}' WHERE title = 'my {name}'")
        with reader.services.importing.read(file) as found:
            result = reader.services.importing.store(found, Meanwhile(reader.sync), allow_local=True)
    truth = truth_of("rssguard")
    assert (result.feeds, result.entries, result.known_entries) == (4, 0, 10), "the round was first"
    headlines = {one.title: one for one in reader.headlines()}
    assert len(headlines) == 11
    assert sorted(title for title, one in headlines.items() if not one.unread) == sorted(truth["read ones"])
    assert reader.titles(starred=True) == sorted(truth["starred ones"])
    reader.services.history.undo(result.history_id)
    assert reader.headlines() == []
    assert reader.titles(starred=True) == []
