"""From what a person types to a feed; without a network, later."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from reader.domain.errors import FailureReason, FeedError, StorageError, UsageError
from reader.domain.events import FeedsChanged
from reader.domain.importing.outline import OutlineFeed
from reader.feeds.subscriptions import MAX_OPML_BYTES
from tests.helpers.feed_server import LOG_IN_PAGE, FeedServer, html, item, opml, page, rss
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.importing import import_file
from tests.helpers.marking import mark
from tests.helpers.servers import Canary, redirect, reply, slam


def test_subscribing_to_a_feed_stores_what_it_has(home):
    with FeedServer() as server, open_home(home) as reader:
        url = server.publish("/feed", rss(item("One"), item("Two"), title="A paper"))
        added = reader.services.subscriptions.subscribe(f" {url}#top ", allow_local=True, folder=("News", "Here"))
        assert (added.new, added.title, added.url, added.entries, added.waiting) == (True, "A paper", url, 2, None)
        feed = reader.feed(added.feed_id)
        assert (feed.folder, feed.allow_local, feed.health.error) == (("News", "Here"), True, None)
        assert feed.validators.etag is not None
        assert reader.titles(search="one") == ["One"]
        assert reader.told(FeedsChanged) == [FeedsChanged((added.feed_id,))]
        assert reader.sync().unchanged == 1


def test_subscribing_twice_is_one_subscription(home):
    with FeedServer() as server, open_home(home) as reader:
        url = server.publish("/feed", rss(item("One"), title="A paper"))
        first = reader.services.subscriptions.subscribe(url, allow_local=True)
        again = reader.services.subscriptions.subscribe(url)
        assert (again.new, again.feed_id, again.title) == (False, first.feed_id, "A paper")
        assert server.asked() == 1
        assert reader.feed(first.feed_id).allow_local


def test_a_page_is_searched_for_its_feed(home):
    with FeedServer() as server, open_home(home) as reader:
        url = server.publish("/feed.xml", rss(item("One"), title="A paper"))
        server.scripts["/"] = html(page("The paper's home", "/feed.xml", "/comments/feed.xml"))
        preview = reader.services.subscriptions.preview(server.url("/"), allow_local=True)
        assert (preview.url, preview.title, preview.headlines) == (url, "A paper", ("One",))
        assert [choice.url for choice in preview.choices] == [url, server.url("/comments/feed.xml")]
        assert reader.services.library.feeds.all() == []
        added = reader.services.subscriptions.subscribe(server.url("/"), allow_local=True)
        assert (added.url, added.entries) == (url, 1)
        assert reader.feed(added.feed_id).allow_local


def test_a_profile_that_people_paste_leads_to_its_feed(home):
    with FeedServer() as server, open_home(home) as reader:
        url = server.publish("/@harbour.rss", rss(item("One"), title="Harbour"))
        added = reader.services.subscriptions.subscribe(server.url("/@harbour"), allow_local=True)
        assert (added.url, added.entries) == (url, 1)
        assert server.asked() == 1, "the page is not fetched"


def test_a_profile_without_the_likely_feed_is_a_page_like_others(home):
    with FeedServer() as server, open_home(home) as reader:
        url = server.publish("/news.xml", rss(item("One"), title="Harbour"))
        server.scripts["/@harbour"] = html(page("Harbour", "/news.xml"))
        added = reader.services.subscriptions.subscribe(server.url("/@harbour"), allow_local=True)
        assert (added.url, added.entries) == (url, 1)


def test_an_answer_in_json_may_name_the_feed(home):
    with FeedServer() as server, open_home(home) as reader:
        url = server.publish("/podcast", rss(item("One"), title="The sea"))
        named = json.dumps({"resultCount": 1, "results": [{"kind": "podcast", "feedUrl": url}]}).encode()
        server.scripts["/lookup"] = reply(200, named, "Content-Type: text/javascript; charset=utf-8")
        added = reader.services.subscriptions.subscribe(server.url("/lookup"), allow_local=True)
        assert (added.url, added.entries) == (url, 1)


def test_without_a_network_the_feed_of_a_known_service_is_added(home):
    with open_home(home) as reader:
        reader.services.settings.set("sync.work_offline", True)
        added = reader.services.subscriptions.subscribe("github.com/tide/tables")
        assert added.url == "https://github.com/tide/tables/releases.atom"


def test_a_page_that_names_dead_feeds_first_is_searched_on(home):
    with FeedServer({"/gone": reply(410), "/page": html(page("A page"))}) as server, open_home(home) as reader:
        url = server.publish("/feed.xml", rss(item("One")))
        server.scripts["/"] = html(page("Home", "/gone", "/page", "/feed.xml"))
        preview = reader.services.subscriptions.preview(server.url("/"), allow_local=True)
        assert preview.url == preview.choices[0].url == url and len(preview.choices) == 3
        waiting = offline_then_online(reader, server)
        assert reader.sync().refreshed == 1
        assert reader.feed(waiting).url == url
        # What may be there tomorrow is not passed over: its comments would be another feed.
        server.scripts |= {"/busy": reply(500), "/": html(page("Home", "/busy", "/comments.xml"))}
        assert (
            reader.services.subscriptions.subscribe(server.url("/"), allow_local=True).waiting
            is FailureReason.HTTP_STATUS
        )


def test_who_subscribes_today_is_at_todays_address(home):
    with FeedServer() as server, open_home(home) as reader:
        url = server.publish("/new", rss(item("One")))
        server.scripts |= {"/old": redirect("/new", 301), "/now": redirect("/new", 302)}
        assert reader.services.subscriptions.subscribe(server.url("/old"), allow_local=True).url == url
        assert reader.services.subscriptions.subscribe(server.url("/now"), allow_local=True).url == server.url(
            "/now"
        )


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (reply(404), FailureReason.HTTP_STATUS),
        (reply(410), FailureReason.GONE),
        (reply(200, b""), FailureReason.NOT_A_FEED),
        (html(page("No feed here")), FailureReason.NOT_A_FEED),
        (html(page("Names itself", "/feed")), FailureReason.NOT_A_FEED),
        (html(page("Names nothing", "/not-here")), FailureReason.HTTP_STATUS),
        (reply(200, b"x", length=9_000_000), FailureReason.TOO_LARGE),
    ],
)
def test_where_there_is_no_feed_nothing_is_subscribed(home, script, reason):
    with FeedServer({"/feed": script}) as server, open_home(home) as reader:
        with pytest.raises(FeedError) as refused:
            reader.services.subscriptions.subscribe(server.url("/feed"), allow_local=True)
        assert refused.value.reason is reason
        assert reader.services.library.feeds.all() == []


@pytest.mark.parametrize("typed", ["", "news", "file:///etc/passwd", "javascript:alert(1)"])
def test_what_is_no_address_is_said(home, typed):
    with open_home(home) as reader:
        with pytest.raises(UsageError) as refused:
            reader.services.subscriptions.subscribe(typed)
        assert "secret" not in str(refused.value)


def test_a_private_address_needs_consent_and_nobody_is_asked_without(home):
    with Canary() as canary, open_home(home) as reader:
        with pytest.raises(FeedError) as refused:
            reader.services.subscriptions.subscribe(canary.url("/feed"))
        assert refused.value.reason is FailureReason.ADDRESS_REFUSED
        assert reader.services.library.feeds.all() == []


def test_consent_can_be_given_to_a_subscription_that_is_there(home):
    with FeedServer() as server, open_home(home) as reader:
        (feed,) = reader.add(server.publish("/feed", rss(item("One"))), allow_local=False)
        assert [failure.reason for failure in reader.sync().failures] == [FailureReason.ADDRESS_REFUSED]
        assert not reader.services.subscriptions.subscribe(server.url("/feed"), allow_local=True).new
        assert reader.feed(feed).allow_local
        assert reader.sync().refreshed == 1


def test_consent_to_a_page_is_none_to_a_feed_elsewhere(home):
    """The page at the address that was typed may name a feed at any other server (T-N1)."""
    with FeedServer() as site, FeedServer() as other, open_home(home, allow=[other]) as reader:
        url = other.publish("/feed", rss(item("One")))
        site.scripts["/"] = html(page("A page", url))
        added = reader.services.subscriptions.subscribe(site.url("/"), allow_local=True)
        assert (added.url, reader.feed(added.feed_id).allow_local) == (url, False)
    with FeedServer() as site, Canary() as canary, open_home(home) as reader:
        site.scripts["/"] = html(page("A page", canary.url("/feed")))
        with pytest.raises(FeedError):
            reader.services.subscriptions.subscribe(site.url("/"), allow_local=True)


def offline_then_online(reader: OpenHome, server: FeedServer, path: str = "/") -> int:
    server.portal = slam
    added = reader.services.subscriptions.subscribe(server.url(path), allow_local=True)
    assert (added.new, added.waiting, added.entries) == (True, FailureReason.REFUSED, 0)
    server.portal = None
    return added.feed_id


def test_offline_a_subscription_waits_and_the_next_sync_resolves_it(home):
    with FeedServer() as server, open_home(home) as reader:
        server.publish("/feed", rss(item("One"), title="A paper"))
        feed = offline_then_online(reader, server, "/feed")
        assert reader.feed(feed).title == server.url("/feed")
        report = reader.sync()
        assert (report.refreshed, report.new) == (1, 1)
        assert reader.feed(feed).title == "A paper"


def test_a_page_that_waited_becomes_its_feed(home):
    with FeedServer() as server, open_home(home) as reader:
        url = server.publish("/feed.xml", rss(item("One"), title="A paper"))
        server.scripts["/"] = html(page("Home", "/feed.xml"))
        feed = offline_then_online(reader, server)
        report = reader.sync()
        assert (report.refreshed, report.new, report.failures) == (1, 1, ())
        after = reader.feed(feed)
        assert (after.url, after.title, after.moved_from, after.allow_local) == (url, "A paper", None, True)
        assert reader.sync().unchanged == 1


def test_a_page_that_waited_and_names_a_feed_elsewhere_takes_no_consent_along(home):
    with FeedServer() as site, FeedServer() as other, open_home(home, allow=[other]) as reader:
        url = other.publish("/feed", rss(item("One")))
        site.scripts["/"] = html(page("Home", url))
        feed = offline_then_online(reader, site)
        assert reader.sync().refreshed == 1
        assert (reader.feed(feed).url, reader.feed(feed).allow_local) == (url, False)


@pytest.mark.parametrize("removed", [False, True])
def test_a_page_whose_feed_is_there_already_gives_way(home, removed):
    with FeedServer() as server, open_home(home) as reader:
        url = server.publish("/feed.xml", rss(item("One")))
        server.scripts["/"] = html(page("Home", "/feed.xml"))
        there = reader.services.subscriptions.subscribe(url, allow_local=True).feed_id
        if removed:
            reader.services.subscriptions.unsubscribe(there)
        offline_then_online(reader, server)
        report = reader.sync()
        assert report.failures == ()
        assert [(feed.id, feed.url) for feed in reader.services.library.feeds.all()] == [(there, url)]
        assert reader.titles() == ["One"]


@pytest.mark.parametrize(
    "script", [html(page("Nothing here")), html(page("A dead link", "/dead")), html(page("Itself", "/"))]
)
def test_a_page_that_waited_and_has_no_feed_says_so(home, script):
    with FeedServer({"/": script}) as server, open_home(home) as reader:
        feed = offline_then_online(reader, server)
        report = reader.sync()
        assert [failure.reason for failure in report.failures] == [FailureReason.NOT_A_FEED]
        assert reader.feed(feed).health.failures == 1


def test_behind_a_log_in_page_that_says_so_a_subscription_waits(home):
    with FeedServer() as server, open_home(home) as reader:
        server.portal = reply(511, LOG_IN_PAGE)
        assert (
            reader.services.subscriptions.subscribe(server.url("/feed"), allow_local=True).waiting
            is FailureReason.PORTAL
        )


@pytest.mark.parametrize(
    ("answer", "reason", "asked"),
    [
        (reply(429, b"", "Retry-After: 1200"), FailureReason.RATE_LIMITED, 1),
        (reply(500), FailureReason.HTTP_STATUS, 2),
    ],
)
def test_what_a_server_says_at_the_first_look_is_the_health_of_its_feed(home, answer, reason, asked):
    with FeedServer({"/feed": answer}) as server, open_home(home) as reader:
        added = reader.services.subscriptions.subscribe(server.url("/feed"), allow_local=True)
        health = reader.feed(added.feed_id).health
        assert (added.waiting, health.error, health.failures) == (reason, reason, 1)
        assert health.next_check_at >= reader.clock.now + timedelta(minutes=15)
        reader.sync()
        assert server.asked("/feed") == asked, "a server that asks for rest is left alone"


def test_who_works_offline_asks_nobody(home):
    with FeedServer() as server, open_home(home) as reader:
        url = server.publish("/feed", rss(item("One")))
        reader.services.settings.set("sync.work_offline", True)
        assert reader.services.subscriptions.subscribe(url, allow_local=True).waiting is FailureReason.OFFLINE
        with pytest.raises(FeedError):
            reader.services.subscriptions.preview(url, allow_local=True)
        assert reader.sync().offline
        assert server.connections == 0
        reader.services.settings.set("sync.work_offline", False)
        assert reader.sync().new == 1


def test_a_removed_subscription_comes_back_whole(home):
    with FeedServer() as server, open_home(home) as reader:
        url = server.publish("/feed", rss(item("One")))
        feed = reader.services.subscriptions.subscribe(url, allow_local=True).feed_id
        mark(reader.services.library, [reader.headlines()[0].id], unread=False)
        reader.services.subscriptions.unsubscribe(feed)
        assert (reader.titles(), reader.services.library.feeds.all()) == ([], [])
        again = reader.services.subscriptions.subscribe(url, allow_local=True)
        assert (again.feed_id, again.entries) == (feed, 1)
        assert (reader.titles(), reader.titles(unread=True)) == (["One"], [])


def test_a_list_brings_what_is_new_and_says_what_is_not(home, tmp_path: Path):
    with open_home(home) as reader:
        reader.add("https://example.org/a")
        file = tmp_path / "list.opml"
        file.write_bytes(
            opml(
                "https://example.org/a",
                "feed:https://example.org/b",
                "HTTPS://EXAMPLE.org/c",
                "https://example.org/c",
            ).replace(b"</body>", b'<outline text="x" xmlUrl="|touch /tmp/owned"/></body>')
        )
        report = import_file(reader.services, file)
        assert (report.feeds, report.known_feeds, [one.what for one in report.skipped]) == (
            2,
            2,
            ["|touch /tmp/owned"],
        )
        assert sorted(feed.url for feed in reader.services.library.feeds.all()) == [
            f"https://example.org/{name}" for name in "abc"
        ]
        assert not any(feed.allow_local for feed in reader.services.library.feeds.all() if feed.id in report.added)
        assert reader.told(FeedsChanged)[-1].ids == report.added


def test_what_is_exported_is_what_is_imported(home, tmp_path: Path):
    first, second = tmp_path / "first.opml", tmp_path / "second.opml"
    with open_home(home) as reader:
        for number, folder in enumerate([(), ("News",), ("News", "Ça & là"), ("أخبار",), ("News",)]):
            reader.services.library.feeds.add(
                f"http://127.0.0.1:8000/{number}?a=1&b=2",
                reader.clock(),
                title=f'<Paper> "{number}" & co',
                folder=folder,
                allow_local=True,
            )
        assert reader.services.subscriptions.export_opml(first) == 5
        folders = reader.services.library.feeds.folder_paths()
    with open_home(tmp_path / "other") as reader:
        report = import_file(reader.services, first)
        assert (report.feeds, report.known_feeds, report.skipped, report.damaged) == (5, 0, (), False)
        assert reader.services.library.feeds.folder_paths() == folders
        assert not any(feed.allow_local for feed in reader.services.library.feeds.all())
        assert reader.services.subscriptions.export_opml(second) == 5
        assert import_file(reader.services, first).known_feeds == 5
    assert first.read_bytes() == second.read_bytes()
    assert b"local" not in first.read_bytes().lower()


def test_lists_that_cannot_be_read_or_written_are_said(home, tmp_path: Path):
    with open_home(home) as reader:
        for body in (b"", b"no list", b"\x00" * 100, b"<html><body>x</body></html>"[:10]):
            file = tmp_path / "broken.opml"
            file.write_bytes(body)
            with pytest.raises(UsageError, match=r"broken\.opml"):
                import_file(reader.services, file)
        for missing in (tmp_path / "missing.opml", tmp_path):
            with pytest.raises(UsageError, match="cannot read"):
                import_file(reader.services, missing)
        with pytest.raises(UsageError, match="no file"):
            import_file(reader.services, Path("/dev/zero"))
        file.write_bytes(bytes(MAX_OPML_BYTES + 1))
        with pytest.raises(UsageError, match="larger than 20 MB"):
            import_file(reader.services, file)
        with pytest.raises(UsageError, match="too large"):
            import_file(reader.services, BytesIO(file.read_bytes()))
        with pytest.raises(StorageError, match="cannot write"):
            reader.services.subscriptions.export_opml(tmp_path / "no folder" / "list.opml")
        with pytest.raises(StorageError, match="cannot write"):
            reader.services.subscriptions.export_opml(tmp_path)


def test_exporting_replaces_what_a_link_names_and_leaves_nothing_behind(home, tmp_path: Path):
    target, link = tmp_path / "target.opml", tmp_path / "link.opml"
    target.write_text("old")
    link.symlink_to(target)
    with open_home(home) as reader:
        reader.add("https://example.org/a")
        before = {file.name for file in tmp_path.iterdir()}
        assert reader.services.subscriptions.export_opml(link) == 1
        assert reader.services.subscriptions.export_opml(Path("/dev/null")) == 1
        assert link.is_symlink()
        assert b"https://example.org/a" in target.read_bytes()
        assert {file.name for file in tmp_path.iterdir()} == before


def test_lists_go_through_pipes(home, tmp_path: Path):
    with open_home(home) as reader:
        reader.add("https://example.org/a")
        out = BytesIO()
        assert reader.services.subscriptions.export_opml(out) == 1
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        (tmp_path / "link").symlink_to(pipe)  # as /dev/stdout is one
        with ThreadPoolExecutor(1) as ear:
            heard = ear.submit(pipe.read_bytes)
            assert reader.services.subscriptions.export_opml(tmp_path / "link") == 1
            assert heard.result() == out.getvalue()
        assert import_file(reader.services, BytesIO(out.getvalue())).known_feeds == 1
        with pytest.raises(UsageError, match="standard input is no list"):
            import_file(reader.services, BytesIO())


def test_a_list_never_writes_consent_even_where_it_came_with_some(home, tmp_path: Path):
    file = tmp_path / "list.opml"
    file.write_bytes(opml("http://127.0.0.1:1/feed").replace(b'type="rss"', b'type="rss" allowLocal="true"'))
    with open_home(home) as reader:
        import_file(reader.services, file)
        (feed,) = reader.services.library.feeds.all()
        assert not feed.allow_local
        reader.services.library.feeds.choose(feed.id, {"allow_local": True})
        outline = reader.services.library.feeds.outline("x").children[0]
        assert isinstance(outline, OutlineFeed)
        assert dict(outline.attributes) == {"allowLocal": "true"}  # the file's own words, which we never obey
