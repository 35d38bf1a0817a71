"""Which entries of real documents are whole, and which are only how an article begins."""

from __future__ import annotations

import json

import pytest

from reader.hostile.feeds.feed import parse

TEASER = "The tide came in at noon, and the harbour wrote it down."
LONG = "<p>" + "The tide came in and the harbour wrote it down. " * 30 + "</p>"


def rss(inside: str) -> bytes:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>A</title>'
        f"<item><link>https://a.example/1</link>{inside}</item></channel></rss>"
    ).encode()


def atom(inside: str) -> bytes:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><id>a</id><title>Tide</title>'
        f'<link href="https://a.example/1"/>{inside}</entry></feed>'
    ).encode()


def json_feed(**item: str) -> bytes:
    item = {"id": "a", "url": "https://a.example/1", "title": "Tide"} | item
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [item]}).encode()


@pytest.mark.parametrize(
    ("document", "is_beginning"),
    [
        (rss(f"<title>Tide</title><description>{TEASER}</description>"), True),
        (rss(f"<title>Tide</title><description><![CDATA[{LONG}]]></description>"), False),
        (rss(f"<title>Tide</title><description><![CDATA[{LONG} […]]]></description>"), True),
        (
            rss(f"<title>Tide</title><description>x</description><content:encoded>{TEASER}</content:encoded>"),
            False,
        ),
        (rss(f"<description>{TEASER}</description>"), False),  # a message, as Mastodon's
        (rss('<title>Tide</title><description>&lt;img src="https://a.example/1.png"&gt;</description>'), False),
        (rss("<title>Tide</title>"), False),
        (atom(f"<summary>{TEASER}</summary>"), True),
        (atom(f'<summary type="html"><![CDATA[{LONG}]]></summary>'), True),
        (atom(f"<summary>{TEASER}</summary><content>{TEASER}</content>"), False),
        (json_feed(summary=TEASER * 20), True),
        (json_feed(content_text=TEASER), False),
    ],
)
def test_a_beginning_is_known_as_one(document, is_beginning):
    (entry,) = parse(document, "https://a.example/feed", None).entries
    assert entry.is_beginning is is_beginning
