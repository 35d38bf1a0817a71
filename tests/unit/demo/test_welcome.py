"""The welcome press goes the way of any feed, without a network."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from reader.demo import welcome_press
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.hostile.feeds import feed as hostile_feed
from reader.hostile.pictures import picture as hostile_picture


def test_the_welcome_press_has_two_articles_in_each_language() -> None:
    press = welcome_press()
    feed = hostile_feed.parse(press.body, press.feed_url, "application/feed+json")
    assert feed.title == press.title == "Manchette"
    assert [entry.language for entry in feed.entries] == [*INTERFACE_LANGUAGES] * 2
    assert all(entry.words > 100 and entry.standfirst and entry.section for entry in feed.entries)
    assert {entry.language for entry in feed.entries if entry.direction == "rtl"} == {"ar"}


def test_the_welcome_press_is_as_old_as_the_database_and_has_no_source_to_open() -> None:
    press = welcome_press()
    feed = hostile_feed.parse(press.body, press.feed_url, "application/feed+json")
    assert feed.site_url is None
    for entry in feed.entries:
        assert entry.published_at is None
        assert entry.link is None
        assert entry.guid
        assert entry.guid.startswith("manchette:welcome/")


def test_pictures_come_along() -> None:
    press = welcome_press()
    feed = hostile_feed.parse(press.body, press.feed_url, "application/feed+json")
    assert {image.url for entry in feed.entries for image in entry.images} == set(press.pictures)
    for url, body in press.pictures.items():
        assert urlsplit(url).hostname == "welcome.manchette.invalid"
        assert hostile_picture.render(body).source_width == 1200


def test_no_address_in_the_edition_leaves_it() -> None:
    text = json.dumps(json.loads(welcome_press().body))
    for part in text.split("http")[1:]:
        assert part.startswith(("s://welcome.manchette.invalid/", "s://jsonfeed.org/version/"))
