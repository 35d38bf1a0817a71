"""JSON Feed 1 and 1.1, and JSON that is something else."""

import json
from datetime import UTC, datetime

import pytest

from reader.domain.entries.enclosure import Enclosure
from reader.domain.errors import FailureReason, FeedError
from reader.hostile.feeds.feed import parse

URL = "https://feeds.example/feed.json"
VERSION = "https://jsonfeed.org/version/1.1"


def feed(*items, **fields):
    return parse(
        json.dumps({"version": VERSION, "title": "T", **fields, "items": list(items)}).encode(), URL, None
    )


def test_every_field_is_read():
    parsed = feed(
        {
            "id": "1",
            "url": "/one",
            "title": "One <b>bold</b>",
            "content_html": "<p>text <img src='i.png'></p><script>1</script>",
            "summary": "Another sentence",
            "date_published": "2026-11-24T10:00:00+01:00",
            "date_modified": "2026-11-24T12:00:00Z",
            "authors": [{"name": "A"}, {"name": "B"}, {"url": "x"}],
            "tags": ["News", "Other"],
            "language": "en",
            "attachments": [{"url": "/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 12}],
        },
        home_page_url="https://site.example/",
        language="fr",
    )
    assert (parsed.title, parsed.site_url, parsed.language, parsed.damaged) == (
        "T",
        "https://site.example/",
        "fr",
        False,
    )
    (one,) = parsed.entries
    assert (one.guid, one.link, one.title) == ("1", "https://feeds.example/one", "One bold")
    assert one.html.decode() == '<p>text <img src="image:1" alt=""></p>'
    assert one.images[0].url == "https://feeds.example/i.png"
    assert (one.author, one.section, one.standfirst) == ("A, B", "News", "Another sentence")
    assert one.published_at == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert one.updated_at == datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert one.enclosures == (Enclosure(url="https://feeds.example/a.mp3", media_type="audio/mpeg", bytes=12),)


def test_plain_text_and_a_picture_beside_it():
    (one,) = feed(
        {"id": 7, "content_text": "1 < 2\n\nand <b>", "image": "/lead.jpg", "author": {"name": "Old"}}
    ).entries
    assert (one.guid, one.author) == ("7", "Old")
    assert one.html.decode() == '<figure><img src="image:1" alt=""></figure><p>1 &lt; 2</p><p>and &lt;b&gt;</p>'


def test_an_item_without_an_author_has_the_feeds():
    items = {"id": "1", "content_text": "a"}, {"id": "2", "content_text": "b", "authors": [{"name": "Nour"}]}
    for given in ({"authors": [{"name": "Désirée"}]}, {"author": {"name": "Désirée"}}):
        assert [one.author for one in feed(*items, **given).entries] == ["Désirée", "Nour"]
    for given in ({"authors": "wrong"}, {"authors": [{"name": "t"}]}):
        assert [one.author for one in feed(*items, **given).entries] == ["", "Nour"]


@pytest.mark.parametrize("wrong", [None, 7, True, [], {}, [[]], {"x": 1}, "\ud800", 1e308])
def test_fields_of_a_wrong_type_are_skipped(wrong):
    names = (
        "url external_url title content_html content_text summary image banner_image date_published date_modified"
        " authors author tags language attachments"
    ).split()
    (one,) = feed({"id": "1", **dict.fromkeys(names, wrong)}).entries
    assert one.guid == "1"
    assert feed({"id": wrong, "content_text": "x"}, title=wrong, home_page_url=wrong, language=wrong).entries


def test_items_of_a_wrong_type_are_skipped():
    assert [one.guid for one in feed(None, 1, "x", [], {"id": "1"}).entries] == ["1"]


def test_a_cut_document_gives_its_whole_items():
    body = json.dumps({"version": VERSION, "title": "T", "items": [{"id": str(n)} for n in range(9)]}).encode()
    parsed = parse(body[: body.index(b'"7"')], URL, None)
    assert parsed.damaged and parsed.title == "T"
    assert [one.guid for one in parsed.entries] == [str(n) for n in range(7)]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', FailureReason.DAMAGED),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 3}', FailureReason.NOT_A_FEED),
        (b'{"items": [{"name": "x"}]}', FailureReason.NOT_A_FEED),
        (b"{" * 100_000, FailureReason.NOT_A_FEED),
        (b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * 100_000, FailureReason.DAMAGED),
        (b"{broken", FailureReason.NOT_A_FEED),
        (b"true", FailureReason.NOT_A_FEED),
        (b'"text"', FailureReason.NOT_A_FEED),
    ],
)
def test_other_json_is_refused(body, reason):
    with pytest.raises(FeedError) as caught:
        parse(body, URL, "application/feed+json")
    assert caught.value.reason is reason


def test_at_most_two_thousand_items():
    parsed = feed(*({"id": str(n)} for n in range(2_001)))
    assert (len(parsed.entries), parsed.dropped) == (2_000, 1)


def test_common_faults_of_programs_that_write_json_by_hand():
    items = '[{"id": "1", "content_text": "a\tb", "author": "A",}, {"id": "2", "content_text": ", ]"},]'
    parsed = parse(f'{{"version": "{VERSION}", "items": {items},}}'.encode(), URL, None)
    assert [(one.guid, one.text, one.author) for one in parsed.entries] == [("1", "a b", "A"), ("2", ", ]", "")]
    assert parsed.damaged


def test_numbers_that_are_none_are_no_identities():
    text = f'{{"version": "{VERSION}", "items": [{{"id": NaN, "title": "a"}}, {{"id": 1e999, "title": "b"}}]}}'
    assert [one.guid for one in parse(text.encode("utf-16-le"), URL, None).entries] == [None, None]


@pytest.mark.parametrize("date", ["Tue, 24 Nov 2026 10:00:00 GMT", "24 novembre 2026 10:00", 1795514400])
def test_dates_of_other_standards(date):
    (one,) = feed({"id": "1", "date_published": date}).entries
    assert one.published_at == datetime(2026, 11, 24, 10, tzinfo=UTC)
