"""Which addresses of strangers we would open."""

import pytest

from reader.hostile.text.addresses import LONGEST_ADDRESS, feed_address, link_address, web_address

BASE = "https://example.org/news/today"


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        ("https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&d=e#f"),
        ("other", "https://example.org/news/other"),
        ("/top", "https://example.org/top"),
        ("?page=2", "https://example.org/news/today?page=2"),
        ("//cdn.example.net/x.png", "https://cdn.example.net/x.png"),
        ("  https://example.org/wrapped\n  ", "https://example.org/wrapped"),
        ("https://example.org/wrap\n\tped", "https://example.org/wrapped"),
        ("https://example.org/a b|c", "https://example.org/a%20b%7Cc"),
        ("https://example.org/café?q=été", "https://example.org/caf%C3%A9?q=%C3%A9t%C3%A9"),
        ("https://example.org/100%", "https://example.org/100%"),
        ("https://bücher.example/", "https://bücher.example/"),
        ("HTTP://Example.ORG/", "http://Example.ORG/"),
        ("http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
    ],
)
def test_addresses_are_made_whole(given, whole):
    assert web_address(given, BASE) == whole


@pytest.mark.parametrize(
    "given",
    [
        "",
        "javascript:alert(1)",
        " java\tscript:alert(1)",
        "data:text/html,x",
        "file:///etc/hostname",
        "smb://host/share",
        "ms-msdt:/id",
        "ftp://example.org/x",
        "\\\\host\\share",
        "/\\host/share",
        "https://user:secret@example.org/",
        "https://example.org@evil.example/",
        "https://example.org:99999/",
        "https://exa mple.org/",
        "https://example.org/\u202egnp.exe",
        "https://exam\u200bple.org/",
        "https://example.org/\x00",
        "http://[bad/",
        "https://example.org/" + "x" * LONGEST_ADDRESS,
    ],
)
def test_what_we_would_not_open_is_no_address(given):
    assert web_address(given, BASE) is None


@pytest.mark.parametrize("base", ["", "file:///home/reader/", "data:text/html,x", "javascript:0"])
def test_only_http_resolves_relative_addresses(base):
    assert web_address("page.html", base) is None
    assert web_address("//host/share", base) is None


def test_links_may_also_be_plain_mail():
    assert link_address("mailto:press@example.org", BASE) == "mailto:press@example.org"
    assert link_address("MAILTO:press@example.org?subject=A%20tide&body=x", BASE) == "mailto:press@example.org"
    assert link_address("mailto:?to=a@example.org", BASE) is None
    assert link_address("mailto:a@example.org,b@example.org", BASE) is None


@pytest.mark.parametrize(
    "given",
    [
        "mailto:press@example.org?attach=/etc/passwd",
        "mailto:press@example.org?subject=x&Attachment=/etc/passwd",
        "mailto:press@example.org?%61ttach=/etc/passwd",
        "mailto:press@example.org?subject=x%0d%0aBcc:all@example.org",
        "mailto:press@example.org%0aBcc:all@example.org",
        "mailto:press\r\n@example.org",
        f"mailto:{'a' * 65}@example.org",
        f"mailto:press@{'a' * 254}",
        f"mailto:press@example.org?subject={'x' * 9_000}",
    ],
)
def test_a_mail_that_would_do_more_than_be_addressed_is_no_link(given):
    assert link_address(given, BASE) is None


def test_the_scheme_feed_means_http():
    assert feed_address("feed://example.org/rss") == "http://example.org/rss"
    assert feed_address("feed:https://example.org/rss") == "https://example.org/rss"
    assert feed_address("FEED:https://example.org/rss") == "https://example.org/rss"
    assert feed_address("|curl example.org") is None
    assert feed_address("exec:/bin/sh") is None
    assert (
        feed_address("C:/feeds/rss.xml") is feed_address("../example.org/rss") is feed_address("rss.xml") is None
    )


@pytest.mark.parametrize("given", ["feeds://", "itpc://", "pcast:http://", "podcast://", "//", ""])
def test_what_lists_of_other_programs_write_before_an_address(given):
    assert feed_address(f"{given}example.org/rss") == "http://example.org/rss"


def test_what_a_page_links_to_is_no_host_without_its_scheme():
    assert feed_address("example.org/rss", BASE) == "https://example.org/news/example.org/rss"
    assert feed_address("//example.org/rss", BASE) == "https://example.org/rss"


def test_an_address_without_its_scheme():
    assert web_address("www.quay.example/a?b#c", "https://e.example/d/") == "http://www.quay.example/a?b#c"
    assert web_address("www.quay", "https://e.example/d/") == "https://e.example/d/www.quay"
    assert web_address("www./x", "https://e.example/d/") == "https://e.example/d/www./x"
