import base64

import pytest

from reader.web.failure import ExchangeFailed
from reader.web.proxy import Proxies, Proxy, system_proxies
from reader.web.url import parse_url

FEED = parse_url("http://example.org/feed")
SECURE = parse_url("https://example.org/feed")


def proxies(**by_scheme: str) -> Proxies:
    return Proxies(by_scheme, lambda host: host == "direct.example")


def found(proxy: Proxy | None) -> str | None:
    return proxy and proxy.address.url


def test_each_scheme_has_its_proxy():
    both = proxies(http="http://one.example:3128", https="http://two.example:3128/")
    assert found(both.proxy_for(FEED)) == "http://one.example:3128/"
    assert found(both.proxy_for(SECURE)) == "http://two.example:3128/"
    assert found(proxies(http="one.example:3128").proxy_for(SECURE)) is None
    assert found(proxies(all="one.example:3128").proxy_for(SECURE)) == "http://one.example:3128/"


@pytest.mark.parametrize(
    "url", ["http://localhost/", "http://127.1/", "http://[::1]/", "http://a.localhost/", "http://direct.example/"]
)
def test_this_machine_and_the_exceptions_are_asked_directly(url):
    assert proxies(http="one.example:3128").proxy_for(parse_url(url)) is None


def test_a_proxy_may_want_a_password():
    proxy = proxies(http="http://na%40me:s%3Acret@one.example:3128").proxy_for(FEED)
    assert proxy is not None
    assert proxy.address.url == "http://one.example:3128/"
    assert proxy.authorization == "Basic " + base64.b64encode(b"na@me:s:cret").decode()


@pytest.mark.parametrize(
    "named", ["socks4://one.example:1080", "https://one.example:3128", "http://:3128", "http://[bad/"]
)
def test_a_proxy_that_we_cannot_use_is_not_passed_by(named):
    with pytest.raises(ExchangeFailed) as failed:
        proxies(http=named).proxy_for(FEED)
    assert failed.value.reason.is_of_proxy


def test_the_environment_names_the_proxy(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "REQUEST_METHOD"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    assert system_proxies().proxy_for(FEED) is None
    monkeypatch.setenv("http_proxy", "http://one.example:3128")
    monkeypatch.setenv("no_proxy", "direct.example")
    assert found(system_proxies().proxy_for(FEED)) == "http://one.example:3128/"
    assert system_proxies().proxy_for(parse_url("http://direct.example/")) is None
