"""Answers that are cut, wrong or out of step give an error, never half a document (T-N9, T-N10)."""

import gzip
import random
from contextlib import closing

import pytest

from reader.domain.errors import FailureReason, FeedError
from reader.domain.sources.feed import Validators
from reader.web.client import NotModified
from tests.helpers.http_get import QUICK, ask, client_for, fetch, refusal
from tests.helpers.servers import ScriptedServer, cut, reply, slam

FEED = b"<rss>" + b"entry " * 2000 + b"</rss>"
PACKED = gzip.compress(FEED)


@pytest.mark.parametrize(
    "answer",
    [
        reply(200, FEED, length=len(FEED) + 1),
        reply(200, FEED[:100], length=len(FEED)),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rs",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>garbage\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<rss>\r\n0\r\n\r\n",
        reply(200, PACKED[: len(PACKED) // 2], "Content-Encoding: gzip"),
        reply(200, PACKED[:-4], "Content-Encoding: gzip"),
        reply(200, PACKED[:-4] + b"\0\0\0\0", "Content-Encoding: gzip"),
        reply(200, FEED, "Content-Encoding: gzip"),
        reply(200, FEED, "Content-Length: 5"),
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n" + FEED,
        b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n" + FEED,
        b"HTTP/1.1 200 OK\r\nContent-Length: \xb2\r\n\r\n" + FEED,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"f" * 5000 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n" + FEED,
        b"HTTP/1.1 200 OK\r\nContent-Le",
        b"<rss>a server of 1991</rss>",
        b"HTTP/1.1 999999 OK\r\n\r\n",
        b"ICY 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nHeader without colon\r\n\r\n",
        b"\x16\x03\x01\x02\x00",
        b"\r\n" * 10,
    ],
)
@pytest.mark.parametrize("kind", ["feed", "picture"])
def test_an_answer_that_is_not_what_it_says_is_damaged(answer, kind):
    with ScriptedServer({"/": cut(answer)}) as server, closing(client_for(server)) as client:
        assert refusal(client, server.url(), kind=kind).reason is FailureReason.DAMAGED


@pytest.mark.parametrize("script", [cut(b""), slam], ids=["closed", "reset"])
def test_no_answer_at_all_is_refused(script):
    with ScriptedServer({"/": script}) as server:
        assert refusal(client_for(server), server.url()).reason is FailureReason.REFUSED


def test_a_reset_in_the_middle_is_damaged():
    def broken(talk):
        talk.send(reply(200, FEED[:100], length=len(FEED)))
        slam(talk)

    with ScriptedServer({"/": broken}) as server:
        assert refusal(client_for(server), server.url()).reason is FailureReason.DAMAGED


def test_old_servers_are_understood():
    with ScriptedServer({"/": cut(b"HTTP/1.0 200 OK\nContent-Type: text/xml\n\n<rss></rss>")}) as server:
        got = fetch(client_for(server), server.url())
        assert (got.body, got.content_type) == (b"<rss></rss>", "text/xml")


def test_interim_answers_are_passed_over():
    answer = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + reply(200, FEED)
    with ScriptedServer({"/": answer}) as server:
        assert fetch(client_for(server), server.url()).body == FEED


def test_not_modified_without_being_asked_is_damaged():
    with ScriptedServer({"/": reply(304)}) as server:
        client = client_for(server)
        assert refusal(client, server.url()).reason is FailureReason.DAMAGED
        assert refusal(client, server.url(), validators=Validators()).reason is FailureReason.DAMAGED


@pytest.mark.parametrize("kind", ["feed", "picture"])
def test_a_body_behind_304_is_not_taken_for_the_next_answer(kind):
    with_body = b"HTTP/1.1 304 Not Modified\r\nContent-Length: 40\r\n\r\n" + reply(200, b"poison")[:40]

    def answer(talk):
        talk.send(with_body if talk.seen.header("if-none-match") else reply(200, b"good"))

    with ScriptedServer({"*": answer}) as server, closing(client_for(server)) as client:
        for _ in range(3):
            asked = ask(client, server.url(), kind=kind, validators=Validators(etag='"x"'))
            assert isinstance(asked, NotModified)
            assert fetch(client, server.url("/b"), kind=kind).body == b"good"


def test_more_than_was_promised_is_not_taken_for_the_next_answer():
    def answer(talk):
        talk.send(reply(200, b"good and more", length=4))

    with ScriptedServer({"*": answer}) as server, closing(client_for(server)) as client:
        for _ in range(3):
            assert fetch(client, server.url(), kind="picture").body == b"good"


def test_headers_that_come_twice_are_read_together():
    answer = reply(200, FEED, "Cache-Control: public", "Cache-Control: max-age=5", "X: a\tb")
    with ScriptedServer({"/": answer}) as server:
        assert fetch(client_for(server), server.url()).max_age_seconds == 5


WHOLE = [
    reply(200, FEED[:200], "Content-Type: text/xml", 'ETag: "x"', "Cache-Control: max-age=5", "Expires: 0"),
    reply(200, gzip.compress(FEED[:200]), "Content-Encoding: gzip"),
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\n<rss>\r\n1\r\nx\r\n0\r\nTrailer: x\r\n\r\n",
    reply(302, b"", "Location: /"),
    reply(503, b"", "Retry-After: Tue, 24 Nov 2026 12:00:00 GMT", "Date: Tue, 24 Nov 2026 11:00:00 GMT"),
]


def test_any_bytes_are_a_document_or_an_error():
    chance = random.Random(2026)

    def spoil(talk):
        data = bytearray(chance.choice(WHOLE))
        for _ in range(chance.randint(1, 4)):
            start = chance.randrange(len(data))
            end = start + chance.choice((0, 1, 1, 1, 5))
            data[start:end] = chance.choice((b"", chance.randbytes(1), chance.randbytes(4), b"\r\n", b":", b"9"))
        talk.send(bytes(data))
        talk.close()

    with ScriptedServer({"*": spoil}) as server, closing(client_for(server, limits=QUICK)) as client:
        for _ in range(400):
            try:
                fetch(client, server.url())
            except FeedError as error:
                assert error.reason in FailureReason
