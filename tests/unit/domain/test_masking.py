"""User and password of an address are hidden, and nothing else is."""

from __future__ import annotations

import time

import pytest

from reader.domain.masking import masked, masked_address


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("http://me:pw@host.example/feed", "http://…@host.example/feed"),
        ("HTTPS://ME:PW@HOST.EXAMPLE", "HTTPS://…@HOST.EXAMPLE"),
        ("http://pw@host.example:8080/", "http://…@host.example:8080/"),
        ("http://me%40home:p%40w@host.example/", "http://…@host.example/"),
        ("http://me:p@w@host.example/", "http://…@host.example/"),
        ("http://me:p/w?x#y@host.example/", "http://…@host.example/"),
        ("http://me:p w@host.example/", "http://…@host.example/"),
        ("http:/me:pw@host.example/", "http:/…@host.example/"),
        ("http:\\\\me:pw@host.example/", "http:\\\\…@host.example/"),
        ("//me:pw@host.example/", "//…@host.example/"),
        ("feed:https://me:pw@host.example/", "feed:https://…@host.example/"),
        ("ftp://me:pw@host.example/", "ftp://…@host.example/"),
        ("filter:x.sh:http://me:pw@host.example/", "filter:x.sh:http://…@host.example/"),
        ("http://me:pw%40host.example/", "http://…@host.example/"),
        ("http://me:pw＠host.example/", "http://…@host.example/"),
        ("see http://a:b@c.example/ and http://d:e@f.example/", "see http://…@c.example/ and http://…@f.example/"),
    ],
)
def test_what_is_hidden(text, shown):
    assert masked(text) == masked_address(text) == shown
    assert masked(shown) == masked_address(shown) == shown


@pytest.mark.parametrize(
    "text",
    [
        "https://video.example/@reader/feed",
        "https://host.example:8080/@reader",
        "https://host.example/?mail=me@home.example",
        "https://host.example/a:b@c",
        "https://host.example?to=a%40b.example",
        "News @ ten",
        "@reader",
        "mailto:me@home.example",
        "exec:~/bin/page.sh",
        "https://[2001:db8::1]:443/feed",
        "https://[2001:db8::1]:443/@reader",
        "http://[::1]/@news.example/feed",
        "a title: with a colon // and slashes",
    ],
)
def test_what_stays(text):
    assert masked(text) == masked_address(text) == text


def test_an_address_without_a_scheme():
    assert masked_address(" me:pw@host.example/feed ") == "…@host.example/feed"
    assert masked("re:publica@Berlin") == "re:publica@Berlin", "a title is no address"


def test_no_text_takes_long():
    start = time.process_time()
    for text in (
        "http://" + "a:" * 50_000,
        "http://" + "a:" * 4_000 + "/@",
        "//" * 50_000 + "@",
        "@" + "//a:" * 25_000,
        "http:" * 20_000 + "@",
    ):
        masked_address(text)
    assert time.process_time() - start < 5
