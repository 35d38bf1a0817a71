"""A round that is killed at any of its requests: no mark is lost, no article is there twice."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from email.utils import format_datetime

import pytest

from reader.domain.accounts.account import READ, RemoteFeed
from tests.helpers.commands import run, started
from tests.helpers.entries import NOW
from tests.helpers.feed_server import NOWHERE, item, rss
from tests.helpers.marks_server import ModelServer
from tests.helpers.reader_api import API_DIALECTS, PASSWORD, USER, ReaderApi

HERE, ONLY_THERE = 30, 4


@pytest.fixture
def env(monkeypatch):
    monkeypatch.setenv("MANCHETTE_ACCOUNT_PASSWORD", PASSWORD)


def a_model(url):
    model = ModelServer(
        API_DIALECTS["miniflux before 2.3"].marks,
        subscriptions=[RemoteFeed(id="feed/1", url=url, title="Tides")],
    )
    publish(model, range(HERE))
    return model


def publish(model, numbers):
    for one in numbers:
        model.publish(100 + one, "feed/1", f"Article {one}", NOW, f"{NOWHERE}/{one}", html=f"<p>Words {one}.</p>")


def rows(home, query):
    with closing(sqlite3.connect(home / "data" / "manchette.sqlite")) as connection:
        return connection.execute(query).fetchall()


def change(home, statement):
    with closing(sqlite3.connect(home / "data" / "manchette.sqlite")) as connection:
        connection.execute(statement)
        connection.commit()


def kill_at(home, server, number, *, before):
    """Run a round with marks on both sides, killed at one of its requests; return whether it came to that."""
    day = format_datetime(NOW)
    items = [item(f"Article {one}", link=f"{NOWHERE}/{one}", pubDate=day) for one in range(HERE)]
    url = server.publish("/tides", rss(*items))
    model = a_model(url)
    with ReaderApi(model, API_DIALECTS["miniflux before 2.3"]) as api:
        assert run(home, "add", url, "--allow-local").code == 0
        assert run(home, "account", "add", api.url("/"), "--user", USER, "--allow-local").code == 0
        assert run(home, "account", "sync").code == 0
        change(home, "UPDATE entry SET unread = 0 WHERE id % 2 = 0")
        publish(model, range(HERE, HERE + ONLY_THERE))
        for one in range(0, HERE, 3):
            model.choose(100 + one, READ, True)
        expected = {id_ for (id_,) in rows(home, "SELECT id FROM entry WHERE unread = 0")}
        asked, killed = model.asked, []
        with started(home, "account", "sync") as process:

            def kills(name):
                if not killed and model.asked - asked >= number:
                    process.kill()
                    killed.append(name)
                return bool(killed)

            setattr(model.faults, "before" if before else "after", kills)
            process.communicate()
        model.faults.before = model.faults.after = lambda name: False
        assert model.spoiled == []
        for _ in range(2):
            assert run(home, "account", "sync").code == 0
        check = run(home, "account", "check", "--json")
        assert (check.code, check.json["differing"]) == (0, []), check
        assert expected <= {id_ for (id_,) in rows(home, "SELECT id FROM entry WHERE unread = 0")}
        assert sum(one.read for one in model.articles.values()) >= len(expected)
        links = [link for (link,) in rows(home, "SELECT link FROM entry")]
        assert len(links) == len(set(links)) == HERE + ONLY_THERE
        return bool(killed)


@pytest.mark.parametrize("number", [4, 6])
def test_a_killed_round_loses_no_mark(home, server, env, number):
    assert kill_at(home, server, number, before=number % 2 == 1)


@pytest.mark.long
@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("number", range(20))
def test_killed_at_any_request_a_round_loses_no_mark(home, server, env, number, before):
    kill_at(home, server, number, before=before)
