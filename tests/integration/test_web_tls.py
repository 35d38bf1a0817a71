"""A certificate that is not valid is an error, and there is no way past it (T-N11)."""

import contextlib
import socket
import ssl
import threading
from pathlib import Path

import httpcore2
import pytest

from reader.domain.errors import FailureReason
from reader.web.client import Client
from reader.web.pace import PacedSocket
from reader.web.policy import AddressPolicy
from reader.web.proxy import NO_PROXIES
from reader.web.tls import EncryptedSocket
from tests.helpers.certificates import needs_openssl, self_signed, server_context
from tests.helpers.http_get import QUICK, client_for, fetch, refusal
from tests.helpers.servers import Canary, ScriptedServer, drip, hang, redirect, reply

pytestmark = needs_openssl


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return self_signed(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    return server_context(certificate)


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system trust it: the variable that OpenSSL and the HTTP client honour."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


def named(server: ScriptedServer) -> Client:
    allow = frozenset({("127.0.0.1", server.port)})
    return Client(AddressPolicy(allow), resolve=lambda *_: ["127.0.0.1"], proxies=NO_PROXIES)


def test_a_certificate_that_nobody_vouches_for_is_refused(tls):
    with ScriptedServer({"/": reply(200)}, tls=tls) as server:
        error = refusal(client_for(server), server.url())
        assert error.reason is FailureReason.TLS
        assert "self-signed" in error.detail.replace("self signed", "self-signed")
        assert server.asked() == 0


def test_a_certificate_for_another_name_is_refused(tls, trusted):
    with ScriptedServer({"/": reply(200)}, tls=tls) as server:
        error = refusal(named(server), server.url(host="other.example"))
        assert error.reason is FailureReason.TLS
        assert "other.example" in error.detail
        assert server.asked() == 0


@pytest.mark.usefixtures("trusted")
def test_a_good_certificate_is_accepted(tls):
    with ScriptedServer({"*": reply(200, b"secure")}, tls=tls) as server:
        client = named(server)
        assert fetch(client, server.url(host="news.example")).body == b"secure"
        assert fetch(client_for(server), server.url()).body == b"secure"  # by its address
        for _ in range(3):
            assert fetch(client, server.url(host="news.example"), kind="picture").body == b"secure"
        client.close()
        assert server.connections == 3


def test_a_server_that_does_not_speak_tls():
    with ScriptedServer({"*": reply(200)}) as server:
        url = server.url().replace("http:", "https:")
        error = refusal(client_for(server, limits=QUICK), url)
        assert error.reason in {FailureReason.TLS, FailureReason.TIMEOUT}
        # The server takes our greeting for the beginning of a request and waits for its end.


def test_a_server_that_hangs_up_on_our_greeting():
    with ScriptedServer() as server:
        server._serve = lambda connection: connection.close()  # type: ignore[method-assign]
        error = refusal(client_for(server), server.url().replace("http:", "https:"))
        assert error.reason in {FailureReason.TLS, FailureReason.REFUSED}


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("script", [hang, drip(reply(200, b"x" * 500))], ids=["hang", "drip"])
def test_the_deadline_holds_inside_tls(tls, script):
    with ScriptedServer({"/": script}, tls=tls) as server:
        assert refusal(client_for(server, limits=QUICK), server.url()).reason is FailureReason.TIMEOUT


@pytest.mark.usefixtures("trusted")
def test_a_redirect_never_leaves_tls(tls):
    with Canary() as canary, ScriptedServer({"/": redirect(canary.url())}, tls=tls) as server:
        client = client_for(server, canary)
        error = refusal(client, server.url())
        assert (error.reason, error.detail) == (FailureReason.ADDRESS_REFUSED, "redirect from https to http")


def test_the_roots_are_read_once_and_only_when_needed(tls, trusted, monkeypatch):
    made = []
    original = httpcore2.default_ssl_context
    monkeypatch.setattr(httpcore2, "default_ssl_context", lambda: made.append(1) or original())
    with ScriptedServer({"*": reply(200)}) as plain, ScriptedServer({"*": reply(200)}, tls=tls) as secure:
        client = client_for(plain, secure)
        fetch(client, plain.url())
        assert made == []
        fetch(client, secure.url())
        fetch(client, secure.url())
        assert made == [1]


def test_small_records_that_are_here_are_read_together(tls, certificate):
    near, far = socket.socketpair()
    all_sent = threading.Event()

    def serve() -> None:
        with contextlib.suppress(OSError), tls.wrap_socket(far, server_side=True) as server:
            for number in range(20):
                server.send(b"line %02d\n" % number)
            all_sent.set()
            server.recv(1)

    thread = threading.Thread(target=serve)
    thread.start()
    socket_in_tls = EncryptedSocket(
        PacedSocket(near, lambda received, sent: None, lambda seconds: None),
        ssl.create_default_context(cafile=str(certificate)),
        "127.0.0.1",
    )
    socket_in_tls.handshake(20)
    socket_in_tls.settimeout(20)
    assert all_sent.wait(20)
    whole = b"".join(b"line %02d\n" % number for number in range(20))
    assert socket_in_tls.recv(65_536) == whole
    near.close()
    thread.join(20)
