"""A truth beside a document must be able to fail, and no document may be without one."""

from __future__ import annotations

import pytest

from reader.hostile.feeds.feed import parse
from tests.helpers.documents import DATA, documents, told

FOLDERS = ("feeds", "feeds/refused", "lists", "lists/refused", "finding")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_document_has_its_truth(folder):
    files = {
        path for path in (DATA / folder).iterdir() if path.is_file() and not path.name.endswith(".truth.json")
    }
    assert files and {document.path for document in documents(folder)} == files


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "Another"},
        {"damaged": True},
        {"entries": []},
        {"entries": [{"title": "Un"}, {"title": "Deux"}]},
        {"entries": [{"published_at": "2026-02-04T09:20:30+00:00"}]},
        {"entries": [{"says": ["absent"]}]},
        {"entries": [{"lacks": ["here"]}]},
        {"entries": [{"images": ["https://example.org/a.jpg"]}]},
    ],
)
def test_a_truth_can_fail(wrong):
    item = "<item><title>Un</title><description>here</description></item>"
    parsed = parse(f"<rss version='2.0'><channel><title>T</title>{item}</channel></rss>".encode(), "", None)
    assert told(wrong, parsed) != wrong


def test_a_truth_can_hold():
    item = "<item><title>Un</title><description>here</description></item>"
    parsed = parse(f"<rss version='2.0'><channel><title>T</title>{item}</channel></rss>".encode(), "", None)
    right = {
        "title": "T",
        "entries": [{"title": "Un", "says": ["here"], "lacks": ["absent"], "published_at": None}],
    }
    assert told(right, parsed) == right
