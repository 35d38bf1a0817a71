"""The pictures that a feed gives beside an entry's text: which are shown, and how many."""

import pytest

from reader.domain.entries.entry import ParsedEntry
from reader.hostile.feeds.feed import parse

URL = "https://feeds.example/news/rss"
MEDIA = "xmlns:media='http://search.yahoo.com/mrss/'"
FOUR = "".join(f'<media:content url="https://feeds.example/{name}.jpg" medium="image"/>' for name in "abcd")


def entry(item: str) -> ParsedEntry:
    document = f"<rss version='2.0' {MEDIA}><channel><item>{item}</item></channel></rss>"
    (one,) = parse(document.encode(), URL, None).entries
    return one


def names(one: ParsedEntry) -> list[str]:
    return [image.url.removeprefix("https://feeds.example/") for image in one.images]


def test_a_message_without_a_title_shows_all_of_its_pictures():
    one = entry(f"<description>&lt;p>Four boats&lt;/p></description>{FOUR}")
    assert names(one) == ["a.jpg", "b.jpg", "c.jpg", "d.jpg"]
    figures = [f'<figure><img src="image:{number}" alt=""></figure>' for number in (1, 2, 3, 4)]
    assert one.html.decode() == f"{figures[0]}<p>Four boats</p>{''.join(figures[1:])}"


def test_of_an_article_s_pictures_beside_the_text_one_is_shown():
    assert names(entry(f"<title>Boats</title><description>Four</description>{FOUR}")) == ["a.jpg"]


def test_sizes_of_one_picture_are_one_picture():
    sizes = "".join(f'<media:content url="/{width}.jpg" width="{width}"/>' for width in (140, 700, 460))
    assert names(entry(f"<description>Boats</description>{sizes}")) == ["700.jpg"]


@pytest.mark.parametrize(
    "picture",
    [
        '<media:thumbnail url="/s.png" width="30" height="30"/>',
        '<media:thumbnail url="https://avatars.example.net/u/1?s=60"/>',
        '<media:content url="https://secure.gravatar.com/avatar/0?s=96" medium="image"/>',
        '<media:thumbnail url="/users/avatars/ann.jpg"/>',
    ],
)
def test_signs_and_portraits_are_no_pictures_of_an_article(picture):
    assert names(entry(f"<title>v1.0</title><description>Changes</description>{picture}")) == []


@pytest.mark.parametrize(
    "picture", ["<image><url>https://feeds.example/a.jpg</url></image>", "<thumbnail>/a.jpg</thumbnail>"]
)
def test_what_rss_itself_calls_an_image(picture):
    assert names(entry(f"<title>x</title><description>y</description>{picture}")) == ["a.jpg"]


def test_an_address_that_is_no_file_is_no_picture():
    assert names(entry("<title>x</title><description>y</description><url>https://feeds.example/</url>")) == []


@pytest.mark.parametrize("person", ["author", "contributor"])
def test_the_page_of_a_person_is_no_picture(person):
    written = f"<{person}><name>Ann</name><uri>https://feeds.example/ann.jpg</uri></{person}>"
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>x</title>{written}</entry></feed>'
    assert names(parse(feed.encode(), URL, None).entries[0]) == []
