"""Addresses of images: one form, and none for what is nobody's business."""

import pytest

from reader.wire.sent_url import sendable_url, sent_host, url_key


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("HTTPS://News.Example.org:443/a.jpg#top", "https://news.example.org/a.jpg"),
        ("http://news.example.org:80", "http://news.example.org/"),
        ("http://news.example.org:8080/x", "http://news.example.org:8080/x"),
        ("https://news.example.org./a/./b/../c.jpg", "https://news.example.org/a/c.jpg"),
        ("https://news.example.org/../../a", "https://news.example.org/a"),
        ("https://news.example.org/a/b/..", "https://news.example.org/a/"),
        ("https://news.example.org//a", "https://news.example.org//a"),
        ("https://exämple.org/ü b", "https://xn--exmple-cua.org/%C3%BC%20b"),
        ("https://أخبار.example/صورة.jpg", "https://xn--igbicxr.example/%D8%B5%D9%88%D8%B1%D8%A9.jpg"),
        ("https://a.example/%7ea%2fb%c3%a9", "https://a.example/~a%2Fb%C3%A9"),
        ("https://a.example/100%/x%zz", "https://a.example/100%25/x%25zz"),
        ("https://a.example/i?w=300&utm_source=x&h=2&sid=7", "https://a.example/i?w=300&h=2"),
        ("https://a.example/i?sid=7", "https://a.example/i"),
        ("https://a.example/i?h=2&w=300", "https://a.example/i?h=2&w=300"),
        ("https://93.184.215.14/i", "https://93.184.215.14/i"),
        ("https://[2606:2800::1]/i", "https://[2606:2800::1]/i"),
    ],
)
def test_one_form(url, sent):
    assert sendable_url(url) == sent
    assert sendable_url(sent) == sent


@pytest.mark.parametrize(
    "url",
    [
        "",
        "a.jpg",
        "//news.example/a.jpg",
        "data:image/png;base64,AAAA",
        "ftp://a.example/i",
        "file:///etc/passwd",
        "https://user:secret@a.example/i",
        "https://user@a.example/i",
        "https://a.example/" + "x" * 2048,
        "https://a.example/" + "ü" * 400,
        "https://localhost/i",
        "https://printer/i",
        "https://printer.local/i",
        "https://nas.lan/i",
        "https://nas.home.arpa/i",
        "https://wiki.internal/i",
        "https://10.0.0.7/i",
        "https://127.0.0.1/i",
        "https://127.1/i",
        "https://2130706433/i",
        "https://0x7f.1/i",
        "https://a.0x7f/i",
        "https://169.254.169.254/latest",
        "https://[::1]/i",
        "https://[fe80::1]/i",
        "https://[::ffff:10.0.0.1]/i",
        "https://[::1/i",
        "https://a.example:0/i",
        "https://a.example:99999/i",
        "https://a..example/i",
        "https://-a.example/i",
        "https://a.example/i\nHost: b",
        "https://a.example\x00/i",
        "https://" + "a" * 300 + ".example/",
    ],
)
def test_nobodys_business(url):
    assert sendable_url(url) is None


def test_the_key_is_short_and_says_nothing():
    assert len(url_key("https://a.example/i")) == 8
    assert url_key("https://a.example/i") != url_key("https://a.example/j")


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://news.example.org", "news.example.org"),
        ("https://news.example.org:8443/a/b:c", "news.example.org"),
        ("http://[2606:2800::1]:8080/i", "2606:2800::1"),
        ("https://93.184.215.14/i", "93.184.215.14"),
    ],
)
def test_the_host_of_an_address(url, host):
    sent = sendable_url(url)
    assert sent_host(sent) == host
