"""What a good exchange gives, and what a server learns from it (T-V2, T-V3, T-N8)."""

import gzip
import subprocess
import sys
import threading
from contextlib import closing

import pytest

from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled, FailureReason
from reader.domain.sources.feed import Validators
from reader.web.client import NotModified
from reader.web.limits import ACCEPT, USER_AGENT
from tests.helpers.http_get import ask, client_for, fetch, refusal
from tests.helpers.patience import wait_for
from tests.helpers.servers import ScriptedServer, gzipped, hang, redirect, reply

FEED = b"<rss><channel><title>\xd8\xae\xd8\xa8\xd8\xb1</title></channel></rss>"


def test_a_feed_comes_with_all_that_the_next_request_needs():
    answer = reply(
        200,
        FEED,
        "Content-Type: application/rss+xml; charset=utf-8",
        'ETag: "one"',
        "Last-Modified: Tue, 24 Nov 2026 12:00:00 GMT",
        "Cache-Control: max-age=600",
    )
    with ScriptedServer({"/feed?a=1": answer}) as server:
        client = client_for(server)
        got = fetch(client, server.url("/feed?a=1#part"))
        assert (got.status, got.body) == (200, FEED)
        assert got.content_type == "application/rss+xml; charset=utf-8"
        assert (got.etag, got.last_modified) == ('"one"', "Tue, 24 Nov 2026 12:00:00 GMT")
        assert got.max_age_seconds == 600
        assert got.url_final == server.url("/feed?a=1")
        assert got.permanent_target is None
        assert client.meter.received == len(answer)
        assert client.meter.sent > 100


def test_whom_it_connects_to_is_told_to_who_asks(caplog):
    caplog.set_level("INFO", logger="reader.web")
    with ScriptedServer({"/": reply(200, FEED)}) as server:
        fetch(client_for(server), server.url())
        host, port = server.url().split("/")[2].split(":")
    assert [record.getMessage() for record in caplog.records] == [f"connecting to {host}:{port} (feed)"]


def test_chunked_and_unmeasured_bodies_are_whole():
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n6\r\n</rss>\r\n0\r\n\r\n"
    with ScriptedServer({"/chunked": chunked, "/unmeasured": reply(200, FEED, length=-1)}) as server:
        client = client_for(server)
        assert fetch(client, server.url("/chunked")).body == b"<rss></rss>"
        assert fetch(client, server.url("/unmeasured")).body == FEED


def test_gzip_is_unpacked_once():
    once = gzip.compress(FEED)  # the second in which it was made is in it
    twice = reply(200, gzip.compress(once), "Content-Encoding: gzip")
    with ScriptedServer({"/": gzipped(FEED), "/twice": twice}) as server:
        client = client_for(server)
        assert fetch(client, server.url("/")).body == FEED
        assert fetch(client, server.url("/twice")).body == once


def test_what_is_no_encoding_is_none():
    names = ("identity", "None", "UTF-8", "binary")
    scripts = {f"/{name}": reply(200, FEED, f"Content-Encoding: {name}") for name in names}
    with ScriptedServer(scripts) as server:
        client = client_for(server)
        assert [fetch(client, server.url(f"/{name}")).body for name in names] == [FEED] * len(names)


def test_nothing_new_is_not_modified():
    def answer(talk):
        talk.send(
            reply(304, b"", "Cache-Control: max-age=60") if talk.seen.header("if-none-match") else reply(200)
        )

    with ScriptedServer({"/": answer}) as server:
        client = client_for(server)
        validators = Validators(etag='W/"one"', last_modified="Tue, 24 Nov 2026 12:00:00 GMT")
        assert ask(client, server.url(), validators=validators) == NotModified(max_age_seconds=60)
        assert server.requests[0].header("if-none-match") == 'W/"one"'
        assert server.requests[0].header("if-modified-since") == "Tue, 24 Nov 2026 12:00:00 GMT"


def test_odd_validators_are_neither_kept_nor_sent():
    long = reply(200, FEED, "ETag: " + "x" * 501, "Last-Modified: \xe9")
    with ScriptedServer({"/": long}) as server:
        client = client_for(server)
        got = fetch(client, server.url())
        assert (got.etag, got.last_modified) == (None, None)
        stored = Validators(etag="x\r\nX-Evil: 1", last_modified="\u200e")
        fetch(client, server.url(), validators=stored)
        assert "evil" not in str(server.requests[1]).lower()
        assert server.requests[1].header("if-modified-since") is None


@pytest.mark.parametrize("kind", ["feed", "page", "picture"])
def test_a_server_learns_our_name_and_nothing_of_the_reader(kind, monkeypatch):
    monkeypatch.setenv("LANG", "ar_MA.UTF-8")
    with ScriptedServer({"*": reply(200, b"x")}) as server:
        for path in ("/a", "/b"):
            with closing(client_for(server)) as client:
                fetch(client, server.url(path), kind=kind)
        headers = [
            ("Host", f"127.0.0.1:{server.port}"),
            ("User-Agent", USER_AGENT),
            ("Accept", ACCEPT[kind]),
            ("Accept-Encoding", "gzip"),
        ]
        if kind != "picture":
            headers.append(("Connection", "close"))
        assert [seen.headers for seen in server.requests] == [tuple(headers)] * 2


def test_cookies_are_never_sent_back_and_nobody_is_told_where_we_come_from():
    with ScriptedServer() as server:
        server.scripts = {
            "/": reply(302, b"", "Location: /next", "Set-Cookie: id=1", "Set-Cookie: b=2; Path=/; Max-Age=999"),
            "/next": reply(200, FEED, "Set-Cookie: c=3"),
        }
        client = client_for(server)
        for _ in range(2):
            fetch(client, server.url())
        assert server.asked() == 4
        for seen in server.requests:
            assert seen.header("cookie") is None
            assert seen.header("referer") is None
            assert seen.header("authorization") is None


def test_a_netrc_file_is_not_read(tmp_path, monkeypatch):
    (tmp_path / ".netrc").write_text("default login me password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    with ScriptedServer({"/": reply(401, b"", 'WWW-Authenticate: Basic realm="x"')}) as server:
        assert refusal(client_for(server), server.url()).detail == "wanted x"
        assert server.asked() == 1


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (204, FailureReason.HTTP_STATUS),
        (206, FailureReason.HTTP_STATUS),
        (300, FailureReason.HTTP_STATUS),
        (400, FailureReason.HTTP_STATUS),
        (404, FailureReason.HTTP_STATUS),
        (410, FailureReason.GONE),
        (429, FailureReason.RATE_LIMITED),
        (500, FailureReason.HTTP_STATUS),
        (503, FailureReason.RATE_LIMITED),
        (511, FailureReason.PORTAL),
    ],
)
def test_each_status_has_its_reason(status, reason):
    with ScriptedServer({"/": reply(status, b"", "Retry-After: 90")}) as server:
        client = client_for(server)
        error = refusal(client, server.url())
        assert (error.reason, error.status, error.detail) == (reason, status, str(status))
        assert error.retry_after_seconds == 90.0
        assert refusal(client, server.url(), kind="picture").reason is reason


def test_no_retry_after_is_none_and_a_huge_one_is_a_day():
    with ScriptedServer({"/": reply(429), "/huge": reply(503, b"", "Retry-After: 999999999")}) as server:
        client = client_for(server)
        assert refusal(client, server.url()).retry_after_seconds is None
        assert refusal(client, server.url("/huge")).retry_after_seconds == 86_400


def test_permanent_redirects_name_the_new_address_and_temporary_ones_do_not():
    with ScriptedServer({"/feed": reply(200, FEED)}) as server:
        server.scripts |= {
            "/moved": redirect("/twice", 301),
            "/twice": redirect(server.url("/feed"), 308),
            "/mixed": redirect("/for-now", 301),
            "/for-now": redirect("feed", 307),
            "/see": redirect("/feed?x=é", 303),
            "/feed?x=%C3%A9": reply(200, b"see"),
        }
        client = client_for(server)
        moved = fetch(client, server.url("/moved"))
        assert moved.permanent_target == moved.url_final == server.url("/feed")
        mixed = fetch(client, server.url("/mixed"))
        assert (mixed.permanent_target, mixed.url_final) == (None, server.url("/feed"))
        assert fetch(client, server.url("/see")).body == b"see"


def test_conditions_go_along_with_a_redirect():
    with ScriptedServer({"/": redirect("/feed"), "/feed": reply(304)}) as server:
        answer = ask(client_for(server), server.url(), validators=Validators(etag='"one"'))
        assert isinstance(answer, NotModified)


def test_a_cancelled_exchange_ends_soon():
    token = CancelToken()
    with ScriptedServer({"/": hang}) as server:
        threading.Thread(target=lambda: (wait_for(lambda: server.asked() == 1), token.cancel())).start()
        with pytest.raises(Cancelled):
            ask(client_for(server), server.url(), token=token)
        with pytest.raises(Cancelled):
            ask(client_for(server), server.url(), token=token)
        assert server.asked() == 1


def test_many_threads_share_one_client():
    with ScriptedServer({"*": reply(200, FEED)}) as server:
        client, bodies = client_for(server), []

        def work() -> None:
            for number in range(10):
                bodies.append(fetch(client, server.url(f"/{number}")).body)

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert bodies == [FEED] * 80


def test_pictures_of_one_server_share_a_connection():
    with ScriptedServer({"*": reply(200, b"picture")}) as server:
        client = client_for(server)
        for number in range(5):
            assert fetch(client, server.url(f"/{number}"), kind="picture").body == b"picture"
        assert (server.asked(), server.connections) == (5, 1)
        for number in range(3):
            fetch(client, server.url(f"/{number}"))
        assert server.connections == 4  # feeds do not keep theirs
        client.close()
        fetch(client, server.url("/again"), kind="picture")
        assert server.connections == 5
        client.close()


def test_a_kept_connection_that_the_server_closed_is_replaced():
    def once(talk):
        talk.send(reply(200, b"picture"))
        talk.close()

    with ScriptedServer({"*": once}) as server:
        client = client_for(server)
        for _ in range(3):
            assert fetch(client, server.url(), kind="picture").body == b"picture"
        client.close()


def test_a_kept_connection_that_is_closed_while_we_ask_is_replaced():
    def close_the_second_time(talk):
        if server.asked() == 2:
            talk.close()
        else:
            talk.send(reply(200, b"picture"))

    with ScriptedServer({"*": close_the_second_time}) as server:
        client = client_for(server)
        for _ in range(2):
            assert fetch(client, server.url(), kind="picture").body == b"picture"
        assert (server.asked(), server.connections) == (3, 2)
        client.close()


def test_a_kept_connection_on_which_the_server_spoke_unasked_is_not_used():
    def twice(talk):
        talk.send(reply(200, b"picture") + reply(408, b"too late"))

    with ScriptedServer({"*": twice}) as server:
        client = client_for(server)
        for _ in range(3):
            assert fetch(client, server.url(), kind="picture").body == b"picture"
        client.close()


def test_the_window_need_not_wait_for_the_http_client():
    program = "import sys, reader.web.client; sys.exit('httpcore2' in sys.modules or 'ssl' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)
