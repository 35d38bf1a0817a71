"""Each kind of feed as publishers write it, against the truth beside it (tests/data/feeds)."""

import pytest

from reader.domain.errors import FeedError
from reader.hostile.feeds.feed import parse
from tests.helpers.documents import Document, documents, told
from tests.helpers.readers_of_feeds import is_usual, parsed, parsed_by_feedparser


@pytest.mark.parametrize("document", documents("feeds"), ids=str)
def test_a_feed_is_read_as_its_truth_says(document: Document):
    parsed = parse(document.body, document.url, document.content_type)
    assert told(document.expected, parsed) == document.expected


@pytest.mark.parametrize("document", documents("feeds/refused"), ids=str)
def test_what_is_no_feed_is_refused_as_its_truth_says(document: Document):
    with pytest.raises(FeedError) as caught:
        parse(document.body, document.url, document.content_type)
    assert caught.value.detail == document.expected["refused"]


def test_both_readers_of_feeds_read_the_same():
    """Where the reader of usual feeds takes a document, feedparser reads the very same in it."""
    bodies = [document.body for document in documents("feeds")]
    usual = [body for body in bodies if is_usual(body)]
    assert len(usual) > 5
    for body in usual:
        assert parsed(body) == parsed_by_feedparser(body)
