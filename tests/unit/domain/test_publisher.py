"""Which addresses let in whoever knows them."""

from __future__ import annotations

import pytest

from reader.domain.publisher import has_secret

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
]


@pytest.mark.parametrize("url", SECRET)
def test_an_address_that_lets_in_is_a_secret(url):
    assert has_secret(url)


@pytest.mark.parametrize("url", PLAIN)
def test_an_address_that_everybody_knows_is_none(url):
    assert not has_secret(url)
