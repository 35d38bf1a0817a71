"""Nobody makes us connect to this machine or its networks (T-N1, T-N2, T-N3)."""

import socket
from contextlib import closing

import pytest

from reader.domain.errors import FailureReason, UsageError
from reader.web.client import Client
from reader.web.policy import AddressPolicy, Origin, origin_of
from reader.web.proxy import NO_PROXIES
from reader.web.url import normalise_url
from tests.helpers.http_get import QUICK, client_for, fetch, refusal
from tests.helpers.servers import Canary, ScriptedServer, redirect, reply

NOTATIONS = [
    "127.0.0.1",
    "127.1",
    "127.0.0.1.",
    "0x7f000001",
    "0x7f.1",
    "2130706433",
    "0177.0.0.1",
    "０x7f.1",
    "１２７.０.０.１",
    "127。0。0。1",
    "127.8.9.10",
    "0.0.0.0",
    "0",
    "localhost",
    "LOCALHOST.",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
]


@pytest.mark.parametrize("host", NOTATIONS)
@pytest.mark.parametrize("kind", ["feed", "page", "picture"])
def test_no_notation_of_this_machine_is_dialled(host, kind):
    with Canary({"*": reply(200)}) as canary:
        error = refusal(client_for(), canary.url(host=host), kind=kind)
        assert error.reason is FailureReason.ADDRESS_REFUSED


@pytest.mark.parametrize(
    "address",
    "10.0.0.1 172.16.5.4 192.168.0.10 100.64.1.1 169.254.169.254 192.0.2.7 198.18.0.1 224.0.0.251 255.255.255.255"
    " fd00::1 fe80::1 ff02::1 fec0::1 2001:db8::1".split(),
)
def test_private_and_special_addresses_are_not_dialled(address, monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("dialled"))
    host = f"[{address}]" if ":" in address else address
    assert refusal(client_for(), f"http://{host}/").reason is FailureReason.ADDRESS_REFUSED
    named = Client(resolve=lambda host, port: [address], proxies=NO_PROXIES)
    assert refusal(named, "http://innocent.example/").reason is FailureReason.ADDRESS_REFUSED


def test_a_name_that_changes_its_mind_gains_nothing():
    questions = []

    def resolve(host: str, port: int) -> list[str]:
        questions.append(host)
        return ["192.0.2.1"] if len(questions) == 1 else ["127.0.0.1"]

    with Canary() as canary:
        client = Client(resolve=resolve, limits=QUICK, proxies=NO_PROXIES)
        for _ in range(3):
            error = refusal(client, canary.url(host="rebinding.example"))
            assert error.reason is FailureReason.ADDRESS_REFUSED
        assert questions == ["rebinding.example"] * 3


def test_of_two_answers_only_the_accepted_one_is_dialled():
    with Canary() as canary, ScriptedServer({"/": reply(200, b"here")}) as server:
        # The other loopback address leads to the canary's port only if somebody dials what the policy refused.
        policy = AddressPolicy(frozenset({("127.0.0.1", server.port)}))
        client = Client(policy, resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"], proxies=NO_PROXIES)
        assert fetch(client, server.url(host="two.example")).body == b"here"
        assert refusal(client, canary.url(host="two.example")).reason is FailureReason.ADDRESS_REFUSED


def test_the_server_hears_the_name_that_was_asked_for():
    with ScriptedServer({"/": reply(200)}) as server:
        client = client_for(server, resolve=lambda host, port: ["127.0.0.1"])
        fetch(client, server.url(host="BÜCHER.example"))
        assert server.requests[0].header("host") == f"xn--bcher-kva.example:{server.port}"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_this_machine_is_not_followed(status):
    with Canary() as canary, ScriptedServer({"/": redirect(canary.url("/admin"), status)}) as server:
        error = refusal(client_for(server), server.url())
        assert error.reason is FailureReason.ADDRESS_REFUSED
        assert (error.detail, error.redirected) == ("redirect to 127.0.0.1", True)


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "data:text/html,x",
        "javascript:alert(1)",
        "gopher://127.0.0.1:{port}/x",
        "http://name:secret@127.0.0.1:{port}/feed",
        "http://127.0.0.1:{port}@evil.example/",
        "http://[::1",
    ],
)
def test_a_redirect_to_something_else_is_not_followed(location):
    with ScriptedServer() as server:
        server.scripts["/"] = redirect(location.replace("{port}", str(server.port)))
        error = refusal(client_for(server), server.url())
        assert error.reason is FailureReason.ADDRESS_REFUSED
        assert "secret" not in str(error)
        assert server.asked() == 1


def test_a_redirect_to_nowhere_is_damaged():
    with ScriptedServer({"/": reply(302)}) as server:
        assert refusal(client_for(server), server.url()).reason is FailureReason.DAMAGED


def test_a_circle_of_redirects_ends():
    with ScriptedServer() as server:
        server.scripts = {"/a": redirect("/b"), "/b": redirect(server.url("/a"), 301)}
        error = refusal(client_for(server), server.url("/a"))
        assert error.reason is FailureReason.HTTP_STATUS
        assert server.asked() == 6  # the request and five hops


def test_five_hops_are_followed():
    with ScriptedServer({f"/{hop}": redirect(f"/{hop + 1}") for hop in range(5)}) as server:
        server.scripts["/5"] = reply(200, b"there")
        assert fetch(client_for(server), server.url("/0")).body == b"there"
        server.scripts |= {"/5": redirect("/6"), "/6": reply(200)}
        assert refusal(client_for(server), server.url("/0")).reason is FailureReason.HTTP_STATUS


def test_consent_opens_its_own_origin():
    with ScriptedServer({"/": redirect("/feed"), "/feed": reply(200, b"feed")}) as server:
        client = client_for()
        consent = origin_of(server.url())
        assert fetch(client, server.url(), consent=consent).body == b"feed"
        assert refusal(client, server.url()).reason is FailureReason.ADDRESS_REFUSED
        by_name = server.url("/feed", host="localhost")
        assert fetch(client, by_name, consent=origin_of(by_name)).body == b"feed"


def test_consent_does_not_go_along_with_a_redirect():
    with Canary() as canary, ScriptedServer({"/": redirect(canary.url())}) as server:
        error = refusal(client_for(), server.url(), consent=origin_of(server.url()))
        assert error.reason is FailureReason.ADDRESS_REFUSED


@pytest.mark.parametrize(
    "other",
    [
        lambda mine: mine._replace(port=mine.port + 1),
        lambda mine: mine._replace(scheme="https"),
        lambda mine: mine._replace(host="localhost"),
    ],
)
def test_consent_for_another_origin_opens_nothing(other):
    with Canary() as canary:
        consent: Origin = other(origin_of(canary.url()))
        assert refusal(client_for(), canary.url(), consent=consent).reason is FailureReason.ADDRESS_REFUSED


def test_a_connection_opened_with_consent_serves_only_requests_with_consent():
    with ScriptedServer({"*": reply(200, b"picture")}) as server, closing(client_for()) as client:
        fetch(client, server.url("/a"), kind="picture", consent=origin_of(server.url()))
        assert refusal(client, server.url("/b"), kind="picture").reason is FailureReason.ADDRESS_REFUSED
        fetch(client, server.url("/c"), kind="picture", consent=origin_of(server.url()))
        assert (server.asked(), server.connections) == (2, 1)


@pytest.mark.parametrize(
    "url", ["http://name:secret@127.0.0.1/feed", "ftp://example.org/", "file:///etc/passwd", ""]
)
def test_what_is_no_web_address_is_refused(url):
    error = refusal(client_for(), url)
    assert error.reason is FailureReason.ADDRESS_REFUSED
    assert "secret" not in str(error)
    with pytest.raises(UsageError):
        normalise_url(url)


def test_a_name_that_nobody_knows():
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    error = refusal(Client(resolve=unknown, proxies=NO_PROXIES), "http://nobody.example/feed")
    assert (error.reason, error.detail) == (FailureReason.NAME_NOT_FOUND, "nobody.example")
    nothing = Client(resolve=lambda host, port: [], proxies=NO_PROXIES)
    assert refusal(nothing, "http://nobody.example/").reason is FailureReason.NAME_NOT_FOUND


def test_nobody_listens():
    with ScriptedServer() as server:
        pass
    assert refusal(client_for(server), server.url()).reason is FailureReason.REFUSED


def test_no_route():
    with ScriptedServer() as server:
        # A network that this machine certainly has no way to: discard-only (RFC 6666), let in for this test.
        policy = AddressPolicy(frozenset({("100::1", server.port)}))
        error = refusal(Client(policy, limits=QUICK, proxies=NO_PROXIES), f"http://[100::1]:{server.port}/")
        assert error.reason in {FailureReason.OFFLINE, FailureReason.TIMEOUT, FailureReason.REFUSED}
        assert error.reason.means_no_network


def test_a_dead_address_does_not_hide_a_good_one():
    with ScriptedServer({"/": reply(200, b"here")}) as server:
        allow = frozenset({("127.0.0.1", server.port), ("127.0.0.3", server.port)})
        client = Client(AddressPolicy(allow), resolve=lambda *_: ["127.0.0.3", "127.0.0.1"], proxies=NO_PROXIES)
        assert fetch(client, server.url(host="two.example")).body == b"here"
