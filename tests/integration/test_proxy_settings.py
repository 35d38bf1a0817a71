"""A proxy that the reader has named: HTTP and SOCKS5, with a password that is in no file, and no feed's fault."""

from __future__ import annotations

import logging

import keyring
import keyring.backend
import keyring.errors
import pytest

from reader.assembly.proxy import ENVIRONMENT
from reader.domain.errors import FailureReason
from reader.web.client import Client
from reader.web.proxy import Proxies, named_proxy
from reader.web.url import parse_url
from tests.helpers.certificates import needs_openssl, self_signed, server_context
from tests.helpers.feed_server import FeedServer, item, rss
from tests.helpers.homes import open_home
from tests.helpers.http_get import QUICK, fetch, refusal
from tests.helpers.proxy_server import ProxyServer
from tests.helpers.servers import ScriptedServer, hang, reply


class One:
    """Everything through one proxy."""

    def __init__(self, kind, port, user="", password=""):
        self.proxy = named_proxy(kind, "127.0.0.1", port, user, password)

    def proxy_for(self, address):
        return self.proxy


def through(kind, port, user="", password="", limits=None):
    def resolve(host, at):
        assert host == "127.0.0.1", f"{host} was resolved here, not by the proxy"
        return [host]

    return Client(proxies=One(kind, port, user, password), limits=limits, resolve=resolve)


@pytest.mark.parametrize("kind", ["http", "socks5"])
def test_plain_requests_go_through_with_a_password(kind):
    with ScriptedServer({"/feed": reply(200, b"feed")}) as server:
        with ProxyServer(kind, server.port, user="amina", password="s:écret") as proxy:
            client = through(kind, proxy.port, "amina", "s:écret")
            assert fetch(client, "http://news.example/feed").body == b"feed"
            assert proxy.asked == ["http://news.example/feed" if kind == "http" else "news.example:80"]
            for user, password in (("", ""), ("amina", "wrong")):
                error = refusal(through(kind, proxy.port, user, password), "http://news.example/feed")
                assert error.reason is FailureReason.PROXY_PASSWORD
                assert "wrong" not in str(error)
        assert server.requests[0].header("host") == "news.example"
        assert server.requests[0].header("proxy-authorization") is None or kind == "http"


@needs_openssl
@pytest.mark.parametrize("kind", ["http", "socks5"])
def test_secure_requests_go_through_a_tunnel(kind, tmp_path, monkeypatch):
    certificate = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with (
        ScriptedServer({"/feed": reply(200, b"secure")}, tls=server_context(certificate)) as server,
        ProxyServer(kind, server.port) as proxy,
    ):
        assert fetch(through(kind, proxy.port), "https://news.example/feed").body == b"secure"
        assert proxy.asked == ["news.example:443"]


def test_numeric_addresses_are_given_to_socks_as_numbers():
    with ScriptedServer({"/": reply(200, b"x")}) as server, ProxyServer("socks5", server.port) as proxy:
        client = through("socks5", proxy.port)
        fetch(client, "http://1.1.1.1/")
        fetch(client, "http://[2606:4700:4700::1111]:81/")
        assert proxy.asked == ["1.1.1.1:80", "2606:4700:4700::1111:81"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (2, FailureReason.PROXY_REFUSED),
        (5, FailureReason.REFUSED),
        (6, FailureReason.TIMEOUT),
        (7, FailureReason.PROXY_REFUSED),
    ],
)
def test_a_socks_proxy_that_does_not_connect(answer, reason):
    with ProxyServer("socks5", 9, reply=answer) as proxy:
        error = refusal(through("socks5", proxy.port), "http://news.example/feed")
        assert (error.reason, error.detail) == (reason, f"the proxy answered {answer}")


@pytest.mark.parametrize(
    ("script", "reason"), [(reply(200), FailureReason.PROXY_REFUSED), (hang, FailureReason.TIMEOUT)]
)
def test_what_is_no_socks_proxy(script, reason):
    with ScriptedServer({"*": script}) as other:
        client = through("socks5", other.port, limits=QUICK)
        assert refusal(client, "http://news.example/feed").reason in (
            reason,
            FailureReason.TIMEOUT,  # a web server may wait for the rest of a request
        )


@pytest.mark.parametrize("kind", ["http", "socks5"])
def test_a_proxy_that_is_not_there(kind):
    with ScriptedServer() as gone:
        pass
    error = refusal(through(kind, gone.port), "http://news.example/feed")
    assert (error.reason, error.detail) == (FailureReason.PROXY_UNREACHABLE, f"127.0.0.1:{gone.port}")


def test_the_environment_may_name_a_socks_proxy():
    proxy = Proxies({"all": "socks5h://amina:s%3Acret@127.0.0.1:1080"}, lambda host: False).proxy_for(
        parse_url("https://news.example/")
    )
    assert (proxy.kind, proxy.user, proxy.password) == ("socks5", "amina", "s:cret")
    assert "s:cret" not in repr(proxy)


# In the settings.


def use(reader, kind, port, user=""):
    reader.services.settings.set_all(
        {
            "network.proxy": kind,
            "network.proxy_host": "127.0.0.1",
            "network.proxy_port": port,
            "network.proxy_user": user,
        }
    )


@pytest.fixture
def no_keyring(monkeypatch):
    monkeypatch.delenv(ENVIRONMENT, raising=False)

    class Without(keyring.backend.KeyringBackend):
        priority = 0

        def get_password(self, service, username):
            raise keyring.errors.NoKeyringError

        def set_password(self, service, username, password):
            raise keyring.errors.NoKeyringError

    before = keyring.get_keyring()
    keyring.set_keyring(Without())
    yield
    keyring.set_keyring(before)


@pytest.mark.parametrize("kind", ["http", "socks5"])
def test_the_settings_are_heeded_at_once_and_the_proxys_failure_is_no_feeds(home, kind, no_keyring, caplog):
    caplog.set_level(logging.DEBUG)
    with FeedServer() as server, open_home(home) as reader:
        server.publish("/feed", rss(item("One")))
        [feed] = reader.add("http://news.example/feed")
        with ProxyServer(kind, server.port, user="amina", password="t0psecret") as proxy:
            use(reader, kind, proxy.port, "amina")
            report = reader.sync()
            assert [failure.reason for failure in report.failures] == [FailureReason.PROXY_PASSWORD]
            assert report.offline
            assert reader.services.network.connectivity.state == "offline"
            assert (reader.feed(feed).health.failures, reader.feed(feed).health.error) == (0, None)
            assert reader.services.network.proxy_password.remember("t0psecret") is False
            assert reader.sync().refreshed == 1
            assert len(proxy.asked) == 1
        kept = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
        assert b"t0psecret" not in kept
        assert "t0psecret" not in caplog.text
        report = reader.sync()
        assert [failure.reason for failure in report.failures] == [FailureReason.PROXY_UNREACHABLE]
        assert reader.feed(feed).health.failures == 0


def test_what_is_near_is_never_asked_through_a_named_proxy(home):
    with FeedServer() as server, open_home(home) as reader, ProxyServer("socks5", server.port) as proxy:
        reader.add(server.publish("/feed", rss(item("One"))))  # with the reader's consent
        use(reader, "socks5", proxy.port)
        assert reader.sync().refreshed == 1
        [feed] = reader.add("http://10.1.2.3/feed", allow_local=False)
        report = reader.sync(feed)
        assert [failure.reason for failure in report.failures] == [FailureReason.ADDRESS_REFUSED]
        assert proxy.asked == []


def test_a_proxy_without_a_host_is_not_passed_by(home):
    with FeedServer() as server, open_home(home) as reader:
        reader.add(f"http://localhost.example:{server.port}/feed")
        reader.services.settings.set("network.proxy", "http")
        report = reader.sync()
        assert [failure.reason for failure in report.failures] == [FailureReason.PROXY_UNREACHABLE]


def test_none_is_none_whatever_the_environment_says(home, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with open_home(home) as reader:
        reader.services.settings.set("network.proxy", "none")
        proxies = reader.services.network._proxies
        assert proxies.proxy_for(parse_url("http://news.example/")) is None
        reader.services.settings.set("network.proxy", "system")
        assert proxies.proxy_for(parse_url("http://news.example/")).address.port == 9


# The password.


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory, behind the real library."""

    priority = 5

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password


def test_the_keyring_keeps_the_password_for_the_next_start(home, monkeypatch):
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    before, ring = keyring.get_keyring(), Ring()
    keyring.set_keyring(ring)
    try:
        with open_home(home) as reader:
            use(reader, "http", 3128, "amina")
            passwords = reader.services.network.proxy_password
            assert (passwords.stored.has_keyring, passwords.get()) == (True, "")
            assert passwords.remember("secret")
        with open_home(home) as reader:
            assert reader.services.network.proxy_password.get() == "secret"
            use(reader, "http", 3128, "sami")
            assert reader.services.network.proxy_password.get() == ""
    finally:
        keyring.set_keyring(before)
    assert ring.kept == {("manchette proxy", "amina@127.0.0.1:3128"): "secret"}


def test_without_a_keyring_a_file_keeps_it_if_the_reader_agrees(home, no_keyring, monkeypatch):
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    with open_home(home) as reader:
        use(reader, "http", 3128, "amina")
        passwords = reader.services.network.proxy_password
        assert not passwords.stored.has_place
        assert passwords.remember("t0psecret") is False
        assert not passwords.stored.file.exists()
        assert passwords.remember("t0psecret", in_file=True) is True
        assert passwords.stored.has_place
        assert passwords.stored.file.stat().st_mode & 0o777 == 0o600
        other = reader.services.accounts.passwords
        other.keep("amina@host", "an0ther")  # the reader was asked once
    with open_home(home) as reader:
        assert reader.services.network.proxy_password.get() == "t0psecret"
        passwords, other = reader.services.network.proxy_password.stored, reader.services.accounts.passwords
        assert (passwords.file, other.get("amina@host")) == (other.file, "an0ther")
        passwords.forget("amina@127.0.0.1:3128")
        assert (passwords.get("amina@127.0.0.1:3128"), other.get("amina@host")) == (None, "an0ther")
        other.forget("amina@host")
        assert not passwords.file.exists()


def test_a_keyring_that_fails_is_not_replaced_by_a_file(home, monkeypatch):
    class Locked(Ring):
        def set_password(self, service, username, password):
            raise keyring.errors.KeyringError

    before = keyring.get_keyring()
    keyring.set_keyring(Locked())
    try:
        with open_home(home) as reader:
            use(reader, "http", 3128, "amina")
            passwords = reader.services.network.proxy_password
            assert passwords.remember("t0psecret", in_file=True) is False
            assert not passwords.stored.file.exists()
    finally:
        keyring.set_keyring(before)


def test_the_environment_comes_first_and_a_question_last_and_once(home, monkeypatch, no_keyring):
    asked = []
    with open_home(home) as reader:
        use(reader, "http", 3128, "amina")
        passwords = reader.services.network.proxy_password
        passwords.ask = lambda account: asked.append(account) or "typed"
        assert [passwords.get(), passwords.get()] == ["typed", "typed"]
        assert asked == ["amina@127.0.0.1:3128"]
        monkeypatch.setenv(ENVIRONMENT, "given")
        use(reader, "http", 3129, "amina")
        assert passwords.get() == "given"
        assert len(asked) == 1
