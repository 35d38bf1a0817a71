"""What an article is called, and when what a feed gives is only its beginning."""

from __future__ import annotations

import pytest

from reader.domain.entries.completeness import completeness, gives_beginning
from reader.domain.entries.entry import Completeness, PageState


def state(**given):
    facts = {
        "page": None, "words": 300, "images": 0, "images_missing": 0, "is_evicted": False, "is_beginning": False,
        "title": "A title", "has_link": True,
    }  # fmt: skip
    return completeness(**facts | given)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"words": 0}, "headline"),
        ({"is_evicted": True}, "headline"),
        ({"is_beginning": True}, "excerpt"),
        ({"page": PageState.WANTED}, "excerpt"),
        ({"page": PageState.REFUSED}, "excerpt"),
        ({"page": PageState.UNAVAILABLE}, "excerpt"),
        ({"page": PageState.EVICTED}, "excerpt"),
        ({"page": PageState.EVICTED, "is_evicted": True}, "headline"),
        ({"page": PageState.WANTED, "words": 0}, "headline"),
        ({}, "complete"),
        ({"page": PageState.STORED, "is_beginning": True}, "complete"),
        ({"page": PageState.STALE, "is_evicted": True}, "complete"),
        ({"page": PageState.WORSE, "is_beginning": True}, "complete"),
        ({"images": 2, "images_missing": 1}, "text"),
        ({"words": 0, "images": 2, "images_missing": 0}, "complete"),
        ({"page": PageState.STORED, "images": 2, "images_missing": 2}, "text"),
        ({"is_beginning": True, "images": 1, "images_missing": 1}, "excerpt"),
        # Stored by the first edition, which did not look.
        ({"is_beginning": None, "words": 40}, "excerpt"),
        ({"is_beginning": None, "words": 40, "has_link": False}, "complete"),
        ({"is_beginning": None, "words": 40, "title": ""}, "complete"),
        ({"is_beginning": None, "words": 400}, "complete"),
    ],
)
def test_each_article_has_its_word(given, expected):
    assert state(**given) is Completeness(expected)


def test_only_what_can_be_read_to_its_end_is_whole():
    assert [one.value for one in Completeness if one.is_whole] == ["text", "complete"]


@pytest.mark.parametrize(
    ("text", "words", "given"),
    [
        ("The tide came in at noon, and the harbour wrote it down.", 12, {}),
        ("A long one that trails off…", 400, {}),
        ("A long one.", 400, {"stands": "summary"}),
        ("The tide came in at noon, and then [...]", 400, {"stands": "text"}),
        ("وصل القطار في الظهيرة […]", 400, {"stands": "text"}),
    ],
)
def test_a_beginning_is_known(text, words, given):
    assert gives_beginning(text, words, **{"stands": "description", "title": "Tide", "has_link": True} | given)


@pytest.mark.parametrize(
    ("words", "given"),
    [
        (12, {"stands": "text"}),
        (400, {}),
        (12, {"title": ""}),
        (12, {"has_link": False}),
        (0, {}),
    ],
)
def test_what_is_all_of_it_is_no_beginning(words, given):
    text = "The tide came in at noon." if words else ""
    assert not gives_beginning(text, words, **{"stands": "description", "title": "Tide", "has_link": True} | given)
