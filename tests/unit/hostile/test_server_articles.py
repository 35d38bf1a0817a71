"""Articles of an account's server: whatever the bytes are, there are good articles, or one kind of failure."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.background.doors import DOORS, read_answer
from reader.background.messages import Done, write_answer
from reader.domain.errors import FailureReason, FeedError
from reader.hostile.imports.server_articles import read

DOOR = DOORS["reader.hostile.imports.server_articles:read"]
URL = "https://server.example"
ITEM = {
    "id": "tag:google.com,2005:reader/item/000000000000000a",
    "title": "Tide &amp; time",
    "published": 1_700_000_000,
    "alternate": [{"href": "https://paper.example/1?a=1&b=2"}],
    "origin": {"streamId": "feed/7"},
    "author": "Ann",
    "content": {"content": "<p>Words</p>"},
}
ENTRY = {
    "id": 10,
    "feed_id": 7,
    "title": "Tide",
    "url": "https://paper.example/1",
    "published_at": "2023-11-14T22:13:20Z",
    "status": "read",
    "content": "<p>Words</p>",
}
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def read_all(*articles, name="items", whole=True):
    return read(json.dumps({"other": 1, name: articles}).encode(), URL, whole)


def test_files_come_with_whole_articles_only():
    files = [
        {"url": "https://paper.example/a.mp3", "type": "audio/mpeg"},
        {"href": "/b.pdf", "type": 7, "length": 5},
        {"href": ""},
        "none",
    ]
    [one] = read_all({**ITEM, "enclosure": files})
    assert one.files == (("https://paper.example/a.mp3", "audio/mpeg"), ("/b.pdf", "7"))
    assert [one.files for one in read_all({**ITEM, "enclosure": files}, whole=False)] == [()]
    assert [one.files for one in read_all({**ITEM, "enclosure": {"url": "x"}})] == [()]


def test_an_article_of_each_api():
    [one] = read_all(ITEM)
    assert (one.id, one.feed, one.title, one.link) == (
        10,
        "feed/7",
        "Tide & time",
        "https://paper.example/1?a=1&b=2",
    )
    assert (one.author, one.html, one.published_at.timestamp()) == ("Ann", "<p>Words</p>", 1_700_000_000)
    [other] = read_all(ENTRY, name="entries")
    assert (other.id, other.feed, other.link, other.html) == (
        10,
        "feed/7",
        "https://paper.example/1",
        "<p>Words</p>",
    )
    assert other.published_at == one.published_at
    [brief] = read_all(ITEM, whole=False)
    assert (brief.author, brief.html) == ("", "")


@pytest.mark.parametrize(
    ("id_", "number"),
    [
        ("tag:google.com,2005:reader/item/ffffffffffffffff", -1),
        ("tag:google.com,2005:reader/item/7fffffffffffffff", (1 << 63) - 1),
        ("12", 12),
        (-3, -3),
        ("tag:google.com,2005:reader/item/5f", None),
        (str(1 << 63), None),
        ("5f", None),
        (True, None),
        ("", None),
        (1.5, None),
    ],
)
def test_ids(id_, number):
    assert [one.id for one in read_all({**ITEM, "id": id_})] == ([number] if number is not None else [])


def test_deleted_articles_are_left_out():
    assert read_all({**ENTRY, "status": "removed"}, name="entries") == ()


@given(st.dictionaries(st.sampled_from(sorted({*ITEM, *ENTRY, "summary", "canonical"})), VALUES), st.booleans())
def test_any_fields_give_an_answer_that_the_door_lets_through(fields, whole):
    for name, good in (("items", ITEM), ("entries", ENTRY)):
        found = read_all({**good, **fields}, good, name=name, whole=whole)
        assert found[-1].id == 10
        assert read_answer(DOOR, write_answer(Done(found))) == Done(found)


@given(st.binary(max_size=60) | VALUES.map(lambda value: json.dumps(value).encode()))
def test_other_bytes_are_no_list_of_articles(body):
    try:
        assert read(body, URL, True) == ()
    except FeedError as error:
        assert error.reason is FailureReason.DAMAGED
