"""Excerpts become whole articles at sync: from a real press, through the parser process, into the database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest

from reader.__main__ import main
from reader.assembly.services import Services, open_services
from reader.background.cancel import CancelToken
from reader.background.sandbox import Sandbox
from reader.demo import DemoPress
from reader.demo.newsroom import read_papers
from reader.domain.entries.entry import Article, Completeness, PageState
from reader.domain.entries.refresh import ChangedEntry, Identity
from reader.domain.events import Change, EntriesChanged, EntriesNotified
from reader.domain.organising.rule import Action, RuleWish
from reader.domain.query.place import Place
from reader.settings.paths import Home
from tests.helpers.entries import a_parsed_entry, a_query, a_refresh
from tests.helpers.feed_server import PROSE, FeedServer, html, item, rss
from tests.helpers.homes import SharedSandbox, open_home
from tests.helpers.servers import redirect

EXCERPTS = "lanterne"
EXCERPTED = next(len(paper.articles) for paper in read_papers() if paper.id == EXCERPTS)
"""Articles of that paper."""


@pytest.fixture
def press():
    with DemoPress() as press:
        yield press


@pytest.fixture
def services(tmp_path: Path):
    opened = open_services(Home.under(tmp_path), sandbox=cast("Sandbox", SharedSandbox()))
    yield opened
    opened.close()


def follow(services: Services, press: DemoPress, paper: str) -> int:
    [url] = [feed.url for feed in press.feeds if paper in feed.url]
    feed_id, _ = services.library.feeds.add(url, services.clock(), allow_local=True)
    return feed_id


def sync(services: Services, *, pictures: bool = False):
    return services.sync.run_round(services.library.feeds.all(), CancelToken(), pictures=pictures)


def articles(services: Services) -> list[Article]:
    found = [services.library.entries.article(entry_id) for entry_id in services.library.entries.ids(Place())]
    return [article for article in found if article is not None]


def test_a_feed_of_excerpts_gets_its_pages_at_sync_and_a_feed_of_articles_does_not(services, press):
    follow(services, press, EXCERPTS)
    whole = follow(services, press, "signal")
    report = sync(services)
    assert report.pages == EXCERPTED
    for article in articles(services):
        if article.headline.feed_id == whole:
            assert (article.form, article.page, article.other_form) == ("feed", None, False)
        else:
            assert (article.form, article.page, article.other_form) == ("page", PageState.STORED, True)
            teaser = services.library.entries.article(article.headline.id, form="feed")
            assert teaser is not None
            assert article.words > 2 * teaser.words > 0


def test_each_page_is_asked_for_once(services, press):
    follow(services, press, EXCERPTS)
    sync(services)
    sync(services)
    pages = [request.path for request in press.requests if request.path.endswith(".html")]
    assert len(pages) == len(set(pages)) == EXCERPTED


def test_the_pictures_of_pages_are_fetched_too_and_then_the_article_is_complete(services, press):
    follow(services, press, EXCERPTS)
    sync(services)
    assert {article.headline.state for article in articles(services)} <= {Completeness.TEXT, Completeness.COMPLETE}
    sync(services, pictures=True)
    for article in articles(services):
        assert article.headline.state is Completeness.COMPLETE
        assert [image.number for image in article.images] == list(range(1, len(article.images) + 1))


def test_rules_judge_an_entry_once_more_by_its_page(tmp_path, press):
    told: list[object] = []
    services = open_services(Home.under(tmp_path), announce=told.append, sandbox=cast("Sandbox", SharedSandbox()))
    try:
        follow(services, press, EXCERPTS)
        whole = RuleWish(query="is:text OR is:complete", actions=(Action.STAR, Action.NOTIFY))
        services.library.ruling.add(whole)
        services.library.ruling.add(RuleWish(query="is:starred words:>10", actions=(Action.MUTE,)))
        sync(services)
        assert list(services.library.entries.ids(Place())) == []
        assert len(services.library.ruling.store.log(100)) == 2 * EXCERPTED
    finally:
        services.close()
    assert sum(isinstance(event, EntriesChanged) and event.what is Change.MUTED for event in told) == EXCERPTED
    assert not any(isinstance(event, EntriesNotified) for event in told)  # not of what is muted


def test_an_excerpt_without_its_page_is_called_so(services, press):
    feed_id = follow(services, press, EXCERPTS)
    services.library.feeds.choose(feed_id, {"full_text": "off"})
    sync(services)
    services.library.pages.want(feed_id, services.clock().replace(year=2000), 20)
    assert {article.headline.state for article in articles(services)} == {Completeness.EXCERPT}


def test_the_reader_may_switch_it_off_and_on(services, press):
    feed_id = follow(services, press, EXCERPTS)
    services.library.feeds.choose(feed_id, {"full_text": "off"})
    assert sync(services).pages == 0
    services.library.feeds.choose(feed_id, {"full_text": "on"})
    assert sync(services).pages == EXCERPTED


def test_a_folder_speaks_for_feeds_that_are_left_to_themselves(services, press):
    feed_id = follow(services, press, EXCERPTS)
    services.subscriptions.choose(feed_id, {"folder": ("Press", "Late")})
    services.subscriptions.choose_for_folder(("Press",), {"full_text": "off"})
    assert sync(services).pages == 0
    services.subscriptions.choose_for_folder(("Press", "Late"), {"full_text": "on"})
    assert sync(services).pages == EXCERPTED


def test_words_of_the_page_are_found_by_search(services, press):
    follow(services, press, EXCERPTS)
    sync(services)
    article = articles(services)[0]
    teaser = services.library.entries.article(article.headline.id, form="feed")
    assert teaser is not None
    words = {word.strip(".,;:!?«»’") for word in article.html.split() if word.isalpha() and len(word) > 7}
    word = next(word for word in sorted(words) if word not in teaser.html)
    assert article.headline.id in services.library.entries.ids(Place(query=a_query(word)))


def test_the_preferred_form_is_remembered(services, press):
    follow(services, press, EXCERPTS)
    sync(services)
    entry_id = articles(services)[0].headline.id
    services.library.pages.prefer(entry_id, "feed")
    article = services.library.entries.article(entry_id)
    assert article is not None
    assert (article.form, article.other_form) == ("feed", True)


def test_a_page_that_is_gone_costs_nothing_but_a_note(services, press):
    feed_id = follow(services, press, EXCERPTS)
    sync(services)
    for article in articles(services):
        assert services.library.pages.want_one(article.headline.id) is False  # it is here
    [url] = [feed.url for feed in services.library.feeds.all()]
    services.library.feeds.choose(feed_id, {"full_text": "on"})
    press.down = True
    report = sync(services)
    assert report.pages == 0
    assert services.library.feeds.by_url(url).entries == EXCERPTED


def test_show_gives_the_page_and_says_that_there_are_two_forms(tmp_path, press, capsys):
    [url] = [feed.url for feed in press.feeds if EXCERPTS in feed.url]
    home = ["--home", str(tmp_path)]
    assert main([*home, "add", "--allow-local", url]) == 0
    assert main([*home, "sync", "--no-images", "--json"]) == 0
    capsys.readouterr()
    assert main([*home, "show", "1", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["form"], shown["other_form"], shown["page"]) == ("page", True, "stored")
    assert shown["html"].count("<p>") > 1


def test_an_edit_of_the_feed_keeps_the_page_that_is_here_and_wants_it_anew(services, press):
    feed_id = follow(services, press, EXCERPTS)
    sync(services, pictures=True)
    before = articles(services)[0]
    known = {entry.id: entry for entry in services.library.entries.known(feed_id)}[before.headline.id]
    edit = ChangedEntry(
        id=known.id,
        identity=Identity(key=known.key, guid_hash=known.guid_hash, link_hash=known.link_hash, revision=b"edited"),
        entry=a_parsed_entry(
            title=before.headline.title, link=before.headline.url, html=b"<p>Another teaser.</p>"
        ),
    )
    services.library.feeds.store(a_refresh(feed_id, changed=[edit]), services.clock())
    after = services.library.entries.article(known.id)
    assert after is not None
    assert (after.form, after.page, after.html) == ("page", PageState.STALE, before.html)
    assert after.images == before.images
    assert after.headline.state is Completeness.COMPLETE
    assert services.library.entries.article(known.id, form="feed").html == "<p>Another teaser.</p>"
    assert sync(services).pages == 1
    assert services.library.entries.article(known.id).page is PageState.STORED


def test_a_comic_stays_where_its_page_gives_only_words(home):
    page = b"<html><title>x</title><div><b>Strip</b></div><div>You may copy these comics, but not sell them.</div>"
    with FeedServer() as server, open_home(home) as reader:
        strips = []
        for name in "abc":
            server.scripts[f"/{name}"] = html(page)
            picture = f'<img src="/{name}.png">'
            strips.append(item(name, description=picture, link=server.url(f"/{name}"), pubDate=None))
        reader.add(server.publish("/feed", rss(*strips)))
        reader.sync()
        article = reader.article("a")
        assert (article.form, article.page, len(article.images)) == ("feed", PageState.WORSE, 1)


def test_the_front_page_is_no_article(home):
    front = b"<html><title>Home</title>" + b"<p>What is new today, and what was new in the days before it.</p>" * 9
    with FeedServer({"/": html(front)}) as server, open_home(home) as reader:
        items = [item("home", description="A", link=server.url("/"), pubDate=None)]
        for name in "abc":
            server.scripts[f"/{name}"] = redirect("/")
            items.append(item(name, description="A teaser.", link=server.url(f"/{name}"), pubDate=None))
        reader.add(server.publish("/feed", rss(*items)))
        reader.sync()
        assert (reader.article("a").form, reader.article("a").headline.state) == ("feed", Completeness.EXCERPT)
        # What is linked to itself is meant.
        assert reader.article("home").page is PageState.STORED


WALL = (
    b"<p>We keep information on your device and read it, to show advertising that suits you, with 212 others.</p>"
)
ANOTHER = (
    b"<p>The library of the old town stays open until midnight, since students asked the council for it twice.</p>"
)
ARTICLE = (
    b"<p>No ferry goes to the island before spring: its engine is old, says the harbour office of the port.</p>"
)


def test_a_page_with_nothing_of_the_entry_s_own_words_does_not_replace_the_feed_s(home):
    with FeedServer() as server, open_home(home) as reader:
        teasers = []
        for name, body in (("wall", WALL), ("another", ANOTHER), ("article", ARTICLE)):
            server.scripts[f"/{name}"] = html(b"<html><title>x</title>" + body * 9)
            text = (
                "The harbour office says that the ferry to the island has an old engine, and stops until spring."
            )
            teasers.append(item(name, description=text, link=server.url(f"/{name}"), pubDate=None))
        reader.add(server.publish("/feed", rss(*teasers)))
        reader.sync()
        kept = {name: reader.article(name) for name in ("wall", "another", "article")}
        assert {name: one.form for name, one in kept.items()} == {
            "wall": "feed",
            "another": "feed",
            "article": "page",
        }
        assert kept["wall"].page is kept["another"].page is PageState.WORSE
        assert "ferry" in kept["wall"].html


def test_a_short_text_is_whole_where_the_feed_says_so_and_an_excerpt_where_it_stands_as_summary(home):
    with FeedServer() as server, open_home(home) as reader:
        atom = (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>'
            '<entry><id>1</id><title>Note</title><link href="http://nowhere.example/1"/>'
            "<content>The tide came in.</content></entry>"
            '<entry><id>2</id><title>Teaser</title><link href="http://nowhere.example/2"/>'
            f"<summary>{PROSE * 3}</summary></entry></feed>"
        )
        reader.add(server.publish("/feed", atom.encode()))
        reader.sync()
        states = {one.title: one.state for one in reader.headlines()}
        assert states == {"Note": Completeness.COMPLETE, "Teaser": Completeness.EXCERPT}
        (feed,) = reader.services.library.feeds.all()
        assert (feed.entries, feed.whole) == (2, 1)


LOG_IN = b"<html><title>Wi-Fi</title><p>Bienvenue dans la maison.</p><form><input type='password'></form></html>"
OWN_LOG_IN = (
    b"<html><title>The ferry</title><p>The harbour office says that the ferry to the island has an old engine.</p>"
    b"<form><input type='password'></form></html>"
)


def test_a_log_in_form_in_place_of_a_page_is_asked_for_again_and_a_closed_article_is_not(home):
    text = "The harbour office says that the ferry to the island has an old engine, and stops until spring."
    with FeedServer() as server, open_home(home) as reader:
        teasers = []
        for name, body in (("hotel", LOG_IN), ("closed", OWN_LOG_IN), ("article", ARTICLE * 9)):
            server.scripts[f"/{name}"] = html(body)
            teasers.append(item(name, description=text, link=server.url(f"/{name}"), pubDate=None))
        reader.add(server.publish("/feed", rss(*teasers)))
        reader.sync()
        assert (reader.article("hotel").form, reader.article("hotel").page) == ("feed", PageState.WANTED)
        assert (reader.article("closed").form, reader.article("closed").page) == ("feed", PageState.REFUSED)
        server.scripts["/hotel"] = html(b"<html><title>x</title>" + ARTICLE * 9 + b"</html>")
        reader.clock.forward(hours=3)
        reader.sync()
        assert (reader.article("hotel").form, reader.article("hotel").page) == ("page", PageState.STORED)
