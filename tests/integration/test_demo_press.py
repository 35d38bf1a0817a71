"""The demo press as clients meet it: over HTTP, on loopback."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from urllib.parse import urlsplit

import pytest

from reader.demo import DemoPress
from reader.hostile.feeds import feed as hostile_feed
from reader.hostile.pages.feed_discovery import find_feeds
from reader.settings.paths import resource

NOW = datetime(2026, 11, 24, 9, 30, 12, tzinfo=UTC)


@pytest.fixture
def press() -> Iterator[DemoPress]:
    with DemoPress(clock=lambda: NOW) as opened:
        yield opened


def ask(url: str, method: str = "GET", **headers: str) -> tuple[int, Message, bytes]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    try:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, f"{parts.path}?{parts.query}" if parts.query else parts.path, headers=sent)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def test_every_feed_is_served_and_understood(press: DemoPress) -> None:
    assert len(press.feeds) == 10
    for feed in press.feeds:
        status, headers, body = ask(feed.url)
        assert status == 200
        understood = hostile_feed.parse(body, feed.url, headers["Content-Type"])
        assert understood.title == feed.title
        assert understood.language == feed.language
        assert len(understood.entries) >= 5


def test_every_page_and_picture_that_a_feed_names_is_served(press: DemoPress) -> None:
    named: set[str] = set()
    for feed in press.feeds:
        _, headers, body = ask(feed.url)
        for entry in hostile_feed.parse(body, feed.url, headers["Content-Type"]).entries:
            named |= {entry.link or "", *(image.url for image in entry.images)}
    assert len(named) > 60
    for url in named:
        status, headers, body = ask(url)
        assert status == 200, url
        assert headers.get_content_type().startswith(("image/", "text/html"))
        assert len(body) == int(headers["Content-Length"])


def test_article_page_holds_the_article_and_what_surrounds_it(press: DemoPress) -> None:
    status, headers, body = ask(f"{press.address}/lanterne/voix-haute.html")
    page = body.decode()
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert '<html lang="fr" dir="ltr">' in page
    assert "<h1>Lecture\xa0: à voix basse, à voix haute" in page
    assert "L’oreille comme correcteur" in page
    assert '<img src="/pictures/lamp.webp"' in page
    assert '<time datetime="2026-11-24T07:24:00+00:00">' in page
    assert page.index("<nav>") < page.index("<article>") < page.index("<aside>") < page.index("<footer>")


def test_pages_of_a_paper_have_its_encoding_and_direction(press: DemoPress) -> None:
    _, headers, body = ask(f"{press.address}/saqiya/")
    assert headers["Content-Type"] == "text/html; charset=windows-1256"
    page = body.decode("windows-1256")
    assert '<html lang="ar" dir="rtl">' in page
    assert "دفتر الساقية" in page


def test_front_page_leads_to_the_feed(press: DemoPress) -> None:
    for feed in press.feeds:
        home = feed.url.rpartition("/")[0] + "/"
        _, headers, body = ask(home)
        assert [found.url for found in find_feeds(body, home, headers["Content-Type"])] == [feed.url]


def test_feeds_lie_in_a_folder_for_each_language(press: DemoPress) -> None:
    assert list(dict.fromkeys(feed.folder for feed in press.feeds)) == [
        "Presse francophone",
        "الصحافة العربية",
        "Prensa en español",
        "English press",
    ]


@pytest.mark.parametrize("path", ["/wagon/feed.atom", "/ledger/feed.json", "/wagon/", "/pictures/dunes.webp"])
def test_what_is_known_is_not_sent_again(press: DemoPress, path: str) -> None:
    url = press.address + path
    _, headers, _ = ask(url)
    etag, modified = headers["ETag"], headers["Last-Modified"]
    for known in (
        {"If_None_Match": etag},
        {"If_None_Match": f'"other", W/{etag}'},
        {"If_Modified_Since": modified},
        {"If_None_Match": etag, "If_Modified_Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
    ):
        status, answered, body = ask(url, **known)
        assert (status, body) == (304, b"")
        assert answered["ETag"] == etag
    for unknown in (
        {"If_None_Match": '"other"', "If_Modified_Since": modified},
        {"If_Modified_Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
        {"If_Modified_Since": "yesterday"},
    ):
        assert ask(url, **unknown)[0] == 200


def test_head_is_answered_without_a_body(press: DemoPress) -> None:
    status, headers, body = ask(press.feeds[0].url, "HEAD")
    assert status == 200
    assert int(headers["Content-Length"]) > 1_000
    assert body == b""


def test_unknown_address_is_not_found(press: DemoPress) -> None:
    assert ask(f"{press.address}/aqueduc/nothing.html")[0] == 404
    assert ask(f"{press.address}/pictures/../papers.toml")[0] == 404


def test_behind_a_portal_everything_is_a_log_in_page(press: DemoPress) -> None:
    _, headers, _ = ask(press.feeds[0].url)
    press.portal = True
    for url in (press.feeds[0].url, f"{press.address}/pictures/dunes.webp", f"{press.address}/anything"):
        status, answered, body = ask(url, If_None_Match=headers["ETag"])
        assert status == 200
        assert answered["Content-Type"] == "text/html; charset=utf-8"
        assert answered["Cache-Control"] == "no-store"
        assert answered["ETag"] is None
        assert b"log in" in body
    press.portal = False
    assert ask(press.feeds[0].url, If_None_Match=headers["ETag"])[0] == 304


def test_press_that_is_down_refuses_and_comes_back_where_it_was(press: DemoPress) -> None:
    url = press.feeds[0].url
    press.down = True
    assert press.down
    with pytest.raises(ConnectionRefusedError):
        ask(url)
    press.down = False
    assert press.feeds[0].url == url
    assert ask(url)[0] == 200


def test_requests_are_remembered(press: DemoPress) -> None:
    ask(f"{press.address}/wagon/?utm=1", Accept="text/html")
    assert ask(f"{press.address}/wagon/?utm=1")[0] == 200
    first = press.requests[0]
    assert (first.method, first.path, first.headers["accept"]) == ("GET", "/wagon/?utm=1", "text/html")
    assert len(press.requests) == 2


def test_many_ask_at_once(press: DemoPress) -> None:
    url = f"{press.address}/pictures/market.webp"
    picture = resource("demo/pictures/market.webp").read_bytes()
    answers: list[bytes] = []
    threads = [threading.Thread(target=lambda: answers.append(ask(url)[2])) for _ in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [picture] * 24


def test_client_that_leaves_in_the_middle_is_no_news(press: DemoPress, capfd: pytest.CaptureFixture[str]) -> None:
    for request in (b"", b"GET /pictures/mar", b"GET /pictures/market.webp HTTP/1.1\r\nHost: x\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", press.port)) as connection:
            connection.sendall(request)
            # Closing with unread bytes resets the connection.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    assert ask(press.feeds[0].url)[0] == 200
    press.down = True
    assert capfd.readouterr() == ("", "")


def test_feeds_look_the_same_at_the_same_moment() -> None:
    bodies = []
    for _ in range(2):
        with DemoPress(clock=lambda: NOW) as opened:
            feeds = [(feed.url, ask(feed.url)[2]) for feed in opened.feeds]
            bodies.append([body.replace(str(opened.port).encode(), b"PORT") for _, body in feeds])
    assert bodies[0] == bodies[1]


def test_closed_press_answers_nobody() -> None:
    with DemoPress() as opened:
        url = opened.feeds[0].url
    with pytest.raises(ConnectionRefusedError):
        ask(url)


def test_feeds_can_be_asked_as_they_were_before_headlines_changed(press: DemoPress) -> None:
    changed = [feed for feed in press.feeds if feed.has_changed]
    assert len(changed) == 3
    for feed in press.feeds:
        _, headers, now = ask(feed.url)
        press.is_early = True
        _, earlier_headers, at_first = ask(feed.url)
        press.is_early = False
        assert (now != at_first) is (headers["ETag"] != earlier_headers["ETag"]) is feed.has_changed
        titles = [
            [entry.title for entry in hostile_feed.parse(body, feed.url, headers["Content-Type"]).entries]
            for body in (now, at_first)
        ]
        assert sum(one != other for one, other in zip(*titles, strict=True)) == int(feed.has_changed)
