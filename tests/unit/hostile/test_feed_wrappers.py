"""Feeds in what nobody said they were in: another compression, a web page, one file with another feed."""

from __future__ import annotations

import html
import os
import zlib

import pytest

from reader.domain.errors import FailureReason, FeedError
from reader.hostile.feeds.feed import MAX_BODY, parse

FEED = (
    "<rss version='2.0'><channel><title>Quay</title><item><guid>1</guid><title>High water</title></item>"
    "</channel></rss>"
)
URL = "https://quay.example/feed"


def titles(body: bytes) -> list[str]:
    return [entry.title for entry in parse(body, URL, None).entries]


def deflated(body: bytes, window: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize("window", [31, 15, -15], ids=["gzip", "zlib", "deflate"])
def test_a_compression_that_nobody_said(window):
    assert titles(deflated(FEED.encode(), window)) == ["High water"]


@pytest.mark.parametrize("window", [31, 15, -15], ids=["gzip", "zlib", "deflate"])
def test_what_grows_without_end_is_too_large(window):
    with pytest.raises(FeedError) as caught:
        parse(deflated(b"<rss>" + bytes(MAX_BODY), window), URL, None)
    assert caught.value.reason is FailureReason.TOO_LARGE


@pytest.mark.parametrize("body", [b"\x78\x9c" + os.urandom(400), os.urandom(400), b"x" * 400])
def test_what_is_no_feed_after_all_is_none(body):
    with pytest.raises(FeedError) as caught:
        parse(body, URL, None)
    assert caught.value.reason is FailureReason.NOT_A_FEED


@pytest.mark.parametrize("shown", [FEED, f"<pre>{html.escape(FEED)}</pre>"], ids=["as it is", "as text"])
def test_a_feed_in_a_web_page(shown):
    found = parse(f"<!DOCTYPE html><html><body>{shown}</body></html>".encode(), URL, "text/html")
    assert [entry.title for entry in found.entries] == ["High water"] and found.damaged


def test_a_page_about_feeds_is_a_page():
    page = f"<!DOCTYPE html><html><body><p>A feed is this:</p><pre>{html.escape(FEED)}</pre></body></html>"
    with pytest.raises(FeedError):
        parse(page.encode(), URL, "text/html")


@pytest.mark.parametrize("between", ["", "\n<?xml version='1.0'?>\n"])
def test_two_feeds_in_one_file_are_read_both(between):
    second = FEED.replace("Quay", "Pond").replace(">1<", ">2<").replace("High", "Low")
    found = parse(f"{FEED}{between}{second}".encode(), URL, None)
    assert (found.title, [entry.title for entry in found.entries]) == ("Quay", ["High water", "Low water"])
