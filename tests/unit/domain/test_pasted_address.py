"""Each rule of `resources/words/pasted-addresses.txt`, with addresses as people paste them."""

from __future__ import annotations

import re

import pytest

from reader.domain.resources import word_list
from reader.domain.sources.pasted_address import likely_feed, page_of
from reader.web.url import normalise_url

YOUTUBE = "https://www.youtube.com/feeds/videos.xml"
PAGES = {
    "https://youtube.com/@news/videos": "https://www.youtube.com/@news",
    "m.youtube.com/@news?si=abc": "https://www.youtube.com/@news",
    "https://www.youtube.com/c/news/featured": "https://www.youtube.com/c/news",
    "t.me/harbour_news": "https://t.me/s/harbour_news",
    "https://t.me/harbour_news/1207?single": "https://t.me/s/harbour_news",
    "https://t.me/s/harbour_news": "https://t.me/s/harbour_news",
    "https://t.me/+AbCdEf/x/y": "https://t.me/+AbCdEf/x/y",
}
FEEDS = {
    "https://www.youtube.com/channel/UCabc-123/videos": f"{YOUTUBE}?channel_id=UCabc-123",
    "https://youtube.com/playlist?list=PLx_1&si=q": f"{YOUTUBE}?playlist_id=PLx_1",
    "https://www.youtube.com/user/harbour": f"{YOUTUBE}?user=harbour",
    "https://bsky.app/profile/harbour.example": "https://bsky.app/profile/harbour.example/rss",
    "https://www.reddit.com/r/Sailing/": "https://www.reddit.com/r/Sailing/.rss",
    "https://reddit.com/user/tidal": "https://www.reddit.com/user/tidal/.rss",
    "https://www.reddit.com/u/tidal": "https://www.reddit.com/user/tidal/.rss",
    "old.reddit.com/r/Sailing": "https://www.reddit.com/r/Sailing/.rss",
    "https://github.com/tide/tables": "https://github.com/tide/tables/releases.atom",
    "https://github.com/tide/tables.py/releases/tag/v1": "https://github.com/tide/tables.py/releases.atom",
    "https://github.com/tide/tables/tags": "https://github.com/tide/tables/tags.atom",
    "https://github.com/tide/tables/commits": "https://github.com/tide/tables/commits.atom",
    "https://github.com/tide/tables/commits/main": "https://github.com/tide/tables/commits/main.atom",
    "https://codeberg.org/tide/tables/releases": "https://codeberg.org/tide/tables/releases.rss",
    "https://harbour.substack.com/p/low-water?utm_source=x": "https://harbour.substack.com/feed",
    "https://harbour.wordpress.com/": "https://harbour.wordpress.com/feed/",
    "https://harbour.wordpress.com/category/tides/": "https://harbour.wordpress.com/category/tides/feed/",
    "https://harbour.wordpress.com/tag/tides": "https://harbour.wordpress.com/tag/tides/feed/",
    "https://harbour.wordpress.com/author/ann": "https://harbour.wordpress.com/author/ann/feed/",
    "https://harbour.blogspot.com": "https://harbour.blogspot.com/feeds/posts/default",
    "https://harbour.blogspot.com/search/label/Tides": "https://harbour.blogspot.com/feeds/posts/default/-/Tides",
    "https://harbour.ghost.io": "https://harbour.ghost.io/rss/",
    "https://harbour.tumblr.com/": "https://harbour.tumblr.com/rss",
    "https://medium.com/@harbour": "https://medium.com/feed/@harbour",
    "https://harbour.medium.com": "https://harbour.medium.com/feed",
    "https://podcasts.apple.com/fr/podcast/la-mer/id123456?i=1000": "https://itunes.apple.com/lookup?id=123456",
    "https://podcasts.apple.com/us/podcast/id123456": "https://itunes.apple.com/lookup?id=123456",
    "https://arxiv.org/list/cs.CL/recent": "https://rss.arxiv.org/rss/cs.CL",
}
ANYWHERE = {
    "https://social.example/@harbour": "https://social.example/@harbour.rss",
    "http://social.example:8080/users/harbour": "http://social.example:8080/users/harbour/feed.atom",
    "https://social.example/tags/tides": "https://social.example/tags/tides.rss",
    "https://tube.example/c/harbour/videos": "https://tube.example/feeds/videos.xml?videoChannelName=harbour",
    "https://tube.example/video-channels/sea": "https://tube.example/feeds/videos.xml?videoChannelName=sea",
    "https://tube.example/a/ann/video-channels": "https://tube.example/feeds/videos.xml?accountName=ann",
    "https://tube.example/accounts/ann": "https://tube.example/feeds/videos.xml?accountName=ann",
}
OTHERS = (
    "https://paper.example/",
    "https://paper.example/2026/12/01/low-water",
    "https://social.example/@harbour/1234",
    "https://www.youtube.com/watch?v=abc",
    "https://www.reddit.com/r/Sailing/comments/1/low_water",
    "https://github.com/tide",
    "https://youtube.com.example/channel/UC1",
    "https://paper.example/?u=github.com/tide/tables",
)


@pytest.mark.parametrize(("pasted", "page"), PAGES.items())
def test_the_page_that_has_the_articles(pasted, page):
    assert page_of(normalise_url(pasted)) == page


@pytest.mark.parametrize(("pasted", "feed"), FEEDS.items())
def test_the_feed_of_a_known_service(pasted, feed):
    assert likely_feed(normalise_url(pasted), is_sure=True) == likely_feed(normalise_url(pasted)) == feed


@pytest.mark.parametrize(("pasted", "feed"), ANYWHERE.items())
def test_the_likely_feed_at_any_host(pasted, feed):
    assert likely_feed(normalise_url(pasted)) == feed
    assert likely_feed(normalise_url(pasted), is_sure=True) is None


@pytest.mark.parametrize("pasted", OTHERS)
def test_other_addresses_stay(pasted):
    url = normalise_url(pasted)
    assert (page_of(url), likely_feed(url)) == (url, None)


@pytest.mark.parametrize("feed", [*FEEDS.values(), *ANYWHERE.values()])
def test_an_address_of_a_feed_is_led_nowhere_else(feed):
    assert page_of(feed) == feed
    assert likely_feed(feed, is_sure=True) in (None, feed)


def test_each_rule_has_an_example():
    for section, examples in {"pages": PAGES, "feeds": FEEDS, "any host": ANYWHERE}.items():
        used = {find(normalise_url(pasted)) for pasted in examples for find in (page_of, likely_feed)}
        for line in word_list("pasted-addresses")[section].splitlines():
            target = re.escape(line.split(" -> ")[1]).removeprefix("//")
            pattern = re.compile(r"(?:https?://)?" + re.sub(r"\\\{\w+\\\}", "[^/?&]+", target))
            assert any(pattern.fullmatch(one) for one in used if one is not None), line
