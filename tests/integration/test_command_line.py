"""Each verb of the command line: its JSON, its words, its exit codes. (Processes: test_command_line_runs.py)"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reader.assembly.services import open_services
from reader.background.lock import FileLock
from reader.domain.entries.refresh import Refresh
from reader.settings.paths import Home
from tests.helpers.entries import a_refresh
from tests.helpers.feed_server import LOG_IN_PAGE, html, page, rss
from tests.helpers.homes import open_home
from tests.helpers.schemas import checked
from tests.helpers.servers import redirect, reply, slam

# ---- add, feeds, remove, set


def test_add_and_feeds(cli, feed):
    assert cli("add", feed, "--allow-local", "--folder", "News/Hats").out == f"1  A paper (2 articles)  {feed}\n"
    (one,) = cli.json("feeds")
    assert one | {"last_success_at": "", "next_check_at": ""} == {
        "id": 1, "url": feed, "title": "A paper", "folder": "News/Hats", "entries": 2, "unread": 2,
        "last_success_at": "", "next_check_at": "", "error": None, "error_message": None, "failures": 0,
        "allow_local": True, "site_url": "https://example.org/", "language": None, "icon_url": None,
        "full_text": "auto", "images": True, "every_minutes": None, "in_ticker": True, "notifies": False,
        "moving_to": None, "moved_from": None, "kind": "feed", "user": None, "account": None, "fetch": "here",
    }  # fmt: skip
    now = datetime.now(UTC)
    assert now - timedelta(minutes=1) < datetime.fromisoformat(one["last_success_at"]) <= now
    assert datetime.fromisoformat(one["next_check_at"]) > now
    assert cli("add", feed).out == "1  A paper was there already\n"
    assert "2 unread of 2" in cli("feeds").out
    assert "[News/Hats]" in cli("feeds").out


def test_an_empty_home(cli):
    assert cli.json("feeds") == []
    assert cli.json("entries") == []
    assert cli.json("sync")["feeds"] == 0
    assert cli.json("check")["ok"]
    assert cli("feeds").out == cli("entries").out == ""


def test_add_finds_the_feed_of_a_page(cli, server, feed):
    server.scripts["/"] = html(page("Home", "/feed"))
    assert feed in cli("add", server.url("/"), "--allow-local").out


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (reply(404), "the server answered with the error 404"),
        (reply(410), "the publisher has closed this feed"),
        (html(page("No feed")), "there is no feed at this address (a web page)"),
        (reply(200, b""), "there is no feed at this address (empty)"),
        (reply(200, b"null"), "there is no feed at this address (JSON null)"),
        (redirect("http://10.1.2.3/"), "the address leads to this machine or into a private network"),
    ],
)
def test_add_says_why_there_is_no_feed(cli, server, script, said):
    server.scripts["/feed"] = script
    assert said in cli("add", server.url("/feed"), "--allow-local", code=2).sentence
    assert cli.json("feeds") == []


def test_a_feed_that_was_closed_before_it_was_added_has_no_articles_to_stay(cli, server):
    server.scripts["/feed"] = reply(410)
    said = cli("add", server.url("/feed"), "--allow-local", code=2).sentence
    assert said == "the publisher has closed this feed."


def test_add_asks_no_private_address_without_consent(cli, server):
    said = cli("add", server.url("/feed"), code=2).sentence
    assert "--allow-local" in said
    assert server.connections == 0


@pytest.mark.parametrize("typed", ["nonsense", "file:///etc/passwd", "", "http://", "ftp://u:secret@example.org/"])
def test_add_refuses_what_is_no_address(cli, typed):
    assert "secret" not in cli("add", typed, code=2).sentence


def test_add_without_a_network_waits_for_the_next_sync(cli, server, feed):
    server.portal = slam
    assert "the next sync tries again" in cli("add", feed, "--allow-local").out
    (waiting,) = cli.json("feeds")
    assert (waiting["entries"], waiting["last_success_at"], waiting["error"]) == (0, None, None)
    server.portal = None
    assert cli.json("sync", "--no-images")["new"] == 2
    assert cli.json("feeds")[0]["title"] == "A paper"


def test_remove_and_back(cli, feed):
    cli("add", feed, "--allow-local")
    cli("mark", 1, 2, "--read")
    assert "for 30 days" in cli("remove", feed).out
    assert (cli.json("feeds"), cli.json("entries")) == ([], [])
    assert "there is no feed 1" in cli("remove", 1, code=2).sentence
    assert "A paper (2 articles)" in cli("add", feed, "--allow-local").out
    assert [one["unread"] for one in cli.json("entries")] == [False, False]


def test_set_changes_one_subscriptions_choices(cli, feed):
    cli("add", feed, "--allow-local")
    cli("set", 1, "title=My  paper\t!", "folder=A/B", "full_text=on", "images=off", "every=90", "ticker=off")
    (one,) = cli.json("feeds")
    assert {key: one[key] for key in ("title", "folder", "full_text", "images", "every_minutes", "in_ticker")} == {
        "title": "My paper !", "folder": "A/B", "full_text": "on", "images": False, "every_minutes": 90,
        "in_ticker": False,
    }  # fmt: skip
    cli("set", feed, "title=", "folder=", "every=auto", "images=on", "full_text=auto")
    (one,) = cli.json("feeds")
    assert (one["title"], one["folder"], one["every_minutes"]) == ("A paper", None, None)


def test_set_speaks_for_the_feeds_of_a_folder(cli, feed, home):
    cli("add", feed, "--allow-local", "--folder", "A/B")
    cli("set", "folder:A", "full_text=on")
    with open_home(home) as reader:
        assert reader.services.library.feeds.all()[0].wants_pages == "on"
    assert "there is no folder B" in cli("set", "folder:B", "full_text=on", code=2).sentence
    said = cli("set", "folder:A", "full_text=off", "images=off", code=2).sentence
    assert "a folder has full_text and every only" in said
    cli("set", "folder:A/B", "every=90")
    with open_home(home) as reader:
        assert reader.services.library.feeds.all()[0].chosen_minutes == 90


@pytest.mark.parametrize(
    "choice",
    ["colour=red", "title", "every=4", "every=10081", "every=soon", f"every={'9' * 5000}", "images=maybe",
     "full_text=", "url=nonsense", "=", "\udcff=1"],
)  # fmt: skip
def test_set_refuses_what_there_is_not(cli, feed, choice):
    cli("add", feed, "--allow-local")
    before = cli.json("feeds")
    cli("set", 1, "title=Other", choice, code=2)
    assert cli.json("feeds") == before


def test_set_gives_another_address_and_takes_consent_away(cli, server, feed):
    cli("add", feed, "--allow-local")
    cli("set", 1, f"url={server.url('/other')}")
    assert cli.json("feeds")[0]["allow_local"]
    cli("set", 1, "url=http://127.0.0.1:9/feed")
    (one,) = cli.json("feeds")
    assert (one["url"], one["allow_local"]) == ("http://127.0.0.1:9/feed", False)
    cli("add", feed, "--allow-local")
    assert "already" in cli("set", 1, f"url={feed}", code=2).sentence


def test_a_move_is_told_in_feeds_and_can_be_undone(cli, server, feed, home):
    old = server.url("/old")
    cli("add", feed, "--allow-local")
    services = open_services(Home.under(home))
    services.library.feeds.store_quiet([a_moved(1, feed, old)])
    services.close()
    (one,) = cli.json("feeds")
    assert (one["url"], one["moved_from"], one["moving_to"]) == (feed, old, None)
    assert f"`manchette set 1 url={old}` undoes it" in cli("feeds").out
    cli("set", 1, f"url={old}")
    (one,) = cli.json("feeds")
    assert (one["url"], one["moved_from"]) == (old, None)


def a_moved(feed_id: int, url: str, moved_from: str) -> Refresh:
    return a_refresh(feed_id, facts=None, url=url, moved_from=moved_from)


@pytest.mark.parametrize("word", ["7", "https://example.org/not-here", "", "-1", "9" * 5000, "١"])
def test_a_feed_that_is_not_there(cli, word):
    for words in (("remove", word), ("set", word, "title=x"), ("sync", f"--feed={word}")):
        if word.startswith("-") and words[0] != "sync":
            continue
        assert "there is no feed" in cli(*words, code=2).sentence


# ---- sync


def test_sync_does_and_says_what_it_did(cli, subscribe, server, feed):
    subscribe(feed)
    report = cli.json("sync", "--no-images")
    expected = {
        "feeds": 1, "refreshed": 1, "unchanged": 0, "failed": 0, "new": 2, "changed": 0, "portal": False,
        "offline": False, "failures": [], "pages": 0, "images": 0,
    }  # fmt: skip
    assert report | expected == report
    assert report["bytes_received"] > 500
    assert server.asked("/a.png") == 0
    again = cli.json("sync")
    assert (again["unchanged"], again["new"], again["images"]) == (1, 0, 1)
    assert (server.asked("/a.png"), server.asked("/feed")) == (1, 2)
    assert cli("sync").out.startswith("1 feed: 0 refreshed, 1 unchanged, 0 failed; 0 new articles, 0 changed; ")


def test_sync_of_some_feeds(cli, subscribe, server, feed):
    subscribe(feed, server.publish("/b", rss()), server.publish("/c", rss()))
    assert cli.json("sync", "--feed", 2, "--feed", feed, "--feed", 2)["feeds"] == 2
    assert server.asked("/c") == 0


def test_sync_in_part_and_not_at_all(cli, subscribe, server, feed):
    subscribe(feed, server.url("/missing"))
    report = cli.json("sync", "--no-images", code=1)
    (failure,) = report["failures"]
    assert (failure["reason"], failure["url"]) == ("http_status", server.url("/missing"))
    assert (
        failure["message"]
        == f"the server answered with the error 404; next try:\u00a0{_words(failure['retry_at'])} UTC"
    )
    assert [one["error"] for one in cli.json("feeds")] == [None, "http_status"]
    assert [one["failures"] for one in cli.json("feeds")] == [0, 1]
    text = cli("sync", "--no-images", code=1)
    assert "the server answered with the error 404; next try" in text.out
    assert text.err == ""
    said = cli("sync", "--feed", 2, code=2).sentence
    assert said.startswith("no feed could be refreshed: the server answered with the error 404")
    assert cli.json("feeds")[1]["failures"] == 3


def _words(moment: str) -> str:
    return f"{datetime.fromisoformat(moment):%Y-%m-%d %H:%M}"


def test_sync_offline(cli, subscribe, server, feed):
    subscribe(feed, server.publish("/b", rss()))
    cli("sync", "--no-images")
    before = cli.json("feeds")
    server.portal = slam
    report = cli.json("sync", code=2)
    assert (report["offline"], report["portal"], report["failed"]) == (True, False, 2)
    assert {failure["reason"] for failure in report["failures"]} == {"refused"}
    assert "offline" in cli("sync", code=2).sentence
    assert "the server refused the connection" in cli("sync", "--feed", 1, code=2).sentence
    assert cli.json("feeds") == before


def test_sync_behind_a_portal(cli, subscribe, server, feed):
    subscribe(feed, server.publish("/b", rss()))
    cli("sync", "--no-images")
    before = (cli.json("feeds"), cli.json("entries"))
    server.portal = html(LOG_IN_PAGE)
    report = cli.json("sync", code=2)
    assert (report["portal"], report["offline"], report["new"]) == (True, False, 0)
    assert {failure["reason"] for failure in report["failures"]} == {"portal"}
    assert "log-in" in cli("sync", code=2).sentence
    assert (cli.json("feeds"), cli.json("entries")) == before
    server.portal = None
    assert cli.json("sync")["unchanged"] == 2


def test_sync_obeys_rest_and_farewell(cli, subscribe, server, feed):
    server.scripts |= {"/busy": reply(429, b"", "Retry-After: 3600"), "/gone": reply(410)}
    subscribe(feed, server.url("/busy"), server.url("/gone"))
    cli("sync", "--no-images", code=1)
    assert [one["error"] for one in cli.json("feeds")] == [None, "rate_limited", "gone"]
    gone = cli.json("feeds")[2]
    assert (gone["next_check_at"], "no longer asked" in gone["error_message"]) == (None, True)
    report = cli.json("sync", code=1)
    assert (report["feeds"], report["failed"]) == (2, 1)
    assert "the server asks for fewer requests" in cli("sync", "--feed", 2, code=2).sentence
    assert (server.asked("/busy"), server.asked("/gone")) == (1, 1)
    assert "closed" in cli("sync", "--feed", 3, code=2).sentence
    assert server.asked("/gone") == 2


def test_two_syncs_at_once(cli, server, feed, home):
    cli("add", feed, "--allow-local")
    other = FileLock(Home.under(home).state / "sync.lock")
    assert other.acquire()
    asked = server.asked()
    assert "another sync" in cli("sync", code=2).sentence
    assert server.asked() == asked
    other.release()
    cli("sync")


def test_working_offline_is_said(cli, server, feed):
    cli("settings", "sync.work_offline=on")
    assert "there is no network" in cli("add", feed, "--allow-local").out
    assert "sync.work_offline=off" in cli("sync", code=2).sentence
    assert server.connections == 0


def test_sync_with_too_little_room_for_pictures(cli, subscribe, server, feed, disk):
    subscribe(feed)
    disk.free_bytes = 20_000_000
    ran = cli("sync", "--json", code=1)
    assert checked("sync", ran.out)["new"] == 2
    assert ran.sentence == "only 20 MB are free on the disk: pictures wait until there is more room."
    assert server.asked("/a.png") == 0


def test_the_welcome_press_is_on_no_server(cli, home):
    services = open_services(Home.under(home))
    services.library.feeds.add("manchette:welcome", services.clock(), title="Welcome")
    services.close()
    cli.json("feeds")
    assert cli.json("sync")["feeds"] == 0
    assert "no server has it" in cli("sync", "--feed", 1, code=2).sentence
    assert "no other address" in cli("set", 1, "url=https://example.org/", code=2).sentence
