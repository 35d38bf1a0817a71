"""Pages name their feeds in several ways."""

from urllib.parse import urljoin

import pytest

from reader.domain.sources.feed import FoundFeed
from reader.hostile.pages.feed_discovery import find_feeds, looks_like_a_page

URL = "https://example.org/blog/"


def found(html: str):
    return find_feeds(html.encode(), URL, "text/html; charset=utf-8")


def test_declared_feeds_come_first_and_comments_last():
    feeds = found(
        """<!DOCTYPE html><head><link rel="stylesheet" href="x.css">
        <link rel="alternate" type="application/rss+xml" title="Comments on &laquo;X&raquo;" href="/comments/feed">
        <link rel=alternate type=application/atom+xml href=feed:https://example.org/blog/atom.xml>
        <LINK REL='feed alternate' TYPE='application/feed+json; charset=utf-8' TITLE='J' HREF='//c.example.org/f'>
        <link rel="alternate" hreflang="fr" href="/fr">
        <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1"></head>
        <a href="/rss">Follow us</a><a href="https://other.example/feed.xml">theirs</a><a href="/feedback">n</a>"""
    )
    assert feeds == (
        FoundFeed(url="https://example.org/blog/atom.xml", media_type="application/atom+xml"),
        FoundFeed(url="https://c.example.org/f", title="J", media_type="application/feed+json"),
        FoundFeed(
            url="https://example.org/comments/feed", title="Comments on «X»", media_type="application/rss+xml"
        ),
        FoundFeed(url="https://example.org/rss", title="Follow us"),
        FoundFeed(url="https://other.example/feed.xml", title="theirs"),
    )


def test_the_base_of_the_page_counts():
    feeds = found('<base href="/sub/"><link rel="alternate" type="application/rss+xml" href="feed">')
    assert [feed.url for feed in feeds] == ["https://example.org/sub/feed"]


def test_what_is_commented_out_or_scripted_does_not_count():
    link = '<link rel="alternate" type="application/rss+xml" href="feed">'
    assert found(f"<!-- {link} --><script>'{link}'</script>") == ()


@pytest.mark.parametrize(
    "address", ["javascript:x", "file:///etc/passwd", "https://u:p@example.org/feed", "\\\\h\\rss"]
)
def test_addresses_that_we_would_not_open_are_no_feeds(address):
    assert found(f'<link rel="alternate" type="application/rss+xml" href="{address}">') == ()


def test_a_page_in_another_encoding():
    page = '<meta charset="windows-1256"><link rel="alternate" type="application/rss+xml" href="/f" title="أخبار">'
    assert find_feeds(page.encode("cp1256"), URL, None)[0].title == "أخبار"


@pytest.mark.parametrize(
    "page", [b"<" * 1_000_000, b"<link " * 200_000, b'<a href="' * 100_000, b"<!--" * 300_000]
)
def test_hostile_pages_take_no_time(page):
    assert find_feeds(page, URL, None) == ()


@pytest.mark.parametrize(
    ("body", "is_page"),
    [
        (b"<!doctype HTML><p>x", True),
        (b"\xef\xbb\xbf \n<html>", True),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN"><html>', True),
        (b"<!-- a --><!-- b --><head>", True),
        (b'<meta http-equiv="refresh">', True),
        (b'<?xml version="1.0"?><rss version="2.0">', False),
        (b"<feed>", False),
        (b"{}", False),
        (b"", False),
        (b"<!--" * 100_000, False),
    ],
)
def test_pages_are_told_from_feeds(body, is_page):
    assert looks_like_a_page(body) is is_page


def test_of_a_page_of_links_only_the_first_are_looked_at():
    flood = b"<a href=/feed>x</a>" * 30_000
    page = b"<link rel=alternate type=application/rss+xml href=/1>" + flood
    page += b"<link rel=alternate type=application/rss+xml href=/2>"
    assert [feed.url for feed in find_feeds(page, URL, None)] == [urljoin(URL, "/1"), urljoin(URL, "/feed")]
