"""No server holds us up or fills our memory (T-N5, T-N6)."""

import socket
import threading
import tracemalloc
import zlib
from contextlib import ExitStack

import pytest

from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled, FailureReason
from reader.web.client import Client
from reader.web.limits import Limits
from reader.web.policy import AddressPolicy
from reader.web.proxy import NO_PROXIES
from tests.helpers.http_get import QUICK, ask, client_for, fetch, refusal
from tests.helpers.patience import PATIENCE_SECONDS
from tests.helpers.servers import (
    ScriptedServer,
    cut,
    drip,
    endless_body,
    endless_headers,
    endless_interim_answers,
    hang,
    redirect,
    reply,
)

SMALL = Limits(feed_bytes=100_000, page_bytes=50_000, picture_bytes=200_000)


@pytest.mark.parametrize(
    "script",
    [
        hang,
        drip(reply(200, b"x" * 500)),
        drip(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200),
        drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 200, at_once=6),
    ],
    ids=["hang", "body", "headers", "chunks"],
)
@pytest.mark.parametrize("kind", ["feed", "picture"])
def test_slow_answers_end_at_the_deadline(script, kind):
    with ScriptedServer({"/": script}) as server:
        assert refusal(client_for(server, limits=QUICK), server.url(), kind=kind).reason is FailureReason.TIMEOUT


def test_the_deadline_counts_all_hops_together():
    with ScriptedServer() as server:

        def slow_redirect(talk):
            talk.wait(0.15)
            talk.send(redirect(f"/{server.asked()}"))

        server.scripts = {"*": slow_redirect}
        assert refusal(client_for(server, limits=QUICK), server.url()).reason is FailureReason.TIMEOUT
        assert server.asked() <= 5


def test_a_server_that_takes_no_connection():
    with ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        address = listener.getsockname()
        # Its queue of one is filled, so the next connection waits for ever (Linux) or is refused (elsewhere).
        for _ in range(3):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(address)
        client = Client(AddressPolicy(frozenset({address})), limits=QUICK, proxies=NO_PROXIES)
        error = refusal(client, f"http://127.0.0.1:{address[1]}/")
        assert error.reason in {FailureReason.TIMEOUT, FailureReason.REFUSED}


def test_a_name_server_that_does_not_answer():
    answer = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        answer.wait(10)
        return ["192.0.2.1"]

    client = Client(resolve=resolve, limits=Limits(connect_seconds=0.1), proxies=NO_PROXIES)
    assert refusal(client, "http://slow.example/").reason is FailureReason.TIMEOUT
    token = CancelToken()
    threading.Timer(0.05, token.cancel).start()
    with pytest.raises(Cancelled):
        ask(Client(resolve=resolve, proxies=NO_PROXIES), "http://slow.example/", token=token)
    answer.set()


@pytest.mark.parametrize("script", [endless_headers, endless_interim_answers], ids=["headers", "interim"])
def test_headers_without_end(script):
    with ScriptedServer({"/": script}) as server:
        client = client_for(server)
        assert refusal(client, server.url()).reason in {FailureReason.TOO_LARGE, FailureReason.DAMAGED}
        assert client.meter.received <= 300_000


@pytest.mark.parametrize(("kind", "most"), [("feed", 100_000), ("page", 50_000), ("picture", 200_000)])
def test_bodies_have_a_limit(kind, most):
    with ScriptedServer({"/": reply(200, b"x" * most), "/more": reply(200, b"x" * (most + 1))}) as server:
        client = client_for(server, limits=SMALL)
        assert len(fetch(client, server.url(), kind=kind).body) == most
        assert refusal(client, server.url("/more"), kind=kind).reason is FailureReason.TOO_LARGE
        client.close()


@pytest.mark.parametrize(
    "script",
    [
        endless_body,
        cut(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"100\r\n" + b"x" * 256 + b"\r\n" * 1),
        reply(200, b"", length=10**12),
    ],
    ids=["endless", "chunks", "promise"],
)
def test_bodies_without_end(script):
    with ScriptedServer({"/": script}) as server:
        client = client_for(server, limits=SMALL)
        error = refusal(client, server.url())
        assert error.reason in {FailureReason.TOO_LARGE, FailureReason.DAMAGED}
        assert client.meter.received <= 400_000


def test_tiny_chunks_count_too():
    def tiny(talk):
        talk.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not talk.stopping.is_set():
            talk.send(b"1;" + b"x" * 500 + b"\r\nx\r\n")

    with ScriptedServer({"/": tiny}) as server:
        client = client_for(server, limits=SMALL)
        assert refusal(client, server.url()).reason is FailureReason.TOO_LARGE
        assert client.meter.received <= 400_000


def tiny_chunks(talk):
    talk.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while not talk.stopping.is_set():
        talk.send(b"1\r\nx\r\n" * 5_000)


def test_tiny_chunks_are_taken_slowly():
    with ScriptedServer({"/": tiny_chunks}) as server:
        client = client_for(server, limits=Limits(exchange_seconds=0.6))
        assert refusal(client, server.url()).reason is FailureReason.TIMEOUT
        # As fast as they come, this is time for 80,000 of them: 500 kB.
        assert client.meter.received <= 200_000


@pytest.mark.parametrize(
    "script",
    [
        drip(b"x" * 99, head=reply(200, length=99)),
        tiny_chunks,
        drip(b"x" * 900, at_once=9, head=reply(200, length=900)),
    ],
    ids=["bytes", "chunks", "pieces"],
)
@pytest.mark.parametrize("kind", ["feed", "picture"])
def test_a_body_that_trickles_is_ended_as_the_servers_doing(script, kind):
    with ScriptedServer({"/": script}) as server:
        client = client_for(server, limits=Limits(body_seconds=0.2))
        error = refusal(client, server.url(), kind=kind)
        assert (error.reason, error.trickled, error.means_no_network) == (FailureReason.TIMEOUT, True, False)


def test_an_honest_answer_in_small_segments_comes_whole():
    body = bytes(range(256)) * 200
    with ScriptedServer({"/": drip(reply(200, body), every_seconds=0.0, at_once=100)}) as server:
        assert fetch(client_for(server), server.url()).body == body


def bomb(encoding: str, data: bytes) -> bytes:
    return reply(200, data, f"Content-Encoding: {encoding}")


def gzip_of(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([packer.compress(b" " * (1 << 20)) for _ in range(megabytes)]) + packer.flush()


def test_bombs_take_no_memory():
    packed = gzip_of(200)
    with ScriptedServer() as server:
        server.scripts = {
            "/gzip": bomb("gzip", packed),
            "/brotli": bomb("br", b"\x5b\xff\xff\xff\xff" * 100),
            "/zstd": bomb("zstd", b"\x28\xb5\x2f\xfd" * 100),
            "/twice": bomb("gzip, gzip", packed),
            "/deflate": bomb("deflate", packed),
        }
        client = client_for(server)
        tracemalloc.start()
        try:
            assert refusal(client, server.url("/gzip")).reason is FailureReason.TOO_LARGE
            for path in ("/brotli", "/zstd", "/twice", "/deflate"):
                assert refusal(client, server.url(path)).reason is FailureReason.DAMAGED
            assert tracemalloc.get_traced_memory()[1] < 40_000_000
        finally:
            tracemalloc.stop()


def test_a_dead_server_does_not_hold_up_the_others():
    results: list[str] = []

    def wait_for_the_others(talk):
        while len(results) < 8:
            talk.wait(0.02)
        talk.send(reply(404))

    with ScriptedServer({"/": wait_for_the_others}) as dead, ScriptedServer({"*": reply(200, b"good")}) as good:
        client = client_for(dead, good, limits=Limits(read_seconds=60, exchange_seconds=60))

        def work(url: str) -> None:
            if url.startswith(good.url("")):
                results.append(fetch(client, url).body.decode())
            else:
                results.append(refusal(client, url).reason.value)

        urls = [dead.url("/")] * 8 + [good.url(f"/{number}") for number in range(8)]
        threads = [threading.Thread(target=work, args=(url,)) for url in urls]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(PATIENCE_SECONDS)
        assert results[:8] == ["good"] * 8
        assert results[8:] == ["http_status"] * 8
