"""A page without a feed as a source: shown, added, refreshed, lost, exported."""

from __future__ import annotations

import json
from io import BytesIO

import pytest

from reader.domain.errors import FailureReason, FeedError, ListOffered, UsageError
from reader.domain.importing.outline_programs import Sorted
from reader.domain.sources.feed import FeedKind
from tests.helpers.feed_server import FeedServer, html, item, rss
from tests.helpers.homes import open_home
from tests.helpers.schemas import checked

TITLES = ("The council adopts the budget", "A school opens again after the works", "Two bus lines end in spring")


def a_page(*titles: str, heading: str = "News", item_tag: str = "article", around: str = "") -> bytes:
    items = "".join(
        f"<{item_tag} class=x{len(titles)}><h2><a href=/news/{title.split()[1]}>{title}</a></h2>"
        f"<time datetime=2026-11-{22 - place:02}>{22 - place} November 2026</time>"
        f"<p>What stands below a title, in a few words.</p></{item_tag}>"
        for place, title in enumerate(titles)
    )
    return (
        f"<html lang=en><head><title>{heading} - The town</title></head><body><nav><a href=/a>About</a></nav>"
        f"<main><h1>{heading}</h1>{items}</main>{around}</body></html>"
    ).encode()


@pytest.fixture
def server():
    with FeedServer() as running:
        running.scripts["/news"] = html(a_page(*TITLES))
        yield running


def test_a_page_is_shown_and_then_added(home, server):
    with open_home(home) as reader:
        subscriptions = reader.services.subscriptions
        found = subscriptions.find_page(server.url("/news"), allow_local=True)
        assert (found.title, found.lists[0].articles, found.lists[0].titles) == ("News - The town", 3, TITLES)
        assert found.lists[0].newest_at is not None and found.lists[0].newest_at.day == 22
        assert reader.services.library.feeds.all() == []
        added, _ = subscriptions.add_page(server.url("/news"), allow_local=True, folder=("Towns",))
        feed = reader.feed(added.feed_id)
        assert (added.new, added.entries, feed.kind, feed.folder) == (True, 3, FeedKind.PAGE, ("Towns",))
        assert sorted(reader.titles()) == sorted(TITLES)


def test_without_a_word_of_it_a_page_is_offered_not_added(home, server):
    with open_home(home) as reader:
        with pytest.raises(ListOffered) as caught:
            reader.services.subscriptions.subscribe(server.url("/news"), allow_local=True)
        assert (caught.value.articles, caught.value.reason) == (3, FailureReason.NOT_A_FEED)
        assert reader.services.library.feeds.all() == []


def test_the_next_day_has_what_is_new_and_versions_of_what_was_corrected(home, server):
    with open_home(home) as reader:
        reader.services.subscriptions.add_page(server.url("/news"), allow_local=True)
        corrected = "The council adopts a smaller budget"
        server.scripts["/news"] = html(
            a_page("New rails reach the harbour", corrected, *TITLES[1:], item_tag="section")
        )
        report = reader.sync()
        assert (report.new, report.changed) == (1, 1)
        assert sorted(reader.titles()) == sorted(["New rails reach the harbour", corrected, *TITLES[1:]])


def test_a_page_with_the_same_bytes_is_not_read_again(home, server):
    with open_home(home) as reader:
        server.publish("/news", a_page(*TITLES), content_type="text/html")
        reader.services.subscriptions.add_page(server.url("/news"), allow_local=True)
        assert reader.sync().unchanged == 1


def test_a_list_that_is_gone_keeps_its_articles_and_another_can_be_chosen(home, server):
    with open_home(home) as reader:
        added, _ = reader.services.subscriptions.add_page(server.url("/news"), allow_local=True)
        server.scripts["/news"] = html(b"<html><body><p>We are moving, come back soon.</p></body></html>")
        reader.sync()
        feed = reader.feed(added.feed_id)
        assert (feed.health.error, feed.entries) == (FailureReason.LIST_GONE, 3)
        server.scripts["/news"] = html(a_page("New rails reach the harbour", *TITLES))
        again, _ = reader.services.subscriptions.add_page(server.url("/news"), allow_local=True)
        feed = reader.feed(again.feed_id)
        assert (again.new, again.feed_id, feed.health.error, feed.entries) == (False, added.feed_id, None, 4)
        same, _ = reader.services.subscriptions.add_page(server.url("/news"), allow_local=True)
        assert (again.other_list, same.new, same.other_list) == (False, False, False)


def test_whole_articles_are_wanted_unless_the_reader_says_otherwise(home, server):
    with open_home(home) as reader:
        added, _ = reader.services.subscriptions.add_page(server.url("/news"), allow_local=True)
        feed = reader.feed(added.feed_id)
        full_text = reader.services.network.full_text
        assert full_text.pages.count_wanted(reader.services.shared.clock()) == 3
        reader.services.subscriptions.choose(feed.id, {"full_text": "off"})
        assert full_text.want([reader.feed(feed.id)], {feed.id}) == 0


def test_a_feed_needs_no_list_and_a_list_must_be_there(home, server):
    with open_home(home) as reader:
        reader.services.subscriptions.subscribe(server.publish("/feed", rss(item("One"))), allow_local=True)
        with pytest.raises(FeedError):
            reader.services.subscriptions.add_page(server.url("/feed"), allow_local=True)
        with pytest.raises(UsageError):
            reader.services.subscriptions.add_page(server.url("/news"), allow_local=True, number=2)
        assert len(reader.services.library.feeds.all()) == 1


def test_an_exported_list_keeps_what_finds_the_articles(home, tmp_path, server):
    exported = BytesIO()
    with open_home(home) as reader:
        reader.services.subscriptions.add_page(server.url("/news"), allow_local=True)
        reader.services.subscriptions.export_opml(exported)
        described = reader.services.library.feeds.all()[0].page
    with open_home(tmp_path / "other") as other:
        read = other.services.subscriptions.lists.read_list(BytesIO(exported.getvalue()))
        assert isinstance(read, Sorted)
        other.services.subscriptions.lists.add_list(read.outline, allow_local=True)
        feed = other.services.library.feeds.all()[0]
        assert (feed.kind, json.loads(feed.page or "")) == (FeedKind.PAGE, json.loads(described or ""))
        other.sync()
        assert sorted(other.titles()) == sorted(TITLES)


def test_the_command_line_offers_adds_and_names_other_lists(cli, server):
    url = server.url("/news")
    offered = cli("add", url, "--allow-local", code=2)
    assert f"the page shows a list (3 articles): `manchette add {url} --page`" in offered.err
    added = checked("add", cli("add", url, "--allow-local", "--page", "--json").out)
    (feed,) = cli.json("feeds")
    assert added == {**feed, "articles": 3}
    assert feed["kind"] == "page"
    more = "".join(f"<article><h3><a href=/reports/{n}>The report of the {n}. committee</a></h3>"
                   f"<time datetime=2026-10-{n:02}></time></article>" for n in range(1, 5))  # fmt: skip
    server.scripts["/news"] = html(a_page(*TITLES, around=f"<main><h2>News of committees</h2>{more}</main>"))
    assert "--list 2: 4 articles, The report of the 1. committee" in cli("add", url, "--page", "--allow-local").out
    assert cli("add", url, "--page", "--list", "2", "--allow-local").out.startswith(
        "1  News - The town (7 articles)"
    )
    server.scripts["/news"] = html(b"<html><body><div id=root></div><script src=/a.js></script></body></html>")
    assert "made by a program in the browser" in cli("add", url, "--page", "--allow-local", code=2).err
    cli("sync", code=2)
    (feed,) = cli.json("feeds")
    assert (feed["error"], feed["entries"]) == ("list_gone", 7)
    assert "was not found on the page any more" in feed["error_message"]


def test_a_description_that_is_none_is_not_imported(home):
    listed = (
        '<opml version="2.0" xmlns:manchette="urn:manchette:opml"><body>'
        '<outline xmlUrl="https://a.example/" manchette:page="[1]"/></body></opml>'
    )
    with open_home(home) as reader:
        lists = reader.services.subscriptions.lists
        lists.add_list(lists.read_list(BytesIO(listed.encode())).outline)
        assert reader.services.library.feeds.all()[0].kind is FeedKind.FEED
