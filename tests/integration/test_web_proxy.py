"""The system's proxy is asked to dial, and is told no secret."""

import socket
import threading

import pytest

from reader.domain.errors import FailureReason
from reader.web.client import Client
from reader.web.proxy import Proxies
from tests.helpers.certificates import needs_openssl, self_signed, server_context
from tests.helpers.http_get import QUICK, fetch, refusal
from tests.helpers.servers import ScriptedServer, Talk, hang, reply


def through(proxy: ScriptedServer, **choices: object) -> Client:
    named = f"http://me:secret@127.0.0.1:{proxy.port}"
    return Client(proxies=Proxies({"all": named}, lambda host: False), **choices)  # type: ignore[arg-type]


def tunnel_to(port: int):
    """A CONNECT proxy that leads everything to one server of ours."""

    def script(talk: Talk) -> None:
        with socket.create_connection(("127.0.0.1", port)) as there:
            talk.send(b"HTTP/1.1 200 Connected\r\n\r\n")
            back = threading.Thread(target=pump, args=(there, talk.connection))
            back.start()
            pump(talk.connection, there)
            back.join()
        talk.close()

    return script


def pump(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # one side is gone, and with it the tunnel


def test_plain_requests_go_to_the_proxy_whole():
    with ScriptedServer({"http://news.example/feed?a=1": reply(200, b"feed")}) as proxy:
        assert fetch(through(proxy), "http://news.example/feed?a=1").body == b"feed"
        seen = proxy.requests[0]
        assert seen.header("host") == "news.example"
        assert seen.header("proxy-authorization") == "Basic bWU6c2VjcmV0"


@needs_openssl
def test_secure_requests_go_through_a_tunnel(tmp_path, monkeypatch):
    certificate = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with ScriptedServer({"/feed": reply(200, b"secure")}, tls=server_context(certificate)) as server:
        with ScriptedServer({"*": tunnel_to(server.port)}) as proxy:
            assert fetch(through(proxy), "https://news.example/feed").body == b"secure"
            assert [(seen.method, seen.target) for seen in proxy.requests] == [("CONNECT", "news.example:443")]
            assert proxy.requests[0].header("proxy-authorization") == "Basic bWU6c2VjcmV0"
        assert server.requests[0].header("proxy-authorization") is None
        assert server.requests[0].header("host") == "news.example"


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (reply(407, b"", "Proxy-Authenticate: Basic"), FailureReason.PROXY_PASSWORD),
        (reply(403, b"no"), FailureReason.PROXY_REFUSED),
        (reply(502, b"no"), FailureReason.REFUSED),
        (b"nonsense\r\n\r\n", FailureReason.DAMAGED),
        (hang, FailureReason.TIMEOUT),
    ],
)
def test_a_proxy_that_gives_no_tunnel(script, reason):
    with ScriptedServer({"*": script}) as proxy:
        error = refusal(through(proxy, limits=QUICK if script is hang else None), "https://news.example/feed")
        assert error.reason is reason
        assert "secret" not in str(error)


def test_a_proxy_that_knows_us_not_says_nothing_of_the_page():
    with ScriptedServer({"*": reply(407, b"", "Proxy-Authenticate: Basic")}) as proxy:
        error = refusal(through(proxy), "http://news.example/feed")
        assert (error.reason, error.detail) == (FailureReason.PROXY_PASSWORD, "")


@pytest.mark.parametrize(
    "url", ["http://10.0.0.1/", "https://192.168.1.1/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/"]
)
def test_forbidden_addresses_are_not_handed_to_the_proxy(url):
    with ScriptedServer({"*": reply(200)}) as proxy:
        assert refusal(through(proxy), url).reason is FailureReason.ADDRESS_REFUSED
        assert proxy.connections == 0


def test_this_machine_is_not_asked_through_the_proxy():
    with ScriptedServer({"*": reply(200)}) as proxy:
        assert refusal(through(proxy), "http://localhost/").reason is FailureReason.ADDRESS_REFUSED
        assert proxy.connections == 0


def test_a_kind_of_proxy_that_we_do_not_speak_to_is_an_error():
    client = Client(proxies=Proxies({"all": "socks4://127.0.0.1:1080"}, lambda host: False))
    error = refusal(client, "http://news.example/")
    assert (error.reason, error.detail) == (FailureReason.PROXY_REFUSED, "no support for a socks4 proxy")
