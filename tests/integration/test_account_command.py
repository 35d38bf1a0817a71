"""The verb `account`, with a server of the Google Reader API on loopback: what it prints, sends and takes."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from reader.domain.accounts.account import READ, STARRED, RemoteFeed
from tests.helpers.entries import NOW
from tests.helpers.feed_server import NOWHERE, item, rss
from tests.helpers.marks_server import ModelServer
from tests.helpers.reader_api import API_DIALECTS, PASSWORD, USER, ReaderApi
from tests.helpers.schemas import checked

TITLES = ("Tide table", "High water", "Low water")


@pytest.fixture
def model(server):
    """A server that has one feed, its articles, and one more article of it."""
    url = publish(server)
    model = ModelServer(subscriptions=[RemoteFeed(id="feed/1", url=url, title="Tides")])
    for number, title in enumerate((*TITLES, "Only there")):
        model.publish(100 + number, "feed/1", title, NOW, f"{NOWHERE}/{number}", html=f"<p>Words of {title}.</p>")
    return model


@pytest.fixture
def there(model, monkeypatch):
    monkeypatch.setenv("MANCHETTE_ACCOUNT_PASSWORD", PASSWORD)
    with ReaderApi(model, API_DIALECTS["miniflux before 2.3"]) as api:
        yield api


@pytest.fixture
def account(cli, server, there, home):
    """An account of a library with the same feed, before its first round."""
    cli("add", server.url("/tides"), "--allow-local")
    return add(cli, there)


def publish(server, *more):
    items = [
        item(title, link=f"{NOWHERE}/{number}", pubDate="Tue, 24 Nov 2026 09:30:00 GMT")
        for number, title in enumerate([*TITLES, *more])
    ]
    return server.publish("/tides", rss(*items, title="Tides"))


def add(cli, there, *more):
    return told(cli, "add", there.url("/"), "--user", USER, "--allow-local", *more)


def told(cli, *words, code=0):
    """Run a step of the verb, and hold its JSON to the contract."""
    name = "account_sync_dry" if "--dry" in words else f"account_{words[0]}"
    return checked(name, cli("account", *words, "--json", code=code).out)


def entries(cli):
    return {one["title"]: one for one in cli.json("entries", "--limit", 50)}


def rows(home, query):
    with closing(sqlite3.connect(home / "data" / "manchette.sqlite")) as connection:
        return connection.execute(query).fetchall()


def test_without_an_account_the_list_is_empty_and_the_rest_says_so(cli, home):
    assert cli.json("account") == []
    for step in (["sync"], ["check"], ["why", "1"], ["pause"], ["remove"]):
        assert "no account" in cli("account", *step, code=2).sentence or step[0] == "why"


def test_an_account_is_added_and_listed_without_its_password(cli, account, there, home):
    [listed] = cli.json("account")
    assert listed == account
    assert {
        name: listed[name] for name in ("user", "protocol", "dialect", "mode", "state", "error", "entries")
    } == {
        "user": USER,
        "protocol": "greader",
        "dialect": "miniflux",
        "mode": "marks",
        "state": "ok",
        "error": None,
        "entries": 0,
    }
    assert not [path for path in home.rglob("*") if path.is_file() and PASSWORD.encode() in path.read_bytes()]
    said = cli("account").out
    assert f"{USER}@" in said
    assert "in step" in said


def test_a_wrong_password_adds_nothing(cli, there, monkeypatch):
    monkeypatch.setenv("MANCHETTE_ACCOUNT_PASSWORD", "wrong")
    refused = cli("account", "add", there.url("/"), "--user", USER, "--allow-local", code=2)
    assert "password" in refused.sentence
    assert cli.json("account") == []


def test_a_password_is_needed(cli, there, monkeypatch):
    monkeypatch.delenv("MANCHETTE_ACCOUNT_PASSWORD")
    refused = cli("account", "add", there.url("/"), "--user", USER, "--allow-local", code=2)
    assert "MANCHETTE_ACCOUNT_PASSWORD" in refused.sentence


def test_a_rehearsal_says_what_the_round_does(cli, account, model, home):
    model.choose(100, READ, True)
    cli("mark", entries(cli)["High water"]["id"], "--star")
    before = rows(home, "SELECT id, unread, starred FROM entry ORDER BY id")
    dry = told(cli, "sync", "--dry")
    ids = {title: one["id"] for title, one in entries(cli).items()}
    assert dry == {
        "to_send": [{"entry_id": ids["High water"], "what": "starred", "value": True}],
        "to_take": [{"entry_id": ids["Tide table"], "what": "read", "value": True}],
    }
    assert rows(home, "SELECT id, unread, starred FROM entry ORDER BY id") == before
    assert rows(home, "SELECT * FROM account_entry") == []
    assert not [one for one in model.requests if one.startswith("mark")]
    ran = told(cli, "sync")
    assert (ran["sent"], ran["taken"], ran["held"], ran["state"]) == (1, 1, 0, "ok")
    assert ran["requests"] > 0 < ran["bytes_received"]
    assert ran["bytes_sent"] > 0
    assert model.has(101, STARRED)
    assert "Tide table" not in {one["title"] for one in cli.json("entries", "--unread")}
    assert told(cli, "sync", "--dry") == {"to_send": [], "to_take": []}


def test_check_names_each_difference_and_why_tells_of_one(cli, account, model):
    cli("account", "sync")
    assert told(cli, "check") == {"compared": 4, "differing": []}
    one = entries(cli)["Low water"]["id"]
    cli("mark", one, "--read")
    assert told(cli, "check", code=1) == {
        "compared": 4,
        "differing": [{"entry_id": one, "what": "read", "here": True, "there": False}],
    }
    assert told(cli, "why", one) == {
        "entry_id": one,
        "read": {"here": True, "agreed": False, "server": False, "tries": 0},
        "starred": {"here": False, "agreed": False, "server": False, "tries": 0},
        "state": "linked",
    }
    [listed] = cli.json("account")
    assert (listed["entries"], listed["waiting"], listed["feeds"]) == (4, 1, 1)


def test_a_sync_of_feeds_runs_a_round_and_fills_the_gap(cli, account, model, home):
    model.choose(101, READ, True)
    cli("sync")
    found = entries(cli)
    assert set(found) == {*TITLES, "Only there"}, "what only the server has came with the round"
    assert rows(home, "SELECT unread FROM entry WHERE title = 'High water'") == [(0,)]
    shown = cli("show", found["Only there"]["id"], "--text").out
    assert "Words of Only there" in shown
    assert rows(home, "SELECT count(*) FROM account_entry WHERE state <> 0") == [(0,)]


def test_the_files_of_an_article_that_only_the_server_has_come_with_it(cli, account, model):
    podcast = ("https://paper.example/tide.mp3", "audio/mpeg")
    model.publish(110, "feed/1", "With sound", NOW, f"{NOWHERE}/sound", html="<p>Listen.</p>", files=(podcast,))
    cli("sync")
    [one] = [one for one in cli.json("entries", "--limit", 50) if one["title"] == "With sound"]
    [file] = cli.json("show", one["id"])["enclosures"]
    assert (file["url"], file["media_type"]) == podcast


def feed_of(cli):
    [feed] = checked("feeds", cli("feeds", "--json").out)
    return feed


def test_a_feed_is_told_with_its_account(cli, account):
    assert (feed_of(cli)["account"], feed_of(cli)["fetch"]) == (None, "here")
    cli("account", "sync")
    assert feed_of(cli)["account"] == account["id"]
    told(cli, "remove")
    assert feed_of(cli)["account"] is None


def test_a_feed_comes_from_the_server_where_the_reader_wants_it(cli, account, server, model):
    def asked():
        return len(server.requests_for("/tides"))

    feed = feed_of(cli)["id"]
    refused = cli("set", feed, "fetch=server", code=2)
    assert "no server of yours" in refused.sentence
    cli("account", "sync")
    cli("set", feed, "fetch=server")
    assert feed_of(cli)["fetch"] == "server"
    before = asked()
    model.publish(110, "feed/1", "Later", NOW, f"{NOWHERE}/later", html="<p>Words.</p>")
    model.choose(110, READ, True)
    cli("sync")
    assert asked() == before
    assert "Later" in entries(cli), "read ones too"
    cli("sync", "--feed", feed)
    assert asked() == before + 1
    cli("set", feed, "fetch=here")
    cli("sync")
    assert asked() == before + 2
    assert "here or server" in cli("set", feed, "fetch=there", code=2).sentence


@pytest.mark.parametrize("leaves", [True, False])
def test_sources_that_come_from_the_server_are_asked_for_when_it_is_removed(
    cli, account, server, monkeypatch, leaves
):
    cli("account", "sync")
    questions = []
    monkeypatch.setattr(
        "reader.assembly.verbs.account.confirm", lambda question: questions.append(question) or leaves
    )
    history_id = told(cli, "remove")["history_id"]
    assert questions == [], "what reads JSON is not asked"
    cli("undo", history_id)
    cli("set", feed_of(cli)["id"], "fetch=server")
    asked = len(server.requests_for("/tides"))
    said = cli("account", "remove").out
    [question] = questions
    assert "Tides" in question
    assert server.url("/tides") in question
    assert "marks, articles and sources stay" in said
    cli("sync")
    if not leaves:
        assert len(server.requests_for("/tides")) == asked + 1, "it is fetched from its own address again"
        return
    assert "1 source removed" in said
    assert cli.json("feeds") == []
    for one in cli.json("history")[:2]:
        cli("undo", one["id"])
    assert (feed_of(cli)["account"], feed_of(cli)["fetch"]) == (account["id"], "server")


def test_what_came_from_the_server_is_completed_by_its_feed_and_not_doubled(cli, account, server, model, home):
    cli("sync")
    publish(server, "Only there")
    cli("sync")
    assert len(entries(cli)) == 4
    assert rows(home, "SELECT count(*) FROM entry WHERE guid_hash IS NULL") == [(0,)]


def test_an_article_deleted_here_does_not_come_back(cli, account, model, home):
    one = entries(cli)["Low water"]["id"]
    cli("mark", one, "--delete")
    cli("sync")
    cli("sync")
    assert "Low water" not in entries(cli)
    assert rows(home, "SELECT count(*) FROM entry WHERE title = 'Low water'") == [(1,)]


def test_a_paused_account_is_not_asked(cli, account, there):
    assert cli.json("account", "pause")[0]["state"] == "paused"
    asked = len(there.requests)
    cli("sync")
    for step in (["sync"], ["sync", "--dry"], ["check"]):
        assert "resume" in cli("account", *step, code=2).sentence
    assert len(there.requests) == asked
    assert cli.json("account")[0]["state"] == "paused"
    assert cli.json("account", "resume")[0]["state"] == "ok"
    cli("sync")
    assert len(there.requests) > asked


def test_working_offline_asks_nothing(cli, account, there):
    cli("settings", "sync.work_offline=on")
    asked = len(there.requests)
    for step in (["sync"], ["sync", "--dry"], ["check"], ["add", there.url("/"), "--user", USER]):
        assert "offline" in cli("account", *step, code=2).sentence
    assert len(there.requests) == asked


def test_a_trip_and_a_drill_send_nothing(cli, account, there):
    cli("account", "sync")
    cli("mark", entries(cli)["Low water"]["id"], "--read")
    asked = len(there.requests)
    cli("trip", "--hours", 1, "--budget", "1MB")
    cli("drill")
    assert len(there.requests) == asked


def test_a_removed_account_can_be_restored(cli, account, there, model):
    cli("account", "sync")
    cli("mark", entries(cli)["Low water"]["id"], "--read")
    history_id = told(cli, "remove")["history_id"]
    assert cli.json("account") == []
    asked = len(there.requests)
    cli("sync")
    assert len(there.requests) == asked
    assert "account reader@" in cli("history").out
    cli("undo", history_id)
    assert cli.json("account")[0]["entries"] == 4
    assert told(cli, "sync")["sent"] == 1
    assert model.has(102, READ)


def test_an_account_takes_the_place_of_another(cli, account, there):
    """The server has moved, or its reader has another name there."""
    told(cli, "add", there.url("/", host="localhost"), "--user", USER, "--allow-local")
    assert f"account {USER}@127.0.0.1:{there.port}" in cli("history").out
    assert [one["url"] for one in cli.json("account")] == [f"http://localhost:{there.port}"]


def test_a_refused_password_is_a_state_that_says_what_to_do(cli, account, there, monkeypatch):
    there.state.password = "changed"
    there.forget_log_ins("f0f0")
    failed = cli("account", "sync", "--json", code=2)
    assert checked("account_sync", failed.out)["state"] == "password"
    assert "password" in failed.sentence
    asked = len(there.requests)
    told_of = cli("sync").out
    assert f"{USER}@127.0.0.1:{there.port}: the server refuses the password" in told_of
    assert len(there.requests) == asked, "not asked again until another password is given"
    monkeypatch.setenv("MANCHETTE_ACCOUNT_PASSWORD", "changed")
    assert add(cli, there)["state"] == "ok"
    assert told(cli, "sync")["state"] == "ok"
    assert len(there.requests) > asked


def test_bytes_are_in_the_ledger(cli, account):
    def received():
        return sum(one["today_received"] for one in cli.json("ledger")["feeds"] if one["kind"] == "account")

    before = received()
    ran = told(cli, "sync")
    assert received() - before >= ran["bytes_received"] > 0
