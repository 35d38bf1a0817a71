"""Real exchanges within a budget: whatever servers do, what passed stays below it."""

from __future__ import annotations

import threading

import pytest

from reader.domain.errors import FailureReason, FeedError, ImageError
from reader.web.budget import UNREAD_BYTES, Budget
from reader.web.client import Client
from reader.web.proxy import Proxies
from tests.helpers.certificates import needs_openssl, self_signed, server_context
from tests.helpers.http_get import ask, client_for, fetch, refusal
from tests.helpers.servers import (
    ScriptedServer,
    cut,
    endless_body,
    endless_headers,
    endless_interim_answers,
    gzipped,
    redirect,
    reply,
)

SMALL = 300_000


def test_every_byte_of_an_exchange_is_taken_from_the_budget():
    with ScriptedServer({"/page": reply(200, b"x" * 5_000)}) as server:
        client, budget = client_for(server), Budget(1_000_000)
        fetch(client.within(budget), server.url("/page"), kind="page")
        assert budget.used == client.meter.received + client.meter.sent
        assert budget.used > len(server.scripts["/page"])  # type: ignore[arg-type]
        fetch(client, server.url("/page"), kind="page")
        assert budget.used < client.meter.received + client.meter.sent


def test_redirects_and_kept_connections_count_too():
    scripts = {"/a.png": redirect("/b.png"), "/b.png": reply(200, b"x" * 1_000)}
    with ScriptedServer(scripts) as server:
        client, budget = client_for(server), Budget(1_000_000)
        for _ in range(3):
            fetch(client.within(budget), server.url("/a.png"), kind="picture")
        client.close()
        assert budget.used == client.meter.received + client.meter.sent
        assert server.asked() == 6


def test_what_the_proxy_is_told_counts():
    with ScriptedServer({"http://news.example/page": reply(200, b"page")}) as proxy:
        client = Client(proxies=Proxies({"all": f"http://me:secret@127.0.0.1:{proxy.port}"}, lambda host: False))
        budget = Budget(1_000_000)
        fetch(client.within(budget), "http://news.example/page", kind="page")
        assert budget.used == client.meter.received + client.meter.sent


@pytest.mark.parametrize(
    "script",
    [
        reply(200, b"x" * 1_000_000),
        reply(200, b"x" * 1_000_000, length=-1),
        cut(reply(200, b"x" * 1_000_000, length=500)),
        gzipped(b"x" * 4_000_000 + bytes(range(256)) * 4),
        reply(404, b"x" * 1_000_000),
        endless_body,
        endless_headers,
        endless_interim_answers,
        redirect("/page"),
    ],
    ids=["long", "no length", "lying", "gzip", "404", "endless", "headers", "interim", "loop"],
)
def test_nothing_that_a_server_does_breaks_the_budget(script):
    with ScriptedServer({"/page": script}) as server:
        client, budget = client_for(server), Budget(SMALL)
        for _ in range(50):
            try:
                ask(client.within(budget), server.url("/page"), kind="page")
            except FeedError as error:
                if error.reason is FailureReason.BUDGET and budget.left <= UNREAD_BYTES:
                    break
        else:
            assert budget.left > UNREAD_BYTES
        assert client.meter.received + client.meter.sent <= budget.used <= SMALL


@needs_openssl
def test_inside_tls_the_same_bytes_count(tmp_path, monkeypatch):
    certificate = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    scripts = {"/page": reply(200, b"x" * 50_000), "/long": reply(200, b"x" * 900_000, length=-1)}
    with ScriptedServer(scripts, tls=server_context(certificate)) as server:
        client, budget = client_for(server, resolve=lambda host, port: ["127.0.0.1"]), Budget(400_000)
        fetch(client.within(budget), server.url("/page", "news.example"), kind="page")
        # The budget counts what is read and written inside TLS; the meter also what TLS adds.
        assert 50_000 < budget.used <= 51_000
        passed = client.meter.received + client.meter.sent
        assert budget.used + 1_000 < passed < budget.used + 10_000
        error = refusal(client.within(budget), server.url("/long", "news.example"), kind="page")
        assert error.reason is FailureReason.BUDGET
        assert budget.used <= 400_000


def test_a_length_that_does_not_fit_is_refused_before_its_body_is_read():
    with ScriptedServer({"/a.png": reply(200, b"x" * 900_000)}) as server:
        client, budget = client_for(server), Budget(5_000_000)
        error = refusal(client.within(budget), server.url("/a.png"), kind="picture")
        assert isinstance(error, ImageError)
        assert error.reason is FailureReason.BUDGET
        assert budget.used <= 2 * UNREAD_BYTES + 1_000


def test_a_used_up_budget_asks_nobody():
    with ScriptedServer({"/page": reply(200, b"x")}) as server:
        budget = Budget(SMALL, used_bytes=SMALL - 10_000)
        error = refusal(client_for(server).within(budget), server.url("/page"), kind="page")
        assert error.reason is FailureReason.BUDGET
        assert server.connections == 0


def test_many_at_once_stay_below_it():
    with ScriptedServer({"*": reply(200, b"x" * 90_000, length=-1)}) as server:
        client, budget = client_for(server), Budget(2_000_000)
        frugal = client.within(budget)

        def work() -> None:
            try:
                while True:
                    fetch(frugal, server.url("/page"), kind="page")
            except FeedError as error:
                assert error.reason is FailureReason.BUDGET

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert client.meter.received + client.meter.sent <= budget.used <= 2_000_000
        assert budget.used > 1_700_000
