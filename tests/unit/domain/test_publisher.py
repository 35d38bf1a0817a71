"""Which addresses let in whoever knows them."""

from __future__ import annotations

import html
import random
import re
import string

import pytest

from reader.domain.publisher import has_secret
from tests.helpers.corpus import CORPUS, needs_corpus

SECRET = [
    "https://reader:word@a.example/feed",
    "https://reader@a.example/feed",
    "https://a.example/feed?token=1",
    "https://a.example/feed?access_token=abc",
    "https://a.example/feed?feed&apiKey=abc",
    "https://a.example/feed?AUTH=abc",
    "https://a.example/p.jpg?X-Amz-Signature=abc&w=3",
    "https://a.example/p.jpg?sig=abc",
    "https://a.example/feed?key=abc",
    "https://a.example/feed?9f86d081884c7d659a2feaa0c55ad015",
    "https://a.example/private/9f86d081884c7d659a2feaa0c55ad015.xml",
    "https://a.example/f/3f2504e0-4f89-11d3-9a0c-0305e82c3301/rss",
    "https://a.example/ical/dGhpc19pc19hX3NlY3JldF8x/basic.ics",
    "https://a.example/u/x8Kd02LqPz7VbN4t/feed",
    "https://a.example/u/%78%38Kd02LqPz7VbN4t/feed",
    "https://a.example/qwertzuiopasdfghjklyxcvbnm/feed",
    "https://a.example/feed;token=abc",
    "https://a.example/feed?a=1;token=x",
    "https://a.example/feed?a=1;b=2&token=x",
    "https://www.google.com/alerts/feeds/01234567890123456789/12345678901234567890",
    "https://a.example/private/abc123def456",
    "https://a.example/Private/feed",
    "https://a.example/premium/feed.xml",
    "https://a.example/personal/12",
    "https://a.example/members/12",
    "https://a.example/member/12",
    "https://a.example/feed?u=qxzvkjwpbtrg",
    "https://a.example/feed?u=31415926",
    "https://a.example/rss/QXZVKJWPBTRG.xml",
    "https://a.example/a-show-qxzvkjwpbtrg/feed",
    "https://[broken/feed",
]
PLAIN = [
    "https://a.example/",
    "https://a.example/feed.xml",
    "https://a.example/feed?format=atom&page=2&author=5&keyword=news",
    "https://a.example/2026/11/30/the-council-voted-for-a-new-bridge-over-the-river/",
    "https://a.example/the-best-10-phones-of-2026-and-what-they-cost.html",
    "https://a.example/TheWorldNews/Technology/rss.xml",
    "https://a.example/2026-11-30T10-15-00/20261130101500",
    "https://a.example/images/IMG_20261130_101500_small.jpg",
    "https://a.example/feed?token=",
    "https://a.example:8443/wp-content/uploads/2026/11/harbour-1024x768.jpg",
    "http://127.0.0.1:18800/f/17.xml",
    "https://a.example/memberships/premiums/private-eye/personality/feed",
    "https://a.example/feed?cat=1234567&since=20261130",
    "https://a.example/internationalrelations/programmingblog/rss",
    "https://a.example/bundesverfassungsgericht/wirtschaftsnachrichten",
    "https://a.example/feed;v=2",
]


@pytest.mark.parametrize("url", SECRET)
def test_an_address_that_lets_in_is_a_secret(url):
    assert has_secret(url)


@pytest.mark.parametrize("url", PLAIN)
def test_an_address_that_everybody_knows_is_none(url):
    assert not has_secret(url)


SMALL, LARGE, DIGITS = string.ascii_lowercase, string.ascii_uppercase, string.digits


@pytest.mark.parametrize("length", [12, 16, 22, 32])
@pytest.mark.parametrize("where", ["feed/{}.xml", "u/{}/feed", "feed?u={}", "feed?n=1;u={}"])
@pytest.mark.parametrize(
    "letters",
    [DIGITS, SMALL, LARGE, SMALL + LARGE, LARGE + "234567", SMALL + DIGITS, "abcdef" + DIGITS,
     SMALL + LARGE + DIGITS, SMALL + LARGE + DIGITS + "-_"],
)  # fmt: skip
def test_a_token_of_any_kind_is_a_secret(letters, where, length):
    chance = random.Random(length)
    tokens = ["".join(chance.choices(letters, k=length)) for _ in range(300)]
    missed = [token for token in tokens if not has_secret(f"https://a.example/{where.format(token)}")]
    assert len(missed) <= 6, missed


@needs_corpus
def test_addresses_that_people_publish_are_mostly_none():
    lists = [file.read_text(encoding="utf-8", errors="replace") for file in (CORPUS / "opml").rglob("*.*")]
    named = {html.unescape(url) for text in lists for url in re.findall(r'xmlUrl="(https?://[^"]+)', text)}
    secret = {url for url in named if has_secret(url)}
    assert len(named) > 3_000
    assert len(secret) <= 0.03 * len(named), sorted(secret)
