"""An account that keeps sources and folders in step: each change on either side, and what is only asked about."""

from __future__ import annotations

import pytest

from reader.domain.accounts.account import READ, RemoteFeed
from reader.domain.record import replace
from tests.helpers.entries import NOW
from tests.helpers.feed_server import NOWHERE, item, rss
from tests.helpers.marks_server import ModelServer
from tests.helpers.reader_api import API_DIALECTS, PASSWORD, USER, ReaderApi
from tests.helpers.schemas import checked

PAPERS = ("tides", "harbour", "weather")


@pytest.fixture
def addresses(server):
    return {
        name: server.publish(f"/{name}", rss(item(f"News of {name}"), title=name.capitalize())) for name in PAPERS
    }


@pytest.fixture
def model(addresses):
    """A server that has two of the feeds, one in a folder."""
    return ModelServer(
        subscriptions=[
            RemoteFeed(id="feed/1", url=addresses["tides"], title="Tides"),
            RemoteFeed(id="feed/2", url=addresses["harbour"], title="The harbour", folder="Ports"),
        ]
    )


@pytest.fixture
def there(model, monkeypatch):
    monkeypatch.setenv("MANCHETTE_ACCOUNT_PASSWORD", PASSWORD)
    with ReaderApi(model, API_DIALECTS["miniflux"]) as api:
        yield api


@pytest.fixture
def account(cli, there):
    return add(cli, there)


def add(cli, there, *more):
    return checked(
        "account_add",
        cli("account", "add", there.url("/"), "--user", USER, "--allow-local", *more, "--json").out,
    )


def here(cli):
    """Return the sources here: folder and title by address."""
    return {one["url"]: (one["folder"], one["title"]) for one in cli.json("feeds")}


def served(model):
    return {one.url: (one.folder, one.title) for one in model.subscriptions}


def sync(cli, *words, state="ok"):
    ran = checked("account_sync", cli("account", *(words or ("sync",)), "--json", says=state != "ok").out)
    assert ran["state"] == state
    return ran


def number(cli, url):
    return next(one["id"] for one in cli.json("feeds") if one["url"] == url)


def test_an_empty_library_gets_the_sources_of_the_server(cli, account, model, addresses):
    assert account["mode"] == "sources"
    sync(cli)
    assert here(cli) == {addresses["tides"]: (None, "Tides"), addresses["harbour"]: ("Ports", "The harbour")}
    asked = len(model.requests)
    sync(cli)
    assert len(model.requests) - asked == 3, "a round without news asks for sources, unread and starred"


def test_a_library_with_feeds_keeps_them_unless_it_is_asked(cli, there, model, addresses):
    cli("add", addresses["weather"], "--allow-local")
    assert add(cli, there)["mode"] == "marks"
    sync(cli)
    assert set(here(cli)) == {addresses["weather"]}
    assert add(cli, there, "--sources")["mode"] == "sources"
    sync(cli)
    assert set(here(cli)) == set(addresses.values())
    assert addresses["weather"] not in served(model), "what is in one's own network stays here"


def test_what_is_added_here_is_added_there(cli, account, model):
    sync(cli)
    cli("import", _list("https://news.example/feed", "Europe"), says=False)
    sync(cli)
    assert served(model)["https://news.example/feed"] == ("Europe", "News")
    sync(cli)
    assert [one.url for one in model.subscriptions].count("https://news.example/feed") == 1


def _list(url, folder):
    from pathlib import Path
    from tempfile import mkdtemp

    made = Path(mkdtemp()) / "list.opml"
    made.write_text(
        f'<opml version="2.0"><body><outline text="{folder}"><outline type="rss" text="News" xmlUrl="{url}"/>'
        "</outline></body></opml>"
    )
    return made


def test_a_page_without_a_feed_stays_here(cli, account, model, tmp_path):
    listed = tmp_path / "list.opml"
    listed.write_text(
        '<opml version="2.0" xmlns:manchette="urn:manchette:opml"><body>'
        '<outline xmlUrl="https://pages.example/news" manchette:page="{}"/></body></opml>'
    )
    before = served(model)
    cli("import", listed)
    cli("account", "sync")
    assert served(model) == before
    assert "https://pages.example/news" in here(cli)


def test_a_source_that_the_server_has_twice_gives_its_marks_to_both(cli, account, model, addresses):
    model.subscriptions.append(RemoteFeed(id="feed/3", url=addresses["tides"], title="Tides", folder="Again"))
    for id_, feed in ((101, "feed/1"), (102, "feed/3")):
        model.publish(id_, feed, "News of tides", NOW, f"{NOWHERE}/tides")
    sync(cli)
    cli("set", number(cli, addresses["tides"]), "fetch=server")
    for id_ in (101, 102):
        sync(cli)
        model.choose(id_, READ, True)
        sync(cli)
        sync(cli)
        assert [one["unread"] for one in cli.json("entries") if one["title"] == "News of tides"] == [False]
        assert model.has(101, READ) and model.has(102, READ)
        for one in (101, 102):
            model.choose(one, READ, False)
    sync(cli)
    assert [one["unread"] for one in cli.json("entries") if one["title"] == "News of tides"] == [True]


def test_what_is_removed_here_is_removed_there_and_its_undo_too(cli, account, model, addresses):
    sync(cli)
    cli("remove", number(cli, addresses["tides"]))
    sync(cli)
    assert set(served(model)) == {addresses["harbour"]}
    assert set(here(cli)) == {addresses["harbour"]}


def test_what_is_removed_there_is_asked_about_and_removed_once_it_is_accepted(cli, account, model, addresses):
    sync(cli)
    gone = model.subscriptions.pop(0)
    for _ in range(2):
        sync(cli, state="held")
        assert set(here(cli)) == {addresses["tides"], addresses["harbour"]}
        assert set(served(model)) == {addresses["harbour"]}
    sync(cli, "accept")
    assert set(here(cli)) == {addresses["harbour"]}
    assert gone.url not in here(cli)
    cli("undo")
    assert gone.url in here(cli)


def test_what_is_removed_there_may_be_kept_here_only(cli, account, model, addresses):
    sync(cli)
    model.subscriptions.pop(0)
    sync(cli, state="held")
    sync(cli, "keep")
    sync(cli)
    assert set(here(cli)) == {addresses["tides"], addresses["harbour"]}
    assert set(served(model)) == {addresses["harbour"]}


def test_an_emptied_server_removes_nothing(cli, account, model, addresses):
    sync(cli)
    model.subscriptions.clear()
    sync(cli, state="held")
    assert set(here(cli)) == {addresses["tides"], addresses["harbour"]}
    assert served(model) == {}


def test_folders_and_titles_go_both_ways(cli, account, model, addresses):
    sync(cli)
    tides, harbour = addresses["tides"], addresses["harbour"]
    cli("set", number(cli, tides), "folder=Sea", "title=High tides")
    model.subscriptions[1] = replace(model.subscriptions[1], folder="Coast", title="Harbours")
    sync(cli)
    both = {tides: ("Sea", "High tides"), harbour: ("Coast", "Harbours")}
    assert (here(cli), served(model)) == (both, both)
    edits = model.requests.count("edit")
    sync(cli)
    sync(cli)
    assert model.requests.count("edit") == edits
    cli("set", number(cli, harbour), "folder=")
    sync(cli)
    assert served(model)[harbour] == ("", "Harbours")


def test_a_folder_that_changed_on_both_sides_is_the_one_from_here(cli, account, model, addresses):
    sync(cli)
    cli("set", number(cli, addresses["harbour"]), "folder=A/Deep")
    model.subscriptions[1] = replace(model.subscriptions[1], folder="Coast")
    sync(cli)
    sync(cli)
    assert served(model)[addresses["harbour"]][0] == "Deep"
    assert here(cli)[addresses["harbour"]][0] == "A/Deep"
