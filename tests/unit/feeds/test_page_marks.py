"""Log-in pages are told from each other and from other pages by their marks."""

from __future__ import annotations

import pytest

from reader.feeds.retriever import page_mark
from reader.web.client import Fetched

FEEDS = ("http://paper.example/feed?a=1&b=2", "http://other.example:8080/news/rss.xml", "http://third.example/")


def mark(feed: str, body: str, *, final: str | None = None) -> bytes | None:
    fetched = Fetched(
        url_final=final or feed,
        status=200,
        body=body.encode(),
        content_type="text/html",
        etag=None,
        last_modified=None,
        max_age_seconds=None,
        permanent_target=None,
    )
    return page_mark(feed, fetched)


@pytest.mark.parametrize(
    "body",
    [
        "<html><head><title>Log in</title></head><body><p>Hello</p></body></html>",
        "<html><head><title>Log in to see {plain}</title></head><body><a href='{plain}'>on</a></body></html>",
        "<html><title>x</title><a href='/login?next={quoted}'>{escaped}</a><input value={number}></html>",
        "Please log in before you ask for {plain}",
        '{{"error": "log in", "wanted": "{plain}"}}',
    ],
)
def test_one_page_for_all_has_one_mark(body):
    from html import escape
    from urllib.parse import quote

    marks = {
        mark(feed, body.format(plain=feed, quoted=quote(feed, safe=""), escaped=escape(feed), number=number))
        if "{" in body
        else mark(feed, body)
        for number, feed in enumerate(FEEDS)
    }
    assert len(marks) == 1
    assert None not in marks


def test_where_a_request_was_led_is_its_mark():
    marks = {mark(feed, f"<html>{feed}</html>", final="http://login.example/x") for feed in FEEDS}
    assert marks == {b"host login.example"}
    assert mark(FEEDS[0], "<html></html>", final="http://paper.example/login") != b"host paper.example"


def test_other_pages_have_other_marks():
    pages = [
        "<html><title>Home</title><p>A shop</p></html>",
        "<html><title>Home</title><p>A shop</p><p>and more</p></html>",
        "<html><title>Not found</title><p>A shop</p></html>",
        "words",
        "other words",
    ]
    assert len({mark(FEEDS[0], page) for page in pages}) == len(pages)


@pytest.mark.parametrize("body", ["", " \n\t", "null", " null\n"])
def test_nothing_is_no_page(body):
    assert mark(FEEDS[0], body) is None
