"""Documents and pictures built to take all memory or time: each ends within the limits of a parser process."""

from __future__ import annotations

import struct
import sys
import zlib

import pytest

from tests.helpers import limited_process

BASE = "https://example.org/news/article.html"
limited = pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no such limits for a process")

PARSE_FEED = "reader.hostile.feeds.feed:parse"
PARSE_LIST = "reader.hostile.feeds.opml:parse"
CLEAN = "reader.hostile.markup.html:clean"
FIND_FEEDS = "reader.hostile.pages.feed_discovery:find_feeds"
RENDER = "reader.hostile.pictures.picture:render"
ADDRESSED = {"url": BASE, "content_type": None}
AS_TEXT = {"base_url": BASE, "text": True}


def rss(item: str, before: str = "") -> str:
    return f'{before}<rss version="2.0"><channel><title>t</title><item>{item}</item></channel></rss>'


def opml(outlines: str) -> str:
    return f'<opml version="2.0"><body>{outlines}</body></opml>'


def deep() -> str:
    return "<html><body><article>" + "<blockquote><table><tr><td>" * 20_000 + "text"


def long_attribute() -> str:
    return f'<html><body><p title="{"A" * 20_000_000}">x</p>'


def many_attributes() -> str:
    return "<p" + "".join(f' a{number}="x"' for number in range(200_000)) + ">x</p>"


FILES = (
    '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://127.0.0.1:9/x">]>',
    "<title>c&x;d&y;</title>",
)
# Made by the test: every process that collects tests would make them.
BOMBS = {
    "feed, deep": (
        PARSE_FEED,
        lambda: rss(f"<description>{'&lt;div&gt;' * 50_000}x</description>"),
        ADDRESSED,
        "ParsedFeed",
    ),
    "feed, long title": (PARSE_FEED, lambda: rss(f"<title>{'T' * 5_000_000}</title>"), ADDRESSED, "ParsedFeed"),
    "feed, entities": (PARSE_FEED, lambda: rss(FILES[1], FILES[0]), ADDRESSED, "ParsedFeed"),
    "article, deep": (CLEAN, deep, AS_TEXT, "CleanHtml"),
    "article, long attribute": (CLEAN, long_attribute, AS_TEXT, "CleanHtml"),
    "article, many attributes": (CLEAN, many_attributes, AS_TEXT, "CleanHtml"),
    "page, deep": (FIND_FEEDS, deep, ADDRESSED, "tuple"),
    "page, long attribute": (FIND_FEEDS, long_attribute, ADDRESSED, "tuple"),
    "page, many attributes": (FIND_FEEDS, many_attributes, ADDRESSED, "tuple"),
    "list, long": (
        PARSE_LIST,
        lambda: opml("".join(f'<outline text="f{n}" xmlUrl="http://example.org/{n}"/>' for n in range(50_000))),
        {},
        "Outline",
    ),
    "list, deep": (
        PARSE_LIST,
        lambda: opml(
            '<outline text="f">' * 10_000 + '<outline xmlUrl="http://example.org/"/>' + "</outline>" * 10_000
        ),
        {},
        "OutlineError",
    ),
}


@limited
@pytest.mark.parametrize(("door", "body", "arguments", "kind"), BOMBS.values(), ids=BOMBS)
def test_a_document_stays_within_the_limits(door, body, arguments, kind, tmp_path):
    told = limited_process.call(door, body().encode(), tmp_path, **arguments)
    assert told["kind"] == kind, told
    assert told["seconds"] < 5 and told["megabytes"] < 300, told
    assert "root:x:0" not in told["answer"]


def png(width: int, height: int, bits: int, rows: bytes = b"") -> bytes:
    """Give a PNG that declares its size, with the rows as they are."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PICTURES = {
    "all of it there": lambda: png(30_000, 30_000, 1, bytes(3_751) * 30_000),
    "declared only": lambda: png(2_000_000_000, 2_000_000_000, 8),
    "empty": lambda: b"",
    "a program": lambda: (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e9 1e9" width="1e9" height="1e9"/>'
    ),
}


@limited
@pytest.mark.parametrize("body", PICTURES.values(), ids=PICTURES)
def test_a_picture_stays_within_the_limits(body, tmp_path):
    told = limited_process.call(RENDER, body(), tmp_path)
    assert told["kind"] == "ImageError", told
    assert told["seconds"] < 2 and told["megabytes"] < 100, told
